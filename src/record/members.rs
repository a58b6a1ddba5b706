//! Member lists of prose in, `members[]`, `partners[]` and `seats` out. Only a list, table or sentence that is about membership makes a member.

use std::ops::Range;

use super::members_nodes::Listing;
use super::members_seats::Standing;
use super::members_sentences::read_sentences;
use super::members_tables::read_table;
use super::reading::Reading;
use crate::document::node::{Node, Status, Value};
use crate::document::prose::{BlockKind, WordSet, word_set};

/// What the next items are a list of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Nothing that concerns members.
    Other,
    /// Members, with this standing.
    Members(Standing),
    /// Bodies that are engaged, consulted or linked: no seat.
    Partners,
}

/// Reads members, partners and the number of seats.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    let mut listing = Listing::default();
    let mut base = Mode::Other;
    let mut mode = Mode::Other;
    let mut label: Option<Range<u32>> = None;
    let mut tables_done = 0_u32;
    for (index, block) in reading.prose.blocks.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else {
            break;
        };
        if let BlockKind::Heading(_) = block.kind {
            base = mode_of_section(reading, block.section, &base);
            mode = base.clone();
            label = None;
            continue;
        }
        if reading.is_dropped(index) {
            // the guidance may introduce the list in which a partnership speaks of the partners that it engages
            if let (BlockKind::Paragraph, (Mode::Partners, true)) =
                (block.kind, mode_of_paragraph(reading, index, &base, &mode))
            {
                mode = Mode::Partners;
            }
            continue;
        }
        match block.kind {
            BlockKind::Paragraph => {
                let (next, leads) = mode_of_paragraph(reading, index, &base, &mode);
                mode = next;
                label = (leads && block.tokens.len() <= 8).then(|| block.tokens.clone());
                match &mode {
                    Mode::Members(standing)
                        if !leads && field_of_seat(reading, index).is_some() =>
                    {
                        if let Some((seat, value)) = field_of_seat(reading, index) {
                            listing.item(reading, value, Some(seat), *standing);
                        }
                    }
                    Mode::Members(standing) if !leads && lists_between_signs(reading, index) => {
                        listing.item(reading, block.tokens.clone(), label.take(), *standing);
                    }
                    _ => read_sentences(reading, index, &mode, leads, &mut listing),
                }
                if !leads && !continues_list(reading, index) {
                    mode = base.clone();
                }
            }
            BlockKind::Item(_) => match &mode {
                Mode::Other => read_sentences(reading, index, &mode, false, &mut listing),
                Mode::Members(standing) => {
                    listing.item(reading, block.tokens.clone(), label.clone(), *standing)
                }
                Mode::Partners => listing.partner(reading, index),
            },
            BlockKind::Cell { table, .. } if table >= tables_done => {
                tables_done = table + 1;
                read_table(reading, table, &mode, &mut listing);
            }
            _ => {}
        }
    }
    listing.finish(root);
}

/// What a section's heading makes of the lists under it.
fn mode_of_section(reading: &Reading, section: u32, before: &Mode) -> Mode {
    let is = |kind: &str| reading.section_is(section, kind);
    let unless = [
        "quorum",
        "sub-groups",
        "links",
        "meetings",
        "present",
        "apologies",
        "in-attendance",
        "actions",
        "background",
        "contents",
        "reporting",
        "purpose",
        "principles",
    ];
    if is("sub-groups") || is("present") || is("apologies") || is("background") || is("contents") {
        return Mode::Other;
    }
    if is("membership") {
        let heading = reading
            .prose
            .sections
            .get(section as usize)
            .and_then(|s| s.heading);
        let tokens = heading
            .and_then(|h| reading.prose.blocks.get(h as usize))
            .map_or(0..0, |b| b.tokens.clone());
        return Mode::Members(Standing::named(reading, tokens).unwrap_or(Standing::Member));
    }
    if is("links") {
        return Mode::Partners;
    }
    let inherits = reading
        .prose
        .sections
        .get(section as usize)
        .and_then(|s| s.parent)
        .is_some_and(|p| reading.within(p, "membership", &unless));
    let own_kind = reading
        .section_kinds
        .get(section as usize)
        .is_some_and(|k| !k.is_empty());
    if inherits && !own_kind {
        let heading = reading
            .prose
            .sections
            .get(section as usize)
            .and_then(|s| s.heading);
        let tokens = heading
            .and_then(|h| reading.prose.blocks.get(h as usize))
            .map_or(0..0, |b| b.tokens.clone());
        return match (Standing::named(reading, tokens), before) {
            (Some(standing), _) => Mode::Members(standing),
            (None, Mode::Members(_)) | (None, _) => Mode::Members(Standing::Member),
        };
    }
    Mode::Other
}

/// What a paragraph makes of the items after it, and whether it leads a list in.
fn mode_of_paragraph(reading: &Reading, index: u32, base: &Mode, now: &Mode) -> (Mode, bool) {
    let block = &reading.prose.blocks[index as usize];
    let next_is_list = reading
        .prose
        .blocks
        .get(index as usize + 1)
        .is_some_and(|b| matches!(b.kind, BlockKind::Item(_) | BlockKind::Cell { .. }));
    let ends_open = block.text.trim_end().ends_with([':', ';']);
    if !ends_open && !next_is_list {
        return (now.clone(), false);
    }
    let last = block.tokens.end.saturating_sub(1);
    let leading = reading.sentences(index).last().unwrap_or(0..0);
    let words = |list: &WordSet| reading.has_word(block.tokens.clone(), list);
    if reading
        .find("sections", "sub-groups", block.tokens.clone())
        .is_some()
        && !names_membership(reading, block.tokens.clone())
        || words(word_set!["subgroup", "subgroups"])
    {
        return (Mode::Other, true);
    }
    if block.tokens.len() <= 4
        && reading
            .find("sections", "in-attendance", block.tokens.clone())
            .is_some()
    {
        return (Mode::Members(Standing::Observer), true);
    }
    if reading.is(
        last,
        word_set![
            "will", "must", "should", "shall", "to", "by", "can", "may", "for",
        ],
    ) {
        return (Mode::Other, true);
    }
    if words(word_set![
        "engaged",
        "engage",
        "consulted",
        "links",
        "linked",
        "liaise",
        "stakeholders",
    ]) && !reading.has_word(block.tokens.clone(), word_set!["members"])
    {
        return (Mode::Partners, true);
    }
    let within = matches!(base, Mode::Members(_));
    if words(word_set!["engaged", "consulted", "links"]) {
        return (Mode::Partners, true);
    }
    if let Some(standing) = Standing::named(reading, block.tokens.clone())
        && (within || names_membership(reading, block.tokens.clone()) || block.tokens.len() <= 8)
    {
        return (Mode::Members(standing), true);
    }
    let says = |list: &WordSet| reading.has_word(leading.clone(), list);
    if names_membership(reading, leading.clone())
        && !says(word_set![
            "roles",
            "responsibilities",
            "responsible",
            "duties",
            "expected",
            "agree",
        ])
    {
        return (Mode::Members(Standing::Member), true);
    }
    if within
        && block.tokens.len() <= 12
        && ends_open
        && !words(word_set![
            "roles",
            "responsibilities",
            "responsible",
            "duties",
            "expected",
            "principles",
        ])
    {
        return (base.clone(), true);
    }
    (
        if ends_open && next_is_list && !within {
            Mode::Other
        } else {
            base.clone()
        },
        true,
    )
}

/// Whether these tokens speak of membership: a heading name of the section kind, or a verb of composition beside the partnership.
pub(super) fn names_membership(reading: &Reading, tokens: Range<u32>) -> bool {
    if reading
        .find("sections", "membership", tokens.clone())
        .is_some()
    {
        return true;
    }
    let has = |words: &WordSet| reading.has_word(tokens.clone(), words);
    let made_up = tokens
        .clone()
        .any(|t| reading.word(t) == "made" && reading.word(t + 1) == "up");
    has(word_set!["membership", "members"])
        && has(word_set![
            "are",
            "is",
            "include",
            "includes",
            "from",
            "be",
            "comprise",
            "comprises",
            "core",
            "following",
        ])
        || (made_up
            || has(word_set![
                "comprise",
                "comprises",
                "comprised",
                "comprising",
                "consist",
                "consists",
                "represented",
                "representatives",
                "representation",
                "composed",
            ]))
            && has(word_set![
                "partnership",
                "board",
                "group",
                "cdp",
                "alliance",
                "committee",
                "following",
                "from",
                "of",
            ])
}

/// The seat and the answer of a line of a form: 'Probation: Yes - Head of the Delivery Unit'.
fn field_of_seat(reading: &Reading, index: u32) -> Option<(Range<u32>, Range<u32>)> {
    let tokens = reading.prose.blocks[index as usize].tokens.clone();
    let stop = tokens
        .clone()
        .take(9)
        .find(|t| t + 1 < tokens.end && reading.between(*t, t + 1).contains(':'))?;
    let label = tokens.start..stop + 1;
    let names = reading
        .best_seat(label.clone(), false)
        .or_else(|| reading.body_seat(label.clone()));
    let yes = reading.is(stop + 1, word_set!["yes", "y"]) && stop + 2 < tokens.end;
    names.map(|_| (label, stop + 1 + u32::from(yes)..tokens.end))
}

/// Whether a paragraph is a list written in one line: 'Director of Public Health; Probation, Head of Unit; HMP Oakfield, Governor'.
fn lists_between_signs(reading: &Reading, index: u32) -> bool {
    let block = &reading.prose.blocks[index as usize];
    let parts = block.text.split(';').count();
    let words = block.text.split_whitespace().count();
    parts >= 3 && words <= parts * 14 && reading.seats_in(block.tokens.clone()).len() >= 2
}

/// Whether the block after this one is an item that goes on with a list.
fn continues_list(reading: &Reading, index: u32) -> bool {
    reading
        .prose
        .blocks
        .get(index as usize + 1)
        .is_some_and(|b| matches!(b.kind, BlockKind::Item(_)))
}

/// A number at these tokens.
pub(super) fn number(reading: &Reading, value: f64, tokens: Range<u32>) -> Node {
    reading.node(Value::Number(crate_number(value)), Status::Stated, tokens)
}

/// A number as people write it: no trailing zeros.
pub(super) fn crate_number(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
