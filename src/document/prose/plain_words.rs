//! The bytes of a text in; out, a word of plain letters and digits, as nearly all words are, in one look at each byte.

use super::{Shape, word_set};

/// What a byte of a text is to the reader of words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Blank,
    Small,
    Capital,
    Digit,
    /// May be a word, end a sentence or join the parts of a word.
    Sign,
    /// Begins a character of several bytes.
    Wide,
}

/// The classes of all bytes.
pub(super) const CLASSES: [Class; 256] = {
    let (mut classes, mut byte) = ([Class::Blank; 256], 0);
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' => Class::Small,
            b'A'..=b'Z' => Class::Capital,
            b'0'..=b'9' => Class::Digit,
            b'&' | b'%' | b'_' | b'.' | b'!' | b'?' | b',' | b'\'' => Class::Sign,
            128.. => Class::Wide,
            _ => Class::Blank,
        };
        byte += 1;
    }
    classes
};

/// The letters and digits in lower case; nothing for all other bytes.
const FOLDED: [u8; 256] = {
    let (mut folded, mut byte) = ([0; 256], 0);
    while byte < 128 {
        let this = byte as u8;
        if this.is_ascii_alphanumeric() {
            folded[byte] = this.to_ascii_lowercase();
        }
        byte += 1;
    }
    folded
};

/// A word of plain letters and digits.
pub(super) struct PlainWord {
    /// One past its last byte.
    pub(super) end: usize,
    /// Whether it holds capitals.
    pub(super) capitals: bool,
    /// How it is written.
    pub(super) shape: Shape,
    /// The mark of its small letters.
    pub(super) mark: u16,
}

/// The word that begins here, if it is plain letters and digits and nothing after it can be a part of it, as nearly all are.
pub(super) fn plain_word(bytes: &[u8], start: usize) -> Option<PlainWord> {
    let (mut end, mut mark) = (start, word_set::MARK);
    let (mut capitals, mut digits) = (0, 0);
    let mut after = None;
    for byte in &bytes[start..] {
        let folded = FOLDED[usize::from(*byte)];
        if folded == 0 {
            after = Some(*byte);
            break;
        }
        mark = word_set::mark_on(mark, folded);
        capitals += usize::from(folded != *byte);
        digits += usize::from(folded <= b'9');
        end += 1;
    }
    match after.map(|byte| CLASSES[usize::from(byte)]) {
        Some(Class::Wide) => return None,
        Some(Class::Sign) => {
            let next = bytes.get(end + 1);
            if next.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 128) {
                return None;
            }
        }
        _ => {}
    }
    let small = end - start - capitals - digits;
    let shape = if digits > 0 {
        Shape::Number
    } else {
        let capital = bytes[start].is_ascii_uppercase();
        Shape::of_letters(capital, capitals, small, bytes[end - 1] == b's')
    };
    Some(PlainWord {
        end,
        capitals: capitals > 0,
        shape,
        mark: word_set::mark_end(mark),
    })
}
