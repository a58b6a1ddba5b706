//! A parsed pattern in, the numbers that the matcher runs out: words are atoms, terms are symbols, and each pattern hangs on its rarest word.
//!
//! A pattern lies as: purpose, phrase and number of sides; owner; part and role; the atoms it wants (how many, then groups); then each side: its steps and
//! its longest, the numbers that follow, its steps. A step: its join and number of alternatives; 64 bits of what it can begin with; the numbers that follow.
//! An alternative: what it is and the numbers that follow: atoms of a run, the steps of a group (how many, then each), the symbol of a term.

use super::atoms::{Atoms, NONE, bit};
use super::code::narrow;
use super::pattern::{Element, Join, Pattern, Piece, longest, shortest};

/// Words next to each other.
pub(super) const RUN: u32 = 0;
/// Steps of their own.
pub(super) const GROUP: u32 = 1;
/// Any name of a term.
pub(super) const TERM: u32 = 2;

/// At most two words between.
pub(super) const NEAR: u32 = 0;
/// *of, the, for* between.
pub(super) const TIGHT: u32 = 1;
/// *of, the, for, and, &* between.
pub(super) const LINKED: u32 = 2;

/// The most words between the sides of `&`.
pub(super) const APART: usize = 8;

/// How far from the word that it hangs on a pattern may reach, in words: the classes of reach. One more class is the whole sentence.
pub(super) const RADII: [usize; 6] = [1, 2, 4, 8, 12, 16];

/// The class of reach of a pattern.
pub(super) fn reach(pattern: &Pattern) -> usize {
    let whole: usize = pattern.sides.iter().map(|side| longest(side)).sum();
    let farthest = whole + APART * pattern.sides.len().saturating_sub(1);
    let near = RADII.iter().position(|radius| farthest <= radius + 1);
    near.filter(|_| !pattern.sides.iter().any(|side| names_a_term(side)))
        .unwrap_or(RADII.len())
}

/// Whether a name of a term, which may be longer than is known here, stands in the steps.
fn names_a_term(steps: &[Element]) -> bool {
    let pieces = steps.iter().flat_map(|step| &step.either);
    pieces.into_iter().any(|piece| match piece {
        Piece::Run(_) => false,
        Piece::Group(group) => names_a_term(group),
        Piece::Term { .. } => true,
    })
}

/// What a pattern hangs on: the word or term that brings the matcher to it, and how far before that word the side may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hook {
    /// The word or term.
    pub on: On,
    /// The side that it is in.
    pub side: u8,
    /// Fewest words before it.
    pub nearest: u8,
    /// Most words before it.
    pub farthest: u8,
}

/// A word or a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum On {
    /// An atom.
    Atom(u32),
    /// A symbol.
    Symbol(u32),
}

/// The sides of a pattern as numbers, with the atoms that they want before them. `symbol` gives the number of a vocabulary term.
pub(super) fn assemble(
    pattern: &Pattern,
    atoms: &mut Atoms,
    symbol: &mut impl FnMut(&str, &str) -> u32,
) -> (Vec<u32>, Vec<Hook>) {
    let sides: Vec<Vec<Step>> = pattern
        .sides
        .iter()
        .map(|s| steps(s, atoms, symbol))
        .collect();
    let cheapest = pattern
        .sides
        .iter()
        .enumerate()
        .map(|(n, side)| (cost_of(side, atoms), n))
        .min()
        .map_or(0, |(_, n)| n);
    let mut hooks = Vec::new();
    hang(&pattern.sides[cheapest], (0, 0), atoms, symbol, &mut hooks);
    for hook in &mut hooks {
        hook.side = u8::try_from(cheapest).unwrap_or(0);
    }
    let wants = wants(&sides, &hooks);
    let mut code = vec![narrow(wants.len())];
    code.extend(wants);
    for (side, written) in sides.iter().zip(&pattern.sides) {
        let mut inner = Vec::new();
        side.iter().for_each(|step| write(step, &mut inner));
        code.push(narrow(side.len()) | narrow(longest(written)) << 16);
        code.push(narrow(inner.len()));
        code.extend(inner);
    }
    (code, hooks)
}

/// One step: how it follows, and its alternatives.
struct Step {
    join: u32,
    either: Vec<Alternative>,
    /// Bits of the atoms that it can begin with.
    first: u64,
}

enum Alternative {
    Run(Vec<u32>),
    Group(Vec<Step>),
    Term(u32),
}

fn write(step: &Step, code: &mut Vec<u32>) {
    let mut inner = Vec::new();
    for alternative in &step.either {
        let (what, numbers) = match alternative {
            Alternative::Run(run) => (RUN, run.clone()),
            Alternative::Group(steps) => {
                let mut group = vec![narrow(steps.len())];
                steps.iter().for_each(|step| write(step, &mut group));
                (GROUP, group)
            }
            Alternative::Term(symbol) => (TERM, vec![*symbol]),
        };
        inner.push(what | narrow(numbers.len()) << 8);
        inner.extend(numbers);
    }
    code.extend([
        step.join | narrow(step.either.len()) << 8,
        step.first as u32,
        (step.first >> 32) as u32,
        narrow(inner.len()),
    ]);
    code.extend(inner);
}

fn steps(
    side: &[Element],
    atoms: &mut Atoms,
    symbol: &mut impl FnMut(&str, &str) -> u32,
) -> Vec<Step> {
    let mut steps_of = Vec::new();
    for element in side {
        let mut either = Vec::new();
        for piece in &element.either {
            either.push(match piece {
                Piece::Run(run) => Alternative::Run(run.iter().map(|a| atoms.intern(a)).collect()),
                Piece::Group(group) => Alternative::Group(steps(group, atoms, symbol)),
                Piece::Term { list, term } => Alternative::Term(symbol(list, term)),
            });
        }
        let join = match element.join {
            Join::Near => NEAR,
            Join::Tight => TIGHT,
            Join::Linked => LINKED,
        };
        let first = either.iter().fold(0, |bits, one| {
            bits | match one {
                Alternative::Run(run) => run.first().map_or(u64::MAX, |atom| bit(*atom)),
                Alternative::Group(steps) => steps.first().map_or(u64::MAX, |s| s.first),
                Alternative::Term(_) => u64::MAX,
            }
        });
        steps_of.push(Step {
            join,
            either,
            first,
        });
    }
    steps_of
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
    symbol: &mut impl FnMut(&str, &str) -> u32,
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
    let hook = |on: On, after: usize| Hook {
        on,
        side: 0,
        nearest: narrow(fewest + after),
        farthest: narrow(most + after),
    };
    for piece in &side[best].either {
        match piece {
            Piece::Run(run) => {
                let Some(at) = (0..run.len()).min_by_key(|n| atoms.cost(&run[*n])) else {
                    continue;
                };
                hooks.push(hook(On::Atom(atoms.intern(&run[at])), at));
            }
            Piece::Group(group) => hang(group, (fewest, most), atoms, symbol, hooks),
            Piece::Term { list, term } => hooks.push(hook(On::Symbol(symbol(list, term)), 0)),
        }
    }
}

/// The atoms without which the sides do not stand: groups of which one atom each must be there, `NONE` after each group.
fn wants(sides: &[Vec<Step>], hooks: &[Hook]) -> Vec<u32> {
    let hooked = |run: &[u32]| {
        hooks
            .iter()
            .any(|h| matches!(h.on, On::Atom(atom) if run.contains(&atom)))
    };
    let mut wanted = Vec::new();
    for step in sides.iter().flatten() {
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
    wanted
}
