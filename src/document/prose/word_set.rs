//! Words to look for, known when the program is built; whether a token is one of them, out. Each token carries a mark of its word, so that nearly all
//! tokens are passed over without a look at their letters.

use std::ops::Range;

use super::{Prose, Token};

/// Words to look for, lower case and folded as those of a document are.
#[derive(Clone, Copy, Debug)]
pub struct WordSet {
    /// A bit for each first half of the marks that its words have, and one for each second half.
    marks: [[u64; 4]; 2],
    words: &'static [&'static str],
}

/// A `WordSet` of these words, made when the program is built.
macro_rules! word_set {
    ($($word:literal),* $(,)?) => {
        &const { $crate::document::prose::WordSet::of(&[$($word),*]) }
    };
}
pub(crate) use word_set;

/// One step of a mark.
#[inline]
pub(super) const fn mark_on(mark: u32, byte: u8) -> u32 {
    (mark ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// A mark when the word is over.
#[inline]
pub(super) const fn mark_end(mark: u32) -> u16 {
    (mark >> 16) as u16
}

/// What a mark begins as.
pub(super) const MARK: u32 = 0x811c_9dc5;

/// The mark of a word: words that differ mostly have different ones.
#[must_use]
#[inline]
pub const fn mark(word: &str) -> u16 {
    let (mut mark, mut at) = (MARK, 0);
    let word = word.as_bytes();
    while at < word.len() {
        mark = mark_on(mark, word[at]);
        at += 1;
    }
    mark_end(mark)
}

impl WordSet {
    /// Of these words.
    #[must_use]
    pub const fn of(words: &'static [&'static str]) -> Self {
        let (mut marks, mut at) = ([[0; 4]; 2], 0);
        while at < words.len() {
            let [first, second] = mark(words[at]).to_be_bytes();
            marks[0][(first >> 6) as usize] |= 1 << (first & 63);
            marks[1][(second >> 6) as usize] |= 1 << (second & 63);
            at += 1;
        }
        Self { marks, words }
    }

    /// Whether a word with this mark may be of the set.
    #[inline]
    const fn may_hold(&self, mark: u16) -> bool {
        let [first, second] = mark.to_be_bytes();
        self.marks[0][(first >> 6) as usize] >> (first & 63) & 1 == 1
            && self.marks[1][(second >> 6) as usize] >> (second & 63) & 1 == 1
    }

    /// Whether a word is of the set.
    #[must_use]
    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        self.words.contains(&word)
    }

    /// The words.
    #[cfg(test)]
    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }

    /// Whether a token is one of the words.
    #[inline]
    pub(super) fn holds(&self, prose: &Prose, token: &Token) -> bool {
        let (start, end) = token.word;
        self.may_hold(token.mark)
            && prose
                .words
                .get(start as usize..end as usize)
                .is_some_and(|word| self.contains(word))
    }
}

impl Prose {
    /// Whether a token is one of these words; past the end, none is.
    #[must_use]
    #[inline]
    pub fn is(&self, token: u32, any: &WordSet) -> bool {
        self.tokens
            .get(token as usize)
            .is_some_and(|t| any.holds(self, t))
    }

    /// The first of these tokens that is one of these words. What lies past the last token is left out.
    #[must_use]
    #[inline]
    pub fn first_of(&self, tokens: Range<u32>, any: &WordSet) -> Option<u32> {
        let (from, to) = (tokens.start as usize, tokens.end as usize);
        let tokens = self.tokens.get(from..to.min(self.tokens.len()))?;
        let at = tokens.iter().position(|t| any.holds(self, t))?;
        u32::try_from(from + at).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_set_are_found_and_others_are_not() {
        let prose = Prose::from_plain("The Partnership’s quorum is five SROs, £20 and A&E.");
        let set = word_set!["quorum", "sros", "partnership's", "£", "a&e"];
        let found: Vec<u32> = (0..20).filter(|t| prose.is(*t, set)).collect();
        let words: Vec<&str> = found.iter().map(|t| prose.word(*t as usize)).collect();
        assert_eq!(words, ["partnership's", "quorum", "sros", "£", "a&e"]);
        assert_eq!(prose.first_of(0..90, set), Some(1));
        assert_eq!(prose.first_of(2..4, set), Some(2));
        assert_eq!(prose.first_of(90..95, set), None);
        assert_eq!(prose.first_of(0..90, word_set!["quora", "seven"]), None);
    }
}
