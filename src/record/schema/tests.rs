//! The files in `schemas/` are what the shape and the vocabularies say, and good records are valid against them.

use std::path::Path;

use super::*;
use crate::document::node::{Node, Value as Said};
use crate::document::{Body, read};
use crate::record::data;
use crate::source::Source;

fn pack() -> Pack {
    Pack::embedded(&["guidance-2022", "quorum"])
}

/// A tree as plain JSON.
fn plain(node: &Node) -> Value {
    match &node.value {
        Said::Null | Said::Date(_) => Value::Null,
        Said::Bool(yes) => json!(yes),
        Said::Number(digits) => serde_json::from_str(digits).unwrap(),
        Said::Text(text) | Said::Term { text, .. } => json!(text),
        Said::List(items) => items.iter().map(plain).collect(),
        Said::Map(fields) => Value::Object(
            fields
                .iter()
                .map(|f| (f.key.to_string(), plain(&f.node)))
                .collect(),
        ),
    }
}

#[test]
fn the_files_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let pack = pack();
    for kind in Kind::ALL {
        let path = folder.join(format!("{}.schema.json", kind.name()));
        let wanted = file(kind, &pack);
        if std::env::var_os("QUORATE_UPDATE").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, wanted).unwrap();
        } else {
            let found = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(
                found == wanted,
                "{} is stale: run `QUORATE_UPDATE=1 cargo test schema`",
                path.display()
            );
        }
    }
}

const ANY_KIND: &str = "
$schema: ../schemas/x.schema.json
title: Terms
partnership: { name: Oakshire Combating Drugs Partnership, also_known_as: [OCDP], area: Oakshire, authorities: [Oakshire County Council], formed: 2022-07-01 }
area: { tiers: two, created: 2021-04-01 }
status: { value: agreed, status: stated, at: { path: tor.md, line: 3 } }
version: 1.2
written: { value: end of September 2022, basis: the cover }
agreed: { from: 2022-09-01, to: 2022-09-30 }
period: { value: { from: 2022-04-01, to: 2023-03-31 }, status: weak, because: undated }
reviews: [{ of: needs-assessment, every_months: 36, next: November 2025 }]
sro: { name: tbc, post: { value: Deputy Police and Crime Commissioner, term: pcc, status: weak, because: downgraded, at: { line: 129, column: 32 } }, holders: 1 }
chair: { name: A, is: sro, status: weak, because: temporary }
vice_chair: Vice Person
leads: [{ role: partnership-lead, name: A, email: a@example.org }]
members:
  - { as_written: Governor, seat: secure-estate, count: 2, standing: invited }
  - Chief Constable
  - { seat: pcc, status: weak, because: placeholder, at: [{ line: 1 }], quote: tbc }
seats: { low: 31, high: 35 }
partners: [{ as_written: Prisons, seat: secure-estate, status: weak, because: intention }]
arrangements: [{ seat: secure-estate, text: Joint with the next county }]
quorum: { share: 80%, must_include: [{ any: [chair, vice-chair] }, { body: csp }, { seat: nhs }], deputies: { allowed: true } }
attendance_rule: { share: 0.8 }
meeting_frequency: { every_months: 2, times_a_year: 6 }
meetings: [{ date: 2023-03-14, present: [{ name: A, seat: police, part: false }, B], chaired_by: A, quorate: yes, decisions: [Agreed the plan] }]
deliverables: [{ what: progress-report, number: first, event: made, when: { from: 2023-06-30, to: null } }]
priorities: [Fewer deaths]
actions: [{ ref: 1.1, text: Do it, commitments: [county-lines], due: 2023-12-31, lead: null }]
metrics: [{ measure: alcohol-deaths, figure: 14.2, period: 2021-22, comparators: [{ scope: England, figure: 5.1 }], source: ONS, baseline: 13 }]
needs: [{ text: More, group: women }]
covers: { tor-risk: We keep a register, genuine-co-production: [{ part: adopted, text: We do, status: weak, because: adopted }, More] }
extra: { mine: [1, 2] }
";

#[test]
fn good_records_of_every_kind_are_valid_and_bad_ones_are_not() {
    let pack = pack();
    let tree = |yaml: &str| {
        let document = read(Source::from_text("a.yaml", yaml));
        assert!(document.problems.is_empty(), "{:?}", document.problems);
        let Body::Data(root) = document.body else {
            panic!("prose")
        };
        (plain(&root), data::resolve(root, &document.source, &pack).1)
    };
    for kind in Kind::ALL {
        let schema = schema(kind, &pack);
        assert!(jsonschema::meta::is_valid(&schema));
        let validator = jsonschema::validator_for(&schema).unwrap();
        for kinds in [
            kind.name().to_owned(),
            format!("[profile, {}]", kind.name()).replace("[profile, profile]", "[profile]"),
        ] {
            let (good, faults) = tree(&format!("kind: {kinds}{ANY_KIND}"));
            let errors: Vec<String> = validator
                .iter_errors(&good)
                .map(|e| format!("{} at {}", e, e.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{errors:?}");
            assert!(faults.is_empty(), "{faults:?}");
        }
        for bad in [
            "kind: web-page",
            "title: x",
            "kind: KIND\ntitel: x",
            "kind: KIND\nsro: { nmae: x }",
            "kind: KIND\ntitle: [x]",
            "kind: KIND\nsro: { name: { value: x, because: so } }",
        ] {
            let (bad, _) = tree(&bad.replace("KIND", kind.name()));
            assert!(!validator.is_valid(&bad), "{bad}");
        }
    }
}
