//! A run and a git revision in, the same run with only what the change since then brings out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use super::check::Run;
use super::output::Fault;
use crate::Input;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document;
use crate::report::{Keep, Since};
use crate::source::{self, Source};

/// Sets aside the findings that were there at the revision: the same documents are read as they stood then, and those that have gone since with them.
///
/// # Errors
/// This is no git repository, or it has no such revision.
pub(super) fn hold(run: &mut Run, base: &str) -> Result<(), Fault> {
    if base.starts_with('-') {
        return Err(Fault::usage(format!("--diff: `{base}` is not a revision")));
    }
    let commit = git(&[
        "rev-parse",
        "--verify",
        "--quiet",
        &format!("{base}^{{commit}}"),
    ])
    .map_err(|said| Fault::usage(format!("--diff: git knows no revision `{base}` here{said}")))?;
    let commit = text(commit).trim().to_owned();
    let names = |arguments: &[&str]| -> Result<BTreeSet<String>, Fault> {
        let out = git(arguments)
            .map_err(|said| Fault::unread(format!("--diff: git could not list the files{said}")))?;
        Ok(text(out)
            .split('\0')
            .filter(|n| !n.is_empty())
            .map(str::to_owned)
            .collect())
    };
    let there = names(&["ls-tree", "-r", "-z", "--name-only", &commit])?;
    let gone = names(&[
        "diff",
        "-z",
        "--name-only",
        "--relative",
        "--diff-filter=D",
        &commit,
    ])?;
    let here = std::env::current_dir().unwrap_or_default();
    // the name of a file in the revision, from this folder
    let name = |path: &str| -> Option<String> {
        let path = Path::new(path);
        let path = path.strip_prefix(&here).unwrap_or(path);
        let name = source::shown(&source::plain(path));
        there.contains(&name).then_some(name)
    };
    let mut before: BTreeMap<String, String> = BTreeMap::new();
    let mut inputs: Vec<Input> = Vec::new();
    for input in &run.inputs {
        if let Some(name) = name(&input.path) {
            before.insert(input.path.to_string(), name);
            inputs.push(input.clone());
        }
    }
    let extensions = document::extensions();
    let folders = run.folders();
    for lost in gone {
        let kind = Path::new(&lost)
            .extension()
            .is_some_and(|e| extensions.iter().any(|known| e.eq_ignore_ascii_case(known)));
        if kind && folders.iter().any(|f| Path::new(&lost).starts_with(f)) {
            inputs.push(Input {
                path: lost.as_str().into(),
                ..Input::default()
            });
            before.insert(lost.clone(), lost);
        }
    }
    let load = |input: &Input| -> Result<Source, Diagnostic> {
        let missing = || {
            Diagnostic::new(
                "unreadable",
                Severity::Error,
                input.path.clone(),
                "git could not give this file as it was",
            )
        };
        let name = before.get(&*input.path).ok_or_else(missing)?;
        let bytes =
            git(&["cat-file", "blob", &format!("{commit}:./{name}")]).map_err(|_| missing())?;
        source::read(&input.path, bytes.as_slice())
    };
    let mut options = run.options.clone();
    options.keep = Keep::Findings;
    let inputs = run.config.place(inputs);
    let then = crate::check(inputs, &load, &run.report.pack, &options);
    let known: BTreeMap<String, Severity> = then
        .open()
        .into_iter()
        .map(|(print, _, _, severity)| (print, severity))
        .collect();
    run.report
        .hold_against(Since::Before, &|print| known.get(print).copied());
    Ok(())
}

/// What git prints; its own words, after a colon, where it fails.
fn git(arguments: &[&str]) -> Result<Vec<u8>, String> {
    match Command::new("git").args(arguments).output() {
        Ok(output) if output.status.success() => Ok(output.stdout),
        Ok(output) => {
            let said = text(output.stderr);
            let said = said.trim();
            Err(if said.is_empty() {
                String::new()
            } else {
                format!(": {said}")
            })
        }
        Err(error) => Err(format!(": git could not be started: {error}")),
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}
