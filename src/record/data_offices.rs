//! A resolved group in, the same with what follows from its words out: the seat and body of a person, the commitments of an action, the measure of a figure.

use super::data_names::Names;
use super::shape::Group;
use crate::document::node::{Node, Reason, Status, Value};

/// Fields that are found from another where they are left out: group, from, to, list.
const FOUND: &[(&str, &str, &str, &str)] = &[
    ("metric", "as_written", "measure", "measures"),
    ("lead", "as_written", "role", "lead-roles"),
    ("deliverable", "as_written", "what", "deliverables"),
];

/// Adds what is not written but follows. What is written always wins.
pub(super) fn complete(node: &mut Node, group: &Group, names: &mut Names<'_>) {
    for (of, from, to, list) in FOUND {
        if *of == group.name && missing(node, to) {
            find(node, from, to, list, names);
        }
    }
    if group.name == "action" && missing(node, "commitments") {
        commitments(node, names);
    }
    if group.field("seat").is_some() && !matches!(group.name, "arrangement" | "included") {
        office(node, names);
    }
    if matches!(group.name, "member" | "person") && node.status == Status::Stated {
        standing(node);
    }
}

fn office(node: &mut Node, names: &mut Names<'_>) {
    if missing(node, "body") {
        let _ = find(node, "organisation", "body", "bodies", names)
            || find(node, "as_written", "body", "bodies", names)
            || find(node, "post", "body", "bodies", names);
    }
    if !missing(node, "seat") {
        return;
    }
    let found = find(node, "post", "seat", "seats", names)
        || find(node, "as_written", "seat", "seats", names);
    // 'Director of Strategy', 'Commissioning Officer': a post that any body may have says less than the body.
    let general = node
        .get("seat")
        .is_some_and(|seat| seat.term() == Some("local-authority-officials"));
    if found && !general {
        return;
    }
    if let Some(body) = node.get("body").filter(|b| b.status != Status::Denied)
        && let Some(seat) = body
            .term()
            .and_then(|term| names.lead_seat(term, node).or_else(|| names.seat_of(term)))
    {
        let seat = Node {
            value: Value::Term {
                text: body.text().unwrap_or_default().to_owned(),
                term: seat.to_owned(),
            },
            status: Status::Stated,
            places: body.places.clone(),
            quote: body.quote.clone(),
        };
        node.set("seat", seat);
        return;
    }
    if found {
        return;
    }
    let _ = find(node, "organisation", "seat", "seats", names)
        || find(node, "sector", "seat", "seats", names);
}

/// Sets a field to the term that another field's words name.
fn find(node: &mut Node, from: &str, to: &str, list: &'static str, names: &mut Names<'_>) -> bool {
    let Some(words) = node.get(from).filter(|w| w.status != Status::Denied) else {
        return false;
    };
    let Some(text) = words.text() else {
        return false;
    };
    let Some((term, _)) = names.resolve(list, text) else {
        return false;
    };
    let found = Node {
        value: Value::Term {
            text: text.to_owned(),
            term: term.to_owned(),
        },
        status: Status::Stated,
        places: words.places.clone(),
        quote: words.quote.clone(),
    };
    node.set(to, found);
    true
}

fn commitments(node: &mut Node, names: &mut Names<'_>) {
    let Some(words) = node.get("text").filter(|w| w.status == Status::Stated) else {
        return;
    };
    let Some(text) = words.text() else { return };
    let terms = names.all("commitments", text);
    if terms.is_empty() {
        return;
    }
    let places = words.places.clone();
    let item = |term: &str| Node {
        value: Value::Term {
            text: text.to_owned(),
            term: term.to_owned(),
        },
        status: Status::Stated,
        places: places.clone(),
        quote: None,
    };
    let list = Node {
        value: Value::List(terms.into_iter().map(item).collect()),
        status: Status::Stated,
        places: places.clone(),
        quote: None,
    };
    node.set("commitments", list);
}

/// A vacancy, a placeholder or an invitation is a weak seat.
fn standing(node: &mut Node) {
    let invited = node
        .get("standing")
        .and_then(Node::text)
        .is_some_and(|s| s != "member");
    let held = ["name", "as_written", "post"]
        .iter()
        .filter_map(|key| node.get(key))
        .find_map(|field| match field.status {
            Status::Weak(reason @ (Reason::Placeholder | Reason::Vacant)) => Some(reason),
            _ => None,
        });
    if let Some(reason) = held.or(invited.then_some(Reason::NoSeat)) {
        node.status = Status::Weak(reason);
    }
}

fn missing(node: &Node, field: &str) -> bool {
    node.get(field)
        .is_none_or(|found| found.value == Value::Null)
}
