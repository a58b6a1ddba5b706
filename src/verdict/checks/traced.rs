//! `traced`: what was found, what is done about it and what is later said of that in, whether the cycle closes out.

use std::collections::HashSet;

use crate::document::node::Node;
use crate::pack::kind::Kind;
use crate::pack::stem::stem;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::view::{Proof, View, firmness, items};

/// Items of one list that are compared: enough for any plan, few enough to compare each with each.
const MOST: usize = 300;
/// Words that plans and assessments are full of tell nothing apart.
const COMMON: [&str; 32] = [
    "action",
    "adult",
    "alcohol",
    "area",
    "commission",
    "continue",
    "county",
    "deliver",
    "develop",
    "drug",
    "ensure",
    "every",
    "group",
    "improve",
    "increase",
    "local",
    "need",
    "partner",
    "partnership",
    "people",
    "person",
    "plan",
    "provide",
    "recommend",
    "recovery",
    "reduce",
    "review",
    "service",
    "support",
    "treatment",
    "within",
    "young",
];

/// An item with what it can be known by again.
struct Item<'a> {
    proof: Proof<'a>,
    reference: Option<&'a str>,
    commitments: HashSet<&'a str>,
    words: HashSet<String>,
}

/// Every item leads on / most do / few do. Where a kind of document is not at hand, nobody can tell.
pub(super) fn run<'a>(
    from: &'a (Kind, String),
    to: &'a (Kind, String),
    then: &'a (Kind, String),
    view: &View<'a>,
) -> Found<'a> {
    let [found, done, told] = [from, to, then].map(|(kind, list)| read(*kind, list, view));
    if found.is_empty() || done.is_empty() {
        return Found::new(Said::Unknown("not-here"));
    }
    if let Some(late) = later(from.0, to.0, view) {
        return Found::with(Said::Weak("too-late"), late);
    }
    let lost: Vec<Proof<'a>> = lost(&found, &done);
    let unheard: Vec<Proof<'a>> = if told.is_empty() {
        Vec::new()
    } else {
        lost_to(&done, &told)
    };
    let links = found.len() + if told.is_empty() { 0 } else { done.len() };
    let broken = lost.len() + unheard.len();
    let said = if broken == 0 && told.is_empty() {
        Said::Unknown("not-here")
    } else if broken == 0 {
        return Found::with(Said::Met, found.iter().map(|i| i.proof));
    } else if broken * 2 <= links {
        Said::Weak("some-lost")
    } else {
        Said::Against("missing")
    };
    Found::with(said, lost.into_iter().chain(unheard))
        .fill("present", Fill::Number((links - broken) as f64))
        .fill("needed", Fill::Number(links as f64))
}

fn lost<'a>(found: &[Item<'a>], done: &[Item<'a>]) -> Vec<Proof<'a>> {
    lost_to(found, done)
}

fn lost_to<'a>(these: &[Item<'a>], those: &[Item<'a>]) -> Vec<Proof<'a>> {
    these
        .iter()
        .filter(|item| !those.iter().any(|other| leads(item, other)))
        .map(|item| item.proof)
        .collect()
}

/// The same commitment, the same number, or enough of the same telling words.
fn leads(item: &Item<'_>, other: &Item<'_>) -> bool {
    let common = item.words.intersection(&other.words).count();
    let cited = item
        .reference
        .is_some_and(|r| r.len() > 1 && other.words.contains(&r.to_lowercase()));
    cited
        || common >= 3
        || common * 3 >= item.words.len().max(1) && common > 0
        || common > 0 && !item.commitments.is_disjoint(&other.commitments)
}

fn read<'a>(kind: Kind, list: &'a str, view: &View<'a>) -> Vec<Item<'a>> {
    let of_kind = view.reads().filter(|r| r.kinds.has(kind));
    items(of_kind, list)
        .filter(|p| firmness(p.node, &["text"]) == Said::Met)
        .take(MOST)
        .map(item)
        .filter(|i| !i.words.is_empty())
        .collect()
}

fn item(proof: Proof<'_>) -> Item<'_> {
    let text = proof.node.get("text");
    let words = text
        .and_then(Node::text)
        .unwrap_or_default()
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|w| w.len() > 3 || w.chars().any(|c| c.is_ascii_digit()))
        .map(|w| stem(&w))
        .filter(|w| !COMMON.contains(&w.as_str()))
        .collect();
    let commitments = proof
        .node
        .get("commitments")
        .map_or(&[][..], Node::items)
        .iter()
        .filter_map(|c| c.term().or_else(|| c.text()))
        .collect();
    Item {
        proof: Proof {
            node: text.unwrap_or(proof.node),
            ..proof
        },
        reference: proof.node.get("ref").and_then(Node::text),
        commitments,
        words,
    }
}

/// The days of both where what was found was written after what is done about it.
fn later<'a>(found: Kind, done: Kind, view: &View<'a>) -> Option<Vec<Proof<'a>>> {
    let dated = |kind: Kind| {
        view.reads()
            .filter(move |r| r.kinds.has(kind))
            .filter_map(|r| Some((r.dated()?, r)))
    };
    let (found_on, of_found) = dated(found).min_by_key(|(d, _)| d.from)?;
    let (done_on, of_done) = dated(done).max_by_key(|(d, _)| d.to)?;
    (found_on.from? > done_on.to?).then(|| {
        [of_found, of_done]
            .into_iter()
            .filter_map(|read| {
                let node = ["written", "agreed"]
                    .iter()
                    .find_map(|key| read.record.root.get(key))?;
                Some(Proof {
                    document: read.document,
                    node,
                })
            })
            .collect()
    })
}
