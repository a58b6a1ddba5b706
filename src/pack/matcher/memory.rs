//! A sentence's words as the patterns see them in, the hits of an earlier sentence of the same words out, where a thread remembers one: partnerships say many
//! things alike, and 'Ashford Council' and 'Elmford Council' are one to the patterns.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::Words;
use crate::pack::Hit;
use crate::pack::hash::FastMap;

/// The sentences of the patterns of one run: each thread remembers what stood in them.
#[derive(Debug)]
pub(super) struct Memory {
    number: u64,
}

/// Words that a thread remembers, in sentences of at most so many.
const REMEMBERED: usize = 50_000;
const LONGEST: usize = 100;

static NUMBER: AtomicU64 = AtomicU64::new(1);

/// What a thread remembers.
#[derive(Default)]
struct Known {
    owner: u64,
    words: usize,
    sentences: FastMap<Box<[u32]>, Rc<[Hit]>>,
    row: Vec<u32>,
}

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::default();
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
        }
    }
}

impl Memory {
    /// Adds the hits of a sentence: those of an earlier one of the same words, else those that are found now.
    pub(super) fn recall(
        &self,
        words: &Words<'_>,
        sentence: &Range<u32>,
        into: &mut Vec<Hit>,
        find: impl FnOnce() -> Vec<Hit>,
    ) {
        let count = words.ids.first().map_or(0, Vec::len);
        let range = sentence.start as usize..(sentence.end as usize).min(count);
        if range.len() > LONGEST {
            into.extend(find());
            return;
        }
        let from = sentence.start;
        let known = KNOWN.with_borrow_mut(|known| {
            if known.owner != self.number || known.words >= REMEMBERED {
                *known = Known {
                    owner: self.number,
                    ..Known::default()
                };
            }
            row(words, range.clone(), &mut known.row);
            known.sentences.get(known.row.as_slice()).cloned()
        });
        if let Some(known) = known {
            into.extend(known.iter().map(|hit| Hit {
                owner: hit.owner,
                tokens: hit.tokens.start + from..hit.tokens.end + from,
            }));
            return;
        }
        let found = find();
        let hits = found.iter().map(|hit| Hit {
            owner: hit.owner,
            tokens: hit.tokens.start - from..hit.tokens.end - from,
        });
        KNOWN.with_borrow_mut(|known| {
            known.words += range.len();
            let row = known.row.as_slice().into();
            known.sentences.insert(row, hits.collect());
        });
        into.extend(found);
    }
}

/// All that the patterns see of a sentence: what each word is for them, and how far it stands from the one before it.
fn row(words: &Words<'_>, range: Range<usize>, row: &mut Vec<u32>) {
    row.clear();
    for ids in words.ids.iter().filter_map(|ids| ids.get(range.clone())) {
        for word in ids {
            let [stem, exact, capitals] = word.atoms;
            row.extend_from_slice(&[stem, exact, capitals, u32::from(word.small)]);
        }
    }
    let apart = range.skip(1).map(|n| (words.gap)(n).min(3));
    row.extend(apart);
}
