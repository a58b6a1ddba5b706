//! A CEL condition and the records of a subject in, true, false or unknown out. A mistake at run time is unknown, never a gap.

use std::collections::HashMap;
use std::sync::Arc;

use cel::objects::{Key, Map};
use cel::{Context, Value as Cel};

use super::view::{Proof, View};
use crate::document::node::{Node, Reason, Status, Value};
use crate::pack::rule::Condition;

/// What a condition says of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    /// It holds.
    True,
    /// It does not.
    False,
    /// A field that it needs is missing, or the rule is faulty.
    Unknown,
}

/// Evaluates a condition over the documents at hand. A top-level field that no document has is an empty map, so that `has(sro.post)` is false and `sro.post` unknown.
#[must_use]
pub(super) fn holds(condition: &Condition, view: &View<'_>) -> Truth {
    let mut context = Context::default();
    let references = condition.program.references();
    for name in references.variables() {
        let value = match name {
            "item" => view.item.map(|item| convert(item.node)),
            "as_of" => Some(Cel::String(Arc::new(view.as_of.to_string()))),
            "settings" => Some(settings(view)),
            _ => view
                .best_anywhere(name)
                .map(|(_, proof)| convert(proof.node)),
        };
        context.add_variable_from_value(name, value.unwrap_or_else(|| map(HashMap::new())));
    }
    match condition.program.execute(&context) {
        Ok(Cel::Bool(true)) => Truth::True,
        Ok(Cel::Bool(false)) => Truth::False,
        _ => Truth::Unknown,
    }
}

/// The values that a condition speaks of, in the order it does: its evidence.
#[must_use]
pub(super) fn spoken_of<'a>(condition: &Condition, view: &View<'a>) -> Vec<Proof<'a>> {
    let is_path = |c: char| c.is_ascii_lowercase() || c == '_' || c == '.';
    let mut found: Vec<Proof<'a>> = Vec::new();
    for path in condition
        .text
        .split(|c: char| !is_path(c))
        .filter(|p| p.contains('.') && !p.starts_with('.'))
    {
        for proof in view.values_anywhere(path.trim_end_matches('.')) {
            if !found.iter().any(|f| std::ptr::eq(f.node, proof.node)) {
                found.push(proof);
            }
        }
    }
    found
}

fn settings(view: &View<'_>) -> Cel {
    map(view
        .pack
        .settings
        .iter()
        .map(|(k, v)| (Key::String(Arc::new(k.clone())), Cel::Float(*v)))
        .collect())
}

fn map(entries: HashMap<Key, Cel>) -> Cel {
    Cel::Map(Map {
        map: Arc::new(entries),
    })
}

/// A value as CEL sees it: every whole number an `int`, a term its name, a date its first day, what is denied not at all.
fn convert(node: &Node) -> Cel {
    match &node.value {
        Value::Null => Cel::Null,
        Value::Bool(b) => Cel::Bool(*b),
        Value::Number(n) => n.parse().map(Cel::Int).unwrap_or_else(|_| {
            n.parse()
                .map_or_else(|_| Cel::String(Arc::new(n.clone())), Cel::Float)
        }),
        Value::Text(t) => Cel::String(Arc::new(t.clone())),
        // A deputy of a listed post does not hold the post.
        Value::Term { text, .. } if node.status == Status::Weak(Reason::Downgraded) => {
            Cel::String(Arc::new(text.clone()))
        }
        Value::Term { term, .. } => Cel::String(Arc::new(term.clone())),
        Value::Date(d) => d
            .from
            .or(d.to)
            .map_or(Cel::Null, |d| Cel::String(Arc::new(d.to_string()))),
        Value::List(items) => Cel::List(Arc::new(
            items
                .iter()
                .filter(|i| i.status != Status::Denied)
                .map(convert)
                .collect(),
        )),
        Value::Map(fields) => map(fields
            .iter()
            .filter(|f| f.node.status != Status::Denied && f.node.value != Value::Null)
            .map(|f| (Key::String(Arc::new(f.key.clone())), convert(&f.node)))
            .collect()),
    }
}
