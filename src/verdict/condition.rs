//! A CEL condition and the records of a subject in, true, false or unknown out. A mistake at run time is unknown, never a gap.

use std::cell::OnceCell;

use super::view::{Proof, View};
use crate::document::node::{Node, Value};
use crate::pack::condition::{Condition, Tri};

/// Items of a list that are tried alone.
const PROVED_BY: usize = 100;

/// Asks a condition of the documents at hand: of each field that it names, the value that counts.
#[must_use]
pub(super) fn holds(condition: &Condition, view: &View<'_>) -> Tri {
    let today = OnceCell::new();
    let area = OnceCell::new();
    let look = |name: &str| match name {
        "item" => view.item.map(|item| item.node),
        "as_of" => Some(today.get_or_init(|| Node {
            value: Value::Text(view.as_of.to_string()),
            ..Node::map()
        })),
        "area" => area.get_or_init(|| super::area::facts(view)).as_ref(),
        _ => view.best_anywhere(name).map(|(_, proof)| proof.node),
    };
    condition.ask(&look, &view.pack.settings)
}

/// The items of the lists that a condition looks through by which alone it holds: 'a meeting before November' is proved by that meeting.
fn items_of<'a>(condition: &Condition, view: &View<'a>) -> Vec<Proof<'a>> {
    let mut found = Vec::new();
    for (name, _) in condition.text.match_indices(".exists(").map(|(at, _)| {
        let before = &condition.text[..at];
        let from = before
            .rfind(|c: char| !(c.is_ascii_lowercase() || c == '_'))
            .map_or(0, |n| n + 1);
        (&before[from..], at)
    }) {
        for item in super::view::items(view.anywhere(), name).take(PROVED_BY) {
            let alone = Node {
                value: Value::List(vec![item.node.clone()]),
                ..Node::map()
            };
            let look = |field: &str| (field == name).then_some(&alone);
            if condition.ask(&look, &view.pack.settings) == Tri::True {
                found.push(item);
            }
            if found.len() == 3 {
                return found;
            }
        }
    }
    found
}

/// The values that a condition speaks of, in the order it does: its evidence.
#[must_use]
pub(super) fn spoken_of<'a>(condition: &Condition, view: &View<'a>) -> Vec<Proof<'a>> {
    let is_path = |c: char| c.is_ascii_lowercase() || c == '_' || c == '.';
    let mut found: Vec<Proof<'a>> = items_of(condition, view);
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
