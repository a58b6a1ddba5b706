//! What the YAML loader holds while it reads: values done, maps and lists still open, and what each costs.

use crate::diagnostic::Span;
use crate::document::node::{Field, Node, Value};
use crate::document::tree::Fields;

/// What a value costs to copy.
#[derive(Clone, Copy, Default)]
pub(super) struct Size {
    pub(super) nodes: usize,
    pub(super) bytes: usize,
    pub(super) height: usize,
}

impl Size {
    pub(super) fn hold(&mut self, inner: Self) {
        self.nodes += inner.nodes;
        self.bytes += inner.bytes;
        self.height = self.height.max(inner.height + 1);
    }
}

/// A finished value.
pub(super) struct Done {
    pub(super) node: Node,
    pub(super) size: Size,
    /// Not quoted: `<<` merges only so.
    pub(super) plain: bool,
    /// Where it stands itself; differs from the node's place for an alias.
    pub(super) stands: Span,
}

/// A map or list that is still open.
pub(super) struct Open {
    pub(super) start: Span,
    pub(super) end: Span,
    pub(super) block: bool,
    pub(super) anchor: usize,
    pub(super) size: Size,
    pub(super) inside: Inside,
}

pub(super) enum Inside {
    Map {
        fields: Fields,
        key: Option<(String, Span, bool)>,
        merges: Vec<Node>,
    },
    List(Vec<Node>),
}

impl Inside {
    pub(super) fn close(self) -> Value {
        match self {
            Self::List(items) => Value::List(items),
            Self::Map {
                mut fields, merges, ..
            } => {
                for merged in merges {
                    let maps = match merged.value {
                        Value::List(items) => items,
                        _ => vec![merged],
                    };
                    for field in maps.into_iter().flat_map(into_fields) {
                        if fields.find(&field.key).is_none() {
                            fields.list.push(field);
                        }
                    }
                }
                Value::Map(fields.list)
            }
        }
    }
}

fn into_fields(node: Node) -> Vec<Field> {
    match node.value {
        Value::Map(fields) => fields,
        _ => Vec::new(),
    }
}

pub(super) fn key_text(done: &Done) -> Option<String> {
    match &done.node.value {
        Value::Text(text) | Value::Number(text) => Some(text.clone()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Null => Some(String::new()),
        _ => None,
    }
}

pub(super) fn bytes(value: &Value) -> usize {
    match value {
        Value::Text(text) | Value::Number(text) => text.len(),
        _ => 0,
    }
}
