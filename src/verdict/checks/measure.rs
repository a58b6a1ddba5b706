//! `measure`: a metric that is complete, whole or by its parts. Complete / incomplete, or some of the parts / none.

use crate::document::node::{Node, Reason};
use crate::verdict::covers;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::plan::title;
use crate::verdict::view::{Proof, View, firmness, rank, standing};

/// What the metrics of some terms come to.
struct Best<'a> {
    said: Said,
    proof: Proof<'a>,
    missing: Vec<&'a str>,
}

/// `terms`: any of them, complete, is the whole measure. `parts`: all of them, complete, are too. `or_partly`: their presence is partly.
pub(super) fn run<'a>(
    terms: &'a [String],
    parts: &'a [Vec<String>],
    or_partly: &'a [String],
    needs: &'a [String],
    view: &View<'a>,
) -> Found<'a> {
    let whole = best(terms, needs, view);
    if whole.as_ref().is_some_and(|b| b.said == Said::Met) || parts.is_empty() {
        return whole.map_or_else(|| related(or_partly, view), told);
    }
    let mut shown: Vec<Best<'a>> = Vec::new();
    let mut missing: Vec<&'a str> = Vec::new();
    for part in parts {
        let name = part.first().map_or("", |t| match t.split_once('/') {
            Some((_, group)) => title(view.pack, "treatment-groups", group),
            None => title(view.pack, "measures", t),
        });
        match best(part, needs, view) {
            Some(one) => {
                if one.said != Said::Met {
                    missing.push(name);
                }
                shown.push(one);
            }
            None => missing.push(name),
        }
    }
    shown.sort_by_key(|b| rank(b.said));
    if missing.is_empty() {
        return Found::with(Said::Met, shown.into_iter().map(|b| b.proof));
    }
    let some = shown
        .iter()
        .any(|b| matches!(b.said, Said::Met | Said::Weak(_)));
    let Some(said) = (match &whole {
        Some(b) if matches!(b.said, Said::Weak(_)) => Some(b.said),
        _ if some => Some(Said::Weak(Reason::Incomplete.key())),
        Some(b) => Some(b.said),
        None => shown.first().map(|b| b.said),
    }) else {
        return related(or_partly, view);
    };
    let proofs = whole.into_iter().chain(shown).map(|b| b.proof);
    let mut found = Found::with(said, proofs).fill("missing", Fill::Words(words(&missing)));
    found.missing = missing;
    found
}

fn told(best: Best<'_>) -> Found<'_> {
    let mut found = Found::with(best.said, [best.proof]);
    if !best.missing.is_empty() {
        let named: Vec<&str> = best.missing.iter().map(|m| need(m)).collect();
        found = found.fill("missing", Fill::Words(covers::words(&named)));
    }
    found.missing = best.missing;
    found
}

/// 'comparison' for one of several fields.
fn need(field: &str) -> &str {
    match field.split('|').next() {
        Some("figure") => "figure",
        Some(first) if first == field => first,
        _ => "comparison",
    }
}

fn words(titles: &[&str]) -> String {
    match titles {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// A measure that is near the one asked for.
fn related<'a>(terms: &'a [String], view: &View<'a>) -> Found<'a> {
    match best(terms, &[], view) {
        Some(b) if matches!(b.said, Said::Met | Said::Weak(_)) => {
            let own = Fill::Words("a figure of its own".to_owned());
            Found::with(Said::Weak(Reason::Incomplete.key()), [b.proof]).fill("missing", own)
        }
        _ => Found::new(Said::Silent),
    }
}

/// The metric of any of the terms that says most.
fn best<'a>(terms: &'a [String], needs: &'a [String], view: &View<'a>) -> Option<Best<'a>> {
    let mut best: Option<(usize, Best<'a>)> = None;
    for proof in view.list("metrics") {
        let is = proof.node.get("measure").is_some_and(|m| {
            m.term()
                .or_else(|| m.text())
                .is_some_and(|t| terms.iter().any(|term| counts(term, t, proof.node)))
        });
        if !is {
            continue;
        }
        let missing: Vec<&str> = needs
            .iter()
            .map(String::as_str)
            .filter(|need| !need.split('|').any(|f| has(proof.node, f)))
            .collect();
        let said = match firmness(proof.node, &["measure", "as_written"]) {
            Said::Met if !missing.is_empty() => Said::Weak(Reason::Incomplete.key()),
            said => said,
        };
        let key = usize::from(rank(said)) * 100 + missing.len();
        if best.as_ref().is_none_or(|(k, _)| key < *k) {
            best = Some((
                key,
                Best {
                    said,
                    proof,
                    missing,
                },
            ));
        }
    }
    best.map(|(_, b)| b)
}

/// Whether a metric is the measure asked for: `numbers-in-treatment/adults` asks for a group too.
fn counts(asked: &str, measure: &str, metric: &Node) -> bool {
    match asked.split_once('/') {
        None => asked == measure,
        Some((term, group)) => {
            term == measure
                && metric
                    .get("groups")
                    .map_or(&[][..], Node::items)
                    .iter()
                    .any(|g| g.term().or_else(|| g.text()) == Some(group))
        }
    }
}

fn has(metric: &Node, field: &str) -> bool {
    metric
        .get(field)
        .is_some_and(|node| standing(node) == Said::Met)
}
