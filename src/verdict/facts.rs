//! A record and its outcomes in, the key facts that were read out: a few words each with their lines, so that a reader can check the reading at a glance.

mod open;
mod seats;

pub use open::open_members;
use open::open_places;
use seats::membership;

use super::Outcome;
use super::examine::Held;
use super::place::spot;
use super::plan::{Plan, title};
use super::view::{interval, number};
use crate::diagnostic::Span;
use crate::document::node::{Node, Place, Status};
use crate::pack::Pack;

/// One fact that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its key, of `NAMES`.
    pub name: &'static str,
    /// What was read.
    pub words: String,
    /// First line, from 1.
    pub line: u32,
    /// Last line, from 1.
    pub end_line: u32,
    /// The place in words, where the format has no lines.
    pub place: Option<String>,
}

/// The key of each fact with the words people read, in the order of the report.
pub const NAMES: [(&str, &str); 18] = [
    ("sro", "Senior responsible owner"),
    ("chair", "Chair"),
    ("vice-chair", "Vice-chair"),
    ("members", "Members"),
    ("placeholder", "Still open"),
    ("lead", "Leads"),
    ("quorum", "Quorum"),
    ("attendance", "Attendance"),
    ("meets", "Meets"),
    ("written", "Written"),
    ("agreed", "Agreed"),
    ("period", "Period"),
    ("period-covered", "Looks back on"),
    ("review", "Reviewed"),
    ("deliverable", "Done"),
    ("meeting", "Meetings"),
    ("actions", "Actions"),
    ("measures", "Measures"),
];

/// Facts of one name that are told one by one.
const MOST: usize = 12;

/// The facts of a document. `outcomes`: what each rule of the plan came to.
#[must_use]
pub fn facts(held: &Held, plan: &Plan<'_>, outcomes: &[(u16, Outcome)]) -> Vec<Fact> {
    let root = &held.record.root;
    let mut told = Telling {
        held,
        facts: Vec::new(),
    };
    for (key, name) in [
        ("sro", "sro"),
        ("chair", "chair"),
        ("vice_chair", "vice-chair"),
    ] {
        if let Some(node) = root.get(key) {
            told.add(name, office(node, key), &[node]);
        }
    }
    let members = list(root, "members");
    told.add(
        "members",
        membership(members, plan, outcomes),
        &[members.first(), members.last()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>(),
    );
    for (whose, words, node) in open_places(members, plan.pack) {
        let words = if whose.is_empty() {
            words
        } else {
            format!("{whose}: {words}")
        };
        told.add("placeholder", words, &[node]);
    }
    for lead in list(root, "leads") {
        let role = lead.get("role").and_then(Node::text).unwrap_or("lead");
        told.add(
            "lead",
            format!("{role}: {}", office(lead, "leads")),
            &[lead],
        );
    }
    if let Some(quorum) = root.get("quorum") {
        told.quorum(quorum, plan.pack);
    }
    if let Some(rule) = root.get("attendance_rule") {
        let share = rule.get("share").and_then(number).map(percent);
        told.add(
            "attendance",
            share.map_or_else(String::new, |s| format!("{s} of meetings")),
            &[rule],
        );
    }
    if let Some(meets) = root.get("meeting_frequency") {
        let words = text(meets, "as_written").or_else(|| {
            meets
                .get("every_months")
                .and_then(Node::text)
                .map(|n| format!("every {n} months"))
        });
        told.add("meets", words.unwrap_or_default(), &[meets]);
    }
    for (key, name) in [
        ("written", "written"),
        ("agreed", "agreed"),
        ("period", "period"),
        ("period_covered", "period-covered"),
    ] {
        if let Some(node) = root.get(key) {
            told.add(
                name,
                interval(node).map_or_else(String::new, |i| i.in_words()),
                &[node],
            );
        }
    }
    told.history(root, plan.pack);
    told.work(root);
    let rank = |name: &str| NAMES.iter().position(|(n, _)| *n == name);
    told.facts.sort_by_key(|f| rank(f.name));
    told.facts
}

struct Telling<'h> {
    held: &'h Held,
    facts: Vec<Fact>,
}

impl Telling<'_> {
    /// Adds a fact that was found, at the lines of these nodes.
    fn add(&mut self, name: &'static str, words: String, nodes: &[&Node]) {
        let before = self.facts.iter().filter(|f| f.name == name).count();
        if words.is_empty() || before >= MOST {
            return;
        }
        let places: Vec<Place> = nodes
            .iter()
            .filter_map(|n| spot(n, 4)?.places.first().copied())
            .collect();
        let line = |byte: u32| self.held.source.position(byte).line;
        let first = places.iter().map(|p| line(p.span.start)).min();
        let last = places
            .iter()
            .map(|p| line(p.span.end.saturating_sub(1).max(p.span.start)))
            .max();
        let Some((line, end_line)) = first.zip(last) else {
            return;
        };
        let whole = places.iter().map(|p| p.span).reduce(Span::to);
        self.facts.push(Fact {
            name,
            words,
            line,
            end_line,
            place: whole.and_then(|span| self.held.source.place(span)),
        });
    }

    fn quorum(&mut self, quorum: &Node, pack: &Pack) {
        let of = text(quorum, "of").unwrap_or_else(|| "members".to_owned());
        let the = if of == "membership" { "the " } else { "" };
        let share = quorum.get("share");
        let count = quorum.get("number");
        let amount = match (share.and_then(number), count.and_then(Node::text)) {
            (Some(share), _) => format!("{} of {the}{of}", percent(share)),
            (None, Some(n)) => format!("{n} {of}"),
            (None, None) => text(quorum, "rule").unwrap_or_default(),
        };
        let must: Vec<&Node> = list(quorum, "must_include").iter().collect();
        let named: Vec<String> = must.iter().filter_map(|m| included(m, pack)).collect();
        let mut words = short(&amount);
        if !named.is_empty() {
            let lead = if words.is_empty() { "" } else { ", " };
            words.push_str(&format!("{lead}with {}", named.join(", ")));
        }
        let mut at: Vec<&Node> = [share, count, quorum.get("rule")]
            .into_iter()
            .flatten()
            .chain(must)
            .collect();
        if at.is_empty() {
            at.push(quorum);
        }
        self.add("quorum", words, &at);
    }

    fn history(&mut self, root: &Node, pack: &Pack) {
        let named = |node: &Node, key: &str| {
            let field = node.get(key)?;
            let term = field.term().or_else(|| field.text())?;
            Some(title(pack, "deliverables", term).to_owned())
        };
        for review in list(root, "reviews") {
            let mut words = named(review, "of").unwrap_or_default();
            if let Some(n) = review.get("every_months").and_then(Node::text) {
                words.push_str(&format!(", every {n} months"));
            }
            if let Some(next) = review.get("next").and_then(interval) {
                words.push_str(&format!(", next {}", next.in_words()));
            }
            self.add("review", words, &[review]);
        }
        for done in list(root, "deliverables") {
            if let (Some(what), Some(when)) =
                (named(done, "what"), done.get("when").and_then(interval))
            {
                let event = text(done, "event").unwrap_or_else(|| "made".to_owned());
                self.add(
                    "deliverable",
                    format!("{what}, {event} {}", when.in_words()),
                    &[done],
                );
            }
        }
        for meeting in list(root, "meetings") {
            let day = meeting.get("date").and_then(interval);
            let mut words = vec![day.map_or_else(|| "no date".to_owned(), |d| d.in_words())];
            for (key, what) in [("present", "present"), ("apologies", "apologies")] {
                let n = list(meeting, key).len();
                if n > 0 {
                    words.push(format!("{n} {what}"));
                }
            }
            self.add("meeting", words.join(", "), &[meeting]);
        }
    }

    fn work(&mut self, root: &Node) {
        for (key, name, one, parts) in [
            (
                "actions",
                "actions",
                "action",
                [("lead", "with a lead"), ("due", "with a date")],
            ),
            (
                "metrics",
                "measures",
                "measure",
                [("figure", "with a figure"), ("baseline", "with a baseline")],
            ),
        ] {
            let items = list(root, key);
            let (Some(first), Some(last)) = (items.first(), items.last()) else {
                continue;
            };
            let plural = if items.len() == 1 { "" } else { "s" };
            let mut words = format!("{} {one}{plural}", items.len());
            for (field, what) in parts {
                let said = |n: &&Node| n.get(field).is_some_and(|f| f.status == Status::Stated);
                words.push_str(&format!(", {} {what}", items.iter().filter(said).count()));
            }
            self.add(name, words, &[first, last]);
        }
    }
}

/// 'Deputy Police and Crime Commissioner, no name given (a deputy, assistant or interim holds it)'.
fn office(node: &Node, key: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    if node.get("is").and_then(Node::text) == Some("sro") {
        parts.push("the senior responsible owner".to_owned());
    } else {
        for field in ["name", "post", "organisation"] {
            if let Some(words) = text(node, field)
                && !parts.iter().any(|p| p.contains(&words))
            {
                parts.push(words);
            }
        }
        if key == "sro" && !parts.is_empty() && node.get("name").is_none() {
            parts.push("no name given".to_owned());
        }
    }
    let weak = std::iter::once(node)
        .chain(
            ["name", "post", "organisation"]
                .iter()
                .filter_map(|f| node.get(f)),
        )
        .find_map(|n| match n.status {
            Status::Weak(reason) => Some(reason.words()),
            Status::Denied => Some("the document says that there is none"),
            Status::Stated => None,
        });
    let mut words = parts.join(", ");
    if let Some(reason) = weak {
        words.push_str(&format!(" ({reason})"));
    }
    words.trim().to_owned()
}

/// 'chair or vice-chair', 'county council', 'NHS'.
fn included(item: &Node, pack: &Pack) -> Option<String> {
    let any = list(item, "any");
    if !any.is_empty() {
        let words: Vec<&str> = any.iter().filter_map(Node::text).collect();
        return Some(words.join(" or "));
    }
    [("body", "bodies"), ("seat", "seats")]
        .into_iter()
        .find_map(|(key, vocabulary)| {
            let node = item.get(key)?;
            let written = node.text()?;
            Some(short(title(pack, vocabulary, written)))
        })
}

fn list<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    node.get(key).map_or(&[], Node::items)
}

fn text(node: &Node, key: &str) -> Option<String> {
    node.get(key)
        .and_then(Node::text)
        .map(short)
        .filter(|t| !t.is_empty())
}

/// '80%'.
fn percent(share: f64) -> String {
    format!("{}%", (share * 1000.0).round() / 10.0)
}

/// On one line, and not longer than a line can bear.
fn short(text: &str) -> String {
    const LONGEST: usize = 120;
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match folded.char_indices().nth(LONGEST) {
        None => folded,
        Some((cut, _)) => format!("{}...", folded[..cut].trim_end()),
    }
}

/// draft, agreed, superseded or unknown.
pub(super) fn status(root: &Node) -> &'static str {
    match root.get("status").and_then(Node::text) {
        Some("draft") => "draft",
        Some("agreed") => "agreed",
        Some("superseded") => "superseded",
        _ => "unknown",
    }
}
