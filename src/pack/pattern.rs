//! A pattern as a rule or vocabulary file writes it in, its parts out.
//!
//! A *word* matches by stem (`=word` exactly; a word in CAPITALS only in capitals, its plural too); a space means 'then'; `a|b` either; `( )` groups,
//! one level; `&` both in one sentence, in either order, at most eight words apart; `..` then, at most two words between; `<list.term>` any name of a
//! vocabulary term. Hyphens part words, in patterns as in documents.
//!
//! How near 'then' is depends on what the pattern is for. In a rule's **evidence** at most two words of any kind stand between. A **name** in a
//! vocabulary is tighter, because a name is a name: its words stand next to each other, but for the small words *of, the, for* (and *and*, *&* where the
//! name itself has one of the two there), which may be left out or put in: 'Director of Public Health' is also 'Director for Public Health', but not
//! 'Director and Public Health'; 'Police and Crime Commissioner' is 'Police & Crime Commissioner'. A name with `&` or `..` is a phrase, not a name, and is read as evidence is.

mod parse;

use std::ops::Range;

pub use parse::parse;

/// A pattern, parsed: its sides must all be found in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The sides of `&`; one when there is none.
    pub sides: Vec<Vec<Element>>,
}

/// One step of a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// How it follows the step before it.
    pub join: Join,
    /// Any of these.
    pub either: Vec<Piece>,
}

/// How one step follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// At most two words between.
    Near,
    /// Only *of, the, for* between.
    Tight,
    /// Only *of, the, for, and, &* between.
    Linked,
}

/// One alternative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words next to each other.
    Run(Vec<Atom>),
    /// A group.
    Group(Vec<Element>),
    /// Any name of a vocabulary term.
    Term {
        /// The list.
        list: String,
        /// The term.
        term: String,
    },
}

/// What one word must be.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Atom {
    /// Any word of the stem of this word.
    Stem(String),
    /// This word.
    Exact(String),
    /// This word in capitals.
    Capitals(String),
}

/// What a pattern is for, which settles how near 'then' is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Evidence of a rule.
    Evidence,
    /// A name in a vocabulary.
    Name,
}

/// Why a pattern does not compile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Bytes in the pattern.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The most words that a run of steps can cover.
#[must_use]
pub fn longest(steps: &[Element]) -> usize {
    let step = |e: &Element| {
        let piece = |p: &Piece| match p {
            Piece::Run(atoms) => atoms.len(),
            Piece::Group(inner) => longest(inner),
            Piece::Term { .. } => 12,
        };
        e.either.iter().map(piece).max().unwrap_or(0)
    };
    let gaps: usize = steps
        .iter()
        .skip(1)
        .map(|e| if e.join == Join::Near { 2 } else { 3 })
        .sum();
    steps.iter().map(step).sum::<usize>() + gaps
}

/// The fewest words that a run of steps can cover.
#[must_use]
pub fn shortest(steps: &[Element]) -> usize {
    let step = |e: &Element| {
        let piece = |p: &Piece| match p {
            Piece::Run(atoms) => atoms.len(),
            Piece::Group(inner) => shortest(inner),
            Piece::Term { .. } => 1,
        };
        e.either.iter().map(piece).min().unwrap_or(0)
    };
    steps.iter().map(step).sum()
}

/// Whether a word is one of the small words that may stand inside a name, and whether it is *and*.
#[must_use]
pub fn small_word(word: &str) -> Option<bool> {
    match word {
        "of" | "the" | "for" => Some(false),
        "and" | "&" => Some(true),
        _ => None,
    }
}
