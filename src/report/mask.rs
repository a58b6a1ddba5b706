//! Personal names, e-mail addresses and telephone numbers out of what is made to be passed on; posts and organisations stay.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

/// What to hide in one report.
pub(super) struct Mask {
    names: Option<AhoCorasick>,
    on: bool,
}

/// Words that stand in a name field without being a name.
const NO_NAMES: &[&str] = &[
    "tbc", "tba", "tbd", "vacant", "vacancy", "none", "unknown", "various", "interim", "chair",
    "unnamed",
];

/// The fewest digits of a telephone number.
const DIGITS: usize = 10;

fn contact() -> Option<&'static Regex> {
    static CONTACT: OnceLock<Option<Regex>> = OnceLock::new();
    let pattern = r"(?-u)[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|(?:\+44 ?|\b0)(?:[0-9][ -]?){8,10}[0-9]\b";
    CONTACT.get_or_init(|| Regex::new(pattern).ok()).as_ref()
}

impl Mask {
    /// Hides these names, e-mail addresses and telephone numbers; nothing at all when people's names are asked for.
    pub(super) fn new(names: &[String], show: bool) -> Self {
        let names: Vec<&str> = names
            .iter()
            .map(|n| n.trim())
            .filter(|n| is_name(n))
            .collect();
        let names = if names.is_empty() || show {
            None
        } else {
            AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .build(&names)
                .ok()
        };
        Self { names, on: !show }
    }

    /// A message with every name replaced.
    pub(super) fn message(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for (start, end, word) in self.hidden(text) {
            out.push_str(&text[from..start]);
            out.push_str(word);
            from = end;
        }
        out.push_str(&text[from..]);
        out
    }

    /// A quote without names. It must still be findable where it stands, so it is the longest stretch without a name; only when nothing else is left, the replaced words.
    pub(super) fn quote(&self, text: &str) -> String {
        let hidden = self.hidden(text);
        if hidden.is_empty() {
            return text.to_owned();
        }
        let starts = std::iter::once(0).chain(hidden.iter().map(|h| h.1));
        let ends = hidden
            .iter()
            .map(|h| h.0)
            .chain(std::iter::once(text.len()));
        let sign = |c: char| !c.is_alphanumeric() && c != '(';
        let best = starts
            .zip(ends)
            .map(|(a, b)| text[a..b].trim_matches(sign))
            .max_by_key(|s| s.len());
        match best {
            Some(stretch) if stretch.split_whitespace().count() >= 2 => stretch.to_owned(),
            _ => self.message(text),
        }
    }

    fn hidden(&self, text: &str) -> Vec<(usize, usize, &'static str)> {
        if !self.on {
            return Vec::new();
        }
        let mut found = Vec::new();
        if let Some(names) = &self.names {
            for hit in names.find_iter(text) {
                let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
                if edge(text[..hit.start()].chars().next_back())
                    && edge(text[hit.end()..].chars().next())
                {
                    found.push((hit.start(), hit.end(), "[name]"));
                }
            }
        }
        // most messages hold neither a sign of an address nor the digits of a number
        let may =
            || text.contains('@') || text.bytes().filter(u8::is_ascii_digit).count() >= DIGITS;
        if let Some(contact) = contact().filter(|_| may()) {
            for hit in contact.find_iter(text) {
                let word = if hit.as_str().contains('@') {
                    "[e-mail]"
                } else {
                    "[telephone]"
                };
                found.push((hit.start(), hit.end(), word));
            }
        }
        found.sort_unstable();
        let mut end = 0;
        found.retain(|h| {
            let keep = h.0 >= end;
            if keep {
                end = h.1;
            }
            keep
        });
        found
    }
}

fn is_name(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.chars().count() >= 3
        && text.chars().any(char::is_uppercase)
        && text.chars().any(char::is_lowercase)
        && !NO_NAMES
            .iter()
            .any(|w| lower == *w || lower.starts_with(&format!("{w} ")))
}

#[cfg(test)]
mod tests {
    use super::Mask;

    fn mask() -> Mask {
        Mask::new(
            &[
                "Ann Ward".into(),
                "tbc".into(),
                "Vacant".into(),
                "Li".into(),
            ],
            false,
        )
    }

    #[test]
    fn names_and_contacts_are_replaced_in_messages() {
        assert_eq!(
            mask().message("Ann Ward (ann.ward@x.gov.uk, 01452 123456)"),
            "[name] ([e-mail], [telephone])"
        );
        assert_eq!(
            mask().message("Ann Wardle, tbc, Vacant on 01/04/2022 at 99.9%"),
            "Ann Wardle, tbc, Vacant on 01/04/2022 at 99.9%"
        );
    }

    #[test]
    fn a_quote_keeps_words_that_stand_in_the_document() {
        assert_eq!(
            mask().quote("SRO: Ann Ward, Director of Public Health"),
            "Director of Public Health"
        );
        assert_eq!(mask().quote("Ann Ward"), "[name]");
        assert_eq!(mask().quote("the SRO chairs"), "the SRO chairs");
    }

    #[test]
    fn nothing_is_hidden_when_names_are_asked_for() {
        assert_eq!(
            Mask::new(&["Ann Ward".into()], true).message("Ann Ward a@b.uk"),
            "Ann Ward a@b.uk"
        );
    }
}
