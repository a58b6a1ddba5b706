//! The one tree: what a data file says, and what a record says. Every value with its status and the places that prove it.

pub use super::key::{Key, same};
pub use super::places::Places;
use crate::date::Interval;
use crate::diagnostic::Span;

/// A place in one of the run's documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index of the document in the run; 0 while a single document is read.
    pub document: u32,
    /// The bytes.
    pub span: Span,
}

impl Place {
    /// A place in the document at hand.
    #[must_use]
    pub const fn here(span: Span) -> Self {
        Self { document: 0, span }
    }
}

/// One value, how firmly it was said, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Stated, weak with its reason, or denied.
    pub status: Status,
    /// Where it was read, best first; empty only for what the program derived.
    pub places: Places,
    /// The document's words where they differ from the bytes at the place: the `quote` of a record's long form.
    pub quote: Option<Box<str>>,
}

/// A value. `Term` carries the document's words and the vocabulary's name for them.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: `null`, an empty cell.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number as written, so that 1.10 stays 1.10.
    Number(String),
    /// Words.
    Text(String),
    /// A date or period, as the interval it is.
    Date(Interval),
    /// A vocabulary term: the words as written and the term's name in its list.
    Term {
        /// As written.
        text: String,
        /// The term's name, such as `police`.
        term: String,
    },
    /// In the document's order.
    List(Vec<Node>),
    /// Fields in the document's order.
    Map(Vec<Field>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The key.
    pub key: Key,
    /// Where the key stands; `None` for what a recogniser built.
    pub at: Option<Span>,
    /// The value.
    pub node: Node,
}

/// How firmly a value was said. Settles *partly* once, for all rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Said in full.
    #[default]
    Stated,
    /// Said in part, for this reason.
    Weak(Reason),
    /// Said not to be so.
    Denied,
}

/// Why a value or a passage counts in part only. The key stands in files (`because: placeholder`), the words in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// 'tbc', 'XX', an empty bracket.
    Placeholder,
    /// The post is vacant, interim or shared.
    Vacant,
    /// 'will be considered', 'is yet to be agreed'.
    Intention,
    /// A heading or title alone.
    Heading,
    /// National words that the partnership adopts, with nothing of its own beside them.
    Adopted,
    /// Only a hint of it.
    Hint,
    /// A deputy, an assistant, an acting holder of a listed post.
    Downgraded,
    /// Done, but no date.
    Undated,
    /// Invited, observing or consulted: no seat.
    NoSeat,
    /// An employee of another body speaks for them.
    SpeaksFor,
    /// A general word where a body or post is asked.
    Generic,
    /// A post, but no person.
    PostOnly,
    /// Nominated or agreed, not said by whom.
    Unsaid,
    /// Some of its parts.
    Incomplete,
    /// For a first term only, or until a date that has passed.
    Temporary,
    /// Stands only in a document that another has replaced.
    Superseded,
}

impl Reason {
    /// Every reason with its key and the words that complete 'because it is ...' in a message.
    pub const TABLE: &[(Self, &'static str, &'static str)] = &[
        (
            Self::Placeholder,
            "placeholder",
            "a placeholder stands where the answer should be",
        ),
        (
            Self::Vacant,
            "vacant",
            "the post is vacant, interim or shared",
        ),
        (Self::Intention, "intention", "it is planned, not yet done"),
        (Self::Heading, "heading", "only a heading or title says so"),
        (
            Self::Adopted,
            "adopted",
            "only national words are adopted, with nothing local beside them",
        ),
        (Self::Hint, "hint", "it is touched on, not said"),
        (
            Self::Downgraded,
            "downgraded",
            "a deputy, assistant or interim holds it",
        ),
        (Self::Undated, "undated", "no date is given"),
        (Self::NoSeat, "no-seat", "there is contact, but no seat"),
        (
            Self::SpeaksFor,
            "speaks-for",
            "somebody employed by another body speaks for them",
        ),
        (
            Self::Generic,
            "generic",
            "only a general word is used, no body or post",
        ),
        (
            Self::PostOnly,
            "post-only",
            "a post is given, but no person",
        ),
        (Self::Unsaid, "unsaid", "it is not said by whom"),
        (Self::Incomplete, "incomplete", "only part of it is there"),
        (Self::Temporary, "temporary", "it holds for a time only"),
        (
            Self::Superseded,
            "superseded",
            "it stands only in a document that another has replaced",
        ),
    ];

    /// The key used in files.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::TABLE
            .iter()
            .find(|r| r.0 == self)
            .map_or("incomplete", |r| r.1)
    }

    /// The words used in messages.
    #[must_use]
    pub fn words(self) -> &'static str {
        Self::TABLE.iter().find(|r| r.0 == self).map_or("", |r| r.2)
    }

    /// The reason of that key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::TABLE.iter().find(|r| r.1 == key).map(|r| r.0)
    }
}

impl Node {
    /// A stated value at a place.
    #[must_use]
    pub fn at(value: Value, span: Span) -> Self {
        Self {
            value,
            status: Status::Stated,
            places: Place::here(span).into(),
            quote: None,
        }
    }

    /// A map without fields, and without a place of its own.
    #[must_use]
    pub fn map() -> Self {
        Self {
            value: Value::Map(Vec::new()),
            status: Status::Stated,
            places: Places::None,
            quote: None,
        }
    }

    /// The field of a map.
    #[must_use]
    #[inline]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Map(fields) => fields.iter().find(|f| f.key == key).map(|f| &f.node),
            _ => None,
        }
    }

    /// Whether it is stated, and every field of it.
    #[must_use]
    pub fn is_all_stated(&self) -> bool {
        let stated = |node: &Self| node.status == Status::Stated;
        match &self.value {
            Value::Map(fields) => stated(self) && fields.iter().all(|f| stated(&f.node)),
            _ => stated(self),
        }
    }

    /// The value at a dotted path of fields, `sro.post`.
    #[must_use]
    pub fn path(&self, path: &str) -> Option<&Self> {
        path.split('.').try_fold(self, |node, key| node.get(key))
    }

    /// The items of a list; empty for anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The words of a text, number or term.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(t) | Value::Number(t) | Value::Term { text: t, .. } => Some(t),
            _ => None,
        }
    }

    /// The vocabulary term, where the value is one.
    #[must_use]
    pub fn term(&self) -> Option<&str> {
        match &self.value {
            Value::Term { term, .. } => Some(term),
            _ => None,
        }
    }

    /// Sets a field of a map, replacing one of that name; anything else is left alone.
    pub fn set(&mut self, key: &str, node: Self) {
        if let Value::Map(fields) = &mut self.value {
            match fields.iter_mut().find(|f| f.key == key) {
                Some(field) => field.node = node,
                None => fields.push(Field {
                    key: key.into(),
                    at: None,
                    node,
                }),
            }
        }
    }

    /// Adds to the list in a field, making the list when it is not there.
    pub fn push(&mut self, key: &str, item: Self) {
        if self.get(key).is_none() {
            self.set(
                key,
                Self {
                    value: Value::List(Vec::new()),
                    status: Status::Stated,
                    places: Places::None,
                    quote: None,
                },
            );
        }
        if let Value::Map(fields) = &mut self.value
            && let Some(field) = fields.iter_mut().find(|f| f.key == key)
            && let Value::List(items) = &mut field.node.value
        {
            items.push(item);
        }
    }
}
