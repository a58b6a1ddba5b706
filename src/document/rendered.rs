//! Parts of a document without lines in (headings, paragraphs, items, rows), a Markdown text and where each stretch of it stands out: one reader then reads every format.

mod areas;
mod escape;
mod figures;
mod places;
mod tables;
mod topics;

use super::package::Fault;
use super::prose::read;
use super::{Body, Document, NotRead};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::source::places::Places;
use crate::source::{Source, limits};
use areas::Area;
use escape::escape;
pub(super) use figures::figure;
pub(super) use tables::{Cell, Row};
use topics::{described, with_topic};

/// What a stretch of the text is in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// A heading, a paragraph or an item.
    Paragraph,
    /// A cell of a row, both counted from 1 through the whole document and the table.
    Row { table: u32, row: u32 },
    /// A footnote or an endnote, by its number.
    Note(u32),
    /// A page without words.
    Page,
    /// A running head or foot.
    Margin(Margin),
}

/// Where what runs over the pages stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Margin {
    Head,
    Foot,
    /// In one of the two.
    Either,
}

/// A stretch of the text that stands in one place; it ends where the next begins.
#[derive(Clone, Debug)]
struct Unit {
    start: u32,
    sort: Sort,
    area: u32,
    page: Option<u32>,
    paragraph: Option<u32>,
}

/// What was written last: items and rows follow one another without a blank line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Nothing,
    Block,
    Item,
}

/// Writes a document as text, part by part.
#[derive(Debug)]
pub(super) struct Writer {
    text: String,
    units: Vec<Unit>,
    /// Slides or pages; index 0 is none.
    areas: Vec<Area>,
    page: Option<u32>,
    paragraph: Option<u32>,
    last: Last,
    tables: u32,
    /// Footnotes to come: number, words, the paragraph that they hang on.
    notes: Vec<(u32, String, Option<u32>)>,
    furniture: Vec<Span>,
    unread: Vec<NotRead>,
    remarks: Vec<(&'static str, String, &'static str)>,
    quoted: bool,
    full: bool,
    /// Bytes of text when the last block ended.
    kept: usize,
}

impl Writer {
    /// With nothing written.
    pub(super) fn new() -> Self {
        Self {
            text: String::new(),
            units: Vec::new(),
            areas: vec![Area {
                headed: true,
                ..Area::default()
            }],
            page: None,
            paragraph: None,
            last: Last::Nothing,
            tables: 0,
            notes: Vec::new(),
            furniture: Vec::new(),
            unread: Vec::new(),
            remarks: Vec::new(),
            quoted: false,
            full: false,
            kept: 0,
        }
    }

    /// What follows stands in this paragraph of the file.
    pub(super) fn at(&mut self, paragraph: u32) {
        self.paragraph = Some(paragraph);
    }

    /// What follows is a quotation, or no more.
    pub(super) fn quote(&mut self, on: bool) {
        self.quoted = on;
    }

    /// How many words were written.
    pub(super) fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// A heading of a level from 1.
    pub(super) fn heading(&mut self, level: u8, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            return;
        }
        self.flush_notes();
        self.block(Sort::Paragraph);
        for _ in 0..level.clamp(1, 6) {
            self.text.push('#');
        }
        self.text.push(' ');
        escape(&mut self.text, &words, false);
        self.end(Last::Block);
    }

    /// A paragraph. `number`: what is printed before it, '6.2'; `stands_out`: it looks like a heading.
    pub(super) fn paragraph(&mut self, number: &str, words: &str, stands_out: bool) {
        if !has_words(words) {
            return;
        }
        self.flush_notes();
        self.block(Sort::Paragraph);
        self.lines("", number, words, stands_out);
        self.end(Last::Block);
    }

    /// A list item at a depth from 0; `marker`: '-', '1.', '(a)'.
    pub(super) fn item(&mut self, depth: usize, marker: &str, words: &str) {
        if !has_words(words) {
            return;
        }
        let goes_on = self.last == Last::Item;
        if !goes_on {
            self.block(Sort::Paragraph);
        } else {
            self.unit(Sort::Paragraph);
        }
        let indent = "  ".repeat(depth.min(9));
        self.lines(&indent, marker, words, false);
        self.end(Last::Item);
    }

    /// A row of a contents page.
    pub(super) fn contents(&mut self, words: &str) {
        let words: Vec<&str> = words.split_whitespace().collect();
        let (page, title) = match words.split_last() {
            Some((page, title)) if page.bytes().all(|b| b.is_ascii_digit()) => (*page, title),
            _ => ("0", &words[..]),
        };
        if title.is_empty() {
            return;
        }
        self.block(Sort::Paragraph);
        escape(&mut self.text, &title.join(" "), true);
        self.text.push_str(" ........ ");
        self.text.push_str(page);
        self.end(Last::Block);
    }

    /// An image, a chart or a diagram with what its author says it shows.
    pub(super) fn image(&mut self, what: &'static str, alt: &str) {
        let alt = described(alt);
        let lower = alt.to_lowercase();
        if ["logo", "icon", "signature"]
            .iter()
            .any(|w| lower.contains(w))
            && alt.len() < 80
        {
            return;
        }
        let at = self.text.len();
        self.unread.push(NotRead {
            what,
            span: Span::new(at, at),
            topic: alt,
        });
    }

    /// A footnote of the paragraph that is being written; it stands after it, before the next heading or paragraph.
    pub(super) fn note(&mut self, number: u32, words: &str) {
        if has_words(words) {
            self.notes.push((number, words.to_owned(), self.paragraph));
        }
    }

    /// Lines that nobody reads: the running head and foot.
    pub(super) fn furniture(&mut self, margin: Margin, words: &str) {
        self.flush_notes();
        self.paragraph = None;
        for line in words.split('\n').filter(|l| has_words(l)) {
            self.block(Sort::Margin(margin));
            let start = self.text.len();
            escape(&mut self.text, line.trim(), true);
            self.furniture.push(Span::new(start, self.text.len()));
            self.end(Last::Block);
        }
    }

    /// Something to tell about the document, as a note: a code, a sentence without its subject, what to do.
    pub(super) fn remark(&mut self, code: &'static str, message: String, help: &'static str) {
        self.remarks.push((code, message, help));
    }

    fn flush_notes(&mut self) {
        let here = self.paragraph;
        for (number, words, paragraph) in std::mem::take(&mut self.notes) {
            self.paragraph = paragraph;
            self.block(Sort::Note(number));
            self.text.push_str(&format!("[^{number}]: "));
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            escape(&mut self.text, &words, true);
            self.end(Last::Block);
        }
        self.paragraph = here;
    }

    /// Begins a block of its own.
    fn block(&mut self, sort: Sort) {
        if self.last != Last::Nothing {
            self.text.push('\n');
        }
        self.unit(sort);
    }

    fn unit(&mut self, sort: Sort) {
        if self.full {
            return;
        }
        self.units.push(Unit {
            start: u32::try_from(self.text.len()).unwrap_or(u32::MAX),
            sort,
            area: u32::try_from(self.areas.len() - 1).unwrap_or(0),
            page: self.page,
            paragraph: self.paragraph,
        });
    }

    /// The lines of a paragraph, each escaped; what is printed before it stands on the first.
    fn lines(&mut self, indent: &str, marker: &str, words: &str, bold: bool) {
        let mut first = true;
        for line in words.split('\n').map(str::trim) {
            if !has_words(line) {
                continue;
            }
            self.text.push_str(indent);
            if !first && !indent.is_empty() {
                self.text.push_str("  ");
            }
            if self.quoted {
                self.text.push_str("> ");
            }
            if bold {
                self.text.push_str("**");
            }
            if first && !marker.is_empty() {
                self.text.push_str(marker);
                self.text.push(' ');
            }
            escape(&mut self.text, line, true);
            if bold {
                self.text.push_str("**");
            }
            self.text.push('\n');
            first = false;
        }
        // `end` adds the last line break
        if self.text.ends_with('\n') {
            self.text.pop();
        }
    }

    /// Ends a block or a line of one. What is over the limit is left out.
    fn end(&mut self, last: Last) {
        if self.full {
            self.text.truncate(self.kept);
            return;
        }
        if self.text.len() > limits::RENDERED_BYTES {
            let mut cut = limits::RENDERED_BYTES;
            while !self.text.is_char_boundary(cut) {
                cut -= 1;
            }
            self.text.truncate(cut);
            self.full = true;
        }
        self.text.push('\n');
        self.kept = self.text.len();
        self.last = last;
    }

    /// Reads what was written.
    pub(super) fn read(mut self, source: &Source, format: &'static str) -> Document {
        self.flush_notes();
        let (prose, mut not_read) = read::rendered(&self.text, &self.furniture);
        let topics = std::mem::take(&mut self.unread);
        not_read.extend(topics.into_iter().map(|part| with_topic(part, &prose)));
        if self.full {
            let end = self.text.len();
            not_read.push(NotRead {
                what: "rest",
                span: Span::new(end, end),
                topic: String::new(),
            });
            let most = limits::RENDERED_BYTES >> 20;
            let message = format!(
                "is over a limit: it holds more than {most} MB of words, the most that is read of one document; the rest was left out"
            );
            self.remark(
                "too-large",
                message,
                "Split it into the separate documents that it holds.",
            );
        }
        not_read.sort_by_key(|n| n.span);
        let places = places::places(&self.units, &self.areas, &prose);
        let problems = self
            .remarks
            .iter()
            .map(|(code, message, help)| problem(source, Severity::Note, code, message, help))
            .collect();
        Document {
            source: source.rendered(&self.text, places),
            format,
            body: Body::Prose(prose),
            problems,
            not_read,
        }
    }
}

/// The document of a file that could not be read.
pub(super) fn unread(source: &Source, format: &'static str, fault: &Fault) -> Document {
    Document {
        source: source.rendered("", Places::default()),
        format,
        body: Body::Prose(read::prose("").0),
        problems: vec![problem(
            source,
            Severity::Error,
            fault.code,
            &fault.message,
            fault.help,
        )],
        not_read: Vec::new(),
    }
}

fn problem(
    source: &Source,
    severity: Severity,
    code: &'static str,
    message: &str,
    help: &str,
) -> Diagnostic {
    let message = format!("`{}` {message}", source.path);
    Diagnostic::new(code, severity, source.path.clone(), message).help(help)
}

/// Whether a line says anything.
fn has_words(words: &str) -> bool {
    words.chars().any(char::is_alphanumeric)
}
