//! The words of a document in, what each can be for the patterns out. Each different word is stemmed and looked up once a thread.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};

use super::atoms::{NONE, Tables, bit};
use super::code::{Flat, Table};
use super::hash::FastMap;
use super::pattern::small_word;
use super::stem::{possessive, stem};
use crate::document::prose::Shape;

/// What one word of a document is for the patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ids {
    /// Its stem, the word itself, the word in capitals: atoms, or `NONE`.
    pub atoms: [u32; 3],
    /// 1: *of, the, for*; 2: *and, &*; 0: any other word.
    pub small: u8,
    /// A bit for each of the atoms: where a step asks for none of these bits, it does not stand here.
    pub bits: u64,
}

/// The atoms of a set of patterns, to look words up in.
#[derive(Debug)]
pub(super) struct Lexicon {
    number: u64,
    tables: Tables,
}

/// Entries of a thread's memory of words; hostile text cannot make it grow further.
const REMEMBERED: usize = 40_000;

/// Words longer than this are nobody's name.
const LONGEST: usize = 64;

/// Words by the atoms that were asked, those of all of them counted.
#[derive(Default)]
struct Memory {
    owners: FastMap<u64, FastMap<Box<str>, Remembered>>,
    words: usize,
}

/// All that a word can be, before its shape is looked at.
#[derive(Clone, Copy)]
struct Remembered {
    stem: u32,
    exact: u32,
    capitals: u32,
    small: u8,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

static NUMBER: AtomicU64 = AtomicU64::new(1);

impl Lexicon {
    pub(super) fn new(tables: Tables) -> Self {
        Self {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            tables,
        }
    }

    /// What the words are, in order.
    pub(super) fn read<'a>(
        &self,
        flat: &Flat,
        words: impl Iterator<Item = (&'a str, Shape)>,
    ) -> Vec<Ids> {
        MEMORY.with_borrow_mut(|memory| {
            if memory.words >= REMEMBERED {
                *memory = Memory::default();
            }
            let known = memory.owners.entry(self.number).or_default();
            let before = known.len();
            let ids = words
                .map(|(word, shape)| self.ids(flat, known, word, shape))
                .collect();
            memory.words = (memory.words + known.len()).saturating_sub(before);
            ids
        })
    }

    fn ids(
        &self,
        flat: &Flat,
        memory: &mut FastMap<Box<str>, Remembered>,
        word: &str,
        shape: Shape,
    ) -> Ids {
        let known = match memory.get(word) {
            Some(known) => *known,
            None => {
                let fresh = self.look_up(flat, word);
                if memory.len() >= REMEMBERED {
                    memory.clear();
                }
                if word.len() <= LONGEST {
                    memory.insert(word.into(), fresh);
                }
                fresh
            }
        };
        let capitals = if matches!(shape, Shape::Capitals | Shape::Mixed) {
            known.capitals
        } else {
            NONE
        };
        let atoms = [known.stem, known.exact, capitals];
        Ids {
            atoms,
            small: known.small,
            bits: atoms
                .iter()
                .filter(|a| **a != NONE)
                .fold(0, |bits, atom| bits | bit(*atom)),
        }
    }

    fn look_up(&self, flat: &Flat, word: &str) -> Remembered {
        if word.len() > LONGEST {
            return Remembered {
                stem: NONE,
                exact: NONE,
                capitals: NONE,
                small: 0,
            };
        }
        let bare = possessive(word);
        let get = |table: Table, key: &str| flat.look_up(table, key).next();
        let singular = bare.strip_suffix('s').unwrap_or(bare);
        Remembered {
            stem: get(self.tables.stems, &stem(word)).unwrap_or(NONE),
            exact: get(self.tables.exact, bare).unwrap_or(NONE),
            capitals: get(self.tables.capitals, bare)
                .or_else(|| get(self.tables.capitals, singular))
                .unwrap_or(NONE),
            small: match small_word(word) {
                Some(false) => 1,
                Some(true) => 2,
                None => 0,
            },
        }
    }
}
