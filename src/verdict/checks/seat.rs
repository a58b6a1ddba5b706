//! `seat`: somebody of a kind of member sits on the partnership. Stated / weak, invited, a partner or an arrangement / none.

use crate::document::node::{Node, Reason, Status};
use crate::pack::kind::Kind;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::plan::{Ready, terms, title};
use crate::verdict::view::{Proof, Read, View, rank};

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
    for read in view.reads() {
        let root = &read.record.root;
        let list = |key: &str| root.get(key).map_or(&[][..], Node::items);
        for member in list("members") {
            match sits(member, ready, view) {
                Some(true) => add(0, member_said(member), read.document, member),
                Some(false) if member_said(member) == Said::Met => {
                    add(2, Said::Weak(Reason::Generic.key()), read.document, member);
                }
                Some(false) | None => {}
            }
        }
        for key in ["chair", "vice_chair", "sro"] {
            if let Some(holder) = root.get(key)
                && sits(holder, ready, view) == Some(true)
            {
                add(1, holder_said(holder), read.document, holder);
            }
        }
        for key in ["partners", "arrangements"] {
            for partner in list(key) {
                if sits(partner, ready, view) == Some(true) {
                    add(3, contact(partner), read.document, partner);
                }
            }
        }
        if read.kinds.has(Kind::MeetingRecord) {
            for (order, said, person) in attended(read) {
                if sits(person, ready, view) == Some(true) {
                    add(order, said, read.document, person);
                }
            }
        }
    }
    found.sort_by_key(|(order, _, _)| *order);
    let Some(&(_, said, _)) = found.first() else {
        return Found::new(Said::Silent);
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
fn sits(member: &Node, ready: &Ready<'_>, view: &View<'_>) -> Option<bool> {
    let seat = term_of(member, "seat");
    let body = term_of(member, "body");
    let seat = seat.or_else(|| {
        let body = body?;
        terms(view.pack, "bodies")
            .find(|t| t.name == body)
            .and_then(|t| t.also.get("seat"))
            .map(String::as_str)
    })?;
    if ready.family.contains(&seat) {
        return Some(true);
    }
    let weak = body.is_some_and(|b| ready.weak_bodies.contains(&b));
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
pub(super) fn attended<'a>(read: &'a Read<'a>) -> impl Iterator<Item = (u8, Said, &'a Node)> {
    let meetings = read
        .record
        .root
        .get("meetings")
        .map_or(&[][..], Node::items);
    const LISTS: [(&str, u8, bool); 4] = [
        ("present", 1, true),
        ("apologies", 2, true),
        ("absent", 2, true),
        ("in_attendance", 3, false),
    ];
    meetings.iter().flat_map(|meeting| {
        LISTS.into_iter().flat_map(|(key, order, seated)| {
            meeting
                .get(key)
                .map_or(&[][..], Node::items)
                .iter()
                .map(move |person| {
                    let said = match worst(person, &FIELDS) {
                        Said::Met if !seated => Said::Weak(Reason::NoSeat.key()),
                        other => other,
                    };
                    (order, said, person)
                })
        })
    })
}

fn written(member: &Node) -> Option<&str> {
    ["as_written", "post", "organisation", "text"]
        .into_iter()
        .find_map(|key| member.get(key).and_then(Node::text))
}
