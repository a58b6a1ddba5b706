//! The figures of a sentence in; out, whose each is: the partnership's own, what it was before, another place's, or only how much it changed.

use std::ops::Range;

use super::metrics_figures::Figure;
use super::paper::token_at;
use super::quorum_amounts::NUMBERS;
use super::reading::Reading;
use crate::document::prose::{WordSet, word_set};

/// Names of places and averages whose figures stand beside a local one.
const ELSEWHERE: [&str; 21] = [
    "england",
    "national",
    "nationally",
    "regional",
    "regionally",
    "region",
    "uk",
    "wales",
    "london",
    "west",
    "east",
    "north",
    "south",
    "midlands",
    "yorkshire",
    "humber",
    "average",
    "neighbours",
    "neighbour",
    "cipfa",
    "comparator",
];
/// The few tokens before a figure, inside the sentence.
pub(super) fn near(
    reading: &Reading,
    figure: &Figure,
    sentence: &Range<u32>,
    reach: u32,
) -> Range<u32> {
    let at = token_at(reading, figure.span.start);
    at.saturating_sub(reach).max(sentence.start)..at.max(sentence.start)
}

/// Whose figure it is, where it is another place's: the name that stands closest before it, since the figure before.
pub(super) fn elsewhere(
    reading: &Reading,
    all: &[Figure],
    figure: &Figure,
    sentence: &Range<u32>,
) -> Option<String> {
    let at = token_at(reading, figure.span.start);
    let since = all
        .iter()
        .filter(|f| f.span.end <= figure.span.start)
        .map(|f| token_at(reading, f.span.end))
        .max()
        .unwrap_or(0);
    let from = at.saturating_sub(8).max(sentence.start).max(since);
    let named: Vec<u32> = (from..at)
        .filter(|t| is_elsewhere(reading.prose.word(*t as usize)))
        .collect();
    if let (Some(first), Some(last)) = (named.first(), named.last()) {
        return Some(reading.text(*first..*last + 1));
    }
    elsewhere_after(reading, figure, sentence)
}

fn is_elsewhere(word: &str) -> bool {
    let place = word.strip_suffix("'s").unwrap_or(word);
    ELSEWHERE.contains(&place)
}

/// '5.1 per 100,000 in England', '12% nationally': a place right after the figure, before any comma.
fn elsewhere_after(reading: &Reading, figure: &Figure, sentence: &Range<u32>) -> Option<String> {
    let from = token_at(reading, figure.span.end);
    let to = (from + 6).min(sentence.end);
    let cut = (from + 1..to).find(|t| {
        let numeral = reading
            .prose
            .word(*t as usize)
            .starts_with(|c: char| c.is_ascii_digit());
        let per = numeral && matches!(reading.prose.word(*t as usize - 1), "per" | "000");
        !per && (numeral || reading.between(*t - 1, *t).contains([',', ';', '(']))
    });
    let place = (from..cut.unwrap_or(to)).find(|t| {
        let word = reading.prose.word(*t as usize);
        let led =
            *t > from && matches!(reading.prose.word(*t as usize - 1), "in" | "for" | "across");
        matches!(word, "nationally" | "regionally") || led && is_elsewhere(word)
    })?;
    Some(reading.text(place..place + 1))
}

/// The figure that is the partnership's own: the nearest after the measure's name that is no other place's and no change, else the nearest before it.
pub(super) fn local_figure<'f>(
    reading: &Reading,
    all: &'f [Figure],
    name: &Range<u32>,
    sentence: &Range<u32>,
) -> Option<&'f Figure> {
    let own: Vec<&Figure> = all
        .iter()
        .filter(|f| {
            elsewhere(reading, all, f, sentence).is_none()
                && !is_change(reading, f, sentence)
                && !is_from(reading, f, sentence)
        })
        .filter(|f| {
            !reading.has_word(
                near(reading, f, sentence, 3),
                word_set!["target", "targets"],
            )
        })
        .collect();
    let after = own
        .iter()
        .find(|f| token_at(reading, f.span.start) >= name.end);
    let before = own
        .iter()
        .rev()
        .find(|f| token_at(reading, f.span.start) < name.start);
    // 'there were 2,853 adults in treatment': a count stands right before what it counts
    // and so does a share: '24% were in paid work'
    let counted = before.filter(|f| {
        let at = token_at(reading, f.span.start);
        let between = token_at(reading, f.span.end)..name.start;
        let shared = reading.has_word(
            between,
            word_set!["had", "have", "were", "are", "was", "is", "of", "in"],
        );
        name.start - at <= if f.unit.is_none() { 4 } else { 5 } && (f.unit.is_none() || shared)
    });
    // '30% of clients and a larger share of unmet need' gives its figure to the clients
    let before = before.filter(|f| {
        let between = token_at(reading, f.span.end)..name.start;
        !reading.has_word(between.clone(), word_set!["and", "but", "while"])
            || !reading.has_word(between, &COMPARED)
    });
    counted.or(after).or(before).copied()
}

/// Words that compare without a figure.
const COMPARED: WordSet = WordSet::of(&[
    "larger", "smaller", "higher", "lower", "greater", "growing", "rising", "falling",
]);

/// 'two drug-related homicides', 'seventeen county lines were closed': a count in words right before what it counts.
pub(super) fn spelt(reading: &Reading, name: &Range<u32>, sentence: &Range<u32>) -> Option<Figure> {
    let from = name.start.saturating_sub(2).max(sentence.start);
    (from..name.start).rev().find_map(|t| {
        let word = reading.prose.word(t as usize);
        let value = if word == "no" {
            0
        } else {
            NUMBERS.iter().position(|n| *n == word)?
        };
        (word != "no" && word != "one" || t + 1 == name.start).then(|| Figure {
            value: value.to_string(),
            unit: None,
            span: reading.span(t..t + 1),
        })
    })
}

/// 'an increase of 28', 'rose by 5%': how much it changed, not what it is.
fn is_change(reading: &Reading, figure: &Figure, sentence: &Range<u32>) -> bool {
    const CHANGE: WordSet = WordSet::of(&[
        "increase",
        "decrease",
        "reduction",
        "rise",
        "fall",
        "drop",
        "growth",
        "increased",
        "decreased",
        "reduced",
        "fell",
        "rose",
    ]);
    let before = near(reading, figure, sentence, 4);
    reading.has_word(near(reading, figure, sentence, 2), word_set!["of", "by"])
        && reading.has_word(before, &CHANGE)
}

/// 'from 12 to 15': the 12 is what it was.
fn is_from(reading: &Reading, figure: &Figure, sentence: &Range<u32>) -> bool {
    let told = near(reading, figure, sentence, 1);
    reading.has_word(told, word_set!["from"])
        && !reading.has_word(
            near(reading, figure, sentence, 3),
            word_set!["ranging", "range"],
        )
}

/// What it was before: 'from 12 to 15', 'up from 12', 'compared to 12 in the previous year'.
pub(super) fn baseline<'f>(
    reading: &Reading,
    all: &'f [Figure],
    local: &Figure,
    sentence: &Range<u32>,
) -> Option<&'f Figure> {
    all.iter()
        .filter(|f| f.span != local.span && elsewhere(reading, all, f, sentence).is_none())
        .find(|f| {
            let compared = reading.has_word(
                near(reading, f, sentence, 4),
                word_set![
                    "compared",
                    "against",
                    "versus",
                    "previously",
                    "baseline",
                    "than",
                    "previous",
                ],
            );
            is_from(reading, f, sentence)
                || is_dated(reading, f)
                || (compared || is_before(reading, f, sentence)) && !is_change(reading, f, sentence)
        })
}

/// '(2022/23: 9)': a year and its figure in brackets.
fn is_dated(reading: &Reading, figure: &Figure) -> bool {
    let text = &reading.document.source.text;
    let Some(before) = text.get(..figure.span.start as usize) else {
        return false;
    };
    let Some(label) = before.trim_end().strip_suffix(':') else {
        return false;
    };
    let year: Vec<u8> = label
        .bytes()
        .rev()
        .take(12)
        .take_while(|b| *b != b'(')
        .collect();
    label.len() > year.len()
        && label.as_bytes()[label.len() - 1 - year.len()] == b'('
        && year.len() >= 4
        && year
            .iter()
            .all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-'))
}

/// '(12 the year before)', '14 last year': what it was.
fn is_before(reading: &Reading, figure: &Figure, sentence: &Range<u32>) -> bool {
    let at = token_at(reading, figure.span.end);
    let after = at..(at + 5).min(sentence.end);
    reading.has_word(after.clone(), word_set!["before", "previous", "earlier"])
        || reading.has_word(after.clone(), word_set!["last"])
            && reading.has_word(after, word_set!["year", "quarter"])
}

pub(super) fn comparators<'f>(
    reading: &Reading,
    all: &'f [Figure],
    local: &Figure,
    sentence: &Range<u32>,
) -> Vec<(String, &'f Figure)> {
    let others = all.iter().filter(|f| f.span != local.span);
    others
        .filter_map(|f| elsewhere(reading, all, f, sentence).map(|name| (name, f)))
        .take(6)
        .collect()
}
