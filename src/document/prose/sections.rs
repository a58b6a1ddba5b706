//! Blocks in, the tree of sections out.

use super::headings;
use super::{Block, BlockKind, Section, Table};

/// Builds the sections and tells each block and table which it stands in.
pub(super) fn build(blocks: &mut [Block], tables: &mut [Table]) -> Vec<Section> {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
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
    sections
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
