//! What was there and could not be read: images, charts of which only the heading is left, a list that is missing, the rest of a text that breaks off.

use super::assemble::Image;
use super::headings::is_appendix;
use super::{Block, BlockKind, Prose};
use crate::diagnostic::Span;
use crate::document::NotRead;

/// Words of headings over a picture.
const PICTURES: &[&str] = &[
    "structure",
    "diagram",
    "chart",
    "organogram",
    "map",
    "infographic",
    "flowchart",
    "flow chart",
];

/// Ends of a text that was cut.
const CUT: &[&str] = &[
    "ends here)",
    "(truncated)",
    "[truncated]",
    "[…]",
    "[...]",
    "(continued)",
    "(text cut)",
    "[cut]",
    "(remainder not seen)",
    "(the rest was not seen)",
];

/// Everything that was not read, in order.
pub(super) fn find(
    prose: &Prose,
    images: Vec<Image>,
    truncated: bool,
    length: usize,
) -> Vec<NotRead> {
    let mut found: Vec<NotRead> = images
        .into_iter()
        .map(|image| NotRead {
            what: "image",
            span: image.span,
            topic: topic(prose, &image),
        })
        .collect();
    charts(prose, &mut found);
    lists(prose, &mut found);
    let last = prose
        .blocks
        .iter()
        .rposition(|b| b.kind != BlockKind::Furniture);
    let cut = last.map(|n| &prose.blocks[n]).filter(|b| {
        let lower = b.text.to_lowercase();
        CUT.iter().any(|c| lower.ends_with(c))
            || (b.kind != BlockKind::Contents && (lower.ends_with('…') || lower.ends_with("...")))
    });
    if truncated || cut.is_some() {
        let span = last.map_or(Span::new(length, length), |n| prose.blocks[n].span);
        found.push(NotRead {
            what: "rest",
            span,
            topic: String::new(),
        });
    }
    found.sort_by_key(|n| n.span);
    found
}

/// What an image is about: its alt text, or the heading above it.
fn topic(prose: &Prose, image: &Image) -> String {
    let plain = image.alt.is_empty()
        || image.alt.to_ascii_lowercase().starts_with("image")
        || image.alt.contains(".png")
        || image.alt.contains(".jp");
    if !plain {
        return image.alt.clone();
    }
    image
        .block
        .checked_sub(1)
        .and_then(|b| prose.headings(b).pop())
        .unwrap_or_else(|| image.alt.clone())
}

/// Headings of appendices or pictures with nothing under them, and captions of figures.
fn charts(prose: &Prose, found: &mut Vec<NotRead>) {
    let images: Vec<Span> = found.iter().map(|n| n.span).collect();
    for section in &prose.sections {
        let Some(heading) = section.heading else {
            continue;
        };
        let block = &prose.blocks[heading as usize];
        let empty = prose.blocks[heading as usize + 1..section.blocks.end as usize]
            .iter()
            .all(|b| b.kind == BlockKind::Furniture);
        let lower = block.text.to_lowercase();
        let last = section.blocks.end as usize == prose.blocks.len();
        let picture =
            PICTURES.iter().any(|p| lower.contains(p)) && (last || !lower.contains("governance"));
        let next = prose
            .blocks
            .get(section.blocks.end as usize)
            .map_or(u32::MAX, |b| b.span.start);
        let shown = images
            .get(images.partition_point(|i| i.start < block.span.end))
            .is_some_and(|i| i.start < next);
        if empty && (is_appendix(&block.text) || picture) && !shown {
            found.push(NotRead {
                what: "chart",
                span: block.span,
                topic: section.title.clone(),
            });
        }
    }
    for block in &prose.blocks {
        let caption = block
            .text
            .strip_prefix("Figure ")
            .or_else(|| block.text.strip_prefix("Fig. "));
        let captioned = caption.is_some_and(|c| {
            c.starts_with(|c: char| c.is_ascii_digit())
                && c.len() < 200
                && c.contains([':', '-', '–', ' '])
        });
        if captioned
            && matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_))
            && !block.text.ends_with('.')
        {
            found.push(NotRead {
                what: "chart",
                span: block.span,
                topic: block.text.clone(),
            });
        }
    }
}

/// A line that introduces a list, with no list, table or line after it in its section.
fn lists(prose: &Prose, found: &mut Vec<NotRead>) {
    let read: Vec<&Block> = prose
        .blocks
        .iter()
        .filter(|b| b.kind != BlockKind::Furniture)
        .collect();
    for pair in read.windows(2) {
        let [intro, next] = pair else { continue };
        let remark = next.kind == BlockKind::Paragraph
            && next.text.starts_with(['(', '['])
            && next.text.trim_end_matches('.').ends_with([')', ']']);
        let note = remark
            && [
                "list",
                "table",
                "image",
                "not shown",
                "empty",
                "chart",
                "omitted",
            ]
            .iter()
            .any(|w| next.text.to_lowercase().contains(w));
        if intro.kind == BlockKind::Paragraph
            && intro.text.ends_with(':')
            && (note
                || matches!(next.kind, BlockKind::Heading(_))
                    && next.section != intro.section
                    && !is_sub(prose, next, intro))
        {
            found.push(NotRead {
                what: "list",
                span: intro.span,
                topic: intro.text.clone(),
            });
        }
    }
}

/// The heading opens a section within the one that the other block stands in.
fn is_sub(prose: &Prose, heading: &Block, other: &Block) -> bool {
    prose.sections[heading.section as usize].parent == Some(other.section)
}
