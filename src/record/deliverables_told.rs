//! Sentences in; deliverables out: 'held its first meeting in August 2022', 'the terms of reference were approved', 'will be agreed by December'.

use std::ops::Range;

use super::actions::rank;
use super::deliverables::{Deliverable, before};
use super::deliverables_named::own_nouns;
use super::paper::{Dated, date_node, dates, kinds, token_at};
use super::reading::{Named, Reading};
use super::reviews::follows_cause;
use crate::date::Precision;
use crate::document::node::{Node, Place, Reason, Status};
use crate::document::prose::{BlockKind, Voice, WordSet, word_set};
use crate::pack::kind::Kind;

/// Verbs of the past and the event they tell.
const EVENTS: [(&str, WordSet); 8] = [
    (
        "formed",
        WordSet::of(&[
            "formed",
            "established",
            "launched",
            "created",
            "convened",
            "inaugurated",
            "constituted",
            "founded",
            "began",
            "commenced",
        ]),
    ),
    (
        "agreed",
        WordSet::of(&[
            "agreed", "approved", "ratified", "endorsed", "adopted", "signed", "accepted",
        ]),
    ),
    (
        "made",
        WordSet::of(&[
            "completed",
            "produced",
            "developed",
            "conducted",
            "undertaken",
            "carried",
            "prepared",
            "written",
            "finalised",
            "finalized",
            "drafted",
            "done",
            "held",
            "took",
            "delivered",
            "commissioned",
            "met",
            "presented",
            "received",
            "made",
            "undertook",
        ]),
    ),
    (
        "published",
        WordSet::of(&["published", "issued", "released"]),
    ),
    ("submitted", WordSet::of(&["submitted", "returned", "sent"])),
    (
        "nominated",
        WordSet::of(&[
            "nominated",
            "appointed",
            "designated",
            "selected",
            "identified",
            "named",
            "took",
        ]),
    ),
    ("confirmed", WordSet::of(&["confirmed"])),
    (
        "updated",
        WordSet::of(&["updated", "revised", "refreshed", "amended", "reviewed"]),
    ),
];
/// Words of a body that asks, above the partnership.
const NATIONAL: WordSet = WordSet::of(&[
    "government",
    "national",
    "guidance",
    "jcdu",
    "home",
    "ministers",
    "department",
    "ohid",
    "unit",
    "requires",
    "required",
    "asked",
    "recommended",
    "expects",
]);
/// Words that make of a verb what ought to be.
const OUGHT: WordSet = WordSet::of(&[
    "should", "must", "would", "could", "may", "required", "requires", "expected",
]);
/// Words that say it was the first time, or another.
const FIRST: WordSet = WordSet::of(&["first", "initial", "inaugural", "originally", "1st"]);
const AGAIN: WordSet = WordSet::of(&[
    "revised",
    "refreshed",
    "updated",
    "second",
    "third",
    "refresh",
    "new",
    "latest",
    "next",
    "reviewed",
    "annual",
    "current",
]);

/// Words after which a participle only describes.
const QUALITY: WordSet = WordSet::of(&[
    "the", "an", "a", "our", "its", "their", "this", "any", "all", "newly", "locally", "as",
]);

/// What the document's own sentences tell of its deliverables.
pub(super) fn statements(reading: &Reading, root: &Node) -> Vec<Deliverable> {
    let meeting = kinds(root)
        .has(Kind::MeetingRecord)
        .then(|| meeting_date(root))
        .flatten();
    let mut out = Vec::new();
    let mut last: Option<(Range<u32>, Vec<Dated>)> = None;
    let mut all: Vec<Named> = reading
        .all("deliverables")
        .filter(|n| is_one(reading, n))
        .collect();
    let own = own_nouns(reading, root, &all);
    all.extend(own);
    all.sort_by_key(|n| n.tokens.start);
    for named in all {
        let block = reading.block(named.tokens.start);
        let Some(b) = reading.prose.blocks.get(block as usize) else {
            continue;
        };
        if reading.is_dropped(block)
            || b.voice != Voice::Own
            || matches!(b.kind, BlockKind::Heading(_))
            || out.len() > 200
        {
            continue;
        }
        let sentence = reading.sentence(named.tokens.start);
        let Some((event, verb)) = event(reading, &sentence, &named) else {
            continue;
        };
        let tells_why = follows_cause(reading, &sentence, &named.tokens);
        if tells_why || of_others(reading, &sentence, &named, verb) {
            continue;
        }
        if last.as_ref().is_none_or(|(s, _)| *s != sentence) {
            last = Some((sentence.clone(), dates(reading, sentence.clone(), false)));
        }
        let all = last.as_ref().map_or(&[][..], |(_, d)| d.as_slice());
        let Some(one) = told(reading, &sentence, &named, (event, verb), all, meeting) else {
            continue;
        };
        out.push(one);
    }
    out
}

/// Whether the name is one: 'government' has the stem of 'governance'.
pub(super) fn is_one(reading: &Reading, named: &Named) -> bool {
    !reading.has_word(
        named.tokens.clone(),
        word_set!["government", "governments", "govern"],
    )
}

fn meeting_date(root: &Node) -> Option<&Node> {
    root.get("meetings")
        .and_then(|m| m.items().first())
        .and_then(|m| m.get("date"))
        .or_else(|| root.get("written"))
}

/// The verb that tells what became of the named thing: the nearest one of an event that it can have.
fn event(reading: &Reading, sentence: &Range<u32>, named: &Named) -> Option<(&'static str, u32)> {
    let what = named.term.name.as_str();
    let from = named.tokens.start.saturating_sub(10).max(sentence.start);
    // 'The SRO is [name], [post], [organisation], as confirmed on 29 July'
    let reach = if what == "sro" { 24 } else { 10 };
    let to = (named.tokens.end + reach).min(sentence.end);
    let mut best: Option<(u32, &'static str, u32)> = None;
    for t in from..to {
        let word = reading.prose.word(t as usize);
        // 'the agreed outcomes', 'a revised plan': said of a thing, not told as a deed
        let quality = || t > sentence.start && reading.is(t - 1, &QUALITY);
        let Some((event, _)) = EVENTS
            .iter()
            .find(|(e, words)| reading.is(t, words) && can(what, e, word) && !quality())
        else {
            continue;
        };
        let away = if t < named.tokens.start {
            3 + named.tokens.start - t
        } else {
            t.saturating_sub(named.tokens.end)
        };
        if best.is_none_or(|(d, ..)| away < d) {
            best = Some((away, event, t));
        }
    }
    let (_, event, verb) = best?;
    let meeting_only = matches!(
        reading.prose.word(verb as usize),
        "held" | "met" | "took" | "began" | "commenced"
    );
    let first_meeting = reading.has_word(
        named.tokens.start.saturating_sub(3).max(sentence.start)
            ..(named.tokens.end + 3).min(sentence.end),
        &FIRST,
    );
    if what == "partnership" {
        return (!meeting_only || first_meeting).then_some(("formed", verb));
    }
    (!meeting_only || event == "nominated").then_some((event, verb))
}

fn can(what: &str, event: &str, word: &str) -> bool {
    match what {
        "sro" => event == "nominated" || matches!(word, "confirmed" | "agreed"),
        "partnership" => event == "formed" || matches!(word, "held" | "met" | "took"),
        "footprint" => matches!(event, "agreed" | "confirmed"),
        "return" => matches!(event, "submitted" | "made" | "agreed"),
        "progress-review" | "progress-report" => {
            matches!(event, "made" | "agreed" | "published" | "submitted")
        }
        _ => {
            !matches!(event, "nominated")
                && !matches!(
                    word,
                    "held" | "met" | "took" | "began" | "commenced" | "convened" | "sent"
                )
        }
    }
}

/// Whether the sentence tells of somebody else: what the government asked for, a group below the partnership, another board's paper.
fn of_others(reading: &Reading, sentence: &Range<u32>, named: &Named, verb: u32) -> bool {
    let (first, last) = (named.tokens.start.min(verb), named.tokens.end.max(verb));
    if reading.has_word(before(sentence, first, 12), &NATIONAL) {
        return true;
    }
    let asked = reading.has_word(before(sentence, verb, 5), &OUGHT)
        || reading.has_word(before(sentence, verb, 2), word_set!["to"])
            && !intended(reading, sentence, verb);
    let below = named.term.name == "partnership"
        && reading.has_word(
            before(sentence, first, 4).start..last,
            word_set![
                "sub-group",
                "subgroup",
                "subgroups",
                "sub-groups",
                "sub",
                "unit",
            ],
        );
    let reaction = matches!(
        reading.prose.word(verb as usize),
        "developed" | "produced" | "made"
    ) && reading.has_word(verb + 1..(verb + 3).min(sentence.end), word_set!["by"])
        && reading.has_word(verb + 1..(verb + 7).min(sentence.end), &NATIONAL);
    asked || below || reaction
}

/// 'will be agreed', 'to be agreed by', 'is due to be published'.
fn intended(reading: &Reading, sentence: &Range<u32>, verb: u32) -> bool {
    let near = before(sentence, verb, 4);
    reading.has_word(near.clone(), word_set!["will", "shall", "due"])
        || near.clone().any(|t| {
            reading.prose.word(t as usize) == "to"
                && t + 1 < near.end
                && reading.prose.word(t as usize + 1) == "be"
        })
}

fn told(
    reading: &Reading,
    sentence: &Range<u32>,
    named: &Named,
    (event, verb): (&'static str, u32),
    all: &[Dated],
    meeting: Option<&Node>,
) -> Option<Deliverable> {
    let of_name = reading.strength(named.tokens.clone())?;
    let mut status = reading.strength(verb..verb + 1)?;
    if rank(&of_name) > rank(&status) {
        status = of_name;
    }
    if status == Status::Stated && intended(reading, sentence, verb) {
        status = Status::Weak(Reason::Intention);
    }
    if event == "updated" && status != Status::Stated {
        return None;
    }
    let near = named.tokens.start.min(verb)..named.tokens.end.max(verb + 1);
    let wide = near.start.saturating_sub(4).max(sentence.start)..near.end;
    let when = all
        .iter()
        .map(|d| (distance(reading, d, verb), d))
        .filter(|(away, d)| {
            *away <= 14
                && (d.found.interval.is_closed() || d.found.precision == Precision::Open)
                && !is_period(d)
        })
        .min_by_key(|(away, _)| *away)
        .map(|(_, d)| d);
    let once_only = matches!(
        named.term.name.as_str(),
        "sro" | "partnership" | "footprint" | "return"
    );
    let again = event == "updated" || reading.has_word(wide.clone(), &AGAIN);
    let first = reading.has_word(wide, &FIRST)
        || once_only
        || !again
            && when.is_none_or(|d| {
                d.found
                    .interval
                    .from
                    .or(d.found.interval.to)
                    .is_some_and(|f| f.year() <= 2023)
            });
    let mut places: Vec<Place> = vec![Place::here(reading.span(near.clone()))];
    if let Some(d) = when {
        places.insert(0, Place::here(reading.span(near).to(d.span)));
        places.pop();
    }
    let node = match when {
        Some(d) => Some(date_node(d)),
        None if status == Status::Stated => meeting.cloned(),
        None => None,
    };
    Some(Deliverable {
        what: named.term.name.clone(),
        event,
        first,
        status,
        when: node,
        period: None,
        places,
        as_written: Some(reading.text(sentence.clone())).filter(|t| t.len() <= 400),
    })
}

/// A range or a financial year tells what something is for, not when it came about.
fn is_period(dated: &Dated) -> bool {
    matches!(dated.found.precision, Precision::Range)
}

fn distance(reading: &Reading, dated: &Dated, verb: u32) -> u32 {
    let (first, last) = (
        token_at(reading, dated.span.start),
        token_at(reading, dated.span.end),
    );
    if first > verb {
        first - verb
    } else {
        2 + verb.saturating_sub(last)
    }
}
