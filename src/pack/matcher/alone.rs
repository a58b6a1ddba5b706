//! The lists of an image in, out the stretches of its patterns that a walk over a whole document leaves out.

use std::ops::Range;

use crate::pack::image::Index;

/// Lists that only short texts are asked for, such as the words of one member: whole documents are not searched for their names.
const ASKED_ALONE: [&str; 5] = ["care-boards", "expertise", "levels", "tiers", "remits"];

/// Where the patterns lie of lists that only short texts are asked for, those that touch as one.
pub(super) fn asked_alone(index: &Index) -> Vec<Range<u32>> {
    let mut ranges: Vec<Range<u32>> = index
        .lists
        .iter()
        .filter(|list| ASKED_ALONE.contains(&list.name.as_str()) && list.from < list.to)
        .map(|list| list.from..list.to)
        .collect();
    ranges.sort_by_key(|r| r.start);
    ranges.dedup_by(|next, last| {
        let touch = next.start <= last.end;
        if touch {
            last.end = last.end.max(next.end);
        }
        touch
    });
    ranges
}
