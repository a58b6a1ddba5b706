//! A compiled rule: everything the later stages may ask of it, nothing that could still be malformed.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use jiff::civil::Date;

pub use super::ask::{Agree, Authorities, Check, Footprint, Lead, Member};
use super::compile;
pub use super::condition::{Condition, Tri};
use super::folder::{Head, Stored};
use super::kind::Kinds;
use super::raw::{Level, RawJudges, Strength};
use crate::diagnostic::Severity;
use crate::document::node::Node;

/// One requirement: how it is checked, explained, cited and tested. What every run asks of every rule is at hand; the rest is decoded when it is first
/// asked for where the pack is inside the binary.
pub struct Rule {
    /// `GOV-09`: stable, never reused.
    pub id: String,
    /// `tor-risk`.
    pub name: String,
    /// Index in `Pack::packs`.
    pub pack: usize,
    /// One of the requirements that come first.
    pub gate: bool,
    /// Runs without `--all` (always, outside `guidance-2022`).
    pub runs_by_default: bool,
    /// Kinds whose silence is a gap.
    pub owes: Kinds,
    /// Kinds that may show it.
    pub shows: Kinds,
    /// What a verdict is about.
    pub judges: Judges,
    /// The seat that it asks for, where its check asks for one.
    pub seat: Option<String>,
    /// Ids of rules that must not be a gap for this one to be judged.
    pub requires: Vec<String>,
    stored: Option<Stored<'static>>,
    body: OnceLock<Box<RuleBody>>,
    explained: OnceLock<Box<Explained>>,
}

/// What is asked of a rule that is judged, shown or told of: its fields are those of `Rule`.
#[derive(Debug, Default)]
pub struct RuleBody {
    /// A statement: 'Terms of reference say how risk is managed'.
    pub title: String,
    /// The guidance's own word (minimum, essential, must, should, recommended, consider, own-rule, practice).
    pub strength: &'static str,
    /// Severity of a gap.
    pub severity: SeverityBy,
    /// Our met goes past the guidance's text: at most a note.
    pub our_reading: bool,
    /// Where the requirement stands.
    pub citation: Citation,
    /// How it is tested.
    pub test: Test,
    /// Passages that show it where a seat does not, or that must stand beside a field.
    pub beside: Option<Evidence>,
    /// The first day that it is asked.
    pub from: Option<Date>,
    /// The last day that it is asked.
    pub until: Option<Date>,
    /// False: not-applicable. Unknown: cannot-tell with `when_unknown`.
    pub when: Option<Condition>,
    /// The question to ask when `when` cannot be answered.
    pub when_unknown: Option<String>,
    /// The question to ask when no document speaks of it: silence is then no gap.
    pub when_silent: Option<String>,
    /// An exception of the source.
    pub or_met_when: Option<(Condition, Citation)>,
    /// Field whose items each get a verdict of their own.
    pub for_each: Option<String>,
    /// Findings that share a root on one document are shown as one.
    pub root: Option<String>,
    /// Field to point at when nothing was found.
    pub point_at: Option<String>,
    /// Section kinds (list `sections`) where an answer belongs, the best first.
    pub under: Vec<String>,
    /// Words of a gap.
    pub gap: Words,
    /// Words of a partly.
    pub partly: Words,
    /// What an author could write.
    pub wording: Option<String>,
    /// The file it came from, within its pack, for messages.
    pub file: String,
}

impl Rule {
    /// A rule of the pack of that index in a run; `entire`: all rules of that pack run by default.
    #[must_use]
    pub fn new(head: &Head<'_>, pack: usize, entire: bool) -> Self {
        Self {
            id: head.id.to_owned(),
            name: head.name.to_owned(),
            pack,
            gate: head.gate,
            runs_by_default: entire || head.core || head.gate,
            owes: head.owes,
            shows: head.shows,
            judges: match head.judges {
                RawJudges::Document => Judges::Document,
                RawJudges::Partnership => Judges::Partnership,
                RawJudges::Portfolio => Judges::Portfolio,
            },
            seat: head.seat.map(str::to_owned),
            requires: head.requires.iter().map(|id| (*id).to_owned()).collect(),
            stored: None,
            body: OnceLock::new(),
            explained: OnceLock::new(),
        }
    }

    /// The same, of which the rest is stored.
    #[must_use]
    pub fn stored(stored: Stored<'static>, pack: usize, entire: bool) -> Self {
        Self {
            stored: Some(stored.clone()),
            ..Self::new(&stored.head, pack, entire)
        }
    }

    /// The same, of which all is known.
    #[must_use]
    pub fn whole(self, body: RuleBody, explained: Explained) -> Self {
        Self {
            body: Box::new(body).into(),
            explained: Box::new(explained).into(),
            ..self
        }
    }

    /// Changes what is not asked of every rule.
    pub fn change(&mut self, change: impl FnOnce(&mut RuleBody)) {
        let _: &RuleBody = self;
        if let Some(body) = self.body.get_mut() {
            change(body);
        }
    }
}

impl Deref for Rule {
    type Target = RuleBody;

    fn deref(&self) -> &RuleBody {
        let read = || self.stored.as_ref().map(compile::stored_body);
        self.body
            .get_or_init(|| read().map(Box::new).unwrap_or_default())
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            id,
            name,
            pack,
            gate,
            runs_by_default,
            owes,
            shows,
            judges,
            requires,
            ..
        } = self;
        let head = (
            id,
            name,
            pack,
            gate,
            runs_by_default,
            owes,
            shows,
            judges,
            requires,
        );
        f.debug_tuple("Rule").field(&head).field(&**self).finish()
    }
}

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

impl Rule {
    /// The letters before its number: `GOV`.
    #[must_use]
    pub fn topic(&self) -> &str {
        self.id.split_once('-').map_or(&self.id, |(topic, _)| topic)
    }

    /// Why it matters.
    #[must_use]
    pub fn why(&self) -> &str {
        match &self.stored {
            Some(stored) => stored.why,
            None => &self.explained().why,
        }
    }

    /// What explains and tests it.
    #[must_use]
    pub fn explained(&self) -> &Explained {
        let read = || self.stored.as_ref().map(compile::stored_explanation);
        self.explained
            .get_or_init(|| read().map(Box::new).unwrap_or_default())
    }
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

impl Rule {
    /// The patterns that find its passages, where it has any.
    #[must_use]
    pub fn passages(&self) -> Option<&Evidence> {
        self.test.passages().or(self.beside.as_ref())
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
    pub kind: Option<super::kind::Kind>,
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
