//! The names and paths of `--pack` in, the packs of the run out: what is named in place of the defaults, with what those extend, extended ones first.

use std::sync::Arc;

use super::compile::compile;
use super::fault::suggestion;
use super::raw::Folder;
use super::{Pack, embedded};
use crate::diagnostic::{Diagnostic, Severity};

/// The packs that run when none is named.
pub const DEFAULTS: &[&str] = &["guidance-2022", "quorum"];

/// The packs of a run: `names` in place of the defaults when there are any.
///
/// # Errors
/// A name that no pack has, or anything wrong in the files of a pack from disk: all of it, not the first fault alone.
pub fn select(names: &[String]) -> Result<Arc<Pack>, Vec<Diagnostic>> {
    let wanted: Vec<String> = if names.is_empty() {
        DEFAULTS.iter().map(|n| (*n).to_owned()).collect()
    } else {
        names.to_vec()
    };
    let mut folders = Vec::new();
    let mut problems = Vec::new();
    for name in &wanted {
        add(name, &mut folders, &mut problems, 0);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let (pack, faults) = compile(&folders, names, false);
    let tell = |fault: super::fault::Fault| {
        Diagnostic::new(
            fault.code,
            Severity::Error,
            fault.file.as_str().into(),
            fault.message,
        )
        .help(fault.help)
    };
    if faults.is_empty() {
        Ok(Arc::new(pack))
    } else {
        Err(faults.into_iter().map(tell).collect())
    }
}

impl Pack {
    /// The embedded packs of these names with what they extend; names that no pack has are left out.
    #[must_use]
    pub fn embedded(names: &[&str]) -> Self {
        let mut folders = Vec::new();
        for name in names {
            add(name, &mut folders, &mut Vec::new(), 0);
        }
        let named: Vec<String> = names
            .iter()
            .filter(|n| !DEFAULTS.contains(n))
            .map(|n| (*n).to_owned())
            .collect();
        compile(&folders, &named, false).0
    }
}

fn add(name: &str, folders: &mut Vec<Folder>, problems: &mut Vec<Diagnostic>, depth: usize) {
    if depth > 16 || folders.iter().any(|f| f.pack.id == name) {
        return;
    }
    let Some(folder) = embedded::folder(name) else {
        let help = suggestion(name, embedded::names().into_iter());
        problems.push(
            Diagnostic::new(
                "unknown-pack",
                Severity::Error,
                name.into(),
                format!("there is no pack `{name}`"),
            )
            .help(help),
        );
        return;
    };
    for other in &folder.pack.extends {
        add(other, folders, problems, depth + 1);
    }
    if !folders.iter().any(|f| f.pack.id == folder.pack.id) {
        folders.push(folder);
    }
}
