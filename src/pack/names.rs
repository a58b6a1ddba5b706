//! A short text of a data file in, the vocabulary term it names out: by the whole text first, else as the matcher reads prose, within one list.

use std::cell::{OnceCell, RefCell};
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::hash::FastMap;
use super::image::TITLE;
use super::lexicon::Ids;
use super::matcher::{Matcher, Words as Read};
use super::ways::{KEY, fold, key};
use super::words::{Words, words};
use super::{Hit, Owner, Resolved};
use crate::document::letters::few_letters;

/// Short texts, and the packs of one run that are asked for them: each thread remembers what it answered.
#[derive(Debug)]
pub(super) struct Names {
    number: u64,
}

/// Texts and rows of words that a thread remembers the answer for.
const REMEMBERED: usize = 10_000;

/// The longest row of words that is remembered.
const LONGEST_ROW: usize = 40;

/// Texts that a thread holds as the matcher reads them.
const READ: usize = 4;

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
    /// By the numbers of the lists.
    lists: Vec<OfList>,
    /// Answers in all lists together.
    kept: usize,
    /// The last texts that were read, the latest first: one text is asked for in several lists.
    read: VecDeque<Rc<Reading>>,
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
    /// The words that names begin or end with.
    heads: Option<Rc<Ends>>,
}

/// The words that the names of a list begin or end with: a bit for each, by a few of its letters. A look at these spares most words a closer one.
#[derive(Debug)]
pub struct Ends([u64; ENDS / 64]);

/// Bits of them: many more than there are words.
const ENDS: usize = 4096;

impl Ends {
    /// Whether a name may begin or end with the word.
    #[must_use]
    pub fn may_have(&self, word: &str) -> bool {
        let bit = head(word);
        self.0[bit / 64] >> (bit % 64) & 1 != 0
    }
}

/// A text as the matcher reads it, for whatever list.
struct Reading {
    text: Box<str>,
    /// The key of the whole text.
    folded: String,
    /// Its words, once they are asked for.
    read: OnceCell<Row>,
}

/// The words of a text, what each is for the patterns, and all of that in a row.
struct Row {
    words: Words,
    ids: Vec<Vec<Ids>>,
    row: Vec<u32>,
}

impl Reading {
    fn of(text: &str) -> Self {
        Self {
            folded: fold(text),
            text: text.into(),
            read: OnceCell::new(),
        }
    }

    fn row(&self, matcher: &Matcher) -> &Row {
        self.read.get_or_init(|| Row::of(matcher, &self.text))
    }
}

impl Row {
    fn of(matcher: &Matcher, text: &str) -> Self {
        let words = words(cut(text));
        let ids = matcher.read(words.iter().map(|w| (w.folded, w.shape)));
        let mut row = Vec::with_capacity(ids.len() * words.count() * 4);
        for part in &ids {
            for (n, word) in part.iter().enumerate() {
                let apart = words.gap(n).min(3);
                row.extend(word.atoms);
                row.push(u32::from(word.small) | apart << 8);
            }
        }
        Self { words, ids, row }
    }
}

impl Memory {
    fn of_list(&mut self, list: u16) -> &mut OfList {
        let list = usize::from(list);
        if self.lists.len() <= list {
            self.lists.resize_with(list + 1, OfList::default);
        }
        &mut self.lists[list]
    }
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
        keep: impl FnOnce(&mut OfList, T),
    ) -> T {
        let known = MEMORY.with_borrow(|memory| {
            let of_list = memory.lists.get(usize::from(list));
            of_list
                .filter(|_| memory.owner == self.number)
                .and_then(recall)
        });
        if let Some(known) = known {
            return known;
        }
        let found = find();
        self.with_memory(|memory| {
            memory.kept += 1;
            keep(memory.of_list(list), found.clone());
        });
        found
    }

    /// What this thread remembers, made empty where it is another's or has grown too large.
    fn with_memory<T>(&self, work: impl FnOnce(&mut Memory) -> T) -> T {
        MEMORY.with_borrow_mut(|memory| {
            if memory.owner != self.number || memory.kept >= REMEMBERED {
                *memory = Memory {
                    owner: self.number,
                    ..Memory::default()
                };
            }
            work(memory)
        })
    }

    /// A text as the matcher reads it.
    fn reading(&self, text: &str) -> Rc<Reading> {
        let known = MEMORY.with_borrow(|memory| {
            let mut read = memory.read.iter().filter(|_| memory.owner == self.number);
            read.find(|r| *r.text == *text).map(Rc::clone)
        });
        if let Some(known) = known {
            return known;
        }
        let reading = Rc::new(Reading::of(text));
        if text.len() <= LONGEST {
            self.with_memory(|memory| {
                memory.read.truncate(READ - 1);
                memory.read.push_front(Rc::clone(&reading));
            });
        }
        reading
    }

    /// The term that a text names: by the whole text, else the one whose name is the longest in it.
    pub(super) fn one(&self, matcher: &Matcher, list: u16, text: &str) -> Option<Resolved> {
        self.remembered(
            list,
            |known| known.one.get(text).copied(),
            || {
                let reading = self.reading(text);
                whole(matcher, list, &reading.folded).or_else(|| {
                    let found = self.within(matcher, list, reading.row(matcher));
                    let longest = found.iter().rev().max_by_key(|(_, t)| t.end - t.start);
                    longest.map(|(resolved, _)| *resolved)
                })
            },
            |of_list, found| {
                if text.len() <= LONGEST {
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
                let reading = self.reading(text);
                let found = self.within(matcher, list, reading.row(matcher));
                let words = &reading.row(matcher).words;
                let word = |n: u32| words.get(n as usize);
                let with_bytes = |(resolved, tokens): &(Resolved, Range<u32>)| {
                    let (first, last) = (word(tokens.start)?, word(tokens.end - 1)?);
                    Some((*resolved, first.range.start..last.range.end))
                };
                found.iter().filter_map(with_bytes).collect()
            },
            |of_list, found| {
                if text.len() <= LONGEST {
                    of_list.all.insert(text.into(), found);
                }
            },
        )
    }

    /// The words that the names of a list begin or end with.
    pub(super) fn ends(&self, matcher: &Matcher, list: u16) -> Rc<Ends> {
        self.remembered(
            list,
            |known| known.heads.clone(),
            || Rc::new(ends_of(matcher, list)),
            |of_list, ends| of_list.heads = Some(ends),
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
                |of_list, found| {
                    of_list.ends.insert(place, found);
                },
            )
        })
    }

    /// What the matcher reads in a text, with the words of each name.
    fn within(&self, matcher: &Matcher, list: u16, read: &Row) -> Rc<[(Resolved, Range<u32>)]> {
        self.remembered(
            list,
            |known| known.rows.get(read.row.as_slice()).cloned(),
            || hits(matcher, list, read),
            |of_list, found| {
                if read.words.count() <= LONGEST_ROW {
                    of_list.rows.insert(read.row.as_slice().into(), found);
                }
            },
        )
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
fn hits(matcher: &Matcher, list: u16, read: &Row) -> Rc<[(Resolved, Range<u32>)]> {
    let whole = 0..narrow(read.words.count());
    let found = matcher.find(
        &Read {
            ids: read.ids.clone(),
            sentences: std::slice::from_ref(&whole),
            gap: &|at| read.words.gap(at),
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

/// The term that the whole text, folded, names; a term's own name and title give way to the names of others.
fn whole(matcher: &Matcher, list: u16, folded: &str) -> Option<Resolved> {
    let mut best: Option<(bool, u16)> = None;
    for part in &matcher.parts {
        let Some(of_list) = part.list(list) else {
            continue;
        };
        let known = part.image.flat.look_up(of_list.whole, folded);
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

/// The number of the bit of a word.
fn head(word: &str) -> usize {
    few_letters(key(word, &mut [0; KEY]).as_bytes()) % ENDS
}

/// Of every word that a name of the list begins or ends with.
fn ends_of(matcher: &Matcher, list: u16) -> Ends {
    let mut heads = [0; ENDS / 64];
    for part in &matcher.parts {
        let Some(of_list) = part.list(list) else {
            continue;
        };
        for (word, pack) in part.image.flat.words(of_list.ends) {
            if part.has_pack(pack) {
                let bit = head(word);
                heads[bit / 64] |= 1 << (bit % 64);
            }
        }
    }
    Ends(heads)
}
