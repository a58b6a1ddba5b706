//! A data file's own tree in, the record out: short and long forms made one, names resolved to terms, dates read, seats found, and what nobody knows said.

use std::mem;

use super::data_faults::Faults;
use super::data_names::Names;
use super::data_offices;
use super::data_scalars;
use super::shape::{Group, PASSAGE, RECORD, Takes};
use crate::diagnostic::{Diagnostic, Span, nearest};
use crate::document::node::{Field, Node, Reason, Status, Value};
use crate::pack::Pack;
use crate::pack::kind::Kind;
use crate::source::Source;

/// Keys that may stand beside the fields of any group: how firmly it is said, and where it was read.
const BESIDE: &[&str] = &["status", "because", "at", "quote"];

/// Keys of the long form of a scalar; `term` and `basis` are for terms and dates.
pub(super) const LONG: &[&str] = &["value", "status", "because", "at", "quote", "term", "basis"];

/// Words of a passage that says something.
const SAYS_SOMETHING: usize = 4;

/// Makes a record of a data tree. What is wrong is reported at its place and the rest is still read.
#[must_use]
pub fn resolve(mut root: Node, source: &Source, pack: &Pack) -> (Node, Vec<Diagnostic>) {
    let mut resolver = Resolver {
        faults: Faults::new(source),
        names: Names::new(pack),
    };
    match &root.value {
        Value::Map(_) => resolver.group(&mut root, &RECORD),
        _ => {
            resolver.faults.wrong_type(
                &root,
                "a record is a group of fields, such as `kind` and `title`",
            );
            root.value = Value::Map(Vec::new());
        }
    }
    (root, resolver.faults.done())
}

/// The kinds that a resolved record names, each once.
pub fn kinds(root: &Node) -> impl Iterator<Item = Kind> {
    let named = root
        .get("kind")
        .map(|kind| {
            if kind.items().is_empty() {
                std::slice::from_ref(kind)
            } else {
                kind.items()
            }
        })
        .unwrap_or_default();
    let named: Vec<Kind> = named
        .iter()
        .filter_map(|item| Kind::from_name(item.text()?))
        .collect();
    Kind::ALL
        .into_iter()
        .filter(move |kind| named.contains(kind))
}

pub(super) struct Resolver<'a> {
    pub(super) faults: Faults<'a>,
    pub(super) names: Names<'a>,
}

impl Resolver<'_> {
    fn group(&mut self, node: &mut Node, group: &'static Group) {
        let Value::Map(fields) = &mut node.value else {
            return;
        };
        let mut beside = false;
        for field in fields.iter_mut() {
            match group.field(&field.key) {
                Some(known) => self.value(&mut field.node, &known.takes),
                None if group.name != RECORD.name && BESIDE.contains(&field.key.as_str()) => {
                    beside = true
                }
                None => self.faults.unknown_field(field, group),
            }
        }
        if beside {
            let (kept, said) = mem::take(fields)
                .into_iter()
                .partition(|f| group.field(&f.key).is_some() || !BESIDE.contains(&f.key.as_str()));
            *fields = kept;
            self.firmness(node, said);
        }
        data_offices::complete(node, group, &mut self.names);
    }

    fn value(&mut self, node: &mut Node, takes: &'static Takes) {
        match takes {
            Takes::Free => {}
            Takes::List(inner) => self.list(node, inner),
            Takes::Group(group) => self.inner(node, group),
            Takes::Covers => self.covers(node),
            Takes::Kinds => self.kinds(node),
            scalar => {
                let term = self.long(node);
                data_scalars::read(self, node, scalar, term);
            }
        }
    }

    fn list(&mut self, node: &mut Node, inner: &'static Takes) {
        if node
            .get("value")
            .is_some_and(|v| matches!(v.value, Value::List(_)))
        {
            self.long(node);
        }
        match &mut node.value {
            Value::Null => {}
            Value::List(items) => {
                for item in items {
                    self.value(item, inner);
                }
            }
            _ => {
                let mut item = Node {
                    value: mem::replace(&mut node.value, Value::Null),
                    status: node.status.clone(),
                    places: node.places.clone(),
                    quote: node.quote.clone(),
                };
                self.value(&mut item, inner);
                node.value = Value::List(vec![item]);
            }
        }
    }

    fn inner(&mut self, node: &mut Node, group: &'static Group) {
        if let Value::List(items) = &mut node.value
            && items.len() == 1
        {
            *node = items.remove(0);
        }
        match (&node.value, group.short) {
            (Value::Null, _) => {}
            (Value::Map(_), _) => {
                if node.get("value").is_some()
                    && group.field("value").is_none()
                    && group.short.is_some()
                {
                    self.long(node);
                    return self.inner(node, group);
                }
                self.group(node, group);
            }
            (Value::Text(_) | Value::Number(_) | Value::Bool(_), Some(short)) => {
                let key = if short == "name" && self.names.is_post(node.text().unwrap_or_default())
                {
                    "post"
                } else {
                    short
                };
                let field = Field {
                    key: key.into(),
                    at: None,
                    node: mem::replace(node, Node::map()),
                };
                node.places.clone_from(&field.node.places);
                node.value = Value::Map(vec![field]);
                self.group(node, group);
            }
            _ => {
                self.faults.wrong_type(
                    node,
                    &format!("fields are needed here, such as {}", fields_of(group)),
                );
                node.value = Value::Null;
            }
        }
    }

    /// What the document says on requirements: words, or passages with the part they are about.
    fn covers(&mut self, node: &mut Node) {
        let Value::Map(fields) = &mut node.value else {
            if node.value != Value::Null {
                self.faults.wrong_type(
                    node,
                    "names of requirements are needed here, each with what the document says",
                );
                node.value = Value::Null;
            }
            return;
        };
        for field in fields {
            if let Some(near) = self.names.near_requirement(&field.key) {
                self.faults.unknown_requirement(field, near);
            }
            self.passages(&mut field.node);
        }
    }

    fn passages(&mut self, node: &mut Node) {
        if let Value::List(items) = &mut node.value {
            items.iter_mut().for_each(|item| self.passages(item));
            return;
        }
        if node.get("text").is_some() || node.get("part").is_some() {
            self.group(node, &PASSAGE);
            let said = node.get("text").map(|text| firmness_of(text, node));
            node.status = said.unwrap_or(Status::Weak(Reason::Hint));
            return;
        }
        if matches!(node.value, Value::Bool(_)) {
            self.faults
                .wrong_type(node, "what the document says is needed here, in a sentence");
            node.status = Status::Weak(Reason::Hint);
            return;
        }
        let term = self.long(node);
        data_scalars::read(self, node, &Takes::Text, term);
        node.status = firmness_of(node, node);
    }

    /// The kinds that the document names; another name is noted and left.
    fn kinds(&mut self, node: &mut Node) {
        self.long(node);
        let items = match &mut node.value {
            Value::List(items) => items.as_mut_slice(),
            _ => std::slice::from_mut(node),
        };
        for item in items {
            let Some(text) = item.text() else { continue };
            let name = text.trim().to_lowercase().replace([' ', '_'], "-");
            let near = || nearest(&name, Kind::ALL.iter().map(|k| k.name()));
            let known = match Kind::from_name(&name) {
                Some(kind) => Some(kind.name().to_owned()),
                None => self.names.term("kinds", text).map(str::to_owned),
            };
            match known {
                Some(known) => {
                    // read as what it must mean, and said where the word is no name of it
                    if known != name
                        && let Some(meant) = near().filter(|n| misspelt(&name, n))
                    {
                        self.faults.misspelt_kind(item, meant);
                    }
                    item.value = Value::Text(known);
                }
                None => self.faults.unknown_kind(item, near()),
            }
        }
    }

    /// Takes the long form apart, when it is one; the term that it names.
    fn long(&mut self, node: &mut Node) -> Option<Node> {
        let Value::Map(fields) = &mut node.value else {
            return None;
        };
        if !fields
            .iter()
            .any(|f| matches!(f.key.as_str(), "value" | "status" | "quote" | "because"))
        {
            return None;
        }
        let mut value = None;
        let mut term = None;
        let mut said = Vec::new();
        for field in mem::take(fields) {
            match field.key.as_str() {
                "value" => value = Some(field.node),
                "term" => term = Some(field.node),
                key if LONG.contains(&key) => said.push(field),
                _ => self.faults.unknown_key(&field, LONG),
            }
        }
        node.value = Value::Null;
        if let Some(value) = value {
            node.value = value.value;
            node.places = value.places;
        }
        self.firmness(node, said);
        if node.value == Value::Null && matches!(node.status, Status::Weak(_)) {
            node.value = Value::Text(node.quote.as_deref().unwrap_or_default().to_owned());
        }
        term
    }

    /// `status`, `because`, `at` and `quote` of a value.
    fn firmness(&mut self, node: &mut Node, said: Vec<Field>) {
        let mut because = None;
        for field in said {
            let word = field.node.text().unwrap_or_default().trim().to_lowercase();
            match field.key.as_str() {
                "quote" => node.quote = field.node.text().map(Into::into),
                "because" => match Reason::from_key(&word.replace([' ', '_'], "-")) {
                    Some(reason) => because = Some(reason),
                    None => self.faults.unknown_word(
                        &field.node,
                        "a reason",
                        Reason::TABLE.iter().map(|r| r.1),
                    ),
                },
                "status" => match word.as_str() {
                    "stated" => {}
                    "weak" => node.status = Status::Weak(Reason::Incomplete),
                    "denied" => node.status = Status::Denied,
                    _ => self.faults.unknown_word(
                        &field.node,
                        "how firmly it is said",
                        ["stated", "weak", "denied"],
                    ),
                },
                _ => {}
            }
        }
        if let (Some(reason), false) = (because, node.status == Status::Denied) {
            node.status = Status::Weak(reason);
        }
    }
}

/// Whether a name is another with a slip of the pen, and not merely in the plural.
fn misspelt(name: &str, meant: &str) -> bool {
    name != meant && name.strip_suffix('s') != Some(meant) && name.len().abs_diff(meant.len()) < 3
}

/// How firmly a passage is said: as its author or its words say, weak when they are too few to say anything.
fn firmness_of(text: &Node, around: &Node) -> Status {
    let few = text
        .text()
        .unwrap_or_default()
        .split_whitespace()
        .take(SAYS_SOMETHING)
        .count()
        < SAYS_SOMETHING;
    match (&around.status, &text.status) {
        (Status::Stated, Status::Stated) if few => Status::Weak(Reason::Hint),
        (Status::Stated, said) => said.clone(),
        (said, _) => said.clone(),
    }
}

fn fields_of(group: &Group) -> String {
    group
        .fields
        .iter()
        .take(3)
        .map(|f| format!("`{}`", f.name))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Where a node stands.
pub(super) fn span(node: &Node) -> Span {
    node.places.first().map_or_else(Span::default, |p| p.span)
}

#[cfg(test)]
mod tests;
