//! A reading in; `reviews` out: what is reviewed, how often, and when next.

use std::ops::Range;

use super::paper::{
    Dated, date_node, dates, first_word, has_word, kinds, plain_node, token_at, words,
};
use super::reading::Reading;
use crate::document::node::{Node, Status, Value};
use crate::document::prose::{BlockKind, Voice};
use crate::pack::kind::Kind;

const REVIEW: [&str; 24] = [
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
];
/// Words by which a sentence speaks of the document it stands in.
const ITSELF: [&str; 14] = [
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
];

/// Words by which a sentence speaks of something that no document is.
const OTHER: [&str; 10] = [
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
];

/// Adds every rule or date of review.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    let own = own_deliverable(root);
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
            let Some(word) = first_word(reading, sentence.clone(), &REVIEW) else {
                continue;
            };
            let every = recurrence(reading, &sentence);
            let next = next_date(reading, &sentence, word, words(&block.tokens) <= 14);
            if every.is_none() && next.is_none() {
                continue;
            }
            let of = subject(reading, &sentence, word).or_else(|| {
                let label = words(&sentence) <= 8 && word <= sentence.start + 2;
                let itself = in_review || has_word(reading, sentence.start..word, &ITSELF) || label;
                let other = has_word(reading, sentence.start..word, &OTHER);
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

fn review(
    reading: &Reading,
    sentence: &Range<u32>,
    of: (String, Option<Range<u32>>),
    every: Option<(u32, Range<u32>)>,
    next: Option<Dated>,
) -> Node {
    let mut node = reading.node(Value::Map(Vec::new()), Status::Stated, sentence.clone());
    let status = match reading.strength(
        every
            .as_ref()
            .map_or_else(|| sentence.start..sentence.end, |e| e.1.clone()),
    ) {
        // what is to be reviewed in time to come is a rule all the same
        Some(Status::Weak(crate::document::node::Reason::Intention)) | None => Status::Stated,
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
    has_word(
        reading,
        before,
        &[
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

/// How often, in months, and the words that say so.
pub(super) fn recurrence(reading: &Reading, sentence: &Range<u32>) -> Option<(u32, Range<u32>)> {
    const SINGLE: [(&[&str], u32); 8] = [
        (&["annually", "annual", "yearly", "annum"], 12),
        (&["biennially", "biennial", "two-yearly"], 24),
        (
            &["triennially", "triennial", "three-yearly", "3-yearly"],
            36,
        ),
        (
            &["six-monthly", "biannually", "bi-annually", "6-monthly"],
            6,
        ),
        (&["quarterly"], 3),
        (&["monthly"], 1),
        (&["bimonthly", "bi-monthly"], 2),
        (&["five-yearly"], 60),
    ];
    let word = |t: u32| {
        if t < sentence.end {
            reading.prose.word(t as usize)
        } else {
            ""
        }
    };
    let mut found: Option<(u32, Range<u32>)> = None;
    for t in sentence.clone() {
        let hit = match word(t) {
            "every" | "each" => {
                let t1 = if matches!(word(t + 1), "other" | "second") {
                    "two"
                } else {
                    word(t + 1)
                };
                let skip = if matches!(word(t + 2), "to" | "or") {
                    4
                } else {
                    2
                };
                let number = if skip == 4 {
                    number(word(t + 3))
                } else {
                    number(t1)
                };
                match number {
                    Some(n) => unit(word(t + skip)).map(|u| (n * u, t..t + skip + 1)),
                    None => unit(t1).map(|u| (u, t..t + 2)),
                }
            }
            "once" if matches!(word(t + 1), "a" | "per" | "every" | "each") => {
                unit(word(t + 2)).map(|u| (u, t..t + 3))
            }
            "twice" if matches!(word(t + 1), "a" | "per" | "each") => {
                unit(word(t + 2)).map(|u| ((u / 2).max(1), t..t + 3))
            }
            w => {
                let yearly = |n: u32| matches!(word(t + 1), "yearly").then_some((n * 12, t..t + 2));
                let monthly = |n: u32| matches!(word(t + 1), "monthly").then_some((n, t..t + 2));
                number(w)
                    .and_then(|n| yearly(n).or_else(|| monthly(n)))
                    .or_else(|| {
                        let (_, months) = SINGLE.iter().find(|(words, _)| words.contains(&w))?;
                        // 'the annual report' is no rule of review
                        let thing = w == "annual"
                            && !matches!(
                                word(t + 1),
                                "basis" | "review" | "refresh" | "cycle" | "update"
                            );
                        (!thing).then_some((*months, t..t + 1))
                    })
            }
        };
        if let Some(hit) = hit
            && found.as_ref().is_none_or(|f| hit.0 > f.0)
        {
            found = Some(hit);
        }
    }
    found.filter(|(months, _)| (1..=120).contains(months))
}

fn unit(word: &str) -> Option<u32> {
    match word {
        "month" | "months" => Some(1),
        "quarter" | "quarters" => Some(3),
        "year" | "years" => Some(12),
        _ => None,
    }
}

pub(super) fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let spelt = WORDS
        .iter()
        .position(|w| *w == word)
        .and_then(|n| u32::try_from(n).ok());
    spelt
        .or_else(|| word.parse().ok())
        .filter(|n| (1..=60).contains(n))
}

/// The date of the next review: after the word of review, or told by a label.
fn next_date(reading: &Reading, sentence: &Range<u32>, word: u32, short: bool) -> Option<Dated> {
    let ahead = [
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
    dates(reading, sentence.clone(), short)
        .into_iter()
        .find(|dated| {
            let at = token_at(reading, dated.span.start);
            let told = has_word(reading, sentence.start..at, &ahead) || short;
            let past = has_word(
                reading,
                sentence.start..at,
                &["was", "were", "last", "previously"],
            );
            at > word && at - word <= 14 && told && !past
        })
}
