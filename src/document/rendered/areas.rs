//! The number of a slide or page in, where what follows stands out.

use super::{Sort, Writer};

/// A slide or a page in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Area {
    pub(super) words: String,
    /// It has headings of its own under which its parts are counted; a slide is its own heading.
    pub(super) headed: bool,
}

impl Writer {
    /// What follows stands on this slide, in these words: 'slide 3'.
    pub(in crate::document) fn slide(&mut self, number: u32, words: String) {
        self.flush_notes();
        self.page = Some(number);
        self.areas.push(Area {
            words,
            headed: false,
        });
    }

    /// A page of which nothing was read, or the first of those that were not.
    pub(in crate::document) fn blind(&mut self, what: &'static str) {
        self.flush_notes();
        self.unit(Sort::Page);
        self.image(what, "");
        // the next such page has a place of its own
        self.text.push('\n');
    }

    /// What follows stands on this page of a document that runs on over its pages.
    pub(in crate::document) fn leaf(&mut self, number: u32) {
        if self.page != Some(number) {
            self.page = Some(number);
            self.areas.push(Area {
                words: format!("page {number}"),
                headed: true,
            });
        }
    }
}
