//! `Source` in, `Document` out: data (JSON, YAML, TOML) or prose (Markdown, plain text), every node with a span.

pub mod node;
pub mod prose;

use crate::diagnostic::{Diagnostic, Span};
use crate::source::Source;
use node::Node;
use prose::Prose;

/// One document, read but not yet understood.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where it came from.
    pub source: Source,
    /// The row of `FORMATS` that read it: `json`, `yaml`, `toml`, `markdown`, `text`.
    pub format: &'static str,
    /// What it holds.
    pub body: Body,
    /// Problems of reading: syntax, duplicate keys. A document with an `Error` among them could not be read whole.
    pub problems: Vec<Diagnostic>,
    /// What was there and could not be read: images, charts.
    pub not_read: Vec<NotRead>,
}

/// Data or prose.
#[derive(Clone, Debug)]
pub enum Body {
    /// A tree of values; the record after its names are resolved.
    Data(Node),
    /// Blocks, sections, tables, tokens.
    Prose(Prose),
}

/// A part that was seen and not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRead {
    /// `image`, `chart`, `page`.
    pub what: &'static str,
    /// Where.
    pub span: Span,
    /// Its heading, caption or alt text: what it is probably about.
    pub topic: String,
}

/// One input format. A new format is a file and a row.
pub struct Format {
    /// Its name in reports.
    pub name: &'static str,
    /// File extensions, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Reads it. Never fails: what cannot be read is in `problems`.
    pub read: fn(Source) -> Document,
}

/// Every input format.
pub const FORMATS: &[Format] = &[];
