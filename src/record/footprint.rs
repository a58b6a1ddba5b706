//! Sentences, rows and lists about the area in, `partnership.footprint` and `partnership.authorities` out.

use std::ops::Range;

use super::reading::Reading;
use crate::document::node::{Node, Status, Value};
use crate::document::prose::{BlockKind, WordSet, word_set};

/// Words by which a sentence may say which area is covered.
const WEAK: WordSet = WordSet::of(&["covers", "covering", "boundary", "boundaries"]);

/// Those that speak of an area and of nothing else.
const STRONG: WordSet = WordSet::of(&[
    "footprint",
    "footprints",
    "coterminous",
    "co-terminous",
    "conterminous",
    "geographical",
    "geographic",
    "geography",
]);

/// Tokens of a sentence, at most.
const SENTENCE: usize = 90;

/// Names of authorities taken from lists, at most.
const MOST: usize = 40;

/// Reads the area into a partnership whose name was read.
pub(super) fn read(reading: &Reading, root: &mut Node, area: Option<&Range<u32>>) {
    let Some(mut partnership) = root.get("partnership").cloned() else {
        return;
    };
    if let Some(sentence) = sentence(reading, area) {
        let status = reading.strength(sentence.clone()).unwrap_or_default();
        let status = match status {
            Status::Denied => Status::Stated,
            other => other,
        };
        let node = reading.node(
            Value::Text(reading.text(sentence.clone())),
            status,
            sentence,
        );
        partnership.set("footprint", node);
    }
    for tokens in authorities(reading) {
        partnership.push("authorities", reading.said(tokens));
    }
    root.set("partnership", partnership);
}

/// The sentence that says the area: in a section on it first, else one with a word for it and the name of the area.
fn sentence(reading: &Reading, area: Option<&Range<u32>>) -> Option<Range<u32>> {
    let mut best: Option<(u32, Range<u32>)> = None;
    for (index, block) in reading.prose.blocks.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else {
            break;
        };
        if reading.is_dropped(index)
            || !matches!(
                block.kind,
                BlockKind::Paragraph | BlockKind::Item(_) | BlockKind::Cell { .. }
            )
        {
            continue;
        }
        let scope = reading.section_is(block.section, "scope");
        for sentence in reading.sentences(index) {
            if sentence.len() > SENTENCE || sentence.len() < 3 {
                continue;
            }
            let says = |words| reading.has_word(sentence.clone(), words);
            let strong = says(&STRONG);
            let words = strong || says(&WEAK);
            if !scope && !words {
                continue;
            }
            let named = area.is_some_and(|a| names(reading, a, &sentence));
            let whole = word_set!["whole", "all", "entire", "across"];
            let rank = match (scope, words, named) {
                (true, true, true) => 0,
                (true, _, true) => 1,
                (false, true, true) if strong || says(whole) => 2,
                (true, true, false) if capital(reading, &sentence) => 3,
                _ => continue,
            };
            if best.as_ref().is_none_or(|b| rank < b.0) {
                best = Some((rank, sentence));
            }
        }
    }
    best.map(|(_, sentence)| sentence)
}

/// Whether a sentence has a capital word beside its first: a name.
fn capital(reading: &Reading, sentence: &Range<u32>) -> bool {
    (sentence.start + 1..sentence.end).any(|t| reading.is_capital(t))
}

/// Whether a sentence names the area.
fn names(reading: &Reading, area: &Range<u32>, sentence: &Range<u32>) -> bool {
    let words: Vec<&str> = area.clone().map(|t| reading.word(t)).collect();
    sentence.clone().any(|start| {
        words
            .iter()
            .zip(start..sentence.end)
            .filter(|(word, t)| reading.word(*t) == **word)
            .count()
            == words.len()
    })
}

/// The authorities of a row, line or list that is about which are covered.
fn authorities(reading: &Reading) -> Vec<Range<u32>> {
    let blocks = &reading.prose.blocks;
    let mut out = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let label = block.tokens.len() <= 14
            && reading.has_word(
                block.tokens.clone(),
                word_set!["authority", "authorities", "utla", "utlas", "councils"],
            )
            && reading.has_word(
                block.tokens.clone(),
                word_set!["covered", "covers", "cover", "footprint"],
            );
        if !label || matches!(block.kind, BlockKind::Contents | BlockKind::Furniture) {
            continue;
        }
        let same_row = |b: &crate::document::prose::Block| match (b.kind, block.kind) {
            (
                BlockKind::Cell { table, row, .. },
                BlockKind::Cell {
                    table: t, row: r, ..
                },
            ) => table == t && row == r,
            (BlockKind::Item(_), BlockKind::Paragraph | BlockKind::Heading(_)) => true,
            _ => false,
        };
        for next in blocks
            .iter()
            .skip(index + 1)
            .take_while(|b| same_row(b))
            .take(MOST)
        {
            if reading.is_capital(next.tokens.start) && next.tokens.len() <= 60 {
                out.push(next.tokens.clone());
            }
        }
        if !out.is_empty() {
            break;
        }
    }
    out
}
