//! A rule that asks the same of every item (each meeting, each organisation) in, one judgement with its items out: the verdict is the worst.

use super::Outcome;
use super::evaluate::{Fill, Found, Judged, settle, test};
use super::plan::Ready;
use super::view::{Proof, View, folded, interval, items};
use crate::date::Interval;
use crate::document::node::{Node, Reason, Status};

/// Judges each item; `None` where there is none, so that silence is judged as any other.
pub(super) fn judge<'a>(ready: &'a Ready<'a>, view: &View<'a>) -> Option<Judged<'a>> {
    let list = ready.rule.for_each.as_deref()?;
    let keyed: Vec<(String, Proof<'a>)> = match list {
        "meetings" => meetings(view),
        "members" | "organisations" => organisations(view),
        path => items(view.reads(), path)
            .enumerate()
            .map(|(i, p)| (format!("{}", i + 1), p))
            .collect(),
    };
    if keyed.is_empty() {
        return None;
    }
    let mut all: Vec<(String, Judged<'a>)> = keyed
        .into_iter()
        .map(|(key, item)| {
            let view = View {
                item: Some(item),
                ..*view
            };
            let mut judged = settle(ready, &view, test(ready, &view));
            judged.found.fills.push(("item", Fill::Words(key.clone())));
            if list == "meetings" {
                judged
                    .found
                    .fills
                    .push(("item.date", Fill::Words(date(item.node))));
            }
            (key, judged)
        })
        .collect();
    let worst = all
        .iter()
        .enumerate()
        .max_by_key(|(i, (_, j))| (gravity(j.outcome), usize::MAX - i))
        .map(|(i, _)| i)?;
    let top = if matches!(list, "members" | "organisations") {
        // Of organisations, most decide: some that seldom come do not make a gap.
        settle(ready, view, test(ready, view))
    } else {
        all.get(worst)?.1.clone()
    };
    let met = top.outcome == Outcome::Met;
    let proofs: Vec<Proof<'a>> = if met && list == "meetings" {
        all.iter()
            .filter_map(|(_, j)| j.found.proofs.first().copied())
            .take(3)
            .collect()
    } else {
        top.found.proofs.clone()
    };
    let mut judged = Judged::new(
        top.outcome,
        top.reason,
        Found {
            proofs,
            ..top.found
        },
    );
    for (_, item) in &mut all {
        item.items.clear();
    }
    judged.items = all;
    Some(judged)
}

/// The worst first: a gap, then partly, then what cannot be told.
const fn gravity(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Gap => 4,
        Outcome::Partly => 3,
        Outcome::CannotTell => 2,
        Outcome::Met => 1,
        Outcome::NotApplicable => 0,
    }
}

/// Every recorded meeting by its date, once; of two records of one day the one that lists more people.
fn meetings<'a>(view: &View<'a>) -> Vec<(String, Proof<'a>)> {
    let mut found: Vec<(String, Proof<'a>)> = Vec::new();
    for (i, proof) in items(view.reads(), "meetings").enumerate() {
        let key = proof
            .node
            .get("date")
            .and_then(interval)
            .and_then(|d| d.from)
            .map_or_else(|| format!("meeting {}", i + 1), |d| d.to_string());
        let people = |p: &Proof<'_>| p.node.get("present").map_or(0, |n| n.items().len());
        match found.iter_mut().find(|(k, _)| *k == key) {
            Some(known) if people(&proof) > people(&known.1) => known.1 = proof,
            Some(_) => {}
            None => found.push((key, proof)),
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn date(meeting: &Node) -> String {
    meeting
        .get("date")
        .and_then(interval)
        .and_then(|d| d.from)
        .map_or_else(|| "no date".to_owned(), |d| Interval::day(d).in_words())
}

/// Every organisation with a seat, by name: never a person.
pub(super) fn organisations<'a>(view: &View<'a>) -> Vec<(String, Proof<'a>)> {
    let mut found: Vec<(String, Proof<'a>)> = Vec::new();
    for proof in items(view.anywhere(), "members") {
        // A vacant seat has nobody who could attend.
        let outside = matches!(
            proof.node.get("standing").and_then(Node::text),
            Some("invited" | "observer")
        ) || matches!(
            proof.node.status,
            Status::Weak(Reason::Placeholder | Reason::Vacant)
        );
        let name = ["organisation", "body", "seat"]
            .into_iter()
            .find_map(|k| proof.node.get(k).and_then(Node::text));
        if let Some(name) = name
            && !outside
            && !found.iter().any(|(k, _)| folded(k) == folded(name))
        {
            found.push((name.to_owned(), proof));
        }
    }
    found
}
