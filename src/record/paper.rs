//! A record's root and a reading in; out, what several recognisers ask: which kinds of paper it is, what its title holds, which dates stand among some tokens.

use std::ops::Range;

use super::reading::Reading;
use crate::date::{self, Found};
use crate::diagnostic::Span;
use crate::document::node::{Node, Place, Places, Status, Value};
use crate::document::prose::BlockKind;
use crate::pack::kind::{Kind, Kinds};

/// A date and the bytes of the source that hold it.
#[derive(Clone, Debug)]
pub(super) struct Dated {
    pub(super) found: Found,
    pub(super) span: Span,
}

/// The kinds that the record's `kind` field names.
pub(super) fn kinds(root: &Node) -> Kinds {
    let Some(node) = root.get("kind") else {
        return Kinds::default();
    };
    let one = std::slice::from_ref(node);
    let items = if node.items().is_empty() {
        one
    } else {
        node.items()
    };
    items
        .iter()
        .filter_map(|n| Kind::from_name(n.term().or_else(|| n.text())?))
        .collect()
}

/// The blocks that make up the title: headings and short lines before the first running text, at most eight.
pub(super) fn title_blocks(reading: &Reading) -> Vec<u32> {
    let mut out = Vec::new();
    for (index, block) in reading.prose.blocks.iter().enumerate().take(12) {
        let Ok(index) = u32::try_from(index) else {
            break;
        };
        match block.kind {
            BlockKind::Furniture | BlockKind::Contents => continue,
            BlockKind::Heading(level) if level <= 3 => out.push(index),
            BlockKind::Paragraph if words(&block.tokens) <= 16 && !block.text.ends_with('.') => {
                out.push(index);
            }
            _ => break,
        }
        if out.len() == 8 {
            break;
        }
    }
    out
}

/// The dates among these tokens, in order. `bare`: a year alone counts.
pub(super) fn dates(reading: &Reading, tokens: Range<u32>, bare: bool) -> Vec<Dated> {
    if tokens.is_empty() {
        return Vec::new();
    }
    let asked = (tokens, bare);
    if let Some((tokens, bare, dates)) = &*reading.dated.borrow()
        && (tokens, *bare) == (&asked.0, asked.1)
    {
        return dates.clone();
    }
    let span = reading.span(asked.0.clone());
    let Some(text) = reading.document.source.text.get(span.range()) else {
        return Vec::new();
    };
    let found = if bare {
        date::find_in_title(text)
    } else {
        date::find(text)
    };
    let base = span.start as usize;
    let dates: Vec<Dated> = found
        .into_iter()
        .map(|f| Dated {
            span: Span::new(base + f.range.start, base + f.range.end),
            found: f,
        })
        .collect();
    reading.dated.replace(Some((asked.0, bare, dates.clone())));
    dates
}

/// A date as a node at its place.
pub(super) fn date_node(dated: &Dated) -> Node {
    Node::at(Value::Date(dated.found.interval), dated.span)
}

/// A value without a place of its own.
pub(super) fn plain_node(value: Value) -> Node {
    Node {
        value,
        status: Status::Stated,
        places: Places::None,
        quote: None,
    }
}

/// Words, where they stand.
pub(super) fn text_node(text: impl Into<String>, span: Span) -> Node {
    Node::at(Value::Text(text.into()), span)
}

/// The index of the token at or after a byte of the source.
pub(super) fn token_at(reading: &Reading, byte: u32) -> u32 {
    let at = reading
        .prose
        .tokens
        .partition_point(|t| t.span.start < byte);
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Adds places to a node, leaving out those it has.
pub(super) fn add_places(node: &mut Node, places: impl IntoIterator<Item = Place>) {
    for place in places {
        if !node.places.contains(&place) {
            node.places.push(place);
        }
    }
}

/// How many tokens.
pub(super) fn words(tokens: &Range<u32>) -> u32 {
    tokens.end.saturating_sub(tokens.start)
}

/// The tokens of a run of blocks.
pub(super) fn tokens_of(reading: &Reading, blocks: Range<u32>) -> Range<u32> {
    let blocks = reading
        .prose
        .blocks
        .get(blocks.start as usize..blocks.end as usize)
        .unwrap_or(&[]);
    match (blocks.first(), blocks.last()) {
        (Some(first), Some(last)) => first.tokens.start..last.tokens.end.max(first.tokens.start),
        _ => 0..0,
    }
}
