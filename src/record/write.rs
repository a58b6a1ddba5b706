//! A record in, YAML out: the data form of what a document says, with its evidence. Read again it gives the same record.

use super::Record;
use crate::date::Interval;
use crate::document::node::{Node, Reason, Status, Value};
use crate::document::{Body, Document};
use crate::source::limits;

/// Something to write: a scalar already in its notation, or what holds others.
enum Yaml {
    Scalar(String),
    Map(Vec<(String, Yaml)>),
    List(Vec<Yaml>),
}

/// Writes the record of a document as YAML. Facts from prose carry `at` and `quote`; short forms stand where nothing else is to be said.
#[must_use]
pub fn write(record: &Record, document: &Document) -> String {
    let writer = Writer {
        document,
        prose: matches!(document.body, Body::Prose(_)),
    };
    let mut out = String::new();
    let mut fields = Vec::new();
    let kinds: Vec<Yaml> = record
        .kinds
        .iter()
        .map(|k| Yaml::Scalar(text(k.kind.name())))
        .collect();
    match <[Yaml; 1]>::try_from(kinds) {
        Ok([one]) => fields.push(("kind".to_owned(), one)),
        Err(kinds) if !kinds.is_empty() => fields.push(("kind".to_owned(), Yaml::List(kinds))),
        Err(_) => {}
    }
    if let Value::Map(of_root) = &record.root.value {
        for field in of_root
            .iter()
            .filter(|f| f.key != "kind" || record.kinds.is_empty())
        {
            fields.push((field.key.to_string(), writer.node(&field.node)));
        }
    }
    if fields.is_empty() {
        return "{}\n".to_owned();
    }
    block(&Yaml::Map(fields), 0, &mut out);
    out
}

struct Writer<'a> {
    document: &'a Document,
    prose: bool,
}

impl Writer<'_> {
    fn node(&self, node: &Node) -> Yaml {
        match &node.value {
            Value::List(items) => Yaml::List(items.iter().map(|n| self.node(n)).collect()),
            Value::Map(fields) => {
                let mut all: Vec<(String, Yaml)> = fields
                    .iter()
                    .map(|f| (f.key.to_string(), self.node(&f.node)))
                    .collect();
                let told = ["text", "as_written"]
                    .iter()
                    .any(|key| node.get(key).is_some());
                let quote = if told {
                    node.quote.as_deref().map(str::to_owned)
                } else {
                    self.quote(node)
                };
                all.extend(self.notes(node, quote));
                Yaml::Map(all)
            }
            value => self.scalar(node, value),
        }
    }

    fn scalar(&self, node: &Node, value: &Value) -> Yaml {
        let (written, term) = match value {
            Value::Null => (Yaml::Scalar("null".to_owned()), None),
            Value::Bool(b) => (Yaml::Scalar(b.to_string()), None),
            Value::Number(n) => (Yaml::Scalar(number(n)), None),
            Value::Text(t) => (Yaml::Scalar(text(t)), None),
            Value::Date(interval) => (date(*interval), None),
            Value::Term { text: words, term } => {
                let other = words != term;
                (Yaml::Scalar(text(words)), other.then(|| text(term)))
            }
            Value::List(_) | Value::Map(_) => (Yaml::Scalar("null".to_owned()), None),
        };
        let quote = self.quote(node).filter(|q| match value {
            Value::Text(t) => q != t,
            _ => true,
        });
        let notes = self.notes(node, quote);
        if notes.is_empty() && term.is_none() {
            return written;
        }
        let mut all = vec![("value".to_owned(), written)];
        if let Some(term) = term {
            all.push(("term".to_owned(), Yaml::Scalar(term)));
        }
        all.extend(notes);
        Yaml::Map(all)
    }

    /// Status, place and quote.
    fn notes(&self, node: &Node, quote: Option<String>) -> Vec<(String, Yaml)> {
        let mut all = Vec::new();
        let mut push = |key: &str, value: Yaml| all.push((key.to_owned(), value));
        match node.status {
            Status::Stated => {}
            Status::Weak(reason) => {
                push("status", Yaml::Scalar("weak".to_owned()));
                push("because", Yaml::Scalar(reason_key(reason)));
            }
            Status::Denied => push("status", Yaml::Scalar("denied".to_owned())),
        }
        if let Some(place) = node.places.first().filter(|_| self.prose) {
            let source = &self.document.source;
            let mut at = vec![("path".to_owned(), Yaml::Scalar(text(&source.path)))];
            let mut count =
                |key: &str, n: u32| at.push((key.to_owned(), Yaml::Scalar(n.to_string())));
            // a format without lines has its places in words
            match source.place(place.span) {
                Some(words) => {
                    if let Some(page) = source.page(place.span) {
                        count("page", page);
                    }
                    at.push(("place".to_owned(), Yaml::Scalar(text(&words))));
                }
                None => {
                    let position = source.position(place.span.start);
                    count("line", position.line);
                    count("column", position.column);
                }
            }
            push("at", Yaml::Map(at));
        }
        if let Some(quote) = quote {
            push("quote", Yaml::Scalar(text(&quote)));
        }
        all
    }

    /// The document's words for a value: those it carries, else the bytes at its place.
    fn quote(&self, node: &Node) -> Option<String> {
        if node.quote.is_some() || !self.prose {
            return node.quote.as_deref().map(str::to_owned);
        }
        let place = node.places.first()?;
        let raw = self.document.source.text.get(place.span.range())?;
        let words = super::plain::plain(raw);
        if words.is_empty() {
            return None;
        }
        let end = words
            .char_indices()
            .nth(limits::QUOTE)
            .map_or(words.len(), |(at, _)| at);
        Some(words[..end].to_owned())
    }
}

fn reason_key(reason: Reason) -> String {
    text(reason.key())
}

fn date(interval: Interval) -> Yaml {
    match (interval.from, interval.to) {
        (Some(from), Some(to)) if from == to => Yaml::Scalar(from.to_string()),
        (from, to) => {
            let end = |key: &str, day: Option<jiff::civil::Date>| {
                day.map(|d| (key.to_owned(), Yaml::Scalar(d.to_string())))
            };
            Yaml::Map(end("from", from).into_iter().chain(end("to", to)).collect())
        }
    }
}

fn number(written: &str) -> String {
    let plain = !written.is_empty()
        && written.len() < 40
        && written.parse::<f64>().is_ok_and(f64::is_finite)
        && written
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    if plain {
        written.to_owned()
    } else {
        text(written)
    }
}

/// A text as a plain scalar where nobody could take it for anything else, else in double quotes.
fn text(words: &str) -> String {
    const OTHERS: [&str; 12] = [
        "true", "false", "null", "yes", "no", "on", "off", "y", "n", "inf", "nan", "none",
    ];
    let plain = words.starts_with(|c: char| c.is_ascii_alphabetic())
        && words.len() <= 200
        && words
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || " -_/().$".contains(c))
        && !words.ends_with(' ')
        && !words.contains("  ")
        && !OTHERS.contains(&words.to_ascii_lowercase().as_str());
    if plain {
        return words.to_owned();
    }
    let mut out = String::with_capacity(words.len() + 2);
    out.push('"');
    for c in words.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control()
                || matches!(
                    c,
                    '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{a0}' | '\u{ad}'
                ) =>
            {
                out.push_str(&format!("\\u{:04x}", c as u32));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Writes a value as a block at this depth; a map of scalars at a place goes on one line.
fn block(yaml: &Yaml, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    match yaml {
        Yaml::Scalar(s) => {
            out.push_str(&indent);
            out.push_str(s);
            out.push('\n');
        }
        Yaml::Map(fields) => {
            for (key, value) in fields {
                out.push_str(&indent);
                out.push_str(&text(key));
                out.push(':');
                nested(key, value, depth, out);
            }
        }
        Yaml::List(items) => {
            for item in items {
                let mut inner = String::new();
                match flow(item, "") {
                    Some(line) => inner.push_str(&line),
                    None => block(item, depth + 1, &mut inner),
                }
                out.push_str(&indent);
                out.push_str("- ");
                out.push_str(inner.trim_start());
                if !inner.ends_with('\n') {
                    out.push('\n');
                }
            }
        }
    }
}

fn nested(key: &str, value: &Yaml, depth: usize, out: &mut String) {
    match flow(value, key) {
        Some(line) => {
            out.push(' ');
            out.push_str(&line);
            out.push('\n');
        }
        None => {
            out.push('\n');
            block(value, depth + 1, out);
        }
    }
}

/// A value on one line: scalars, empty lists and maps, places and dates.
fn flow(yaml: &Yaml, key: &str) -> Option<String> {
    match yaml {
        Yaml::Scalar(s) => Some(s.clone()),
        Yaml::List(items) if items.is_empty() => Some("[]".to_owned()),
        Yaml::Map(fields) if fields.is_empty() => Some("{}".to_owned()),
        Yaml::Map(fields) => {
            let dates = fields.iter().all(|(k, _)| k == "from" || k == "to");
            let small = key == "at" || dates;
            let parts: Option<Vec<String>> = fields
                .iter()
                .map(|(k, v)| match v {
                    Yaml::Scalar(s) => Some(format!("{}: {s}", text(k))),
                    _ => None,
                })
                .collect();
            parts
                .filter(|_| small)
                .map(|p| format!("{{ {} }}", p.join(", ")))
        }
        Yaml::List(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;
    use crate::document::node::Place;
    use crate::source::Source;

    #[test]
    fn texts_that_are_something_else_are_quoted() {
        let cases = [
            ("Director of Public Health", "Director of Public Health"),
            ("tbc", "tbc"),
            ("no", "\"no\""),
            ("Null", "\"Null\""),
            ("2022", "\"2022\""),
            ("- a", "\"- a\""),
            ("a: b", "\"a: b\""),
            ("it's", "\"it's\""),
            ("a\n\"b\" \\ c", "\"a\\n\\\"b\\\" \\\\ c\""),
            ("", "\"\""),
            ("Café", "\"Café\""),
            ("x ", "\"x \""),
            ("#1", "\"#1\""),
        ];
        for (given, expected) in cases {
            assert_eq!(text(given), expected, "{given}");
        }
    }

    #[test]
    fn a_record_of_prose() {
        let source = Source::from_text("tor.md", "# Terms\n\nThe SRO is the Deputy PCC.\n");
        let document = Document {
            source,
            format: "markdown",
            body: Body::Prose(crate::document::prose::Prose::default()),
            problems: Vec::new(),
            not_read: Vec::new(),
        };
        let mut sro = Node::map();
        let mut post = Node::at(
            Value::Term {
                text: "Deputy PCC".to_owned(),
                term: "pcc".to_owned(),
            },
            Span::new(24, 34),
        );
        post.status = Status::Weak(Reason::Downgraded);
        sro.set("post", post);
        let mut root = Node::map();
        root.set("sro", sro);
        root.push("reviews", Node::map());
        let august = Interval::months((2022, 8), (2022, 8)).unwrap();
        root.set("written", Node::at(Value::Date(august), Span::new(9, 12)));
        let record = Record {
            checked: Vec::new(),
            kinds: Vec::new(),
            nearest: Vec::new(),
            root,
            title: Place::default(),
            headings: Vec::new(),
            not_read: Vec::new(),
            problems: Vec::new(),
            index: crate::record::seated::Index::default(),
        };
        let expected = "sro:\n  post:\n    value: Deputy PCC\n    term: pcc\n    status: weak\n    because: downgraded\n    at: { path: tor.md, line: 3, column: 16 }\n    quote: Deputy PCC\nreviews:\n  - {}\nwritten:\n  value: { from: 2022-08-01, to: 2022-08-31 }\n  at: { path: tor.md, line: 3, column: 1 }\n  quote: The\n";
        assert_eq!(write(&record, &document), expected);
    }
}
