//! The patterns of a pack's vocabulary and rules in, a matcher out.

use super::{Entry, Lead, Matcher, Purpose};
use crate::pack::Pack;
use crate::pack::atoms::Atoms;
use crate::pack::hash::FastMap;
use crate::pack::pattern::{Atom, Style, parse};
use crate::pack::program::{On, sides, wants};

impl Matcher {
    /// Builds the matcher of a pack: every list and every rule, or the names of one list alone, which is all that a short text is asked for.
    /// A pattern that does not parse is left out: loading has told of it.
    pub(in crate::pack) fn new(pack: &Pack, only: Option<u16>) -> Self {
        let mut building = Building {
            pack,
            atoms: Atoms::new(),
            entries: Vec::new(),
            leads: Vec::new(),
        };
        let wanted = |l: u16| only.is_none_or(|list| list == l);
        for (l, list) in (0..)
            .zip(&pack.vocabulary.lists)
            .filter(|(l, _)| wanted(*l))
        {
            for (t, term) in (0..).zip(&list.terms) {
                term.names
                    .iter()
                    .for_each(|text| building.add(Purpose::Name(l, t), text, Style::Name));
                term.except
                    .iter()
                    .for_each(|text| building.add(Purpose::NotName(l, t), text, Style::Name));
            }
        }
        for (r, rule) in (0..).zip(&pack.rules).filter(|_| only.is_none()) {
            let Some(evidence) = rule.test.passages() else {
                continue;
            };
            for (part, role, text) in &evidence.patterns {
                building.add(
                    Purpose::Evidence(r, *part, *role as u8),
                    text,
                    Style::Evidence,
                );
            }
            evidence
                .except
                .iter()
                .for_each(|text| building.add(Purpose::NotRule(r), text, Style::Evidence));
        }
        let Building {
            mut atoms,
            entries,
            leads,
            ..
        } = building;
        let mut words = |wanted: fn(&str) -> bool| -> Vec<Vec<u32>> {
            let mut lists = Vec::new();
            for list in &pack.vocabulary.lists {
                let wanted = list.downgrade.iter().filter(|w| wanted(w));
                lists.push(
                    wanted
                        .map(|w| atoms.intern(&Atom::Stem(w.to_lowercase())))
                        .collect(),
                );
            }
            lists
        };
        let downgrade = words(|_| true);
        let late = words(|w| matches!(w, "interim" | "acting" | "temporary"));
        let mut at_atom = vec![Vec::new(); atoms.len()];
        let mut at_term: FastMap<_, Vec<Lead>> = FastMap::default();
        for lead in leads {
            match lead.hook.on {
                On::Atom(atom) => at_atom[atom as usize].push(lead),
                On::Term(list, term) => at_term.entry((list, term)).or_default().push(lead),
            }
        }
        Self {
            atoms,
            entries,
            at_atom,
            at_term,
            downgrade,
            late,
        }
    }
}

struct Building<'a> {
    pack: &'a Pack,
    atoms: Atoms,
    entries: Vec<Entry>,
    leads: Vec<Lead>,
}

impl Building<'_> {
    fn add(&mut self, purpose: Purpose, text: &str, style: Style) {
        let Ok(pattern) = parse(text, style) else {
            return;
        };
        let pack = self.pack;
        let (sides, hooks) = sides(&pattern, &mut self.atoms, &|list, term| {
            pack.term(list, term)
        });
        let entry = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let phrase = style == Style::Evidence || sides.len() > 1 || text.contains("..");
        let wants = wants(&sides, &hooks);
        self.entries.push(Entry {
            purpose,
            wants,
            sides,
            phrase,
        });
        self.leads.extend(
            hooks
                .into_iter()
                .map(|(side, hook)| Lead { entry, side, hook }),
        );
    }
}
