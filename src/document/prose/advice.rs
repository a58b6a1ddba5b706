//! Prose in, what it says to whoever fills it in set aside: a part headed 'Before you start' or 'How to use this template' is not what the partnership says.

use super::{BlockKind, Prose, Voice};

/// How the heading of such a part begins. All lower case.
const HEADS: [&str; 8] = [
    "before you start",
    "how to use this template",
    "how to use this outline",
    "how to complete this",
    "how to fill in this",
    "notes for authors",
    "notes for the author",
    "instructions for completion",
];

/// Sets the voice of such parts: nobody's own.
pub(super) fn set_aside(prose: &mut Prose) {
    for section in &prose.sections {
        let title = section.title.trim().to_lowercase();
        if section.heading.is_none() || !HEADS.iter().any(|head| title.starts_with(head)) {
            continue;
        }
        let own = section.blocks.start as usize..section.blocks.end as usize;
        for block in prose.blocks.get_mut(own).unwrap_or_default() {
            if block.kind != BlockKind::Furniture {
                block.voice = Voice::Quoted;
            }
        }
    }
}
