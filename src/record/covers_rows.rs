//! A block of prose in; out, what belongs to it: whether the row of its cell says enough.

use super::reading::Reading;
use crate::document::prose::BlockKind;

/// Whether the table row that a token stands in says enough: a cell says what it says of its row, and a figure beside it is a statement.
/// Header rows and text outside tables say nothing so.
pub(super) fn row_says(reading: &Reading, token: u32) -> bool {
    let blocks = &reading.prose.blocks;
    let within = || {
        let block = blocks.get(reading.block(token) as usize)?;
        let BlockKind::Cell { table, row, .. } = block.kind else {
            return None;
        };
        let table = reading.prose.tables.get(table as usize)?;
        let first = u32::from(table.header.is_some());
        table.rows.get(row.checked_sub(first)? as usize)
    };
    let Some(row) = within() else {
        return false;
    };
    let cells = row.cells.iter().flat_map(Clone::clone);
    let cells = cells.filter_map(|b| blocks.get(b as usize));
    let (mut words, mut figure) = (0, false);
    for cell in cells {
        // 'NHS England | to be confirmed' names nobody: what holds a place says nothing
        if reading.holds_place(cell.tokens.clone()) {
            continue;
        }
        words += cell.tokens.len();
        figure |= cell
            .text
            .starts_with(|c: char| c.is_ascii_digit() || c == '£');
    }
    words >= 4 || figure && words >= 2
}
