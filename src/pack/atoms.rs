//! The words of patterns in, numbers out, and how costly it is to hang a pattern on each.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::code::{Table, Writer};
use super::hash::Fast;
use super::pattern::Atom;
use super::stem::stem;

/// No pattern asks for it.
pub(super) const NONE: u32 = u32::MAX;

/// The bit of an atom among 64.
#[must_use]
pub(super) const fn bit(atom: u32) -> u64 {
    1 << (atom & 63)
}

/// The atoms of patterns, given numbers as they come.
#[derive(Debug, Default)]
pub(super) struct Atoms {
    stems: Words,
    /// The words that patterns ask the stems of: the atom, and how costly it is to hang on it.
    asked: HashMap<String, (u32, u8), Fast>,
    exact: Words,
    capitals: Words,
    next: u32,
}

/// Words by number, and in order of their numbers.
#[derive(Debug, Default)]
struct Words {
    known: HashMap<String, u32, Fast>,
    in_order: Vec<(String, u32)>,
}

/// Where the atoms are looked up.
#[derive(Clone, Copy, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Tables {
    /// By stem.
    pub stems: Table,
    /// By the word itself.
    pub exact: Table,
    /// By the word in small letters, for those asked for in capitals.
    pub capitals: Table,
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

impl Words {
    fn number(&mut self, word: &str, next: &mut u32) -> u32 {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let number = *next;
        *next += 1;
        self.known.insert(word.to_owned(), number);
        self.in_order.push((word.to_owned(), number));
        number
    }
}

impl Atoms {
    /// The number of an atom, given when it is new.
    pub(super) fn intern(&mut self, atom: &Atom) -> u32 {
        let next = &mut self.next;
        match atom {
            Atom::Stem(word) => {
                if let Some((known, _)) = self.asked.get(word) {
                    return *known;
                }
                let stem = stem(word);
                let cost = cost(word, &stem);
                let atom = self.stems.number(&stem, next);
                self.asked.insert(word.clone(), (atom, cost));
                atom
            }
            Atom::Exact(word) => self.exact.number(word, next),
            Atom::Capitals(word) => self.capitals.number(word, next),
        }
    }

    /// How costly it is to hang a pattern on an atom: the more common, the more.
    #[must_use]
    pub(super) fn cost(&self, atom: &Atom) -> usize {
        match atom {
            Atom::Stem(word) => match self.asked.get(word) {
                Some((_, known)) => usize::from(*known),
                None => usize::from(cost(word, &stem(word))),
            },
            Atom::Exact(_) => 4,
            Atom::Capitals(_) => 1,
        }
    }

    /// How many there are.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.next as usize
    }

    /// Lays out the tables that they are looked up in.
    pub(super) fn write(&self, writer: &mut Writer) -> Tables {
        Tables {
            stems: writer.table(&self.stems.in_order),
            exact: writer.table(&self.exact.in_order),
            capitals: writer.table(&self.capitals.in_order),
        }
    }
}
