//! What `quorate prepare` writes: it reads as its kind, as it stands each of its answers is partly there, and filled in each is met.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::{Arc, OnceLock};

use quorate::pack::kind::Kind;
use quorate::pack::{self, Pack};
use quorate::report::Report;
use quorate::report::prepare::{self, Block, Line, Outline, Words};
use quorate::verdict::Outcome;
use quorate::{Input, Options, check, source};

/// Requirements whose wording, filled in, is not met, with what it is instead and why.
const OTHERWISE: &[(&str, Outcome, &str)] = &[
    (
        "SRO-05",
        Outcome::NotApplicable,
        "asked only where the post is none of those listed, and the outline's example is",
    ),
    (
        "REV-10",
        Outcome::NotApplicable,
        "a next assessment is not due for three years",
    ),
];

/// Requirements that are not partly while nothing is filled in, with what they are then and why.
const UNFILLED: &[(&str, Outcome, &str)] = &[
    (
        "SRO-05",
        Outcome::CannotTell,
        "which post the owner holds is open, so whether it is asked is too",
    ),
    (
        "REV-10",
        Outcome::Gap,
        "a review without its day is none that can be waited for",
    ),
    (
        "REV-11",
        Outcome::Gap,
        "a review without its day is none that can be waited for",
    ),
    (
        "TIME-10",
        Outcome::NotApplicable,
        "the report is not due on the day of the test",
    ),
];

/// What is put where the example in the outline is not itself an answer.
const ANSWERS: &[(&str, &str)] = &[
    ("name", "Priya Nair"),
    ("date", "12 July 2022"),
    ("provider of adult treatment", "Turning Point"),
    (
        "young people's treatment service",
        "Oakshire Young People's Drug and Alcohol Service",
    ),
    (
        "lived experience recovery organisation",
        "Oakshire Recovery Voices, the lived experience recovery organisation",
    ),
    ("family group", "Oakshire Families Against Drugs"),
    (
        "post, Oakshire Council",
        "the Director of Public Health, Oakshire County Council",
    ),
    (
        "post, Oakshire Police",
        "the Chief Superintendent, Oakshire Constabulary",
    ),
    ("n", "12"),
    ("£n", "£40,000"),
    ("area", "Oakshire"),
    ("body", "the Health and Wellbeing Board"),
    ("board", "the Health and Wellbeing Board"),
    ("month, year", "March 2023"),
    ("chapter, year", "drugs chapter, 2023"),
    ("year", "2022"),
    ("period", "April 2021 to March 2022"),
    ("month", "March"),
    ("reason", "it knows every service"),
    ("finding", "two in three waited over a month"),
    ("e-mail", "priya.nair@oakshire.gov.uk"),
    ("address", "www.oakshire.gov.uk/drugs"),
    ("organisation", "Oakshire County Council"),
    ("place", "Netherton"),
    ("provider", "Turning Point"),
    ("Provider", "Turning Point"),
    ("post", "the Director of Public Health"),
    ("Post", "The Director of Public Health"),
    ("job title", "Joint Commissioning Manager"),
    ("figure", "412"),
    ("source", "NDTMS"),
    ("change", "a fall of 4%"),
    ("reference", "OAK-12"),
    ("this area", "Oakshire"),
];

fn usual() -> &'static Arc<Pack> {
    static PACK: OnceLock<Arc<Pack>> = OnceLock::new();
    PACK.get_or_init(|| pack::select(&[]).unwrap())
}

fn report(name: &str, bytes: &[u8]) -> Report {
    let input = Input::named(name);
    let options = Options {
        jobs: Some(1),
        ..Options::on("2023-01-10".parse().unwrap())
    };
    let load = |input: &Input| source::read(&input.path, bytes);
    check(vec![input], &load, usual(), &options)
}

fn outcomes(report: &Report) -> BTreeMap<String, Outcome> {
    let of = |v: &quorate::verdict::Verdict| (usual().rules[v.rule].id.clone(), v.outcome);
    report.verdicts.iter().map(of).collect()
}

fn lines(outline: &mut Outline) -> Vec<&mut Line> {
    let mut all = vec![&mut outline.title];
    for block in &mut outline.blocks {
        match block {
            Block::Paragraph(line) | Block::Item(line) => all.push(line),
            Block::Table(_, rows) => all.extend(rows.iter_mut().flatten()),
            _ => {}
        }
    }
    all
}

fn answered(outline: &mut Outline) -> BTreeSet<String> {
    let lines = lines(outline);
    lines
        .iter()
        .flat_map(|l| l.answers.iter().cloned())
        .collect()
}

/// The outline as somebody fills it in.
fn filled(mut outline: Outline) -> Outline {
    for line in lines(&mut outline) {
        let words = std::mem::take(&mut line.words);
        // what a line rests on is of an earlier day
        let mut dated = false;
        line.words = words
            .into_iter()
            .filter(|w| !matches!(w, Words::Open(o) if o == "wording"))
            .map(|w| match w {
                Words::Open(asked) if asked == "date" && std::mem::replace(&mut dated, true) => {
                    Words::Said("1 June 2022".to_owned())
                }
                Words::Open(asked) => {
                    let known = ANSWERS.iter().find(|(key, _)| *key == asked);
                    let own = || asked.split(" / ").next().unwrap().to_owned();
                    Words::Said(known.map_or_else(own, |(_, answer)| (*answer).to_owned()))
                }
                said => said,
            })
            .collect();
    }
    outline
}

#[test]
fn an_outline_reads_as_its_kind_and_is_met_when_it_is_filled_in() {
    let mut faults = Vec::new();
    let mut count = 0;
    for kind in Kind::ALL {
        let mut empty = prepare::outline(kind, usual(), false);
        let ids = answered(&mut empty);
        let full = filled(prepare::outline(kind, usual(), false));
        for (format, write) in [("md", 0), ("docx", 1)] {
            let bytes = |outline: &Outline| match write {
                0 => prepare::markdown(outline).into_bytes(),
                _ => prepare::docx(outline).unwrap(),
            };
            let name = format!("draft.{format}");
            let before = report(&name, &bytes(&empty));
            let after = report(&name, &bytes(&full));
            for report in [&before, &after] {
                let kinds: Vec<Kind> = report.documents[0].kinds.iter().map(|k| k.kind).collect();
                if kinds != [kind] {
                    faults.push(format!("{kind:?}.{format} reads as {kinds:?}"));
                }
            }
            let (before, after) = (outcomes(&before), outcomes(&after));
            for id in &ids {
                count += 1;
                let outcome = before.get(id).copied();
                let other = UNFILLED.iter().find(|(other, ..)| other == id);
                if outcome != Some(other.map_or(Outcome::Partly, |o| o.1)) {
                    faults.push(format!("{kind:?}.{format} {id} unfilled: {outcome:?}"));
                }
                let outcome = after.get(id).copied();
                let other = OTHERWISE.iter().find(|(other, ..)| other == id);
                if outcome != Some(other.map_or(Outcome::Met, |o| o.1)) {
                    faults.push(format!("{kind:?}.{format} {id} filled in: {outcome:?}"));
                }
            }
        }
    }
    assert!(count > 200, "{count}");
    assert!(
        faults.is_empty(),
        "{}:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn the_command_writes_a_word_file_and_never_over_one() {
    let here = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quorate"));
        let run = command
            .arg("prepare")
            .args(arguments)
            .current_dir(here.path());
        run.output().unwrap().status.code().unwrap()
    };
    assert_eq!(run(&["delivery-plan"]), 0);
    let made = std::fs::read(here.path().join("delivery-plan.docx")).unwrap();
    let wanted = prepare::docx(&prepare::outline(Kind::DeliveryPlan, usual(), false)).unwrap();
    assert_eq!(made, wanted);
    assert_eq!(run(&["delivery-plan"]), 2);
    assert_eq!(run(&["delivery-plan", "--force"]), 0);
    assert_eq!(
        run(&["profile", "--format", "markdown", "--output", "page.md"]),
        0
    );
    assert!(here.path().join("page.md").exists());
    assert_eq!(run(&["novel"]), 2);
}
