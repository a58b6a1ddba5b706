//! The names and paths of `--pack` in, the packs of the run out: what is named in place of the defaults, with what those extend, extended ones first.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::compile::compile;
use super::fault::Fault;
use super::load::{Loaded, diagnostic, folder};
use super::raw::Folder;
use super::{Pack, embedded};
use crate::diagnostic::suggestion;
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::document::node::Node;
use crate::source::Source;

/// The packs that run when none is named.
pub const DEFAULTS: &[&str] = &["guidance-2022", "quorum"];

/// The packs of a run: `names` (of embedded packs, or paths of folders) in place of the defaults when there are any.
///
/// # Errors
/// A name that no pack has, or anything wrong in the files of a pack from disk: all of it, not the first fault alone.
pub fn select(names: &[String]) -> Result<Arc<Pack>, Vec<Diagnostic>> {
    let mut choice = Choice::default();
    if names.is_empty() {
        DEFAULTS
            .iter()
            .for_each(|name| choice.add(name, None, false));
    }
    names.iter().for_each(|name| choice.add(name, None, true));
    choice.pack().map(Arc::new)
}

/// The pack in a folder on disk, with what it extends.
///
/// # Errors
/// Everything that is wrong in its files.
pub fn load(path: &str) -> Result<Arc<Pack>, Vec<Diagnostic>> {
    let mut choice = Choice::default();
    choice.add_from_disk(Path::new(path), true);
    choice.pack().map(Arc::new)
}

impl Pack {
    /// The embedded packs of these names with what they extend; names that no pack has are left out. As with the defaults, `guidance-2022` runs its
    /// `core` and `gate` rules.
    #[must_use]
    pub fn embedded(names: &[&str]) -> Self {
        let mut choice = Choice::default();
        names.iter().for_each(|name| choice.add(name, None, false));
        compile(&choice.folders, &[], false).0
    }
}

#[derive(Default)]
struct Choice {
    folders: Vec<Folder>,
    files: Vec<Vec<(String, Source, Node)>>,
    named: Vec<String>,
    faults: Vec<Fault>,
    problems: Vec<Diagnostic>,
    from_disk: bool,
    incomplete: bool,
    open: Vec<String>,
}

impl Choice {
    /// Adds a pack by name or path, after what it extends. `beside`: the folder whose neighbours may be meant.
    fn add(&mut self, name: &str, beside: Option<&Path>, named: bool) {
        if named {
            self.named.push(name.to_owned());
        }
        if self.folders.iter().any(|f| f.pack.id == name)
            || self.open.iter().any(|open| open == name)
        {
            return;
        }
        if let Some(found) = embedded::brief(name) {
            self.open.push(name.to_owned());
            found
                .pack
                .extends
                .iter()
                .for_each(|other| self.add(other, None, false));
            self.put(found, Vec::new());
            return;
        }
        let neighbour = beside
            .and_then(Path::parent)
            .map(|p| p.join(name))
            .filter(|p| p.join("pack.yaml").is_file());
        let path = neighbour.unwrap_or_else(|| PathBuf::from(name));
        if path.is_dir() {
            self.add_from_disk(&path, named);
            return;
        }
        let help = suggestion(name, embedded::names().into_iter());
        let problem = Diagnostic::new(
            "unknown-pack",
            Severity::Error,
            name.into(),
            format!("there is no pack `{name}`"),
        );
        self.problems.push(problem.help(format!(
            "{help} A pack of your own is named by the path of its folder."
        )));
    }

    fn add_from_disk(&mut self, path: &Path, named: bool) {
        let key = path.to_string_lossy().into_owned();
        if self.open.contains(&key) {
            return;
        }
        self.open.push(key);
        self.from_disk = true;
        match folder(path) {
            Ok((
                Loaded {
                    folder,
                    files,
                    incomplete,
                },
                faults,
                problems,
            )) => {
                self.problems.extend(problems);
                self.incomplete |= incomplete;
                if named {
                    self.named.push(folder.pack.id.clone());
                }
                folder
                    .pack
                    .extends
                    .iter()
                    .for_each(|other| self.add(other, Some(path), false));
                let index = self.folders.len();
                self.faults.extend(faults.into_iter().map(|fault| Fault {
                    folder: index,
                    ..fault
                }));
                self.put(folder, files);
            }
            Err(problems) => self.problems.extend(problems),
        }
    }

    fn put(&mut self, folder: Folder, files: Vec<(String, Source, Node)>) {
        self.folders.push(folder);
        self.files.push(files);
    }

    fn pack(mut self) -> Result<Pack, Vec<Diagnostic>> {
        let thorough = self.from_disk && !self.incomplete && self.problems.is_empty();
        for folder in self.folders.iter_mut().filter(|_| thorough) {
            // what a pack from disk says is held against all that those it extends say
            if let Some(whole) = embedded::folder(&folder.name)
                && !folder.stored.is_empty()
            {
                let stored = std::mem::take(&mut folder.stored);
                *folder = Folder { stored, ..whole };
            }
        }
        let (pack, faults) = compile(&self.folders, &self.named, thorough);
        self.faults.extend(faults);
        let span = |d: &Diagnostic| {
            d.labels
                .first()
                .map_or((d.path.clone(), Span::default(), 0), |l| {
                    (d.path.clone(), Span::default(), l.at.start.line)
                })
        };
        let mut told: Vec<Diagnostic> = self
            .faults
            .iter()
            .map(|fault| diagnostic(fault, &self.files[fault.folder]))
            .collect();
        told.sort_by_key(span);
        told.dedup();
        self.problems.extend(told);
        if self.problems.is_empty() {
            Ok(pack)
        } else {
            Err(self.problems)
        }
    }
}
