//! What Word, OpenDocument, PowerPoint and web pages hold, as it is read: parts made for the purpose in, blocks with their places out.

#![allow(clippy::unwrap_used)]

mod made;

use quorate::document::prose::{BlockKind, Prose, Voice};
use quorate::document::{self, Body, Document};
use quorate::source;

fn read(name: &str, bytes: &[u8]) -> Document {
    document::read(source::read(name, bytes).unwrap())
}

fn prose(document: &Document) -> &Prose {
    match &document.body {
        Body::Prose(prose) => prose,
        Body::Data(_) => panic!("data"),
    }
}

/// Every block on a line: a sign for its kind, its number, its words.
fn told(document: &Document) -> Vec<String> {
    prose(document)
        .blocks
        .iter()
        .map(|b| {
            let sign = match b.kind {
                BlockKind::Heading(n) => "#".repeat(n.into()),
                BlockKind::Paragraph if b.voice == Voice::Quoted => ">".to_owned(),
                BlockKind::Paragraph => "p".to_owned(),
                BlockKind::Item(n) => format!("-{n}"),
                BlockKind::Cell { row, column, .. } => format!("c{row}.{column}"),
                BlockKind::Contents => "toc".to_owned(),
                BlockKind::Furniture => "furniture".to_owned(),
            };
            let number = b
                .number
                .as_ref()
                .map_or(String::new(), |n| format!("[{n}] "));
            format!("{sign} {number}{}", b.text)
        })
        .collect()
}

fn docx(body: &str) -> Document {
    read("a.docx", &made::docx(body))
}

/// A paragraph of Word with these properties and this content.
fn p(properties: &str, content: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>")
}

fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn tc(properties: &str, words: &str) -> String {
    format!(
        "<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{}</w:p></w:tc>",
        r(words)
    )
}

#[test]
fn word_headings_clauses_and_items_are_what_a_reader_sees() {
    let heading = |n: u8, words: &str| {
        p(
            &format!(
                "<w:pStyle w:val=\"Heading{n}\"/><w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"1\"/></w:numPr>",
                n - 1
            ),
            &r(words),
        )
    };
    let clause = p(
        "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>",
        &r("The board meets every three months in the town hall and online."),
    );
    let item = |words: &str| {
        p(
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>",
            &r(words),
        )
    };
    let bold = p(
        "",
        "<w:r><w:rPr><w:b/></w:rPr><w:t>Conduct of meetings</w:t></w:r>",
    );
    let body = [
        heading(1, "Purpose"),
        p("", &r("The partnership brings the services of the county together so that fewer people are harmed.")),
        heading(1, "Meetings"),
        clause,
        bold,
        p("", &r("Members give a week's notice of what they wish to raise:")),
        item("papers"),
        item("decisions"),
    ]
    .concat();
    assert_eq!(
        told(&docx(&body)),
        [
            "# [1] Purpose",
            "p The partnership brings the services of the county together so that fewer people are harmed.",
            "# [2] Meetings",
            "p [2.1] The board meets every three months in the town hall and online.",
            "## Conduct of meetings",
            "p Members give a week's notice of what they wish to raise:",
            "-0 papers",
            "-0 decisions",
        ]
    );
}

#[test]
fn word_changes_are_read_as_accepted_and_what_is_hidden_is_not_read() {
    let change = |tag: &str, words: &str| {
        let text = if tag == "ins" || tag == "moveTo" {
            "t"
        } else {
            "delText"
        };
        format!(
            "<w:{tag} w:id=\"1\" w:author=\"A\"><w:r><w:{text} xml:space=\"preserve\">{words}</w:{text}></w:r></w:{tag}>"
        )
    };
    let body = [
        p("", &[r("The quorum is "), change("del", "a third"), change("ins", "half"), r(" of the members who sit on the board.")].concat()),
        p("<w:rPr><w:del w:id=\"2\" w:author=\"A\"/></w:rPr>", &r("This begins here ")),
        p("", &r("and ends in the next paragraph of the text.")),
        p("", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Nobody sees this.</w:t></w:r>"),
        p("", "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>Section 4 says who is there and who is not.</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:commentReference w:id=\"0\"/></w:r>"),
    ]
    .concat();
    let document = docx(&body);
    assert_eq!(
        told(&document),
        [
            "p The quorum is half of the members who sit on the board.",
            "p This begins here and ends in the next paragraph of the text.",
            "p Section 4 says who is there and who is not.",
        ]
    );
    let said = &document.problems[0];
    assert_eq!(said.code, "unaccepted-changes");
    assert!(said.message.contains("3 changes"), "{}", said.message);
}

#[test]
fn word_tables_keep_merged_cells_nested_tables_and_what_is_in_boxes() {
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let nested = format!(
        "<w:tc><w:p/><w:tbl>{}{}</w:tbl><w:p/></w:tc>",
        row(&[tc("", "Chair"), tc("", "Ann")]),
        row(&[tc("", "Deputy"), tc("", "Bob")])
    );
    let body = format!(
        "{}<w:tbl>{}{}{}{}</w:tbl>{}<w:tbl>{}</w:tbl>",
        p("<w:pStyle w:val=\"Heading1\"/>", &r("Membership")),
        row(&[tc("", "Sector"), tc("", "Member | post")]),
        row(&[
            tc("<w:vMerge w:val=\"restart\"/>", "Council"),
            tc("", "Director")
        ]),
        row(&[tc("<w:vMerge/>", ""), tc("", "Councillor")]),
        row(&[tc("", "Office"), nested]),
        p(
            "",
            &r("A paragraph that stands between the two tables of this page.")
        ),
        row(&[tc(
            "",
            "A box around a sentence that is no table at all to a reader."
        )]),
    );
    let document = docx(&body);
    assert_eq!(
        told(&document),
        [
            "# Membership",
            "c0.0 Sector",
            "c0.1 Member | post",
            "c1.0 Council",
            "c1.1 Director",
            "c2.1 Councillor",
            "c3.0 Office",
            "c3.1 Chair – Ann",
            "c3.1 Deputy – Bob",
            "p A paragraph that stands between the two tables of this page.",
            "p A box around a sentence that is no table at all to a reader.",
        ]
    );
    let prose = prose(&document);
    let rows = &prose.tables[0].rows;
    let council = rows
        .iter()
        .filter(|r| prose.blocks[r.cells[0].start as usize].text == "Council")
        .count();
    assert_eq!(council, 2, "the merged cell stands in both rows: {rows:?}");
    let at = prose
        .blocks
        .iter()
        .find(|b| b.text == "Councillor")
        .unwrap();
    assert_eq!(
        document.source.place(at.span).unwrap(),
        "Membership, table 1 row 3"
    );
    let shown = document.source.excerpt(at.span, Vec::new());
    assert_eq!(shown.text, "Councillor");
    assert_eq!(&shown.window.text[shown.window.mark.range()], "Councillor");
    assert!(!shown.window.text.contains('<'), "{}", shown.window.text);
}

#[test]
fn word_boxes_stand_once_notes_after_their_paragraph_and_contents_are_contents() {
    let boxed = "<w:txbxContent><w:p><w:r><w:t>Words in a box that stand once in what is read.</w:t></w:r></w:p></w:txbxContent>";
    let drawing = format!(
        "<w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:drawing><docPr descr=\"\"/>{boxed}</w:drawing></mc:Choice><mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    let picture = "<w:r><w:drawing><docPr descr=\"Chart of the governance structure\"/><pic/></w:drawing></w:r>";
    let logo = "<w:r><w:drawing><docPr descr=\"Council logo\"/><pic/></w:drawing></w:r>";
    let body = [
        p("", logo),
        p("<w:pStyle w:val=\"Heading1\"/>", &r("Contents")),
        p("", "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>Membership</w:t></w:r><w:r><w:tab/><w:t>4</w:t></w:r>"),
        p("", "<w:r><w:t>Quorum</w:t></w:r><w:r><w:tab/><w:t>5</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"),
        p("<w:pStyle w:val=\"Heading1\"/>", &r("Structure")),
        p("", &[r("The board reports to the cabinet of the county council each quarter."), drawing].concat()),
        p("", picture),
        p("<w:pStyle w:val=\"Heading1\"/>", &r("Review")),
        p("", &r("These terms are looked at again by the board every year in March.")),
    ]
    .concat();
    let document = docx(&body);
    assert_eq!(
        told(&document),
        [
            "# Contents",
            "toc Membership ........ 4",
            "toc Quorum ........ 5",
            "# Structure",
            "p The board reports to the cabinet of the county council each quarter.",
            "p Words in a box that stand once in what is read.",
            "# Review",
            "p These terms are looked at again by the board every year in March.",
        ]
    );
    let unread: Vec<(&str, &str)> = document
        .not_read
        .iter()
        .map(|n| (n.what, n.topic.as_str()))
        .collect();
    assert_eq!(unread, [("image", "Chart of the governance structure")]);
    let at = document.source.place(document.not_read[0].span).unwrap();
    assert_eq!(at, "Structure, 2nd paragraph");
}

#[test]
fn a_hostile_paragraph_stays_a_paragraph() {
    for words in [
        "# x",
        "| a | b |",
        "&lt;table&gt;&lt;tr&gt;",
        "![a](b)",
        "---",
        "&gt; quoted",
        "[^1]: note",
    ] {
        let body = [
            p(
                "",
                &r("The first paragraph of the document, which is long enough to be one."),
            ),
            p(
                "",
                &r(&format!("{words} and more words so that it is a sentence.")),
            ),
        ]
        .concat();
        let document = docx(&body);
        let blocks = &prose(&document).blocks;
        assert_eq!(blocks.len(), 2, "{words}");
        assert_eq!(
            (blocks[1].kind, blocks[1].voice),
            (BlockKind::Paragraph, Voice::Own),
            "{words}"
        );
        assert!(
            prose(&document).tables.is_empty() && document.not_read.is_empty(),
            "{words}"
        );
    }
}

#[test]
fn an_open_document_is_read_like_the_same_in_word() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted words.</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:table-of-content><text:index-body><text:index-title><text:p>Contents</text:p></text:index-title><text:p>Membership<text:tab/>2</text:p></text:index-body></text:table-of-content>\
        <text:h text:outline-level=\"1\">Membership</text:h>\
        <text:p>The board has<text:s text:c=\"2\"/>members<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>They are listed in the annex to these terms.</text:p></text:note-body></text:note> from every service of the county.<office:annotation><text:p>A comment.</text:p></office:annotation></text:p>\
        <text:list><text:list-item><text:p>police</text:p><text:list><text:list-item><text:p>the chief</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>probation</text:p></text:list-item></text:list>\
        <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Seat</text:p></table:table-cell><table:table-cell><text:p>Member</text:p></table:table-cell></table:table-row></table:table-header-rows>\
        <table:table-row><table:table-cell table:number-rows-spanned=\"2\"><text:p>Council</text:p></table:table-cell><table:table-cell><text:p>Director</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:covered-table-cell/><table:table-cell><text:p>Councillor</text:p></table:table-cell></table:table-row></table:table>";
    let document = read("a.odt", &made::odt(body));
    assert_eq!(
        told(&document),
        [
            "## Contents",
            "toc Membership ........ 2",
            "# Membership",
            "p The board has members from every service of the county.",
            "-0 police",
            "-1 the chief",
            "-0 probation",
            "c0.0 Seat",
            "c0.1 Member",
            "c1.0 Council",
            "c1.1 Director",
            "c2.1 Councillor",
            "p They are listed in the annex to these terms.",
        ]
    );
    assert_eq!(document.problems[0].code, "unaccepted-changes");
    let note = prose(&document).blocks.last().unwrap();
    assert_eq!(
        document.source.place(note.span).unwrap(),
        "Membership, footnote 1"
    );
}

#[test]
fn a_presentation_is_read_slide_by_slide() {
    let shape = |kind: &str, paragraphs: &str| {
        format!(
            "<p:sp><p:nvSpPr><p:nvPr><p:ph type=\"{kind}\"/></p:nvPr></p:nvSpPr><p:txBody>{paragraphs}</p:txBody></p:sp>"
        )
    };
    let line = |level: u8, words: &str| {
        format!("<a:p><a:pPr lvl=\"{level}\"/><a:r><a:t>{words}</a:t></a:r></a:p>")
    };
    let table = "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow=\"1\"/><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Measure</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>Figure</a:t></a:r></a:p></a:txBody></a:tc></a:tr><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Deaths</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>12</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>";
    let first = [
        shape("ctrTitle", &line(0, "Westmere Combating Drugs Partnership")),
        shape("subTitle", &line(0, "An update to the board")),
    ]
    .concat();
    let second = [
        shape("title", &line(0, "Who we are")),
        shape("body", &(line(0, "Police") + &line(1, "Two chiefs"))),
        table.to_owned(),
        shape("sldNum", &line(0, "2")),
    ]
    .concat();
    let document = read("a.pptx", &made::pptx(&[&first, &second]));
    assert_eq!(
        told(&document),
        [
            "# Westmere Combating Drugs Partnership",
            "## An update to the board",
            "## Who we are",
            "-0 Police",
            "-1 Two chiefs",
            "c0.0 Measure",
            "c0.1 Figure",
            "c1.0 Deaths",
            "c1.1 12",
        ]
    );
    let cell = prose(&document)
        .blocks
        .iter()
        .find(|b| b.text == "Deaths")
        .unwrap();
    assert_eq!(
        document.source.place(cell.span).unwrap(),
        "slide 2, table 1 row 2"
    );
    assert_eq!(document.source.page(cell.span), Some(2));
}

#[test]
fn a_web_page_is_read_without_what_stands_around_it() {
    let page = "<!DOCTYPE html><html><head><title>Drug partnership | Westmere Council</title></head><body>\
        <header><p>Westmere Council</p></header><nav><ul><li>Home</li></ul></nav>\
        <div id='ccc-cookies' class='cookie-bar'><div><p>Cookies</p></div></div>\
        <div role='main'><div class='breadcrumb'>Home</div><div><h2>Members</h2><p>The partnership is made up of the bodies that are named below<sup><a href='#1'>1</a></sup>:</p>\
        <ul><li>police<ul><li>the chief</li></ul></li><li>probation &amp; prisons</li></ul><ol><li>first</li><li><p>second</p></li></ol>\
        <table><thead><tr><th>Seat<th>Member</thead><tbody><tr><td>Council<td>Director<br>of Public Health</table>\
        <blockquote><p>The strategy says that every area should have a partnership.</p></blockquote>\
        <p>It meets on the 1<sup>st</sup> of May, and on the same day of each month that follows.</p><img src=x alt='Map of the wards'><img src=y alt=''></div></div>\
        <div><p>After the main part.</p></div><footer>Foot</footer></body></html>";
    let document = read("a.html", page.as_bytes());
    assert_eq!(
        told(&document),
        [
            "# Drug partnership",
            "## Members",
            "p The partnership is made up of the bodies that are named below:",
            "-0 police",
            "-1 the chief",
            "-0 probation & prisons",
            "-1 [1] first",
            "-1 [2] second",
            "c0.0 Seat",
            "c0.1 Member",
            "c1.0 Council",
            "c1.1 Director of Public Health",
            "> The strategy says that every area should have a partnership.",
            "p It meets on the 1st of May, and on the same day of each month that follows.",
        ]
    );
    assert_eq!(document.not_read.len(), 1);
    assert_eq!(document.not_read[0].topic, "Map of the wards");
}
