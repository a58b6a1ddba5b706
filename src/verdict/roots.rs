//! Verdicts of one subject in, what to show out: the gravest first, those of one root under the first of them.

use super::Verdict;
use crate::pack::Pack;

/// Positions in `verdicts` of those that someone should act on, each with those of the same root that are folded under it.
#[must_use]
pub fn fold(verdicts: &[&Verdict], pack: &Pack) -> Vec<(usize, Vec<usize>)> {
    let mut shown: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut order: Vec<usize> = (0..verdicts.len())
        .filter(|i| verdicts[*i].severity.is_some())
        .collect();
    order.sort_by_key(|i| (std::cmp::Reverse(verdicts[*i].severity), verdicts[*i].rule));
    let root = |i: usize| {
        pack.rules
            .get(verdicts[i].rule)
            .and_then(|r| r.root.as_deref())
    };
    for i in order {
        let known = shown
            .iter_mut()
            .find(|(first, _)| root(i).is_some() && root(*first) == root(i));
        match known {
            Some((_, under)) => under.push(i),
            None => shown.push((i, Vec::new())),
        }
    }
    shown
}
