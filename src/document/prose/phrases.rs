//! The words of a paragraph in, which lists of phrases have one that stands there out: one look at each word, however many phrases there are.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::{Prose, voices};

/// Adopting phrases.
pub(super) const ADOPTS: u16 = 1;
/// What only the guidance's own duties of a post hold.
pub(super) const SIGNS: u16 = 1 << 1;
/// What introduces national text.
pub(super) const QUOTES: u16 = 1 << 2;
/// 'We', 'our', 'us', the partnership.
pub(super) const TOUCHES: u16 = 1 << 3;
/// What shows that a list is the partnership's.
pub(super) const NEARS: u16 = 1 << 4;
/// A verb that ends the subject of a sentence.
pub(super) const VERB: u16 = 1 << 5;
/// A word of a local subject.
pub(super) const LOCAL: u16 = 1 << 6;
/// A word of a national subject.
pub(super) const NATIONAL: u16 = 1 << 7;
/// A word of a national subject, after 'national' and the like.
pub(super) const NATIONAL_WITH: u16 = 1 << 8;

/// Phrases stand among the first words of a paragraph; single words anywhere.
const FIRST: usize = 400;

const NAMED: &[&str] = &[
    "the partnership",
    "the partnership's",
    "the cdp",
    "the board",
];

const OWN: &[&str] = &[
    "partnership's",
    "our",
    "the partnership will",
    "partnership",
    "within",
    "locally",
];

/// The lists by the first words of their phrases.
struct Table {
    by_first: HashMap<&'static str, Vec<(&'static str, u16)>>,
    /// For each first letter, the lengths of the first words, a bit each.
    lengths: [u32; 256],
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        by_first: HashMap::new(),
        lengths: [0; 256],
    };
    for (phrases, bit) in [
        (voices::ADOPTING, ADOPTS),
        (voices::SIGNATURES, SIGNS),
        (voices::QUOTING, QUOTES),
        (NAMED, TOUCHES),
        (&["we", "our", "us"], TOUCHES),
        (OWN, NEARS),
        (voices::VERBS, VERB),
        (voices::LOCAL, LOCAL),
        (voices::NATIONAL, NATIONAL),
        (voices::NATIONAL_WITH, NATIONAL_WITH),
    ] {
        for phrase in phrases {
            let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
            table.by_first.entry(first).or_default().push((rest, bit));
            if let Some(letter) = first.bytes().next() {
                table.lengths[usize::from(letter)] |= 1 << first.len().min(31);
            }
        }
    }
    table
});

impl Table {
    fn of(&self, word: &str) -> &[(&'static str, u16)] {
        let letter = word.bytes().next().map_or(0, usize::from);
        if self.lengths[letter] >> word.len().min(31) & 1 == 0 {
            return &[];
        }
        self.by_first.get(word).map_or(&[], Vec::as_slice)
    }
}

/// The lists that a word alone stands in.
pub(super) fn of_word(word: &str) -> u16 {
    let alone = TABLE.of(word).iter().filter(|(rest, _)| rest.is_empty());
    alone.fold(0, |bits, (_, bit)| bits | bit)
}

/// The lists that a word or phrase of stands in these words.
pub(super) fn heard(prose: &Prose, tokens: &Range<u32>) -> u16 {
    let table = &*TABLE;
    let (from, to) = (tokens.start as usize, tokens.end as usize);
    let until = to.min(from + FIRST);
    let mut bits = 0;
    for at in from..to {
        for (rest, bit) in table.of(prose.word(at)) {
            let follows =
                |(n, word): (usize, &str)| at + 1 + n < until && prose.word(at + 1 + n) == word;
            let stands = match (rest.is_empty(), *bit) {
                (true, TOUCHES) => true,
                (true, _) => at < until,
                (false, _) => rest.split(' ').enumerate().all(follows),
            };
            if stands {
                bits |= bit;
            }
        }
    }
    bits
}
