//! A rule that nothing was found for and the parts that were not read in, the part that could hold it out.

use super::view::View;
use crate::document::NotRead;
use crate::pack::rule::{Check, Rule, Test};
use crate::source::Source;

/// A part that was not read, with its place.
#[derive(Clone, Debug)]
pub struct Unread {
    /// `image`.
    pub what: &'static str,
    /// Line, from 1.
    pub line: u32,
    /// The place in words, where the format has no lines.
    pub place: Option<String>,
    /// What it is probably about.
    pub topic: String,
}

impl Unread {
    /// The parts of a document.
    #[must_use]
    pub fn of(parts: &[NotRead], source: &Source) -> Vec<Self> {
        let cut = |part: &NotRead| Self {
            what: part.what,
            line: source.position(part.span.start).line,
            place: source.place(part.span),
            topic: part.topic.clone(),
        };
        parts.iter().map(cut).collect()
    }
}

/// The part that was seen, not read, and could hold what the rule asks: its topic is the rule's, or it is the rest of a document that was cut short, or a page that no word of can be read.
#[must_use]
pub(super) fn could_hold<'a>(rule: &Rule, view: &View<'a>) -> Option<&'a NotRead> {
    view.reads()
        .flat_map(|r| r.record.not_read.iter())
        .find(|part| matches!(part.what, "rest" | "page") || concerns(rule, &part.topic, view))
}

fn concerns(rule: &Rule, topic: &str, view: &View<'_>) -> bool {
    if topic.trim().is_empty() {
        return false;
    }
    let kinds = sections(rule);
    if let Some((_, list)) = view.pack.list("sections")
        && let Some(resolved) = view.pack.resolve("sections", topic)
        && let Some(term) = list.terms.get(resolved.term as usize)
        && kinds.contains(&term.name.as_str())
    {
        return true;
    }
    let topic = topic.to_lowercase();
    let words: Vec<&str> = topic
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() > 4)
        .collect();
    // The words of a rule's name are few and chosen: two of them, or the only one, make a topic.
    let asked: Vec<&str> = rule.name.split('-').filter(|w| w.len() > 4).collect();
    let shared = asked
        .iter()
        .filter(|a| words.iter().any(|w| w.starts_with(*a) || a.starts_with(w)))
        .count();
    shared > 0 && shared >= asked.len().min(2)
}

/// The kinds of section in which a rule's answer would stand.
fn sections(rule: &Rule) -> Vec<&str> {
    let of_path = |path: &str| -> &'static [&'static str] {
        match path.split('.').next().unwrap_or_default() {
            "sro" => &["sro"],
            "chair" | "vice_chair" => &["chair"],
            "members" | "seats" | "partners" => &["membership"],
            "quorum" => &["quorum"],
            "leads" => &["leads"],
            "meetings" | "item" => &["present", "apologies"],
            "actions" => &["actions"],
            "metrics" | "outcomes" => &["outcomes", "performance"],
            _ => &[],
        }
    };
    match &rule.test {
        Test::Evidence(e) => e
            .full_under
            .iter()
            .chain(&e.only_in)
            .map(String::as_str)
            .collect(),
        Test::Check(check) => match check {
            Check::Seat(_) | Check::Member(_) => vec!["membership"],
            Check::Footprint(_) | Check::Authorities(_) => vec!["scope"],
            Check::Single(path) => of_path(path).to_vec(),
            Check::Lead(_) => vec!["leads"],
            Check::Commitment(_) => vec!["actions"],
            Check::Measure { .. } => vec!["outcomes", "performance"],
            Check::Deadline { what, .. } if what == "governance-structure" => {
                vec!["governance", "structure", "sub-groups"]
            }
            Check::Deadline { .. } | Check::EveryMonths { .. } => vec!["review"],
            Check::Present { path, .. } | Check::OneOf { path, .. } => of_path(path).to_vec(),
            Check::AtLeast { list, .. } | Check::Includes { list, .. } => of_path(list).to_vec(),
            Check::Mostly { list, .. } => of_path(list).to_vec(),
            Check::Traced { .. } => Vec::new(),
            Check::Share { of, .. } => of_path(of).to_vec(),
            Check::Complete { path, .. } => of_path(path).to_vec(),
            Check::Before(..) | Check::Agree(_) | Check::Follows(_) => Vec::new(),
            Check::Same(a, _)
            | Check::Differ(a, _)
            | Check::Unique(a, _)
            | Check::RefersTo(a, _) => of_path(a).to_vec(),
        },
        Test::Assert(_) | Test::Question(..) => Vec::new(),
    }
}
