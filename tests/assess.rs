//! `quorate assess`: the same cells in every format, a made-up portfolio with what was asked for in it, and what it never says.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

#[path = "../benches/speed/generator.rs"]
mod generator;
#[path = "made/package.rs"]
mod package;
#[path = "made/program.rs"]
mod program;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use generator::portfolio::{AS_OF, portfolio};
use package::parts;
use program::run;
use serde_json::Value;

/// What every page and sheet has to say.
const SAYS: [&str; 2] = [
    "This is what documents show, not how well a partnership works.",
    "Made by Quorate, an independent tool; not an assessment by the Joint Combating Drugs Unit.",
];

/// A portfolio on the disk, assessed in every format.
struct Assessed {
    folder: tempfile::TempDir,
}

impl Assessed {
    fn of(partnerships: usize, without: &dyn Fn(&str) -> bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), partnerships, without);
        Self::again(folder, &[])
    }

    fn again(folder: tempfile::TempDir, more: &[&str]) -> Self {
        let day = AS_OF.to_string();
        let formats: Vec<String> = FORMATS.map(|f| format!("--format={f}=out.{f}")).to_vec();
        let mut arguments = vec!["assess", "--as-of", &day, "returns"];
        arguments.extend(formats.iter().map(String::as_str));
        arguments.extend(more);
        let (code, out, err) = run(folder.path(), &arguments);
        assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
        Self { folder }
    }

    fn text(&self, format: &str) -> String {
        fs::read_to_string(self.folder.path().join(format!("out.{format}"))).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.text("json")).unwrap()
    }

    fn rows(&self) -> Vec<BTreeMap<String, String>> {
        let text = self.text("csv");
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.deserialize().map(Result::unwrap).collect()
    }

    fn workbook(&self) -> BTreeMap<String, String> {
        parts(&fs::read(self.folder.path().join("out.xlsx")).unwrap())
    }
}

const FORMATS: [&str; 6] = ["html", "markdown", "csv", "xlsx", "ics", "json"];

fn write(folder: &Path, partnerships: usize, without: &dyn Fn(&str) -> bool) {
    let pack = quorate::pack::select(&[]).unwrap();
    for (path, text) in portfolio(partnerships, &pack) {
        let file = folder.join("returns").join(&path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        if !without(&path) {
            fs::write(file, text).unwrap();
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

#[test]
fn every_format_holds_the_same_cells() {
    let assessed = Assessed::of(5, &|_| false);
    let json = assessed.json();
    let partnerships = list(&json["partnerships"]);
    assert_eq!(partnerships.len(), 5);
    let requirements = list(&json["requirements"]).len();
    let mut cells = BTreeMap::new();
    for p in partnerships {
        assert_eq!(list(&p["documents"]).len(), 8, "{}", p["name"]);
        assert_eq!(list(&p["requirements"]).len(), requirements);
        assert_eq!(p["standing"]["asked"], requirements);
        let judged = ["met", "partly", "gap"].map(|o| p["standing"][o].as_u64().unwrap());
        assert_eq!(p["standing"]["judged"], judged.iter().sum::<u64>());
        assert!(judged.iter().all(|n| *n > 5), "varied: {judged:?}");
        for r in list(&p["requirements"]) {
            let words = match r["outcome"].as_str().unwrap() {
                "met" => "Met",
                "partly" => "Partly met",
                "gap" => "Not found",
                "not-applicable" => "Not applicable",
                "cannot-tell" => "Could not tell",
                _ => "Not judged",
            };
            let key = (p["name"].to_string(), r["requirement"].to_string());
            cells.insert(key, words);
            if r["outcome"] == "met" {
                assert!(!list(&r["quotes"]).is_empty(), "{} without a quote", r);
            }
        }
    }

    let rows = assessed.rows();
    assert_eq!(rows.len(), 5 * requirements);
    for row in &rows {
        let key = (
            format!("{:?}", row["Partnership"]),
            format!("{:?}", row["Requirement"]),
        );
        assert_eq!(cells[&key], row["Outcome"], "{key:?}");
        assert_eq!(row["The area's own answer"], "", "nobody has answered");
    }

    let book = assessed.workbook();
    let returns = &book["xl/worksheets/sheet3.xml"];
    assert_eq!(returns.matches("<row ").count(), 5 * requirements + 4);
    let matrix = &book["xl/worksheets/sheet1.xml"];
    let judged = cells.values().filter(|w| **w != "Not judged").count();
    assert_eq!(matrix.matches("<hyperlink ").count(), judged);
    for says in SAYS {
        let strings = book["xl/sharedStrings.xml"].matches(says).count();
        assert!(strings >= 1, "{says}");
        assert!(assessed.text("html").contains(says));
        assert!(assessed.text("markdown").contains(says));
        assert!(assessed.text("json").contains(says));
    }
}

/// What a page packs of its cells.
fn packed(html: &str) -> Value {
    let (_, rest) = html.split_once("id=\"data\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn the_page_holds_every_cell_with_its_words() {
    let assessed = Assessed::of(3, &|path| path.contains("performance"));
    let (html, json) = (assessed.text("html"), assessed.json());
    let packed = packed(&html);
    let words = |n: &Value| {
        let n = usize::try_from(n.as_u64().unwrap_or_default()).unwrap();
        packed["strings"][n].as_str().unwrap().to_owned()
    };
    let rows = list(&packed["rows"]).iter();
    for (row, p) in rows.zip(list(&json["partnerships"])) {
        assert_eq!(words(&row["name"]), p["name"].as_str().unwrap());
        let outcomes = row["outcomes"].as_str().unwrap();
        let mut letters = String::new();
        for (cell, shown) in list(&row["cells"]).iter().zip(list(&p["requirements"])) {
            letters.push(match shown["outcome"].as_str().unwrap() {
                "met" => 'm',
                "partly" => 'p',
                "gap" => 'n',
                "not-applicable" => 'a',
                "cannot-tell" => 'q',
                _ => 'x',
            });
            assert_eq!(words(&cell[0]), shown["missing"].as_str().unwrap());
            assert_eq!(words(&cell[1]), shown["ask"].as_str().unwrap());
            let quote = shown["quotes"][0]["text"].as_str().unwrap_or_default();
            assert_eq!(
                words(&cell[4]).trim_end_matches('…'),
                &quote[..words(&cell[4]).trim_end_matches('…').len()]
            );
        }
        assert_eq!(outcomes, letters);
        for (key, letter) in [("m", "M"), ("p", "P"), ("n", "N")] {
            let cells = html.matches(&format!("<td class={key}>{letter}")).count();
            assert!(cells > 5, "{key}");
        }
    }
    let cells = html.matches("<td class=").count() - html.matches("<td class=\"").count();
    let all: usize = list(&packed["rows"])
        .iter()
        .map(|r| list(&r["cells"]).len())
        .sum();
    assert_eq!(cells, all);
    for outside in ["src=\"http", "@import", "url(http", "<link rel=\"style"] {
        assert!(!html.contains(outside), "{outside}");
    }
}

#[test]
fn a_return_stands_in_the_page_without_a_script() {
    let assessed = Assessed::of(1, &|_| false);
    let (html, json) = (assessed.text("html"), assessed.json());
    let requirements = list(&json["partnerships"][0]["requirements"]);
    assert_eq!(html.matches("<article ").count(), requirements.len());
    assert_eq!(
        html.matches("The area's own answer").count(),
        requirements.len()
    );
    assert!(!html.contains("id=\"data\""));
}

#[test]
fn the_calendar_says_what_is_due_and_what_is_past() {
    let assessed = Assessed::of(6, &|_| false);
    let json = assessed.json();
    let mut due: Vec<(String, String)> = Vec::new();
    let mut standings = BTreeMap::new();
    for p in list(&json["partnerships"]) {
        for entry in list(&p["calendar"]) {
            let standing = entry["standing"].as_str().unwrap();
            *standings.entry(standing.to_owned()).or_insert(0) += 1;
            let day = entry["due"].as_str().unwrap_or_default().replace('-', "");
            match standing {
                "next-due" => assert!(day.as_str() >= "20261122", "{entry}"),
                "past-its-day" => assert!(day.as_str() < "20261122", "{entry}"),
                _ => continue,
            }
            due.push((day, p["name"].as_str().unwrap().to_owned()));
        }
    }
    for standing in ["done", "done-late", "next-due", "past-its-day"] {
        assert!(
            standings.contains_key(standing),
            "{standing}: {standings:?}"
        );
    }
    // lines are folded at 75 octets (RFC 5545, section 3.1)
    let ics = assessed.text("ics");
    assert!(ics.lines().all(|l| l.len() <= 75));
    let ics = ics.replace("\r\n ", "");
    let mut events: Vec<(String, String)> = Vec::new();
    for event in ics.split("BEGIN:VEVENT").skip(1) {
        let of = |key: &str| {
            let line = event.lines().find_map(|l| l.strip_prefix(key));
            line.unwrap_or_else(|| panic!("no {key} in {event}"))
                .to_owned()
        };
        assert_eq!(of("DTSTAMP:"), "20261122T000000Z");
        assert!(of("UID:").ends_with("@quorate"));
        assert!(of("DESCRIPTION:").contains("not an assessment by the Joint Combating Drugs Unit"));
        let summary = of("SUMMARY:");
        events.push((
            of("DTSTART;VALUE=DATE:"),
            summary.split(": ").next().unwrap().to_owned(),
        ));
    }
    due.sort();
    events.sort();
    assert_eq!(events, due);
}

#[test]
fn the_areas_own_answer_stands_beside_what_the_documents_show() {
    let folder = Assessed::of(2, &|_| false).folder;
    let answers = "answers:\n  - rule: QUO-01\n    partnership: Ashenshire Combating Drugs Partnership\n    outcome: partly\n    reason: The new terms say so from May.\n    by: Director of Public Health\n    answered: 2026-10-20\n";
    fs::write(folder.path().join("answers.yaml"), answers).unwrap();
    let assessed = Assessed::again(folder, &[]);
    let rows = assessed.rows();
    let answered: Vec<_> = rows
        .iter()
        .filter(|row| !row["The area's own answer"].is_empty())
        .collect();
    assert_eq!(answered.len(), 1);
    assert_eq!(answered[0]["Requirement"], "QUO-01");
    let words = &answered[0]["The area's own answer"];
    assert!(words.contains("The new terms say so from May"), "{words}");
    for text in ["html", "json"].map(|f| assessed.text(f)) {
        assert!(text.contains("The new terms say so from May"));
    }
}

#[test]
fn nothing_of_a_document_becomes_part_of_the_page() {
    let folder = tempfile::tempdir().unwrap();
    for area in ["one", "two"] {
        let name = format!(
            "</script><img src=x onerror=alert(1)> {area} <b>&amp; Combating Drugs Partnership"
        );
        let terms = serde_json::json!({
            "kind": "terms-of-reference", "title": name, "partnership": { "name": name, "area": name },
            "sro": { "name": "<i>Ann</i> Ward", "post": "</svg><script>alert(2)</script>" },
        });
        let file = folder.path().join(format!("returns/{area}"));
        fs::create_dir_all(&file).unwrap();
        fs::write(file.join("<u>terms.json"), terms.to_string()).unwrap();
    }
    for paths in [&["returns"][..], &["returns/one"]] {
        let arguments = [&["assess", "--format=html"], paths].concat();
        let (_, html, _) = run(folder.path(), &arguments);
        for tag in ["<img", "<script>alert", "<b>&", "<u>", "<i>"] {
            assert!(!html.contains(tag), "{tag}");
        }
        assert_eq!(
            html.matches("</script>").count(),
            if paths[0] == "returns" { 2 } else { 1 }
        );
    }
}

#[test]
fn what_changed_is_told_once_and_by_its_cause() {
    let before = Assessed::of(3, &|_| false);
    let folder = before.folder;
    fs::rename(
        folder.path().join("out.json"),
        folder.path().join("then.json"),
    )
    .unwrap();
    let day = AS_OF.to_string();
    let check = [
        "check",
        "--as-of",
        &day,
        "--fail-on=never",
        "--format=json=check.json",
        "returns",
    ];
    run(folder.path(), &check);
    // one area gives no plan any more, another's terms lose a half
    let areas: Vec<_> = fs::read_dir(folder.path().join("returns"))
        .unwrap()
        .flatten()
        .collect();
    let mut areas: Vec<_> = areas.into_iter().map(|a| a.path()).collect();
    areas.sort();
    let file = |area: &Path, name: &str| {
        let ending = ["json", "md"]
            .into_iter()
            .find(|e| area.join(format!("{name}.{e}")).exists());
        area.join(format!("{name}.{}", ending.unwrap()))
    };
    fs::remove_file(file(&areas[0], "delivery-plan")).unwrap();
    let mut needs = areas.iter().map(|a| file(a, "needs-assessment"));
    let needs = needs.find(|f| f.ends_with("needs-assessment.md")).unwrap();
    let text = fs::read_to_string(&needs).unwrap();
    let half = text.lines().count() / 2;
    let kept: Vec<&str> = text.lines().take(half).collect();
    fs::write(&needs, kept.join("\n")).unwrap();
    let now = Assessed::again(folder, &["--since", "then.json"]);
    let json = now.json();
    let changes = list(&json["changes"]["changes"]);
    let of = |sort: &str| changes.iter().filter(|c| c["change"] == sort).count();
    assert!(of("document-missing-now") > 3, "{changes:?}");
    assert!(of("worse") > 3);
    assert_eq!(of("rule-changed"), 0);
    for change in changes {
        assert_ne!(change["then"], change["now"]);
    }
    assert!(
        now.text("html")
            .contains("What has changed since 22 November 2026")
    );
    assert!(now.text("markdown").contains("document missing now"));
    // a report of a check says the same
    let again = Assessed::again(now.folder, &["--since", "check.json"]);
    assert_eq!(
        again.json()["changes"]["changes"],
        json["changes"]["changes"]
    );
    // other rules, the same documents: whatever differs comes from the rules
    let text = again.text("json");
    let mut then: Value = serde_json::from_str(&text).unwrap();
    for pack in then["packs"].as_array_mut().unwrap() {
        pack["sha256"] = "0".repeat(64).into();
    }
    for shown in then["partnerships"][0]["requirements"]
        .as_array_mut()
        .unwrap()
    {
        if shown["outcome"] == "met" {
            shown["outcome"] = "gap".into();
        }
    }
    fs::write(again.folder.path().join("then.json"), then.to_string()).unwrap();
    let last = Assessed::again(again.folder, &["--since", "then.json"]).json();
    let changes = list(&last["changes"]["changes"]);
    assert!(changes.len() > 20 && changes.iter().all(|c| c["change"] == "rule-changed"));
    assert!(!list(&last["changes"]["notes"]).is_empty());
}

#[test]
fn a_file_that_is_no_report_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("x.json"), "{}").unwrap();
    let (code, out, err) = run(folder.path(), &["assess", "--since", "x.json"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("x.json is no report"), "{err}");
    let (code, _, err) = run(folder.path(), &["assess", "--since", "none.json"]);
    assert_eq!(code, 3);
    assert!(err.contains("none.json"), "{err}");
}

#[test]
fn a_return_in_words_is_as_it_was_reviewed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let arguments = [
        "assess",
        "--as-of=2024-12-01",
        "--select=SRO,TIME,REV-10",
        "fixtures/draft",
    ];
    let (code, text, _) = run(root, &arguments);
    assert_eq!(code, 0);
    insta::with_settings!({snapshot_path => "../fixtures/draft", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!("return", text);
    });
}

#[test]
fn what_was_not_supplied_is_not_judged_and_no_gap() {
    let assessed = Assessed::of(2, &|path| path.contains("needs-assessment"));
    let json = assessed.json();
    for p in list(&json["partnerships"]) {
        let lacking: Vec<&str> = list(&p["not_supplied"])
            .iter()
            .map(|n| n["kind"].as_str().unwrap())
            .collect();
        assert_eq!(lacking, ["needs-assessment"]);
        let need = |r: &&Value| r["requirement"] == "NEED-02";
        let need = list(&p["requirements"]).iter().find(need).unwrap();
        assert_eq!(need["outcome"], "not-judged");
        assert_eq!(
            need["ask"],
            "Ask for the needs assessment: none was supplied"
        );
        assert!(p["standing"]["not-judged"].as_u64().unwrap() > 5);
    }
}

#[test]
fn nothing_is_scored_and_nobody_is_named() {
    let assessed = Assessed::of(3, &|_| false);
    for text in ["markdown", "json", "csv"].map(|f| assessed.text(f)) {
        assert!(!text.contains("Okafor") && !text.contains("Lindqvist"));
    }
    for key in keys(&assessed.json()) {
        let word = ["score", "rank", "grade", "percent"]
            .iter()
            .find(|w| key.contains(*w));
        assert_eq!(word, None, "{key}");
    }
    let json = assessed.json();
    let mut names: Vec<&str> = list(&json["partnerships"])
        .iter()
        .map(|p| p["name"].as_str().unwrap())
        .collect();
    let given = names.clone();
    names.sort_unstable();
    assert_eq!(given, names, "in the order of their names and no other");
}

/// Every key of a value, however deep.
fn keys(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(keys).collect(),
        Value::Object(map) => map
            .iter()
            .flat_map(|(key, value)| std::iter::once(key.clone()).chain(keys(value)))
            .collect(),
        _ => Vec::new(),
    }
}

#[test]
fn every_assessment_fits_the_schema_and_says_the_same_twice() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema = fs::read_to_string(root.join("schemas/assessment.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for paths in [
        &["fixtures/oakshire/prose"][..],
        &["fixtures/oakshire/data", "fixtures/draft"],
        &["README.md"],
    ] {
        let arguments = ["assess", "--all", "--format=json", "--as-of=2024-12-01"];
        let arguments: Vec<&str> = arguments.iter().chain(paths).copied().collect();
        let (_, text, _) = run(root, &arguments);
        let json: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> = schema
            .iter_errors(&json)
            .map(|e| format!("{} {e}", e.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{paths:?}: {errors:?}");
        let one_thread: Vec<&str> = arguments.iter().copied().chain(["--jobs=1"]).collect();
        assert_eq!(text, run(root, &one_thread).1, "{paths:?}");
    }
}
