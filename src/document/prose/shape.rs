//! How a word is written: what its lower case forgets. The build script reads this file too.

/// How a word is written, which lower case forgets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// all small letters
    Lower,
    /// First letter capital.
    Title,
    /// ALL CAPITALS, two letters at least.
    Capitals,
    /// Holds a digit.
    Number,
    /// Anything else (iPhone, &).
    Mixed,
}

impl Shape {
    /// Of a word without figures: whether it begins with a capital, how many of its letters are capitals and how many are not, and whether it ends in a small s.
    #[must_use]
    pub const fn of_letters(capital: bool, upper: usize, lower: usize, plural: bool) -> Self {
        match (upper, lower) {
            (0, 0) => Self::Mixed,
            (0, _) => Self::Lower,
            (2.., 0) => Self::Capitals,
            (2.., 1) if plural => Self::Capitals,
            (1, _) if capital => Self::Title,
            _ => Self::Mixed,
        }
    }
}
