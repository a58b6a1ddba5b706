//! A document and a stretch of it in, a document of that stretch alone out: all else is read as blank lines, so that every place stays where it is.

use std::ops::Range;

use super::prose::{BlockKind, read};
use super::{Body, Document};
use crate::diagnostic::Span;

/// The document as if nothing stood outside these bytes of its text; `None` for data.
#[must_use]
pub fn within(document: &Document, range: Range<u32>) -> Option<Document> {
    let Body::Prose(prose) = &document.body else {
        return None;
    };
    let text = &document.source.text;
    let (start, end) = (range.start as usize, (range.end as usize).min(text.len()));
    let mut shown = String::with_capacity(text.len());
    blank(&mut shown, text.get(..start)?);
    shown.push_str(text.get(start..end)?);
    blank(&mut shown, text.get(end..)?);
    let furniture: Vec<Span> = prose
        .blocks
        .iter()
        .filter(|b| {
            b.kind == BlockKind::Furniture && b.span.start >= range.start && b.span.end <= range.end
        })
        .map(|b| b.span)
        .collect();
    let (prose, _) = read::rendered(&shown, &furniture);
    let inside = |span: Span| span.start >= range.start && span.start < range.end;
    Some(Document {
        source: document.source.clone(),
        format: document.format,
        body: Body::Prose(prose),
        problems: Vec::new(),
        not_read: document
            .not_read
            .iter()
            .filter(|n| inside(n.span))
            .cloned()
            .collect(),
    })
}

/// As many bytes of blank lines: of each line its break alone is kept.
fn blank(out: &mut String, text: &str) {
    for byte in text.bytes() {
        out.push(if byte == b'\n' { '\n' } else { ' ' });
    }
}
