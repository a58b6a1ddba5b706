//! Local decisions from outside: what a waiver covers and for how long, what is amiss with one, and a baseline that only ever shrinks.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

#[path = "made/program.rs"]
mod program;

use std::fs;
use std::path::Path;

use program::run;
use serde_json::Value;

const TERMS: &str = include_str!("../fixtures/readme/terms-of-reference.md");

/// A folder with the terms and these waivers.
fn folder(waivers: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("terms.md"), TERMS).unwrap();
    if !waivers.is_empty() {
        fs::write(
            folder.path().join("waivers.yaml"),
            format!("waivers:\n{waivers}"),
        )
        .unwrap();
    }
    folder
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = ["check", "--format", "json", "terms.md"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    serde_json::from_str(&run(folder, &arguments).1).unwrap()
}

fn ids(report: &Value, key: &str) -> Vec<String> {
    let verdicts = report[key].as_array().unwrap().iter();
    verdicts
        .map(|f| {
            f["verdict"]
                .as_str()
                .unwrap()
                .rsplit_once('#')
                .unwrap()
                .1
                .to_owned()
        })
        .collect()
}

fn codes(report: &Value) -> Vec<&str> {
    let diagnostics = report["diagnostics"].as_array().unwrap().iter();
    diagnostics
        .map(|d| d["code"].as_str().unwrap())
        .filter(|c| c.starts_with("waiver"))
        .collect()
}

const MEM_30: &str = "  - rule: MEM-30\n    document: terms.md\n    reason: no prison in the county; a regional link is agreed\n    owner: partnership manager\n    approver: the board\n    granted: 2026-01-10\n    expires: 2026-12-31\n";

#[test]
fn a_waiver_holds_to_the_end_of_its_last_day() {
    let folder = folder(MEM_30);
    for (day, holds) in [
        ("2026-12-31", true),
        ("2027-01-01", false),
        ("2026-01-10", true),
        ("2026-01-09", false),
    ] {
        let report = json(folder.path(), &["--as-of", day]);
        let open = ids(&report, "findings").contains(&"MEM-30".to_owned());
        let aside = ids(&report, "set_aside").contains(&"MEM-30".to_owned());
        assert_eq!((!open, aside), (holds, holds), "{day}");
        let expected: &[&str] = match day {
            "2027-01-01" => &["waiver-expired"],
            "2026-01-09" => &["waiver-not-yet"],
            _ => &[],
        };
        assert_eq!(codes(&report), expected, "{day}");
    }
    let report = json(folder.path(), &["--as-of", "2026-06-01"]);
    let of = |v: &&Value| v["requirement"] == "MEM-30";
    let verdict = report["verdicts"]
        .as_array()
        .unwrap()
        .iter()
        .find(of)
        .unwrap();
    assert_eq!(verdict["waiver"]["approver"], "the board");
    assert_eq!(verdict["waiver"]["line"], 2);
    assert_eq!(report["summary"]["waived"], 1);
    assert_ne!(
        verdict["outcome"], "met",
        "what was agreed away is still not there"
    );
}

#[test]
fn what_is_agreed_is_shown_in_every_format_and_never_hidden() {
    let folder = folder(MEM_30);
    let path = folder.path();
    let formats = ["full", "html", "markdown", "csv", "sarif", "junit"];
    for format in formats {
        let (_, out, err) = run(
            path,
            &[
                "check",
                "--as-of",
                "2026-06-01",
                "--format",
                format,
                "terms.md",
            ],
        );
        let words = "no prison in the county; a regional link is agreed; decided by the board on 10 January 2026; partnership manager sees to it; look again by 31 December 2026";
        let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(out.contains(words), "{format}: {err}{out}");
    }
    let (_, out, _) = run(
        path,
        &[
            "check",
            "--as-of",
            "2026-06-01",
            "--format",
            "concise",
            "terms.md",
        ],
    );
    assert!(out.ends_with(", 1 agreed locally\n"), "{out}");
    assert!(!out.contains("MEM-30"), "{out}");
    let sarif = run(
        path,
        &[
            "check",
            "--as-of",
            "2026-06-01",
            "--format",
            "sarif",
            "terms.md",
        ],
    )
    .1;
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    let waived: Vec<&Value> = sarif["runs"][0]["results"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|r| r["suppressions"].is_array())
        .collect();
    assert_eq!(waived.len(), 1);
    assert_eq!(waived[0]["suppressions"][0]["kind"], "external");
    let report = json(path, &["--as-of", "2026-06-01", "--no-waivers"]);
    assert!(
        ids(&report, "findings").contains(&"MEM-30".to_owned()),
        "for reviewers"
    );
    assert_eq!(report["summary"]["waived"], 0);
}

#[test]
fn what_is_amiss_with_a_waiver_is_told_and_it_covers_nothing() {
    let good = "    reason: because of this and that\n    approver: the board\n    granted: 2026-01-10\n    expires: 2026-12-31\n";
    for (waivers, code, line) in [
        ("  - rule: MEM-30\n    approver: the board\n    expires: 2026-12-31\n".to_owned(), "waiver-without-reason", 2),
        ("  - rule: MEM-30\n    reason: tbc\n    approver: the board\n    expires: 2026-12-31\n".to_owned(), "waiver-without-reason", 3),
        ("  - rule: MEM-30\n    reason: because of this and that\n    approver: the board\n".to_owned(), "waiver-without-end", 2),
        ("  - rule: MEM-30\n    reason: because of this and that\n    approver: the board\n    granted: 2026-01-10\n    expires: 2027-01-11\n".to_owned(), "waiver-too-long", 6),
        ("  - rule: MEM-30\n    reason: because of this and that\n    approver: the board\n    expires: 31/12/2026\n".to_owned(), "waiver-date", 5),
        (format!("  - rule: MEM-99\n{good}"), "waiver-unknown-rule", 2),
        (format!("  - rule: SRO-01\n{good}"), "waiver-not-allowed", 2),
        (format!("  - rule: MEM-23\n{good}"), "waiver-unused", 2),
    ] {
        let folder = folder(&waivers);
        let report = json(folder.path(), &["--as-of", "2026-06-01"]);
        assert_eq!(codes(&report), [code], "{waivers}");
        assert_eq!(ids(&report, "set_aside").len(), 0, "{waivers}");
        let told = report["diagnostics"].as_array().unwrap().iter().find(|d| d["code"] == code).unwrap();
        assert_eq!(told["path"], "waivers.yaml");
        assert_eq!(told["start"]["line"], line, "{told}");
    }
    for (waivers, says) in [
        ("  - rul: MEM-30\n", "`rul` is no key"),
        ("  rule: MEM-30\n", "It should be a list"),
        ("  - {\n", "waivers.yaml:"),
    ] {
        let folder = folder(waivers);
        let (code, out, _) = run(folder.path(), &["check", "terms.md"]);
        assert!(code == 1 && out.contains(says), "{waivers}: {code} {out}");
    }
}

#[test]
fn a_second_waiver_for_one_finding_and_one_for_another_document() {
    let folder = folder(&format!(
        "{MEM_30}{MEM_30}{}",
        MEM_30.replace("terms.md", "other.md")
    ));
    let report = json(folder.path(), &["--as-of", "2026-06-01"]);
    assert_eq!(
        codes(&report),
        ["waiver-unused"],
        "the second; the third's document is not in this run"
    );
    let told = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["code"] == "waiver-unused")
        .unwrap();
    assert_eq!(told["start"]["line"], 9);
    // a waiver for one document does not silence another
    fs::write(folder.path().join("other.md"), TERMS).unwrap();
    fs::write(
        folder.path().join("waivers.yaml"),
        format!("waivers:\n{MEM_30}"),
    )
    .unwrap();
    let report = run(
        folder.path(),
        &[
            "check",
            "--format",
            "json",
            "--as-of",
            "2026-06-01",
            "other.md",
        ],
    )
    .1;
    let report: Value = serde_json::from_str(&report).unwrap();
    assert!(ids(&report, "findings").contains(&"MEM-30".to_owned()));
    // nor is a rule that did not run called unused
    let report = json(folder.path(), &["--as-of", "2026-06-01", "--select", "GOV"]);
    assert!(codes(&report).is_empty());
}

#[test]
fn a_comment_in_the_document_is_a_waiver_too() {
    let folder = folder("");
    let comment = "\n<!-- quorate: waive MEM-30 until 2026-12-31 because no prison stands in the county -->\n<!-- quorate: waive GOV-09 until 2026-12-31 -->\n";
    fs::write(folder.path().join("terms.md"), format!("{TERMS}{comment}")).unwrap();
    let report = json(folder.path(), &["--as-of", "2026-06-01"]);
    assert_eq!(ids(&report, "set_aside"), ["MEM-30"]);
    assert_eq!(codes(&report), ["waiver-without-reason"]);
    let report = json(folder.path(), &["--as-of", "2026-06-01", "--no-waivers"]);
    assert!(ids(&report, "set_aside").is_empty() && codes(&report).is_empty());
}

#[test]
fn a_waiver_is_written_by_command_and_read_back() {
    let folder = folder("");
    let path = folder.path();
    let today = jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date();
    let last = today
        .checked_add(jiff::ToSpan::months(6))
        .unwrap()
        .to_string();
    let waive = |rule: &str, more: &[&str]| {
        let arguments: Vec<&str> = [
            "waive",
            rule,
            "terms.md",
            "--reason",
            "no prison: \"regional\" link",
            "--expires",
            &last,
        ]
        .iter()
        .chain(more)
        .copied()
        .collect();
        run(path, &arguments)
    };
    let (code, out, err) = waive("MEM-30", &["--approver", "the board"]);
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(waive("tor-risk", &["--owner", "the manager"]).0, 0);
    let report = json(path, &[]);
    let mut aside = ids(&report, "set_aside");
    aside.sort();
    assert_eq!(aside, ["GOV-09", "MEM-30"]);
    assert_eq!(codes(&report), ["waiver-without-approver"]);
    // what a check would refuse is not written
    let before = fs::read_to_string(path.join("waivers.yaml")).unwrap();
    for (rule, last, says) in [
        ("SRO-01", last.as_str(), "SRO-01 may not be waived"),
        ("MEM-23", "2999-12-31", "is for more than 12 months"),
        ("MEM-3O", last.as_str(), "did you mean `MEM-30`"),
    ] {
        let (code, _, err) = run(
            path,
            &[
                "waive",
                rule,
                "--reason",
                "this and that",
                "--expires",
                last,
            ],
        );
        assert!(code == 2 && err.contains(says), "{rule}: {code} {err}");
    }
    assert_eq!(
        fs::read_to_string(path.join("waivers.yaml")).unwrap(),
        before
    );
}

#[test]
fn a_baseline_is_a_ratchet() {
    let folder = folder("");
    let path = folder.path();
    let check = |more: &[&str]| {
        run(
            path,
            &[
                &[
                    "check",
                    "--fail-on",
                    "hint",
                    "--format",
                    "concise",
                    "terms.md",
                ],
                more,
            ]
            .concat(),
        )
    };
    assert_eq!(check(&[]).0, 1);
    assert_eq!(run(path, &["baseline", "terms.md"]).0, 0);
    let (code, out, _) = check(&[]);
    assert!(
        code == 0
            || out
                .lines()
                .all(|l| l.contains("[placeholder]") || l.contains("known since the baseline")),
        "{out}"
    );
    assert!(
        out.contains(" known since the baseline"),
        "the count is always shown: {out}"
    );
    assert_eq!(check(&["--no-baseline"]).0, 1);
    // moved lines are the same findings, a new gap is not
    let moved = TERMS.replacen('\n', "\n\n\n", 1);
    fs::write(path.join("terms.md"), &moved).unwrap();
    let open = |out: &str| {
        out.lines()
            .filter(|l| l.contains(": error[") || l.contains(": warning["))
            .count()
    };
    assert_eq!(open(&check(&[]).1), 0);
    let police = moved
        .lines()
        .filter(|l| !l.contains("Constabulary") && !l.to_lowercase().contains("police"))
        .collect::<Vec<_>>()
        .join("\n");
    fs::write(path.join("terms.md"), &police).unwrap();
    let (code, out, _) = check(&[]);
    assert!(code == 1 && out.contains("MEM-23"), "{out}");
    // pruning never adds
    let size = || {
        let text = fs::read_to_string(path.join("quorate-baseline.json")).unwrap();
        serde_json::from_str::<Value>(&text).unwrap()["findings"]
            .as_object()
            .unwrap()
            .len()
    };
    let before = size();
    assert_eq!(run(path, &["baseline", "--prune", "terms.md"]).0, 0);
    assert!(size() <= before);
    assert_eq!(check(&[]).0, 1, "the new gap is still new");
    fs::write(path.join("quorate-baseline.json"), "{}").unwrap();
    assert_eq!(check(&[]).0, 2);
}

#[test]
fn a_report_is_run_again_and_every_verdict_is_the_same() {
    let folder = folder("");
    let path = folder.path();
    fs::write(
        path.join("minutes.md"),
        include_str!("../fixtures/draft/minutes.md"),
    )
    .unwrap();
    fs::write(
        path.join("quorate.toml"),
        "as-of = \"2023-02-01\"\n[severity]\nGOV = \"hint\"\n[settings]\nquorum_share = 0.3\n",
    )
    .unwrap();
    let usual = &[
        "check",
        "--fail-on",
        "never",
        "--format",
        "json=report.json",
    ][..];
    for more in [
        &["."][..],
        &[".", "--all", "--show-names"],
        &[
            "terms.md",
            "--select",
            "MEM,GOV",
            "--kind",
            "terms-of-reference",
        ],
        &["."],
    ] {
        let arguments = [usual, more].concat();
        assert_eq!(run(path, &arguments).0, 0);
        let (code, out, err) = run(path, &["verify", "report.json"]);
        assert_eq!(code, 0, "{more:?}: {out}{err}");
        assert!(
            out.contains(" verdicts are the same, as of 1 February 2023"),
            "{out}"
        );
    }
    let report = fs::read_to_string(path.join("report.json")).unwrap();
    let forged = report.replacen("\"outcome\": \"gap\"", "\"outcome\": \"met\"", 1);
    fs::write(path.join("forged.json"), forged).unwrap();
    let (code, out, _) = run(path, &["verify", "forged.json"]);
    assert!(code == 1 && out.contains(": was met, is gap"), "{out}");
    fs::write(
        path.join("terms.md"),
        TERMS.replace("Jobcentre", "Job centre"),
    )
    .unwrap();
    let (code, out, _) = run(path, &["verify", "report.json"]);
    assert!(
        code == 3 && out.contains("terms.md is not as it was"),
        "{out}"
    );
    fs::write(path.join("other.json"), "{}").unwrap();
    assert_eq!(run(path, &["verify", "other.json"]).0, 2);
}
