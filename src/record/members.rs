//! Member lists of prose in, `members[]`, `partners[]` and `seats` out. Only a list, table or sentence that is about membership makes a member.

use std::ops::Range;

use super::members_nodes::{Listing, Standing};
use super::members_tables::read_table;
use super::reading::Reading;
use crate::document::node::{Node, Status, Value};
use crate::document::prose::BlockKind;

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
                read_sentences(reading, index, &mode, leads, &mut listing);
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
    let words = |list: &[&str]| {
        block
            .tokens
            .clone()
            .any(|t| list.contains(&reading.word(t)))
    };
    if reading
        .find("sections", "sub-groups", block.tokens.clone())
        .is_some()
        && !names_membership(reading, block.tokens.clone())
        || words(&["subgroup", "subgroups"])
    {
        return (Mode::Other, true);
    }
    if [
        "will", "must", "should", "shall", "to", "by", "can", "may", "for",
    ]
    .contains(&reading.word(last))
    {
        return (Mode::Other, true);
    }
    if words(&[
        "engaged",
        "engage",
        "consulted",
        "links",
        "linked",
        "liaise",
        "stakeholders",
    ]) && !reading.has_word(block.tokens.clone(), "members")
    {
        return (Mode::Partners, true);
    }
    let within = matches!(base, Mode::Members(_));
    if words(&["engaged", "consulted", "links"]) {
        return (Mode::Partners, true);
    }
    if let Some(standing) = Standing::named(reading, block.tokens.clone())
        && (within || names_membership(reading, block.tokens.clone()) || block.tokens.len() <= 8)
    {
        return (Mode::Members(standing), true);
    }
    if names_membership(reading, leading)
        && !words(&[
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
        && !words(&[
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
    let has = |words: &[&str]| tokens.clone().any(|t| words.contains(&reading.word(t)));
    let made_up = tokens
        .clone()
        .any(|t| reading.word(t) == "made" && reading.word(t + 1) == "up");
    has(&["membership", "members"])
        && has(&[
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
            || has(&[
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
            && has(&[
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

/// Sentences that list members ('The Board comprises ...', 'Membership includes ...'); the last one of a block may only lead a list in.
fn read_sentences(reading: &Reading, index: u32, mode: &Mode, leads: bool, listing: &mut Listing) {
    let block = &reading.prose.blocks[index as usize];
    for sentence in reading.sentences(index) {
        if leads && sentence.end >= block.tokens.end {
            break;
        }
        let sub_group = sentence.clone().any(|t| {
            ["subgroup", "subgroups", "sub-group", "sub-groups"].contains(&reading.word(t))
        }) || reading.within(block.section, "sub-groups", &["membership"])
            || reading
                .find("sections", "sub-groups", sentence.clone())
                .is_some();
        let Some(verb) = composition(reading, &sentence).filter(|_| !is_quorum(reading, &sentence))
        else {
            read_invitation(reading, sentence, mode, listing);
            continue;
        };
        let about = names_membership(reading, sentence.clone())
            && (matches!(mode, Mode::Members(_))
                || speaks_of_partnership(reading, sentence.start..verb));
        if sub_group || !about || reading.seats_in(verb + 1..sentence.end).len() < 2 {
            read_invitation(reading, sentence, mode, listing);
            continue;
        }
        let standing = Standing::named(reading, sentence.clone()).unwrap_or(Standing::Member);
        listing.item(reading, verb + 1..sentence.end, None, standing);
    }
}

/// 'X will attend by invitation', in a section on membership: X is invited.
fn read_invitation(reading: &Reading, sentence: Range<u32>, mode: &Mode, listing: &mut Listing) {
    if let (Mode::Members(_), Some(standing)) = (mode, Standing::named(reading, sentence.clone()))
        && !reading.seats_in(sentence.clone()).is_empty()
    {
        listing.item(reading, sentence, None, standing);
    }
}

/// The word after which a sentence lists members: 'comprises', 'has representation from', else 'is', 'are'.
fn composition(reading: &Reading, sentence: &Range<u32>) -> Option<u32> {
    const LISTS: [&str; 16] = [
        "comprise",
        "comprises",
        "comprised",
        "comprising",
        "include",
        "includes",
        "included",
        "including",
        "consist",
        "consists",
        "composed",
        "drawn",
        "represented",
        "representing",
        "brings",
        "from",
    ];
    const LINKS: [&str; 6] = ["are", "is", "has", "have", "be", "made"];
    let first = |words: &[&str], from: u32| {
        (from..sentence.end).find(|t| words.contains(&reading.word(*t)))
    };
    let mut at = first(&LISTS, sentence.start).or_else(|| first(&LINKS, sentence.start))?;
    // 'included representation from', 'from key partners including'
    for _ in 0..3 {
        match first(&LISTS, at + 1)
            .filter(|next| *next <= at + 4 && reading.seats_in(at + 1..*next).is_empty())
        {
            Some(next) => at = next,
            None => break,
        }
    }
    Some(at)
}

/// Whether a sentence says who must be at a meeting, and not who belongs: it speaks of the quorum, or goes on from one that does.
fn is_quorum(reading: &Reading, sentence: &Range<u32>) -> bool {
    let whole = reading.sentence(sentence.start);
    let before = whole
        .start
        .checked_sub(1)
        .map_or(whole.clone(), |t| reading.sentence(t));
    super::quorum::mention(reading, &whole).is_some()
        || super::quorum::mention(reading, &before).is_some()
            && ["this", "these", "it", "they", "of", "including"]
                .contains(&reading.word(whole.start))
}

/// Whether the sentence's subject is the partnership itself.
fn speaks_of_partnership(reading: &Reading, tokens: Range<u32>) -> bool {
    reading
        .named("local-partnership", tokens.clone())
        .next()
        .is_some()
        || tokens.clone().any(|t| {
            [
                "partnership",
                "board",
                "cdp",
                "membership",
                "members",
                "alliance",
                "it",
            ]
            .contains(&reading.word(t))
        })
}

/// Whether the block after this one is an item that goes on with a list.
fn continues_list(reading: &Reading, index: u32) -> bool {
    reading
        .prose
        .blocks
        .get(index as usize + 1)
        .is_some_and(|b| matches!(b.kind, BlockKind::Item(_)))
}

impl Reading<'_> {
    /// Whether the word stands among these tokens.
    pub(super) fn has_word(&self, tokens: Range<u32>, word: &str) -> bool {
        tokens.into_iter().any(|t| self.word(t) == word)
    }
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
