//! Verdicts in, bytes out: one file per output format. Nothing here prints or reads the disk.

pub mod annotate;
mod answered;
mod aside;
mod assemble;
pub mod assess;
pub mod concise;
pub mod exit;
pub mod full;
pub mod html;
pub mod json;
pub mod junit;
pub mod lines;
pub mod markdown;
mod mask;
mod order;
pub mod paper;
pub mod prepare;
pub mod questionnaire;
pub mod sarif;
mod snippet;
mod standing;
pub mod statistics;
pub mod table;
#[cfg(test)]
mod tests;
pub mod text;
mod told;
mod verdicts;

pub use answered::{Again, Answered, Standing};
pub use aside::{Aside, SetAside, Since};
pub use verdicts::{Under, Verdicts};

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Excerpt, Severity};
use crate::pack::Pack;
use crate::record::KindFound;
use crate::verdict::Outcome;
use crate::verdict::checks::calendar::Due;
use crate::verdict::facts::Fact;
use crate::verdict::waivers::Waiver;

/// Everything a format may show of one run.
#[derive(Debug)]
pub struct Report {
    /// The day the check pretends to run on.
    pub as_of: Date,
    /// The packs that ran.
    pub pack: Arc<Pack>,
    /// Every document, in path order.
    pub documents: Vec<DocumentRead>,
    /// Every partnership, in order of its first document.
    pub partnerships: Vec<PartnershipRead>,
    /// Verdicts on documents, then partnerships, then the portfolio; within a subject in rule order. A format that shows findings only gets only those (see `Keep`).
    pub verdicts: Verdicts,
    /// Indices into `verdicts` of what someone should act on, gravest first; those of one root together.
    pub findings: Vec<Finding>,
    /// What people decided to accept for a time, and what a baseline knows.
    pub set_aside: Vec<SetAside>,
    /// What people say of requirements, beside the verdicts, in their order.
    pub answers: Vec<Answered>,
    /// Waivers that stand in the documents' own comments, until they are applied.
    pub inline: Vec<Waiver>,
    /// Which rules of the pack this run asked.
    pub asked: Vec<bool>,
    /// On what terms it ran, so that it can be run again.
    pub terms: Terms,
    /// Bad input, unknown fields, faulty rules.
    pub diagnostics: Vec<Diagnostic>,
    /// Files of a walked folder that are not partnership documents.
    pub passed_over: Vec<(Arc<str>, String)>,
    /// Counted over the subjects that findings come from.
    pub outcomes: BTreeMap<Outcome, usize>,
    /// Names of people that the records hold, to be masked in what is passed on.
    pub names: Vec<String>,
    /// Something that the user named could not be read, or nothing was checked: why, in words.
    pub incomplete: Option<String>,
    /// What an earlier report said, where an assessment is to say what has changed.
    pub earlier: Option<assess::Earlier>,
}

/// What a run was asked beside its documents and its day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Terms {
    /// The packs that were named; none where the usual ones ran.
    pub packs: Vec<String>,
    /// Every rule ran, not those alone that run by default.
    pub all: bool,
    /// Only these rules ran.
    pub select: Vec<String>,
    /// These rules did not run.
    pub ignore: Vec<String>,
    /// Numbers that the packs ask for, as they were set.
    pub settings: BTreeMap<String, f64>,
    /// Severities that a configuration set, by rule, start of an id, or name.
    pub severity: BTreeMap<String, String>,
    /// People's names are shown in what follows.
    pub show_names: bool,
}

impl Report {
    /// Where to point: the best evidence of the verdict that is shown, else where it belongs.
    #[must_use]
    pub fn at(&self, finding: &Finding) -> Option<&Excerpt> {
        self.verdicts[finding.verdict].at.as_deref()
    }

    /// On what terms it ran, and whether what is written of it shows names.
    fn asked_on(&self, style: &Style) -> Terms {
        Terms {
            show_names: style.show_names,
            settings: self.pack.settings.clone(),
            ..self.terms.clone()
        }
    }
}

/// Which verdicts a run keeps: all of them for JSON, findings for the formats that show nothing else, so that memory does not grow with the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Every verdict.
    All,
    /// Partly and gap.
    Findings,
}

/// One cause, one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Index of the verdict that is shown.
    pub verdict: usize,
    /// Verdicts of the same root that are folded under it.
    pub under: Under,
}

/// One document of the run.
#[derive(Clone, Debug)]
pub struct DocumentRead {
    /// As the user named it.
    pub path: Arc<str>,
    /// Of its bytes.
    pub sha256: String,
    /// `markdown`.
    pub format: &'static str,
    /// Its kinds.
    pub kinds: Vec<KindFound>,
    /// Words of a prose document; 0 for data.
    pub words: usize,
    /// draft, agreed, superseded or unknown.
    pub status: &'static str,
    /// When it was written, in words, if known.
    pub written: Option<String>,
    /// Index in `Report::partnerships`.
    pub partnership: Option<usize>,
    /// Parts that were seen and not read.
    pub not_read: Vec<NotReadAt>,
    /// The key facts that were read.
    pub facts: Vec<Fact>,
}

/// A part that was not read, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotReadAt {
    /// `image`.
    pub what: &'static str,
    /// Line, from 1.
    pub line: u32,
    /// The place in words, where the format has no lines.
    pub place: Option<String>,
    /// What it is probably about.
    pub topic: String,
}

/// One partnership of the run.
#[derive(Clone, Debug)]
pub struct PartnershipRead {
    /// Its name, as the documents write it.
    pub name: String,
    /// Indices of its documents.
    pub documents: Vec<usize>,
    /// Its documents were judged together: findings and counts come from the partnership's verdicts, not from theirs.
    pub together: bool,
    /// The upper-tier authorities that its documents say it covers, as indices of `areas::england`; of a run of several partnerships.
    pub authorities: Vec<usize>,
    /// What it is to do by which day, where every verdict is kept.
    pub calendar: Vec<Due>,
    /// Kinds that no document supplied, with how many rules were not judged for that.
    pub not_supplied: Vec<(crate::pack::kind::Kind, usize)>,
}

/// One output format. A new format is a file and a row.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Whether it shows every verdict.
    pub keep: Keep,
    /// Writes it.
    pub write: Write,
}

/// How a format is written.
#[derive(Clone, Copy, Debug)]
pub enum Write {
    /// As text, for a stream or a file.
    Text(fn(&Report, &Style) -> String),
    /// As text that is handed over part by part, so that a long one need not be whole in memory.
    Parts(fn(&Report, &Style, &mut dyn FnMut(&str))),
    /// As bytes that only a file can hold; the error in words.
    File(fn(&Report, &Style) -> Result<Vec<u8>, String>),
}

impl Write {
    /// The report whole, as bytes.
    ///
    /// # Errors
    /// What a file of the format cannot hold, in words.
    pub fn whole(self, report: &Report, style: &Style) -> Result<Vec<u8>, String> {
        match self {
            Self::Text(write) => Ok(write(report, style).into_bytes()),
            Self::Parts(write) => {
                let mut whole = Vec::new();
                write(report, style, &mut |part| whole.extend(part.as_bytes()));
                Ok(whole)
            }
            Self::File(write) => write(report, style),
        }
    }
}

/// How to write for people.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Colour and links.
    pub colour: bool,
    /// Columns.
    pub width: usize,
    /// List what is met too, with its quotes.
    pub show_met: bool,
    /// Only what someone should act on: no reading list, no questions.
    pub quiet: bool,
    /// Show people's names in formats that are made to be passed on.
    pub show_names: bool,
    /// The level from which on a finding fails the run; `None`: none does.
    pub fail_on: Option<Severity>,
}

/// Every output format, those for people first.
pub const FORMATS: &[Format] = &[
    Format::text("full", Keep::All, full::write),
    Format {
        name: "concise",
        keep: Keep::Findings,
        write: Write::Parts(concise::parts),
    },
    Format::text("html", Keep::All, html::write),
    Format::text("markdown", Keep::All, markdown::write),
    Format::text("statistics", Keep::Findings, statistics::write),
    Format::text("csv", Keep::All, table::csv),
    Format {
        name: "xlsx",
        keep: Keep::All,
        write: Write::File(table::xlsx),
    },
    Format {
        name: "docx",
        keep: Keep::All,
        write: Write::File(paper::write),
    },
    Format::text("json", Keep::All, json::write),
    Format::text("sarif", Keep::Findings, sarif::write),
    Format::text("junit", Keep::All, junit::write),
    Format::text("github", Keep::Findings, lines::github),
    Format::text("gitlab", Keep::Findings, lines::gitlab),
    Format::text("azure", Keep::Findings, lines::azure),
];

impl Format {
    const fn text(name: &'static str, keep: Keep, write: fn(&Report, &Style) -> String) -> Self {
        Self {
            name,
            keep,
            write: Write::Text(write),
        }
    }
}
