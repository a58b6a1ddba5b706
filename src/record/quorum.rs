//! The quorum clause and the attendance rule in, `quorum` and `attendance_rule` out: a share, a number or a rule, and who must be there.

use std::ops::Range;

use super::members::crate_number;
use super::quorum_amounts::{Amount, amount, of_what, share};
use super::quorum_includes::must_include;
use super::reading::Reading;
use crate::document::node::{Node, Place, Reason, Status, Value};
use crate::document::prose::{WordSet, word_set};

/// Reads `quorum` and `attendance_rule`.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    if let Some(quorum) = quorum(reading) {
        root.set("quorum", quorum);
    }
    if let Some(rule) = attendance(reading) {
        root.set("attendance_rule", rule);
    }
}

fn quorum(reading: &Reading) -> Option<Node> {
    let clauses = clauses(reading);
    let first = clauses.first()?;
    let mut node = Node::map();
    let mut rule: Option<Range<u32>> = None;
    for clause in &clauses {
        if let Some(amount) = amount(reading, clause.clone()) {
            let (key, value, at) = match &amount {
                Amount::Share(v, at) => ("share", *v, at),
                Amount::Number(v, at) => ("number", *v, at),
            };
            let status = firm(reading, at.clone());
            node.set(
                key,
                reading.node(Value::Number(crate_number(value)), status, at.clone()),
            );
            if let Some(of) = of_what(reading, at.end, clause.end) {
                node.set("of", reading.said(of));
            }
            rule = Some(clause.clone());
            break;
        }
    }
    let open = clauses.iter().find(|c| {
        reading.holds_place((*c).clone())
            || reading.named("intentions", (*c).clone()).next().is_some()
    });
    let rule = rule.or_else(|| {
        clauses
            .iter()
            .find(|c| c.len() > 5 && who_must(reading, c))
            .cloned()
    });
    match (&rule, open) {
        (Some(rule), _) => {
            node.set(
                "rule",
                reading.node(
                    Value::Text(reading.text(rule.clone())),
                    firm(reading, rule.clone()),
                    rule.clone(),
                ),
            );
            node.status = firm(reading, rule.clone());
        }
        (None, Some(open)) => {
            let reason = if reading.holds_place(open.clone()) {
                Reason::Placeholder
            } else {
                Reason::Intention
            };
            node.set(
                "rule",
                reading.node(
                    Value::Text(reading.text(open.clone())),
                    Status::Weak(reason),
                    open.clone(),
                ),
            );
            node.status = Status::Weak(reason);
        }
        (None, None) => {
            let denied = reading.denial(&(first.start..first.start + 1)).is_some()
                || mention(reading, first).is_some_and(|m| reading.denial(&m).is_some());
            let status = if denied {
                Status::Denied
            } else {
                Status::Weak(Reason::Incomplete)
            };
            node.set(
                "rule",
                reading.node(
                    Value::Text(reading.text(first.clone())),
                    status.clone(),
                    first.clone(),
                ),
            );
            node.status = status;
        }
    }
    for clause in &clauses {
        for entry in must_include(reading, clause) {
            node.push("must_include", entry);
        }
        node.places.extend(places(reading, clause));
    }
    if let Some(deputies) = deputies(reading) {
        node.set("deputies", deputies);
    }
    Some(node)
}

/// A quorum is a rule, not a plan, although its sentence may speak in 'will be'.
fn firm(reading: &Reading, tokens: Range<u32>) -> Status {
    match reading.strength(tokens) {
        Some(Status::Weak(Reason::Heading | Reason::Adopted)) | None => Status::Stated,
        Some(status) => status,
    }
}

/// The sentences that are the quorum clause: those that name it, those under its heading, and the ones that go on from them.
fn clauses(reading: &Reading) -> Vec<Range<u32>> {
    let mut out: Vec<Range<u32>> = Vec::new();
    let mut follows: Option<u32> = None;
    for (index, block) in reading.prose.blocks.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else {
            break;
        };
        if reading.is_dropped(index)
            || matches!(block.kind, crate::document::prose::BlockKind::Heading(_))
        {
            continue;
        }
        let own_section = reading.section_is(block.section, "quorum");
        for sentence in reading.sentences(index) {
            let sentence = sentence.start..reading.sentence(sentence.start).end.max(sentence.end);
            if out
                .last()
                .is_some_and(|l| l.start <= sentence.start && sentence.end <= l.end)
            {
                continue;
            }
            let names = mention(reading, &sentence).is_some();
            let word = reading.word(sentence.start);
            let goes_on = follows.is_some_and(|b| index <= b + 1)
                && ([
                    "this",
                    "these",
                    "including",
                    "of",
                    "such",
                    "at",
                    "to",
                    "it",
                    "they",
                    "in",
                    "one",
                    "a",
                    "the",
                ]
                .contains(&word)
                    && (sentence.clone().take(4).any(|t| {
                        reading.is(
                            t,
                            word_set![
                                "should",
                                "must",
                                "include",
                                "includes",
                                "including",
                                "least",
                                "shall",
                                "will",
                            ],
                        )
                    }))
                    || matches!(block.kind, crate::document::prose::BlockKind::Item(_))
                        && out.last().is_some_and(|l| {
                            reading
                                .between(l.end.saturating_sub(1), l.end)
                                .contains(':')
                        }));
            let about = own_section
                && (amount(reading, sentence.clone()).is_some()
                    || who_must(reading, &sentence)
                    || reading.holds_place(sentence.clone()));
            // minutes that state that a meeting was quorate are no rule
            let told = || {
                reading.has_word(sentence.clone(), word_set!["was", "were"])
                    && !reading.has_word(
                        sentence.clone(),
                        word_set![
                            "if", "when", "unless", "should", "must", "requires", "required",
                        ],
                    )
            };
            if (names && !told() || about || goes_on) && sentence.len() > 2 {
                out.push(sentence.clone());
                follows = Some(reading.block(sentence.end.saturating_sub(1)));
            }
        }
    }
    out.truncate(12);
    out
}

pub(super) fn mention(reading: &Reading, sentence: &Range<u32>) -> Option<Range<u32>> {
    reading
        .prose
        .first_of(
            sentence.clone(),
            word_set!["quorum", "quorate", "quoracy", "inquorate"],
        )
        .map(|t| t..t + 1)
}

/// Whether a sentence says who must be there.
fn who_must(reading: &Reading, sentence: &Range<u32>) -> bool {
    let named = reading.named("roles", sentence.clone()).next().is_some()
        || reading.seats_in(sentence.clone()).len() > 1
        || reading.has_word(sentence.clone(), word_set!["core"])
            && reading.has_word(sentence.clone(), word_set!["members"]);
    named
        && reading.has_word(
            sentence.clone(),
            word_set![
                "if",
                "when",
                "must",
                "should",
                "include",
                "including",
                "least",
                "required",
                "requires",
                "be",
                "present",
                "provided",
                "quorate",
            ],
        )
}

/// The clause, and each of its blocks where a page break splits it.
fn places(reading: &Reading, clause: &Range<u32>) -> Vec<Place> {
    let mut out = Vec::new();
    let mut start = clause.start;
    for t in clause.clone() {
        if t > start && reading.block(t) != reading.block(t - 1) {
            out.push(Place::here(reading.span(start..t)));
            start = t;
        }
    }
    if start < clause.end {
        out.push(Place::here(reading.span(start..clause.end)));
    }
    out
}

/// Whether deputies count: the sentence that lets or forbids them.
fn deputies(reading: &Reading) -> Option<Node> {
    const WORDS: WordSet = WordSet::of(&[
        "deputies",
        "deputy",
        "substitutes",
        "substitute",
        "alternates",
        "alternate",
        "delegate",
        "delegates",
    ]);
    const ALLOWS: WordSet = WordSet::of(&[
        "permitted",
        "allowed",
        "may",
        "can",
        "nominate",
        "send",
        "attend",
        "count",
        "authority",
        "welcome",
        "authorised",
        "appropriate",
        "nominated",
        "appoint",
        "acceptable",
        "must",
    ]);
    for (index, block) in reading.prose.blocks.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else {
            break;
        };
        if reading.is_dropped(index)
            || matches!(
                block.kind,
                crate::document::prose::BlockKind::Heading(_)
                    | crate::document::prose::BlockKind::Cell { .. }
            )
        {
            continue;
        }
        for sentence in reading.sentences(index) {
            let Some(word) = reading.prose.first_of(sentence.clone(), &WORDS) else {
                continue;
            };
            let titled = reading.is_capital(word) && word != sentence.start;
            if titled || !reading.has_word(sentence.clone(), &ALLOWS) {
                continue;
            }
            let denied = reading.has_word(sentence.clone(), word_set!["not", "no", "cannot"]);
            let mut node = Node::map();
            node.set(
                "allowed",
                reading.node(Value::Bool(!denied), Status::Stated, sentence.clone()),
            );
            node.set(
                "text",
                reading.node(
                    Value::Text(reading.text(sentence.clone())),
                    Status::Stated,
                    sentence.clone(),
                ),
            );
            node.places = reading.node(Value::Null, Status::Stated, sentence).places;
            return Some(node);
        }
    }
    None
}

/// 'Attend a minimum of 80% of meetings'.
fn attendance(reading: &Reading) -> Option<Node> {
    for index in 0..u32::try_from(reading.prose.blocks.len()).unwrap_or(u32::MAX) {
        if reading.is_dropped(index) {
            continue;
        }
        for sentence in reading.sentences(index) {
            let attends = reading.has_word(
                sentence.clone(),
                word_set!["attend", "attendance", "attending", "attended"],
            );
            if !attends || mention(reading, &sentence).is_some() {
                continue;
            }
            let Some(Amount::Share(value, at)) = share(reading, sentence.clone()) else {
                continue;
            };
            let after = at.end..sentence.end.min(at.end + 5);
            let meetings = reading.has_word(after, word_set!["meetings", "meeting"]);
            if meetings {
                let mut node = Node::map();
                node.set(
                    "share",
                    reading.node(
                        Value::Number(crate_number(value)),
                        firm(reading, at.clone()),
                        at,
                    ),
                );
                node.set(
                    "text",
                    reading.node(
                        Value::Text(reading.text(sentence.clone())),
                        Status::Stated,
                        sentence.clone(),
                    ),
                );
                node.places = reading.node(Value::Null, Status::Stated, sentence).places;
                return Some(node);
            }
        }
    }
    None
}
