//! A text in, out what its own numbers say of each other: 'x of y (z%)', 'rose from x to y', 'by z% from x to y', a comma where a decimal point should stand.

use std::ops::Range;

use super::slips::What;
use super::slips_numbers::{Number, Piece, Sort, pieces, rounded, shown};

/// One statement that could be checked; its bytes in the text.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) what: What,
    pub(super) range: Range<usize>,
    pub(super) wrong: Option<String>,
}

const UP: [&str; 10] = [
    "increased",
    "increase",
    "rose",
    "risen",
    "rise",
    "grew",
    "grown",
    "climbed",
    "growth",
    "up",
];
const DOWN: [&str; 12] = [
    "decreased",
    "decrease",
    "fell",
    "fallen",
    "fall",
    "dropped",
    "drop",
    "reduced",
    "reduction",
    "declined",
    "decline",
    "down",
];
/// Where such a word stands, more can be less: ranks, intervals, ages.
const TURNED: [&str; 26] = [
    "rank",
    "ranked",
    "ranking",
    "place",
    "position",
    "frequency",
    "interval",
    "monthly",
    "weekly",
    "weeks",
    "days",
    "months",
    "aged",
    "age",
    "ages",
    "target",
    "ambition",
    "gap",
    "not",
    "never",
    "band",
    "grade",
    "tier",
    "ratio",
    "deficit",
    "expected",
];
/// Words of a number that is not told as exact.
const ROUGH: [&str; 14] = [
    "about",
    "around",
    "approximately",
    "approx",
    "nearly",
    "almost",
    "over",
    "under",
    "circa",
    "roughly",
    "least",
    "than",
    "up",
    "some",
];

/// Everything in the text that can be checked.
pub(super) fn told(text: &str) -> Vec<Told> {
    let pieces = pieces(text);
    let mut out = commas(text);
    for at in 0..pieces.len() {
        out.extend(share(&pieces, at));
        out.extend(change(&pieces, at));
    }
    out
}

/// Whether a number before this piece is told as exact.
fn exact(pieces: &[Piece<'_>], at: usize) -> bool {
    !pieces[at.saturating_sub(3)..at]
        .iter()
        .any(|p| p.is(&ROUGH))
}

/// What a number can stand for, as far as it was rounded or cut off.
fn step(number: Number) -> f64 {
    10_f64.powi(-number.decimals)
}

/// '45 of 60 people (75%)'.
fn share(pieces: &[Piece<'_>], at: usize) -> Option<Told> {
    let part = pieces[at]
        .number()
        .filter(|n| !n.percent && n.decimals == 0)?;
    let mut next = at + 1;
    if pieces.get(next)?.is(&["out"]) {
        next += 1;
    }
    if !pieces.get(next)?.is(&["of"]) {
        return None;
    }
    next += 1;
    while pieces
        .get(next)?
        .is(&["the", "a", "total", "all", "its", "our"])
    {
        next += 1;
    }
    let whole = pieces
        .get(next)?
        .number()
        .filter(|n| !n.percent && n.decimals == 0)?;
    let open = (next + 1..next + 5).find(|i| pieces.get(*i).is_some_and(|p| p.sign('(')))?;
    let words = pieces[next + 1..open]
        .iter()
        .all(|p| matches!(p.sort, Sort::Word(_)) && !p.is(&["and", "or", "from", "to", "of"]));
    let said = pieces.get(open + 1)?.number().filter(|n| n.percent)?;
    let closed = pieces.get(open + 2)?.sign(')');
    let sound = words && closed && whole.value > 0.0 && part.value <= whole.value;
    if !sound || part.money != whole.money || !exact(pieces, at) || !exact(pieces, next) {
        return None;
    }
    let is = 100.0 * part.value / whole.value;
    let wrong = ((is - said.value).abs() > step(said) + 1e-9).then(|| {
        format!(
            "{} of {} is {}%, not {}%",
            shown(part),
            shown(whole),
            rounded(is, said.decimals),
            shown(said)
        )
    });
    Some(Told {
        what: What::Percentage,
        range: pieces[at].range.start..pieces[open + 2].range.end,
        wrong,
    })
}

/// 'rose from 38 to 45', 'fell by 10% from 50 to 45'.
fn change(pieces: &[Piece<'_>], at: usize) -> Option<Told> {
    let up = pieces[at].is(&UP);
    if !up && !pieces[at].is(&DOWN) {
        return None;
    }
    let from = (at + 1..at + 8).find(|i| pieces.get(*i).is_some_and(|p| p.is(&["from"])))?;
    let between = &pieces[at + 1..from];
    if between
        .iter()
        .any(|p| p.ends() || p.is(&UP) || p.is(&DOWN) || p.is(&["and", "to"]))
    {
        return None;
    }
    let mut first_at = from + 1;
    if pieces.get(first_at)?.sign('£') {
        first_at += 1;
    }
    let first = pieces.get(first_at)?.number()?;
    let to =
        (first_at + 1..first_at + 7).find(|i| pieces.get(*i).is_some_and(|p| p.is(&["to"])))?;
    let mut last_at = to + 1;
    if pieces.get(last_at)?.sign('£') {
        last_at += 1;
    }
    let last = pieces.get(last_at)?.number()?;
    // 'from 45 in 2021/22 to 38': a year between, no other number
    let plain = pieces[first_at + 1..to].iter().all(|p| {
        matches!(
            p.sort,
            Sort::Word(_) | Sort::Sign('#' | '/' | '-' | '–' | ',' | '(' | ')')
        ) || p.number().is_some_and(is_year)
    });
    let mut sentence_from = at;
    while sentence_from > 0 && !matches!(pieces[sentence_from - 1].sort, Sort::Sign('.' | ';')) {
        sentence_from -= 1;
    }
    let after = pieces.get(last_at + 1);
    let magnitude = |p: Option<&Piece<'_>>| {
        p.is_some_and(|p| p.is(&["million", "thousand", "billion", "m", "k", "bn"]))
    };
    let years = is_year(first) || is_year(last);
    let alike = first.percent == last.percent
        && first.money == last.money
        && magnitude(pieces.get(first_at + 1)) == magnitude(after)
        && !magnitude(after);
    let turned = pieces[sentence_from..(last_at + 4).min(pieces.len())]
        .iter()
        .any(|p| p.is(&TURNED));
    let mixed = pieces[sentence_from..from].iter().any(|p| {
        if up {
            p.is(&DOWN)
        } else {
            p.is(&UP) && !p.is(&["up"])
        }
    });
    if years || !plain || !alike || turned || mixed || first == last || !exact(pieces, first_at) {
        return None;
    }
    let range = pieces[at].range.start..pieces[last_at].range.end;
    let rises = last.value > first.value;
    if rises != up {
        let words = format!(
            "from {} to {} is {}, not {}",
            shown(first),
            shown(last),
            if rises { "a rise" } else { "a fall" },
            if up { "a rise" } else { "a fall" }
        );
        return Some(Told {
            what: What::Direction,
            range,
            wrong: Some(words),
        });
    }
    let by = between
        .windows(2)
        .find(|w| w[0].is(&["by"]) && w[1].number().is_some_and(|n| n.percent))
        .and_then(|w| w[1].number());
    let by = by.filter(|_| between.len() == 2 && !first.percent && first.value > 0.0);
    let Some(said) = by else {
        return Some(Told {
            what: What::Direction,
            range,
            wrong: None,
        });
    };
    let is = 100.0 * (last.value - first.value).abs() / first.value;
    // both ends may have been rounded
    let half = |n: Number| 0.5 * step(n);
    let slack = 100.0 * (half(last) / first.value + last.value * half(first) / first.value.powi(2));
    let wrong = ((is - said.value).abs() > step(said) + slack).then(|| {
        format!(
            "from {} to {} is a change of {}%, not {}%",
            shown(first),
            shown(last),
            rounded(is, said.decimals),
            shown(said)
        )
    });
    Some(Told {
        what: What::Percentage,
        range,
        wrong,
    })
}

fn is_year(number: Number) -> bool {
    number.decimals == 0
        && !number.percent
        && !number.money
        && (1900.0..2100.0).contains(&number.value)
}

/// '164,11 kg': one or two digits after a comma, and a unit; as they should stand, after a point.
fn commas(text: &str) -> Vec<Told> {
    const UNITS: [&str; 16] = [
        "kg",
        "g",
        "mg",
        "kilo",
        "kilos",
        "kilograms",
        "grams",
        "tonnes",
        "km",
        "litres",
        "ml",
        "%",
        "per cent",
        "percent",
        "million",
        "billion",
    ];
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut out = Vec::new();
    for (at, sign) in text.match_indices([',', '.']) {
        let mut start = at;
        while start > 0 && digit(start - 1) {
            start -= 1;
        }
        let mut end = at + 1;
        while digit(end) {
            end += 1;
        }
        let before = text[..start].chars().next_back();
        let lone = !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '.' | '/'));
        let sized = (1..=3).contains(&(at - start)) && (1..=2).contains(&(end - at - 1));
        let rest = text[end..].trim_start();
        let unit = UNITS.iter().any(|u| {
            rest.strip_prefix(u)
                .is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric()))
        });
        if lone && sized && unit {
            out.push(Told {
                what: What::DecimalComma,
                range: start..end,
                wrong: (sign == ",").then(|| {
                    format!(
                        "\"{}\" has a comma where a decimal point should stand",
                        &text[start..end]
                    )
                }),
            });
        }
    }
    out
}

#[cfg(test)]
mod tests;
