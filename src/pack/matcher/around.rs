//! The words of a sentence in; which atoms stand in it, and which may stand near each of its words, out.

use crate::pack::assemble::RADII;
use crate::pack::atoms::NONE;
use crate::pack::lexicon::Ids;

/// What stands in the sentence at hand.
pub(super) struct Around {
    /// A bit for each atom.
    present: Vec<u64>,
    /// For each word, the bits of the words at most so far away (`RADII`), and those of the whole sentence.
    near: Vec<[u64; RADII.len() + 1]>,
}

impl Around {
    /// Of no sentence yet.
    pub(super) fn new(atoms: u32) -> Self {
        Self {
            present: vec![0; (atoms as usize).div_ceil(64)],
            near: Vec::new(),
        }
    }

    /// Takes a sentence in.
    pub(super) fn enter(&mut self, words: &[Ids]) {
        self.mark(words, true);
        let whole = words.iter().fold(0, |bits, word| bits | word.bits);
        let mut all = [0; RADII.len() + 1];
        all[RADII.len()] = whole;
        self.near.clear();
        self.near.resize(words.len(), all);
        let last = words.len().saturating_sub(1);
        for (level, radius) in RADII.iter().enumerate() {
            // what is near at this radius is what is near at a smaller one, on both sides
            let (below, step) = match RADII[..level].iter().rposition(|r| r * 2 >= *radius) {
                Some(below) => (Some(below), radius - RADII[below]),
                None => (None, 1),
            };
            for n in 0..words.len() {
                let of = |n: usize| match below {
                    Some(below) => self.near[n][below],
                    None => words[n].bits,
                };
                self.near[n][level] = of(n) | of(n.saturating_sub(step)) | of((n + step).min(last));
            }
        }
    }

    /// Lets it go.
    pub(super) fn leave(&mut self, words: &[Ids]) {
        self.mark(words, false);
    }

    fn mark(&mut self, words: &[Ids], here: bool) {
        for atom in words.iter().flat_map(|w| w.atoms).filter(|a| *a != NONE) {
            if let Some(bits) = self.present.get_mut(atom as usize / 64) {
                *bits = if here { *bits | 1 << (atom & 63) } else { 0 };
            }
        }
    }

    /// The bits of the words near a word, by how far a pattern reaches.
    #[inline]
    pub(super) fn near(&self, word: usize, reach: u32) -> u64 {
        let near = self.near.get(word).map(|near| near.get(reach as usize));
        near.flatten().copied().unwrap_or(u64::MAX)
    }

    fn has(&self, atom: u32) -> bool {
        self.present
            .get(atom as usize / 64)
            .is_some_and(|bits| bits >> (atom & 63) & 1 == 1)
    }

    /// Whether one of each group is here.
    pub(super) fn meets(&self, wants: impl Iterator<Item = u32>) -> bool {
        let mut met = false;
        for atom in wants {
            if atom == NONE {
                if !met {
                    return false;
                }
                met = false;
            } else {
                met = met || self.has(atom);
            }
        }
        true
    }
}
