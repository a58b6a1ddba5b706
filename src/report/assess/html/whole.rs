//! The desk in, what the page shows of all partnerships together out: whose the authorities are, what was read.

use serde::Serialize;

use crate::pack::areas::england;
use crate::report::assess::desk::{self, Desk};
use crate::report::told::Told;
use crate::report::{standing, text};

/// A verdict on all partnerships together.
#[derive(Serialize)]
pub(super) struct Read {
    id: String,
    title: String,
    message: String,
}

impl Read {
    pub(super) fn of(told: &Told<'_>) -> Self {
        Self {
            id: told.rule.id.clone(),
            title: told.rule.title.clone(),
            message: if told.verdict.message.is_empty() {
                String::new()
            } else {
                told.message.clone()
            },
        }
    }
}

/// Which upper-tier authorities are in which partnership.
#[derive(Serialize, Default)]
pub(super) struct Authorities {
    none: Vec<String>,
    twice: Vec<(String, Vec<String>)>,
    each: Vec<(String, Vec<String>)>,
}

impl Authorities {
    pub(super) fn of(desk: &Desk<'_>) -> Self {
        let report = desk.telling.report;
        let title = |n: usize| england().authority(n).map(|a| a.name.clone());
        let covers = |row: &desk::Row<'_>| report.partnerships[row.index].authorities.clone();
        let covered: Vec<(String, Vec<usize>)> = desk
            .rows
            .iter()
            .map(|row| (row.name.clone(), covers(row)))
            .collect();
        // of areas that the packs do not know nothing can be said
        if covered.iter().filter(|(_, c)| !c.is_empty()).count() < 2 {
            return Self::default();
        }
        let mut found = Self::default();
        for n in england().on(report.as_of) {
            let by = covered.iter().filter(|(_, c)| c.contains(&n));
            let by: Vec<String> = by.map(|(name, _)| name.clone()).collect();
            let Some(title) = title(n) else { continue };
            match by.len() {
                0 => found.none.push(title),
                1 => {}
                _ => found.twice.push((title, by)),
            }
        }
        found.each = covered
            .into_iter()
            .map(|(name, these)| (name, these.into_iter().filter_map(title).collect()))
            .collect();
        found
    }
}

/// A document that was read.
#[derive(Serialize)]
pub(super) struct Document {
    partnership: String,
    path: String,
    described: String,
}

impl Document {
    pub(super) fn all(desk: &Desk<'_>) -> Vec<Self> {
        let telling = &desk.telling;
        let of = |row: &desk::Row<'_>| {
            let documents = row.documents(telling).iter();
            let read = documents.filter_map(|d| telling.report.documents.get(*d));
            read.map(|d| Self {
                partnership: row.name.clone(),
                path: text::clean(telling.short(&d.path)),
                described: standing::described(d),
            })
            .collect::<Vec<_>>()
        };
        desk.rows.iter().flat_map(of).collect()
    }
}
