//! `Pack` and `Record`s in, `Verdict`s out: one for each requirement and subject, with its evidence. Dates come in; there is no clock here.

pub mod answers;
pub mod answers_rows;
mod area;
pub mod checks;
mod condition;
mod contradiction;
mod covers;
pub mod evaluate;
pub mod examine;
pub mod facts;
mod items;
pub mod partnership;
pub mod place;
pub mod plan;
pub mod portfolio;
pub mod roots;
pub mod trial;
mod unread;
pub mod view;
pub mod waivers;
pub mod why;
pub mod words;

use std::ops::Deref;
use std::sync::Arc;

use crate::diagnostic::{Excerpt, Severity};
use crate::document::node::{Place, Reason};
pub use why::Why;

/// What was found of one requirement on one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Shown, every part of it; evidence quoted.
    Met,
    /// Weak, or some of its parts, or a date that straddles.
    Partly,
    /// A document that owes it was read and does not show it, or denies it.
    Gap,
    /// Its condition is plainly false, it is not yet due, or what it requires is itself not met.
    NotApplicable,
    /// Needs a person, another document, an area fact, or a part that was not read.
    CannotTell,
}

impl Outcome {
    /// Every outcome with its word in machine formats and the words people read in a summary.
    pub const TABLE: [(Self, &'static str, &'static str); 5] = [
        (Self::Met, "met", "met"),
        (Self::Partly, "partly", "partly met"),
        (Self::Gap, "gap", "not found"),
        (Self::NotApplicable, "not-applicable", "not applicable"),
        (Self::CannotTell, "cannot-tell", "could not tell"),
    ];

    /// The word of machine formats.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::TABLE[self as usize].1
    }

    /// What people read in a summary.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        Self::TABLE[self as usize].2
    }
}

/// What a verdict is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One document: its index in the run.
    Document(u32),
    /// A partnership: its index in the run.
    Partnership(u32),
    /// All of them.
    Portfolio,
}

/// One requirement on one subject.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Index in `Pack::rules`.
    pub rule: usize,
    /// What it is about.
    pub subject: Subject,
    /// The finding or its absence.
    pub outcome: Outcome,
    /// Of a partly or a gap; `None` for the others.
    pub severity: Option<Severity>,
    /// Why it is partly, not applicable or untold, as a key: a `Reason`'s key, `not-due`, `condition`, `requires`, `not-here`, `not-read`, `needs-person`, `straddles`, `late`, `missing`, `denied`.
    pub why: Why,
    /// What, in words; empty for a met.
    pub message: Arc<str>,
    /// Where to point when someone should act on it: the best quote, else where the answer belongs; `None` where nobody need act.
    pub at: Option<Arc<Excerpt>>,
    /// The rest, where every verdict is kept; see [`Detail`], whose fields are those of the verdict too.
    pub detail: Option<Box<Detail>>,
}

/// What formats show of a verdict that have more than one line for it.
#[derive(Clone, Debug)]
pub struct Detail {
    /// On what ground: data, table, clause, sentence, several-parts, adopted, attested, none.
    pub basis: &'static str,
    /// What to do.
    pub help: Option<String>,
    /// At most three, best first.
    pub evidence: Vec<Evidence>,
    /// Parts that were not shown.
    pub missing_parts: Vec<String>,
    /// Of a `for_each` rule.
    pub items: Vec<Item>,
}

impl Detail {
    const NONE: Self = Self {
        basis: "none",
        help: None,
        evidence: Vec::new(),
        missing_parts: Vec::new(),
        items: Vec::new(),
    };
}

impl Default for Detail {
    fn default() -> Self {
        Self::NONE
    }
}

impl Verdict {
    /// Why, as a key.
    #[must_use]
    pub fn reason(&self) -> Option<&'static str> {
        self.why.word()
    }
}

impl Deref for Verdict {
    type Target = Detail;

    fn deref(&self) -> &Detail {
        static NONE: Detail = Detail::NONE;
        self.detail.as_deref().unwrap_or(&NONE)
    }
}

/// A quote and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Where.
    pub place: Place,
    /// The words, where they differ from the bytes at the place.
    pub quote: Option<String>,
    /// Cut out of its source; filled before the source is dropped.
    pub excerpt: Option<Arc<Excerpt>>,
}

/// One item of a `for_each` rule.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is: the date of a meeting, the name of an organisation.
    pub key: String,
    /// Its outcome.
    pub outcome: Outcome,
    /// Why.
    pub reason: Option<&'static str>,
    /// In words.
    pub message: String,
    /// Its quotes.
    pub evidence: Vec<Evidence>,
}

impl From<Reason> for &'static str {
    fn from(reason: Reason) -> Self {
        reason.key()
    }
}
