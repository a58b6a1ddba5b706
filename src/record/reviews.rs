//! A reading in; `reviews` out: what is reviewed, how often, and when next.

use std::ops::Range;

use super::paper::{Dated, date_node, dates, kinds, plain_node, token_at, tokens_of, words};
use super::reading::Reading;
use super::reviews_every::recurrence;
use crate::document::node::{Node, Reason, Status, Value};
use crate::document::prose::{BlockKind, Voice, WordSet, word_set};
use crate::pack::kind::Kind;

const REVIEW: WordSet = WordSet::of(&[
    "review",
    "reviews",
    "reviewed",
    "reviewing",
    "refresh",
    "refreshed",
    "refreshes",
    "update",
    "updated",
    "updates",
    "revisit",
    "revisited",
    "renew",
    "renewed",
    "revise",
    "revised",
    "repeat",
    "repeated",
    "rewritten",
    "rerun",
    "redone",
    "repeats",
    "renewal",
    "assessed",
]);
/// Words by which a sentence speaks of the document it stands in.
const ITSELF: WordSet = WordSet::of(&[
    "these",
    "this",
    "document",
    "terms",
    "reference",
    "tor",
    "plan",
    "strategy",
    "framework",
    "assessment",
    "they",
    "it",
    "agreement",
    "constitution",
]);

/// Words by which a sentence speaks of something that no document is.
const OTHER: WordSet = WordSet::of(&[
    "performance",
    "progress",
    "data",
    "risks",
    "risk",
    "members",
    "dashboard",
    "figures",
    "caseload",
    "care",
]);

/// Adds every rule or date of review.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    let own = own_deliverable(root);
    if let Some(own) = own {
        labelled(reading, root, own);
    }
    let mut seen: Vec<(String, Option<u32>, Option<crate::date::Interval>)> = Vec::new();
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
        let in_review = reading.block_within(index, "review");
        for sentence in reading.sentences(index) {
            let Some(word) = reading.prose.first_of(sentence.clone(), &REVIEW) else {
                continue;
            };
            let every = recurrence(reading, &sentence);
            let next = next_date(reading, &sentence, word, words(&block.tokens) <= 14);
            if every.is_none() && next.is_none() && !is_promised(reading, &sentence, word) {
                continue;
            }
            let of = subject(reading, &sentence, word).or_else(|| {
                let label = words(&sentence) <= 8 && word <= sentence.start + 2;
                let itself = in_review || reading.has_word(sentence.start..word, &ITSELF) || label;
                let other = reading.has_word(sentence.start..word, &OTHER);
                let itself = itself && !other;
                own.map(|o| (o.to_owned(), None)).filter(|_| itself)
            });
            let Some((of, at)) = of else { continue };
            let key = (
                of.clone(),
                every.as_ref().map(|e| e.0),
                next.as_ref().map(|n| n.found.interval),
            );
            if !seen.contains(&key) && seen.len() < 30 {
                seen.push(key);
                root.push("reviews", review(reading, &sentence, (of, at), every, next));
            }
        }
    }
}

/// Rows of a table that say when the document is next reviewed: 'Review date | March 2026'.
fn labelled(reading: &Reading, root: &mut Node, own: &str) {
    for row in reading
        .prose
        .tables
        .iter()
        .flat_map(|t| &t.rows)
        .take(2_000)
    {
        let [label, value, ..] = row.cells.as_slice() else {
            continue;
        };
        let (label, value) = (
            tokens_of(reading, label.clone()),
            tokens_of(reading, value.clone()),
        );
        let told = words(&label) <= 6
            && words(&value) <= 8
            && reading.has_word(label.clone(), word_set!["review", "reviewed"])
            && reading.has_word(label.clone(), word_set!["next", "date", "due"])
            && !reading.has_word(label.clone(), word_set!["last", "previous"]);
        if !told {
            continue;
        }
        if let Some(next) = dates(reading, value.clone(), true).into_iter().next() {
            let whole = label.start..value.end;
            root.push(
                "reviews",
                review(reading, &whole, (own.to_owned(), None), None, Some(next)),
            );
        }
    }
}

fn review(
    reading: &Reading,
    sentence: &Range<u32>,
    of: (String, Option<Range<u32>>),
    every: Option<(u32, Range<u32>)>,
    next: Option<Dated>,
) -> Node {
    let mut node = reading.node(Value::Map(Vec::new()), Status::Stated, sentence.clone());
    let said = every
        .as_ref()
        .map_or_else(|| sentence.start..sentence.end, |e| e.1.clone());
    let status = match reading.strength(said.clone()) {
        // what is to be reviewed in time to come is a rule all the same, unless it is only thought of
        Some(Status::Weak(Reason::Intention)) if !is_doubtful(reading, &said) => Status::Stated,
        None => Status::Stated,
        Some(status) => status,
    };
    node.status = status;
    let (term, at) = of;
    let value = |text: String| Value::Term {
        text,
        term: term.clone(),
    };
    node.set(
        "of",
        match at {
            Some(tokens) => {
                reading.node(value(reading.text(tokens.clone())), Status::Stated, tokens)
            }
            None => plain_node(value(term.clone())),
        },
    );
    if let Some((months, tokens)) = every {
        node.set(
            "every_months",
            reading.node(Value::Number(months.to_string()), Status::Stated, tokens),
        );
    }
    if let Some(next) = next {
        node.set("next", date_node(&next));
    }
    node.set(
        "as_written",
        reading.node(
            Value::Text(reading.text(sentence.clone())),
            Status::Stated,
            sentence.clone(),
        ),
    );
    node
}

/// Whether it is said that it will be done again, without a day: 'will be refreshed in due course', 'to be refreshed (date tbc)'.
fn is_promised(reading: &Reading, sentence: &Range<u32>, word: u32) -> bool {
    const AGAIN: WordSet = WordSet::of(&[
        "refreshed",
        "renewed",
        "repeated",
        "redone",
        "rerun",
        "rewritten",
    ]);
    let before = word.saturating_sub(3).max(sentence.start)..word;
    reading.is(word, &AGAIN)
        && reading.has_word(before.clone(), word_set!["be"])
        && reading.has_word(before, word_set!["will", "to", "shall"])
}

/// Whether the words that put it off weigh whether to do it at all: 'will consider whether', 'we hope to'.
fn is_doubtful(reading: &Reading, tokens: &Range<u32>) -> bool {
    const DOUBT: WordSet = WordSet::of(&[
        "consider",
        "considered",
        "considering",
        "explore",
        "explored",
        "exploring",
        "discuss",
        "discussed",
        "discussing",
        "investigate",
        "hope",
        "hopes",
        "aspire",
        "aspires",
        "like",
        "subject",
    ]);
    reading
        .intention(tokens)
        .is_some_and(|turn| reading.has_word(turn, &DOUBT))
}

/// What the document itself is, as a deliverable.
pub(super) fn own_deliverable(root: &Node) -> Option<&'static str> {
    kinds(root).iter().find_map(|kind| match kind {
        Kind::PartnershipReturn => Some("return"),
        Kind::TermsOfReference => Some("terms-of-reference"),
        Kind::NeedsAssessment => Some("needs-assessment"),
        Kind::DeliveryPlan => Some("delivery-plan"),
        Kind::PerformanceFramework => Some("performance-framework"),
        Kind::ProgressReport => Some("progress-report"),
        Kind::MeetingRecord | Kind::Profile => None,
    })
}

/// The deliverable named nearest before the word of review, else the nearest after it.
fn subject(
    reading: &Reading,
    sentence: &Range<u32>,
    word: u32,
) -> Option<(String, Option<Range<u32>>)> {
    const REVIEWED: [&str; 6] = [
        "terms-of-reference",
        "governance-structure",
        "needs-assessment",
        "delivery-plan",
        "performance-framework",
        "partnership",
    ];
    let mut best: Option<(u32, String, Range<u32>)> = None;
    for named in reading.named("deliverables", sentence.clone()) {
        let after = named.tokens.start > word;
        let away = if after {
            12 + named.tokens.start - word
        } else {
            word.saturating_sub(named.tokens.end)
        };
        let rank = away
            + if named.term.name == "partnership" {
                100
            } else {
                0
            };
        let nearer = best.as_ref().is_none_or(|(d, ..)| rank < *d);
        if nearer
            && REVIEWED.contains(&named.term.name.as_str())
            && !follows_cause(reading, sentence, &named.tokens)
        {
            best = Some((rank, named.term.name.clone(), named.tokens));
        }
    }
    best.map(|(_, term, tokens)| (term, Some(tokens)))
}

/// Whether the name only tells why or after what: 'following the findings of the needs assessment', 'in light of', 'by the partnership'.
pub(super) fn follows_cause(reading: &Reading, sentence: &Range<u32>, tokens: &Range<u32>) -> bool {
    let before = tokens.start.saturating_sub(6).max(sentence.start)..tokens.start;
    reading.has_word(
        before,
        word_set![
            "following",
            "light",
            "informed",
            "findings",
            "by",
            "alongside",
            "with",
            "after",
            "using",
        ],
    )
}

/// The date of the next review: after the word of review, or told by a label.
fn next_date(reading: &Reading, sentence: &Range<u32>, word: u32, short: bool) -> Option<Dated> {
    let ahead = word_set![
        "will",
        "next",
        "be",
        "due",
        "to",
        "is",
        "date",
        "scheduled",
        "planned",
        "shall",
        "should",
        "by",
    ];
    if !short && !reading.has_word(sentence.clone(), ahead) {
        return None;
    }
    dates(reading, sentence.clone(), short)
        .into_iter()
        .take(16)
        .find(|dated| {
            let at = token_at(reading, dated.span.start);
            let told = reading.has_word(sentence.start..at, ahead) || short;
            let past = reading.has_word(
                sentence.start..at,
                word_set!["was", "were", "last", "previously"],
            );
            at > word && at - word <= 14 && told && !past
        })
}
