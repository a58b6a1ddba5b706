//! `mostly`: a list in, whether most of its items say all that is asked of them out.

use crate::document::node::Node;
use crate::verdict::covers;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::view::{Proof, View, firmness, is_open, standing};

/// Most items have the fields / some item is there / none, or only aims and headings.
pub(super) fn run<'a>(list: &'a str, needs: &'a [String], view: &View<'a>) -> Found<'a> {
    let firm: Vec<Proof<'a>> = view
        .list(list)
        .into_iter()
        .filter(|p| firmness(p.node, &["text"]) == Said::Met)
        .collect();
    if firm.is_empty() {
        return Found::new(Said::Silent);
    }
    let lacks = |node: &Node, need: &str| {
        let has = |field: &str| {
            let given = node.get(field).filter(|n| !is_open(n));
            given.is_some_and(|n| matches!(standing(n), Said::Met | Said::Weak(_)))
        };
        !need.split('|').any(has)
    };
    let whole = |p: &Proof<'a>| !needs.iter().any(|need| lacks(p.node, need));
    let (full, part): (Vec<_>, Vec<_>) = firm.iter().partition(|p| whole(p));
    // three in four: a heading or a note read as an action does not make a plan vague
    if full.len() * 4 >= firm.len() * 3 {
        return Found::with(Said::Met, full.into_iter().map(text_of));
    }
    let missing: Vec<&str> = needs
        .iter()
        .map(String::as_str)
        .filter(|need| part.iter().filter(|p| lacks(p.node, need)).count() * 4 > firm.len())
        .collect();
    let mut found = Found::with(Said::Weak("incomplete"), part.into_iter().map(text_of))
        .fill("missing", Fill::Words(covers::words(&missing)))
        .fill("present", Fill::Number(full.len() as f64))
        .fill("needed", Fill::Number(firm.len() as f64));
    found.missing = missing;
    found
}

fn text_of<'a>(proof: &Proof<'a>) -> Proof<'a> {
    let node = proof.node.get("text").unwrap_or(proof.node);
    Proof { node, ..*proof }
}
