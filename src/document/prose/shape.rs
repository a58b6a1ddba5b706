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
