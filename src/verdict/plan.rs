//! A pack and what the run was asked in, the rules that run out, with all that can be looked up once.

use std::sync::{Arc, OnceLock};

use crate::pack::kind::Kinds;
use crate::pack::rule::{Judges, Rule};
use crate::pack::{Pack, Term};

/// The rules of a run, in pack order.
#[derive(Debug)]
pub struct Plan<'p> {
    /// The packs.
    pub pack: &'p Pack,
    /// The rules that give verdicts.
    pub rules: Vec<Ready<'p>>,
    /// Those that ask about all partnerships of the run together.
    pub portfolio: Vec<Ready<'p>>,
}

/// A set of rules, by position in the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    bits: Vec<u64>,
}

impl Rules {
    /// Adds a rule.
    pub fn add(&mut self, at: usize) {
        if self.bits.len() <= at / 64 {
            self.bits.resize(at / 64 + 1, 0);
        }
        self.bits[at / 64] |= 1 << (at % 64);
    }

    /// Adds those of another set.
    pub fn add_all(&mut self, others: &Self) {
        if self.bits.len() < others.bits.len() {
            self.bits.resize(others.bits.len(), 0);
        }
        for (own, other) in self.bits.iter_mut().zip(&others.bits) {
            *own |= other;
        }
    }

    /// How many of these are not in another set.
    #[must_use]
    pub fn beyond(&self, others: &Self) -> usize {
        let other = |n: usize| others.bits.get(n).copied().unwrap_or_default();
        let beyond = |(n, own): (usize, &u64)| (own & !other(n)).count_ones() as usize;
        self.bits.iter().enumerate().map(beyond).sum()
    }
}

/// A rule with its look-ups done.
#[derive(Debug)]
pub struct Ready<'p> {
    /// Index in `Pack::rules`.
    pub index: usize,
    /// The rule.
    pub rule: &'p Rule,
    /// Kinds that owe or show it.
    pub kinds: Kinds,
    /// The rules it requires.
    pub requires: Vec<Self>,
    /// Of the seat that it asks for, where it asks for one.
    pub seat: Seat<'p>,
    gap: OnceLock<Option<Arc<str>>>,
}

/// What the packs say of the seat that a rule asks for.
#[derive(Debug, Default)]
pub struct Seat<'p> {
    /// Its term and every term that is part of it.
    pub family: Vec<&'p str>,
    /// Where it is part of another: bodies whose bare presence in that other seat shows it in part.
    pub weak_bodies: Vec<&'p str>,
    /// Its term, where it is not in force on every day.
    pub dated: Option<&'p Term>,
    /// Where it ends: the terms that fill it afterwards.
    pub heirs: Vec<&'p str>,
}

impl<'p> Plan<'p> {
    /// The rules that run: by default or all, selected by id, prefix of an id, or name, and not ignored.
    #[must_use]
    pub fn new(pack: &'p Pack, all: bool, select: &[String], ignore: &[String]) -> Self {
        let chosen = |rule: &Rule| {
            (select.is_empty() && (all || rule.runs_by_default))
                || select.iter().any(|s| names(s, rule))
        };
        let rules = pack
            .rules
            .iter()
            .enumerate()
            .filter(|(_, r)| chosen(r) && !ignore.iter().any(|s| names(s, r)))
            .map(|(index, rule)| Ready::new(pack, index, rule, 3));
        let (portfolio, rules) = rules.partition(|ready| ready.rule.judges == Judges::Portfolio);
        Self {
            pack,
            rules,
            portfolio,
        }
    }
}

impl Plan<'_> {
    /// The rules of the packs whose passages these rules ask for, by index; `None`: every rule.
    #[must_use]
    pub fn passages(&self) -> Option<Vec<bool>> {
        let mut wanted = vec![false; self.pack.rules.len()];
        let mut open: Vec<&Ready<'_>> = self.rules.iter().chain(&self.portfolio).collect();
        while let Some(ready) = open.pop() {
            if ready.rule.asks_passages {
                return None;
            }
            wanted[ready.index] = true;
            open.extend(&ready.requires);
        }
        Some(wanted)
    }
}

/// Whether a word of the command line names the rule.
#[must_use]
pub fn names(word: &str, rule: &Rule) -> bool {
    rule.name == word
        || rule
            .id
            .get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word))
}

impl<'p> Ready<'p> {
    /// With the rules that it requires. A rule that requires itself through others is cut off at `depth`.
    #[must_use]
    pub fn new(pack: &'p Pack, index: usize, rule: &'p Rule, depth: usize) -> Self {
        let requires = if depth == 0 || rule.requires.is_empty() {
            Vec::new()
        } else {
            pack.rules
                .iter()
                .enumerate()
                .filter(|(_, r)| rule.requires.contains(&r.id))
                .map(|(i, r)| Self::new(pack, i, r, depth - 1))
                .collect()
        };
        let seat = rule.seat.as_deref();
        Self {
            index,
            rule,
            kinds: rule.owes.iter().chain(rule.shows.iter()).collect(),
            requires,
            seat: seat.map(|term| Seat::of(term, pack)).unwrap_or_default(),
            gap: OnceLock::new(),
        }
    }

    /// The message of a gap, where it says the same of every document.
    pub fn gap(&self) -> Option<&Arc<str>> {
        let message = || &self.rule.gap.message;
        let same = || (!message().contains('{')).then(|| message().as_str().into());
        self.gap.get_or_init(same).as_ref()
    }
}

impl<'p> Seat<'p> {
    fn of(term: &'p str, pack: &'p Pack) -> Self {
        let mut seat = Self {
            family: vec![term],
            ..Self::default()
        };
        for other in terms(pack, "seats") {
            if other.also.get("part_of").is_some_and(|whole| whole == term) {
                seat.family.push(&other.name);
            }
            if other.name != term {
                continue;
            }
            if other.from.is_some() || other.until.is_some() {
                seat.dated = Some(other);
                seat.heirs = successors(pack, other);
            }
            if let Some(bodies) = other.also.get("weak_bodies") {
                let bodies = bodies.split([',', ' ']).map(str::trim);
                seat.weak_bodies.extend(bodies.filter(|b| !b.is_empty()));
            }
        }
        seat
    }
}

/// The terms that stand in the place of a seat when it has ended, one after the other.
fn successors<'p>(pack: &'p Pack, term: &'p Term) -> Vec<&'p str> {
    let mut found: Vec<&str> = Vec::new();
    let mut last = term;
    while let Some(next) = last.succeeded_by.as_deref()
        && next != term.name
        && !found.contains(&next)
        && let Some(heir) = terms(pack, "seats").find(|t| t.name == next)
    {
        found.push(&heir.name);
        last = heir;
    }
    found
}

/// The terms of a list.
pub fn terms<'p>(
    pack: &'p Pack,
    list: &str,
) -> impl Iterator<Item = &'p crate::pack::Term> + use<'p> {
    let list = pack.list(list).into_iter();
    list.flat_map(|(_, list)| &list.terms)
}

/// A term's title, or its name where the list does not hold it.
#[must_use]
pub fn title<'p>(pack: &'p Pack, list: &str, name: &'p str) -> &'p str {
    terms(pack, list)
        .find(|t| t.name == name)
        .map_or(name, |t| t.title.as_str())
}
