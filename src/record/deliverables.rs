//! A reading in; `deliverables` out: what the partnership has set up, agreed and made, the first time or again, and when. The document at hand counts; so does what it tells.

use std::ops::Range;

use super::deliverables_named::{from_roles, named_with_year};
use super::deliverables_told::{self as told, is_one};
use super::paper::{kinds, plain_node, title_blocks};
use super::reading::Reading;
use super::reviews::own_deliverable;
use crate::date::Interval;
use crate::document::node::{Node, Place, Reason, Status, Value};
use crate::document::prose::{BlockKind, Voice, WordSet, word_set};
use crate::pack::kind::Kind;

/// One deliverable on its way into the record.
#[derive(Clone, Debug)]
pub(super) struct Deliverable {
    pub(super) what: String,
    pub(super) event: &'static str,
    pub(super) first: bool,
    pub(super) status: Status,
    pub(super) when: Option<Node>,
    pub(super) period: Option<Node>,
    pub(super) places: Vec<Place>,
    pub(super) as_written: Option<String>,
}

/// Most entries that a record keeps.
pub(super) const MOST: usize = 60;

/// Adds every deliverable: the document itself first, then what it tells.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    let mut found = itself(reading, root);
    found.extend(told::statements(reading, root));
    found.extend(named_with_year(reading, root));
    found.extend(from_roles(root, &found));
    // a day that is told stands in place of one that is only known to be later than another
    let told: Vec<(String, bool, Interval)> = found
        .iter()
        .filter_map(|d| Some((d.what.clone(), d.first, date_of(d)?)))
        .filter(|(.., day)| day.is_closed())
        .collect();
    found.retain(|d| {
        let open = date_of(d).filter(|i| i.to.is_none());
        !open.is_some_and(|open| {
            told.iter().any(|(what, first, day)| {
                *what == d.what && *first == d.first && open.from <= day.from
            })
        })
    });
    let mut kept: Vec<Deliverable> = Vec::new();
    for one in found {
        let same = |k: &Deliverable| {
            k.what == one.what
                && k.status == one.status
                && (date_of(k) == date_of(&one) || one.when.is_none())
                && (k.event == one.event || one.when.is_none())
        };
        if let Some(k) = kept.iter_mut().find(|k| same(k)) {
            k.first |= one.first;
            let more = one.places.iter().filter(|p| !k.places.contains(p)).copied();
            let more: Vec<Place> = more.take(4_usize.saturating_sub(k.places.len())).collect();
            k.places.extend(more);
        } else if kept.len() < MOST {
            kept.push(one);
        }
    }
    for one in kept {
        root.push("deliverables", node(one));
    }
}

fn date_of(d: &Deliverable) -> Option<Interval> {
    match d.when.as_ref().map(|n| &n.value) {
        Some(Value::Date(interval)) => Some(*interval),
        _ => None,
    }
}

fn node(d: Deliverable) -> Node {
    let mut node = Node::map();
    node.status = d.status;
    node.set(
        "what",
        plain_node(Value::Term {
            text: d.what.clone(),
            term: d.what,
        }),
    );
    if d.first {
        node.set("number", plain_node(Value::Text("first".to_owned())));
    }
    node.set("event", plain_node(Value::Text(d.event.to_owned())));
    for (key, value) in [("when", d.when), ("period", d.period)] {
        if let Some(value) = value {
            node.set(key, value);
        }
    }
    if let Some(text) = d.as_written {
        let mut written = plain_node(Value::Text(text));
        written.places.extend(d.places.first());
        node.set("as_written", written);
    }
    node.places = d.places.into();
    node
}

/// The document in hand, with its own dates.
fn itself(reading: &Reading, root: &Node) -> Vec<Deliverable> {
    let mut out = Vec::new();
    let title = title_blocks(reading);
    let first = !is_revised(reading, root, &title);
    let (agreed, written) = (root.get("agreed"), root.get("written"));
    let when = agreed.or(written).cloned();
    let draft = root.get("status").and_then(Node::text) == Some("draft");
    let status = if draft {
        Status::Weak(Reason::Intention)
    } else {
        Status::Stated
    };
    let mut places: Vec<Place> = when.iter().flat_map(|n| n.places.clone()).collect();
    places.extend(title_place(reading, &title));
    if let Some(what) = own_deliverable(root) {
        // that a return was sent is told, not shown by its being there
        let event = if agreed.is_some() { "agreed" } else { "made" };
        let period = root
            .get("period_covered")
            .or_else(|| root.get("period"))
            .cloned();
        let one = |what: &str, event, places: Vec<Place>| Deliverable {
            what: what.to_owned(),
            event,
            first,
            status: status.clone(),
            when: when.clone(),
            period: None,
            places,
            as_written: None,
        };
        out.push(Deliverable {
            period,
            ..one(what, event, places.clone())
        });
        if what == "terms-of-reference" {
            let structure = structure_places(reading);
            if !structure.is_empty() {
                let dated = when.iter().flat_map(|n| n.places.clone());
                let places = dated.chain(structure).collect();
                out.push(one("governance-structure", event, places));
            }
        }
        if what == "return" {
            for (what, event, field) in [
                ("sro", "nominated", "sro"),
                ("partnership", "formed", "members"),
                ("footprint", "confirmed", "partnership"),
            ] {
                if let Some(said) = root.get(field) {
                    let own: Vec<Place> = said
                        .places
                        .iter()
                        .chain(said.items().iter().flat_map(|i| &i.places))
                        .copied()
                        .take(1)
                        .collect();
                    out.push(one(
                        what,
                        event,
                        when.iter()
                            .flat_map(|n| n.places.clone())
                            .chain(own)
                            .chain(places.last().copied())
                            .collect(),
                    ));
                }
            }
        }
    }
    out
}

fn title_place(reading: &Reading, title: &[u32]) -> Option<Place> {
    let named = |t: &&u32| {
        reading
            .prose
            .blocks
            .get(**t as usize)
            .is_some_and(|b| reading.named("kinds", b.tokens.clone()).next().is_some())
    };
    let block = title.iter().find(named).or_else(|| title.first())?;
    reading
        .prose
        .blocks
        .get(*block as usize)
        .map(|b| Place::here(b.span))
}

/// Whether the document says that it is not the first of its kind: revised, refreshed, a second version, a later year's.
fn is_revised(reading: &Reading, root: &Node, title: &[u32]) -> bool {
    const AGAIN: WordSet = WordSet::of(&[
        "revised",
        "refreshed",
        "refresh",
        "updated",
        "update",
        "second",
        "third",
        "2nd",
        "3rd",
        "renewed",
        "amended",
        "reviewed",
        "revision",
        "two",
    ]);
    let again = title
        .iter()
        .filter_map(|t| reading.prose.blocks.get(*t as usize))
        .any(|b| reading.has_word(b.tokens.clone(), &AGAIN));
    let later_version = root.get("version").and_then(Node::text).is_some_and(|v| {
        let digits: String = v
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        digits.parse::<u32>().is_ok_and(|n| (2..1000).contains(&n))
    });
    let starts = |key: &str| match root.get(key).map(|n| &n.value) {
        Some(Value::Date(i)) => i.from.or(i.to).map(jiff::civil::Date::year),
        _ => None,
    };
    let late = ["period", "period_covered", "agreed", "written"]
        .iter()
        .any(|k| starts(k).is_some_and(|y| y >= 2024));
    let second_report = kinds(root).has(Kind::ProgressReport)
        && matches!(root.get("period_covered").map(|n| &n.value), Some(Value::Date(i)) if i.from.is_some_and(|f| f >= jiff::civil::date(2023, 4, 1)));
    (again && !says_first(reading, title)) || later_version || late || second_report
}

fn says_first(reading: &Reading, title: &[u32]) -> bool {
    title
        .iter()
        .filter_map(|t| reading.prose.blocks.get(*t as usize))
        .any(|b| reading.has_word(b.tokens.clone(), word_set!["first", "initial", "inaugural"]))
}

/// Where terms of reference show how the partnership is governed: a section on it, a chart in an appendix, a sentence that points at one.
fn structure_places(reading: &Reading) -> Vec<Place> {
    let mut out = Vec::new();
    for (index, block) in reading.prose.blocks.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else {
            break;
        };
        if reading.is_dropped(index) || block.voice != Voice::Own || out.len() == 3 {
            continue;
        }
        let heading = matches!(block.kind, BlockKind::Heading(_));
        let found = reading
            .named("deliverables", block.tokens.clone())
            .find(|n| {
                n.term.name == "governance-structure"
                    && is_one(reading, n)
                    && !matches!(
                        reading.strength(n.tokens.clone()),
                        Some(Status::Denied) | None
                    )
            });
        let pictured = heading
            && reading.has_word(
                block.tokens.clone(),
                word_set!["structure", "structures", "governance", "organogram"],
            );
        if let Some(named) = found {
            out.push(Place::here(reading.span(if heading {
                block.tokens.clone()
            } else {
                named.tokens
            })));
        } else if pictured {
            out.push(Place::here(block.span));
        }
    }
    out
}

/// The tokens of a sentence before one of its tokens.
pub(super) fn before(sentence: &Range<u32>, token: u32, reach: u32) -> Range<u32> {
    token.saturating_sub(reach).max(sentence.start)..token.max(sentence.start)
}
