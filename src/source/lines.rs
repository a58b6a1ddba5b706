//! Text in, line index out: the line and column of any byte in constant time, however long the line.

use std::ops::Range;

use super::BYTE_ORDER_MARK;
use crate::diagnostic::Position;

/// Bytes between two counted points of a text that is not plain ASCII.
const STRIDE: usize = 4096;

/// Where lines start and how many characters stand before them.
#[derive(Debug)]
pub(super) struct Lines {
    /// Byte offset of each line's start. A line ends at LF; CRLF ends at its LF, a lone CR is a character of the line.
    starts: Vec<u32>,
    /// Characters before each `STRIDE`th byte; empty when every character is one byte.
    characters: Vec<u32>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let mut starts = Vec::with_capacity(1 + count(text.as_bytes(), |b| b == b'\n'));
        starts.push(0);
        let breaks = text.match_indices('\n');
        starts.extend(breaks.map(|(at, _)| narrow(at + 1)));
        let mut characters = Vec::new();
        if !text.is_ascii() {
            let mut before = 0;
            for part in text.as_bytes().chunks(STRIDE) {
                characters.push(narrow(before));
                before += count(part, begins);
            }
            characters.push(narrow(before));
        }
        Self { starts, characters }
    }

    pub(super) fn position(&self, text: &str, byte: usize) -> Position {
        let byte = floor(text, byte);
        let line = self.starts.partition_point(|start| *start as usize <= byte);
        let start = self.starts[line - 1] as usize;
        let mut column = self.before(text, byte) - self.before(text, start) + 1;
        if line == 1 && byte > 0 && text.starts_with(BYTE_ORDER_MARK) {
            column -= 1;
        }
        Position {
            line: narrow(line),
            column: narrow(column),
        }
    }

    /// The bytes of a line without its line break; an empty range for a line that is not there.
    pub(super) fn range(&self, text: &str, line: u32) -> Range<usize> {
        let index = line as usize;
        let Some(start) = index
            .checked_sub(1)
            .and_then(|i| self.starts.get(i))
            .map(|s| *s as usize)
        else {
            return 0..0;
        };
        let end = self
            .starts
            .get(index)
            .map_or(text.len(), |next| *next as usize - 1);
        let bare = &text[start..end];
        let kept = if index < self.starts.len() {
            bare.strip_suffix('\r').unwrap_or(bare)
        } else {
            bare
        };
        start..start + kept.len()
    }

    pub(super) fn count(&self) -> u32 {
        narrow(self.starts.len())
    }

    /// Characters before a byte offset.
    fn before(&self, text: &str, byte: usize) -> usize {
        match self.characters.get(byte / STRIDE) {
            Some(before) => {
                let part = &text.as_bytes()[byte / STRIDE * STRIDE..byte];
                *before as usize + count(part, begins)
            }
            None => byte,
        }
    }
}

/// The offset, moved back to the start of its character and into the text.
pub(super) fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether a byte begins a character.
const fn begins(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// How many bytes there are of a kind, counted in rows that a processor takes many bytes of at a time.
pub(super) fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let row = |row: &[u8]| row.iter().fold(0_u8, |n, b| n + u8::from(is(*b)));
    bytes.chunks(128).map(|r| usize::from(row(r))).sum()
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use crate::source::Source;

    #[test]
    fn lines_and_columns_count_from_one_and_columns_are_characters() {
        let long = format!("{}x", "é".repeat(5000));
        let cases: &[(&str, u32, (u32, u32))] = &[
            ("", 0, (1, 1)),
            ("", 9, (1, 1)),
            ("abc", 2, (1, 3)),
            ("abc", 3, (1, 4)),
            ("a\nb", 1, (1, 2)),
            ("a\nb", 2, (2, 1)),
            ("a\n", 2, (2, 1)),
            ("a\r\nb", 2, (1, 3)),
            ("a\r\nb", 3, (2, 1)),
            ("a\rb", 2, (1, 3)),
            ("café: x", 5, (1, 5)),
            ("café: x", 4, (1, 4)), // inside the é
            ("£1\r\n£2 £3", 8, (2, 3)),
            ("\u{feff}a: 1", 3, (1, 1)),
            ("\u{feff}a: 1", 6, (1, 4)),
            ("\u{feff}a\nb", 5, (2, 1)),
            (&long, 10_000, (1, 5001)),
        ];
        for (text, byte, (line, column)) in cases {
            let at = Source::from_text("x", text).position(*byte);
            assert_eq!(
                (at.line, at.column),
                (*line, *column),
                "{:?} at {byte}",
                text.chars().take(20).collect::<String>()
            );
        }
    }

    #[test]
    fn a_line_comes_without_its_break() {
        let source = Source::from_text("x", "one\r\n two\rthree \n\nlast\r");
        let lines: Vec<&str> = (0..6).map(|n| source.line(n)).collect();
        assert_eq!(lines, ["", "one", " two\rthree ", "", "last\r", ""]);
    }
}
