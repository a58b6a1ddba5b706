//! Title and first paragraphs in, `title` and `partnership` (name, other names, area) out.

use std::ops::Range;

use super::reading::{Named, Reading};
use crate::document::node::{Node, Status, Value};
use crate::document::prose::{BlockKind, WordSet, word_set};

/// Blocks from the top in which a name is looked for first.
const TOP: usize = 12;

/// Reads `title` and `partnership`.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    let running = super::margins::running_title(reading);
    if let Some(tokens) = title(reading, running.as_ref())
        && root.get("title").is_none()
    {
        let words = Value::Text(reading.text(tokens.clone()));
        root.set("title", reading.node(words, Status::Stated, tokens));
    }
    let mut best: Option<(u32, Range<u32>, Option<Range<u32>>)> = None;
    let mut short: Option<Range<u32>> = None;
    for named in reading.all("local-partnership") {
        let block = reading.block(named.tokens.start);
        let runs = running
            .as_ref()
            .is_some_and(|r| r.contains(&named.tokens.start));
        let quoted = reading
            .prose
            .blocks
            .get(block as usize)
            .is_none_or(|b| b.voice == crate::document::prose::Voice::Quoted && !runs);
        if quoted {
            continue;
        }
        let (whole, area) = full_name(reading, &named);
        if whole.len() == 1 && named.tokens.len() == 1 {
            short = short.or(Some(named.tokens.clone()));
            continue;
        }
        let top = (block as usize) < TOP;
        let rank = u32::from(runs) * 4 + u32::from(area.is_none()) * 2 + u32::from(!top);
        if best.as_ref().is_none_or(|b| rank < b.0) {
            best = Some((rank, whole, area));
        }
    }
    let Some((_, name, area)) = best.or_else(|| short.clone().map(|s| (9, s, None))) else {
        return;
    };
    let area = area.or_else(|| title_area(reading));
    let mut node = Node::map();
    node.places = reading
        .node(Value::Null, Status::Stated, name.clone())
        .places;
    let written = reading.text(name.clone());
    node.set(
        "name",
        reading.node(Value::Text(written), Status::Stated, name.clone()),
    );
    if let Some(short) = short.filter(|s| s.start < name.start || s.start >= name.end) {
        let known = reading.node(
            Value::Text(reading.text(short.clone())),
            Status::Stated,
            short,
        );
        node.push("also_known_as", known);
    }
    let place = area.clone();
    if let Some(area) = area {
        node.set(
            "area",
            reading.node(
                Value::Text(reading.text(area.clone())),
                Status::Stated,
                area,
            ),
        );
    }
    root.set("partnership", node);
    super::footprint::read(reading, root, place.as_ref());
}

/// The title: the first heading or line, or the running head where the first clause opens the document and names nothing.
fn title(reading: &Reading, running: Option<&Range<u32>>) -> Option<Range<u32>> {
    let block = title_block(reading)?;
    let tokens = reading.prose.blocks[block as usize].tokens.clone();
    let names = |list| reading.named(list, tokens.clone()).next().is_some();
    let running = running.filter(|_| !names("kinds") && !names("local-partnership"));
    Some(running.cloned().unwrap_or(tokens))
}

/// The place of a title such as 'Partnerships in Oakshire', where the text comes back to it: whose page it is.
pub(super) fn title_area(reading: &Reading) -> Option<Range<u32>> {
    const NATIONS: [&str; 6] = ["england", "wales", "uk", "britain", "scotland", "kingdom"];
    let title = reading.prose.blocks[title_block(reading)? as usize]
        .tokens
        .clone();
    let at = title.clone().find(|t| {
        *t > title.start
            && reading.is(t - 1, word_set!["at", "in", "for", "across"])
            && reading.is_capital(*t)
            && !reading.is(*t, &NOT_PLACES)
    })?;
    let mut end = at + 1;
    while end < title.end
        && end < at + 6
        && reading.between(end - 1, end).trim().is_empty()
        && (reading.is_capital(end) || reading.is(end, word_set!["and", "of", "upon"]))
    {
        end += 1;
    }
    let area = reading.trimmed(at..end);
    let words: Vec<&str> = area.clone().map(|t| reading.word(t)).collect();
    let total = u32::try_from(reading.prose.tokens.len()).unwrap_or(u32::MAX);
    let mark = |t: u32| reading.prose.tokens.get(t as usize).map(|t| t.mark);
    let first = mark(area.start);
    let again = (title.end..total).filter(|t| mark(*t) == first).any(|t| {
        words
            .iter()
            .zip(t..)
            .all(|(word, t)| reading.word(t) == *word && reading.is_capital(t))
    });
    (again && !words.iter().any(|w| NATIONS.contains(w))).then_some(area)
}

/// The block that is the title: the first heading, or the first line that is not furniture.
pub(super) fn title_block(reading: &Reading) -> Option<u32> {
    let blocks = || {
        reading
            .prose
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, b)| {
                !b.tokens.is_empty()
                    && !matches!(b.kind, BlockKind::Furniture | BlockKind::Contents)
            })
            .take(TOP)
    };
    let heading = blocks().find(|(_, b)| matches!(b.kind, BlockKind::Heading(_)));
    heading
        .or_else(|| blocks().next())
        .and_then(|(i, _)| u32::try_from(i).ok())
}

/// The whole name around its vocabulary words, with the place: 'Gloucestershire Combating Drugs Partnership', 'Combating Drugs Partnership (Royal Borough of Greenwich)'.
pub(super) fn full_name(reading: &Reading, named: &Named) -> (Range<u32>, Option<Range<u32>>) {
    let sentence = reading.sentence(named.tokens.start);
    let block = reading
        .prose
        .blocks
        .get(reading.block(named.tokens.start) as usize)
        .map_or(sentence.clone(), |b| b.tokens.clone());
    let first = sentence.start.max(block.start);
    let mut start = named.tokens.start;
    while start > first && start + 10 > named.tokens.start {
        let word = reading.word(start - 1);
        let gap = reading.between(start - 1, start);
        if gap.contains([
            ',', ';', ':', '(', ')', '.', '\n', '–', '—', '\'', '‘', '"', '“',
        ]) && !gap.starts_with("'s")
        {
            break;
        }
        let joins = ["and", "of", "&", "upon", "on", "in", "the"].contains(&word)
            && start > first + 1
            && reading.is_capital(start - 2)
            // 'Download the CDP': a verb opens the sentence, the name does not
            && !(word == "the" && start - 2 == sentence.start);
        if !(reading.is_capital(start - 1) && !NOT_PLACES.contains(word) || joins) {
            break;
        }
        start -= 1;
    }
    while start < named.tokens.start
        && reading.is(start, word_set!["the", "and", "of", "our", "in"])
    {
        start += 1;
    }
    let mut end = named.tokens.end;
    while end < block.end
        && reading.is(end, word_set!["board", "partnership", "group", "alliance"])
        && reading.is_capital(end)
        && reading.between(end - 1, end).trim().is_empty()
    {
        end += 1;
    }
    let mut area = (start < named.tokens.start).then_some(start..named.tokens.start);
    if area.is_none() && end < block.end {
        let gap = reading.between(end - 1, end);
        let after_word = reading.is(end, word_set!["for", "in", "of"]);
        let from = if after_word { end + 1 } else { end };
        let from = (from..block.end.min(from + 2))
            .find(|t| reading.word(*t) != "the")
            .unwrap_or(from);
        if (gap.contains(['(', ',', '-', '–', ':']) || after_word)
            && from < block.end
            && reading.is_capital(from)
        {
            let mut to = from;
            while to < block.end
                && to < from + 8
                && (reading.is_capital(to)
                    || reading.is(to, word_set!["of", "and", "upon", "the", "&"]))
            {
                if to > from
                    && reading
                        .between(to - 1, to)
                        .contains([')', ',', '.', ';', ':', '\n'])
                {
                    break;
                }
                to += 1;
            }
            let place = reading.trimmed(from..to);
            let abbreviation = place.len() == 1
                && reading.shape(place.start) == crate::document::prose::Shape::Capitals;
            if !place.is_empty() && !abbreviation && !reading.is(place.start, &NOT_PLACES) {
                end = place.end;
                area = Some(place);
            } else if abbreviation {
                // 'Combatting Drugs and Alcohol Partnership (CDAP), Bromley'
                let next = place.end;
                if next < block.end
                    && reading.is_capital(next)
                    && reading.between(next - 1, next).contains(',')
                    && !reading.is(next, &NOT_PLACES)
                {
                    area = Some(next..next + 1);
                }
            }
        }
    }
    (start..end, area)
}

/// Capital words that stand before a partnership's words and are no place.
pub(super) const NOT_PLACES: WordSet = WordSet::of(&[
    "the",
    "a",
    "new",
    "local",
    "our",
    "each",
    "every",
    "national",
    "joint",
    "government",
    "strategic",
    "this",
    "these",
    "all",
    "your",
    "terms",
    "reference",
    "minutes",
    "agenda",
    "appendix",
    "annual",
    "report",
    "plan",
    "action",
    "strategy",
    "delivery",
    "draft",
    "how",
    "what",
    "why",
    "about",
    "membership",
    "in",
    "chair",
    "cdp",
    "reference",
    "meeting",
    "progress",
    "review",
    "and",
    "of",
    "for",
    "individual",
    "multi-agency",
    "home",
    "office",
    "drugs",
    "drug",
    "forming",
    "setting",
    "individual",
    "name",
    "insert",
    "county-wide",
]);
