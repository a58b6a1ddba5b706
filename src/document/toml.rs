//! TOML in, a tree with the place of every key and value out; several faults of one file are reported.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Document;
use super::node::{Field, Node, Value};
use super::tree::{Problems, document, node};
use crate::diagnostic::Span;
use crate::source::{Source, limits};

/// Reads a TOML document.
pub(super) fn read(source: Source) -> Document {
    let mut problems = Problems::new(&source, "toml-syntax");
    let (text, skipped) = source.unmarked();
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader {
        text,
        skipped,
        nodes: 0,
        problems: &mut problems,
    };
    let root = reader.table(table.get_ref(), Span::new(skipped, source.text.len()), 0);
    let mut broken = false;
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        broken |= !reader.report(error.message(), span, root.as_ref());
    }
    let problems = problems.done();
    document("toml", source, root.filter(|_| !broken), problems)
}

/// A table header, or a bare key and an equals sign, on the first line that says something.
pub(super) fn looks_like(text: &str) -> bool {
    let Some(line) = text
        .lines()
        .map(str::trim)
        .find(|l| !l.is_empty() && !l.starts_with('#'))
    else {
        return false;
    };
    let bare = |key: &str| {
        !key.is_empty()
            && key
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
    };
    let header = line
        .strip_prefix('[')
        .and_then(|l| l.strip_suffix(']'))
        .map(|l| l.trim_start_matches('[').trim_end_matches(']'));
    header.is_some_and(bare)
        || line
            .split_once('=')
            .is_some_and(|(key, _)| bare(key.trim()))
}

struct Reader<'t, 'p, 's> {
    text: &'t str,
    skipped: usize,
    nodes: usize,
    problems: &'p mut Problems<'s>,
}

impl Reader<'_, '_, '_> {
    /// A table's fields in the order of the file; depth is bounded, the parser refuses what is deeper than its own limit.
    fn table(&mut self, table: &DeTable<'_>, span: Span, depth: usize) -> Option<Node> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut fields = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let at = self.span(key.span());
            fields.push(Field {
                key: key.get_ref().as_ref().into(),
                at: Some(at),
                node: self.value(value, at, depth + 1)?,
            });
        }
        self.made(Value::Map(fields), span)
    }

    /// `key` is the place of the key, for a table that has none of its own.
    fn value(&mut self, value: &Spanned<DeValue<'_>>, key: Span, depth: usize) -> Option<Node> {
        let span = self.span(value.span());
        let span = if span.start == span.end { key } else { span };
        if depth > limits::DEPTH {
            self.problems.too_deep(span);
            return None;
        }
        let written = self.text.get(value.span()).unwrap_or_default();
        let value = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(n) if n.radix() == 10 => {
                Value::Number(n.as_str().trim_start_matches('+').to_owned())
            }
            DeValue::Integer(n) => i128::from_str_radix(n.as_str(), n.radix()).map_or_else(
                |_| Value::Text(written.to_owned()),
                |n| Value::Number(n.to_string()),
            ),
            DeValue::Float(n) if n.as_str().contains(['n', 'N']) => Value::Text(written.to_owned()),
            DeValue::Float(n) => Value::Number(n.as_str().trim_start_matches('+').to_owned()),
            DeValue::Boolean(yes) => Value::Bool(*yes),
            DeValue::Datetime(date) => Value::Text(date.to_string()),
            DeValue::Array(items) => {
                let items = items
                    .iter()
                    .map(|item| self.value(item, key, depth + 1))
                    .collect::<Option<Vec<_>>>()?;
                Value::List(items)
            }
            DeValue::Table(table) => return self.table(table, span, depth),
        };
        self.made(value, span)
    }

    fn made(&mut self, value: Value, span: Span) -> Option<Node> {
        self.nodes += 1;
        if self.nodes > limits::NODES {
            self.problems.too_many(span);
            return None;
        }
        Some(node(value, span))
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(range.start + self.skipped, range.end + self.skipped)
    }

    /// Reports a fault; whether the rest can still be read.
    fn report(
        &mut self,
        message: &str,
        range: std::ops::Range<usize>,
        root: Option<&Node>,
    ) -> bool {
        let span = self.span(range.clone());
        if message.contains("duplicate key") {
            let key = self
                .text
                .get(range)
                .unwrap_or_default()
                .trim_matches(['"', '\'']);
            let first = root
                .and_then(|root| last_before(root, key, span))
                .unwrap_or(span);
            self.problems.duplicate(key, first, span);
            return true;
        }
        if message.contains("recursion limit") {
            self.problems.too_deep(span);
            return false;
        }
        let (message, help) = WORDS
            .iter()
            .find(|(theirs, ..)| message.contains(theirs))
            .map_or_else(
                || {
                    (
                        format!(
                            "this is not TOML: {}",
                            message.lines().next().unwrap_or_default()
                        ),
                        None,
                    )
                },
                |(_, ours, help)| ((*ours).to_owned(), Some(*help)),
            );
        self.problems.syntax(span, message, help);
        false
    }
}

/// Part of the parser's message, what we say, and what to do.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "key with no value",
        "this key has no value",
        "Write an equals sign and a value after it: name = \"Oakshire\".",
    ),
    (
        "string values must be quoted",
        "text stands in quotes in TOML",
        "Put double quotes around it.",
    ),
    (
        "invalid basic string",
        "this text has no closing quote",
        "Add a double quote at its end.",
    ),
    (
        "invalid literal string",
        "this text has no closing quote",
        "Add a single quote at its end.",
    ),
    (
        "unclosed table",
        "the heading of this table is not closed",
        "Add the closing square bracket.",
    ),
    (
        "unclosed array",
        "this list is not closed",
        "Add the closing square bracket.",
    ),
    (
        "unclosed inline table",
        "this table is not closed",
        "Add the closing curly bracket.",
    ),
];

/// The place of the last key of that name before a span: the first of two duplicates, which stand in the same table.
fn last_before(root: &Node, key: &str, before: Span) -> Option<Span> {
    let mut best: Option<Span> = None;
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match &node.value {
            Value::List(items) => open.extend(items),
            Value::Map(fields) => {
                for field in fields {
                    let at = field
                        .at
                        .filter(|at| field.key == key && at.start < before.start);
                    if best.is_none_or(|best| at.is_some_and(|at| at.start > best.start)) {
                        best = at.or(best);
                    }
                    open.push(&field.node);
                }
            }
            _ => {}
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Node, Vec<String>, Document) {
        crate::document::tests::parse("a.toml", text)
    }

    #[test]
    fn values_keep_their_words_and_their_bytes() {
        let text = "\u{feff}kind = \"profile\"\r\nwritten = 2022-09-30 # day\nshare = 0.80\nbig = 1_000\nhex = 0x10\n[sro]\nname = 'née'\n[[members]]\nseat = \"nhs\"\n[[members]]\nseat = \"police\"\n";
        let (root, said, document) = parse(text);
        assert!(said.is_empty(), "{said:?}");
        let cases = [
            ("kind", "profile", "\"profile\""),
            ("written", "2022-09-30", "2022-09-30"),
            ("share", "0.80", "0.80"),
            ("big", "1000", "1_000"),
            ("hex", "16", "0x10"),
            ("sro.name", "née", "'née'"),
        ];
        for (path, value, bytes) in cases {
            let node = root.path(path).unwrap();
            assert_eq!(node.text(), Some(value), "{path}");
            assert_eq!(
                &document.source.text[node.places[0].span.range()],
                bytes,
                "{path}"
            );
        }
        let members = root.get("members").unwrap();
        assert_eq!(
            members
                .items()
                .iter()
                .filter_map(|m| m.get("seat")?.text())
                .collect::<Vec<_>>(),
            ["nhs", "police"]
        );
        assert!(members.places[0].span.end > members.places[0].span.start);
        let Value::Map(fields) = &root.value else {
            panic!()
        };
        assert_eq!(
            fields.iter().map(|f| f.key.as_str()).collect::<Vec<_>>(),
            ["kind", "written", "share", "big", "hex", "sro", "members"]
        );
    }

    #[test]
    fn faults_are_reported_at_their_places() {
        let cases = [
            (
                "a = 1\n\na = 2\n",
                "3:1 duplicate-key the key `a` stands twice in the same place; it is already on line 1",
            ),
            (
                "[x]\na = 1\n[y]\na = 1\na = 2\n",
                "5:1 duplicate-key the key `a` stands twice in the same place; it is already on line 4",
            ),
            (
                "title = Oakshire\n",
                "1:9 toml-syntax text stands in quotes in TOML",
            ),
            ("é = 1\n", "1:1 toml-syntax"),
            (
                "a = \"x\n",
                "1:7 toml-syntax this text has no closing quote",
            ),
            ("a\n", "1:2 toml-syntax this key has no value"),
        ];
        for (text, wanted) in cases {
            let (_, said, _) = parse(text);
            assert!(
                said.iter().any(|s| s.starts_with(wanted)),
                "{text:?} {said:?}"
            );
        }
        assert!(parse("a = \nb = \n").1.len() >= 2);
        assert_eq!(
            parse("a = 1\na = 2\n").0.get("a").and_then(Node::text),
            Some("1")
        );
    }

    #[test]
    fn deep_nesting_is_refused_without_harm() {
        for depth in [70, 10_000, 200_000] {
            let (_, said, _) = parse(&format!("a = {}1{}", "[".repeat(depth), "]".repeat(depth)));
            assert!(!said.is_empty());
            let (_, said, _) = parse(&format!("[{}a]\nb = 1", "a.".repeat(depth)));
            assert!(!said.is_empty());
        }
    }
}
