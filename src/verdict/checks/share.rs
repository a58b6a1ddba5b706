//! `share`: a stated quorum, or those present, against a minimum. The low end reaches it / the range straddles / the high end misses.

use super::attendance;
use super::meeting::{Among, absent, count};
use crate::document::node::{Node, Value};
use crate::pack::kind::Kind;
use crate::verdict::covers::words;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::view::{Proof, Read, View, folded, number};

/// What is measured, over what, against what.
pub(super) struct Ask<'a> {
    /// `quorum`, `item.present` or `item.attended`.
    pub of: &'a str,
    /// `members`, `meetings`.
    pub over: &'a str,
    /// The first of these that is there: a field, or `settings.NAME`.
    pub minimum: &'a [String],
    /// Who must be among them.
    pub includes: Option<&'a str>,
    /// The lowest outcome is partly.
    pub never_gap: bool,
}

pub(super) fn run<'a>(ask: &Ask<'a>, view: &View<'a>) -> Found<'a> {
    let mut found = match ask.of {
        "item.attended" => attendance::run(ask, view),
        path if path.starts_with("item.") => meeting(ask, view),
        path => stated(ask, path, view),
    };
    if ask.never_gap
        && let Said::Against(reason) = found.said
    {
        found.said = Said::Weak(reason);
    }
    found
}

/// A minimum: a share of the seats, a number, or a rule in words that both give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Need {
    /// Of the seats, 0 to 1.
    Share(f64),
    /// So many.
    Number(f64),
    /// More than half.
    Majority,
}

impl Need {
    /// How many of `seats` it takes.
    pub(super) fn of(self, seats: f64) -> f64 {
        match self {
            // 0.8 x 30 is 24, not 24.000000000000004
            Self::Share(share) => (share * seats - 1e-9).ceil().max(0.0),
            Self::Number(number) => number,
            Self::Majority => (seats / 2.0).floor() + 1.0,
        }
    }
}

/// The minimum in force, its place, and whether it is the setting and not the partnership's own.
pub(super) fn need<'a>(
    minimum: &[String],
    view: &View<'a>,
) -> Option<(Need, Option<Proof<'a>>, bool)> {
    for path in minimum {
        if let Some(name) = path.strip_prefix("settings.") {
            if let Some(value) = view.pack.settings.get(name) {
                // Where a rule names its own setting alone, that is the partnership's own rule.
                return Some((Need::Share(*value), None, minimum.len() > 1));
            }
            continue;
        }
        // `quorum.share` stands for the whole quorum: a share, a number or a rule.
        let parent = path.strip_suffix(".share").unwrap_or(path);
        if let Some((_, proof)) = view.best_anywhere(parent)
            && let Some((need, node)) = own_need(proof.node)
        {
            return Some((need, Some(Proof { node, ..proof }), false));
        }
    }
    None
}

fn own_need(quorum: &Node) -> Option<(Need, &Node)> {
    let value = |key: &str| {
        let node = quorum.get(key)?;
        Some((number(node)?, node))
    };
    if let Some((share, node)) = value("share") {
        return Some((
            Need::Share(if share > 1.0 { share / 100.0 } else { share }),
            node,
        ));
    }
    if let Some((n, node)) = value("number") {
        return Some((Need::Number(n), node));
    }
    let rule = quorum.get("rule")?;
    let text = folded(rule.text()?);
    let majority = [
        "half plus one",
        "majority",
        "more than half",
        "50 plus one",
        "50 1",
    ];
    majority
        .iter()
        .any(|m| text.contains(m))
        .then_some((Need::Majority, rule))
}

/// The number of seats: at least, at most. Stated, else counted over the members; an open seat may or may not count.
/// The terms say who has a seat; where there are none at hand, the longest list.
pub(super) fn seats<'a>(over: &str, view: &View<'a>) -> Option<(f64, f64, Proof<'a>)> {
    let (terms, others): (Vec<_>, Vec<_>) = view
        .anywhere()
        .partition(|read| read.kinds.has(Kind::TermsOfReference));
    [terms, others].iter().find_map(|reads| {
        let at = |path: &str| -> Vec<Proof<'a>> {
            let node = |read: &&'a Read<'a>| {
                let node = read.record.root.path(path)?;
                Some(Proof {
                    document: read.document,
                    node,
                })
            };
            reads.iter().filter_map(node).collect()
        };
        let stated = |proof: &Proof<'a>| {
            let end = |key: &str| proof.node.get(key).and_then(number);
            Some((
                end("low").or(end("high"))?,
                end("high").or(end("low"))?,
                *proof,
            ))
        };
        at("seats").iter().find_map(stated).or_else(|| {
            let longest = at(over).into_iter().max_by_key(|p| p.node.items().len())?;
            counted(longest)
        })
    })
}

/// The seats of a list of members.
fn counted(proof: Proof<'_>) -> Option<(f64, f64, Proof<'_>)> {
    let (mut low, mut high) = (0.0, 0.0);
    for member in proof.node.items() {
        if matches!(
            member.get("standing").and_then(Node::text),
            Some("invited" | "observer")
        ) {
            continue;
        }
        let n = member.get("count").and_then(number).unwrap_or(1.0);
        match super::seat::member_said(member) {
            Said::Met | Said::Weak("generic" | "speaks-for" | "adopted") => {
                low += n;
                high += n;
            }
            Said::Weak(_) => high += n,
            _ => {}
        }
    }
    (high > 0.0).then_some((low, high, proof))
}

/// A stated quorum against the setting.
fn stated<'a>(ask: &Ask<'a>, path: &str, view: &View<'a>) -> Found<'a> {
    let Some((said, proof)) = view.best(path) else {
        return Found::new(Said::Exempt("condition"));
    };
    if let Said::Weak(_) | Said::Against(_) = said {
        return Found::with(said, [proof]);
    }
    let Some((minimum, ..)) = need(ask.minimum, view) else {
        return Found::new(Said::Unknown("not-here"));
    };
    let Some((own, node)) = own_need(proof.node) else {
        return Found::with(Said::Weak("no-share"), [proof]);
    };
    let proof = Proof { node, ..proof };
    let seats = seats(ask.over, view);
    let (low, high) = match (own, seats) {
        (Need::Share(share), _) => (share, share),
        (_, Some((low, high, _))) => {
            let share = |seats: f64| own.of(seats) / seats.max(1.0);
            let (a, b) = (share(high), share(low));
            (a.min(b), a.max(b))
        }
        (Need::Majority, None) => (0.5, 0.5),
        (Need::Number(_), None) => {
            return Found::with(Said::Unknown("no-members"), [proof]);
        }
    };
    let Need::Share(minimum) = minimum else {
        return Found::new(Said::Unknown("not-here"));
    };
    let said = if low + 1e-9 >= minimum {
        Said::Met
    } else if high + 1e-9 >= minimum {
        Said::Weak("straddles")
    } else {
        Said::Against("below")
    };
    let mut found = Found::with(said, [proof]);
    if said != Said::Met {
        let percent = |x: f64| Fill::Words(format!("{:.0}%", x * 100.0));
        found = found
            .fill("value", percent(low))
            .fill("low", percent(low))
            .fill("high", percent(high))
            .fill("minimum", percent(minimum))
            .fill("share_needed", percent(minimum));
    }
    found
}

/// The list of those present, as one place.
fn listed<'a>(item: &Proof<'a>) -> Option<Proof<'a>> {
    let node = item.node.get("present")?;
    Some(Proof { node, ..*item })
}

/// Those present at a meeting against the quorum.
fn meeting<'a>(ask: &Ask<'a>, view: &View<'a>) -> Found<'a> {
    let Some(item) = view.item else {
        return Found::new(Said::Silent);
    };
    let people = view.list(ask.of);
    let declared = item.node.get("quorate").and_then(|n| match n.value {
        Value::Bool(b) => Some((b, Proof { node: n, ..item })),
        _ => None,
    });
    if let Some((false, proof)) = declared {
        return Found::with(Said::Against("denied"), [proof]);
    }
    let as_stated = |reason| match declared {
        Some((_, proof)) => Found::with(Said::Met, [proof]),
        None => Found::with(Said::Unknown(reason), people.first().copied()),
    };
    if people.is_empty() {
        return as_stated("no-list");
    }
    let Some((minimum, at, by_default)) = need(ask.minimum, view) else {
        return as_stated("no-terms");
    };
    let (low, high, base) = match (seats(ask.over, view), minimum) {
        (Some(seats), _) => seats,
        (None, Need::Number(_)) => (0.0, 0.0, people[0]),
        (None, _) => return as_stated("no-terms"),
    };
    let (there_low, there_high) = count(&people, view);
    let (need_low, need_high) = (minimum.of(low), minimum.of(high));
    let mut said = if there_low >= need_high {
        Said::Met
    } else if there_high < need_low {
        Said::Against("below")
    } else if need_low < need_high {
        Said::Weak("vacant-posts")
    } else {
        Said::Weak("deputies")
    };
    let must = ask
        .includes
        .and_then(|path| view.best_anywhere(path))
        .map_or(&[][..], |(_, p)| p.node.items());
    let (among, missing) = absent(must, &people, view);
    match among {
        Among::No => said = Said::Against("absent"),
        Among::Partly | Among::Unclear if said == Said::Met => said = Said::Weak("unclear"),
        _ => {}
    }
    if let (Some(_), Said::Against(_)) = (declared, said) {
        said = Said::Weak("contradicted");
    }
    let proofs = declared
        .map(|(_, p)| p)
        .into_iter()
        .chain(listed(&item))
        .chain(at)
        .chain((said != Said::Met).then_some(base));
    let mut found = Found::with(said, proofs);
    found.by_default = by_default;
    if said != Said::Met {
        let range = |a: f64, b: f64| {
            if (a - b).abs() < 0.5 {
                Fill::Number(a)
            } else {
                Fill::Words(format!("{a} to {b}"))
            }
        };
        found = found
            .fill("present", range(there_low, there_high))
            .fill("low", Fill::Number(low))
            .fill("high", Fill::Number(high))
            .fill("share_needed", range(need_low, need_high))
            .fill("needed", range(need_low, need_high))
            .fill("missing", Fill::Words(words(&missing)));
        found.missing = missing;
    }
    found
}
