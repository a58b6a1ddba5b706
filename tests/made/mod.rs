//! Documents made for the purpose: packages of given parts, and the Word, OpenDocument and web form of a Markdown text; as a PDF in `pdf`.

#![allow(clippy::unwrap_used, dead_code)]

pub(crate) mod hostile_pdf;
pub(crate) mod pdf;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A package of these parts. Stored as they are, so that the same parts give the same bytes.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    packed(parts, CompressionMethod::Stored)
}

/// The same, deflated.
pub(crate) fn deflated(parts: &[(&str, &str)]) -> Vec<u8> {
    packed(parts, CompressionMethod::Deflated)
}

fn packed(parts: &[(&str, &str)], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let how = SimpleFileOptions::default().compression_method(method);
    for (name, text) in parts {
        zip.start_file(*name, how).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const P: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/></Types>";

/// A Word file with this body (what stands in `w:body`).
pub(crate) fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    package(
        &word_parts(&document)
            .iter()
            .map(|(n, t)| (*n, t.as_str()))
            .collect::<Vec<_>>(),
    )
}

/// The parts of a Word file with this main part.
pub(crate) fn word_parts(document: &str) -> Vec<(&'static str, String)> {
    let heading = |n: u8| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{n}\"><w:name w:val=\"heading {n}\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:outlineLvl w:val=\"{}\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"{}\"/></w:rPr></w:style>",
            n - 1,
            38 - 4 * u32::from(n)
        )
    };
    let headings: String = (1..=6).map(heading).collect();
    let styles = format!(
        "<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>{headings}</w:styles>"
    );
    let numbering = format!(
        "<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"&#xF0B7;\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
    );
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{R}/{kind}\" Target=\"{target}\"/>")
    };
    let whole = format!(
        "<Relationships xmlns=\"{P}\">{}</Relationships>",
        relation("rId1", "officeDocument", "word/document.xml")
    );
    let own = format!(
        "<Relationships xmlns=\"{P}\">{}{}</Relationships>",
        relation("rId1", "styles", "styles.xml"),
        relation("rId2", "numbering", "numbering.xml")
    );
    vec![
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", whole),
        ("word/document.xml", document.to_owned()),
        ("word/_rels/document.xml.rels", own),
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
    ]
}

const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
const TEXT: &str = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
const TABLE: &str = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

/// An OpenDocument text with this body (what stands in `office:text`).
pub(crate) fn odt(body: &str) -> Vec<u8> {
    odt_with(body, &[])
}

/// The same with more parts.
pub(crate) fn odt_with(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content xmlns:office=\"{OFFICE}\" xmlns:text=\"{TEXT}\" xmlns:table=\"{TABLE}\" office:version=\"1.3\"><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let own = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>",
        ),
    ];
    package(&[&own, more].concat())
}

/// A presentation of these slides (what stands in each `p:spTree`).
pub(crate) fn pptx(slides: &[&str]) -> Vec<u8> {
    const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
    const S: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
    let list: String = (1..=slides.len())
        .map(|n| format!("<p:sldId id=\"{}\" r:id=\"rId{n}\"/>", 255 + n))
        .collect();
    let show = format!(
        "<p:presentation xmlns:p=\"{S}\" xmlns:r=\"{R}\"><p:sldIdLst>{list}</p:sldIdLst></p:presentation>"
    );
    let links: String = (1..=slides.len())
        .map(|n| {
            format!(
                "<Relationship Id=\"rId{n}\" Type=\"{R}/slide\" Target=\"slides/slide{n}.xml\"/>"
            )
        })
        .collect();
    let mut parts = vec![
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{P}\"><Relationship Id=\"rId1\" Type=\"{R}/officeDocument\" Target=\"ppt/presentation.xml\"/></Relationships>"
            ),
        ),
        ("ppt/presentation.xml".to_owned(), show),
        (
            "ppt/_rels/presentation.xml.rels".to_owned(),
            format!("<Relationships xmlns=\"{P}\">{links}</Relationships>"),
        ),
    ];
    for (index, shapes) in slides.iter().enumerate() {
        let n = index + 1;
        parts.push((format!("ppt/slides/slide{n}.xml"), format!("<p:sld xmlns:p=\"{S}\" xmlns:a=\"{A}\" xmlns:r=\"{R}\"><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>")));
    }
    package(
        &parts
            .iter()
            .map(|(n, t)| (n.as_str(), t.as_str()))
            .collect::<Vec<_>>(),
    )
}

/// One part of a Markdown text.
pub(crate) enum Part<'t> {
    Heading(usize, &'t str),
    Paragraph(&'t str),
    Items(Vec<&'t str>),
    Table(Vec<Vec<&'t str>>),
}

/// The parts of a plain Markdown text: headings, paragraphs of one line, flat lists, pipe tables.
pub(crate) fn parts(markdown: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut open = false;
    for line in markdown.lines() {
        let row = line
            .strip_prefix('|')
            .and_then(|l| l.trim_end().strip_suffix('|'));
        if let Some(row) = row {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let ruler = cells
                .iter()
                .all(|c| !c.is_empty() && c.chars().all(|c| matches!(c, '-' | ':')));
            match parts.last_mut() {
                _ if ruler => {}
                Some(Part::Table(rows)) if open => rows.push(cells),
                _ => parts.push(Part::Table(vec![cells])),
            }
            open = true;
            continue;
        }
        if let Some(item) = line.strip_prefix("- ") {
            match parts.last_mut() {
                Some(Part::Items(items)) if open => items.push(item),
                _ => parts.push(Part::Items(vec![item])),
            }
            open = true;
            continue;
        }
        open = false;
        let level = line.bytes().take_while(|b| *b == b'#').count();
        match line.trim() {
            "" => {}
            _ if level > 0 => parts.push(Part::Heading(level, line[level..].trim())),
            words => parts.push(Part::Paragraph(words)),
        }
    }
    parts
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The number that a clause begins with, if it has one, and its words.
fn number(words: &str) -> Option<(&str, &str)> {
    let (number, rest) = words.split_once(' ')?;
    let figures = number.trim_end_matches('.');
    let all = !figures.is_empty() && figures.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (all && (number.ends_with('.') || figures.contains('.'))).then_some((figures, rest))
}

/// The Markdown as a Word file: headings by style, clauses numbered by the word processor, lists and tables as its own.
pub(crate) fn markdown_to_docx(markdown: &str) -> Vec<u8> {
    let run = |words: &str| {
        format!(
            "<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>",
            xml(words)
        )
    };
    let listed = |list: u8, level: usize| {
        format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
    };
    let mut body = String::new();
    let paragraph = |properties: &str, words: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(words))
    };
    let numbered = |words: &str| -> Option<(String, String)> {
        let (figures, rest) = number(words)?;
        Some((listed(1, figures.matches('.').count()), rest.to_owned()))
    };
    for part in parts(markdown) {
        match part {
            Part::Heading(level, words) => {
                let style = format!("<w:pStyle w:val=\"Heading{level}\"/>");
                let (list, words) = numbered(words).unwrap_or((String::new(), words.to_owned()));
                body.push_str(&paragraph(&format!("{style}{list}"), &words));
            }
            Part::Paragraph(words) => {
                let (list, words) = numbered(words).unwrap_or((String::new(), words.to_owned()));
                body.push_str(&paragraph(&list, &words));
            }
            Part::Items(items) => {
                for item in items {
                    body.push_str(&paragraph(&listed(2, 0), item));
                }
            }
            Part::Table(rows) => {
                body.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr>");
                for (index, row) in rows.iter().enumerate() {
                    let head = if index == 0 {
                        "<w:trPr><w:tblHeader/></w:trPr>"
                    } else {
                        ""
                    };
                    let cells: String = row
                        .iter()
                        .map(|c| format!("<w:tc><w:p>{}</w:p></w:tc>", run(c)))
                        .collect();
                    body.push_str(&format!("<w:tr>{head}{cells}</w:tr>"));
                }
                body.push_str("</w:tbl>");
            }
        }
    }
    docx(&body)
}

/// The Markdown as an OpenDocument text.
pub(crate) fn markdown_to_odt(markdown: &str) -> Vec<u8> {
    let mut body = String::new();
    for part in parts(markdown) {
        match part {
            Part::Heading(level, words) => body.push_str(&format!(
                "<text:h text:outline-level=\"{level}\">{}</text:h>",
                xml(words)
            )),
            Part::Paragraph(words) => body.push_str(&format!("<text:p>{}</text:p>", xml(words))),
            Part::Items(items) => {
                let items: String = items
                    .iter()
                    .map(|i| {
                        format!(
                            "<text:list-item><text:p>{}</text:p></text:list-item>",
                            xml(i)
                        )
                    })
                    .collect();
                body.push_str(&format!("<text:list>{items}</text:list>"));
            }
            Part::Table(rows) => {
                body.push_str("<table:table>");
                for (index, row) in rows.iter().enumerate() {
                    let cells: String = row
                        .iter()
                        .map(|c| {
                            format!(
                                "<table:table-cell><text:p>{}</text:p></table:table-cell>",
                                xml(c)
                            )
                        })
                        .collect();
                    let row = format!("<table:table-row>{cells}</table:table-row>");
                    body.push_str(&if index == 0 {
                        format!("<table:table-header-rows>{row}</table:table-header-rows>")
                    } else {
                        row
                    });
                }
                body.push_str("</table:table>");
            }
        }
    }
    odt(&body)
}

/// The Markdown as a web page of a council, with all that stands around it.
pub(crate) fn markdown_to_html(markdown: &str) -> Vec<u8> {
    let mut body = String::new();
    for part in parts(markdown) {
        match part {
            Part::Heading(level, words) => {
                body.push_str(&format!("<h{level}>{}</h{level}>\n", xml(words)))
            }
            Part::Paragraph(words) => body.push_str(&format!("<p>{}</p>\n", xml(words))),
            Part::Items(items) => {
                let items: String = items
                    .iter()
                    .map(|i| format!("<li>{}</li>\n", xml(i)))
                    .collect();
                body.push_str(&format!("<ul>\n{items}</ul>\n"));
            }
            Part::Table(rows) => {
                body.push_str("<table>\n");
                for (index, row) in rows.iter().enumerate() {
                    let name = if index == 0 { "th" } else { "td" };
                    let cells: String = row
                        .iter()
                        .map(|c| format!("<{name}>{}</{name}>", xml(c)))
                        .collect();
                    body.push_str(&format!("<tr>{cells}</tr>\n"));
                }
                body.push_str("</table>\n");
            }
        }
    }
    format!("<!DOCTYPE html>\n<html lang=\"en\">\n<head><title>Oakshire - Oakshire County Council</title><style>p {{ margin: 0 }}</style></head>\n<body>\n<div class=\"cookie-banner\"><p>We use cookies to make this site better. The police and the prison are members of nothing.</p><button>Accept</button></div>\n<header><nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/bins\">Bins</a></li></ul></nav></header>\n<main>\n<nav aria-label=\"Breadcrumb\"><a href=\"/\">Home</a></nav>\n{body}</main>\n<aside><h2>Related</h2><p>The quorum of the planning committee is a third.</p></aside>\n<footer><p>Oakshire County Council</p></footer>\n<script>var x = '<p>not text</p>';</script>\n</body>\n</html>\n").into_bytes()
}
