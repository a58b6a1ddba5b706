//! `quorate verify`: a report as data in, whether the same documents and rules still give every verdict out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use serde_json::Value;

use super::check::kinds;
use super::output::{self, Fault, Terminal};
use super::{CLEAN, DIFFERENT, UNREAD, packs};
use crate::diagnostic::Severity;
use crate::record::bundle;
use crate::report::{Style, Terms, json};
use crate::source;
use crate::{Input, Options};

/// What the command takes.
#[derive(Args, Debug)]
#[command(after_help = "\
Run it in the folder in which the report was made. Exit codes: 0 every verdict is the same, 1 some differ, 3 a document is gone or not as it was.
Example:
  quorate check --format json=report.json partnership/ && quorate verify report.json")]
pub(super) struct Verify {
    /// A report as data (JSON)
    #[arg(value_name = "REPORT")]
    report: PathBuf,
}

/// Differences told one by one; the rest is counted.
const TOLD: usize = 20;

/// What of a verdict has to be the same; a local decision about it may have changed since.
const SAME: [&str; 9] = [
    "outcome",
    "reason",
    "severity",
    "message",
    "help",
    "basis",
    "evidence",
    "missing_parts",
    "items",
];

/// Runs the command; the exit code: 0 all the same, 1 not, 3 a document is gone or another.
pub(super) fn run(args: &Verify, terminal: &Terminal) -> Result<u8, Fault> {
    let told = source::load(&args.report).map_err(|d| Fault::unread(d.message))?;
    let not = |why: String| {
        Fault::usage(format!(
            "{} is no report of `quorate check --format json`: {why}",
            args.report.display()
        ))
    };
    let before: Value = serde_json::from_str(&told.text).map_err(|e| not(e.to_string()))?;
    let form = before["schema"].as_u64();
    if form != Some(u64::from(json::SCHEMA)) {
        return Err(not(format!(
            "its form is {form:?}, this program reads {}",
            json::SCHEMA
        )));
    }
    let terms: Terms =
        serde_json::from_value(before["terms"].clone()).map_err(|e| not(e.to_string()))?;
    let as_of = before["as_of"]
        .as_str()
        .and_then(|d| d.parse().ok())
        .ok_or_else(|| not("it has no day".to_owned()))?;
    let mut notes = Vec::new();
    let version = before["quorate"].as_str().unwrap_or_default();
    if version != env!("CARGO_PKG_VERSION") {
        notes.push(format!(
            "made by Quorate {version}, run again by {}",
            env!("CARGO_PKG_VERSION")
        ));
    }

    // the rules as they were asked
    let mut pack = packs::select(&terms.packs, terminal)?;
    let then: BTreeMap<&str, &str> = list(&before["packs"])
        .iter()
        .map(|p| (word(&p["id"]), word(&p["sha256"])))
        .collect();
    let mut changed = false;
    for info in &pack.packs {
        if then.get(info.id.as_str()) != Some(&info.sha256.as_str()) {
            notes.push(format!(
                "the rules of {} are not those of the report",
                info.id
            ));
            changed = true;
        }
    }
    if let Some(pack) = Arc::get_mut(&mut pack) {
        pack.settings.extend(terms.settings.clone());
        for (word, level) in &terms.severity {
            let level = Severity::from_word(level).unwrap_or(Severity::Note);
            packs::grade(pack, word, level);
        }
    }

    // the documents as they were
    let mut inputs = Vec::new();
    let mut other = Vec::new();
    for document in list(&before["documents"]) {
        let path = bundle::file(word(&document["path"]));
        match source::load(Path::new(path)) {
            Ok(source) if source.sha256 == word(&document["sha256"]) => {}
            Ok(_) => other.push(format!("{path} is not as it was")),
            Err(problem) => other.push(problem.message),
        }
        let given: Vec<String> = list(&document["kinds"])
            .iter()
            .filter(|k| word(&k["from"]) == "flag")
            .map(|k| word(&k["kind"]).to_owned())
            .collect();
        let of = |p: &&Value| {
            list(&p["documents"])
                .iter()
                .any(|d| bundle::file(word(d)) == path)
        };
        let partnerships = list(&before["partnerships"]).iter().filter(of);
        inputs.push(Input {
            path: path.into(),
            named: true,
            kinds: kinds(&given),
            partnerships: partnerships
                .filter_map(|p| p["name"].as_str())
                .map(Arc::from)
                .collect(),
        });
    }
    let options = Options {
        all: terms.all,
        select: terms.select.clone(),
        ignore: terms.ignore.clone(),
        ..Options::on(as_of)
    };
    let load = |input: &Input| source::load(Path::new(&*input.path));
    let report = crate::check(inputs, &load, &pack, &options);
    let style = Style {
        show_names: terms.show_names,
        ..terminal.style()
    };
    let now: Value = serde_json::from_str(&json::write(&report, &style))
        .map_err(|e| Fault::unread(e.to_string()))?;
    let (count, differences) = compare(&before, &now);

    let mut out = String::new();
    for line in notes
        .iter()
        .chain(&other)
        .chain(differences.iter().take(TOLD))
    {
        out.push_str(&format!("{line}\n"));
    }
    if differences.len() > TOLD {
        out.push_str(&format!("and {} more\n", differences.len() - TOLD));
    }
    let same = count - differences.len().min(count);
    out.push_str(&format!(
        "{same} of {count} verdicts are the same, as of {}\n",
        crate::date::day_words(as_of)
    ));
    output::to_stdout(out)?;
    Ok(if !other.is_empty() {
        UNREAD
    } else if !differences.is_empty() || changed {
        DIFFERENT
    } else {
        CLEAN
    })
}

/// How many verdicts there are in either, and how those that are not the same differ.
fn compare(before: &Value, now: &Value) -> (usize, Vec<String>) {
    let by_id = |report: &'_ Value| -> BTreeMap<String, Value> {
        let verdicts = list(&report["verdicts"]).iter();
        verdicts
            .map(|v| (word(&v["id"]).to_owned(), v.clone()))
            .collect()
    };
    let (before, now) = (by_id(before), by_id(now));
    let mut differences = Vec::new();
    for (id, then) in &before {
        match now.get(id) {
            None => differences.push(format!("{id}: no longer judged")),
            Some(v) if v["outcome"] != then["outcome"] => {
                differences.push(format!(
                    "{id}: was {}, is {}",
                    word(&then["outcome"]),
                    word(&v["outcome"])
                ));
            }
            Some(v) => {
                if let Some(key) = SAME.iter().find(|key| v[**key] != then[**key]) {
                    differences.push(format!(
                        "{id}: {} as before, with another {}",
                        word(&then["outcome"]),
                        key.replace('_', " ")
                    ));
                }
            }
        }
    }
    let new = now.keys().filter(|id| !before.contains_key(*id));
    differences.extend(new.map(|id| format!("{id}: not judged before")));
    let all = before.len() + now.keys().filter(|id| !before.contains_key(*id)).count();
    (all, differences)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
