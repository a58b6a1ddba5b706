//! An outline in, a Word file out: styles for headings, tables with a head that repeats, and what is open as a field that goes when it is filled in.

mod parts;

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use super::markdown::{open, words};
use super::{Block, Line, Outline, Words};
use crate::report::annotate::escaped;

/// Writes the outline.
///
/// # Errors
/// What the packing of the file ran into: more bytes than a package holds.
pub fn write(outline: &Outline) -> Result<Vec<u8>, String> {
    pack(outline).map_err(|error| error.to_string())
}

fn pack(outline: &Outline) -> Result<Vec<u8>, ZipError> {
    let title = words(&outline.title);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let parts = [
        ("[Content_Types].xml", parts::TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONS.to_owned()),
        ("docProps/core.xml", parts::properties(&escaped(&title))),
        ("word/document.xml", document(outline)),
        (
            "word/_rels/document.xml.rels",
            parts::OF_DOCUMENT.to_owned(),
        ),
        ("word/styles.xml", parts::styles()),
        ("word/numbering.xml", parts::NUMBERING.to_owned()),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/footer1.xml", parts::FOOTER.to_owned()),
    ];
    for (name, text) in parts {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn document(outline: &Outline) -> String {
    let mut body = Body::default();
    body.paragraph("Title", "", &outline.title);
    for block in &outline.blocks {
        match block {
            Block::Before(title) => {
                let none = "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
                body.plain("Heading1", none, title);
            }
            Block::Heading(title) => body.plain("Heading1", "", title),
            Block::Advice(text) => body.plain("Advice", "", text),
            Block::Tick(text) => body.plain("Tick", "", text),
            Block::Paragraph(line) => body.paragraph("", "", line),
            Block::Item(line) => body.paragraph("ListBullet", "", line),
            Block::Table(heads, rows) => body.table(heads, rows),
            Block::Page => body
                .text
                .push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
        }
    }
    format!(
        "{}<w:document xmlns:w=\"{}\" xmlns:r=\"{}\"><w:body>{}{}</w:body></w:document>",
        parts::DECLARATION,
        parts::W,
        parts::R,
        body.text,
        parts::PAGE
    )
}

#[derive(Default)]
struct Body {
    text: String,
    fields: u32,
}

impl Body {
    fn plain(&mut self, style: &str, properties: &str, text: &str) {
        let line = Line {
            words: vec![Words::Said(text.to_owned())],
            answers: Vec::new(),
        };
        self.paragraph(style, properties, &line);
    }

    fn paragraph(&mut self, style: &str, properties: &str, line: &Line) {
        self.text.push_str("<w:p>");
        if !style.is_empty() {
            let _ = write!(
                self.text,
                "<w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>"
            );
        }
        for words in &line.words {
            match words {
                Words::Said(words) => {
                    let _ = write!(
                        self.text,
                        "<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>",
                        escaped(words)
                    );
                }
                Words::Open(words) => self.field(&open(words)),
            }
        }
        self.text.push_str("</w:p>");
    }

    /// What is open: a click selects it whole, and what is typed takes its place.
    fn field(&mut self, words: &str) {
        self.fields += 1;
        let words = escaped(words);
        let _ = write!(
            self.text,
            "<w:sdt><w:sdtPr><w:alias w:val=\"To fill in\"/><w:id w:val=\"{}\"/><w:temporary/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val=\"PlaceholderText\"/><w:highlight w:val=\"yellow\"/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:sdtContent></w:sdt>",
            self.fields
        );
    }

    fn table(&mut self, heads: &[&str], rows: &[Vec<Line>]) {
        let widths = parts::widths(heads);
        self.text.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"9638\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>");
        for width in &widths {
            let _ = write!(self.text, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.text
            .push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (head, width) in heads.iter().zip(&widths) {
            let _ = write!(
                self.text,
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"D9E2F3\"/></w:tcPr>"
            );
            self.plain("TableHead", "", head);
            self.text.push_str("</w:tc>");
        }
        self.text.push_str("</w:tr>");
        for row in rows {
            self.text.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (cell, width) in row.iter().zip(&widths) {
                let _ = write!(
                    self.text,
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
                );
                self.paragraph("TableText", "", cell);
                self.text.push_str("</w:tc>");
            }
            self.text.push_str("</w:tr>");
        }
        // two tables in a row would be one
        self.text.push_str("</w:tbl><w:p/>");
    }
}
