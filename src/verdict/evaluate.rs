//! One rule and the records of one subject in, one judgement out: the same function for a document and for all documents of a partnership.

use jiff::civil::Date;

use super::Outcome;
use super::condition;
use super::plan::Ready;
use super::view::{Proof, Read, View, rank};
use super::{checks, covers, items, unread};
use crate::document::node::Reason;
use crate::pack::Pack;
use crate::pack::condition::Tri;
use crate::pack::kind::Kind;
use crate::pack::rule::{Check, Test};

/// What a test found, before it is asked who owes what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Shown, every part.
    Met,
    /// Shown in part, for the reason of this key.
    Weak(&'static str),
    /// Said not to be so, or plainly not so: a gap in whatever document.
    Against(&'static str),
    /// Nothing on it.
    Silent,
    /// It takes a person, another document or a fact that is not there.
    Unknown(&'static str),
    /// It does not apply, or not yet.
    Exempt(&'static str),
}

/// A word for a message. Written out only for a verdict that is kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Fill<'a> {
    /// As it stands.
    Text(&'a str),
    /// Made up.
    Words(String),
    /// A day.
    Day(Date),
    /// A number, written as short as it goes.
    Number(f64),
}

/// What a test found, with its proofs and the words for its messages.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// How firmly.
    pub said: Said,
    /// Best first.
    pub proofs: Vec<Proof<'a>>,
    /// For `{key}` in a message.
    pub fills: Vec<(&'static str, Fill<'a>)>,
    /// Parts that were not shown.
    pub missing: Vec<&'a str>,
    /// Measured against a setting, not the partnership's own rule: at most a note.
    pub by_default: bool,
}

impl<'a> Found<'a> {
    /// No proof, no words.
    #[must_use]
    pub const fn new(said: Said) -> Self {
        Self {
            said,
            proofs: Vec::new(),
            fills: Vec::new(),
            missing: Vec::new(),
            by_default: false,
        }
    }

    /// With proofs.
    #[must_use]
    pub fn with(said: Said, proofs: impl IntoIterator<Item = Proof<'a>>) -> Self {
        Self {
            proofs: proofs.into_iter().take(3).collect(),
            ..Self::new(said)
        }
    }

    /// With a word for messages.
    #[must_use]
    pub fn fill(mut self, key: &'static str, fill: Fill<'a>) -> Self {
        self.fills.push((key, fill));
        self
    }
}

/// What one rule comes to on one subject.
#[derive(Clone, Debug)]
pub struct Judged<'a> {
    /// The outcome.
    pub outcome: Outcome,
    /// Why, as a key.
    pub reason: Option<&'static str>,
    /// What the test found.
    pub found: Found<'a>,
    /// Of a `for_each` rule: the key of each item and what it came to.
    pub items: Vec<(String, Judged<'a>)>,
}

impl<'a> Judged<'a> {
    pub(super) const fn new(
        outcome: Outcome,
        reason: Option<&'static str>,
        found: Found<'a>,
    ) -> Self {
        Self {
            outcome,
            reason,
            found,
            items: Vec::new(),
        }
    }
}

/// Judges a rule on a subject; `None` where no document of the subject is of a kind that owes or shows it.
#[must_use]
pub fn judge<'a>(
    ready: &'a Ready<'a>,
    reads: &'a [Read<'a>],
    pack: &'a Pack,
    as_of: Date,
) -> Option<Judged<'a>> {
    let here = reads.iter().filter(|r| r.kinds.meets(ready.kinds)).count();
    // one document cannot contradict another; a rule that is not asked here is not decoded
    if here == 0 || here == 1 && matches!(ready.rule.test, Test::Check(Check::Agree(_))) {
        return None;
    }
    let view = View {
        all: reads,
        kinds: ready.kinds,
        superseded: of_time(&ready.rule.test)
            || !reads
                .iter()
                .any(|r| !r.superseded && r.kinds.meets(ready.kinds)),
        pack,
        as_of,
        item: None,
    };
    let rule = ready.rule;
    if let Some(judged) = out_of_force(ready, &view) {
        return Some(judged);
    }
    if let Some(when) = &rule.when {
        match condition::holds(when, &view) {
            Tri::True => {}
            Tri::False => return Some(plain(Outcome::NotApplicable, "condition")),
            Tri::Unknown(_) => {
                // what a document shows in full, it also shows to be its business
                let found = test(ready, &view);
                return Some(if found.said == Said::Met {
                    settle(ready, &view, found)
                } else {
                    plain(Outcome::CannotTell, "condition")
                });
            }
        }
    }
    for required in &ready.requires {
        match judge(required, reads, pack, as_of).map(|j| j.outcome) {
            Some(Outcome::Gap | Outcome::NotApplicable) => {
                return Some(plain(Outcome::NotApplicable, "requires"));
            }
            Some(Outcome::CannotTell) => return Some(plain(Outcome::CannotTell, "not-here")),
            Some(Outcome::Met | Outcome::Partly) | None => {}
        }
    }
    if let Some(list) = rule.for_each.as_deref() {
        if let Some(judged) = items::judge(ready, &view) {
            return Some(judged);
        }
        if list == "meetings" {
            // what no meeting shows, no meeting fails
            return Some(plain(Outcome::CannotTell, "no-list"));
        }
    }
    let judged = settle(ready, &view, test(ready, &view));
    if matches!(judged.outcome, Outcome::Gap | Outcome::CannotTell)
        && !view.superseded
        && reads
            .iter()
            .any(|r| r.superseded && r.kinds.meets(ready.kinds))
    {
        let old = test(
            ready,
            &View {
                superseded: true,
                ..view
            },
        );
        if matches!(old.said, Said::Met | Said::Weak(_)) {
            return Some(Judged::new(Outcome::Partly, Some("superseded"), old));
        }
    }
    Some(judged)
}

/// A rule that was not asked yet, or is asked no more, on the day of the documents.
fn out_of_force<'a>(ready: &Ready<'_>, view: &View<'_>) -> Option<Judged<'a>> {
    let rule = ready.rule;
    if rule.from.is_none() && rule.until.is_none() {
        return None;
    }
    let day = view.day();
    let told = |reason, on| {
        let found = Found::new(Said::Exempt(reason)).fill("when", Fill::Day(on));
        Judged::new(Outcome::NotApplicable, Some(reason), found)
    };
    let early = rule.from.filter(|from| day < *from);
    let late = rule.until.filter(|until| day > *until);
    early
        .map(|from| told("not-yet", from))
        .or_else(|| late.map(|until| told("ended", until)))
}

/// Whether a test asks when something was done: then an earlier document is history, and counts.
fn of_time(test: &Test) -> bool {
    matches!(
        test,
        Test::Check(Check::Deadline { .. } | Check::EveryMonths { .. })
    )
}

const fn plain<'a>(outcome: Outcome, reason: &'static str) -> Judged<'a> {
    Judged::new(outcome, Some(reason), Found::new(Said::Silent))
}

/// Runs the rule's test, and its exception where the test alone does not meet it.
pub(super) fn test<'a>(ready: &'a Ready<'a>, view: &View<'a>) -> Found<'a> {
    let rule = ready.rule;
    let mut found = match &rule.test {
        Test::Check(check) => {
            let found = checks::run(check, ready, view);
            match &rule.beside {
                Some(evidence) => {
                    let told = covers::run(evidence, rule, view);
                    match check {
                        Check::Present { .. } => both(found, told),
                        _ => firmer(found, told),
                    }
                }
                None => found,
            }
        }
        Test::Evidence(evidence) => covers::run(evidence, rule, view),
        Test::Assert(condition) => match condition::holds(condition, view) {
            Tri::True => Found::with(Said::Met, condition::spoken_of(condition, view)),
            Tri::False => Found::with(
                Said::Against("missing"),
                condition::spoken_of(condition, view),
            ),
            Tri::Unknown(_) => Found::new(Said::Silent),
        },
        Test::Question(..) => Found::with(
            Said::Unknown("needs-person"),
            covers::passages(&rule.name, view),
        ),
    };
    if !matches!(found.said, Said::Met | Said::Exempt(_))
        && let Some((condition, _)) = &rule.or_met_when
        && condition::holds(condition, view) == Tri::True
    {
        let mut proofs = condition::spoken_of(condition, view);
        proofs.append(&mut found.proofs);
        found = Found::with(Said::Met, proofs);
    }
    found
}

/// The firmer of what two ways of showing one thing found; as firm, the first, with the proofs of both.
fn firmer<'a>(mut found: Found<'a>, other: Found<'a>) -> Found<'a> {
    match rank(other.said).cmp(&rank(found.said)) {
        std::cmp::Ordering::Less => other,
        std::cmp::Ordering::Equal => {
            found.proofs.extend(other.proofs);
            found.proofs.truncate(3);
            found
        }
        std::cmp::Ordering::Greater => found,
    }
}

/// What a field and a passage that must both be there found: one without the other is a part of it. The passage says more to a reader, and comes first.
fn both<'a>(field: Found<'a>, told: Found<'a>) -> Found<'a> {
    let said = match (field.said, told.said) {
        (Said::Met, Said::Met) => Said::Met,
        (Said::Weak(_), Said::Met) => field.said,
        (Said::Met, Said::Weak(_)) => told.said,
        (Said::Met, _) | (_, Said::Met) => Said::Weak(Reason::Incomplete.key()),
        (Said::Weak(_), _) => field.said,
        (_, Said::Weak(_)) => told.said,
        _ => field.said,
    };
    let firm = |found: &Found<'_>| matches!(found.said, Said::Met | Said::Weak(_));
    let (told, field) = (firm(&told).then_some(told), firm(&field).then_some(field));
    let proofs = told.into_iter().chain(field).flat_map(|f| f.proofs);
    Found::with(said, proofs)
}

/// Asks who owes what: the same finding is a gap where a document owes the rule, and untold where it only might show it.
pub(super) fn settle<'a>(ready: &Ready<'_>, view: &View<'a>, found: Found<'a>) -> Judged<'a> {
    let owing = view.reads().any(|r| {
        r.kinds
            .iter()
            .any(|k| k != Kind::Profile && ready.rule.owes.has(k))
    });
    let (outcome, reason) = match found.said {
        Said::Met => (Outcome::Met, None),
        Said::Weak(reason) => (Outcome::Partly, Some(reason)),
        Said::Against(reason) => (Outcome::Gap, Some(reason)),
        Said::Unknown(reason) => (Outcome::CannotTell, Some(reason)),
        Said::Exempt(reason) => (Outcome::NotApplicable, Some(reason)),
        Said::Silent if !owing => (Outcome::CannotTell, Some("not-here")),
        Said::Silent if unread::could_hold(ready.rule, view).is_some() => {
            (Outcome::CannotTell, Some("not-read"))
        }
        Said::Silent if ready.rule.when_silent.is_some() => (Outcome::CannotTell, Some("silent")),
        Said::Silent => (Outcome::Gap, Some("missing")),
    };
    Judged::new(outcome, reason, found)
}
