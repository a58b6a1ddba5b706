//! HTML in the text: paragraphs, headings, lists and tables by their tags, without a tree.

use super::blocks::{Kind, Reader, RowDraft, TableDraft};
use super::headings::Sign;
use super::html::{self, Tag};
use super::markers::{Class, marker};
use super::tables::parts;

/// Rows that a cell may reach over, and cells repeated below in one table.
const ROWSPAN: usize = 100;
const REPEATED: usize = 5_000;
/// Columns that a cell may reach over.
const COLSPAN: usize = 50;

impl Reader<'_> {
    /// Reads HTML from a line on: a table to its end, other tags to the next blank line.
    pub(super) fn html(&mut self, at: usize) -> usize {
        let mut stop_line = at;
        while !self.blank(stop_line) {
            stop_line += 1;
        }
        let (mut place, mut from) = (self.lines[at].first, self.lines[at].first);
        let mut end = self.lines[stop_line - 1].end;
        let (mut kind, mut depth, mut quoted, mut outside) =
            (Kind::Paragraph, 0_u8, self.lines[at].quoted, 0_u8);
        while let Some(open) = self.source[place..end].find('<').map(|n| place + n) {
            let Some(tag) = html::tag(self.source, open, end) else {
                place = open + 1;
                continue;
            };
            place = tag.end;
            if !html::is_block(tag.name) {
                continue;
            }
            self.flush(kind, from, tag.start, quoted, outside > 0);
            from = tag.end;
            match (tag.name, tag.close) {
                ("table", false) => {
                    let stop = self.html_table(&tag);
                    (place, from) = (stop, stop);
                    if stop >= end {
                        stop_line = self.lines.partition_point(|l| l.start < stop);
                        end = stop.max(self.lines[stop_line - 1].end);
                    }
                }
                ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                    kind = Kind::Heading(Sign::Marked(tag.name.as_bytes()[1] - b'0'))
                }
                ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) | ("li", true) => {
                    kind = Kind::Paragraph
                }
                ("ul" | "ol", false) => depth = depth.saturating_add(1).min(10),
                ("ul" | "ol", true) => (depth, kind) = (depth.saturating_sub(1), Kind::Paragraph),
                ("li", false) => kind = Kind::Item(depth.saturating_sub(1)),
                ("blockquote", close) => quoted = !close,
                ("nav" | "script" | "style", close) => outside = u8::from(!close),
                _ => {}
            }
        }
        self.flush(kind, from, end, quoted, outside > 0);
        stop_line
    }

    fn flush(&mut self, kind: Kind, start: usize, end: usize, quoted: bool, outside: bool) {
        for (from, to) in parts(self.source, start, end.max(start)) {
            let text = &self.source[from..to];
            let found = marker(text).filter(|m| !matches!(m.class, Class::Bare(..)));
            let kind = match (&found, kind) {
                _ if outside || super::furniture::is_furniture(text) => Kind::Furniture,
                (Some(m), Kind::Paragraph)
                    if matches!(m.class, Class::Bullet(_) | Class::Letter | Class::Roman) =>
                {
                    Kind::Item(0)
                }
                _ => kind,
            };
            let (skip, number) = found.map_or((0, None), |m| (m.length, m.number));
            self.push(kind, from + skip, to, number, quoted);
        }
    }

    /// Reads a `<table>` and returns one past its end.
    fn html_table(&mut self, open: &Tag) -> usize {
        let end = self.source.len();
        let index = self.tables.len();
        self.tables.push(TableDraft {
            span: (open.start, open.end),
            ..TableDraft::default()
        });
        let (mut place, mut nested, mut in_head) = (open.end, 0_usize, false);
        let mut cell: Option<(Tag, bool)> = None;
        let mut spans: Vec<(usize, (usize, usize))> = Vec::new();
        let (mut repeated, mut heads, mut first_row_heads) = (0, true, None);
        let mut stop = end;
        while let Some(at) = self.source[place..].find('<').map(|n| place + n) {
            let Some(tag) = html::tag(self.source, at, end) else {
                place = at + 1;
                continue;
            };
            place = tag.end;
            match (tag.name, tag.close) {
                ("table", false) => nested += 1,
                ("table", true) if nested > 0 => nested -= 1,
                _ if nested > 0 => {}
                ("thead", close) => in_head = !close,
                ("caption", true) => {}
                ("tr" | "td" | "th" | "table" | "tbody" | "tfoot", close) => {
                    if let Some((from, _)) = cell.take() {
                        self.close_cell(index, &from, tag.start, &mut spans, &mut repeated);
                    }
                    match tag.name {
                        "tr" if !close => {
                            if self.tables[index].rows.len() == 1 {
                                first_row_heads.get_or_insert(heads);
                            }
                            if self.tables[index]
                                .rows
                                .last()
                                .is_none_or(|r| !r.cells.is_empty())
                            {
                                self.tables[index].rows.push(RowDraft {
                                    span: (tag.start, tag.end),
                                    ..RowDraft::default()
                                });
                            }
                        }
                        "td" | "th" if !close => {
                            if self.tables[index].rows.is_empty() {
                                self.tables[index].rows.push(RowDraft {
                                    span: (tag.start, tag.end),
                                    ..RowDraft::default()
                                });
                            }
                            heads &= tag.name == "th" || in_head;
                            cell = Some((tag, in_head));
                        }
                        "table" => {
                            stop = tag.end;
                            break;
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        if let Some((from, _)) = cell {
            self.close_cell(index, &from, stop, &mut spans, &mut repeated);
        }
        self.tables[index].span.1 = stop;
        self.tables[index].rows.retain(|r| !r.cells.is_empty());
        self.tables[index].header = first_row_heads.filter(|h| *h);
        stop
    }

    /// Ends an HTML cell: its parts become drafts in the next free column.
    fn close_cell(
        &mut self,
        index: usize,
        open: &Tag,
        end: usize,
        spans: &mut Vec<(usize, (usize, usize))>,
        repeated: &mut usize,
    ) {
        let Some(row) = self.tables[index].rows.len().checked_sub(1) else {
            return;
        };
        let reach = |name: &str, most: usize| {
            html::attribute(self.source, open, name)
                .and_then(|v| v.trim().parse::<usize>().ok())
                .unwrap_or(1)
                .clamp(1, most)
        };
        let (across, down) = (reach("colspan", COLSPAN), reach("rowspan", ROWSPAN));
        let mut column = self.tables[index].rows[row].cells.len();
        while let Some((until, range)) = spans.get(column).copied()
            && until > row
            && *repeated < REPEATED
        {
            self.tables[index].rows[row].cells.push(range);
            *repeated += 1;
            column += 1;
        }
        let from = self.drafts.len();
        self.cell(index, row, column, (open.end, end));
        let range = (from, self.drafts.len());
        for offset in 0..across {
            let cell = if offset == 0 {
                range
            } else {
                (range.1, range.1)
            };
            self.tables[index].rows[row].cells.push(cell);
            if down > 1 {
                spans.resize(spans.len().max(column + offset + 1), (0, (0, 0)));
                spans[column + offset] = (row + down, cell);
            }
        }
        self.tables[index].rows[row].span.1 = end;
    }
}
