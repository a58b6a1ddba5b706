//! Names of packs in, their clause registers out beside the rules that there are: what of each source is checked, by what, and what is missing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::embedded;
use super::load;
use super::raw::Folder;
use super::raw_clauses::{RawClause, RawPart, RawRegister};
use super::select::DEFAULTS;
use crate::diagnostic::suggestion;
use crate::diagnostic::{Diagnostic, Severity};

/// What became of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disposition {
    /// Rules check it.
    Checked,
    /// Only a person can say; a rule puts the question.
    Person,
    /// Something later took its place.
    Superseded,
    /// It asks nothing of a partnership.
    Background,
    /// Nobody has said.
    Missing,
}

impl Disposition {
    /// All of them, in the order they are counted.
    pub const ALL: [Self; 5] = [
        Self::Checked,
        Self::Person,
        Self::Superseded,
        Self::Background,
        Self::Missing,
    ];

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Checked => "checked by rules",
            Self::Person => "for a person to judge",
            Self::Superseded => "superseded",
            Self::Background => "asking nothing of a partnership",
            Self::Missing => "without a disposition",
        }
    }

    /// As a key.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Person => "person",
            Self::Superseded => "superseded",
            Self::Background => "background",
            Self::Missing => "missing",
        }
    }
}

/// One pack: its register, and its own rules.
#[derive(Debug)]
pub struct Covered {
    /// `guidance-2022`.
    pub id: String,
    /// In words.
    pub title: String,
    /// Title of its source.
    pub source: String,
    /// Its clauses; empty where it has no register.
    pub register: RawRegister,
    /// The ids of its own rules, in order.
    pub rules: Vec<String>,
}

/// The registers of the packs that were asked for.
#[derive(Debug)]
pub struct Coverage {
    /// In the order they were asked for.
    pub packs: Vec<Covered>,
    /// Every rule that a clause may name: those of these packs, of what they extend, and of the packs inside the program.
    known: BTreeSet<String>,
}

/// Reads the registers of the packs: those named, or the usual ones, or every one inside the program.
///
/// # Errors
/// A name that no pack has, or a register that cannot be read.
pub fn coverage(names: &[String], all: bool) -> Result<Coverage, Vec<Diagnostic>> {
    let names: Vec<&str> = match names {
        [] if all => embedded::names(),
        [] => DEFAULTS.to_vec(),
        names => names.iter().map(String::as_str).collect(),
    };
    let mut known: BTreeSet<String> = embedded::names()
        .into_iter()
        .filter_map(embedded::folder)
        .flat_map(|folder| ids(&folder))
        .collect();
    let mut packs = Vec::new();
    for name in names {
        let (folder, register) = match embedded::folder(name) {
            Some(folder) => (folder, embedded::register(name)),
            None => on_disk(name, &mut known)?,
        };
        packs.push(Covered {
            source: folder
                .pack
                .source
                .as_ref()
                .map_or_else(String::new, |s| s.title.clone()),
            rules: ids(&folder),
            id: folder.pack.id,
            title: folder.pack.title,
            register: register.unwrap_or_default(),
        });
    }
    Ok(Coverage { packs, known })
}

fn ids(folder: &Folder) -> Vec<String> {
    folder.rules.iter().map(|(_, r)| r.id.clone()).collect()
}

/// A pack from a folder; its rules and those of the neighbours that it extends become known.
fn on_disk(
    name: &str,
    known: &mut BTreeSet<String>,
) -> Result<(Folder, Option<RawRegister>), Vec<Diagnostic>> {
    let path = Path::new(name);
    if !path.is_dir() {
        let problem = Diagnostic::new(
            "unknown-pack",
            Severity::Error,
            name.into(),
            format!("there is no pack `{name}`"),
        );
        let help = suggestion(name, embedded::names().into_iter());
        return Err(vec![problem.help(format!(
            "{help} A pack of your own is named by the path of its folder."
        ))]);
    }
    let mut first = None;
    let mut open: Vec<PathBuf> = vec![path.to_path_buf()];
    let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
    while let Some(path) = open.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let (loaded, faults, problems) = load::folder(&path)?;
        if !faults.is_empty() || !problems.is_empty() {
            let told = faults.iter().map(|f| load::diagnostic(f, &loaded.files));
            return Err(problems.into_iter().chain(told).collect());
        }
        known.extend(ids(&loaded.folder));
        let beside = |other: &String| path.parent().map(|p| p.join(other));
        open.extend(
            loaded
                .folder
                .pack
                .extends
                .iter()
                .filter_map(beside)
                .filter(|p| p.join("pack.yaml").is_file()),
        );
        first = first.or(Some(loaded.folder));
    }
    let register = load::register(path)?;
    first.map(|folder| (folder, register)).ok_or_else(Vec::new)
}

/// What became of a clause.
#[must_use]
pub fn disposition(clause: &RawClause) -> Disposition {
    if clause.superseded.is_some() {
        Disposition::Superseded
    } else if !clause.checked.is_empty() {
        Disposition::Checked
    } else if !clause.person.is_empty() {
        Disposition::Person
    } else if clause.background.is_some() {
        Disposition::Background
    } else {
        Disposition::Missing
    }
}

/// The ids of the rules that a clause names, those that check it first.
pub fn named(clause: &RawClause) -> impl Iterator<Item = &String> {
    clause.checked.iter().chain(&clause.person)
}

impl Coverage {
    /// Every requirement that a clause names, and whether a rule has its id.
    #[must_use]
    pub fn requirements(&self) -> BTreeMap<&str, bool> {
        self.clauses()
            .flat_map(|(_, _, clause)| named(clause))
            .map(|id| (id.as_str(), self.known.contains(id)))
            .collect()
    }

    /// How many clauses came to each disposition.
    #[must_use]
    pub fn counts(&self) -> Vec<(Disposition, usize)> {
        Disposition::ALL
            .into_iter()
            .map(|d| {
                (
                    d,
                    self.clauses()
                        .filter(|(_, _, clause)| disposition(clause) == d)
                        .count(),
                )
            })
            .collect()
    }

    /// Every clause with its pack and part.
    pub fn clauses(&self) -> impl Iterator<Item = (&Covered, &RawPart, &RawClause)> {
        self.packs.iter().flat_map(|pack| {
            pack.register
                .parts
                .iter()
                .flat_map(move |part| part.clauses.iter().map(move |c| (pack, part, c)))
        })
    }

    /// What is wrong, in words: packs without a register, clauses without a disposition or with two that exclude each other, rules without a clause.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for pack in &self.packs {
            if pack.register.parts.is_empty() {
                faults.push(format!("{}: has no clauses.yaml", pack.id));
                continue;
            }
            let listed: BTreeSet<&String> = pack
                .register
                .parts
                .iter()
                .flat_map(|p| &p.clauses)
                .flat_map(named)
                .collect();
            for id in pack.rules.iter().filter(|id| !listed.contains(id)) {
                faults.push(format!("{}: no clause names the rule {id}", pack.id));
            }
        }
        for (pack, part, clause) in self.clauses() {
            let at = || format!("{}: {}: \"{}\"", pack.id, part.part, clause.clause);
            if disposition(clause) == Disposition::Missing {
                faults.push(format!("{} has no disposition", at()));
            }
            if clause.background.is_some() && named(clause).next().is_some() {
                faults.push(format!("{} is background and has rules", at()));
            }
        }
        faults
    }

    /// Requirements that a clause names and no rule checks.
    #[must_use]
    pub fn missing(&self) -> Vec<&str> {
        self.requirements()
            .into_iter()
            .filter(|(_, there)| !there)
            .map(|(id, _)| id)
            .collect()
    }
}
