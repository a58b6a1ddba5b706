//! A sentence in, who it is about out: the government, the partnership, or somebody else.

use std::ops::Range;

use super::phrases::{LOCAL, NATIONAL, NATIONAL_WITH, VERB, of_word};
use super::{Prose, Shape, voices};
use crate::date::MONTHS;

/// Who a sentence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The government, the strategy, the guidance.
    National,
    /// The partnership or its people.
    Local,
    /// Whoever the sentence before was about.
    Same,
    /// Anything else.
    Other,
}

/// Who a sentence is about: the words before its first verb.
pub(super) fn subject(prose: &Prose, range: &Range<u32>) -> Subject {
    let tokens: Vec<usize> = (range.start as usize..range.end as usize)
        .take(30)
        .collect();
    let word = |at: &usize| prose.word(*at);
    let Some(opening) = tokens.first().map(word) else {
        return Subject::Other;
    };
    if prose.is(range.start, &voices::PRONOUNS) {
        let noun = tokens.iter().skip(1).take(3).map(word).any(|w| {
            matches!(
                w,
                "report"
                    | "plan"
                    | "document"
                    | "partnership"
                    | "page"
                    | "assessment"
                    | "board"
                    | "action"
                    | "work"
                    | "group"
                    | "update"
                    | "paper"
                    | "framework"
            )
        });
        let guidance = tokens
            .iter()
            .skip(1)
            .take(3)
            .map(word)
            .any(|w| matches!(w, "guidance" | "strategy"));
        return match (noun, guidance) {
            (true, _) => Subject::Local,
            (_, true) => Subject::National,
            _ => Subject::Same,
        };
    }
    // 'according to the guidance, the Senior Responsible Owner should': whatever the owner should, the guidance says it
    let told_by = |from: usize| {
        let source = |w: &str| voices::NATIONAL.contains(&w) || w == "nationally";
        tokens.iter().skip(from).take(5).map(word).any(source)
    };
    if opening == "according" && told_by(1) {
        return Subject::National;
    }
    // 'To monitor performance against the national framework': a purpose, of whoever was spoken of; the framework is what it is done with
    let acts = [
        "will",
        "has",
        "have",
        "should",
        "must",
        "sets",
        "published",
        "asks",
    ];
    if opening == "to" && !tokens.iter().map(word).any(|w| acts.contains(&w)) {
        return Subject::Same;
    }
    let skip = if opening == "in" {
        1 + tokens
            .iter()
            .skip(1)
            .take(3)
            .map(word)
            .take_while(|w| is_month(w) || w.bytes().all(|b| b.is_ascii_digit()))
            .count()
    } else {
        0
    };
    let opens = prose.is(range.start, &voices::OPENERS) && skip < 2;
    let (mut national, mut with, mut place) = (false, false, false);
    for (count, at) in tokens
        .iter()
        .enumerate()
        .skip(if skip < 2 { 0 } else { skip })
    {
        let word = prose.word(*at);
        let lists = of_word(prose, *at);
        if !opens && (lists & VERB != 0 || count > 16) {
            break;
        }
        let local_of_all = word == "local"
            && tokens
                .get(count + 1)
                .map(|t| prose.word(*t))
                .is_some_and(|w| {
                    matches!(
                        w,
                        "areas" | "partners" | "partnerships" | "delivery" | "authorities"
                    )
                });
        if lists & LOCAL != 0 || (word == "local" && !local_of_all) {
            return Subject::Local;
        }
        with |= matches!(
            word,
            "national" | "independent" | "10" | "ten" | "combating" | "combatting" | "government's"
        );
        let others = count > 0
            && matches!(word, "strategy" | "guidance")
            && voices::OTHERS.contains(prose.word(tokens[count - 1]));
        national |= lists & NATIONAL != 0 && !others
            || (with && lists & NATIONAL_WITH != 0)
            || word == "partnerships" && count == 0;
        place |= !opens
            && count > 0
            && prose.tokens[*at].shape == Shape::Title
            && !is_month(word)
            && !voices::COMMON_TITLES.contains(word);
    }
    match (national, place) {
        (true, false) => Subject::National,
        (true, true) => Subject::Local,
        _ => Subject::Other,
    }
}

/// A month or another time of the year.
fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
        || ["early", "late", "spring", "summer", "autumn", "winter"].contains(&word)
}
