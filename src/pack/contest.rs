//! Hits that overlap in, those that stand out: the longest name of a list wins, and one passage is not told twice.

use super::matcher::{Found, Purpose};

/// Overlapping hits that are weighed against each other at once; more than a real sentence ever holds.
const TOGETHER: usize = 1_000;

/// Of names of one list that overlap, the longest; by first token. A phrase (a name with `&`) gives way only to what holds all of its words and more, for
/// two phrases may both be meant where they share a word.
pub(super) fn longest_names(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|f| (list_of(f.purpose), f.hull()));
    found.dedup();
    let mut kept = Vec::with_capacity(found.len());
    let mut from = 0;
    while from < found.len() {
        let list = list_of(found[from].purpose);
        let mut reach = found[from].hull().1;
        let mut to = from + 1;
        while to < found.len()
            && to - from < TOGETHER
            && list_of(found[to].purpose) == list
            && found[to].hull().0 < reach
        {
            reach = reach.max(found[to].hull().1);
            to += 1;
        }
        weigh(&found[from..to], &mut kept);
        from = to;
    }
    kept.sort_by_key(Found::hull);
    kept
}

/// Of hits of one owner that overlap, the first.
pub(super) fn apart(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|f| (f.purpose, f.hull()));
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for hit in found {
        if kept
            .last()
            .is_none_or(|last| last.purpose != hit.purpose || last.hull().1 <= hit.hull().0)
        {
            kept.push(hit);
        }
    }
    kept
}

fn list_of(purpose: Purpose) -> u16 {
    match purpose {
        Purpose::Name(list, _) | Purpose::NotName(list, _) => list,
        Purpose::NotRule(_) | Purpose::Evidence(..) => u16::MAX,
    }
}

fn weigh(together: &[Found], kept: &mut Vec<Found>) {
    if let [one] = together {
        kept.push(*one);
        return;
    }
    let mut order: Vec<&Found> = together.iter().collect();
    order.sort_by_key(|f| (std::cmp::Reverse(words(f)), f.hull(), f.purpose));
    let before = kept.len();
    for hit in order {
        if !kept[before..].iter().any(|winner| gives_way(hit, winner)) {
            kept.push(*hit);
        }
    }
}

fn gives_way(hit: &Found, winner: &Found) -> bool {
    let touch = |a: (u32, u32), b: (u32, u32)| a.0 < b.1 && b.0 < a.1;
    if hit.purpose == winner.purpose || hit.runs().len() == 1 && winner.runs().len() == 1 {
        return touch(hit.hull(), winner.hull());
    }
    let within = |run: &(u32, u32)| winner.runs().iter().any(|w| w.0 <= run.0 && run.1 <= w.1);
    words(hit) < words(winner) && hit.runs().iter().all(within)
}

fn words(found: &Found) -> u32 {
    found.runs().iter().map(|(from, to)| to - from).sum()
}
