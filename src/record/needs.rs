//! A reading in; `needs` out: the findings and recommendations of a needs assessment, one entry for each item, numbered paragraph or row.

use std::ops::Range;

use super::actions::{is_foreign, leading_number};
use super::paper::{kinds, plain_node, tokens_of, words};
use super::reading::Reading;
use crate::document::node::{Node, Status, Value};
use crate::document::prose::BlockKind;
use crate::pack::kind::Kind;

/// Kinds of section that tell what was found and what should follow.
const SECTIONS: [&str; 2] = ["findings", "actions"];
/// Most needs that a record keeps.
const MOST: usize = 500;
/// Fewer words name a topic, not a need.
const LEAST_WORDS: u32 = 4;

/// Adds every need.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    if !kinds(root).has(Kind::NeedsAssessment) {
        return;
    }
    let mut found: Vec<(Range<u32>, Option<String>)> = Vec::new();
    for (index, block) in (0..).zip(&reading.prose.blocks) {
        let listed = matches!(block.kind, BlockKind::Item(_))
            || matches!(block.kind, BlockKind::Paragraph) && numbered(reading, block);
        if listed && tells(reading, block.section) && !is_foreign(reading, index) {
            found.push((block.tokens.clone(), block.number.clone()));
        }
    }
    for table in &reading.prose.tables {
        if !tells(reading, table.section) {
            continue;
        }
        for row in &table.rows {
            let widest = row
                .cells
                .iter()
                .filter(|c| !c.is_empty() && !is_foreign(reading, c.start))
                .map(|c| tokens_of(reading, c.clone()))
                .max_by_key(words);
            found.extend(widest.map(|tokens| (tokens, None)));
        }
    }
    found.retain(|(tokens, _)| words(tokens) >= LEAST_WORDS);
    found.sort_by_key(|(tokens, _)| tokens.start);
    for (tokens, number) in found.into_iter().take(MOST) {
        let Some(status) = reading.strength(tokens.clone()) else {
            continue;
        };
        // 'there is no clinic at weekends' and 'the pathway will be reviewed' are findings like any other
        let status = match status {
            Status::Weak(crate::document::node::Reason::Placeholder) => status,
            _ => Status::Stated,
        };
        let text = reading.text(tokens.clone());
        let mut node = reading.node(Value::Map(Vec::new()), status.clone(), tokens.clone());
        node.quote = None;
        if let Some(number) = number.or_else(|| leading_number(&text)) {
            node.set("ref", plain_node(Value::Text(number)));
        }
        node.set("text", reading.node(Value::Text(text), status, tokens));
        root.push("needs", node);
    }
}

fn tells(reading: &Reading, section: u32) -> bool {
    SECTIONS
        .iter()
        .any(|kind| reading.within(section, kind, &["references", "contents"]))
}

fn numbered(reading: &Reading, block: &crate::document::prose::Block) -> bool {
    block.number.is_some() || leading_number(&reading.text(block.tokens.clone())).is_some()
}
