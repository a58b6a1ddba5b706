//! A reading in; out, what the document says of itself: when it was written and agreed, its status and version, the period it plans for or reports on.

use std::ops::Range;

use super::margins::{margins, running_title};
use super::paper::{Dated, date_node, dates, kinds, title_blocks, token_at, words};
use super::reading::Reading;
use super::written_inferred::{covered, infer};
use crate::date::Precision;
use crate::document::node::{Node, Place, Reason, Status, Value};
use crate::document::prose::{Block, BlockKind, Voice, WordSet, word_set};
use crate::pack::kind::Kind;

/// Words that stand before the day on which a document was agreed.
const AGREED: WordSet = WordSet::of(&[
    "approved",
    "agreed",
    "ratified",
    "endorsed",
    "adopted",
    "signed",
    "approval",
    "ratification",
    "sign",
]);
/// Words that stand before the day on which it was written.
const WRITTEN: WordSet = WordSet::of(&[
    "date",
    "dated",
    "version",
    "updated",
    "update",
    "published",
    "publication",
    "issued",
    "issue",
    "produced",
    "prepared",
    "written",
    "created",
    "revised",
    "draft",
    "correct",
    "uploaded",
    "modified",
    "amended",
]);
/// Words that say that the date is another one's.
const OTHERS: WordSet = WordSet::of(&[
    "review",
    "next",
    "meeting",
    "due",
    "expiry",
    "expires",
    "strategy",
    "guidance",
    "effective",
    "start",
    "end",
    "from",
    "until",
    "birth",
    "by",
]);
/// Sets `written`, `agreed`, `agreed_by`, `status`, `version`, `period` and `period_covered`.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    let title = title_blocks(reading);
    front_matter(reading, root);
    labelled(reading, root);
    titled(reading, root, &title);
    state(reading, root, &title);
    if root.get("written").is_none() && kinds(root).iter().any(looks_back) {
        infer(reading, root);
    }
}

fn looks_back(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ProgressReport | Kind::NeedsAssessment | Kind::PerformanceFramework
    )
}

fn front_matter(reading: &Reading, root: &mut Node) {
    let Some(front) = &reading.prose.front_matter else {
        return;
    };
    for key in ["written", "date", "updated", "last_updated", "published"] {
        if let Some(node) = front.get(key) {
            let interval = match &node.value {
                Value::Date(interval) => Some(*interval),
                _ => node.text().and_then(crate::date::parse),
            };
            if let Some(interval) = interval {
                set_once(
                    root,
                    "written",
                    Node {
                        value: Value::Date(interval),
                        ..node.clone()
                    },
                );
            }
        }
    }
    for key in ["version", "status"] {
        if let Some(node) = front.get(key).filter(|n| n.text().is_some()) {
            let known =
                key == "version" || matches!(node.text(), Some("draft" | "agreed" | "superseded"));
            if known {
                set_once(root, key, node.clone());
            }
        }
    }
}

fn set_once(root: &mut Node, key: &str, node: Node) {
    if root.get(key).is_none() {
        root.set(key, node);
    }
}

/// Short lines at the front or the end, rows of a table of versions and running heads: 'Version 1.2, 4 May 2023', 'Approved | 12 June 2023'.
fn labelled(reading: &Reading, root: &mut Node) {
    let read = |b: &&Block| b.voice != Voice::Quoted && b.kind != BlockKind::Furniture;
    let count = reading.prose.blocks.iter().filter(read).count();
    let mut row: Option<(u32, u32, Range<u32>)> = None;
    for (index, block) in reading.prose.blocks.iter().filter(read).enumerate() {
        let near_an_end = index < 30 || index + 15 > count;
        let (short, label) = match block.kind {
            BlockKind::Cell { table, row: r, .. } => {
                let start = match &row {
                    Some((t, old, range)) if *t == table && *old == r => range.start,
                    _ => block.tokens.start,
                };
                let whole = start..block.tokens.end;
                row = Some((table, r, whole.clone()));
                (words(&whole) <= 24, whole)
            }
            _ => (words(&block.tokens) <= 18, block.tokens.clone()),
        };
        if !near_an_end || !short {
            continue;
        }
        for dated in dates(reading, block.tokens.clone(), false) {
            stated(reading, root, &label, &dated);
        }
    }
    for margin in margins(reading) {
        for dated in dates(reading, margin.clone(), false) {
            stated(reading, root, margin, &dated);
        }
    }
}

fn stated(reading: &Reading, root: &mut Node, label: &Range<u32>, dated: &Dated) {
    if !fine(dated) {
        return;
    }
    let at = token_at(reading, dated.span.start);
    let before = label.start.max(at.saturating_sub(10))..at.max(label.start);
    let near = at.saturating_sub(3).max(label.start)..at;
    // 'signed a sharing agreement in May': another paper's day
    let another = reading.has_word(
        before.clone(),
        word_set!["agreement", "protocol", "contract", "dataset", "memorandum"],
    );
    let others = reading.has_word(near, &OTHERS)
        || reading.has_word(before.clone(), word_set!["review", "meeting", "next"]);
    if reading
        .prose
        .first_of(before.clone(), &AGREED)
        .is_some_and(|t| is_open(reading, t))
        || reading
            .prose
            .first_of(before.clone(), &WRITTEN)
            .is_some_and(|t| is_open(reading, t))
    {
        return;
    }
    if another {
        return;
    }
    if reading.has_word(before.clone(), &AGREED) {
        set_once(root, "agreed", date_node(dated));
        set_once(root, "status", at_words(reading, "agreed", before));
    } else if !others
        && (reading.has_word(before.clone(), &WRITTEN)
            || is_version(reading, &before)
            || is_as_at(reading, &before))
    {
        set_once(root, "written", date_node(dated));
    }
}

/// Whether what a word tells has not come about: 'was not agreed on', 'to be approved on'.
fn is_open(reading: &Reading, token: u32) -> bool {
    matches!(
        reading.strength(token..token + 1),
        Some(Status::Denied | Status::Weak(Reason::Intention | Reason::Placeholder))
    )
}

/// Whether a date is fine enough to be a document's own.
pub(super) fn fine(dated: &Dated) -> bool {
    matches!(
        dated.found.precision,
        Precision::Day
            | Precision::Doubtful
            | Precision::Month
            | Precision::Season
            | Precision::Part
    ) && dated.found.interval.is_closed()
}

fn is_version(reading: &Reading, tokens: &Range<u32>) -> bool {
    tokens.clone().any(|t| {
        let word = reading.prose.word(t as usize);
        word.len() > 1
            && word.starts_with('v')
            && word[1..].starts_with(|c: char| c.is_ascii_digit())
    })
}

/// 'As at 1 March', 'as of March'; not 'nominated as'.
fn is_as_at(reading: &Reading, tokens: &Range<u32>) -> bool {
    let word = |t: u32| reading.prose.word(t as usize);
    tokens
        .clone()
        .skip(1)
        .any(|t| word(t - 1) == "as" && matches!(word(t), "at" | "of"))
}

fn at_words(reading: &Reading, value: &str, tokens: Range<u32>) -> Node {
    reading.node(Value::Text(value.to_owned()), Status::Stated, tokens)
}

/// The date of the title: a day or month is when it was written; years are the period, or for an assessment the year it is of.
fn titled(reading: &Reading, root: &mut Node, title: &[u32]) {
    let all = kinds(root);
    let minutes = all.has(Kind::MeetingRecord);
    let period = if all.has(Kind::DeliveryPlan) && !all.has(Kind::ProgressReport) {
        "period"
    } else {
        "period_covered"
    };
    let later = reading
        .prose
        .sections
        .iter()
        .filter_map(|s| s.heading)
        .take(40);
    for (nth, block) in title.iter().copied().chain(later).enumerate() {
        let in_title = nth < title.len();
        let Some(b) = reading
            .prose
            .blocks
            .get(block as usize)
            .filter(|b| b.voice == Voice::Own)
        else {
            continue;
        };
        for dated in dates(reading, b.tokens.clone(), true) {
            let at = token_at(reading, dated.span.start).max(b.tokens.start);
            let other = word_set![
                "review", "next", "expiry", "expires", "until", "strategy", "guidance",
            ];
            let told = b.tokens.start..at;
            if reading.has_word(told.clone(), other) || reading.has_word(told, &AGREED) {
                continue;
            }
            if in_title && fine(&dated) {
                set_once(root, "written", date_node(&dated));
            } else if dated.found.interval.is_closed() && !minutes && !fine(&dated) {
                if !in_title && !names_document(reading, &b.tokens) {
                    continue;
                }
                let single = dated.found.precision == Precision::Year;
                if single && period == "period_covered" && !all.has(Kind::ProgressReport) {
                    set_once(root, "written", date_node(&dated));
                }
                period_of(root, period, &dated);
            }
        }
    }
    if let (None, false, Some(dated)) = (root.get(period), minutes, covered(reading)) {
        root.set(period, date_node(&dated));
    }
    for dated in running_title(reading)
        .into_iter()
        .flat_map(|m| dates(reading, m, true))
    {
        if fine(&dated) {
            set_once(root, "written", date_node(&dated));
        } else if dated.found.interval.is_closed() && !minutes {
            set_once(root, period, date_node(&dated));
        }
    }
}

fn names_document(reading: &Reading, tokens: &Range<u32>) -> bool {
    reading
        .named("deliverables", tokens.clone())
        .any(|n| matches!(n.term.name.as_str(), "delivery-plan" | "progress-report"))
        && words(tokens) <= 12
}

/// The first period told is the document's; another one told of the same document stands beside it.
fn period_of(root: &mut Node, key: &str, dated: &Dated) {
    match root.get(key) {
        None => root.set(key, date_node(dated)),
        Some(old) if old.places.len() < 3 => {
            let mut node = old.clone();
            super::paper::add_places(&mut node, [Place::here(dated.span)]);
            root.set(key, node);
        }
        Some(_) => {}
    }
}

/// 'DRAFT v0.3', 'Version 1.2', 'Superseded by ...' in the title or in short lines near it.
fn state(reading: &Reading, root: &mut Node, title: &[u32]) {
    for (index, block) in reading.prose.blocks.iter().enumerate().take(25) {
        let own = title.iter().any(|t| *t as usize == index);
        if words(&block.tokens) > 14
            || block.voice == Voice::Quoted
            || block.kind == BlockKind::Furniture
            || block.text.ends_with('.') && !own
        {
            continue;
        }
        state_of(reading, root, &block.tokens, own);
    }
    for margin in margins(reading) {
        state_of(reading, root, margin, true);
    }
}

/// What one line says of the document's state; `titles`: it is part of the title or runs over the pages.
fn state_of(reading: &Reading, root: &mut Node, line: &Range<u32>, titles: bool) {
    for token in line.clone() {
        let next = token + 1..(token + 2).min(line.end);
        let word = reading.prose.word(token as usize);
        let version = word == "version" || word == "v" || word == "ver";
        if version
            && next.clone().any(|t| {
                reading
                    .prose
                    .word(t as usize)
                    .starts_with(|c: char| c.is_ascii_digit())
            })
        {
            set_once(root, "version", reading.said(next));
        } else if is_version(reading, &(token..token + 1)) {
            set_once(root, "version", reading.said(token..token + 1));
        } else if word == "draft" && (titles || words(line) <= 8) {
            set_once(root, "status", at_words(reading, "draft", token..token + 1));
        } else if word == "superseded" {
            set_once(
                root,
                "status",
                at_words(reading, "superseded", token..token + 1),
            );
        } else if matches!(word, "final" | "approved" | "ratified") && words(line) <= 8 {
            set_once(
                root,
                "status",
                at_words(reading, "agreed", token..token + 1),
            );
        }
    }
}
