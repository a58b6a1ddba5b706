//! Sentences that call an office 'the role' in its own section in, who holds it out.

use std::ops::Range;

use super::offices::{Held, linked_after, open_or_denied};
use super::reading::Reading;
use crate::document::prose::BlockKind;

/// 'The role will be covered by X' in the office's own section.
pub(super) fn by_role_word(reading: &Reading, section: &str) -> Vec<Held> {
    let mut out = Vec::new();
    for (index, block) in reading.prose.blocks.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else {
            break;
        };
        if !reading.section_is(block.section, section)
            || matches!(block.kind, BlockKind::Heading(_))
            || reading.is_dropped(index)
        {
            continue;
        }
        for sentence in reading.sentences(index) {
            out.extend(role_sentence(reading, &sentence));
        }
    }
    out
}

/// A sentence that begins with 'The role ...', 'The holder of this role ...' and says who has it.
pub(super) fn role_sentence(reading: &Reading, sentence: &Range<u32>) -> Option<Held> {
    let role = sentence
        .clone()
        .take(6)
        .find(|t| ["role", "post", "position", "holder", "this"].contains(&reading.word(*t)))?;
    let role = role..role + 1;
    linked_after(reading, &role, sentence)
        .or_else(|| open_or_denied(reading, &role, sentence))
        .map(|h| Held { plain: 1, ..h })
}
