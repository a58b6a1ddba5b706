//! A met example in, the same with its proof taken away, denied, put off or quoted out: the verdict must fall each time.

use super::{Bench, Tried, because, judged, kind_of, skeleton};
use crate::document::node::{Field, Node, Reason, Status, Value};
use crate::pack::rule::Test;
use crate::source::Source;
use crate::verdict::Outcome;
use crate::verdict::view::folded;

/// Verbs that 'not' can follow.
const VERBS: [&str; 16] = [
    "is", "are", "was", "were", "has", "have", "had", "will", "can", "must", "should", "may",
    "does", "do", "did", "shall",
];

/// What is done to the proof, and the outcomes that are too good for it then.
const MUTATIONS: [(&str, &[Outcome]); 4] = [
    ("remove", &[Outcome::Met]),
    ("deny", &[Outcome::Met, Outcome::Partly]),
    ("intend", &[Outcome::Met]),
    ("quote", &[Outcome::Met]),
];

/// Tries every mutation that the rule's file does not except. One that cannot be applied is a fault: it would prove nothing.
pub(super) fn run(bench: &Bench<'_>, tried: &mut Tried) {
    let example = bench.example;
    if example.outcome != Outcome::Met.word() {
        return;
    }
    let Some(proof) = &example.because else {
        return;
    };
    for (name, too_good) in MUTATIONS {
        if example.not_mutated.iter().any(|m| m == name) {
            continue;
        }
        let kind = kind_of(bench.ready.rule, example);
        let source: Option<Source> = match (&example.markdown, &example.data) {
            (Some(markdown), _) => {
                mutated(name, markdown, proof).map(|text| skeleton::prose(kind, &text))
            }
            // A data file has no voices: it cannot quote.
            (None, Some(_)) if name == "quote" => continue,
            (None, Some(data)) => {
                let mut data = data.clone();
                alter(&mut data, &folded(proof), name, 12).then(|| skeleton::record(kind, &data))
            }
            (None, None) => continue,
        };
        tried.trials += 1;
        let Some(source) = source else {
            tried.faults.push(bench.fault(format!(
                "`{name}` cannot be applied: \"{proof}\" is not found in it as it stands; write its words as they are there, or list it under not_mutated"
            )));
            continue;
        };
        let came = judged(bench.pack, bench.ready, example, source);
        // Data may deny one field of several, prose one part of several: then the rest may still show it in part.
        let several =
            matches!(&bench.ready.rule.test, Test::Evidence(e) if e.all && e.parts.len() > 1);
        let allowed =
            (example.markdown.is_none() || several) && came.outcome == Some(Outcome::Partly);
        if came.outcome.is_some_and(|o| too_good.contains(&o)) && !allowed {
            tried.faults.push(bench.fault(format!(
                "`{name}`: still {}{}",
                came.outcome.map_or("", Outcome::word),
                because(came.reason)
            )));
        }
    }
}

fn mutated(name: &str, markdown: &str, proof: &str) -> Option<String> {
    let (start, end) = find(markdown, proof)?;
    let line_start = markdown[..start].rfind('\n').map_or(0, |i| i + 1);
    let line_end = markdown[end..]
        .find('\n')
        .map_or(markdown.len(), |i| end + i);
    let line = &markdown[line_start..line_end];
    if name == "quote" {
        return Some(quote(markdown));
    }
    let replace = |from: usize, to: usize, with: &str| {
        format!("{}{with}{}", &markdown[..from], &markdown[to..])
    };
    let trimmed = line.trim_start();
    if trimmed.starts_with('|') {
        let cell_start = markdown[line_start..start]
            .rfind('|')
            .map_or(line_start, |i| line_start + i + 1);
        let cell_end = markdown[end..line_end]
            .find('|')
            .map_or(line_end, |i| end + i);
        let cell = markdown[cell_start..cell_end].trim();
        return Some(match name {
            "remove" => replace(line_start, (line_end + 1).min(markdown.len()), ""),
            "deny" => replace(cell_start, cell_end, &format!(" no {cell} ")),
            _ => replace(cell_start, cell_end, &format!(" {cell} (to be agreed) ")),
        });
    }
    let item = trimmed.starts_with(['-', '*', '+']) || numbered(trimmed);
    if item {
        let indent = line_start + (line.len() - trimmed.len());
        let body = indent + trimmed.find(' ').map_or(0, |i| i + 1);
        let text = markdown[body..line_end].trim();
        let whole = text.split_once(". ").is_none();
        if whole {
            return Some(match name {
                "remove" => replace(line_start, (line_end + 1).min(markdown.len()), ""),
                "deny" => match with_not(text) {
                    Some(denied) => replace(body, line_end, &denied),
                    None => replace(body, line_end, &format!("There is no {}", lower(text))),
                },
                _ if with_not(text).is_some() => replace(
                    body,
                    line_end,
                    &format!("We will consider whether {}", lower(text)),
                ),
                _ => replace(
                    body,
                    line_end,
                    &format!("{} (to be agreed)", text.trim_end_matches(['.', ';', ','])),
                ),
            });
        }
    }
    let (from, to) = sentence(markdown, start, end);
    let text = markdown[from..to].trim();
    Some(match name {
        "remove" => replace(from, to, ""),
        "deny" => match with_not(text) {
            Some(denied) => replace(from, to, &denied),
            None => replace(
                from,
                to,
                &format!("It is not the case that {}", lower(text)),
            ),
        },
        _ => replace(
            from,
            to,
            &format!("We will consider whether {}", lower(text)),
        ),
    })
}

/// The proof's bytes: as it stands, else in any case.
fn find(markdown: &str, proof: &str) -> Option<(usize, usize)> {
    if let Some(start) = markdown.find(proof) {
        return Some((start, start + proof.len()));
    }
    let lower = markdown.to_ascii_lowercase();
    let start = lower.find(&proof.to_ascii_lowercase())?;
    Some((start, start + proof.len()))
}

/// The sentence around the bytes: from the last full stop or blank line to the next.
fn sentence(text: &str, start: usize, end: usize) -> (usize, usize) {
    let before = &text[..start];
    let from = [". ", ".\n", "\n\n", ":\n", "? ", "! "]
        .iter()
        .filter_map(|stop| before.rfind(stop).map(|i| i + stop.len()))
        .max()
        .unwrap_or(0);
    let after = &text[end..];
    let to = [". ", ".\n", "\n\n", "? ", "! "]
        .iter()
        .filter_map(|stop| after.find(stop).map(|i| i + 1))
        .min()
        .map_or(text.len(), |i| end + i);
    (from, to)
}

/// The sentence with 'not' after its first verb that bears it.
fn with_not(text: &str) -> Option<String> {
    let mut at = 0;
    for word in text.split(' ') {
        let end = at + word.len();
        if VERBS.contains(&word) {
            return Some(format!("{} not{}", &text[..end], &text[end..]));
        }
        at = end + 1;
    }
    None
}

fn numbered(line: &str) -> bool {
    let head = line.split(' ').next().unwrap_or_default();
    head.ends_with(['.', ')']) && head.starts_with(|c: char| c.is_ascii_digit())
        || (head.contains('.') && head.chars().all(|c| c.is_ascii_digit() || c == '.'))
}

fn lower(text: &str) -> String {
    let capitals = text.chars().nth(1).is_some_and(char::is_uppercase);
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if !capitals => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// The passage as what the national strategy says: headings stay, the rest is a block quotation.
fn quote(markdown: &str) -> String {
    let mut out = String::new();
    let mut said = false;
    for line in markdown.lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            if line.starts_with('#') {
                said = false;
            }
            out.push_str(if said && line.is_empty() { ">" } else { line });
        } else {
            if !said {
                out.push_str("The national drugs strategy says:\n\n");
                said = true;
            }
            out.push_str("> ");
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

/// Takes away, denies or puts off the value that holds the proof; of a list of records the whole record goes.
fn alter(node: &mut Node, proof: &str, how: &str, depth: usize) -> bool {
    if depth == 0 || !says(node, proof, depth) {
        return false;
    }
    match &mut node.value {
        Value::List(items) => {
            let Some(at) = items.iter().position(|i| says(i, proof, depth)) else {
                return false;
            };
            if how == "remove" {
                // A list within a record (those present, who must be there) loses its entry; so does the record's own.
                let inner = items[at].items().is_empty() && !has_list(&items[at], proof, depth);
                if inner {
                    items.remove(at);
                    return true;
                }
            }
            alter(&mut items[at], proof, how, depth - 1)
        }
        Value::Map(fields) => {
            let Some(at) = fields.iter().position(|f| says(&f.node, proof, depth)) else {
                return false;
            };
            let leaf =
                fields[at].node.text().is_some() || matches!(fields[at].node.value, Value::Date(_));
            if leaf && how == "remove" {
                fields.remove(at);
                return true;
            }
            alter(&mut fields[at].node, proof, how, depth - 1)
        }
        _ => {
            let value = std::mem::replace(node, Node::map());
            let text = |t: &str| Node {
                value: Value::Text(t.to_owned()),
                ..Node::map()
            };
            let status = if how == "deny" { "denied" } else { "weak" };
            let mut fields = vec![field("value", value), field("status", text(status))];
            if how != "deny" {
                fields.push(field("because", text(Reason::Intention.key())));
            }
            node.value = Value::Map(fields);
            node.status = Status::Stated;
            true
        }
    }
}

fn field(key: &str, node: Node) -> Field {
    Field {
        key: key.into(),
        at: None,
        node,
    }
}

fn has_list(node: &Node, proof: &str, depth: usize) -> bool {
    match &node.value {
        Value::Map(fields) => fields
            .iter()
            .any(|f| !f.node.items().is_empty() && says(&f.node, proof, depth.saturating_sub(1))),
        _ => false,
    }
}

fn says(node: &Node, proof: &str, depth: usize) -> bool {
    if depth == 0 {
        return false;
    }
    match &node.value {
        Value::List(items) => items.iter().any(|i| says(i, proof, depth - 1)),
        Value::Map(fields) => fields.iter().any(|f| says(&f.node, proof, depth - 1)),
        Value::Date(d) => d
            .from
            .or(d.to)
            .is_some_and(|d| folded(&d.to_string()).contains(proof)),
        _ => node.text().is_some_and(|t| folded(t).contains(proof)),
    }
}
