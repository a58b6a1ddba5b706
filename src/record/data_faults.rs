//! What is wrong with a data record in, diagnostics at their places out.

use super::data::span;
use super::shape::Group;
use crate::diagnostic::{Diagnostic, Severity, Span, nearest};
use crate::document::node::{Field, Node, Value};
use crate::source::{Source, limits};

/// The problems of one record.
pub(super) struct Faults<'a> {
    source: &'a Source,
    list: Vec<Diagnostic>,
}

impl<'a> Faults<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        Self {
            source,
            list: Vec::new(),
        }
    }

    pub(super) fn done(self) -> Vec<Diagnostic> {
        self.list
    }

    pub(super) fn unknown_field(&mut self, field: &Field, group: &Group) {
        let near = nearest(&field.key, group.fields.iter().map(|f| f.name));
        let help = match near {
            Some(near) => format!("Did you mean `{near}`?"),
            None if group.name == "record" => {
                "Put what is yours alone under `extra`, which is never judged.".to_owned()
            }
            None => format!(
                "Its fields are {}.",
                names(group.fields.iter().map(|f| f.name))
            ),
        };
        self.unread(field, help);
    }

    pub(super) fn unknown_key(&mut self, field: &Field, known: &[&str]) {
        let help = nearest(&field.key, known.iter().copied()).map_or_else(
            || {
                format!(
                    "The long form of a value takes {}.",
                    names(known.iter().copied())
                )
            },
            |near| format!("Did you mean `{near}`?"),
        );
        self.unread(field, help);
    }

    fn unread(&mut self, field: &Field, help: String) {
        self.push(
            "unknown-field",
            Severity::Warning,
            field.at.unwrap_or_else(|| span(&field.node)),
            format!("no field is called `{}`; it is not read", short(&field.key)),
            help,
        );
    }

    pub(super) fn unknown_requirement(&mut self, field: &Field, near: &str) {
        let message = format!(
            "no requirement is called `{}`; what stands under it is not judged",
            short(&field.key)
        );
        self.push(
            "unknown-field",
            Severity::Warning,
            field.at.unwrap_or_else(|| span(&field.node)),
            message,
            format!("Did you mean `{near}`?"),
        );
    }

    /// A kind that is read as what it must mean.
    pub(super) fn misspelt_kind(&mut self, node: &Node, meant: &str) {
        let message = format!("`{}` is read as `{meant}`", said(node));
        let help = format!("Did you mean `{meant}`?");
        self.push("unknown-kind", Severity::Note, span(node), message, help);
    }

    pub(super) fn unknown_kind(&mut self, node: &Node, near: Option<&str>) {
        let message = format!(
            "`{}` is not a kind of document that is checked; it is ignored",
            said(node)
        );
        let help = near.map_or_else(
            || "The kind is recognised from the document instead; name it with --kind.".to_owned(),
            |near| format!("Did you mean `{near}`?"),
        );
        let severity = near.map_or(Severity::Note, |_| Severity::Warning);
        self.push("unknown-kind", severity, span(node), message, help);
    }

    /// A word of a vocabulary list that the list does not have.
    pub(super) fn unknown_term<'w>(
        &mut self,
        node: &Node,
        list: &str,
        terms: impl Iterator<Item = &'w str> + Clone,
    ) {
        let list = list.replace('-', " ");
        self.unknown(
            node,
            format!(
                "`{}` is not one of the {list} that the packs know",
                said(node)
            ),
            terms,
        );
    }

    /// A word that is none of a few.
    pub(super) fn unknown_word<'w>(
        &mut self,
        node: &Node,
        what: &str,
        words: impl IntoIterator<Item = &'w str, IntoIter: Clone>,
    ) {
        self.unknown(
            node,
            format!("`{}` is not a word for {what}", said(node)),
            words.into_iter(),
        );
    }

    fn unknown<'w>(
        &mut self,
        node: &Node,
        message: String,
        words: impl Iterator<Item = &'w str> + Clone,
    ) {
        let help = match nearest(said(node), words.clone()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("Use one of {}.", names(words)),
        };
        self.push("unknown-term", Severity::Warning, span(node), message, help);
    }

    /// A value of another type than its field takes.
    pub(super) fn wrong_type(&mut self, node: &Node, needed: &str) {
        let what = match &node.value {
            Value::Map(_) => "a group of fields stands here".to_owned(),
            Value::List(_) => "a list stands here".to_owned(),
            Value::Bool(yes) => format!("`{yes}` stands here"),
            _ => format!("`{}` stands here", short(said(node))),
        };
        self.push(
            "wrong-type",
            Severity::Warning,
            span(node),
            format!("{what}, where {needed}"),
            String::new(),
        );
    }

    fn push(
        &mut self,
        code: &'static str,
        severity: Severity,
        at: Span,
        message: String,
        help: String,
    ) {
        if self.list.len() >= limits::PROBLEMS {
            return;
        }
        let mut fault = Diagnostic::new(code, severity, self.source.path.clone(), message)
            .at(self.source.excerpt(at, Vec::new()), "");
        fault.help = Some(help).filter(|h| !h.is_empty());
        self.list.push(fault);
    }
}

fn said(node: &Node) -> &str {
    node.text().unwrap_or_default()
}

fn short(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn names<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut names: Vec<String> = words.take(13).map(|w| format!("`{w}`")).collect();
    if names.len() > 12 {
        names.truncate(12);
        names.push("others (see the schema)".to_owned());
    }
    names.join(", ")
}
