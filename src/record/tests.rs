//! Passages in varied council voices in, the record as one line of text out.

mod meetings;
mod members;
mod offices;
mod quorum;
mod recognition;
mod voices;

use super::Record;
use crate::document::node::{Node, Status, Value};
use crate::document::prose::read::markdown;
use crate::pack::Pack;
use crate::pack::kind::Kind;
use crate::source::Source;

/// What the recognisers make of a text.
pub(super) fn record(text: &str, kinds: &[Kind]) -> Record {
    let pack = Pack::embedded(&["guidance-2022"]);
    super::recognise(&markdown(Source::from_text("test.md", text)), &pack, kinds)
}

/// One field of the record of terms of reference, as one line.
pub(super) fn read(text: &str, path: &str) -> String {
    let record = record(text, &[Kind::TermsOfReference]);
    record.root.path(path).map_or_else(String::new, show)
}

/// The seats of the members of terms of reference: `police nhs?generic`.
pub(super) fn seats(text: &str) -> String {
    let record = record(text, &[Kind::TermsOfReference]);
    let seat = |m: &Node| {
        m.get("seat")
            .and_then(Node::term)
            .map(|s| format!("{s}{}", mark(&m.status)))
    };
    let list = record
        .root
        .get("members")
        .map(Node::items)
        .unwrap_or_default()
        .to_vec();
    list.iter().filter_map(seat).collect::<Vec<_>>().join(" ")
}

fn mark(status: &Status) -> String {
    match status {
        Status::Stated => String::new(),
        Status::Weak(reason) => format!("?{}", reason.key()),
        Status::Denied => "!".to_owned(),
    }
}

/// A node as one line: maps in braces, terms as `words=term`, weak values with `?reason`, denied ones with `!`.
pub(super) fn show(node: &Node) -> String {
    let value = match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(b) => b.to_string(),
        Value::Number(n) | Value::Text(n) => n.clone(),
        Value::Date(d) => d.in_words(),
        Value::Term { text, term } => format!("{text}={term}"),
        Value::List(items) => format!(
            "[{}]",
            items.iter().map(show).collect::<Vec<_>>().join(", ")
        ),
        Value::Map(fields) => {
            let skip = ["body", "seat", "as_written"];
            let shown = fields
                .iter()
                .filter(|f| fields.len() == 1 || !skip.contains(&f.key.as_str()));
            format!(
                "{{{}}}",
                shown
                    .map(|f| format!("{}: {}", f.key, show(&f.node)))
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        }
    };
    format!("{value}{}", mark(&node.status))
}
