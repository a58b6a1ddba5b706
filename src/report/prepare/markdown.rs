//! An outline in, Markdown out: what is open as `[tbc: ...]`, and behind each line, in a comment, the requirements that it answers.

use std::fmt::Write;

use super::{Block, Line, Outline, Words};

/// Writes the outline.
#[must_use]
pub fn write(outline: &Outline) -> String {
    let mut out = format!("# {}\n", words(&outline.title));
    let (mut last, mut number) = (false, 0);
    for block in &outline.blocks {
        let item = matches!(block, Block::Item(_) | Block::Tick(_));
        if !(matches!(block, Block::Page) || item && last) {
            out.push('\n');
        }
        last = item;
        let _ = match block {
            Block::Before(title) => writeln!(out, "## {title}"),
            Block::Heading(title) => {
                number += 1;
                writeln!(out, "## {number}. {title}")
            }
            Block::Advice(text) => writeln!(out, "{text}"),
            Block::Tick(text) => writeln!(out, "- [ ] {text}"),
            Block::Paragraph(line) => writeln!(out, "{}{}", words(line), answers(line)),
            Block::Item(line) => writeln!(out, "- {}{}", words(line), answers(line)),
            Block::Table(heads, rows) => writeln!(out, "{}", table(heads, rows)),
            Block::Page => Ok(()),
        };
    }
    out
}

fn table(heads: &[&str], rows: &[Vec<Line>]) -> String {
    let mut out = format!(
        "| {} |\n|{}",
        heads.join(" | "),
        " --- |".repeat(heads.len())
    );
    for row in rows {
        let cells: Vec<String> = row.iter().map(|l| words(l) + &answers(l)).collect();
        let _ = write!(out, "\n| {} |", cells.join(" | "));
    }
    out
}

/// The words of a line; what is open reads as what it is: to be confirmed.
pub(super) fn words(line: &Line) -> String {
    line.words
        .iter()
        .map(|w| match w {
            Words::Said(words) => words.clone(),
            Words::Open(words) => open(words),
        })
        .collect()
}

/// '[tbc: Superintendent]'.
pub(super) fn open(words: &str) -> String {
    match words {
        "wording" => "[wording tbc]".to_owned(),
        words => format!("[tbc: {words}]"),
    }
}

fn answers(line: &Line) -> String {
    if line.answers.is_empty() {
        return String::new();
    }
    format!(" <!-- {} -->", line.answers.join(", "))
}
