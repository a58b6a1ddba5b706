//! Dates as people write them, as the interval they are: 'end of September 2022', 'Q2 2023/24', 'Autumn 2023'. UK order, UK financial year. No clock.

mod atoms;
mod grammar;
mod lexer;
mod parts;
#[cfg(test)]
mod tests;
mod words;

pub use words::MONTHS;

use std::fmt;
use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

/// What a written date says: the first and the last day it can mean. An open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// Earliest day.
    pub from: Option<Date>,
    /// Latest day.
    pub to: Option<Date>,
}

/// How finely a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// One day.
    Day,
    /// One day, but the weekday beside it is another one's.
    Doubtful,
    /// A part of a month or of a year: 'early', 'mid', 'end of', 'the first half of'.
    Part,
    /// A month.
    Month,
    /// A season.
    Season,
    /// A quarter.
    Quarter,
    /// A financial year, April to March.
    FinancialYear,
    /// A calendar year.
    Year,
    /// From one date to another.
    Range,
    /// One end only: 'by', 'until', 'since', 'from', 'after', 'before'.
    Open,
}

/// A date inside a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes in the text, with the words that belong to it ('by the end of').
    pub range: Range<usize>,
    /// What it says.
    pub interval: Interval,
    /// How finely.
    pub precision: Precision,
}

/// Reads a text that is a date and nothing else. A year alone counts here.
#[must_use]
pub fn parse(text: &str) -> Option<Interval> {
    grammar::whole(text)
}

/// Every date inside a text, in order, none inside another. A year alone counts after words such as 'in', 'for' and 'during' only.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    grammar::all(text, false)
}

/// Every date inside a title or a heading, where a year alone counts as well.
#[must_use]
pub fn find_in_title(text: &str) -> Vec<Found> {
    grammar::all(text, true)
}

/// The last day of a month; `None` past the calendar's end.
#[must_use]
pub fn month_end(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok().map(Date::last_of_month)
}

impl Interval {
    /// One day.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self {
            from: Some(day),
            to: Some(day),
        }
    }

    /// From one day to another, both included.
    #[must_use]
    pub const fn between(from: Date, to: Date) -> Self {
        Self {
            from: Some(from),
            to: Some(to),
        }
    }

    /// A day or later.
    #[must_use]
    pub const fn since(day: Date) -> Self {
        Self {
            from: Some(day),
            to: None,
        }
    }

    /// A day or earlier.
    #[must_use]
    pub const fn until(day: Date) -> Self {
        Self {
            from: None,
            to: Some(day),
        }
    }

    /// From the first day of one month to the last of another.
    #[must_use]
    pub fn months(from: (i16, i8), to: (i16, i8)) -> Option<Self> {
        Some(Self::between(
            Date::new(from.0, from.1, 1).ok()?,
            month_end(to.0, to.1)?,
        ))
    }

    /// A calendar year.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        Self::months((year, 1), (year, 12))
    }

    /// The financial year that begins in April of this year.
    #[must_use]
    pub fn financial_year(year: i16) -> Option<Self> {
        Self::months((year, 4), (year.checked_add(1)?, 3))
    }

    /// Whether both ends are known.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        self.from.is_some() && self.to.is_some()
    }

    /// Whether it is one day.
    #[must_use]
    pub fn is_day(self) -> bool {
        self.is_closed() && self.from == self.to
    }

    /// Whether every day that it can mean is on or before `day`.
    #[must_use]
    pub fn ends_by(self, day: Date) -> bool {
        self.to.is_some_and(|to| to <= day)
    }

    /// Whether every day that it can mean is after `day`.
    #[must_use]
    pub fn begins_after(self, day: Date) -> bool {
        self.from.is_some_and(|from| from > day)
    }

    /// Whether it can be on or before `day`, and after it too.
    #[must_use]
    pub fn straddles(self, day: Date) -> bool {
        !self.ends_by(day) && !self.begins_after(day)
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self {
            from: self.from.zip(other.from).map(|(a, b)| a.min(b)),
            to: self.to.zip(other.to).map(|(a, b)| a.max(b)),
        }
    }

    /// Whether the two share a day.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let before = |a: Self, b: Self| a.to.zip(b.from).is_some_and(|(to, from)| to < from);
        !before(self, other) && !before(other, self)
    }

    /// As people read it: '21 November 2026', 'August 2022', 'April 2022 to March 2023', 'by 31 December 2022'.
    #[must_use]
    pub fn in_words(self) -> String {
        self.to_string()
    }
}

/// The English name of a month, from 1.
fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1)
        .ok()
        .and_then(|i| NAMES.get(i))
        .copied()
        .unwrap_or("")
}

/// One day as people read it: '21 November 2026'.
#[must_use]
pub fn day_words(day: Date) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = match (self.from, self.to) {
            (None, None) => return f.write_str("no date"),
            (Some(from), None) => return write!(f, "{} or later", day_words(from)),
            (None, Some(to)) => return write!(f, "by {}", day_words(to)),
            (Some(from), Some(to)) => (from, to),
        };
        if from == to {
            return f.write_str(&day_words(from));
        }
        if from.day() != 1 || to != to.last_of_month() {
            if (from.year(), from.month()) == (to.year(), to.month()) {
                return write!(f, "{} to {}", from.day(), day_words(to));
            }
            return write!(f, "{} to {}", day_words(from), day_words(to));
        }
        if from.month() == 1 && to.month() == 12 {
            return if from.year() == to.year() {
                write!(f, "{}", from.year())
            } else {
                write!(f, "{} to {}", from.year(), to.year())
            };
        }
        if from.year() != to.year() {
            write!(
                f,
                "{} {} to {} {}",
                month_name(from.month()),
                from.year(),
                month_name(to.month()),
                to.year()
            )
        } else if from.month() == to.month() {
            write!(f, "{} {}", month_name(from.month()), from.year())
        } else {
            write!(
                f,
                "{} to {} {}",
                month_name(from.month()),
                month_name(to.month()),
                to.year()
            )
        }
    }
}

/// The day after; the calendar's last day stays.
fn next_day(day: Date) -> Date {
    day.saturating_add(1.day())
}

/// The day before; the calendar's first day stays.
fn previous_day(day: Date) -> Date {
    day.saturating_sub(1.day())
}
