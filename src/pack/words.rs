//! A short text in, its words out: the tokens of a pattern or of a value in a data file, cut and folded as the words of prose are.

use std::ops::Range;

use crate::document::prose::Shape;

/// One word of a short text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'w> {
    /// Bytes in the text.
    pub range: Range<usize>,
    /// Lower case, straight apostrophes.
    pub folded: &'w str,
    /// How it is written.
    pub shape: Shape,
}

/// The words of a short text.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// All of them folded, one after the other.
    folded: String,
    list: Vec<Place>,
}

/// Where a word stands in the text and where its folded form ends among those of all.
#[derive(Clone, Debug)]
struct Place {
    range: Range<usize>,
    end: usize,
    shape: Shape,
}

impl Words {
    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.list.len()
    }

    /// The word of that number, from 0.
    #[must_use]
    pub fn get(&self, n: usize) -> Option<Word<'_>> {
        let place = self.list.get(n)?;
        let from = n.checked_sub(1).map_or(0, |before| self.list[before].end);
        Some(Word {
            range: place.range.clone(),
            folded: &self.folded[from..place.end],
            shape: place.shape,
        })
    }

    /// The words in order.
    pub fn iter(&self) -> impl Iterator<Item = Word<'_>> + Clone {
        (0..self.count()).filter_map(|n| self.get(n))
    }

    /// Bytes between a word and the one before it.
    #[must_use]
    pub fn gap(&self, n: usize) -> u32 {
        match (
            n.checked_sub(1).and_then(|before| self.list.get(before)),
            self.list.get(n),
        ) {
            (Some(before), Some(word)) => {
                u32::try_from(word.range.start - before.range.end).unwrap_or(u32::MAX)
            }
            _ => 0,
        }
    }

    /// Takes up a stretch of the text.
    fn add(&mut self, text: &str, range: Range<usize>) {
        let written = &text[range.clone()];
        if written.is_ascii() {
            let from = self.folded.len();
            self.folded.push_str(written);
            self.folded[from..].make_ascii_lowercase();
        } else {
            for c in written.chars() {
                if is_apostrophe(c) {
                    self.folded.push('\'');
                } else if c != '\u{ad}' {
                    self.folded.extend(c.to_lowercase());
                }
            }
        }
        self.list.push(Place {
            range,
            end: self.folded.len(),
            shape: shape(written),
        });
    }
}

/// The words of a text: runs of letters and digits, an apostrophe inside them, and the signs &, £ and %. Hyphens part words, as they do in prose.
#[must_use]
pub fn words(text: &str) -> Words {
    let mut found = Words {
        folded: String::with_capacity(text.len()),
        list: Vec::with_capacity(text.len() / 6 + 1),
    };
    if text.is_ascii() {
        in_ascii(text, &mut found);
        return found;
    }
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
            found.add(text, from..at);
        }
        if matches!(c, '&' | '£' | '%') {
            found.add(text, at..at + c.len_utf8());
        }
    }
    if let Some(from) = start {
        found.add(text, from..text.len());
    }
    found
}

/// The same of a text of plain letters, byte by byte.
fn in_ascii(text: &str, found: &mut Words) {
    let bytes = text.as_bytes();
    let alphanumeric = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let mut at = 0;
    while at < bytes.len() {
        let from = at;
        while alphanumeric(at)
            || at > from
                && match bytes.get(at) {
                    Some(b'\'') => alphanumeric(at + 1),
                    Some(b'&') => joins_capitals(&text[from..at], &text[at + 1..]),
                    _ => false,
                }
        {
            at += 1;
        }
        if at > from {
            found.add(text, from..at);
        }
        if matches!(bytes.get(at), Some(b'&' | b'%')) {
            found.add(text, at..at + 1);
        }
        at += 1;
    }
}

/// How a word is written.
#[must_use]
pub fn shape(word: &str) -> Shape {
    if word.bytes().all(|b| b.is_ascii_lowercase()) && !word.is_empty() {
        return Shape::Lower;
    }
    if word.is_ascii() {
        let (mut upper, mut lower, mut digits) = (0, 0, 0);
        for byte in word.bytes() {
            upper += usize::from(byte.is_ascii_uppercase());
            lower += usize::from(byte.is_ascii_lowercase());
            digits += usize::from(byte.is_ascii_digit());
        }
        if digits > 0 {
            return Shape::Number;
        }
        let first = word.bytes().find(u8::is_ascii_alphabetic);
        let capital = first.is_some_and(|letter| letter.is_ascii_uppercase());
        return Shape::of_letters(capital, upper, lower, word.ends_with('s'));
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
    Shape::of_letters(first == Some(true), upper, lower, word.ends_with('s'))
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
