//! What a page shows only when it is asked for, packed small: words once, cells as numbers that point at them.

use std::collections::HashMap;

use serde::Serialize;

use super::looks;
use crate::report::assess::desk::{Cell, Desk};
use crate::report::text;

/// Quotes told of one cell.
const QUOTES: usize = 2;

/// Characters of a quote.
const LONGEST: usize = 260;

/// The data of a page.
#[derive(Serialize)]
pub(super) struct Data {
    /// Every piece of words once; the first is empty.
    strings: Vec<String>,
    /// Id, title, topic, where it is asked, its address, strength.
    requirements: Vec<[usize; 6]>,
    /// By partnership.
    rows: Vec<Packed>,
}

/// One partnership.
#[derive(Serialize)]
struct Packed {
    name: usize,
    supplied: usize,
    lacking: usize,
    judged: String,
    /// The key of each cell's look.
    outcomes: String,
    /// Of each cell: what is missing, what to ask, why it was set aside, the area's own answer; then each quote with its document and its place there.
    cells: Vec<Vec<usize>>,
}

/// Words once.
#[derive(Default)]
struct Strings {
    all: Vec<String>,
    known: HashMap<String, usize>,
}

impl Strings {
    fn put(&mut self, words: String) -> usize {
        if let Some(at) = self.known.get(&words) {
            return *at;
        }
        self.all.push(words.clone());
        self.known.insert(words, self.all.len() - 1);
        self.all.len() - 1
    }
}

impl Data {
    /// Packs what the desk holds.
    pub(super) fn of(desk: &Desk<'_>) -> Self {
        let mut strings = Strings::default();
        strings.put(String::new());
        let requirements = desk
            .columns
            .iter()
            .map(|rule| {
                let topic = desk.topics.iter().find(|t| t.id == rule.topic());
                [
                    rule.id.clone(),
                    rule.title.clone(),
                    topic.map_or_else(String::new, |t| t.about.clone()),
                    rule.citation.in_words(),
                    rule.citation.url.clone().unwrap_or_default(),
                    rule.strength.to_owned(),
                ]
                .map(|words| strings.put(words))
            })
            .collect();
        let rows = desk
            .rows
            .iter()
            .map(|row| Packed {
                name: strings.put(row.name.clone()),
                supplied: strings.put(row.supplied_words()),
                lacking: strings.put(row.lacking_words()),
                judged: super::super::markdown::judged(&row.counts),
                outcomes: row.cells.iter().map(|cell| looks(cell).key).collect(),
                cells: row
                    .cells
                    .iter()
                    .map(|cell| packed(cell, &mut strings))
                    .collect(),
            })
            .collect();
        Self {
            strings: strings.all,
            requirements,
            rows,
        }
    }

    /// As it may stand in a page: nothing in it can end the element that holds it.
    pub(super) fn written(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        json.replace('<', "\\u003c")
    }
}

fn packed(cell: &Cell<'_>, strings: &mut Strings) -> Vec<usize> {
    let told = cell.told();
    let mut packed = vec![
        strings.put(cell.missing()),
        strings.put(cell.ask()),
        strings.put(cell.aside()),
        strings.put(cell.answer()),
    ];
    for quote in told
        .map_or(&[][..], |t| t.quotes.as_slice())
        .iter()
        .take(QUOTES)
    {
        let (document, place) = quote.words.split_once(", ").unwrap_or((&quote.words, ""));
        packed.extend([
            strings.put(text::short(&quote.quote, LONGEST)),
            strings.put(document.to_owned()),
            strings.put(place.to_owned()),
        ]);
    }
    while packed.last() == Some(&0) {
        packed.pop();
    }
    packed
}
