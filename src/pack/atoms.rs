//! Words in, numbers out: what each word of a document can be for the patterns of a pack. Stemming happens once for each different word of a thread.

use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use super::hash::{Fast, FastMap};
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
    stems: FastMap<String, u32>,
    /// The words that patterns ask the stems of: the atom, and how costly it is to hang on it.
    words: FastMap<String, (u32, u8)>,
    exact: FastMap<String, u32>,
    capitals: FastMap<String, u32>,
    next: u32,
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

/// Stems so common in these documents that a pattern should not hang on them while it has another word.
const COMMON: &[&str] = &[
    "the",
    "and",
    "of",
    "to",
    "in",
    "for",
    "a",
    "on",
    "by",
    "with",
    "at",
    "from",
    "as",
    "is",
    "are",
    "be",
    "will",
    "or",
    "an",
    "we",
    "our",
    "their",
    "who",
    "all",
    "drug",
    "alcohol",
    "servic",
    "partnership",
    "partner",
    "local",
    "health",
    "council",
    "public",
    "treatment",
    "treat",
    "people",
    "support",
    "board",
    "area",
    "work",
    "community",
    "communiti",
    "member",
    "plan",
    "manag",
    "deliveri",
    "deliv",
    "need",
    "use",
    "police",
    "polic",
    "crime",
    "strategi",
    "nation",
    "data",
    "meet",
    "lead",
    "report",
    "director",
    "OFFICER",
    "chair",
    "repres",
    "county",
    "counti",
    "young",
    "care",
    "action",
    "new",
    "includ",
    "provid",
    "use",
    "harm",
    "recoveri",
    "group",
    "develop",
];

static AS_COMMON: LazyLock<HashSet<&str, Fast>> =
    LazyLock::new(|| COMMON.iter().copied().collect());

/// How costly it is to hang a pattern on a stem.
fn cost(word: &str, stem: &str) -> u8 {
    if word.len() <= 3 || AS_COMMON.contains(stem) {
        return 40;
    }
    u8::try_from(12 - word.len().min(10)).unwrap_or(12)
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
            stems: FastMap::default(),
            words: FastMap::default(),
            exact: FastMap::default(),
            capitals: FastMap::default(),
            next: 0,
        }
    }

    /// The number of an atom, given when it is new.
    pub(super) fn intern(&mut self, atom: &Atom) -> u32 {
        let next = &mut self.next;
        let number = || {
            *next += 1;
            *next - 1
        };
        let (map, word) = match atom {
            Atom::Stem(word) => {
                if let Some((known, _)) = self.words.get(word) {
                    return *known;
                }
                let stem = stem(word);
                let cost = cost(word, &stem);
                let atom = *self.stems.entry(stem).or_insert_with(number);
                self.words.insert(word.clone(), (atom, cost));
                return atom;
            }
            Atom::Exact(word) => (&mut self.exact, word),
            Atom::Capitals(word) => (&mut self.capitals, word),
        };
        if let Some(known) = map.get(word) {
            return *known;
        }
        *map.entry(word.clone()).or_insert_with(number)
    }

    /// How costly it is to hang a pattern on an atom: the more common, the more.
    pub(super) fn cost(&self, atom: &Atom) -> usize {
        match atom {
            Atom::Stem(word) => match self.words.get(word) {
                Some((_, known)) => usize::from(*known),
                None => usize::from(cost(word, &stem(word))),
            },
            Atom::Exact(_) => 4,
            Atom::Capitals(_) => 1,
        }
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

    fn ids(&self, memory: &mut FastMap<Box<str>, Remembered>, word: &str, shape: Shape) -> Ids {
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
        let get = |map: &FastMap<String, u32>, key: &str| map.get(key).copied();
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
