//! Minutes in, `meetings[]` out: the date, who was present, in attendance, absent, who chaired, whether it was quorate; and from terms, how often the partnership meets.

use std::ops::Range;

use super::meeting_frequency::frequency;
use super::meetings_people::{Part, label_part, people};
use super::reading::Reading;
use crate::date;
use crate::document::node::{Node, Status, Value};
use crate::document::prose::{BlockKind, word_set};

/// Reads `meetings[]` and `meeting_frequency`.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    read_meetings(reading, root);
    if let Some(frequency) = frequency(reading) {
        root.set("meeting_frequency", frequency);
    }
}

fn read_meetings(reading: &Reading, root: &mut Node) {
    let starts = starts(reading);
    let total = u32::try_from(reading.prose.blocks.len()).unwrap_or(u32::MAX);
    for (i, (from, date)) in starts.iter().enumerate() {
        let to = starts.get(i + 1).map_or(total, |s| s.0);
        let Some(mut meeting) = meeting(reading, *from..to) else {
            continue;
        };
        if let Some(date) = date.clone().or_else(|| later_date(reading, *from..to)) {
            meeting.places.clone_from(&date.places);
            meeting.set("date", date);
        } else if meeting.get("present").is_none() {
            continue;
        }
        root.push("meetings", meeting);
    }
}

/// The blocks at which a meeting's record begins, with the date there. One meeting: the document's first block.
fn starts(reading: &Reading) -> Vec<(u32, Option<Node>)> {
    let mut out: Vec<(u32, Option<Node>)> = Vec::new();
    for (index, block) in reading.prose.blocks.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else {
            break;
        };
        let titled =
            matches!(block.kind, BlockKind::Heading(_)) || index < 8 && block.tokens.len() <= 30;
        if !titled {
            continue;
        }
        let says = reading.has_word(
            block.tokens.clone(),
            word_set!["minutes", "meeting", "held", "notes"],
        );
        let next = reading.has_word(
            block.tokens.clone(),
            word_set![
                "next", "last", "previous", "future", "dates", "arising", "actions",
            ],
        );
        if says
            && !next
            && !matches!(block.kind, BlockKind::Contents | BlockKind::Furniture)
            && let Some(date) = date_in(reading, block.tokens.clone())
            && out.last().is_none_or(|l| index > l.0 + 4)
        {
            out.push((index, Some(date)));
        }
    }
    if out.is_empty() {
        out.push((0, None));
    } else {
        out[0].0 = 0;
    }
    out
}

/// The first day named among these tokens.
fn date_in(reading: &Reading, tokens: Range<u32>) -> Option<Node> {
    if tokens.is_empty() {
        return None;
    }
    let span = reading.span(tokens);
    let raw = reading.document.source.text.get(span.range())?;
    let found = date::find(raw).into_iter().find(|f| f.interval.is_day())?;
    let start = span.start as usize;
    let at = crate::diagnostic::Span::new(start + found.range.start, start + found.range.end);
    Some(Node::at(Value::Date(found.interval), at))
}

/// A date in the first blocks, where the title has none ('Date: 14 March 2023').
fn later_date(reading: &Reading, blocks: Range<u32>) -> Option<Node> {
    let first = blocks.start..blocks.end.min(blocks.start + 14);
    let in_block = |b: u32| {
        reading
            .prose
            .blocks
            .get(b as usize)
            .map(|b| b.tokens.clone())
            .filter(|t| !t.is_empty() && t.len() <= 40)
    };
    let labelled = first.clone().find_map(|b| {
        in_block(b)
            .filter(|t| {
                t.clone()
                    .take(3)
                    .any(|t| reading.is(t, word_set!["date", "held", "on", "meeting"]))
            })
            .and_then(|t| date_in(reading, t))
    });
    labelled.or_else(|| first.filter_map(in_block).find_map(|t| date_in(reading, t)))
}

/// The lists of people of one meeting; `None` where nothing of a meeting is recorded.
fn meeting(reading: &Reading, blocks: Range<u32>) -> Option<Node> {
    let mut node = Node::map();
    let mut part: Option<Part> = None;
    let mut table_done = 0_u32;
    let mut any = false;
    for index in blocks.clone() {
        let Some(block) = reading.prose.blocks.get(index as usize) else {
            break;
        };
        if matches!(block.kind, BlockKind::Contents | BlockKind::Furniture) {
            continue;
        }
        if let BlockKind::Cell { table, row, .. } = block.kind {
            if table >= table_done {
                table_done = table + 1;
                any |= super::meetings_people::table(reading, table, part, &mut node);
            }
            let _ = row;
            continue;
        }
        match label_part(reading, block) {
            Some((label, rest)) => {
                part = label;
                if let Some(part) = part
                    && !rest.is_empty()
                {
                    any |= people(reading, rest, part, &mut node);
                }
                continue;
            }
            None if matches!(block.kind, BlockKind::Heading(_)) => {
                part = None;
                continue;
            }
            None => {}
        }
        if let Some(part) = part
            && block.tokens.len() <= 400
            && !is_narrative(reading, block.tokens.clone())
        {
            any |= people(reading, block.tokens.clone(), part, &mut node);
        }
    }
    if !any {
        return None;
    }
    for index in blocks {
        for sentence in reading.sentences(index) {
            if node.get("quorate").is_none()
                && let Some(quorate) = quorate(reading, sentence.clone())
            {
                node.set("quorate", quorate);
            }
        }
    }
    Some(node)
}

/// A sentence with a verb is no list of people.
fn is_narrative(reading: &Reading, tokens: Range<u32>) -> bool {
    let verbs = word_set![
        "was",
        "were",
        "agreed",
        "noted",
        "welcomed",
        "reported",
        "opened",
        "discussed",
        "presented",
        "advised",
        "asked",
        "confirmed",
        "thanked",
        "approved",
        "will",
        "explained",
    ];
    reading.has_word(tokens.clone(), verbs)
}

/// 'The meeting was quorate', 'the meeting was not quorate', 'inquorate'.
fn quorate(reading: &Reading, sentence: Range<u32>) -> Option<Node> {
    let word = reading.prose.first_of(
        sentence.clone(),
        word_set!["quorate", "inquorate", "quorum"],
    )?;
    let rule = reading.has_word(
        sentence.clone(),
        word_set!["if", "when", "unless", "should", "must", "will"],
    );
    let told = reading.has_word(
        sentence.clone(),
        word_set![
            "was",
            "were",
            "is",
            "present",
            "confirmed",
            "noted",
            "declared",
            "met",
            "reached",
        ],
    );
    let open = reading.left_open(reading.block(sentence.start));
    if open || rule || !told && sentence.len() > 3 {
        return None;
    }
    let no = reading.word(word) == "inquorate"
        || reading.has_word(sentence.start..word, word_set!["not", "no", "without"])
        || (word..sentence.end).any(|t| reading.word(t) == "not");
    Some(reading.node(Value::Bool(!no), Status::Stated, sentence))
}
