//! Lexemes in; single dates out: a day, a month, a season, a quarter, a financial year. Each reads a bounded number of lexemes.

use jiff::ToSpan;
use jiff::civil::Date;

use super::lexer::Kind;
use super::words::{Lexemes, SEASONS};
use super::{Interval, Precision, next_day};

/// What was read, and where the next lexeme is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read {
    /// Index of the lexeme after it.
    pub(super) next: usize,
    /// What it says.
    pub(super) interval: Interval,
    /// How finely.
    pub(super) precision: Precision,
}

impl Lexemes<'_> {
    /// Everything that is a date by itself.
    pub(super) fn atom(&self, i: usize) -> Option<Read> {
        if !self.may_begin(self.skip(i, &["the"])) {
            return None;
        }
        self.part(i).or_else(|| self.whole_atom(i))
    }

    pub(super) fn whole_atom(&self, i: usize) -> Option<Read> {
        match self.kind(i)? {
            Kind::Number(..) => self
                .iso(i)
                .or_else(|| self.slashed(i))
                .or_else(|| self.day_month_year(i))
                .or_else(|| self.quarter_of(i))
                .or_else(|| self.year_to(i))
                .or_else(|| self.years(i))
                .or_else(|| self.iso_month(i)),
            Kind::Word(_) => {
                let i = self.skip(i, &["the"]);
                if !self.may_begin(i) {
                    return None;
                }
                self.weekday_date(i)
                    .or_else(|| self.month_year(i))
                    .or_else(|| self.quarter_of(i))
                    .or_else(|| self.season_of(i))
                    .or_else(|| self.year_to(i))
                    .or_else(|| self.financial_year(i))
                    .or_else(|| {
                        if matches!(self.kind(i), Some(Kind::Number(..))) {
                            self.day_month_year(i)
                        } else {
                            None
                        }
                    })
            }
            Kind::Sign(_) => None,
        }
    }

    fn iso(&self, i: usize) -> Option<Read> {
        let (year, month, day) = (
            self.year(i)?,
            self.number(i + 2, 1..=2)?,
            self.number(i + 4, 1..=2)?,
        );
        let joined =
            self.sign(i + 1, "-") && self.sign(i + 3, "-") && (1..5).all(|n| !self.spaced(i + n));
        joined.then(|| one_day(i + 5, year, month, day)).flatten()
    }

    fn iso_month(&self, i: usize) -> Option<Read> {
        let (year, month) = (
            self.year(i)?,
            i8::try_from(self.number(i + 2, 2..=2)?).ok()?,
        );
        let joined = self.sign(i + 1, "-") && !self.spaced(i + 1) && !self.spaced(i + 2);
        joined
            .then(|| {
                read(
                    i + 3,
                    Interval::months((year, month), (year, month)),
                    Precision::Month,
                )
            })
            .flatten()
    }

    /// 1/8/22, 01.08.2022, 1-8-2022: day first.
    fn slashed(&self, i: usize) -> Option<Read> {
        let (day, month) = (self.number(i, 1..=2)?, self.number(i + 2, 1..=2)?);
        let year = self
            .year(i + 4)
            .or_else(|| self.number(i + 4, 2..=2).map(|y| 2000 + y))?;
        let joined = self.sign(i + 1, "/.-")
            && self.kind(i + 1) == self.kind(i + 3)
            && (1..5).all(|n| !self.spaced(i + n));
        joined.then(|| one_day(i + 5, year, month, day)).flatten()
    }

    fn weekday_date(&self, i: usize) -> Option<Read> {
        let (next, weekday) = self.weekday(i)?;
        let next = self.skip(next, &["the"]);
        let date = self
            .day_month_year(next)
            .or_else(|| self.slashed(next))
            .or_else(|| self.iso(next))
            .or_else(|| self.month_year(next))?;
        let right =
            date.interval.is_day() && date.interval.from.is_some_and(|d| d.weekday() == weekday);
        let precision = if right || date.precision != Precision::Day {
            date.precision
        } else {
            Precision::Doubtful
        };
        Some(Read { precision, ..date })
    }

    /// 1st August 2022, 1-Aug-22, the 1st day of August, 2022.
    fn day_month_year(&self, i: usize) -> Option<Read> {
        let (next, day) = self.day_number(i)?;
        let next = self.skip_sign(self.skip(next, &["day", "of"]), "-/");
        let (next, month) = self.month(next)?;
        let (next, year) = self.any_year(self.skip_sign(next, "-/,"), true)?;
        one_day(next, year, i16::from(month), i16::from(day))
    }

    /// August 2022, Aug '22, Aug-22, August 1st, 2022.
    fn month_year(&self, i: usize) -> Option<Read> {
        let (next, month) = self.month(i)?;
        if let Some((after, day)) = self.day_number(next)
            && let Some(year) = self.year(self.skip_sign(after, ","))
        {
            return one_day(
                self.skip_sign(after, ",") + 1,
                year,
                i16::from(month),
                i16::from(day),
            );
        }
        let joined = self.sign(next, "-/") && !self.spaced(next) && !self.spaced(next + 1);
        let at = if joined {
            next + 1
        } else {
            self.skip_sign(self.skip(next, &["of"]), ",")
        };
        let (next, year) = self.any_year(at, joined)?;
        read(
            next,
            Interval::months((year, month), (year, month)),
            Precision::Month,
        )
    }

    fn season_of(&self, i: usize) -> Option<Read> {
        let season = self.season(i)?;
        let at = self.skip(i + 1, &["term", "of"]);
        let (next, year) = match self.year_pair(at, false) {
            Some((next, first, last)) if last == first + 1 => {
                (next, if SEASONS[season].1 == 3 { last } else { first })
            }
            _ => self.any_year(at, false)?,
        };
        read(next, season_months(season, year), Precision::Season)
    }

    /// Q2 2023/24, quarter two of 2023-24. With a year alone either calendar or financial quarters may be meant: both.
    fn quarter_of(&self, i: usize) -> Option<Read> {
        if let Some((next, first, last)) = self.year_pair(i, false)
            && last == first + 1
            && let Some((next, q)) = self.quarter(self.skip_sign(next, ",-"))
        {
            return read(next, quarter_months(q, first, true), Precision::Quarter);
        }
        let (next, q) = self.quarter(i)?;
        let at = self.skip(
            self.skip_sign(next, ",-("),
            &["of", "the", "financial", "year", "fy", "for"],
        );
        let (next, year, financial) = match self.year_pair(at, true) {
            Some((next, first, last)) if last == first + 1 => (next, first, true),
            _ => {
                let (next, year) = self.any_year(at, false)?;
                (next, year, false)
            }
        };
        read(next, quarter_months(q, year, financial), Precision::Quarter)
    }

    /// 'the financial year 2022/23', 'FY22/23', 'academic year 2022/23'.
    fn financial_year(&self, i: usize) -> Option<Read> {
        if let Some(at) = self.row(i, &["academic", "year"]) {
            let (next, first, last) = self
                .year_pair(at, true)
                .filter(|(_, first, last)| *last == first + 1)?;
            return read(
                next,
                Interval::months((first, 9), (last, 8)),
                Precision::Range,
            );
        }
        let kinds = ["financial", "fiscal", "municipal", "tax"];
        let at = if self.any(i, &kinds) && self.any(i + 1, &["year", "years"]) {
            i + 2
        } else {
            self.row(i, &["fy"])?
        };
        let at = self.skip_sign(self.skip(at, &["of"]), ":(");
        let at = if self.year_pair(at, true).is_none()
            && self.year(at).is_some_and(|_| self.is(at + 1, "to"))
        {
            let (first, last) = (self.year(at)?, self.year(at + 2)?);
            return (last == first + 1)
                .then(|| {
                    read(
                        at + 3,
                        Interval::financial_year(first),
                        Precision::FinancialYear,
                    )
                })
                .flatten();
        } else {
            at
        };
        let (next, first, last) = self.year_pair(at, true)?;
        read(next, years_between(first, last), Precision::FinancialYear)
    }

    /// 'the year ending March 2023', 'the 12 months to 31 March 2023'.
    fn year_to(&self, i: usize) -> Option<Read> {
        let at = self.skip(i, &["financial"]);
        let at = if self.is(at, "year") {
            at + 1
        } else if self.is(i + 1, "months")
            && (self.is(i, "twelve") || self.number(i, 2..=2) == Some(12))
        {
            i + 2
        } else {
            return None;
        };
        let at = if self.any(at, &["ending", "ended", "to"]) {
            self.skip(at + 1, &["in", "the", "end", "of"])
        } else {
            return None;
        };
        let end = self
            .day_month_year(at)
            .or_else(|| self.month_year(at))
            .or_else(|| self.slashed(at))?;
        let to = end.interval.to?;
        let from = if to == to.last_of_month() {
            to.first_of_month().saturating_sub(11.months())
        } else {
            next_day(to.saturating_sub(1.year()))
        };
        read(
            end.next,
            Some(Interval::between(from, to)),
            Precision::Range,
        )
    }

    fn years(&self, i: usize) -> Option<Read> {
        let (next, first, last) = self.year_pair(i, false)?;
        let precision = if last == first + 1 {
            Precision::FinancialYear
        } else {
            Precision::Range
        };
        read(next, years_between(first, last), precision)
    }
}

pub(super) fn read(next: usize, interval: Option<Interval>, precision: Precision) -> Option<Read> {
    interval.map(|interval| Read {
        next,
        interval,
        precision,
    })
}

fn one_day(next: usize, year: i16, month: i16, day: i16) -> Option<Read> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    read(next, Some(Interval::day(date)), Precision::Day)
}

/// Two years: a financial year when the second follows the first, else calendar years.
fn years_between(first: i16, last: i16) -> Option<Interval> {
    if last == first + 1 {
        Interval::financial_year(first)
    } else {
        Interval::months((first, 1), (last, 12))
    }
}

pub(super) fn season_months(season: usize, year: i16) -> Option<Interval> {
    let month = SEASONS.get(season)?.1;
    if month == 12 {
        Interval::months((year, 12), (year + 1, 2))
    } else {
        Interval::months((year, month), (year, month + 2))
    }
}

/// A quarter of the financial year that begins in `year`, or, where that is not said, of either kind of year.
fn quarter_months(q: i8, year: i16, financial: bool) -> Option<Interval> {
    let calendar = Interval::months((year, 3 * q - 2), (year, 3 * q))?;
    let (y, m) = if q == 4 {
        (year + 1, 1)
    } else {
        (year, 3 * q + 1)
    };
    let in_financial = Interval::months((y, m), (y, m + 2))?;
    Some(if financial {
        in_financial
    } else {
        calendar.hull(in_financial)
    })
}
