//! `Source` in, `Document` out: data (JSON, YAML, TOML) or prose (Markdown, plain text), every node with a span.

mod json;
pub mod node;
pub mod prose;
mod toml;
mod tree;
pub mod yaml;

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
    /// `image`, `chart`, `list`, `rest` (the text breaks off), `page`.
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
    /// Whether a text without a known extension looks like it; the first row that says so is taken.
    pub looks_like: fn(&str) -> bool,
    /// Reads it. Never fails: what cannot be read is in `problems`.
    pub read: fn(Source) -> Document,
}

/// Every input format. A text that no row recognises is read by the last.
pub const FORMATS: &[Format] = &[
    Format {
        name: "json",
        extensions: &["json"],
        looks_like: json::looks_like,
        read: json::read,
    },
    Format {
        name: "toml",
        extensions: &["toml"],
        looks_like: toml::looks_like,
        read: toml::read,
    },
    Format {
        name: "markdown",
        extensions: &["md", "markdown", "mdown", "mkd"],
        looks_like: prose::read::looks_like,
        read: prose::read::markdown,
    },
    Format {
        name: "yaml",
        extensions: &["yaml", "yml"],
        looks_like: yaml::looks_like,
        read: yaml::read,
    },
    Format {
        name: "text",
        extensions: &["txt", "text"],
        looks_like: |_| true,
        read: prose::read::text,
    },
];

/// Reads a source in the format that its extension names; JSON is recognised under any name of prose, and a name that says nothing is settled by the content.
#[must_use]
pub fn read(source: Source) -> Document {
    (format_of(&source).read)(source)
}

/// Extensions of files that are taken from a folder.
#[must_use]
pub fn extensions() -> Vec<&'static str> {
    FORMATS.iter().flat_map(|f| f.extensions).copied().collect()
}

fn format_of(source: &Source) -> &'static Format {
    let (text, _) = source.unmarked();
    let extension = source
        .path
        .rsplit('/')
        .next()
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, e)| e.to_ascii_lowercase());
    let by_name =
        extension.and_then(|e| FORMATS.iter().find(|f| f.extensions.contains(&e.as_str())));
    let by_content = || {
        FORMATS
            .iter()
            .find(|f| (f.looks_like)(text))
            .unwrap_or(&FORMATS[FORMATS.len() - 1])
    };
    match by_name {
        Some(format) if is_data(format) || !json::looks_like(text) => format,
        _ => by_content(),
    }
}

fn is_data(format: &Format) -> bool {
    ["json", "toml", "yaml"].contains(&format.name)
}

#[cfg(test)]
mod tests;
