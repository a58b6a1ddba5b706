//! Rows of cells in, a table as text out: with pipes, or with tags where a cell reaches over several rows; a table that is only a box is what stands in it.

use super::{Last, Sort, Writer, escape, has_words};

/// Columns that a cell may reach over, and rows.
const ACROSS: usize = 50;
const DOWN: usize = 500;

/// One cell.
#[derive(Clone, Debug, Default)]
pub(in crate::document) struct Cell {
    /// Its paragraphs; an item begins with its marker.
    pub(in crate::document) parts: Vec<String>,
    /// Columns that it reaches over, at least 1.
    pub(in crate::document) across: usize,
    /// Rows that it reaches over, at least 1.
    pub(in crate::document) down: usize,
    /// Number of its first paragraph in the file.
    pub(in crate::document) paragraph: Option<u32>,
}

/// One row.
#[derive(Clone, Debug, Default)]
pub(in crate::document) struct Row {
    /// Column heads.
    pub(in crate::document) header: bool,
    /// Its cells; those that a cell above reaches over are left out.
    pub(in crate::document) cells: Vec<Cell>,
    /// The page that it stands on, where the table began on another.
    pub(in crate::document) page: Option<u32>,
}

impl Row {
    fn has_words(&self) -> bool {
        self.cells
            .iter()
            .any(|c| c.parts.iter().any(|p| has_words(p)))
    }
}

impl Writer {
    /// A table. Notes of the paragraph before it, which often introduces it, stand after it.
    pub(in crate::document) fn table(&mut self, rows: &[Row]) {
        self.tables += 1;
        let table = self.tables;
        if !rows.iter().any(Row::has_words) {
            return;
        }
        let tags = rows.iter().any(|r| r.cells.iter().any(|c| c.down > 1));
        if self.last != Last::Nothing {
            self.text.push('\n');
        }
        if tags {
            self.unit(Sort::Row { table, row: 1 });
            self.text.push_str("<table>");
            self.end(Last::Block);
        }
        let mut first = true;
        for (number, row) in rows.iter().enumerate() {
            if !row.has_words() && !tags {
                continue;
            }
            let sort = Sort::Row {
                table,
                row: u32::try_from(number + 1).unwrap_or(u32::MAX),
            };
            self.row(row, sort, tags);
            if first && row.header && !tags {
                let columns: usize = row.cells.iter().map(|c| c.across.max(1)).sum();
                self.unit(sort);
                self.text.push('|');
                self.text.push_str(&"---|".repeat(columns.min(1_000)));
                self.end(Last::Block);
            }
            first = false;
        }
        if tags {
            self.unit(Sort::Row { table, row: 1 });
            self.text.push_str("</table>");
            self.end(Last::Block);
        }
    }

    fn row(&mut self, row: &Row, sort: Sort, tags: bool) {
        if let Some(page) = row.page {
            self.leaf(page);
        }
        let paragraph = self.paragraph;
        self.paragraph = row.cells.first().and_then(|c| c.paragraph).or(paragraph);
        self.unit(sort);
        self.text.push_str(if tags { "<tr>" } else { "|" });
        for cell in &row.cells {
            let (across, down) = (cell.across.clamp(1, ACROSS), cell.down.clamp(1, DOWN));
            if tags {
                let name = if row.header { "th" } else { "td" };
                self.text.push('<');
                self.text.push_str(name);
                for (key, reach) in [("colspan", across), ("rowspan", down)] {
                    if reach > 1 {
                        self.text.push_str(&format!(" {key}=\"{reach}\""));
                    }
                }
                self.text.push('>');
                self.cell(cell, sort);
                self.text.push_str("</");
                self.text.push_str(name);
                self.text.push('>');
            } else {
                self.text.push(' ');
                self.cell(cell, sort);
                self.text.push_str(" |");
                for _ in 1..across {
                    self.text.push_str("  |");
                }
            }
        }
        if tags {
            self.text.push_str("</tr>");
        }
        self.end(Last::Block);
        self.paragraph = paragraph;
    }

    fn cell(&mut self, cell: &Cell, sort: Sort) {
        if cell.paragraph.is_some() {
            self.paragraph = cell.paragraph;
            self.unit(sort);
        }
        let mut first = true;
        for part in &cell.parts {
            if part.trim().is_empty() {
                continue;
            }
            if !first {
                self.text.push_str("<p>");
            }
            first = false;
            if !has_words(part) {
                // a row of dashes would be a ruler
                self.text.push_str(if part.contains(['✓', '✔', '☑', '☒']) {
                    "✓"
                } else {
                    "–"
                });
                continue;
            }
            let mut line = true;
            for words in part.split('\n').map(str::trim).filter(|w| !w.is_empty()) {
                if !line {
                    self.text.push_str("<br>");
                }
                line = false;
                let from = self.text.len();
                escape(&mut self.text, words, false);
                // a tab is space within a cell
                if self.text[from..].contains('\t') {
                    let spaced = self.text[from..].replace('\t', " ");
                    self.text.truncate(from);
                    self.text.push_str(&spaced);
                }
            }
        }
    }
}
