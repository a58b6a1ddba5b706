//! A reading in, how often the partnership meets out: an interval, a number of meetings a year, or weakly 'as required'.

use std::ops::Range;

use super::members::crate_number;
use super::reading::Reading;
use crate::document::node::{Node, Reason, Status, Value};
use crate::document::prose::{WordSet, word_set};

/// Months between meetings, the tokens that say so, and the number in a year where that is how it is said.
type Interval = (f64, Range<u32>, Option<f64>);

const EVERY: [(&str, f64); 9] = [
    ("monthly", 1.0),
    ("quarterly", 3.0),
    ("termly", 4.0),
    ("annually", 12.0),
    ("yearly", 12.0),
    ("fortnightly", 0.5),
    ("weekly", 0.25),
    ("bimonthly", 2.0),
    ("biannually", 6.0),
];

/// How often the partnership meets: the first interval that is stated; else that it meets as it needs to.
pub(super) fn frequency(reading: &Reading) -> Option<Node> {
    let mut open = None;
    for index in 0..u32::try_from(reading.prose.blocks.len()).unwrap_or(u32::MAX) {
        if reading.is_dropped(index) || reading.block_within(index, "sub-groups") {
            continue;
        }
        let headed = reading.block_within(index, "meetings") && under_frequency(reading, index);
        for sentence in reading.sentences(index) {
            let Some(near) = telling(reading, &sentence, headed, index) else {
                continue;
            };
            let found = near.clone().find_map(|t| interval(reading, t, near.end));
            if let Some((months, at, times)) = found {
                return Some(node(reading, sentence, months, at, times));
            }
            if open.is_none()
                && let Some(at) = as_needed(reading, &near)
            {
                let mut node = Node::map();
                node.set("as_written", reading.said(at));
                node.places = reading.node(Value::Null, Status::Stated, sentence).places;
                node.status = Status::Weak(Reason::Hint);
                open = Some(node);
            }
        }
    }
    open
}

/// Whether the nearest heading is about how often: 'Frequency', 'How often we meet'.
fn under_frequency(reading: &Reading, block: u32) -> bool {
    let heading = reading
        .prose
        .blocks
        .get(block as usize)
        .and_then(|b| reading.prose.sections.get(b.section as usize))
        .map(|s| s.title.to_lowercase());
    heading.is_some_and(|h| h.contains("frequency") || h.contains("how often"))
}

/// The tokens of a sentence in which an interval would be that of the partnership's meetings.
fn telling(
    reading: &Reading,
    sentence: &Range<u32>,
    headed: bool,
    block: u32,
) -> Option<Range<u32>> {
    const MEETS: WordSet = WordSet::of(&[
        "meet",
        "meets",
        "meeting",
        "meetings",
        "met",
        "convene",
        "convenes",
        "convened",
        "frequency",
    ]);
    const OURS: WordSet = WordSet::of(&[
        "partnership",
        "board",
        "cdp",
        "cdap",
        "group",
        "we",
        "members",
        "committee",
        "alliance",
        "partners",
        "it",
        "they",
        "forum",
        "council",
    ]);
    const OTHERS: WordSet = WordSet::of(&[
        "subgroup",
        "subgroups",
        "sub-group",
        "sub-groups",
        "sub",
        "subcommittee",
    ]);
    let meets = reading.prose.first_of(sentence.clone(), &MEETS);
    if meets.is_none() && !headed {
        return None;
    }
    let before = sentence.start..meets.unwrap_or(sentence.start);
    // 'the prevention lead meets the heads each term' is another's rhythm
    let ours = meets.is_none_or(|m| {
        reading.is(m, word_set!["meeting", "meetings", "frequency"])
            || before.is_empty()
            || reading.has_word(before.clone(), &OURS)
            || reading
                .named("local-partnership", before.clone())
                .next()
                .is_some()
            || reading.block_within(block, "meetings")
    });
    if !ours {
        return None;
    }
    let of_others = reading.has_word(before.clone(), &OTHERS)
        || reading.find("sections", "sub-groups", before).is_some();
    match meets {
        _ if of_others => None,
        Some(meets) => {
            let from = meets.saturating_sub(4).max(sentence.start);
            Some(from..sentence.end.min(meets + 16))
        }
        None if headed => Some(sentence.start..sentence.end.min(sentence.start + 20)),
        None => None,
    }
}

fn interval(reading: &Reading, t: u32, end: u32) -> Option<Interval> {
    let word = |at: u32| if at < end { reading.word(at) } else { "" };
    let (first, next) = (word(t), word(t + 1));
    if matches!(first, "every" | "each") {
        return every(&word, t);
    }
    let times = match first {
        "twice" => Some(2.0),
        "thrice" => Some(3.0),
        "once" => Some(1.0),
        _ => number(first).filter(|_| matches!(next, "times" | "meetings" | "formal")),
    };
    if let Some(times) = times {
        let per = (t + 1..t + 7).find(|u| {
            matches!(
                word(*u),
                "year" | "annum" | "yearly" | "annually" | "month" | "quarter"
            )
        });
        if let Some(per) = per {
            let span = match word(per) {
                "month" => 1.0,
                "quarter" => 3.0,
                _ => 12.0,
            };
            return Some((span / times, t..per + 1, (span > 11.0).then_some(times)));
        }
    }
    let many = match first {
        "bi" => Some(2.0),
        "half" => Some(0.5),
        _ => number(first),
    };
    let unit = |w: &str| EVERY.iter().find(|e| e.0 == w).map(|e| e.1);
    if let (Some(many), Some(unit)) = (many, unit(next)) {
        let months = if first == "bi" && unit > 11.0 {
            6.0
        } else {
            many * unit
        };
        return Some((months, t..t + 2, None));
    }
    unit(first).map(|months| (months, t..t + 1, None))
}

/// 'every two months', 'every six to eight weeks', 'every other month', 'each quarter'.
fn every<'w>(word: &dyn Fn(u32) -> &'w str, t: u32) -> Option<Interval> {
    let unit = |w: &str| match w.trim_end_matches('s') {
        "month" => Some(1.0),
        "week" => Some(0.25),
        "quarter" => Some(3.0),
        "year" => Some(12.0),
        "term" => Some(4.0),
        _ => None,
    };
    if let Some(months) = unit(word(t + 1)) {
        return Some((months, t..t + 2, None));
    }
    let mut many = match word(t + 1) {
        "other" | "second" => 2.0,
        "third" => 3.0,
        w => number(w)?,
    };
    let mut at = t + 2;
    if matches!(word(at), "to" | "or") {
        at += 1;
    }
    if let Some(more) = number(word(at)) {
        many = more;
        at += 1;
    }
    if matches!(word(at), "calendar") {
        at += 1;
    }
    unit(word(at)).map(|months| (many * months, t..at + 1, None))
}

fn number(word: &str) -> Option<f64> {
    const NUMBERS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    NUMBERS
        .iter()
        .position(|n| *n == word)
        .map(|n| n as f64 + 1.0)
        .or_else(|| {
            word.parse::<f64>()
                .ok()
                .filter(|n| (1.0..=52.0).contains(n))
        })
}

/// 'as required', 'when needed', 'ad hoc', 'regularly'.
fn as_needed(reading: &Reading, near: &Range<u32>) -> Option<Range<u32>> {
    const NEED: WordSet = WordSet::of(&[
        "required",
        "necessary",
        "needed",
        "appropriate",
        "requires",
        "dictates",
    ]);
    near.clone().find_map(|t| match reading.word(t) {
        "regularly" | "regular" | "periodically" => Some(t..t + 1),
        "ad" if reading.word(t + 1) == "hoc" => Some(t..t + 2),
        "as" | "when" | "where" => (t + 1..(t + 5).min(near.end))
            .find(|u| reading.is(*u, &NEED))
            .map(|u| t..u + 1),
        _ => None,
    })
}

fn node(
    reading: &Reading,
    sentence: Range<u32>,
    months: f64,
    at: Range<u32>,
    times: Option<f64>,
) -> Node {
    let status = reading.strength(at.clone()).unwrap_or_default();
    let (key, value) = match times {
        Some(times) => ("times_a_year", times),
        None => ("every_months", months),
    };
    let mut node = Node::map();
    node.set(
        key,
        reading.node(
            Value::Number(crate_number(value)),
            status.clone(),
            at.clone(),
        ),
    );
    node.set(
        "as_written",
        reading.node(Value::Text(reading.text(at.clone())), Status::Stated, at),
    );
    node.places = reading.node(Value::Null, Status::Stated, sentence).places;
    node.status = status;
    node
}
