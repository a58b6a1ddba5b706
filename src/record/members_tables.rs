//! A table in, members out, where its header or its section says that it lists members.

use std::ops::Range;

use super::members::{Mode, names_membership};
use super::members_nodes::{Listing, Row};
use super::members_seats::Standing;
use super::reading::Reading;
use crate::document::prose;

/// What a column holds, by its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// A person's name.
    Name,
    /// A post.
    Post,
    /// An organisation or agency.
    Organisation,
    /// A sector or seat: whom a member speaks for.
    Sector,
    /// How they belong: voting, observer.
    Standing,
    /// Deputies, addresses, notes: no member.
    Other,
    /// Not said.
    Unknown,
}

/// What a header cell says of its column.
pub(super) fn column_of(header: &str) -> Column {
    let header = header.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| header.contains(w));
    if has(&[
        "deput",
        "substitute",
        "email",
        "e-mail",
        "contact",
        "telephone",
        "phone",
        "initial",
        "attend",
        "responsib",
    ]) {
        Column::Other
    } else if has(&["status", "voting", "standing"]) {
        Column::Standing
    } else if has(&[
        "sector",
        "seat",
        "representing",
        "representation",
        "category",
    ]) {
        Column::Sector
    } else if has(&[
        "organisation",
        "organization",
        "agency",
        "service",
        "partner",
        "body",
        "department",
        "employer",
    ]) {
        Column::Organisation
    } else if has(&[
        "title",
        "role",
        "post",
        "position",
        "designation",
        "representative",
        "officer",
    ]) {
        Column::Post
    } else if has(&["name", "member", "who"]) {
        Column::Name
    } else {
        Column::Unknown
    }
}

/// Reads a table's rows as members, if the table is about members.
pub(super) fn read_table(reading: &Reading, table: u32, mode: &Mode, listing: &mut Listing) {
    let Some(table) = reading.prose.tables.get(table as usize) else {
        return;
    };
    let headers: Vec<Column> = table
        .header
        .iter()
        .flatten()
        .map(|h| column_of(h))
        .collect();
    let standing = match mode {
        Mode::Members(standing) => *standing,
        Mode::Partners => return,
        Mode::Other => {
            let first = table.rows.first().and_then(|r| r.cells.first()).map(|c| {
                c.start
                    .saturating_sub(headers.len().try_into().unwrap_or(0))
            });
            let before = first
                .and_then(|b| reading.prose.blocks.get(b as usize))
                .map_or(0..0, |b| b.tokens.clone());
            let said = table.header.iter().flatten().any(|h| {
                let h = h.to_lowercase();
                h.contains("membership")
                    || h.contains("core member")
                    || h == "member"
                    || h == "members"
            });
            let in_minutes = ["present", "apologies", "in-attendance"]
                .iter()
                .any(|k| reading.within(table.section, k, &[]));
            if in_minutes
                || reading.within(table.section, "sub-groups", &["membership"])
                || !(said || names_membership(reading, before))
            {
                return;
            }
            Standing::Member
        }
    };
    for row in &table.rows {
        read_row(reading, row, &headers, standing, listing);
    }
}

fn read_row(
    reading: &Reading,
    row: &prose::Row,
    headers: &[Column],
    standing: Standing,
    listing: &mut Listing,
) {
    let cells: Vec<Range<u32>> = row.cells.iter().map(|c| cell_tokens(reading, c)).collect();
    let kind = |i: usize| headers.get(i).copied().unwrap_or(Column::Unknown);
    let standing = cells
        .iter()
        .enumerate()
        .filter(|(i, _)| kind(*i) == Column::Standing)
        .find_map(|(_, c)| Standing::named(reading, c.clone()))
        .unwrap_or(standing);
    let filled: Vec<usize> = (0..cells.len())
        .filter(|i| !cells[*i].is_empty() && !matches!(kind(*i), Column::Other | Column::Standing))
        .collect();
    match filled.as_slice() {
        [] => {}
        [only] => {
            let others_empty = cells.len() > 1 && *only == 0 && kind(0) != Column::Name;
            if others_empty && !reading.has_post_word(cells[0].clone()) {
                listing.empty_seat(
                    reading,
                    cells[0].end..cells[0].end,
                    cells[0].clone(),
                    standing,
                );
            } else {
                for block in row.cells[*only].clone() {
                    listing.item(
                        reading,
                        reading.prose.blocks[block as usize].tokens.clone(),
                        None,
                        standing,
                    );
                }
            }
        }
        [_, _, _, ..] => read_wide(reading, &cells, &filled, headers, standing, listing),
        [a, b] => {
            // the label is the organisation or sector; a name in the first cell is no label
            let (label, content) = match (kind(*a), kind(*b)) {
                (Column::Name | Column::Post, Column::Organisation | Column::Sector) => (*b, *a),
                _ => (*a, *b),
            };
            if reading.is_personal_name(cells[label].clone()) {
                listing.item(reading, cells[content].clone(), None, standing);
                return;
            }
            let mut any = false;
            for block in row.cells[content].clone() {
                let tokens = reading.prose.blocks[block as usize].tokens.clone();
                for unit in reading.units(tokens) {
                    let row = Row {
                        label: Some(cells[label].clone()),
                        ..Row::default()
                    };
                    any |= listing.unit(reading, unit, row, standing);
                }
            }
            if !any {
                listing.empty_seat(
                    reading,
                    cells[content].clone(),
                    cells[label].clone(),
                    standing,
                );
            }
        }
    }
}

/// Three columns and more: one row is one member, its post and its organisation in cells of their own.
fn read_wide(
    reading: &Reading,
    cells: &[Range<u32>],
    filled: &[usize],
    headers: &[Column],
    standing: Standing,
    listing: &mut Listing,
) {
    let kind = |i: usize| headers.get(i).copied().unwrap_or(Column::Unknown);
    let of = |column: Column| filled.iter().copied().find(|i| kind(*i) == column);
    // 'Police | tbc | tbc': the label names the seat, and nobody holds it
    let label = of(Column::Sector).unwrap_or(filled[0]);
    let mut beside = filled.iter().filter(|i| **i != label).peekable();
    if let Some(first) = beside.peek().map(|i| **i)
        && beside.all(|i| cells[*i].len() <= 4 && reading.holds_place(cells[*i].clone()))
    {
        listing.empty_seat(
            reading,
            cells[first].clone(),
            cells[label].clone(),
            standing,
        );
        return;
    }
    let with_post = |unless: &[Column]| {
        filled
            .iter()
            .copied()
            .find(|i| !unless.contains(&kind(*i)) && reading.has_post_word(cells[*i].clone()))
    };
    let post = of(Column::Post)
        .or_else(|| with_post(&[Column::Organisation, Column::Sector, Column::Name]))
        .or_else(|| with_post(&[Column::Organisation, Column::Sector]))
        .or_else(|| with_post(&[Column::Organisation]));
    let organisation = of(Column::Organisation).or_else(|| {
        filled.iter().copied().find(|i| {
            Some(*i) != post
                && !matches!(kind(*i), Column::Name | Column::Sector)
                && !reading.seats_in(cells[*i].clone()).is_empty()
        })
    });
    let sector = of(Column::Sector);
    let main = post.or(organisation).unwrap_or(filled[0]);
    let cell = |of: Option<usize>| of.filter(|i| *i != main).map(|i| cells[i].clone());
    let name = filled.iter().copied().find_map(|i| {
        if i == main || kind(i) == Column::Organisation {
            return None;
        }
        let cell = reading.trimmed(cells[i].clone());
        if kind(i) != Column::Name {
            return reading.is_personal_name(cell.clone()).then_some(cell);
        }
        // 'Jane Doe, 01632 960123', 'Jane Doe (interim)'
        let parts = reading.segments(cell).into_iter();
        parts
            .into_iter()
            .find(|p| reading.is_personal_name(p.clone()))
    });
    let beside = cell(organisation);
    let label = cell(sector).or_else(|| beside.clone());
    let main = cells[main].clone();
    let units = if name.is_some() || reading.holder(main.clone()).name.is_some() {
        vec![reading.trimmed(main.clone())]
    } else {
        reading.units(main.clone())
    };
    let mut any = false;
    for unit in units {
        let row = Row {
            label: label.clone(),
            organisation: beside.clone(),
            name: name.clone(),
        };
        any |= listing.unit(reading, unit, row, standing);
    }
    if !any && let Some(label) = label {
        listing.empty_seat(reading, main, label, standing);
    }
}

/// The tokens of a cell, from its first block to its last.
pub(super) fn cell_tokens(reading: &Reading, cell: &Range<u32>) -> Range<u32> {
    let block = |b: u32| {
        reading
            .prose
            .blocks
            .get(b as usize)
            .map(|b| b.tokens.clone())
    };
    match (block(cell.start), cell.end.checked_sub(1).and_then(block)) {
        (Some(first), Some(last)) if cell.start < cell.end => first.start..last.end,
        _ => 0..0,
    }
}
