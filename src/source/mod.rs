//! Paths or bytes in, `Source`s out: text, line index, hash. The only stage that reads the disk.

mod excerpt;
mod lines;
mod load;
mod walk;

use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::diagnostic::Position;
use lines::Lines;

pub use load::{load, read};
pub use walk::{Input, walk};

/// The absolute caps of every stage, in one place. A message that refuses something names its limit.
pub mod limits {
    /// Bytes of one file.
    pub const FILE_BYTES: u64 = 32 << 20;
    /// Nesting of data after aliases are followed.
    pub const DEPTH: usize = 64;
    /// Nodes of one data document after aliases are followed.
    pub const NODES: usize = 2_000_000;
    /// Nodes of one data document that aliases may copy.
    pub const COPIED_NODES: usize = 200_000;
    /// Bytes of text that aliases may copy.
    pub const COPIED_BYTES: usize = 16 << 20;
    /// Problems reported of one document; what is over is counted.
    pub const PROBLEMS: usize = 200;
    /// Characters of a source line shown around a place.
    pub const SHOWN_LINE: usize = 200;
    /// Characters of a quote.
    pub const QUOTE: usize = 300;
    /// Files taken from the folders and patterns of one run.
    pub const FILES: usize = 200_000;
}

/// One file as read: text in UTF-8 exactly as on disk (a byte-order mark and CRLF included), so that every span is a place in the file.
#[derive(Clone, Debug)]
pub struct Source {
    /// As the user named it, with forward slashes.
    pub path: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
    /// SHA-256 of the bytes, lower-case hex.
    pub sha256: String,
    /// Where lines start and how many characters stand before them.
    lines: Arc<Lines>,
}

/// The byte-order mark that some editors write before the text.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

impl Source {
    /// A source from text already in hand: standard input, an example in a rule file, an editor's buffer.
    #[must_use]
    pub fn from_text(path: &str, text: &str) -> Self {
        Self::new(path, Arc::from(text))
    }

    fn new(path: &str, text: Arc<str>) -> Self {
        Self {
            path: Arc::from(path),
            sha256: hex(&Sha256::digest(text.as_bytes())),
            lines: Arc::new(Lines::of(&text)),
            text,
        }
    }

    /// The text without its byte-order mark, and how many bytes the mark takes: what parsers read.
    #[must_use]
    pub fn unmarked(&self) -> (&str, usize) {
        match self.text.strip_prefix(BYTE_ORDER_MARK) {
            Some(rest) => (rest, BYTE_ORDER_MARK.len_utf8()),
            None => (&self.text, 0),
        }
    }

    /// Line and column of a byte offset (clamped to the text; a byte-order mark takes no column).
    #[must_use]
    pub fn position(&self, byte: u32) -> Position {
        self.lines.position(&self.text, byte as usize)
    }

    /// The text of a line, counted from 1, without its line break; empty for a line that is not there.
    #[must_use]
    pub fn line(&self, line: u32) -> &str {
        &self.text[self.lines.range(&self.text, line)]
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|b| [b >> 4, b & 15])
        .map(|d| char::from(DIGITS[usize::from(d)]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_of_the_bytes_as_they_are() {
        let of = |text: &str| Source::from_text("a.md", text).sha256;
        assert_eq!(
            of(""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_ne!(of("\u{feff}a"), of("a"));
        assert_ne!(of("a\r\n"), of("a\n"));
    }

    #[test]
    fn a_byte_order_mark_is_kept_in_the_text_and_skipped_by_parsers() {
        let source = Source::from_text("a.json", "\u{feff}{}");
        assert_eq!(source.unmarked(), ("{}", 3));
        assert_eq!(source.text.len(), 5);
    }
}
