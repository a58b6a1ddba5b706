//! A tree with places in, a value of a Rust type out, with all that is wrong of its shape and where: for files of ours such as rules, configuration and waivers.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};
use serde_path_to_error::Segment;

use super::node::{Node, Value};
use super::{Body, Document};
use crate::diagnostic::{Diagnostic, Excerpt, Severity, Span, suggestion};
use crate::source::Source;

/// Keys and indices from the top of a file.
pub type Steps = Vec<String>;

/// What kind of fault of shape it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A key that nobody knows.
    UnknownKey,
    /// A word that is not among those that may stand there.
    UnknownWord,
    /// A key that has to be there.
    MissingKey,
    /// Another type of value than is asked.
    Shape,
}

/// A fault of shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Where.
    pub path: Steps,
    /// What kind of fault.
    pub kind: Kind,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub help: String,
}

/// Faults of shape in one file, at most: each is taken out and the file read again.
const FAULTS: usize = 40;

/// A file of ours as it was read: its value where it has the right shape, and the tree to find places in.
pub struct Opened<T> {
    /// The value; `None` where a key that has to be there is missing, or the file could not be read.
    pub value: Option<T>,
    /// The tree.
    pub root: Node,
    /// Where it came from.
    pub source: Source,
    /// All that is wrong: errors of syntax and of shape, each at its place.
    pub problems: Vec<Diagnostic>,
}

/// Reads a file of ours, in the format that its name says. A file without anything in it is as good as one with an empty table.
#[must_use]
pub fn open<T: DeserializeOwned>(source: Source) -> Opened<T> {
    let Document {
        source,
        body,
        mut problems,
        ..
    } = super::read(source);
    let root = match body {
        Body::Data(root) => root,
        Body::Prose(_) => Node::map(),
    };
    let (value, wrong) = if problems.is_empty() {
        let empty = Node::map();
        let tree = if root.value == Value::Null {
            &empty
        } else {
            &root
        };
        read(tree)
    } else {
        (None, Vec::new())
    };
    let mut opened = Opened {
        value,
        root,
        source,
        problems: Vec::new(),
    };
    problems.extend(wrong.into_iter().map(|w| {
        let key = w.kind == Kind::UnknownKey;
        let problem = opened.problem(w.kind.code(), &w.path, key, w.message);
        if w.help.is_empty() {
            problem
        } else {
            problem.help(w.help)
        }
    }));
    opened.problems = problems;
    opened
}

impl<T> Opened<T> {
    /// An error about the value (or the key itself) at a path of keys.
    pub fn problem(
        &self,
        code: &'static str,
        path: &[String],
        key: bool,
        message: impl Into<String>,
    ) -> Diagnostic {
        let at = self.excerpt(path, key);
        Diagnostic::new(code, Severity::Error, self.source.path.clone(), message).at(at, "")
    }

    /// The place of a key's value in an entry of a list at the top, from 0; of the entry itself where no key is named.
    #[must_use]
    pub fn entry(&self, list: &str, n: usize, key: &str) -> Excerpt {
        let mut path = vec![list.to_owned(), n.to_string()];
        if !key.is_empty() {
            path.push(key.to_owned());
        }
        self.excerpt(&path, key.is_empty())
    }

    /// The place of the value, or of the key, at a path of keys.
    #[must_use]
    pub fn excerpt(&self, path: &[String], key: bool) -> Excerpt {
        self.source
            .excerpt(place(&self.root, path, key), Vec::new())
    }
}

impl Kind {
    /// The stable name of the problem.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownKey => "unknown-key",
            Self::UnknownWord => "unknown-word",
            Self::MissingKey => "missing-key",
            Self::Shape => "wrong-type",
        }
    }
}

/// A tree as a type, and what is wrong with it. Each fault of shape is told, what it is about taken out, and the rest read again, so that one run tells all of them.
#[must_use]
pub fn read<T: DeserializeOwned>(root: &Node) -> (Option<T>, Vec<Wrong>) {
    let mut faults = Vec::new();
    let mut value = json(root);
    let mut taken: Vec<Steps> = Vec::new();
    for _ in 0..FAULTS {
        let error = match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(typed) => return (Some(typed), faults),
            Err(error) => error,
        };
        let mut path: Steps = error.path().iter().filter_map(step).collect();
        let text = error.inner().to_string();
        if let Some(missing) = quoted(&text, "missing field ") {
            path.push(missing.to_owned());
            if !taken.contains(&path) {
                path.pop();
                let message = format!("`{missing}` is missing");
                faults.push(Wrong {
                    path,
                    kind: Kind::MissingKey,
                    message,
                    help: format!("Add `{missing}:` here."),
                });
            }
            return (None, faults);
        }
        let (kind, message, help) = told(&text, &mut path);
        faults.push(Wrong {
            path: path.clone(),
            kind,
            message,
            help,
        });
        if !take(&mut value, &path) {
            return (None, faults);
        }
        taken.push(path);
    }
    (None, faults)
}

/// The place of a path of keys: the deepest value that is there, or its key; for a whole file its first key.
#[must_use]
pub fn place(root: &Node, path: &[String], key: bool) -> Span {
    let first = match &root.value {
        Value::Map(fields) => fields.first().and_then(|f| f.at),
        _ => None,
    };
    let mut span = first
        .or_else(|| root.places.first().map(|p| p.span))
        .unwrap_or_default();
    let mut node = root;
    for (n, step) in path.iter().enumerate() {
        let next = match &node.value {
            Value::Map(fields) => fields
                .iter()
                .find(|f| f.key == *step)
                .map(|f| (f.at, &f.node)),
            Value::List(items) => step
                .parse::<usize>()
                .ok()
                .and_then(|i| items.get(i))
                .map(|item| (None, item)),
            _ => None,
        };
        let Some((at, inner)) = next else { break };
        let value = inner.places.first().map(|p| p.span);
        let block = matches!(inner.value, Value::Map(_) | Value::List(_));
        span = if key && n + 1 == path.len() || block {
            at.or(value)
        } else {
            value.or(at)
        }
        .unwrap_or(span);
        node = inner;
    }
    span
}

/// A step of a path, but for the variant of an enum, which is the value itself.
fn step(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}

/// A message of serde in our words.
fn told(text: &str, path: &mut Steps) -> (Kind, String, String) {
    let choices = || {
        text.split_once("expected")
            .map_or("", |(_, after)| after)
            .split('`')
            .skip(1)
            .step_by(2)
    };
    if let Some(key) = quoted(text, "unknown field ") {
        if path.last().is_none_or(|last| last != key) {
            path.push(key.to_owned());
        }
        return (
            Kind::UnknownKey,
            format!("`{key}` is no key that may stand here"),
            suggestion(key, choices()),
        );
    }
    if let Some(word) = quoted(text, "unknown variant ") {
        return (
            Kind::UnknownWord,
            format!("`{word}` is no word that may stand here"),
            suggestion(word, choices()),
        );
    }
    let text = text.split(" at line ").next().unwrap_or(text);
    match text.split_once(", expected ") {
        Some((found, wanted)) => (
            Kind::Shape,
            found
                .replace("invalid type: ", "this is ")
                .replace("sequence", "a list"),
            format!("It should be {}.", wanted.replace("sequence", "list")),
        ),
        None => (Kind::Shape, text.to_owned(), String::new()),
    }
}

fn quoted<'a>(text: &'a str, before: &str) -> Option<&'a str> {
    text.split_once(before)?
        .1
        .strip_prefix('`')?
        .split('`')
        .next()
}

/// Takes the value at a path out.
fn take(value: &mut Json, path: &[String]) -> bool {
    let Some((last, before)) = path.split_last() else {
        return false;
    };
    let parent = before.iter().try_fold(value, |value, step| match value {
        Json::Object(fields) => fields.get_mut(step),
        Json::Array(items) => step.parse::<usize>().ok().and_then(|n| items.get_mut(n)),
        _ => None,
    });
    match parent {
        Some(Json::Object(fields)) => fields.shift_remove(last).is_some(),
        Some(Json::Array(items)) => last
            .parse::<usize>()
            .ok()
            .filter(|n| *n < items.len())
            .map(|n| items.remove(n))
            .is_some(),
        _ => false,
    }
}

/// A tree as serde reads it.
fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null | Value::Date(_) => Json::Null,
        Value::Bool(yes) => Json::Bool(*yes),
        Value::Number(n) => serde_json::from_str(n).unwrap_or_else(|_| Json::String(n.clone())),
        Value::Text(t) | Value::Term { text: t, .. } => Json::String(t.clone()),
        Value::List(items) => Json::Array(items.iter().map(json).collect()),
        Value::Map(fields) => Json::Object(
            fields
                .iter()
                .map(|f| (f.key.to_string(), json(&f.node)))
                .collect::<Map<_, _>>(),
        ),
    }
}
