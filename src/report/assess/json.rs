//! An assessment as data: its own structs, in which `schemas/assessment.schema.json` is written.

mod form;

use form::{
    Change, Changes, Document, Due, Partnership, Quote, Requirement, Shown, Standing, Topic, Whole,
};

use super::desk::{Cell, Counts, Desk, Row};
use super::{calendar, changes};
use crate::pack::rule::Rule;
use crate::report::json::form::{NotSupplied, Pack};
use crate::report::json::published;
use crate::report::told::{DISCLAIMER, MEANING, Site, Told};
use crate::report::{Report, Style, text};
use crate::verdict::Outcome;

/// The number of this form; it changes when a reader of the form would have to.
pub const SCHEMA: u32 = 1;

/// Writes the assessment as JSON, two spaces deep, with a line break at the end.
#[must_use]
pub(super) fn write(report: &Report, style: &Style) -> String {
    let desk = Desk::of(report, style);
    let mut out = serde_json::to_string_pretty(&Whole::of(&desk, style)).unwrap_or_default();
    out.push('\n');
    out
}

/// The JSON Schema (2020-12) of what `write` writes, as in `schemas/assessment.schema.json`.
#[must_use]
pub fn schema() -> serde_json::Value {
    published::<Whole>("assessment")
}

impl Whole {
    fn of(desk: &Desk<'_>, style: &Style) -> Self {
        let telling = &desk.telling;
        let report = telling.report;
        Self {
            quorate: env!("CARGO_PKG_VERSION"),
            assessment: SCHEMA,
            says: [super::SCOPE, MEANING, DISCLAIMER]
                .map(str::to_owned)
                .to_vec(),
            as_of: report.as_of.to_string(),
            terms: report.asked_on(style),
            packs: Pack::of(&report.pack.packs),
            topics: desk
                .topics
                .iter()
                .map(|t| Topic {
                    id: t.id.clone(),
                    about: t.about.clone(),
                })
                .collect(),
            requirements: desk
                .columns
                .iter()
                .zip(desk.by_requirement())
                .map(|(rule, counts)| Requirement::of(rule, &counts, desk))
                .collect(),
            partnerships: desk
                .rows
                .iter()
                .map(|row| Partnership::of(row, desk))
                .collect(),
            portfolio: desk
                .portfolio
                .iter()
                .map(|told| Shown::of_told(&told.rule.id, told))
                .collect(),
            changes: changes::Changes::of(desk).map(|c| Changes::of(&c)),
            incomplete: report.incomplete.as_deref().map(|why| telling.words(why)),
        }
    }
}

impl From<&Counts> for Standing {
    fn from(counts: &Counts) -> Self {
        Self {
            asked: counts.asked,
            judged: counts.judged(),
            met: counts.of(Outcome::Met),
            partly: counts.of(Outcome::Partly),
            gap: counts.of(Outcome::Gap),
            not_applicable: counts.of(Outcome::NotApplicable),
            cannot_tell: counts.of(Outcome::CannotTell),
            not_judged: counts.silent(),
        }
    }
}

impl Requirement {
    fn of(rule: &Rule, counts: &Counts, desk: &Desk<'_>) -> Self {
        let packs = &desk.telling.report.pack.packs;
        Self {
            id: rule.id.clone(),
            name: rule.name.clone(),
            title: rule.title.clone(),
            topic: rule.topic().to_owned(),
            strength: rule.strength.to_owned(),
            pack: packs
                .get(rule.pack)
                .map_or_else(String::new, |p| p.id.clone()),
            cited: rule.citation.in_words(),
            url: rule.citation.url.clone(),
            partnerships: Standing::from(counts),
        }
    }
}

impl Partnership {
    fn of(row: &Row<'_>, desk: &Desk<'_>) -> Self {
        let telling = &desk.telling;
        let documents = row.documents(telling).iter();
        Self {
            name: row.name.clone(),
            documents: documents
                .filter_map(|d| telling.report.documents.get(*d))
                .map(|d| Document {
                    path: d.path.to_string(),
                    sha256: d.sha256.clone(),
                    kinds: d.kinds.iter().map(|k| k.kind.name().to_owned()).collect(),
                    status: d.status.to_owned(),
                    written: d.written.clone(),
                })
                .collect(),
            not_supplied: NotSupplied::of(&row.lacking),
            standing: Standing::from(&row.counts),
            requirements: desk
                .columns
                .iter()
                .zip(&row.cells)
                .map(|(rule, cell)| Shown::of(rule, cell))
                .collect(),
            calendar: calendar::of(desk, row).iter().map(Due::of).collect(),
        }
    }
}

impl Shown {
    fn of(rule: &Rule, cell: &Cell<'_>) -> Self {
        match cell {
            Cell::Told(told) => Self {
                missing: cell.missing(),
                ask: cell.ask(),
                ..Self::of_told(&rule.id, told)
            },
            Cell::Silent(_) => Self {
                requirement: rule.id.clone(),
                outcome: "not-judged",
                reason: None,
                severity: None,
                quotes: Vec::new(),
                missing: String::new(),
                parts: Vec::new(),
                ask: cell.ask(),
                answer: None,
                set_aside: None,
            },
        }
    }

    fn of_told(id: &str, told: &Told<'_>) -> Self {
        Self {
            requirement: id.to_owned(),
            outcome: told.verdict.outcome.word(),
            reason: told.verdict.reason().map(str::to_owned),
            severity: told.verdict.severity.map(crate::diagnostic::Severity::word),
            quotes: told.quotes.iter().map(Quote::of).collect(),
            missing: if told.verdict.message.is_empty() {
                String::new()
            } else {
                told.message.clone()
            },
            parts: told.verdict.missing_parts.to_vec(),
            ask: told.help.clone().unwrap_or_default(),
            answer: told.answer.as_deref().map(text::capital),
            set_aside: told.aside.clone(),
        }
    }
}

impl Due {
    fn of(entry: &calendar::Entry<'_>) -> Self {
        Self {
            requirement: entry.rule.id.clone(),
            what: entry.what.clone(),
            standing: entry.standing.word(),
            due: entry.due.map(|day| day.to_string()),
            done: entry.done.clone(),
            every_months: entry.every,
            words: entry.words.clone(),
        }
    }
}

impl Changes {
    fn of(changes: &changes::Changes<'_>) -> Self {
        let all = changes.changes.iter();
        Self {
            since: changes.day.to_string(),
            notes: changes.notes.clone(),
            changes: all
                .map(|c| Change {
                    partnership: c.partnership.clone(),
                    requirement: c.rule.id.clone(),
                    change: c.sort.word(),
                    then: c.then.clone(),
                    now: c.now.clone(),
                })
                .collect(),
        }
    }
}

impl Quote {
    fn of(site: &Site) -> Self {
        Self {
            path: site.path.clone(),
            line: site.lines.map(|[line, ..]| line),
            place: site.words.clone(),
            text: site.quote.clone(),
        }
    }
}
