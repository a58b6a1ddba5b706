//! `member`: somebody on the partnership whose words show an expertise, a level or a body. Shown / shown by another, or by a lesser post / not.

use crate::document::node::{Node, Reason, Status};
use crate::pack::kind::Kind;
use crate::pack::rule::Member;
use crate::record::seated::MEETING;
use crate::verdict::area;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::plan::terms;
use crate::verdict::view::{Proof, View, rank};

use super::seat::{attended, member_said};

/// The list word for a member whose words show no term of the list.
const UNCLEAR: &str = "unclear";

/// One person or body, as the check looks at it.
struct Candidate<'a> {
    proof: Proof<'a>,
    said: Said,
    seated: bool,
    order: u8,
}

pub(super) fn run<'a>(ask: &'a Member, view: &View<'a>) -> Found<'a> {
    let candidates = candidates(ask, view);
    let mut found: Vec<(u8, u8, Said, Proof<'a>)> = Vec::new();
    for c in candidates.iter().filter(|c| c.seated || ask.elsewhere) {
        let full = holds(&ask.with, c.proof.node, view);
        let said = if c.seated && full {
            c.said
        } else if c.seated
            && ask
                .or_partly
                .as_ref()
                .is_some_and(|lesser| lesser.is_empty() || holds(lesser, c.proof.node, view))
        {
            lesser(c.said, Reason::Generic)
        } else if ask.elsewhere && full {
            lesser(c.said, Reason::Hint)
        } else {
            continue;
        };
        found.push((rank(said), c.order, said, c.proof));
    }
    if let Some(n) = ask.areas {
        return distinct(n, ask, &candidates, view);
    }
    found.sort_by_key(|(said, order, _, _)| (*said, *order));
    if let Some(&(_, _, said, _)) = found.first() {
        let firm = found
            .into_iter()
            .filter(|f| f.2 == said)
            .map(|(_, _, _, proof)| proof);
        return valued(Found::with(said, firm));
    }
    // somebody sits there, and is not of the kind that is asked
    let there: Vec<Proof<'a>> = candidates
        .iter()
        .filter(|c| c.seated && c.said == Said::Met)
        // those who came to a meeting, or whom a page names, are not all who sit there
        .filter(|c| {
            let of = view.all.iter().find(|r| r.document == c.proof.document);
            of.is_some_and(|r| !r.kinds.has(Kind::MeetingRecord) && !r.kinds.has(Kind::Profile))
        })
        .map(|c| c.proof)
        .collect();
    if ask.or_partly.is_some() && !there.is_empty() {
        return valued(Found::with(Said::Against("other"), there));
    }
    Found::new(Said::Silent)
}

fn valued(found: Found<'_>) -> Found<'_> {
    let value = found.proofs.first().and_then(|p| words(p.node));
    match value {
        Some(value) => found.fill("value", Fill::Text(value)),
        None => found,
    }
}

fn lesser(said: Said, reason: Reason) -> Said {
    match said {
        Said::Met => Said::Weak(reason.key()),
        other => other,
    }
}

/// So many different terms of the first list of `with`, over the members of the seat.
fn distinct<'a>(
    n: usize,
    ask: &'a Member,
    candidates: &[Candidate<'a>],
    view: &View<'a>,
) -> Found<'a> {
    let list = ask.with.first().map_or("expertise", |(list, _)| list);
    let mut seen: Vec<&str> = Vec::new();
    let mut proofs = Vec::new();
    let seated: Vec<&Candidate<'a>> = candidates
        .iter()
        .filter(|c| c.seated && c.said == Said::Met)
        .collect();
    for c in &seated {
        let fresh: Vec<&str> = shown(list, c.proof.node, view)
            .into_iter()
            .filter(|t| !seen.contains(t))
            .collect();
        if !fresh.is_empty() {
            proofs.push(c.proof);
            seen.extend(fresh);
        }
    }
    let said = if seen.len() >= n {
        Said::Met
    } else if seated.len() >= n {
        proofs = seated.iter().map(|c| c.proof).collect();
        Said::Weak(Reason::Incomplete.key())
    } else if seated.is_empty() {
        return Found::new(Said::Silent);
    } else {
        proofs = seated.iter().map(|c| c.proof).collect();
        Said::Against("few")
    };
    valued(Found::with(said, proofs))
}

/// Members, then those who came to a recorded meeting, then partners, who have no seat.
fn candidates<'a>(ask: &'a Member, view: &View<'a>) -> Vec<Candidate<'a>> {
    let mut out = Vec::new();
    let mut add = |proof: Proof<'a>, said: Said, order: u8| {
        if matches!(said, Said::Against(_)) {
            return;
        }
        let seated = ask
            .seat
            .as_deref()
            .is_none_or(|seat| sits(proof.node, seat, view));
        out.push(Candidate {
            proof,
            said,
            seated,
            order,
        });
    };
    for read in view.reads() {
        let root = &read.record.root;
        let of = |node: &'a Node| Proof {
            document: read.document,
            node,
        };
        let list = |key: &str| root.get(key).map_or(&[][..], Node::items);
        list("members")
            .iter()
            .for_each(|m| add(of(m), member_said(m), 0));
        for key in ["chair", "vice_chair", "sro"] {
            if let Some(node) = root.get(key) {
                add(of(node), holder(node), 1);
            }
        }
        if read.kinds.has(Kind::MeetingRecord) {
            for meeting in list("meetings") {
                for (key, order, seated) in MEETING {
                    let people = meeting.get(key).map_or(&[][..], Node::items);
                    for person in people {
                        add(of(person), attended(person, seated), order + 1);
                    }
                }
            }
        }
        for key in ["partners", "arrangements"] {
            for node in list(key) {
                let said = match member_said(node) {
                    Said::Met => Said::Weak(Reason::NoSeat.key()),
                    other => other,
                };
                add(of(node), said, 6);
            }
        }
    }
    out
}

fn holder(node: &Node) -> Said {
    match node.status {
        Status::Denied => Said::Against("denied"),
        Status::Weak(Reason::Placeholder | Reason::Vacant | Reason::Intention) => {
            Said::Weak(Reason::Vacant.key())
        }
        _ if node.get("post").is_none() && node.get("organisation").is_none() => {
            Said::Against("denied")
        }
        _ => Said::Met,
    }
}

fn sits(node: &Node, seat: &str, view: &View<'_>) -> bool {
    let term = |key: &str| node.get(key).and_then(|n| n.term().or_else(|| n.text()));
    let of_body = || {
        let body = term("body")?;
        terms(view.pack, "bodies")
            .find(|t| t.name == body)?
            .also
            .get("seat")
            .map(String::as_str)
    };
    let Some(own) = term("seat").or_else(of_body) else {
        return false;
    };
    // a council's manager of housing is its officer, whatever seat the title goes by; a councillor is none
    if own != "elected-members" && of_body() == Some(seat) {
        return true;
    }
    own == seat
        || terms(view.pack, "seats")
            .any(|t| t.name == own && t.also.get("part_of").is_some_and(|p| p == seat))
}

/// Whether a member shows a term of each of the lists.
fn holds(asked: &[(String, Vec<String>)], node: &Node, view: &View<'_>) -> bool {
    asked.iter().all(|(list, wanted)| {
        let shown = shown(list, node, view);
        if shown.is_empty() {
            return wanted.iter().any(|w| w == UNCLEAR);
        }
        wanted.iter().any(|w| shown.contains(&w.as_str()))
    })
}

/// The terms of a list that a member's words show; those of the list `tiers` also by the names of the area's districts.
fn shown<'a>(list: &str, node: &Node, view: &View<'a>) -> Vec<&'a str> {
    let fields = match node.get("as_written").and_then(Node::text) {
        Some(_) => ["as_written", "organisation", "sector"],
        None => ["post", "organisation", "sector"],
    };
    let mut out: Vec<&str> = Vec::new();
    for text in fields
        .iter()
        .filter_map(|key| node.get(key))
        .filter(|n| n.status != Status::Denied)
        .filter_map(Node::text)
    {
        if let Some((_, of)) = view.pack.list(list) {
            for (found, _) in view.pack.resolve_all(list, text) {
                if let Some(term) = of.terms.get(usize::from(found.term))
                    && !out.contains(&term.name.as_str())
                {
                    out.push(&term.name);
                }
            }
        }
        if list == "tiers" && area::names_a_district(text, view) {
            out.push("district");
        }
    }
    out
}

fn words(node: &Node) -> Option<&str> {
    ["as_written", "post", "organisation", "name"]
        .into_iter()
        .find_map(|key| node.get(key).and_then(Node::text))
}
