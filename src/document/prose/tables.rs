//! Tables: lines with tabs or pipes, and `<table>`; and the parts of a cell (paragraphs and list items) as drafts of their own.

use super::blocks::{Kind, Open, Reader, RowDraft, TableDraft};
use super::column_heads::are_heads;
use super::html;
use super::inline::Segment;
use super::markers::{Class, is_round_bullet, marker};

impl Reader<'_> {
    /// A line of a tab or pipe table; `None` when it is none.
    pub(super) fn table_line(&mut self, at: usize) -> Option<usize> {
        if self.lines[at].quoted && self.lines[at].tab {
            return None;
        }
        if let Some(next) = self.pipe_line(at) {
            return Some(next);
        }
        let line = self.lines[at];
        let open = self.open.filter(|o| !o.pipes);
        let leading = line.lead_tab
            && self.source[line.start..line.first]
                .trim_start_matches(' ')
                .starts_with('\t')
            && open.is_some_and(|o| o.columns > 1);
        if !(line.tab || leading) {
            return self.wrapped_cell(at, open);
        }
        let text = line.text(self.source);
        if !leading {
            let tab = text.find('\t').unwrap_or(text.len());
            if marker(text).is_some_and(|m| {
                !matches!(m.class, Class::Bare(..))
                    && m.length > tab
                    && !text[m.length..].contains('\t')
            }) {
                return None;
            }
        }
        if is_ruler(text, '\t') {
            return Some(at + 1);
        }
        let from = if leading { line.start } else { line.first };
        let cells = cut(self.source, from, line.full, '\t');
        let next_to = |o: &Open| (o.line + 1..at).all(|l| !self.blank(l));
        let same = open.filter(|o| {
            let heads = || are_heads(cells.iter().map(|c| &self.source[c.0..c.1]));
            leading
                || next_to(o)
                || (o.columns == cells.len() && (!heads() || self.text(o.first) == text))
        });
        match same {
            Some(o) if self.text(o.first) == text && at > o.first && !next_to(&o) => {
                self.push(Kind::Furniture, line.first, line.end, None, false);
            }
            Some(o) => {
                let continues =
                    leading && !next_to(&o) && cells.first().is_some_and(|c| c.0 == c.1);
                self.open = Some(Open {
                    line: at,
                    columns: o.columns.max(cells.len()),
                    ..o
                });
                self.row(
                    &cells,
                    (line.start, line.end),
                    continues || (leading && cells[0].0 == cells[0].1),
                );
            }
            None => {
                self.tables.push(TableDraft {
                    span: (line.first, line.end),
                    ..TableDraft::default()
                });
                self.row(&cells, (line.first, line.end), false);
                self.open = Some(Open {
                    columns: cells.len(),
                    pipes: false,
                    line: at,
                    first: at,
                });
            }
        }
        Some(at + 1)
    }

    /// A line without a tab directly under a row, and directly above another: the rest of the row's last cell.
    fn wrapped_cell(&mut self, at: usize, open: Option<Open>) -> Option<usize> {
        let open = open.filter(|o| o.line + 1 == at)?;
        let line = self.lines[at];
        let lower = line
            .text(self.source)
            .starts_with(|c: char| c.is_lowercase());
        let next = self.lines.get(at + 1).is_some_and(|l| l.tab && !l.blank());
        if !(lower || next) {
            return None;
        }
        let table = self.tables.len().checked_sub(1)?;
        let row = self.tables[table].rows.len().checked_sub(1)?;
        let column = self.tables[table].rows[row].cells.len().checked_sub(1)?;
        self.cell(table, row, column, (line.first, line.end));
        let end = self.drafts.len();
        self.tables[table].rows[row].cells[column].1 = end;
        self.tables[table].rows[row].span.1 = line.end;
        self.open = Some(Open { line: at, ..open });
        Some(at + 1)
    }

    fn pipe_line(&mut self, at: usize) -> Option<usize> {
        let line = self.lines[at];
        let text = line.text(self.source);
        if !text.contains('|') {
            return None;
        }
        let open = self.open.filter(|o| o.pipes);
        let ruler = is_ruler(text, '|');
        let starts = text.starts_with('|');
        let next = self.text(at + 1);
        let opens = !ruler && (is_ruler(next, '|') || starts && next.starts_with('|'));
        let adjoins = open.is_some_and(|o| o.line + 1 == at);
        let same = adjoins || (open.is_some() && starts && !is_ruler(next, '|'));
        if ruler && (same || starts) {
            if let Some(o) = &mut self.open {
                o.line = at;
            }
            return Some(at + 1);
        }
        if !(same || opens || starts && text.len() > 2 && text.ends_with('|')) {
            return None;
        }
        let end =
            line.end - usize::from(text.ends_with('|') && !text.ends_with("\\|") && text.len() > 1);
        let cells = cut(self.source, line.first + usize::from(starts), end, '|');
        if !same {
            let header = is_ruler(next, '|').then_some(true);
            self.tables.push(TableDraft {
                span: (line.first, line.end),
                header,
                rows: Vec::new(),
            });
        }
        let continues = same && !adjoins && cells.first().is_some_and(|c| c.0 == c.1);
        self.row(&cells, (line.first, line.end), continues);
        let first = if same {
            open.map_or(at, |o| o.first)
        } else {
            at
        };
        self.open = Some(Open {
            columns: cells.len(),
            pipes: true,
            line: at,
            first,
        });
        Some(at + 1)
    }

    /// Adds a row to the last table.
    fn row(&mut self, cells: &[Segment], span: Segment, continues: bool) {
        let Some(table) = self.tables.len().checked_sub(1) else {
            return;
        };
        let row = self.tables[table].rows.len();
        let mut ranges = Vec::with_capacity(cells.len());
        for (column, cell) in cells.iter().enumerate() {
            let from = self.drafts.len();
            self.cell(table, row, column, *cell);
            ranges.push((from, self.drafts.len()));
        }
        self.tables[table].span.1 = span.1;
        self.tables[table].rows.push(RowDraft {
            cells: ranges,
            continues,
            span,
        });
    }

    /// Adds the parts of a cell as drafts.
    pub(super) fn cell(&mut self, table: usize, row: usize, column: usize, (start, end): Segment) {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let kind = Kind::Cell {
            table: narrow(table),
            row: narrow(row),
            column: narrow(column),
        };
        for (from, to) in parts(self.source, start, end) {
            let text = &self.source[from..to];
            let found = marker(text).filter(|m| !matches!(m.class, Class::Bare(..)));
            let (skip, number) = found.map_or((0, None), |m| (m.length, m.number));
            self.push(kind, from + skip, to, number, self.is_quoted(from));
        }
    }
}

/// The cells of a line, white space around them left out; an escaped pipe cuts nothing.
fn cut(source: &str, start: usize, end: usize, sign: char) -> Vec<Segment> {
    let mut cells = Vec::new();
    let bytes = source.as_bytes();
    let mut from = start;
    for at in start..=end.max(start) {
        let escaped = at > start && bytes[at - 1] == b'\\' && sign == '|';
        if at == end || (bytes[at] == sign as u8 && !escaped) {
            cells.push(trim(source, from, at));
            from = at + 1;
        }
    }
    cells
}

fn trim(source: &str, start: usize, end: usize) -> Segment {
    let text = source.get(start..end).unwrap_or("");
    let from = start + text.len() - text.trim_start().len();
    (from.min(end), (from + text.trim().len()).min(end))
}

/// `|---|:--:|`, or dashes with tabs between.
fn is_ruler(text: &str, sign: char) -> bool {
    text.contains(sign)
        && text.contains('-')
        && text
            .chars()
            .all(|c| c == sign || matches!(c, '-' | ':' | ' ' | '\t' | '='))
}

/// The paragraphs and list items of a stretch of text: cut at block tags, line breaks and round bullets.
pub(super) fn parts(source: &str, start: usize, end: usize) -> Vec<Segment> {
    let mut parts = Vec::new();
    let mut from = start;
    let mut at = start;
    let bytes = source.as_bytes();
    let mut keep = |from: usize, to: usize| {
        let (from, to) = trim(source, from, to);
        if from < to {
            parts.push((from, to));
        }
    };
    while let Some(next) = bytes[at..end]
        .iter()
        .position(|b| matches!(b, b'<' | 0xE2 | 0xEF))
        .map(|n| at + n)
    {
        if bytes[next] == b'<' {
            let Some(tag) = html::tag(source, next, end) else {
                at = next + 1;
                continue;
            };
            at = tag.end;
            let goes_on = || {
                source[tag.end..end]
                    .trim_start()
                    .starts_with(|c: char| c.is_lowercase())
            };
            if html::is_block(tag.name) || (tag.name == "br" && !goes_on()) {
                keep(from, tag.start);
                from = tag.end;
            }
            continue;
        }
        let char = source[next..].chars().next().unwrap_or(' ');
        if is_round_bullet(char) && next > from {
            keep(from, next);
            from = next;
        }
        at = next + char.len_utf8();
    }
    keep(from, end);
    parts
}
