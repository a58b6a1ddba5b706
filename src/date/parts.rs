//! Dates that lean on another: a part of a month or year ('end of', 'mid'), and a date that waits for its year ('1' in '1-3 August 2022').

use jiff::ToSpan;
use jiff::civil::Date;

use super::atoms::{Read, read, season_months};
use super::lexer::Kind;
use super::words::Lexemes;
use super::{Interval, Precision};

/// A date without its year, which a later date supplies: the '1' of '1-3 August 2022', the 'January' of 'January to March 2023'.
#[derive(Clone, Copy, Debug)]
pub(super) enum Yearless {
    Day(i8),
    DayMonth(i8, i8),
    Month(i8),
    Season(usize),
    Quarter(i8),
}

impl Lexemes<'_> {
    /// 'end of September 2022', 'mid-2023', 'the first half of 2023', 'end-March 2025'.
    pub(super) fn part(&self, i: usize) -> Option<Read> {
        if !matches!(self.kind(i), Some(Kind::Word(_))) {
            return None;
        }
        let i = self.skip(i, &["the"]);
        let (next, part) = if self.any(i, &["end", "close"]) {
            (i + 1, Part::End)
        } else if self.is(i, "late") {
            (i + 1, Part::Late)
        } else if self.any(i, &["start", "beginning"]) {
            (i + 1, Part::Start)
        } else if self.is(i, "early") {
            (i + 1, Part::Early)
        } else if self.any(i, &["mid", "middle"]) {
            (i + 1, Part::Middle)
        } else if self.any(i, &["first", "second", "latter"]) && self.is(i + 1, "half") {
            (
                i + 2,
                if self.is(i, "first") {
                    Part::FirstHalf
                } else {
                    Part::SecondHalf
                },
            )
        } else {
            return None;
        };
        let at = self.skip(
            self.skip_sign(next, "-"),
            &["in", "of", "the", "year", "calendar"],
        );
        let whole = self
            .whole_atom(at)
            .or_else(|| read(at + 1, Interval::year(self.year(at)?), Precision::Year))?;
        let exact = matches!(
            whole.precision,
            Precision::Day | Precision::Doubtful | Precision::Part
        );
        if exact {
            None
        } else {
            read(whole.next, part.of(whole.interval), Precision::Part)
        }
    }

    /// A date that waits for its year.
    pub(super) fn yearless(&self, i: usize) -> Option<(usize, Yearless)> {
        if !self.may_begin(i) {
            return None;
        }
        if let Some((next, month)) = self.month(i) {
            let day = self.day_number(next);
            return Some(day.map_or((next, Yearless::Month(month)), |(next, day)| {
                (next, Yearless::DayMonth(day, month))
            }));
        }
        if let Some(season) = self.season(i) {
            return Some((i + 1, Yearless::Season(season)));
        }
        if let Some((next, q)) = self.quarter(i) {
            return Some((next, Yearless::Quarter(q)));
        }
        let (next, day) = self.day_number(i)?;
        let after = self.skip(next, &["of"]);
        Some(
            self.month(after)
                .map_or((next, Yearless::Day(day)), |(next, month)| {
                    (next, Yearless::DayMonth(day, month))
                }),
        )
    }
}

impl Yearless {
    /// The first day that it means before `end`, the date that gives it its year.
    pub(super) fn before(self, end: Date) -> Option<Date> {
        let in_year = |year: i16| match self {
            Self::Day(day) => Date::new(year, end.month(), day).ok(),
            Self::DayMonth(day, month) => Date::new(year, month, day).ok(),
            Self::Month(month) => Date::new(year, month, 1).ok(),
            Self::Season(season) => season_months(season, year)?.from,
            Self::Quarter(_) => None,
        };
        match self {
            Self::Quarter(q) => Date::new(
                if end.month() < 4 {
                    end.year() - 1
                } else {
                    end.year()
                },
                3 * q + 1,
                1,
            )
            .ok(),
            _ => in_year(end.year())
                .filter(|from| *from <= end)
                .or_else(|| in_year(end.year() - 1)),
        }
    }
}

/// Which part of a longer stretch.
#[derive(Clone, Copy)]
enum Part {
    Start,
    Early,
    Middle,
    Late,
    End,
    FirstHalf,
    SecondHalf,
}

impl Part {
    /// The part of a month (by days), or of a longer stretch (by months; its start and end are its first and last month).
    fn of(self, whole: Interval) -> Option<Interval> {
        let (from, to) = (whole.from?, whole.to?);
        let months =
            i32::from(to.year() - from.year()) * 12 + i32::from(to.month() - from.month()) + 1;
        if months == 1 {
            let day = |n: i8| Date::new(from.year(), from.month(), n).ok();
            let (first, last) = match self {
                Self::Start | Self::Early => (day(1)?, day(10)?),
                Self::Middle => (day(11)?, day(20)?),
                Self::Late | Self::End => (day(21)?, to),
                Self::FirstHalf => (day(1)?, day(15)?),
                Self::SecondHalf => (day(16)?, to),
            };
            return Some(Interval::between(first, last));
        }
        let third = (months / 3).max(1);
        let (first, last) = match self {
            Self::Start => (0, 0),
            Self::Early => (0, third - 1),
            Self::Middle => (third, (months - third - 1).max(third)),
            Self::Late => (months - third, months - 1),
            Self::End => (months - 1, months - 1),
            Self::FirstHalf => (0, months / 2 - 1),
            Self::SecondHalf => (months / 2, months - 1),
        };
        Some(Interval::between(
            from.saturating_add(first.months()),
            from.saturating_add(last.months()).last_of_month(),
        ))
    }
}
