//! `same` and `differ`: whether two offices have the same holder, or the same agency.

use crate::document::node::{Node, Reason, Status};
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::view::{Proof, View, firmness, folded, is_open, standing};

/// The same holder / for a time, the vice-chair, a team, or for a reason given / others.
pub(super) fn same<'a>(a: &'a str, b: &'a str, view: &View<'a>) -> Found<'a> {
    let (Some(first), Some(second)) = (office(a, view), office(b, view)) else {
        return match office(a, view).or_else(|| office(b, view)) {
            Some(one) => Found {
                proofs: vec![one],
                ..Found::new(Said::Silent)
            },
            None => Found::new(Said::Silent),
        };
    };
    let (x, y) = (first.node, second.node);
    let denied = |n: &Node| {
        standing(n) == Said::Against("denied") || doubt(n) == Some(Said::Against("denied"))
    };
    if denied(x) || denied(y) {
        return Found::with(Said::Against("denied"), [second, first]);
    }
    let pointed = |proof: Proof<'a>| Proof {
        node: proof.node.get("is").unwrap_or(proof.node),
        ..proof
    };
    let proofs = [pointed(second), pointed(first)];
    let tie = [(x, y, a), (y, x, b)]
        .into_iter()
        .find_map(|(n, _, _)| n.get("is"));
    let tied = tie.is_some_and(|is| {
        is.text()
            .is_some_and(|is| [a, b].iter().any(|p| is.eq_ignore_ascii_case(p)))
    });
    let holders = if tied { Some(true) } else { same_holder(x, y) };
    match holders {
        Some(true) => {
            let said = doubt(x)
                .or(doubt(y))
                .or(tie.and_then(doubt))
                .unwrap_or(Said::Met);
            Found::with(said, proofs)
        }
        Some(false) => {
            let reason = [x, y].into_iter().find_map(|n| n.get("reason"));
            let vice = view
                .best("vice_chair")
                .filter(|_| b == "chair" || a == "chair")
                .filter(|(_, vice)| {
                    let sro = if a == "chair" { y } else { x };
                    same_holder(sro, vice.node) == Some(true)
                });
            if let Some(node) = reason {
                Found::with(Said::Weak("reasoned"), [Proof { node, ..second }])
            } else if let Some((_, vice)) = vice {
                Found::with(Said::Weak("vice-chair"), [vice, proofs[0]])
            } else {
                Found::with(Said::Against("differs"), proofs)
                    .fill("value", Fill::Text(shown(y).unwrap_or_default()))
            }
        }
        None => Found::with(Said::Weak(Reason::Generic.key()), proofs)
            .fill("value", Fill::Text(shown(y).unwrap_or_default())),
    }
}

/// The first denial or weakness of an office, or of the fields that say who holds it, that bears on who that is.
fn doubt(node: &Node) -> Option<Said> {
    let fields = ["name", "post", "is"].map(|key| node.get(key));
    std::iter::once(Some(node))
        .chain(fields)
        .flatten()
        .map(|n| firmness(n, &[]))
        .find(|said| match said {
            Said::Against(_) => true,
            Said::Weak(why) => counts(why),
            _ => false,
        })
}

/// Which weaknesses of an office bear on who holds it.
fn counts(why: &str) -> bool {
    [
        Reason::Temporary,
        Reason::Placeholder,
        Reason::Intention,
        Reason::Vacant,
        Reason::Adopted,
    ]
    .iter()
    .any(|r| r.key() == why)
}

/// Different agencies / only one is given / the same agency. Without the second office: cannot be told.
pub(super) fn differ<'a>(a: &'a str, b: &'a str, view: &View<'a>) -> Found<'a> {
    let (first, second) = (office(parent(a), view), office(parent(b), view));
    let (first, second) = match (first, second) {
        (Some(x), Some(y)) => (x, y),
        (Some(x), None) => {
            return Found::with(Said::Unknown("not-here"), [x]);
        }
        (None, Some(y)) => return Found::with(Said::Weak(Reason::Incomplete.key()), [y]),
        // Nobody was named yet, so nobody can be compared.
        (None, None) => return Found::new(Said::Unknown("not-here")),
    };
    let agency = |node: &'a Node| agency(node);
    let open = [first, second].into_iter().find(|p| {
        is_open(p.node)
            || p.node.get("post").is_some_and(is_open)
            || p.node.get("name").is_some_and(is_open)
    });
    if let Some(proof) = open {
        return Found::with(firm_or(proof.node), [proof]);
    }
    let doubtful = [first, second].into_iter().find_map(|p| {
        [Some(p.node), p.node.get("organisation")]
            .into_iter()
            .flatten()
            .map(|n| firmness(n, &[]))
            .find(|said| match said {
                Said::Against(_) => true,
                Said::Weak(why) => counts(why) && *why != Reason::Temporary.key(),
                _ => false,
            })
            .map(|said| (said, p))
    });
    match doubtful {
        Some((Said::Weak(why), proof)) => return Found::with(Said::Weak(why), [proof]),
        // That somebody is not from an agency does not tell from which they are.
        Some((_, proof)) => return Found::with(Said::Unknown("not-here"), [proof]),
        None => {}
    }
    match (agency(first.node), agency(second.node)) {
        (Some((x, kind_x)), Some((y, kind_y))) => {
            let same = if kind_x == kind_y {
                folded(x) == folded(y)
            } else {
                false
            };
            if same {
                Found::with(Said::Against("same"), [second, first]).fill("value", Fill::Text(x))
            } else {
                Found::with(Said::Met, [second, first])
            }
        }
        (Some(_), None) => Found::with(Said::Unknown("not-here"), [second]),
        (None, Some(_)) => Found::with(Said::Weak(Reason::Incomplete.key()), [second]),
        (None, None) => Found::with(Said::Unknown("not-here"), [first]),
    }
}

fn firm_or(node: &Node) -> Said {
    [Some(node), node.get("post"), node.get("name")]
        .into_iter()
        .flatten()
        .map(|n| firmness(n, &[]))
        .find(|s| matches!(s, Said::Weak(_)))
        .unwrap_or(Said::Weak(Reason::Vacant.key()))
}

fn office<'a>(path: &str, view: &View<'a>) -> Option<Proof<'a>> {
    view.best(path)
        .map(|(_, proof)| proof)
        .filter(|p| standing(p.node) != Said::Silent)
}

/// `chair.organisation` speaks of the chair.
fn parent(path: &str) -> &str {
    match path.rsplit_once('.') {
        Some((head, "organisation" | "body" | "seat" | "post" | "name")) => head,
        _ => path,
    }
}

/// The words of an office's holder.
fn shown(node: &Node) -> Option<&str> {
    ["post", "organisation", "name"]
        .into_iter()
        .find_map(|k| node.get(k).and_then(Node::text))
        .or_else(|| node.text())
}

/// The agency and how it is known: two are compared only on the same ground.
fn agency(node: &Node) -> Option<(&str, &'static str)> {
    let value = |key: &'static str| {
        node.get(key)
            .filter(|n| n.status == Status::Stated)
            .and_then(|n| n.term().or_else(|| n.text()))
    };
    let organisation = value("organisation").map(|o| (o, "organisation"));
    organisation
        .or_else(|| value("body").map(|b| (b, "body")))
        .or_else(|| value("seat").map(|s| (s, "seat")))
}

/// Whether two offices have one holder; `None` where a team or body stands in place of a person or post.
fn same_holder(x: &Node, y: &Node) -> Option<bool> {
    let stated = |n: &'_ Node, key: &str| -> Option<String> {
        n.get(key)
            .filter(|v| !is_open(v))
            .and_then(Node::text)
            .map(folded)
    };
    if let (Some(a), Some(b)) = (stated(x, "name"), stated(y, "name")) {
        return Some(a == b || a.ends_with(&format!(" {b}")) || b.ends_with(&format!(" {a}")));
    }
    let generic = |n: &Node| {
        n.get("post")
            .is_some_and(|post| post.status == Status::Weak(Reason::Generic))
    };
    if generic(x) || generic(y) {
        // a team in the place of a post: its head may be anybody in it, and nobody of another body
        let seat = |n: &Node| n.get("seat").and_then(Node::term).map(str::to_owned);
        return match (seat(x), seat(y)) {
            (Some(a), Some(b)) if a != b => Some(false),
            _ => None,
        };
    }
    if let (Some(a), Some(b)) = (stated(x, "post"), stated(y, "post")) {
        if a == b || a.contains(&b) || b.contains(&a) {
            return Some(true);
        }
        let term = |n: &Node| {
            n.get("post")
                .or_else(|| n.get("role"))
                .and_then(Node::term)
                .map(str::to_owned)
        };
        return Some(match (term(x), term(y)) {
            (Some(a), Some(b)) => a == b,
            _ => false,
        });
    }
    None
}
