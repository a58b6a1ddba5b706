//! Blocks in, the tree of sections out.

use super::{Block, BlockKind, Section, Table};
use super::{furniture, headings};

/// Builds the sections and tells each block and table which it stands in.
pub(super) fn build(blocks: &mut [Block], tables: &mut [Table]) -> Vec<Section> {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    // heads and feet of pages that were written out last are of no section
    let end = blocks.len() - furniture::last(blocks);
    let blocks = &mut blocks[..end];
    let mut sections = vec![Section {
        heading: None,
        title: String::new(),
        level: 0,
        parent: None,
        blocks: 0..narrow(blocks.len()),
    }];
    let mut open: Vec<usize> = vec![0];
    for (index, block) in blocks.iter_mut().enumerate() {
        if let BlockKind::Heading(level) = block.kind {
            while open
                .last()
                .is_some_and(|s| *s != 0 && sections[*s].level >= level)
            {
                if let Some(closed) = open.pop() {
                    sections[closed].blocks.end = narrow(index);
                }
            }
            let parent = open.last().copied().unwrap_or(0);
            open.push(sections.len());
            sections.push(Section {
                heading: Some(narrow(index)),
                title: title(block),
                level,
                parent: Some(narrow(parent)),
                blocks: narrow(index)..narrow(index),
            });
        }
        block.section = narrow(open.last().copied().unwrap_or(0));
        if let BlockKind::Cell { table, .. } = block.kind
            && let Some(table) = tables.get_mut(table as usize)
        {
            table.section = block.section;
        }
    }
    for section in open {
        sections[section].blocks.end = narrow(blocks.len());
    }
    let labelled: Vec<&Table> = tables.iter().filter(|t| is_labelled(t, blocks)).collect();
    for table in labelled {
        for row in &table.rows {
            let (label, value) = (row.cells[0].start, row.cells[1].clone());
            let heading = &blocks[label as usize];
            let level = sections[table.section as usize].level.saturating_add(1);
            sections.push(Section {
                heading: Some(label),
                title: heading.text.clone(),
                level,
                parent: Some(table.section),
                blocks: value.clone(),
            });
            let own = narrow(sections.len() - 1);
            blocks[value.start as usize..value.end as usize]
                .iter_mut()
                .for_each(|b| b.section = own);
        }
    }
    sections
}

/// Whether a table holds what a page of headings would: two columns without heads, a short label of its own before each answer
/// ('Frequency | Bi-monthly', 'Quorum | Eight members'). Each label is then the heading of its answer.
fn is_labelled(table: &Table, blocks: &[Block]) -> bool {
    const ROWS: usize = 200;
    let headless = table
        .header
        .as_ref()
        .is_none_or(|h| h.iter().all(|c| c.trim().is_empty()));
    let mut labels: Vec<&str> = Vec::new();
    headless
        && (3..=ROWS).contains(&table.rows.len())
        && table.rows.iter().all(|row| {
            let [label, _] = row.cells.as_slice() else {
                return false;
            };
            let Some(block) = blocks
                .get(label.start as usize)
                .filter(|_| label.len() == 1)
            else {
                return false;
            };
            let fresh = !labels.contains(&block.text.as_str());
            labels.push(&block.text);
            fresh && (1..=6).contains(&block.text.split_whitespace().count())
        })
}

/// The words of a heading; of a long one with a dash, those before the dash.
fn title(block: &Block) -> String {
    let long = block.text.split_whitespace().count() > 8;
    let name = if long && block.number.is_some() {
        headings::run_in(&block.text)
    } else {
        None
    };
    name.unwrap_or(&block.text).to_owned()
}
