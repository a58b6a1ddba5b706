//! A reading in, whether it is about one area of England out: its title names the area, or the text comes back to it and to few others.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::reading::Reading;
use crate::document::prose::{BlockKind, Voice, WordSet};
use crate::pack::areas::{Found, england};

/// Blocks looked at: what a document is about is said early.
const BLOCKS: usize = 120;

/// Days on which the names are looked up: authorities came and went in April 2023.
const DAYS: [Date; 2] = [date(2022, 6, 15), date(2024, 12, 1)];

/// Names of authorities that are plain words too: only with their council do they count.
const WORDS: [&str; 3] = ["Reading", "Bury", "Bath"];

/// Words of the field, one of which a title has where the text never names the partnership.
const FIELD: WordSet = WordSet::of(&[
    "drug",
    "drugs",
    "substance",
    "substances",
    "alcohol",
    "combating",
    "combatting",
    "cdp",
    "misuse",
]);

/// Whether the text is about one place: the title names an authority, or no more than two are named and one of them again and again. It has to be about drugs:
/// a local partnership is named somewhere, or the title is of the field.
pub(super) fn of_one_area(reading: &Reading, title: &std::ops::Range<u32>) -> bool {
    let field = reading.all("local-partnership").next().is_some()
        || reading.has_word(title.clone(), &FIELD);
    if !field {
        return false;
    }
    let head = places(&reading.text(title.clone()));
    if !head.is_empty() && head.len() <= 3 {
        return true;
    }
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for block in reading.prose.blocks.iter().take(BLOCKS) {
        if block.tokens.is_empty()
            || block.voice == Voice::Quoted
            || block.kind == BlockKind::Furniture
        {
            continue;
        }
        for (place, council) in places(&reading.text(block.tokens.clone())) {
            *seen.entry(place).or_default() += if council { 2 } else { 1 };
        }
    }
    seen.len() <= 2 && seen.values().any(|n| *n >= 2)
}

/// The places that a text names with a capital, and whether it names the council itself.
fn places(text: &str) -> Vec<(String, bool)> {
    let mut out: Vec<(String, bool)> = Vec::new();
    for day in DAYS {
        let Found {
            authorities, brand, ..
        } = england().find(text, day);
        if let Some(brand) = brand.filter(|b| text.contains(b.as_str())) {
            out.push((brand, false));
        }
        for authority in authorities.iter().filter_map(|n| england().authority(*n)) {
            let council = text.contains(authority.council.as_str())
                || [
                    "Council",
                    "County Council",
                    "City Council",
                    "Borough Council",
                ]
                .iter()
                .any(|c| text.contains(&format!("{} {c}", authority.name)));
            let named =
                text.contains(authority.name.as_str()) && !WORDS.contains(&authority.name.as_str());
            if council || named {
                out.push((authority.name.clone(), council));
            }
        }
        if !out.is_empty() {
            break;
        }
    }
    out
}
