//! Words of a data record in, vocabulary terms out: the pack remembers what it was asked.

use std::rc::Rc;

use crate::diagnostic::nearest;
use crate::document::node::{Node, Reason};
use crate::pack::{Ends, List, Pack};

/// Words of a text beyond which it is no placeholder.
const FEW_WORDS: usize = 8;

/// The vocabulary as one record asks it.
pub(super) struct Names<'a> {
    pack: &'a Pack,
    lists: Vec<(&'static str, u16, &'a List)>,
    /// The list of placeholders, and the words at the ends of their names.
    open: Option<(u16, Rc<Ends>)>,
}

impl<'a> Names<'a> {
    pub(super) const fn new(pack: &'a Pack) -> Self {
        Self {
            pack,
            lists: Vec::new(),
            open: None,
        }
    }

    fn open(&mut self) -> Option<(u16, Rc<Ends>)> {
        if self.open.is_none() {
            let (list, _) = self.pack.list("placeholders")?;
            self.open = Some((list, self.pack.ends(list)));
        }
        self.open.clone()
    }

    /// The list of that name.
    pub(super) fn list(&mut self, name: &'static str) -> Option<&'a List> {
        self.numbered(name).map(|(_, list)| list)
    }

    fn numbered(&mut self, name: &'static str) -> Option<(u16, &'a List)> {
        // the same few names are asked again and again, and stand at the same few places
        if let Some((_, number, list)) = self.lists.iter().find(|l| std::ptr::eq(l.0, name)) {
            return Some((*number, list));
        }
        let (number, list) = self.pack.list(name)?;
        self.lists.push((name, number, list));
        Some((number, list))
    }

    /// The term of a list that a text names, and whether a word such as deputy downgrades it.
    pub(super) fn resolve(&mut self, list: &'static str, text: &str) -> Option<(&'a str, bool)> {
        let (number, terms) = self.numbered(list)?;
        if is_name(text)
            && let Some(term) = terms.terms.iter().find(|t| t.name == text)
        {
            return Some((&term.name, false));
        }
        let found = self.pack.resolve_in(number, text)?;
        let term = terms.terms.get(usize::from(found.term))?;
        Some((&term.name, found.downgraded))
    }

    /// The name of the term of a list that a text names.
    pub(super) fn term(&mut self, list: &'static str, text: &str) -> Option<&'a str> {
        self.resolve(list, text).map(|(term, _)| term)
    }

    /// Every term of a list that a text names, each once.
    pub(super) fn all(&mut self, list: &'static str, text: &str) -> Vec<&'a str> {
        let Some(terms) = self.list(list) else {
            return Vec::new();
        };
        let mut names: Vec<&str> = Vec::new();
        for (found, _) in self.pack.resolve_all(list, text) {
            if let Some(term) = terms.terms.get(usize::from(found.term))
                && !names.contains(&term.name.as_str())
            {
                names.push(&term.name);
            }
        }
        names
    }

    /// The seat that a body fills.
    pub(super) fn seat_of(&mut self, body: &str) -> Option<&'a str> {
        self.list("bodies")?
            .terms
            .iter()
            .find(|t| t.name == body)?
            .also
            .get("seat")
            .map(String::as_str)
    }

    /// The seat that a director or chief officer of a body has, where the body names one.
    pub(super) fn lead_seat(&mut self, body: &str, holder: &Node) -> Option<&'a str> {
        let seat = self
            .list("bodies")?
            .terms
            .iter()
            .find(|t| t.name == body)?
            .also
            .get("lead_seat")?;
        let levels = self.all("levels", holder.get("post").and_then(Node::text)?);
        ["chief", "director"]
            .iter()
            .any(|level| levels.contains(level))
            .then_some(seat)
    }

    /// Whether a text names a post rather than a person.
    pub(super) fn is_post(&mut self, text: &str) -> bool {
        self.resolve("sro-posts", text).is_some() || self.resolve("seats", text).is_some()
    }

    /// A requirement that a name under `covers` probably means, when it is none itself. A name like no other may be of a pack that is not in use.
    pub(super) fn near_requirement(&self, name: &str) -> Option<&'a str> {
        let names = self.pack.rules.iter().map(|r| r.name.as_str());
        if names.clone().any(|n| n == name) {
            None
        } else {
            nearest(name, names).filter(|near| near.len().abs_diff(name.len()) < 4)
        }
    }

    /// Why a text is no answer: a placeholder or a vacancy.
    pub(super) fn placeholder(&mut self, text: &str) -> Option<Reason> {
        let bare = text.trim().trim_end_matches(['.', ',', ';', ':']);
        let bracketed = [('[', ']'), ('<', '>'), ('{', '}')]
            .iter()
            .any(|(open, close)| {
                bare.starts_with(*open) && bare.ends_with(*close) && bare.len() < 80
            });
        if bracketed
            || !bare.chars().any(char::is_alphanumeric)
            || (bare.len() > 1 && bare.bytes().all(|b| b == b'x' || b == b'X'))
        {
            return Some(Reason::Placeholder);
        }
        if bare.len() > 80 {
            return None;
        }
        let [first, last] = outer_words(bare);
        let (list, ends) = self.open()?;
        if !ends.may_have(first) && !ends.may_have(last)
            || !self.pack.has_at_its_ends(list, [first, last])
        {
            return None;
        }
        let words = bare.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|w| !w.is_empty());
        if words.take(FEW_WORDS + 1).count() > FEW_WORDS {
            return None;
        }
        let term = self.term("placeholders", bare)?;
        Some(if term.starts_with("vacan") {
            Reason::Vacant
        } else {
            Reason::Placeholder
        })
    }
}

/// The first and the last word of a text.
fn outer_words(text: &str) -> [&str; 2] {
    let other = |c: char| !c.is_alphanumeric();
    let inside = text.trim_matches(other);
    let first = inside.split(other).next();
    [first, inside.rsplit(other).next()].map(Option::unwrap_or_default)
}

/// Whether a text is written as the names of terms are: 'police', 'la-director'.
fn is_name(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}
