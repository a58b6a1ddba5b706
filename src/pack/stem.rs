//! A word in, its stem out: English Snowball with British and American spellings and irregular pairs made one.
//! Both sides, patterns and documents, go through here, so a stem need only be the same for the words that belong together.

mod tables;

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;

use super::hash::FastMap;
use rust_stemmers::{Algorithm, Stemmer};
use tables::{BEFORE, COMPOUNDS, IRREGULAR, PREFIXES, SPELLINGS};

/// Words that a thread remembers the stem of; hostile text cannot make it grow further.
const REMEMBERED: usize = 20_000;

/// Words longer than this are not remembered.
const LONGEST: usize = 32;

thread_local! {
    static MEMORY: RefCell<FastMap<Box<str>, Box<str>>> = RefCell::default();
}

/// The stem of a word in lower case. A thread works out each word once: a pack's patterns name the same few thousand words many times.
#[must_use]
pub fn stem(word: &str) -> String {
    let word = possessive(word);
    if word.len() > LONGEST {
        return fresh(word);
    }
    MEMORY.with_borrow_mut(|memory| {
        if let Some(known) = memory.get(word) {
            return String::from(&**known);
        }
        if memory.len() >= REMEMBERED {
            memory.clear();
        }
        let stem = fresh(word);
        memory.insert(word.into(), stem.as_str().into());
        stem
    })
}

fn fresh(word: &str) -> String {
    if let Some(own) = OWN_STEMS.get(word) {
        return (*own).to_owned();
    }
    let spelt = british(word);
    Stemmer::create(Algorithm::English)
        .stem(&spelt)
        .into_owned()
}

/// The word without a possessive ending: people's, partners', PCC's.
#[must_use]
pub fn possessive(word: &str) -> &str {
    let word = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix('\''))
        .unwrap_or(word);
    word.strip_prefix('\'').unwrap_or(word)
}

/// The two words that some write as one: jobcentre as job, centre.
#[must_use]
pub fn parts_of(word: &str) -> Option<(&'static str, &str)> {
    if let Some((_, first)) = COMPOUNDS.iter().find(|(whole, _)| *whole == word) {
        return Some((first, &word[first.len()..]));
    }
    PREFIXES.iter().find_map(|prefix| {
        let rest = word.strip_prefix(prefix)?;
        (rest.len() >= 5 && BEFORE.iter().any(|b| rest.starts_with(b))).then_some((*prefix, rest))
    })
}

/// The one word that others write as two: job, centre as jobcentre.
#[must_use]
pub fn whole_of(first: &str, second: &str) -> Option<&'static str> {
    COMPOUNDS
        .iter()
        .find(|(whole, f)| {
            *f == first && whole.len() == f.len() + second.len() && whole.ends_with(second)
        })
        .map(|(whole, _)| *whole)
}

static OWN_STEMS: LazyLock<FastMap<&str, &str>> = LazyLock::new(|| {
    let words = |(stem, words): &(&'static str, &'static str)| {
        let stem = *stem;
        words.split(' ').map(move |word| (word, stem))
    };
    IRREGULAR.iter().flat_map(words).collect()
});

/// One spelling: -ise for -ize, -our for -or, programme for program and the like; production and reduction as produce and reduce.
fn british(word: &str) -> Cow<'_, str> {
    for (american, british) in SPELLINGS {
        if let Some(rest) = word.strip_prefix(american)
            && rest.len() <= 6
        {
            return format!("{british}{rest}").into();
        }
    }
    for ending in ["duction", "ductions"] {
        if let Some(before) = word.strip_suffix(ending) {
            return format!("{before}duce").into();
        }
    }
    for (z, s) in [("iz", "is"), ("yz", "ys")] {
        for ending in [
            "e", "ed", "es", "er", "ers", "ing", "ation", "ations", "ational",
        ] {
            if let Some(before) = word.strip_suffix(ending).and_then(|w| w.strip_suffix(z))
                && before.len() >= 3
            {
                return format!("{before}{s}{ending}").into();
            }
        }
    }
    word.into()
}

#[cfg(test)]
mod tests {
    use super::{parts_of, stem, whole_of};

    #[test]
    fn words_that_belong_together_share_a_stem() {
        for (one, other) in [
            ("seize", "seizures"),
            ("organisation", "organization"),
            ("organise", "organizing"),
            ("agree", "agreement"),
            ("analysis", "analyse"),
            ("analysed", "analyzed"),
            ("manage", "management"),
            ("managed", "manages"),
            ("risk", "risks"),
            ("programme", "programs"),
            ("behaviour", "behavioral"),
            ("neighbourhood", "neighborhoods"),
            ("centre", "centers"),
            ("referral", "referred"),
            ("people's", "person"),
            ("treatment", "treating"),
            ("police", "policing"),
            ("investigator", "investigation"),
            ("confiscation", "confiscated"),
            ("disrupt", "disruption"),
            ("co-ordinator", "co-ordinator"),
            ("prioritise", "prioritized"),
            ("recognise", "recognizes"),
            ("partners'", "partner"),
            ("produce", "production"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} and {other}");
        }
    }

    #[test]
    fn words_that_do_not_belong_together_have_different_stems() {
        for (one, other) in [
            ("officer", "office"),
            ("police", "policy"),
            ("commissioner", "commission"),
            ("prison", "prisoner"),
            ("author", "authority"),
            ("response", "responsible"),
            ("secure", "security"),
            ("need", "needle"),
            ("partner", "partnership"),
            ("recover", "recovery"),
            ("council", "counsel"),
            ("chair", "charity"),
            ("public", "publication"),
            ("size", "seize"),
        ] {
            assert_ne!(stem(one), stem(other), "{one} and {other}");
        }
    }

    #[test]
    fn compounds_are_parted_and_joined() {
        assert_eq!(parts_of("jobcentre"), Some(("job", "centre")));
        assert_eq!(parts_of("coproduction"), Some(("co", "production")));
        assert_eq!(parts_of("council"), None);
        assert_eq!(parts_of("cost"), None);
        assert_eq!(parts_of("represent"), None);
        assert_eq!(whole_of("job", "centre"), Some("jobcentre"));
        assert_eq!(whole_of("health", "watch"), Some("healthwatch"));
        assert_eq!(whole_of("job", "plus"), None);
    }
}
