//! Sentences, rows and lines about the chair and vice-chair in, `chair` and `vice_chair` out; tied to the SRO only where the text ties them.

use std::ops::Range;

use super::offices::{Held, holders};
use super::reading::Reading;
use super::sro::{best, office_node, term_of_office};
use crate::document::node::{Node, Reason, Status, Value};
use crate::document::prose::{WordSet, word_set};

/// Reads `chair` and `vice_chair`; `sro` has been read.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    for (term, field) in [("chair", "chair"), ("vice-chair", "vice_chair")] {
        let offices: Vec<Range<u32>> = reading
            .all("roles")
            .filter(|n| n.term.name == term)
            .map(|n| n.tokens)
            .filter(|o| is_ours(reading, o))
            .collect();
        let found = holders(reading, &offices, "chair");
        let found: Vec<Held> = found
            .into_iter()
            .filter(|h| term == "chair" || h.plain > 1)
            .collect();
        let tie = offices.iter().find_map(|o| tie_to_sro(reading, o, &found));
        let best = best(reading, &found);
        let mut node = match (&tie, best) {
            (Some(tie), held) => {
                let mut node = held
                    .filter(|h| overlaps(&h.sentence, tie))
                    .map_or_else(Node::map, |h| office_node(reading, h));
                tied(reading, tie, &mut node, root);
                node
            }
            (None, Some(held)) => office_node(reading, held),
            (None, None) => continue,
        };
        let sentence = tie
            .clone()
            .or_else(|| best.map(|h| h.sentence.clone()))
            .unwrap_or_default();
        if let Some(later) = later_chairs(reading, &offices, &sentence).filter(|_| term == "chair")
        {
            node.status = match node.status {
                Status::Stated => Status::Weak(Reason::Temporary),
                other => other,
            };
            node.places.extend(
                reading
                    .node(Value::Null, Status::Stated, later.clone())
                    .places,
            );
            if let Some(term) = term_of_office(reading, &later) {
                node.set("term_of_office", reading.said(term));
            }
        } else if let Some(term) = term_of_office(reading, &sentence) {
            node.set("term_of_office", reading.said(term));
        }
        root.set(field, node);
    }
}

fn overlaps(a: &Range<u32>, b: &Range<u32>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The chair is the SRO: says so, and holds what the SRO holds.
fn tied(reading: &Reading, tie: &Range<u32>, node: &mut Node, root: &Node) {
    let sro = reading
        .find("roles", "sro", tie.clone())
        .map_or_else(|| tie.clone(), |n| n.tokens);
    if node.places.is_empty() {
        node.places = reading
            .node(Value::Null, Status::Stated, tie.clone())
            .places;
    }
    let status = reading.strength(sro.clone()).unwrap_or_default();
    if node.status == Status::Stated && status != Status::Stated {
        node.status = status.clone();
    }
    node.set(
        "is",
        reading.node(Value::Text("sro".to_owned()), status, sro),
    );
    // A deputy who is SRO holds the chair in full; a post that is still open holds nothing.
    let open = |n: Option<&Node>| {
        n.map(|n| n.status.clone()).filter(|s| {
            matches!(
                s,
                Status::Weak(Reason::Placeholder | Reason::Vacant | Reason::Intention)
            )
        })
    };
    let held = open(root.get("sro"))
        .or_else(|| open(root.path("sro.post")))
        .or_else(|| open(root.path("sro.name")));
    for key in ["name", "post", "organisation", "body", "seat"] {
        if node.get(key).is_none()
            && let Some(same) = root.path(&format!("sro.{key}"))
        {
            let mut same = same.clone();
            same.status = held.clone().unwrap_or_default();
            node.set(key, same);
        }
    }
}

/// The stretch that says that the chair is the SRO: 'The Chair will be the SRO', 'X: SRO and Chair', 'chaired by X as the SRO'.
fn tie_to_sro(reading: &Reading, office: &Range<u32>, found: &[Held]) -> Option<Range<u32>> {
    if reading.is_dropped(reading.block(office.start)) {
        return None;
    }
    let sentence = reading.sentence(office.start);
    let sro = reading
        .named("roles", sentence.clone())
        .filter(|n| n.term.name == "sro")
        .min_by_key(|n| n.tokens.start.abs_diff(office.start))?;
    let (left, right) = if sro.tokens.start < office.start {
        (&sro.tokens, office)
    } else {
        (office, &sro.tokens)
    };
    if reading.denial(&sro.tokens).is_some() || reading.denial(office).is_some() {
        return None;
    }
    let words: Vec<&str> = (left.end..right.start).map(|t| reading.word(t)).collect();
    let whole = left.start..right.end;
    const JOIN: WordSet = WordSet::of(&[
        "and",
        "&",
        "will",
        "shall",
        "be",
        "is",
        "the",
        "as",
        "also",
        "who",
        "a",
        "of",
        "by",
        "chaired",
        "by",
        "partnership",
        "board",
        "its",
        "their",
        "local",
        "drugs",
        "drug",
        "strategy",
        "both",
    ]);
    let held_between = found.iter().any(|h| {
        left.end <= h.holder.tokens.start
            && h.holder.tokens.end <= right.start
            && !h.holder.tokens.is_empty()
    });
    let verb = reading.word(office.start) == "chaired"
        || words
            .iter()
            .any(|w| ["is", "be", "as", "and", "&", "by", "also", "chaired"].contains(w))
        || reading
            .between(left.end - 1, left.end)
            .contains(['/', ',', '(']);
    let known = |t: u32| {
        reading.is(t, &JOIN)
            || reading
                .named("local-partnership", whole.clone())
                .any(|n| n.tokens.contains(&t))
            || reading.is_capital(t) && reading.shape(t) == crate::document::prose::Shape::Capitals
    };
    // 'convenes and chairs' is one word for the office
    let chairs_itself = ["chair", "conven"]
        .iter()
        .any(|w| reading.word(office.start).starts_with(w))
        && sro.tokens.end <= office.start
        && office.start - sro.tokens.end <= 3;
    let as_sro = held_between
        && words
            .last()
            .is_some_and(|w| ["as", "the", "is", "also", "our"].contains(w))
        && words.contains(&"as");
    // 'chaired by the Oakshire SRO': the place before an office is no holder
    let place = |t: u32| {
        t + 1 == right.start
            && right == &sro.tokens
            && reading.is_capital(t)
            && !reading.is_post_word(t)
    };
    let joined = verb && (left.end..right.start).all(|t| known(t) || place(t));
    (joined || as_sro || chairs_itself).then_some(sentence)
}

/// Later chairs are elected or rotate: the present one is for a time.
fn later_chairs(
    reading: &Reading,
    offices: &[Range<u32>],
    from: &Range<u32>,
) -> Option<Range<u32>> {
    offices.iter().map(|o| reading.sentence(o.start)).find(|s| {
        let later = reading.has_word(
            s.clone(),
            word_set![
                "subsequent",
                "thereafter",
                "afterwards",
                "rotate",
                "rotating",
                "rotation",
                "subsequently",
                "initially",
            ],
        );
        let future = reading.has_word(s.clone(), word_set!["future"])
            && reading.has_word(s.clone(), word_set!["elected", "election", "chosen"]);
        // 'for the first year', 'in its first term'
        let term = reading.has_word(s.clone(), word_set!["first"])
            && reading.has_word(s.clone(), word_set!["year", "years", "term", "months"]);
        (later || future || term) && s.start + 400 > from.start && s.start < from.end + 400
    })
}

/// Whether 'chair' is said of the partnership: not of a sub-group, nor of another body whose chair is a member.
fn is_ours(reading: &Reading, office: &Range<u32>) -> bool {
    let block_index = reading.block(office.start);
    let Some(block) = reading.prose.blocks.get(block_index as usize) else {
        return false;
    };
    let sentence = reading.sentence(office.start);
    if reading.within(block.section, "sub-groups", &["chair", "membership"]) {
        return false;
    }
    let before = sentence.start..office.start;
    if reading.has_word(
        before.clone(),
        word_set!["subgroup", "subgroups", "sub-group", "sub-groups"],
    ) || reading.find("sections", "sub-groups", before).is_some()
    {
        return false;
    }
    let after = office.end;
    // 'Fay Bell - Chair - Oakshire User Forum' in a list of members: the chair of that body
    let divided = |t: u32| reading.between(t - 1, t).contains([',', '-', '–', '—']);
    if reading.within(block.section, "membership", &["chair"])
        && office.start > sentence.start
        && after < sentence.end
        && divided(office.start)
        && divided(after)
        && reading
            .named("bodies", after..sentence.end)
            .any(|n| n.tokens.start <= after + 3)
    {
        return false;
    }
    if reading.is(after, word_set!["of", "for", "the", "s"]) {
        let near = after..sentence.end.min(after + 9);
        let own = reading
            .named("local-partnership", near.clone())
            .next()
            .is_some_and(|n| n.tokens.start <= after + 4);
        let plain = near.clone().take(4).any(|t| {
            reading.is(
                t,
                word_set![
                    "partnership",
                    "board",
                    "group",
                    "cdp",
                    "meeting",
                    "meetings",
                    "committee",
                    "alliance",
                ],
            ) && (after..t)
                .all(|u| reading.is(u, word_set!["of", "for", "the", "this", "our", "strategic"]))
        });
        let acronym = near.take(3).any(|t| {
            reading.shape(t) == crate::document::prose::Shape::Capitals
                && reading.word(t).ends_with('p')
        });
        if reading.word(after) == "of" && !(own || plain || acronym) {
            return false;
        }
    }
    // 'who is also Chair of ...' has gone above; 'Chairs of the six community safety partnerships' too
    !(reading.word(office.start) == "chairs" && reading.word(after) == "of")
}
