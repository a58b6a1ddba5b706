//! Tags and words in order in, the parts of a page out: what opens ends what it cannot stand in, and no tree is built.

use super::tables::Table;
use super::tokens::Tag;
use super::zones;
use crate::document::rendered::Writer;
use crate::source::limits;

/// A list that is open.
struct List {
    ordered: bool,
    letters: bool,
    next: u32,
}

/// Words before they are a block.
#[derive(Default)]
struct Run {
    text: String,
    count: usize,
    bold: usize,
}

/// Reads a page.
pub(super) struct Page {
    pub(super) writer: Writer,
    main: bool,
    /// Tags of the main part, or of an article, that are open.
    inside: usize,
    /// The tag nobody reads what stands in, and how many of its name are open.
    beside: Option<(String, usize)>,
    run: Run,
    lists: Vec<List>,
    pub(super) tables: Vec<Table>,
    heading: Option<u8>,
    marker: Option<String>,
    bold: usize,
    summary: bool,
    quotes: usize,
    pre: usize,
    /// Where a raised sign began.
    raised: Option<usize>,
    title: String,
    in_title: bool,
    titled: bool,
}

impl Page {
    /// With nothing read.
    pub(super) fn new(main: bool, title: &str) -> Self {
        let mut writer = Writer::new();
        writer.heading(1, title);
        Self {
            writer,
            main,
            inside: 0,
            beside: None,
            run: Run::default(),
            lists: Vec::new(),
            tables: Vec::new(),
            heading: None,
            marker: None,
            bold: 0,
            summary: false,
            quotes: 0,
            pre: 0,
            raised: None,
            title: String::new(),
            in_title: false,
            titled: false,
        }
    }

    /// The words between tags.
    pub(super) fn say(&mut self, words: &str) {
        if self.in_title && self.title.len() < 300 {
            self.title.push_str(words);
        }
        if self.beside.is_some() || (self.main && self.inside == 0) {
            return;
        }
        let bold = self.bold > 0;
        for char in words.chars() {
            let space = char.is_whitespace();
            if space && !(self.pre > 0 && char == '\n') {
                if !self.run.text.is_empty() && !self.run.text.ends_with([' ', '\n']) {
                    self.run.text.push(' ');
                }
                continue;
            }
            if !matches!(char, '\u{ad}' | '\u{200b}') {
                self.run.text.push(char);
            }
            self.run.count += usize::from(!space);
            self.run.bold += usize::from(!space && bold);
        }
    }

    /// A tag that opens.
    pub(super) fn start(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        self.in_title = name == "title";
        if let Some((open, count)) = &mut self.beside {
            if name == open && !tag.closed {
                *count += 1;
            }
            if !(self.inside == 0 && zones::is_main(name, tag)) {
                return;
            }
            self.beside = None;
        }
        if !zones::is_void(name) && zones::is_beside(name, tag, self.inside > 0) {
            self.flush();
            self.beside = (!tag.closed || name != "svg").then(|| (name.to_owned(), 1));
            return;
        }
        if zones::is_main(name, tag) || name == "article" && !self.main {
            self.flush();
            self.inside += 1;
        } else if self.main && self.inside > 0 && name == "div" {
            self.inside += 1;
        }
        if self.main && self.inside == 0 {
            return;
        }
        match name {
            "br" => self.run.text.push('\n'),
            "img" => {
                let alt = zones::attribute(tag, "alt");
                // an empty text says that the image only decorates
                if alt.as_deref() != Some("") {
                    self.flush_part();
                    self.writer.image("image", &alt.unwrap_or_default());
                }
            }
            "sup" => self.raised = Some(self.run.text.len()),
            "b" | "strong" => self.bold += 1,
            "pre" => {
                self.flush();
                self.pre += 1;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.titled |= name == "h1";
                self.heading = name.as_bytes().get(1).map(|b| b - b'0');
            }
            "summary" => {
                self.flush();
                self.summary = true;
            }
            "blockquote" => {
                self.flush();
                self.quotes += 1;
            }
            "ul" | "ol" | "menu" => {
                self.flush();
                let kind = zones::attribute(tag, "type").unwrap_or_default();
                let first = zones::attribute(tag, "start").and_then(|v| v.parse().ok());
                if self.lists.len() < limits::NESTING {
                    self.lists.push(List {
                        ordered: name == "ol",
                        letters: kind == "a",
                        next: first.unwrap_or(1),
                    });
                }
            }
            "li" => {
                self.flush();
                self.marker = Some(self.next_marker());
            }
            "table" => self.open_table(tag),
            "caption" => self.flush(),
            "thead" => self.in_head(true),
            "tbody" | "tfoot" => self.in_head(false),
            "tr" => self.row(),
            "td" | "th" => self.cell(name == "th", tag),
            name if is_block(name) => self.flush(),
            _ => {}
        }
    }

    /// A tag that ends.
    pub(super) fn end(&mut self, name: &str) {
        if name == "title" {
            self.in_title = false;
        }
        if let Some((open, count)) = &mut self.beside {
            if name == open {
                *count -= 1;
            }
            if *count == 0 || name == "body" {
                self.beside = None;
            }
            return;
        }
        if self.main && self.inside == 0 {
            return;
        }
        match name {
            "sup" => self.lower(),
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "pre" => {
                self.flush();
                self.pre = self.pre.saturating_sub(1);
            }
            "blockquote" => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            "ul" | "ol" | "menu" => {
                self.flush();
                self.lists.pop();
                self.marker = None;
            }
            "td" | "th" => self.close_cell(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = None;
            }
            "li" => {
                self.flush();
                self.marker = None;
            }
            "table" => self.close_table(),
            "summary" => {
                self.flush();
                self.summary = false;
            }
            name if is_block(name) => self.flush(),
            _ => {}
        }
        if name == "main" || (name == "article" && !self.main) {
            self.inside = self.inside.saturating_sub(1);
            if name == "main" {
                self.inside = 0;
            }
        } else if self.main && name == "div" {
            self.inside = self.inside.saturating_sub(1);
        }
    }

    /// What was read, as text.
    ///
    /// Beside it the title that the page has in its head alone.
    pub(super) fn done(mut self) -> (Writer, Option<String>) {
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.flush();
        let title = self.title.split(['|', '–', '—']).next().unwrap_or("");
        let title = title.split(" - ").next().unwrap_or("").trim().to_owned();
        (
            self.writer,
            (!self.titled && !title.is_empty()).then_some(title),
        )
    }

    fn next_marker(&mut self) -> String {
        match self.lists.last_mut() {
            Some(list) if list.ordered => {
                let number = list.next;
                list.next = number.saturating_add(1);
                match char::from_u32(number.wrapping_add(96)) {
                    Some(letter) if list.letters && (1..=26).contains(&number) => {
                        format!("{letter})")
                    }
                    _ => format!("{number}."),
                }
            }
            _ => "-".to_owned(),
        }
    }

    /// The end of a raised sign: the mark of a footnote leaves no words.
    fn lower(&mut self) {
        let Some(from) = self.raised.take() else {
            return;
        };
        let sign = self.run.text.get(from..).unwrap_or("").trim();
        let bare = sign.trim_matches(['[', ']', '(', ')']);
        if !bare.is_empty()
            && bare.len() <= 3
            && bare.bytes().all(|b| b.is_ascii_digit() || b == b'*')
        {
            self.run.text.truncate(from);
        }
    }

    /// The words so far become a block.
    pub(super) fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        self.raised = None;
        let text = run.text.trim();
        let heading = self.heading.take();
        if text.is_empty() {
            self.heading = heading;
            return;
        }
        if let Some(cell) = self.tables.iter_mut().rev().find_map(|t| t.cell.as_mut()) {
            let marker = self.marker.take().map_or(String::new(), |m| m + " ");
            cell.parts.push(format!("{marker}{text}"));
            return;
        }
        let stands_out = self.summary || (run.count > 0 && run.bold == run.count);
        self.writer.quote(self.quotes > 0);
        match (heading, self.marker.take()) {
            (Some(level), _) => self.writer.heading(level, text),
            (None, Some(marker)) => {
                let depth = self.lists.len().saturating_sub(1);
                self.writer.item(depth, &marker, text);
            }
            (None, None) => self.writer.paragraph("", text, stands_out),
        }
        self.writer.quote(false);
    }

    /// The same, where a heading or an item goes on after it.
    fn flush_part(&mut self) {
        if self.heading.is_none() && self.marker.is_none() {
            self.flush();
        }
    }
}

/// Tags that begin a line of their own.
fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "figure",
        "figcaption",
        "dl",
        "dt",
        "dd",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "address",
        "details",
        "form",
        "fieldset",
        "legend",
        "center",
        "body",
        "caption",
        "hgroup",
        "tr",
        "thead",
        "tbody",
        "tfoot",
    ];
    BLOCKS.contains(&name)
}
