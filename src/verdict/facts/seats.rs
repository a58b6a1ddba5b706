//! Members and what their rules came to in, the seats in words out.

use crate::document::node::Node;
use crate::pack::raw::Strength;
use crate::pack::rule::Rule;
use crate::verdict::Outcome;
use crate::verdict::plan::{Plan, terms};

/// '16 seats; 8 of the 10 core kinds, in part people affected, not the secure estate'.
pub(super) fn membership(members: &[Node], plan: &Plan<'_>, outcomes: &[(u16, Outcome)]) -> String {
    if members.is_empty() {
        return String::new();
    }
    let guest = |m: &&Node| {
        matches!(
            m.get("standing").and_then(Node::text),
            Some("invited" | "observer")
        )
    };
    let guests = members.iter().filter(guest).count();
    let seats = members.len() - guests;
    let mut words = format!("{seats} seat{}", if seats == 1 { "" } else { "s" });
    if guests > 0 {
        words.push_str(&format!(", {guests} invited or observing"));
    }
    // the guidance's least of members; others to work with have seats too and are no core kind
    let seat = |rule: &'_ Rule| {
        let asked = rule.seat.as_ref()?;
        let core = rule.strength == Strength::Minimum.word();
        terms(plan.pack, "seats")
            .find(|t| core && t.name == *asked && !t.also.contains_key("part_of"))
            .map(|t| t.title.as_str())
    };
    let judged = outcomes.iter().filter(|(n, _)| {
        plan.rules
            .get(usize::from(*n))
            .is_some_and(|r| seat(r.rule).is_some())
    });
    if judged.count() < plan.pack.rules.iter().filter(|r| seat(r).is_some()).count() {
        return words;
    }
    let mut kinds: [Vec<&str>; 3] = [Vec::new(), Vec::new(), Vec::new()];
    for (n, outcome) in outcomes {
        let ready = plan.rules.get(usize::from(*n));
        let Some(title) = ready.and_then(|r| seat(r.rule)) else {
            continue;
        };
        let row = match outcome {
            Outcome::Met => 0,
            Outcome::Partly => 1,
            _ => 2,
        };
        kinds[row].push(title);
    }
    let [full, part, none] = kinds;
    let all = full.len() + part.len() + none.len();
    if all > 0 && (!full.is_empty() || !part.is_empty()) {
        words.push_str(&format!("; {} of the {all} core kinds", full.len()));
        for (lead, titles) in [("in part", part), ("not found", none)] {
            if !titles.is_empty() {
                words.push_str(&format!("; {lead}: {}", titles.join(", ")));
            }
        }
    }
    words
}
