//! A clause in, the share or number of members that it asks for out.

use std::ops::Range;

use super::reading::Reading;
use crate::document::prose::word_set;

/// A quantity: a share of something, or a count of it.
#[derive(Clone, Debug)]
pub(super) enum Amount {
    Share(f64, Range<u32>),
    Number(f64, Range<u32>),
}

/// Counts in words, from none.
pub(super) const NUMBERS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// The share or number of a clause. Shares come first: 'at least one half of its members, including one from ...' is a half.
pub(super) fn amount(reading: &Reading, clause: Range<u32>) -> Option<Amount> {
    share(reading, clause.clone()).or_else(|| count(reading, clause))
}

pub(super) fn share(reading: &Reading, clause: Range<u32>) -> Option<Amount> {
    for t in clause.clone() {
        let word = reading.word(t);
        let next = reading.word(t + 1);
        let number = number_of(word);
        let percent = word
            .strip_suffix('%')
            .and_then(|w| w.parse::<f64>().ok())
            .map(|n| (n, t + 1));
        let percent = percent.or_else(|| {
            number
                .filter(|_| ["%", "percent"].contains(&next))
                .map(|n| (n, t + 2))
        });
        let percent = percent.or_else(|| {
            number
                .filter(|_| next == "per" && reading.word(t + 2) == "cent")
                .map(|n| (n, t + 3))
        });
        if let Some((n, end)) = percent.filter(|(n, _)| (1.0..=100.0).contains(n)) {
            return Some(Amount::Share(n / 100.0, t..end.min(clause.end)));
        }
        if word == "half"
            && !["hour", "day", "year"].contains(&next)
            && reading.word(t.saturating_sub(1)) != "and"
        {
            let plus = reading.word(t + 1) == "plus"
                || reading.is(t.saturating_sub(1), word_set!["over", "than"]);
            let end = if reading.word(t + 1) == "plus" {
                t + 3
            } else {
                t + 1
            };
            return Some(Amount::Share(
                if plus { 0.51 } else { 0.5 },
                t..end.min(clause.end),
            ));
        }
        if word == "majority" {
            return Some(Amount::Share(0.51, t..t + 1));
        }
        let parts = match next {
            "third" | "thirds" => Some(3.0),
            "quarter" | "quarters" => Some(4.0),
            "fifth" | "fifths" => Some(5.0),
            _ => None,
        };
        let joined = [
            "one-third",
            "two-thirds",
            "one-quarter",
            "three-quarters",
            "one-half",
        ]
        .iter()
        .position(|w| *w == word)
        .map(|i| [1.0 / 3.0, 2.0 / 3.0, 0.25, 0.75, 0.5][i]);
        if let Some(value) = joined {
            return Some(Amount::Share(value, t..t + 1));
        }
        let of_parts = word == "a" || word == "one" || number.is_some();
        if let Some(parts) = parts.filter(|_| of_parts) {
            return Some(Amount::Share(number.unwrap_or(1.0) / parts, t..t + 2));
        }
    }
    None
}

/// A number of members: one that stands after 'quorum is', 'at least', 'minimum of', or before 'members'; not a count of one sector.
pub(super) fn count(reading: &Reading, clause: Range<u32>) -> Option<Amount> {
    let members = word_set!["members", "member", "partners", "agencies", "organisations"];
    let others = word_set![
        "people",
        "persons",
        "representatives",
        "attendees",
        "sectors",
        "individuals",
        "voting",
        "core",
        "statutory",
        "partner",
        "of",
    ];
    let counted = |t: u32| reading.is(t, members) || reading.is(t, others);
    clause.clone().find_map(|t| {
        let n = number_of(reading.word(t)).filter(|n| (2.0..=60.0).contains(n))?;
        let before = reading.has_word(
            clause.start.max(t.saturating_sub(4))..t,
            word_set![
                "least", "minimum", "quorum", "quorate", "than", "fewer", "is", "be",
            ],
        );
        let after = counted(t + 1)
            || t + 1 >= clause.end
            || reading.is(t + 1, word_set!["different", "or", "must", "present"])
            || counted(t + 2);
        let time = reading.is(
            t + 1,
            word_set![
                "days", "weeks", "months", "years", "minutes", "hours", "times", "working",
            ],
        );
        (after && (before || reading.is(t + 1, members))).then_some(())?;
        (!time).then_some(Amount::Number(n, t..t + 1))
    })
}

pub(super) fn number_of(word: &str) -> Option<f64> {
    NUMBERS
        .iter()
        .position(|w| *w == word)
        .map(|n| n as f64)
        .or_else(|| word.parse::<f64>().ok().filter(|n| *n < 1000.0))
}

/// What the share is of: 'the membership', 'core members'.
pub(super) fn of_what(reading: &Reading, from: u32, end: u32) -> Option<Range<u32>> {
    let start = if reading.word(from) == "of" {
        from + 1
    } else {
        from
    };
    let last = (start..end.min(start + 7)).rev().find(|t| {
        reading.is(
            *t,
            word_set![
                "membership",
                "members",
                "organisations",
                "agencies",
                "partners",
                "partnership",
                "board",
                "representatives",
                "sectors",
            ],
        )
    })?;
    let tokens = reading.trimmed(start..last + 1);
    (!tokens.is_empty()).then_some(tokens)
}
