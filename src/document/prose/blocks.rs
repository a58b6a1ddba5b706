//! Lines in, drafts of blocks out: headings, paragraphs, list items, table cells, contents and furniture, each as stretches of the source. One pass, line by line.

use std::collections::HashSet;

use super::headings::{self, Sign};
use super::inline::Segment;
use super::lines::{self, Line};
use super::markers::{Class, Marker, marker};
use super::{contents, furniture, html};

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
    lone: Vec<bool>,
    running: Vec<bool>,
    unwrapped: bool,
    comments_end: bool,
    stack: Vec<(usize, u8)>,
    last_heading: Vec<Vec<u32>>,
}

impl<'t> Reader<'t> {
    /// Reads the text from byte `from` on.
    pub(super) fn read(source: &'t str, from: usize) -> Self {
        let lines = lines::split(source, from);
        let lone = headings::lone_lines(source, &lines);
        let running = furniture::running_heads(source, &lines);
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

    fn blank_before(&self, line: usize) -> bool {
        line == 0 || self.blank(line - 1)
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

    fn push_line(&mut self, kind: Kind, line: usize, skip: usize, number: Option<String>) {
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
            if html::tag(self.source, line.first, line.end).is_some_and(|t| html::is_block(t.name))
                || opens_block(self.source, &line)
            {
                if !headings::is_bold(text) {
                    return self.html(at);
                }
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

    /// `## Words`.
    fn marked_heading(&mut self, at: usize, text: &str) -> Option<usize> {
        let level = text.bytes().take_while(|b| *b == b'#').count();
        if !(1..=6).contains(&level) {
            return self.underlined(at, text);
        }
        let rest = &text[level..];
        let words = rest.trim_start();
        if words.is_empty() || (rest.len() == words.len() && level == 1) {
            return words.is_empty().then_some(at + 1);
        }
        let words = words.trim_end_matches('#').trim_end();
        let skip = text.len() - rest.trim_start().len();
        let found =
            marker(words).filter(|m| !matches!(m.class, Class::Bullet(_) | Class::Bare(..)));
        let bare = marker(words).filter(|m| {
            matches!(m.class, Class::Bare(d, n) if d > 1 || n < 40)
                && headings::numbered_title(&words[m.length..], m)
        });
        let (inner, number) = found.or(bare).map_or((0, None), |m| (m.length, m.number));
        self.contents = None;
        self.note_number(number.as_deref());
        let first = self.lines[at].first + skip;
        let quoted = self.lines[at].quoted;
        self.push(
            Kind::Heading(Sign::Marked(level as u8)),
            first + inner,
            first + words.len(),
            number,
            quoted,
        );
        contents::open(self, words);
        Some(at + 1)
    }

    /// A line with `===` or `---` under it.
    fn underlined(&mut self, at: usize, text: &str) -> Option<usize> {
        let under = self.text(at + 1);
        let sign = *under.as_bytes().first()?;
        let plain =
            matches!(sign, b'=' | b'-') && under.len() >= 3 && under.bytes().all(|b| b == sign);
        if !plain
            || !self.blank_before(at)
            || self.lines[at].tab
            || text.contains('|')
            || text.starts_with(['<', '-', '>'])
            || text.len() > 200
            || is_rule(text)
        {
            return None;
        }
        let found = marker(text).filter(|m| !matches!(m.class, Class::Bullet(_) | Class::Bare(..)));
        let (skip, number) = found.map_or((0, None), |m| (m.length, m.number));
        self.contents = None;
        self.heading(
            Sign::Marked(if sign == b'=' { 1 } else { 2 }),
            at,
            skip,
            number,
        );
        Some(at + 2)
    }

    /// Adds a heading and notes its number.
    fn heading(&mut self, sign: Sign, at: usize, skip: usize, number: Option<String>) {
        self.note_number(number.as_deref());
        self.push_line(Kind::Heading(sign), at, skip, number);
        let text = self.text(at);
        contents::open(self, text);
    }

    fn note_number(&mut self, number: Option<&str>) {
        let Some(figures) = number.and_then(parse_figures) else {
            return;
        };
        self.last_heading.retain(|f| f.len() < figures.len());
        self.last_heading.push(figures);
    }

    /// A numbered line that heads what follows.
    fn numbered_heading(&mut self, at: usize, found: &Marker) -> Option<usize> {
        let (Class::Number(depth, last) | Class::Bare(depth, last)) = found.class else {
            return None;
        };
        let text = self.text(at);
        let words = &text[found.length..];
        if !headings::numbered_title(words, found)
            || self.lines[at].tab && text[found.length..].contains('\t')
        {
            return None;
        }
        let figures = parse_figures(found.number.as_deref()?)?;
        let follows = |n: &Vec<u32>| {
            n.split_last()
                .zip(figures.split_last())
                .is_some_and(|((a, p), (b, q))| p == q && a + 1 == *b)
        };
        let chain = self.last_heading.iter().any(follows);
        let previous = self.drafts.iter().rev().find(|d| d.kind != Kind::Furniture);
        let after_item = previous
            .filter(|d| !matches!(d.kind, Kind::Heading(_)))
            .and_then(|d| d.number.as_deref())
            .and_then(parse_figures)
            .is_some_and(|n| follows(&n));
        let bold = headings::is_bold(text);
        let alone = self.blank_before(at) && self.blank(at + 1);
        let bare = matches!(found.class, Class::Bare(..));
        let heads = if bold && alone {
            true
        } else if after_item || (bare && !alone) {
            false
        } else if chain {
            true
        } else if self.next_sibling(at, found) {
            false
        } else if bare {
            last == 1
        } else {
            depth > 1 || last == 1 || self.blank_before(at)
        };
        if !heads || self.lines[at].indent > 3 && !bold {
            return None;
        }
        self.heading(
            Sign::Numbered(depth),
            at,
            found.length,
            found.number.clone(),
        );
        Some(at + 1)
    }

    /// Whether the next number of the same run follows with nothing but its own text between.
    fn next_sibling(&self, at: usize, found: &Marker) -> bool {
        let Some(figures) = found.number.as_deref().and_then(parse_figures) else {
            return false;
        };
        let mut blank = false;
        for next in at + 1..self.lines.len().min(at + 14) {
            let line = &self.lines[next];
            if line.blank() {
                blank = true;
                continue;
            }
            match marker(line.text(self.source)) {
                Some(Marker {
                    class: Class::Number(..) | Class::Bare(..),
                    number: Some(number),
                    ..
                }) => {
                    let other = parse_figures(&number).unwrap_or_default();
                    return other
                        .split_last()
                        .zip(figures.split_last())
                        .is_some_and(|((a, p), (b, q))| p == q && *a == b + 1);
                }
                Some(m) if !matches!(m.class, Class::Bare(..)) => {
                    if line.indent <= self.lines[at].indent {
                        return false;
                    }
                }
                _ if blank => return false,
                _ => {}
            }
            blank = false;
        }
        false
    }

    /// A bold line, capitals, or a short line alone.
    fn unmarked_heading(&self, at: usize, text: &str) -> Option<Sign> {
        let line = &self.lines[at];
        if line.quoted || line.indent > 8 {
            return None;
        }
        if headings::is_bold(text) && (self.blank_before(at) || self.blank(at + 1)) {
            return Some(Sign::Bold);
        }
        if headings::is_capitals(text)
            && self.blank_before(at)
            && headings::reads_as_title(text, 14)
            && text.split_whitespace().count() > 1
        {
            return Some(Sign::Capitals);
        }
        if self.lone[at] {
            let lower = text.starts_with(|c: char| c.is_lowercase());
            return (!lower).then_some(Sign::Lone);
        }
        let follows = !self.blank(at + 1) && self.blank_before(at) && text.len() < 60;
        let next = self.text(at + 1);
        (follows
            && self.unwrapped
            && headings::reads_as_title(text, 8)
            && next.len() > 90
            && next.starts_with(|c: char| c.is_uppercase()))
        .then_some(Sign::Lone)
    }

    /// A list item with the lines that belong to it.
    fn item(&mut self, at: usize, found: Marker) -> usize {
        if let Class::Number(depth, _) = found.class
            && depth > 1
        {
            return self.paragraph(at, Kind::Paragraph, found.length, found.number);
        }
        let class = match found.class {
            Class::Bullet('o' | '◦' | '○') => 2,
            Class::Bullet(_) => 1,
            Class::Letter => 4,
            Class::Roman => 5,
            _ => 3,
        };
        let indent = self.lines[at].indent;
        while let Some((top, kind)) = self.stack.last() {
            let deeper = *top < indent
                || (*top == indent && class > *kind && !self.stack.iter().any(|s| s.1 == class));
            if deeper || (*top == indent && *kind == class) {
                break;
            }
            self.stack.pop();
        }
        if self
            .stack
            .last()
            .is_none_or(|(top, kind)| *top < indent || *kind != class)
        {
            self.stack.push((indent, class));
        }
        let depth = (self.stack.len() - 1).min(9) as u8;
        self.paragraph(at, Kind::Item(depth), found.length, found.number)
    }

    /// A paragraph or item from its first line to its last.
    fn paragraph(&mut self, at: usize, kind: Kind, skip: usize, number: Option<String>) -> usize {
        self.push_line(kind, at, skip, number);
        let mut next = at + 1;
        while next < self.lines.len() && self.joins(at, next, matches!(kind, Kind::Item(_))) {
            let line = self.lines[next];
            self.pool.push((line.first, line.end));
            next += 1;
        }
        let end = self.pool.len();
        if let Some(draft) = self.drafts.last_mut() {
            draft.segments.1 = end;
        }
        next
    }

    /// Whether a line goes on with the paragraph that began at line `first`.
    fn joins(&self, first: usize, at: usize, item: bool) -> bool {
        let (line, before) = (&self.lines[at], &self.lines[at - 1]);
        if line.blank() || self.running[at] || line.tab || line.quoted != self.lines[first].quoted {
            return false;
        }
        let (text, above) = (line.text(self.source), before.text(self.source));
        if text.starts_with(['#', '|', '<'])
            && (text.starts_with(['#', '|']) || opens_block(self.source, line))
            || is_rule(text)
            || furniture::is_furniture(text)
        {
            return false;
        }
        let lower = text.starts_with(|c: char| c.is_lowercase());
        if let Some(m) = marker(text) {
            let continues = matches!(m.class, Class::Bare(..))
                || (matches!(m.class, Class::Number(1, n) if n > 1)
                    && !item
                    && !above.ends_with([':', '.', ';'])
                    && !self.unwrapped
                    && above.len() > 50);
            if !continues {
                return false;
            }
        }
        if headings::is_bold(text) || headings::is_bold(above) || text.starts_with("```") {
            return false;
        }
        let ends = above.ends_with(['.', ':', ';', '?', '!']);
        if self.unwrapped {
            return lower || (item && line.indent > self.lines[first].indent && !ends);
        }
        if item && line.indent <= self.lines[first].indent && ends && !lower {
            return false;
        }
        lower
            || above.len() >= 45
            || !(ends || headings::reads_as_title(above, 8))
            || (item && line.indent > self.lines[first].indent)
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
fn opens_block(source: &str, line: &Line) -> bool {
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
fn is_rule(text: &str) -> bool {
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
