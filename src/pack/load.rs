//! A folder of YAML files on disk in, a pack's raw types out, each file beside its tree of places; whatever is wrong becomes a diagnostic at its place.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::fault::Fault;
use super::raw::Folder;
use super::raw_clauses::{self, RawRegister};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::node::Node;
use crate::document::typed::{self, Kind};
use crate::document::yaml;
use crate::source::{self, Source, load};

/// A folder read from disk.
pub(super) struct Loaded {
    /// As read; a file that cannot be used at all is left out.
    pub(super) folder: Folder,
    /// Its files, to find places in.
    pub(super) files: Vec<(String, Source, Node)>,
    /// Whether a file was left out, so that what refers to it cannot be judged.
    pub(super) incomplete: bool,
}

/// Reads a folder. Faults carry 0 as the index of their folder.
///
/// # Errors
/// The folder or its `pack.yaml` cannot be read at all.
pub(super) fn folder(
    path: &Path,
) -> Result<(Loaded, Vec<Fault>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (inputs, mut problems) = source::walk(&[path.to_path_buf()], &["yaml", "yml"]);
    let mut files = Vec::new();
    let mut hash = Sha256::new();
    let mut named: Vec<(String, PathBuf)> = inputs
        .into_iter()
        .map(|i| (within(path, &i.path), i.path))
        .filter(|(name, _)| name != raw_clauses::FILE)
        .collect();
    named.sort();
    for (name, at) in named {
        match load(&at) {
            Ok(source) => {
                hash.update(name.as_bytes());
                hash.update([0]);
                hash.update(source.text.as_bytes());
                hash.update([0]);
                let (root, found) = yaml::parse(&source, 0..source.text.len());
                problems.extend(found);
                files.extend(root.map(|root| (name, source, root)));
            }
            Err(problem) => problems.push(problem),
        }
    }
    let mut faults = Vec::new();
    let mut incomplete = !problems.is_empty();
    let Some(pack) = typed("pack.yaml", &files, &mut faults) else {
        let shown = path.to_string_lossy().replace('\\', "/");
        if !files.iter().any(|f| f.0 == "pack.yaml") {
            let missing = Diagnostic::new(
                "unknown-pack",
                Severity::Error,
                shown.as_str().into(),
                format!("`{shown}` has no pack.yaml"),
            );
            problems.push(missing.help(
                "A pack is a folder with a `pack.yaml` that gives its id, title and version.",
            ));
        }
        problems.extend(faults.iter().map(|fault| diagnostic(fault, &files)));
        return Err(problems);
    };
    let vocabulary = typed("vocabulary.yaml", &files, &mut faults).unwrap_or_default();
    let mut rules = Vec::new();
    for (name, ..) in files
        .iter()
        .filter(|f| f.0 != "pack.yaml" && f.0 != "vocabulary.yaml")
    {
        match typed(name, &files, &mut faults) {
            Some(rule) => rules.push((name.clone(), rule)),
            None => incomplete = true,
        }
    }
    let sha256 = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let folder = Folder {
        name: path.to_string_lossy().replace('\\', "/"),
        sha256,
        pack,
        vocabulary,
        rules,
        stored: Vec::new(),
    };
    Ok((
        Loaded {
            folder,
            files,
            incomplete,
        },
        faults,
        problems,
    ))
}

/// The clause register of a pack's folder; `None` where it has none.
///
/// # Errors
/// The file cannot be read, or is not a clause register.
pub(super) fn register(path: &Path) -> Result<Option<RawRegister>, Vec<Diagnostic>> {
    let at = path.join(raw_clauses::FILE);
    if !at.is_file() {
        return Ok(None);
    }
    let source = load(&at).map_err(|problem| vec![problem])?;
    let (root, mut problems) = yaml::parse(&source, 0..source.text.len());
    let files: Vec<(String, Source, Node)> = root
        .map(|root| (raw_clauses::FILE.to_owned(), source, root))
        .into_iter()
        .collect();
    let mut faults = Vec::new();
    let register = typed(raw_clauses::FILE, &files, &mut faults);
    problems.extend(faults.iter().map(|fault| diagnostic(fault, &files)));
    match register {
        Some(register) if problems.is_empty() => Ok(Some(register)),
        _ => Err(problems),
    }
}

/// A fault at its place in its file.
pub(super) fn diagnostic(fault: &Fault, files: &[(String, Source, Node)]) -> Diagnostic {
    let Some((_, source, root)) = files.iter().find(|f| f.0 == fault.file) else {
        return Diagnostic::new(
            fault.code,
            Severity::Error,
            fault.file.as_str().into(),
            fault.message.clone(),
        )
        .help(fault.help.clone());
    };
    let diagnostic = Diagnostic::new(
        fault.code,
        Severity::Error,
        source.path.clone(),
        fault.message.clone(),
    );
    let diagnostic = diagnostic.at(
        source.excerpt(
            typed::place(root, &fault.path, fault.code == UNKNOWN_KEY),
            Vec::new(),
        ),
        "",
    );
    if fault.help.is_empty() {
        diagnostic
    } else {
        diagnostic.help(fault.help.clone())
    }
}

/// The code of a key that nobody knows: its place is the key, not the value.
const UNKNOWN_KEY: &str = "pack-unknown-key";

fn within(folder: &Path, file: &Path) -> String {
    file.strip_prefix(folder)
        .unwrap_or(file)
        .to_string_lossy()
        .replace('\\', "/")
}

/// A file as its type; what is wrong in it is added to the faults.
fn typed<T: DeserializeOwned>(
    name: &str,
    files: &[(String, Source, Node)],
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let (_, _, root) = files.iter().find(|f| f.0 == name)?;
    let (typed, wrong) = typed::read(root);
    faults.extend(wrong.into_iter().map(|wrong| Fault {
        folder: 0,
        file: name.to_owned(),
        path: wrong.path,
        code: match wrong.kind {
            Kind::UnknownKey => UNKNOWN_KEY,
            Kind::UnknownWord => "pack-unknown-word",
            Kind::MissingKey => "pack-missing-key",
            Kind::Shape => "pack-type",
        },
        message: wrong.message,
        help: wrong.help,
    }));
    typed
}
