//! People's answers from outside: a claim until its words are found, a reviewer's view beside the tool's, and a workbook that goes out and comes back.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

#[path = "made/package.rs"]
mod package;
#[path = "made/program.rs"]
mod program;

use std::fs;
use std::path::Path;

use package::parts;
use program::run;
use rust_xlsxwriter::Workbook;
use serde_json::Value;

const TERMS: &str = include_str!("../fixtures/readme/terms-of-reference.md");
const MINUTES: &str = "# Oakshire Combating Drugs Partnership: note of a visit\n\nThe register of risks **was seen**\nand is up to date.\n";

/// A folder with the terms, a note and these answers.
fn folder(answers: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("terms.md"), TERMS).unwrap();
    fs::write(folder.path().join("note.md"), MINUTES).unwrap();
    fs::write(
        folder.path().join("answers.yaml"),
        format!("answers:\n{answers}"),
    )
    .unwrap();
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> Value {
    let arguments = [
        &["check", "--format", "json", "--as-of", "2026-06-01"],
        arguments,
    ]
    .concat();
    serde_json::from_str(&run(folder, &arguments).1).unwrap()
}

/// The verdict that counts: the partnership's, where the documents are judged together.
fn verdict<'r>(report: &'r Value, rule: &str) -> &'r Value {
    let verdicts = report["verdicts"].as_array().unwrap().iter();
    let mut these = verdicts.filter(|v| v["requirement"] == rule && v["document"] != "note.md");
    these.next_back().unwrap()
}

fn is_open(report: &Value, key: &str, rule: &str) -> bool {
    let findings = report[key].as_array().unwrap().iter();
    let id = format!("terms.md#{rule}");
    findings.into_iter().any(|f| f["verdict"] == *id)
}

fn codes(report: &Value) -> Vec<&str> {
    let diagnostics = report["diagnostics"].as_array().unwrap().iter();
    let codes = diagnostics.map(|d| d["code"].as_str().unwrap());
    codes.filter(|c| c.starts_with("answer")).collect()
}

/// An answer to MEM-30, which the terms leave open.
fn answer(outcome: &str, more: &str) -> String {
    format!(
        "  - rule: MEM-30\n    document: terms.md\n    outcome: {outcome}\n    by: Director of Public Health\n    answered: 2026-03-01\n{more}"
    )
}

const SHOWN: &str = "    reason: the prisons' group sits with us\n    shown_in: note.md\n    words: register of risks was seen and is\n";

#[test]
fn an_answer_is_a_claim_until_its_words_are_found() {
    let folder = folder(&answer("met", SHOWN));
    let folder = folder.path();
    // the note is not among the documents
    let report = check(folder, &["terms.md"]);
    let said = &verdict(&report, "MEM-30")["answer"];
    assert_eq!(
        (&said["standing"], &said["outcome"]),
        (&"claimed".into(), &"met".into())
    );
    assert_eq!(verdict(&report, "MEM-30")["outcome"], "gap");
    assert!(is_open(&report, "findings", "MEM-30"));
    // it is, and holds the words, over a line break and marks
    let report = check(
        folder,
        &["terms.md", "note.md", "--kind", "terms-of-reference"],
    );
    let said = &verdict(&report, "MEM-30")["answer"];
    assert_eq!(said["standing"], "shown");
    assert_eq!(said["evidence"]["path"], "note.md");
    assert_eq!(said["evidence"]["start"]["line"], 3);
    assert_eq!(report["summary"]["answered"], 1);
    // the words are gone
    fs::write(
        folder.join("note.md"),
        MINUTES.replace("was seen", "is awaited"),
    )
    .unwrap();
    let report = check(
        folder,
        &["terms.md", "note.md", "--kind", "terms-of-reference"],
    );
    assert_eq!(verdict(&report, "MEM-30")["answer"]["standing"], "claimed");
    // and nobody's answers are wanted
    let report = check(folder, &["terms.md", "--no-answers"]);
    assert!(verdict(&report, "MEM-30")["answer"].is_null());
}

#[test]
fn a_finding_is_set_aside_by_what_is_shown_or_does_not_apply_and_by_nothing_else() {
    let words = "    reason: seen on the day\n    shown_in: terms.md\n    words: the partnership meets every\n";
    for (outcome, more, aside) in [
        ("met", words, true),
        ("met", "    reason: everybody knows\n", false),
        (
            "not-applicable",
            "    reason: no prison in the area\n",
            true,
        ),
        ("partly", words, false),
        ("cannot-tell", "    reason: we asked and wait\n", false),
    ] {
        let folder = folder(&answer(outcome, more));
        let report = check(folder.path(), &["terms.md"]);
        assert_eq!(codes(&report), [""; 0], "{outcome}");
        assert_eq!(verdict(&report, "MEM-30")["outcome"], "gap", "{outcome}");
        assert_eq!(is_open(&report, "set_aside", "MEM-30"), aside, "{outcome}");
        assert_eq!(is_open(&report, "findings", "MEM-30"), !aside, "{outcome}");
    }
}

#[test]
fn every_format_shows_the_answer() {
    let folder = folder(&answer(
        "not-applicable",
        "    reason: no prison stands in the area\n",
    ));
    for format in ["full", "markdown", "html", "csv", "junit", "sarif", "json"] {
        let (_, out, _) = run(
            folder.path(),
            &[
                "check",
                "--format",
                format,
                "--as-of",
                "2026-06-01",
                "terms.md",
            ],
        );
        let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(out.contains("no prison stands in the area"), "{format}");
        if format == "sarif" {
            assert!(out.contains("\"status\": \"accepted\""));
        }
    }
}

#[test]
fn what_is_amiss_with_an_answer_is_told_at_its_place() {
    let good = answer("met", SHOWN);
    let by = "    by: Director of Public Health\n";
    let day = "    answered: 2026-03-01\n";
    for (answers, code, line) in [
        (good.replace("MEM-30", "MEM-99"), "answer-unknown-rule", 2),
        (good.replace("met", "mett"), "answer-outcome", 4),
        (good.replace(by, ""), "answer-without-person", 2),
        (good.replace(day, ""), "answer-without-day", 2),
        (good.replace("2026-03-01", "1.3.2026"), "answer-date", 6),
        (
            good.replace("2026-03-01", "2026-06-02"),
            "answer-not-yet",
            6,
        ),
        (
            good.replace("2026-03-01", "2025-05-31"),
            "answer-expired",
            2,
        ),
        (
            format!("{good}    until: 2026-05-31\n"),
            "answer-expired",
            10,
        ),
        (
            good.replace("of risks was seen and is", ""),
            "answer-words",
            9,
        ),
        (answer("met", ""), "answer-without-reason", 2),
        (
            format!("{good}{}", good.replace("2026-03-01", "2026-02-01")),
            "answer-twice",
            10,
        ),
        (
            good.replace("MEM-30", "MEM-01")
                .replace("outcome: met", "outcome: gap"),
            "answer-overrules",
            2,
        ),
    ] {
        let folder = folder(&answers);
        let report = check(folder.path(), &["terms.md"]);
        assert_eq!(codes(&report), [code], "{answers}");
        let told = report["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .find(|d| d["code"] == code);
        assert_eq!(told.unwrap()["start"]["line"], line, "{answers}");
    }
    // it holds to the end of its last day
    let folder = folder(&format!("{good}    until: 2026-06-01\n"));
    assert_eq!(codes(&check(folder.path(), &["terms.md"])), [""; 0]);
}

/// A workbook with these rows under the titles of ours.
fn workbook(file: &Path, rows: &[[&str; 8]]) {
    let titles = [
        "Requirement",
        "Document",
        "Outcome",
        "Reason",
        "Shown in",
        "Words that show it",
        "By (a post)",
        "Answered on",
    ];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Answers").unwrap();
    for (at, title) in (0u16..).zip(titles) {
        sheet.write_string(0, at, title).unwrap();
    }
    for (row, cells) in (1u32..).zip(rows) {
        for (at, cell) in (0u16..).zip(cells) {
            sheet.write_string(row, at, *cell).unwrap();
        }
    }
    book.save(file).unwrap();
}

#[test]
fn a_cell_that_cannot_be_right_is_named_and_nothing_is_written() {
    let folder = folder("");
    let folder = folder.path();
    fs::remove_file(folder.join("answers.yaml")).unwrap();
    workbook(
        &folder.join("a.xlsx"),
        &[
            [
                "MEM-30",
                "terms.md",
                "met",
                "",
                "",
                "",
                "the lead",
                "2026-03-01",
            ],
            ["MEM-99", "", "mett", "", "", "two words", "", "in spring"],
            ["MEM-14", "", "", "", "", "", "", ""],
        ],
    );
    let (code, _, err) = run(folder, &["answers", "import", "a.xlsx"]);
    assert_eq!(code, 3, "{err}");
    for cell in [
        "Answers!A3",
        "Answers!C3",
        "Answers!F3",
        "Answers!G3",
        "Answers!H3",
    ] {
        assert!(err.contains(&format!("{cell}: ")), "{cell}: {err}");
    }
    assert!(
        !err.contains("Answers!A2") && !err.contains("Answers!C4"),
        "{err}"
    );
    assert!(!folder.join("answers.yaml").exists());
    // what is no workbook says so
    for (name, bytes) in [
        ("b.xlsx", b"PK\x03\x04 nothing".as_slice()),
        ("c.xlsx", b"text"),
    ] {
        fs::write(folder.join(name), bytes).unwrap();
        let (code, _, err) = run(folder, &["answers", "import", name]);
        assert!(code == 3 && err.contains(name), "{err}");
    }
}

#[test]
fn a_later_answer_is_never_overwritten_unsaid() {
    let later = answer("partly", "    reason: looked again\n").replace("2026-03-01", "2026-05-01");
    let folder = folder(&format!(
        "{later}# about the court\n  - rule: MEM-14\n    outcome: met\n    by: the lead\n    answered: 2026-01-01\n"
    ));
    let folder = folder.path();
    workbook(
        &folder.join("a.xlsx"),
        &[
            [
                "MEM-30",
                "terms.md",
                "not found",
                "as before",
                "",
                "",
                "the lead",
                "2026-03-01",
            ],
            [
                "MEM-14",
                "",
                "not applicable",
                "none here",
                "",
                "",
                "the lead",
                "2026-03-01",
            ],
            [
                "GOV-09",
                "",
                "met",
                "it is kept",
                "note.md",
                "register of risks was",
                "the lead",
                "2026-03-01",
            ],
        ],
    );
    let (code, out, err) = run(folder, &["answers", "import", "a.xlsx"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("1 added, 1 changed, 0 as they were"), "{out}");
    assert!(
        out.contains("kept: MEM-30 was answered again on 2026-05-01"),
        "{out}"
    );
    let text = fs::read_to_string(folder.join("answers.yaml")).unwrap();
    assert!(
        text.contains("outcome: partly") && text.contains("# about the court"),
        "{text}"
    );
    assert!(
        text.contains("outcome: not-applicable") && text.contains("shown_in: \"note.md\""),
        "{text}"
    );
    // a second time nothing is new
    let (_, out, _) = run(folder, &["answers", "import", "a.xlsx"]);
    assert!(out.contains("0 added, 0 changed, 2 as they were"), "{out}");
    // unless it is asked for
    let (_, out, _) = run(folder, &["answers", "import", "--replace", "a.xlsx"]);
    assert!(out.contains("0 added, 1 changed, 2 as they were"), "{out}");
    let text = fs::read_to_string(folder.join("answers.yaml")).unwrap();
    assert!(
        text.contains("outcome: gap") && !text.contains("looked again"),
        "{text}"
    );
    assert_eq!(codes(&check(folder, &["terms.md"])), [""; 0]);
}

/// `fixtures/answers` holds what LibreOffice 25.2 saved of `quorate answers export` over the terms, with MEM-30, MEM-14 and DATA-05 answered in it and days typed as days.
#[test]
fn what_an_office_saved_comes_back_whole() {
    for saved in ["saved.xlsx", "saved.ods"] {
        let folder = folder("");
        let folder = folder.path();
        let from = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures/answers")
            .join(saved);
        fs::copy(from, folder.join(saved)).unwrap();
        let (code, out, err) = run(folder, &["answers", "import", saved]);
        assert_eq!(code, 0, "{err}");
        assert!(out.contains("3 added, 0 changed"), "{out}");
        let report = check(folder, &["terms.md"]);
        assert_eq!(codes(&report), [""; 0]);
        let answer = |rule: &str| verdict(&report, rule)["answer"].clone();
        assert_eq!(answer("MEM-30")["outcome"], "not-applicable");
        assert_eq!(answer("MEM-30")["answered"], "2026-03-01");
        assert_eq!(answer("MEM-14")["until"], "2026-12-31");
        assert_eq!(answer("DATA-05")["standing"], "claimed");
        assert_eq!(answer("DATA-05")["by"], "Head of Intelligence");
        // given out again it is the same
        run(
            folder,
            &[
                "answers",
                "export",
                "--as-of",
                "2026-06-01",
                "--output",
                "again.xlsx",
                "terms.md",
            ],
        );
        let (_, out, err) = run(folder, &["answers", "import", "again.xlsx"]);
        assert!(
            out.contains("0 added, 0 changed, 3 as they were"),
            "{out}{err}"
        );
    }
}

#[test]
fn the_workbook_has_lists_to_choose_from() {
    let folder = folder("");
    let folder = folder.path();
    let (code, _, err) = run(
        folder,
        &["answers", "export", "--output", "a.xlsx", "terms.md"],
    );
    assert_eq!(code, 0, "{err}");
    let parts = parts(&fs::read(folder.join("a.xlsx")).unwrap());
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    assert!(
        sheet.contains("met,partly met,not found,not applicable,could not tell"),
        "{sheet}"
    );
    assert!(sheet.contains("Documents!$A$2:$A$2"));
    assert!(sheet.contains("type=\"date\""));
    let (code, _, err) = run(folder, &["answers", "export", "terms.md"]);
    assert!(code == 2 && err.contains("--output"), "{err}");
}
