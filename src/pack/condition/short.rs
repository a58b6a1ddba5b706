//! A condition that asks only whether fields are there, or are one of some words, in; its steps out, so that nothing need be compiled for it.

use cel::Value as Cel;

use super::{GROUPS, convert};
use crate::document::node::Node;

/// A condition of `has()`, `in`, `null`, `!`, `&&` and `||` over fields of a record's groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Short {
    /// `has(sro.post)`.
    Has(Path),
    /// `sro.post in ["pcc"]`.
    In(Path, Vec<String>),
    /// `sro.post != null`.
    Given(Path),
    /// `!`.
    Not(Box<Self>),
    /// `&&`.
    Both(Box<Self>, Box<Self>),
    /// `||`.
    Either(Box<Self>, Box<Self>),
}

/// A group of a record and a field in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    group: &'static str,
    field: String,
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

    /// The groups that it speaks of.
    pub(super) fn groups(&self, into: &mut Vec<&'static str>) {
        match self {
            Self::Has(path) | Self::In(path, _) | Self::Given(path) => {
                if !into.contains(&path.group) {
                    into.push(path.group);
                }
            }
            Self::Not(inner) => inner.groups(into),
            Self::Both(a, b) | Self::Either(a, b) => {
                a.groups(into);
                b.groups(into);
            }
        }
    }

    /// Asks it of a record; `None` where the language itself must be asked.
    pub(super) fn ask(&self, root: &Node) -> Option<Answer<'_>> {
        Some(match self {
            Self::Has(path) => Ok(path.value(root)?.is_some()),
            Self::Given(path) => path.value(root)?.map_or(Err(&*path.field), |_| Ok(true)),
            Self::In(path, words) => match path.value(root)? {
                Some(Cel::String(text)) => Ok(words.contains(&text)),
                Some(_) => return None,
                None => Err(&path.field),
            },
            Self::Not(inner) => inner.ask(root)?.map(|yes| !yes),
            Self::Both(a, b) => match a.ask(root)? {
                Ok(true) => b.ask(root)?,
                Ok(false) => Ok(false),
                Err(_) => return None,
            },
            Self::Either(a, b) => match a.ask(root)? {
                Ok(true) => Ok(true),
                Ok(false) => b.ask(root)?,
                Err(_) => return None,
            },
        })
    }
}

impl Path {
    /// The field's value where it counts; `None` where the group holds no fields.
    fn value(&self, root: &Node) -> Option<Option<Cel>> {
        let Some(group) = root.get(self.group).and_then(convert) else {
            return Some(None);
        };
        let Cel::Map(fields) = group else {
            return None;
        };
        let value = |(key, value): (&cel::objects::Key, &Cel)| {
            matches!(key, cel::objects::Key::String(k) if **k == self.field).then(|| value.clone())
        };
        Some(fields.map.iter().find_map(value))
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
            return Some(Short::Has(path));
        }
        if self.takes("(") {
            let inner = self.either(depth.checked_sub(1)?)?;
            self.take(")")?;
            return Some(inner);
        }
        let path = self.path()?;
        if self.takes("!=") {
            self.take("null")?;
            return Some(Short::Given(path));
        }
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

    fn path(&mut self) -> Option<Path> {
        self.rest = self.rest.trim_start();
        let name = self.name()?;
        let group = GROUPS.iter().find(|g| **g == name)?;
        self.rest = self.rest.strip_prefix('.')?;
        let field = self.name()?.to_owned();
        let ends = !self
            .rest
            .starts_with(|c: char| c.is_alphanumeric() || c == '.' || c == '[' || c == '(');
        ends.then_some(Path { group, field })
    }

    fn word(&mut self) -> Option<String> {
        self.take("\"")?;
        let (word, rest) = self.rest.split_once('"')?;
        self.rest = rest;
        (!word.contains('\\')).then(|| word.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Condition, Tri};
    use super::Short;
    use crate::document::node::{Node, Value};
    use std::collections::BTreeMap;

    const CONDITIONS: &[&str] = &[
        "has(sro.agreed_by) && has(sro.agreed_why)",
        "has(vice_chair.organisation) || has(vice_chair.name) || vice_chair.post != null",
        r#"!(sro.post in ["pcc", "council-leader"])"#,
        r#"vice_chair.post != null || has(sro.post)"#,
    ];

    fn record(fields: &[(&str, &[&str])]) -> Node {
        let text = |t: &str| Node {
            value: Value::Text(t.to_owned()),
            ..Node::map()
        };
        let mut root = Node::map();
        for (group, inner) in fields {
            let mut node = Node::map();
            for field in *inner {
                node.set(field, text("pcc"));
            }
            root.set(group, node);
        }
        root.set("chair", text("Councillor Ashdown"));
        root
    }

    #[test]
    fn it_answers_as_the_language_does() {
        let records = [
            record(&[]),
            record(&[("sro", &[])]),
            record(&[("sro", &["post"]), ("vice_chair", &["name"])]),
            record(&[
                ("sro", &["agreed_by", "agreed_why"]),
                ("vice_chair", &["post"]),
            ]),
            record(&[("sro", &["agreed_by"])]),
        ];
        for text in CONDITIONS {
            let short = Short::of(text).map(|s| format!("{s:?}"));
            assert!(short.is_some(), "{text}");
            let condition = Condition::later(text);
            for root in &records {
                let whole = condition.eval_whole(root, &BTreeMap::new());
                assert_eq!(condition.eval(root, &BTreeMap::new()), whole, "{text}");
            }
        }
    }

    #[test]
    fn what_says_more_is_left_to_the_language() {
        for text in [
            "size(members) > 3",
            "has(sro.post.name)",
            "chair.post == 1",
            "has(members)",
            "sro.post in [\"a\\\"b\"]",
        ] {
            assert_eq!(Short::of(text), None, "{text}");
        }
        let condition = Condition::later("has(chair.post)");
        let root = record(&[]);
        let whole = condition.eval_whole(&root, &BTreeMap::new());
        assert_eq!(condition.eval(&root, &BTreeMap::new()), whole);
        assert!(!matches!(whole, Tri::True));
    }
}
