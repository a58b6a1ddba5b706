//! A pack's folder, all of its files read: what the loader fills from disk and the build script for the packs inside the binary.

use serde::{Deserialize, Serialize};

use super::raw::{RawPack, RawRule};
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
    /// The rule files, by path within the folder.
    pub rules: Vec<(String, RawRule)>,
    /// Of a pack inside the binary, read in brief: what is left of each rule.
    #[serde(skip)]
    pub later: Vec<Later>,
}

/// What the brief form of a rule leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Later {
    /// The rule whole, as it is stored.
    pub whole: &'static [u8],
    /// Why it matters.
    pub why: &'static str,
}
