//! The patterns of one image, each with its owner in the packs of the run: words in, candidates out; a candidate in, what it matched out.

use std::ops::Range;
use std::sync::Arc;

use super::alone::asked_alone;
use super::around::Around;
use super::{Found, Purpose};
use crate::document::prose::Shape;
use crate::pack::assemble::APART;
use crate::pack::atoms::NONE;
use crate::pack::hash::FastMap;
use crate::pack::image::{EVIDENCE, Image, LEAD, NAME, NOT_NAME, NOT_RULE};
use crate::pack::lexicon::{Ids, Lexicon};
use crate::pack::owners::Owners;
use crate::pack::program::{Side, Terms, View, sides};

/// One image in use.
#[derive(Debug)]
pub(in crate::pack) struct Part {
    pub(in crate::pack) image: Arc<Image>,
    lexicon: Lexicon,
    /// List and term of each symbol; none for those of packs that are not of the run.
    symbols: Vec<Option<(u16, u16)>>,
    /// The symbols of terms that a pattern hangs on.
    hooked: FastMap<(u16, u16), Vec<u32>>,
    rules: Vec<Option<u16>>,
    /// For each pack of the image, whether it is of the run.
    packs: Vec<bool>,
    /// For each list of the run, the image's.
    lists: Vec<Option<usize>>,
    /// Where the patterns lie that a walk over a whole document leaves out.
    asked_alone: Vec<Range<u32>>,
    /// For each list of the run, the words that downgrade, and those of them that may stand after a name.
    pub(super) downgrade: Vec<[Vec<u32>; 2]>,
}

/// A word or term that a pattern hangs on, where it stands in a document.
pub(super) struct Candidate {
    place: u32,
    what: u32,
    how: u32,
    token: u32,
    sentence: (u32, u32),
}

impl Candidate {
    /// An `except` pattern's.
    pub(super) fn bars(&self) -> bool {
        self.what == NOT_NAME || self.what == NOT_RULE
    }

    /// A name's.
    pub(super) fn names(&self) -> bool {
        self.what == NAME
    }

    /// A rule's.
    pub(super) fn shows(&self) -> bool {
        self.what == EVIDENCE
    }
}

impl Part {
    pub(super) fn new(image: Arc<Image>, owners: &Owners<'_>) -> Self {
        let index = &image.index;
        let packs: Vec<Option<usize>> = index
            .packs
            .iter()
            .map(|id| owners.packs.iter().position(|p| p == id))
            .collect();
        let pack = |number: u16| packs.get(usize::from(number)).copied().flatten();
        let lists: Vec<_> = index
            .lists
            .iter()
            .map(|l| owners.lists.get(l.name.as_str()))
            .collect();
        let symbols: Vec<Option<(u16, u16)>> = index
            .symbols
            .iter()
            .map(|(of, list, name)| {
                pack(*of)?;
                let (list, terms) = lists.get(usize::from(*list)).copied().flatten()?;
                Some((*list, *terms.get(name.as_str())?))
            })
            .collect();
        let rules = index
            .rules
            .iter()
            .map(|(of, id)| owners.rules.get(&(pack(*of)?, id.as_str())).copied())
            .collect();
        let mut own = vec![None; owners.lists.len()];
        let mut downgrade = vec![[const { Vec::new() }; 2]; owners.lists.len()];
        for (n, (list, of_list)) in lists.iter().zip(&index.lists).enumerate() {
            let Some((list, _)) = list else { continue };
            own[usize::from(*list)] = Some(n);
            for (words, these) in downgrade[usize::from(*list)]
                .iter_mut()
                .zip([&of_list.downgrade, &of_list.late])
            {
                let theirs = these.iter().filter(|(of, _)| pack(*of).is_some());
                words.extend(theirs.map(|(_, atom)| *atom));
            }
        }
        let code = image.flat.code();
        let mut hooked: FastMap<(u16, u16), Vec<u32>> = FastMap::default();
        for (n, symbol) in (0..).zip(&symbols) {
            let at = index.at_symbol as usize + n as usize;
            if let Some(term) = symbol.filter(|_| code.at(at) < code.at(at + 1)) {
                hooked.entry(term).or_default().push(n);
            }
        }
        Self {
            asked_alone: asked_alone(index),
            lexicon: Lexicon::new(index.tables),
            symbols,
            hooked,
            rules,
            packs: packs.iter().map(Option::is_some).collect(),
            lists: own,
            downgrade,
            image,
        }
    }

    /// What the words are, in order.
    pub(super) fn read<'a>(&self, words: impl Iterator<Item = (&'a str, Shape)>) -> Vec<Ids> {
        self.lexicon.read(&self.image.flat, words)
    }

    /// A list of the run in this image.
    pub(in crate::pack) fn list(&self, list: u16) -> Option<&crate::pack::image::OfList> {
        let own = self.lists.get(usize::from(list)).copied().flatten()?;
        self.image.index.lists.get(own)
    }

    /// List and term of a symbol; none of a pack that is not of the run.
    pub(in crate::pack) fn symbol(&self, symbol: u32) -> Option<(u16, u16)> {
        self.symbols.get(symbol as usize).copied().flatten()
    }

    /// Whether a pack of the image is of the run.
    pub(in crate::pack) fn has_pack(&self, pack: u32) -> bool {
        self.packs.get(pack as usize).is_some_and(|is| *is)
    }

    /// The owner of a candidate's pattern.
    pub(super) fn purpose(&self, candidate: &Candidate) -> Option<Purpose> {
        let code = self.image.flat.code();
        let place = candidate.place as usize;
        let owner = code.at(place + 1);
        let rule = || self.rules.get(owner as usize).copied().flatten();
        Some(match candidate.what {
            NAME => {
                let (list, term) = self.symbol(owner)?;
                Purpose::Name(list, term)
            }
            NOT_NAME => {
                let (list, term) = self.symbol(owner)?;
                Purpose::NotName(list, term)
            }
            NOT_RULE => Purpose::NotRule(rule()?),
            _ => {
                let [part, role, ..] = code.at(place + 2).to_le_bytes();
                Purpose::Evidence(rule()?, part, role)
            }
        })
    }

    /// What tells which words stand where in a sentence.
    pub(super) fn around(&self) -> Around {
        Around::new(self.image.index.atoms)
    }

    /// Every place of a sentence where a word stands that a pattern hangs on, with the other words that the pattern wants near it.
    pub(super) fn candidates(
        &self,
        ids: &[Ids],
        sentence: &Range<u32>,
        only: Option<u16>,
        around: &mut Around,
    ) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let within = match only.map(|list| self.list(list)) {
            None => 0..u32::MAX,
            Some(Some(list)) => list.from..list.to,
            Some(None) => return candidates,
        };
        let code = self.image.flat.code();
        let at_atom = self.image.index.at_atom as usize;
        let whole = ids.get(sentence.start as usize..(sentence.end as usize).min(ids.len()));
        let Some(whole) = whole.filter(|w| !w.is_empty()) else {
            return candidates;
        };
        around.enter(whole);
        let until = sentence.start + u32::try_from(whole.len()).unwrap_or(0);
        for (n, word) in whole.iter().enumerate() {
            for atom in word.atoms.iter().filter(|a| **a != NONE) {
                let at = at_atom + *atom as usize;
                let leads = code.at(at) as usize..code.at(at + 1) as usize;
                for [place, how, low, high] in code.leads(leads, &within) {
                    let needed = u64::from(low) | u64::from(high) << 32;
                    if needed & !around.near(n, how >> 24) != 0
                        || only.is_none() && self.asked_alone.iter().any(|r| r.contains(&place))
                    {
                        continue;
                    }
                    let at = place as usize;
                    if around.meets(code.run(at + 4, code.at(at + 3) as usize)) {
                        candidates.push(Candidate {
                            place,
                            what: code.at(at) & 0xff,
                            how,
                            token: sentence.start + u32::try_from(n).unwrap_or(0),
                            sentence: (sentence.start, until),
                        });
                    }
                }
            }
        }
        around.leave(whole);
        candidates
    }

    /// The candidates of patterns that hang on a term, in a sentence.
    pub(super) fn at_names(
        &self,
        names: &[Found],
        ids: &[Ids],
        sentence: &Range<u32>,
    ) -> Vec<Candidate> {
        let mut more = Vec::new();
        let code = self.image.flat.code();
        let length = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        for name in names.iter().filter(|_| !self.hooked.is_empty()) {
            let Purpose::Name(list, term) = name.purpose else {
                continue;
            };
            for symbol in self.hooked.get(&(list, term)).into_iter().flatten() {
                let at = (self.image.index.at_symbol + symbol) as usize;
                for lead in (code.at(at)..code.at(at + 1)).step_by(LEAD) {
                    let place = code.at(lead as usize);
                    more.push(Candidate {
                        place,
                        what: code.at(place as usize) & 0xff,
                        how: code.at(lead as usize + 1),
                        token: name.hull().0,
                        sentence: (sentence.start, sentence.end.min(length)),
                    });
                }
            }
        }
        more
    }

    /// The window check: whether the pattern stands around the candidate's word.
    pub(super) fn settle(
        &self,
        candidate: &Candidate,
        ids: &[Ids],
        blocked: &[(u32, u32)],
        terms: &Terms,
    ) -> Option<Found> {
        let purpose = self.purpose(candidate)?;
        let code = self.image.flat.code();
        let place = candidate.place as usize;
        let [_, phrase, count, _] = code.at(place).to_le_bytes();
        let [at_side, nearest, farthest, _] = candidate.how.to_le_bytes();
        let view = View {
            code,
            ids,
            limit: candidate.sentence.1 as usize,
            blocked,
            terms,
            symbols: &self.symbols,
        };
        let all = || {
            sides(
                code,
                place + 4 + code.at(place + 3) as usize,
                u32::from(count),
            )
        };
        let side = all().nth(usize::from(at_side))?;
        let (token, sentence) = (candidate.token as usize, candidate.sentence.0 as usize);
        let latest = token.checked_sub(usize::from(nearest))?;
        let earliest = token.saturating_sub(usize::from(farthest)).max(sentence);
        let first = (earliest..=latest).rev().find_map(|start| {
            if !view.may_begin(side, start) {
                return None;
            }
            let beyond = view
                .ends(side, start)
                .checked_shr(u32::try_from(token - start + 1).ok()?)?;
            let bit = if phrase != 0 {
                beyond.trailing_zeros()
            } else {
                63 - beyond.leading_zeros().min(63)
            };
            (beyond != 0).then_some((start, token + 1 + bit as usize))
        })?;
        let mut runs = [(0, 0); 4];
        runs[0] = first;
        let mut known = 1;
        for (n, other) in all().enumerate() {
            if n != usize::from(at_side) {
                *runs.get_mut(known)? = beside(other, &runs[..known], sentence, &view)?;
                known += 1;
            }
        }
        runs[..known].sort_unstable();
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Some(Found {
            purpose,
            runs: runs.map(|(a, b)| (narrow(a), narrow(b))),
            count: u8::try_from(known).unwrap_or(0),
        })
    }
}

/// The other side of `&`: the nearest place where it stands, within reach of what was matched so far and sharing no word with it.
fn beside(
    side: Side,
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
    for at in (low..high).filter(|at| view.may_begin(side, *at)) {
        let mut bits = view.ends(side, at);
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
