//! `--watch`: the check once, and again whenever a document or a file of ours is saved, until the program is stopped.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use notify_debouncer_full::notify::{EventKind, RecursiveMode};
use notify_debouncer_full::{DebouncedEvent, new_debouncer};

use super::args::Check;
use super::check;
use super::output::{self, Fault, Terminal};
use super::{CLEAN, decisions, paths};
use crate::document;

/// How long a folder has to be quiet before the check runs again: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(300);

/// Checks, and checks again.
///
/// # Errors
/// Standard input, which cannot be watched, or a folder that cannot.
pub(super) fn run(args: &Check, terminal: &Terminal) -> Result<u8, Fault> {
    if args.stdin_filename.is_some() || args.paths.iter().any(|p| p == Path::new("-")) {
        return Err(Fault::usage(
            "--watch: standard input is read once; name a file or a folder",
        ));
    }
    let (sender, events) = channel();
    let fault = |error: &dyn std::fmt::Display| Fault::unread(format!("--watch: {error}"));
    let mut watcher = new_debouncer(QUIET, None, sender).map_err(|e| fault(&e))?;
    for (folder, mode) in folders(args) {
        watcher.watch(&folder, mode).map_err(|e| fault(&e))?;
    }
    once(args, terminal);
    let ours = outputs(args);
    for changed in events {
        let changed = match changed {
            Ok(events) => changes(&events, &ours),
            // some of what happened was not seen: look at all again
            Err(_) => BTreeSet::from(["the folder".to_owned()]),
        };
        if changed.is_empty() {
            continue;
        }
        let names: Vec<String> = changed.into_iter().collect();
        output::complain(&format!("\n{} changed\n\n", names.join(", ")));
        once(args, terminal);
    }
    Ok(CLEAN)
}

/// One check. What ends it is said, and the watch goes on.
fn once(args: &Check, terminal: &Terminal) {
    if let Err(Fault { message, .. }) = check::once(args, terminal) {
        output::complain(&message);
    }
    output::complain("Watching for changes; stop with Ctrl+C.\n");
}

/// What to watch: folders with all below them; of a file, the folder it stands in, for many editors put a new file in its place.
fn folders(args: &Check) -> Vec<(PathBuf, RecursiveMode)> {
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() {
        &here[..]
    } else {
        &args.paths
    };
    let mut folders: Vec<(PathBuf, RecursiveMode)> = Vec::new();
    for path in paths {
        let named = if path.is_dir() {
            (paths::whole(path), RecursiveMode::Recursive)
        } else {
            (fixed(path), RecursiveMode::NonRecursive)
        };
        if !folders.contains(&named) {
            folders.push(named);
        }
    }
    let beside = paths::whole(Path::new("."));
    if !folders.iter().any(|(folder, _)| *folder == beside) {
        folders.push((beside, RecursiveMode::NonRecursive));
    }
    folders
}

/// The nearest folder above a file or pattern that is there.
fn fixed(path: &Path) -> PathBuf {
    let whole = paths::whole(path);
    let above = whole.ancestors().skip(1).find(|folder| folder.is_dir());
    above.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// The files that the check itself writes.
fn outputs(args: &Check) -> Vec<PathBuf> {
    let reports = args.formats.iter().filter_map(|r| r.file());
    let named = args.output.as_deref().into_iter();
    let all = reports.chain(named).chain(args.annotate.as_deref());
    all.map(paths::whole).collect()
}

/// The documents and files of ours that events are about, by name.
fn changes(events: &[DebouncedEvent], outputs: &[PathBuf]) -> BTreeSet<String> {
    let extensions = document::extensions();
    let matters = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        let document = extensions.contains(&extension.to_ascii_lowercase().as_str());
        let own = decisions::OWN.contains(&&*name);
        (document || own) && !name.starts_with(['.', '~']) && !outputs.iter().any(|o| o == path)
    };
    let read = |event: &&DebouncedEvent| !matches!(event.kind, EventKind::Access(_));
    let paths = events.iter().filter(read).flat_map(|e| &e.paths);
    paths
        .filter(|path| matters(path))
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect()
}
