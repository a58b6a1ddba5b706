//! `rules/` (embedded, or a user's folder) in, a `Pack` out: raw YAML types first, then compiled rules that cannot be malformed.

pub mod areas;
mod ask;
mod assemble;
mod atoms;
mod checks;
pub mod clauses;
mod code;
pub mod compile;
pub mod condition;
mod contest;
pub mod data;
pub mod embedded;
pub mod fault;
pub mod folder;
pub mod hash;
mod image;
pub mod kind;
mod lexicon;
mod lint;
mod load;
pub mod loose;
mod matcher;
mod names;
mod owners;
pub mod pattern;
mod program;
pub mod raw;
pub mod raw_areas;
pub mod raw_check;
pub mod raw_clauses;
pub mod raw_evidence;
pub mod raw_vocabulary;
mod role;
pub mod rule;
pub mod select;
pub mod stem;
mod told;
pub mod vocabulary;
mod ways;
pub mod words;

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

pub use condition::{Condition, Tri};
pub use names::Ends;
pub use role::Role;
use rule::Rule;
pub use select::{load, select};

use crate::document::prose::Prose;

/// Every pack of the run, compiled into one: what `--pack` names, with what those extend.
#[derive(Debug, Default)]
pub struct Pack {
    /// The packs, those extended first.
    pub packs: Vec<PackInfo>,
    /// Every rule that the packs hold, replaced ones left out, in id order within a pack.
    pub rules: Vec<Rule>,
    /// `settings:` after local packs had their say.
    pub settings: BTreeMap<String, f64>,
    /// The controlled lists.
    pub vocabulary: Vocabulary,
    matcher: matcher::Matcher,
    names: names::Names,
}

/// What a report says of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackInfo {
    /// `guidance-2022`.
    pub id: String,
    /// What it is, in words.
    pub title: String,
    /// Date of its source.
    pub version: String,
    /// Over its files.
    pub sha256: String,
    /// Named by the user or a default; a pack that is named runs whole, `core` matters in the default guidance pack only.
    pub named: bool,
    /// What its rules are about: the letters before their numbers, and words.
    pub topics: Vec<(String, String)>,
    /// Ids of rules that nobody may waive.
    pub never_waived: Vec<String>,
    /// Months that a waiver may hold, at most.
    pub waived_months: u8,
}

/// What a local decision may do about one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaiverPolicy {
    /// Nothing.
    pub never: bool,
    /// Months that it may hold, at most.
    pub months: u8,
}

/// The controlled lists of the packs in use, by list name (`seats`, `sro-posts`, `bodies`, `commitments`, `measures`, `deliverables`, `sections`, `kinds` ...).
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// In the order of the files.
    pub lists: Vec<List>,
    /// The index of each by its name.
    by_name: hash::FastMap<String, u16>,
}

/// One list.
#[derive(Debug)]
pub struct List {
    /// `seats`.
    pub name: String,
    /// In the order of the file.
    pub terms: Vec<Term>,
}

/// One term of a list. Its names are patterns of the matcher.
#[derive(Debug)]
pub struct Term {
    /// `pcc`.
    pub name: String,
    /// In words.
    pub title: String,
    /// First day it is in force.
    pub from: Option<jiff::civil::Date>,
    /// Last day.
    pub until: Option<jiff::civil::Date>,
    /// The term that counts after `until`.
    pub succeeded_by: Option<String>,
    /// Free keys that a recogniser asks for: `seat: police` on a body, `weight: 3` on a title pattern.
    pub also: BTreeMap<String, String>,
}

/// What a pattern that hit belongs to. Indices are into `Pack::vocabulary` and `Pack::rules`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// A name of a vocabulary term.
    Term {
        /// Index of the list.
        list: u16,
        /// Index of the term in its list.
        term: u16,
        /// A word that downgrades stands directly before it (and is not part of a longer name).
        downgraded: bool,
    },
    /// A pattern of an evidence rule.
    Evidence {
        /// Index of the rule.
        rule: u16,
        /// Index of the part in `rule::Evidence::parts`.
        part: u8,
        /// What the pattern is there for.
        role: Role,
    },
}

/// One hit that survived: `except` patterns and longer names of the same list have already had their say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is a hit of.
    pub owner: Owner,
    /// The tokens, in `Prose::tokens`.
    pub tokens: std::ops::Range<u32>,
}

/// What a short text of a data file names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Index of the term in its list.
    pub term: u16,
    /// A deputy, assistant, interim or acting one.
    pub downgraded: bool,
}

/// Months that a waiver may hold where its pack says nothing.
const WAIVED_MONTHS: u8 = 12;

impl Pack {
    /// What a local decision may do about a rule, by its index.
    #[must_use]
    pub fn waivers(&self, rule: usize) -> WaiverPolicy {
        let rule = &self.rules[rule];
        let info = self.packs.get(rule.pack);
        WaiverPolicy {
            never: self.packs.iter().any(|p| p.never_waived.contains(&rule.id)),
            months: info.map_or(WAIVED_MONTHS, |p| p.waived_months),
        }
    }

    /// Every hit of every pattern in the document, by first token: one walk over the tokens, whatever the number of rules.
    #[must_use]
    pub fn find(&self, prose: &Prose) -> Vec<Hit> {
        let matcher = &self.matcher;
        let gap = |at: usize| {
            if at == 0 {
                0
            } else {
                prose.tokens[at]
                    .span
                    .start
                    .saturating_sub(prose.tokens[at - 1].span.end)
            }
        };
        let ids = matcher.read(
            prose
                .tokens
                .iter()
                .enumerate()
                .map(|(n, t)| (prose.word(n), t.shape)),
        );
        matcher.find(
            &matcher::Words {
                ids,
                sentences: &prose.sentences,
                gap: &gap,
            },
            None,
        )
    }

    /// The term of a list that a short text names; the longest name wins. `None` when no name of the list is in it.
    #[must_use]
    pub fn resolve(&self, list: &str, text: &str) -> Option<Resolved> {
        let (list, _) = self.list(list)?;
        self.resolve_in(list, text)
    }

    /// The same, of the list of that index.
    #[must_use]
    pub fn resolve_in(&self, list: u16, text: &str) -> Option<Resolved> {
        self.names.one(&self.matcher, list, text)
    }

    /// Every term of a list that a short text names, in the text's order, with its bytes: 'Warwickshire Probation and West Midlands Prisons' names two.
    #[must_use]
    pub fn resolve_all(&self, list: &str, text: &str) -> Vec<(Resolved, Range<usize>)> {
        let Some((list, _)) = self.list(list) else {
            return Vec::new();
        };
        self.names.all(&self.matcher, list, text).to_vec()
    }

    /// The list of that name.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<(u16, &List)> {
        let index = *self.vocabulary.by_name.get(name)?;
        Some((index, self.vocabulary.lists.get(usize::from(index))?))
    }

    /// The indices of a term, by the names of its list and of itself.
    #[must_use]
    pub fn term(&self, list: &str, term: &str) -> Option<(u16, u16)> {
        let (l, list) = self.list(list)?;
        (0..)
            .zip(&list.terms)
            .find(|(_, t)| t.name == term)
            .map(|(t, _)| (l, t))
    }

    /// The words that the names of a list begin or end with, for a quick look.
    #[must_use]
    pub fn ends(&self, list: u16) -> Rc<Ends> {
        self.names.ends(&self.matcher, list)
    }

    /// Whether a name of the list begins or ends with one of these words, as far as 16 bytes tell: a text that has neither at its ends is not named by it.
    #[must_use]
    pub fn has_at_its_ends(&self, list: u16, words: [&str; 2]) -> bool {
        self.names.has_at_its_ends(&self.matcher, list, words)
    }
}

#[cfg(test)]
mod tests;
