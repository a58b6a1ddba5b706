//! `complete`: the fields that a map, or each item of a list, must have. All / some / none.

use crate::document::node::{Node, Reason};
use crate::verdict::covers;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::view::{Proof, View, rank, standing};

/// `each`: a field of the items, and the values of it that must each have a whole item.
pub(super) fn run<'a>(
    path: &'a str,
    fields: &'a [String],
    each: Option<&'a (String, Vec<String>)>,
    view: &View<'a>,
) -> Found<'a> {
    let mut proofs = view.list(path);
    if proofs.is_empty() {
        proofs = view.values(path);
    }
    let mut judged: Vec<(Said, Vec<&'a str>, Proof<'a>)> = proofs
        .into_iter()
        .map(|proof| {
            let (said, missing) = whole(proof.node, fields);
            (said, missing, proof)
        })
        .collect();
    judged.sort_by_key(|(said, missing, _)| (rank(*said), missing.len()));
    let Some((best, ..)) = judged.first() else {
        return Found::new(Said::Silent);
    };
    if matches!(best, Said::Silent | Said::Against(_)) {
        return Found::with(*best, judged.iter().map(|(_, _, p)| *p).take(1));
    }
    let lacking: Vec<&str> = match each {
        Some((field, values)) => values
            .iter()
            .map(String::as_str)
            .filter(|value| {
                !judged.iter().any(|(said, _, proof)| {
                    let is = proof.node.get(field);
                    let is = is.and_then(|n| n.term().or_else(|| n.text()));
                    *said == Said::Met && is.is_some_and(|is| value.split('|').any(|v| v == is))
                })
            })
            .collect(),
        None => fields
            .iter()
            .filter(|f| {
                judged
                    .iter()
                    .any(|(_, missing, _)| missing.contains(&f.as_str()))
            })
            .map(|f| f.split('|').next().unwrap_or(f))
            .collect(),
    };
    let open = judged
        .iter()
        .find_map(|(said, ..)| matches!(said, Said::Weak(_)).then_some(*said));
    let said = match (lacking.is_empty(), each, open) {
        (true, Some(_), _) | (true, None, None) => Said::Met,
        (_, None, Some(said)) => said,
        _ => Said::Weak(Reason::Incomplete.key()),
    };
    let mut found = Found::with(said, judged.iter().map(|(_, _, p)| *p));
    if said != Said::Met {
        // the entry that falls short is the one to point at
        if each.is_none() {
            found.proofs = judged.iter().rev().map(|(_, _, p)| *p).take(3).collect();
        }
        found = found.fill("missing", Fill::Words(covers::words(&lacking)));
        found.missing = lacking;
    }
    found
}

/// How much of one entry is there, and what is not.
fn whole<'a>(node: &Node, fields: &'a [String]) -> (Said, Vec<&'a str>) {
    let mut missing = Vec::new();
    let mut reason = Reason::Incomplete.key();
    let mut any = false;
    for field in fields {
        let best = field
            .split('|')
            .filter_map(|f| node.get(f))
            .map(standing)
            .min_by_key(|s| rank(*s))
            .unwrap_or(Said::Silent);
        match best {
            Said::Met => any = true,
            Said::Weak(why) => {
                any = true;
                reason = why;
                missing.push(field.as_str());
            }
            _ => missing.push(field.as_str()),
        }
    }
    let said = match standing(node) {
        Said::Met if missing.is_empty() => Said::Met,
        Said::Met if any => Said::Weak(reason),
        Said::Met => Said::Silent,
        own => own,
    };
    (said, missing)
}
