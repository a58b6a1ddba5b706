//! A sentence in, who takes a seat by it out: 'the Governor of HMP Oakfield sits on the partnership', 'probation is represented on the board'.

use std::ops::Range;

use super::members::Mode;
use super::reading::Reading;
use crate::document::prose::WordSet;

/// Who takes a seat, and what the seat is said to be for.
pub(super) struct Seated {
    /// The words before the verb.
    pub(super) who: Range<u32>,
    /// 'the secure estate', of '... sits on the partnership for the secure estate'.
    pub(super) of: Option<Range<u32>>,
}

/// Words that may stand between 'on' or 'of' and the partnership without making it another body.
const PLAIN: [&str; 22] = [
    "the",
    "this",
    "our",
    "its",
    "a",
    "local",
    "strategic",
    "combating",
    "combatting",
    "drug",
    "drugs",
    "and",
    "alcohol",
    "substance",
    "misuse",
    "full",
    "core",
    "main",
    "county",
    "city",
    "joint",
    "new",
];

/// Words that end the name of the partnership.
const HEADS: WordSet = WordSet::of(&["partnership", "cdp", "board", "alliance", "group", "it"]);

/// Words by which a sentence says that somebody has no seat.
const NO: WordSet = WordSet::of(&["not", "no", "never", "neither", "nor"]);

/// Reads a sentence whose subject takes a seat; `None` where it says something else, or about another body.
pub(super) fn seated(reading: &Reading, sentence: &Range<u32>, mode: &Mode) -> Option<Seated> {
    let (verb, after) = (sentence.start + 1..sentence.end).find_map(|at| {
        let after = seat_after(reading, at, sentence.end)?;
        Some((at, after))
    })?;
    let mut who = sentence.start..verb;
    // 'X will sit', 'X does not sit', 'X currently sits'
    const BEFORE: WordSet = WordSet::of(&[
        "will",
        "shall",
        "to",
        "also",
        "now",
        "currently",
        "does",
        "do",
    ]);
    while who.end > who.start + 1 && reading.is(who.end - 1, &BEFORE) {
        who.end -= 1;
    }
    if reading.has_word(sentence.start..after, &NO) {
        return None;
    }
    let head = partnership_at(reading, after, sentence.end);
    let members = matches!(mode, Mode::Members(_));
    let end = match head {
        Some(head) => head + 1,
        // 'has a seat', 'is a member' alone, where the section is about who belongs
        None if members && after >= sentence.end => after,
        None => return None,
    };
    let of = (end < sentence.end && reading.word(end) == "for").then(|| end + 1..sentence.end);
    let seats = |tokens: Range<u32>| !reading.seats_in(tokens).is_empty();
    let named = seats(who.clone()) || of.clone().is_some_and(seats);
    named.then_some(Seated { who, of })
}

/// Whether a seat is said to be taken at this token: the token after the words that say so.
fn seat_after(reading: &Reading, at: u32, end: u32) -> Option<u32> {
    let word = |n: u32| {
        if at + n < end {
            reading.word(at + n)
        } else {
            ""
        }
    };
    match word(0) {
        "sit" | "sits" | "serve" | "serves" if word(1) == "on" => Some(at + 2),
        "is" | "are" if word(1) == "represented" && ["on", "at"].contains(&word(2)) => Some(at + 3),
        "is" | "are" => {
            // 'is a full member of', 'are members of'
            let member = (1..=3).find(|n| ["member", "members"].contains(&word(*n)))?;
            let plain = (1..member)
                .all(|n| PLAIN.contains(&word(n)) || word(n) == "standing" || word(n) == "voting");
            let of = u32::from(word(member + 1) == "of");
            plain.then_some(at + member + 1 + of)
        }
        "has" | "have" | "holds" | "hold" | "takes" | "take" => {
            let seat = (1..=2).find(|n| ["seat", "seats", "place"].contains(&word(*n)))?;
            let on = u32::from(["on", "at"].contains(&word(seat + 1)));
            (seat == 1 || ["a", "one", "its", "two"].contains(&word(1)))
                .then_some(at + seat + 1 + on)
        }
        _ => None,
    }
}

/// The token that ends the partnership's name, where these words name it and no other body.
fn partnership_at(reading: &Reading, from: u32, end: u32) -> Option<u32> {
    let local = reading
        .named("local-partnership", from..end.min(from + 10))
        .next();
    let named = local.as_ref().map(|n| n.tokens.clone());
    let mut last = None;
    for at in from..end.min(from + 10) {
        let word = reading.word(at);
        let inside = named.as_ref().is_some_and(|n| n.contains(&at));
        if HEADS.contains(word) {
            last = Some(at);
            let more = at + 1 < end && reading.is(at + 1, &HEADS);
            if !more {
                break;
            }
        } else if !(inside || PLAIN.contains(&word) || named.is_some() && reading.is_capital(at)) {
            return None;
        }
    }
    last
}
