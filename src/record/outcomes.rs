//! A reading and its metrics in; `outcomes` out: which of the national outcomes a document names, and whether they head its sections or tag its rows, or are only listed.

use std::ops::Range;

use super::actions::rank;
use super::paper::{plain_node, title_blocks, tokens_of, words};
use super::partnership::title_block;
use super::reading::{Named, Reading};
use crate::document::node::{Node, Reason, Status, Value};
use crate::document::prose::{BlockKind, Row, Table, Voice};

/// Entries that a record keeps for each outcome.
const KEPT: usize = 4;
/// The longest heading, cell or tag that is about an outcome and nothing else.
const LABEL: u32 = 14;

struct Entry {
    outcome: String,
    text: String,
    status: Status,
    at: Range<u32>,
}

/// Adds every outcome that is named, headings and tags first; and, weakly, those that a figure tells of.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    let mut found: Vec<Entry> = Vec::new();
    for named in reading.all("outcomes") {
        if let Some(status) = status(reading, &named) {
            push(reading, &mut found, &named, status);
        }
    }
    let headings = headings(reading, &found);
    for named in reading.all("outcome-labels") {
        let open = reading.left_open(reading.block(named.tokens.start));
        let own = || headings >= 2 && is_heading_of_its_own(reading, &named);
        if !open && (is_label(reading, &named) || own()) {
            push(reading, &mut found, &named, Status::Stated);
        }
    }
    found.sort_by(|a, b| {
        (&a.outcome, rank(&a.status), a.at.start).cmp(&(&b.outcome, rank(&b.status), b.at.start))
    });
    let mut measured = measured(reading, root);
    let mut kept: Vec<(String, usize)> = Vec::new();
    for entry in found {
        let at = match kept.iter().position(|k| k.0 == entry.outcome) {
            Some(at) => at,
            None => {
                kept.push((entry.outcome.clone(), 0));
                kept.len() - 1
            }
        };
        kept[at].1 += 1;
        if kept[at].1 <= KEPT {
            let node = node(reading, entry.outcome, entry.text, entry.status, entry.at);
            root.push("outcomes", node);
        }
    }
    measured.retain(|(outcome, _)| !kept.iter().any(|k| k.0 == *outcome));
    for (outcome, metric) in measured {
        root.push("outcomes", metric);
        kept.push((outcome, 1));
    }
}

/// How many outcomes head sections by their full names.
fn headings(reading: &Reading, found: &[Entry]) -> usize {
    let mut heading: Vec<&str> = found
        .iter()
        .filter(|e| {
            let block = reading.prose.blocks.get(reading.block(e.at.start) as usize);
            e.status == Status::Stated
                && block.is_some_and(|b| matches!(b.kind, BlockKind::Heading(_)))
        })
        .map(|e| e.outcome.as_str())
        .collect();
    heading.sort_unstable();
    heading.dedup();
    heading.len()
}

/// A heading that is a short label and little else, with something under it.
fn is_heading_of_its_own(reading: &Reading, named: &Named) -> bool {
    let index = reading.block(named.tokens.start);
    reading.prose.blocks.get(index as usize).is_some_and(|b| {
        matches!(b.kind, BlockKind::Heading(_))
            && b.voice != Voice::Quoted
            && words(&b.tokens) <= words(&named.tokens) + 2
            && holds(reading, index)
    })
}

fn push(reading: &Reading, found: &mut Vec<Entry>, named: &Named, status: Status) {
    let at = passage(reading, &named.tokens);
    if found
        .iter()
        .any(|e| e.outcome == named.term.name && e.at == at && rank(&e.status) <= rank(&status))
    {
        return;
    }
    found.push(Entry {
        outcome: named.term.name.clone(),
        text: reading.text(named.tokens.clone()),
        status,
        at,
    });
}

fn node(reading: &Reading, outcome: String, text: String, status: Status, at: Range<u32>) -> Node {
    let mut node = reading.node(Value::Map(Vec::new()), status, at.clone());
    node.set(
        "outcome",
        plain_node(Value::Term {
            text,
            term: outcome,
        }),
    );
    let written = reading.node(Value::Text(reading.text(at.clone())), Status::Stated, at);
    node.set("as_written", written);
    node
}

/// The block of a label, the sentence of a longer one.
fn passage(reading: &Reading, tokens: &Range<u32>) -> Range<u32> {
    let block = reading
        .prose
        .blocks
        .get(reading.block(tokens.start) as usize);
    match block {
        Some(b) if words(&b.tokens) <= 2 * LABEL => b.tokens.clone(),
        _ => tokens.clone(),
    }
}

/// How firmly a name of an outcome shows that the document is built on it; `None` where it says nothing of it.
fn status(reading: &Reading, named: &Named) -> Option<Status> {
    let index = reading.block(named.tokens.start);
    let block = reading.prose.blocks.get(index as usize)?;
    if matches!(block.kind, BlockKind::Contents | BlockKind::Furniture) {
        return None;
    }
    // the six, told as the strategy's, are a list of its outcomes; the strategy's own text is nobody's
    if block.voice == Voice::Quoted {
        let listed = matches!(block.kind, BlockKind::Item(_)) && words(&block.tokens) <= LABEL;
        return (listed && !reading.prose.national).then_some(Status::Weak(Reason::Adopted));
    }
    if is_label(reading, named) && !reading.left_open(index) {
        return Some(Status::Stated);
    }
    match reading.strength(named.tokens.clone())? {
        Status::Stated => Some(Status::Weak(Reason::Hint)),
        weaker => Some(weaker),
    }
}

/// Whether the name heads a section with something in it, or tags a row or an action.
fn is_label(reading: &Reading, named: &Named) -> bool {
    let index = reading.block(named.tokens.start);
    let Some(block) = reading.prose.blocks.get(index as usize) else {
        return false;
    };
    if block.voice == Voice::Quoted
        || reading.denial(&named.tokens).is_some()
        || reading.intention(&named.tokens).is_some()
    {
        return false;
    }
    match block.kind {
        BlockKind::Heading(_) => words(&block.tokens) <= LABEL && heads(reading, index, named),
        BlockKind::Cell { table, row, column } => reading
            .prose
            .tables
            .get(table as usize)
            .is_some_and(|t| tags(reading, t, row, column, &block.tokens, named)),
        BlockKind::Paragraph | BlockKind::Item(_) => {
            let labelled = named.tokens.start.checked_sub(1).is_some_and(|t| {
                t >= block.tokens.start
                    && (reading.between(t, named.tokens.start).contains(':')
                        || named.tokens.start >= block.tokens.start + 2
                            && reading
                                .prose
                                .word(t as usize)
                                .chars()
                                .all(|c| c.is_ascii_digit()))
                    && (block.tokens.start..named.tokens.start)
                        .any(|w| matches!(reading.prose.word(w as usize), "outcome" | "outcomes"))
                    && named.tokens.start - block.tokens.start <= 60
            });
            labelled && !own_line(block.tokens.clone(), named)
        }
        _ => false,
    }
}

/// A line that holds the label and nothing else lists it.
fn own_line(block: Range<u32>, named: &Named) -> bool {
    words(&block) <= words(&named.tokens) + 3
}

/// A heading with text, a list or a table under it that is not the document's title.
fn heads(reading: &Reading, index: u32, named: &Named) -> bool {
    if title_block(reading) == Some(index) || is_bare_heading(reading, index, named) {
        return false;
    }
    title_blocks(reading).first() != Some(&index) && holds(reading, index)
}

/// Whether anything but headings stands under a heading.
fn holds(reading: &Reading, index: u32) -> bool {
    reading
        .prose
        .sections
        .iter()
        .filter(|s| s.heading == Some(index))
        .any(|s| {
            s.blocks.clone().any(|b| {
                reading.prose.blocks.get(b as usize).is_some_and(|b| {
                    b.voice != Voice::Quoted
                        && !b.tokens.is_empty()
                        && !matches!(
                            b.kind,
                            BlockKind::Heading(_) | BlockKind::Contents | BlockKind::Furniture
                        )
                })
            })
        })
}

/// A short label alone ('Harm', 'Crime') is a heading of an outcome only beside 'outcome', or a number, or in its full name.
fn is_bare_heading(reading: &Reading, index: u32, named: &Named) -> bool {
    let full = reading
        .pack
        .list("outcomes")
        .is_some_and(|(_, list)| list.terms.iter().any(|t| std::ptr::eq(t, named.term)));
    let block = reading.prose.blocks.get(index as usize);
    !full
        && !block.is_some_and(|b| {
            b.tokens
                .clone()
                .any(|t| matches!(reading.prose.word(t as usize), "outcome" | "outcomes"))
        })
}

/// A cell that names the outcome of its row: in a column of outcomes, or as the row's own label.
fn tags(
    reading: &Reading,
    table: &Table,
    row: u32,
    column: u32,
    cell: &Range<u32>,
    named: &Named,
) -> bool {
    let header = table
        .header
        .as_ref()
        .and_then(|h| h.get(column as usize))
        .map(|h| h.to_lowercase())
        .unwrap_or_default();
    let of_outcomes = header.contains("outcome")
        && !["measure", "indicator", "metric"]
            .iter()
            .any(|w| header.contains(w));
    let first = usize::from(table.header.is_some());
    let Some(at) = (row as usize).checked_sub(first) else {
        return false;
    };
    let Some(here) = table.rows.get(at) else {
        return false;
    };
    let says_more = others(reading, here, column);
    let group = !says_more
        && table
            .rows
            .get(at + 1)
            .is_some_and(|next| others(reading, next, column));
    let says_outcome = cell
        .clone()
        .any(|t| matches!(reading.prose.word(t as usize), "outcome" | "outcomes"));
    let label = words(cell) <= LABEL;
    let full = reading
        .pack
        .list("outcomes")
        .is_some_and(|(_, list)| list.terms.iter().any(|t| std::ptr::eq(t, named.term)));
    let about = of_outcomes
        || ["theme", "aim", "objective", "domain", "goal"]
            .iter()
            .any(|w| header.contains(w));
    of_outcomes && (says_more || group)
        || label && (full && (group || about) || says_outcome) && (group || says_more)
}

fn others(reading: &Reading, row: &Row, column: u32) -> bool {
    row.cells
        .iter()
        .enumerate()
        .any(|(at, blocks)| at != column as usize && !tokens_of(reading, blocks.clone()).is_empty())
}

/// The outcomes that a figure tells of, once each: the vocabulary says which outcome a measure is of.
fn measured(reading: &Reading, root: &Node) -> Vec<(String, Node)> {
    let mut out: Vec<(String, Node)> = Vec::new();
    let Some((_, list)) = reading.pack.list("measures") else {
        return out;
    };
    for metric in root.get("metrics").map_or(&[][..], Node::items) {
        let outcome = metric
            .get("measure")
            .and_then(Node::term)
            .and_then(|term| list.terms.iter().find(|t| t.name == term))
            .and_then(|t| t.also.get("outcome"));
        let (Some(outcome), Some(_)) = (outcome, metric.get("figure")) else {
            continue;
        };
        if metric.status == Status::Denied || out.iter().any(|(o, _)| o == outcome) {
            continue;
        }
        let mut node = Node::map();
        node.status = Status::Weak(Reason::Hint);
        node.quote.clone_from(&metric.quote);
        node.places = metric.places.iter().take(1).copied().collect();
        node.set(
            "outcome",
            plain_node(Value::Term {
                text: outcome.clone(),
                term: outcome.clone(),
            }),
        );
        out.push((outcome.clone(), node));
    }
    out
}
