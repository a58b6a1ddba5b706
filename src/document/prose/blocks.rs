//! Lines in, drafts of blocks out: headings, paragraphs, list items, table cells, contents and furniture, each as stretches of the source. One pass, line by line.

use std::collections::HashSet;

use super::headings::{self, Sign};
use super::inline::Segment;
use super::lines::{self, Line};
use super::markers::{Class, marker};
use super::{contents, furniture, html};
use crate::diagnostic::Span;

/// What a draft will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Heading(Sign),
    Paragraph,
    Item(u8),
    Cell { table: u32, row: u32, column: u32 },
    Contents,
    Furniture,
}

/// A block before its words are read.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    /// Range of `Reader::pool`.
    pub(super) segments: (usize, usize),
    pub(super) number: Option<String>,
    pub(super) quoted: bool,
}

/// A table before its words are read; cells are ranges of drafts.
#[derive(Debug, Default)]
pub(super) struct TableDraft {
    pub(super) span: Segment,
    /// Whether the first row is a header, where the notation says so.
    pub(super) header: Option<bool>,
    pub(super) rows: Vec<RowDraft>,
}

/// One row of it.
#[derive(Debug, Default)]
pub(super) struct RowDraft {
    pub(super) cells: Vec<(usize, usize)>,
    pub(super) continues: bool,
    pub(super) span: Segment,
}

/// A tab or pipe table that the next line may go on with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) columns: usize,
    pub(super) pipes: bool,
    /// The line of its last row.
    pub(super) line: usize,
    /// The line of its first row.
    pub(super) first: usize,
}

/// Reads line by line.
pub(super) struct Reader<'t> {
    pub(super) source: &'t str,
    pub(super) lines: Vec<Line>,
    pub(super) drafts: Vec<Draft>,
    pub(super) pool: Vec<Segment>,
    pub(super) tables: Vec<TableDraft>,
    pub(super) open: Option<Open>,
    pub(super) contents: Option<HashSet<String>>,
    pub(super) lone: Vec<bool>,
    pub(super) running: Vec<bool>,
    pub(super) unwrapped: bool,
    pub(super) comments_end: bool,
    pub(super) stack: Vec<(usize, u8)>,
    pub(super) last_heading: Vec<Vec<u32>>,
}

impl<'t> Reader<'t> {
    /// Reads the text from byte `from` on.
    pub(super) fn read(source: &'t str, from: usize) -> Self {
        Self::read_beside(source, from, &[])
    }

    /// The same, the lines of these stretches being furniture.
    pub(super) fn read_beside(source: &'t str, from: usize, beside: &[Span]) -> Self {
        let lines = lines::split(source, from);
        let lone = headings::lone_lines(source, &lines);
        let mut running = furniture::running_heads(source, &lines);
        for span in beside {
            let first = lines.partition_point(|l| l.end <= span.start as usize);
            let last = lines.partition_point(|l| l.start < span.end as usize);
            running[first.min(last)..last].fill(true);
        }
        let unwrapped = lines.iter().any(|l| {
            l.end - l.first > 200
                && !l.tab
                && !matches!(source.as_bytes().get(l.first), Some(b'|' | b'<'))
        });
        let mut reader = Self {
            source,
            lines,
            lone,
            running,
            unwrapped,
            comments_end: true,
            drafts: Vec::new(),
            pool: Vec::new(),
            tables: Vec::new(),
            open: None,
            contents: None,
            stack: Vec::new(),
            last_heading: Vec::new(),
        };
        let mut at = 0;
        while at < reader.lines.len() {
            at = reader.step(at).max(at + 1);
        }
        reader
    }

    /// The words of a line.
    pub(super) fn text(&self, line: usize) -> &'t str {
        self.lines.get(line).map_or("", |l| l.text(self.source))
    }

    /// Whether a line is blank; past the end is.
    pub(super) fn blank(&self, line: usize) -> bool {
        self.lines.get(line).is_none_or(Line::blank)
    }

    /// Whether nothing stands directly above a line.
    pub(super) fn blank_before(&self, line: usize) -> bool {
        line == 0 || self.blank(line - 1)
    }

    /// Whether a byte stands in a block quotation.
    pub(super) fn is_quoted(&self, byte: usize) -> bool {
        let after = self.lines.partition_point(|l| l.start <= byte);
        after > 0 && self.lines[after - 1].quoted
    }

    /// Adds a draft of one stretch.
    pub(super) fn push(
        &mut self,
        kind: Kind,
        start: usize,
        end: usize,
        number: Option<String>,
        quoted: bool,
    ) {
        let at = self.pool.len();
        self.pool.push((start, end));
        self.drafts.push(Draft {
            kind,
            segments: (at, at + 1),
            number,
            quoted,
        });
        if !matches!(kind, Kind::Cell { .. } | Kind::Furniture) {
            self.open = None;
        }
        if !matches!(kind, Kind::Item(_) | Kind::Furniture) {
            self.stack.clear();
        }
    }

    /// Adds a draft of a line, its first `skip` bytes left out.
    pub(super) fn push_line(
        &mut self,
        kind: Kind,
        line: usize,
        skip: usize,
        number: Option<String>,
    ) {
        let l = self.lines[line];
        self.push(kind, l.first + skip, l.end, number, l.quoted);
    }

    /// Reads from a line on and returns the line to go on with.
    fn step(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        if line.blank() {
            return at + 1;
        }
        let text = self.text(at);
        if self.running[at] {
            self.push_line(Kind::Furniture, at, 0, None);
            return at + 1;
        }
        if let Some(next) = self.marked_heading(at, text) {
            return next;
        }
        if let Some(next) = contents::step(self, at) {
            return next;
        }
        let tabbed = line.tab || (line.lead_tab && self.open.is_some());
        if tabbed
            && !["<table", "<tr", "<td", "<th"]
                .iter()
                .any(|t| text.starts_with(t))
            && let Some(next) = self.table_line(at)
        {
            return next;
        }
        if text.starts_with('<') {
            if text.starts_with("<!--") {
                return self.past_comment(at);
            }
            let block = html::tag(self.source, line.first, line.end)
                .is_some_and(|t| html::is_block(t.name))
                || opens_block(self.source, &line);
            if block && !headings::is_bold(text) {
                return self.html(at);
            }
        }
        if !tabbed && let Some(next) = self.table_line(at) {
            return next;
        }
        if text.starts_with("```") || text.starts_with("~~~") || is_rule(text) {
            return at + 1;
        }
        if furniture::is_furniture(text) {
            self.push_line(Kind::Furniture, at, 0, None);
            return at + 1;
        }
        if let Some(rest) = text.strip_prefix("[^")
            && let Some((_, note)) = rest.split_once("]:")
        {
            self.push_line(
                Kind::Paragraph,
                at,
                text.len() - note.trim_start().len(),
                None,
            );
            return at + 1;
        }
        if let Some(found) = marker(text) {
            if let Some(next) = self.numbered_heading(at, &found) {
                return next;
            }
            if !matches!(found.class, Class::Bare(..)) {
                return self.item(at, found);
            }
        }
        if let Some(sign) = self.unmarked_heading(at, text) {
            self.heading(sign, at, 0, None);
            return at + 1;
        }
        self.paragraph(at, Kind::Paragraph, 0, None)
    }

    /// The line after a comment; one that never ends hides its own line only.
    fn past_comment(&mut self, at: usize) -> usize {
        let from = self.lines[at].first;
        let close = self
            .comments_end
            .then(|| self.source[from..].find("-->"))
            .flatten();
        self.comments_end = close.is_some();
        close.map_or(at + 1, |n| {
            self.lines.partition_point(|l| l.start <= from + n)
        })
    }
}

/// '4.2' as figures.
pub(super) fn parse_figures(number: &str) -> Option<Vec<u32>> {
    number.split('.').map(|f| f.parse().ok()).collect()
}

/// A line that opens a block tag even if the tag ends on a later line.
pub(super) fn opens_block(source: &str, line: &Line) -> bool {
    let text = line.text(source);
    let Some(rest) = text.strip_prefix('<') else {
        return false;
    };
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let name = rest
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or("");
    name.len() < 11 && html::is_block(&name.to_ascii_lowercase())
}

/// `---`, `***`, `___`: a line across the page.
pub(super) fn is_rule(text: &str) -> bool {
    let Some(sign) = text
        .bytes()
        .next()
        .filter(|b| matches!(b, b'-' | b'*' | b'_' | b'='))
    else {
        return false;
    };
    text.len() >= 3
        && text.bytes().all(|b| b == sign || b == b' ')
        && text.bytes().filter(|b| *b == sign).count() >= 3
}
