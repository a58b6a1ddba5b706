//! A block's text in; its words, folded and placed, and its sentences out. One pass.

use std::ops::Range;

use super::plain_words::{CLASSES, Class, plain_word};
use super::{Block, Prose, Shape, Token, mark};
use crate::diagnostic::Span;

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "dr", "mr", "mrs", "ms", "prof", "rev", "cllr", "cllrs", "hon", "rt", "st", "no", "nos", "cl",
    "cls", "para", "paras", "sec", "art", "fig", "figs", "ch", "app", "ref", "vs", "etc", "approx",
    "inc", "incl", "dept", "govt", "gov", "ext", "tel", "p", "pp", "vol", "ed", "eds", "e.g",
    "i.e", "eg", "ie", "viz", "cf", "al", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "supt", "insp", "sgt", "ch.supt", "det", "lt", "col", "ltd",
    "plc", "u.k", "a.m", "p.m", "c",
];

/// Adds the words of a block to the document's and returns nothing: `block.tokens` and the document's sentences are set.
pub(super) fn add(prose: &mut Prose, block: &mut Block, index: u32) {
    let first = len(prose.tokens.len());
    block.tokens = first..first;
    let mut cursor = Cursor::new(block);
    let text: &str = &cursor.block.text;
    let bytes = text.as_bytes();
    prose.words.reserve(text.len());
    let (mut at, mut sentence) = (0, first);
    while let Some(byte) = bytes.get(at) {
        let end = match CLASSES[usize::from(*byte)] {
            Class::Blank => {
                at += 1;
                continue;
            }
            Class::Small | Class::Capital | Class::Digit => None,
            Class::Sign => match byte {
                b'&' | b'%' => Some(at + 1),
                b'_' => {
                    let stop = bytes[at..]
                        .iter()
                        .position(|b| *b != b'_')
                        .map_or(bytes.len(), |n| at + n);
                    if stop - at < 3 {
                        at = stop;
                        continue;
                    }
                    Some(stop)
                }
                b'.' | b'!' | b'?' => {
                    let stop = len(prose.tokens.len());
                    if stop > sentence && ends_sentence(text, at) {
                        close(prose, sentence..stop);
                        sentence = stop;
                    }
                    at += 1;
                    continue;
                }
                _ => {
                    at += 1;
                    continue;
                }
            },
            Class::Wide => {
                let char = text[at..].chars().next().unwrap_or(' ');
                if char.is_alphanumeric() {
                    Some(word_end(text, at))
                } else if char == '£' || char == '€' {
                    Some(at + char.len_utf8())
                } else {
                    at += char.len_utf8();
                    continue;
                }
            }
        };
        let from = len(prose.words.len());
        let plain = if end.is_none() {
            plain_word(bytes, at)
        } else {
            None
        };
        let (end, shape, mark) = match plain {
            Some(word) => {
                prose.words.push_str(&text[at..word.end]);
                if word.capitals {
                    prose.words[from as usize..].make_ascii_lowercase();
                }
                (word.end, word.shape, word.mark)
            }
            None => {
                let end = end.unwrap_or_else(|| word_end(text, at));
                let shape = fold(&text[at..end], &mut prose.words);
                let mark = mark(&prose.words[from as usize..]);
                (end, shape, mark)
            }
        };
        prose.tokens.push(Token {
            span: cursor.span(at, end),
            word: (from, len(prose.words.len())),
            block: index,
            sentence: len(prose.sentences.len()),
            shape,
            mark,
        });
        at = end;
    }
    let stop = len(prose.tokens.len());
    if stop > sentence {
        close(prose, sentence..stop);
    }
    block.tokens = first..stop;
}

fn len(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn close(prose: &mut Prose, range: Range<u32>) {
    prose.sentences.push(range);
}

/// Walks a block's map along with the words.
struct Cursor<'b> {
    block: &'b Block,
    piece: usize,
    /// The piece's bytes of the text, where they are the source's byte for byte, and the first of them there.
    exact: Range<usize>,
    source: u32,
}

impl<'b> Cursor<'b> {
    const fn new(block: &'b Block) -> Self {
        Self {
            block,
            piece: 0,
            exact: 0..0,
            source: 0,
        }
    }

    fn span(&mut self, start: usize, end: usize) -> Span {
        if self.exact.start <= start && end <= self.exact.end {
            let from = self.source + len(start - self.exact.start);
            return Span {
                start: from,
                end: from + len(end - start),
            };
        }
        let first = self.place(start);
        let last = self.place(end - 1);
        Span {
            start: first.start,
            end: last.end,
        }
    }

    fn place(&mut self, at: usize) -> Span {
        let map = &self.block.map;
        while map
            .get(self.piece + 1)
            .is_some_and(|p| p.text as usize <= at)
        {
            self.piece += 1;
        }
        let Some(piece) = map.get(self.piece) else {
            return self.block.span;
        };
        let next = map
            .get(self.piece + 1)
            .map_or(self.block.text.len(), |p| p.text as usize);
        if next - piece.text as usize == piece.length as usize {
            (self.exact, self.source) = (piece.text as usize..next, piece.source);
            let start = piece.source + len(at) - piece.text;
            Span {
                start,
                end: start + 1,
            }
        } else {
            Span {
                start: piece.source,
                end: piece.source + piece.length,
            }
        }
    }
}

/// One past a word or figure: letters and digits, apostrophes within, points and commas within figures, 'A&E'.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        match bytes.get(at) {
            Some(b) if b.is_ascii_alphanumeric() => at += 1,
            Some(b'\'') if letter(text, at + 1) && at > start => at += 1,
            Some(b',' | b'.') if figure(bytes, at, start) => at += 1,
            Some(b'&') if joins_capitals(bytes, at, start) => at += 1,
            Some(b) if *b >= 128 => {
                let char = text[at..].chars().next().unwrap_or(' ');
                if char.is_alphanumeric()
                    || (matches!(char, '’' | 'ʼ' | '‘')
                        && at > start
                        && letter(text, at + char.len_utf8()))
                {
                    at += char.len_utf8();
                } else {
                    return at;
                }
            }
            _ => return at,
        }
    }
}

fn letter(text: &str, at: usize) -> bool {
    text.get(at..)
        .and_then(|t| t.chars().next())
        .is_some_and(char::is_alphabetic)
}

/// A point or comma inside a figure: digits on both sides.
fn figure(bytes: &[u8], at: usize, start: usize) -> bool {
    at > start
        && bytes[at - 1].is_ascii_digit()
        && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

/// The sign of A&E, R&D: capitals on both sides, at most three.
fn joins_capitals(bytes: &[u8], at: usize, start: usize) -> bool {
    let before = &bytes[start..at];
    !before.is_empty()
        && before.len() <= 3
        && before.iter().all(u8::is_ascii_uppercase)
        && bytes.get(at + 1).is_some_and(u8::is_ascii_uppercase)
        && bytes[at + 1..]
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric())
            .count()
            <= 3
}

/// Adds a word in lower case with straight apostrophes and says how it was written.
fn fold(word: &str, words: &mut String) -> Shape {
    let (mut upper, mut lower, mut digit, mut other, mut first) = (0, 0, false, false, None);
    for char in word.chars() {
        if char.is_ascii() {
            words.push(char.to_ascii_lowercase());
        } else {
            match char {
                '’' | 'ʼ' | '‘' => words.push('\''),
                'ﬁ' => words.push_str("fi"),
                'ﬂ' => words.push_str("fl"),
                'ﬀ' => words.push_str("ff"),
                'ﬃ' => words.push_str("ffi"),
                'ﬄ' => words.push_str("ffl"),
                _ => words.extend(char.to_lowercase()),
            }
        }
        let capital = char.is_uppercase();
        first = first.or(Some(capital));
        if char.is_numeric() {
            digit = true;
        } else if capital {
            upper += 1;
        } else if char.is_alphabetic() {
            lower += 1;
        } else if !matches!(char, '\'' | '’' | 'ʼ' | '‘' | '&') {
            other = true;
        }
    }
    if digit {
        Shape::Number
    } else if other {
        Shape::Mixed
    } else {
        Shape::of_letters(first == Some(true), upper, lower, word.ends_with('s'))
    }
}

/// Whether the point, question or exclamation mark at `at` ends a sentence: white space and a beginning follow, and no abbreviation, initial or clause number stands before.
fn ends_sentence(text: &str, at: usize) -> bool {
    let after = text[at + 1..].trim_start_matches(['.', '!', '?', '\'', '"', '”', '’', ')', ']']);
    let rest = after.trim_start();
    if rest.is_empty() {
        return false;
    }
    if after.len() == rest.len() {
        return false;
    }
    if !rest.starts_with(|c: char| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || matches!(
                c,
                '\'' | '"' | '“' | '‘' | '(' | '[' | '•' | '£' | '-' | '–'
            )
    }) {
        return false;
    }
    if text.as_bytes()[at] != b'.' {
        return true;
    }
    let back = text.as_bytes()[..at]
        .iter()
        .rev()
        .take(12)
        .position(|b| matches!(b, b' ' | b'(' | b'/'))
        .map_or(at.min(12), |n| n);
    let word = text.get(at - back..at).unwrap_or("");
    let mut chars = word.chars();
    if let (Some(c), None) = (chars.next(), chars.next())
        && c.is_uppercase()
    {
        return false;
    }
    let digits = rest.starts_with(|c: char| c.is_ascii_digit());
    if word.chars().all(|c| c.is_ascii_digit()) && at == word.len() {
        return false;
    }
    let folded = word.to_ascii_lowercase();
    if matches!(
        folded.as_str(),
        "no" | "nos"
            | "etc"
            | "app"
            | "art"
            | "ed"
            | "mar"
            | "ref"
            | "sec"
            | "c"
            | "p"
            | "al"
            | "col"
            | "inc"
    ) {
        return !digits && folded != "al" || folded == "etc";
    }
    !ABBREVIATIONS.contains(&folded.as_str())
}
