//! The `evidence:` of a rule file as written: the patterns by which prose shows a requirement, and where and how they count.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::loose::Ordered;

/// How prose shows a requirement. Patterns: a word matches by its stem, `=word` exactly, CAPITALS in capitals only; a space means 'then, at most two
/// words between'; `a|b` either; `( )` groups; `&` both in one sentence in either order; `<list.term>` any name of a vocabulary term.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawEvidence {
    /// Any of these counts in full.
    #[serde(default)]
    pub shows: Vec<String>,
    /// In place of `shows`: named parts, each with its patterns.
    #[serde(default)]
    pub parts: Ordered<Vec<String>>,
    /// Whether all parts are needed, or any one.
    pub parts_rule: Option<PartsRule>,
    /// Fewer parts than this, shown or half shown, are a gap.
    pub fewest: Option<usize>,
    /// Count in part, in full under a section of `full_under`.
    #[serde(default)]
    pub hints: Vec<String>,
    /// What the same passage, its row or the line that leads its list in must also show to count in full.
    #[serde(default)]
    pub needs: Vec<String>,
    /// A hit that shares a word with one of these is no hit.
    #[serde(default)]
    pub except: Vec<String>,
    /// Kinds of section in which a hint counts in full.
    #[serde(default)]
    pub full_under: Vec<String>,
    /// The role that a passage must be about (`sro`); elsewhere a hit is none.
    #[serde(default)]
    pub about: Vec<String>,
    /// Where a hit must stand to count in full: a kind of section, or `actions`.
    #[serde(default)]
    pub only_in: Vec<String>,
    /// National words that the partnership makes its own count in full.
    #[serde(default)]
    pub adopted: bool,
    /// What is only told as the nation's counts in part, where else it would not count.
    #[serde(default)]
    pub quoted: bool,
    /// Kinds of section in which nothing counts in full: a list of references.
    #[serde(default)]
    pub weak_under: Vec<String>,
    /// A heading counts in full, where the rule asks how a document is built.
    #[serde(default)]
    pub headings: bool,
    /// What is said to be coming counts in full, where the rule asks what will be done.
    #[serde(default)]
    pub intended: bool,
    /// A field of the record that shows it too.
    pub or_field: Option<String>,
}

/// Whether all parts are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PartsRule {
    /// All of them.
    All,
    /// Any one.
    Any,
}
