//! The stretches of a text and the document that was read of it in, where each stands in words out: under which heading, and which paragraph, item or row there.

use std::sync::Arc;

use super::areas::Area;
use super::{Margin, Sort, Unit};
use crate::document::prose::{Block, BlockKind, Prose};
use crate::source::places::{Places, Spot};

/// Characters of a heading in a place.
const HEADING: usize = 80;

/// What was counted under the heading so far.
#[derive(Default)]
struct Count {
    section: Option<u32>,
    area: u32,
    paragraphs: u32,
    tables: u32,
    table: u32,
}

/// Where each stretch stands.
pub(super) fn places(units: &[Unit], areas: &[Area], prose: &Prose) -> Places {
    let names: Vec<Arc<str>> = prose
        .sections
        .iter()
        .map(|s| name(s.heading.map(|h| &prose.blocks[h as usize]), &s.title))
        .collect();
    let words: Vec<Arc<str>> = areas.iter().map(|a| Arc::from(a.words.as_str())).collect();
    let headed = |unit: &Unit| areas.get(unit.area as usize).is_none_or(|a| a.headed);
    let mut count = Count::default();
    let mut spots = Vec::with_capacity(units.len());
    for (index, unit) in units.iter().enumerate() {
        let end = units.get(index + 1).map_or(u32::MAX, |next| next.start);
        let at = prose.blocks.partition_point(|b| b.span.start < unit.start);
        let own = prose.blocks.get(at).filter(|b| b.span.start < end);
        let block = own.or_else(|| prose.blocks.get(at.checked_sub(1)?));
        let section = block.map_or(0, |b| b.section);
        if count.section != Some(section) || count.area != unit.area {
            count = Count {
                section: Some(section),
                area: unit.area,
                ..Count::default()
            };
        }
        let name = names.get(section as usize).cloned().unwrap_or_default();
        let heading = match words.get(unit.area as usize) {
            // what runs over the pages stands under no heading
            area if matches!(unit.sort, Sort::Margin(_)) => area.cloned().unwrap_or_default(),
            Some(area) if unit.area == 0 || area.is_empty() => name,
            Some(area) if headed(unit) && !name.is_empty() && unit.sort != Sort::Page => {
                Arc::from(format!("{area}, {name}"))
            }
            Some(area) => Arc::clone(area),
            None => name,
        };
        spots.push(Spot {
            start: unit.start,
            heading,
            within: within(unit, headed(unit), own, &mut count),
            page: unit.page,
            paragraph: unit.paragraph,
        });
    }
    Places::new(spots)
}

fn within(unit: &Unit, headed: bool, block: Option<&Block>, count: &mut Count) -> String {
    match unit.sort {
        Sort::Row { table, row } => {
            if count.table != table {
                count.table = table;
                count.tables += 1;
            }
            format!("table {} row {row}", count.tables)
        }
        Sort::Note(number) => format!("footnote {number}"),
        Sort::Page => String::new(),
        Sort::Margin(Margin::Head) => "header".to_owned(),
        Sort::Margin(Margin::Foot) => "footer".to_owned(),
        Sort::Margin(Margin::Either) => "header or footer".to_owned(),
        Sort::Paragraph => match block {
            Some(b) if matches!(b.kind, BlockKind::Heading(_)) => {
                if headed {
                    String::new()
                } else {
                    "title".to_owned()
                }
            }
            Some(b) if b.kind == BlockKind::Furniture => "header or footer".to_owned(),
            Some(b) if b.kind == BlockKind::Contents => "contents".to_owned(),
            _ => {
                count.paragraphs += 1;
                match block.and_then(|b| b.number.as_deref().zip(Some(b.kind))) {
                    Some((number, BlockKind::Item(_))) => format!("point {number}"),
                    Some((number, _)) => format!("paragraph {number}"),
                    None => format!("{} paragraph", ordinal(count.paragraphs)),
                }
            }
        },
    }
}

/// '6 Membership'.
fn name(heading: Option<&Block>, title: &str) -> Arc<str> {
    let number = heading.and_then(|h| h.number.as_deref());
    let words = number.map_or_else(|| title.to_owned(), |n| format!("{n} {title}"));
    match words.char_indices().nth(HEADING) {
        Some((cut, _)) => Arc::from(format!("{}…", words[..cut].trim_end())),
        None => Arc::from(words),
    }
}

/// '3rd'.
fn ordinal(number: u32) -> String {
    let end = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}
