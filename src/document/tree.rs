//! What the readers of data share: maps and lists under construction with their limits, and the problems found on the way.

use std::collections::HashMap;

use super::node::{Field, Key, Node, Place, Status, Value};
use super::{Body, Document};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::source::{Source, limits};

/// Fields of a map that are compared one by one; a larger one is indexed.
const FEW: usize = 16;

/// A node at a place, the leanest way to build one.
pub(super) fn node(value: Value, span: Span) -> Node {
    Node {
        value,
        status: Status::Stated,
        places: Place::here(span).into(),
        quote: None,
    }
}

/// Fields in order, with the first place of every key.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) list: Vec<Field>,
    index: HashMap<Key, usize>,
}

impl Fields {
    /// The field of that key, if it is already there.
    pub(super) fn find(&mut self, key: &str) -> Option<&Field> {
        if self.list.len() <= FEW {
            return self.list.iter().find(|f| f.key == key);
        }
        if self.index.len() < self.list.len() {
            for (at, field) in self.list.iter().enumerate().skip(self.index.len()) {
                self.index.insert(field.key.clone(), at);
            }
        }
        self.index.get(key).map(|at| &self.list[*at])
    }

    /// Adds a field, or reports that the key is already there; then the first stays.
    pub(super) fn add(&mut self, key: Key, at: Span, node: Node, problems: &mut Problems<'_>) {
        match self.find(&key).map(|first| first.at) {
            Some(first) => problems.duplicate(&key, first.unwrap_or(at), at),
            None => self.list.push(Field {
                key,
                at: Some(at),
                node,
            }),
        }
    }
}

/// The problems of one document, with the source that gives them places.
pub(super) struct Problems<'a> {
    source: &'a Source,
    code: &'static str,
    list: Vec<Diagnostic>,
}

impl<'a> Problems<'a> {
    pub(super) fn new(source: &'a Source, code: &'static str) -> Self {
        Self {
            source,
            code,
            list: Vec::new(),
        }
    }

    /// What keeps the document from being read.
    pub(super) fn syntax(&mut self, span: Span, message: impl Into<String>, help: Option<&str>) {
        self.push(self.code, Severity::Error, span, message.into(), "", help);
    }

    /// A limit was reached.
    pub(super) fn limit(&mut self, span: Span, message: impl Into<String>, help: &str) {
        self.push(
            "too-complex",
            Severity::Error,
            span,
            message.into(),
            "",
            Some(help),
        );
    }

    /// Something worth knowing.
    pub(super) fn note(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: &str,
    ) {
        self.push(code, Severity::Note, span, message.into(), "", Some(help));
    }

    /// A key that its map already has.
    pub(super) fn duplicate(&mut self, key: &str, first: Span, second: Span) {
        let line = self.source.position(first.start).line;
        let message = format!(
            "the key `{}` stands twice in the same place; it is already on line {line}",
            short(key)
        );
        self.push(
            "duplicate-key",
            Severity::Warning,
            second,
            message,
            "the second",
            Some("Only the first is read. Keep one, or put both values in one list."),
        );
        if let Some(last) = self.list.last_mut().filter(|d| d.labels.len() == 1) {
            last.labels.push(crate::diagnostic::Label {
                at: self.source.excerpt(first, Vec::new()),
                text: "the first".to_owned(),
            });
        }
    }

    /// The line of a place.
    pub(super) fn line(&self, span: Span) -> u32 {
        self.source.position(span.start).line
    }

    /// Deeper than `limits::DEPTH`.
    pub(super) fn too_deep(&mut self, span: Span) {
        let message = format!(
            "the data is nested more than {} levels deep, the most that is read",
            limits::DEPTH
        );
        self.limit(
            span,
            message,
            "A record needs six levels at most; look for brackets or indentation that never end.",
        );
    }

    /// More values than `limits::NODES`.
    pub(super) fn too_many(&mut self, span: Span) {
        let message = format!(
            "the file holds more than {} values, the most that is read",
            limits::NODES
        );
        self.limit(
            span,
            message,
            "Split it into the separate documents that it holds.",
        );
    }

    fn push(
        &mut self,
        code: &'static str,
        severity: Severity,
        span: Span,
        message: String,
        label: &str,
        help: Option<&str>,
    ) {
        if self.list.len() >= limits::PROBLEMS {
            return;
        }
        let mut problem = Diagnostic::new(code, severity, self.source.path.clone(), message)
            .at(self.source.excerpt(span, Vec::new()), label);
        problem.help = help.map(str::to_owned);
        self.list.push(problem);
    }

    pub(super) fn done(self) -> Vec<Diagnostic> {
        self.list
    }
}

/// A key or word of the document as a message quotes it.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The offset, moved back to the start of its character.
pub(super) fn floor(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// A document of data; what could not be read is an empty map at the start of the file.
pub(super) fn document(
    format: &'static str,
    source: Source,
    root: Option<Node>,
    problems: Vec<Diagnostic>,
) -> Document {
    let root = root.unwrap_or_else(|| node(Value::Map(Vec::new()), Span::new(0, 0)));
    Document {
        source,
        format,
        body: Body::Data(root),
        problems,
        not_read: Vec::new(),
    }
}
