//! Names of places in, the upper-tier authorities of England that they stand for on a day out, with what is known of them. Decoded when a rule first asks.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::code::Flat;
use super::raw_areas::{Meant, words};
pub use super::raw_areas::{RawAreas, RawAuthority};

/// What `build.rs` wrote of `rules/areas.yaml`.
static BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/areas.bin"));

/// What it wrote of all their names: a table of numbers and its text.
static NUMBERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/area-numbers.bin"));
static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/area-text.txt"));

static ENGLAND: LazyLock<Areas> = LazyLock::new(|| Areas {
    raw: LazyLock::new(|| postcard::from_bytes(BLOB).unwrap_or_default()),
    names: Flat::stored(NUMBERS, TEXT),
});

/// The police forces, and the integrated care boards, by the words of their names without what such names end in.
static FORCES: LazyLock<Vec<Body>> = LazyLock::new(|| {
    let all = ENGLAND.raw.authorities.iter();
    bodies(all.map(|a| a.force.as_str()), &FORCE)
});
static BOARDS: LazyLock<Vec<Body>> = LazyLock::new(|| {
    let all = ENGLAND.raw.authorities.iter();
    bodies(all.filter_map(|a| a.icb.as_deref()), &BOARD)
});

/// What the names of forces and of boards end in.
const FORCE: [&[&str]; 2] = [&["police"], &["constabulary"]];
const BOARD: [&[&str]; 2] = [&["icb"], &["integrated", "care", "board"]];

/// A body by its name.
#[derive(Debug)]
struct Body {
    name: &'static str,
    stem: Vec<String>,
}

/// Words of a place's name, at most.
const LONGEST: usize = 6;

/// Words after the name of a place that make it the name of a body.
const BODIES: [&str; 20] = [
    "police",
    "constabulary",
    "integrated",
    "icb",
    "ics",
    "nhs",
    "fire",
    "health",
    "university",
    "probation",
    "healthwatch",
    "safeguarding",
    "hospital",
    "hospitals",
    "foundation",
    "healthcare",
    "prison",
    "opcc",
    "pcc",
    "ccg",
];

/// The areas of England, by name.
#[derive(Debug)]
pub struct Areas {
    /// Decoded when a text names one of them.
    raw: LazyLock<RawAreas>,
    names: Flat,
}

/// What a text names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Indices of authorities, each once, named one by one.
    pub authorities: Vec<usize>,
    /// Indices of authorities that a name for several stands for and that are not named themselves.
    pub under_brand: Vec<usize>,
    /// The name for several.
    pub brand: Option<String>,
    /// Districts, each with the index of its county.
    pub districts: Vec<(String, usize)>,
}

impl Found {
    /// Every authority that the text takes in.
    #[must_use]
    pub fn all(&self) -> Vec<usize> {
        let mut all = self.authorities.clone();
        all.extend(
            self.under_brand
                .iter()
                .filter(|a| !self.authorities.contains(a)),
        );
        all.sort_unstable();
        all
    }
}

/// The areas of England.
#[must_use]
pub fn england() -> &'static Areas {
    &ENGLAND
}

impl Areas {
    /// Where the facts come from, and the day they were written.
    #[must_use]
    pub fn source(&self) -> (&str, &str) {
        (&self.raw.source.title, &self.raw.source.date)
    }

    /// An authority.
    #[must_use]
    pub fn authority(&self, index: usize) -> Option<&RawAuthority> {
        self.raw.authorities.get(index)
    }

    /// Whether a name is that of an authority, or of several together, on any day.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        let name = words(name).join(" ");
        let meant = self.names.look_up(0, &name).filter_map(Meant::of);
        let mut meant = meant.filter(|m| !matches!(m, Meant::District(..)));
        meant.next().is_some()
    }

    /// The name of every authority there has been.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.raw.authorities.iter().map(|a| a.name.as_str())
    }

    /// Every authority there is on a day.
    pub fn on(&self, day: Date) -> impl Iterator<Item = usize> + '_ {
        (0..self.raw.authorities.len()).filter(move |n| self.is_on(*n, day))
    }

    fn is_on(&self, index: usize, day: Date) -> bool {
        self.raw
            .authorities
            .get(index)
            .is_some_and(|a| within(day, a.from.as_deref(), a.until.as_deref()))
    }

    /// The places that a text names, as they stood on a day. The longest name counts: 'West Sussex' is not Sussex.
    #[must_use]
    pub fn find(&self, text: &str, day: Date) -> Found {
        let words = words(text);
        let text = words.join(" ");
        // where each word begins in it, and where one more would
        let starts: Vec<usize> = std::iter::once(0)
            .chain(words.iter().scan(0, |end, word| {
                *end += word.len() + 1;
                Some(*end)
            }))
            .collect();
        let mut found = Found::default();
        let mut at = 0;
        while at < words.len() {
            let most = LONGEST.min(words.len() - at);
            let hit = (1..=most).rev().find(|n| {
                let name = &text[starts[at]..starts[at + n] - 1];
                let meant = self.names.look_up(0, name).filter_map(Meant::of);
                let meant: Vec<Meant> = meant.collect();
                if meant.is_empty() {
                    return false;
                }
                // 'coterminous with Dorset Police' speaks of the police
                if words
                    .get(at + n)
                    .is_some_and(|w| BODIES.contains(&w.as_str()))
                {
                    return true;
                }
                self.take(&meant, day, &mut found)
            });
            at += hit.unwrap_or(1);
        }
        let named = found.authorities.clone();
        found.under_brand.retain(|a| !named.contains(a));
        found
    }

    fn take(&self, meant: &[Meant], day: Date, found: &mut Found) -> bool {
        let group = |n: &usize| {
            let group = self.raw.groups.get(*n)?;
            within(day, group.from.as_deref(), None).then_some(group)
        };
        // the authority of that day first; then a name for several; then a district
        let authority = meant.iter().find_map(|m| match m {
            Meant::Authority(n) if self.is_on(*n, day) => Some(*n),
            _ => None,
        });
        if let Some(n) = authority {
            if !found.authorities.contains(&n) {
                found.authorities.push(n);
            }
            return true;
        }
        for m in meant {
            match m {
                Meant::Group(n) => {
                    let Some(group) = group(n) else { continue };
                    found.brand = Some(group.name.clone());
                    for name in &group.of {
                        let index = self.raw.authorities.iter().position(|a| a.name == *name);
                        if let Some(index) = index.filter(|i| self.is_on(*i, day))
                            && !found.under_brand.contains(&index)
                        {
                            found.under_brand.push(index);
                        }
                    }
                    return true;
                }
                Meant::District(n, d) => {
                    if let Some(name) = self.raw.authorities[*n].districts.get(*d) {
                        found.districts.push((name.clone(), *n));
                        return true;
                    }
                }
                Meant::Authority(_) => {}
            }
        }
        false
    }

    /// Who holds the commissioner's powers for a force on a day.
    #[must_use]
    pub fn commissioner(&self, force: &str, day: Date) -> &str {
        let held = self.raw.forces.iter().find(|f| f.name == force);
        held.and_then(|f| {
            f.held
                .iter()
                .rev()
                .find(|h| within(day, h.from.as_deref(), None))
        })
        .map_or("pcc", |h| h.by.as_str())
    }

    /// The police force that a text names in full: 'Chief Superintendent, Kent Police'. 'Constabulary' and 'Police' stand for each other.
    #[must_use]
    pub fn force_named(&self, text: &str) -> Option<&str> {
        longest(text, &FORCES, &FORCE)
    }

    /// The integrated care board that a text names in full: 'NHS Kent and Medway ICB'.
    #[must_use]
    pub fn board_named(&self, text: &str) -> Option<&str> {
        longest(text, &BOARDS, &BOARD)
    }

    /// The combined authority of an authority on a day, whether it has a mayor then, and every authority of it.
    #[must_use]
    pub fn combined(&self, index: usize, day: Date) -> Option<(&str, bool, Vec<usize>)> {
        let authority = self.authority(index)?;
        let combined = self.raw.combined.iter().find(|c| {
            authority.combined.contains(&c.name) && within(day, Some(&c.from), c.until.as_deref())
        })?;
        let all = self
            .on(day)
            .filter(|n| self.raw.authorities[*n].combined.contains(&combined.name))
            .collect();
        Some((
            &combined.name,
            within(day, Some(&combined.mayor_from), None),
            all,
        ))
    }
}

/// Bodies by these names, each once, in the order given.
fn bodies(names: impl Iterator<Item = &'static str>, ends: &[&[&str]]) -> Vec<Body> {
    let mut all: Vec<Body> = Vec::new();
    for name in names {
        if all.iter().any(|body| body.name == name) {
            continue;
        }
        let mut stem = words(name);
        let ends_so = |last: &String| ends.iter().any(|end| *end == [last.as_str()]);
        if stem.last().is_some_and(ends_so) {
            stem.pop();
        }
        all.push(Body { name, stem });
    }
    all
}

/// Whether one of these endings may begin in a text: a quick look before its words are made.
fn may_hold(text: &str, ends: &[&[&str]]) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let begins = |word: &str| ends.iter().any(|end| end[0].eq_ignore_ascii_case(word));
    // an apostrophe parts no words
    !text.is_ascii() || text.contains('\'') || words.any(begins)
}

/// The body with the longest name that stands in a text, with one of these endings after it where the name does not have its own.
fn longest(text: &str, bodies: &[Body], ends: &[&[&str]]) -> Option<&'static str> {
    // what has none of the endings names none of them
    if !may_hold(text, ends) {
        return None;
    }
    let text = words(text);
    let stands = |stem: &[String], at: usize| {
        let after = &text[at + stem.len()..];
        text[at..].starts_with(stem)
            && ends.iter().any(|end| {
                after.len() >= end.len() && after.iter().zip(*end).all(|(own, word)| own == word)
            })
    };
    let mut best: Option<&Body> = None;
    for body in bodies {
        let longer = best.is_none_or(|b| b.stem.len() < body.stem.len());
        let mut places = 0..=text.len().saturating_sub(body.stem.len());
        if longer && body.stem.len() <= text.len() && places.any(|at| stands(&body.stem, at)) {
            best = Some(body);
        }
    }
    best.map(|body| body.name)
}

/// Whether a day lies within ISO days; an open end counts.
pub(crate) fn within(day: Date, from: Option<&str>, until: Option<&str>) -> bool {
    let of = |text: &str| text.parse::<Date>().ok();
    from.and_then(of).is_none_or(|f| f <= day) && until.and_then(of).is_none_or(|u| day <= u)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn named(text: &str, day: &str) -> Vec<String> {
        let day: Date = day.parse().unwrap();
        let found = england().find(text, day);
        let name = |n: &usize| england().authority(*n).unwrap().name.clone();
        found.all().iter().map(name).collect()
    }

    #[test]
    fn there_are_153_upper_tier_authorities_of_which_21_have_two_tiers() {
        let day: Date = "2026-11-22".parse().unwrap();
        let all: Vec<usize> = england().on(day).collect();
        assert_eq!(all.len(), 153);
        let county = |n: &&usize| england().authority(**n).unwrap().kind == "county";
        assert_eq!(all.iter().filter(county).count(), 21);
        let before: Date = "2019-03-31".parse().unwrap();
        assert_eq!(england().on(before).count(), 152);
    }

    #[test]
    fn a_name_stands_for_what_it_meant_on_the_day() {
        assert_eq!(
            named("Northamptonshire", "2020-06-01"),
            ["Northamptonshire"]
        );
        assert_eq!(
            named("Northamptonshire", "2022-08-01"),
            ["North Northamptonshire", "West Northamptonshire"]
        );
        assert_eq!(
            named("West Sussex County Council", "2023-01-01"),
            ["West Sussex"]
        );
        assert_eq!(
            named("County Durham & Darlington", "2023-01-01"),
            ["County Durham", "Darlington"]
        );
        assert_eq!(
            named("Somerset", "2022-08-01"),
            ["Somerset (county council)"]
        );
        assert_eq!(named("Oakshire", "2022-08-01"), [""; 0]);
    }

    #[test]
    fn powers_pass_to_mayors_on_their_day() {
        let day = |d: &str| d.parse::<Date>().unwrap();
        let held = |force: &str, d: &str| england().commissioner(force, day(d)).to_owned();
        assert_eq!(held("West Yorkshire Police", "2021-05-09"), "pcc");
        assert_eq!(held("West Yorkshire Police", "2021-05-10"), "mayor");
        assert_eq!(held("North Yorkshire Police", "2023-01-01"), "pfcc");
        assert_eq!(held("South Yorkshire Police", "2024-06-01"), "mayor");
        assert_eq!(held("Kent Police", "2024-06-01"), "pcc");
    }

    #[test]
    fn every_name_in_the_file_is_known_in_it() {
        let raw = &england().raw;
        let known = |n: &String| raw.authorities.iter().any(|a| a.name == *n);
        assert!(raw.groups.iter().flat_map(|g| &g.of).all(known));
        let combined = |n: &String| raw.combined.iter().any(|c| c.name == *n);
        assert!(
            raw.authorities
                .iter()
                .flat_map(|a| &a.combined)
                .all(combined)
        );
    }
}
