//! Attendance by organisation over the recorded meetings; never by person.

use super::share::{Ask, Need, need};
use crate::document::node::Node;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::items::organisations;
use crate::verdict::view::{Proof, View, folded, items};

/// Fewer recorded meetings than this say nothing of a habit.
const MEETINGS: usize = 3;

/// One organisation's share of the meetings; without an item, that of all of them: all did / some did not / most did not.
pub(super) fn run<'a>(ask: &Ask<'a>, view: &View<'a>) -> Found<'a> {
    let Some((Need::Share(minimum), at, by_default)) = need(ask.minimum, view) else {
        return Found::new(Said::Unknown("no-terms"));
    };
    let meetings = meetings(view);
    let members = match view.item {
        Some(item) => vec![item],
        None => organisations(view).into_iter().map(|(_, p)| p).collect(),
    };
    let (Some(first), Some(member)) = (meetings.first(), members.first()) else {
        let said = if meetings.is_empty() {
            Said::Unknown("no-list")
        } else {
            Said::Unknown("no-terms")
        };
        return Found::new(said);
    };
    if meetings.len() < MEETINGS {
        return Found::with(Said::Weak("short"), [*first])
            .fill("present", Fill::Number(meetings.len() as f64));
    }
    let kept = |member: &Proof<'a>, deputies: bool| {
        let came = meetings
            .iter()
            .filter(|m| came(m.node, member.node, &members, deputies))
            .count();
        (came, came as f64 / meetings.len() as f64 + 1e-9 >= minimum)
    };
    let missed: Vec<&Proof<'a>> = members.iter().filter(|m| !kept(m, true).1).collect();
    let by_deputy = members.iter().any(|m| kept(m, true).1 && !kept(m, false).1);
    let said = match missed.len() {
        0 if by_deputy => Said::Weak("deputies"),
        0 => Said::Met,
        n if view.item.is_some() || n * 2 > members.len() => Said::Against("below"),
        _ => Said::Weak("some"),
    };
    let mut found = Found::with(
        said,
        missed
            .iter()
            .map(|m| **m)
            .chain(members.iter().copied())
            .take(2)
            .chain(at)
            .chain([*first]),
    );
    found.by_default = by_default;
    if said != Said::Met {
        let shown = missed.first().copied().unwrap_or(member);
        found = found
            .fill("value", Fill::Text(called(shown.node)))
            .fill("present", Fill::Number(kept(shown, true).0 as f64))
            .fill("high", Fill::Number(meetings.len() as f64))
            .fill("missing", Fill::Number(missed.len() as f64))
            .fill("minimum", Fill::Words(format!("{:.0}%", minimum * 100.0)));
    }
    found
}

/// Every recorded meeting that lists who was there, one a date.
fn meetings<'a>(view: &View<'a>) -> Vec<Proof<'a>> {
    let mut found: Vec<Proof<'a>> = items(view.anywhere(), "meetings")
        .filter(|m| m.node.get("present").is_some_and(|p| !p.items().is_empty()))
        .collect();
    let mut seen = Vec::new();
    found.retain(|m| match m.node.get("date").map(|d| &d.value) {
        Some(date) if seen.contains(&date) => false,
        Some(date) => {
            seen.push(date);
            true
        }
        None => true,
    });
    found
}

fn came(meeting: &Node, member: &Node, members: &[Proof<'_>], deputies: bool) -> bool {
    meeting
        .get("present")
        .map_or(&[][..], Node::items)
        .iter()
        .filter(|p| deputies || p.get("deputy_for").is_none())
        .any(|person| speaks_for(person, member, members))
}

/// By the name of the organisation; else by body or seat where no other member has the same.
fn speaks_for(person: &Node, member: &Node, members: &[Proof<'_>]) -> bool {
    let text = |n: &Node, k: &str| n.get(k).and_then(Node::text).map(folded);
    if let (Some(a), Some(b)) = (text(person, "organisation"), text(member, "organisation"))
        && a == b
    {
        return true;
    }
    ["body", "seat"].into_iter().any(|key| {
        let term = |n: &Node| {
            n.get(key)
                .and_then(|t| t.term().or_else(|| t.text()).map(str::to_owned))
        };
        match (term(person), term(member)) {
            (Some(a), Some(b)) if a == b => {
                members
                    .iter()
                    .filter(|m| term(m.node).as_ref() == Some(&b))
                    .count()
                    == 1
            }
            _ => false,
        }
    })
}

fn called(member: &Node) -> &str {
    ["organisation", "body", "seat", "as_written"]
        .into_iter()
        .find_map(|k| member.get(k).and_then(Node::text))
        .unwrap_or("a member")
}
