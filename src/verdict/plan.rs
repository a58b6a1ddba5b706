//! A pack and what the run was asked in, the rules that run out, with all that can be looked up once.

use std::sync::Arc;

use crate::pack::kind::Kinds;
use crate::pack::rule::{Check, Judges, Rule, Test};
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
    /// For a seat: the term and every term that is part of it.
    pub family: Vec<&'p str>,
    /// For a seat that is part of another: bodies whose bare presence in that other seat shows it in part.
    pub weak_bodies: Vec<&'p str>,
    /// The rules it requires.
    pub requires: Vec<Self>,
    /// For a seat: its term, where it is not in force on every day.
    pub dated: Option<&'p Term>,
    /// For a seat that ends: the terms that fill it afterwards.
    pub heirs: Vec<&'p str>,
    /// The message of a gap, where it says the same of every document.
    pub gap: Option<Arc<str>>,
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
    /// Looks up what the rule needs of the packs. A rule that requires itself through others is cut off at `depth`.
    #[must_use]
    pub fn new(pack: &'p Pack, index: usize, rule: &'p Rule, depth: usize) -> Self {
        let mut family = Vec::new();
        let mut weak_bodies = Vec::new();
        let mut dated = None;
        let mut heirs = Vec::new();
        if let Test::Check(Check::Seat(term)) = &rule.test {
            family.push(term.as_str());
            for other in terms(pack, "seats") {
                if other.also.get("part_of") == Some(term) {
                    family.push(&other.name);
                }
                if &other.name == term && (other.from.is_some() || other.until.is_some()) {
                    dated = Some(other);
                    heirs = successors(pack, other);
                }
                if &other.name == term
                    && let Some(bodies) = other.also.get("weak_bodies")
                {
                    weak_bodies.extend(
                        bodies
                            .split([',', ' '])
                            .map(str::trim)
                            .filter(|b| !b.is_empty()),
                    );
                }
            }
        }
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
        Self {
            index,
            rule,
            kinds: rule.owes.iter().chain(rule.shows.iter()).collect(),
            family,
            weak_bodies,
            requires,
            dated,
            heirs,
            gap: (!rule.gap.message.contains('{')).then(|| rule.gap.message.as_str().into()),
        }
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
    pack.vocabulary
        .lists
        .iter()
        .find(|l| l.name == list)
        .into_iter()
        .flat_map(|l| l.terms.iter())
}

/// A term's title, or its name where the list does not hold it.
#[must_use]
pub fn title<'p>(pack: &'p Pack, list: &str, name: &'p str) -> &'p str {
    terms(pack, list)
        .find(|t| t.name == name)
        .map_or(name, |t| t.title.as_str())
}
