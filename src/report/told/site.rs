//! Where something stands, for machines that want lines and for people who want words.

use serde::Serialize;

/// A place in a document, for machines and people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::report) struct Site {
    /// As the user named the document, with forward slashes.
    pub(in crate::report) path: String,
    /// Where the format has lines: first line and column, last line and column (exclusive), all from 1.
    pub(in crate::report) lines: Option<[u32; 4]>,
    /// For people: `tor.md, line 129`, or `tor.docx, 6 Membership, table 1 row 4`.
    pub(in crate::report) words: String,
    /// What stands there, white space folded; empty where something is missing there.
    pub(in crate::report) quote: String,
}

/// The lines around a place, in three pieces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::report) struct Context {
    /// Before the place.
    pub(in crate::report) before: String,
    /// The place itself.
    pub(in crate::report) mark: String,
    /// After it.
    pub(in crate::report) after: String,
}

impl Site {
    /// The first line, or 1 where the format has none.
    pub(in crate::report) fn line(&self) -> u32 {
        self.lines.map_or(1, |[line, ..]| line)
    }

    /// `tor.md:129:32`, or the place in words where the format has no lines.
    pub(in crate::report) fn point(&self) -> String {
        match self.lines {
            Some([line, column, ..]) => format!("{}:{line}:{column}", self.path),
            None => self.words.clone(),
        }
    }

    /// A message with the place in words before it, where the format has no lines that a machine could show.
    pub(in crate::report) fn before(&self, message: &str) -> String {
        match self
            .words
            .strip_prefix(&self.path)
            .map(|w| w.trim_start_matches(", "))
        {
            Some(words) if self.lines.is_none() && !words.is_empty() => {
                format!("{words}: {message}")
            }
            _ => message.to_owned(),
        }
    }
}
