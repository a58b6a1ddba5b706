//! Letters as a PDF draws them in, letters as they are written out: ligatures apart, signs of symbol faces as bullets, broken words whole.

use std::collections::HashSet;

/// Signs that stand before the points of a list.
const BULLETS: &[char] = &[
    '•', '◦', '▪', '▫', '■', '□', '●', '○', '‣', '⁃', '∙', '·', '➢', '➤', '►', '▶', '❖', '✓', '✔',
    '➔', '→', '*', '–', '—', '-', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f076}', '\u{f0a8}',
    '\u{f0e0}', '\u{f06c}', '\u{f06e}', '\u{f071}', '\u{f0b0}', '\u{f02d}',
];

/// Signs at a line's end that part a word.
const HYPHENS: [char; 2] = ['-', '\u{2010}'];

/// A sign before a point of a list and nothing else.
pub(super) fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if BULLETS.contains(&c))
}

/// The letters of a word as they are written.
pub(super) fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            '\u{f0fc}' | '\u{f0fe}' | '\u{f052}' | '\u{f0fd}' => out.push('✓'),
            '\u{e000}'..='\u{f8ff}' => out.push('•'),
            '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{0}' => {}
            '\u{a0}' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Puts words that a line's end broke together again.
#[derive(Default)]
pub(super) struct Mender {
    known: HashSet<String>,
    /// Halves at a line's end and the next line's beginning.
    broken: Vec<(String, String)>,
    /// The half at the end of the last line.
    open: Option<String>,
    /// The document breaks words that are written whole elsewhere.
    breaks: bool,
}

impl Mender {
    /// Learns the words of a line, so that the halves of broken ones can be known.
    pub(super) fn learn<'w>(&mut self, words: impl Iterator<Item = &'w str>) {
        let words: Vec<&str> = words.collect();
        let Some((last, rest)) = words.split_last() else {
            return;
        };
        if let (Some(first), Some(second)) = (self.open.take(), words.first()) {
            self.broken.push((first, (*second).to_owned()));
        }
        self.known.extend(rest.iter().map(|w| bare(w)));
        if last.ends_with(HYPHENS) && last.chars().count() > 2 {
            self.open = Some((*last).to_owned());
        } else {
            self.known.insert(bare(last));
        }
    }

    /// Ends the learning: whether the document breaks words at all.
    pub(super) fn learnt(mut self) -> Self {
        let (mut whole, mut kept) = (0, 0);
        for (first, second) in std::mem::take(&mut self.broken) {
            let first = first.trim_end_matches(HYPHENS);
            whole += usize::from(self.known.contains(&bare(&format!("{first}{second}"))));
            kept += usize::from(self.known.contains(&bare(&format!("{first}-{second}"))));
        }
        self.breaks = whole > kept;
        self
    }

    /// Two lines of a paragraph as one.
    pub(super) fn join(&self, text: &mut String, next: &str) {
        if text.ends_with('\u{ad}') {
            text.pop();
            text.push_str(next);
            return;
        }
        let word = text.rsplit(' ').next().unwrap_or_default();
        let broken = word.len() > 1
            && word.ends_with(HYPHENS)
            && word
                .trim_end_matches(HYPHENS)
                .ends_with(char::is_alphanumeric);
        if !broken || !next.starts_with(char::is_alphabetic) {
            if !text.is_empty() && !text.ends_with('/') {
                text.push(' ');
            }
            text.push_str(next);
            return;
        }
        let first = word.trim_end_matches(HYPHENS);
        let second = next.split(' ').next().unwrap_or_default();
        let whole = bare(&format!("{first}{second}"));
        let kept = bare(&format!("{first}-{second}"));
        let lower = next.starts_with(char::is_lowercase);
        let known = |w: &str| self.known.contains(w);
        if !known(&kept) && (known(&whole) || lower && self.breaks) {
            text.pop();
        }
        text.push_str(next);
    }
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

/// A soft hyphen within a line is no letter.
pub(super) fn whole(text: &str) -> String {
    text.replace('\u{ad}', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_words_are_mended_and_hyphens_kept() {
        let mut mender = Mender::default();
        mender.learn("the government says so".split(' '));
        mender.learn("a long-term plan".split(' '));
        let mender = mender.learnt();
        let join = |a: &str, b: &str| {
            let mut text = a.to_owned();
            mender.join(&mut text, b);
            text
        };
        assert_eq!(join("the govern-", "ment says"), "the government says");
        assert_eq!(join("a long-", "term plan"), "a long-term plan");
        assert_eq!(join("drug-", "related deaths"), "drug-related deaths");
        assert_eq!(join("govern\u{ad}", "ment"), "government");
        assert_eq!(join("one", "two"), "one two");
        assert_eq!(join("2022 -", "2024"), "2022 - 2024");
        assert_eq!(join("and/", "or"), "and/or");
    }

    #[test]
    fn ligatures_and_symbols_are_letters() {
        assert_eq!(letters("o\u{fb03}cer \u{f0b7}"), "officer •");
        assert!(is_bullet("•") && is_bullet("\u{f0b7}") && !is_bullet("a") && !is_bullet("--"));
    }
}
