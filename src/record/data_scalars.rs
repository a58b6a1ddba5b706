//! One value of a data record in, the value that its field takes out: numbers, dates and terms read from words, placeholders made weak.

use super::data::{Resolver, span};
use super::shape::Takes;
use crate::date::{self, Interval};
use crate::document::node::{Node, Reason, Status, Value};

/// Reads a value in place. `term` is the term that a long form names itself.
pub(super) fn read(
    resolver: &mut Resolver<'_>,
    node: &mut Node,
    takes: &Takes,
    term: Option<Node>,
) {
    if let Value::List(items) = &mut node.value
        && items.len() == 1
        && !matches!(items[0].value, Value::List(_) | Value::Map(_))
    {
        *node = items.remove(0);
    }
    if let Value::Text(text) = &node.value
        && let Some(reason) = resolver.names.placeholder(text)
    {
        if node.status == Status::Stated {
            node.status = Status::Weak(reason);
        }
        return;
    }
    match takes {
        Takes::Text => words(resolver, node),
        Takes::Number => number(resolver, node, false),
        Takes::Share => number(resolver, node, true),
        Takes::Bool => yes_or_no(resolver, node),
        Takes::Date => day(resolver, node),
        Takes::OneOf(words) => one_of(resolver, node, words),
        Takes::Term(list) => name(resolver, node, list, term, true),
        Takes::Words(list) => name(resolver, node, list, term, false),
        Takes::Kinds | Takes::Group(_) | Takes::List(_) | Takes::Covers | Takes::Free => {}
    }
}

fn words(resolver: &mut Resolver<'_>, node: &mut Node) {
    match &mut node.value {
        Value::Number(digits) => node.value = Value::Text(std::mem::take(digits)),
        Value::Bool(yes) => node.value = Value::Text(if *yes { "yes" } else { "no" }.to_owned()),
        Value::List(_) | Value::Map(_) => refuse(resolver, node, "words are needed"),
        _ => {}
    }
}

fn number(resolver: &mut Resolver<'_>, node: &mut Node, share: bool) {
    let needed = if share {
        "a share is needed, such as 0.8 or 80%"
    } else {
        "a number is needed"
    };
    let read = match &node.value {
        Value::Null => return,
        Value::Number(digits) => Some((digits.clone(), false)),
        Value::Text(text) => digits_of(text),
        _ => None,
    };
    let Some((digits, percent)) = read else {
        return refuse(resolver, node, needed);
    };
    if !share {
        node.value = Value::Number(digits);
        return;
    }
    match digits.parse::<f64>() {
        Ok(n) if (percent || n > 1.0) && (0.0..=100.0).contains(&n) => {
            node.value = Value::Number((n / 100.0).to_string())
        }
        Ok(n) if (0.0..=1.0).contains(&n) => node.value = Value::Number(digits),
        _ => refuse(resolver, node, needed),
    }
}

/// The number that a text is: `£1,200`, `80%`.
fn digits_of(text: &str) -> Option<(String, bool)> {
    let text = text.trim();
    let (text, percent) = text
        .strip_suffix('%')
        .map_or((text, false), |t| (t.trim_end(), true));
    let digits: String = text
        .strip_prefix('£')
        .unwrap_or(text)
        .chars()
        .filter(|c| *c != ',')
        .collect();
    let sound = digits
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'.' || b == b'-')
        && digits.parse::<f64>().is_ok();
    let bare = digits.trim_start_matches('-');
    let padded = bare.len() > 1 && bare.starts_with('0') && !bare.starts_with("0.");
    (sound && !bare.starts_with('.') && !bare.ends_with('.') && !padded)
        .then_some((digits, percent))
}

fn yes_or_no(resolver: &mut Resolver<'_>, node: &mut Node) {
    let yes = match &node.value {
        Value::Null | Value::Bool(_) => return,
        Value::Text(text) => match text.trim().to_lowercase().as_str() {
            "yes" | "true" | "y" => Some(true),
            "no" | "false" | "n" => Some(false),
            _ => None,
        },
        _ => None,
    };
    match yes {
        Some(yes) => node.value = Value::Bool(yes),
        None => refuse(resolver, node, "yes or no is needed"),
    }
}

fn day(resolver: &mut Resolver<'_>, node: &mut Node) {
    let read = match &node.value {
        Value::Null | Value::Date(_) => return,
        Value::Text(text) | Value::Number(text) => interval(text),
        Value::Map(fields) => {
            let end = |name| node.get(name).and_then(Node::text).map(interval);
            let (from, to) = (end("from"), end("to"));
            let known = fields
                .iter()
                .all(|f| matches!(f.key.as_str(), "from" | "to" | "basis" | "at" | "quote"));
            match (from, to) {
                (None, None) => None,
                (Some(None), _) | (_, Some(None)) => None,
                (from, to) if known => Some(Interval {
                    from: from.flatten().and_then(|i| i.from),
                    to: to.flatten().and_then(|i| i.to),
                }),
                _ => None,
            }
        }
        _ => None,
    };
    match read {
        Some(interval) => node.value = Value::Date(interval),
        None => refuse(
            resolver,
            node,
            "a date is needed, such as 2022-09-30 or end of September 2022",
        ),
    }
}

/// A date as data writes it or as people do.
fn interval(text: &str) -> Option<Interval> {
    let bytes = text.as_bytes();
    if bytes.len() == 10
        && bytes[4] == b'-'
        && bytes[7] == b'-'
        && bytes
            .iter()
            .enumerate()
            .all(|(n, b)| b.is_ascii_digit() || n == 4 || n == 7)
    {
        let part = |from: usize, to: usize| {
            bytes[from..to]
                .iter()
                .fold(0_i16, |n, b| n * 10 + i16::from(b - b'0'))
        };
        let (month, day) = (
            i8::try_from(part(5, 7)).ok()?,
            i8::try_from(part(8, 10)).ok()?,
        );
        return jiff::civil::Date::new(part(0, 4), month, day)
            .ok()
            .map(Interval::day);
    }
    date::parse(text)
}

fn one_of(resolver: &mut Resolver<'_>, node: &mut Node, known: &[&'static str]) {
    match &node.value {
        Value::Null => {}
        Value::Text(text) | Value::Number(text) => {
            let plain = text.trim().to_lowercase().replace([' ', '_'], "-");
            match known.iter().find(|k| **k == plain) {
                Some(word) => node.value = Value::Text((*word).to_owned()),
                None => resolver
                    .faults
                    .unknown_word(node, "this field", known.iter().copied()),
            }
        }
        _ => refuse(
            resolver,
            node,
            &format!("one of `{}` is needed", known.join("`, `")),
        ),
    }
}

fn name(
    resolver: &mut Resolver<'_>,
    node: &mut Node,
    list: &'static str,
    term: Option<Node>,
    only: bool,
) {
    let text = match &mut node.value {
        Value::Null => return,
        Value::Text(text) | Value::Number(text) => std::mem::take(text),
        _ => return refuse(resolver, node, "words are needed"),
    };
    let named = term.and_then(|term| resolver.names.term(list, term.text()?));
    let found = named
        .map(|term| (term, false))
        .or_else(|| resolver.names.resolve(list, &text));
    match found {
        Some((term, downgraded)) => {
            if downgraded && node.status == Status::Stated {
                node.status = Status::Weak(Reason::Downgraded);
            }
            let term = term.to_owned();
            node.value = Value::Term { text, term };
        }
        None => {
            node.value = Value::Text(text);
            if let (true, Some(known)) = (only, resolver.names.list(list)) {
                resolver.faults.unknown_term(
                    node,
                    list,
                    known.terms.iter().map(|t| t.name.as_str()),
                );
            }
        }
    }
}

/// Reports a value of the wrong type. A text is kept; a list or group, which nobody could read, is left out.
fn refuse(resolver: &mut Resolver<'_>, node: &mut Node, needed: &str) {
    debug_assert!(span(node).start <= span(node).end);
    resolver.faults.wrong_type(node, needed);
    if matches!(node.value, Value::Map(_) | Value::List(_)) {
        node.value = Value::Null;
    }
}
