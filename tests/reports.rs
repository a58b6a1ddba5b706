//! One run through every output format: the same findings at the same places, each form as its standard says, and no names in what is passed on.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

#[path = "made/package.rs"]
mod package;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use package::parts;
use serde_json::Value;

const FORMATS: [&str; 13] = [
    "full", "concise", "html", "markdown", "csv", "xlsx", "docx", "json", "sarif", "junit",
    "github", "gitlab", "azure",
];

fn quorate(arguments: &[&str], summary: Option<&Path>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quorate"));
    command
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("GITHUB_STEP_SUMMARY");
    if let Some(file) = summary {
        command.env("GITHUB_STEP_SUMMARY", file);
    }
    command.output().unwrap()
}

/// The report of these paths in every format, by its name.
struct Reports {
    folder: tempfile::TempDir,
}

impl Reports {
    fn of(paths: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut arguments: Vec<String> = ["check", "--as-of", "2023-02-01"]
            .map(str::to_owned)
            .to_vec();
        arguments.extend(paths.iter().map(|p| (*p).to_owned()));
        for format in FORMATS {
            let file = folder.path().join(format);
            arguments.push(format!("--format={format}={}", file.display()));
        }
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = quorate(&arguments, None);
        assert!(output.stdout.is_empty(), "every report has a file");
        assert!(
            output.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Self { folder }
    }

    fn text(&self, format: &str) -> String {
        fs::read_to_string(self.folder.path().join(format)).unwrap()
    }

    fn json(&self, format: &str) -> Value {
        serde_json::from_str(&self.text(format)).unwrap()
    }

    /// The shared strings and sheets of the workbook.
    fn workbook(&self) -> BTreeMap<String, String> {
        self.package("xlsx")
    }

    /// The parts of a report that is a package.
    fn package(&self, format: &str) -> BTreeMap<String, String> {
        parts(&fs::read(self.folder.path().join(format)).unwrap())
    }
}

/// A finding as every format must give it: requirement, document, and its line (0 where the format of the document has none).
type Found = BTreeMap<(String, String, u64), usize>;

fn found(these: impl Iterator<Item = (String, String, u64)>) -> Found {
    let mut found = Found::new();
    for one in these {
        assert!(!one.0.is_empty() && !one.1.is_empty(), "{one:?}");
        *found.entry(one).or_default() += 1;
    }
    found
}

/// What the report as data says was found.
fn by_json(report: &Value) -> Found {
    let verdicts: BTreeMap<&str, &Value> = list(&report["verdicts"])
        .iter()
        .map(|v| (v["id"].as_str().unwrap(), v))
        .collect();
    found(list(&report["findings"]).iter().map(|f| {
        let verdict = verdicts[f["verdict"].as_str().unwrap()];
        let at = &f["at"];
        let line = if at["place"].is_null() {
            at["start"]["line"].as_u64().unwrap()
        } else {
            0
        };
        (word(&verdict["requirement"]), word(&at["path"]), line)
    }))
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn word(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

const PATHS: [&str; 3] = [
    "fixtures/draft",
    "fixtures/readme/terms-of-reference.md",
    "fixtures/oakshire/office/delivery-plan.docx",
];

#[test]
fn every_format_gives_the_same_findings_at_the_same_places() {
    let reports = Reports::of(&PATHS);
    let json = reports.json("json");
    let expected = by_json(&json);
    assert!(expected.len() > 20, "{expected:?}");
    assert!(
        expected.keys().any(|k| k.2 == 0),
        "a document without lines is among them"
    );

    let sarif = reports.json("sarif");
    let results = list(&sarif["runs"][0]["results"]);
    let by_sarif = found(results.iter().map(|r| {
        let place = &r["locations"][0]["physicalLocation"];
        let line = place["region"]["startLine"].as_u64().unwrap_or(0);
        (
            word(&r["ruleId"]),
            word(&place["artifactLocation"]["uri"]),
            line,
        )
    }));
    assert_eq!(by_sarif, expected, "sarif");

    let gitlab = reports.json("gitlab");
    let is_rule = |i: &&Value| {
        i["check_name"].as_str().unwrap().contains('-')
            && i["check_name"]
                .as_str()
                .unwrap()
                .starts_with(char::is_uppercase)
    };
    let by_gitlab = found(list(&gitlab).iter().filter(is_rule).map(|i| {
        let path = word(&i["location"]["path"]);
        let line = i["location"]["lines"]["begin"].as_u64().unwrap();
        let none = path.ends_with(".docx");
        assert!(line >= 1);
        (word(&i["check_name"]), path, if none { 0 } else { line })
    }));
    assert_eq!(by_gitlab, expected, "gitlab");

    let github = reports.text("github");
    let commands = github.lines().filter(|l| l.starts_with("::"));
    let by_github = found(commands.map(|command| {
        let (properties, _) = command.split_once(' ').unwrap().1.split_once("::").unwrap();
        let of = |key: &str| {
            properties
                .split(',')
                .find_map(|p| p.strip_prefix(key))
                .map(str::to_owned)
        };
        let title = of("title=").unwrap();
        let line = of("line=").map_or(0, |l| l.parse().unwrap());
        (
            title.split(' ').next().unwrap().to_owned(),
            of("file=").unwrap(),
            line,
        )
    }));
    assert_eq!(by_github, expected, "github");

    let azure = reports.text("azure");
    let commands = azure.lines().filter(|l| l.starts_with("##vso"));
    let by_azure = found(commands.map(|command| {
        let properties = command
            .split_once(' ')
            .unwrap()
            .1
            .split_once(']')
            .unwrap()
            .0;
        let of = |key: &str| {
            properties
                .split(';')
                .find_map(|p| p.strip_prefix(key))
                .map(str::to_owned)
        };
        let code = of("code=").unwrap();
        let line = of("linenumber=").map_or(0, |l| l.parse().unwrap());
        (
            code.split(' ').next().unwrap().to_owned(),
            of("sourcepath=").unwrap(),
            line,
        )
    }));
    assert_eq!(by_azure, expected, "azure");

    let concise = reports.text("concise");
    let by_concise = found(
        concise
            .lines()
            .filter(|l| l.contains('[') && !l.contains("[placeholder]"))
            .map(|line| {
                let (place, rest) = line.split_once(": ").unwrap();
                let id = rest
                    .split_once('[')
                    .unwrap()
                    .1
                    .split(' ')
                    .next()
                    .unwrap()
                    .to_owned();
                match place.split(':').collect::<Vec<_>>()[..] {
                    [path, line, _] => (id, path.to_owned(), line.parse().unwrap()),
                    _ => (id, place.split(", ").next().unwrap().to_owned(), 0),
                }
            }),
    );
    assert_eq!(by_concise, expected, "concise");

    // pages and tables show names of files and counts
    let number: usize = expected.values().sum();
    assert_eq!(
        reports.text("html").matches("<article ").count(),
        number,
        "html"
    );
    let markdown = reports.text("markdown");
    let rows = markdown.lines().filter(|l| {
        l.starts_with("| ") && l.contains("-0")
            || l.starts_with("| ") && l.contains("-1")
            || l.starts_with("| ") && l.contains("-2")
    });
    assert!(rows.count() >= number.min(60), "markdown");
    let sheet = &reports.workbook()["xl/worksheets/sheet1.xml"];
    assert_eq!(sheet.matches("<row ").count(), number + 1, "xlsx");
}

#[test]
fn tables_and_test_cases_hold_every_verdict_that_counts() {
    let reports = Reports::of(&PATHS);
    let json = reports.json("json");
    let counted: u64 = ["met", "partly", "gap", "not-applicable", "cannot-tell"]
        .iter()
        .map(|k| json["summary"][k].as_u64().unwrap())
        .sum();
    let counted = usize::try_from(counted).unwrap();

    let text = reports.text("csv");
    assert!(text.starts_with('\u{feff}'), "Excel needs the mark");
    let mut csv = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let outcome = csv
        .headers()
        .unwrap()
        .iter()
        .position(|h| h == "Outcome")
        .unwrap();
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), counted);
    let met = rows.iter().filter(|r| &r[outcome] == "Met").count();
    assert_eq!(Some(met as u64), json["summary"]["met"].as_u64());
    for row in &rows {
        for cell in row {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "a formula: {cell}");
        }
    }

    let sheet = &reports.workbook()["xl/worksheets/sheet2.xml"];
    assert_eq!(sheet.matches("<row ").count(), counted + 1);
    assert!(sheet.contains("<autoFilter"));

    let text = reports.text("junit");
    let junit = roxmltree::Document::parse(&text).unwrap();
    let cases: Vec<_> = junit
        .descendants()
        .filter(|n| n.has_tag_name("testcase"))
        .collect();
    assert_eq!(cases.len(), counted);
    let whole = junit.root_element();
    assert!(whole.has_tag_name("testsuites"));
    let of = |name: &str| junit.descendants().filter(|n| n.has_tag_name(name)).count();
    assert_eq!(whole.attribute("tests"), Some(counted.to_string().as_str()));
    assert_eq!(
        whole.attribute("failures"),
        Some(of("failure").to_string().as_str())
    );
    let bare = cases
        .iter()
        .filter(|c| c.children().all(|n| !n.is_element()))
        .count();
    assert_eq!(bare, met, "only what is met looks met");
    for suite in junit.descendants().filter(|n| n.has_tag_name("testsuite")) {
        let inside = suite.children().filter(|n| n.has_tag_name("testcase"));
        let names: std::collections::BTreeSet<_> = inside
            .clone()
            .map(|c| c.attribute("name").unwrap())
            .collect();
        assert_eq!(names.len(), inside.count(), "a case is told twice");
    }
}

#[test]
fn sarif_is_what_the_standard_and_its_readers_ask() {
    // the published schema holds a pattern with a bracket too many, which no reader of patterns takes
    let schema = include_str!("standards/sarif-2.1.0.schema.json").replace(
        "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$",
        "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$",
    );
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    for paths in [&PATHS[..], &["no-such-file.md"], &["fixtures/hostile"]] {
        let sarif = Reports::of(paths).json("sarif");
        let errors: Vec<String> = schema
            .iter_errors(&sarif)
            .map(|e| format!("{} {e}", e.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{paths:?}: {errors:?}");
        let run = &sarif["runs"][0];
        let rules = list(&run["tool"]["driver"]["rules"]);
        let mut prints = std::collections::BTreeSet::new();
        for result in list(&run["results"]) {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(
                prints.insert(result["partialFingerprints"].to_string()),
                "{result}"
            );
            for place in list(&result["locations"]) {
                let at = &place["physicalLocation"];
                assert!(
                    !at["artifactLocation"]["uri"]
                        .as_str()
                        .unwrap()
                        .starts_with('/')
                );
                if let Some(region) = at.get("region") {
                    for key in ["startLine", "startColumn", "endLine", "endColumn"] {
                        assert!(region[key].as_u64().unwrap() >= 1);
                    }
                }
            }
        }
        for rule in rules {
            assert!(list(&rule["properties"]["tags"]).len() <= 20);
            assert!(!rule["help"]["markdown"].as_str().unwrap().is_empty());
        }
        let told = list(&run["invocations"][0]["toolExecutionNotifications"]);
        assert_eq!(told.is_empty(), paths.len() > 1, "{paths:?}");
    }
}

#[test]
fn code_quality_for_gitlab_has_what_it_asks() {
    let schema = jsonschema::validator_for(
        &serde_json::from_str(include_str!("standards/gitlab-code-quality.schema.json")).unwrap(),
    )
    .unwrap();
    for paths in [&PATHS[..], &["fixtures/hostile"]] {
        let issues = Reports::of(paths).json("gitlab");
        let errors: Vec<String> = schema
            .iter_errors(&issues)
            .map(|e| format!("{} {e}", e.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
        let prints: std::collections::BTreeSet<&str> = list(&issues)
            .iter()
            .map(|i| i["fingerprint"].as_str().unwrap())
            .collect();
        assert_eq!(
            prints.len(),
            list(&issues).len(),
            "each issue has a fingerprint of its own"
        );
    }
}

#[test]
fn nobody_is_named_in_what_is_passed_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("terms.md");
    fs::write(
        &path,
        "# Oakshire Combating Drugs Partnership: terms of reference\n\n## Senior responsible owner\n\n\
         The Senior Responsible Owner is Marigold Quillfeather, Deputy Director of Public Health at Oakshire Council.\n\
         Write to marigold.quillfeather@oakshire.gov.uk or ring 01632 960123.\n\n\
         ## Membership\n\n| Organisation | Name | Post |\n| --- | --- | --- |\n\
         | Oakshire Constabulary | Bartholomew Thistlewood, 07700 900123 | Superintendent |\n\
         | Jobcentre Plus | Persephone Oakapple (interim) | Partnership Manager |\n",
    )
    .unwrap();
    let reports = Reports::of(&[path.to_str().unwrap()]);
    let planted = [
        "Quillfeather",
        "quillfeather",
        "960123",
        "Thistlewood",
        "900123",
        "Oakapple",
    ];
    let packed = ["xlsx", "docx"];
    let texts = |f: &&&str| **f != "full" && !packed.contains(*f);
    for format in FORMATS.iter().filter(texts) {
        let out = reports.text(format);
        assert!(out.contains("SRO-0"), "{format} tells of the owner");
        for name in planted {
            assert!(!out.contains(name), "{format} gives away {name}");
        }
    }
    // the formats that keep no more than findings know whom to leave out, too
    for format in ["concise", "sarif", "github", "gitlab", "azure"] {
        let output = quorate(&["check", "--format", format, path.to_str().unwrap()], None);
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(out.contains("SRO-0"), "{out}");
        for name in planted {
            assert!(!out.contains(name), "{format} alone gives away {name}");
        }
    }
    for format in packed {
        for (part, text) in reports.package(format) {
            for name in planted {
                assert!(!text.contains(name), "{part} of {format} gives away {name}");
            }
        }
    }
    assert!(
        reports.text("full").contains("Quillfeather"),
        "the terminal shows what the document says"
    );
}

#[test]
fn the_web_page_needs_nothing_outside_itself() {
    let page = Reports::of(&PATHS).text("html");
    for sign in [
        "src=\"http",
        "href=\"//",
        "@import",
        "url(",
        "<link rel=\"stylesheet",
    ] {
        assert!(!page.contains(sign), "{sign}");
    }
    assert!(page.contains("Made by Quorate, an independent tool"));
    assert!(page.contains("SHA-256 <code>"));
    // what a document says is never taken for a part of the page
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("terms.md");
    fs::write(&path, "# <script>alert(1)</script> Combating Drugs Partnership terms of reference\n\nThe SRO is `<img src=x onerror=alert(2)>` tbc.\n").unwrap();
    let page = Reports::of(&[path.to_str().unwrap()]).text("html");
    assert!(
        !page.contains("<script>alert") && !page.contains("<img "),
        "{page}"
    );
}

#[test]
fn reports_that_cannot_be_written_as_asked_are_refused_before_the_work() {
    let file = "fixtures/readme/terms-of-reference.md";
    for (arguments, says) in [
        (
            &["--format", "json", "--format", "sarif"][..],
            "two reports cannot share standard output",
        ),
        (&["--format", "xlsx"], "--format xlsx=report.xlsx"),
        (
            &["--format", "json=a.json", "--format", "sarif=a.json"],
            "two reports would be written to a.json",
        ),
        (
            &["--format", "json=a.json", "--output", "b.json"],
            "--output has nothing to write",
        ),
        (&["--format", "json="], "the name of the file is missing"),
        (&["--format", "saarif"], "did you mean `sarif`"),
    ] {
        let arguments: Vec<&str> = ["check", file].iter().chain(arguments).copied().collect();
        let output = quorate(&arguments, None);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(says), "{arguments:?}: {said}");
        assert!(
            !Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("a.json")
                .exists()
        );
    }
}

#[test]
fn a_job_on_github_gets_a_summary_beside_its_annotations() {
    let folder = tempfile::tempdir().unwrap();
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "from an earlier step\n").unwrap();
    let output = quorate(
        &["check", "--format", "github", "fixtures/draft"],
        Some(&summary),
    );
    assert_eq!(
        output.status.code(),
        Some(1),
        "annotations do not silence the exit code"
    );
    let text = fs::read_to_string(&summary).unwrap();
    assert!(
        text.starts_with("from an earlier step\n<!-- quorate -->\n## What the documents show"),
        "{text}"
    );
}

#[test]
fn the_paper_for_the_board_says_what_to_agree_and_holds_every_verdict() {
    let reports = Reports::of(&PATHS);
    let paper = &reports.package("docx")["word/document.xml"];
    let paper = roxmltree::Document::parse(paper).unwrap();
    let is = |name: &'static str| move |n: &roxmltree::Node| n.tag_name().name() == name;
    let text = |n: roxmltree::Node| -> String {
        n.descendants()
            .filter(is("t"))
            .filter_map(|t| t.text().map(str::to_owned))
            .collect()
    };
    let paragraphs: Vec<String> = paper.descendants().filter(is("p")).map(text).collect();
    let at = |words: &str| {
        paragraphs
            .iter()
            .position(|p| p == words)
            .unwrap_or_else(|| panic!("{words}"))
    };
    let order = [
        "What was read",
        "What is in place",
        "To agree",
        "What was not checked",
        "Annex: every requirement",
    ];
    let places: Vec<usize> = order.iter().map(|w| at(w)).collect();
    assert!(places.is_sorted(), "{places:?}");
    let next = |p: &&String| {
        !["Dates coming", "Agreed locally", "What was not checked"].contains(&p.as_str())
    };
    let agree: Vec<&String> = paragraphs[places[2] + 1..]
        .iter()
        .take_while(next)
        .collect();
    assert!((1..=5).contains(&agree.len()), "{agree:?}");
    assert!(
        paragraphs
            .iter()
            .any(|p| p.contains("not an assessment by the Joint Combating Drugs Unit"))
    );
    let annex = paper.descendants().rfind(is("tbl")).unwrap();
    let json = reports.json("json");
    let kinds = ["met", "partly", "gap", "not-applicable", "cannot-tell"];
    let counted: u64 = kinds
        .iter()
        .map(|k| json["summary"][k].as_u64().unwrap())
        .sum();
    let rows = annex.descendants().filter(is("tr")).count() as u64;
    assert_eq!(rows, counted + 1);
}
