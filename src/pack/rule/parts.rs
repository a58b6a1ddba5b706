//! What a rule is made of, as the later stages ask for it.

use jiff::civil::Date;

use crate::diagnostic::Severity;
use crate::document::node::Node;
use crate::pack::ask::Check;
use crate::pack::condition::Condition;
use crate::pack::kind::Kind;
use crate::pack::raw::{Level, Strength};

/// What explains and tests a rule.
#[derive(Debug, Default)]
pub struct Explained {
    /// The requirement in our own words.
    pub asks: String,
    /// Why it matters.
    pub why: String,
    /// Exceptions, for `explain`.
    pub exceptions: Option<String>,
    /// Passages with the outcome expected.
    pub examples: Vec<Example>,
    /// Rules whose examples also meet this one, for `test --cross`.
    pub also_met: Vec<String>,
}

/// What a report tells of a rule that has something to show.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// A statement: 'Terms of reference say how risk is managed'.
    pub title: String,
    /// Where the requirement stands.
    pub citation: Citation,
    /// Words of a gap.
    pub gap: Words,
    /// Words of a partly.
    pub partly: Words,
    /// What an author could write.
    pub wording: Option<String>,
}

/// The severity of a gap, which may depend on the as-of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeverityBy {
    /// Always the same.
    Fixed(Severity),
    /// One up to and including a day, another afterwards (the deadlines of 2022-23: an error then, History now).
    Until(Severity, Date, Severity),
}

impl Default for SeverityBy {
    fn default() -> Self {
        Self::Fixed(Severity::Note)
    }
}

/// What a verdict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judges {
    /// A document; and again the union of a partnership's documents.
    Document,
    /// A partnership only: meetings, reports in date order.
    Partnership,
    /// All partnerships.
    Portfolio,
}

/// Where a requirement stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// 'Chapter 3, Governance'.
    pub part: String,
    /// 'list of contents, 7th point'.
    pub item: Option<String>,
    /// Where to read it.
    pub url: Option<String>,
}

impl Citation {
    /// 'Chapter 3, Governance (list of contents, 7th point)'.
    #[must_use]
    pub fn in_words(&self) -> String {
        match &self.item {
            Some(item) => format!("{} ({item})", self.part),
            None => self.part.clone(),
        }
    }
}

/// How a rule is tested: exactly one.
#[derive(Debug)]
pub enum Test {
    /// A document must say something; `covers` of the record holds the passages.
    Evidence(Evidence),
    /// A fact of the record.
    Check(Check),
    /// An expression over the record.
    Assert(Condition),
    /// A person answers; the tool points at passages.
    Question(String, Evidence),
}

impl Default for Test {
    fn default() -> Self {
        Self::Question(String::new(), Evidence::default())
    }
}

impl Test {
    /// The patterns that find its passages, where it has any.
    #[must_use]
    pub const fn passages(&self) -> Option<&Evidence> {
        match self {
            Self::Evidence(evidence) | Self::Question(_, evidence) => Some(evidence),
            Self::Check(_) | Self::Assert(_) => None,
        }
    }
}

/// The patterns of an evidence rule. The patterns themselves live in the matcher; their hits carry (rule, part, role).
#[derive(Debug, Default)]
pub struct Evidence {
    /// Names of the parts; a rule without parts has one, named ''.
    pub parts: Vec<String>,
    /// All parts are needed for met; else any.
    pub all: bool,
    /// Fewer parts than this, shown or half shown, show nothing.
    pub fewest: usize,
    /// Per part: whether it has `needs` patterns.
    pub needs: Vec<bool>,
    /// Section kinds (list `sections`) in which a hint counts in full.
    pub full_under: Vec<String>,
    /// Roles (list `roles`): a hit in a passage that speaks of none of them is no hit. Empty: any passage.
    pub about: Vec<String>,
    /// Where a hit must stand to count in full: a section kind, or `actions` for a row or item of the plan's actions. Empty: anywhere.
    pub only_in: Vec<String>,
    /// National words that the partnership makes its own count in full.
    pub adopted: bool,
    /// What is only told as the nation's counts in part.
    pub quoted: bool,
    /// Section kinds in which nothing counts in full.
    pub weak_under: Vec<String>,
    /// A heading counts in full.
    pub headings: bool,
    /// What is said to be coming counts in full.
    pub intended: bool,
    /// A field of the record that shows it too.
    pub or_field: Option<String>,
}

/// Message and help. `{value}`, `{reason}`, `{missing}`, `{terms}`, `{parts_shown}`, `{parts_missing}`, `{when}` and others are filled in by the verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// What: lower case, no full stop.
    pub message: String,
    /// What to do, in sentences.
    pub help: Option<String>,
}

/// A passage or a record, and what it must give.
#[derive(Clone, Debug)]
pub struct Example {
    /// met, partly, gap, not-applicable or cannot-tell.
    pub outcome: String,
    /// Which example.
    pub name: Option<String>,
    /// Prose, wrapped by the tester in a skeleton of the kind that owes it.
    pub markdown: Option<String>,
    /// Data, merged into a skeleton.
    pub data: Option<Node>,
    /// Documents beside it, for a rule that judges all partnerships together.
    pub others: Vec<Node>,
    /// The proof that must be in the evidence (met examples).
    pub because: Option<String>,
    /// The kind of document, where it is not the first that owes it.
    pub kind: Option<Kind>,
    /// As-of date, for deadlines.
    pub as_of: Option<Date>,
    /// Mutations that do not apply to this example, with the reason in a comment of the rule file.
    pub not_mutated: Vec<String>,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Note => Self::Note,
            Level::Hint => Self::Hint,
        }
    }
}

impl Strength {
    /// As a rule file writes it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::Essential => "essential",
            Self::Must => "must",
            Self::Should => "should",
            Self::Recommended => "recommended",
            Self::Consider => "consider",
            Self::OwnRule => "own-rule",
            Self::Practice => "practice",
        }
    }
}
