//! A short text in, its words out: the tokens of a pattern or of a value in a data file, cut and folded as the words of prose are.

use std::ops::Range;

use crate::document::prose::Shape;

/// One word of a short text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes in the text.
    pub range: Range<usize>,
    /// Lower case, straight apostrophes.
    pub folded: String,
    /// How it is written.
    pub shape: Shape,
}

/// The words of a text: runs of letters and digits, an apostrophe inside them, and the signs &, £ and %. Hyphens part words, as they do in prose.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    if text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        let whole = (!text.is_empty()).then(|| word(text, 0..text.len()));
        return whole.into_iter().collect();
    }
    let mut found = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = c.is_alphanumeric()
            || is_apostrophe(c)
                && start.is_some()
                && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if inside {
            start.get_or_insert(at);
            continue;
        }
        if c == '\u{ad}'
            || c == '&'
                && start.is_some_and(|from| joins_capitals(&text[from..at], &text[at + 1..]))
        {
            continue;
        }
        if let Some(from) = start.take() {
            found.push(word(text, from..at));
        }
        if matches!(c, '&' | '£' | '%') {
            found.push(word(text, at..at + c.len_utf8()));
        }
    }
    if let Some(from) = start {
        found.push(word(text, from..text.len()));
    }
    found
}

/// How a word is written.
#[must_use]
pub fn shape(word: &str) -> Shape {
    if word.bytes().all(|b| b.is_ascii_lowercase()) && !word.is_empty() {
        return Shape::Lower;
    }
    let (mut upper, mut lower, mut first) = (0, 0, None);
    for c in word.chars() {
        if c.is_numeric() {
            return Shape::Number;
        }
        if c.is_alphabetic() {
            let capital = c.is_uppercase();
            first.get_or_insert(capital);
            if capital {
                upper += 1;
            } else {
                lower += 1;
            }
        }
    }
    match (first, upper, lower) {
        (Some(_), 0, _) => Shape::Lower,
        (Some(_), 2.., 0) => Shape::Capitals,
        (Some(_), 2.., 1) if word.ends_with('s') => Shape::Capitals,
        (Some(true), 1, _) => Shape::Title,
        _ => Shape::Mixed,
    }
}

/// The sign of A&E, R&D: capitals on both sides, at most three.
fn joins_capitals(before: &str, after: &str) -> bool {
    let capitals =
        |s: &str| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_uppercase());
    capitals(before)
        && capitals(
            after
                .split(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap_or(""),
        )
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}')
}

fn word(text: &str, range: Range<usize>) -> Word {
    let written = &text[range.clone()];
    if written.is_ascii() {
        return Word {
            range,
            folded: written.to_ascii_lowercase(),
            shape: shape(written),
        };
    }
    let mut folded = String::with_capacity(written.len());
    for c in written.chars() {
        if is_apostrophe(c) {
            folded.push('\'');
        } else if c != '\u{ad}' {
            folded.extend(c.to_lowercase());
        }
    }
    Word {
        range,
        folded,
        shape: shape(written),
    }
}
