//! A pack's folder, all of its files read: what the loader fills from disk and the build script for the packs inside the binary.

use serde::{Deserialize, Serialize};

use super::kind::Kinds;
use super::raw::{RawCitation, RawJudges, RawPack, RawRule, RawWords};
use super::raw_check::RawCheck;
use super::raw_vocabulary::RawVocabulary;

/// A folder of rules, read: what the embedded form holds of each pack.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Folder {
    /// The folder's name or path, as used in messages.
    pub name: String,
    /// Over the names and bytes of its files, in order of the names.
    pub sha256: String,
    /// `pack.yaml`.
    pub pack: RawPack,
    /// `vocabulary.yaml`; empty when there is none.
    pub vocabulary: RawVocabulary,
    /// The rule files, by path within the folder; none where they are left stored.
    pub rules: Vec<(String, RawRule)>,
    /// Of a pack inside the binary: its rules as they are stored.
    #[serde(skip)]
    pub stored: Vec<Stored<'static>>,
}

impl Folder {
    /// What every run asks of each of its rules.
    pub fn heads(&self) -> impl Iterator<Item = Head<'_>> {
        let written = self.rules.iter().map(|(file, raw)| Head::of(file, raw));
        let stored = self.stored.iter().filter(|_| self.rules.is_empty());
        stored.map(|rule| rule.head.clone()).chain(written)
    }
}

/// What every run asks of every rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head<'a> {
    /// Its path within the folder.
    pub file: &'a str,
    /// `GOV-09`.
    pub id: &'a str,
    /// `tor-risk`.
    pub name: &'a str,
    /// One of those that come first.
    pub gate: bool,
    /// Runs by default.
    pub core: bool,
    /// Kinds whose silence is a gap.
    pub owes: Kinds,
    /// Kinds that may show it.
    pub shows: Kinds,
    /// What a verdict is about.
    pub judges: RawJudges,
    /// The seat that it asks for.
    pub seat: Option<&'a str>,
    /// Rules that must not be a gap.
    #[serde(borrow)]
    pub requires: Vec<&'a str>,
    /// Rules of extended packs that it says again.
    pub replaces: Vec<&'a str>,
    /// It asks for what `covers` holds, which is passages of other rules.
    pub asks_passages: bool,
    /// It asks whether figures and days of a document follow from each other.
    pub asks_figures: bool,
    /// It asks for something by a day, or again and again.
    pub asks_day: bool,
}

impl<'a> Head<'a> {
    /// Of a rule as it is written.
    #[must_use]
    pub fn of(file: &'a str, raw: &'a RawRule) -> Self {
        let asks = |what: fn(&RawCheck) -> bool| raw.check.as_ref().is_some_and(what);
        Self {
            file,
            id: &raw.id,
            name: &raw.name,
            gate: raw.gate,
            core: raw.core,
            owes: raw.owes.iter().copied().collect(),
            shows: raw.shows.iter().copied().collect(),
            judges: raw.judges,
            seat: raw.check.as_ref().and_then(|check| check.seat.as_deref()),
            requires: raw.requires.iter().map(String::as_str).collect(),
            replaces: raw.replaces.iter().map(String::as_str).collect(),
            asks_passages: asks_passages(raw),
            asks_figures: asks(|c| c.follows.is_some()),
            asks_day: asks(|c| c.deadline.is_some() || c.every_months.is_some()),
        }
    }
}

/// Whether a field or a condition of a rule is, or is about, the field `covers`.
fn asks_passages(raw: &RawRule) -> bool {
    let conditions = (&raw.assert, &raw.when, &raw.or_met_when);
    let fields = (&raw.check, &raw.for_each, &raw.point_at);
    let or_field = raw.evidence.as_ref().map(|evidence| &evidence.or_field);
    format!("{:?}", (conditions, fields, or_field)).contains("covers")
}

/// A rule inside the binary: what every run asks of it decoded, the rest as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored<'a> {
    /// What every run asks.
    #[serde(borrow)]
    pub head: Head<'a>,
    /// Why it matters.
    pub why: &'a str,
    /// A `RawRule` as far as it is needed to judge: without its patterns, which are in the image, without what stands beside here, and without what explains
    /// and tests it.
    pub brief: &'a [u8],
    /// A `RawTold`.
    pub told: &'a [u8],
    /// The `RawRule`.
    pub whole: &'a [u8],
}

/// What a report tells of a rule that has something to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawTold {
    /// The requirement as a statement.
    pub title: String,
    /// Where it stands.
    pub citation: RawCitation,
    /// Words of a gap.
    pub gap: Option<RawWords>,
    /// Words of a partly.
    pub partly: Option<RawWords>,
    /// What an author could write.
    pub wording: Option<String>,
}

impl RawTold {
    /// Takes it out of a rule.
    #[must_use]
    pub fn take(raw: &mut RawRule) -> Self {
        let nowhere = RawCitation {
            part: String::new(),
            item: None,
            url: None,
        };
        Self {
            title: std::mem::take(&mut raw.title),
            citation: std::mem::replace(&mut raw.citation, nowhere),
            gap: raw.gap.take(),
            partly: raw.partly.take(),
            wording: raw.wording.take(),
        }
    }
}
