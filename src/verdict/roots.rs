//! Verdicts of one subject in, what to show out: the gravest first, those of one root, outcome and reason under the first of them: one cause, one finding.

use super::Verdict;
use crate::pack::Pack;

/// Positions in `verdicts` of those that someone should act on, each with those of the same cause that are folded under it.
#[must_use]
pub fn fold(verdicts: &[Verdict], pack: &Pack) -> Vec<(usize, Vec<usize>)> {
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
        if root(i).is_none() {
            shown.push((i, Vec::new()));
            continue;
        }
        let alike = |a: usize, b: usize| {
            root(a) == root(b)
                && verdicts[a].outcome == verdicts[b].outcome
                && verdicts[a].why == verdicts[b].why
        };
        let known = shown.iter_mut().find(|(first, _)| alike(*first, i));
        match known {
            Some((_, under)) => under.push(i),
            None => shown.push((i, Vec::new())),
        }
    }
    shown
}
