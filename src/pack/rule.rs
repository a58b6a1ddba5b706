//! A compiled rule: everything the later stages may ask of it, nothing that could still be malformed.

mod parts;

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use jiff::civil::Date;

pub use super::ask::{Agree, Authorities, Check, Footprint, Lead, Member};
pub use super::condition::{Condition, Tri};
use super::folder::{Head, Stored};
use super::kind::Kinds;
use super::raw::RawJudges;
use super::{compile, told};
pub use parts::{Citation, Evidence, Example, Explained, Judges, SeverityBy, Test, Told, Words};

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
    /// It asks for passages of other rules.
    pub asks_passages: bool,
    /// It asks whether figures and days of a document follow from each other.
    pub asks_figures: bool,
    /// It asks for something by a day, or again and again.
    pub asks_day: bool,
    stored: Option<Stored<'static>>,
    body: OnceLock<Box<RuleBody>>,
    explained: OnceLock<Box<Explained>>,
}

/// What is asked of a rule that is judged; its fields, and those of what is told of it, are those of `Rule`.
#[derive(Debug, Default)]
pub struct RuleBody {
    /// The guidance's own word (minimum, essential, must, should, recommended, consider, own-rule, practice).
    pub strength: &'static str,
    /// Severity of a gap.
    pub severity: SeverityBy,
    /// Our met goes past the guidance's text: at most a note.
    pub our_reading: bool,
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
    /// The file it came from, within its pack, for messages.
    pub file: Cow<'static, str>,
    /// What a report tells of it.
    pub told: Later,
}

/// What a report tells of a rule, decoded when it is first asked for where it is stored.
#[derive(Default)]
pub struct Later {
    stored: &'static [u8],
    told: OnceLock<Box<Told>>,
}

impl Later {
    /// What is stored.
    #[must_use]
    pub const fn stored(stored: &'static [u8]) -> Self {
        Self {
            stored,
            told: OnceLock::new(),
        }
    }

    fn told(&self) -> &Told {
        let read = || Box::new(told::stored_told(self.stored));
        self.told.get_or_init(read)
    }
}

impl fmt::Debug for Later {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told().fmt(f)
    }
}

impl From<Told> for Later {
    fn from(told: Told) -> Self {
        Self {
            stored: &[],
            told: Box::new(told).into(),
        }
    }
}

impl Deref for RuleBody {
    type Target = Told;

    fn deref(&self) -> &Told {
        self.told.told()
    }
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
            asks_passages: head.asks_passages,
            asks_figures: head.asks_figures,
            asks_day: head.asks_day,
            stored: None,
            body: OnceLock::new(),
            explained: OnceLock::new(),
        }
    }

    /// The same, of which the rest is stored.
    #[must_use]
    pub fn stored(stored: Stored<'static>, pack: usize, entire: bool) -> Self {
        let head = Self::new(&stored.head, pack, entire);
        Self {
            stored: Some(stored),
            ..head
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
        let rest = (&**self, self.explained.get());
        f.debug_tuple("Rule").field(&head).field(&rest).finish()
    }
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
        let read = || self.stored.as_ref().map(told::stored_explanation);
        self.explained
            .get_or_init(|| read().map(Box::new).unwrap_or_default())
    }

    /// The patterns that find its passages, where it has any.
    #[must_use]
    pub fn passages(&self) -> Option<&Evidence> {
        self.test.passages().or(self.beside.as_ref())
    }
}
