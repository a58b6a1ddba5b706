//! A block of prose in; out, what belongs to it: whether the row of its cell says enough, what answer stands in that row, what its column is headed.

use super::reading::Reading;
use crate::document::prose::{BlockKind, Row, Table};

/// Words of an answer that denies what its row is labelled with: 'No', 'Not in place'.
const ANSWER: usize = 5;

/// The table and row that a block is a cell of, with its column.
fn cell<'r>(reading: &'r Reading, block: u32) -> Option<(&'r Table, Option<&'r Row>, usize)> {
    let BlockKind::Cell { table, row, column } = reading.prose.blocks.get(block as usize)?.kind
    else {
        return None;
    };
    let table = reading.prose.tables.get(table as usize)?;
    let first = u32::from(table.header.is_some());
    let row = row
        .checked_sub(first)
        .and_then(|r| table.rows.get(r as usize));
    Some((table, row, column as usize))
}

/// Whether the column that a block stands in is headed by a kind of section: what stands under 'Recommendation' is recommended.
pub(super) fn column_is(reading: &Reading, block: u32, kind: &str) -> bool {
    let named = || {
        let (table, _, column) = cell(reading, block)?;
        let header = table.header.as_ref()?.get(column)?;
        let (_, list) = reading.pack.list("sections")?;
        let kinds = reading.pack.resolve_all("sections", header);
        let is = kinds
            .iter()
            .filter_map(|(found, _)| list.terms.get(usize::from(found.term)))
            .any(|term| term.name == kind);
        Some(is)
    };
    named().unwrap_or(false)
}

/// Whether another cell of the row denies what this one names: 'Data sharing agreement | No'. In a table of two columns the second is the answer;
/// in a wider one the cell under 'Status' or 'In place?' is.
pub(super) fn is_answered_no(reading: &Reading, token: u32) -> bool {
    let own = reading.block(token);
    let Some((table, Some(row), column)) = cell(reading, own) else {
        return false;
    };
    let filled = |cells: &[std::ops::Range<u32>]| cells.iter().filter(|c| !c.is_empty()).count();
    let two = filled(&row.cells) == 2 && row.cells.len() == 2;
    (column + 1..row.cells.len()).any(|at| {
        let headed = table
            .header
            .as_ref()
            .and_then(|h| h.get(at))
            .is_some_and(|h| {
                let names = reading.pack.resolve_all("answers", h);
                let list = reading.pack.list("answers").map(|(_, l)| l);
                names.iter().any(|(found, _)| {
                    list.and_then(|l| l.terms.get(usize::from(found.term)))
                        .is_some_and(|t| t.name == "column")
                })
            });
        (two || headed) && says_no(reading, &row.cells[at])
    })
}

fn says_no(reading: &Reading, cell: &std::ops::Range<u32>) -> bool {
    let (Some(list), 1) = (reading.pack.list("answers"), cell.len()) else {
        return false;
    };
    let Some(block) = reading.prose.blocks.get(cell.start as usize) else {
        return false;
    };
    let whole = block.tokens.len();
    whole <= ANSWER
        && reading
            .pack
            .resolve_all("answers", &block.text)
            .iter()
            .any(|(found, at)| {
                let term = list.1.terms.get(usize::from(found.term));
                term.is_some_and(|t| t.name == "no") && at.start == 0
            })
}

/// Whether the table row that a token stands in says enough: a cell says what it says of its row, and a figure beside it is a statement.
/// Header rows and text outside tables say nothing so.
pub(super) fn row_says(reading: &Reading, token: u32) -> bool {
    let blocks = &reading.prose.blocks;
    let Some((_, Some(row), _)) = cell(reading, reading.block(token)) else {
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
