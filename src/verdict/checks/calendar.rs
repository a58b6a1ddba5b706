//! The records of one subject in, its calendar out: what was to be done by a day or is to be done again, when it was done, and when it is due next.

use jiff::civil::Date;

use super::dates::{Made, entries, facts, months_after};
use super::recurrence::{reviews, written};
use crate::date::Interval;
use crate::pack::rule::{Check, Test};
use crate::verdict::evaluate::Said;
use crate::verdict::plan::{Plan, title};
use crate::verdict::view::{Read, View, interval};

/// One requirement with a day, on one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Index in `Pack::rules` of the requirement.
    pub rule: usize,
    /// The deliverable, as the vocabulary has it.
    pub what: String,
    /// How often it is done again, in months; `None`: it is done once.
    pub every: Option<u32>,
    /// The day by which it is or was to be done: the deadline; of what is done again, the day of the next one. `None` where no day can be told.
    pub due: Option<Date>,
    /// The documents name that day themselves.
    pub named: bool,
    /// When it was done, the first time for a deadline, the last time for what is done again.
    pub done: Option<Interval>,
}

/// The calendar of a subject, in rule order.
#[must_use]
pub fn calendar(all: &[Read<'_>], plan: &Plan<'_>, as_of: Date) -> Vec<Due> {
    let mut found = Vec::new();
    for ready in plan.rules.iter().filter(|ready| ready.rule.asks_day) {
        let (what, on, every) = match &ready.rule.test {
            Test::Check(Check::Deadline { what, on, .. }) => (what, Some(*on), None),
            Test::Check(Check::EveryMonths { what, months, .. }) => (what, None, Some(*months)),
            _ => continue,
        };
        let view = View {
            all,
            kinds: ready.kinds,
            superseded: true,
            pack: plan.pack,
            as_of,
            item: None,
        };
        let mut made: Vec<Made<'_>> = entries(what, &view)
            .into_iter()
            .chain(facts(what, &view))
            .collect();
        if every.is_some() {
            made.extend(written(what, &view));
        }
        let happened = |m: &Made<'_>| {
            let when = m.when.filter(|w| w.is_closed() && m.said == Said::Met)?;
            when.from.is_some_and(|from| from <= as_of).then_some(when)
        };
        let done = made.iter().filter_map(happened);
        let done = match every {
            None => done.min_by_key(|w| w.from),
            Some(_) => done.max_by_key(|w| w.to),
        };
        let last = done.and_then(|w| w.to);
        let named = reviews(what, &view)
            .into_iter()
            .filter_map(|proof| proof.node.get("next").and_then(interval)?.to)
            .filter(|next| every.is_some() && last.is_none_or(|last| *next > last))
            .min();
        let again = every.and_then(|months| Some(months_after(last?, months)));
        found.push(Due {
            rule: ready.index,
            what: title(plan.pack, "deliverables", what).to_owned(),
            every,
            due: on.or(named).or(again),
            named: named.is_some(),
            done,
        });
    }
    found
}
