//! What was kept of each document in, partnerships out: which documents belong together, which of them count, and where they contradict each other.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::checks::calendar::{Due, calendar};
use super::evaluate::Said;
use super::examine::{Bench, Counts, Examined, Held, Kept, hold, judge_all};
use super::place::excerpt;
use super::plan::Rules;
use super::view::{Proof, Read, folded, standing};
use super::{Outcome, Subject, Verdict};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::node::Node;
use crate::pack::kind::{Kind, Kinds};
use crate::source::Source;

/// More documents than this of one partnership are judged one by one only: memory must not grow with the number of files.
pub const MOST_DOCUMENTS: usize = 256;

/// Words of partnerships' names that do not tell one from another.
const COMMON: &[&str] = &[
    "the",
    "of",
    "and",
    "for",
    "in",
    "a",
    "combating",
    "combatting",
    "drug",
    "drugs",
    "alcohol",
    "partnership",
    "partnerships",
    "board",
    "cdp",
    "strategic",
    "local",
    "reducing",
    "harm",
    "harms",
    "substance",
    "misuse",
    "alliance",
    "related",
    "group",
    "forum",
];

/// Documents that belong together.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Its name as the first document that names it does.
    pub name: String,
    /// Indices of its documents.
    pub documents: Vec<usize>,
    /// One of them serves another partnership too: even alone it is judged as this partnership's.
    pub shared: bool,
    /// The authorities that it covers, where a configuration says so.
    pub covers: Vec<String>,
}

/// What a partnership of several documents comes to.
#[derive(Debug, Default)]
pub struct Together {
    /// Its verdicts, in rule order.
    pub verdicts: Vec<Verdict>,
    /// All of them counted.
    pub counts: Counts,
    /// Rules that gave a verdict.
    pub judged: Rules,
    /// What it is to do by which day, where every verdict is kept.
    pub calendar: Vec<Due>,
    /// Where its documents contradict each other.
    pub conflicts: Vec<Diagnostic>,
    /// Too many to be judged together: each document stands for itself.
    pub apart: bool,
}

/// A partnership that a configuration knows.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Its name, as reports show it.
    pub name: String,
    /// Other names by which documents call it.
    pub also_known_as: Vec<String>,
    /// The upper-tier authorities that it covers, as somebody who knows says; empty: what its documents say.
    pub covers: Vec<String>,
    /// The name of the wider partnership whose documents are this one's too.
    pub parent: Option<String>,
}

/// The documents by partnership: those that the configuration says (`told`, by document; one may serve several), those of its parent with them, else the same
/// name, folded; a document without one goes with the named partnership of its folder, else with the nameless ones there.
#[must_use]
pub fn group(documents: &[Kept], told: &[&[Arc<str>]], known: &[Known]) -> Vec<Group> {
    let of = |name: &str| {
        let key = key(name);
        let same = |k: &&Known| k.also_known_as.iter().any(|other| self::key(other) == key);
        known.iter().find(same).map_or(key, |k| self::key(&k.name))
    };
    let mut keys: Vec<String> = documents
        .iter()
        .map(|e| {
            let name = e.partnership.as_deref().map(of).unwrap_or_default();
            if name.is_empty() {
                e.area.as_deref().map(of).unwrap_or_default()
            } else {
                name
            }
        })
        .collect();
    let mut folders: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (e, key) in documents.iter().zip(&keys) {
        let names = folders.entry(folder(&e.path)).or_default();
        if !key.is_empty() && names.len() < 2 && !names.contains(key) {
            names.push(key.clone());
        }
    }
    for (e, key) in documents.iter().zip(&mut keys) {
        if key.is_empty() {
            let here = folder(&e.path);
            *key = match folders.get(here).map(Vec::as_slice) {
                Some([only]) => only.clone(),
                _ => format!("\u{0}{here}"),
            };
        }
    }
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (index, (e, key)) in documents.iter().zip(keys).enumerate() {
        let told = told.get(index).copied().unwrap_or_default();
        let names = told.iter().map(|name| Some(name.to_string()));
        let these: Vec<(Option<String>, String)> = if told.is_empty() {
            vec![(None, key)]
        } else {
            names.zip(told.iter().map(|name| self::key(name))).collect()
        };
        let shared = these.len() > 1;
        for (name, key) in these {
            let known = || known.iter().find(|k| self::key(&k.name) == key);
            let name = name.or_else(|| known().map(|k| k.name.clone()));
            let at = *place.entry(key.clone()).or_insert_with(|| {
                groups.push(Group::default());
                groups.len() - 1
            });
            let Some(group) = groups.get_mut(at) else {
                continue;
            };
            if group.name.is_empty()
                && let Some(name) = name.as_ref().or(e.partnership.as_ref()).or(e.area.as_ref())
            {
                group.name.clone_from(name);
            }
            group.shared |= shared;
            group.documents.push(index);
        }
    }
    inherit(&mut groups, &place, known);
    groups
}

/// Gives each group what a configuration knows of it: the authorities it covers, and the documents of the wider partnership that it belongs to.
fn inherit(groups: &mut [Group], place: &BTreeMap<String, usize>, known: &[Known]) {
    let at = |name: &str| place.get(&key(name)).copied();
    let own: Vec<Vec<usize>> = groups.iter().map(|g| g.documents.clone()).collect();
    for partnership in known {
        let Some(here) = at(&partnership.name) else {
            continue;
        };
        groups[here].covers.clone_from(&partnership.covers);
        let Some(parent) = partnership.parent.as_deref().and_then(at) else {
            continue;
        };
        let theirs = own[parent].iter().filter(|d| !own[here].contains(d));
        groups[here].documents.extend(theirs);
        groups[here].documents.sort_unstable();
        groups[here].shared = true;
    }
}

/// Whether two names are one partnership's, or one item's: the same but for case, signs and what all such names share.
#[must_use]
pub fn same_name(one: &str, other: &str) -> bool {
    let (a, b) = (key(one), key(other));
    if a.is_empty() {
        folded(one) == folded(other)
    } else {
        a == b
    }
}

/// A partnership's name without what all such names share.
fn key(name: &str) -> String {
    folded(name)
        .split(' ')
        .filter(|w| !COMMON.contains(w))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The folder of a path.
#[must_use]
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Judges the documents of a partnership together; `None` for one alone. `again` loads a document whose record was let go, with the kinds it is given.
#[must_use]
pub fn judge_group(
    subject: usize,
    group: &Group,
    documents: &[Kept],
    again: &(dyn Fn(usize) -> Option<(Source, Vec<Kind>)> + Sync),
    bench: &Bench<'_>,
) -> Option<Together> {
    if group.documents.len() < 2 && !group.shared {
        return None;
    }
    let first = documents.get(*group.documents.first()?)?;
    if group.documents.len() > MOST_DOCUMENTS {
        return Some(Together {
            conflicts: vec![too_many(group, first)],
            apart: true,
            ..Together::default()
        });
    }
    let reread: Vec<(usize, Held)> = group
        .documents
        .iter()
        .filter(|i| documents.get(**i).is_some_and(|d| d.held.is_none()))
        .filter_map(|i| {
            again(*i).map(|(source, kinds)| {
                let part = documents.get(*i).and_then(|d| d.part.as_ref());
                (*i, hold(source, &kinds, part, bench))
            })
        })
        .collect();
    let number = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    let held: Vec<(u32, &Held)> = group
        .documents
        .iter()
        .filter_map(|i| {
            let kept = documents.get(*i)?.held.as_deref();
            let read = || reread.iter().find(|(n, _)| n == i).map(|(_, h)| h);
            Some((number(*i), kept.or_else(read)?))
        })
        .collect();
    Some(judge_together(number(subject), &held, bench))
}

fn too_many(group: &Group, first: &Examined) -> Diagnostic {
    Diagnostic::new(
        "too-many-documents",
        Severity::Note,
        Arc::clone(&first.path),
        format!(
            "{} documents seem to be of one partnership; they are judged one by one, for more than {MOST_DOCUMENTS} are not judged together",
            group.documents.len()
        ),
    )
    .help("Give each document the name of its partnership, or check its folders one at a time.")
}

fn judge_together(subject: u32, held: &[(u32, &Held)], bench: &Bench<'_>) -> Together {
    let mut reads: Vec<Read<'_>> = held
        .iter()
        .map(|(document, held)| Read::new(*document, &held.record))
        .collect();
    supersede(&mut reads);
    let of = |document: u32| held.iter().find(|(d, _)| *d == document).map(|(_, h)| *h);
    let mut together = Together::default();
    judge_all(
        &reads,
        &Subject::Partnership(subject),
        bench,
        &of,
        &mut |n, verdict, outcome: Outcome| {
            together.counts[outcome as usize] += 1;
            together.judged.add(usize::from(n));
            together.verdicts.extend(verdict);
        },
    );
    if bench.every {
        together.calendar = calendar(&reads, &bench.plan, bench.as_of);
    }
    together.conflicts = conflicts(&reads, &of);
    together
}

/// Marks the documents that a later one of the same kind has replaced: the latest agreed one counts, else the latest. Minutes and pages never replace each other.
fn supersede(reads: &mut [Read<'_>]) {
    let agreed = |r: &Read<'_>| r.record.root.get("status").and_then(Node::text) == Some("agreed");
    for kind in Kind::ALL {
        if matches!(kind, Kind::MeetingRecord | Kind::Profile) {
            continue;
        }
        let only: Kinds = std::iter::once(kind).collect();
        let mut current: Vec<usize> = (0..reads.len())
            .filter(|i| reads[*i].kinds == only && !reads[*i].superseded)
            .collect();
        if current.len() < 2 {
            continue;
        }
        if current.iter().any(|i| agreed(&reads[*i])) {
            let firm: Vec<usize> = current
                .iter()
                .copied()
                .filter(|i| agreed(&reads[*i]))
                .collect();
            // A draft made after the last agreed one does not count yet; one before it no more.
            for i in &current {
                reads[*i].superseded = !firm.contains(i);
            }
            current = firm;
        }
        let newest = current
            .iter()
            .filter_map(|i| reads[*i].dated().and_then(|d| d.from))
            .max();
        for i in current {
            if let (Some(newest), Some(to)) = (newest, reads[i].dated().and_then(|d| d.to)) {
                reads[i].superseded |= to < newest;
            }
        }
    }
}

/// Single values that two current documents give differently.
fn conflicts<'h>(reads: &[Read<'_>], of: &dyn Fn(u32) -> Option<&'h Held>) -> Vec<Diagnostic> {
    const SINGLE: [(&str, &str); 5] = [
        ("sro.name", "senior responsible owner"),
        ("sro.post", "post of the senior responsible owner"),
        ("chair.name", "chair"),
        ("quorum.share", "quorum"),
        ("quorum.number", "quorum"),
    ];
    let mut found = Vec::new();
    for (path, what) in SINGLE {
        let values: Vec<Proof<'_>> = reads
            .iter()
            .filter(|r| !r.superseded)
            .filter_map(|r| {
                let node = r.record.root.path(path)?;
                (standing(node) == Said::Met && !node.places.is_empty()).then_some(Proof {
                    document: r.document,
                    node,
                })
            })
            .collect();
        let Some(first) = values.first() else {
            continue;
        };
        let same = |a: &Node, b: &Node| {
            (a.term().is_some() && a.term() == b.term())
                || match (a.text().map(folded), b.text().map(folded)) {
                    (Some(a), Some(b)) => a == b || a.contains(&b) || b.contains(&a),
                    _ => true,
                }
        };
        let Some(other) = values.iter().find(|v| !same(v.node, first.node)) else {
            continue;
        };
        let shown = |p: &Proof<'_>| {
            let place = *p.node.places.first()?;
            let held = of(p.document)?;
            Some(excerpt(&held.source, &held.outline, place))
        };
        let (Some(a), Some(b)) = (shown(first), shown(other)) else {
            continue;
        };
        let text = |p: &Proof<'_>| p.node.text().unwrap_or_default().to_owned();
        found.push(
            Diagnostic::new(
                "conflict",
                Severity::Warning,
                a.path.clone(),
                format!(
                    "two documents differ on the {what}: \"{}\" and \"{}\"",
                    text(first),
                    text(other)
                ),
            )
            .help(
                "Say in the older document that it has been replaced, or bring the two into line.",
            )
            .at((*a).clone(), "here")
            .at((*b).clone(), "and here"),
        );
    }
    found
}
