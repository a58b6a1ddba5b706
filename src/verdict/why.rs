//! The few words that say why a verdict is as it is, each known by its number: a finding takes one byte for it.

use std::fmt;
use std::sync::OnceLock;

/// Why a verdict is as it is, or nothing.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Why(u8);

/// Every word that was given so far: each is a literal of a check, and there are some sixty.
static WORDS: [OnceLock<&'static str>; 255] = [const { OnceLock::new() }; 255];

impl Why {
    /// The word.
    #[must_use]
    pub fn word(self) -> Option<&'static str> {
        let at = usize::from(self.0).checked_sub(1)?;
        WORDS.get(at)?.get().copied()
    }
}

impl From<&'static str> for Why {
    fn from(word: &'static str) -> Self {
        let mut numbers = (1..).zip(&WORDS);
        let known = numbers.find(|(_, known)| *known.get_or_init(|| word) == word);
        Self(known.map_or(0, |(number, _)| number))
    }
}

impl From<Option<&'static str>> for Why {
    fn from(word: Option<&'static str>) -> Self {
        word.map(Self::from).unwrap_or_default()
    }
}

impl fmt::Debug for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.word().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_comes_back_as_it_was_given() {
        assert_eq!(Why::from(None).word(), None);
        for word in ["late", "not-here", "late", ""] {
            assert_eq!(Why::from(word).word(), Some(word));
        }
        assert_eq!(Why::from("late"), Why::from(Some("late")));
        assert_ne!(Why::from("late"), Why::from("missing"));
    }
}
