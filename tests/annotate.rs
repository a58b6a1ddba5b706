//! Comments in a Word file: each at the place of its finding, everything else as it was, and a file that Word opens.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

mod made;
#[path = "made/package.rs"]
mod package;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;
use std::sync::{Arc, OnceLock};

use package::parts;
use quorate::pack::kind::Kind;
use quorate::pack::{self, Pack};
use quorate::report::Report;
use quorate::report::annotate::{Annotated, MOST, annotate};
use quorate::source;
use quorate::{Input, Options, check};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

fn usual() -> &'static Arc<Pack> {
    static PACK: OnceLock<Arc<Pack>> = OnceLock::new();
    PACK.get_or_init(|| pack::select(&["guidance-2022".to_owned(), "quorum".to_owned()]).unwrap())
}

fn report(bytes: &[u8]) -> Report {
    let input = Input {
        kinds: vec![Kind::TermsOfReference],
        ..Input::named("draft.docx")
    };
    let options = Options {
        jobs: Some(1),
        ..Options::on("2024-05-31".parse().unwrap())
    };
    let load = |input: &Input| source::read(&input.path, bytes);
    check(vec![input], &load, usual(), &options)
}

fn annotated(bytes: &[u8], most: usize) -> Annotated {
    annotate(bytes, &report(bytes), most).unwrap()
}

/// The words of each comment by its number.
fn comments(part: &str) -> BTreeMap<u32, String> {
    let tree = roxmltree::Document::parse(part).unwrap();
    let all = tree.root_element().children().filter(|n| n.is_element());
    all.map(|comment| {
        let namespace = comment.tag_name().namespace().unwrap();
        assert_eq!(comment.tag_name().name(), "comment");
        let lines = comment.children().filter(|n| n.is_element()).map(|p| {
            let runs = p.descendants().filter(|n| n.has_tag_name((namespace, "t")));
            runs.filter_map(|t| t.text()).collect::<String>()
        });
        let id = comment.attribute((namespace, "id")).unwrap();
        (id.parse().unwrap(), lines.collect::<Vec<_>>().join("\n"))
    })
    .collect()
}

/// For each comment the words of the paragraph that it is at. Each has one beginning, one end and one sign, in this order, in one paragraph.
fn places(document: &str) -> BTreeMap<u32, String> {
    let tree = roxmltree::Document::parse(document).unwrap();
    let mut found = BTreeMap::new();
    for paragraph in tree.descendants().filter(|n| n.tag_name().name() == "p") {
        let marks: Vec<(&str, u32)> = paragraph
            .descendants()
            .filter(|n| n.tag_name().name().starts_with("comment"))
            .filter(|n| n.ancestors().find(|a| a.tag_name().name() == "p") == Some(paragraph))
            .map(|n| {
                let id = n.attributes().find(|a| a.name() == "id").unwrap();
                (n.tag_name().name(), id.value().parse().unwrap())
            })
            .collect();
        let said: String = paragraph
            .descendants()
            .filter(|n| n.tag_name().name() == "t")
            .filter_map(|n| n.text())
            .collect();
        let ids: BTreeSet<u32> = marks.iter().map(|m| m.1).collect();
        for id in ids {
            let names: Vec<&str> = marks.iter().filter(|m| m.1 == id).map(|m| m.0).collect();
            assert_eq!(
                names,
                ["commentRangeStart", "commentRangeEnd", "commentReference"]
            );
            assert!(found.insert(id, said.clone()).is_none(), "{id} twice");
        }
        let mut children = paragraph.children().filter(|n| n.is_element()).skip(1);
        assert!(
            children.all(|n| n.tag_name().name() != "pPr"),
            "properties stand first"
        );
    }
    found
}

/// The part as it was before our marks of these numbers.
fn unmarked(document: &str, ours: impl Iterator<Item = u32>) -> String {
    let mut out = document.to_owned();
    for id in ours {
        for mark in [
            format!("<w:commentRangeStart w:id=\"{id}\"/>"),
            format!(
                "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:rPr><w:sz w:val=\"16\"/></w:rPr><w:commentReference w:id=\"{id}\"/></w:r>"
            ),
        ] {
            assert!(out.contains(&mark), "{mark}");
            out = out.replacen(&mark, "", 1);
        }
    }
    out
}

#[test]
fn each_finding_is_commented_on_where_it_stands_and_nothing_else_changes() {
    let bytes = fs::read("fixtures/oakshire/office/terms-of-reference.docx").unwrap();
    let before = report(&bytes);
    assert!(before.findings.len() > 2 * MOST);
    let made = annotated(&bytes, MOST);
    assert_eq!(
        (made.placed, made.placed + made.listed),
        (MOST, before.findings.len())
    );
    let (old, new) = (parts(&bytes), parts(&made.bytes));
    let said = comments(&new["word/comments.xml"]);
    let at = places(&new["word/document.xml"]);
    assert!(said.keys().eq(at.keys()));
    assert_eq!(
        unmarked(&new["word/document.xml"], said.keys().copied()),
        old["word/document.xml"]
    );
    for (name, text) in &old {
        if !matches!(
            name.as_str(),
            "word/document.xml" | "[Content_Types].xml" | "word/_rels/document.xml.rels"
        ) {
            assert_eq!(*text, new[name], "{name}");
        }
    }
    let all: String = said.values().cloned().collect::<Vec<_>>().join("\n");
    assert_eq!(all.matches("Asked in: ").count(), MOST);
    let first = said.values().next().unwrap();
    assert!(
        first.starts_with("Quorate read this as terms of reference, as of 31 May 2024.\n"),
        "{first}"
    );
    let last = said.values().next_back().unwrap();
    let listed = format!("Also found ({})\n", made.listed);
    assert!(last.contains(&listed), "{last}");
    // an answer that is missing is asked for where it belongs
    let how_often = said
        .iter()
        .find(|(_, s)| s.contains("You could say: \u{201c}The partnership meets every"));
    assert!(how_often.is_some(), "{all}");
    for part in ["Why it matters: ", "To do: ", "Asked in: Guidance"] {
        assert!(all.contains(part), "{part}");
    }
    assert!(
        new["word/comments.xml"]
            .contains("w:author=\"Quorate\" w:date=\"2024-05-31T00:00:00Z\" w:initials=\"Q\"")
    );
    assert!(new["[Content_Types].xml"].contains("PartName=\"/word/comments.xml\""));
    assert!(new["word/_rels/document.xml.rels"].contains("relationships/comments\""));

    // the copy says what the document says, and the same file comes out each time
    let after = report(&made.bytes);
    let outcomes = |r: &Report| -> Vec<_> {
        let verdicts = r.verdicts.iter();
        verdicts.map(|v| (v.outcome, v.message.clone())).collect()
    };
    assert_eq!(outcomes(&before), outcomes(&after));
    assert_eq!(made.bytes, annotated(&bytes, MOST).bytes);

    let whole = annotated(&bytes, usize::MAX);
    assert_eq!((whole.placed, whole.listed), (before.findings.len(), 0));
    let again = annotated(&made.bytes, MOST);
    let twice = parts(&again.bytes);
    assert_eq!(comments(&twice["word/comments.xml"]).len(), 2 * said.len());
    assert!(places(&twice["word/document.xml"]).len() == 2 * said.len());
}

fn wrap(namespace: &str, more: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"{namespace}\"{more}><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
}

const TITLE: &str = "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Oakshire Combating Drugs Partnership: terms of reference</w:t></w:r></w:p>";

fn file(document: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let parts = made::word_parts(document);
    let mut parts: BTreeMap<&str, &str> = parts.iter().map(|(n, t)| (*n, t.as_str())).collect();
    parts.extend(more.iter().copied());
    let parts: Vec<(&str, &str)> = parts.into_iter().collect();
    made::package(&parts)
}

#[test]
fn comments_stand_where_word_allows_them() {
    let para = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let boxed = format!(
        "<w:p><w:r><w:t>Beside the box.</w:t></w:r><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>",
        para("The SRO is tbc.")
    );
    let bound = format!(
        "<w:sdt><w:sdtPr><w:dataBinding/><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        para("The SRO is tbc.")
    );
    let cell = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        para("Role"),
        para("Post"),
        para("SRO"),
        para("The SRO is tbc.")
    );
    let changed = "<w:p><w:pPr><w:keepNext/></w:pPr><w:del w:id=\"7\" w:author=\"A\"><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins w:id=\"8\" w:author=\"A\"><w:r><w:t>The SRO is tbc.</w:t></w:r></w:ins></w:p>";
    let cases = [
        ("box", boxed, "Beside the box."),
        ("bound field", bound, "After."),
        ("cell", cell, "The SRO is tbc."),
        ("tracked change", changed.to_owned(), "The SRO is tbc."),
        (
            "hollow paragraphs",
            format!("<w:p/><w:p></w:p>{}<w:p/>", para("The SRO is tbc.")),
            "The SRO is tbc.",
        ),
    ];
    for (name, body, wanted) in cases {
        let document = wrap(W, "", &format!("{TITLE}{body}{}", para("After.")));
        let bytes = file(&document, &[]);
        let made = annotated(&bytes, usize::MAX);
        let new = parts(&made.bytes);
        let said = comments(&new["word/comments.xml"]);
        let at = places(&new["word/document.xml"]);
        assert_eq!(
            unmarked(&new["word/document.xml"], said.keys().copied()),
            document
        );
        let sro = said.iter().find(|(_, s)| s.contains("SRO-01"));
        let id = sro.unwrap_or_else(|| panic!("{name}: {said:#?}")).0;
        assert!(at[id].starts_with(wanted), "{name}: {}", at[id]);
        let tree = roxmltree::Document::parse(&new["word/document.xml"]).unwrap();
        let within =
            |n: &roxmltree::Node| n.ancestors().any(|a| a.tag_name().name() == "txbxContent");
        assert!(
            !tree
                .descendants()
                .any(|n| n.tag_name().name().starts_with("comment") && within(&n))
        );
    }
}

#[test]
fn comments_of_others_and_other_ways_to_write_a_file_are_kept() {
    let body = format!(
        "{TITLE}<w:p><w:commentRangeStart w:id=\"41\"/><w:r><w:t>The SRO is tbc.</w:t></w:r><w:commentRangeEnd w:id=\"41\"/><w:r><w:commentReference w:id=\"41\"/></w:r></w:p>"
    );
    let theirs = format!(
        "<w:comments xmlns:w=\"{W}\"><w:comment w:id=\"41\" w:author=\"Ann\"><w:p><w:r><w:t>Mine.</w:t></w:r></w:p></w:comment></w:comments>"
    );
    let relation = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"notes/remarks.xml\"/></Relationships>";
    let bytes = file(
        &wrap(W, "", &body),
        &[
            ("word/notes/remarks.xml", &theirs),
            ("word/_rels/document.xml.rels", relation),
        ],
    );
    let new = parts(&annotated(&bytes, MOST).bytes);
    assert!(!new.contains_key("word/comments.xml"));
    let said = comments(&new["word/notes/remarks.xml"]);
    assert_eq!(said[&41], "Mine.");
    assert!(said.len() > 2 && said.keys().skip(1).all(|id| *id > 41));
    assert!(places(&new["word/document.xml"]).keys().eq(said.keys()));
    assert_eq!(new["word/_rels/document.xml.rels"], relation);

    // the strict form has names of its own
    let strict = file(&wrap(STRICT, "", TITLE), &[]);
    let new = parts(&annotated(&strict, MOST).bytes);
    assert!(new["word/comments.xml"].contains(STRICT));
    assert!(
        new["word/_rels/document.xml.rels"]
            .contains("purl.oclc.org/ooxml/officeDocument/relationships/comments")
    );
    assert!(!comments(&new["word/comments.xml"]).is_empty());

    // Word's names without a prefix, and `w` for something else
    let odd = TITLE.replace("w:", "").replace(" val=", " q:val=");
    let odd = format!(
        "<document xmlns=\"{W}\" xmlns:q=\"{W}\" xmlns:w=\"urn:other\"><body>{odd}</body></document>"
    );
    let new = parts(&annotated(&file(&odd, &[]), MOST).bytes);
    let tree = roxmltree::Document::parse(&new["word/document.xml"]).unwrap();
    let marks = tree
        .descendants()
        .filter(|n| n.has_tag_name((W, "commentReference")));
    let ids = marks.filter_map(|n| n.attribute((W, "id")));
    assert!(ids.count() > 0, "{}", new["word/document.xml"]);

    // nothing to be found of other parts: they are written
    let bare = made::package(&[
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        ("word/document.xml", &wrap(W, "", TITLE)),
    ]);
    let new = parts(&annotated(&bare, MOST).bytes);
    assert!(new["[Content_Types].xml"].ends_with("</Types>"));
    assert!(new["word/_rels/document.xml.rels"].contains("Target=\"/word/comments.xml\""));
}

#[test]
fn the_command_refuses_what_cannot_be_commented_on() {
    let here = tempfile::tempdir().unwrap();
    let draft = here.path().join("draft.docx");
    fs::copy("fixtures/oakshire/office/terms-of-reference.docx", &draft).unwrap();
    fs::copy(
        "fixtures/oakshire/prose/terms-of-reference.md",
        here.path().join("terms.md"),
    )
    .unwrap();
    fs::write(here.path().join("broken.docx"), "PK\u{3}\u{4}nothing").unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quorate"));
        let run = command
            .arg("check")
            .args(arguments)
            .current_dir(here.path())
            .output()
            .unwrap();
        (
            run.status.code().unwrap(),
            String::from_utf8(run.stderr).unwrap(),
        )
    };
    let cases: [(&[&str], u8, &str); 8] = [
        (
            &["draft.docx", "--annotate", "draft.docx"],
            2,
            "would write over draft.docx",
        ),
        (
            &["draft.docx", "--annotate", "./draft.docx"],
            2,
            "would write over",
        ),
        (
            &["draft.docx", "terms.md", "--annotate", "out.docx"],
            2,
            "2 documents were given",
        ),
        (
            &["terms.md", "--annotate", "out.docx"],
            2,
            "is no Word document",
        ),
        (
            &["draft.docx", "--annotate", "out.pdf"],
            2,
            "should end in .docx",
        ),
        (
            &["draft.docx", "--annotate", "-"],
            2,
            "standard output is no place for",
        ),
        (
            &["-", "--annotate", "out.docx"],
            2,
            "give its name instead of -",
        ),
        (
            &["broken.docx", "--annotate", "out.docx"],
            3,
            "no comments were written",
        ),
    ];
    for (arguments, code, wanted) in cases {
        let (found, said) = run(arguments);
        assert_eq!(found, i32::from(code), "{arguments:?} {said}");
        assert!(said.contains(wanted), "{said}");
    }
    assert!(!here.path().join("out.docx").exists());
    let (code, said) = run(&[
        "draft.docx",
        "--annotate",
        "out.docx",
        "--as-of",
        "2024-05-31",
        "--fail-on",
        "never",
    ]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.starts_with("wrote out.docx with comments on 15 points, and a list of "),
        "{said}"
    );
    assert_eq!(
        parts(&fs::read(here.path().join("out.docx")).unwrap()).len(),
        parts(&fs::read(&draft).unwrap()).len() + 1
    );
}
