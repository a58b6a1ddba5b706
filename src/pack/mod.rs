//! `rules/` (embedded, or a user's folder) in, a `Pack` out: raw YAML types first, then compiled rules that cannot be malformed.

pub mod kind;
pub mod rule;

use std::collections::BTreeMap;

use kind::Kind;
use rule::Rule;

use crate::document::prose::Prose;

/// Every pack of the run, compiled into one: what `--pack` names, with what those extend.
#[derive(Debug)]
pub struct Pack {
    /// The packs, those extended first.
    pub packs: Vec<PackInfo>,
    /// Every rule that the packs hold, replaced ones left out, in id order within a pack.
    pub rules: Vec<Rule>,
    /// `settings:` after local packs had their say.
    pub settings: BTreeMap<String, f64>,
    /// The controlled lists.
    pub vocabulary: Vocabulary,
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
}

/// The controlled lists of the packs in use, by list name (`seats`, `sro-posts`, `bodies`, `commitments`, `measures`, `deliverables`, `sections`, `kinds` ...).
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// In the order of the files.
    pub lists: Vec<List>,
}

/// One list.
#[derive(Debug)]
pub struct List {
    /// `seats`.
    pub name: String,
    /// In the order of the file.
    pub terms: Vec<Term>,
    /// Words that downgrade a hit of this list when they stand before it: deputy, assistant, interim, acting.
    pub downgrade: Vec<String>,
}

/// One term of a list.
#[derive(Debug)]
pub struct Term {
    /// `pcc`.
    pub name: String,
    /// In words.
    pub title: String,
    /// As the vocabulary writes them (patterns).
    pub names: Vec<String>,
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

/// What a pattern of an evidence rule is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Counts in full.
    Shows,
    /// Counts at most in part, unless it stands in a section of a kind in `full_under`.
    Hint,
    /// Must stand in the same passage for a hit of `shows` to count in full.
    Needs,
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

impl Pack {
    /// Every hit of every pattern in the document, by first token: one walk over the tokens, whatever the number of rules.
    #[must_use]
    pub fn find(&self, prose: &Prose) -> Vec<Hit> {
        let _ = prose;
        todo!("pack helper")
    }

    /// The term of a list that a short text names; the longest name wins. `None` when no name of the list is in it.
    #[must_use]
    pub fn resolve(&self, list: &str, text: &str) -> Option<Resolved> {
        let _ = (list, text);
        todo!("pack helper")
    }

    /// The list of that name.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<(u16, &List)> {
        let _ = name;
        todo!("pack helper")
    }

    /// The rules that a document of these kinds is judged by: those it owes or may show, `core` alone unless `all`.
    pub fn rules_for(&self, kind: Kind, all: bool) -> impl Iterator<Item = (usize, &Rule)> {
        self.rules.iter().enumerate().filter(move |(_, r)| {
            (r.owes.has(kind) || r.shows.has(kind)) && (all || r.runs_by_default)
        })
    }
}
