//! The words of a paragraph in, which lists of phrases have one that stands there out: one look at each word, however many phrases there are.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Prose, mark, voices};

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
/// Words that only the guidance itself has.
pub(super) const NATIONAL_TEXT: u16 = 1 << 9;

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

/// Phrases that begin with the same word.
struct Phrases {
    first: &'static str,
    rest: Vec<Rest>,
}

/// What a phrase says after its first word, the mark of its second one, and its list.
struct Rest {
    words: &'static str,
    mark: u16,
    list: u16,
}

/// The phrases by the first halves of the marks of their first words.
struct Table([Vec<Phrases>; 256]);

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table(std::array::from_fn(|_| Vec::new()));
    for (phrases, list) in [
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
        (voices::NATIONAL_TEXT, NATIONAL_TEXT),
    ] {
        for phrase in phrases {
            let (first, words) = phrase.split_once(' ').unwrap_or((phrase, ""));
            let second = words.split(' ').next().unwrap_or("");
            let rest = Rest {
                words,
                mark: mark(second),
                list,
            };
            let same = &mut table.0[usize::from(mark(first) >> 8)];
            match same.iter_mut().find(|p| p.first == first) {
                Some(phrases) => phrases.rest.push(rest),
                None => same.push(Phrases {
                    first,
                    rest: vec![rest],
                }),
            }
        }
    }
    table
});

impl Table {
    /// The phrases that begin with the word of a token.
    fn of(&self, prose: &Prose, token: usize) -> &[Rest] {
        let mut phrases = self.0[usize::from(prose.tokens[token].mark >> 8)].iter();
        let of = phrases.find(|p| p.first == prose.word(token));
        of.map_or(&[], |p| p.rest.as_slice())
    }
}

/// The lists that the word of a token alone stands in.
pub(super) fn of_word(prose: &Prose, token: usize) -> u16 {
    let alone = TABLE.of(prose, token).iter();
    let alone = alone.filter(|rest| rest.words.is_empty());
    alone.fold(0, |lists, rest| lists | rest.list)
}

/// The lists that a word or phrase of stands in these words.
pub(super) fn heard(prose: &Prose, tokens: &Range<u32>) -> u16 {
    let table = &*TABLE;
    let (from, to) = (tokens.start as usize, tokens.end as usize);
    let until = to.min(from + FIRST);
    let mut bits = 0;
    for at in from..to {
        for Rest { words, mark, list } in table.of(prose, at) {
            let next = || prose.tokens.get(at + 1).is_some_and(|t| t.mark == *mark);
            let follows =
                |(n, word): (usize, &str)| at + 1 + n < until && prose.word(at + 1 + n) == word;
            let stands = match (words.is_empty(), *list) {
                (true, TOUCHES) => true,
                (true, _) => at < until,
                (false, _) => next() && words.split(' ').enumerate().all(follows),
            };
            if stands {
                bits |= list;
            }
        }
    }
    bits
}
