//! Pack folders in, all their patterns and names out as one image that needs no further work: the build script makes that of the packs inside the binary,
//! loading that of packs from disk. Owners are symbols (a term of a list, in a folder) and rules by their number here; the pack of a run gives them theirs.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::assemble::{Hook, On, assemble, reach};
use super::atoms::{Atoms, NONE, Tables, bit};
use super::code::{Flat, Table, Writer, narrow};
use super::pattern::{Atom, Style, parse};
use super::raw::Folder;
use super::role::patterns;
use super::ways::{ends, fold, ways};

/// What a pattern is there for: a name of a term.
pub(super) const NAME: u32 = 0;
/// An `except` of a term.
pub(super) const NOT_NAME: u32 = 1;
/// An `except` of a rule.
pub(super) const NOT_RULE: u32 = 2;
/// A pattern of a rule.
pub(super) const EVIDENCE: u32 = 3;

/// Numbers of a lead: the pattern's place; side, nearest, farthest and class of reach; 64 bits of the words that must stand within that reach too.
pub(super) const LEAD: usize = 4;

/// Marks a term's own name or title among the ways of writing a name: it gives way to the names.
pub(super) const TITLE: u32 = 1 << 31;

/// The suffix of the list that holds a list's heading patterns: terms of `kinds/headings` have the indices of those of `kinds`.
pub(super) const HEADINGS: &str = "/headings";

/// The patterns and names of some packs.
#[derive(Debug, Default)]
pub(super) struct Image {
    /// Where everything is.
    pub index: Index,
    /// The numbers and the text.
    pub flat: Flat,
}

/// What is where in an image.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Index {
    /// The ids of the packs.
    pub packs: Vec<String>,
    /// Every list that a pack has or refers to.
    pub lists: Vec<OfList>,
    /// Pack, list and name of each symbol.
    pub symbols: Vec<(u16, u16, String)>,
    /// Pack and id of each rule.
    pub rules: Vec<(u16, String)>,
    /// How many atoms there are.
    pub atoms: u32,
    /// Where they are looked up.
    pub tables: Tables,
    /// For each atom, and one past the last, where its leads begin, in order of the patterns' places; see `LEAD`.
    pub at_atom: u32,
    /// The same for each symbol.
    pub at_symbol: u32,
}

/// One list.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct OfList {
    /// Its name.
    pub name: String,
    /// Where its patterns begin.
    pub from: u32,
    /// One past where they end.
    pub to: u32,
    /// Its names written whole, with their symbols.
    pub whole: Table,
    /// The words at the ends of its names, with the packs that have them.
    pub ends: Table,
    /// Words that downgrade, as atoms, with the packs that say so.
    pub downgrade: Vec<(u16, u32)>,
    /// Those of them that may also stand after a name.
    pub late: Vec<(u16, u32)>,
}

/// Makes an image.
#[derive(Default)]
struct Making {
    index: Index,
    writer: Writer,
    atoms: Atoms,
    symbols: HashMap<(u16, u16, String), u32>,
    lists: HashMap<String, u16>,
    leads: Vec<(u32, Hook, u64, u32)>,
}

impl Image {
    /// The image of these folders, those extended first.
    #[must_use]
    pub(super) fn of(folders: &[&Folder]) -> Self {
        let (index, writer) = make(folders);
        Self {
            index,
            flat: writer.into(),
        }
    }
}

/// What is where in the image of these folders, and the image. A pattern that does not parse is left out: loading has told of it.
#[must_use]
pub(super) fn make(folders: &[&Folder]) -> (Index, Writer) {
    let mut making = Making::default();
    for folder in folders {
        making.index.packs.push(folder.pack.id.clone());
        for (name, list) in folder.vocabulary.iter() {
            making.list(name);
            if list.terms.iter().any(|(_, term)| !term.headings.is_empty()) {
                making.list(&format!("{name}{HEADINGS}"));
            }
        }
    }
    for list in 0..making.index.lists.len() {
        making.add_list(list, folders);
    }
    for (pack, folder) in (0..).zip(folders) {
        for (_, raw) in &folder.rules {
            let rule = narrow(making.index.rules.len());
            making.index.rules.push((pack, raw.id.clone()));
            for (part, role, text) in patterns(raw) {
                let role = u32::from(part) | (role as u32) << 8;
                making.add((EVIDENCE, rule, role), text, pack, Style::Evidence);
            }
            for text in raw.evidence.iter().flat_map(|evidence| &evidence.except) {
                making.add((NOT_RULE, rule, 0), text, pack, Style::Evidence);
            }
        }
    }
    making.finish()
}

impl Making {
    fn list(&mut self, name: &str) -> u16 {
        if let Some(known) = self.lists.get(name) {
            return *known;
        }
        let list = u16::try_from(self.index.lists.len()).unwrap_or(u16::MAX);
        self.lists.insert(name.to_owned(), list);
        self.index.lists.push(OfList {
            name: name.to_owned(),
            ..OfList::default()
        });
        list
    }

    fn symbol(&mut self, pack: u16, list: u16, term: &str) -> u32 {
        let key = (pack, list, term.to_owned());
        if let Some(known) = self.symbols.get(&key) {
            return *known;
        }
        let symbol = narrow(self.index.symbols.len());
        self.index.symbols.push(key.clone());
        self.symbols.insert(key, symbol);
        symbol
    }

    /// The names of a list, pack by pack, and the tables of them.
    fn add_list(&mut self, list: usize, folders: &[&Folder]) {
        let number = u16::try_from(list).unwrap_or(u16::MAX);
        let written = self.index.lists[list].name.clone();
        let headings = written.strip_suffix(HEADINGS);
        let (mut whole, mut titles, mut outer) = (Vec::new(), Vec::new(), Vec::new());
        let (mut downgrade, mut late) = (Vec::new(), Vec::new());
        let from = self.writer.here();
        for (pack, folder) in (0..).zip(folders) {
            let Some(raw) = folder.vocabulary.get(headings.unwrap_or(&written)) else {
                continue;
            };
            for (name, term) in raw.terms.iter() {
                let symbol = self.symbol(pack, number, name);
                let names = headings.map_or(&term.names, |_| &term.headings);
                for text in names {
                    self.add((NAME, symbol, 0), text, pack, Style::Name);
                    whole.extend(ways(text).into_iter().map(|way| (way, symbol)));
                    outer.extend(ends(text).map(|word| (word, u32::from(pack))));
                }
                titles.push((fold(name), symbol | TITLE));
                if headings.is_none() {
                    for text in &term.except {
                        self.add((NOT_NAME, symbol, 0), text, pack, Style::Name);
                    }
                    titles.extend(term.title.iter().map(|t| (fold(t), symbol | TITLE)));
                }
            }
            for word in raw.downgrade.iter().filter(|_| headings.is_none()) {
                let atom = self.atoms.intern(&Atom::Stem(word.to_lowercase()));
                downgrade.push((pack, atom));
                if matches!(word.as_str(), "interim" | "acting" | "temporary") {
                    late.push((pack, atom));
                }
            }
        }
        let to = self.writer.here();
        whole.extend(titles);
        whole.retain(|(way, _)| !way.is_empty());
        outer.sort_unstable();
        for table in [&mut whole, &mut outer] {
            let mut seen = std::collections::HashSet::new();
            table.retain(|entry| seen.insert(entry.clone()));
        }
        self.index.lists[list] = OfList {
            name: written,
            from,
            to,
            whole: self.writer.table(&whole),
            ends: self.writer.table(&outer),
            downgrade,
            late,
        };
    }

    fn add(&mut self, (what, owner, role): (u32, u32, u32), text: &str, pack: u16, style: Style) {
        let Ok(pattern) = parse(text, style) else {
            return;
        };
        let mut atoms = std::mem::take(&mut self.atoms);
        let (code, hooks) = assemble(&pattern, &mut atoms, &mut |list, term| {
            let list = self.list(list);
            self.symbol(pack, list, term)
        });
        self.atoms = atoms;
        let phrase = style == Style::Evidence || pattern.sides.len() > 1 || text.contains("..");
        let place = self.writer.here();
        let sides = narrow(pattern.sides.len());
        let head = [what | u32::from(phrase) << 8 | sides << 16, owner, role];
        self.writer.numbers.extend(head);
        self.writer.numbers.extend(&code);
        let (wanted, reach) = (needed(&code), narrow(reach(&pattern)));
        let leads = hooks.into_iter();
        self.leads
            .extend(leads.map(|hook| (place, hook, wanted, reach)));
    }

    fn finish(mut self) -> (Index, Writer) {
        let mut at_atom = vec![Vec::new(); self.atoms.len()];
        let mut at_symbol = vec![Vec::new(); self.index.symbols.len()];
        for (place, hook, needed, reach) in &self.leads {
            let how = u32::from(hook.side)
                | u32::from(hook.nearest) << 8
                | u32::from(hook.farthest) << 16
                | reach << 24;
            let of = match hook.on {
                On::Atom(atom) => &mut at_atom[atom as usize],
                On::Symbol(symbol) => &mut at_symbol[symbol as usize],
            };
            of.extend([*place, how, *needed as u32, (*needed >> 32) as u32]);
        }
        self.index.atoms = narrow(at_atom.len());
        self.index.at_atom = leads(&at_atom, &mut self.writer);
        self.index.at_symbol = leads(&at_symbol, &mut self.writer);
        self.index.tables = self.atoms.write(&mut self.writer);
        (self.index, self.writer)
    }
}

/// Bits of the words without which a pattern does not stand, of those that nothing may take the place of.
fn needed(code: &[u32]) -> u64 {
    let wants = code.get(1..=code[0] as usize).unwrap_or_default();
    let groups = wants.split(|atom| *atom == NONE);
    groups
        .filter_map(|group| match group {
            [atom] => Some(bit(*atom)),
            _ => None,
        })
        .fold(0, |bits, bit| bits | bit)
}

/// Where the leads of each begin, and the leads.
fn leads(of: &[Vec<u32>], writer: &mut Writer) -> u32 {
    let place = writer.here();
    let mut next = place + narrow(of.len()) + 1;
    for leads in of {
        writer.numbers.push(next);
        next += narrow(leads.len());
    }
    writer.numbers.push(next);
    writer.numbers.extend(of.iter().flatten());
    place
}
