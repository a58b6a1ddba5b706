//! A long document in, the partnership's own documents within it out: a council's pack of papers holds them between its agenda, other bodies' business and national text.

use std::ops::Range;

use super::reading::Reading;
use super::{KindFound, Record, partnership, recognise};
use crate::document::prose::{Block, BlockKind, Prose, mark};
use crate::document::{Body, Document, within};
use crate::pack::Pack;
use crate::pack::kind::Kind;

/// Words of a document that may be a pack of papers.
const LONG: usize = 1_500;
/// Papers of one pack that are looked at.
const MOST: usize = 60;
/// Blocks after a heading that may belong to the title.
const TITLE: usize = 3;

/// Papers that are plainly another body's or the nation's, so that a document is a pack.
const PLAIN: usize = 3;
/// The words by which papers are told apart (list `papers` of the vocabulary).
struct Words<'p> {
    /// Of the titles of other bodies' papers.
    of_others: Vec<&'p str>,
    /// Of the titles of national papers.
    national: Vec<&'p str>,
    /// That a partnership's papers come back to.
    own: Vec<&'p str>,
}

impl<'p> Words<'p> {
    fn of(pack: &'p Pack) -> Self {
        let terms = pack.list("papers").map_or(&[][..], |(_, list)| &list.terms);
        let words = |name: &str| {
            let term = terms.iter().find(|t| t.name == name);
            let words = term.and_then(|t| t.also.get("words"));
            words.map_or_else(Vec::new, |w| w.split(';').map(str::trim).collect())
        };
        Self {
            of_others: words("of-others"),
            national: words("national"),
            own: words("own"),
        }
    }
}

/// One paper of a pack that is the partnership's own.
#[derive(Clone, Debug)]
pub struct Part {
    /// The document of this part alone.
    pub document: Document,
    /// What it says.
    pub record: Record,
    /// Its bytes in the text of the whole.
    pub range: Range<u32>,
    /// Where it stands: 'pages 41 to 60', else its title.
    pub label: String,
}

/// A pack of papers, taken apart.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The partnership's own papers, in order.
    pub parts: Vec<Part>,
    /// How many papers were left aside.
    pub others: usize,
}

/// Whose paper a title opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// A partnership's, by its name.
    Own,
    /// Another body's, or the nation's.
    Other,
}

/// A heading at which a paper begins.
struct Opening {
    block: usize,
    level: u8,
    whose: Whose,
    /// Its title says that it is another body's or the nation's.
    plain: bool,
}

/// Takes a pack of papers apart; `None` where the document is one paper, or none of its papers is a partnership's.
#[must_use]
pub fn bundle(document: &Document, pack: &Pack) -> Option<Bundle> {
    let Body::Prose(prose) = &document.body else {
        return None;
    };
    if prose.tokens.len() < LONG || prose.front_matter.is_some() {
        return None;
    }
    let words = Words::of(pack);
    if !may_be_pack(prose, &words) {
        return None;
    }
    let reading = Reading::new(document, prose, pack);
    let openings = openings(&reading, &words);
    // a single paper has no title of another body; a pack has many, and begins with one
    let plain = openings.iter().filter(|o| o.plain).count();
    let first = openings.first().is_some_and(|o| o.plain);
    if plain + usize::from(first) < PLAIN || openings.len() > MOST {
        return None;
    }
    let mut parts = Vec::new();
    for (n, opening) in openings.iter().enumerate() {
        if opening.whose != Whose::Own {
            continue;
        }
        let start = prose.blocks[opening.block].span.start;
        let end = openings
            .get(n + 1)
            .map_or(u32::MAX, |o| prose.blocks[o.block].span.start);
        let range = line_start(&document.source.text, start)..end.min(text_end(&reading));
        let Some(part) = within(document, range.clone()) else {
            continue;
        };
        let record = recognise(&part, pack, &[]);
        if !is_paper(&record) {
            continue;
        }
        parts.push(Part {
            label: label(&reading, opening.block, &range),
            document: part,
            record,
            range,
        });
    }
    let others = openings.len() - parts.len();
    (!parts.is_empty()).then_some(Bundle { parts, others })
}

/// Whether enough headings hold words of other bodies' titles: most documents have none, and need not be read for their openings.
fn may_be_pack(prose: &Prose, words: &Words) -> bool {
    let all = words.national.iter().chain(&words.of_others);
    let phrases: Vec<Vec<&str>> = all
        .chain(&["agenda item", "minutes of"])
        .map(|phrase| phrase.split([' ', '-']).collect())
        .collect();
    let mut firsts = [false; 256];
    for phrase in &phrases {
        firsts[usize::from(mark(phrase[0]) >> 8)] = true;
    }
    let token = |at: usize| prose.tokens.get(at).map(|t| t.mark);
    // the last word may go on: 'government' stands in "HM Government's"
    let word = |at: usize| token(at).map_or("", |_| prose.word(at));
    let stands = |at: usize, phrase: &Vec<&str>| {
        let last = phrase.len() - 1;
        let whole = phrase[..last].iter().enumerate();
        word(at + last).starts_with(phrase[last])
            && whole.into_iter().all(|(n, w)| word(at + n) == *w)
    };
    let begins = |at: &usize| token(*at).is_some_and(|mark| firsts[usize::from(mark >> 8)]);
    let title = |(index, block): &(usize, &Block)| {
        let title = &prose.blocks[*index..prose.blocks.len().min(index + 1 + TITLE)];
        let end = title.last().map_or(block.tokens.end, |b| b.tokens.end);
        let mut tokens = block.tokens.start as usize..end as usize;
        tokens.any(|at| begins(&at) && phrases.iter().any(|p| stands(at, p)))
    };
    let headings = prose.blocks.iter().enumerate();
    let headings = headings.filter(|(_, b)| matches!(b.kind, BlockKind::Heading(_)));
    headings.filter(title).take(PLAIN).count() + 1 >= PLAIN
}

/// A page that only describes a partnership is no paper of its own in a pack: a covering report does that too.
fn is_paper(record: &Record) -> bool {
    record
        .kinds
        .iter()
        .any(|KindFound { kind, .. }| *kind != Kind::Profile)
}

/// The headings at which papers begin.
fn openings(reading: &Reading, words: &Words) -> Vec<Opening> {
    let prose = reading.prose;
    let mut out: Vec<Opening> = Vec::new();
    let mut page = None;
    let paged = prose
        .blocks
        .first()
        .is_some_and(|b| reading.document.source.page(b.span).is_some());
    let read = prose
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, b)| !matches!(b.kind, BlockKind::Furniture | BlockKind::Contents));
    for (index, block) in read {
        let here = reading.document.source.page(block.span);
        let top = if paged { here != page } else { true };
        page = here;
        let BlockKind::Heading(level) = block.kind else {
            continue;
        };
        if !top || (!paged && level > 2) {
            continue;
        }
        if let Some((whose, plain)) = whose(reading, words, index, block, out.last()) {
            out.push(Opening {
                block: index,
                level,
                whose,
                plain,
            });
        }
    }
    out
}

/// Whose paper a heading opens, if it opens one, and whether its title says so plainly.
fn whose(
    reading: &Reading,
    words: &Words,
    index: usize,
    block: &Block,
    before: Option<&Opening>,
) -> Option<(Whose, bool)> {
    let BlockKind::Heading(level) = block.kind else {
        return None;
    };
    let title = title(reading, index);
    let lower = reading.text(title.clone()).to_lowercase();
    let head = block.text.to_lowercase();
    let has = |w: &&str| head.split(|c: char| !c.is_alphanumeric()).any(|h| h == *w);
    let named = reading
        .named("local-partnership", title.clone())
        .any(|n| partnership::full_name(reading, &n).1.is_some());
    let national = words.national.iter().any(|n| lower.contains(n));
    let item = lower.starts_with("agenda item") || lower.starts_with("minutes of");
    let plain = !named && (national || item || words.of_others.iter().any(has));
    let own = before.filter(|b| b.whose == Whose::Own);
    let deeper = own.is_some_and(|b| level > b.level);
    if plain {
        // a chapter of a partnership's paper tells of committees and of the strategy too
        let chapter = deeper && (national || speaks_of_subject(reading, words, index));
        return (!chapter).then_some((Whose::Other, true));
    }
    let kind = reading
        .named("kinds", title.clone())
        .any(|n| n.term.name != Kind::Profile.name());
    let by_name = reading
        .named("local-partnership", block.tokens.clone())
        .next()
        .is_some();
    if block.number.is_some() || deeper {
        return None;
    }
    if named && (kind || by_name) {
        return Some((Whose::Own, false));
    }
    let closes = own.is_some() && !speaks_of_subject(reading, words, index);
    closes.then_some((Whose::Other, false))
}

/// The heading and the short lines right after it.
fn title(reading: &Reading, index: usize) -> Range<u32> {
    let first = &reading.prose.blocks[index];
    let mut end = first.tokens.end;
    for block in reading.prose.blocks.iter().skip(index + 1).take(TITLE) {
        let prose = reading.text(block.tokens.clone());
        let short = block.tokens.len() <= 14
            && !prose.trim_end().ends_with(['.', ':', ';'])
            && matches!(block.kind, BlockKind::Heading(_) | BlockKind::Paragraph);
        if !short || block.number.is_some() {
            break;
        }
        end = block.tokens.end;
    }
    first.tokens.start..end
}

/// Whether what follows a heading comes back to drugs and alcohol, as every chapter of a partnership's paper does.
fn speaks_of_subject(reading: &Reading, words: &Words, index: usize) -> bool {
    let prose = reading.prose;
    let first = prose.blocks[index].tokens.start as usize;
    let last = (first + 400).min(prose.tokens.len());
    let count = (first..last)
        .filter(|at| words.own.contains(&prose.word(*at)))
        .count();
    count * 150 >= last - first
}

fn line_start(text: &str, at: u32) -> u32 {
    let before = text.get(..at as usize).unwrap_or_default();
    u32::try_from(before.rfind('\n').map_or(0, |n| n + 1)).unwrap_or(at)
}

/// Where the last block that is read ends.
fn text_end(reading: &Reading) -> u32 {
    let read = reading
        .prose
        .blocks
        .iter()
        .filter(|b| b.kind != BlockKind::Furniture);
    read.map(|b| b.span.end).max().map_or(0, |end| {
        let text = &reading.document.source.text;
        let rest = text.get(end as usize..).and_then(|t| t.find('\n'));
        rest.map_or(end, |n| end + u32::try_from(n).unwrap_or(0) + 1)
    })
}

/// Where a paper stands in the pack.
fn label(reading: &Reading, block: usize, range: &Range<u32>) -> String {
    let source = &reading.document.source;
    let mut inside = reading.prose.blocks.iter().filter(|b| {
        b.span.start >= range.start && b.span.start < range.end && b.kind != BlockKind::Furniture
    });
    let last = inside.next_back().and_then(|b| source.page(b.span));
    match (source.page(reading.prose.blocks[block].span), last) {
        (Some(first), Some(last)) if first < last => format!("pages {first} to {last}"),
        (Some(first), _) => format!("page {first}"),
        _ => {
            let title = reading.text(title(reading, block));
            title
                .chars()
                .filter(|c| *c != '/')
                .take(60)
                .collect::<String>()
                .trim()
                .to_owned()
        }
    }
}

/// The file of a document as reports name it: 'cabinet.pdf' of 'cabinet.pdf (pages 41 to 60)'.
#[must_use]
pub fn file(path: &str) -> &str {
    match path.rsplit_once(" (") {
        Some((file, _)) if path.ends_with(')') && file.contains('.') => file,
        _ => path,
    }
}

/// The kinds of a paper in words.
#[must_use]
pub fn kinds_in_words(record: &Record) -> String {
    let words: Vec<String> = record.kinds.iter().map(|k| k.kind.words()).collect();
    words.join(" and ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;
    use crate::pack;
    use crate::source::Source;

    fn found(text: &str) -> Vec<(String, String)> {
        let pack = pack::select(&["guidance-2022".to_owned()]).unwrap();
        let document = document::read(Source::from_text("pack.md", text));
        bundle(&document, &pack).map_or_else(Vec::new, |b| {
            b.parts
                .iter()
                .map(|p| (p.label.clone(), kinds_in_words(&p.record)))
                .collect()
        })
    }

    #[test]
    fn one_paper_is_no_bundle() {
        let plan = "# Oakshire Combating Drugs Partnership\n\n## Delivery plan 2023 to 2025\n\n";
        let body = "The partnership will fund treatment for drug users.\n\n".repeat(300);
        assert!(found(&format!("{plan}{body}")).is_empty());
    }

    #[test]
    fn the_partnerships_own_paper_is_found_between_others() {
        let other = "# Agenda\n\nRoofs, drains and drugs.\n\n# Minutes of the Planning Committee\n\nThe committee heard of roofs and drains and gave leave for both.\n\n".to_owned() + &"Members spoke of parking at the old mill and asked for more.\n\n".repeat(100);
        let own = "# Oakshire Combating Drugs Partnership\n\n## Delivery plan 2023 to 2025\n\nOakshire Combating Drugs Partnership will fund drug treatment.\n\n## Actions\n\nThe police will seize drugs.\n\n";
        let next = "# Waste collection\n\n".to_owned()
            + &"Bins are emptied on Mondays in every village of the county.\n\n".repeat(60);
        let found = found(&format!("{other}{own}{next}"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0]
                .0
                .starts_with("Oakshire Combating Drugs Partnership"),
            "{found:?}"
        );
    }
}
