//! What is generated or promised in writing against what the program does: the report's schema, the README's transcript and table.
//! `QUORATE_UPDATE=1 cargo test --test outputs` writes them anew.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn quorate(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_quorate"))
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The file must hold this text; it is written when an update was asked for.
fn holds(path: &Path, text: &str) {
    if std::env::var_os("QUORATE_UPDATE").is_some() {
        fs::write(path, text).unwrap();
    }
    let there = fs::read_to_string(path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        there == text,
        "{} is stale: run QUORATE_UPDATE=1 cargo test --test outputs",
        path.display()
    );
}

/// The text with what stands between two marks replaced.
fn between(text: &str, name: &str, new: &str) -> String {
    let (open, close) = (
        format!("<!-- {name} -->\n"),
        format!("<!-- end of {name} -->"),
    );
    let start = text
        .find(&open)
        .unwrap_or_else(|| panic!("README.md has no {open}"))
        + open.len();
    let end = start
        + text[start..]
            .find(&close)
            .unwrap_or_else(|| panic!("README.md has no {close}"));
    format!("{}{new}{}", &text[..start], &text[end..])
}

/// The rules by topic: how many, and how many of them run by default.
fn topics() -> String {
    let mut counts: std::collections::BTreeMap<String, (usize, usize)> =
        std::collections::BTreeMap::new();
    for pack in quorate::pack::embedded::names() {
        let usual = quorate::pack::select::DEFAULTS.contains(&pack);
        let mut arguments = vec!["rules", "--all", "--format", "json"];
        if !usual {
            arguments.extend(["--pack", pack]);
        }
        let rules: serde_json::Value = serde_json::from_str(&quorate(&arguments)).unwrap();
        for rule in rules
            .as_array()
            .unwrap()
            .iter()
            .filter(|r| r["pack"] == pack)
        {
            let topic = rule["id"].as_str().unwrap().split('-').next().unwrap();
            let (all, running) = counts.entry(topic.to_owned()).or_default();
            *all += 1;
            *running += usize::from(usual && rule["runs_by_default"] == true);
        }
    }
    let mut out = String::from(
        "| topic | what it is about | rules | run by default |\n| --- | --- | --- | --- |\n",
    );
    let packs = [
        "guidance-2022",
        "quorum",
        "figures",
        "strategy-2021",
        "gloucestershire",
    ];
    let folders = packs.map(|name| quorate::pack::embedded::folder(name).unwrap());
    for topic in folders.into_iter().flat_map(|f| f.pack.topics) {
        if let Some((all, running)) = counts.remove(&topic.id) {
            let (id, about) = (topic.id, topic.about);
            out.push_str(&format!("| {id} | {about} | {all} | {running} |\n"));
        }
    }
    assert!(counts.is_empty(), "topics without words: {counts:?}");
    out
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let arguments = [
        "check",
        "--as-of",
        "2026-11-21",
        "--select",
        "MEM-23,MEM-29,MEM-30,SRO",
        "fixtures/readme/terms-of-reference.md",
    ];
    let transcript = format!(
        "```console\n$ quorate {}\n{}```\n",
        arguments.join(" "),
        quorate(&arguments)
    );
    let readme = between(&readme, "transcript", &transcript);
    let readme = between(&readme, "rules", &topics());
    holds(&path, &readme);
}

#[test]
fn the_schemas_of_the_report_and_of_our_own_files_are_those_in_the_repository() {
    let mut text = serde_json::to_string_pretty(&quorate::report::json::schema()).unwrap();
    text.push('\n');
    holds(&root().join("schemas/report.schema.json"), &text);
    for name in ["assessment", "config", "waivers", "answers"] {
        let text = quorate(&["schema", name]);
        holds(&root().join(format!("schemas/{name}.schema.json")), &text);
    }
}

#[test]
fn every_report_fits_the_schema_and_says_the_same_twice() {
    let schema: serde_json::Value = serde_json::from_str(
        &fs::read_to_string(root().join("schemas/report.schema.json")).unwrap(),
    )
    .unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for paths in [
        &["fixtures/readme/terms-of-reference.md"][..],
        &["fixtures"],
        &["README.md"],
        &["no-such-file.md"],
    ] {
        let arguments: Vec<&str> = [
            "check",
            "--all",
            "--format",
            "json",
            "--as-of",
            "2024-12-01",
        ]
        .iter()
        .chain(paths)
        .copied()
        .collect();
        let text = quorate(&arguments);
        let report: serde_json::Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> = schema
            .iter_errors(&report)
            .map(|e| format!("{} {e}", e.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{paths:?}: {errors:?}");
        let one_thread: Vec<&str> = arguments.iter().copied().chain(["--jobs", "1"]).collect();
        assert_eq!(
            text,
            quorate(&one_thread),
            "{paths:?}: the bytes must not depend on threads"
        );
        quotes_stand_where_they_say(&report);
    }
}

/// Every quote of a prose document is in the lines that it names.
fn quotes_stand_where_they_say(report: &serde_json::Value) {
    let plain = |text: &str| {
        let kept: String = text
            .chars()
            .map(|c| if "*_|`".contains(c) { ' ' } else { c })
            .collect();
        kept.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    let mut seen = std::collections::BTreeSet::new();
    for verdict in report["verdicts"].as_array().unwrap() {
        assert!(
            seen.insert(verdict["id"].as_str().unwrap()),
            "two verdicts are {}",
            verdict["id"]
        );
        for evidence in verdict["evidence"].as_array().unwrap() {
            let path = evidence["path"].as_str().unwrap();
            if !path.ends_with(".md") {
                continue;
            }
            let text = fs::read_to_string(root().join(path)).unwrap();
            let line =
                |which: &str| usize::try_from(evidence[which]["line"].as_u64().unwrap()).unwrap();
            let lines: Vec<&str> = text
                .lines()
                .skip(line("start") - 1)
                .take(line("end") + 1 - line("start"))
                .collect();
            let (quote, there) = (
                plain(evidence["text"].as_str().unwrap()),
                plain(&lines.join(" ")),
            );
            assert!(
                !quote.is_empty() && (there.contains(&quote) || quote.contains('[')),
                "{}: `{quote}` is not in `{there}`",
                verdict["id"]
            );
        }
    }
}
