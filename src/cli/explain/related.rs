//! A rule in, the rules worth reading beside it out, each with why.

use crate::pack::Pack;
use crate::pack::rule::Rule;

/// How many at most.
const MOST: usize = 8;

/// Ids with the reason and the title: what is judged first, what waits for this one, what is shown with it, what stands beside it in the source.
pub(super) fn of(rule: &Rule, pack: &Pack) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut add = |other: &Rule, why: &str| {
        let there = found.iter().any(|(id, _)| *id == other.id);
        if other.id != rule.id && !there && found.len() < MOST {
            let reason = if why.is_empty() {
                String::new()
            } else {
                format!(" ({why})")
            };
            found.push((other.id.clone(), format!("{}{reason}", other.title)));
        }
    };
    let all = || pack.rules.iter();
    all()
        .filter(|r| rule.requires.contains(&r.id))
        .for_each(|r| add(r, "judged first; without it this one does not apply"));
    all()
        .filter(|r| r.requires.contains(&rule.id))
        .for_each(|r| add(r, "judged only where this one is met at least in part"));
    all()
        .filter(|r| rule.root.is_some() && r.root == rule.root)
        .for_each(|r| add(r, "shown as one finding with it"));
    let same = |r: &&Rule| r.pack == rule.pack && r.citation.part == rule.citation.part;
    all()
        .filter(same)
        .filter(|r| rule.citation.item.is_some() && r.citation.item == rule.citation.item)
        .for_each(|r| add(r, "from the same sentence"));
    // its neighbours in the source, the nearest first
    let beside: Vec<&Rule> = all().filter(same).collect();
    if let Some(here) = beside.iter().position(|r| r.id == rule.id) {
        let mut near: Vec<(usize, &&Rule)> = beside
            .iter()
            .enumerate()
            .map(|(n, r)| (n.abs_diff(here), r))
            .collect();
        near.sort_by_key(|(distance, _)| *distance);
        for (_, other) in near.into_iter().take(5) {
            add(other, "");
        }
    }
    found
}
