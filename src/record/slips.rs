//! A reading in; out, what its figures and days say that can be checked by arithmetic alone: what follows, and what does not. Where it is not certain, nothing.

use super::reading::Reading;
use super::slips_tables as tables;
use super::slips_words::{self as words, Told};
use crate::date::{Precision, day_words};
use crate::diagnostic::Span;
use crate::document::node::{Node, Places, Status, Value};
use crate::document::prose::{Block, BlockKind, WordSet};

/// Most entries of one sort, those that follow and those that do not.
const MOST: usize = 20;

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Percentage,
    Total,
    Direction,
    Weekday,
    Published,
    DecimalComma,
}

impl What {
    const fn key(self) -> &'static str {
        match self {
            Self::Percentage => "percentage",
            Self::Total => "total",
            Self::Direction => "direction",
            Self::Weekday => "weekday",
            Self::Published => "published",
            Self::DecimalComma => "decimal-comma",
        }
    }
}

/// One thing that was checked.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    pub(super) what: What,
    pub(super) span: Span,
    /// What is wrong with it, in words; `None` where it follows.
    pub(super) wrong: Option<String>,
}

/// Everything that could be checked, as the record keeps it: what (`what`), whether it follows (`follows`) and the words for what does not (`text`).
pub(super) fn read(reading: &Reading) -> Vec<Node> {
    let mut found = tables::read(reading);
    for (index, block) in reading.prose.blocks.iter().enumerate() {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        // when a national paper came out is told in the words of others too
        if !matches!(block.kind, BlockKind::Contents | BlockKind::Furniture) {
            found.extend(published(reading, block));
        }
        let told = !reading.is_dropped(index) && !matches!(block.kind, BlockKind::Heading(_));
        if told && block.text.contains(|c: char| c.is_ascii_digit()) {
            found.extend(in_words(block));
            found.extend(days(reading, block));
        }
    }
    found.sort_by_key(|c| c.span);
    let mut kept: Vec<Checked> = Vec::new();
    for one in found {
        let alike = |k: &&Checked| k.what == one.what && k.wrong.is_some() == one.wrong.is_some();
        if kept.iter().filter(alike).count() < MOST {
            kept.push(one);
        }
    }
    kept.into_iter().map(node).collect()
}

fn node(checked: Checked) -> Node {
    let mut node = Node::map();
    let plain = |value| Node {
        value,
        status: Status::Stated,
        places: Places::None,
        quote: None,
    };
    node.set("what", plain(Value::Text(checked.what.key().to_owned())));
    node.set("follows", plain(Value::Bool(checked.wrong.is_none())));
    if let Some(wrong) = checked.wrong {
        node.set("text", plain(Value::Text(wrong)));
    }
    node.places
        .push(crate::document::node::Place::here(checked.span));
    node
}

fn in_words(block: &Block) -> Vec<Checked> {
    words::told(&block.text)
        .into_iter()
        .map(|Told { what, range, wrong }| Checked {
            what,
            span: block.source_span(range),
            wrong,
        })
        .collect()
}

/// Days with their weekday.
fn days(reading: &Reading, block: &Block) -> Vec<Checked> {
    const WEEK: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let mut out = Vec::new();
    for dated in super::paper::dates(reading, block.tokens.clone(), false) {
        let text = reading
            .document
            .source
            .text
            .get(dated.span.range())
            .unwrap_or("");
        let starts = |name: &&str| {
            let start = text.get(..name.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        let (Some(day), Some(at)) = (
            dated
                .found
                .interval
                .from
                .filter(|_| dated.found.interval.is_day()),
            WEEK.iter().position(starts),
        ) else {
            continue;
        };
        let is = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
        let wrong = (is != at && dated.found.precision == Precision::Doubtful).then(|| {
            let (is, not) = (WEEK[is], WEEK[at]);
            format!("{} is a {is}, not a {not}", day_words(day))
        });
        if wrong.is_some() || is == at {
            out.push(Checked {
                what: What::Weekday,
                span: dated.span,
                wrong,
            });
        }
    }
    out
}

/// When a national paper is said to have come out, beside the day on which it did.
fn published(reading: &Reading, block: &Block) -> Vec<Checked> {
    const OUT: WordSet = WordSet::of(&["published", "launched", "issued", "released"]);
    // another paper of the same name, or another edition of it
    const OTHER: WordSet = WordSet::of(&[
        "report",
        "reports",
        "annual",
        "year",
        "framework",
        "updated",
        "revised",
        "supplementary",
        "funding",
        "review",
        "progress",
        "response",
    ]);
    let mut out = Vec::new();
    for named in reading.named("published", block.tokens.clone()) {
        let Some(day) = named.term.also.get("on").and_then(|d| d.parse().ok()) else {
            continue;
        };
        let end = reading
            .sentence(named.tokens.start)
            .end
            .min(block.tokens.end);
        let after = named.tokens.end..end.min(named.tokens.end + 8);
        let Some(verb) = reading.prose.first_of(after, &OUT) else {
            continue;
        };
        let dated = super::paper::dates(reading, verb + 1..end.min(verb + 8), true);
        let Some(dated) = dated.into_iter().next().filter(|d| {
            super::paper::token_at(reading, d.span.start) <= verb + 4
                && d.found.interval.is_closed()
        }) else {
            continue;
        };
        if reading.has_word(named.tokens.end..verb + 4, &OTHER) {
            continue;
        }
        let interval = dated.found.interval;
        let holds =
            interval.from.is_some_and(|f| f <= day) && interval.to.is_some_and(|t| t >= day);
        out.push(Checked {
            what: What::Published,
            span: reading.span(named.tokens.start..verb + 1).to(dated.span),
            wrong: (!holds).then(|| format!("{} came out on {}", named.term.title, day_words(day))),
        });
    }
    out
}
