//! `Source` in, `Document` out: data (JSON, YAML, TOML) or prose (Markdown, plain text, Word, PDF, OpenDocument, PowerPoint, web pages), every node with a span.

mod docx;
mod json;
mod key;
pub(crate) mod letters;
mod look;
pub mod node;
mod odt;
pub(crate) mod ooxml;
pub(crate) mod package;
mod pdf;
mod places;
mod pptx;
pub mod prose;
mod rendered;
mod toml;
mod tree;
pub mod typed;
mod web;
mod within;
pub(crate) mod xml;
pub mod yaml;

use crate::diagnostic::{Diagnostic, Span};
use crate::source::Source;
use node::Node;
pub(crate) use pdf::pdf_pages;
use prose::Prose;
pub use within::within;

/// One document, read but not yet understood.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where it came from.
    pub source: Source,
    /// The row of `FORMATS` that read it: `json`, `yaml`, `toml`, `markdown`, `docx`, `odt`, `pdf`, `pptx`, `html`, `text`.
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
    /// `image`, `chart`, `list`, `rest` (the text breaks off), `page`, `part` (a document within the document).
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
    /// Whether a file looks like it; the first row that says so is taken.
    pub looks_like: Looks,
    /// Reads it. Never fails: what cannot be read is in `problems`.
    pub read: fn(Source) -> Document,
}

/// What a format is recognised by.
#[derive(Clone, Copy)]
pub enum Looks {
    /// A text without a known extension.
    Text(fn(&str) -> bool),
    /// The bytes of a file that is no text; the extension does not matter.
    Bytes(fn(&[u8]) -> bool),
}

/// Every input format. A text that no row recognises is read by the last.
pub const FORMATS: &[Format] = &[
    Format {
        name: "json",
        extensions: &["json"],
        looks_like: Looks::Text(json::looks_like),
        read: json::read,
    },
    Format {
        name: "toml",
        extensions: &["toml"],
        looks_like: Looks::Text(toml::looks_like),
        read: toml::read,
    },
    Format {
        name: "markdown",
        extensions: &["md", "markdown", "mdown", "mkd"],
        looks_like: Looks::Text(prose::read::looks_like),
        read: prose::read::markdown,
    },
    Format {
        name: "yaml",
        extensions: &["yaml", "yml"],
        looks_like: Looks::Text(yaml::looks_like),
        read: yaml::read,
    },
    Format {
        name: "docx",
        extensions: &["docx", "docm", "dotx"],
        looks_like: Looks::Bytes(docx::is_docx),
        read: docx::read,
    },
    Format {
        name: "odt",
        extensions: &["odt", "ott"],
        looks_like: Looks::Bytes(odt::is_odt),
        read: odt::read,
    },
    Format {
        name: "pdf",
        extensions: &["pdf"],
        looks_like: Looks::Bytes(pdf::is_pdf),
        read: pdf::read,
    },
    Format {
        name: "pptx",
        extensions: &["pptx", "pptm", "ppsx"],
        looks_like: Looks::Bytes(pptx::is_pptx),
        read: pptx::read,
    },
    Format {
        name: "html",
        extensions: &["html", "htm", "xhtml"],
        looks_like: Looks::Text(web::looks_like),
        read: web::read,
    },
    Format {
        name: "text",
        extensions: &["txt", "text"],
        looks_like: Looks::Text(|_| true),
        read: prose::read::text,
    },
];

/// Reads a source in the format that its content shows where it is no text, else in the one that its extension names; JSON is recognised under any name of
/// prose, and a name that says nothing is settled by the content.
#[must_use]
pub fn read(source: Source) -> Document {
    match &source.raw {
        Some(bytes) => match packed(bytes) {
            Some(format) => (format.read)(source),
            None => rendered::unread(&source, "zip", &package::other(bytes)),
        },
        None => (format_of(&source).read)(source),
    }
}

/// The format of a file that is no text.
fn packed(bytes: &[u8]) -> Option<&'static Format> {
    FORMATS.iter().find(|f| match f.looks_like {
        Looks::Bytes(holds) => holds(bytes),
        Looks::Text(_) => false,
    })
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
    let texts = || {
        FORMATS
            .iter()
            .filter(|f| matches!(f.looks_like, Looks::Text(_)))
    };
    let by_name = extension.and_then(|e| texts().find(|f| f.extensions.contains(&e.as_str())));
    let by_content = || {
        texts()
            .find(|f| matches!(f.looks_like, Looks::Text(looks) if looks(text)))
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
