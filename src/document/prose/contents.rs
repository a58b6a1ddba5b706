//! Contents pages: the lines under 'Contents', and rows of dots or tabs that end in a page number.

use std::collections::HashSet;

use super::blocks::{Kind, Reader};
use super::markers::{Class, marker};

/// Headings of a contents page.
const TITLES: &[&str] = &[
    "contents",
    "table of contents",
    "list of contents",
    "contents page",
    "in this document",
    "in this section",
    "on this page",
    "page contents",
    "jump to",
    "contents list",
    "index",
];

/// Starts a contents page when a heading says so.
pub(super) fn open(reader: &mut Reader, heading: &str) {
    let words = fold(heading);
    reader.contents = TITLES.contains(&words.as_str()).then(HashSet::new);
}

/// Reads a line of a contents page; `None` when it is none.
pub(super) fn step(reader: &mut Reader, at: usize) -> Option<usize> {
    let text = reader.text(at);
    let listed = reader.contents.is_some();
    if !listed && reader.open.is_some() {
        return None;
    }
    let entry =
        has_leader(text) || (listed && is_entry(text)) || (!listed && runs_with_pages(reader, at));
    if !entry {
        if listed && !text.is_empty() {
            reader.contents = None;
        }
        return None;
    }
    let words = fold(text);
    if let Some(seen) = &mut reader.contents
        && (!seen.insert(words.clone()) && !words.is_empty())
    {
        reader.contents = None;
        return None;
    }
    let found = marker(text).filter(|m| !matches!(m.class, Class::Bare(..)));
    let (skip, number) = found.map_or((0, None), |m| (m.length, m.number));
    let line = reader.lines[at];
    let kept = reader.contents.take();
    reader.push(
        Kind::Contents,
        line.first + skip,
        line.end,
        number,
        line.quoted,
    );
    reader.contents = kept;
    Some(at + 1)
}

/// 'Introduction ....... 4'
fn has_leader(text: &str) -> bool {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let dots = digits.trim_end();
    digits.len() < text.len()
        && (dots.ends_with("....")
            || dots.ends_with("…") && dots.ends_with("……")
            || dots.ends_with(". . .")
            || dots.ends_with("…."))
}

/// Short and no sentence.
fn is_entry(text: &str) -> bool {
    let count = text.split_whitespace().count();
    count <= 22
        && (!text.ends_with(['.', ';', '!']) || text.ends_with(".."))
        && !text.starts_with(['#', '<', '|', '!'])
        && !(text.ends_with(':') && count > 4)
}

/// A line of words, a tab and a page number, with two more such lines beside it and pages in order from the first three on.
fn runs_with_pages(reader: &Reader, at: usize) -> bool {
    if !reader.lines[at].tab || page(reader.text(at)).is_none() {
        return false;
    }
    if reader
        .drafts
        .last()
        .is_some_and(|d| d.kind == Kind::Contents)
    {
        return true;
    }
    let mut first = at;
    while first > 0
        && at - first < 40
        && (reader.blank(first - 1) || page(reader.text(first - 1)).is_some())
    {
        first -= 1;
    }
    let (mut last, mut count) = (0, 0);
    for line in first..reader.lines.len().min(first + 80) {
        if reader.blank(line) {
            continue;
        }
        let Some(number) = page(reader.text(line)) else {
            break;
        };
        if number < last || (count == 0 && number > 4) {
            return false;
        }
        (last, count) = (number, count + 1);
    }
    count >= 3
}

/// The page number after the only tab.
fn page(text: &str) -> Option<u32> {
    let (words, number) = text.rsplit_once('\t')?;
    let words = words.trim_end();
    let number = number.trim().split([' ', '-', '–']).next()?;
    (words.len() > 3
        && words.chars().filter(|c| c.is_alphabetic()).count() > 2
        && number.len() <= 3)
        .then(|| number.parse().ok())?
}

/// The words of an entry: no number before, no page after, no link.
fn fold(text: &str) -> String {
    let text = marker(text).map_or(text, |m| &text[m.length..]);
    let text = text.trim_start_matches(['*', '_', '[', '#', ' ']);
    let text = text.split("](").next().unwrap_or(text);
    let text = text.trim_end_matches(|c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '.' | '…' | '-' | '–' | '*' | '_' | ':' | '#')
    });
    text.to_lowercase()
}
