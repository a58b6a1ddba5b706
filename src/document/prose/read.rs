//! `Source` in, `Document` out, for Markdown and plain text: one line-oriented reader, since much real text is plain text with some marks, tags and tabs in it.

use std::ops::Range;

use super::{
    Block, BlockKind, Prose, Voice, advice, assemble, blocks::Reader, inline, not_read, tokens,
    voice,
};
use crate::diagnostic::Span;
use crate::document::{Body, Document, NotRead, yaml};
use crate::source::Source;

/// Reads Markdown.
#[must_use]
pub fn markdown(source: Source) -> Document {
    document(source, "markdown")
}

/// Reads plain text, which may hold Markdown's marks too.
#[must_use]
pub fn text(source: Source) -> Document {
    document(source, "text")
}

/// Whether a text without a known extension is Markdown: front matter, and words after it that are no more YAML.
pub(crate) fn looks_like(text: &str) -> bool {
    let Some(front) = front_matter(text) else {
        return false;
    };
    let first = text[front.end..]
        .lines()
        .map(str::trim)
        .find(|l| !l.is_empty())
        .unwrap_or("");
    let key = first
        .split_once(':')
        .is_some_and(|(key, _)| !key.contains(' '));
    !first.is_empty() && !first.starts_with("- ") && (!key || first.starts_with('#'))
}

fn document(source: Source, format: &'static str) -> Document {
    let (mut prose, not_read) = prose(&source.text);
    let mut problems = Vec::new();
    if let Some(front) = front_matter(&source.text) {
        let lines = &source.text[front.clone()];
        let start = front.start + lines.find('\n').map_or(0, |n| n + 1);
        let end = front.start + lines.trim_end().len() - 3;
        (prose.front_matter, problems) = yaml::parse(&source, start..end.max(start));
    }
    Document {
        source,
        format,
        body: Body::Prose(prose),
        problems,
        not_read,
    }
}

/// Reads a text, and says what in it could not be read. `front_matter` of the prose is left to the caller.
pub(crate) fn prose(text: &str) -> (Prose, Vec<NotRead>) {
    let front = front_matter(text);
    let from = front.as_ref().map_or_else(|| mark(text), |f| f.end);
    let reader = Reader::read(text, from);
    let (mut prose, images) = assemble::assemble(&reader);
    voice::set(&mut prose);
    advice::set_aside(&mut prose);
    let truncated = front.is_some_and(|f| says_truncated(&text[f]));
    let not_read = not_read::find(&prose, images, truncated, text.len());
    (prose, not_read)
}

/// Reads the text that was made of another format, whose reader knows which stretches nobody reads.
pub(crate) fn rendered(text: &str, furniture: &[Span]) -> (Prose, Vec<NotRead>) {
    let reader = Reader::read_beside(text, 0, furniture);
    let (mut prose, images) = assemble::assemble(&reader);
    voice::set(&mut prose);
    advice::set_aside(&mut prose);
    let not_read = not_read::find(&prose, images, false, text.len());
    (prose, not_read)
}

/// A short plain text as one paragraph.
pub(super) fn plain(text: &str) -> Prose {
    let read = inline::plain(text);
    let span = read.span().unwrap_or(Span::new(0, text.len()));
    let mut prose = Prose::default();
    let mut block = Block {
        kind: BlockKind::Paragraph,
        section: 0,
        text: read.text,
        span,
        tokens: 0..0,
        voice: Voice::Own,
        number: None,
        map: read.map,
    };
    tokens::add(&mut prose, &mut block, 0);
    prose.blocks.push(block);
    prose.sections.push(super::Section {
        heading: None,
        title: String::new(),
        level: 0,
        parent: None,
        blocks: 0..1,
    });
    prose
}

/// Bytes of a byte-order mark.
fn mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') { 3 } else { 0 }
}

/// The lines from `---` to `---` at the top, both included.
pub(crate) fn front_matter(text: &str) -> Option<Range<usize>> {
    let start = mark(text);
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut at = start + first.len();
    let mut keys = false;
    for (count, line) in lines.enumerate() {
        at += line.len();
        let words = line.trim_end();
        if words == "---" || words == "..." {
            return (keys || count == 0).then_some(start..at);
        }
        if count > 500 || (count == 0 && words.is_empty()) {
            return None;
        }
        keys |= words.contains(':');
    }
    None
}

fn says_truncated(front: &str) -> bool {
    front.lines().any(|l| {
        l.strip_prefix("truncated:")
            .is_some_and(|v| v.trim_start().starts_with("true"))
    })
}
