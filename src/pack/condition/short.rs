//! A condition that asks only whether fields are there, or are one of some words, in; its steps out, so that nothing need be compiled for it.

mod reader;

use cel::Value as Cel;

use self::reader::Reader;
use super::{ITEMS, Look, convert, counts};
use crate::document::node::{Node, Reason, Status, Value};

/// A condition of `has()`, `in`, `size()`, `exists()`, `all()`, comparisons with a word or number, `!`, `&&` and `||` over fields of a record, of its
/// groups and of the items of its lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Short {
    /// `has(sro.post)`.
    Has(Path),
    /// `sro.post in ["pcc"]`.
    In(Path, Vec<String>),
    /// `"tor-risk" in covers`.
    Key(Path),
    /// `sro.post != null`.
    Given(Path),
    /// `area.lero`.
    Yes(Path),
    /// `written > "2023-01-31"`.
    Compare(Path, Sign, Literal),
    /// `string(written) > "2023-01-31"`: of what is a text already.
    Text(Path, Sign, String),
    /// `size(members) > 3`.
    Size(Path, Sign, i64),
    /// `members.exists(m, has(m.name))`.
    Exists(Path, Box<Self>),
    /// `members.all(m, has(m.name))`.
    All(Path, Box<Self>),
    /// `!`.
    Not(Box<Self>),
    /// `&&`.
    Both(Box<Self>, Box<Self>),
    /// `||`.
    Either(Box<Self>, Box<Self>),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// What a field is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Literal {
    Word(String),
    Whole(i64),
    Bool(bool),
}

/// A field of a record, a field of one of its groups, or one of the item at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    /// None: the item at hand.
    group: Option<&'static str>,
    field: Option<String>,
}

/// The answer, or the field that is not given.
pub(super) type Answer<'a> = Result<bool, &'a str>;

impl Short {
    /// Of a condition's text; `None` where it says more than this can tell.
    pub(super) fn of(text: &str) -> Option<Self> {
        Reader::new(text).whole()
    }

    /// Asks it of a record; `None` where the language itself must be asked.
    pub(super) fn ask<'n>(
        &self,
        look: &Look<'_, 'n>,
        item: Option<&'n Node>,
    ) -> Option<Answer<'_>> {
        Some(match self {
            Self::Has(path) | Self::Key(path) => Ok(path.node(look, item)?.is_some()),
            Self::Given(path) => path
                .node(look, item)?
                .map_or(Err(path.name()), |_| Ok(true)),
            Self::Yes(path) => match path.value(look, item)? {
                Some(Cel::Bool(yes)) => Ok(yes),
                Some(_) => return None,
                None => Err(path.name()),
            },
            Self::In(path, words) => match path.value(look, item)? {
                Some(Cel::String(text)) => Ok(words.contains(&text)),
                Some(_) => return None,
                None => Err(path.name()),
            },
            Self::Compare(path, sign, literal) => match (path.value(look, item)?, literal) {
                (None, _) => Err(path.name()),
                (Some(Cel::String(text)), Literal::Word(word)) => {
                    Ok(sign.holds(text.as_str().cmp(word)))
                }
                (Some(Cel::Int(n)), Literal::Whole(whole)) => Ok(sign.holds(n.cmp(whole))),
                (Some(Cel::Bool(yes)), Literal::Bool(asked))
                    if matches!(sign, Sign::Equal | Sign::Unequal) =>
                {
                    Ok(sign.holds(yes.cmp(asked)))
                }
                _ => return None,
            },
            Self::Text(path, sign, word) => match path.value(look, item)? {
                None => Err(path.name()),
                Some(Cel::String(text)) => Ok(sign.holds(text.as_str().cmp(word))),
                Some(_) => return None,
            },
            Self::Size(path, sign, than) => match path.list(look, item)? {
                None => Err(path.name()),
                Some(items) => {
                    let size = items.iter().filter(|i| counts(i)).count();
                    Ok(sign.holds(i64::try_from(size).unwrap_or(i64::MAX).cmp(than)))
                }
            },
            Self::Exists(path, body) => path.any(body, true, look, item)?,
            Self::All(path, body) => path.any(body, false, look, item)?.map(|any| !any),
            Self::Not(inner) => inner.ask(look, item)?.map(|yes| !yes),
            Self::Both(a, b) => join(a, b, false, look, item)?,
            Self::Either(a, b) => join(a, b, true, look, item)?,
        })
    }
}

/// Two conditions of which one that gives `decides` decides, whatever the other gives; of two that cannot be told, the second says why.
fn join<'a, 'n>(
    left: &'a Short,
    right: &'a Short,
    decides: bool,
    look: &Look<'_, 'n>,
    item: Option<&'n Node>,
) -> Option<Answer<'a>> {
    let left = left.ask(look, item)?;
    if left == Ok(decides) {
        return Some(left);
    }
    Some(match (left, right.ask(look, item)?) {
        (Err(name), Ok(yes)) if yes != decides => Err(name),
        (_, right) => right,
    })
}

impl Sign {
    /// As they stand in a text, the longer first.
    const TABLE: [(&str, Self); 6] = [
        ("==", Self::Equal),
        ("!=", Self::Unequal),
        ("<=", Self::AtMost),
        (">=", Self::AtLeast),
        ("<", Self::Less),
        (">", Self::More),
    ];

    fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::Unequal => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::More => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }
}

impl Path {
    fn name(&self) -> &str {
        self.field.as_deref().or(self.group).unwrap_or_default()
    }

    /// The field where it counts; `None` where the group holds no fields.
    fn node<'n>(&self, look: &Look<'_, 'n>, item: Option<&'n Node>) -> Option<Option<&'n Node>> {
        let group = match self.group {
            Some(group) => look(group),
            None => item,
        };
        let Some(node) = group else {
            return Some(None);
        };
        let Some(field) = &self.field else {
            return Some(Some(node).filter(|n| counts(n)));
        };
        if node.status == Status::Denied {
            return Some(None);
        }
        match &node.value {
            Value::Map(_) => Some(node.get(field).filter(|n| counts(n))),
            Value::Null => Some(None),
            _ if node.status == Status::Weak(Reason::Placeholder) => Some(None),
            _ => None,
        }
    }

    /// Its value.
    fn value<'n>(&self, look: &Look<'_, 'n>, item: Option<&'n Node>) -> Option<Option<Cel>> {
        Some(self.node(look, item)?.and_then(convert))
    }

    /// Its items; `None` where it is no list.
    fn list<'n>(&self, look: &Look<'_, 'n>, item: Option<&'n Node>) -> Option<Option<&'n [Node]>> {
        Some(match self.node(look, item)? {
            None => None,
            Some(node) => match &node.value {
                Value::List(items) if items.len() <= ITEMS => Some(items),
                _ => return None,
            },
        })
    }

    /// Whether the body gives `sought` of an item that counts. Where it gives so of none, what cannot be told of one cannot be told of all.
    fn any<'a, 'n>(
        &'a self,
        body: &'a Short,
        sought: bool,
        look: &Look<'_, 'n>,
        item: Option<&'n Node>,
    ) -> Option<Answer<'a>> {
        let Some(items) = self.list(look, item)? else {
            return Some(Err(self.name()));
        };
        let mut answer = Ok(false);
        for item in items.iter().filter(|i| counts(i)) {
            match body.ask(look, Some(item))? {
                Ok(yes) if yes == sought => return Some(Ok(true)),
                Ok(_) => {}
                Err(name) => answer = Err(name),
            }
        }
        Some(answer)
    }
}

#[cfg(test)]
mod tests;
