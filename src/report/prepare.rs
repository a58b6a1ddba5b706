//! A kind of document and the rules in, an outline of that kind to fill in out, as Markdown or as a Word file: each rule's own wording under the heading where a reader looks for it.

mod docx;
mod markdown;
mod rows;
mod sentences;

use crate::pack::Pack;
use crate::pack::kind::Kind;
use crate::pack::rule::{Judges, Rule, Test};
use sentences::{line, sentences};

pub use docx::write as docx;
pub use markdown::write as markdown;

/// An outline, part by part.
#[derive(Debug)]
pub struct Outline {
    /// Its title.
    pub title: Line,
    /// What follows the title.
    pub blocks: Vec<Block>,
}

/// One part of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading under the title, numbered in its order.
    Heading(String),
    /// The heading of what is to be deleted.
    Before(&'static str),
    /// What is said to who fills it in, to be deleted with its heading.
    Advice(String),
    /// A thing to have at hand or a person to ask, to be deleted too.
    Tick(String),
    /// A paragraph.
    Paragraph(Line),
    /// A point of a list.
    Item(Line),
    /// A table: what its columns hold, and its rows.
    Table(Vec<&'static str>, Vec<Vec<Line>>),
    /// What follows begins a page.
    Page,
}

/// Words, some of them to be filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// In their order.
    pub words: Vec<Words>,
    /// Ids of the requirements that they answer.
    pub answers: Vec<String>,
}

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// To stand as it is.
    Said(String),
    /// To be filled in, with an example; 'wording' where only to be agreed to.
    Open(String),
}

/// Headings in the order in which a reader expects them: kinds of section.
const ORDER: [&str; 33] = [
    "background",
    "purpose",
    "scope",
    "principles",
    "sro",
    "chair",
    "leads",
    "membership",
    "wider-partners",
    "roles",
    "quorum",
    "attendance",
    "meetings",
    "present",
    "in-attendance",
    "apologies",
    "governance",
    "sub-groups",
    "links",
    "need",
    "findings",
    "actions",
    "progress",
    "decisions",
    "outcomes",
    "performance",
    "involvement",
    "equality",
    "budget",
    "risk",
    "disputes",
    "reporting",
    "review",
];

/// What a page that describes a partnership holds.
const PAGE: [&str; 3] = ["scope", "sro", "membership"];

/// What stands under the heading of the part for who fills the outline in.
pub const BEFORE: &str = "Before you start";

/// Writes the outline of a kind. `all`: every rule, not those alone that run by default.
#[must_use]
pub fn outline(kind: Kind, pack: &Pack, all: bool) -> Outline {
    let title = match kind {
        Kind::PartnershipReturn => "[Oakshire] Combating Drugs Partnership return".to_owned(),
        Kind::MeetingRecord => {
            "[Oakshire] Combating Drugs Partnership: minutes of the meeting of [date]".to_owned()
        }
        Kind::Profile => "About the [Oakshire] Combating Drugs Partnership".to_owned(),
        _ => format!("[Oakshire] Combating Drugs Partnership: {}", kind.words()),
    };
    let ours = |r: &&Rule| (all || r.runs_by_default) && answered_by(r, kind);
    let (later, rules): (Vec<&Rule>, Vec<&Rule>) = pack
        .rules
        .iter()
        .filter(ours)
        .partition(|r| rows::takes_time(r));
    let mut blocks = before(kind, pack, &later);
    let status = line("Status: draft. Written on [date].");
    blocks.push(Block::Paragraph(status));
    for section in ORDER {
        let here = |r: &&&Rule| place(r) == section;
        let under: Vec<&Rule> = rules.iter().filter(here).copied().collect();
        if under.is_empty() {
            continue;
        }
        let heading = pack.list("sections").and_then(|(_, list)| {
            let term = list.terms.iter().find(|t| t.name == section)?;
            Some(term.title.clone())
        });
        let heading = heading.unwrap_or_else(|| section.to_owned());
        let heading = heading.strip_prefix("the ").unwrap_or(&heading);
        blocks.push(Block::Heading(super::text::capital(heading)));
        fill(&mut blocks, pack, section, &under);
    }
    Outline {
        title: line(&title),
        blocks,
    }
}

/// Whether an outline of the kind is the place to answer a rule, and can be.
fn answered_by(rule: &Rule, kind: Kind) -> bool {
    // a page that describes a partnership owes nothing; it says who is in it and for which area
    let kinds = if kind != Kind::Profile {
        rule.owes
    } else if PAGE.contains(&place(rule)) {
        rule.shows
    } else {
        return false;
    };
    let askable = !matches!(rule.test, Test::Question(..)) && rule.judges != Judges::Portfolio;
    kinds.has(kind) && askable && rule.wording.is_some()
}

/// The kind of section that a rule's wording stands under.
fn place(rule: &Rule) -> &str {
    if rows::is_action(rule) {
        return "actions";
    }
    let known = |u: &&String| ORDER.contains(&u.as_str());
    rule.under
        .iter()
        .find(known)
        .map_or("review", String::as_str)
}

fn fill(blocks: &mut Vec<Block>, pack: &Pack, section: &str, rules: &[&Rule]) {
    let rows = rows::rows(pack, section, rules);
    blocks.extend_from_slice(&rows.tables);
    let listed = matches!(
        section,
        "membership" | "principles" | "links" | "outcomes" | "performance"
    );
    for sentence in sentences(&rows.rest) {
        let mut line = sentence.line();
        rows.complete(&mut line);
        blocks.push(if listed {
            Block::Item(line)
        } else {
            Block::Paragraph(line)
        });
    }
}

/// What to have at hand and whom to ask, from the vocabulary's word on the kind.
/// `later`: what nothing in the outline can answer.
fn before(kind: Kind, pack: &Pack, later: &[&Rule]) -> Vec<Block> {
    let term = pack
        .list("kinds")
        .and_then(|(_, list)| list.terms.iter().find(|t| t.name == kind.name()));
    let said = |key: &str| -> Vec<&str> {
        let said = term
            .and_then(|t| t.also.get(key))
            .map_or("", String::as_str);
        said.split(';')
            .map(str::trim)
            .filter(|s| !s.is_empty())
            .collect()
    };
    let mut blocks = vec![
        Block::Before(BEFORE),
        Block::Advice("Delete this part when you are done. What is in square brackets is yours to fill in; the example shows what kind of answer is wanted. Strike out [wording tbc] where a sentence is as you want it, and delete what is not yours.".to_owned()),
    ];
    for (key, words) in [("ready", "Have ready:"), ("ask", "Ask:")] {
        let listed = said(key);
        if !listed.is_empty() {
            blocks.push(Block::Advice(words.to_owned()));
            blocks.extend(
                listed
                    .into_iter()
                    .map(|s| Block::Tick(super::text::capital(s))),
            );
        }
    }
    if !later.is_empty() {
        let words = "Shown by your papers of a year or more, not by this one:";
        blocks.push(Block::Advice(words.to_owned()));
        blocks.extend(later.iter().map(|r| Block::Tick(r.title.clone())));
    }
    blocks.push(Block::Page);
    blocks
}
