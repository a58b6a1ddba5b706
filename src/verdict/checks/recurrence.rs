//! `every_months`: something is done again in time. Within the months / within grace, or promised without a date / beyond.

use jiff::civil::Date;

use super::dates::{Made, entries, facts, in_hand, months_after, row};
use crate::date::Interval;
use crate::document::node::{Node, Reason};
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::view::{Proof, View, firmness, interval, number, rank};

pub(super) fn run<'a>(what: &str, months: u32, grace: u32, view: &View<'a>) -> Found<'a> {
    let mut made: Vec<Made<'a>> = entries(what, view)
        .into_iter()
        .chain(facts(what, view))
        .chain(written(what, view))
        .filter(|m| m.said == Said::Met && m.when.is_some_and(Interval::is_closed))
        .collect();
    made.sort_by_key(|m| m.when.and_then(|w| w.from));
    let last = made.last().and_then(|m| m.when).and_then(|w| w.to);
    let promised = review(what, months, grace, last, view);
    let serial = row(what).is_some_and(|r| r.serial);
    let intervals = compare(&made, months, grace);
    match (&promised, intervals) {
        (Some(found), _) if found.said == Said::Met => {
            if let (Some(last), false) = (last, serial)
                && months_after(last, months + grace) < view.as_of
                && let Some(stale) = stale(&made, last, months)
            {
                return stale;
            }
            found.clone()
        }
        (_, Some((said, pair))) => {
            let found = Found::with(said, pair.map(|m| m.proof));
            if said == Said::Met
                && let (Some(last), Some(stale)) =
                    (last, last.and_then(|l| stale(&made, l, months)))
                && months_after(last, months + grace) < view.as_of
            {
                return stale;
            }
            found
        }
        _ => alone(what, &made, last, promised, (months, grace, serial), view),
    }
}

/// What one record of it, or none, comes to.
fn alone<'a>(
    what: &str,
    made: &[Made<'a>],
    last: Option<Date>,
    promised: Option<Found<'a>>,
    (months, grace, serial): (u32, u32, bool),
    view: &View<'a>,
) -> Found<'a> {
    if let Some(found) = promised {
        // A promise without a day does not make an old one new.
        let old = last.filter(|l| !serial && months_after(*l, months + grace) < view.as_of);
        if let (Said::Weak(_), Some(stale)) = (found.said, old.and_then(|l| stale(made, l, months)))
        {
            return stale;
        }
        return found;
    }
    if let Some(end) = period_end(what, view) {
        return Found::with(Said::Weak("end-only"), [end]);
    }
    match (last, in_hand(what, view)) {
        (_, Some(proof)) if serial => Found::with(Said::Unknown("not-here"), [proof]),
        (Some(last), _) if months_after(last, months + grace) < view.as_of => {
            stale(made, last, months).unwrap_or(Found::new(Said::Against("late")))
        }
        (Some(last), _) => Found::with(Said::Exempt("not-due"), made.last().map(|m| m.proof))
            .fill("when", Fill::Day(months_after(last, months))),
        (None, _) => Found::new(Said::Silent),
    }
}

fn stale<'a>(made: &[Made<'a>], last: Date, months: u32) -> Option<Found<'a>> {
    let proof = made.last()?.proof;
    Some(
        Found::with(Said::Against("late"), [proof])
            .fill("value", Fill::Day(last))
            .fill("when", Fill::Day(months_after(last, months))),
    )
}

/// The longest interval between one and the next; `None` where there are not two.
fn compare<'a>(made: &[Made<'a>], months: u32, grace: u32) -> Option<(Said, [Made<'a>; 2])> {
    let mut worst: Option<(u8, Said, [Made<'a>; 2])> = None;
    for pair in made.windows(2) {
        let [earlier, later] = pair else { continue };
        let (Some(a), Some(b)) = (earlier.when, later.when) else {
            continue;
        };
        let (Some(a_from), Some(a_to), Some(b_from), Some(b_to)) = (a.from, a.to, b.from, b.to)
        else {
            continue;
        };
        if a.overlaps(b) {
            continue;
        }
        let said = if b_to <= months_after(a_from, months) {
            Said::Met
        } else if b_from > months_after(a_to, months + grace) {
            Said::Against("late")
        } else if b_from > months_after(a_to, months) {
            Said::Weak("late")
        } else {
            Said::Weak("straddles")
        };
        if worst.as_ref().is_none_or(|(r, ..)| rank(said) > *r) {
            worst = Some((rank(said), said, [*later, *earlier]));
        }
    }
    worst.map(|(_, said, pair)| (said, pair))
}

/// What documents say of doing it again.
pub(super) fn reviews<'a>(what: &str, view: &View<'a>) -> Vec<Proof<'a>> {
    let mut said = view.list("reviews");
    said.retain(|proof| {
        proof.node.get("of").is_some_and(|of| {
            let items = match of.items() {
                [] => std::slice::from_ref(of),
                items => items,
            };
            let term = |i: &'a Node| i.term().or_else(|| i.text());
            items.iter().any(|i| term(i) == Some(what))
        })
    });
    said
}

/// A set interval or date for doing it again.
fn review<'a>(
    what: &str,
    months: u32,
    grace: u32,
    last: Option<Date>,
    view: &View<'a>,
) -> Option<Found<'a>> {
    let mut best: Option<(Said, Proof<'a>)> = None;
    for proof in reviews(what, view) {
        let node = proof.node;
        let said = match firmness(node, &["of", "every_months", "next", "as_written"]) {
            Said::Met => promise(node, months, grace, last),
            weaker => weaker,
        };
        if best.is_none_or(|(b, _)| rank(said) < rank(b)) {
            best = Some((said, proof));
        }
    }
    best.map(|(said, proof)| Found::with(said, [proof]))
}

fn promise(node: &Node, months: u32, grace: u32, last: Option<Date>) -> Said {
    let every = node.get("every_months").and_then(number);
    let next = node.get("next").and_then(interval).and_then(|i| i.to);
    match (every, next, last) {
        (Some(every), _, _) if every <= f64::from(months) => Said::Met,
        (Some(every), _, _) if every <= f64::from(months + grace) => Said::Weak("late"),
        (Some(_), None, _) => Said::Against("late"),
        (_, Some(next), Some(last)) if next > months_after(last, months + grace) => {
            Said::Against("late")
        }
        (_, Some(next), Some(last)) if next > months_after(last, months) => Said::Weak("late"),
        (_, Some(_), _) => Said::Met,
        (None, None, _) => Said::Weak(Reason::Undated.key()),
    }
}

/// The day on which the document in hand was written, where it is the deliverable.
pub(super) fn written<'a>(what: &str, view: &View<'a>) -> Vec<Made<'a>> {
    let Some(kind) = row(what).and_then(|r| r.kind) else {
        return Vec::new();
    };
    view.reads()
        .filter(|r| r.kinds.has(kind))
        .filter_map(|read| {
            let node = ["agreed", "written"]
                .iter()
                .find_map(|k| read.record.root.get(k).filter(|n| interval(n).is_some()))?;
            Some(Made {
                said: Said::Met,
                when: interval(node),
                first: None,
                proof: Proof {
                    document: read.document,
                    node,
                },
            })
        })
        .collect()
}

/// A plan that says until when it runs, and no more.
fn period_end<'a>(what: &str, view: &View<'a>) -> Option<Proof<'a>> {
    let kind = row(what).and_then(|r| r.kind)?;
    if row(what).is_some_and(|r| r.serial) {
        return None;
    }
    view.reads().filter(|r| r.kinds.has(kind)).find_map(|read| {
        let node = read.record.root.get("period")?;
        interval(node)?.to?;
        Some(Proof {
            document: read.document,
            node,
        })
    })
}
