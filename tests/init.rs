//! What `quorate init` writes: as it stands it is at most partly met, and filled in it is met.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Requirements that a return does not settle by being filled in: an exception that is not needed.
const ASIDE: [&str; 1] = ["SRO-05"];

fn quorate(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_quorate"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Outcome and message of each requirement.
fn outcomes(folder: &Path, file: &str) -> BTreeMap<String, (String, String)> {
    let arguments = ["check", "--format", "json", "--as-of", "2024-01-10", file];
    let report: serde_json::Value = serde_json::from_str(&quorate(folder, &arguments)).unwrap();
    report["verdicts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| {
            let text = |key: &str| v[key].as_str().unwrap_or_default().to_owned();
            (text("requirement"), (text("outcome"), text("message")))
        })
        .collect()
}

#[test]
fn the_starter_record_is_partly_met_as_it_stands_and_met_when_filled_in() {
    let here = tempfile::tempdir().unwrap();
    quorate(here.path(), &["init", "."]);
    let path = here.path().join("partnership-return.yaml");
    let starter = fs::read_to_string(&path).unwrap();
    let before = outcomes(here.path(), "partnership-return.yaml");
    let judged = |id: &str| !ASIDE.contains(&id) && starter.contains(&format!("# {id} "));
    let mut faults = Vec::new();
    for (id, (outcome, message)) in &before {
        if judged(id) && outcome != "partly" {
            faults.push(format!("unfilled {id}: {outcome} {message}"));
        }
    }
    let text = starter
        .replace("name: tbc    #", "name: Priya Nair    #")
        .replace("name: tbc", "name: Oakshire Combating Drugs Partnership")
        .replace("post: tbc    #", "post: Director of Public Health    #")
        .replace("when: tbc", "when: 2022-07-12")
        .replace("written: tbc", "written: 2022-07-12")
        .replace(
            "post: tbc, organisation: tbc",
            "post: Chief Officer, organisation: Oakshire Body",
        )
        .replace("tbc;", "")
        .replace(": tbc", ": Oakshire");
    fs::write(&path, &text).unwrap();
    for (id, (outcome, message)) in &outcomes(here.path(), "partnership-return.yaml") {
        if judged(id) && outcome != "met" {
            faults.push(format!("filled {id}: {outcome} {message}"));
        }
    }
    assert!(faults.is_empty(), "\n{}\n\n{text}", faults.join("\n"));
}

#[test]
fn a_new_pack_passes_its_own_tests_at_once_and_is_never_written_over() {
    let here = tempfile::tempdir().unwrap();
    let code = |arguments: &[&str]| {
        let run = Command::new(env!("CARGO_BIN_EXE_quorate"))
            .args(arguments)
            .current_dir(here.path())
            .output()
            .unwrap();
        (run.status.code(), String::from_utf8(run.stdout).unwrap())
    };
    let made = code(&["init", "--pack", "north-oakshire"]);
    assert_eq!(made.0, Some(0), "{}", made.1);
    for arguments in [
        &["test", "north-oakshire"][..],
        &["test", "north-oakshire", "--mutate"],
        &["rules", "--coverage", "--pack", "north-oakshire"],
        &["explain", "NORT-01", "--pack", "north-oakshire"],
    ] {
        let run = code(arguments);
        assert_eq!(run.0, Some(0), "{arguments:?}\n{}", run.1);
    }
    let mut before: Vec<_> = fs::read_dir(here.path())
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    before.sort();
    assert_eq!(before.len(), 1, "{before:?}");
    let file = here.path().join("north-oakshire/pack.yaml");
    fs::write(&file, "id: mine\n").unwrap();
    assert_eq!(code(&["init", "--pack", "north-oakshire"]).0, Some(2));
    assert_eq!(fs::read_to_string(&file).unwrap(), "id: mine\n");
    for name in ["quorum", "North", "a/b", "..", ""] {
        assert_eq!(code(&["init", "--pack", name]).0, Some(2), "{name}");
    }
}
