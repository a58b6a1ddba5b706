//! The same content in Markdown, Word, OpenDocument, PDF and on a web page: the same outcome, requirement by requirement.
//! `QUORATE_UPDATE=1 cargo test --test formats` writes the files under `fixtures/oakshire/office` anew from those under `fixtures/oakshire/prose`.

#![allow(clippy::unwrap_used)]

mod made;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use quorate::diagnostic::Diagnostic;
use quorate::pack::{self, Pack};
use quorate::report::Report;
use quorate::source::{self, Source};
use quorate::verdict::Subject;
use quorate::{Input, Options, check};

const PROSE: &str = "fixtures/oakshire/prose";
const OFFICE: &str = "fixtures/oakshire/office";
/// The documents that are kept in every format.
const KEPT: [&str; 4] = [
    "terms-of-reference",
    "delivery-plan",
    "needs-assessment",
    "progress-report-2024",
];
/// Each format with how it is made of Markdown.
type Make = fn(&str) -> Vec<u8>;
const MADE: [(&str, Make); 4] = [
    ("docx", made::markdown_to_docx),
    ("odt", made::markdown_to_odt),
    ("html", made::markdown_to_html),
    ("pdf", made::pdf::markdown_to_pdf),
];

type Files = BTreeMap<String, Vec<u8>>;

fn prose() -> Files {
    let files = fs::read_dir(PROSE).unwrap().map(|e| e.unwrap().path());
    files
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(path).unwrap())
        })
        .collect()
}

fn run(files: &Files, pack: &Arc<Pack>) -> Report {
    source::helper::read_pdfs_with(env!("CARGO_BIN_EXE_quorate").into());
    let inputs = files.keys().map(|path| Input::named(path.as_str()));
    let load = |input: &Input| -> Result<Source, Diagnostic> {
        source::read(&input.path, files[&*input.path].as_slice())
    };
    let options = Options {
        all: true,
        jobs: Some(1),
        ..Options::on("2024-05-31".parse().unwrap())
    };
    check(inputs.collect(), &load, pack, &options)
}

fn outcomes(report: &Report, pack: &Pack) -> BTreeMap<String, String> {
    let of = |verdict: &quorate::verdict::Verdict| {
        let subject = match verdict.subject {
            Subject::Document(n) => {
                let path = Path::new(&*report.documents[n as usize].path);
                path.file_stem().unwrap().to_str().unwrap().to_owned()
            }
            Subject::Partnership(_) => "partnership".to_owned(),
            Subject::Portfolio => "portfolio".to_owned(),
        };
        let words = format!("{} {}", verdict.outcome.word(), verdict.message);
        (format!("{subject}#{}", pack.rules[verdict.rule].id), words)
    };
    report.verdicts.iter().map(of).collect()
}

#[test]
fn the_same_content_gives_the_same_verdicts_in_every_format() {
    let pack = pack::select(&["guidance-2022".to_owned(), "quorum".to_owned()]).unwrap();
    let prose = prose();
    let wanted = outcomes(&run(&prose, &pack), &pack);
    assert!(wanted.len() > 300, "{}", wanted.len());
    for (format, make) in MADE {
        let files: Files = prose
            .iter()
            .map(|(name, text)| {
                let text = std::str::from_utf8(text).unwrap();
                (name.replace(".md", &format!(".{format}")), make(text))
            })
            .collect();
        let report = run(&files, &pack);
        assert!(report.documents.iter().all(|d| d.format == format));
        let found = outcomes(&report, &pack);
        let differ: Vec<String> = wanted
            .iter()
            .filter(|(key, outcome)| found.get(*key) != Some(*outcome))
            .map(|(key, outcome)| format!("{key}: {outcome} in Markdown, {:?}", found.get(key)))
            .collect();
        assert!(differ.is_empty(), "{format}: {differ:#?}");
        assert_eq!(found.len(), wanted.len());
        let words: Vec<usize> = report.documents.iter().map(|d| d.words).collect();
        let in_prose: Vec<usize> = run(&prose, &pack)
            .documents
            .iter()
            .map(|d| d.words)
            .collect();
        // heads and feet of pages are words too
        if format != "pdf" {
            assert_eq!(words, in_prose, "{format}: as many words");
        }
    }
}

#[test]
fn the_files_that_are_kept_are_made_of_the_markdown() {
    for name in KEPT {
        let markdown = fs::read_to_string(format!("{PROSE}/{name}.md")).unwrap();
        for (format, make) in MADE {
            let path = format!("{OFFICE}/{name}.{format}");
            let bytes = make(&markdown);
            if std::env::var_os("QUORATE_UPDATE").is_some() {
                fs::create_dir_all(OFFICE).unwrap();
                fs::write(&path, &bytes).unwrap();
            }
            assert!(
                fs::read(&path).is_ok_and(|kept| kept == bytes),
                "{path} is stale: run QUORATE_UPDATE=1 cargo test --test formats"
            );
        }
    }
}

/// Made by LibreOffice: `soffice --headless --convert-to pdf --outdir fixtures/oakshire/printed fixtures/oakshire/office/*.docx`.
const PRINTED: &str = "fixtures/oakshire/printed";

#[test]
fn what_an_office_prints_gives_the_same_verdicts() {
    let pack = pack::select(&["guidance-2022".to_owned(), "quorum".to_owned()]).unwrap();
    for name in KEPT {
        let markdown = fs::read(format!("{PROSE}/{name}.md")).unwrap();
        let printed = fs::read(format!("{PRINTED}/{name}.pdf")).unwrap();
        let of = |file: String, bytes| outcomes(&run(&Files::from([(file, bytes)]), &pack), &pack);
        let wanted = of(format!("{name}.md"), markdown);
        let found = of(format!("{name}.pdf"), printed);
        let differ: Vec<String> = wanted
            .iter()
            .filter(|(key, outcome)| found.get(*key) != Some(*outcome))
            .map(|(key, outcome)| format!("{key}: {outcome} in Markdown, {:?}", found.get(key)))
            .collect();
        assert!(differ.is_empty(), "{differ:#?}");
        assert!(!wanted.is_empty() && wanted.len() == found.len());
    }
}

#[test]
fn every_finding_has_a_place_in_words() {
    let pack = pack::select(&["guidance-2022".to_owned()]).unwrap();
    let markdown = "# Oakshire Combating Drugs Partnership\n\n## Terms of reference\n\n## 6. Membership\n\n| Seat | Member |\n| --- | --- |\n| Police | Chief Superintendent, Oakshire Constabulary |\n| Lived experience | tbc |\n";
    for (format, make) in MADE {
        let name = format!("tor.{format}");
        let files = Files::from([(name.clone(), make(markdown))]);
        let report = run(&files, &pack);
        for finding in &report.findings {
            let at = report.at(finding).unwrap();
            assert!(at.place.is_some(), "{format} {at:?}");
        }
        let said: Vec<String> = report
            .verdicts
            .iter()
            .filter(|v| pack.rules[v.rule].id == "MEM-29")
            .flat_map(|v| &v.evidence)
            .filter_map(|e| Some(e.excerpt.as_deref()?.site()))
            .collect();
        let number = if format == "docx" { "1" } else { "6" };
        let page = if format == "pdf" { "page 1, " } else { "" };
        assert_eq!(
            said.first(),
            Some(&format!("{name}, {page}{number} Membership, table 1 row 3")),
            "{said:?}"
        );
    }
}

#[test]
fn what_is_read_of_an_office_file_has_its_places_in_words() {
    let read = |file: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_quorate"));
        let run = command.args(["read", &format!("{OFFICE}/{file}")]).output();
        String::from_utf8(run.unwrap().stdout).unwrap()
    };
    for (file, place) in [
        ("terms-of-reference.docx", "Membership, table 1 row 2\""),
        ("terms-of-reference.odt", "Membership, table 1 row 2\""),
        ("terms-of-reference.pdf", "page: 1, place: \"page 1, "),
    ] {
        let said = read(file);
        assert!(said.contains(place), "{file}: {said}");
        assert!(!said.contains("line: "), "{file}: {said}");
    }
}

/// A Word file whose title stands in the head of its pages, and its version and date in their foot.
fn word_with_margins(header: &str, footer: &str, body: &str) -> Vec<u8> {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let text = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let margin =
        |name: &str, words: &str| format!("<w:{name} xmlns:w=\"{W}\">{}</w:{name}>", text(words));
    let document = format!(
        "<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{body}<w:sectPr><w:headerReference w:type=\"first\" r:id=\"rId9\"/><w:headerReference w:type=\"default\" r:id=\"rId7\"/><w:footerReference w:type=\"default\" r:id=\"rId8\"/></w:sectPr></w:body></w:document>"
    );
    let mut parts = made::word_parts(&document);
    let relation = |id: u8, kind: &str, part: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{R}/{kind}\" Target=\"{part}\"/>")
    };
    for (name, text) in &mut parts {
        if name.starts_with("word/_rels") {
            let more = [
                // not shown: the first page is no other than the rest
                relation(9, "header", "old.xml"),
                relation(8, "footer", "footer1.xml"),
                relation(7, "header", "header1.xml"),
                "</Relationships>".to_owned(),
            ];
            *text = text.replace("</Relationships>", &more.concat());
        }
    }
    parts.push(("word/header1.xml", margin("hdr", header)));
    parts.push(("word/footer1.xml", margin("ftr", footer)));
    parts.push(("word/old.xml", margin("hdr", "Version 1, agreed May 2019")));
    let parts: Vec<(&str, &str)> = parts.iter().map(|(n, t)| (*n, t.as_str())).collect();
    made::package(&parts)
}

#[test]
fn what_runs_over_the_pages_tells_of_the_document_and_of_nothing_else() {
    let pack = pack::select(&["guidance-2022".to_owned()]).unwrap();
    let header = "Oakshire Combating Drugs Partnership: terms of reference";
    let footer = "DRAFT Version 2, written 14 March 2023. SRO: Jo Field, Director of Public Health. Page 1 of 3";
    let clauses = ["1. Purpose", "2. Membership", "3. Quorum"];
    let filler = |n: usize| {
        format!(
            "Members act together on matter {} and say what stands in the way.",
            "abcdefghijklmnopqrstuvwxyzabcd".split_at(n).1
        )
    };
    let heading = |n: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>{n}</w:t></w:r></w:p>")
    };
    let body: String = clauses
        .iter()
        .map(|c| {
            heading(c)
                + &(0..30)
                    .map(|n| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", filler(n)))
                    .collect::<String>()
        })
        .collect();
    let word = word_with_margins(header, footer, &body);
    let lines: String = clauses
        .iter()
        .map(|c| {
            format!("<text:h text:outline-level=\"1\">{c}</text:h>")
                + &(0..30)
                    .map(|n| format!("<text:p>{}</text:p>", filler(n)))
                    .collect::<String>()
        })
        .collect();
    let shared = format!(
        "<office:document-styles xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:master-styles><style:master-page style:name=\"Standard\"><style:header><text:p>{header}</text:p></style:header><style:footer><text:p>{footer}</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>"
    );
    let open = made::odt_with(&lines, &[("styles.xml", &shared)]);
    for (name, bytes) in [("a.docx", word), ("a.odt", open)] {
        let document = quorate::document::read(source::read(name, bytes.as_slice()).unwrap());
        let record = quorate::record::recognise(&document, &pack, &[]);
        let kinds: Vec<&str> = record.kinds.iter().map(|k| k.kind.name()).collect();
        assert_eq!(kinds, ["terms-of-reference"], "{name}");
        let said = |key: &str| {
            let node = record
                .root
                .get(key)
                .unwrap_or_else(|| panic!("{name} {key}"));
            let place = document.source.place(node.places[0].span).unwrap();
            (format!("{:?}", node.value), place)
        };
        for (key, value, place) in [
            ("title", "terms of reference", "header"),
            ("version", "\"2\"", "footer"),
            ("status", "draft", "footer"),
            ("written", "2023-03-14", "footer"),
        ] {
            let found = said(key);
            assert!(found.0.contains(value), "{name} {key} {found:?}");
            assert_eq!(found.1, place, "{name} {key}");
        }
        for key in ["members", "sro", "chair"] {
            assert!(record.root.get(key).is_none(), "{name} {key}");
        }
        let partnership = record.root.get("partnership").unwrap();
        assert_eq!(partnership.get("area").unwrap().text(), Some("Oakshire"));
    }
}

#[test]
fn a_page_in_two_columns_is_read_down_the_left_one_first() {
    let left = "The partnership was formed in July 2022. It brings the council, the police, the probation service and the health service of Oakshire together, and meets every two months in the county hall. Its members agree what each of them does, and say so in public. The senior responsible owner is the Director of Public Health, who answers to all of them for the plan and for what became of it at the end of each year.";
    let right = "People who have used services sit at the table in their own right. They are paid for their time and their travel, and see the papers a week before the others do. Families are heard by a group of their own, whose chair speaks at each meeting. What they say is written down, with what was done about it, and comes back to the board at its next meeting before anything else is taken there.";
    let mut pages = made::pdf::Pages::new("Oakshire Combating Drugs Partnership");
    pages.heading(1, "Oakshire Combating Drugs Partnership: who we are");
    for (x, words) in [(72.0, left), (310.0, right)] {
        for (n, line) in made::pdf::wrapped(words, 10.0, 205.0).iter().enumerate() {
            pages.line(x, 640.0 - 13.0 * n as f32, 10.0, line);
        }
    }
    source::helper::read_pdfs_with(env!("CARGO_BIN_EXE_quorate").into());
    let bytes = pages.file();
    let document = quorate::document::read(source::read("two.pdf", bytes.as_slice()).unwrap());
    let quorate::document::Body::Prose(prose) = &document.body else {
        panic!("data");
    };
    let text: Vec<&str> = prose.blocks.iter().map(|b| b.text.as_str()).collect();
    let text = text.join(" ");
    assert!(text.contains(left), "{text}");
    assert!(text.contains(right), "{text}");
    assert!(text.find(left) < text.find(right), "{text}");
}
