//! A pack's files exactly as they are written: `pack.yaml` and rule files. No meaning yet; `compile` gives it. The build script reads the same types.
//! The doc comments are the descriptions in `schemas/rule.schema.json`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use super::folder::Folder;
use super::kind::Kind;
use super::loose::{Data, Scalar};
pub use super::raw_check::RawCheck;
pub use super::raw_evidence::RawEvidence;

/// `pack.yaml`: what the folder is and what it stands on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawPack {
    /// The name by which `--pack` and `extends` know it, such as `guidance-2022`.
    pub id: String,
    /// What it is, in words.
    pub title: String,
    /// The date or number of this version of it.
    pub version: Scalar,
    /// Where its requirements come from.
    pub source: Option<RawSource>,
    /// When its requirements hold.
    pub in_force: Option<RawInForce>,
    /// Packs that it adds to.
    #[serde(default)]
    pub extends: Vec<String>,
    /// Numbers that rules ask for, such as `quorum_share`; set again by a pack that extends this one.
    #[serde(default)]
    pub settings: BTreeMap<String, f64>,
    /// Ids of rules of extended packs that this pack says again in its own way.
    #[serde(default)]
    pub replaces: Vec<String>,
    /// What its rules are about, in the order in which reports show them.
    #[serde(default)]
    pub topics: Vec<RawTopic>,
    /// What local decisions may set aside.
    #[serde(default)]
    pub waivers: RawWaivers,
}

/// What local decisions may set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawWaivers {
    /// Ids of rules that nobody may waive.
    #[serde(default)]
    pub never: Vec<String>,
    /// Months that a waiver may hold, at most; 12 where nothing is said.
    pub months: Option<u8>,
}

/// A topic: rules whose ids begin with the same letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTopic {
    /// The letters before the number of its rules: `GOV`.
    pub id: String,
    /// What they are about, in words.
    pub about: String,
}

/// Where a pack's requirements come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSource {
    /// Title of the source.
    pub title: String,
    /// Where to read it.
    pub url: Option<String>,
    /// The day it was published.
    pub published: Option<Scalar>,
}

/// When a pack's requirements hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawInForce {
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
}

/// One rule file: one requirement, how it is checked, explained, cited and tested.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A Quorate rule file", rename = "Rule")]
pub struct RawRule {
    /// Stable and never used again, such as `GOV-09`.
    pub id: String,
    /// A short name in small letters with hyphens, such as `tor-risk`.
    pub name: String,
    /// The requirement as a statement.
    pub title: String,
    /// The source's own word for how much it asks this.
    pub strength: Strength,
    /// How grave a gap is.
    pub severity: RawSeverity,
    /// One of the requirements that come first.
    #[serde(default)]
    pub gate: bool,
    /// Runs by default, in the pack `guidance-2022`.
    #[serde(default)]
    pub core: bool,
    /// Our reading goes past the text of the source: its findings are notes at most.
    #[serde(default)]
    pub our_reading: bool,
    /// Kinds of document whose silence on it is a gap.
    #[serde(default)]
    pub owes: Vec<Kind>,
    /// Kinds of document that may show it and do not owe it.
    #[serde(default)]
    pub shows: Vec<Kind>,
    /// What a verdict is about; a document when not said.
    #[serde(default)]
    pub judges: RawJudges,
    /// Where the requirement stands.
    pub citation: RawCitation,
    /// The requirement in our own words.
    pub asks: String,
    /// Why it matters.
    pub why: String,
    /// How prose shows it. Exactly one of `evidence`, `check`, `assert`, `question`; but `evidence` may stand beside `check: {seat: ...}`, and either shows it,
    /// or beside `check: {present: ...}`, and both must.
    pub evidence: Option<RawEvidence>,
    /// A fact of the record.
    pub check: Option<RawCheck>,
    /// A CEL expression over the record.
    pub assert: Option<String>,
    /// A question that only a person can answer.
    pub question: Option<String>,
    /// Beside `question`: patterns of passages that are worth reading before one answers.
    #[serde(default)]
    pub passages: Vec<String>,
    /// The first day that it is asked, such as `2028-06-01`; a document is judged by its own day.
    pub from: Option<String>,
    /// The last day that it is asked.
    pub until: Option<String>,
    /// A CEL condition: false means not applicable.
    pub when: Option<String>,
    /// The question to ask when `when` cannot be answered.
    pub when_unknown: Option<String>,
    /// The question to ask when no document speaks of it: silence is then no gap.
    pub when_silent: Option<String>,
    /// An exception of the source.
    pub or_met_when: Option<RawException>,
    /// Ids of rules that must not be a gap for this one to be judged.
    #[serde(default)]
    pub requires: Vec<String>,
    /// A list of the record whose items each get a verdict.
    pub for_each: Option<String>,
    /// Findings of one root on one document are shown as one.
    pub root: Option<String>,
    /// The field to point at when nothing was found.
    pub point_at: Option<String>,
    /// Kinds of section (list `sections`) where an answer belongs, the best first: where to point when there is no such field, and where an outline puts the wording.
    #[serde(default)]
    pub under: Vec<String>,
    /// Words of a gap.
    pub gap: Option<RawWords>,
    /// Words of a partly.
    pub partly: Option<RawWords>,
    /// What an author could write.
    pub wording: Option<String>,
    /// Exceptions, for `explain`.
    pub exceptions: Option<String>,
    /// Ids of rules whose examples also meet this one.
    #[serde(default)]
    pub also_met: Vec<String>,
    /// Ids of rules of extended packs that this one says again in its own way.
    #[serde(default)]
    pub replaces: Vec<String>,
    /// The rule's tests.
    #[serde(default)]
    pub examples: RawExamples,
}

/// The source's own word for how much it asks something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// The least there must be.
    Minimum,
    /// Called essential.
    Essential,
    /// Must.
    Must,
    /// Should.
    Should,
    /// Recommended.
    Recommended,
    /// To be considered.
    Consider,
    /// A partnership's own rule.
    OwnRule,
    /// Good practice of the house.
    Practice,
}

/// A severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Act first.
    Error,
    /// Strengthen.
    Warning,
    /// Worth knowing.
    Note,
    /// Least.
    Hint,
}

/// How grave a gap is: one word, or one word up to a day and another after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(untagged)]
pub enum RawSeverity {
    /// Always.
    Always(Level),
    /// Up to and including a day, and after it.
    By(SeverityUntil),
}

/// One severity up to and including a day, another after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeverityUntil {
    /// The last day of `before`.
    pub until: String,
    /// Up to then.
    pub before: Level,
    /// From the next day.
    pub after: Level,
}

/// What a verdict is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawJudges {
    /// A document, and again all documents of a partnership together.
    #[default]
    Document,
    /// A partnership.
    Partnership,
    /// Every partnership of the run.
    Portfolio,
}

/// Where a requirement stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCitation {
    /// Chapter and heading.
    pub part: String,
    /// The item of a list, the footnote.
    pub item: Option<String>,
    /// Where to read it.
    pub url: Option<String>,
}

/// An exception of the source: when it holds, the rule is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawException {
    /// A CEL condition over the record.
    pub assert: String,
    /// Where the exception stands.
    pub cite: RawCitation,
}

/// Message and help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawWords {
    /// What: lower case, no full stop.
    pub message: String,
    /// What to do, in sentences.
    pub help: Option<String>,
}

/// Examples by the outcome they must give.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawExamples {
    /// Must be met.
    #[serde(default)]
    pub met: Vec<RawExample>,
    /// Must be partly.
    #[serde(default)]
    pub partly: Vec<RawExample>,
    /// Must be a gap.
    #[serde(default)]
    pub gap: Vec<RawExample>,
    /// Must be not applicable.
    #[serde(default)]
    pub not_applicable: Vec<RawExample>,
    /// Must be cannot tell.
    #[serde(default)]
    pub cannot_tell: Vec<RawExample>,
}

/// A passage of prose or a piece of data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawExample {
    /// Which example.
    pub name: Option<String>,
    /// Prose, put into a skeleton of the kind that owes the rule.
    pub markdown: Option<String>,
    /// Data, merged into a skeleton.
    pub data: Option<Data>,
    /// More documents, each as data, that stand beside this one: for a rule that judges all partnerships together.
    #[serde(default)]
    pub others: Vec<Data>,
    /// Words that must be in the evidence.
    pub because: Option<Scalar>,
    /// The kind of document, where it is not the first that owes the rule.
    pub kind: Option<Kind>,
    /// The day to judge it on.
    pub as_of: Option<String>,
    /// Changes that do not make this example fall.
    #[serde(default)]
    pub not_mutated: Vec<Mutation>,
}

/// A change that `quorate test --mutate` makes to an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mutation {
    /// Takes the proof away.
    Remove,
    /// Words it as a denial.
    Deny,
    /// Words it as an intention.
    Intend,
    /// Sets it in a block of quoted national text.
    Quote,
}

impl<'de> Deserialize<'de> for RawSeverity {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// The embedded form.
        #[derive(Deserialize)]
        enum Stored {
            Always(Level),
            By(SeverityUntil),
        }
        struct Either;
        impl<'de> serde::de::Visitor<'de> for Either {
            type Value = RawSeverity;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(
                    "error, warning, note or hint, or a map with `until`, `before` and `after`",
                )
            }
            fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<RawSeverity, E> {
                Level::deserialize(serde::de::value::StrDeserializer::new(word))
                    .map(RawSeverity::Always)
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                map: A,
            ) -> Result<RawSeverity, A::Error> {
                SeverityUntil::deserialize(serde::de::value::MapAccessDeserializer::new(map))
                    .map(RawSeverity::By)
            }
        }
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Either)
        } else {
            Ok(match Stored::deserialize(deserializer)? {
                Stored::Always(level) => Self::Always(level),
                Stored::By(until) => Self::By(until),
            })
        }
    }
}
