//! A CEL condition and the records of a subject in, true, false or unknown out. A mistake at run time is unknown, never a gap.

use super::view::{Proof, View};
use crate::document::node::{Node, Value};
use crate::pack::condition::{Condition, Tri};

/// Asks a condition of the documents at hand: of each field that it names, the value that counts.
#[must_use]
pub(super) fn holds(condition: &Condition, view: &View<'_>) -> Tri {
    let mut root = Node::map();
    for name in condition.names() {
        let name = name.as_str();
        match name {
            "item" => {
                if let Some(item) = view.item {
                    root.set(name, item.node.clone());
                }
            }
            "as_of" => {
                let today = Value::Text(view.as_of.to_string());
                root.set(
                    name,
                    Node {
                        value: today,
                        ..Node::map()
                    },
                );
            }
            "area" => {
                if let Some(area) = super::area::facts(view) {
                    root.set(name, area);
                }
            }
            _ => {
                if let Some((_, proof)) = view.best_anywhere(name) {
                    root.set(name, proof.node.clone());
                }
            }
        }
    }
    condition.eval(&root, &view.pack.settings)
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
