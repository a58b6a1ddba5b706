//! The desk in, what each view of the page shows out.

use std::fmt::Write;

use serde::Serialize;

use super::{JUDGED, looks, six};
use crate::pack::rule::Rule;
use crate::report::assess::calendar::{self, Entry, Standing};
use crate::report::assess::changes::Changes;
use crate::report::assess::desk::{self, Cell, Counts, Desk};
use crate::report::assess::markdown::judged;
use crate::report::text;

/// Changes that a page tells before the rest is only counted; the workbook has all.
const TOLD: usize = 3_000;

/// One row of the matrix.
#[derive(Serialize)]
pub(super) struct Row {
    name: String,
    supplied: String,
    lacking: String,
    judged: usize,
    asked: usize,
    /// The cells, written out: their letters and classes are ours.
    cells: String,
}

impl Row {
    pub(super) fn all(desk: &Desk<'_>) -> Vec<Self> {
        let cells = |row: &desk::Row<'_>| {
            row.cells.iter().fold(String::new(), |mut out, cell| {
                let look = looks(cell);
                // writing into memory cannot fail
                let _ = write!(out, "<td class={}>{}", look.key, look.letter);
                out
            })
        };
        let rows = desk.rows.iter();
        rows.map(|row| Self {
            name: row.name.clone(),
            supplied: text::count(row.documents(&desk.telling).len(), "document"),
            lacking: match row.lacking_kinds() {
                none if none.is_empty() => "every kind".to_owned(),
                kinds => format!("no {kinds}"),
            },
            judged: row.counts.judged(),
            asked: row.counts.asked,
            cells: cells(row),
        })
        .collect()
    }
}

/// A topic with its requirements and how they came out.
#[derive(Serialize)]
pub(super) struct TopicRow {
    id: String,
    about: String,
    count: usize,
    counts: [usize; 6],
}

impl TopicRow {
    pub(super) fn all(desk: &Desk<'_>) -> Vec<Self> {
        let topics = desk.topics.iter();
        topics
            .map(|topic| Self {
                id: topic.id.clone(),
                about: topic.about.clone(),
                count: topic.count,
                counts: six(&desk.of_topic(topic)),
            })
            .collect()
    }
}

/// A requirement that some areas miss.
#[derive(Serialize)]
pub(super) struct Missed {
    id: String,
    title: String,
    topic: String,
    judged: usize,
    counts: [usize; 3],
}

impl Missed {
    pub(super) fn all(desk: &Desk<'_>) -> Vec<Self> {
        let missed = desk.missed().into_iter();
        missed
            .map(|(column, counts)| {
                let rule = desk.columns[column];
                Self {
                    id: rule.id.clone(),
                    title: rule.title.clone(),
                    topic: rule.topic().to_owned(),
                    judged: counts.judged(),
                    counts: JUDGED.map(|outcome| counts.of(outcome)),
                }
            })
            .collect()
    }
}

/// The calendar of each partnership, by its name.
pub(super) fn calendars<'a>(desk: &Desk<'a>) -> Vec<(String, Vec<Entry<'a>>)> {
    let rows = desk.rows.iter();
    rows.map(|row| (row.name.clone(), calendar::of(desk, row)))
        .collect()
}

/// How one deliverable stands over all partnerships.
#[derive(Serialize)]
pub(super) struct Kept {
    what: String,
    id: String,
    counts: [usize; 6],
}

impl Kept {
    pub(super) fn all(calendars: &[(String, Vec<Entry<'_>>)]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for entry in calendars.iter().flat_map(|(_, entries)| entries) {
            let at = all
                .iter()
                .position(|k| k.id == entry.rule.id)
                .unwrap_or_else(|| {
                    all.push(Self {
                        what: name(entry),
                        id: entry.rule.id.clone(),
                        counts: [0; 6],
                    });
                    all.len() - 1
                });
            all[at].counts[entry.standing as usize] += 1;
        }
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all
    }
}

/// 'Needs assessment, every 36 months'.
pub(super) fn name(entry: &Entry<'_>) -> String {
    match entry.every {
        Some(12) => format!("{}, every year", entry.what),
        Some(months) if months % 12 == 0 => {
            format!("{}, every {} years", entry.what, months / 12)
        }
        Some(months) => format!("{}, every {months} months", entry.what),
        None => format!("{}, the first time", entry.what),
    }
}

/// One line of the calendar.
#[derive(Serialize)]
pub(super) struct Due {
    partnership: String,
    row: usize,
    what: String,
    id: String,
    standing: &'static str,
    key: &'static str,
    day: String,
    words: String,
}

impl Due {
    /// What is past its day first, then what is next, the earliest day first.
    pub(super) fn all(desk: &Desk<'_>, calendars: &[(String, Vec<Entry<'_>>)]) -> Vec<Self> {
        let early = |standing: Standing| match standing {
            Standing::Past => 0,
            Standing::Next => 1,
            Standing::NotShown => 2,
            Standing::Unclear => 3,
            Standing::Late => 4,
            Standing::Done => 5,
        };
        let mut all: Vec<(usize, &Entry<'_>)> = Vec::new();
        for (row, (_, entries)) in calendars.iter().enumerate() {
            all.extend(entries.iter().map(|entry| (row, entry)));
        }
        all.sort_by_key(|(row, entry)| (early(entry.standing), entry.due, *row));
        all.into_iter()
            .map(|(row, entry)| Self {
                partnership: desk.rows[row].name.clone(),
                row,
                what: name(entry),
                id: entry.rule.id.clone(),
                standing: entry.standing.words(),
                key: entry.standing.word(),
                day: entry.due.map_or_else(String::new, text::date),
                words: entry.words.clone(),
            })
            .collect()
    }
}

/// What has changed.
#[derive(Serialize)]
pub(super) struct Changed {
    since: String,
    notes: Vec<String>,
    counts: Vec<(&'static str, usize)>,
    more: usize,
    changes: Vec<ChangeRow>,
}

#[derive(Serialize)]
struct ChangeRow {
    partnership: String,
    id: String,
    title: String,
    sort: &'static str,
    key: &'static str,
    then: String,
    now: String,
}

impl Changed {
    pub(super) fn of(changes: &Changes<'_>) -> Self {
        let told = changes.changes.iter().take(TOLD);
        Self {
            since: text::date(changes.day),
            notes: changes.notes.clone(),
            counts: changes
                .counts()
                .into_iter()
                .map(|(sort, n)| (sort.words(), n))
                .collect(),
            more: changes.changes.len().saturating_sub(TOLD),
            changes: told
                .map(|c| ChangeRow {
                    partnership: c.partnership.clone(),
                    id: c.rule.id.clone(),
                    title: c.rule.title.clone(),
                    sort: c.sort.words(),
                    key: c.sort.word(),
                    then: c.then.clone(),
                    now: c.now.clone(),
                })
                .collect(),
        }
    }
}

/// The return of one partnership.
#[derive(Serialize)]
pub(super) struct Return {
    supplied: String,
    lacking: String,
    judged: String,
    counts: [usize; 6],
    topics: Vec<(String, Vec<Requirement>)>,
}

impl Return {
    pub(super) fn of(desk: &Desk<'_>, row: &desk::Row<'_>) -> Self {
        let cells: Vec<(&&Rule, &Cell<'_>)> = desk.columns.iter().zip(&row.cells).collect();
        let topics = desk.topics.iter().map(|topic| {
            let these = &cells[topic.from..topic.from + topic.count];
            let these = these.iter().map(|(rule, cell)| Requirement::of(rule, cell));
            (topic.about.clone(), these.collect())
        });
        Self {
            supplied: row.supplied_words(),
            lacking: row.lacking_words(),
            judged: judged(&row.counts),
            counts: six(&row.counts),
            topics: topics.collect(),
        }
    }
}

/// One requirement in a return. The empty one is the form that the page fills in.
#[derive(Serialize, Default)]
pub(super) struct Requirement {
    id: String,
    title: String,
    key: &'static str,
    words: String,
    quotes: Vec<(String, String)>,
    missing: String,
    ask: String,
    answer: String,
    aside: String,
    cited: String,
    url: String,
}

impl Requirement {
    fn of(rule: &Rule, cell: &Cell<'_>) -> Self {
        let told = cell.told();
        let quotes = told.map_or(&[][..], |t| t.quotes.as_slice());
        Self {
            id: rule.id.clone(),
            title: rule.title.clone(),
            key: looks(cell).key,
            words: cell.words(),
            quotes: quotes
                .iter()
                .map(|q| (text::short(&q.quote, 300), q.words.clone()))
                .collect(),
            missing: cell.missing(),
            ask: cell.ask(),
            answer: cell.answer(),
            aside: cell.aside(),
            cited: rule.citation.in_words(),
            url: rule.citation.url.clone().unwrap_or_default(),
        }
    }
}

impl Desk<'_> {
    /// How the requirements of a topic came out over all partnerships.
    pub(in crate::report::assess) fn of_topic(&self, topic: &desk::Topic) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            let cells = &row.cells[topic.from..topic.from + topic.count];
            cells.iter().for_each(|cell| counts.add(cell));
        }
        counts
    }
}
