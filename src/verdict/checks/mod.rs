//! A fact rule's check and the records of a subject in, what was found out: one small function a check.

mod agree;
mod attendance;
pub mod calendar;
mod complete;
mod dates;
mod deadline;
mod fields;
mod footprint;
mod lists;
mod measure;
pub mod meeting;
mod member;
mod mostly;
mod people;
mod recurrence;
mod roles;
mod seat;
mod share;
mod slips;
mod traced;
mod work;

#[cfg(test)]
mod tests;

use super::evaluate::Found;
use super::plan::Ready;
use super::view::View;
use crate::pack::rule::Check;

/// Runs a check. A new check is a variant, a function and a row here.
#[must_use]
pub fn run<'a>(check: &'a Check, ready: &'a Ready<'a>, view: &View<'a>) -> Found<'a> {
    match check {
        Check::Present { path, or_weak } => fields::present(path, or_weak.as_ref(), view),
        Check::OneOf { path, list } => fields::one_of(path, list, view),
        Check::Seat(term) => seat::run(term, ready, view),
        Check::Member(ask) => member::run(ask, view),
        Check::Footprint(ask) => footprint::run(*ask, view),
        Check::Single(path) => roles::single(path, view),
        Check::Lead(ask) => roles::lead(ask, view),
        Check::Authorities(_) => Found::new(crate::verdict::evaluate::Said::Unknown("portfolio")),
        Check::Commitment(term) => work::commitment(term, &ready.rule.name, view),
        Check::Measure {
            terms,
            parts,
            or_partly,
            needs,
        } => measure::run(terms, parts, or_partly, needs, view),
        Check::Complete { path, fields, each } => complete::run(path, fields, each.as_ref(), view),
        Check::Before(first, then) => deadline::before(first, then, view),
        Check::Deadline {
            what,
            first,
            on,
            grace_until,
            or_partly,
        } => deadline::run(
            &deadline::Deadline {
                what,
                first: *first,
                on: *on,
                grace_until: *grace_until,
                or_partly: or_partly.as_deref(),
            },
            view,
        ),
        Check::EveryMonths {
            what,
            months,
            grace,
        } => recurrence::run(what, *months, *grace, view),
        Check::AtLeast {
            list,
            n,
            only,
            distinct,
        } => lists::at_least(list, *n, only, distinct.as_deref(), view),
        Check::Share {
            of,
            over,
            minimum,
            includes,
            never_gap,
        } => {
            let ask = share::Ask {
                of,
                over,
                minimum,
                includes: includes.as_deref(),
                never_gap: *never_gap,
            };
            share::run(&ask, view)
        }
        Check::Includes {
            list,
            any_of,
            and_any_of,
        } => meeting::includes(list, any_of, and_any_of, view),
        Check::Mostly { list, needs } => mostly::run(list, needs, view),
        Check::Traced { from, to, then } => traced::run(from, to, then, view),
        Check::Same(a, b) => people::same(a, b, view),
        Check::Differ(a, b) => people::differ(a, b, view),
        Check::Unique(list, field) => lists::unique(list, field, view),
        Check::RefersTo(from, to) => lists::refers_to(from, to, view),
        Check::Agree(ask) => agree::run(*ask, view),
        Check::Follows(what) => slips::run(what, view),
    }
}
