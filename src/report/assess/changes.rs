//! What is shown now and what an earlier report showed in, what has changed out, each change of one sort only.

use jiff::civil::Date;

use super::desk::{Cell, Desk, Row};
use super::earlier::{Earlier, Then};
use crate::pack::rule::Rule;
use crate::report::text;
use crate::verdict::Outcome;
use crate::verdict::partnership::same_name;

/// Why one requirement of one partnership is told otherwise than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Nearer to met.
    Better,
    /// Further from it.
    Worse,
    /// It could not be judged then, or was not asked.
    NotBefore,
    /// It was judged, and the document that showed it was not supplied now.
    DocumentMissing,
    /// The same documents, other rules.
    RuleChanged,
    /// It was judged, and cannot be told now.
    Untold,
}

impl Sort {
    /// Every sort with its word in machine formats and the words people read.
    pub(super) const TABLE: [(Self, &'static str, &'static str); 6] = [
        (Self::Better, "better", "Better"),
        (Self::Worse, "worse", "Worse"),
        (Self::NotBefore, "not-judged-before", "Not judged before"),
        (
            Self::DocumentMissing,
            "document-missing-now",
            "Document missing now",
        ),
        (Self::RuleChanged, "rule-changed", "Rule changed"),
        (Self::Untold, "not-judged-now", "Cannot be judged now"),
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

/// One change.
pub(super) struct Change<'a> {
    /// The partnership's name.
    pub(super) partnership: String,
    /// The requirement.
    pub(super) rule: &'a Rule,
    /// Of what sort.
    pub(super) sort: Sort,
    /// What it was, in words.
    pub(super) then: String,
    /// What it is, in words.
    pub(super) now: String,
}

/// All that has changed since an earlier report.
pub(super) struct Changes<'a> {
    /// In the order of the partnerships and of the requirements.
    pub(super) changes: Vec<Change<'a>>,
    /// What has to be known to read them: other rules, partnerships that are new or gone.
    pub(super) notes: Vec<String>,
    /// The day of the earlier report.
    pub(super) day: Date,
}

impl<'a> Changes<'a> {
    /// What has changed since the earlier report, where one was given.
    pub(super) fn of(desk: &Desk<'a>) -> Option<Self> {
        let report = desk.telling.report;
        let earlier = report.earlier.as_ref()?;
        let other = |rule: &Rule| {
            let pack = report.pack.packs.get(rule.pack)?;
            Some(earlier.packs.get(&pack.id)? != &pack.sha256)
        };
        let mut notes = Vec::new();
        for pack in &report.pack.packs {
            let then = earlier.packs.get(&pack.id);
            if then.is_some_and(|then| *then != pack.sha256) {
                notes.push(format!(
                    "The rules of {} are not those of the earlier report; what differs may come from them",
                    pack.title
                ));
            }
        }
        let mut known = vec![false; earlier.partnerships.len()];
        let mut changes = Vec::new();
        for row in &desk.rows {
            let name = &report.partnerships[row.index].name;
            let Some(at) = earlier.find(name) else {
                notes.push(format!("{} is not in the earlier report", row.name));
                continue;
            };
            known[at] = true;
            let then = &earlier.partnerships[at];
            let mut documents: Vec<&str> = row
                .documents(&desk.telling)
                .iter()
                .filter_map(|d| Some(report.documents.get(*d)?.sha256.as_str()))
                .collect();
            let mut before: Vec<&str> = then.documents.iter().map(String::as_str).collect();
            documents.sort_unstable();
            before.sort_unstable();
            let same = documents == before;
            for (rule, cell) in desk.columns.iter().zip(&row.cells) {
                let was = then.outcomes.get(&rule.id).map(String::as_str);
                let ruled = same && other(rule) == Some(true);
                if let Some(sort) = sort(was, cell, rule, then, row, ruled) {
                    changes.push(Change {
                        partnership: row.name.clone(),
                        rule,
                        sort,
                        then: words(was),
                        now: cell.words(),
                    });
                }
            }
        }
        for (then, _) in earlier.partnerships.iter().zip(known).filter(|(_, k)| !k) {
            let name = desk.telling.words(&then.name);
            notes.push(format!(
                "{name} is in the earlier report and not in this one"
            ));
        }
        Some(Self {
            changes,
            notes,
            day: earlier.as_of,
        })
    }

    /// How many there are of each sort.
    pub(super) fn counts(&self) -> [(Sort, usize); 6] {
        Sort::TABLE.map(|(sort, _, _)| {
            let n = self.changes.iter().filter(|c| c.sort == sort).count();
            (sort, n)
        })
    }
}

impl Earlier {
    /// The partnership of that name then.
    fn find(&self, name: &str) -> Option<usize> {
        let all = &self.partnerships;
        all.iter()
            .position(|t| t.name == name)
            .or_else(|| all.iter().position(|t| same_name(&t.name, name)))
    }
}

/// How near to met, where it was judged.
fn near(outcome: &str) -> Option<u8> {
    ["gap", "partly", "met"]
        .iter()
        .position(|o| *o == outcome)
        .and_then(|n| u8::try_from(n).ok())
}

fn words(outcome: Option<&str>) -> String {
    let known = outcome.and_then(|o| Outcome::TABLE.iter().find(|(_, word, _)| *word == o));
    known.map_or_else(
        || super::desk::NOT_JUDGED.to_owned(),
        |(_, _, words)| text::capital(words),
    )
}

fn sort(
    was: Option<&str>,
    cell: &Cell<'_>,
    rule: &Rule,
    then: &Then,
    row: &Row<'_>,
    ruled: bool,
) -> Option<Sort> {
    let is = cell.outcome().map(Outcome::word);
    if was == is || was == Some("not-judged") && is.is_none() {
        return None;
    }
    let (before, now) = (was.and_then(near), is.and_then(near));
    Some(match (before, now) {
        (Some(before), Some(now)) if ruled && before != now => Sort::RuleChanged,
        (Some(before), Some(now)) if now > before => Sort::Better,
        (Some(_), Some(_)) => Sort::Worse,
        (None, Some(_)) if ruled && was.is_some() => Sort::RuleChanged,
        (None, Some(_)) => Sort::NotBefore,
        (Some(_), None) => {
            let gone = |kind: &String| !row.supplied.iter().any(|(k, _)| k.name() == kind);
            let bears = |kind: &String| {
                rule.owes
                    .iter()
                    .chain(rule.shows.iter())
                    .any(|k| k.name() == kind)
            };
            if then.kinds.iter().any(|kind| gone(kind) && bears(kind)) {
                Sort::DocumentMissing
            } else if ruled {
                Sort::RuleChanged
            } else {
                Sort::Untold
            }
        }
        // neither was judged: nothing that anyone could compare
        (None, None) => return None,
    })
}
