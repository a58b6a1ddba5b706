//! Lexemes in; dates out: single ones, ranges of two, and those with one end only ('by', 'since').

use super::atoms::Read;
use super::lexer::{Kind, lex};
use super::parts::Yearless;
use super::words::Lexemes;
use super::{Found, Interval, Precision, next_day, previous_day};

/// Words after which a year alone is a date.
const YEAR_CUES: [&str; 14] = [
    "in",
    "for",
    "during",
    "since",
    "by",
    "until",
    "before",
    "after",
    "from",
    "throughout",
    "within",
    "year",
    "calendar",
    "dated",
];

/// Words and signs before the first number of a date, at most.
const FAR: usize = 24;

/// The date that a whole text is.
pub(super) fn whole(text: &str) -> Option<Interval> {
    const LONGEST: usize = 120;
    if text.len() > LONGEST {
        return None;
    }
    let lexed = lex(text);
    let lexemes = Lexemes(&lexed);
    let mut start = 0;
    while lexemes.any(
        start,
        &["on", "in", "during", "for", "the", "dated", "date", "year"],
    ) && lexemes.kind(start + 1).is_some()
    {
        if let Some(interval) = to_the_end(lexemes, start) {
            return Some(interval);
        }
        start += 1;
    }
    to_the_end(lexemes, start)
}

fn to_the_end(lexemes: Lexemes<'_>, start: usize) -> Option<Interval> {
    let read = expression(lexemes, start, true)?;
    let rest = read.next..lexemes.0.len();
    rest.into_iter()
        .all(|i| lexemes.sign(i, ".,;:)"))
        .then_some(read.interval)
}

/// Every date inside a text; a year alone anywhere when `bare_years`.
pub(super) fn all(text: &str, bare_years: bool) -> Vec<Found> {
    if !has_digit(text) {
        return Vec::new();
    }
    let lexed = lex(text);
    let lexemes = Lexemes(&lexed);
    let mut out = Vec::new();
    let mut i = 0;
    let is_number = |at: &usize| matches!(lexed[*at].kind, Kind::Number(..));
    let mut number = 0;
    while i < lexed.len() {
        if number < i || number == 0 {
            match (i..lexed.len()).find(is_number) {
                Some(next) => number = next,
                None => break,
            }
        }
        i = i.max(number.saturating_sub(FAR));
        let bare = bare_years || (i > 0 && lexemes.any(i - 1, &YEAR_CUES));
        match expression(lexemes, i, bare) {
            Some(read) if free(lexemes, i, read.next) => {
                out.push(Found {
                    range: lexed[i].start..lexed[read.next - 1].end,
                    interval: read.interval,
                    precision: read.precision,
                });
                i = read.next;
            }
            _ => i += 1,
        }
    }
    out
}

/// Whether a digit stands in a text. Sixteen bytes at a time, for most texts have none.
fn has_digit(text: &str) -> bool {
    let any = |bytes: &[u8]| bytes.iter().fold(false, |any, b| any | b.is_ascii_digit());
    let (chunks, rest) = text.as_bytes().as_chunks::<16>();
    chunks.iter().any(|chunk| any(chunk)) || any(rest)
}

/// Whether nothing is glued to the lexemes `start..next` that would make them a piece of something else: a sum of money, a web address, a reference.
fn free(lexemes: Lexemes<'_>, start: usize, next: usize) -> bool {
    let numeral = |i: usize| matches!(lexemes.kind(i), Some(Kind::Number(..)));
    let word = |i: usize| matches!(lexemes.kind(i), Some(Kind::Word(_)));
    if start > 0 && !lexemes.spaced(start) {
        let before_number =
            start > 1 && !lexemes.spaced(start - 1) && (numeral(start - 2) || word(start - 2));
        if lexemes.sign(start - 1, "£$€#+=&_@")
            || word(start - 1)
            || numeral(start - 1)
            || (lexemes.sign(start - 1, ".,/-") && before_number)
        {
            return false;
        }
    }
    if lexemes.kind(next).is_some() && !lexemes.spaced(next) && numeral(next - 1) {
        let glued = !lexemes.spaced(next + 1)
            && (numeral(next + 1) || (word(next + 1) && lexemes.sign(next, "_/=")));
        if word(next) || lexemes.sign(next, "%_=@") || (lexemes.sign(next, "/.-,") && glued) {
            return false;
        }
    }
    true
}

/// The longest date that begins at this lexeme.
fn expression(lexemes: Lexemes<'_>, i: usize, bare_year: bool) -> Option<Read> {
    if !lexemes.may_begin(i) {
        return None;
    }
    if let Some((at, open)) = opening(lexemes, i) {
        let first = lexemes.atom(at);
        if matches!(open, Open::From | Open::Between)
            && let Some(read) = range(lexemes, at, first, matches!(open, Open::Between))
        {
            return Some(read);
        }
        let read = first.or_else(|| year(lexemes, at))?;
        return open.end(read);
    }
    let first = lexemes.atom(i);
    range(lexemes, i, first, false)
        .or(first)
        .or_else(|| if bare_year { year(lexemes, i) } else { None })
}

fn year(lexemes: Lexemes<'_>, i: usize) -> Option<Read> {
    let year = lexemes.year(i).filter(|y| (1990..=2070).contains(y))?;
    Some(Read {
        next: i + 1,
        interval: Interval::year(year)?,
        precision: Precision::Year,
    })
}

/// Words that leave one end open.
#[derive(Clone, Copy)]
enum Open {
    By,
    Before,
    After,
    From,
    Between,
}

impl Open {
    fn end(self, read: Read) -> Option<Read> {
        let Interval { from, to } = read.interval;
        let interval = match self {
            Self::By => Interval::until(to?),
            Self::Before => Interval::until(previous_day(from?)),
            Self::After => Interval::since(next_day(to?)),
            Self::From => Interval::since(from?),
            Self::Between => return None,
        };
        Some(Read {
            interval,
            precision: Precision::Open,
            ..read
        })
    }
}

/// The opening word at this lexeme, and where its date would begin.
fn opening(lexemes: Lexemes<'_>, i: usize) -> Option<(usize, Open)> {
    const OPENINGS: [(&[&str], Open); 16] = [
        (&["no", "later", "than"], Open::By),
        (&["not", "later", "than"], Open::By),
        (&["on", "or", "before"], Open::By),
        (&["up", "to"], Open::By),
        (&["up", "until"], Open::By),
        (&["prior", "to"], Open::Before),
        (&["by"], Open::By),
        (&["until"], Open::By),
        (&["till"], Open::By),
        (&["before"], Open::Before),
        (&["after"], Open::After),
        (&["since"], Open::From),
        (&["from"], Open::From),
        (&["starting"], Open::From),
        (&["effective", "from"], Open::From),
        (&["between"], Open::Between),
    ];
    let Some(Kind::Word(word)) = lexemes.kind(i) else {
        return None;
    };
    let (at, open) = OPENINGS
        .iter()
        .filter(|(words, _)| words[0].len() == word.len())
        .find_map(|(words, open)| Some((lexemes.row(i, words)?, *open)))?;
    let at = if matches!(open, Open::By) {
        lexemes.skip(at, &["and", "including"])
    } else {
        at
    };
    Some((at, open))
}

/// Two dates with a word or a dash between them; the first may take its year from the second. `first` is what stands at `i` by itself.
fn range(lexemes: Lexemes<'_>, i: usize, first: Option<Read>, between: bool) -> Option<Read> {
    if let Some(first) = first.or_else(|| year(lexemes, i)) {
        let at = joint(lexemes, first.next, between)?;
        let second = lexemes.atom(at).or_else(|| year(lexemes, at))?;
        let (from, to) = (first.interval.from?, second.interval.to?);
        let single_years =
            first.precision == Precision::Year && second.precision == Precision::Year;
        let neighbours = single_years && !between && to.year() == from.year() + 1;
        let interval = if neighbours {
            Interval::financial_year(from.year())?
        } else {
            Interval::between(from, to)
        };
        return (from <= to).then_some(Read {
            next: second.next,
            interval,
            precision: Precision::Range,
        });
    }
    let (next, first) = lexemes.yearless(i)?;
    let at = joint(lexemes, next, true).or_else(|| lexemes.sign(next, "/").then_some(next + 1))?;
    let second = lexemes.atom(at)?;
    let alike = !matches!(first, Yearless::Day(_))
        || matches!(second.precision, Precision::Day | Precision::Doubtful);
    let from = first.before(second.interval.to?).filter(|_| alike)?;
    let interval = Interval {
        from: Some(from),
        to: second.interval.to,
    };
    Some(Read {
        next: second.next,
        interval,
        precision: Precision::Range,
    })
}

/// What joins the two ends of a range; 'and' and '&' after 'between', and where the first end has no year of its own.
fn joint(lexemes: Lexemes<'_>, i: usize, and: bool) -> Option<usize> {
    let joined = lexemes.sign(i, "-")
        || lexemes.any(i, &["to", "until", "till", "through"])
        || (and && (lexemes.is(i, "and") || lexemes.sign(i, "&")));
    joined.then(|| lexemes.skip(i + 1, &["to", "and", "including"]))
}
