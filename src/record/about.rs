//! A block and a role in, whether the block speaks of that role out: by its own words, its heading, the line that leads its list in, or the label of its row.

use super::reading::Reading;
use crate::document::prose::BlockKind;

/// Blocks that are looked back over for the line that leads a list in.
const BACK: u32 = 40;

impl Reading<'_> {
    /// Whether a block stands in a section of that kind; of a role's kind, whether it speaks of the role.
    #[must_use]
    pub(super) fn stands_under(&self, block: u32, kind: &str) -> bool {
        if kind == "sro" {
            self.speaks_of(block, kind)
        } else {
            self.block_within(block, kind)
        }
    }

    /// Whether a block speaks of the holder of a role.
    pub(super) fn speaks_of(&self, block: u32, role: &str) -> bool {
        let Some(here) = self.prose.blocks.get(block as usize) else {
            return false;
        };
        let names = |index: u32| {
            self.prose
                .blocks
                .get(index as usize)
                .is_some_and(|b| self.find("roles", role, b.tokens.clone()).is_some())
        };
        names(block)
            || self.headings(here.section).any(names)
            || match here.kind {
                BlockKind::Item(_) => self.lead_in(block).is_some_and(names),
                BlockKind::Cell { table, row, .. } => (block.saturating_sub(BACK)..block)
                    .rev()
                    .take_while(|b| self.is_cell_of(*b, table, row))
                    .any(names),
                _ => false,
            }
    }

    fn is_cell_of(&self, block: u32, of: u32, in_row: u32) -> bool {
        self.prose.blocks.get(block as usize).is_some_and(
            |b| matches!(b.kind, BlockKind::Cell { table, row, .. } if table == of && row == in_row),
        )
    }

    /// The headings over a section, nearest first, but not the title.
    fn headings(&self, section: u32) -> impl Iterator<Item = u32> + '_ {
        let title = super::partnership::title_block(self);
        let mut at = Some(section);
        std::iter::from_fn(move || {
            let section = self.prose.sections.get(at? as usize)?;
            at = section.parent;
            Some(section.heading)
        })
        .take(3)
        .flatten()
        .filter(move |heading| Some(*heading) != title)
    }

    /// The paragraph that a list item hangs on.
    fn lead_in(&self, item: u32) -> Option<u32> {
        (item.saturating_sub(BACK)..item)
            .rev()
            .find(|b| {
                self.prose
                    .blocks
                    .get(*b as usize)
                    .is_some_and(|b| !matches!(b.kind, BlockKind::Item(_) | BlockKind::Furniture))
            })
            .filter(|b| {
                self.prose
                    .blocks
                    .get(*b as usize)
                    .is_some_and(|b| matches!(b.kind, BlockKind::Paragraph))
            })
    }
}
