//! Paths or bytes in, `Source`s out: text, line index, hash; the bytes where they are no text. The only stage that reads the disk or starts a process.

mod excerpt;
pub mod helper;
mod lines;
mod load;
pub mod places;
mod shown;
mod walk;

use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::diagnostic::Position;
use lines::Lines;
use places::Places;

pub use load::{load, read, shown};
pub use walk::{Input, plain, walk};

/// The absolute caps of every stage, in one place. A message that refuses something names its limit.
pub mod limits {
    /// Bytes of one file.
    pub const FILE_BYTES: u64 = 32 << 20;
    /// Bytes of one Word, OpenDocument, PowerPoint or PDF file, pictures included.
    pub const PACKAGE_BYTES: u64 = 128 << 20;
    /// Entries of a package.
    pub const ENTRIES: usize = 10_000;
    /// Bytes of one part of a package, unpacked.
    pub const PART_BYTES: u64 = 32 << 20;
    /// Bytes of all parts that are read of a package, unpacked.
    pub const UNPACKED_BYTES: u64 = 96 << 20;
    /// Elements of one part, and attributes of one element.
    pub const ELEMENTS: u32 = 2_000_000;
    /// Attributes of one element.
    pub const ATTRIBUTES: usize = 1_000;
    /// Elements within elements of a part; tags within tags of a web page.
    pub const NESTING: usize = 256;
    /// Tables within tables that are read as tables; deeper ones are read as text.
    pub const TABLES_DEEP: usize = 8;
    /// Bytes of text that are made of one document without lines of its own.
    pub const RENDERED_BYTES: usize = 4 << 20;
    /// Slides of a presentation.
    pub const SLIDES: usize = 2_000;
    /// Pages of a PDF.
    pub const PAGES: usize = 2_000;
    /// Letters, lines and pictures that one page of a PDF draws.
    pub const PAGE_SIGNS: usize = 200_000;
    /// Bytes of memory that the reading of a PDF may take.
    pub const PDF_MEMORY: u64 = 448 << 20;
    /// Seconds of a processor's work that the reading of a PDF may take, where the system counts them.
    pub const PDF_WORK: u64 = 5;
    /// Seconds by the clock that the reading of a PDF may take, on a busy machine too.
    pub const PDF_SECONDS: u64 = 30;
    /// Bytes of words with their places that are taken of one PDF.
    pub const PDF_WORDS: u64 = 32 << 20;
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
    /// The bytes of a file that is no text (a package, a PDF), until a reader has made text of them; `text` is empty till then.
    pub raw: Option<Arc<[u8]>>,
    /// Where each stretch of `text` stands in the document, in words, where the text was made of a format that has no lines.
    pub places: Option<Arc<Places>>,
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
            raw: None,
            places: None,
            text,
        }
    }

    /// The bytes of a file that is no text, for a reader to make text of.
    fn of_bytes(path: &str, bytes: Arc<[u8]>) -> Self {
        Self {
            sha256: hex(&Sha256::digest(&bytes)),
            raw: Some(bytes),
            ..Self::new(path, Arc::from(""))
        }
    }

    /// The text that a reader made of this file, with where each stretch of it stands; path and hash stay the file's own.
    #[must_use]
    pub fn rendered(&self, text: &str, places: Places) -> Self {
        Self {
            path: Arc::clone(&self.path),
            sha256: self.sha256.clone(),
            lines: Arc::new(Lines::of(text)),
            raw: None,
            places: Some(Arc::new(places)),
            text: Arc::from(text),
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
    let mut hex = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        hex.push(char::from(DIGITS[usize::from(byte >> 4)]));
        hex.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    hex
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
