//! A short text of a data file in, the vocabulary term it names out: by the whole text first, else as the matcher reads prose, within one list.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::hash::FastMap;
use super::image::TITLE;
use super::lexicon::Ids;
use super::matcher::{Matcher, Words as Read};
use super::ways::{KEY, fold, key};
use super::words::{Word, words};
use super::{Hit, Owner, Resolved};

/// Short texts, and the packs of one run that are asked for them: each thread remembers what it answered.
#[derive(Debug)]
pub(super) struct Names {
    number: u64,
}

/// Texts that a thread remembers the answer for.
const REMEMBERED: usize = 10_000;

/// Rows of words that a thread remembers the answer for, and the longest.
const ROWS: usize = 4_000;
const LONGEST_ROW: usize = 40;

/// Bytes of a text that is looked at; what is longer is prose in the wrong field.
const LONGEST: usize = 2_000;

static NUMBER: AtomicU64 = AtomicU64::new(1);

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// What a thread remembers, list by list.
#[derive(Default)]
struct Memory {
    owner: u64,
    lists: FastMap<u16, OfList>,
    texts: usize,
    rows: usize,
}

/// Of one list.
#[derive(Default)]
struct OfList {
    /// What a text names.
    one: FastMap<Box<str>, Option<Resolved>>,
    /// All that a text names, with its bytes.
    all: FastMap<Box<str>, Rc<[(Resolved, Range<usize>)]>>,
    /// What a row of words names, by what each is for the patterns: 'Ashford Council' and 'Elmford Council' are one row.
    rows: FastMap<Box<[u32]>, Rc<[(Resolved, Range<u32>)]>>,
    /// Whether a name begins or ends with the word.
    ends: FastMap<[u8; KEY], bool>,
}

impl Default for Names {
    fn default() -> Self {
        Self {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
        }
    }
}

impl Names {
    /// What this thread remembers of a list, or finds out and remembers.
    fn remembered<T: Clone>(
        &self,
        list: u16,
        recall: impl Fn(&OfList) -> Option<T>,
        find: impl FnOnce() -> T,
        keep: impl FnOnce(&mut Memory, T),
    ) -> T {
        let known = MEMORY.with_borrow(|memory| {
            let of_list = memory.lists.get(&list);
            of_list
                .filter(|_| memory.owner == self.number)
                .and_then(recall)
        });
        if let Some(known) = known {
            return known;
        }
        let found = find();
        MEMORY.with_borrow_mut(|memory| {
            if memory.owner != self.number || memory.texts >= REMEMBERED || memory.rows >= ROWS {
                *memory = Memory {
                    owner: self.number,
                    ..Memory::default()
                };
            }
            keep(memory, found.clone());
        });
        found
    }

    /// The term that a text names: by the whole text, else the one whose name is the longest in it.
    pub(super) fn one(&self, matcher: &Matcher, list: u16, text: &str) -> Option<Resolved> {
        self.remembered(
            list,
            |known| known.one.get(text).copied(),
            || {
                whole(matcher, list, text).or_else(|| {
                    self.within(matcher, list, cut(text))
                        .into_iter()
                        .rev()
                        .max_by_key(|(_, _, words)| *words)
                        .map(|(resolved, _, _)| resolved)
                })
            },
            |memory, found| {
                if text.len() <= LONGEST {
                    memory.texts += 1;
                    let of_list = memory.lists.entry(list).or_default();
                    of_list.one.insert(text.into(), found);
                }
            },
        )
    }

    /// Every term of a list that a text names, in the text's order, with its bytes.
    pub(super) fn all(
        &self,
        matcher: &Matcher,
        list: u16,
        text: &str,
    ) -> Rc<[(Resolved, Range<usize>)]> {
        self.remembered(
            list,
            |known| known.all.get(text).cloned(),
            || {
                let found = self.within(matcher, list, cut(text)).into_iter();
                found
                    .map(|(resolved, bytes, _)| (resolved, bytes))
                    .collect()
            },
            |memory, found| {
                if text.len() <= LONGEST {
                    memory.texts += 1;
                    let of_list = memory.lists.entry(list).or_default();
                    of_list.all.insert(text.into(), found);
                }
            },
        )
    }

    /// Whether a name of the list begins or ends with one of these words.
    pub(super) fn has_at_its_ends(&self, matcher: &Matcher, list: u16, words: [&str; 2]) -> bool {
        words.iter().any(|word| {
            let mut place = [0; KEY];
            key(word, &mut place);
            self.remembered(
                list,
                |known| known.ends.get(&place).copied(),
                || ends(matcher, list, word),
                |memory, found| {
                    memory.texts += 1;
                    let of_list = memory.lists.entry(list).or_default();
                    of_list.ends.insert(place, found);
                },
            )
        })
    }

    /// What the matcher reads in a text, with its bytes and how many words its name has there.
    fn within(
        &self,
        matcher: &Matcher,
        list: u16,
        text: &str,
    ) -> Vec<(Resolved, Range<usize>, u32)> {
        let words = words(text);
        let ids = matcher.read(words.iter().map(|w| (w.folded.as_str(), w.shape)));
        let row: Vec<u32> = ids
            .iter()
            .flat_map(|part| part.iter().enumerate())
            .flat_map(|(n, word)| {
                let apart = gap(&words, n).min(3);
                let [stem, exact, capitals] = word.atoms;
                [stem, exact, capitals, u32::from(word.small) | apart << 8]
            })
            .collect();
        let found = self.remembered(
            list,
            |known| known.rows.get(row.as_slice()).cloned(),
            || hits(matcher, list, ids, &words),
            |memory, found| {
                if words.len() <= LONGEST_ROW {
                    memory.rows += 1;
                    let of_list = memory.lists.entry(list).or_default();
                    of_list.rows.insert(row.clone().into_boxed_slice(), found);
                }
            },
        );
        let with_bytes = |(resolved, tokens): &(Resolved, Range<u32>)| {
            let bytes = words.get(tokens.start as usize)?.range.start
                ..words.get(tokens.end as usize - 1)?.range.end;
            Some((*resolved, bytes, tokens.end - tokens.start))
        };
        found.iter().filter_map(with_bytes).collect()
    }
}

/// Bytes between a word and the one before it.
fn gap(words: &[Word], at: usize) -> u32 {
    match (at.checked_sub(1).and_then(|n| words.get(n)), words.get(at)) {
        (Some(before), Some(word)) => narrow(word.range.start - before.range.end),
        _ => 0,
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// As much of a text as is looked at.
fn cut(text: &str) -> &str {
    text.get(..LONGEST)
        .or_else(|| {
            text.char_indices()
                .nth(LONGEST / 4)
                .map(|(at, _)| &text[..at])
        })
        .unwrap_or(text)
}

/// What the matcher reads in a row of words.
fn hits(
    matcher: &Matcher,
    list: u16,
    ids: Vec<Vec<Ids>>,
    words: &[Word],
) -> Rc<[(Resolved, Range<u32>)]> {
    let whole = 0..narrow(words.len());
    let found = matcher.find(
        &Read {
            ids,
            sentences: std::slice::from_ref(&whole),
            gap: &|at| gap(words, at),
        },
        Some(list),
    );
    let resolved = |hit: Hit| match hit.owner {
        Owner::Term {
            term, downgraded, ..
        } => Some((Resolved { term, downgraded }, hit.tokens)),
        Owner::Evidence { .. } => None,
    };
    found.into_iter().filter_map(resolved).collect()
}

/// The term that the whole text names; a term's own name and title give way to the names of others.
fn whole(matcher: &Matcher, list: u16, text: &str) -> Option<Resolved> {
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

/// Whether a name of the list begins or ends with the word.
fn ends(matcher: &Matcher, list: u16, word: &str) -> bool {
    let mut place = [0; KEY];
    let word = key(word, &mut place);
    matcher.parts.iter().any(|part| {
        let list = part.list(list);
        list.is_some_and(|list| {
            let mut packs = part.image.flat.look_up(list.ends, word);
            packs.any(|pack| part.has_pack(pack))
        })
    })
}
