//! A name that was found in, whether a word before or after it makes it a deputy's, an assistant's or an interim one out.

use super::part::Part;
use super::{Found, Matcher, Purpose, Words};
use crate::pack::atoms::NONE;

/// Words that stand before a name.
const BEFORE: usize = 0;
/// Words that may also stand after it.
const AFTER: usize = 1;

impl Matcher {
    /// A word that downgrades directly before the name, or with one word between in the same breath; or 'interim', 'acting' in brackets after it.
    pub(super) fn is_downgraded(
        &self,
        list: u16,
        (start, end): (u32, u32),
        names: &[Found],
        words: &Words<'_>,
    ) -> bool {
        let of_list = usize::from(list);
        let lowering = |part: &Part| !part.downgrade[of_list][0].is_empty();
        if !self.parts.iter().any(lowering) {
            return false;
        }
        let after = words.sentences.partition_point(|s| s.start <= start);
        let Some(sentence) = after.checked_sub(1).and_then(|n| words.sentences.get(n)) else {
            return false;
        };
        let is = |which: usize, token: u32| {
            self.parts.iter().zip(&words.ids).any(|(part, ids)| {
                let atoms = ids[token as usize].atoms;
                let lowering = &part.downgrade[of_list][which];
                atoms.iter().any(|a| *a != NONE && lowering.contains(a))
            })
        };
        let small = |token: u32| words.ids.first().map_or(0, |ids| ids[token as usize].small);
        let taken = |token: u32| {
            let from = names.partition_point(|n| n.hull().0 + 64 < token);
            names[from..]
                .iter()
                .take_while(|n| n.hull().0 <= token)
                .any(|n| {
                    matches!(n.purpose, Purpose::Name(l, _) if l == list) && n.hull().1 > token
                })
        };
        let gap = |token: u32| (words.gap)(token as usize);
        let before = |n: u32| {
            start
                .checked_sub(n)
                .filter(|t| *t >= sentence.start && !taken(*t))
        };
        if before(1).is_some_and(|t| is(BEFORE, t)) {
            return true;
        }
        if let (Some(two), Some(one)) = (before(2), before(1))
            && is(BEFORE, two)
            && gap(one) <= 1
            && gap(start) <= 1
            && small(one) != 2
        {
            return true;
        }
        let count = words.ids.first().map_or(0, Vec::len);
        let last = sentence.end.min(u32::try_from(count).unwrap_or(u32::MAX));
        end < last && gap(end) == 2 && is(AFTER, end) && (end + 1 >= last || gap(end + 1) >= 2)
    }
}
