//! `--watch` from outside: a document that is saved is checked again, a report that the check itself writes is not.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const TERMS: &str = include_str!("../fixtures/readme/terms-of-reference.md");

/// As long as a busy machine may take.
const LONG: Duration = Duration::from_secs(60);

/// Stops the program however the test ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Lines of standard error, until one that starts so; all of them.
fn until(lines: &Receiver<String>, start: &str) -> Vec<String> {
    let mut seen = Vec::new();
    loop {
        let line = lines.recv_timeout(LONG);
        let line = line.unwrap_or_else(|_| panic!("no line starts with {start}: {seen:?}"));
        seen.push(line);
        if seen[seen.len() - 1].starts_with(start) {
            return seen;
        }
    }
}

#[test]
fn a_document_that_is_saved_is_checked_again() {
    let folder = tempfile::tempdir().unwrap();
    let terms = folder.path().join("terms.md");
    fs::write(&terms, TERMS).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"))
        .args([
            "check",
            "--watch",
            "--format",
            "html=report.html",
            "--no-config",
            "terms.md",
        ])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let errors = program.stderr.take().unwrap();
    let _running = Running(program);
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(errors).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    until(&lines, "Watching for changes");
    let report = folder.path().join("report.html");
    let first = fs::read_to_string(&report).unwrap();
    assert!(!first.contains("HMP Oakshire"));
    fs::write(
        &terms,
        format!("{TERMS}\n## Members\n\n- Governor, HMP Oakshire\n"),
    )
    .unwrap();
    let seen = until(&lines, "Watching for changes");
    assert!(seen.iter().any(|l| l == "terms.md changed"), "{seen:?}");
    assert!(
        fs::read_to_string(&report)
            .unwrap()
            .contains("HMP Oakshire")
    );
    // the report that was written is no change, and a file that is broken does not end the watch
    fs::write(&terms, [0xFF, 0xFE, 0x00]).unwrap();
    let seen = until(&lines, "Watching for changes");
    assert!(!seen.iter().any(|l| l.contains("report.html")), "{seen:?}");
    fs::write(&terms, TERMS).unwrap();
    until(&lines, "Watching for changes");
}

#[test]
fn standard_input_cannot_be_watched() {
    let output = Command::new(env!("CARGO_BIN_EXE_quorate"))
        .args(["check", "--watch", "-"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("--watch"), "{said}");
}
