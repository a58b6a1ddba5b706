//! Words in, numbers out: what each word of a document can be for the patterns of a pack. Stemming happens once for each different word of a thread.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use super::pattern::{Atom, small_word};
use super::stem::{possessive, stem};
use crate::document::prose::Shape;

/// No pattern asks for it.
pub(super) const NONE: u32 = u32::MAX;

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

/// The bit of an atom among 64.
pub(super) const fn bit(atom: u32) -> u64 {
    1 << (atom & 63)
}

/// The atoms of a pack's patterns.
#[derive(Debug)]
pub(super) struct Atoms {
    number: u64,
    stems: HashMap<String, u32>,
    exact: HashMap<String, u32>,
    capitals: HashMap<String, u32>,
    next: u32,
}

/// Entries of a thread's memory of words; hostile text cannot make it grow further.
const REMEMBERED: usize = 40_000;

/// Words longer than this are nobody's name.
const LONGEST: usize = 64;

/// Words by the atoms that were asked, those of all of them counted.
#[derive(Default)]
struct Memory {
    owners: HashMap<u64, HashMap<Box<str>, Remembered>>,
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

impl Atoms {
    pub(super) fn new() -> Self {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Self {
            number,
            stems: HashMap::new(),
            exact: HashMap::new(),
            capitals: HashMap::new(),
            next: 0,
        }
    }

    /// The number of an atom, given when it is new.
    pub(super) fn intern(&mut self, atom: &Atom) -> u32 {
        let (map, key) = match atom {
            Atom::Stem(word) => (&mut self.stems, stem(word)),
            Atom::Exact(word) => (&mut self.exact, word.clone()),
            Atom::Capitals(word) => (&mut self.capitals, word.clone()),
        };
        *map.entry(key).or_insert_with(|| {
            self.next += 1;
            self.next - 1
        })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.next as usize
    }

    /// What the words are, in order.
    pub(super) fn read<'a>(&self, words: impl Iterator<Item = (&'a str, Shape)>) -> Vec<Ids> {
        MEMORY.with_borrow_mut(|memory| {
            if memory.words >= REMEMBERED {
                *memory = Memory::default();
            }
            let known = memory.owners.entry(self.number).or_default();
            let before = known.len();
            let ids = words
                .map(|(word, shape)| self.ids(known, word, shape))
                .collect();
            memory.words = (memory.words + known.len()).saturating_sub(before);
            ids
        })
    }

    fn ids(&self, memory: &mut HashMap<Box<str>, Remembered>, word: &str, shape: Shape) -> Ids {
        let known = match memory.get(word) {
            Some(known) => *known,
            None => {
                let fresh = self.look_up(word);
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

    fn look_up(&self, word: &str) -> Remembered {
        if word.len() > LONGEST {
            return Remembered {
                stem: NONE,
                exact: NONE,
                capitals: NONE,
                small: 0,
            };
        }
        let bare = possessive(word);
        let get = |map: &HashMap<String, u32>, key: &str| map.get(key).copied();
        let singular = bare.strip_suffix('s').unwrap_or(bare);
        Remembered {
            stem: get(&self.stems, &stem(word)).unwrap_or(NONE),
            exact: get(&self.exact, bare).unwrap_or(NONE),
            capitals: get(&self.capitals, bare)
                .or_else(|| get(&self.capitals, singular))
                .unwrap_or(NONE),
            small: match small_word(word) {
                Some(false) => 1,
                Some(true) => 2,
                None => 0,
            },
        }
    }
}
