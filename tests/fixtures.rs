//! A made-up partnership, complete, as data and as prose: both forms are judged alike, and each fact decides what the manifest says it decides, and no more.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use quorate::diagnostic::Diagnostic;
use quorate::document;
use quorate::pack::{self, Pack};
use quorate::record;
use quorate::report::Report;
use quorate::source::Source;
use quorate::verdict::{Outcome, Subject};
use quorate::{Input, Options, check};
use rayon::prelude::*;
use serde::Deserialize;

/// The set, and the two runs that cover all its requirements: the default packs, and the local pack that replaces some of their rules.
const SET: &str = "fixtures/oakshire";
const PACKS: [&[&str]; 2] = [&["guidance-2022", "quorum"], &["gloucestershire"]];

/// `manifest.toml`.
#[derive(Deserialize)]
struct Manifest {
    /// The day both forms are judged on.
    as_of: String,
    fact: Vec<Fact>,
}

/// One fact of the set.
#[derive(Deserialize)]
struct Fact {
    requirements: Vec<String>,
    data: Vec<Edit>,
    prose: Vec<Edit>,
    changes: Changes,
}

/// Where a fact stands, and what a weak form of it looks like.
#[derive(Deserialize)]
struct Edit {
    file: String,
    find: String,
    put: Option<String>,
}

/// What must change: `document#ID outcome`.
#[derive(Deserialize)]
struct Changes {
    gone: Vec<String>,
    /// Where prose still holds a hint of it.
    gone_in_prose: Option<Vec<String>>,
    #[serde(default)]
    weak: Vec<String>,
    /// Where prose leaves more open than data.
    weak_in_prose: Option<Vec<String>>,
}

/// The files of one form by name, as text.
type Files = BTreeMap<String, String>;
/// Outcome by `document#ID` (the file's stem; `partnership` for all together).
type Outcomes = BTreeMap<String, &'static str>;

fn manifest() -> Manifest {
    toml::from_str(&fs::read_to_string(format!("{SET}/manifest.toml")).unwrap()).unwrap()
}

fn files(form: &str) -> Files {
    let folder = format!("{SET}/{form}");
    let names = fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap());
    names
        .map(|name| {
            (
                format!("{form}/{name}"),
                fs::read_to_string(format!("{folder}/{name}")).unwrap(),
            )
        })
        .collect()
}

fn packs() -> Vec<Arc<Pack>> {
    let select = |names: &&[&str]| {
        pack::select(&names.iter().map(ToString::to_string).collect::<Vec<_>>()).unwrap()
    };
    PACKS.iter().map(select).collect()
}

/// One run over texts in hand.
fn run(files: &Files, pack: &Arc<Pack>, as_of: &str) -> Report {
    let inputs = files
        .keys()
        .map(|path| Input::named(path.as_str()))
        .collect();
    let load = |input: &Input| -> Result<Source, Diagnostic> {
        Ok(Source::from_text(&input.path, &files[&*input.path]))
    };
    let options = Options {
        jobs: Some(1),
        ..Options::on(as_of.parse().unwrap())
    };
    check(inputs, &load, pack, &options)
}

/// Every verdict of the set, over both runs.
fn outcomes(files: &Files, packs: &[Arc<Pack>], as_of: &str) -> Outcomes {
    let mut all = Outcomes::new();
    for pack in packs {
        let report = run(files, pack, as_of);
        for verdict in report.verdicts.iter() {
            let subject = match verdict.subject {
                Subject::Document(n) => {
                    let path = Path::new(&*report.documents[n as usize].path);
                    path.file_stem().unwrap().to_str().unwrap().to_owned()
                }
                Subject::Partnership(_) => "partnership".to_owned(),
                Subject::Portfolio => "portfolio".to_owned(),
            };
            all.insert(
                format!("{subject}#{}", pack.rules[verdict.rule].id),
                verdict.outcome.word(),
            );
        }
    }
    all
}

/// The verdicts on the requirements that come first, which the manifest covers.
fn first(mut all: Outcomes, packs: &[Arc<Pack>]) -> Outcomes {
    all.retain(|key, _| {
        let id = key.rsplit('#').next().unwrap_or_default();
        packs
            .iter()
            .flat_map(|p| &p.rules)
            .any(|r| r.gate && r.id == id)
    });
    all
}

/// The files with the fact taken out, or made weak.
fn edited(files: &Files, edits: &[Edit], weak: bool) -> Files {
    let mut files = files.clone();
    for edit in edits {
        let text = files.get_mut(&edit.file).unwrap();
        assert_eq!(
            text.matches(&edit.find).count(),
            1,
            "{} holds `{}` once",
            edit.file,
            edit.find
        );
        *text = text.replace(
            &edit.find,
            if weak {
                edit.put.as_deref().unwrap_or("")
            } else {
                ""
            },
        );
    }
    files
}

fn difference(before: &Outcomes, after: &Outcomes) -> BTreeSet<String> {
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let outcome = |of: &Outcomes, key: &str| of.get(key).copied().unwrap_or("no-verdict");
    keys.into_iter()
        .filter(|k| outcome(before, k) != outcome(after, k))
        .map(|k| format!("{k} {}", outcome(after, k)))
        .collect()
}

#[test]
fn data_and_prose_are_judged_alike() {
    let (packs, as_of) = (packs(), manifest().as_of);
    let data = outcomes(&files("data"), &packs, &as_of);
    let prose = outcomes(&files("prose"), &packs, &as_of);
    assert_eq!(
        difference(&data, &prose),
        BTreeSet::new(),
        "what prose gives where data gives another outcome"
    );
    assert!(
        data.len() > 1_000,
        "both runs judged the set: {}",
        data.len()
    );
}

#[test]
fn a_record_that_was_read_and_written_is_judged_like_its_document() {
    let (packs, as_of) = (packs(), manifest().as_of);
    let prose = files("prose");
    let written: Files = prose
        .iter()
        .map(|(path, text)| {
            let document = document::read(Source::from_text(path, text));
            let record = record::recognise(&document, &packs[1], &[]);
            (
                path.replace(".md", ".yaml"),
                record::write::write(&record, &document),
            )
        })
        .collect();
    let (before, after) = (
        outcomes(&prose, &packs, &as_of),
        outcomes(&written, &packs, &as_of),
    );
    assert_eq!(
        difference(&before, &after),
        BTreeSet::new(),
        "what the written record gives where the document gives another outcome"
    );
}

#[test]
fn the_complete_set_has_nothing_missing() {
    let (packs, as_of) = (packs(), manifest().as_of);
    let all = first(outcomes(&files("data"), &packs, &as_of), &packs);
    let short: Vec<_> = all
        .iter()
        .filter(|(k, o)| k.starts_with("partnership#") && **o != Outcome::Met.word())
        .collect();
    assert!(short.is_empty(), "{short:?}");
}

#[test]
fn the_manifest_covers_every_requirement_that_comes_first() {
    let listed: BTreeSet<String> = manifest()
        .fact
        .into_iter()
        .flat_map(|f| f.requirements)
        .collect();
    let gate: BTreeSet<String> = packs()
        .iter()
        .flat_map(|p| {
            p.rules
                .iter()
                .filter(|r| r.gate)
                .map(|r| r.id.clone())
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(listed, gate);
    assert_eq!(gate.len(), 66);
}

#[test]
fn each_fact_decides_what_the_manifest_says_and_no_more() {
    let (packs, manifest) = (packs(), manifest());
    let forms: Vec<(&str, Files, Outcomes)> = ["data", "prose"]
        .into_iter()
        .map(|form| {
            let files = files(form);
            let outcomes = first(outcomes(&files, &packs, &manifest.as_of), &packs);
            (form, files, outcomes)
        })
        .collect();
    let wrong: Vec<String> = manifest
        .fact
        .par_iter()
        .flat_map_iter(|fact| {
            let mut wrong = Vec::new();
            for (form, files, before) in &forms {
                let changes = &fact.changes;
                let (edits, gone, weak) = match *form {
                    "data" => (&fact.data, &changes.gone, &changes.weak),
                    _ => (
                        &fact.prose,
                        changes.gone_in_prose.as_ref().unwrap_or(&changes.gone),
                        changes.weak_in_prose.as_ref().unwrap_or(&changes.weak),
                    ),
                };
                for (weak, expected) in [(false, gone), (true, weak)] {
                    if weak && expected.is_empty() {
                        continue;
                    }
                    let after = outcomes(&edited(files, edits, weak), &packs, &manifest.as_of);
                    let after = first(after, &packs);
                    let (found, expected) = (
                        difference(before, &after),
                        expected.iter().cloned().collect::<BTreeSet<_>>(),
                    );
                    if found != expected {
                        let (extra, missing): (Vec<_>, Vec<_>) = (
                            found.difference(&expected).collect(),
                            expected.difference(&found).collect(),
                        );
                        wrong.push(format!(
                            "{:?} {form} {}: beyond the manifest {extra:?}; not seen {missing:?}",
                            fact.requirements,
                            if weak { "weak" } else { "gone" }
                        ));
                    }
                }
            }
            wrong
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A draft as councils really write them: tab tables, page breaks, tags in cells, a clause cut in two, placeholders, national aims retold.
#[test]
fn a_draft_as_people_write_it_is_read_in_place() {
    let pack = pack::select(&[]).unwrap();
    let folder = "fixtures/draft";
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.retain(|n| !n.contains(".snap"));
    names.sort();
    let texts: Files = names
        .into_iter()
        .map(|n| {
            (
                format!("{folder}/{n}"),
                fs::read_to_string(format!("{folder}/{n}")).unwrap(),
            )
        })
        .collect();
    let report = run(&texts, &pack, "2024-06-01");
    let mut lines = Vec::new();
    for verdict in report.verdicts.iter() {
        let subject = match verdict.subject {
            Subject::Document(n) => report.documents[n as usize].path.to_string(),
            _ => "together".to_owned(),
        };
        let (reason, quotes) = (
            verdict.reason().unwrap_or(""),
            verdict.evidence.iter().filter_map(|e| e.excerpt.as_ref()),
        );
        let quotes: Vec<String> = quotes
            .map(|e| format!("\n      {}:{} {}", e.path, e.start.line, e.text))
            .collect();
        lines.push(format!(
            "{subject} {} {} {reason}{}",
            pack.rules[verdict.rule].id,
            verdict.outcome.word(),
            quotes.concat()
        ));
    }
    insta::with_settings!({snapshot_path => "../fixtures/draft", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!("verdicts", lines.join("\n"));
    });
}
