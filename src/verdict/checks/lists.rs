//! `at_least`, `unique` and `refers_to`: how many items, whether they repeat, whether they point at something.

use crate::document::node::Node;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::view::{Proof, View, firmness, folded, standing};

/// n / fewer, or enough only with weak ones / none.
pub(super) fn at_least<'a>(
    list: &'a str,
    n: usize,
    only: &[(String, String)],
    distinct: Option<&str>,
    view: &View<'a>,
) -> Found<'a> {
    let mut stated = Vec::new();
    let mut weak = Vec::new();
    let mut reason = "incomplete";
    let mut seen = std::collections::HashSet::new();
    for proof in view.list(list) {
        if !only
            .iter()
            .all(|(field, value)| is(proof.node, field, value))
        {
            continue;
        }
        if let Some(field) = distinct {
            let value = proof.node.path(field).and_then(Node::text);
            if !value.is_some_and(|v| seen.insert(folded(v))) {
                continue;
            }
        }
        let asked: Vec<&str> = only
            .iter()
            .map(|(field, _)| field.as_str())
            .chain(distinct)
            .chain(["as_written", "text"])
            .collect();
        let said = match standing(proof.node) {
            Said::Met => firmness(proof.node, &asked),
            weaker => weaker,
        };
        match said {
            Said::Met => stated.push(proof),
            Said::Weak(why) => {
                reason = why;
                weak.push(proof);
            }
            _ => {}
        }
    }
    let (firm, all) = (stated.len(), stated.len() + weak.len());
    let said = if firm >= n {
        Said::Met
    } else if all == 0 {
        Said::Silent
    } else if all >= n {
        Said::Weak(reason)
    } else {
        Said::Weak("incomplete")
    };
    let mut found = Found::with(said, stated.into_iter().chain(weak));
    if said != Said::Met {
        found = found
            .fill("present", Fill::Number(all as f64))
            .fill("needed", Fill::Number(n as f64));
    }
    found
}

/// No two items agree in the field. An empty list repeats nothing, and shows nothing.
pub(super) fn unique<'a>(list: &'a str, field: &str, view: &View<'a>) -> Found<'a> {
    let mut seen: std::collections::HashMap<String, Proof<'a>> = std::collections::HashMap::new();
    let mut first = None;
    for proof in view.list(list) {
        let Some(node) = proof.node.path(field) else {
            continue;
        };
        let Some(text) = node.text() else { continue };
        let here = Proof { node, ..proof };
        first = first.or(Some(here));
        if let Some(before) = seen.insert(folded(text), here) {
            return Found::with(Said::Against("repeated"), [here, before])
                .fill("value", Fill::Text(text));
        }
    }
    match first {
        Some(proof) => Found::with(Said::Met, [proof]),
        None => Found::new(Said::Silent),
    }
}

/// Every value of the first is among the second / some are / none is.
pub(super) fn refers_to<'a>(from: &'a str, to: &'a str, view: &View<'a>) -> Found<'a> {
    let known: std::collections::HashSet<String> = texts(to, view)
        .into_iter()
        .map(|(_, text)| folded(text))
        .collect();
    let pointing = texts(from, view);
    let Some(first) = pointing.first() else {
        return Found::new(Said::Silent);
    };
    let lost: Vec<&(Proof<'_>, &str)> = pointing
        .iter()
        .filter(|(_, text)| !known.contains(&folded(text)))
        .collect();
    match lost.first() {
        None => Found::with(Said::Met, [first.0]),
        Some((_, text)) => {
            let said = if lost.len() == pointing.len() {
                Said::Against("other")
            } else {
                Said::Weak("incomplete")
            };
            Found::with(said, lost.iter().map(|(p, _)| *p)).fill("value", Fill::Text(text))
        }
    }
}

/// The texts at `list.field`, or the items of a list of texts.
fn texts<'a>(path: &'a str, view: &View<'a>) -> Vec<(Proof<'a>, &'a str)> {
    let mut found = Vec::new();
    let (list, field) = path.split_once('.').unwrap_or((path, ""));
    for proof in view.list(list) {
        let node = if field.is_empty() {
            Some(proof.node)
        } else {
            proof.node.path(field)
        };
        let Some(node) = node else { continue };
        let own = std::slice::from_ref(node);
        let nodes = if node.items().is_empty() {
            own
        } else {
            node.items()
        };
        for node in nodes {
            if let Some(text) = node.text() {
                found.push((Proof { node, ..proof }, text));
            }
        }
    }
    found
}

fn is(item: &Node, field: &str, value: &str) -> bool {
    item.path(field)
        .is_some_and(|n| n.term() == Some(value) || n.text() == Some(value))
}
