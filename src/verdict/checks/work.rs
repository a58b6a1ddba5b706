//! `commitment`: an action that answers a commitment.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::document::node::{Node, Reason};
use crate::record::seated::mark;
use crate::verdict::covers;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::plan::title;
use crate::verdict::view::{Proof, View, firmness, rank, standing};

/// An action that answers it / a heading, an aim or a passage only / none.
pub(super) fn commitment<'a>(term: &'a str, rule: &str, view: &View<'a>) -> Found<'a> {
    let mut found: Vec<(Said, usize, Proof<'a>)> = Vec::new();
    let asked = mark(term);
    for list in ["actions", "priorities"] {
        let mut listed: Vec<(Proof<'a>, &'a Node)> = Vec::new();
        for read in view.reads() {
            let root = &read.record.root;
            for marked in read.record.index.answers(root) {
                if marked.term != asked || marked.list != list {
                    continue;
                }
                let Some(node) = marked.node(root) else {
                    continue;
                };
                if listed
                    .last()
                    .is_some_and(|(p, _)| std::ptr::eq(p.node, node))
                {
                    continue;
                }
                if let Some(answer) = answer(node, term) {
                    let document = read.document;
                    listed.push((Proof { document, node }, answer));
                }
            }
        }
        let aims: HashSet<&str> = listed
            .iter()
            .filter(|(p, _)| standing(p.node) != Said::Met)
            .filter_map(|(p, _)| p.node.get("text").and_then(Node::text))
            .collect();
        for (proof, answer) in listed {
            let said = match firmness(proof.node, &["text"]) {
                Said::Met => standing(answer),
                weaker => weaker,
            };
            let said = match said {
                Said::Met if list == "priorities" => Said::Weak(Reason::Heading.key()),
                said => said,
            };
            let telling = telling(proof.node, answer, &aims);
            found.push((said, telling, pointed(proof, answer)));
        }
    }
    found.sort_by_key(|(said, telling, _)| (rank(*said), Reverse(*telling)));
    let mut out = match found.first() {
        Some((said, ..)) => Found::with(*said, quotes(&found)),
        // What a document says of the commitment without an action is no answer to it.
        None => {
            let passages: Vec<(Said, Proof<'a>)> = covers::passages(rule, view)
                .into_iter()
                .map(|p| (standing(p.node), p))
                .filter(|(said, _)| *said != Said::Silent)
                .collect();
            match passages.iter().min_by_key(|(said, _)| rank(*said)) {
                None => Found::new(Said::Silent),
                Some((Said::Met, p)) => Found::with(Said::Weak(Reason::Hint.key()), [*p]),
                Some((said, p)) => Found::with(*said, [*p]),
            }
        }
    };
    if !matches!(out.said, Said::Met | Said::Silent) {
        out = out.fill(
            "commitment",
            Fill::Text(title(view.pack, "commitments", term)),
        );
    }
    out
}

/// What an action says of a commitment, where it answers it.
fn answer<'a>(action: &'a Node, term: &str) -> Option<&'a Node> {
    let commitments = action.get("commitments")?;
    let items = match commitments.items() {
        [] => std::slice::from_ref(commitments),
        items => items,
    };
    items
        .iter()
        .find(|c| c.term().or_else(|| c.text()) == Some(term))
}

/// How telling an action is of a commitment: how often and in how much of its words it answers it, whether the aim beside it does too,
/// and how few others it answers.
fn telling(action: &Node, answer: &Node, aims: &HashSet<&str>) -> usize {
    let length = |node: &Node| {
        let place = node.places.first();
        place.map_or(0, |p| (p.span.end - p.span.start) as usize)
    };
    let (hits, words) = match answer.places.as_slice() {
        [hits @ .., _action] => (
            hits.len(),
            hits.iter()
                .map(|p| (p.span.end - p.span.start) as usize)
                .sum(),
        ),
        [] => (1, 0),
    };
    let whole = action.get("text").map_or(0, length).max(1);
    let aimed = action
        .get("priority")
        .and_then(Node::text)
        .is_some_and(|p| aims.iter().any(|aim| p.ends_with(aim)));
    let others = action.get("commitments").map_or(0, |c| c.items().len());
    (100 * hits.min(3) + 200 * words.min(whole) / whole + if aimed { 80 } else { 0 })
        .saturating_sub(30 * others)
}

/// The best three: of an answer in full the actions alone, but for an aim that tells more than the third of them.
fn quotes<'a>(found: &[(Said, usize, Proof<'a>)]) -> Vec<Proof<'a>> {
    let full = found.iter().filter(|(said, ..)| *said == Said::Met).count();
    let mut quotes: Vec<Proof<'a>> = found.iter().map(|(_, _, p)| *p).take(3).collect();
    if full > 0 {
        quotes.truncate(full);
        let third = if full > 2 { found[2].1 } else { 0 };
        let aim = found[full..]
            .iter()
            .filter(|(said, telling, _)| matches!(said, Said::Weak(_)) && *telling > third)
            .max_by_key(|(_, telling, _)| *telling);
        if let Some((_, _, aim)) = aim {
            quotes.truncate(2);
            quotes.push(*aim);
        }
    }
    quotes
}

/// The action's own words where the answer stands in them, so that the quote shows what will be done; else the words that answer.
fn pointed<'a>(action: Proof<'a>, answer: &'a Node) -> Proof<'a> {
    let node = match action.node.get("text") {
        Some(text) if answer.places.is_empty() || stands_in(answer, text) => text,
        _ if answer.quote.is_some() => answer,
        text => text.unwrap_or(action.node),
    };
    Proof { node, ..action }
}

fn stands_in(answer: &Node, text: &Node) -> bool {
    match (answer.places.first(), text.places.first()) {
        (Some(inner), Some(outer)) => outer.span.holds(inner.span),
        _ => false,
    }
}
