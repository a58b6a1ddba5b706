//! Drafts in, `Prose` out: words with their map, tables, sections, tokens, and sentences joined where a page break cut them.

use super::blocks::{Draft, Kind, Reader};
use super::headings;
use super::levels::{self, Seen};
use super::{
    Block, BlockKind, Prose, Row, Table, Voice, column_heads, furniture, inline, sections, tokens,
};
use crate::diagnostic::Span;

/// Words that begin a sentence of their own, so that a capital after a page break is no continuation.
const OPENERS: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "these",
    "that",
    "those",
    "it",
    "in",
    "we",
    "our",
    "they",
    "their",
    "there",
    "as",
    "for",
    "if",
    "when",
    "where",
    "members",
    "all",
    "each",
    "any",
    "to",
    "on",
    "at",
    "by",
    "from",
    "during",
    "following",
    "further",
    "how",
    "what",
    "who",
    "why",
    "with",
    "see",
    "please",
    "chair",
    "note",
];

/// Last words after which a line cannot be complete.
const DANGLING: &[&str] = &[
    "the",
    "a",
    "an",
    "of",
    "and",
    "or",
    "from",
    "to",
    "in",
    "for",
    "with",
    "by",
    "at",
    "on",
    "as",
    "that",
    "which",
    "is",
    "are",
    "be",
    "will",
    "their",
    "its",
    "our",
    "into",
    "between",
    "including",
    "than",
    "not",
    "has",
    "have",
];

/// An image that was met while reading, with the block before which it stands.
pub(super) struct Image {
    pub(super) span: Span,
    pub(super) alt: String,
    pub(super) block: usize,
}

/// Builds the document.
pub(super) fn assemble(reader: &Reader) -> (Prose, Vec<Image>) {
    let mut prose = Prose::default();
    let mut images = Vec::new();
    let mut signs = Vec::new();
    let mut first_block: Vec<usize> = Vec::with_capacity(reader.drafts.len() + 1);
    for draft in &reader.drafts {
        first_block.push(prose.blocks.len());
        let read = inline::read(
            reader.source,
            &reader.pool[draft.segments.0..draft.segments.1],
        );
        let block = prose.blocks.len();
        let span = read.span();
        images.extend(
            read.images
                .into_iter()
                .map(|(span, alt)| Image { span, alt, block }),
        );
        let Some(span) = span else { continue };
        if let Kind::Heading(sign) = draft.kind {
            signs.push(sign);
        }
        prose
            .blocks
            .push(new_block(draft, read.text, read.map, span));
    }
    first_block.push(prose.blocks.len());
    set_levels(&mut prose, &signs);
    build_tables(reader, &mut prose, &first_block);
    prose.sections = sections::build(&mut prose.blocks, &mut prose.tables);
    furniture::set_apart(&mut prose.blocks);
    tokenise(&mut prose);
    (prose, images)
}

fn new_block(draft: &Draft, text: String, map: Vec<super::Piece>, span: Span) -> Block {
    let kind = match draft.kind {
        Kind::Heading(_) => BlockKind::Heading(1),
        Kind::Paragraph => BlockKind::Paragraph,
        Kind::Item(depth) => BlockKind::Item(depth),
        Kind::Cell { table, row, column } => BlockKind::Cell { table, row, column },
        Kind::Contents => BlockKind::Contents,
        Kind::Furniture => BlockKind::Furniture,
    };
    let voice = if draft.quoted || kind == BlockKind::Contents {
        Voice::Quoted
    } else {
        Voice::Own
    };
    Block {
        kind,
        section: 0,
        text,
        span,
        tokens: 0..0,
        voice,
        number: draft.number.clone(),
        map,
    }
}

fn set_levels(prose: &mut Prose, signs: &[headings::Sign]) {
    let mut seen = Vec::with_capacity(signs.len());
    let mut body = false;
    let mut sign = signs.iter();
    for block in &prose.blocks {
        match block.kind {
            BlockKind::Heading(_) => {
                if let Some(sign) = sign.next() {
                    seen.push(Seen {
                        sign: *sign,
                        number: block.number.as_deref(),
                        title: &block.text,
                        after_body: body,
                    });
                }
                body = false;
            }
            BlockKind::Furniture => {}
            _ => body = true,
        }
    }
    let mut levels = levels::levels(&seen).into_iter();
    for block in &mut prose.blocks {
        if let BlockKind::Heading(level) = &mut block.kind {
            *level = levels.next().unwrap_or(1);
        }
    }
}

fn build_tables(reader: &Reader, prose: &mut Prose, first_block: &[usize]) {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    for draft in &reader.tables {
        let mut rows: Vec<Row> = draft
            .rows
            .iter()
            .map(|row| Row {
                cells: row
                    .cells
                    .iter()
                    .map(|(from, to)| narrow(first_block[*from])..narrow(first_block[*to]))
                    .collect(),
                continues: row.continues,
                span: Span::new(row.span.0, row.span.1),
            })
            .collect();
        let header = draft
            .header
            .unwrap_or_else(|| looks_like_header(&rows, &prose.blocks));
        let header = (header && !rows.is_empty()).then(|| {
            let row = rows.remove(0);
            row.cells
                .iter()
                .map(|cell| words(&prose.blocks, cell))
                .collect()
        });
        prose.tables.push(Table {
            section: 0,
            span: Span::new(draft.span.0, draft.span.1),
            header,
            rows,
        });
    }
}

fn words(blocks: &[Block], cell: &std::ops::Range<u32>) -> String {
    let texts: Vec<&str> = blocks[cell.start as usize..cell.end as usize]
        .iter()
        .map(|b| b.text.as_str())
        .collect();
    texts.join(" ")
}

/// A first row of column heads: known words, or one title over all columns, or cells much shorter than those below.
fn looks_like_header(rows: &[Row], blocks: &[Block]) -> bool {
    let [first, rest @ ..] = rows else {
        return false;
    };
    if rest.is_empty() || first.cells.len() < 2 {
        return false;
    }
    let heads: Vec<String> = first.cells.iter().map(|c| words(blocks, c)).collect();
    let filled: Vec<&String> = heads.iter().filter(|h| !h.is_empty()).collect();
    if column_heads::are_heads(heads.iter().map(String::as_str)) {
        return true;
    }
    let count = |t: &str| t.split_whitespace().count();
    if filled.is_empty()
        || filled
            .iter()
            .any(|h| h.ends_with(['.', ';']) || count(h) > 16)
    {
        return false;
    }
    let below: Vec<usize> = rest
        .iter()
        .take(20)
        .flat_map(|r| &r.cells)
        .map(|c| count(&words(blocks, c)))
        .filter(|n| *n > 0)
        .collect();
    let mean = |total: usize, of: usize| total as f64 / of.max(1) as f64;
    let (above, under) = (
        mean(filled.iter().map(|h| count(h)).sum(), filled.len()),
        mean(below.iter().sum(), below.len()),
    );
    match filled.len() {
        1 => {
            heads.len() > 1
                && !heads[0].is_empty()
                && rest
                    .iter()
                    .take(20)
                    .filter(|r| r.cells.iter().filter(|c| !c.is_empty()).count() > 1)
                    .count()
                    * 2
                    > rest.len().min(20)
        }
        n => n == heads.len() && under > above * 2.0 && rest.len() > 1,
    }
}

fn tokenise(prose: &mut Prose) {
    let mut blocks = std::mem::take(&mut prose.blocks);
    let bytes: usize = blocks.iter().map(|b| b.text.len()).sum();
    prose.words.reserve(bytes);
    prose.tokens.reserve(bytes / 5);
    let mut before: Option<usize> = None;
    for index in 0..blocks.len() {
        if blocks[index].kind == BlockKind::Furniture && blocks[index].voice == Voice::Own {
            let at = u32::try_from(prose.tokens.len()).unwrap_or(u32::MAX);
            blocks[index].tokens = at..at;
            continue;
        }
        let sentences = prose.sentences.len();
        tokens::add(
            prose,
            &mut blocks[index],
            u32::try_from(index).unwrap_or(u32::MAX),
        );
        if let Some(above) = before
            && prose.sentences.len() > sentences
            && sentences > 0
            && goes_on(&blocks[above], &blocks[index], &prose.tables)
        {
            let end = prose.sentences[sentences].end;
            prose.sentences[sentences - 1].end = end;
            prose.sentences.remove(sentences);
            let from = blocks[index].tokens.start as usize;
            prose.tokens[from..]
                .iter_mut()
                .for_each(|t| t.sentence -= 1);
        }
        before = Some(index);
    }
    prose.blocks = blocks;
}

/// Whether a page break cut one sentence into these two blocks.
fn goes_on(above: &Block, below: &Block, tables: &[Table]) -> bool {
    if above.tokens.is_empty() || above.number != below.number && below.number.is_some() {
        return false;
    }
    let end = above.text.trim_end_matches(['\'', '"', '’', '”', ')', ' ']);
    if end.ends_with(['.', ':', ';', '?', '!', '…']) {
        return false;
    }
    let lower = below.text.starts_with(|c: char| c.is_lowercase());
    match (above.kind, below.kind) {
        (BlockKind::Paragraph, BlockKind::Paragraph) => {
            let count = end.split_whitespace().count();
            let last = end
                .rsplit(|c: char| !c.is_alphabetic())
                .next()
                .unwrap_or("")
                .to_ascii_lowercase();
            let first = below
                .text
                .split(|c: char| !c.is_alphabetic())
                .next()
                .unwrap_or("")
                .to_ascii_lowercase();
            let dangling = count > 4
                && (DANGLING.contains(&last.as_str()) || end.ends_with([',', '–', '-', '&']));
            lower && count > 3
                || dangling
                || (count >= 14
                    && !OPENERS.contains(&first.as_str())
                    && below.text.trim_end().ends_with('.')
                    && below.number.is_none()
                    && !below.text.contains(": "))
        }
        (BlockKind::Item(_), BlockKind::Paragraph) => lower,
        (
            BlockKind::Cell {
                table: a,
                column: c,
                row: r,
            },
            BlockKind::Cell {
                table: b,
                column: d,
                row: s,
            },
        ) => {
            let continued = || {
                let table = &tables[a as usize];
                let shift = u32::from(table.header.is_some());
                table
                    .rows
                    .get(s.saturating_sub(shift) as usize)
                    .is_some_and(|row| row.continues)
            };
            a == b && c == d && s == r + 1 && lower && continued()
        }
        _ => false,
    }
}
