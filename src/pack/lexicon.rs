//! The words of a document in, what each can be for the patterns out. Each different word is stemmed and looked up once a thread.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};

use super::atoms::{NONE, Tables, bit};
use super::code::{Flat, Table};
use super::hash::FastMap;
use super::pattern::small_word;
use super::stem::{possessive, stem};
use crate::document::letters::few_letters;
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

/// Words of the last texts that are found without a look into the memory, a power of two.
const AT_HAND: usize = 4096;

/// Words longer than this are nobody's name.
const LONGEST: usize = 64;

/// Words by the atoms that were asked, those of all of them counted.
#[derive(Default)]
struct Memory {
    owners: FastMap<u64, Known>,
    words: usize,
}

/// What is known of words for one set of atoms.
struct Known {
    words: FastMap<Box<str>, Remembered>,
    /// For each number of `few_letters`, the last word that was asked for with it.
    at_hand: Vec<Option<(Box<str>, Remembered)>>,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            words: FastMap::default(),
            at_hand: vec![None; AT_HAND],
        }
    }
}

/// All that a word can be: what it is in small letters, and the atom that it is besides in capitals.
#[derive(Clone, Copy)]
struct Remembered {
    plain: Ids,
    capitals: u32,
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
            let before = known.words.len();
            let ids = words
                .map(|(word, shape)| self.ids(flat, known, word, shape))
                .collect();
            memory.words = (memory.words + known.words.len()).saturating_sub(before);
            ids
        })
    }

    fn ids(&self, flat: &Flat, memory: &mut Known, word: &str, shape: Shape) -> Ids {
        let at_hand = &mut memory.at_hand[few_letters(word.as_bytes()) % AT_HAND];
        let known = match at_hand {
            Some((same, known)) if **same == *word => *known,
            _ => {
                let known = self.recall(flat, &mut memory.words, word);
                if word.len() <= LONGEST {
                    *at_hand = Some((word.into(), known));
                }
                known
            }
        };
        if known.capitals != NONE && matches!(shape, Shape::Capitals | Shape::Mixed) {
            let [stem, exact, _] = known.plain.atoms;
            return Ids {
                atoms: [stem, exact, known.capitals],
                bits: known.plain.bits | bit(known.capitals),
                ..known.plain
            };
        }
        known.plain
    }

    fn recall(
        &self,
        flat: &Flat,
        memory: &mut FastMap<Box<str>, Remembered>,
        word: &str,
    ) -> Remembered {
        if let Some(known) = memory.get(word) {
            return *known;
        }
        let fresh = self.look_up(flat, word);
        if memory.len() >= REMEMBERED {
            memory.clear();
        }
        if word.len() <= LONGEST {
            memory.insert(word.into(), fresh);
        }
        fresh
    }

    fn look_up(&self, flat: &Flat, word: &str) -> Remembered {
        if word.len() > LONGEST {
            return Remembered {
                plain: Ids {
                    atoms: [NONE; 3],
                    small: 0,
                    bits: 0,
                },
                capitals: NONE,
            };
        }
        let bare = possessive(word);
        let get = |table: Table, key: &str| flat.look_up(table, key).next();
        let singular = bare.strip_suffix('s').unwrap_or(bare);
        let atoms = [
            get(self.tables.stems, &stem(word)).unwrap_or(NONE),
            get(self.tables.exact, bare).unwrap_or(NONE),
            NONE,
        ];
        let own = atoms.iter().filter(|a| **a != NONE);
        Remembered {
            plain: Ids {
                atoms,
                small: match small_word(word) {
                    Some(false) => 1,
                    Some(true) => 2,
                    None => 0,
                },
                bits: own.fold(0, |bits, atom| bits | bit(*atom)),
            },
            capitals: get(self.tables.capitals, bare)
                .or_else(|| get(self.tables.capitals, singular))
                .unwrap_or(NONE),
        }
    }
}
