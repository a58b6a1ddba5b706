//! A reading in, the kinds of document it is out: by front matter, else by title and headings, and only for a local partnership's document.

use std::ops::Range;

use super::KindFound;
use super::margins::running_title;
use super::partnership::{full_name, title_area, title_block};
use super::reading::Reading;
use crate::document::node::Place;
use crate::document::prose::{BlockKind, Voice, word_set};
use crate::pack::kind::Kind;

/// Weight of a title pattern; of a heading pattern one.
const TITLE: u32 = 3;

/// The kinds found, and the two nearest where none was.
pub(super) fn recognise(reading: &Reading) -> (Vec<KindFound>, Vec<Kind>) {
    let declared = reading
        .prose
        .front_matter
        .as_ref()
        .and_then(|f| f.get("kind"))
        .map(|k| {
            if k.items().is_empty() {
                vec![k]
            } else {
                k.items().iter().collect()
            }
        });
    let declared: Vec<KindFound> = declared
        .into_iter()
        .flatten()
        .filter_map(|k| k.text().and_then(Kind::from_name))
        .map(|kind| KindFound {
            kind,
            from: "front-matter",
        })
        .collect();
    if !declared.is_empty() {
        return (declared, Vec::new());
    }
    let title = title_tokens(reading);
    // a Word file that opens with its first clause has its title in the running head
    let running = match reading.named("kinds", title.clone()).next() {
        Some(_) => None,
        None => running_title(reading),
    };
    let naming = running.as_ref().unwrap_or(&title);
    let mut scores = scores(reading, &title, naming);
    scores.sort_by_key(|(kind, score, _)| (std::cmp::Reverse(*score), *kind));
    let nearest: Vec<Kind> = scores.iter().map(|s| s.0).take(2).collect();
    if !is_local(reading, &title, running.as_ref()) {
        return (Vec::new(), nearest);
    }
    let [(kind, score, titled), (_, second, _), ..] = scores[..] else {
        return (Vec::new(), nearest);
    };
    let clear = score >= TITLE && score > second;
    if !clear || kind == Kind::MeetingRecord && !met_itself(reading, naming) {
        return (
            vec![KindFound {
                kind: Kind::Profile,
                from: "headings",
            }],
            Vec::new(),
        );
    }
    (
        vec![KindFound {
            kind,
            from: if titled { "title" } else { "headings" },
        }],
        Vec::new(),
    )
}

/// Where to point when a requirement has no place of its own: the title.
pub(super) fn title(reading: &Reading) -> Option<Place> {
    title_block(reading).map(|b| Place::here(reading.prose.blocks[b as usize].span))
}

/// Each kind with its score, and whether its title pattern hit in the words that name the document.
fn scores(reading: &Reading, title: &Range<u32>, naming: &Range<u32>) -> Vec<(Kind, u32, bool)> {
    let kinds = |list: &str, tokens: &Range<u32>| -> Vec<&str> {
        let named = reading.named(list, tokens.clone());
        named.map(|n| n.term.name.as_str()).collect()
    };
    let titles = kinds("kinds", naming);
    let blocks = reading.prose.blocks.iter();
    let of_headings: Vec<(bool, Vec<&str>)> = blocks
        .filter(|b| matches!(b.kind, BlockKind::Heading(_)))
        .map(|b| {
            let in_title = b.tokens.start < title.end;
            (in_title, kinds("kinds/headings", &b.tokens))
        })
        .filter(|(_, kinds)| !kinds.is_empty())
        .collect();
    Kind::ALL
        .into_iter()
        .map(|kind| {
            let titled = titles.contains(&kind.name());
            let headings = of_headings.iter().filter(|(in_title, kinds)| {
                !(*in_title && kind == Kind::Profile) && kinds.contains(&kind.name())
            });
            let headings = u32::try_from(headings.count()).unwrap_or(u32::MAX);
            // a page about a partnership names it in its title as every other kind does: the title alone decides nothing for a profile
            let weight = if kind == Kind::Profile {
                TITLE - 1
            } else {
                TITLE
            };
            (kind, u32::from(titled) * weight + headings.min(5), titled)
        })
        .collect()
}

/// The title: the first heading and what stands in the first lines with it.
fn title_tokens(reading: &Reading) -> Range<u32> {
    let Some(title) = title_block(reading) else {
        return 0..0;
    };
    let start = reading.prose.blocks[title as usize].tokens.start.min(
        reading
            .prose
            .blocks
            .iter()
            .find(|b| !b.tokens.is_empty())
            .map_or(0, |b| b.tokens.start),
    );
    let mut end = reading.prose.blocks[title as usize].tokens.end;
    for block in reading.prose.blocks.iter().skip(title as usize + 1).take(3) {
        let sentence = reading
            .text(block.tokens.clone())
            .trim_end()
            .ends_with(['.', '?', '!']);
        let short = block.tokens.len() <= if sentence { 14 } else { 24 }
            && !matches!(
                block.kind,
                BlockKind::Item(_) | BlockKind::Cell { .. } | BlockKind::Contents
            );
        if !short
            || reading
                .named("sections", block.tokens.clone())
                .any(|n| ["background", "purpose", "contents"].contains(&n.term.name.as_str()))
        {
            break;
        }
        end = block.tokens.end;
    }
    start..end
}

/// Whether the text is about a local partnership: names one with its place, or speaks as one ('our partnership').
fn is_local(reading: &Reading, title: &Range<u32>, running: Option<&Range<u32>>) -> bool {
    let mut places: Vec<String> = Vec::new();
    let (mut own, mut one, mut many) = (0, 0, 0);
    // a page whose title is a partnership's name and nothing more, which goes on to speak of that one
    let mut headed = false;
    for named in reading.all("local-partnership") {
        let block = reading
            .prose
            .blocks
            .get(reading.block(named.tokens.start) as usize);
        let runs = running.is_some_and(|r| r.contains(&named.tokens.start));
        if block.is_none_or(|b| b.voice == Voice::Quoted && !runs) {
            continue;
        }
        let plural = reading.has_word(named.tokens.clone(), word_set!["partnerships", "cdps"]);
        *(if plural { &mut many } else { &mut one }) += 1;
        let (whole, area) = full_name(reading, &named);
        headed |= !plural
            && whole.start < title.end
            && block.is_some_and(|b| b.tokens.len() == whole.len());
        if let Some(area) = area.filter(|_| !plural) {
            places.push(reading.text(area).to_lowercase());
        }
        let before = named
            .tokens
            .start
            .checked_sub(1)
            .map_or("", |t| reading.word(t));
        own += u32::from(["our", "this"].contains(&before));
    }
    let different = {
        let mut distinct = places.clone();
        distinct.sort();
        distinct.dedup();
        distinct.len()
    };
    // a page of a place that says who chairs the partnership
    let of_place = title_area(reading).is_some()
        && reading.all("local-partnership").next().is_some()
        && reading
            .all("roles")
            .any(|n| ["chair", "sro"].contains(&n.term.name.as_str()));
    // a national paper names many partnerships once each, or none; a local one comes back to its own
    !places.is_empty() && (different <= 2 || places.len() >= different * 2)
        || own > 0
        || of_place
        || headed && one > many * 2 + 1
        || !reading.prose.national && super::kinds_place::of_one_area(reading, title)
}

/// Whether the body whose minutes these are is the partnership or a group of it.
fn met_itself(reading: &Reading, title: &Range<u32>) -> bool {
    let top = reading
        .prose
        .blocks
        .iter()
        .filter(|b| !b.tokens.is_empty())
        .take(6);
    if reading
        .named("others-papers", title.clone())
        .next()
        .is_some()
    {
        return false;
    }
    reading
        .named("local-partnership", title.clone())
        .next()
        .is_some()
        || top.into_iter().any(|b| {
            reading
                .named("local-partnership", b.tokens.clone())
                .next()
                .is_some()
                && b.tokens.len() <= 30
        })
}
