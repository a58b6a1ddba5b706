//! Broken and hostile files of each format: each has a message that says what is wrong or names the limit, none brings the program down, and the rest is checked.
//! `QUORATE_UPDATE=1 cargo test --test hostile` writes them under `fixtures/hostile`, with `expected.txt`.

#![allow(clippy::unwrap_used)]

mod made;

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use quorate::source::{self, Source};
use quorate::{Input, Options, check, document, pack};

const FOLDER: &str = "fixtures/hostile";
const GOOD: &str = "# Oakshire Combating Drugs Partnership\n\n## Terms of reference\n\n## 1. Membership\n\nThe members are the police and the prison.\n";

/// Name, bytes, words of the message; none where the file is read, as far as it can be.
type Case = (&'static str, Vec<u8>, Option<&'static str>);

/// A Word file whose main part is this.
fn word(document: &str) -> Vec<u8> {
    let parts = made::word_parts(document);
    made::deflated(
        &parts
            .iter()
            .map(|(n, t)| (*n, t.as_str()))
            .collect::<Vec<_>>(),
    )
}

fn words(body: &str) -> String {
    format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    )
}

/// The bytes with every `from` put as `to`, which is as long.
fn patched(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let mut at = 0;
    while let Some(n) = out[at..].windows(from.len()).position(|w| w == from) {
        out[at + n..at + n + to.len()].copy_from_slice(to);
        at += n + to.len();
    }
    out
}

fn cases() -> Vec<Case> {
    let docx = made::markdown_to_docx(GOOD);
    let odt = made::markdown_to_odt(GOOD);
    let slide = "<p:sp><p:txBody><a:p><a:r><a:t>Oakshire Combating Drugs Partnership</a:t></a:r></a:p></p:txBody></p:sp>";
    let pptx = made::pptx(&[slide]);
    let html = made::markdown_to_html(GOOD);
    let paragraph = "<w:p><w:r><w:t>Words</w:t></w:r></w:p>";
    let tables = |n: usize| {
        format!(
            "{}{paragraph}{}",
            "<w:tbl><w:tr><w:tc>".repeat(n),
            "</w:tc></w:tr></w:tbl>".repeat(n)
        )
    };
    let entity = format!(
        "<!DOCTYPE x [<!ENTITY a \"{}\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>{}",
        "ha".repeat(50),
        words("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")
    );
    let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>";
    let attributes: String = (0..5_000).map(|n| format!(" a{n}=\"1\"")).collect();
    let rels = "<Relationships xmlns=\"x\"><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"../../../../etc/passwd\"/></Relationships>";
    let text = |n: usize| {
        words(&format!(
            "<w:p><w:r><w:t>{}</w:t></w:r></w:p>",
            "a ".repeat(n)
        ))
    };
    let many: Vec<(String, String)> = (0..10_100)
        .map(|n| (format!("word/{n}.xml"), String::new()))
        .collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let slides: Vec<&str> = vec![""; 2_100];
    let kind = "application/vnd.oasis.opendocument.text";
    let content = |body: &str| {
        format!(
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:text>{body}</office:text></office:body></office:document-content>"
        )
    };
    let open = |text: &str| {
        made::deflated(&[
            ("mimetype", kind),
            ("content.xml", text),
            ("META-INF/manifest.xml", "<m/>"),
        ])
    };
    let mut wide = vec![0xFF, 0xFE];
    wide.extend(words(paragraph).encode_utf16().flat_map(u16::to_le_bytes));
    let cell = "<table:table-cell table:number-columns-repeated=\"999999999\"><text:p>x</text:p></table:table-cell>";
    vec![
        ("empty.docx", Vec::new(), Some("is empty")),
        (
            "four-bytes.docx",
            b"PK\x03\x04".to_vec(),
            Some("damaged or incomplete"),
        ),
        (
            "noise-after-magic.docx",
            [b"PK\x03\x04".to_vec(), vec![7; 5_000]].concat(),
            Some("damaged or incomplete"),
        ),
        (
            "empty-zip.docx",
            made::package(&[]),
            Some("zip file, not a document"),
        ),
        (
            "only-a-zip.docx",
            made::package(&[("notes.txt", "hello")]),
            Some("zip file, not a document"),
        ),
        (
            "workbook.docx",
            made::package(&[("xl/workbook.xml", "<x/>")]),
            Some("Excel workbook"),
        ),
        (
            "half.docx",
            docx[..docx.len() / 2].to_vec(),
            Some("damaged or incomplete"),
        ),
        (
            "no-directory.docx",
            docx[..docx.len() - 30].to_vec(),
            Some("damaged or incomplete"),
        ),
        (
            "no-main-part.docx",
            made::package(&[("word/styles.xml", "<x/>")]),
            Some("it has no `word/document.xml`"),
        ),
        (
            "no-body.docx",
            word("<w:document xmlns:w=\"w\"/>"),
            Some("has no body"),
        ),
        (
            "cut-xml.docx",
            word(&words(paragraph)[..150]),
            Some("cannot be read"),
        ),
        ("not-xml.docx", word("hello"), Some("cannot be read")),
        (
            "not-utf8.docx",
            patched(
                &made::docx("<w:p><w:r><w:t>ZZZZ</w:t></w:r></w:p>"),
                b"ZZZZ",
                b"\xFF\xFE\xFF\xFE",
            ),
            Some("damaged or incomplete"),
        ),
        (
            "wrong-checksum.docx",
            patched(&docx, b"The members are", b"Xhe members are"),
            Some("cannot be unpacked"),
        ),
        (
            "zip-bomb.docx",
            word(&words(&"<w:p/>".repeat(6_000_000))),
            Some("unpacks to more than 32 MB"),
        ),
        (
            "many-parts.docx",
            made::package(&many),
            Some("10000 are the most"),
        ),
        (
            "many-elements.docx",
            word(&words(&"<w:p/>".repeat(2_100_000))),
            Some("2000000 elements"),
        ),
        (
            "nested-tables.docx",
            word(&words(&tables(10_000))),
            Some("256 levels deep"),
        ),
        ("nested-tables-80.docx", word(&words(&tables(80))), None),
        (
            "nested-runs.docx",
            word(&words(&format!(
                "<w:p>{}{}</w:p>",
                "<w:ins>".repeat(100_000),
                "</w:ins>".repeat(100_000)
            ))),
            Some("256 levels deep"),
        ),
        ("entities.docx", word(&entity), Some("entities")),
        ("outside-entity.docx", word(outside), Some("entities")),
        (
            "many-attributes.docx",
            word(&format!("<w:document{attributes}/>")),
            Some("1000 attributes"),
        ),
        (
            "escaping-path.docx",
            made::package(&[
                ("_rels/.rels", rels),
                ("word/x.xml", "<x/>"),
                ("../../../tmp/escaped", "x"),
            ]),
            Some("it has no `etc/passwd`"),
        ),
        (
            "long-words.docx",
            word(&text(6_000_000)),
            Some("more than 4 MB of words"),
        ),
        (
            "other-prefix.docx",
            word(
                &words(paragraph)
                    .replace("w:", "x:")
                    .replace("xmlns:w", "xmlns:x"),
            ),
            None,
        ),
        (
            "style-loop.docx",
            made::package(&[
                ("word/document.xml", &words(paragraph)),
                (
                    "word/styles.xml",
                    "<styles><style styleId='a'><basedOn val='a'/></style></styles>",
                ),
            ]),
            None,
        ),
        (
            "half.odt",
            odt[..odt.len() / 2].to_vec(),
            Some("damaged or incomplete"),
        ),
        (
            "no-content.odt",
            made::package(&[("mimetype", kind)]),
            Some("it has no `content.xml`"),
        ),
        (
            "locked.odt",
            made::package(&[
                ("mimetype", kind),
                ("content.xml", "x"),
                ("META-INF/manifest.xml", "<m><encryption-data/></m>"),
            ]),
            Some("locked with a password"),
        ),
        (
            "entities.odt",
            open(&format!(
                "<!DOCTYPE x [<!ENTITY a 'b'>]>{}",
                content("<text:p>&a;</text:p>")
            )),
            Some("entities"),
        ),
        (
            "deep.odt",
            open(&content(&format!(
                "{}{}",
                "<text:section>".repeat(5_000),
                "</text:section>".repeat(5_000)
            ))),
            Some("256 levels deep"),
        ),
        (
            "many-spaces.odt",
            open(&content(
                &"<text:p>a<text:s text:c=\"999999999\"/>b</text:p>".repeat(10),
            )),
            None,
        ),
        (
            "many-cells.odt",
            open(&content(&format!(
                "<table:table><table:table-row table:number-rows-repeated=\"999999999\">{}</table:table-row></table:table>",
                cell.repeat(50)
            ))),
            None,
        ),
        (
            "zip-bomb.odt",
            open(&content(&format!(
                "<text:p>{}</text:p>",
                " ".repeat(40 << 20)
            ))),
            Some("unpacks to more than 32 MB"),
        ),
        (
            "half.pptx",
            pptx[..pptx.len() / 2].to_vec(),
            Some("damaged or incomplete"),
        ),
        (
            "no-show.pptx",
            made::package(&[("ppt/slides/slide1.xml", "<x/>")]),
            Some("it has no `ppt/presentation.xml`"),
        ),
        (
            "wrong-checksum.pptx",
            patched(&pptx, b"slides/slide1.xml\"", b"slides/slide9.xml\""),
            Some("cannot be unpacked"),
        ),
        (
            "many-slides.pptx",
            made::pptx(&slides),
            Some("2000 are the most"),
        ),
        ("half.html", html[..html.len() / 2].to_vec(), None),
        (
            "deep.html",
            format!(
                "<html><body>{}x{}",
                "<div>".repeat(200_000),
                "</div>".repeat(200_000)
            )
            .into_bytes(),
            None,
        ),
        (
            "deep-lists.html",
            format!("<html><body>{}", "<ul><li>x".repeat(50_000)).into_bytes(),
            None,
        ),
        (
            "deep-tables.html",
            format!("<html><body>{}", "<table><tr><td>x".repeat(10_000)).into_bytes(),
            None,
        ),
        (
            "wide-spans.html",
            format!(
                "<html><body><table>{}</table>",
                "<tr><td colspan=999999 rowspan=999999>x</td></tr>".repeat(2_000)
            )
            .into_bytes(),
            None,
        ),
        (
            "many-attributes.html",
            format!("<html><body><p{attributes}>x</p>").into_bytes(),
            None,
        ),
        (
            "no-end.html",
            b"<html><body><script>while (true) {".to_vec(),
            None,
        ),
        (
            "wide.html",
            [&[0xFF, 0xFE][..], b"<\0h\0"].concat(),
            Some("UTF-16"),
        ),
        (
            "really-text.docx",
            b"Only words, saved under the wrong name.".to_vec(),
            None,
        ),
        (
            "really-a-picture.docx",
            b"\x89PNG\r\n\x1A\n".to_vec(),
            Some("is an image"),
        ),
        (
            "old-word.docx",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            Some("locked with a password"),
        ),
        ("utf16-part.docx", wide_part(&wide), None),
    ]
    .into_iter()
    .chain(made::hostile_pdf::cases(GOOD))
    .collect()
}

/// A Word file whose main part is these bytes.
fn wide_part(bytes: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Write as _};
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let how = zip::write::SimpleFileOptions::default();
    zip.start_file("word/document.xml", how).unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}

/// What is said of a file, and how long it took.
fn told(name: &str, bytes: &[u8]) -> (String, Duration) {
    source::helper::read_pdfs_with(env!("CARGO_BIN_EXE_quorate").into());
    let began = Instant::now();
    let said = match source::read(name, bytes) {
        Err(problem) => format!("{}: {}", problem.code, problem.message),
        Ok(source) => {
            let read = document::read(source);
            let problem = read.problems.first();
            problem.map_or_else(
                || "read".to_owned(),
                |p| format!("{}: {}", p.code, p.message),
            )
        }
    };
    (said, began.elapsed())
}

#[test]
fn each_hostile_file_is_refused_by_name_or_read_as_far_as_it_can_be() {
    let (mut expected, mut wrong) = (String::new(), Vec::new());
    for (name, bytes, wanted) in cases() {
        let (said, took) = told(name, &bytes);
        let right = match wanted {
            Some(words) => said.contains(words),
            None => said == "read",
        };
        let most = if cfg!(debug_assertions) { 120 } else { 5 };
        if !right || took > Duration::from_secs(most) {
            wrong.push(format!("{name} took {took:?}, wanted {wanted:?}: {said}"));
        }
        writeln!(expected, "{name}: {said}").unwrap();
        let path = format!("{FOLDER}/{name}");
        if std::env::var_os("QUORATE_UPDATE").is_some() && bytes.len() < 200_000 {
            fs::create_dir_all(FOLDER).unwrap();
            fs::write(path, &bytes).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let path = format!("{FOLDER}/expected.txt");
    if std::env::var_os("QUORATE_UPDATE").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap_or_default(), expected);
}

#[test]
fn the_files_that_are_kept_say_what_is_expected_of_them() {
    let expected = fs::read_to_string(format!("{FOLDER}/expected.txt")).unwrap();
    let mut kept = 0;
    for line in expected.lines() {
        let (name, wanted) = line.split_once(": ").unwrap();
        let path = Path::new(FOLDER).join(name);
        if let Ok(bytes) = fs::read(path) {
            kept += 1;
            assert_eq!(told(name, &bytes).0, wanted, "{name}");
        }
    }
    assert!(kept >= 40, "{kept}");
}

#[test]
fn the_rest_is_checked() {
    let pack = pack::select(&["guidance-2022".to_owned()]).unwrap();
    let good = made::markdown_to_docx(GOOD);
    let files = [
        ("a.docx", good.as_slice()),
        ("b.docx", &good[..good.len() / 2]),
        ("c.odt", b"PK\x03\x04"),
    ];
    let inputs = files.map(|(path, _)| Input::named(path));
    let load = |input: &Input| {
        let (_, bytes) = files.iter().find(|f| f.0 == &*input.path).unwrap();
        source::read(&input.path, *bytes)
    };
    let options = Options::on("2024-05-31".parse().unwrap());
    let report = check(inputs.to_vec(), &load, &pack, &options);
    assert_eq!(report.documents.len(), 1);
    assert!(!report.findings.is_empty());
    let unread: Vec<&str> = report.diagnostics.iter().map(|d| &*d.path).collect();
    assert!(
        unread.contains(&"b.docx") && unread.contains(&"c.odt"),
        "{unread:?}"
    );
    assert!(report.incomplete.is_some());
}

/// A generator of noise that gives the same bytes each time.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0)
    }
}

#[test]
fn mutated_copies_bring_nothing_down() {
    let shape = "<p:sp><p:txBody><a:p><a:r><a:t>Oakshire</a:t></a:r></a:p></p:txBody></p:sp>";
    let forms = [
        ("a.docx", made::markdown_to_docx(GOOD)),
        ("a.odt", made::markdown_to_odt(GOOD)),
        ("a.pptx", made::pptx(&[shape])),
        ("a.html", made::markdown_to_html(GOOD)),
        ("a.pdf", made::pdf::markdown_to_pdf(GOOD)),
    ];
    source::helper::read_pdfs_with(env!("CARGO_BIN_EXE_quorate").into());
    let mut noise = Noise(0x5EED_1234_ABCD_0001);
    for (name, bytes) in forms {
        for _ in 0..1_000 {
            let mut copy = bytes.clone();
            for _ in 0..1 + noise.next() % 8 {
                let at = noise.next() % copy.len();
                copy[at] = (noise.next() & 0xFF) as u8;
            }
            if let Ok(source) = source::read(name, copy.as_slice()) {
                let _: document::Document = document::read(source);
            }
        }
    }
    let _: Source = Source::from_text("x", "");
}
