//! Sentences that call an office 'the role' in its own section in, who holds it out.

use std::ops::Range;

use super::office_words::LINKS;
use super::offices::{Held, linked_after};
use super::posts::Holder;
use super::reading::Reading;
use crate::document::node::{Reason, Status};
use crate::document::prose::{BlockKind, word_set};

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
        .find(|t| reading.is(*t, word_set!["role", "post", "position", "holder", "this"]))?;
    let role = role..role + 1;
    linked_after(reading, &role, sentence)
        .or_else(|| open_or_denied(reading, &role, sentence))
        .map(|h| Held { plain: 1, ..h })
}

/// 'The SRO is yet to be appointed', 'there is no SRO', 'SRO: tbc'.
pub(super) fn open_or_denied(
    reading: &Reading,
    office: &Range<u32>,
    sentence: &Range<u32>,
) -> Option<Held> {
    let open = |tokens: Range<u32>, status: Status| {
        Some(Held {
            holder: Holder {
                tokens,
                ..Holder::default()
            },
            status,
            office: office.clone(),
            sentence: sentence.clone(),
            also: None,
            plain: 2,
        })
    };
    if let Some(denial) = reading.denial(office) {
        return open(denial, Status::Denied);
    }
    let near = office.end..sentence.end.min(office.end + 14);
    if let Some(held) = reading.named("placeholders", near.clone()).next() {
        return open(held.tokens, Status::Weak(Reason::Placeholder));
    }
    let plan = reading.named("intentions", near).next()?;
    let chosen = [
        "appoint", "agree", "identif", "nominat", "confirm", "elect", "select", "decid",
        "determin", "recruit",
    ];
    let speaks = (plan.tokens.start..sentence.end.min(plan.tokens.end + 3))
        .any(|t| chosen.iter().any(|c| reading.word(t).starts_with(c)));
    let subject = (office.end..plan.tokens.start).all(|t| reading.is(t, &LINKS));
    if speaks && subject {
        open(plan.tokens, Status::Weak(Reason::Intention))
    } else {
        None
    }
}
