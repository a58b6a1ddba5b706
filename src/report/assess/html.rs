//! The desk as one web page with nothing outside itself: the matrix, the requirements, the calendar, what has changed, and the return of each partnership. Meets WCAG 2.2 AA; prints.

mod data;
mod views;
mod whole;

use serde::Serialize;

use super::calendar::Standing;
use super::changes::Changes;
use super::desk::{Cell, Counts, Desk};
use super::{SCOPE, pictures};
use crate::report::html::{STYLE, render};
use crate::report::told::{DISCLAIMER, MEANING};
use crate::report::{Report, Style, standing, text};
use crate::verdict::Outcome;
use data::Data;
use views::{Changed, Due, Kept, Missed, Return, Row, TopicRow};
use whole::{Authorities, Document, Read};

const PAGE: &str = include_str!("html/page.html");
const OWN: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// Writes the page.
#[must_use]
pub(super) fn write(report: &Report, style: &Style) -> String {
    let desk = Desk::of(report, style);
    render(PAGE, &Page::of(&desk))
}

/// How an outcome looks: its key in the style sheet, its letter, its words.
#[derive(Clone, Copy, Serialize)]
struct Look {
    key: &'static str,
    letter: &'static str,
    words: &'static str,
}

const LOOKS: [Look; 6] = [
    look("m", "M", "Met"),
    look("p", "P", "Partly met"),
    look("n", "N", "Not found"),
    look("a", "–", "Not applicable"),
    look("q", "?", "Could not tell"),
    look(
        "x",
        "",
        "Not judged: no document that bears on it was supplied",
    ),
];

const fn look(key: &'static str, letter: &'static str, words: &'static str) -> Look {
    Look { key, letter, words }
}

/// How a cell looks.
fn looks(cell: &Cell<'_>) -> Look {
    cell.outcome().map_or(LOOKS[5], |o| LOOKS[o as usize])
}

/// How many came to each outcome, and how many were not judged, in the order of `LOOKS`.
fn six(counts: &Counts) -> [usize; 6] {
    let [met, partly, gap, not, cannot] = counts.outcomes;
    [met, partly, gap, not, cannot, counts.silent()]
}

#[derive(Serialize)]
struct Page {
    style: &'static str,
    own: &'static str,
    script: &'static str,
    title: String,
    scope: &'static str,
    disclaimer: &'static str,
    meaning: &'static str,
    version: &'static str,
    as_of: String,
    packs: Vec<String>,
    incomplete: Option<String>,
    several: bool,
    looks: [Look; 6],
    documents: String,
    asked: String,
    rows: Vec<Row>,
    topics: Vec<TopicRow>,
    columns: Vec<String>,
    bars: String,
    missed: Vec<Missed>,
    timeline: String,
    standings: Vec<&'static str>,
    kept: Vec<Kept>,
    due: Vec<Due>,
    changed: Option<Changed>,
    together: Vec<Read>,
    authorities: Authorities,
    read: Vec<Document>,
    left_out: Vec<String>,
    the_return: Option<Return>,
    blank: views::Requirement,
    data: String,
}

impl Page {
    fn of(desk: &Desk<'_>) -> Self {
        let telling = &desk.telling;
        let report = telling.report;
        let several = desk.rows.len() != 1;
        let calendars = views::calendars(desk);
        let all: Counts = desk.rows.iter().fold(Counts::default(), |mut all, row| {
            row.cells.iter().for_each(|cell| all.add(cell));
            all
        });
        Self {
            style: STYLE,
            own: OWN,
            script: SCRIPT,
            title: desk.title(),
            scope: SCOPE,
            disclaimer: DISCLAIMER,
            meaning: MEANING,
            version: env!("CARGO_PKG_VERSION"),
            as_of: text::date(report.as_of),
            packs: standing::packs(telling),
            incomplete: report.incomplete.as_deref().map(|why| telling.words(why)),
            several,
            looks: LOOKS,
            documents: text::count(report.documents.len(), "document"),
            asked: text::count(desk.columns.len(), "requirement"),
            rows: if several { Row::all(desk) } else { Vec::new() },
            topics: TopicRow::all(desk),
            columns: desk.columns.iter().map(|rule| rule.id.clone()).collect(),
            bars: pictures::bars(desk, &all),
            missed: Missed::all(desk),
            timeline: pictures::timeline(report.as_of, &calendars),
            standings: Standing::TABLE.iter().map(|(_, _, words)| *words).collect(),
            kept: Kept::all(&calendars),
            due: Due::all(desk, &calendars),
            changed: Changes::of(desk).map(|changes| Changed::of(&changes)),
            together: desk.portfolio.iter().map(Read::of).collect(),
            authorities: Authorities::of(desk),
            read: Document::all(desk),
            left_out: if several {
                Vec::new()
            } else {
                standing::left_out(telling)
            },
            the_return: match desk.rows.as_slice() {
                [one] => Some(Return::of(desk, one)),
                _ => None,
            },
            blank: views::Requirement::default(),
            data: if several {
                Data::of(desk).written()
            } else {
                String::new()
            },
        }
    }
}

/// The outcomes that count as judged.
const JUDGED: [Outcome; 3] = [Outcome::Met, Outcome::Partly, Outcome::Gap];
