//! Lexemes in; the small things that dates are made of out: numbers, years, months, weekdays, quarters, and words in a row.

use jiff::civil::Weekday;

use super::lexer::{Kind, Lexeme};

/// The months, in order.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];
/// Names and first months.
pub(super) const SEASONS: [(&str, i8); 5] = [
    ("spring", 3),
    ("summer", 6),
    ("autumn", 9),
    ("fall", 9),
    ("winter", 12),
];

/// The lexemes, with the questions that the grammar asks of them. An index past the end answers nothing.
#[derive(Clone, Copy)]
pub(super) struct Lexemes<'a>(pub(super) &'a [Lexeme<'a>]);

/// Words with which a date can begin; a month and a day of the week also by their first letters.
const BEGINNINGS: &[&str] = &[
    "academic",
    "after",
    "apr",
    "aug",
    "autumn",
    "before",
    "beginning",
    "between",
    "by",
    "close",
    "dec",
    "early",
    "effective",
    "end",
    "fall",
    "feb",
    "financial",
    "first",
    "fiscal",
    "four",
    "fourth",
    "from",
    "fy",
    "jan",
    "jul",
    "jun",
    "late",
    "latter",
    "mar",
    "may",
    "mid",
    "middle",
    "municipal",
    "no",
    "not",
    "nov",
    "oct",
    "on",
    "one",
    "prior",
    "q",
    "qtr",
    "quarter",
    "second",
    "sept",
    "since",
    "spring",
    "start",
    "starting",
    "summer",
    "tax",
    "the",
    "third",
    "three",
    "till",
    "sep",
    "twelve",
    "two",
    "until",
    "up",
    "winter",
    "year",
];

/// For the first two letters of a word, the lengths of the words that begin with them and begin a date, a bit each.
const LENGTHS: [[u32; 27]; 26] = {
    let mut lengths = [[0; 27]; 26];
    let mut at = 0;
    while at < BEGINNINGS.len() {
        lengths = with_length(lengths, BEGINNINGS[at], BEGINNINGS[at].len());
        at += 1;
    }
    at = 0;
    while at < MONTHS.len() {
        lengths = with_length(lengths, MONTHS[at], MONTHS[at].len());
        at += 1;
    }
    at = 0;
    while at < WEEKDAYS.len() {
        let name = WEEKDAYS[at].0;
        let mut length = 3;
        while length <= 5 {
            lengths = with_length(lengths, name, length);
            length += 1;
        }
        lengths = with_length(lengths, name, name.len());
        at += 1;
    }
    lengths
};

const fn with_length(mut lengths: [[u32; 27]; 26], word: &str, length: usize) -> [[u32; 27]; 26] {
    let bytes = word.as_bytes();
    let second = if bytes.len() > 1 { bytes[1] - b'a' } else { 26 };
    lengths[(bytes[0] - b'a') as usize][second as usize] |= 1 << length;
    lengths
}

impl Lexemes<'_> {
    /// Whether a date can begin with this lexeme: a number, or a word that may be one of those with which dates begin.
    pub(super) fn may_begin(&self, i: usize) -> bool {
        let word = match self.kind(i) {
            Some(Kind::Number(..)) => return true,
            Some(Kind::Word(word)) => word.as_bytes(),
            _ => return false,
        };
        let letter = |byte: u8| usize::from((byte | 0x20).wrapping_sub(b'a'));
        let first = word.first().map_or(26, |b| letter(*b));
        let second = word.get(1).map_or(26, |b| letter(*b));
        let lengths = LENGTHS.get(first).and_then(|of| of.get(second));
        lengths.is_some_and(|lengths| lengths >> word.len().min(31) & 1 == 1)
    }

    pub(super) fn kind(&self, i: usize) -> Option<Kind<'_>> {
        self.0.get(i).map(|l| l.kind)
    }

    pub(super) fn spaced(&self, i: usize) -> bool {
        self.0.get(i).is_none_or(|l| l.spaced)
    }

    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        matches!(self.kind(i), Some(Kind::Word(w)) if w.eq_ignore_ascii_case(word))
    }

    pub(super) fn any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(i, word))
    }

    pub(super) fn sign(&self, i: usize, signs: &str) -> bool {
        matches!(self.kind(i), Some(Kind::Sign(c)) if signs.contains(c))
    }

    /// The index after these words, where they stand in a row.
    pub(super) fn row(&self, i: usize, words: &[&str]) -> Option<usize> {
        words
            .iter()
            .enumerate()
            .all(|(n, word)| self.is(i + n, word))
            .then_some(i + words.len())
    }

    /// The index after any of these words, each at most once, in this order.
    pub(super) fn skip(&self, i: usize, words: &[&str]) -> usize {
        words
            .iter()
            .fold(i, |i, word| if self.is(i, word) { i + 1 } else { i })
    }

    pub(super) fn skip_sign(&self, i: usize, signs: &str) -> usize {
        if self.sign(i, signs) { i + 1 } else { i }
    }

    /// A number of so many digits.
    pub(super) fn number(&self, i: usize, digits: std::ops::RangeInclusive<u8>) -> Option<i16> {
        match self.kind(i)? {
            Kind::Number(value, n) if digits.contains(&n) => i16::try_from(value).ok(),
            _ => None,
        }
    }

    /// A year of four digits.
    pub(super) fn year(&self, i: usize) -> Option<i16> {
        self.number(i, 4..=4).filter(|y| (1900..=2100).contains(y))
    }

    /// A year of four digits, of two after an apostrophe, or of two alone where `short`.
    pub(super) fn any_year(&self, i: usize, short: bool) -> Option<(usize, i16)> {
        if let Some(year) = self.year(i) {
            return Some((i + 1, year));
        }
        let at = self.skip_sign(i, "'");
        let two = self.number(at, 2..=2)?;
        (at > i || short).then_some((at + 1, 2000 + two))
    }

    pub(super) fn day_number(&self, i: usize) -> Option<(usize, i8)> {
        let day = i8::try_from(self.number(i, 1..=2)?)
            .ok()
            .filter(|d| (1..=31).contains(d))?;
        Some((
            if self.any(i + 1, &["st", "nd", "rd", "th"]) {
                i + 2
            } else {
                i + 1
            },
            day,
        ))
    }

    pub(super) fn month(&self, i: usize) -> Option<(usize, i8)> {
        let Some(Kind::Word(word)) = self.kind(i) else {
            return None;
        };
        let first = word.as_bytes().first()?.to_ascii_lowercase();
        let index = MONTHS.iter().position(|m| {
            m.as_bytes()[0] == first
                && (word.eq_ignore_ascii_case(m)
                    || (word.len() == 3 && word.eq_ignore_ascii_case(&m[..3])))
        });
        let index = index.or_else(|| word.eq_ignore_ascii_case("sept").then_some(8))?;
        let dotted = word.len() <= 4 && self.sign(i + 1, ".") && !self.spaced(i + 1);
        Some((
            if dotted { i + 2 } else { i + 1 },
            i8::try_from(index).ok()? + 1,
        ))
    }

    pub(super) fn weekday(&self, i: usize) -> Option<(usize, Weekday)> {
        let Some(Kind::Word(word)) = self.kind(i) else {
            return None;
        };
        let short = |name: &str| {
            matches!(word.len(), 3..=5)
                && name
                    .get(..word.len())
                    .is_some_and(|n| n.eq_ignore_ascii_case(word))
        };
        let (_, day) = WEEKDAYS
            .iter()
            .find(|(name, _)| word.eq_ignore_ascii_case(name) || short(name))?;
        Some((self.skip_sign(i + 1, ",."), *day))
    }

    pub(super) fn season(&self, i: usize) -> Option<usize> {
        SEASONS.iter().position(|(name, _)| self.is(i, name))
    }

    /// 'Q2', 'quarter 2', 'second quarter'.
    pub(super) fn quarter(&self, i: usize) -> Option<(usize, i8)> {
        const ORDINALS: [[&str; 2]; 4] = [
            ["first", "one"],
            ["second", "two"],
            ["third", "three"],
            ["fourth", "four"],
        ];
        let ordinal = |i| {
            ORDINALS
                .iter()
                .position(|words| self.any(i, words))
                .and_then(|n| i8::try_from(n + 1).ok())
        };
        if self.any(i, &["q", "qtr", "quarter"]) {
            let q = self
                .number(i + 1, 1..=1)
                .and_then(|n| i8::try_from(n).ok())
                .or_else(|| ordinal(i + 1));
            return q.filter(|q| (1..=4).contains(q)).map(|q| (i + 2, q));
        }
        let q = ordinal(i).or_else(|| {
            self.day_number(i)
                .filter(|(next, q)| *next == i + 2 && *q <= 4)
                .map(|(_, q)| q)
        })?;
        let at = if matches!(self.kind(i), Some(Kind::Number(..))) {
            i + 2
        } else {
            i + 1
        };
        self.is(at, "quarter").then_some((at + 1, q))
    }

    /// Two years joined by a stroke or dash: '2022/23', '2022-2023', '2019-21'; '22/23' where `short`. The years, first and last.
    pub(super) fn year_pair(&self, i: usize, short: bool) -> Option<(usize, i16, i16)> {
        let first = self.year(i).or_else(|| {
            if short {
                self.number(i, 2..=2).map(|y| 2000 + y)
            } else {
                None
            }
        })?;
        if !self.sign(i + 1, "/-") {
            return None;
        }
        let last = match self.number(i + 2, 2..=2) {
            Some(two) => first / 100 * 100 + two,
            None => self.year(i + 2)?,
        };
        (last > first && last - first <= 20).then_some((i + 3, first, last))
    }
}
