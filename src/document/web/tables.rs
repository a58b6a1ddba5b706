//! The tags of a table in, its rows out: a table within a cell as lines of it, a table that is only a box as what stands in it.

use super::page::Page;
use super::tokens::Tag;
use super::zones;
use crate::document::rendered::{Cell, Row};
use crate::source::limits;

/// A table that is open.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    pub(super) cell: Option<Cell>,
    head: bool,
    plain: bool,
}

impl Page {
    pub(super) fn open_table(&mut self, tag: &Tag) {
        let role = zones::attribute(tag, "role").unwrap_or_default();
        let plain = matches!(role.as_str(), "presentation" | "none");
        self.flush();
        if self.tables.len() < limits::TABLES_DEEP {
            self.tables.push(Table {
                plain,
                ..Table::default()
            });
        }
    }

    pub(super) fn in_head(&mut self, head: bool) {
        self.close_cell();
        if let Some(table) = self.tables.last_mut() {
            table.head = head;
        }
    }

    pub(super) fn row(&mut self) {
        self.close_cell();
        if let Some(table) = self.tables.last_mut().filter(|t| !t.plain) {
            let header = table.head && table.rows.is_empty();
            table.rows.push(Row {
                header,
                ..Row::default()
            });
        }
    }

    pub(super) fn cell(&mut self, head: bool, tag: &Tag) {
        self.close_cell();
        let reach = |key: &str| {
            zones::attribute(tag, key)
                .and_then(|v| v.trim().parse::<usize>().ok())
                .unwrap_or(1)
                .clamp(1, 1_000)
        };
        let Some(table) = self.tables.last_mut().filter(|t| !t.plain) else {
            return;
        };
        if table.rows.is_empty() {
            table.rows.push(Row::default());
        }
        if let ([row], true) = (table.rows.as_mut_slice(), head)
            && row.cells.is_empty()
        {
            row.header = true;
        }
        if let ([row], false) = (table.rows.as_mut_slice(), head || table.head) {
            row.header = false;
        }
        table.cell = Some(Cell {
            across: reach("colspan"),
            down: reach("rowspan"),
            ..Cell::default()
        });
    }

    pub(super) fn close_cell(&mut self) {
        self.flush();
        if let Some(table) = self.tables.last_mut()
            && let Some(cell) = table.cell.take()
            && let Some(row) = table.rows.last_mut()
        {
            row.cells.push(cell);
        }
    }

    pub(super) fn close_table(&mut self) {
        self.close_cell();
        let Some(table) = self.tables.pop() else {
            return;
        };
        // a table within a cell is lines of the cell
        if let Some(cell) = self.tables.iter_mut().rev().find_map(|t| t.cell.as_mut()) {
            for row in table.rows {
                let line: Vec<String> = row.cells.into_iter().flat_map(|c| c.parts).collect();
                if !line.is_empty() {
                    cell.parts.push(line.join(" – "));
                }
            }
            return;
        }
        if let [row] = table.rows.as_slice()
            && let [cell] = row.cells.as_slice()
        {
            for part in &cell.parts {
                self.writer.paragraph("", part, false);
            }
            return;
        }
        self.writer.table(&table.rows);
    }
}
