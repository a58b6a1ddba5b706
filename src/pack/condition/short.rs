//! A condition that asks only whether fields are there, or are one of some words, in; its steps out, so that nothing need be compiled for it.

use cel::Value as Cel;

use super::{GROUPS, Look, SINGLE, convert};
use crate::document::node::{Reason, Status, Value};

/// A condition of `has()`, `in`, comparisons with a word or number, `!`, `&&` and `||` over fields of a record and of its groups.
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
    /// `written > "2023-01-31"`.
    Compare(Path, Sign, Literal),
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

/// A field of a record, or a field of one of its groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    group: &'static str,
    field: Option<String>,
}

/// The answer, or the field that is not given.
pub(super) type Answer<'a> = Result<bool, &'a str>;

/// Brackets and signs within each other, at most.
const DEPTH: usize = 16;

impl Short {
    /// Of a condition's text; `None` where it says more than this can tell.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut reader = Reader { rest: text };
        let short = reader.either(DEPTH)?;
        reader.rest.trim().is_empty().then_some(short)
    }

    /// Asks it of a record; `None` where the language itself must be asked.
    pub(super) fn ask(&self, look: &Look<'_, '_>) -> Option<Answer<'_>> {
        Some(match self {
            Self::Has(path) | Self::Key(path) => Ok(path.value(look)?.is_some()),
            Self::Given(path) => path.value(look)?.map_or(Err(path.name()), |_| Ok(true)),
            Self::In(path, words) => match path.value(look)? {
                Some(Cel::String(text)) => Ok(words.contains(&text)),
                Some(_) => return None,
                None => Err(path.name()),
            },
            Self::Compare(path, sign, literal) => match (path.value(look)?, literal) {
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
            Self::Not(inner) => inner.ask(look)?.map(|yes| !yes),
            Self::Both(a, b) => match a.ask(look)? {
                Ok(true) => b.ask(look)?,
                Ok(false) => Ok(false),
                Err(_) => return None,
            },
            Self::Either(a, b) => match a.ask(look)? {
                Ok(true) => Ok(true),
                Ok(false) => b.ask(look)?,
                Err(_) => return None,
            },
        })
    }
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
        self.field.as_deref().unwrap_or(self.group)
    }

    /// The field's value where it counts; `None` where the group holds no fields.
    fn value(&self, look: &Look<'_, '_>) -> Option<Option<Cel>> {
        let Some(node) = look(self.group) else {
            return Some(None);
        };
        let Some(field) = &self.field else {
            return Some(convert(node));
        };
        if node.status == Status::Denied {
            return Some(None);
        }
        match &node.value {
            Value::Map(_) => Some(node.get(field).and_then(convert)),
            Value::Null => Some(None),
            _ if node.status == Status::Weak(Reason::Placeholder) => Some(None),
            _ => None,
        }
    }
}

struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn take(&mut self, sign: &str) -> Option<()> {
        self.rest = self.rest.trim_start().strip_prefix(sign)?;
        Some(())
    }

    fn takes(&mut self, sign: &str) -> bool {
        let before = self.rest;
        let taken = self.take(sign).is_some();
        if !taken {
            self.rest = before;
        }
        taken
    }

    fn either(&mut self, depth: usize) -> Option<Short> {
        let mut left = self.both(depth.checked_sub(1)?)?;
        while self.takes("||") {
            left = Short::Either(Box::new(left), Box::new(self.both(depth - 1)?));
        }
        Some(left)
    }

    fn both(&mut self, depth: usize) -> Option<Short> {
        let mut left = self.one(depth)?;
        while self.takes("&&") {
            left = Short::Both(Box::new(left), Box::new(self.one(depth)?));
        }
        Some(left)
    }

    fn one(&mut self, depth: usize) -> Option<Short> {
        if self.takes("!") {
            return Some(Short::Not(Box::new(self.one(depth.checked_sub(1)?)?)));
        }
        if self.takes("has(") {
            let path = self.path()?;
            self.take(")")?;
            path.field.as_ref()?;
            return Some(Short::Has(path));
        }
        if self.takes("(") {
            let inner = self.either(depth.checked_sub(1)?)?;
            self.take(")")?;
            return Some(inner);
        }
        if self.rest.trim_start().starts_with('"') {
            let field = Some(self.word()?);
            self.take("in ")?;
            let group = self.group()?;
            return Some(Short::Key(Path { group, field }));
        }
        let path = self.path()?;
        for (sign, compared) in Sign::TABLE {
            if self.takes(sign) {
                return if compared == Sign::Unequal && path.field.is_some() && self.takes("null") {
                    Some(Short::Given(path))
                } else {
                    Some(Short::Compare(path, compared, self.literal()?))
                };
            }
        }
        path.field.as_ref()?;
        self.take("in ")?;
        self.take("[")?;
        let mut words = vec![self.word()?];
        while self.takes(",") {
            words.push(self.word()?);
        }
        self.take("]")?;
        Some(Short::In(path, words))
    }

    fn name(&mut self) -> Option<&'t str> {
        let end = self
            .rest
            .find(|c: char| !(c.is_ascii_lowercase() || c == '_'))
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!name.is_empty()).then_some(name)
    }

    /// A group that stands alone.
    fn group(&mut self) -> Option<&'static str> {
        self.rest = self.rest.trim_start();
        let name = self.name()?;
        let group = GROUPS.iter().find(|g| **g == name)?;
        self.ends().then_some(*group)
    }

    fn path(&mut self) -> Option<Path> {
        self.rest = self.rest.trim_start();
        let name = self.name()?;
        let path = match GROUPS.iter().find(|g| **g == name) {
            Some(group) => {
                self.rest = self.rest.strip_prefix('.')?;
                let field = Some(self.name()?.to_owned());
                Path { group, field }
            }
            None => Path {
                group: SINGLE.iter().find(|s| **s == name)?,
                field: None,
            },
        };
        self.ends().then_some(path)
    }

    /// Whether a name is at its end here.
    fn ends(&self) -> bool {
        !self
            .rest
            .starts_with(|c: char| c.is_alphanumeric() || c == '.' || c == '[' || c == '(')
    }

    fn literal(&mut self) -> Option<Literal> {
        self.rest = self.rest.trim_start();
        if self.rest.starts_with('"') {
            return self.word().map(Literal::Word);
        }
        let end = self
            .rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        if rest.starts_with(['.', '_', '(', '[']) {
            return None;
        }
        self.rest = rest;
        match word {
            "true" => Some(Literal::Bool(true)),
            "false" => Some(Literal::Bool(false)),
            digits => digits.parse().ok().map(Literal::Whole),
        }
    }

    fn word(&mut self) -> Option<String> {
        self.take("\"")?;
        let (word, rest) = self.rest.split_once('"')?;
        self.rest = rest;
        (!word.contains('\\')).then(|| word.to_owned())
    }
}

#[cfg(test)]
mod tests;
