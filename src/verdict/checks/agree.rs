//! `agree`: one fact as each document of a partnership states it in, whether they say the same out, with the place of each.

use crate::date::Interval;
use crate::document::node::{Node, Status};
use crate::pack::Pack;
use crate::pack::kind::Kind;
use crate::pack::rule::Agree;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::plan::title;
use crate::verdict::view::{Proof, Read, View, folded, interval, number, standing};

/// Days of a plan that is no plan of one year within a longer one.
const LONG: i64 = 600;
/// Most metrics of one document that are compared.
const METRICS: usize = 200;
/// Members of a list that is meant to be whole.
const WHOLE: usize = 7;

/// The documents say the same / they differ / fewer than two say anything.
pub(super) fn run<'a>(ask: Agree, view: &View<'a>) -> Found<'a> {
    let found = match ask {
        Agree::Sro => holders("sro", view),
        Agree::Chair => holders("chair", view),
        Agree::Quorum => pairs(view, &["quorum.share", "quorum.number"], quorum),
        Agree::MeetingInterval => pairs(view, &["meeting_frequency.every_months"], every),
        Agree::PlanPeriod => periods(view),
        Agree::Members => members(view),
        Agree::Figures => figures(view),
    };
    found.unwrap_or_else(|| Found::new(Said::Exempt("condition")))
}

fn stated<'a>(read: &Read<'a>, path: &str) -> Option<Proof<'a>> {
    let node = read.record.root.path(path)?;
    (standing(node) == Said::Met).then_some(Proof {
        document: read.document,
        node,
    })
}

/// The same number of each document, compared with each other one's.
fn pairs<'a>(view: &View<'a>, paths: &[&str], words: fn(&Node) -> String) -> Option<Found<'a>> {
    let mut agreed = None;
    for path in paths {
        let told: Vec<Proof<'a>> = view.reads().filter_map(|r| stated(r, path)).collect();
        for (at, one) in told.iter().enumerate() {
            for other in &told[at + 1..] {
                match numbers(one.node, other.node) {
                    Some(false) => return Some(differ(*one, *other, words)),
                    Some(true) => agreed = agreed.or(Some([*one, *other])),
                    None => {}
                }
            }
        }
    }
    Some(Found::with(Said::Met, agreed?))
}

fn differ<'a>(one: Proof<'a>, other: Proof<'a>, words: fn(&Node) -> String) -> Found<'a> {
    Found::with(Said::Against("differs"), [one, other])
        .fill("one", Fill::Words(words(one.node)))
        .fill("other", Fill::Words(words(other.node)))
}

fn numbers(one: &Node, other: &Node) -> Option<bool> {
    Some((number(one)? - number(other)?).abs() < 0.005)
}

/// '80%' of a share, '6' of a number.
fn quorum(node: &Node) -> String {
    match number(node) {
        Some(share) if share <= 1.0 => format!("{:.0}%", share * 100.0),
        Some(number) => number.to_string(),
        None => String::new(),
    }
}

/// 'every 2 months'.
fn every(node: &Node) -> String {
    match number(node) {
        Some(months) if (months - 1.0).abs() < 0.005 => "every month".to_owned(),
        Some(months) => format!("every {months} months"),
        None => String::new(),
    }
}

/// The years of a period.
fn years(node: &Node) -> String {
    interval(node).map_or_else(String::new, Interval::in_words)
}

/// Who holds an office: people by their last name, else posts.
fn holders<'a>(office: &str, view: &View<'a>) -> Option<Found<'a>> {
    let reads: Vec<&Read<'a>> = view
        .reads()
        // who chaired one meeting may have stood in for who chairs them
        .filter(|r| !r.kinds.has(Kind::MeetingRecord))
        .collect();
    let told: Vec<Proof<'a>> = reads.iter().filter_map(|r| stated(r, office)).collect();
    let mut agreed = None;
    for (at, one) in told.iter().enumerate() {
        for other in &told[at + 1..] {
            match same_holder(one.node, other.node, view.pack) {
                Some(false) => return Some(differ(*one, *other, holder)),
                Some(true) => agreed = agreed.or(Some([*one, *other])),
                None => {}
            }
        }
    }
    Some(Found::with(Said::Met, agreed?))
}

fn firm<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    node.get(key).filter(|n| n.status == Status::Stated)
}

fn same_holder(one: &Node, other: &Node, pack: &Pack) -> Option<bool> {
    let last = |node: &Node| {
        let name = folded(firm(node, "name")?.text()?);
        name.split(' ').next_back().map(str::to_owned)
    };
    if let (Some(a), Some(b)) = (last(one), last(other)) {
        return Some(a == b);
    }
    let post = |node: &Node| {
        let post = firm(node, "post")?;
        let term = pack.resolve("sro-posts", post.text()?).map(|f| f.term);
        Some((folded(post.text()?), term))
    };
    let ((a, term), (b, other_term)) = (post(one)?, post(other)?);
    if term.is_some() && term == other_term {
        return Some(true);
    }
    let within = |long: &str, short: &str| format!(" {long} ").contains(&format!(" {short} "));
    if within(&a, &b) || within(&b, &a) {
        return Some(true);
    }
    // two posts that the vocabulary knows apart are two posts; of others nothing is certain
    (term.is_some() && other_term.is_some()).then_some(false)
}

/// 'Priya Nair, Director of Public Health'.
fn holder(node: &Node) -> String {
    let words: Vec<&str> = ["name", "post"]
        .iter()
        .filter_map(|key| firm(node, key)?.text())
        .collect();
    words.join(", ")
}

/// Two plans of more than a year that overlap and do not cover the same years.
fn periods<'a>(view: &View<'a>) -> Option<Found<'a>> {
    let long = |node: &Node| {
        let (from, to) = interval(node).map(|i| (i.from, i.to))?;
        let (from, to) = (from?, to?);
        let days = i64::from(from.until(to).map_or(0, |s| s.get_days()));
        (days > LONG).then_some((from, to))
    };
    let plans = view.reads().filter(|r| r.kinds.has(Kind::DeliveryPlan));
    let mut told: Vec<Proof<'a>> = plans.filter_map(|r| stated(r, "period")).collect();
    for read in view.reads().filter(|r| !r.kinds.has(Kind::DeliveryPlan)) {
        let made = read
            .record
            .root
            .get("deliverables")
            .map_or(&[][..], Node::items);
        let plan = |n: &&Node| {
            n.get("what").and_then(|w| w.term().or_else(|| w.text())) == Some("delivery-plan")
        };
        told.extend(made.iter().filter(plan).filter_map(|n| {
            Some(Proof {
                document: read.document,
                node: n.get("period").filter(|p| standing(p) == Said::Met)?,
            })
        }));
    }
    let mut agreed = None;
    for (at, one) in told.iter().enumerate() {
        for other in told[at + 1..].iter().filter(|o| o.document != one.document) {
            let (Some(a), Some(b)) = (long(one.node), long(other.node)) else {
                continue;
            };
            if a == b {
                agreed = agreed.or(Some([*one, *other]));
            } else if a.0 <= b.1 && b.0 <= a.1 {
                return Some(differ(*one, *other, years));
            }
        }
    }
    Some(Found::with(Said::Met, agreed?))
}

/// A seat of one list of all members that another such list does not have.
fn members<'a>(view: &View<'a>) -> Option<Found<'a>> {
    let seats = |read: &Read<'a>| -> Vec<(&'a str, Proof<'a>)> {
        let items = read.record.root.get("members").map_or(&[][..], Node::items);
        items
            .iter()
            .filter(|n| n.status == Status::Stated)
            .filter_map(|node| {
                let seat = node.get("seat")?;
                let proof = Proof {
                    document: read.document,
                    node,
                };
                Some((seat.term().or_else(|| seat.text())?, proof))
            })
            .collect()
    };
    let lists: Vec<Vec<(&str, Proof<'a>)>> = view
        .reads()
        .filter(|r| r.kinds.has(Kind::TermsOfReference) || r.kinds.has(Kind::PartnershipReturn))
        .map(seats)
        .filter(|list| list.len() >= WHOLE)
        .collect();
    // seats that the packs ask for first; the health service's go by several names
    let asked: Vec<&str> = view
        .pack
        .rules
        .iter()
        .filter(|r| r.gate)
        .filter_map(|r| r.seat.as_deref())
        .filter(|seat| !seat.starts_with("nhs"))
        .collect();
    let mut agreed = None;
    for (at, one) in lists.iter().enumerate() {
        for (other_at, other) in lists.iter().enumerate().filter(|(o, _)| *o != at) {
            let lost = one
                .iter()
                .find(|(seat, _)| asked.contains(seat) && !other.iter().any(|(s, _)| s == seat));
            if let (Some((seat, proof)), Some((_, beside))) = (lost, other.first()) {
                let title = title(view.pack, "seats", seat);
                return Some(
                    Found::with(Said::Against("differs"), [*proof, *beside])
                        .fill("one", Fill::Text(title)),
                );
            }
            if other_at > at {
                agreed = agreed.or(Some([one.first()?.1, other.first()?.1]));
            }
        }
    }
    Some(Found::with(Said::Met, agreed?))
}

/// A figure that another document gives otherwise for the same measure, group, unit and period, in the same words.
fn figures<'a>(view: &View<'a>) -> Option<Found<'a>> {
    let metrics = |read: &Read<'a>| -> Vec<Proof<'a>> {
        let items = read.record.root.get("metrics").map_or(&[][..], Node::items);
        let firm = |n: &&Node| standing(n) == Said::Met && n.get("figure").is_some();
        items
            .iter()
            .filter(firm)
            .take(METRICS)
            .map(|node| Proof {
                document: read.document,
                node,
            })
            .collect()
    };
    let lists: Vec<Vec<Proof<'a>>> = view.reads().map(metrics).collect();
    let mut agreed = None;
    for (at, list) in lists.iter().enumerate() {
        for one in list {
            for other in lists[at + 1..].iter().flatten() {
                if !same_measure(one.node, other.node) {
                    continue;
                }
                let figure =
                    |p: &Proof<'a>| p.node.get("figure").and_then(Node::text).map(str::to_owned);
                match (figure(one), figure(other)) {
                    (Some(a), Some(b)) if rounds_to(&a, &b) => {
                        agreed = agreed.or(Some([*one, *other]))
                    }
                    (Some(_), Some(_)) => return Some(differ(*one, *other, measured)),
                    _ => {}
                }
            }
        }
    }
    Some(Found::with(Said::Met, agreed?))
}

fn same_measure(one: &Node, other: &Node) -> bool {
    let term = |n: &Node| n.get("measure").and_then(Node::term).map(str::to_owned);
    if term(one).is_none() || term(one) != term(other) {
        return false;
    }
    let text = |n: &Node, key: &str| {
        n.get(key)
            .and_then(|v| v.term().or_else(|| v.text()))
            .map(folded)
    };
    let day = |n: &Node| n.get("period").and_then(interval).filter(|i| i.is_closed());
    let groups = |n: &Node| -> Vec<String> {
        let items = n.get("groups").map_or(&[][..], Node::items);
        items
            .iter()
            .filter_map(|g| g.term().or_else(|| g.text()).map(folded))
            .collect()
    };
    ["measure", "as_written", "unit", "scope"]
        .iter()
        .all(|key| text(one, key) == text(other, key))
        && text(one, "as_written").is_some()
        && day(one).is_some()
        && day(one) == day(other)
        && groups(one) == groups(other)
}

/// Whether one is the other, rounded.
fn rounds_to(one: &str, other: &str) -> bool {
    let decimals = |t: &str| t.split_once('.').map_or(0, |(_, d)| d.len());
    let (Ok(a), Ok(b)) = (one.parse::<f64>(), other.parse::<f64>()) else {
        return true;
    };
    let digits = decimals(one).min(decimals(other));
    let step = 10_f64.powi(-i32::try_from(digits).unwrap_or(0));
    (a - b).abs() <= step * 0.5 + 1e-9
}

/// 'alcohol-related deaths: 14.2'.
fn measured(node: &Node) -> String {
    let text = |key: &str| node.get(key).and_then(Node::text).unwrap_or_default();
    format!("{}: {}", text("as_written"), text("figure"))
}
