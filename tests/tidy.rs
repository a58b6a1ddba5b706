//! The shape of the house: who may import whom, how long a file may be, what each file says of itself.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Modules in the order data flows; a module may use itself and what stands before it.
const FLOW: [&str; 9] = [
    "diagnostic",
    "date",
    "source",
    "document",
    "pack",
    "record",
    "verdict",
    "report",
    "cli",
];

/// What may stand at the top of the repository.
const TOP: &[&str] = &[
    ".ci",
    ".clippy.toml",
    ".git",
    ".github",
    ".gitignore",
    ".pre-commit-hooks.yaml",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "action.yml",
    "benches",
    "fixtures",
    "fuzz",
    "rules",
    "schemas",
    "src",
    "target",
    "tests",
];

/// Most lines of a source file; tables of data and tests of one may be longer and are named here.
const MOST_LINES: usize = 400;
const TABLES: &[&str] = &["record/shape.rs", "document/prose/voices.rs"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder with this ending, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Every source file: its path below `src/`, its text, and its text without the tests at its end.
fn sources() -> Vec<(String, String, String)> {
    let src = root().join("src");
    files(&src, "rs")
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let name = path
                .strip_prefix(&src)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            let code = text
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap_or_default()
                .to_owned();
            (name, text, code)
        })
        .collect()
}

/// Fails with all that is wrong at once.
fn report(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn imports_point_up_the_flow() {
    let mut faults = Vec::new();
    for (name, _, code) in sources() {
        if name.ends_with("tests.rs") || name.contains("/tests/") {
            continue;
        }
        let own = name.split(['/', '.']).next().unwrap_or_default();
        let Some(mine) = FLOW.iter().position(|m| *m == own) else {
            continue;
        };
        for (number, line) in code
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.trim_start().starts_with("//"))
        {
            for (at, _) in line.match_indices("crate::") {
                let word: String = line[at + 7..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if FLOW
                    .iter()
                    .position(|m| *m == word)
                    .is_some_and(|theirs| theirs > mine)
                {
                    faults.push(format!(
                        "src/{name}:{}: {own} may not use {word}",
                        number + 1
                    ));
                }
            }
        }
    }
    report(faults);
}

#[test]
fn each_file_says_what_it_is_and_stays_short() {
    let mut faults = Vec::new();
    for (name, text, code) in sources() {
        if !text.starts_with("//! ") {
            faults.push(format!(
                "src/{name}: the first line is not a `//!` that says what enters and what leaves"
            ));
        }
        let lines = code.lines().count();
        if lines > MOST_LINES && !TABLES.contains(&name.as_str()) {
            faults.push(format!(
                "src/{name}: {lines} lines; at most {MOST_LINES}, split by concern"
            ));
        }
    }
    report(faults);
}

#[test]
fn crates_of_the_front_door_stay_there() {
    let mut faults = Vec::new();
    for (name, _, code) in sources() {
        let in_cli = name.starts_with("cli/");
        let in_report = name.starts_with("report/");
        for (number, line) in code.lines().enumerate() {
            let line = line.trim_start();
            if line.starts_with("//") {
                continue;
            }
            let mut fault = |what: &str| faults.push(format!("src/{name}:{}: {what}", number + 1));
            if !in_cli && line.contains("clap::") {
                fault("clap is for the command line only");
            }
            if !in_report && line.contains("miette::") {
                fault("miette renders reports only");
            }
            if ["print!(", "println!(", "eprint!(", "eprintln!(", "dbg!("]
                .iter()
                .any(|m| line.contains(m))
                && name != "pack/build.rs"
            {
                fault("nothing prints; text goes back to whoever asked");
            }
            let test = name.ends_with("tests.rs") || name.contains("tests/");
            if !in_cli
                && !test
                && (line.contains("Timestamp::now")
                    || line.contains("std::env::var")
                    || line.contains("SystemTime"))
            {
                fault("the core has no clock and no environment");
            }
            if line.contains("todo!(") || line.contains("unimplemented!(") {
                fault("a stub");
            }
        }
    }
    report(faults);
}

#[test]
fn each_rule_file_is_named_after_its_rule() {
    let mut faults = Vec::new();
    for path in files(&root().join("rules"), "yaml") {
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        if ["pack", "vocabulary", "clauses", "areas"].contains(&file.as_str()) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let key = |key: &str| {
            text.lines()
                .find_map(|l| l.strip_prefix(key))
                .map(|v| v.split('#').next().unwrap_or_default().trim().to_owned())
        };
        let (id, name) = (
            key("id:").unwrap_or_default(),
            key("name:").unwrap_or_default(),
        );
        let topic = id.split('-').next().unwrap_or_default().to_lowercase();
        let folder = path
            .parent()
            .unwrap()
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        if file != format!("{id}-{name}") || folder != topic {
            faults.push(format!(
                "{}: should be {topic}/{id}-{name}.yaml",
                path.display()
            ));
        }
    }
    report(faults);
}

#[test]
fn the_top_of_the_repository_is_a_table_of_contents() {
    let mut faults = Vec::new();
    for entry in fs::read_dir(root()).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !TOP.contains(&name.as_str()) {
            faults.push(format!("{name}: not expected at the top of the repository"));
        }
    }
    report(faults);
}
