//! A token of a reading in; its word, how it is written and what kind of word it is, out.

use super::post_words::{ORGANISATIONS, POSTS};
use super::reading::Reading;
use crate::document::prose::{Shape, WordSet};

impl Reading<'_> {
    /// The word of a token; empty past the end.
    #[inline]
    pub(super) fn word(&self, token: u32) -> &str {
        if (token as usize) < self.prose.tokens.len() {
            self.prose.word(token as usize)
        } else {
            ""
        }
    }

    /// Whether a token is one of these words.
    #[inline]
    pub(super) fn is(&self, token: u32, any: &WordSet) -> bool {
        self.prose.is(token, any)
    }

    /// Whether a token makes a job title.
    pub(super) fn is_post_word(&self, token: u32) -> bool {
        self.is(token, &POSTS)
    }

    /// Whether a token ends the name of an organisation.
    pub(super) fn is_organisation_word(&self, token: u32) -> bool {
        self.is(token, &ORGANISATIONS)
    }

    /// How a token is written.
    #[inline]
    pub(super) fn shape(&self, token: u32) -> Shape {
        self.prose
            .tokens
            .get(token as usize)
            .map_or(Shape::Mixed, |t| t.shape)
    }

    /// Whether a token starts with a capital.
    pub(super) fn is_capital(&self, token: u32) -> bool {
        matches!(self.shape(token), Shape::Title | Shape::Capitals)
            || self.prose.tokens.get(token as usize).is_some_and(|t| {
                self.document
                    .source
                    .text
                    .get(t.span.range())
                    .and_then(|w| w.chars().next())
                    .is_some_and(char::is_uppercase)
            })
    }
}
