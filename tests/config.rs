//! The configuration from outside: where it is found, what it changes, and mistakes told at their place.

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
const MINUTES: &str = include_str!("../fixtures/draft/minutes.md");

/// A repository with terms, minutes and an old copy, and this configuration.
fn repository(config: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("terms.md", TERMS),
        ("archive/old.md", TERMS),
        ("papers/may.md", MINUTES),
        ("quorate.toml", config),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::create_dir(folder.path().join(".git")).unwrap();
    folder
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = ["check", "--format", "json"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    serde_json::from_str(&run(folder, &arguments).1).unwrap()
}

fn paths(report: &Value) -> Vec<&str> {
    let documents = report["documents"].as_array().unwrap();
    documents
        .iter()
        .map(|d| d["path"].as_str().unwrap())
        .collect()
}

#[test]
fn what_is_excluded_is_not_taken_from_folders_and_is_checked_when_named() {
    let folder = repository("exclude = [\"archive/**\"]\nas-of = \"2023-02-01\"\n");
    let report = json(folder.path(), &["."]);
    assert_eq!(paths(&report), ["papers/may.md", "terms.md"]);
    assert_eq!(report["as_of"], "2023-02-01");
    let report = json(folder.path(), &["archive/old.md", "--as-of", "2024-01-01"]);
    assert_eq!(paths(&report), ["archive/old.md"]);
    assert_eq!(report["as_of"], "2024-01-01", "a flag wins");
}

#[test]
fn it_is_found_from_a_folder_below_and_not_from_above_the_repository() {
    let folder = repository("as-of = \"2023-02-01\"\n");
    let below = folder.path().join("papers");
    assert_eq!(json(&below, &["may.md"])["as_of"], "2023-02-01");
    assert_ne!(
        json(&below, &["may.md", "--no-config"])["as_of"],
        "2023-02-01"
    );
    let apart = below.join("apart");
    fs::create_dir_all(apart.join(".git")).unwrap();
    fs::write(apart.join("terms.md"), TERMS).unwrap();
    assert_ne!(json(&apart, &["terms.md"])["as_of"], "2023-02-01");
}

#[test]
fn severities_settings_kinds_and_levels_apply() {
    let folder = repository(
        "fail-on = \"hint\"\nselect = [\"GOV\", \"QUO\"]\nignore = [\"GOV-08\"]\n[severity]\nGOV-09 = \"hint\"\n[settings]\nquorum_share = 0.25\n[kinds]\ndelivery-plan = [\"terms.md\"]\n",
    );
    let report = json(folder.path(), &["archive/old.md"]);
    let verdicts = report["verdicts"].as_array().unwrap();
    let of = |id: &str| verdicts.iter().find(|v| v["requirement"] == id);
    assert_eq!(of("GOV-09").unwrap()["severity"], "hint");
    assert!(of("GOV-08").is_none() && of("SRO-01").is_none());
    assert_eq!(
        run(folder.path(), &["check", "--quiet", "archive/old.md"]).0,
        1
    );
    assert_eq!(
        run(
            folder.path(),
            &["check", "--quiet", "--fail-on", "never", "archive/old.md"]
        )
        .0,
        0
    );
    let report = json(folder.path(), &["terms.md"]);
    assert_eq!(report["documents"][0]["kinds"][0]["kind"], "delivery-plan");
    let shown = run(folder.path(), &["config"]).1;
    assert!(shown.starts_with("# from quorate.toml\n"), "{shown}");
    assert!(shown.contains("settings.quorum_share = 0.25\n"), "{shown}");
    assert!(
        shown.contains("settings.attendance_share = 0.8  # default\n"),
        "{shown}"
    );
}

#[test]
fn a_document_may_serve_several_partnerships() {
    let folder = repository(
        "[partnership.\"North Oakshire\"]\ndocuments = [\"terms.md\", \"papers/*\"]\n[partnership.\"South Oakshire\"]\ndocuments = [\"papers/*\"]\nalso_known_as = [\"Oakshire South\"]\n",
    );
    let report = json(folder.path(), &["terms.md", "papers"]);
    let partnerships: Vec<(&str, usize)> = report["partnerships"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| {
            (
                p["name"].as_str().unwrap(),
                p["documents"].as_array().unwrap().len(),
            )
        })
        .collect();
    assert_eq!(partnerships, [("North Oakshire", 2), ("South Oakshire", 1)]);
    for name in ["North Oakshire", "South Oakshire"] {
        let of = |v: &&Value| v["subject"] == "partnership" && v["partnership"] == name;
        assert!(
            report["verdicts"]
                .as_array()
                .unwrap()
                .iter()
                .any(|v| of(&v)),
            "{name} is judged"
        );
    }
}

#[test]
fn every_command_takes_the_packs_of_the_configuration() {
    let folder = repository("packs = [\"gloucestershire\"]\n[severity]\nLOC-02 = \"hint\"\n");
    let (code, out, err) = run(folder.path(), &["explain", "LOC-02"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("LOC-02"));
    let (_, out, _) = run(folder.path(), &["rules"]);
    assert!(out.contains("LOC-02"), "{out}");
    assert_eq!(
        run(folder.path(), &["explain", "LOC-02", "--no-config"]).0,
        2
    );
}

#[test]
fn a_wider_partnership_lends_its_documents() {
    let folder = repository(
        "[partnership.\"Oakshire\"]\ndocuments = [\"papers/*\"]\n[partnership.\"Elmley\"]\ndocuments = [\"terms.md\"]\nparent = \"Oakshire\"\n",
    );
    let report = json(folder.path(), &["terms.md", "papers"]);
    let of = |name: &str| {
        let all = report["partnerships"].as_array().unwrap();
        let mut named = all.iter().filter(|p| p["name"] == name);
        named.next().unwrap()["documents"].clone()
    };
    assert_eq!(
        of("Elmley"),
        serde_json::json!(["papers/may.md", "terms.md"])
    );
    assert_eq!(of("Oakshire"), serde_json::json!(["papers/may.md"]));
}

#[test]
fn what_a_partnership_covers_wins_over_what_its_documents_say() {
    let pair = |covers: &str| {
        let folder = repository(&format!(
            "[partnership.\"North\"]\ndocuments = [\"terms.md\"]\n{covers}[partnership.\"South\"]\ndocuments = [\"papers/*\"]\ncovers = [\"Dorset\", \"Devon\"]\n"
        ));
        let all = [
            "terms.md",
            "papers",
            "--select",
            "GEO-05",
            "--as-of",
            "2025-01-01",
        ];
        let report = json(folder.path(), &all);
        let mut verdicts = report["verdicts"].as_array().unwrap().iter();
        verdicts.find(|v| v["subject"] == "portfolio").map(|v| {
            (
                v["outcome"].as_str().unwrap().to_owned(),
                v["message"].to_string(),
            )
        })
    };
    let (outcome, message) = pair("covers = [\"Devon\"]\n").unwrap();
    assert!(outcome == "gap" && message.contains("Devon"), "{message}");
    assert_eq!(pair("covers = [\"Cornwall\"]\n").unwrap().0, "met");
}

#[test]
fn every_mistake_is_told_at_its_place() {
    for (config, says) in [
        (
            "exlude = []\n",
            &["quorate.toml:1:1", "Did you mean `exclude`?"][..],
        ),
        (
            "[partnership.X]\ncovers = [\"Kent\", \"Sussecks\"]\n",
            &["quorate.toml:2:19", "no upper-tier local authority"],
        ),
        (
            "[partnership.Oak]\n[partnership.Elm]\nparent = \"Oka\"\n",
            &["quorate.toml:3:10", "Did you mean `Oak`?"],
        ),
        (
            "fail-on = \"eror\"\n",
            &["`eror` is no word", "Did you mean `error`?"],
        ),
        (
            "all = \"yes\"\n",
            &["quorate.toml:1:7", "It should be a boolean"],
        ),
        (
            "packs = [\"guidence-2022\"]\n",
            &[
                "there is no pack `guidence-2022`",
                "Did you mean `guidance-2022`?",
            ],
        ),
        (
            "[kinds]\nminutes = [\"*.md\"]\n",
            &[
                "quorate.toml:2:1",
                "no kind of document is called `minutes`",
            ],
        ),
        (
            "[severity]\nGOV-0X = \"note\"\n",
            &["quorate.toml:2:1", "no rule has the id or name `GOV-0X`"],
        ),
        (
            "[settings]\nquorum_shar = 1\n",
            &["Did you mean `quorum_share`?"],
        ),
        (
            "as-of = \"tomorrow\"\n",
            &["quorate.toml:1:9", "`tomorrow` is not a day"],
        ),
        (
            "exclude = [\"a***\"]\n",
            &["quorate.toml:1:12", "this pattern cannot be read"],
        ),
        (
            "select = [\"NOPE\"]\n",
            &["select in quorate.toml: no rule has the id or name `NOPE`"],
        ),
        ("exclude = [\n", &["quorate.toml:"]),
    ] {
        let folder = repository(config);
        let (code, _, said) = run(folder.path(), &["check", "terms.md"]);
        assert_eq!(code, 2, "{config}: {said}");
        for words in says {
            assert!(
                said.contains(words),
                "{config}: `{words}` is not in\n{said}"
            );
        }
    }
    let folder = repository("");
    assert_eq!(
        run(folder.path(), &["check", "--config", "no.toml", "terms.md"]).0,
        2
    );
}
