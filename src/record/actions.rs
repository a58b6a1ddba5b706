//! A reading in; `actions` out: rows of action tables, items of action sections, 'we will' sentences of a plan, each with the commitments that its words answer.

use std::ops::Range;

use super::actions_lines as lines;
use super::actions_tables as tables;
use super::paper::{dates, plain_node, words};
use super::reading::Reading;
use crate::date;
use crate::document::node::{Node, Place, Reason, Status, Value};
use crate::document::prose::{Voice, WordSet, word_set};

/// How an action stands in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Something to be done.
    Action,
    /// The aim beside actions: a strategic priority, a recommendation.
    Aim,
    /// A heading, or an item of a few words.
    Heading,
}

/// One action as found, before its commitments are read.
#[derive(Clone, Debug)]
pub(super) struct Action {
    pub(super) tokens: Range<u32>,
    pub(super) standing: Standing,
    pub(super) reference: Option<String>,
    pub(super) priority: Option<String>,
    pub(super) lead: Option<Node>,
    pub(super) due: Option<Node>,
    pub(super) status_now: Option<Node>,
}

impl Action {
    pub(super) fn new(tokens: Range<u32>, standing: Standing) -> Self {
        Self {
            tokens,
            standing,
            reference: None,
            priority: None,
            lead: None,
            due: None,
            status_now: None,
        }
    }
}

/// Most actions that a record keeps.
const MOST: usize = 2_000;

/// Most places of one commitment that an action keeps.
const MOST_PLACES: usize = 8;

/// Adds every action.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    for action in found(reading, root).into_iter().take(MOST) {
        if let Some(node) = node(reading, &action) {
            root.push("actions", node);
        }
    }
}

/// Every action, in the order of the document.
pub(super) fn found(reading: &Reading, root: &Node) -> Vec<Action> {
    let mut all = tables::read(reading, root);
    all.extend(lines::read(reading, root));
    all.sort_by_key(|a| a.tokens.start);
    all
}

fn node(reading: &Reading, action: &Action) -> Option<Node> {
    let own = strength(reading, action, &action.tokens)?;
    let commitments = commitments(reading, action);
    if action.standing != Standing::Action && commitments.is_empty() {
        return None;
    }
    let text = reading.text(action.tokens.clone());
    let status = match own {
        // a placeholder in one part of a long action ("up to XX clients") is not all of it
        Status::Weak(Reason::Placeholder) if words(&action.tokens) > 12 => Status::Stated,
        status => status,
    };
    let mut node = reading.node(
        Value::Map(Vec::new()),
        status.clone(),
        action.tokens.clone(),
    );
    node.quote = None;
    if let Some(reference) = &action.reference {
        node.set("ref", plain_node(Value::Text(reference.clone())));
    }
    node.set(
        "text",
        reading.node(Value::Text(text), status, action.tokens.clone()),
    );
    node.set("commitments", plain_node(Value::List(commitments)));
    if let Some(priority) = &action.priority {
        node.set("priority", plain_node(Value::Text(priority.clone())));
    }
    for (key, value) in [
        ("lead", &action.lead),
        ("due", &action.due),
        ("status_now", &action.status_now),
    ] {
        if let Some(value) = value {
            node.set(key, value.clone());
        }
    }
    Some(node)
}

/// The commitments that an action's own words answer, the firmest hit of each; its places are every hit, and the action last.
fn commitments(reading: &Reading, action: &Action) -> Vec<Node> {
    let mut out: Vec<(String, Node)> = Vec::new();
    for named in reading.named("commitments", action.tokens.clone()) {
        let Some(status) = strength(reading, action, &named.tokens) else {
            continue;
        };
        let text = reading.text(named.tokens.clone());
        let value = Value::Term {
            text: text.clone(),
            term: named.term.name.clone(),
        };
        let mut node = reading.node(value, status, named.tokens.clone());
        node.quote = Some(text.into());
        node.places
            .push(Place::here(reading.span(action.tokens.clone())));
        match out.iter_mut().find(|(term, _)| *term == named.term.name) {
            Some((_, old)) if rank(&node.status) < rank(&old.status) => *old = node,
            Some((_, old)) if rank(&node.status) == rank(&old.status) => {
                let last = old.places.len().saturating_sub(1);
                let new = node.places[0];
                if last < MOST_PLACES
                    && !old.places[..last]
                        .iter()
                        .any(|p| p.span.holds(new.span) || new.span.holds(p.span))
                {
                    old.places.insert(last, new);
                }
            }
            Some(_) => {}
            None => out.push((named.term.name.clone(), node)),
        }
    }
    out.into_iter().map(|(_, node)| node).collect()
}

/// The firmest first.
pub(super) fn rank(status: &Status) -> u8 {
    match status {
        Status::Stated => 0,
        Status::Weak(Reason::Adopted | Reason::Incomplete) => 1,
        Status::Weak(Reason::Heading) => 3,
        Status::Weak(_) => 2,
        Status::Denied => 4,
    }
}

/// How firmly some words of an action are said. A plan's 'to develop' and 'will' are what a plan is made of; considering and exploring are not yet deeds.
pub(super) fn strength(reading: &Reading, action: &Action, tokens: &Range<u32>) -> Option<Status> {
    let said = reading.strength(tokens.clone())?;
    if said == Status::Denied {
        return Some(said);
    }
    let weak = match (said, action.standing) {
        (_, Standing::Heading) => Some(Reason::Heading),
        (_, Standing::Aim) => Some(Reason::Hint),
        (Status::Weak(Reason::Intention), _) if is_planned(reading, tokens) => None,
        (Status::Weak(reason), _) => Some(reason),
        _ => None,
    };
    let considered = opens_with(
        reading,
        &action.tokens,
        word_set![
            "consider",
            "explore",
            "investigate",
            "considering",
            "exploring",
        ],
    );
    Some(match weak {
        Some(reason) => Status::Weak(reason),
        None if considered => Status::Weak(Reason::Intention),
        None => Status::Stated,
    })
}

/// Whether the words that put it off are those by which plans speak of their actions: 'aim to reduce', 'plan to', 'will be developed'.
fn is_planned(reading: &Reading, tokens: &Range<u32>) -> bool {
    const DEEDS: WordSet = WordSet::of(&[
        "plan",
        "plans",
        "planning",
        "developed",
        "established",
        "identified",
        "appointed",
        "aim",
        "aims",
        "seeking",
    ]);
    reading.intention(tokens).is_some_and(|turn| {
        let doubt = word_set![
            "considered",
            "explored",
            "discussed",
            "consider",
            "explore",
            "may",
            "might",
            "could",
            "hope",
            "subject",
            "proposed",
            "proposal",
        ];
        reading.has_word(turn.clone(), &DEEDS) && !reading.has_word(turn, doubt)
    })
}

/// Whether the first word, after a number or 'to', is one of these.
pub(super) fn opens_with(reading: &Reading, tokens: &Range<u32>, any: &WordSet) -> bool {
    let first = tokens.clone().find(|t| {
        let word = reading.prose.word(*t as usize);
        word.chars().all(char::is_alphabetic) && !matches!(word, "to" | "we" | "will" | "a")
    });
    first.is_some_and(|t| reading.is(t, any))
}

/// The cell's words as an owner: none for an empty cell or a dash.
pub(super) fn lead(reading: &Reading, tokens: Range<u32>) -> Option<Node> {
    if tokens.is_empty() {
        return None;
    }
    let status = if reading.holds_place(tokens.clone()) {
        Status::Weak(Reason::Placeholder)
    } else {
        Status::Stated
    };
    let text = reading.text(tokens.clone());
    let said = text.chars().any(char::is_alphabetic);
    said.then(|| reading.node(Value::Text(text), status, tokens))
}

/// The cell's date; where it has none, its words, weak.
pub(super) fn due(reading: &Reading, tokens: Range<u32>) -> Option<Node> {
    if tokens.is_empty() {
        return None;
    }
    let text = reading.text(tokens.clone());
    if let Some(interval) = date::parse(&text) {
        return Some(reading.node(Value::Date(interval), Status::Stated, tokens));
    }
    if let Some(dated) = dates(reading, tokens.clone(), true).into_iter().next_back() {
        return Some(super::paper::date_node(&dated));
    }
    let status = if reading.holds_place(tokens.clone()) {
        Status::Weak(Reason::Placeholder)
    } else {
        Status::Weak(Reason::Undated)
    };
    text.chars()
        .any(char::is_alphabetic)
        .then(|| reading.node(Value::Text(text), status, tokens))
}

/// The number that opens a text: '1.3' of '1.3 Encourage ...'.
pub(super) fn leading_number(text: &str) -> Option<String> {
    let word = text
        .split_whitespace()
        .next()?
        .trim_end_matches(['.', ')', ':']);
    let numbered = word.len() <= 8
        && word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    (numbered && (word.contains('.') || word.len() <= 2)).then(|| word.to_owned())
}

/// Whether a block's words are nobody's to read here.
pub(super) fn is_foreign(reading: &Reading, block: u32) -> bool {
    reading.is_dropped(block)
        || reading
            .prose
            .blocks
            .get(block as usize)
            .is_none_or(|b| b.voice != Voice::Own || b.tokens.is_empty())
}

/// The heading above a block, as the action's priority.
pub(super) fn priority_of(reading: &Reading, section: u32) -> Option<String> {
    reading
        .prose
        .sections
        .get(section as usize)
        .map(|s| s.title.clone())
        .filter(|t| !t.is_empty())
}

/// The source of some tokens from one of them to the end of its clause: what stands after 'Lead:'.
pub(super) fn clause_after(reading: &Reading, from: u32, end: u32) -> Range<u32> {
    let mut to = from;
    while to < end {
        to += 1;
        if to < end
            && reading
                .between(to - 1, to)
                .contains([';', ')', ']', '.', '|', '\n'])
        {
            break;
        }
    }
    from..to
}
