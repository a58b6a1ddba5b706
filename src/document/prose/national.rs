//! A document's words in; out, whether the text speaks to every area and to none as its own, as national guidance does.

use std::sync::LazyLock;

use super::{Prose, WordSet, voices, word_set};

/// Tokens that are looked at.
const MOST: usize = 20_000;

/// The phrases of one word, all of them of a text about a single partnership, with their endings.
const ALONE: &WordSet = word_set!["subgroup", "subgroups", "constabulary", "constabulary's"];

/// Phrases of a text that speaks to every area, and of one about a single partnership.
struct Phrases {
    phrases: Vec<Phrase>,
    by_ending: [Ending; 256],
}

/// The phrases whose first word ends in the same way.
#[derive(Default)]
struct Ending {
    /// A bit for each letter that a second word begins with.
    seconds: u32,
    phrases: Vec<usize>,
}

/// A phrase of two words or more. Its first word may be the end of one in the text ('within England'), its last one the beginning of one.
struct Phrase {
    words: Vec<&'static str>,
    to_all: bool,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let phrase = |to_all| {
        move |phrase: &&'static str| Phrase {
            words: phrase.split(' ').collect(),
            to_all,
        }
    };
    let to_all = voices::TO_ALL.iter().map(phrase(true));
    let to_one = voices::TO_ONE.iter().map(phrase(false));
    let phrases: Vec<Phrase> = to_all.chain(to_one).collect();
    let mut by_ending = std::array::from_fn(|_| Ending::default());
    for (n, phrase) in phrases.iter().enumerate() {
        let alike = &mut by_ending[ending(phrase.words[0].as_bytes())];
        alike.seconds |= phrase
            .words
            .get(1)
            .map_or(0, |word| letter(word.as_bytes()));
        alike.phrases.push(n);
    }
    Phrases { phrases, by_ending }
});

/// A bit for the letter that a word begins with.
fn letter(word: &[u8]) -> u32 {
    word.first().map_or(0, |b| 1 << (b & 31))
}

/// What the last two letters of a word come to.
fn ending(word: &[u8]) -> usize {
    match word {
        [.., before, last] => usize::from(before & 15) << 4 | usize::from(last & 15),
        [last] => usize::from(last & 15),
        [] => 0,
    }
}

impl Phrase {
    /// Whether it stands here.
    fn stands(&self, prose: &Prose, at: usize, end: usize) -> bool {
        let [first, middle @ .., last] = self.words.as_slice() else {
            return false;
        };
        let to = at + middle.len() + 1;
        to < end
            && prose.word(at).ends_with(first)
            && prose.word(to).starts_with(last)
            && middle
                .iter()
                .zip(at + 1..)
                .all(|(w, at)| prose.word(at) == *w)
    }
}

/// Whether a text speaks to every area and to none as its own.
pub(super) fn is_national(prose: &Prose) -> bool {
    let end = prose.tokens.len().min(MOST);
    let tokens = || 0..u32::try_from(end).unwrap_or(u32::MAX);
    let plural = word_set!["partnerships", "areas", "partners", "sros"];
    let plurals = tokens().filter(|at| prose.is(*at, plural));
    if end < 150 || plurals.take(6).count() < 6 {
        return false;
    }
    let (mut wide, mut near) = (0, tokens().filter(|at| prose.is(*at, ALONE)).count());
    let Phrases { phrases, by_ending } = &*PHRASES;
    let words = prose.words.as_bytes();
    for (at, pair) in prose.tokens[..end].windows(2).enumerate() {
        let [first, second] =
            [pair[0].word, pair[1].word].map(|(from, to)| from as usize..to as usize);
        let alike = &by_ending[ending(&words[first])];
        if alike.seconds & letter(&words[second]) == 0 {
            continue;
        }
        for n in &alike.phrases {
            let phrase = &phrases[*n];
            if phrase.stands(prose, at, end) {
                *(if phrase.to_all { &mut wide } else { &mut near }) += 1;
            }
        }
    }
    wide >= 6 && wide >= near * 3 && wide * 400 >= end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_looked_for() {
        let alone = |phrase: &&&str| !phrase.contains(' ');
        assert_eq!(voices::TO_ALL.iter().find(alone), None);
        let missed = voices::TO_ONE.iter().filter(alone);
        assert_eq!(missed.filter(|word| !ALONE.contains(word)).count(), 0);
    }
}
