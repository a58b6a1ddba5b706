//! Every pack, every example: the rules' own tests.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use quorate::pack::raw::RawRule;
use quorate::pack::select::{load, select};
use quorate::pack::{clauses, embedded};
use quorate::verdict::trial::{self, Mode};

fn trial(mode: Mode) -> Vec<String> {
    let names = embedded::names();
    assert!(names.len() >= 4, "{names:?}");
    let mut faults: Vec<String> = Vec::new();
    for packs in names.iter().map(|name| [(*name).to_owned()]) {
        let pack = select(&packs).unwrap_or_else(|e| panic!("the packs do not load: {e:?}"));
        let tried = trial::run(&pack, mode);
        assert!(tried.trials > 0, "nothing was tried");
        faults.extend(tried.faults.iter().map(ToString::to_string));
    }
    faults.sort();
    faults.dedup();
    faults
}

fn none(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_example_comes_out_as_its_rule_says() {
    none(&trial(Mode::default()));
}

#[test]
fn no_met_survives_the_loss_of_its_proof() {
    none(&trial(Mode {
        mutate: true,
        cross: false,
    }));
}

#[test]
fn no_rule_is_met_by_the_examples_of_another() {
    none(&trial(Mode {
        mutate: false,
        cross: true,
    }));
}

#[test]
fn embedded_packs_equal_their_files() {
    let names = embedded::names();
    assert!(names.len() >= 3, "{names:?}");
    for name in names {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("rules")
            .join(name);
        let inside = select(&[name.to_owned()]).unwrap();
        let outside = load(&path.to_string_lossy()).unwrap_or_else(|e| panic!("{name}: {e:#?}"));
        assert_eq!(inside.packs, outside.packs, "{name}");
        assert_eq!(inside.settings, outside.settings, "{name}");
        assert_eq!(inside.rules.len(), outside.rules.len(), "{name}");
        for (one, other) in inside.rules.iter().zip(&outside.rules) {
            // what explains a rule is decoded when it is asked for
            assert_eq!(one.explained().asks, other.explained().asks, "{name}");
            assert_eq!(format!("{one:#?}"), format!("{other:#?}"), "{name}");
        }
        let lists = inside
            .vocabulary
            .lists
            .iter()
            .zip(&outside.vocabulary.lists);
        for (one, other) in lists {
            assert_eq!(format!("{one:#?}"), format!("{other:#?}"), "{name}");
        }
        assert_eq!(
            inside.vocabulary.lists.len(),
            outside.vocabulary.lists.len()
        );
    }
}

#[test]
fn every_clause_has_a_disposition_and_every_rule_a_clause() {
    let coverage = clauses::coverage(&[], true).unwrap();
    none(&coverage.faults());
    let requirements = coverage.requirements();
    assert_eq!(
        coverage.missing(),
        Vec::<&str>::new(),
        "rules that a clause waits for"
    );
    assert!(requirements.len() >= 337, "{}", requirements.len());
}

#[test]
fn the_page_of_measures_names_every_topic() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/evaluation.md");
    let page = fs::read_to_string(&path).unwrap();
    let coverage = clauses::coverage(&[], true).unwrap();
    for id in coverage.requirements().keys() {
        let topic = id.split('-').next().unwrap();
        assert!(
            page.contains(&format!("| {topic} | ")),
            "{} says nothing of {topic}: run .ci/evaluation",
            path.display()
        );
    }
}

#[test]
fn the_registers_inside_equal_their_files() {
    for name in embedded::names() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("rules")
            .join(name);
        let of = |name: &str| clauses::coverage(&[name.to_owned()], false).unwrap();
        let (inside, outside) = (of(name), of(&path.to_string_lossy()));
        assert_eq!(
            inside.packs[0].register, outside.packs[0].register,
            "{name}"
        );
        assert_eq!(inside.packs[0].rules, outside.packs[0].rules, "{name}");
    }
}

#[test]
fn the_schema_of_rule_files_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/rule.schema.json");
    let schema = schemars::schema_for!(RawRule);
    let wanted = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
    if std::env::var_os("QUORATE_UPDATE").is_some() {
        fs::write(&path, wanted).unwrap();
    } else {
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == wanted,
            "{} is stale: run `QUORATE_UPDATE=1 cargo test --test rules schema`",
            path.display()
        );
    }
}
