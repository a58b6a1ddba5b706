//! Parsed patterns in, patterns as the matcher runs them out: words are numbers, terms are indices, and each pattern hangs on its rarest word.

use super::atoms::{Atoms, Ids, NONE, bit};
use super::hash::FastMap;
use super::pattern::{Element, Join, Pattern, Piece, longest, shortest};

/// A name of a vocabulary term found in a document: (list, term, first token) to one past its last token.
pub(super) type Terms = FastMap<(u16, u16, u32), u32>;

/// One step: how it follows, and its alternatives.
#[derive(Debug)]
pub(super) struct Step {
    join: Join,
    either: Vec<Alternative>,
    /// Bits of the atoms that it can begin with.
    first: u64,
}

impl Step {
    fn new(join: Join, either: Vec<Alternative>) -> Self {
        let first = either.iter().fold(0, |bits, one| {
            bits | match one {
                Alternative::Run(run) => run.first().map_or(u64::MAX, |atom| bit(*atom)),
                Alternative::Group(steps) => steps.first().map_or(u64::MAX, |s| s.first),
                Alternative::Term(..) => u64::MAX,
            }
        });
        Self {
            join,
            either,
            first,
        }
    }
}

#[derive(Debug)]
enum Alternative {
    Run(Vec<u32>),
    Group(Vec<Step>),
    Term(u16, u16),
}

/// One side of `&`.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) steps: Vec<Step>,
    pub(super) longest: usize,
}

/// What a pattern hangs on: the word or term that brings the matcher to it, and how far before that word the side may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hook {
    pub(super) on: On,
    pub(super) nearest: u8,
    pub(super) farthest: u8,
}

/// A word or a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum On {
    Atom(u32),
    Term(u16, u16),
}

/// The words of a document as the patterns see them; `limit` is the end of the sentence at hand and `blocked` the tokens that `except`
/// patterns took: in order, none touching.
pub(super) struct View<'a> {
    pub(super) ids: &'a [Ids],
    pub(super) limit: usize,
    pub(super) blocked: &'a [(u32, u32)],
    pub(super) terms: &'a Terms,
}

/// Makes a pattern's sides runnable. `term` gives the indices of a vocabulary term; one that is not there never matches.
pub(super) fn sides(
    pattern: &Pattern,
    atoms: &mut Atoms,
    term: &impl Fn(&str, &str) -> Option<(u16, u16)>,
) -> (Vec<Side>, Vec<(u8, Hook)>) {
    let sides = pattern
        .sides
        .iter()
        .map(|s| Side {
            steps: steps(s, atoms, term),
            longest: longest(s),
        })
        .collect();
    let cheapest = pattern
        .sides
        .iter()
        .enumerate()
        .map(|(n, side)| (cost_of(side, atoms), n))
        .min()
        .map_or(0, |(_, n)| n);
    let mut hooks = Vec::new();
    hang(&pattern.sides[cheapest], (0, 0), atoms, term, &mut hooks);
    (
        sides,
        hooks
            .into_iter()
            .map(|h| (u8::try_from(cheapest).unwrap_or(0), h))
            .collect(),
    )
}

fn steps(
    side: &[Element],
    atoms: &mut Atoms,
    term: &impl Fn(&str, &str) -> Option<(u16, u16)>,
) -> Vec<Step> {
    let one = |piece: &Piece, atoms: &mut Atoms| match piece {
        Piece::Run(run) => Some(Alternative::Run(
            run.iter().map(|a| atoms.intern(a)).collect(),
        )),
        Piece::Group(group) => Some(Alternative::Group(steps(group, atoms, term))),
        Piece::Term { list, term: name } => term(list, name).map(|(l, t)| Alternative::Term(l, t)),
    };
    side.iter()
        .map(|e| {
            let either = e.either.iter().filter_map(|p| one(p, atoms)).collect();
            Step::new(e.join, either)
        })
        .collect()
}

fn piece_cost(piece: &Piece, atoms: &Atoms) -> usize {
    match piece {
        Piece::Run(run) => run.iter().map(|a| atoms.cost(a)).min().unwrap_or(40),
        Piece::Group(group) => cost_of(group, atoms),
        Piece::Term { .. } => 2,
    }
}

fn step_cost(step: &Element, atoms: &Atoms) -> usize {
    step.either.iter().map(|p| piece_cost(p, atoms)).sum()
}

fn cost_of(side: &[Element], atoms: &Atoms) -> usize {
    side.iter()
        .map(|s| step_cost(s, atoms))
        .min()
        .unwrap_or(usize::MAX)
}

/// Adds the hooks of the cheapest step of a side that begins `before` (fewest, most) tokens after the side's own beginning.
fn hang(
    side: &[Element],
    before: (usize, usize),
    atoms: &mut Atoms,
    term: &impl Fn(&str, &str) -> Option<(u16, u16)>,
    hooks: &mut Vec<Hook>,
) {
    let Some(best) = (0..side.len()).min_by_key(|n| step_cost(&side[*n], atoms)) else {
        return;
    };
    let gap = if best == 0 {
        0
    } else if side[best].join == Join::Near {
        2
    } else {
        3
    };
    let (fewest, most) = (
        before.0 + shortest(&side[..best]),
        before.1 + longest(&side[..best]) + gap,
    );
    let narrow = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
    for piece in &side[best].either {
        match piece {
            Piece::Run(run) => {
                let Some(at) = (0..run.len()).min_by_key(|n| atoms.cost(&run[*n])) else {
                    continue;
                };
                hooks.push(Hook {
                    on: On::Atom(atoms.intern(&run[at])),
                    nearest: narrow(fewest + at),
                    farthest: narrow(most + at),
                });
            }
            Piece::Group(group) => hang(group, (fewest, most), atoms, term, hooks),
            Piece::Term { list, term: name } => {
                if let Some((l, t)) = term(list, name) {
                    hooks.push(Hook {
                        on: On::Term(l, t),
                        nearest: narrow(fewest),
                        farthest: narrow(most),
                    });
                }
            }
        }
    }
}

/// The atoms without which the sides do not stand: groups of which one atom each must be there, `NONE` after each group.
pub(super) fn wants(sides: &[Side], hooks: &[(u8, Hook)]) -> Box<[u32]> {
    let hooked = |run: &[u32]| {
        hooks
            .iter()
            .any(|(_, h)| matches!(h.on, On::Atom(atom) if run.contains(&atom)))
    };
    let mut wanted = Vec::new();
    for step in sides.iter().flat_map(|side| &side.steps) {
        match step.either.as_slice() {
            [Alternative::Run(run)] => {
                let others = run
                    .iter()
                    .filter(|atom| !hooked(std::slice::from_ref(atom)));
                wanted.extend(others.flat_map(|atom| [*atom, NONE]));
            }
            either => {
                let before = wanted.len();
                let is_run = |one: &Alternative| matches!(one, Alternative::Run(run) if !run.is_empty() && !hooked(run));
                if either.iter().all(is_run) {
                    for one in either {
                        if let Alternative::Run(run) = one {
                            // the rarest words come late in the count of atoms
                            wanted.extend(run.iter().max());
                        }
                    }
                }
                if wanted.len() > before {
                    wanted.push(NONE);
                }
            }
        }
    }
    wanted.into_boxed_slice()
}

/// Where the steps can end when they begin at a token: bit n for one past the n-th token from it. Never looks past the sentence, never twice at a place.
pub(super) fn ends(steps: &[Step], start: usize, view: &View<'_>) -> u64 {
    let mut begins: u64 = 1;
    let mut found = 0;
    for (n, step) in steps.iter().enumerate() {
        if n > 0 {
            begins = spread(found, step.join, start, view);
        }
        found = 0;
        let mut bits = begins;
        while bits != 0 {
            let offset = bits.trailing_zeros() as usize;
            bits &= bits - 1;
            let at = start + offset;
            if at >= view.limit {
                break;
            }
            if view.ids[at].bits & step.first == 0 {
                continue;
            }
            for alternative in &step.either {
                found |= ends_of(alternative, at, view)
                    .checked_shl(u32::try_from(offset).unwrap_or(64))
                    .unwrap_or(0);
            }
        }
        if found == 0 {
            return 0;
        }
    }
    found
}

fn spread(ends: u64, join: Join, start: usize, view: &View<'_>) -> u64 {
    if join == Join::Near {
        return ends | ends << 1 | ends << 2;
    }
    let allowed = if join == Join::Linked { 2 } else { 1 };
    let mut reach = ends;
    for _ in 0..3 {
        let mut bits = reach;
        while bits != 0 {
            let offset = bits.trailing_zeros();
            bits &= bits - 1;
            let at = start + offset as usize;
            if at < view.limit && offset < 63 && (1..=allowed).contains(&view.ids[at].small) {
                reach |= 1 << (offset + 1);
            }
        }
    }
    reach
}

fn ends_of(alternative: &Alternative, at: usize, view: &View<'_>) -> u64 {
    match alternative {
        Alternative::Run(run) => {
            let end = at + run.len();
            let is = |(n, atom): (usize, &u32)| {
                view.ids[at + n].atoms.contains(atom) && !view.is_blocked(at + n)
            };
            if end <= view.limit && run.len() < 64 && run.iter().enumerate().all(is) {
                1 << run.len()
            } else {
                0
            }
        }
        Alternative::Group(steps) => ends(steps, at, view),
        Alternative::Term(list, term) => {
            let Ok(from) = u32::try_from(at) else {
                return 0;
            };
            match view.terms.get(&(*list, *term, from)) {
                Some(end) if (end - from) < 64 && !view.is_blocked(at) => 1 << (end - from),
                _ => 0,
            }
        }
    }
}

impl View<'_> {
    fn is_blocked(&self, token: usize) -> bool {
        let after = self
            .blocked
            .partition_point(|(from, _)| *from as usize <= token);
        after > 0 && token < self.blocked[after - 1].1 as usize
    }
}
