//! An example in, a small whole document out: the passage under the title of a kind, or the data with the fields that every record has.

use std::fmt::Write as _;

use super::kind_of;
use crate::document::node::{Node, Value};
use crate::pack::kind::Kind;
use crate::pack::rule::{Example, Rule};
use crate::source::Source;

/// The partnership of every skeleton.
const PARTNERSHIP: &str = "Oakshire Combating Drugs Partnership";

/// The example as a document; `None` where it holds nothing.
pub(super) fn of(rule: &Rule, example: &Example) -> Option<Source> {
    let kind = kind_of(rule, example);
    if let Some(markdown) = &example.markdown {
        Some(prose(kind, markdown))
    } else {
        example.data.as_ref().map(|data| record(kind, data))
    }
}

/// A passage of prose as a document of the kind.
pub(super) fn prose(kind: Kind, markdown: &str) -> Source {
    let text = format!(
        "# {PARTNERSHIP}: {}\n\n{}\n",
        title(kind),
        markdown.trim_end()
    );
    Source::from_text("example.md", &text)
}

/// Data as a record of the kind, in YAML's JSON: the example's own fields win.
pub(super) fn record(kind: Kind, data: &Node) -> Source {
    let mut text = String::from("{");
    let own = |key: &str| data.get(key).is_some();
    if !own("kind") {
        let _ = write!(text, "\n  \"kind\": \"{}\",", kind.name());
    }
    if !own("partnership") {
        let _ = write!(
            text,
            "\n  \"partnership\": {{ \"name\": \"{PARTNERSHIP}\" }},"
        );
    }
    if let Value::Map(fields) = &data.value {
        for field in fields {
            let _ = write!(text, "\n  {}: ", quoted(&field.key));
            json(&field.node, &mut text, 12);
            text.push(',');
        }
    }
    if text.ends_with(',') {
        text.pop();
    }
    text.push_str("\n}\n");
    Source::from_text("example.json", &text)
}

fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::PartnershipReturn => "partnership return",
        Kind::TermsOfReference => "terms of reference",
        Kind::NeedsAssessment => "needs assessment",
        Kind::DeliveryPlan => "delivery plan",
        Kind::PerformanceFramework => "performance framework",
        Kind::ProgressReport => "progress report",
        Kind::MeetingRecord => "minutes of the meeting",
        Kind::Profile => "who we are",
    }
}

fn json(node: &Node, out: &mut String, depth: usize) {
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Bool(b) => {
            let _ = write!(out, "{b}");
        }
        Value::Number(n) => out.push_str(n),
        Value::Text(t) | Value::Term { text: t, .. } => out.push_str(&quoted(t)),
        Value::Date(d) => {
            let day = d.from.or(d.to).map_or_else(String::new, |d| d.to_string());
            out.push_str(&quoted(&day));
        }
        Value::List(items) if depth > 0 => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i > 0 { ", " } else { "" });
                json(item, out, depth - 1);
            }
            out.push(']');
        }
        Value::Map(fields) if depth > 0 => {
            out.push('{');
            for (i, field) in fields.iter().enumerate() {
                out.push_str(if i > 0 { ", " } else { "" });
                let _ = write!(out, "{}: ", quoted(&field.key));
                json(&field.node, out, depth - 1);
            }
            out.push('}');
        }
        Value::List(_) | Value::Map(_) => out.push_str("null"),
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
