//! A reading in, the running heads and feet that may tell of the document itself out. They are evidence of nothing else.

use std::ops::Range;

use super::reading::Reading;
use crate::document::prose::BlockKind;

/// The tokens of the running heads and feet, in order.
pub(super) fn margins<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r Range<u32>> {
    let blocks = reading.prose.blocks.iter();
    blocks
        .filter(|b| b.kind == BlockKind::Furniture && !b.tokens.is_empty())
        .map(|b| &b.tokens)
}

/// The running head that is the document's title: it names a kind of document and the partnership.
pub(super) fn running_title(reading: &Reading) -> Option<Range<u32>> {
    let names = |list, tokens: &Range<u32>| reading.named(list, tokens.clone()).next().is_some();
    margins(reading)
        .find(|m| names("kinds", m) && names("local-partnership", m))
        .cloned()
}
