//! `deadline`: something was done by a day. Ends by then / straddles it or is undated / begins after it.

use jiff::civil::Date;

use super::dates::{Made, entries, facts, in_hand, months_after, row};
use crate::date::Interval;
use crate::document::node::Reason;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::view::{Proof, View, interval};

/// How long after the day an unnumbered date still tells of the first time.
const FIRST_WITHIN_MONTHS: u32 = 12;

/// What is due, and when.
pub(super) struct Deadline<'a> {
    /// The term of list `deliverables`.
    pub what: &'a str,
    /// Only the first time counts.
    pub first: bool,
    /// The day.
    pub on: Date,
    /// Later, and up to this day: in part.
    pub grace_until: Option<Date>,
    /// Another deliverable whose presence in time is in part.
    pub or_partly: Option<&'a str>,
}

pub(super) fn run<'a>(due: &Deadline<'_>, view: &View<'a>) -> Found<'a> {
    let due_words = |found: Found<'a>| found.fill("when", Fill::Day(due.on));
    let mut made: Vec<(u8, Said, Made<'a>)> = Vec::new();
    let mut entered = entries(due.what, view);
    // Where a document gives the day, its other words on the same deed are no second, undated one.
    let dated: Vec<u32> = entered
        .iter()
        .filter(|m| m.when.is_some() && m.said == Said::Met)
        .map(|m| m.proof.document)
        .collect();
    entered
        .retain(|m| m.when.is_some() || m.said != Said::Met || !dated.contains(&m.proof.document));
    let dated_entry = entered.iter().any(|m| m.when.is_some());
    // What an entry says of a day holds of a fact with the same day: 'first', denied.
    let told = entered.clone();
    for entry in entered {
        made.push(weigh(due, entry, view.as_of));
    }
    for mut fact in facts(due.what, view) {
        let same = |m: &&Made<'_>| m.when == fact.when && m.proof.document == fact.proof.document;
        fact.first = told.iter().find(same).map_or(fact.first, |m| m.first);
        if !(dated_entry && fact.when.is_none()) {
            made.push(weigh(due, fact, view.as_of));
        }
    }
    made.sort_by_key(|(order, ..)| *order);
    if let Some((_, Said::Met, best)) = made.first() {
        return Found::with(Said::Met, [best.proof]);
    }
    if view.as_of < due.on {
        return due_words(Found::new(Said::Exempt("not-due")));
    }
    if let Some(proof) = created_after(due, view) {
        return due_words(Found::with(Said::Exempt("condition"), [proof]));
    }
    if let Some((_, said, best)) = made.first() {
        let proofs = made.iter().map(|(.., m)| m.proof);
        let best_when = best.when;
        if let (Said::Against("late"), Some(found)) = (*said, other_in_time(due, view)) {
            return due_words(found);
        }
        let mut found = due_words(Found::with(*said, proofs));
        if let Some(when) = best_when {
            found = found.fill("value", Fill::Words(when.in_words()));
        }
        return found;
    }
    if let Some(found) = other_in_time(due, view) {
        return due_words(found);
    }
    due_words(match in_hand(due.what, view) {
        Some(proof) => Found::with(Said::Weak(Reason::Undated.key()), [proof]),
        None => Found::new(Said::Silent),
    })
}

/// `before`: the first deliverable ends before the second begins / they overlap, or a date is missing / the second came first.
pub(super) fn before<'a>(first: &str, then: &str, view: &View<'a>) -> Found<'a> {
    let made = |what: &str| {
        let mut made: Vec<Made<'a>> = entries(what, view)
            .into_iter()
            .chain(facts(what, view))
            .filter(|m| !matches!(m.said, Said::Against(_)))
            .collect();
        // the earliest date tells; without one, that it is there
        made.sort_by_key(|m| {
            (
                m.when.and_then(|w| w.from).is_none(),
                m.when.and_then(|w| w.from),
            )
        });
        made.into_iter().next()
    };
    let (Some(earlier), Some(later)) = (made(first), made(then)) else {
        return Found::new(Said::Unknown("not-here"));
    };
    let proofs = [earlier.proof, later.proof];
    let ends = |w: Interval| w.to;
    let (Some(a), Some(b)) = (earlier.when, later.when) else {
        return Found::with(Said::Weak(Reason::Undated.key()), proofs);
    };
    let said = match (ends(a), b.from, a.from, ends(b)) {
        (Some(a_to), Some(b_from), ..) if a_to < b_from => Said::Met,
        (.., Some(a_from), Some(b_to)) if b_to < a_from => Said::Against("late"),
        _ => Said::Weak("straddles"),
    };
    Found::with(said, proofs)
}

/// Order (best first) and strength of one record.
fn weigh<'a>(due: &Deadline<'_>, made: Made<'a>, as_of: Date) -> (u8, Said, Made<'a>) {
    let by = made.when.map(|when| against(due, when, as_of));
    let by = match by {
        Some(Said::Weak("late") | Said::Against(_)) if due.first && !is_first(due, &made) => {
            Some(Said::Unknown("not-first"))
        }
        by => by,
    };
    let (order, said) = match (made.said, by) {
        (Said::Met, Some(by)) => match by {
            Said::Met => (0, Said::Met),
            Said::Weak("late") => (2, by),
            Said::Weak(_) => (3, by),
            Said::Unknown(_) => (7, by),
            _ => (6, by),
        },
        // Who says that it was not done is not contradicted by one who does not say when it was.
        (Said::Against(_), _) => (4, made.said),
        (Said::Met, None) => (5, Said::Weak(Reason::Undated.key())),
        (Said::Weak(why), Some(Said::Against(late))) if why == Reason::Undated.key() => {
            (6, Said::Against(late))
        }
        (Said::Weak(why), _) => (3, Said::Weak(why)),
        (said, _) => (8, said),
    };
    (order, said, made)
}

/// Whether a date after the day tells of the first time: it is said to be the first, or nothing says otherwise and it is not long after.
fn is_first(due: &Deadline<'_>, made: &Made<'_>) -> bool {
    let from = made.when.and_then(|w| w.from);
    let near = if row(due.what).is_some_and(|r| r.serial) {
        // The next report is due a year later: what is written by the end of the year is the first.
        from.is_some_and(|from| from.year() == due.on.year())
    } else {
        from.is_some_and(|from| from <= months_after(due.on, FIRST_WITHIN_MONTHS))
    };
    made.first.unwrap_or(near)
}

/// A date against the day. What lies after the as-of day has not happened.
fn against(due: &Deadline<'_>, when: Interval, as_of: Date) -> Said {
    let (from, to) = (when.from, when.to);
    if from.is_some_and(|from| from > as_of) {
        return Said::Weak(Reason::Intention.key());
    }
    match (from, to) {
        (_, Some(to)) if to <= due.on => Said::Met,
        (Some(from), to) if from > due.on => {
            let graced = |grace: Date| to.is_some_and(|to| to <= grace);
            if due.grace_until.is_some_and(graced) {
                Said::Weak("late")
            } else {
                Said::Against("late")
            }
        }
        (None, None) => Said::Weak(Reason::Undated.key()),
        _ => Said::Weak("straddles"),
    }
}

/// Another deliverable, in time, shows it in part.
fn other_in_time<'a>(due: &Deadline<'_>, view: &View<'a>) -> Option<Found<'a>> {
    let other = due.or_partly?;
    entries(other, view)
        .into_iter()
        .find(|m| {
            m.said == Said::Met
                && m.when
                    .is_some_and(|w| against(due, w, view.as_of) == Said::Met)
        })
        .map(|m| Found::with(Said::Weak(Reason::Incomplete.key()), [m.proof]))
}

/// An authority or partnership that was created after the day is not bound by it.
fn created_after<'a>(due: &Deadline<'_>, view: &View<'a>) -> Option<Proof<'a>> {
    let fields: &[&str] = if due.what == "partnership" {
        &["area.created"]
    } else {
        &["area.created", "partnership.formed"]
    };
    fields.iter().find_map(|path| {
        view.values_anywhere(path)
            .into_iter()
            .find(|p| interval(p.node).is_some_and(|i| i.from.is_some_and(|from| from > due.on)))
    })
}
