//! A clause in, the offices, bodies and seats that must be among those present out.

use std::ops::Range;

use super::quorum::mention;
use super::reading::{Named, Reading};
use crate::document::node::{Node, Status, Value};
use crate::document::prose::WordSet;

/// Who must be among those present, in the order of the clause. Without a word that asks for them nobody is.
pub(super) fn must_include(reading: &Reading, clause: &Range<u32>) -> Vec<Node> {
    const ASKS: WordSet = WordSet::of(&[
        "include",
        "includes",
        "including",
        "least",
        "plus",
        "must",
        "chaired",
        "provided",
        "comprising",
        "together",
        "from",
        "with",
    ]);
    let Some(asks) = clause
        .clone()
        .find(|t| reading.is(*t, &ASKS) && (reading.word(*t) != "with" || *t > clause.start + 6))
    else {
        return Vec::new();
    };
    let mut entries: Vec<(u32, Node)> = Vec::new();
    let mut offices: Vec<(String, Range<u32>)> = Vec::new();
    let from = if mention(reading, clause).is_some_and(|m| m.start > asks) {
        clause.start
    } else {
        asks
    };
    for named in reading.named("roles", from..clause.end) {
        let role = named.term.name.as_str();
        if ["chair", "vice-chair", "sro"].contains(&role) && !offices.iter().any(|(r, _)| r == role)
        {
            offices.push((role.to_owned(), named.tokens));
        }
    }
    if let Some((_, first)) = offices.first().cloned() {
        let mut node = Node::map();
        for (role, at) in offices {
            node.push("any", reading.node(Value::Text(role), Status::Stated, at));
        }
        node.places = reading
            .node(Value::Null, Status::Stated, first.clone())
            .places;
        entries.push((first.start, node));
    }
    let mut seen: Vec<String> = Vec::new();
    let mut named: Vec<(&str, Named)> = reading
        .named("bodies", from..clause.end)
        .map(|n| ("body", n))
        .collect();
    // where a body and a seat are the same words, the seat says more of police and the NHS: any of their bodies will do
    let broad = [
        "police",
        "nhs",
        "probation",
        "people-affected",
        "treatment-providers",
        "elected-members",
        "jobcentre-plus",
        "secure-estate",
        "voluntary-sector",
        "housing",
    ];
    let seats: Vec<_> = reading
        .named("seats", from..clause.end)
        .filter(|n| broad.contains(&n.term.name.as_str()))
        .map(|n| ("seat", n))
        .collect();
    named.retain(|(_, b)| !seats.iter().any(|(_, s)| overlap(&s.tokens, &b.tokens)));
    named.extend(seats);
    named.sort_by_key(|(_, n)| n.tokens.start);
    for (key, named) in named {
        if seen.contains(&named.term.name) {
            continue;
        }
        seen.push(named.term.name.clone());
        let mut node = Node::map();
        node.set(
            key,
            reading.node(
                Value::Term {
                    text: reading.text(named.tokens.clone()),
                    term: named.term.name.clone(),
                },
                Status::Stated,
                named.tokens.clone(),
            ),
        );
        node.places = reading
            .node(Value::Null, Status::Stated, named.tokens.clone())
            .places;
        entries.push((named.tokens.start, node));
    }
    entries.sort_by_key(|e| e.0);
    entries.into_iter().map(|e| e.1).collect()
}

pub(super) fn overlap(a: &Range<u32>, b: &Range<u32>) -> bool {
    a.start < b.end && b.start < a.end
}
