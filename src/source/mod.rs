//! Paths or bytes in, `Source`s out: text, line index, hash. The only stage that reads the disk.

use std::sync::Arc;

use crate::diagnostic::{Excerpt, Position, Span};

/// The absolute caps of every stage, in one place. A message that refuses something names its limit.
pub mod limits {
    /// Bytes of one file.
    pub const FILE_BYTES: u64 = 32 << 20;
    /// Nesting of data after aliases are followed.
    pub const DEPTH: usize = 64;
    /// Nodes of one data document after aliases are followed.
    pub const NODES: usize = 2_000_000;
    /// Characters of a source line shown around a place.
    pub const SHOWN_LINE: usize = 200;
    /// Characters of a quote.
    pub const QUOTE: usize = 300;
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
    /// Byte offset of each line's start.
    lines: Vec<u32>,
}

impl Source {
    /// A source from text already in hand: standard input, an example in a rule file, an editor's buffer.
    #[must_use]
    pub fn from_text(path: &str, text: &str) -> Self {
        let _ = (path, text);
        todo!("data helper")
    }

    /// Line and column of a byte offset (clamped to the text).
    #[must_use]
    pub fn position(&self, byte: u32) -> Position {
        let _ = (byte, &self.lines);
        todo!("data helper")
    }

    /// The place cut out: positions, quote (white space folded, at most `limits::QUOTE` characters) and the lines around it. `heading` is given by the document.
    #[must_use]
    pub fn excerpt(&self, span: Span, heading: Vec<String>) -> Excerpt {
        let _ = (span, heading);
        todo!("data helper")
    }
}
