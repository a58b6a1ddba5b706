//! Dates as people write them, as the interval they are: 'end of September 2022', 'Q2 2023/24', 'Autumn 2023'. UK order, UK financial year. No clock.

use jiff::civil::Date;

/// What a written date says: the first and the last day it can mean. An open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// Earliest day.
    pub from: Option<Date>,
    /// Latest day.
    pub to: Option<Date>,
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

    /// Whether both ends are known.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        self.from.is_some() && self.to.is_some()
    }
}
