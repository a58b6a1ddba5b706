//! A PDF in, a document out. A process of its own says where each word stands (`child`); here the words become lines, columns, tables and paragraphs again.

mod aligned;
mod child;
mod columns;
mod grid;
mod ink;
mod layout;
mod lines;
mod margins;
mod mend;
mod paragraphs;
mod rows;
mod sheet;

use super::Document;
use super::package::Fault;
use super::rendered::{self, Margin, Writer};
use crate::source::helper::{self, Ended};
use crate::source::{Source, limits};
pub(crate) use child::pdf_pages;
use layout::Part;
use paragraphs::Paragraph;
use sheet::{Frame, Refusal, Sheet};

/// A document of more pages than this may begin with a cover.
const COVERED: usize = 3;

/// Whether bytes that are no text are a PDF: some have a line of another program before the mark.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    !head.starts_with(b"PK") && head.windows(5).any(|w| w == b"%PDF-")
}

/// Reads a PDF.
pub(super) fn read(source: Source) -> Document {
    match written(source.raw.as_deref().unwrap_or_default()) {
        Ok(writer) => writer.read(&source, "pdf"),
        Err(fault) => rendered::unread(&source, "pdf", &fault),
    }
}

fn written(bytes: &[u8]) -> Result<Writer, Fault> {
    let (said, ended) = helper::run(bytes);
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut pages = None;
    let mut whole = false;
    for frame in Frame::all(&said) {
        match frame {
            Frame::Open(count) => pages = Some(count as usize),
            Frame::Refused(why) => return Err(refused(why)),
            Frame::Page(sheet) => sheets.push(sheet),
            Frame::End => whole = true,
        }
    }
    let pages = pages.filter(|_| whole || !sheets.is_empty());
    let pages = pages.ok_or_else(|| stopped(ended))?;
    if pages == 0 {
        return Err(refused(Refusal::Damaged));
    }
    let read = sheets.len();
    let parts = layout::parts(sheets);
    if read > 0
        && whole
        && !parts
            .iter()
            .any(|p| !matches!(p, Part::Page(..) | Part::Blind))
    {
        let seen = parts.iter().any(|p| matches!(p, Part::Blind));
        return Err(wordless(read, seen));
    }
    let mut writer = Writer::new();
    write(&mut writer, parts);
    if !whole {
        let why = stopped(ended).message;
        writer.leaf(u32::try_from(read + 1).unwrap_or(u32::MAX));
        writer.blind("rest");
        writer.remark(
            "not-all-read",
            format!("was read to page {read} of {pages} only: it {why}"),
            "Print the rest to a new PDF, or give the document it was made from, and check that too.",
        );
    }
    Ok(writer)
}

/// Why there are no pages, or no more of them.
fn stopped(ended: Ended) -> Fault {
    match ended {
        Ended::Late => Fault::limit(format!(
            "reading it takes more than {} seconds, the most that one PDF is given",
            limits::PDF_WORK
        )),
        Ended::Memory => Fault::limit(format!(
            "reading it takes more than {} MB of memory, the most that one PDF is given",
            limits::PDF_MEMORY >> 20
        )),
        Ended::Wordy => Fault::limit(format!(
            "its words with their places are more than {} MB, the most that are taken of one PDF",
            limits::PDF_WORDS >> 20
        )),
        Ended::Missing => Fault {
            code: "pdf-reader-missing",
            message: "is a PDF, and the program that reads PDFs could not be started".to_owned(),
            help: "Check the document it was made from, or run the quorate program itself.",
        },
        Ended::Well | Ended::Broken => Fault::damaged("its pages cannot be read"),
    }
}

fn refused(why: Refusal) -> Fault {
    match why {
        Refusal::Locked => Fault::locked(),
        Refusal::Encrypted => Fault {
            code: "locked",
            message: "is encrypted in a way that is not known".to_owned(),
            help: "Open it in the program that it opens in, and print it to a new PDF.",
        },
        Refusal::Damaged => Fault::damaged("no pages can be found in it"),
        Refusal::Pages(count) => Fault::limit(format!(
            "it has {count} pages, and {} are the most that are read of one file",
            limits::PAGES
        )),
    }
}

/// A file without words; `seen`: its pages show something.
fn wordless(pages: usize, seen: bool) -> Fault {
    let what = match (seen, pages) {
        (false, _) => "its pages are empty",
        (true, 1) => "its page is a picture, as a scanner makes them",
        (true, _) => "its pages are pictures, as a scanner makes them",
    };
    Fault {
        code: "no-text",
        message: format!("holds no words that can be read: {what}"),
        help: "Give the document it was printed from, or run text recognition (OCR) over it first.",
    }
}

/// Words of a heading by its size: the larger, the higher.
fn levels(parts: &[Part]) -> Vec<f32> {
    let mut sizes: Vec<f32> = parts
        .iter()
        .filter_map(|p| match p {
            Part::Heading(size, _) => Some(*size),
            _ => None,
        })
        .collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes.dedup_by(|b, a| *a - *b < 0.6);
    sizes
}

fn write(writer: &mut Writer, parts: Vec<Part>) {
    let sizes = levels(&parts);
    let mut beside: Vec<(u32, String)> = Vec::new();
    let pages = parts.iter().filter(|p| matches!(p, Part::Page(..))).count();
    let mut page = 0;
    for part in parts {
        match part {
            Part::Page(number, margins) => {
                writer.leaf(number);
                page = number;
                note(&mut beside, number, margins);
            }
            Part::Heading(size, text) => {
                let level = sizes.iter().take_while(|s| **s > size + 0.3).count() + 1;
                writer.heading(u8::try_from(level).unwrap_or(6), &text);
            }
            Part::Paragraph(p) => writer.paragraph(&p.mark, &p.text, p.heavy),
            Part::Item(depth, p) => writer.item(depth, &bullet(&p), &p.text),
            Part::Contents(text) => writer.contents(&text.replace(['.', '…'], " ")),
            Part::Table(_, rows) => writer.table(&rows),
            Part::Picture => writer.image("image", ""),
            // the first page of a longer document is its cover, and says nothing that others do not
            Part::Blind if page == 1 && pages > COVERED => writer.image("image", "the cover"),
            Part::Blind => writer.blind("page"),
            Part::Over => {
                writer.blind("page");
                over(writer, page);
            }
        }
    }
    // heads and feet come last, as in Word files, so that nothing is parted by them
    for (page, line) in beside {
        writer.leaf(page);
        writer.furniture(Margin::Either, &line);
    }
}

fn over(writer: &mut Writer, page: u32) {
    let most = limits::PAGE_SIGNS;
    writer.remark(
        "too-large",
        format!("is over a limit: page {page} draws more than {most} letters and lines, the most that are read of one page; it was left out"),
        "Print that page to a new PDF, or give the document it was made from.",
    );
}

/// What stands before a point.
fn bullet(paragraph: &Paragraph) -> String {
    if mend::is_bullet(&paragraph.mark) {
        "-".to_owned()
    } else {
        paragraph.mark.clone()
    }
}

/// Each line of a margin once, whatever the numbers in it.
fn note(beside: &mut Vec<(u32, String)>, page: u32, margins: Vec<String>) {
    let plain = |t: &str| {
        t.chars()
            .filter(|c| !c.is_ascii_digit())
            .collect::<String>()
    };
    for line in margins {
        if beside.len() < 200 && !beside.iter().any(|(_, known)| plain(known) == plain(&line)) {
            beside.push((page, line));
        }
    }
}
