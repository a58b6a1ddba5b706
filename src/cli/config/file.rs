//! The configuration exactly as it is written. The doc comments are the descriptions in `schemas/config.schema.json`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::diagnostic::Severity;
use crate::pack::Pack;
use crate::pack::raw::Level;

/// What a run takes from `quorate.toml`. A flag on the command line wins over it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[schemars(title = "Quorate configuration")]
pub(crate) struct File {
    /// Rule packs to use instead of the usual ones: names, or folders from where this file stands.
    pub(super) packs: Vec<String>,
    /// Run every rule, also those that do not run unless asked for.
    pub(super) all: bool,
    /// Only these rules: ids, starts of ids, or names.
    pub(super) select: Vec<String>,
    /// Not these rules.
    pub(super) ignore: Vec<String>,
    /// Exit with 1 from this level on.
    pub(super) fail_on: Option<FailOn>,
    /// Judge as if today were this day, written 2026-11-21.
    pub(super) as_of: Option<String>,
    /// Files that are not taken from folders: patterns from where this file stands. `*` stays within a folder, `**` does not.
    pub(super) exclude: Vec<String>,
    /// Numbers that packs ask for, such as `quorum_share`.
    pub(super) settings: BTreeMap<String, f64>,
    /// How grave a gap is, by rule: id, start of an id, or name.
    pub(super) severity: BTreeMap<String, Level>,
    /// Which documents are of which kind, where Quorate should not work it out: for each kind, patterns.
    pub(super) kinds: BTreeMap<String, Vec<String>>,
    /// The partnerships, by name.
    pub(super) partnership: BTreeMap<String, Partnership>,
}

/// One partnership.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Partnership {
    /// Its documents: patterns from where the configuration stands. A document may serve several partnerships.
    pub(super) documents: Vec<String>,
    /// Other names by which documents call it.
    pub(super) also_known_as: Vec<String>,
    /// The upper-tier local authorities that it covers, where its documents should not be asked.
    pub(super) covers: Vec<String>,
    /// The name of the wider partnership whose documents are this one's too, such as a county's needs assessment.
    pub(super) parent: Option<String>,
}

/// A level, or never.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FailOn {
    Error,
    Warning,
    Note,
    Hint,
    Never,
}

impl FailOn {
    /// As it is written.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
            Self::Hint => "hint",
            Self::Never => "never",
        }
    }
}

/// The JSON Schema of the file, for editors.
pub(crate) fn schema() -> Value {
    schemars::schema_for!(File).to_value()
}

impl File {
    /// Each key with the value that applies, and whether the file says it.
    pub(super) fn told(&self, pack: &Pack) -> Vec<(String, String, bool)> {
        let list = |items: &[String]| format!("{items:?}");
        let packs: Vec<String> = pack.packs.iter().map(|p| p.id.clone()).collect();
        let mut rows = vec![
            ("packs".to_owned(), list(&packs), !self.packs.is_empty()),
            ("all".to_owned(), self.all.to_string(), self.all),
            (
                "select".to_owned(),
                list(&self.select),
                !self.select.is_empty(),
            ),
            (
                "ignore".to_owned(),
                list(&self.ignore),
                !self.ignore.is_empty(),
            ),
            (
                "fail-on".to_owned(),
                format!("{:?}", self.fail_on.map_or("error", FailOn::word)),
                self.fail_on.is_some(),
            ),
            (
                "as-of".to_owned(),
                format!("{:?}", self.as_of.as_deref().unwrap_or("today")),
                self.as_of.is_some(),
            ),
            (
                "exclude".to_owned(),
                list(&self.exclude),
                !self.exclude.is_empty(),
            ),
        ];
        for (name, value) in &pack.settings {
            rows.push((
                format!("settings.{name}"),
                value.to_string(),
                self.settings.contains_key(name),
            ));
        }
        for (word, level) in &self.severity {
            let word = format!("severity.{word:?}");
            rows.push((word, format!("{:?}", Severity::from(*level).word()), true));
        }
        for (kind, globs) in &self.kinds {
            rows.push((format!("kinds.{kind}"), list(globs), true));
        }
        for (name, partnership) in &self.partnership {
            let name = format!("partnership.{name:?}");
            rows.push((
                format!("{name}.documents"),
                list(&partnership.documents),
                true,
            ));
            rows.push((
                format!("{name}.also_known_as"),
                list(&partnership.also_known_as),
                true,
            ));
            if !partnership.covers.is_empty() {
                rows.push((format!("{name}.covers"), list(&partnership.covers), true));
            }
            if let Some(parent) = &partnership.parent {
                rows.push((format!("{name}.parent"), format!("{parent:?}"), true));
            }
        }
        rows
    }
}
