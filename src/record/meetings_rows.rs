//! Rows of a table of people in minutes in, the list of the meeting that each belongs to out.

use std::ops::Range;

use super::meetings_people::{Part, part_of_words, people};
use super::members_tables::cell_tokens;
use super::reading::Reading;
use crate::document::node::Node;
use crate::document::prose::Row;

/// Whether most rows say in a cell of their own who was there and who was not.
pub(super) fn says_attendance(reading: &Reading, rows: &[Row]) -> bool {
    let said = rows
        .iter()
        .filter(|row| {
            row.cells
                .iter()
                .skip(1)
                .any(|c| opening_part(reading, &cell_tokens(reading, c)).is_some())
        })
        .count();
    said * 2 > rows.len()
}

/// The list that a cell says at its start: 'Present', 'Present (online)', 'Apologies – Mark Todd deputising'.
pub(super) fn opening_part(reading: &Reading, cell: &Range<u32>) -> Option<Part> {
    if cell.len() > 8 {
        return None;
    }
    reading
        .named("sections", cell.clone())
        .filter(|n| n.tokens.start == cell.start && Part::of_section(&n.term.name).is_some())
        .max_by_key(|n| n.tokens.len())
        .and_then(|n| Part::of_section(&n.term.name))
}

/// Rows 'Present | A. Ward, ...' : the label is the list.
pub(super) fn labelled_rows(reading: &Reading, rows: &[Row], meeting: &mut Node) -> bool {
    let mut any = false;
    for row in rows {
        let cells: Vec<Range<u32>> = row.cells.iter().map(|c| cell_tokens(reading, c)).collect();
        let [label, rest @ ..] = cells.as_slice() else {
            continue;
        };
        let Some(part) = part_of_words(reading, label.clone()).filter(|_| label.len() <= 5) else {
            continue;
        };
        for cell in rest {
            any |= people(reading, cell.clone(), part, meeting);
        }
    }
    any
}
