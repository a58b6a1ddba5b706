//! The text of a condition in, its steps out where it is plain.

use super::super::{GROUPS, SINGLE};
use super::{Literal, Path, Short, Sign};

/// Brackets and signs within each other, at most.
const DEPTH: usize = 16;

/// A text, and the name of the item at hand within a loop.
pub(super) struct Reader<'t> {
    rest: &'t str,
    item: Option<&'t str>,
}

impl<'t> Reader<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self {
            rest: text,
            item: None,
        }
    }

    /// The whole text as one condition.
    pub(super) fn whole(mut self) -> Option<Short> {
        let short = self.either(DEPTH)?;
        self.rest.trim().is_empty().then_some(short)
    }

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
            return Some(Short::Key(Path {
                group: Some(group),
                field,
            }));
        }
        if self.takes("size(") {
            let path = self.path()?;
            self.take(")")?;
            let sign = self.sign()?;
            return match self.literal()? {
                Literal::Whole(than) => Some(Short::Size(path, sign, than)),
                _ => None,
            };
        }
        if self.takes("string(") {
            let path = self.path()?;
            self.take(")")?;
            return Some(Short::Text(path, self.sign()?, self.word()?));
        }
        let path = self.path()?;
        if let Some((sought, item)) = self.over() {
            return self.each(path, sought, item, depth.checked_sub(1)?);
        }
        if let Some(compared) = self.sign() {
            return if compared == Sign::Unequal && path.field.is_some() && self.takes("null") {
                Some(Short::Given(path))
            } else {
                Some(Short::Compare(path, compared, self.literal()?))
            };
        }
        path.field.as_ref()?;
        if !self.takes("in ") {
            return Some(Short::Yes(path));
        }
        self.take("[")?;
        let mut words = vec![self.word()?];
        while self.takes(",") {
            words.push(self.word()?);
        }
        self.take("]")?;
        Some(Short::In(path, words))
    }

    fn sign(&mut self) -> Option<Sign> {
        let known = Sign::TABLE.iter().find(|(sign, _)| self.takes(sign));
        known.map(|(_, sign)| *sign)
    }

    /// `.exists(m,` or `.all(m,`: which, and the name of an item. Nothing is taken where neither stands here.
    fn over(&mut self) -> Option<(bool, &'t str)> {
        let before = self.rest;
        let exists = self.takes(".exists(");
        let item = (exists || self.takes(".all("))
            .then(|| self.name())
            .flatten();
        if let Some(item) = item.filter(|_| self.takes(",")) {
            return Some((exists, item));
        }
        self.rest = before;
        None
    }

    /// What a loop asks of each item; loops within loops are left to the language.
    fn each(&mut self, of: Path, exists: bool, item: &'t str, depth: usize) -> Option<Short> {
        if self.item.is_some() || of.group.is_none() {
            return None;
        }
        self.item = Some(item);
        let body = Box::new(self.either(depth)?);
        self.item = None;
        self.take(")")?;
        Some(if exists {
            Short::Exists(of, body)
        } else {
            Short::All(of, body)
        })
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
        let group = GROUPS.iter().find(|g| **g == name).copied();
        let of_fields = self.item == Some(name) || group.is_some();
        let path = if of_fields {
            self.rest = self.rest.strip_prefix('.')?;
            let field = Some(self.name()?.to_owned());
            let group = group.filter(|_| self.item != Some(name));
            Path { group, field }
        } else {
            Path {
                group: Some(SINGLE.iter().find(|s| **s == name)?),
                field: None,
            }
        };
        let over = [".exists(", ".all("];
        (self.ends() || over.iter().any(|o| self.rest.starts_with(o))).then_some(path)
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
