//! `commitment`: an action that answers a commitment.

use crate::document::node::{Node, Reason};
use crate::verdict::covers;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::plan::title;
use crate::verdict::view::{Proof, View, firmness, rank, standing};

/// An action that answers it / a heading, an aim or a passage only / none.
pub(super) fn commitment<'a>(term: &'a str, rule: &str, view: &View<'a>) -> Found<'a> {
    let mut found: Vec<(Said, Proof<'a>)> = Vec::new();
    for list in ["actions", "priorities"] {
        for proof in view.list(list) {
            let answers = proof.node.get("commitments").and_then(|commitments| {
                let items = match commitments.items() {
                    [] => std::slice::from_ref(commitments),
                    items => items,
                };
                items
                    .iter()
                    .find(|c| c.term().or_else(|| c.text()) == Some(term))
            });
            let Some(answer) = answers else { continue };
            let said = match firmness(proof.node, &["text"]) {
                Said::Met => standing(answer),
                weaker => weaker,
            };
            let said = match said {
                Said::Met if list == "priorities" => Said::Weak(Reason::Heading.key()),
                said => said,
            };
            found.push((said, pointed(proof, answer)));
        }
    }
    found.sort_by_key(|(said, _)| rank(*said));
    let mut out = match found.first() {
        Some((said, _)) => {
            let firm = |of: &Said| *said != Said::Met || *of == Said::Met;
            Found::with(
                *said,
                found.iter().filter(|(of, _)| firm(of)).map(|(_, p)| *p),
            )
        }
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
