//! A short text of a data file in, the vocabulary term it names out: by the whole text first, else as the matcher reads prose, within one list.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use super::hash::{Fast, FastMap};
use super::matcher::{Matcher, Words as Read};
use super::pattern::{Atom, Element, Piece, Style, parse, small_word};
use super::stem::possessive;
use super::words::words;
use super::{Hit, List, Owner, Resolved, Vocabulary};

/// Whole names of every list.
#[derive(Debug)]
pub(super) struct Names {
    number: u64,
    lists: Vec<OfList>,
}

/// Of one list, when it is first asked for: its whole names, and the words at the ends of its names.
#[derive(Debug, Default)]
struct OfList {
    whole: OnceLock<FastMap<String, u16>>,
    ends: OnceLock<HashSet<[u8; 16], Fast>>,
}

/// Ways of writing one name that are kept whole.
const WAYS: usize = 48;

/// Texts that a thread remembers the answer for.
const REMEMBERED: usize = 10_000;

/// Bytes of a text that is looked at; what is longer is prose in the wrong field.
const LONGEST: usize = 2_000;

static NUMBER: AtomicU64 = AtomicU64::new(1);

thread_local! {
    static MEMORY: RefCell<(u64, FastMap<u16, FastMap<Box<str>, Option<Resolved>>>)> = RefCell::new((0, FastMap::default()));
}

impl Names {
    /// Of these lists, none looked at yet.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        Self {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            lists: vocabulary.lists.iter().map(|_| OfList::default()).collect(),
        }
    }

    /// The term that the whole text names.
    pub(super) fn whole(&self, vocabulary: &Vocabulary, list: u16, text: &str) -> Option<Resolved> {
        let names = &self.lists.get(usize::from(list))?.whole;
        let of_list = vocabulary.lists.get(usize::from(list))?;
        let term = names.get_or_init(|| whole(of_list)).get(&fold(text))?;
        Some(Resolved {
            term: *term,
            downgraded: false,
        })
    }

    /// Whether a name of the list begins or ends with one of these words.
    pub(super) fn has_at_its_ends(
        &self,
        vocabulary: &Vocabulary,
        list: u16,
        words: [&str; 2],
    ) -> bool {
        let list = usize::from(list);
        let (Some(known), Some(of_list)) = (self.lists.get(list), vocabulary.lists.get(list))
        else {
            return false;
        };
        let known = known.ends.get_or_init(|| ends(of_list));
        words.iter().any(|word| known.contains(&key(word)))
    }

    /// The term whose name is the longest in the text.
    pub(super) fn within<'m>(
        &self,
        list: u16,
        text: &str,
        matcher: impl FnOnce() -> Option<&'m Matcher>,
    ) -> Option<Resolved> {
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
        let best = all(matcher()?, list, text)
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

/// Every name of a list that is words alone, every term by its own name and its title.
fn whole(list: &List) -> FastMap<String, u16> {
    let mut whole = FastMap::default();
    for (t, term) in (0..).zip(&list.terms) {
        for name in &term.names {
            for way in ways(name) {
                whole.entry(way).or_insert(t);
            }
        }
    }
    for (t, term) in (0..).zip(&list.terms) {
        whole.entry(fold(&term.name)).or_insert(t);
        whole.entry(fold(&term.title)).or_insert(t);
    }
    whole.remove("");
    whole
}

/// First and last words of a list's names.
fn ends(list: &List) -> HashSet<[u8; 16], Fast> {
    let mut ends = HashSet::default();
    for name in list.terms.iter().flat_map(|term| &term.names) {
        let outer = name
            .split(' ')
            .next()
            .into_iter()
            .chain(name.rsplit(' ').next());
        ends.extend(
            outer
                .flat_map(|w| w.split('|'))
                .map(|w| key(w.trim_matches(['=', '(', ')', '"']))),
        );
    }
    ends
}

/// A word in small letters, cut to a fixed width, so that it can be looked up without being copied.
fn key(word: &str) -> [u8; 16] {
    let mut key = [0; 16];
    for (at, byte) in key.iter_mut().zip(word.bytes()) {
        *at = byte.to_ascii_lowercase();
    }
    key
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
    let ids = matcher
        .atoms
        .read(words.iter().map(|w| (w.folded.as_str(), w.shape)));
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

/// Lower case, single spaces, without small words and possessives: the key of a whole name.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 1);
    if !text.is_ascii() {
        for word in words(text) {
            push(&mut folded, possessive(&word.folded));
        }
        return folded;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
        if start == at {
            at += 1;
            continue;
        }
        let from = folded.len();
        push(&mut folded, &text[start..at]);
        folded[from..].make_ascii_lowercase();
        let last = folded[from..].trim_start();
        if small_word(last).is_some() {
            folded.truncate(from);
        }
        if bytes[at..].starts_with(b"'s")
            && !bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric)
        {
            at += 2;
        }
    }
    folded
}

fn push(folded: &mut String, word: &str) {
    if small_word(word).is_none() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
}

/// The ways in which a name can be written out, folded; none for a phrase.
pub(super) fn ways(name: &str) -> Vec<String> {
    if name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ') && !name.contains("..") {
        return vec![fold(name)];
    }
    match parse(name, Style::Name) {
        Ok(pattern) if pattern.sides.len() == 1 && !name.contains("..") => {
            written(&pattern.sides[0])
        }
        _ => Vec::new(),
    }
}

fn written(steps: &[Element]) -> Vec<String> {
    let mut ways = vec![String::new()];
    for step in steps {
        let pieces: Vec<String> = step
            .either
            .iter()
            .flat_map(|piece| match piece {
                Piece::Run(run) => vec![
                    run.iter()
                        .map(|(Atom::Stem(w) | Atom::Exact(w) | Atom::Capitals(w))| w.as_str())
                        .collect::<Vec<_>>()
                        .join(" "),
                ],
                Piece::Group(group) => written(group),
                Piece::Term { .. } => Vec::new(),
            })
            .collect();
        let mut longer = Vec::new();
        for way in &ways {
            for piece in pieces.iter().take(WAYS) {
                let mut way = way.clone();
                piece.split(' ').for_each(|word| push(&mut way, word));
                longer.push(way);
            }
        }
        longer.truncate(WAYS);
        ways = longer;
    }
    ways
}
