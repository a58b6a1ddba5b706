//! `follows`: what a document's figures and days say of each other in, whether all of one sort follow out.

use crate::document::node::{Node, Value};
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::view::{Proof, View};

/// Most that are told one by one.
const TOLD: usize = 3;

/// All of them follow / some do not / there are none.
pub(super) fn run<'a>(what: &str, view: &View<'a>) -> Found<'a> {
    let all: Vec<Proof<'a>> = view
        .reads()
        .flat_map(|read| {
            read.record.checked.iter().map(|node| Proof {
                document: read.document,
                node,
            })
        })
        .filter(|p| p.node.get("what").and_then(Node::text) == Some(what))
        .collect();
    let follows = |p: &&Proof<'_>| {
        p.node
            .get("follows")
            .is_some_and(|n| n.value == Value::Bool(true))
    };
    let wrong: Vec<Proof<'a>> = all.iter().filter(|p| !follows(p)).copied().collect();
    if wrong.is_empty() {
        return match all.first() {
            Some(first) => Found::with(Said::Met, [*first]),
            None => Found::new(Said::Exempt("condition")),
        };
    }
    let words: Vec<&str> = wrong
        .iter()
        .filter_map(|p| p.node.get("text").and_then(Node::text))
        .collect();
    let mut told = words[..words.len().min(TOLD)].join("; ");
    if words.len() > TOLD {
        told.push_str(&format!("; and {} more", words.len() - TOLD));
    }
    Found::with(Said::Against("contradicted"), wrong).fill("what", Fill::Words(told))
}
