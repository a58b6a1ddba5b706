//! A sentence in; out, how often it says that something comes again: 'annually', 'every three years', 'twice a year'.

use std::ops::Range;

use super::reading::Reading;
use crate::document::prose::{WordSet, word_set};

/// Words one of which stands wherever something is said to come again.
const TELLS: WordSet = WordSet::of(&[
    "every",
    "each",
    "once",
    "twice",
    "yearly",
    "monthly",
    "annually",
    "annual",
    "annum",
    "biennially",
    "biennial",
    "two-yearly",
    "triennially",
    "triennial",
    "three-yearly",
    "3-yearly",
    "six-monthly",
    "biannually",
    "bi-annually",
    "6-monthly",
    "quarterly",
    "bimonthly",
    "bi-monthly",
    "five-yearly",
]);

/// Words that say by themselves after how many months something comes again.
const SINGLE: [(WordSet, u32); 8] = [
    (WordSet::of(&["annually", "annual", "yearly", "annum"]), 12),
    (WordSet::of(&["biennially", "biennial", "two-yearly"]), 24),
    (
        WordSet::of(&["triennially", "triennial", "three-yearly", "3-yearly"]),
        36,
    ),
    (
        WordSet::of(&["six-monthly", "biannually", "bi-annually", "6-monthly"]),
        6,
    ),
    (WordSet::of(&["quarterly"]), 3),
    (WordSet::of(&["monthly"]), 1),
    (WordSet::of(&["bimonthly", "bi-monthly"]), 2),
    (WordSet::of(&["five-yearly"]), 60),
];

/// How often, in months, and the words that say so.
pub(super) fn recurrence(reading: &Reading, sentence: &Range<u32>) -> Option<(u32, Range<u32>)> {
    let word = |t: u32| {
        if t < sentence.end {
            reading.prose.word(t as usize)
        } else {
            ""
        }
    };
    if !reading.has_word(sentence.clone(), &TELLS) {
        return None;
    }
    let mut found: Option<(u32, Range<u32>)> = None;
    let counted = word_set!["yearly", "monthly"];
    for t in sentence.clone() {
        if !reading.is(t, &TELLS) && !reading.is(t + 1, counted) {
            continue;
        }
        let hit = match word(t) {
            "every" | "each" => {
                let t1 = if matches!(word(t + 1), "other" | "second") {
                    "two"
                } else {
                    word(t + 1)
                };
                let skip = if matches!(word(t + 2), "to" | "or") {
                    4
                } else {
                    2
                };
                let number = if skip == 4 {
                    number(word(t + 3))
                } else {
                    number(t1)
                };
                match number {
                    Some(n) => unit(word(t + skip)).map(|u| (n * u, t..t + skip + 1)),
                    None => unit(t1).map(|u| (u, t..t + 2)),
                }
            }
            "once" if matches!(word(t + 1), "a" | "per" | "every" | "each") => {
                unit(word(t + 2)).map(|u| (u, t..t + 3))
            }
            "twice" if matches!(word(t + 1), "a" | "per" | "each") => {
                unit(word(t + 2)).map(|u| ((u / 2).max(1), t..t + 3))
            }
            w => {
                let yearly = |n: u32| matches!(word(t + 1), "yearly").then_some((n * 12, t..t + 2));
                let monthly = |n: u32| matches!(word(t + 1), "monthly").then_some((n, t..t + 2));
                number(w)
                    .and_then(|n| yearly(n).or_else(|| monthly(n)))
                    .or_else(|| {
                        let (_, months) = SINGLE.iter().find(|(words, _)| reading.is(t, words))?;
                        // 'the annual report' is no rule of review
                        let thing = w == "annual"
                            && !matches!(
                                word(t + 1),
                                "basis" | "review" | "refresh" | "cycle" | "update"
                            );
                        (!thing).then_some((*months, t..t + 1))
                    })
            }
        };
        if let Some(hit) = hit
            && found.as_ref().is_none_or(|f| hit.0 > f.0)
        {
            found = Some(hit);
        }
    }
    found.filter(|(months, _)| (1..=120).contains(months))
}

fn unit(word: &str) -> Option<u32> {
    match word {
        "month" | "months" => Some(1),
        "quarter" | "quarters" => Some(3),
        "year" | "years" => Some(12),
        _ => None,
    }
}

fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let spelt = WORDS
        .iter()
        .position(|w| *w == word)
        .and_then(|n| u32::try_from(n).ok());
    spelt
        .or_else(|| word.parse().ok())
        .filter(|n| (1..=60).contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_recurrence_is_looked_for() {
        let words = SINGLE.iter().flat_map(|(words, _)| words.words());
        let missed: Vec<&str> = words.filter(|word| !TELLS.contains(word)).collect();
        assert_eq!(missed, Vec::<&str>::new());
    }
}
