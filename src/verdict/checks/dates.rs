//! What a record says of when a deliverable was made: its own entries, the facts that date it, and the document in hand.

use jiff::civil::Date;

use crate::date::Interval;
use crate::document::node::{Node, Status};
use crate::pack::kind::Kind;
use crate::verdict::evaluate::Said;
use crate::verdict::view::{Proof, Read, View, interval, standing};

/// How a deliverable shows in a record beside its entries under `deliverables`.
pub(super) struct Deliverable {
    /// The term of list `deliverables`.
    pub what: &'static str,
    /// The kind of document that is the deliverable.
    pub kind: Option<Kind>,
    /// A field that dates it.
    pub dated_by: Option<&'static str>,
    /// A field whose presence (in a document of the kind, where there is one) shows that it is done, undated.
    pub shown_by: Option<&'static str>,
    /// Each is a new one beside the last (a report), not the last made again (an assessment).
    pub serial: bool,
}

/// Every deliverable that shows otherwise than by an entry. Others are known by their entries alone.
const DELIVERABLES: &[Deliverable] = &[
    deliverable("sro", None, Some("sro.nominated"), Some("sro"), false),
    deliverable(
        "partnership",
        None,
        Some("partnership.formed"),
        Some("members"),
        false,
    ),
    deliverable(
        "footprint",
        Some(Kind::PartnershipReturn),
        None,
        Some("partnership.area"),
        false,
    ),
    deliverable(
        "return",
        Some(Kind::PartnershipReturn),
        Some("submitted"),
        None,
        false,
    ),
    deliverable(
        "terms-of-reference",
        Some(Kind::TermsOfReference),
        Some("agreed"),
        None,
        false,
    ),
    deliverable(
        "governance-structure",
        Some(Kind::TermsOfReference),
        None,
        None,
        false,
    ),
    deliverable(
        "needs-assessment",
        Some(Kind::NeedsAssessment),
        Some("agreed"),
        None,
        false,
    ),
    deliverable(
        "delivery-plan",
        Some(Kind::DeliveryPlan),
        Some("agreed"),
        None,
        false,
    ),
    deliverable(
        "performance-framework",
        Some(Kind::PerformanceFramework),
        Some("agreed"),
        None,
        false,
    ),
    deliverable(
        "progress-report",
        Some(Kind::ProgressReport),
        Some("written"),
        None,
        true,
    ),
];

const fn deliverable(
    what: &'static str,
    kind: Option<Kind>,
    dated_by: Option<&'static str>,
    shown_by: Option<&'static str>,
    serial: bool,
) -> Deliverable {
    Deliverable {
        what,
        kind,
        dated_by,
        shown_by,
        serial,
    }
}

/// The row of a deliverable.
pub(super) fn row(what: &str) -> Option<&'static Deliverable> {
    DELIVERABLES.iter().find(|d| d.what == what)
}

/// One time that a deliverable was made, or should have been.
#[derive(Clone, Copy)]
pub(super) struct Made<'a> {
    /// How firmly it is said; the date is apart.
    pub said: Said,
    /// When.
    pub when: Option<Interval>,
    /// Whether it is said to be the first, or plainly is a later one; `None` where neither shows.
    pub first: Option<bool>,
    /// Where.
    pub proof: Proof<'a>,
}

/// The entries under `deliverables` for this one.
pub(super) fn entries<'a>(what: &str, view: &View<'a>) -> Vec<Made<'a>> {
    let mut found = Vec::new();
    for proof in view.list("deliverables") {
        let node = proof.node;
        let is = node
            .get("what")
            .is_some_and(|w| w.term().or_else(|| w.text()) == Some(what));
        if !is {
            continue;
        }
        let when = node.get("when");
        let said = match node.status {
            Status::Denied => Said::Against("denied"),
            Status::Weak(reason) => Said::Weak(reason.key()),
            Status::Stated => match ["event", "what", "when"]
                .iter()
                .filter_map(|k| node.get(k))
                .map(|n| &n.status)
                .find(|s| **s != Status::Stated)
            {
                Some(Status::Weak(reason)) => Said::Weak(reason.key()),
                Some(_) => Said::Against("denied"),
                None => Said::Met,
            },
        };
        found.push(Made {
            said,
            when: when.and_then(interval),
            first: number(node),
            proof: Proof {
                node: best_place(node),
                ..proof
            },
        });
    }
    found
}

/// The field that proves an entry: the date where it has a place, else the whole entry.
fn best_place(entry: &Node) -> &Node {
    if entry.places.is_empty() {
        ["when", "as_written", "what"]
            .iter()
            .filter_map(|k| entry.get(k))
            .find(|n| !n.places.is_empty())
            .unwrap_or(entry)
    } else {
        entry
    }
}

/// Whether an entry is numbered as the first, or as a later one.
fn number(entry: &Node) -> Option<bool> {
    let number = entry.get("number").and_then(Node::text);
    let updated = entry.get("event").and_then(Node::text) == Some("updated");
    match number {
        Some("first") => Some(true),
        Some(n) => n.parse::<f64>().ok().map(|n| n <= 1.0),
        // 'the revised terms of reference were agreed': not for the first time
        None => {
            let again = entry
                .get("as_written")
                .and_then(Node::text)
                .is_some_and(|t| {
                    t.split(|c: char| !c.is_alphanumeric())
                        .any(|w| ["revised", "refreshed"].contains(&w.to_lowercase().as_str()))
                });
            (updated || again).then_some(false)
        }
    }
}

/// Facts that date the deliverable outside its entries: the nomination of the SRO, the day the document in hand was agreed.
pub(super) fn facts<'a>(what: &str, view: &View<'a>) -> Vec<Made<'a>> {
    let Some(row) = row(what) else {
        return Vec::new();
    };
    let Some(path) = row.dated_by else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for read in view.reads() {
        if row.kind.is_some_and(|kind| !read.kinds.has(kind)) {
            continue;
        }
        let Some(node) = read.record.root.path(path) else {
            continue;
        };
        let said = standing(node);
        if said != Said::Silent {
            found.push(Made {
                said,
                when: interval(node),
                first: (row.kind.is_some() && revised(read, row.serial)).then_some(false),
                proof: Proof {
                    document: read.document,
                    node,
                },
            });
        }
    }
    found
}

/// Whether a document's version or period says that it is not the first: version 2, a plan from 2024 on, a report on a year after the first.
fn revised(read: &Read<'_>, serial: bool) -> bool {
    let root = &read.record.root;
    let starts = |key: &str| root.get(key).and_then(interval).and_then(|i| i.from);
    let first_ends = if serial {
        jiff::civil::date(2023, 4, 1)
    } else {
        jiff::civil::date(2024, 1, 1)
    };
    let later = ["period_covered", "period"]
        .iter()
        .any(|key| starts(key).is_some_and(|from| from >= first_ends));
    let version = root.get("version").and_then(Node::text);
    later
        || version.is_some_and(|v| {
            v.trim_start_matches(|c: char| !c.is_ascii_digit())
                .split(|c: char| !c.is_ascii_digit())
                .next()
                .and_then(|n| n.parse::<u32>().ok())
                .is_some_and(|n| n > 1)
        })
}

/// What shows that the deliverable is there, without a date: the document itself, or a field of it.
pub(super) fn in_hand<'a>(what: &str, view: &View<'a>) -> Option<Proof<'a>> {
    let row = row(what)?;
    for read in view.reads() {
        let root = &read.record.root;
        let proof = |node| Proof {
            document: read.document,
            node,
        };
        match (row.kind, row.shown_by) {
            (Some(kind), _) if !read.kinds.has(kind) => {}
            (Some(_), None) => {
                let node = root.get("title").unwrap_or(root);
                return Some(proof(node));
            }
            (_, Some(path)) => {
                if let Some(node) = root.path(path)
                    && matches!(standing(node), Said::Met | Said::Weak(_))
                {
                    return Some(proof(spoken(node)));
                }
            }
            _ => {}
        }
    }
    None
}

/// Where a map or list stands that has no place of its own: at its first part that has one.
fn spoken(node: &Node) -> &Node {
    if node.places.is_empty() {
        ["post", "name"]
            .iter()
            .filter_map(|k| node.get(k))
            .chain(node.items())
            .find(|n| !n.places.is_empty())
            .unwrap_or(node)
    } else {
        node
    }
}

/// A day some months later; the same day where the calendar ends.
pub(super) fn months_after(day: Date, months: u32) -> Date {
    day.checked_add(jiff::Span::new().months(i64::from(months)))
        .unwrap_or(day)
}
