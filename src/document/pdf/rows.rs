//! Tables as they were found in, rows of cells out: each cell's lines as paragraphs, its points with a hyphen.

use super::aligned::{self, Aligned};
use super::grid::Grid;
use super::lines::{Line, Stretch, lines};
use super::mend::{self, Mender};
use super::paragraphs::{Room, paragraphs};
use crate::document::rendered::{Cell, Row};

/// The rows of a ruled table.
pub(super) fn ruled(grid: &Grid, page: u32, mender: &Mender) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for inner in &grid.boxes {
        while rows.len() <= inner.row {
            rows.push(Row {
                page: Some(page),
                ..Row::default()
            });
        }
        let left = inner.words.iter().map(|w| w.x0).fold(inner.x1, f32::min);
        let pad = (left - inner.x0).clamp(0.0, 8.0);
        let room = Room {
            left,
            right: inner.x1 - pad,
            body: f32::MAX,
        };
        let heavy = !inner.words.is_empty() && inner.words.iter().all(|w| w.bold);
        let row = &mut rows[inner.row];
        row.header = heavy && (row.cells.is_empty() || row.header);
        row.cells.push(Cell {
            parts: cell(&lines(inner.words.clone()), room, mender),
            across: inner.across,
            down: inner.down,
            paragraph: None,
        });
    }
    heads(&mut rows);
    rows
}

/// The rows of a table without rules.
pub(super) fn open(table: &Aligned, page: u32, room: Room, mender: &Mender) -> Vec<Row> {
    let mut rows: Vec<Row> = table
        .rows
        .iter()
        .map(|row| Row {
            page: Some(page),
            header: row.iter().flatten().all(Stretch::heavy),
            cells: row
                .iter()
                .enumerate()
                .map(|(n, parts)| {
                    let right = aligned::edge(table.columns.get(n + 1).copied(), room);
                    let left = table.columns[n];
                    let of: Vec<Line> = parts.iter().map(|p| Line::of(vec![p.clone()])).collect();
                    Cell {
                        parts: cell(
                            &of,
                            Room {
                                left,
                                right,
                                body: f32::MAX,
                            },
                            mender,
                        ),
                        across: 1,
                        down: 1,
                        paragraph: None,
                    }
                })
                .collect(),
        })
        .collect();
    heads(&mut rows);
    rows
}

fn cell(lines: &[Line], room: Room, mender: &Mender) -> Vec<String> {
    paragraphs(lines, room, mender)
        .into_iter()
        .map(|p| match p.mark.as_str() {
            "" => p.text,
            mark if mend::is_bullet(mark) => format!("- {}", p.text),
            mark => format!("{mark} {}", p.text),
        })
        .collect()
}

/// Column heads are the first row alone, and only where the next is not heavy too.
fn heads(rows: &mut [Row]) {
    let second = rows.get(1).is_some_and(|r| r.header);
    for (n, row) in rows.iter_mut().enumerate() {
        row.header &= n == 0 && !second;
    }
}

/// A contents page that stands as a table: the last column is numbers that grow.
pub(super) fn contents(table: &Aligned) -> Option<Vec<String>> {
    let mut last = 0;
    let mut rows = Vec::new();
    for row in &table.rows {
        let cells: Vec<String> = row
            .iter()
            .map(|c| c.iter().map(Stretch::text).collect::<Vec<_>>().join(" "))
            .collect();
        let (page, title) = cells.split_last()?;
        let page: u32 = page.trim().parse().ok()?;
        if page < last || page > 2_000 || title.iter().all(String::is_empty) {
            return None;
        }
        last = page;
        rows.push(cells.join(" "));
    }
    (rows.len() > 2 && table.columns.len() < 4).then_some(rows)
}
