//! `quorate assess`: the same cells in every format, a made-up portfolio with what was asked for in it, and what it never says.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

#[path = "../benches/speed/generator.rs"]
mod generator;
#[path = "made/program.rs"]
mod program;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use generator::portfolio::{AS_OF, portfolio};
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
        let file = fs::File::open(self.folder.path().join("out.xlsx")).unwrap();
        let mut package = zip::ZipArchive::new(file).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..package.len() {
            let mut part = package.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            parts.insert(part.name().unwrap().into_owned(), text);
        }
        parts
    }
}

const FORMATS: [&str; 4] = ["markdown", "csv", "xlsx", "json"];

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
        assert_eq!(row["The area's own answer"], "");
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
        assert!(assessed.text("markdown").contains(says));
        assert!(assessed.text("json").contains(says));
    }
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
