//! The `data` of an example in, a tree out, without places: it stands in a rule file, not in a document.

use super::loose::Data;
use crate::document::node::{Field, Node, Places, Status, Value};

/// The tree.
#[must_use]
pub fn node(data: &Data) -> Node {
    let value = match data {
        Data::Null => Value::Null,
        Data::Bool(yes) => Value::Bool(*yes),
        Data::Number(n) => Value::Number(n.clone()),
        Data::Text(t) => Value::Text(t.clone()),
        Data::List(items) => Value::List(items.iter().map(node).collect()),
        Data::Map(fields) => Value::Map(
            fields
                .iter()
                .map(|(key, value)| Field {
                    key: key.as_str().into(),
                    at: None,
                    node: node(value),
                })
                .collect(),
        ),
    };
    Node {
        value,
        status: Status::Stated,
        places: Places::None,
        quote: None,
    }
}
