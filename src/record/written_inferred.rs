//! A document without a date or a period in its title in; out, the period that it says it covers, and `written`: after the end of the last period that it reports on as past.

use std::ops::Range;

use super::paper::{Dated, dates, token_at};
use super::reading::Reading;
use super::written::fine;
use crate::date::{Interval, Precision};
use crate::diagnostic::Span;
use crate::document::node::{Node, Place, Reason, Status, Value};
use crate::document::prose::{Block, BlockKind, Voice, WordSet, word_set};

/// Verbs of the past beside which a period is one that the document looks back on.
const PAST: WordSet = WordSet::of(&[
    "was",
    "were",
    "has",
    "have",
    "had",
    "saw",
    "did",
    "rose",
    "fell",
    "held",
    "took",
    "made",
    "led",
    "met",
    "received",
    "delivered",
    "completed",
    "increased",
    "decreased",
    "achieved",
    "recorded",
    "reported",
]);
/// Words that look ahead or tell of a grant's own years.
const AHEAD: WordSet = WordSet::of(&[
    "will",
    "would",
    "to",
    "plan",
    "planned",
    "expected",
    "due",
    "announced",
    "scheduled",
    "until",
    "target",
    "by",
    "funding",
    "grant",
    "allocated",
    "forecast",
]);

/// Blocks in which a document says what it covers.
const EARLY: usize = 40;

/// The period that a document says it is about: 'This report covers April 2023 to March 2024'.
pub(super) fn covered(reading: &Reading) -> Option<Dated> {
    const PAPERS: WordSet = WordSet::of(&[
        "report",
        "stocktake",
        "review",
        "update",
        "paper",
        "document",
        "summary",
        "plan",
    ]);
    const COVERS: WordSet = WordSet::of(&[
        "covers",
        "covering",
        "stock",
        "reviews",
        "summarises",
        "describes",
        "spans",
        "period",
    ]);
    let own = |b: &&Block| b.voice == Voice::Own && b.kind == BlockKind::Paragraph;
    let early = reading.prose.blocks.iter().filter(own).take(EARLY);
    early.into_iter().find_map(|block| {
        let sentence = block.tokens.start
            ..reading
                .sentence(block.tokens.start)
                .end
                .min(block.tokens.end);
        let opens = sentence.start..(sentence.start + 4).min(sentence.end);
        let this = reading.is(sentence.start, word_set!["this", "the", "our"]);
        if sentence.is_empty() || !this || !reading.has_word(opens, &PAPERS) {
            return None;
        }
        dates(reading, sentence.clone(), true)
            .into_iter()
            .find(|dated| {
                let at = token_at(reading, dated.span.start);
                let before = at.saturating_sub(5).max(sentence.start)..at;
                dated.found.interval.is_closed()
                    && !fine(dated)
                    && reading.has_word(before, &COVERS)
            })
    })
}

/// After the end of the last period that the document looks back on.
pub(super) fn infer(reading: &Reading, root: &mut Node) {
    let mut latest: Option<Dated> = None;
    for (index, block) in reading.prose.blocks.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else {
            break;
        };
        if reading.is_dropped(index)
            || block.voice != Voice::Own
            || matches!(block.kind, BlockKind::Heading(_))
        {
            continue;
        }
        for sentence in reading.sentences(index) {
            for dated in dates(reading, sentence.clone(), false) {
                let later = latest
                    .as_ref()
                    .is_none_or(|l| l.found.interval.to < dated.found.interval.to);
                if later && looks_past(reading, &sentence, &dated) {
                    latest = Some(dated);
                }
            }
        }
    }
    let Some(latest) = latest else { return };
    let Some(to) = latest.found.interval.to else {
        return;
    };
    let mut node = Node::at(Value::Date(Interval::since(to)), latest.span);
    super::paper::add_places(&mut node, coming_season(reading).map(Place::here));
    root.set("written", node);
}

/// Whether a period stands beside a verb of the past, and not beside a word that looks ahead; periods of more than thirteen months tell nothing.
fn looks_past(reading: &Reading, sentence: &Range<u32>, dated: &Dated) -> bool {
    let Interval {
        from: Some(from),
        to: Some(to),
    } = dated.found.interval
    else {
        return false;
    };
    if (to - from).get_days() > 400 || dated.found.precision == Precision::Open {
        return false;
    }
    let (first, last) = (
        token_at(reading, dated.span.start),
        token_at(reading, dated.span.end),
    );
    let around = first.saturating_sub(9).max(sentence.start)..(last + 9).min(sentence.end);
    let close = first.saturating_sub(5).max(sentence.start)..first;
    let ahead = reading.has_word(close, &AHEAD)
        || reading.has_word(
            around.clone(),
            word_set!["will", "planned", "expected", "scheduled"],
        );
    let open = matches!(
        reading.strength(first..last.max(first + 1)),
        Some(Status::Denied | Status::Weak(Reason::Intention))
    );
    reading.has_word(around, &PAST) && !ahead && !open
}

/// 'will be taking place in the autumn': a season to come, without its year.
fn coming_season(reading: &Reading) -> Option<Span> {
    let seasons = word_set!["spring", "summer", "autumn", "winter"];
    let tokens = 0..u32::try_from(reading.prose.tokens.len()).unwrap_or(u32::MAX);
    tokens.filter(|t| reading.is(*t, seasons)).find_map(|t| {
        let sentence = reading.sentence(t);
        let ahead = reading.has_word(sentence.start..t, word_set!["will"])
            && !reading.is_dropped(reading.block(t));
        let phrase = t.saturating_sub(2).max(sentence.start)..t + 1;
        (ahead && dates(reading, sentence, false).is_empty()).then(|| reading.span(phrase))
    })
}
