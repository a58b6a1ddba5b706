//! Every pattern of a pack, built once; a document's words in, hits out. One walk over the words finds the candidates, a window check settles each.

mod building;
mod lowered;

use super::atoms::{Atoms, Ids, NONE};
use super::contest;
use super::hash::FastMap;
use super::program::{Hook, Side, Terms, View, ends};
use super::{Hit, Owner, Role};

/// The most words between the sides of `&`.
const APART: usize = 8;

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

#[derive(Debug)]
struct Entry {
    purpose: Purpose,
    sides: Vec<Side>,
    phrase: bool,
    /// Words that must stand in the sentence besides the one that it hangs on: groups of which one each, `NONE` after each.
    wants: Box<[u32]>,
}

/// The atoms of the sentence at hand.
struct Present {
    bits: Vec<u64>,
}

impl Present {
    fn mark(&mut self, words: &[Ids], here: bool) {
        for atom in words.iter().flat_map(|w| w.atoms).filter(|a| *a != NONE) {
            if let Some(bits) = self.bits.get_mut(atom as usize / 64) {
                *bits = if here { *bits | 1 << (atom & 63) } else { 0 };
            }
        }
    }

    fn has(&self, atom: u32) -> bool {
        self.bits
            .get(atom as usize / 64)
            .is_some_and(|bits| bits >> (atom & 63) & 1 == 1)
    }

    /// Whether one of each group is here.
    fn meets(&self, wants: &[u32]) -> bool {
        let mut met = false;
        for atom in wants {
            if *atom == NONE {
                if !met {
                    return false;
                }
                met = false;
            } else {
                met = met || self.has(*atom);
            }
        }
        true
    }
}

/// Where a hook leads.
#[derive(Clone, Copy, Debug)]
struct Lead {
    entry: u32,
    side: u8,
    hook: Hook,
}

/// A hit of a pattern before longer names and `except` had their say: the runs of words it matched, one for each side, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) purpose: Purpose,
    pub(super) runs: Vec<(u32, u32)>,
}

impl Found {
    /// From the first word to one past the last.
    pub(super) fn hull(&self) -> (u32, u32) {
        (
            self.runs.first().map_or(0, |r| r.0),
            self.runs.last().map_or(0, |r| r.1),
        )
    }
}

/// The words of a document or of a short text, ready for the matcher.
pub(super) struct Words<'a> {
    pub(super) ids: Vec<Ids>,
    /// Token ranges.
    pub(super) sentences: &'a [std::ops::Range<u32>],
    /// Bytes between a token and the one before it.
    pub(super) gap: &'a dyn Fn(usize) -> u32,
}

/// The compiled patterns.
#[derive(Debug)]
pub(super) struct Matcher {
    pub(super) atoms: Atoms,
    entries: Vec<Entry>,
    at_atom: Vec<Vec<Lead>>,
    at_term: FastMap<(u16, u16), Vec<Lead>>,
    downgrade: Vec<Vec<u32>>,
    late: Vec<Vec<u32>>,
}

struct Candidate {
    lead: Lead,
    token: usize,
    sentence: (usize, usize),
}

impl Matcher {
    /// Every hit, by first token. With `only`, the names of that list alone.
    pub(super) fn find(&self, words: &Words<'_>, only: Option<u16>) -> Vec<Hit> {
        let candidates = self.candidates(words, only);
        let none = Terms::default();
        let mut found = Vec::new();
        let mut barred: FastMap<Purpose, Vec<(u32, u32)>> = FastMap::default();
        for candidate in candidates.iter().filter(|c| {
            matches!(
                self.purpose(c.lead),
                Purpose::NotName(..) | Purpose::NotRule(_)
            )
        }) {
            if let Some(hit) = self.settle(candidate, words, &[], &none) {
                barred.entry(hit.purpose).or_default().extend(hit.runs);
            }
        }
        barred.values_mut().for_each(merge);
        let blocked = |purpose| barred.get(&purpose).map_or(&[][..], Vec::as_slice);
        for candidate in &candidates {
            if let Purpose::Name(list, term) = self.purpose(candidate.lead) {
                found.extend(self.settle(
                    candidate,
                    words,
                    blocked(Purpose::NotName(list, term)),
                    &none,
                ));
            }
        }
        let names = contest::longest_names(found);
        let mut hits: Vec<Hit> = names
            .iter()
            .map(|name| self.name_hit(name, &names, words))
            .collect();
        if only.is_none() {
            hits.extend(self.evidence(words, &candidates, &names, &blocked));
        }
        hits.sort_by_key(|h| (h.tokens.start, h.tokens.end));
        hits
    }

    fn purpose(&self, lead: Lead) -> Purpose {
        self.entries[lead.entry as usize].purpose
    }

    fn candidates(&self, words: &Words<'_>, only: Option<u16>) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let mut present = Present {
            bits: vec![0; self.atoms.len().div_ceil(64)],
        };
        for range in words.sentences {
            let sentence = (
                range.start as usize,
                (range.end as usize).min(words.ids.len()),
            );
            let whole = words.ids.get(sentence.0..sentence.1).unwrap_or_default();
            present.mark(whole, true);
            for token in sentence.0..sentence.1 {
                for atom in words.ids[token].atoms.iter().filter(|a| **a != NONE) {
                    for lead in &self.at_atom[*atom as usize] {
                        let entry = &self.entries[lead.entry as usize];
                        let wanted = only.is_none_or(|list| matches!(entry.purpose, Purpose::Name(l, _) | Purpose::NotName(l, _) if l == list));
                        if wanted && present.meets(&entry.wants) {
                            candidates.push(Candidate {
                                lead: *lead,
                                token,
                                sentence,
                            });
                        }
                    }
                }
            }
            present.mark(whole, false);
        }
        candidates
    }

    fn evidence<'b>(
        &self,
        words: &Words<'_>,
        candidates: &[Candidate],
        names: &[Found],
        blocked: &dyn Fn(Purpose) -> &'b [(u32, u32)],
    ) -> Vec<Hit> {
        let mut terms = Terms::default();
        let mut more = Vec::new();
        if !self.at_term.is_empty() {
            for name in names {
                let Purpose::Name(list, term) = name.purpose else {
                    continue;
                };
                let (start, end) = name.hull();
                terms.insert((list, term, start), end);
                let after = words.sentences.partition_point(|s| s.start <= start);
                let Some(range) = after.checked_sub(1).and_then(|n| words.sentences.get(n)) else {
                    continue;
                };
                let sentence = (
                    range.start as usize,
                    (range.end as usize).min(words.ids.len()),
                );
                for lead in self.at_term.get(&(list, term)).into_iter().flatten() {
                    more.push(Candidate {
                        lead: *lead,
                        token: start as usize,
                        sentence,
                    });
                }
            }
        }
        let mut found = Vec::new();
        for candidate in candidates.iter().chain(&more) {
            if let Purpose::Evidence(rule, ..) = self.purpose(candidate.lead) {
                found.extend(self.settle(
                    candidate,
                    words,
                    blocked(Purpose::NotRule(rule)),
                    &terms,
                ));
            }
        }
        contest::apart(found)
            .into_iter()
            .filter_map(|hit| {
                let Purpose::Evidence(rule, part, role) = hit.purpose else {
                    return None;
                };
                let role = [Role::Shows, Role::Hint, Role::Needs]
                    .into_iter()
                    .find(|r| *r as u8 == role)?;
                let (start, end) = hit.hull();
                Some(Hit {
                    owner: Owner::Evidence { rule, part, role },
                    tokens: start..end,
                })
            })
            .collect()
    }

    /// The window check: whether the pattern stands around the candidate's word.
    fn settle(
        &self,
        candidate: &Candidate,
        words: &Words<'_>,
        blocked: &[(u32, u32)],
        terms: &Terms,
    ) -> Option<Found> {
        let entry = &self.entries[candidate.lead.entry as usize];
        let view = View {
            ids: &words.ids,
            limit: candidate.sentence.1,
            blocked,
            terms,
        };
        let side = &entry.sides[candidate.lead.side as usize];
        let (hook, token) = (candidate.lead.hook, candidate.token);
        let latest = token.checked_sub(hook.nearest as usize)?;
        let earliest = token
            .saturating_sub(hook.farthest as usize)
            .max(candidate.sentence.0);
        let first = (earliest..=latest).rev().find_map(|start| {
            let beyond = ends(&side.steps, start, &view)
                .checked_shr(u32::try_from(token - start + 1).ok()?)?;
            let bit = if entry.phrase {
                beyond.trailing_zeros()
            } else {
                63 - beyond.leading_zeros().min(63)
            };
            (beyond != 0).then_some((start, token + 1 + bit as usize))
        })?;
        let mut runs = vec![first];
        for (n, other) in entry.sides.iter().enumerate() {
            if n != candidate.lead.side as usize {
                runs.push(beside(other, &runs, candidate.sentence.0, &view)?);
            }
        }
        runs.sort_unstable();
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Some(Found {
            purpose: entry.purpose,
            runs: runs
                .into_iter()
                .map(|(a, b)| (narrow(a), narrow(b)))
                .collect(),
        })
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

/// The other side of `&`: the nearest place where it stands, within reach of what was matched so far and sharing no word with it.
fn beside(
    side: &Side,
    runs: &[(usize, usize)],
    sentence: usize,
    view: &View<'_>,
) -> Option<(usize, usize)> {
    let (start, end) = runs
        .iter()
        .fold((usize::MAX, 0), |(a, b), r| (a.min(r.0), b.max(r.1)));
    let low = start.saturating_sub(APART + side.longest).max(sentence);
    let high = (end + APART + 1).min(view.limit);
    let mut best: Option<(usize, (usize, usize))> = None;
    for at in low..high {
        let mut bits = ends(&side.steps, at, view);
        while bits != 0 {
            let to = at + bits.trailing_zeros() as usize;
            bits &= bits - 1;
            if runs.iter().any(|(a, b)| at < *b && *a < to) {
                continue;
            }
            let apart = if to <= start {
                start - to
            } else {
                at.saturating_sub(end)
            };
            if apart <= APART && best.is_none_or(|(distance, _)| apart < distance) {
                best = Some((apart, (at, to)));
            }
        }
    }
    best.map(|(_, run)| run)
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
