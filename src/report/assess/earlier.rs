//! An earlier report as data in, what each partnership showed then out: of `quorate assess` or of `quorate check`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

/// What an earlier report said.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The day on which it was made.
    pub as_of: Date,
    /// The packs that ran then, by id: the hash of their rules.
    pub packs: BTreeMap<String, String>,
    /// Its partnerships.
    pub partnerships: Vec<Then>,
}

/// What one partnership showed then.
#[derive(Clone, Debug, Default)]
pub struct Then {
    /// Its name; empty where it was not named.
    pub name: String,
    /// The hashes of its documents.
    pub documents: Vec<String>,
    /// The kinds that were supplied.
    pub kinds: Vec<String>,
    /// The outcome of each requirement, in the words of machine formats.
    pub outcomes: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Raw {
    as_of: Date,
    packs: Vec<Pack>,
    /// Of a check.
    #[serde(default)]
    documents: Vec<Document>,
    partnerships: Vec<Partnership>,
    /// Of a check.
    #[serde(default)]
    verdicts: Vec<Verdict>,
}

#[derive(Deserialize)]
struct Pack {
    id: String,
    sha256: String,
}

#[derive(Deserialize)]
struct Document {
    path: String,
    sha256: String,
    kinds: Vec<Kind>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Kind {
    Name(String),
    Found { kind: String },
}

#[derive(Deserialize)]
struct Partnership {
    name: Option<String>,
    documents: Vec<Given>,
    /// Of an assessment.
    #[serde(default)]
    requirements: Vec<Shown>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Given {
    Path(String),
    Whole(Document),
}

#[derive(Deserialize)]
struct Shown {
    requirement: String,
    outcome: String,
}

#[derive(Deserialize)]
struct Verdict {
    requirement: String,
    subject: String,
    document: Option<String>,
    partnership: Option<String>,
    outcome: String,
}

impl Earlier {
    /// Reads a report.
    ///
    /// # Errors
    /// Words about what is no report of ours.
    pub fn read(json: &[u8]) -> Result<Self, String> {
        let raw: Raw = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        let of_all: BTreeMap<&str, &Document> =
            raw.documents.iter().map(|d| (d.path.as_str(), d)).collect();
        let mut partnerships: Vec<Then> = Vec::new();
        for partnership in &raw.partnerships {
            let mut then = Then {
                name: partnership.name.clone().unwrap_or_default(),
                ..Then::default()
            };
            let mut paths: Vec<&str> = Vec::new();
            for given in &partnership.documents {
                let document = match given {
                    Given::Path(path) => of_all.get(path.as_str()).copied(),
                    Given::Whole(document) => Some(document),
                };
                let Some(document) = document else { continue };
                paths.push(&document.path);
                then.documents.push(document.sha256.clone());
                then.kinds.extend(document.kinds.iter().map(|k| match k {
                    Kind::Name(kind) | Kind::Found { kind } => kind.clone(),
                }));
            }
            let shown = partnership.requirements.iter();
            then.outcomes
                .extend(shown.map(|s| (s.requirement.clone(), s.outcome.clone())));
            // of a check, what was judged of the partnership goes before what was judged of its one document
            for subject in ["document", "partnership"] {
                let its = |v: &&Verdict| {
                    v.subject == subject
                        && match &v.document {
                            Some(path) => paths.contains(&path.as_str()),
                            None => v.partnership.as_deref().unwrap_or_default() == then.name,
                        }
                };
                let judged: Vec<&Verdict> = raw.verdicts.iter().filter(its).collect();
                if subject == "partnership" && !judged.is_empty() {
                    then.outcomes.clear();
                }
                let judged = judged.into_iter();
                then.outcomes
                    .extend(judged.map(|v| (v.requirement.clone(), v.outcome.clone())));
            }
            partnerships.push(then);
        }
        Ok(Self {
            as_of: raw.as_of,
            packs: raw.packs.into_iter().map(|p| (p.id, p.sha256)).collect(),
            partnerships,
        })
    }
}
