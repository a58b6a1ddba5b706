//! A pattern as `assemble` laid it out in, where it stands in a document out.

use super::assemble::{GROUP, LINKED, NEAR, RUN};
use super::code::Code;
use super::lexicon::Ids;

/// The names of vocabulary terms found in a sentence, by first token: list and term, and from the first token to one past the last.
#[derive(Debug, Default)]
pub(super) struct Terms {
    names: Vec<((u16, u16), (u32, u32))>,
}

impl Terms {
    /// Of these names, which come by first token.
    pub(super) fn of(names: impl Iterator<Item = ((u16, u16), (u32, u32))>) -> Self {
        Self {
            names: names.collect(),
        }
    }

    /// One past the last token of a name of the term that begins at a token; of several, the longest.
    fn end(&self, term: (u16, u16), from: u32) -> Option<u32> {
        let after = self.names.partition_point(|(_, hull)| hull.0 <= from);
        let here = self.names[..after].iter().rev();
        here.take_while(|(_, hull)| hull.0 == from)
            .find(|(named, _)| *named == term)
            .map(|(_, hull)| hull.1)
    }
}

/// The words of a document as the patterns see them; `limit` is the end of the sentence at hand and `blocked` the tokens that `except`
/// patterns took: in order, none touching.
pub(super) struct View<'a> {
    pub(super) code: Code<'a>,
    pub(super) ids: &'a [Ids],
    pub(super) limit: usize,
    pub(super) blocked: &'a [(u32, u32)],
    pub(super) terms: &'a Terms,
    /// The lists and terms of the symbols.
    pub(super) symbols: &'a [Option<(u16, u16)>],
}

/// One side of `&`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    steps: u32,
    pub(super) longest: usize,
    at: usize,
}

/// The sides that lie from a place.
pub(super) fn sides(code: Code<'_>, place: usize, count: u32) -> impl Iterator<Item = Side> {
    let mut next = place;
    (0..count).map(move |_| {
        let head = code.at(next);
        let at = next + 2;
        next = at + code.at(next + 1) as usize;
        Side {
            steps: head & 0xffff,
            longest: (head >> 16) as usize,
            at,
        }
    })
}

impl View<'_> {
    /// Whether the word at a token can be the first of a side.
    pub(super) fn may_begin(&self, side: Side, token: usize) -> bool {
        let first =
            u64::from(self.code.at(side.at + 1)) | u64::from(self.code.at(side.at + 2)) << 32;
        side.steps == 0 || token < self.limit && self.ids[token].bits & first != 0
    }

    /// Where a side can end when it begins at a token: bit n for one past the n-th token from it. Never looks past the sentence, never twice at a place.
    pub(super) fn ends(&self, side: Side, start: usize) -> u64 {
        self.ends_of_steps(side.at, side.steps, start)
    }

    fn ends_of_steps(&self, mut place: usize, steps: u32, start: usize) -> u64 {
        let mut begins: u64 = 1;
        let mut found = 0;
        for n in 0..steps {
            let head = self.code.at(place);
            let first =
                u64::from(self.code.at(place + 1)) | u64::from(self.code.at(place + 2)) << 32;
            let from = place + 4;
            place = from + self.code.at(place + 3) as usize;
            if n > 0 {
                begins = self.spread(found, head & 0xff, start);
            }
            found = 0;
            let mut bits = begins;
            while bits != 0 {
                let offset = bits.trailing_zeros();
                bits &= bits - 1;
                let at = start + offset as usize;
                if at >= self.limit {
                    break;
                }
                if self.ids[at].bits & first == 0 {
                    continue;
                }
                let mut alternative = from;
                for _ in 0..head >> 8 {
                    let what = self.code.at(alternative);
                    let length = (what >> 8) as usize;
                    found |= self
                        .ends_of(what & 0xff, alternative + 1, length, at)
                        .checked_shl(offset)
                        .unwrap_or(0);
                    alternative += 1 + length;
                }
            }
            if found == 0 {
                return 0;
            }
        }
        found
    }

    fn spread(&self, ends: u64, join: u32, start: usize) -> u64 {
        if join == NEAR {
            return ends | ends << 1 | ends << 2;
        }
        let allowed = if join == LINKED { 2 } else { 1 };
        let mut reach = ends;
        for _ in 0..3 {
            let mut bits = reach;
            while bits != 0 {
                let offset = bits.trailing_zeros();
                bits &= bits - 1;
                let at = start + offset as usize;
                if at < self.limit && offset < 63 && (1..=allowed).contains(&self.ids[at].small) {
                    reach |= 1 << (offset + 1);
                }
            }
        }
        reach
    }

    fn ends_of(&self, what: u32, place: usize, length: usize, at: usize) -> u64 {
        match what {
            RUN => {
                let end = at + length;
                let is = |(n, atom): (usize, u32)| {
                    self.ids[at + n].atoms.contains(&atom) && !self.is_blocked(at + n)
                };
                if end <= self.limit
                    && length < 64
                    && self.code.run(place, length).enumerate().all(is)
                {
                    1 << length
                } else {
                    0
                }
            }
            GROUP => self.ends_of_steps(place + 1, self.code.at(place), at),
            _ => {
                let symbol = self.symbols.get(self.code.at(place) as usize);
                let (Some(Some((list, term))), Ok(from)) = (symbol, u32::try_from(at)) else {
                    return 0;
                };
                match self.terms.end((*list, *term), from) {
                    Some(end) if (end - from) < 64 && !self.is_blocked(at) => 1 << (end - from),
                    _ => 0,
                }
            }
        }
    }

    fn is_blocked(&self, token: usize) -> bool {
        let after = self
            .blocked
            .partition_point(|(from, _)| *from as usize <= token);
        after > 0 && token < self.blocked[after - 1].1 as usize
    }
}
