//! A sentence or a document in; out, where its figures come from.

use std::ops::Range;

use super::reading::Reading;
use crate::document::node::{Node, Status, Value};
use crate::document::prose::{WordSet, word_set};

/// Where figures come from, by name.
const SOURCES: WordSet = WordSet::of(&[
    "ndtms",
    "ons",
    "ohid",
    "fingertips",
    "phof",
    "dashboard",
    "hes",
    "nhs",
    "nta",
    "constabulary",
    "census",
    "dhsc",
    "ukhsa",
    "moj",
]);

/// Collections of figures: whoever names one beside a figure names its source.
const COLLECTIONS: WordSet = WordSet::of(&["ndtms", "ons", "fingertips", "phof", "hes", "census"]);

/// Where figures come from, where it stands in brackets.
const BRACKETED: WordSet = WordSet::of(&[
    "police", "survey", "records", "coroner", "apmis", "csew", "return",
]);

/// Whether a bracket was opened shortly before a token and not closed.
fn in_brackets(reading: &Reading, sentence: &Range<u32>, token: u32) -> bool {
    let from = token.saturating_sub(10).max(sentence.start);
    (from..token)
        .rev()
        .map(|t| reading.between(t, t + 1))
        .find(|gap| gap.contains(['(', ')']))
        .is_some_and(|gap| gap.rfind('(') > gap.rfind(')'))
}

/// 'Source: NDTMS', '(OHID, 2023)', 'according to ONS data'.
pub(super) fn source(reading: &Reading, sentence: &Range<u32>) -> Option<Node> {
    let cued = sentence.clone().find(|t| {
        matches!(
            reading.prose.word(*t as usize),
            "source" | "sources" | "according" | "sourced"
        )
    });
    if let Some(at) = cued.filter(|at| at + 1 < sentence.end) {
        let rest = at + 1..sentence.end.min(at + 14);
        return Some(reading.node(
            Value::Text(reading.text(rest.clone())),
            Status::Stated,
            rest,
        ));
    }
    let known = sentence.clone().find(|t| {
        reading.is(*t, &COLLECTIONS)
            || (reading.is(*t, &SOURCES) || reading.is(*t, &BRACKETED))
                && in_brackets(reading, sentence, *t)
    })?;
    Some(reading.node(
        Value::Text(reading.text(known..known + 1)),
        Status::Stated,
        known..known + 1,
    ))
}

/// A sentence that tells where the document's figures come from.
pub(super) fn document_source(reading: &Reading) -> Option<Node> {
    let cues = word_set![
        "supplied",
        "provided",
        "sources",
        "source",
        "drawn",
        "taken",
        "sourced",
        "extracted",
    ];
    let data = word_set!["data", "information", "figures", "statistics", "indicators"];
    for (index, _) in reading.prose.blocks.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else {
            break;
        };
        if reading.is_dropped(index) {
            continue;
        }
        for sentence in reading.sentences(index) {
            let named = sentence
                .clone()
                .filter(|t| reading.is(*t, &SOURCES))
                .count();
            if named > 0
                && reading.has_word(sentence.clone(), cues)
                && reading.has_word(sentence.clone(), data)
            {
                return Some(reading.node(
                    Value::Text(reading.text(sentence.clone())),
                    Status::Stated,
                    sentence,
                ));
            }
        }
    }
    None
}
