//! `clauses.yaml` of a pack exactly as it is written: every clause of the pack's source in order, and what became of it. The build script reads the same types.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The file's name, in the folder of its pack.
pub const FILE: &str = "clauses.yaml";

/// A clause register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A Quorate clause register", rename = "Clauses")]
pub struct RawRegister {
    /// What the line numbers count: the edition or the copy that was read, in words.
    pub lines_of: Option<String>,
    /// The source's parts, in its order.
    pub parts: Vec<RawPart>,
}

/// A part of the source: a chapter, a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawPart {
    /// Its heading, 'Chapter 3, Governance'.
    pub part: String,
    /// Its clauses, in the source's order.
    pub clauses: Vec<RawClause>,
}

/// A clause and its disposition: at least one of `checked`, `person`, `superseded`, `background`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawClause {
    /// What it asks or says, in a few words of ours.
    pub clause: String,
    /// The item of a list, the paragraph, the footnote.
    pub item: Option<String>,
    /// First and last line, '312-318' or '312'.
    pub lines: Option<String>,
    /// Ids of the rules that check it.
    #[serde(default)]
    pub checked: Vec<String>,
    /// Ids of the rules that only put its question to a person.
    #[serde(default)]
    pub person: Vec<String>,
    /// What took its place, in words.
    pub superseded: Option<String>,
    /// Why it asks nothing of a partnership, in words: background, or addressed to others.
    pub background: Option<String>,
}
