//! `seat`: somebody of a kind of member sits on the partnership. Stated / weak, invited, a partner or an arrangement / none.

use crate::document::node::{Node, Reason, Status};
use crate::pack::kind::Kind;
use crate::record::seated::{Among, mark};
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::plan::{Ready, terms, title};
use crate::verdict::view::{Proof, View, rank};

/// Fields of a member whose weakness is the seat's; a deputy or an interim holder sits all the same.
const FIELDS: [&str; 7] = [
    "seat",
    "as_written",
    "post",
    "organisation",
    "body",
    "name",
    "sector",
];

pub(super) fn run<'a>(term: &'a str, ready: &'a Ready<'a>, view: &View<'a>) -> Found<'a> {
    let mut found: Vec<(u8, Said, Proof<'a>)> = Vec::new();
    let mut add = |order: u8, said: Said, document: u32, node: &'a Node| {
        found.push((rank(said) * 8 + order, said, Proof { document, node }));
    };
    let of = &ready.seat;
    let mut seats = of.family.clone();
    let mut ended = None;
    if let Some(dated) = of.dated {
        let day = view.day();
        if let Some(from) = dated.from.filter(|from| day < *from) {
            return Found::new(Said::Exempt("not-yet")).fill("when", Fill::Day(from));
        }
        ended = dated.until.filter(|until| day > *until);
        if ended.is_some() {
            seats.extend(&of.heirs);
        }
    }
    let family: Vec<u64> = seats.iter().map(|t| mark(t)).collect();
    let weak: Vec<u64> = of.weak_bodies.iter().map(|b| mark(b)).collect();
    for read in view.reads() {
        let root = &read.record.root;
        let minutes = read.kinds.has(Kind::MeetingRecord);
        for named in read.record.index.named(root) {
            let may = named.seat.is_none_or(|seat| family.contains(&seat))
                || named.body.is_some_and(|body| weak.contains(&body));
            if !may || matches!(named.among, Among::Meeting(..)) && !minutes {
                continue;
            }
            let Some(node) = named.node(root) else {
                continue;
            };
            let at = read.document;
            match (named.among, sits(node, &seats, ready, view)) {
                (_, None) => {}
                (Among::Members, Some(true)) => add(0, member_said(node), at, node),
                (Among::Members, Some(false)) => {
                    if member_said(node) == Said::Met {
                        add(2, Said::Weak(Reason::Generic.key()), at, node);
                    }
                }
                (_, Some(false)) => {}
                (Among::Offices, _) => add(1, holder_said(node), at, node),
                (Among::Contacts, _) => add(3, contact(node), at, node),
                (Among::Meeting(order, seated), _) => add(order, attended(node, seated), at, node),
            }
        }
    }
    found.sort_by_key(|(order, _, _)| *order);
    let Some(&(_, said, _)) = found.first() else {
        return match (ended, of.heirs.last()) {
            // what is no more is missed by nobody
            (Some(until), heir) => {
                let found = Found::new(Said::Exempt("ended")).fill("when", Fill::Day(until));
                match heir {
                    Some(heir) => found.fill("heir", Fill::Text(title(view.pack, "seats", heir))),
                    None => found,
                }
            }
            (None, _) => Found::new(Said::Silent),
        };
    };
    let mut out = Found::with(said, found.into_iter().map(|(_, _, proof)| proof));
    if said != Said::Met {
        let value = out.proofs.first().and_then(|p| written(p.node));
        out = out
            .fill("value", Fill::Text(value.unwrap_or_default()))
            .fill("seat", Fill::Text(title(view.pack, "seats", term)));
    }
    out
}

/// True: the seat, or one that is part of it. False: a body whose presence shows it in part. None: another seat.
fn sits(member: &Node, seats: &[&str], ready: &Ready<'_>, view: &View<'_>) -> Option<bool> {
    let seat = term_of(member, "seat");
    let body = term_of(member, "body");
    let seat = seat.or_else(|| {
        let body = body?;
        terms(view.pack, "bodies")
            .find(|t| t.name == body)
            .and_then(|t| t.also.get("seat"))
            .map(String::as_str)
    })?;
    if seats.contains(&seat) {
        return Some(true);
    }
    let weak = body.is_some_and(|b| ready.seat.weak_bodies.contains(&b));
    weak.then_some(false)
}

fn term_of<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    let value = node.get(key)?;
    value.term().or_else(|| value.text())
}

pub(super) fn member_said(member: &Node) -> Said {
    let said = worst(member, &FIELDS);
    match member.get("standing").and_then(Node::text) {
        Some("invited" | "observer") if said == Said::Met => Said::Weak(Reason::NoSeat.key()),
        _ => said,
    }
}

fn holder_said(holder: &Node) -> Said {
    worst(holder, &["seat", "body", "organisation"])
}

/// The member's own status, or that of the first of its fields that takes from the seat.
fn worst(member: &Node, fields: &[&str]) -> Said {
    if member.is_all_stated() {
        return Said::Met;
    }
    let nodes = std::iter::once(member).chain(fields.iter().filter_map(|f| member.get(f)));
    for node in nodes {
        match node.status {
            Status::Denied => return Said::Against("denied"),
            Status::Stated
            | Status::Weak(Reason::Downgraded | Reason::PostOnly | Reason::Temporary) => {}
            Status::Weak(reason) => return Said::Weak(reason.key()),
        }
    }
    Said::Met
}

fn contact(partner: &Node) -> Said {
    match worst(partner, &["seat", "as_written", "text"]) {
        Said::Met => Said::Weak(Reason::NoSeat.key()),
        other => other,
    }
}

/// Those who were at a meeting, or sent apologies, hold a seat; those in attendance do not. Absence shows nothing.
pub(super) fn attended(person: &Node, seated: bool) -> Said {
    match worst(person, &FIELDS) {
        Said::Met if !seated => Said::Weak(Reason::NoSeat.key()),
        other => other,
    }
}

fn written(member: &Node) -> Option<&str> {
    ["as_written", "post", "organisation", "text"]
        .into_iter()
        .find_map(|key| member.get(key).and_then(Node::text))
}
