//! The patterns of all packs of a run; a document's words in, hits out, sentence by sentence, for no pattern reaches past one. A walk over the words finds
//! the candidates, a window check settles each. A sentence whose words are to the patterns what those of an earlier one were has that one's hits.

mod alone;
mod around;
mod lowered;
mod memory;
mod part;

use std::sync::Arc;

use super::contest;
use super::hash::FastMap;
use super::image::Image;
use super::lexicon::Ids;
use super::owners::Owners;
use super::program::Terms;
use super::{Hit, Owner, Role};
use crate::document::prose::Shape;
use around::Around;
use memory::Memory;
use part::{Candidate, Part};

/// What a pattern of the matcher is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Purpose {
    /// A name of a term.
    Name(u16, u16),
    /// An `except` of a term.
    NotName(u16, u16),
    /// An `except` of a rule.
    NotRule(u16),
    /// A pattern of a rule: rule, part, role.
    Evidence(u16, u8, u8),
}

/// A hit of a pattern before longer names and `except` had their say: the runs of words it matched, one for each side, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) purpose: Purpose,
    runs: [(u32, u32); 4],
    count: u8,
}

impl Found {
    /// The runs of words.
    pub(super) fn runs(&self) -> &[(u32, u32)] {
        &self.runs[..usize::from(self.count)]
    }

    /// From the first word to one past the last.
    pub(super) fn hull(&self) -> (u32, u32) {
        let runs = self.runs();
        (
            runs.first().map_or(0, |r| r.0),
            runs.last().map_or(0, |r| r.1),
        )
    }
}

/// The words of a document or of a short text, ready for the matcher.
pub(super) struct Words<'a> {
    /// What each word is for each part of the matcher.
    pub(super) ids: Vec<Vec<Ids>>,
    /// Token ranges.
    pub(super) sentences: &'a [std::ops::Range<u32>],
    /// Bytes between a token and the one before it.
    pub(super) gap: &'a dyn Fn(usize) -> u32,
}

/// The patterns of the packs of a run: those of the packs inside the binary, and those of packs from disk.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    pub(super) parts: Vec<Part>,
    memory: Memory,
}

/// A set of runs for what they bar.
type Barred = FastMap<Purpose, Vec<(u32, u32)>>;

impl Matcher {
    /// Of these images, for the lists and terms by name, and the rules by pack and id.
    pub(super) fn new(images: Vec<Arc<Image>>, owners: &Owners<'_>) -> Self {
        let part = |image| Part::new(image, owners);
        Self {
            parts: images.into_iter().map(part).collect(),
            memory: Memory::default(),
        }
    }

    /// What the words are, in order.
    pub(super) fn read<'a>(
        &self,
        words: impl Iterator<Item = (&'a str, Shape)> + Clone,
    ) -> Vec<Vec<Ids>> {
        self.parts.iter().map(|p| p.read(words.clone())).collect()
    }

    /// Every hit, by first token. With `only`, the names of that list alone.
    pub(super) fn find(&self, words: &Words<'_>, only: Option<u16>) -> Vec<Hit> {
        let mut around: Vec<Around> = self.parts.iter().map(Part::around).collect();
        let mut hits = Vec::new();
        for sentence in words.sentences {
            let mut find = || self.find_in(words, sentence, only, &mut around);
            if only.is_some() {
                hits.extend(find());
            } else {
                self.memory.recall(words, sentence, &mut hits, find);
            }
        }
        hits.sort_by_key(|h| (h.tokens.start, h.tokens.end));
        hits
    }

    /// Every hit in a sentence, by first token.
    fn find_in(
        &self,
        words: &Words<'_>,
        sentence: &std::ops::Range<u32>,
        only: Option<u16>,
        around: &mut [Around],
    ) -> Vec<Hit> {
        let none = Terms::default();
        let parts = || self.parts.iter().zip(&words.ids);
        let candidates: Vec<Vec<Candidate>> = parts()
            .zip(around)
            .map(|((part, ids), around)| part.candidates(ids, sentence, only, around))
            .collect();
        if candidates.iter().all(Vec::is_empty) {
            return Vec::new();
        }
        let mut barred = Barred::default();
        for ((part, ids), candidates) in parts().zip(&candidates) {
            for candidate in candidates.iter().filter(|c| c.bars()) {
                if let Some(hit) = part.settle(candidate, ids, &[], &none) {
                    barred.entry(hit.purpose).or_default().extend(hit.runs());
                }
            }
        }
        barred.values_mut().for_each(merge);
        let blocked = |purpose| barred.get(&purpose).map_or(&[][..], Vec::as_slice);
        let mut found = Vec::new();
        for ((part, ids), candidates) in parts().zip(&candidates) {
            for candidate in candidates.iter().filter(|c| c.names()) {
                if let Some(Purpose::Name(list, term)) = part.purpose(candidate) {
                    let blocked = blocked(Purpose::NotName(list, term));
                    found.extend(part.settle(candidate, ids, blocked, &none));
                }
            }
        }
        let names = contest::longest_names(found);
        let mut hits: Vec<Hit> = names
            .iter()
            .map(|name| self.name_hit(name, &names, words))
            .collect();
        if only.is_none() {
            hits.extend(self.evidence(words, sentence, &candidates, &names, &blocked));
        }
        hits.sort_by_key(|h| (h.tokens.start, h.tokens.end));
        hits
    }

    fn evidence<'b>(
        &self,
        words: &Words<'_>,
        sentence: &std::ops::Range<u32>,
        candidates: &[Vec<Candidate>],
        names: &[Found],
        blocked: &dyn Fn(Purpose) -> &'b [(u32, u32)],
    ) -> Vec<Hit> {
        let terms = Terms::of(names.iter().filter_map(|name| match name.purpose {
            Purpose::Name(list, term) => Some(((list, term), name.hull())),
            _ => None,
        }));
        let mut found = Vec::new();
        for ((part, ids), candidates) in self.parts.iter().zip(&words.ids).zip(candidates) {
            let more = part.at_names(names, ids, sentence);
            for candidate in candidates.iter().filter(|c| c.shows()).chain(&more) {
                if let Some(Purpose::Evidence(rule, ..)) = part.purpose(candidate) {
                    let blocked = blocked(Purpose::NotRule(rule));
                    found.extend(part.settle(candidate, ids, blocked, &terms));
                }
            }
        }
        contest::apart(found)
            .into_iter()
            .filter_map(|hit| {
                let Purpose::Evidence(rule, part, role) = hit.purpose else {
                    return None;
                };
                let role = Role::of(u32::from(role))?;
                let (start, end) = hit.hull();
                Some(Hit {
                    owner: Owner::Evidence { rule, part, role },
                    tokens: start..end,
                })
            })
            .collect()
    }

    fn name_hit(&self, name: &Found, names: &[Found], words: &Words<'_>) -> Hit {
        let (start, end) = name.hull();
        let Purpose::Name(list, term) = name.purpose else {
            return Hit {
                owner: Owner::Term {
                    list: 0,
                    term: 0,
                    downgraded: false,
                },
                tokens: start..end,
            };
        };
        Hit {
            owner: Owner::Term {
                list,
                term,
                downgraded: self.is_downgraded(list, (start, end), names, words),
            },
            tokens: start..end,
        }
    }
}

/// Puts runs in order and joins those that touch.
fn merge(runs: &mut Vec<(u32, u32)>) {
    runs.sort_unstable();
    let mut merged: Vec<(u32, u32)> = Vec::with_capacity(runs.len());
    for (from, to) in runs.drain(..) {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    *runs = merged;
}
