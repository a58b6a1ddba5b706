//! What stands beside a member list in: holders of offices, joint arrangements, plans with a body that has no seat yet. Out: `members[]`, `arrangements[]`, `partners[]`.

use super::reading::Reading;
use crate::document::node::{Node, Reason, Status, Value};
use crate::document::prose::{BlockKind, WordSet};

/// Reads what member lists leave out; `sro`, `chair`, `leads` and `members` have been read.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    office_holders(root);
    for (index, block) in reading.prose.blocks.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else {
            break;
        };
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item(_));
        if running && !reading.is_dropped(index) && reading.block_within(index, "membership") {
            for sentence in reading.sentences(index) {
                arrangement(reading, sentence, root);
            }
        }
    }
}

/// Who holds an office sits on the partnership: a member, where no list shows the seat already.
fn office_holders(root: &mut Node) {
    let mut holders: Vec<Node> = ["chair", "vice_chair", "sro"]
        .iter()
        .filter_map(|f| root.get(f))
        .cloned()
        .collect();
    holders.extend(
        root.get("leads")
            .map(Node::items)
            .unwrap_or_default()
            .iter()
            .cloned(),
    );
    for holder in holders {
        let Some(seat) = holder.get("seat").cloned() else {
            continue;
        };
        let firm = |m: &Node| {
            m.status == Status::Stated && m.get("seat").and_then(Node::term) == seat.term()
        };
        let listed = root
            .get("members")
            .is_some_and(|m| m.items().iter().any(firm));
        let open = |s: &Status| {
            matches!(
                s,
                Status::Denied | Status::Weak(Reason::Placeholder | Reason::Intention)
            )
        };
        if listed || open(&holder.status) || open(&seat.status) {
            continue;
        }
        let mut member = Node::map();
        member.places.clone_from(&holder.places);
        let words = holder
            .get("post")
            .or_else(|| holder.get("name"))
            .or_else(|| holder.get("organisation"));
        if let Some(words) = words {
            let mut written = words.clone();
            written.status = Status::Stated;
            if let Some(text) = words.text() {
                written.value = Value::Text(text.to_owned());
            }
            member.set("as_written", written);
        }
        for key in ["name", "post", "organisation", "body", "seat"] {
            if let Some(node) = holder.get(key) {
                let mut node = node.clone();
                node.status = Status::Stated;
                member.set(key, node);
            }
        }
        root.push("members", member);
    }
}

/// 'The prisons of the region are represented jointly by ...': an arrangement in place of a seat. What is only planned is a partner.
fn arrangement(reading: &Reading, sentence: std::ops::Range<u32>, root: &mut Node) {
    const JOINT: WordSet = WordSet::of(&[
        "joint",
        "jointly",
        "regional",
        "regionally",
        "shared",
        "collectively",
        "neighbouring",
    ]);
    const SEATED: WordSet = WordSet::of(&[
        "arrangement",
        "arrangements",
        "represented",
        "represents",
        "representation",
        "approach",
        "route",
        "agreement",
        "part",
        "involved",
        "involvement",
        "engagement",
    ]);
    let has = |words: &WordSet| reading.has_word(sentence.clone(), words);
    if !has(&JOINT) || !has(&SEATED) {
        return;
    }
    let Some((seat, at)) = reading
        .named("seats", sentence.clone())
        .find(|n| {
            [
                "secure-estate",
                "probation",
                "jobcentre-plus",
                "nhs",
                "police",
            ]
            .contains(&n.term.name.as_str())
        })
        .map(|n| (n.term.name.clone(), n.tokens))
    else {
        return;
    };
    let among = |list: &str| {
        root.get(list).is_some_and(|l| {
            l.items()
                .iter()
                .any(|m| m.get("seat").and_then(Node::term) == Some(&seat))
        })
    };
    if among("members") || among("partners") || among("arrangements") {
        return;
    }
    let planned = reading
        .named("intentions", sentence.clone())
        .next()
        .is_some();
    let status = Status::Weak(if planned {
        Reason::Intention
    } else {
        Reason::NoSeat
    });
    let mut node = Node::map();
    node.places = reading
        .node(Value::Null, Status::Stated, sentence.clone())
        .places;
    let key = if planned { "as_written" } else { "text" };
    node.set(
        key,
        reading.node(
            Value::Text(reading.text(sentence.clone())),
            Status::Stated,
            sentence,
        ),
    );
    node.set(
        "seat",
        reading.node(
            Value::Term {
                text: reading.text(at.clone()),
                term: seat,
            },
            status.clone(),
            at,
        ),
    );
    node.status = status;
    root.push(if planned { "partners" } else { "arrangements" }, node);
}
