//! YAML in, a tree with the place of every key and value out: events one by one, no recursion, aliases followed within a budget.
//!
//! Plain scalars follow the core schema of YAML 1.2 narrowly: `no`, `on`, `010` and `1_000` stay text. Values reached by an alias keep the place of
//! their anchor; the key is the one at the alias. `<<` merges.

mod parts;
mod scalar;
mod words;

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle, options};

use parts::{Done, Inside, Open, Size, bytes, key_text};

use super::Document;
use super::node::Node;
use super::tree::{Fields, Problems, document, node};
use crate::diagnostic::{Diagnostic, Span};
use crate::source::{Source, limits};

/// Reads a YAML document.
pub(super) fn read(source: Source) -> Document {
    let (_, skipped) = source.unmarked();
    let (root, problems) = parse(&source, skipped..source.text.len());
    document("yaml", source, root, problems)
}

/// Reads a part of a source as YAML, such as the front matter of a Markdown file. Nothing when it is not YAML.
#[must_use]
pub fn parse(source: &Source, part: Range<usize>) -> (Option<Node>, Vec<Diagnostic>) {
    let mut problems = Problems::new(source, "yaml-syntax");
    let text = source.text.get(part.clone()).unwrap_or_default();
    let mut loader = Loader {
        text,
        skipped: part.start,
        open: Vec::new(),
        anchors: HashMap::new(),
        nodes: 0,
        spent: Size::default(),
        problems: &mut problems,
    };
    let root = loader.run();
    (root, problems.done())
}

/// A key and a colon on the first line that says something, or a document marker.
pub(super) fn looks_like(text: &str) -> bool {
    let Some(line) = text
        .lines()
        .map(str::trim_end)
        .find(|l| !l.is_empty() && !l.starts_with('#') && *l != "---")
    else {
        return false;
    };
    line.split_once(':').is_some_and(|(key, rest)| {
        (rest.is_empty() || rest.starts_with(' '))
            && !key.is_empty()
            && key
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'$' | b'"'))
    })
}

struct Loader<'t, 'p, 's> {
    text: &'t str,
    skipped: usize,
    open: Vec<Open>,
    anchors: HashMap<usize, (Node, Size)>,
    nodes: usize,
    /// Copied so far, for anchors and their aliases.
    spent: Size,
    problems: &'p mut Problems<'s>,
}

impl Loader<'_, '_, '_> {
    fn run(&mut self) -> Option<Node> {
        let mut settings = options! { emit_anchor_events: false };
        settings.set_emit_comments(false);
        let mut root = None;
        for event in Parser::new_from_str_with_options(self.text, settings) {
            let (event, at) = match event {
                Ok((event, at)) => (event, at.byte_range().unwrap_or(0..0)),
                Err(error) => {
                    let at = error.marker().byte_offset().unwrap_or(self.text.len());
                    words::report(error.kind(), self.character(at), self.problems);
                    return None;
                }
            };
            let span = Span::new(at.start + self.skipped, at.end + self.skipped);
            if matches!(event, Event::DocumentStart(..)) && root.is_some() {
                self.problems.note(
                    "several-documents",
                    span,
                    "a second document begins here; only the first is read",
                    "Put each record in a file of its own.",
                );
                break;
            }
            let done = self.take(event, span).ok()?;
            if let Some(done) = done
                && let Some(whole) = self.place(done)
            {
                root = Some(whole);
            }
        }
        if root.is_none() {
            self.problems.syntax(
                Span::new(self.skipped, self.skipped),
                "the file holds no data",
                None,
            );
        }
        root
    }

    /// One event; a value that it completes.
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<Option<Done>, ()> {
        Ok(Some(match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.count(span)?;
                let plain = style == ScalarStyle::Plain;
                let value = scalar::resolve(text, plain, tag.as_deref());
                let span = if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                    self.trimmed(span)
                } else {
                    span
                };
                let span = if span.start == span.end {
                    self.beside(span)
                } else {
                    span
                };
                let size = Size {
                    nodes: 1,
                    bytes: bytes(&value),
                    height: 0,
                };
                self.finish(
                    Done {
                        node: node(value, span),
                        size,
                        plain,
                        stands: span,
                    },
                    anchor,
                )?
            }
            Event::Alias(anchor) => {
                let Some((node, size)) = self.anchors.get(&anchor) else {
                    self.problems.syntax(
                        span,
                        "this alias stands inside the value that it refers to",
                        Some("Write the value out."),
                    );
                    return Err(());
                };
                if self.open.len() + size.height > limits::DEPTH {
                    self.problems.too_deep(span);
                    return Err(());
                }
                let size = *size;
                let node = (self.spent.nodes + size.nodes <= limits::COPIED_NODES
                    && self.spent.bytes + size.bytes <= limits::COPIED_BYTES)
                    .then(|| node.clone());
                self.spend(size, span)?;
                let Some(node) = node else { return Err(()) };
                Done {
                    node,
                    size,
                    plain: true,
                    stands: span,
                }
            }
            Event::SequenceStart(style, anchor, _) => {
                return self.begin(span, style, anchor, Inside::List(Vec::new()));
            }
            Event::MappingStart(style, anchor, _) => {
                return self.begin(
                    span,
                    style,
                    anchor,
                    Inside::Map {
                        fields: Fields::default(),
                        key: None,
                        merges: Vec::new(),
                    },
                );
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else {
                    return Ok(None);
                };
                let whole = open.start.to(if open.block { open.end } else { span });
                let (value, anchor, size) = (open.inside.close(), open.anchor, open.size);
                self.finish(
                    Done {
                        node: node(value, whole),
                        size,
                        plain: false,
                        stands: whole,
                    },
                    anchor,
                )?
            }
            _ => return Ok(None),
        }))
    }

    fn begin(
        &mut self,
        span: Span,
        style: StructureStyle,
        anchor: usize,
        inside: Inside,
    ) -> Result<Option<Done>, ()> {
        self.count(span)?;
        if self.open.len() >= limits::DEPTH {
            self.problems.too_deep(span);
            return Err(());
        }
        let size = Size {
            nodes: 1,
            ..Size::default()
        };
        self.open.push(Open {
            start: span,
            end: span,
            block: style == StructureStyle::Block,
            anchor,
            size,
            inside,
        });
        Ok(None)
    }

    /// Keeps a copy of an anchored value for its aliases.
    fn finish(&mut self, done: Done, anchor: usize) -> Result<Done, ()> {
        if anchor != 0 {
            self.spend(done.size, done.stands)?;
            self.anchors.insert(anchor, (done.node.clone(), done.size));
        }
        Ok(done)
    }

    /// Puts a value into what is open around it, or hands it back as the whole.
    fn place(&mut self, done: Done) -> Option<Node> {
        let Some(open) = self.open.last_mut() else {
            return Some(done.node);
        };
        open.end = open.end.to(done.stands);
        open.size.hold(done.size);
        match &mut open.inside {
            Inside::List(items) => items.push(done.node),
            Inside::Map {
                fields,
                key,
                merges,
            } => match key.take() {
                None => match key_text(&done) {
                    Some(text) => *key = Some((text, done.stands, done.plain)),
                    None => {
                        self.problems.syntax(
                            done.stands,
                            "a key must be a word, not a list or a map",
                            Some("Put quotes around text that holds brackets or braces."),
                        );
                        *key = Some((String::new(), done.stands, false));
                    }
                },
                Some((text, _, true)) if text == "<<" => merges.push(done.node),
                Some((text, at, _)) => fields.add(text.into(), at, done.node, self.problems),
            },
        }
        None
    }

    fn spend(&mut self, size: Size, span: Span) -> Result<(), ()> {
        self.spent.nodes += size.nodes;
        self.spent.bytes += size.bytes;
        if self.spent.nodes <= limits::COPIED_NODES && self.spent.bytes <= limits::COPIED_BYTES {
            return Ok(());
        }
        let message = format!(
            "the aliases of this file copy more than {} values, the most that is followed",
            limits::COPIED_NODES
        );
        self.problems.limit(
            span,
            message,
            "Write the values out, or refer to smaller ones; aliases of aliases grow fast.",
        );
        Err(())
    }

    fn count(&mut self, span: Span) -> Result<(), ()> {
        self.nodes += 1;
        if self.nodes <= limits::NODES {
            return Ok(());
        }
        self.problems.too_many(span);
        Err(())
    }

    /// Without the line breaks and spaces at its end.
    fn trimmed(&self, span: Span) -> Span {
        let text = self
            .text
            .get(span.start as usize - self.skipped..span.end as usize - self.skipped)
            .unwrap_or_default();
        Span::new(
            span.start as usize,
            span.start as usize + text.trim_end().len(),
        )
    }

    /// The place of a value that is not written: that of its key.
    fn beside(&self, span: Span) -> Span {
        match self.open.last().map(|open| &open.inside) {
            Some(Inside::Map {
                key: Some((_, at, _)),
                ..
            }) => *at,
            _ => span,
        }
    }

    /// The character at an offset; at the end of the text the last one that is not white space.
    fn character(&self, at: usize) -> Span {
        let at = super::tree::floor(self.text, at);
        let (start, wide) = match self.text[at..].chars().next() {
            Some(c) => (at, c.len_utf8()),
            None => self
                .text
                .trim_end()
                .char_indices()
                .next_back()
                .map_or((0, 0), |(at, c)| (at, c.len_utf8())),
        };
        Span::new(start + self.skipped, start + wide + self.skipped)
    }
}

#[cfg(test)]
mod tests;
