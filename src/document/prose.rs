//! What every prose format becomes: blocks in reading order, the sections and tables they stand in, and one pass of tokens over all of them.

pub mod read;

mod advice;
mod assemble;
mod blocks;
mod column_heads;
mod contents;
pub(super) mod entities;
mod furniture;
mod heading_lines;
mod headings;
mod html;
mod html_blocks;
mod inline;
mod levels;
mod lines;
mod markers;
mod national;
mod not_read;
mod paragraphs;
mod phrases;
mod plain_words;
mod sections;
mod shape;
mod subject;
mod tables;
mod tokens;
mod voice;
mod voices;
mod word_set;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use shape::Shape;
pub(crate) use word_set::word_set;
pub use word_set::{WordSet, mark};

use crate::diagnostic::Span;

/// A prose document.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// Front matter (`---` ... `---`), read as YAML.
    pub front_matter: Option<super::node::Node>,
    /// In reading order.
    pub blocks: Vec<Block>,
    /// Section 0 is the whole document, before and above every heading.
    pub sections: Vec<Section>,
    /// Tables in order; their cells are blocks.
    pub tables: Vec<Table>,
    /// Every word of every block, in order.
    pub tokens: Vec<Token>,
    /// The words, lower case and folded (straight quotes, plain hyphens), end to end; a token's `word` is a range of it.
    pub words: String,
    /// Token ranges, in order; a sentence never crosses a block except where a page break split it.
    pub sentences: Vec<Range<u32>>,
    /// The text is national guidance or about it: it speaks to local areas throughout and names no partnership as its own. Every block is then `Quoted`.
    pub national: bool,
}

/// One paragraph, heading, list item or table cell.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The section it stands in (for a heading: the section it opens).
    pub section: u32,
    /// The text as a reader sees it: no markup, entities decoded, white space folded.
    pub text: String,
    /// Where in the source.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Whose words they are.
    pub voice: Voice,
    /// Number or letter printed before it ('9.2', 'a'), if any.
    pub number: Option<String>,
    /// Where each stretch of `text` stands in the source, in order and without gaps in `text`.
    pub map: Vec<Piece>,
}

/// A stretch of a block's text and the bytes of the source that it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// First byte in `Block::text`; the stretch runs to the next piece's first byte.
    pub text: u32,
    /// First byte in the source.
    pub source: u32,
    /// Bytes in the source. The same length as in the text: byte for byte; another (an entity, a line break): as a whole.
    pub length: u32,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; level from 1. Marked up, a bold line, or a short numbered line.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A list item; depth from 0.
    Item(u8),
    /// A table cell.
    Cell {
        /// Index in `Prose::tables`.
        table: u32,
        /// Row, the header row included, from 0.
        row: u32,
        /// Column from 0.
        column: u32,
    },
    /// A row of a contents page.
    Contents,
    /// Page numbers, running heads, footnote addresses: read by nobody.
    Furniture,
}

/// Whose words a block holds. Set once, when the document is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// The partnership's own.
    #[default]
    Own,
    /// National words under the partnership's own sentence ('commits to the following principles').
    Adopted,
    /// The strategy or guidance told as background, another body's terms, a block quotation.
    Quoted,
}

/// A heading and what stands under it.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its heading's block; `None` for section 0.
    pub heading: Option<u32>,
    /// The heading without its number.
    pub title: String,
    /// Level from 1; 0 for section 0.
    pub level: u8,
    /// The section it stands in.
    pub parent: Option<u32>,
    /// Its blocks, those of sub-sections included.
    pub blocks: Range<u32>,
}

/// A table of any notation: pipes, HTML, tab-separated lines.
#[derive(Clone, Debug)]
pub struct Table {
    /// The section it stands in.
    pub section: u32,
    /// Where in the source.
    pub span: Span,
    /// Header texts, when the first row is a header; a part continued after a page break carries its first part's.
    pub header: Option<Vec<String>>,
    /// Rows of cells, the header row not included; a cell is a run of blocks (a cell may hold a list).
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// The cells, by column; a cell's blocks stand together in `Prose::blocks`. Empty cells are empty ranges.
    pub cells: Vec<Range<u32>>,
    /// The row continues the one above (no text in its first cell, after a page break).
    pub continues: bool,
    /// Where in the source.
    pub span: Span,
}

/// One word, number or sign that counts as a word (£, %, &).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where in the source.
    pub span: Span,
    /// Range in `Prose::words`.
    pub word: (u32, u32),
    /// Its block.
    pub block: u32,
    /// Its sentence.
    pub sentence: u32,
    /// How it is written.
    pub shape: Shape,
    /// What the words of a `WordSet` are known by.
    pub mark: u16,
}

impl Block {
    /// The place in the source of a byte range of `text`; an empty or outer range gives the block's own span.
    #[must_use]
    pub fn source_span(&self, range: Range<usize>) -> Span {
        let (start, end) = (range.start, range.end.min(self.text.len()));
        if start >= end {
            return self.span;
        }
        match (self.source_of(start), self.source_of(end - 1)) {
            (Some(first), Some(last)) => Span {
                start: first.start,
                end: last.end,
            },
            _ => self.span,
        }
    }

    /// The source bytes of the text byte at `offset`.
    fn source_of(&self, offset: usize) -> Option<Span> {
        let at = self
            .map
            .partition_point(|piece| piece.text as usize <= offset)
            .checked_sub(1)?;
        let piece = self.map[at];
        let next = self
            .map
            .get(at + 1)
            .map_or(self.text.len(), |p| p.text as usize);
        Some(if next - piece.text as usize == piece.length as usize {
            let start = piece.source as usize + offset - piece.text as usize;
            Span::new(start, start + 1)
        } else {
            Span {
                start: piece.source,
                end: piece.source + piece.length,
            }
        })
    }
}

impl Prose {
    /// A short plain text (a value of a data file) as one paragraph with its tokens: no markup is read in it.
    #[must_use]
    pub fn from_plain(text: &str) -> Self {
        read::plain(text)
    }

    /// A token's word, lower case and folded.
    #[must_use]
    #[inline]
    pub fn word(&self, token: usize) -> &str {
        let (start, end) = self.tokens[token].word;
        &self.words[start as usize..end as usize]
    }

    /// The source span from the first to the last of these tokens.
    #[must_use]
    pub fn span(&self, tokens: Range<u32>) -> Span {
        let first = self.tokens[tokens.start as usize].span;
        let last = self.tokens[tokens.end.max(tokens.start + 1) as usize - 1].span;
        first.to(last)
    }

    /// The headings above a block, outermost first.
    #[must_use]
    pub fn headings(&self, block: usize) -> Vec<String> {
        let mut at = Some(self.blocks[block].section);
        let mut up = Vec::new();
        while let Some(index) = at {
            let section = &self.sections[index as usize];
            if section.heading.is_some() {
                up.push(section.title.clone());
            }
            at = section.parent;
        }
        up.reverse();
        up
    }
}
