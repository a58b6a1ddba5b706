//! A short text of a data file in, the vocabulary term it names out: by the whole text first, else as the matcher reads prose, within one list.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use super::hash::FastMap;
use super::image::TITLE;
use super::matcher::{Matcher, Words as Read};
use super::ways::{KEY, fold, key};
use super::words::words;
use super::{Hit, Owner, Resolved};

/// What is remembered of short texts, for the packs of one run.
#[derive(Debug)]
pub(super) struct Names {
    number: u64,
}

/// Texts that a thread remembers the answer for.
const REMEMBERED: usize = 10_000;

/// Bytes of a text that is looked at; what is longer is prose in the wrong field.
const LONGEST: usize = 2_000;

static NUMBER: AtomicU64 = AtomicU64::new(1);

thread_local! {
    static MEMORY: RefCell<(u64, FastMap<u16, FastMap<Box<str>, Option<Resolved>>>)> = RefCell::new((0, FastMap::default()));
}

impl Default for Names {
    fn default() -> Self {
        Self {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
        }
    }
}

/// The term that the whole text names; a term's own name and title give way to the names of others.
pub(super) fn whole(matcher: &Matcher, list: u16, text: &str) -> Option<Resolved> {
    let text = fold(text);
    let mut best: Option<(bool, u16)> = None;
    for part in &matcher.parts {
        let Some(of_list) = part.list(list) else {
            continue;
        };
        let known = part.image.flat.look_up(of_list.whole, &text);
        let mut terms = known.filter_map(|s| Some((s & TITLE != 0, part.symbol(s & !TITLE)?.1)));
        if let Some(found) = terms.next()
            && best.is_none_or(|(title, _)| title && !found.0)
        {
            best = Some(found);
        }
    }
    best.map(|(_, term)| Resolved {
        term,
        downgraded: false,
    })
}

/// Whether a name of the list begins or ends with one of these words.
pub(super) fn has_at_its_ends(matcher: &Matcher, list: u16, words: [&str; 2]) -> bool {
    let mut place = [0; KEY];
    words.iter().any(|word| {
        let word = key(word, &mut place);
        matcher.parts.iter().any(|part| {
            let list = part.list(list);
            list.is_some_and(|list| {
                let mut packs = part.image.flat.look_up(list.ends, word);
                packs.any(|pack| part.has_pack(pack))
            })
        })
    })
}

impl Names {
    /// The term whose name is the longest in the text.
    pub(super) fn within(&self, list: u16, text: &str, matcher: &Matcher) -> Option<Resolved> {
        let known = MEMORY.with_borrow(|(owner, lists)| {
            if *owner == self.number {
                lists.get(&list)?.get(text).copied()
            } else {
                None
            }
        });
        if let Some(known) = known {
            return known;
        }
        let best = all(matcher, list, text)
            .into_iter()
            .rev()
            .max_by_key(|(_, _, words)| *words)
            .map(|(resolved, _, _)| resolved);
        MEMORY.with_borrow_mut(|(owner, lists)| {
            if *owner != self.number
                || lists.values().map(FastMap::len).sum::<usize>() >= REMEMBERED
            {
                *owner = self.number;
                lists.clear();
            }
            if text.len() <= LONGEST {
                lists.entry(list).or_default().insert(text.into(), best);
            }
        });
        best
    }
}

/// Every term of a list that a text names, in the text's order, with its bytes and how many words its name has there.
pub(super) fn all(matcher: &Matcher, list: u16, text: &str) -> Vec<(Resolved, Range<usize>, u32)> {
    let text = text
        .get(..LONGEST)
        .or_else(|| {
            text.char_indices()
                .nth(LONGEST / 4)
                .map(|(at, _)| &text[..at])
        })
        .unwrap_or(text);
    let words = words(text);
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let whole = 0..narrow(words.len());
    let sentences = std::slice::from_ref(&whole);
    let gap = |at: usize| {
        if at == 0 {
            0
        } else {
            words
                .get(at)
                .map_or(0, |w| narrow(w.range.start - words[at - 1].range.end))
        }
    };
    let ids = matcher.read(words.iter().map(|w| (w.folded.as_str(), w.shape)));
    let hits = matcher.find(
        &Read {
            ids,
            sentences,
            gap: &gap,
        },
        Some(list),
    );
    let resolved = |hit: &Hit| match hit.owner {
        Owner::Term {
            term, downgraded, ..
        } => {
            let bytes = words.get(hit.tokens.start as usize)?.range.start
                ..words.get(hit.tokens.end as usize - 1)?.range.end;
            Some((
                Resolved { term, downgraded },
                bytes,
                hit.tokens.end - hit.tokens.start,
            ))
        }
        Owner::Evidence { .. } => None,
    };
    hits.iter().filter_map(resolved).collect()
}
