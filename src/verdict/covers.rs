//! The passages that a record lists for a requirement in, how well they show it out: data and prose alike.

use super::evaluate::{Fill, Found, Said};
use super::view::{Proof, View, firmness, rank, standing};
use crate::document::node::{Node, Value};
use crate::pack::rule::{Evidence, Rule};

/// Judges the passages under `covers.<name>` by the rule's parts: all of them or any of them in full is met, less is partly.
#[must_use]
pub(super) fn run<'a>(evidence: &'a Evidence, rule: &'a Rule, view: &View<'a>) -> Found<'a> {
    let found = by_passages(evidence, rule, view);
    match evidence
        .or_field
        .as_deref()
        .and_then(|path| view.best(path))
    {
        Some((Said::Met, proof)) if found.said != Said::Met => {
            Found::with(Said::Met, std::iter::once(proof).chain(found.proofs))
        }
        Some((Said::Weak(reason), proof)) if found.said == Said::Silent => {
            Found::with(Said::Weak(reason), [proof])
        }
        _ => found,
    }
}

fn by_passages<'a>(evidence: &'a Evidence, rule: &'a Rule, view: &View<'a>) -> Found<'a> {
    let mut passages: Vec<(Said, &str, Proof<'a>)> = passages(&rule.name, view)
        .into_iter()
        .map(|p| (strength(p.node), part(p.node), p))
        .filter(|(said, _, _)| *said != Said::Silent)
        .collect();
    if passages.is_empty() {
        return Found::new(Said::Silent);
    }
    passages.sort_by_key(|(said, _, _)| rank(*said));
    if evidence.parts.len() < 2 {
        let said = passages[0].0;
        let firm =
            move |(of, _, _): &(Said, &str, Proof<'a>)| said != Said::Met || *of == Said::Met;
        return Found::with(said, passages.into_iter().filter(firm).map(|(_, _, p)| p));
    }
    by_part(evidence, &passages)
}

fn by_part<'a>(evidence: &'a Evidence, passages: &[(Said, &str, Proof<'a>)]) -> Found<'a> {
    let mut proofs = Vec::new();
    let mut shown = Vec::new();
    let mut missing = Vec::new();
    let mut weak = None;
    let mut denied = false;
    let mut half = 0;
    for name in &evidence.parts {
        // A passage that names no part (an author's own statement in data) speaks for all of them.
        let best = passages
            .iter()
            .find(|(_, part, _)| part == name || part.is_empty());
        match best {
            Some((Said::Met, _, proof)) => {
                shown.push(name.as_str());
                proofs.push(*proof);
            }
            Some((Said::Weak(reason), _, proof)) => {
                missing.push(name.as_str());
                half += 1;
                weak = weak.or(Some(*reason));
                proofs.push(*proof);
            }
            Some((Said::Against(_), _, proof)) => {
                missing.push(name.as_str());
                denied = true;
                proofs.push(*proof);
            }
            _ => missing.push(name.as_str()),
        }
    }
    let full = if evidence.all {
        missing.is_empty()
    } else {
        !shown.is_empty()
    };
    let said = if full {
        missing.clear();
        Said::Met
    } else if shown.len() + half < evidence.fewest && !denied {
        Said::Silent
    } else if !shown.is_empty() {
        Said::Weak("incomplete")
    } else if let Some(reason) = weak {
        Said::Weak(reason)
    } else if denied {
        Said::Against("denied")
    } else {
        Said::Silent
    };
    // room that the parts leave is for what else was said of them
    let rest = passages.iter().filter(|(of, part, _)| {
        evidence.parts.iter().any(|name| name == part)
            && (said != Said::Met || *of == Said::Met)
            && !matches!(of, Said::Against(_))
    });
    proofs.extend(rest.map(|(_, _, proof)| *proof));
    let list = |parts: &[&str]| Fill::Words(words(parts));
    let mut found = Found::with(said, dedup(proofs));
    if said != Said::Met {
        found = found
            .fill("parts_shown", list(&shown))
            .fill("parts_missing", list(&missing))
            .fill("missing", list(&missing));
        found.missing = missing;
    }
    found
}

/// Every passage that a record lists for the requirement of that name.
#[must_use]
pub(super) fn passages<'a>(name: &str, view: &View<'a>) -> Vec<Proof<'a>> {
    let mut found = Vec::new();
    for read in view.reads() {
        let Some(node) = read.record.root.get("covers").and_then(|c| c.get(name)) else {
            continue;
        };
        let proof = |node: &'a Node| Proof {
            document: read.document,
            node,
        };
        match &node.value {
            Value::List(items) => found.extend(items.iter().map(proof)),
            _ => found.push(proof(node)),
        }
    }
    found
}

fn strength(passage: &Node) -> Said {
    match &passage.value {
        Value::Map(_) => {
            let own = firmness(passage, &["text"]);
            let empty = passage
                .get("text")
                .is_some_and(|t| standing(t) == Said::Silent);
            if empty && own == Said::Met {
                Said::Silent
            } else {
                own
            }
        }
        _ => standing(passage),
    }
}

fn part(passage: &Node) -> &str {
    passage.get("part").and_then(Node::text).unwrap_or_default()
}

fn dedup(proofs: Vec<Proof<'_>>) -> Vec<Proof<'_>> {
    let mut out: Vec<Proof<'_>> = Vec::new();
    for proof in proofs {
        if !out.iter().any(|o| std::ptr::eq(o.node, proof.node)) {
            out.push(proof);
        }
    }
    out
}

/// 'a, b and c'.
#[must_use]
pub(super) fn words(parts: &[&str]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.replace('-', " "),
        [head @ .., last] => format!("{} and {}", head.join(", "), last).replace('-', " "),
    }
}
