//! Stretches of a text that was made of a format without lines in, where each stands in that document out: in words that a reader can follow.

use std::sync::Arc;

use crate::diagnostic::Span;

/// Where one stretch of the text stands: a paragraph, a row of a table, a slide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its first byte; it ends where the next begins.
    pub start: u32,
    /// The heading it stands under, with its number: '6 Membership'. Empty above every heading.
    pub heading: Arc<str>,
    /// The place under the heading: 'table 1 row 4'. Empty for the heading itself.
    pub within: String,
    /// Page or slide, where the format has them.
    pub page: Option<u32>,
    /// Number, from 0, of the paragraph in the file, where the format counts them: for comments to be put there.
    pub paragraph: Option<u32>,
}

/// Every stretch, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    spots: Vec<Spot>,
}

impl Places {
    /// Of stretches in order of their first bytes.
    #[must_use]
    pub fn new(spots: Vec<Spot>) -> Self {
        Self { spots }
    }

    /// The stretch that holds a byte; before the first, the first.
    #[must_use]
    pub fn at(&self, byte: u32) -> Option<&Spot> {
        let after = self.spots.partition_point(|s| s.start <= byte);
        self.spots.get(after.saturating_sub(1))
    }

    /// The place of a span in words: '6 Membership, table 1 row 4', or from row to row.
    #[must_use]
    pub fn words(&self, span: Span) -> Option<String> {
        let first = self.at(span.start)?;
        let last = self.at(span.end.saturating_sub(1).max(span.start))?;
        let same = first.within == last.within && first.heading == last.heading;
        Some(match (same, first.heading == last.heading) {
            (false, true) if !first.within.is_empty() => {
                format!("{} to {}", first.words(), last.within)
            }
            _ => first.words(),
        })
    }
}

impl Spot {
    /// '6 Membership, table 1 row 4'.
    #[must_use]
    pub fn words(&self) -> String {
        match (&*self.heading, self.within.as_str()) {
            ("", "") => "start".to_owned(),
            ("", within) => within.to_owned(),
            (heading, "") => heading.to_owned(),
            (heading, within) => format!("{heading}, {within}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_in_the_stretch_that_begins_before_it() {
        let spot = |start, heading: &str, within: &str| Spot {
            start,
            heading: heading.into(),
            within: within.to_owned(),
            page: None,
            paragraph: None,
        };
        let places = Places::new(vec![
            spot(2, "", "paragraph 1"),
            spot(10, "6 Membership", ""),
            spot(20, "6 Membership", "table 1 row 1"),
            spot(23, "6 Membership", "table 1 row 1"),
            spot(30, "6 Membership", "table 1 row 2"),
        ]);
        let words = |start, end| places.words(Span::new(start, end)).unwrap();
        assert_eq!(words(0, 1), "paragraph 1");
        assert_eq!(words(10, 19), "6 Membership");
        assert_eq!(words(22, 28), "6 Membership, table 1 row 1");
        assert_eq!(
            words(25, 99),
            "6 Membership, table 1 row 1 to table 1 row 2"
        );
        assert_eq!(words(3, 12), "paragraph 1");
        assert_eq!(Places::default().words(Span::new(0, 1)), None);
    }
}
