//! The records of one subject in, values out: what a check may ask of one document or of all documents of a partnership.

use jiff::civil::Date;

use super::evaluate::Said;
use crate::date::Interval;
use crate::document::node::{Node, Reason, Status, Value};
use crate::pack::Pack;
use crate::pack::kind::{Kind, Kinds};
use crate::record::Record;

/// One document as the subject sees it.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    /// Its index in the run.
    pub document: u32,
    /// What it says.
    pub record: &'a Record,
    /// Its kinds.
    pub kinds: Kinds,
    /// Another document of its kind has replaced it.
    pub superseded: bool,
}

impl<'a> Read<'a> {
    /// A document that nothing has replaced.
    #[must_use]
    pub fn new(document: u32, record: &'a Record) -> Self {
        Self {
            document,
            record,
            kinds: record.kinds.iter().map(|k| k.kind).collect(),
            superseded: record.root.get("status").and_then(Node::text) == Some("superseded"),
        }
    }

    /// When it was written or agreed, as far as it says.
    #[must_use]
    pub fn dated(&self) -> Option<Interval> {
        ["written", "agreed"]
            .into_iter()
            .filter_map(|key| self.record.root.get(key))
            .find_map(interval)
    }
}

/// A value and the document that says it.
#[derive(Clone, Copy, Debug)]
pub struct Proof<'a> {
    /// Index of the document in the run.
    pub document: u32,
    /// The value.
    pub node: &'a Node,
}

/// What a check sees: the documents that may show the rule, and beside them all of the subject's.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// Every document of the subject.
    pub all: &'a [Read<'a>],
    /// Kinds that owe or show the rule; documents of other kinds are silent on it.
    pub kinds: Kinds,
    /// Look into documents that others have replaced, too.
    pub superseded: bool,
    /// The packs of the run.
    pub pack: &'a Pack,
    /// The day the check pretends to run on.
    pub as_of: Date,
    /// The item at hand of a `for_each` rule.
    pub item: Option<Proof<'a>>,
}

impl<'a> View<'a> {
    /// The documents that may show the rule.
    pub fn reads(&self) -> impl Iterator<Item = &'a Read<'a>> + use<'a> {
        let (all, kinds, superseded) = (self.all, self.kinds, self.superseded);
        all.iter()
            .filter(move |r| r.kinds.meets(kinds) && (superseded || !r.superseded))
    }

    /// The day whose rules and terms count: the latest on which a document that may show the rule was written or agreed, else the day of the check.
    #[must_use]
    pub fn day(&self) -> Date {
        let days = self.reads().filter_map(Read::dated);
        let last = days.filter_map(|d| d.to.or(d.from)).max();
        last.unwrap_or(self.as_of)
    }

    /// Every current document of the subject, of whatever kind; those that may show the rule first.
    pub fn anywhere(&self) -> impl Iterator<Item = &'a Read<'a>> + use<'a> {
        let (all, kinds, superseded) = (self.all, self.kinds, self.superseded);
        let current = move |r: &&Read<'a>| superseded || !r.superseded;
        all.iter()
            .filter(current)
            .filter(move |r| r.kinds.meets(kinds))
            .chain(
                all.iter()
                    .filter(current)
                    .filter(move |r| !r.kinds.meets(kinds)),
            )
    }

    /// Every item of the list at a path, in the documents that may show the rule. `item.x` is the item's own list.
    pub fn list(&self, path: &'a str) -> Vec<Proof<'a>> {
        if let Some(rest) = path.strip_prefix("item.") {
            return self.item.map_or_else(Vec::new, |item| {
                let items = item.node.path(rest).map_or(&[][..], Node::items);
                items
                    .iter()
                    .map(|node| Proof {
                        document: item.document,
                        node,
                    })
                    .collect()
            });
        }
        items(self.reads(), path).collect()
    }

    /// The values at a path that say something, in the documents that may show the rule.
    /// Where dates tell, what a later document says stands in place of an earlier one's.
    pub fn values(&self, path: &str) -> Vec<Proof<'a>> {
        if let Some(rest) = path.strip_prefix("item.") {
            return self
                .item
                .and_then(|i| {
                    Some(Proof {
                        document: i.document,
                        node: i.node.path(rest)?,
                    })
                })
                .into_iter()
                .collect();
        }
        latest(self.reads(), path)
    }

    /// The same, looked up in documents of every kind.
    pub fn values_anywhere(&self, path: &str) -> Vec<Proof<'a>> {
        if path.starts_with("item.") {
            return self.values(path);
        }
        latest(self.anywhere(), path)
    }

    /// The firmest value at a path.
    pub fn best(&self, path: &str) -> Option<(Said, Proof<'a>)> {
        best(self.values(path))
    }

    /// The firmest value at a path, in documents of every kind.
    pub fn best_anywhere(&self, path: &str) -> Option<(Said, Proof<'a>)> {
        best(self.values_anywhere(path))
    }

    /// Whether some document at hand is of the kind.
    pub fn has(&self, kind: Kind) -> bool {
        self.reads().any(|r| r.kinds.has(kind))
    }
}

/// The items of the list at a path of each document.
pub fn items<'a>(
    reads: impl Iterator<Item = &'a Read<'a>>,
    path: &str,
) -> impl Iterator<Item = Proof<'a>> {
    reads.flat_map(move |read| {
        read.record
            .root
            .path(path)
            .map_or(&[][..], Node::items)
            .iter()
            .map(move |node| Proof {
                document: read.document,
                node,
            })
    })
}

fn latest<'a>(reads: impl Iterator<Item = &'a Read<'a>>, path: &str) -> Vec<Proof<'a>> {
    let found: Vec<(&Read<'_>, Proof<'a>)> = reads
        .filter_map(|read| {
            let node = read.record.root.path(path)?;
            (standing(node) != Said::Silent).then_some((
                read,
                Proof {
                    document: read.document,
                    node,
                },
            ))
        })
        .collect();
    if found.len() < 2 {
        return found.into_iter().map(|(_, p)| p).collect();
    }
    // A later document's word counts, unless it says less than 'stated' of what an earlier one states.
    let newest = found
        .iter()
        .filter(|(_, p)| standing(p.node) == Said::Met)
        .filter_map(|(r, _)| r.dated().and_then(|d| d.from))
        .max();
    found
        .into_iter()
        .filter(|(r, _)| match (newest, r.dated().and_then(|d| d.to)) {
            (Some(newest), Some(to)) => to >= newest,
            _ => true,
        })
        .map(|(_, p)| p)
        .collect()
}

fn best(found: Vec<Proof<'_>>) -> Option<(Said, Proof<'_>)> {
    found
        .into_iter()
        .map(|p| (standing(p.node), p))
        .min_by_key(|(said, _)| rank(*said))
}

/// Best first: stated, weak, denied, silent.
#[must_use]
pub fn rank(said: Said) -> u8 {
    match said {
        Said::Met => 0,
        Said::Weak(_) => 1,
        Said::Unknown(_) => 2,
        Said::Exempt(_) => 3,
        Said::Against(_) => 4,
        Said::Silent => 5,
    }
}

/// How firmly a value is said: an empty one not at all; a list or map without a status of its own as its firmest part.
#[must_use]
pub fn standing(node: &Node) -> Said {
    let own = match node.status {
        Status::Stated => Said::Met,
        Status::Weak(reason) => Said::Weak(reason.into()),
        Status::Denied => return Said::Against("denied"),
    };
    let inner = match &node.value {
        Value::Null => Said::Silent,
        Value::Text(text) if text.trim().is_empty() => Said::Silent,
        Value::List(items) => firmest(items.iter()),
        Value::Map(fields) => firmest(fields.iter().map(|f| &f.node)),
        _ => Said::Met,
    };
    match (own, inner) {
        // A long form may hold a status and a quote alone: it says something, weakly.
        (Said::Weak(_), _) => own,
        (_, inner) => inner,
    }
}

fn firmest<'a>(nodes: impl Iterator<Item = &'a Node>) -> Said {
    nodes
        .map(standing)
        .min_by_key(|s| rank(*s))
        .unwrap_or(Said::Silent)
}

/// The weaker of a map's own status and those of some of its fields.
#[must_use]
pub fn firmness(node: &Node, fields: &[&str]) -> Said {
    if node.is_all_stated() {
        return Said::Met;
    }
    let mut said = match node.status {
        Status::Stated => Said::Met,
        Status::Weak(reason) => Said::Weak(reason.into()),
        Status::Denied => return Said::Against("denied"),
    };
    for field in fields.iter().filter_map(|f| node.get(f)) {
        match field.status {
            Status::Denied => return Said::Against("denied"),
            Status::Weak(reason) if said == Said::Met => said = Said::Weak(reason.into()),
            _ => {}
        }
    }
    said
}

/// Whether a value is a placeholder or vacant.
#[must_use]
pub fn is_open(node: &Node) -> bool {
    matches!(
        node.status,
        Status::Weak(Reason::Placeholder | Reason::Vacant)
    )
}

/// The interval of a date, or of a map of `from` and `to`.
#[must_use]
pub fn interval(node: &Node) -> Option<Interval> {
    match &node.value {
        Value::Date(interval) => Some(*interval),
        Value::Map(_) => {
            let end = |key: &str| node.get(key).and_then(interval_of_end);
            let (from, to) = (end("from"), end("to"));
            (from.is_some() || to.is_some()).then(|| Interval {
                from: from.and_then(|i| i.from),
                to: to.and_then(|i| i.to),
            })
        }
        _ => None,
    }
}

fn interval_of_end(node: &Node) -> Option<Interval> {
    match &node.value {
        Value::Date(interval) => Some(*interval),
        _ => None,
    }
}

/// A number as written.
#[must_use]
pub fn number(node: &Node) -> Option<f64> {
    match &node.value {
        Value::Number(n) | Value::Text(n) => {
            n.parse().ok().filter(|n: &f64| n.is_finite() && *n >= 0.0)
        }
        _ => None,
    }
}

/// The words of a value for a comparison: small letters, one space, no signs.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    out
}
