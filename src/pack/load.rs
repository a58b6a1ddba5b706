//! A folder of YAML files on disk in, a pack's raw types out, each file beside its tree of places; whatever is wrong becomes a diagnostic at its place.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};
use serde_path_to_error::Segment;
use sha2::{Digest, Sha256};

use super::fault::{Fault, Steps, suggestion};
use super::raw::Folder;
use super::raw_clauses::{self, RawRegister};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::document::node::{Node, Value};
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
        later: Vec::new(),
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
            place(root, &fault.path, fault.code == UNKNOWN_KEY),
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

/// Faults of shape in one file, at most: each is taken out and the file read again.
const FAULTS: usize = 40;

fn within(folder: &Path, file: &Path) -> String {
    file.strip_prefix(folder)
        .unwrap_or(file)
        .to_string_lossy()
        .replace('\\', "/")
}

/// The place of a path of keys: the deepest value that is there, or its key; for a whole file its first key.
fn place(root: &Node, path: &[String], key: bool) -> Span {
    let first = match &root.value {
        Value::Map(fields) => fields.first().and_then(|f| f.at),
        _ => None,
    };
    let mut span = first
        .or_else(|| root.places.first().map(|p| p.span))
        .unwrap_or_default();
    let mut node = root;
    for (n, step) in path.iter().enumerate() {
        let next = match &node.value {
            Value::Map(fields) => fields
                .iter()
                .find(|f| f.key == *step)
                .map(|f| (f.at, &f.node)),
            Value::List(items) => step
                .parse::<usize>()
                .ok()
                .and_then(|i| items.get(i))
                .map(|item| (None, item)),
            _ => None,
        };
        let Some((at, inner)) = next else { break };
        let value = inner.places.first().map(|p| p.span);
        let block = matches!(inner.value, Value::Map(_) | Value::List(_));
        span = if key && n + 1 == path.len() || block {
            at.or(value)
        } else {
            value.or(at)
        }
        .unwrap_or(span);
        node = inner;
    }
    span
}

/// A file as its type. Each fault of shape is told, what it is about taken out, and the rest read again, so that one run tells all of them.
fn typed<T: DeserializeOwned>(
    name: &str,
    files: &[(String, Source, Node)],
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let (_, _, root) = files.iter().find(|f| f.0 == name)?;
    let mut value = json(root);
    let mut taken: Vec<Steps> = Vec::new();
    for _ in 0..FAULTS {
        let error = match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(typed) => return Some(typed),
            Err(error) => error,
        };
        let mut path: Steps = error.path().iter().filter_map(step).collect();
        let text = error.inner().to_string();
        if let Some(missing) = quoted(&text, "missing field ") {
            path.push(missing.to_owned());
            if !taken.contains(&path) {
                path.pop();
                let message = format!("`{missing}` is missing");
                faults.push(Fault {
                    folder: 0,
                    file: name.to_owned(),
                    path,
                    code: "pack-missing-key",
                    message,
                    help: format!("Add `{missing}:` here."),
                });
            }
            return None;
        }
        let (code, message, help) = told(&text, &mut path);
        faults.push(Fault {
            folder: 0,
            file: name.to_owned(),
            path: path.clone(),
            code,
            message,
            help,
        });
        if !take(&mut value, &path) {
            return None;
        }
        taken.push(path);
    }
    None
}

/// A step of a path, but for the variant of an enum, which is the value itself.
fn step(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}

/// A message of serde in our words.
fn told(text: &str, path: &mut Steps) -> (&'static str, String, String) {
    let choices = || {
        text.split_once("expected")
            .map_or("", |(_, after)| after)
            .split('`')
            .skip(1)
            .step_by(2)
    };
    if let Some(key) = quoted(text, "unknown field ") {
        if path.last().is_none_or(|last| last != key) {
            path.push(key.to_owned());
        }
        return (
            UNKNOWN_KEY,
            format!("`{key}` is no key that may stand here"),
            suggestion(key, choices()),
        );
    }
    if let Some(word) = quoted(text, "unknown variant ") {
        return (
            "pack-unknown-word",
            format!("`{word}` is no word that may stand here"),
            suggestion(word, choices()),
        );
    }
    let text = text.split(" at line ").next().unwrap_or(text);
    match text.split_once(", expected ") {
        Some((found, wanted)) => (
            "pack-type",
            found
                .replace("invalid type: ", "this is ")
                .replace("sequence", "a list"),
            format!("It should be {}.", wanted.replace("sequence", "list")),
        ),
        None => (
            "pack-type",
            text.to_owned(),
            "See `schemas/rule.schema.json` for what may stand here.".to_owned(),
        ),
    }
}

fn quoted<'a>(text: &'a str, before: &str) -> Option<&'a str> {
    text.split_once(before)?
        .1
        .strip_prefix('`')?
        .split('`')
        .next()
}

/// Takes the value at a path out.
fn take(value: &mut Json, path: &[String]) -> bool {
    let Some((last, before)) = path.split_last() else {
        return false;
    };
    let parent = before.iter().try_fold(value, |value, step| match value {
        Json::Object(fields) => fields.get_mut(step),
        Json::Array(items) => step.parse::<usize>().ok().and_then(|n| items.get_mut(n)),
        _ => None,
    });
    match parent {
        Some(Json::Object(fields)) => fields.shift_remove(last).is_some(),
        Some(Json::Array(items)) => last
            .parse::<usize>()
            .ok()
            .filter(|n| *n < items.len())
            .map(|n| items.remove(n))
            .is_some(),
        _ => false,
    }
}

/// A tree as serde reads it.
fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null | Value::Date(_) => Json::Null,
        Value::Bool(yes) => Json::Bool(*yes),
        Value::Number(n) => serde_json::from_str(n).unwrap_or_else(|_| Json::String(n.clone())),
        Value::Text(t) | Value::Term { text: t, .. } => Json::String(t.clone()),
        Value::List(items) => Json::Array(items.iter().map(json).collect()),
        Value::Map(fields) => Json::Object(
            fields
                .iter()
                .map(|f| (f.key.clone(), json(&f.node)))
                .collect::<Map<_, _>>(),
        ),
    }
}
