//! The form of an assessment as data: structs only, and what they mean. A reader of the JSON sees these words in its schema.

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::Terms;
use crate::report::json::form::{NotSupplied, Pack};

/// One run of `quorate assess`: partnerships by requirements. It shows what documents show, not how well a partnership works.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Whole {
    /// Version of the program.
    pub(super) quorate: &'static str,
    /// Version of this form.
    pub(super) assessment: u32,
    /// What has to be said wherever this is shown.
    pub(super) says: Vec<String>,
    /// The day the assessment pretends to run on.
    pub(super) as_of: String,
    /// What was asked beside the documents and the day.
    pub(super) terms: Terms,
    /// The rule packs that ran, those extended first.
    pub(super) packs: Vec<Pack>,
    /// What requirements are about, in the order of `requirements`.
    pub(super) topics: Vec<Topic>,
    /// Every requirement that was asked, those of a topic together.
    pub(super) requirements: Vec<Requirement>,
    /// Every partnership, in the order of their names; the order says nothing else.
    pub(super) partnerships: Vec<Partnership>,
    /// What is asked of all partnerships together.
    pub(super) portfolio: Vec<Shown>,
    /// What has changed since an earlier report, where one was given.
    pub(super) changes: Option<Changes>,
    /// Something that was named could not be read, or nothing was checked: why.
    pub(super) incomplete: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Topic {
    pub(super) id: String,
    pub(super) about: String,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Requirement {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) topic: String,
    /// The guidance's own word.
    pub(super) strength: String,
    pub(super) pack: String,
    /// Where it is asked.
    pub(super) cited: String,
    pub(super) url: Option<String>,
    /// In how many partnerships it came to what.
    pub(super) partnerships: Standing,
}

/// How many came to what. No score: of what was not judged nothing is known.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Standing {
    pub(super) asked: usize,
    /// Met, partly or gap.
    pub(super) judged: usize,
    pub(super) met: usize,
    pub(super) partly: usize,
    pub(super) gap: usize,
    pub(super) not_applicable: usize,
    pub(super) cannot_tell: usize,
    /// No document that bears on it was supplied.
    pub(super) not_judged: usize,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Partnership {
    pub(super) name: String,
    /// What was supplied.
    pub(super) documents: Vec<Document>,
    /// Kinds of document that nobody gave, with how many requirements were not judged for that.
    pub(super) not_supplied: Vec<NotSupplied>,
    pub(super) standing: Standing,
    /// One for each requirement that was asked, in their order.
    pub(super) requirements: Vec<Shown>,
    /// What was to be done by a day, and what is to be done again.
    pub(super) calendar: Vec<Due>,
}

/// One deliverable on the calendar of a partnership.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Due {
    /// The requirement that asks for it.
    pub(super) requirement: String,
    pub(super) what: String,
    /// How it stands; past its day: no later one was supplied.
    #[schemars(extend("enum" = ["done", "done-late", "next-due", "past-its-day", "not-shown", "unclear"]))]
    pub(super) standing: &'static str,
    /// The day by which it is or was due.
    pub(super) due: Option<String>,
    /// When it was done, in words.
    pub(super) done: Option<String>,
    /// How often it is done again, in months.
    pub(super) every_months: Option<u32>,
    /// The same in a sentence.
    pub(super) words: String,
}

/// What has changed since an earlier report.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Changes {
    /// The day of the earlier report.
    pub(super) since: String,
    /// What has to be known to read them: other rules, partnerships that are new or gone.
    pub(super) notes: Vec<String>,
    pub(super) changes: Vec<Change>,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    pub(super) partnership: String,
    pub(super) requirement: String,
    #[schemars(extend("enum" = ["better", "worse", "not-judged-before", "document-missing-now", "rule-changed", "not-judged-now"]))]
    pub(super) change: &'static str,
    /// The outcome then, in words.
    pub(super) then: String,
    /// The outcome now, in words.
    pub(super) now: String,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) path: String,
    pub(super) sha256: String,
    pub(super) kinds: Vec<String>,
    /// draft, agreed, superseded or unknown.
    pub(super) status: String,
    /// When it was written, in words.
    pub(super) written: Option<String>,
}

/// What the documents show of one requirement.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Shown {
    pub(super) requirement: String,
    #[schemars(extend("enum" = ["met", "partly", "gap", "not-applicable", "cannot-tell", "not-judged"]))]
    pub(super) outcome: &'static str,
    /// Why it is not met, as a key.
    pub(super) reason: Option<String>,
    /// Of a partly or a gap.
    #[schemars(extend("enum" = ["error", "warning", "note", "hint", null]))]
    pub(super) severity: Option<&'static str>,
    /// At most three, best first.
    pub(super) quotes: Vec<Quote>,
    /// What is missing, in words.
    pub(super) missing: String,
    /// The parts that were not shown.
    pub(super) parts: Vec<String>,
    /// What to ask the area, or to ask it to do.
    pub(super) ask: String,
    /// The area's own answer.
    pub(super) answer: Option<String>,
    /// Why the area set it aside for now, where it did.
    pub(super) set_aside: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Quote {
    pub(super) path: String,
    /// The line, where the format has lines.
    pub(super) line: Option<u32>,
    /// The place in words.
    pub(super) place: String,
    /// The document's own words. People's names are left out unless they were asked for.
    pub(super) text: String,
}
