//! Sentences in, members out, where a sentence lists who belongs to the partnership or comes by invitation.

use std::cell::LazyCell;
use std::ops::Range;

use super::members::{Mode, names_membership};
use super::members_nodes::Listing;
use super::members_seated::{Seated, seated};
use super::members_seats::Standing;
use super::reading::Reading;
use crate::document::prose::{WordSet, word_set};

/// Sentences that list members ('The Board comprises ...', 'Membership includes ...'); the last one of a block may only lead a list in.
pub(super) fn read_sentences(
    reading: &Reading,
    index: u32,
    mode: &Mode,
    leads: bool,
    listing: &mut Listing,
) {
    let block = &reading.prose.blocks[index as usize];
    for sentence in reading.sentences(index) {
        if leads && sentence.end >= block.tokens.end {
            break;
        }
        let sub_group = reading.has_word(
            sentence.clone(),
            word_set!["subgroup", "subgroups", "sub-group", "sub-groups"],
        ) || reading.within(block.section, "sub-groups", &["membership"])
            || reading
                .find("sections", "sub-groups", sentence.clone())
                .is_some();
        let of_quorum = LazyCell::new(|| is_quorum(reading, &sentence));
        if !sub_group
            && !*of_quorum
            && let Some(Seated { who, of }) = seated(reading, &sentence, mode)
        {
            listing.item(reading, who, of, Standing::Member);
            continue;
        }
        let Some(verb) = composition(reading, &sentence).filter(|_| !*of_quorum) else {
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
    const LISTS: WordSet = WordSet::of(&[
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
    ]);
    const LINKS: WordSet = WordSet::of(&["are", "is", "has", "have", "be", "made"]);
    let first = |words: &WordSet, from: u32| reading.prose.first_of(from..sentence.end, words);
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
        || reading.is(
            whole.start,
            word_set!["this", "these", "it", "they", "of", "including"],
        ) && super::quorum::mention(reading, &before).is_some()
}

/// Whether the sentence's subject is the partnership itself.
fn speaks_of_partnership(reading: &Reading, tokens: Range<u32>) -> bool {
    reading
        .named("local-partnership", tokens.clone())
        .next()
        .is_some()
        || reading.has_word(
            tokens.clone(),
            word_set![
                "partnership",
                "board",
                "cdp",
                "membership",
                "members",
                "alliance",
                "it",
            ],
        )
}
