//! A word for an office (SRO, chair, a lead) in, its holder out: who the sentence, row or line says it is. One grammar for all offices.

use std::ops::Range;

use super::office_words::{LINKS, TIES};
use super::offices_phrases::{candidate, candidate_at, joins, phrase_end, second_holder};
use super::offices_roles::{by_role_word, open_or_denied};
use super::posts::Holder;
use super::reading::Reading;
use crate::document::node::{Reason, Status};
use crate::document::prose::{BlockKind, word_set};

/// What the text says of who holds an office.
#[derive(Clone, Debug)]
pub(super) struct Held {
    /// The holder; empty tokens where the text leaves it open or denies it.
    pub(super) holder: Holder,
    /// How firmly.
    pub(super) status: Status,
    /// The word for the office.
    pub(super) office: Range<u32>,
    /// The sentence.
    pub(super) sentence: Range<u32>,
    /// A second holder ('joint').
    pub(super) also: Option<Holder>,
    /// How plainly the tie is said: 3 a label or row, 2 a verb, 1 a section alone.
    pub(super) plain: u8,
}

/// Everything the document says of who holds an office. `offices` are the ranges of its words; `section` is the kind of section whose text is about it.
pub(super) fn holders(reading: &Reading, offices: &[Range<u32>], section: &str) -> Vec<Held> {
    let mut out = Vec::new();
    for office in offices {
        let block = reading.block(office.start);
        if reading.is_dropped(block) {
            continue;
        }
        let Some(kind) = reading.prose.blocks.get(block as usize).map(|b| b.kind) else {
            continue;
        };
        let held = match kind {
            BlockKind::Cell { table, row, column } => {
                in_row(reading, office, table, row, column).or_else(|| in_sentence(reading, office))
            }
            BlockKind::Heading(_) => {
                under_heading(reading, office, block).or_else(|| in_sentence(reading, office))
            }
            _ => in_sentence(reading, office),
        };
        out.extend(held);
    }
    // 'The role is held by X' in the office's own section does not name the office
    if !out
        .iter()
        .any(|h| h.status == Status::Stated && !h.holder.tokens.is_empty())
    {
        out.extend(by_role_word(reading, section));
    }
    out
}

/// A row of a table: the office in one cell, its holder in the next ones.
fn in_row(
    reading: &Reading,
    office: &Range<u32>,
    table: u32,
    row: u32,
    column: u32,
) -> Option<Held> {
    let table = reading.prose.tables.get(table as usize)?;
    let offset = u32::from(table.header.is_some());
    let cells = &table.rows.get(row.checked_sub(offset)? as usize)?.cells;
    let here = super::members_tables::cell_tokens(reading, cells.get(column as usize)?);
    if here.len() > 10 || has_other_words(reading, &here, office) {
        return None;
    }
    let others: Vec<Range<u32>> = cells
        .iter()
        .enumerate()
        .filter(|(i, c)| *i != column as usize && !c.is_empty())
        .map(|(_, c)| super::members_tables::cell_tokens(reading, c))
        .filter(|t| !t.is_empty())
        .collect();
    let fits = |t: &&Range<u32>| {
        t.len() <= 30
            && (candidate(reading, (*t).clone()).is_some() || reading.holds_place((*t).clone()))
    };
    let cell = others.iter().find(|t| fits(t))?;
    let mut held = label_value(reading, office, cell.clone())?;
    // a name, a post and an organisation in cells of their own
    for other in others.iter().filter(|t| *t != cell && t.len() <= 14) {
        let more = reading.holder(other.clone());
        held.holder.name = held.holder.name.or(more.name);
        held.holder.post = held.holder.post.or(more.post);
        held.holder.organisation = held.holder.organisation.or(more.organisation);
    }
    Some(held)
}

/// Whether a label cell says more than the office's name: it is then no label.
fn has_other_words(reading: &Reading, cell: &Range<u32>, office: &Range<u32>) -> bool {
    cell.clone().filter(|t| !office.contains(t)).any(|t| {
        !reading.is(t, &LINKS)
            && !reading
                .word(t)
                .trim_start_matches('q')
                .chars()
                .all(char::is_numeric)
            && !reading.is(
                t,
                word_set![
                    "sro",
                    "owner",
                    "officer",
                    "senior",
                    "responsible",
                    "vice",
                    "deputy",
                    "public",
                    "involvement",
                    "data",
                    "digital",
                    // what a form asks of the holder
                    "name",
                    "job",
                    "title",
                    "post",
                    "organisation",
                    "email",
                    "contact",
                    "details",
                ],
            )
    })
}

/// A heading that is the office: the first short line under it is the holder.
fn under_heading(reading: &Reading, office: &Range<u32>, block: u32) -> Option<Held> {
    let heading = &reading.prose.blocks[block as usize];
    if has_other_words(reading, &heading.tokens, office) {
        return None;
    }
    let next = reading.prose.blocks.get(block as usize + 1)?;
    let short = matches!(next.kind, BlockKind::Paragraph | BlockKind::Item(_))
        && next.section == heading.section
        && next.tokens.len() <= 24;
    let bare = !reading.has_word(
        next.tokens.clone(),
        word_set!["is", "will", "are", "has", "shall", "should", "must", "may"],
    );
    if !short || !bare || reading.is_dropped(block + 1) {
        return None;
    }
    label_value(reading, office, next.tokens.clone())
}

/// What stands where a form has its answer.
fn label_value(reading: &Reading, office: &Range<u32>, value: Range<u32>) -> Option<Held> {
    let whole = office.clone();
    let sentence = whole.start.min(value.start)..whole.end.max(value.end);
    if reading.holds_place(value.clone())
        && candidate(reading, value.clone()).is_none_or(|c| c.len() <= 2)
    {
        let reason = if reading.has_word(value.clone(), word_set!["vacant"]) {
            Reason::Vacant
        } else {
            Reason::Placeholder
        };
        return Some(Held {
            holder: Holder {
                tokens: value,
                ..Holder::default()
            },
            status: Status::Weak(reason),
            office: whole,
            sentence,
            also: None,
            plain: 3,
        });
    }
    let found = candidate(reading, value.clone())?;
    let end = phrase_end(reading, found.start, value.end);
    let holder = reading.holder(found.start..end);
    let status = match reading.strength(found.clone()) {
        Some(Status::Weak(Reason::Heading)) | Some(Status::Stated) => Status::Stated,
        Some(other) => other,
        None => return None,
    };
    let also = second_holder(reading, end, value.end);
    Some(Held {
        holder,
        status,
        office: whole,
        sentence,
        also,
        plain: 3,
    })
}

/// A sentence, line or item that holds the office's word.
fn in_sentence(reading: &Reading, office: &Range<u32>) -> Option<Held> {
    let sentence = reading.sentence(office.start);
    let after = office.end..sentence.end;
    let gap = if office.end < sentence.end {
        reading.between(office.end - 1, office.end)
    } else {
        ""
    };
    let label = [":", " - ", " – ", " — ", "–"]
        .iter()
        .any(|s| gap.contains(s))
        || gap.contains('(');
    if label
        && !after.is_empty()
        && let Some(held) = label_value(reading, office, after.clone())
        && held.holder.tokens.start <= office.end + 2
    {
        return Some(held);
    }
    // 'Chair and administrator: ...', where the line begins with the office
    let colon = (after.start + 1..after.end.min(after.start + 5))
        .find(|t| reading.between(t - 1, *t).contains(':'));
    if let Some(colon) = colon
        && office.start <= sentence.start + 2
        && let Some(held) = label_value(reading, office, colon..sentence.end)
    {
        return Some(held);
    }
    if let Some(found) = linked_after(reading, office, &sentence) {
        return Some(found);
    }
    if let Some(found) = linked_before(reading, office, &sentence) {
        return Some(found);
    }
    open_or_denied(reading, office, &sentence)
}

/// 'The SRO is X', 'chaired by X', 'SRO for the partnership, X,'.
pub(super) fn linked_after(
    reading: &Reading,
    office: &Range<u32>,
    sentence: &Range<u32>,
) -> Option<Held> {
    let mut at = office.end;
    let mut tie = reading.word(office.start) == "chaired";
    while at < sentence.end && at < office.end + 16 {
        if let Some(found) = candidate_at(reading, at, sentence.end) {
            let gap_sign = (office.end..=found.start)
                .any(|t| reading.between(t - 1, t).contains([':', '(', '–', '—']));
            let apposition = reading
                .between(found.start.saturating_sub(1), found.start)
                .contains(',')
                || reading.between(at.saturating_sub(1), at).contains(',');
            if tie
                || gap_sign
                || apposition && reading.is_personal_name(reading.trimmed(found.clone()))
            {
                return finish(reading, office, sentence, found, 2);
            }
            return None;
        }
        tie |= reading.is(at, &TIES);
        if !reading.is(at, &LINKS)
            && reading
                .named("local-partnership", at..sentence.end)
                .next()
                .is_none_or(|n| n.tokens.start != at)
            && (tie || !reading.is_capital(at))
        {
            return None;
        }
        at += 1;
    }
    None
}

/// 'X is the SRO', 'X: Senior Responsible Owner and Chair', 'X chairs the group', 'X (SRO)'.
fn linked_before(reading: &Reading, office: &Range<u32>, sentence: &Range<u32>) -> Option<Held> {
    let chairs = reading.word(office.start) == "chairs"
        || reading.word(office.start) == "chair"
            && office.start > sentence.start
            && reading.word(office.start - 1) == "will";
    let mut best: Option<Range<u32>> = None;
    let mut at = sentence.start;
    while at < office.start {
        match candidate_at(reading, at, office.start) {
            Some(found) => {
                at = found.end.max(at + 1);
                best = Some(
                    best.filter(|b| joins(reading, b, &found))
                        .map_or(found.clone(), |b| b.start..found.end),
                );
            }
            None => at += 1,
        }
    }
    let found = best?;
    if found.end + 16 < office.start {
        return None;
    }
    let mut tie = chairs;
    for t in found.end..office.start {
        tie |= reading.is(t, &TIES)
            || reading.between(t - 1, t).contains([':', '(', '–', '—'])
            || reading.between(t - 1, t).contains(" - ");
        let partnership = reading
            .named("local-partnership", found.end..office.start)
            .any(|n| n.tokens.contains(&t));
        if !reading.is(t, &LINKS)
            && !partnership
            && !reading.is(
                t,
                word_set![
                    "senior",
                    "responsible",
                    "owner",
                    "officer",
                    "sro",
                    "vice",
                    "deputy",
                ],
            )
            && !reading.is_capital(t)
        {
            return None;
        }
    }
    let gap = reading.between(office.start.saturating_sub(1), office.start);
    tie |= gap.contains([':', '(', '–', '—']) || gap.contains(" - ");
    let block = &reading.prose.blocks[reading.block(office.start) as usize];
    tie |= gap.contains(',')
        && matches!(block.kind, BlockKind::Item(_) | BlockKind::Cell { .. })
        && office.end >= sentence.end;
    if !tie {
        return None;
    }
    finish(reading, office, sentence, found, 2)
}

fn finish(
    reading: &Reading,
    office: &Range<u32>,
    sentence: &Range<u32>,
    found: Range<u32>,
    plain: u8,
) -> Option<Held> {
    let limit = if found.start < office.start {
        office.start
    } else {
        sentence.end
    };
    let end = phrase_end(reading, found.start, limit).max(found.end);
    let status = match reading.strength(found.clone())? {
        Status::Weak(Reason::Placeholder)
            if reading.has_word(found.start..end, word_set!["name"])
                && !reading.has_word(sentence.clone(), word_set!["tbc"]) =>
        {
            Status::Stated
        }
        other => other,
    };
    let also = second_holder(reading, end, limit);
    let mut holder = reading.holder(found.start..end);
    // 'A. Ward (Chair), Superintendent, Oakshire Police'
    if limit == office.start
        && office.end < sentence.end
        && reading
            .between(office.end - 1, office.end)
            .contains([',', '–', '-'])
        && sentence.end - office.end <= 16
        && let Some(more) = candidate_at(reading, office.end, sentence.end)
    {
        let more = reading.holder(more.start..phrase_end(reading, more.start, sentence.end));
        holder.post = holder.post.or(more.post);
        holder.organisation = holder.organisation.or(more.organisation);
    }
    Some(Held {
        holder,
        status,
        office: office.clone(),
        sentence: sentence.clone(),
        also,
        plain,
    })
}
