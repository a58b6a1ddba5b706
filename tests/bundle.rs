//! A council's pack of papers, 160 pages made by this script: the partnership's own papers are found in it, each judged as its kind and as if it stood alone,
//! and nothing is taken from the national text, the slides or other bodies' business around them.

#![allow(clippy::unwrap_used)]

mod made;

use std::collections::BTreeMap;
use std::fs;

use quorate::report::Report;
use quorate::{Input, Options, check, pack, source};

const PAGES: usize = 160;

fn run(path: &str, bytes: &[u8]) -> Report {
    source::helper::read_pdfs_with(env!("CARGO_BIN_EXE_quorate").into());
    let pack = pack::select(&["guidance-2022".to_owned()]).unwrap();
    let input = Input::named(path);
    let load = |input: &Input| source::read(&input.path, bytes);
    let options = Options {
        all: true,
        jobs: Some(1),
        ..Options::on("2024-05-31".parse().unwrap())
    };
    check(vec![input], &load, &pack, &options)
}

/// Each requirement with its outcome, of the document whose path begins so.
fn outcomes(report: &Report, path: &str) -> BTreeMap<String, String> {
    let pack = pack::select(&["guidance-2022".to_owned()]).unwrap();
    let of = |verdict: &quorate::verdict::Verdict| match verdict.subject {
        quorate::verdict::Subject::Document(n) => {
            report.documents[n as usize].path.starts_with(path)
        }
        _ => false,
    };
    report
        .verdicts
        .iter()
        .filter(|v| of(v))
        .map(|v| (pack.rules[v.rule].id.clone(), v.outcome.word().to_owned()))
        .collect()
}

fn prose(name: &str) -> String {
    fs::read_to_string(format!("fixtures/oakshire/prose/{name}.md")).unwrap()
}

/// The papers of a meeting, in their order; the partnership's own are marked.
fn papers() -> Vec<(bool, String)> {
    let minutes = "# Minutes of the Planning Committee\n\n## Present\n\n- Councillor Ash (Chair)\n- Councillor Birch\n\n## 1. Apologies\n\nApologies came from Councillor Cedar.\n\n## 2. Roofs and drains\n\nThe committee heard of roofs and drains and gave leave for both.\n\n";
    let slides = "# Agenda item 6: Budget in outline\n\n- Income from parking is lower than in the year before\n- The reserve stands at eleven million pounds\n\n";
    let strategy = "# From harm to hope: what the national strategy asks\n\nThe government will break supply chains, build a treatment system that leads the world, and bring down demand over a generation. Every area is to have a partnership with a senior responsible owner. Elected members, the police, probation, prisons, the NHS and people with lived experience should sit on it. Partnerships should meet every quarter, and a quorum should be agreed.\n\n## Breaking supply\n\nForces across the country will close county lines, follow the money of organised crime groups, and keep drugs out of prisons with body scanners.\n\n";
    let guidance = "# Guidance for local delivery partners\n\nAreas should make a needs assessment, agree a delivery plan by the end of 2022 and report every year. The partnership should be quorate when four in five of its members are there. Local partners should name a lead for data and a lead for the involvement of the public.\n\n## Roles of partners\n\nPartners in every area should share what they know. Partnerships should agree how risk is managed.\n\n";
    let housing = "# Housing strategy 2024 to 2029\n\nThe council will build two hundred homes a year and bring empty ones back. The chair of the board is the director of housing. The board meets every month and is quorate with three members.\n\n";
    let scrutiny = "# Agenda item 9: Scrutiny of buses\n\nThe panel asked for a later bus to the coast. The operator will say by June whether it can be paid for.\n\n";
    vec![
        (false, "# Agenda\n\nOakshire County Council, Cabinet, 16 May 2024.\n\n- Minutes of the last meeting\n- Budget\n- Drugs and alcohol\n- Buses\n\n".to_owned()),
        (false, minutes.to_owned()),
        (false, slides.to_owned()),
        (false, strategy.to_owned()),
        (true, prose("delivery-plan")),
        (false, guidance.to_owned()),
        (true, prose("terms-of-reference")),
        (false, housing.to_owned()),
        (false, scrutiny.to_owned()),
    ]
}

/// Filler of a paper of another body, in our own words.
const FILLER: &str = "Officers told of what was done since the last meeting, what it cost and what is left to do, and the members asked how long it would take and whether the villages in the north would see it before those on the coast.\n\n";

fn whole_pdf() -> Vec<u8> {
    let mut pages = made::pdf::Pages::new("Oakshire papers for meetings");
    let papers = papers();
    let others = papers.iter().filter(|p| !p.0).count();
    let each = (PAGES - 8) / others + 1;
    for (n, (own, text)) in papers.iter().enumerate() {
        if n > 0 {
            pages.turn();
        }
        let first = pages.drawn.len();
        pages.markdown(text);
        while !own && pages.drawn.len() < first + each {
            pages.markdown(FILLER);
        }
    }
    assert!(pages.drawn.len() >= PAGES, "{}", pages.drawn.len());
    pages.file()
}

/// Holds that the two papers were found, judged as they are alone, and nothing else was.
fn holds(report: &Report, path: &str) {
    let documents: Vec<String> = report
        .documents
        .iter()
        .map(|d| format!("{} {}", d.path, d.kinds[0].kind.name()))
        .collect();
    assert_eq!(documents.len(), 2, "{documents:?}");
    assert!(
        documents[0].ends_with("delivery-plan") && documents[1].ends_with("terms-of-reference"),
        "{documents:?}"
    );
    for (document, name) in report
        .documents
        .iter()
        .zip(["delivery-plan", "terms-of-reference"])
    {
        let alone = run(&format!("{name}.md"), prose(name).as_bytes());
        let wanted = outcomes(&alone, name);
        let found = outcomes(report, &document.path);
        let differ: Vec<String> = wanted
            .iter()
            .filter(|(id, outcome)| found.get(*id).is_some_and(|f| f != *outcome))
            .map(|(id, outcome)| format!("{id}: {outcome} alone, {:?} in the pack", found.get(id)))
            .collect();
        assert!(differ.is_empty(), "{name}: {differ:#?}");
        // what is asked of a partnership as a whole is not asked of each of its papers
        assert!(found.len() + 3 >= wanted.len() && wanted.len() > 50);
    }
    let note = report
        .diagnostics
        .iter()
        .find(|d| d.code == "several-papers")
        .unwrap();
    assert!(
        note.message.contains("as the delivery plan")
            && note.message.contains("as the terms of reference"),
        "{}",
        note.message
    );
    let quotes = report
        .verdicts
        .iter()
        .flat_map(|v| &v.evidence)
        .filter_map(|e| e.excerpt.as_deref());
    for quote in quotes {
        assert!(
            &*quote.path == path
                && !quote.text.contains("every area")
                && !quote.text.contains("two hundred homes"),
            "{}",
            quote.text
        );
    }
}

#[test]
fn the_partnerships_own_papers_are_found_in_a_pdf_of_160_pages() {
    let report = run("cabinet.pdf", &whole_pdf());
    holds(&report, "cabinet.pdf");
    assert!(
        report.documents[0].path.contains("(page"),
        "{}",
        report.documents[0].path
    );
}

#[test]
fn the_same_pack_is_taken_apart_as_word_and_as_markdown() {
    let text: String = papers()
        .into_iter()
        .map(|(own, text)| if own { text } else { text + &FILLER.repeat(20) })
        .collect();
    holds(&run("cabinet.md", text.as_bytes()), "cabinet.md");
    holds(
        &run("cabinet.docx", &made::markdown_to_docx(&text)),
        "cabinet.docx",
    );
}
