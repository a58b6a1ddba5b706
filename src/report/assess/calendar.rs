//! The calendars of a report in, what people read of them out: done, done late, next due, past its day; as rows, and as a file for a calendar program.

use icalendar::{Calendar, Component, Event, Property};
use jiff::civil::Date;

use super::SCOPE;
use super::desk::{Desk, Row};
use crate::pack::rule::Rule;
use crate::report::told::{DISCLAIMER, fingerprint};
use crate::report::{Report, Style, text};
use crate::verdict::Outcome;

/// How a deliverable stands to its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Done in time, or done where no day had to be kept.
    Done,
    /// Done after its day.
    Late,
    /// The next one is due on a day to come.
    Next,
    /// Its day is past, and no later one was shown.
    Past,
    /// Its day is past, and nothing shows it.
    NotShown,
    /// The documents do not settle it.
    Unclear,
}

impl Standing {
    /// Every standing with its word in machine formats and the words people read.
    pub(super) const TABLE: [(Self, &'static str, &'static str); 6] = [
        (Self::Done, "done", "Done"),
        (Self::Late, "done-late", "Done late"),
        (Self::Next, "next-due", "Next due"),
        (Self::Past, "past-its-day", "Past its day"),
        (Self::NotShown, "not-shown", "Not shown"),
        (Self::Unclear, "unclear", "Unclear"),
    ];

    /// The word of machine formats.
    pub(super) const fn word(self) -> &'static str {
        Self::TABLE[self as usize].1
    }

    /// What people read.
    pub(super) const fn words(self) -> &'static str {
        Self::TABLE[self as usize].2
    }
}

/// One deliverable of one partnership.
pub(super) struct Entry<'a> {
    /// The requirement that asks for it.
    pub(super) rule: &'a Rule,
    /// 'Needs assessment', or 'First progress report'.
    pub(super) what: String,
    /// The day by which it is or was due.
    pub(super) due: Option<Date>,
    /// When it was done, in words.
    pub(super) done: Option<String>,
    /// How often it is done again, in months.
    pub(super) every: Option<u32>,
    /// How it stands.
    pub(super) standing: Standing,
    /// How it stands, in a sentence.
    pub(super) words: String,
}

/// The calendar of one partnership, in the order of the requirements.
pub(super) fn of<'a>(desk: &Desk<'a>, row: &Row<'_>) -> Vec<Entry<'a>> {
    let report = desk.telling.report;
    let Some(partnership) = report.partnerships.get(row.index) else {
        return Vec::new();
    };
    let mut entries = Vec::new();
    for due in &partnership.calendar {
        let rule = &report.pack.rules[due.rule];
        let at = desk.columns.iter().position(|r| r.id == rule.id);
        let Some(cell) = at.and_then(|at| row.cells.get(at)) else {
            continue;
        };
        let late = cell
            .told()
            .is_some_and(|t| t.verdict.reason() == Some("late"));
        let outcome = cell.outcome();
        let standing = match (due.every, outcome) {
            (None, Some(Outcome::Met)) => Standing::Done,
            (None, Some(Outcome::Gap)) if late && due.done.is_some() => Standing::Late,
            (None, Some(Outcome::Partly)) if late => Standing::Late,
            (None, Some(Outcome::Gap)) => Standing::NotShown,
            (None, Some(Outcome::NotApplicable)) => match due.due {
                Some(day) if day >= report.as_of => Standing::Next,
                _ => continue,
            },
            (None, _) => Standing::Unclear,
            (Some(_), _) => match due.due {
                Some(day) if day >= report.as_of => Standing::Next,
                Some(_) => Standing::Past,
                None if outcome == Some(Outcome::Gap) => Standing::NotShown,
                None if outcome.is_none() => continue,
                None => Standing::Unclear,
            },
        };
        let done = due.done.map(|when| when.in_words());
        entries.push(Entry {
            what: text::capital(due.what.strip_prefix("the ").unwrap_or(&due.what)),
            words: sentence(standing, due.due, done.as_deref(), due.named),
            due: due.due,
            every: due.every,
            done,
            standing,
            rule,
        });
    }
    entries
}

fn sentence(standing: Standing, due: Option<Date>, done: Option<&str>, named: bool) -> String {
    let day = due.map_or_else(String::new, text::date);
    let last = done.map_or_else(String::new, |when| format!("; the last was of {when}"));
    match standing {
        Standing::Done => match done {
            Some(when) => format!("Done, dated {when}; it was due by {day}"),
            None => format!("Done; it was due by {day}"),
        },
        Standing::Late => match done {
            Some(when) => format!("Done, dated {when}, after its day, {day}"),
            None => format!("Done after its day, {day}"),
        },
        Standing::Next if named => format!("The documents set {day}{last}"),
        Standing::Next => format!("Due by {day}{last}"),
        Standing::Past => format!("Was due by {day}, and no later one was shown{last}"),
        Standing::NotShown if day.is_empty() => "Nothing shows it".to_owned(),
        Standing::NotShown => format!("Was due by {day}, and nothing shows it"),
        Standing::Unclear => match done {
            Some(when) => format!("The documents do not settle it; one is of {when}"),
            None => "The documents do not settle it".to_owned(),
        },
    }
}

/// A calendar (RFC 5545) of what is due and what is past its day, each a whole day that blocks nobody's time. The same report gives the same bytes.
pub(super) fn ics(report: &Report, style: &Style) -> String {
    let desk = Desk::of(report, style);
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Quorate//assess//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.name("What partnerships owe by when");
    calendar.description(&format!("{SCOPE} {DISCLAIMER}"));
    let stamp = format!("{}T000000Z", basic(report.as_of));
    for row in &desk.rows {
        for entry in of(&desk, row) {
            let Some(day) = entry.due else { continue };
            if !matches!(entry.standing, Standing::Next | Standing::Past) {
                continue;
            }
            let Ok(after) = day.tomorrow() else { continue };
            let date = |key: &str, day: Date| {
                Property::new(key, basic(day))
                    .add_parameter("VALUE", "DATE")
                    .done()
            };
            let mut event = Event::new();
            event
                .uid(&format!(
                    "{}@quorate",
                    fingerprint(&[&row.name, &entry.rule.id])
                ))
                .append_property(Property::new("DTSTAMP", &stamp))
                .append_property(date("DTSTART", day))
                .append_property(date("DTEND", after))
                .append_property(Property::new("TRANSP", "TRANSPARENT"))
                .append_property(Property::new("CATEGORIES", entry.standing.words()))
                .summary(&format!("{}: {}", row.name, entry.what))
                .description(&format!(
                    "{}. {} {}.\n{SCOPE} {DISCLAIMER}",
                    entry.words, entry.rule.id, entry.rule.title
                ));
            calendar.push(event.done());
        }
    }
    calendar.to_string()
}

/// 20261122
fn basic(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}
