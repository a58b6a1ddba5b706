//! A line in; whether nobody reads it: page numbers, running heads, addresses of footnotes, navigation, cookie banners.

use std::collections::HashMap;

use super::lines::Line;
use super::{Block, BlockKind, Voice};

/// Lines of web pages around the text.
const AROUND: &[&str] = &[
    "skip to main content",
    "skip to content",
    "skip to navigation",
    "back to top",
    "return to top",
    "share this page",
    "print this page",
    "print page",
    "download this page",
    "is this page useful",
    "was this page helpful",
    "was this page useful",
    "did you find",
    "accept all cookies",
    "accept cookies",
    "reject cookies",
    "manage cookies",
    "cookie settings",
    "cookie preferences",
    "we use cookies",
    "this site uses cookies",
    "this website uses cookies",
    "cookies on ",
    "sign in",
    "log in",
    "toggle navigation",
    "show menu",
    "close menu",
    "search this site",
    "all rights reserved",
    "give feedback on this page",
    "report a problem with this page",
    "listen to this page",
    "powered by ",
    "share on facebook",
    "share on twitter",
    "follow us on",
    "privacy policy",
    "terms and conditions",
    "intentionally blank",
    "this page is intentionally left blank",
];

/// Words of a running head that tells the title, the version or the date of its document.
const WORDS: usize = 20;
/// Running heads that are read for that.
const HEADS: usize = 12;

/// How many blocks at the end of a text are furniture: there the readers of other formats write what runs over the pages.
pub(super) fn last(blocks: &[Block]) -> usize {
    let furniture = |b: &&Block| b.kind == BlockKind::Furniture;
    blocks.iter().rev().take_while(furniture).count()
}

/// Sets the voice of those that may tell of the document itself: they get words, and are evidence of nothing.
pub(super) fn set_apart(blocks: &mut [Block]) {
    let from = blocks.len() - last(blocks);
    let tells =
        |b: &&mut Block| !is_furniture(&b.text) && b.text.split_whitespace().nth(WORDS).is_none();
    let heads = blocks[from..].iter_mut().filter(tells).take(HEADS);
    heads.for_each(|b| b.voice = Voice::Quoted);
}

/// Whether a line standing alone is page furniture.
pub(super) fn is_furniture(line: &str) -> bool {
    is_page_number(line)
        || is_address(line)
        || is_around(line)
        || is_navigation(line)
        || is_link_definition(line)
}

/// 'Page 3 of 12', '3', '- 3 -', '3 | Page', 'iv'.
fn is_page_number(line: &str) -> bool {
    if line.len() > 40 {
        return false;
    }
    let bare = line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '[' | ']' | '*' | '_')
    });
    let digits = |t: &str| !t.is_empty() && t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit());
    if digits(bare) {
        return bare.len() <= 3;
    }
    let lower = bare.to_ascii_lowercase();
    let mut words = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | ':'))
        .filter(|w| !w.is_empty());
    match (
        words.next(),
        words.next(),
        words.next(),
        words.next(),
        words.next(),
    ) {
        (Some("page"), Some(n), None, ..) => digits(n),
        (Some("page"), Some(n), Some("of"), Some(m), None) => digits(n) && digits(m),
        (Some(n), Some("page"), None, ..) => digits(n),
        (Some(n), Some("of"), Some(m), None, ..) => digits(n) && digits(m),
        (Some(n), Some("p"), Some("a"), Some("g"), Some("e")) => digits(n),
        _ => false,
    }
}

/// An address and nothing else, perhaps after a footnote's mark.
fn is_address(line: &str) -> bool {
    let mut rest = line.trim_start_matches(|c: char| {
        c.is_numeric()
            || c.is_whitespace()
            || matches!(c, '[' | ']' | '^' | ':' | '.' | ')' | '*' | '†' | '<' | '(')
    });
    for tag in ["sup>", "/sup>"] {
        rest = rest.strip_prefix(tag).unwrap_or(rest);
    }
    let rest = rest.trim_start_matches(|c: char| {
        c.is_numeric() || c.is_whitespace() || matches!(c, '<' | '(' | '/' | ']' | '[')
    });
    let rest = rest
        .strip_prefix("sup>")
        .unwrap_or(rest)
        .trim_start_matches([' ', '<', '(']);
    (rest.starts_with("http") || rest.starts_with("www."))
        && !rest
            .trim_end_matches(['>', ')', '.', ' '])
            .contains([' ', '\t'])
        && (line.contains("://") || line.contains("www."))
}

fn is_around(line: &str) -> bool {
    if line.len() > 120 {
        return false;
    }
    if line.starts_with('©') || line.starts_with("&copy;") {
        return true;
    }
    let bare = line.trim_start_matches(['[', '*', '#', '-', ' ', '•']);
    let first = bare.bytes().next().map(|b| b.to_ascii_lowercase());
    let mut around = AROUND.iter().filter(|a| a.bytes().next() == first);
    around.any(|a| {
        let begins = bare.get(..a.len()).filter(|b| b.eq_ignore_ascii_case(a));
        begins.is_some()
            && (a.ends_with(' ')
                || a.starts_with("we use")
                || a.starts_with("th")
                || a.starts_with("did")
                || a.starts_with("all")
                || bare[a.len()..].split_whitespace().count() <= 4)
    })
}

/// Links with nothing but signs between them, two at least: a menu or a trail of pages.
fn is_navigation(line: &str) -> bool {
    let (mut rest, mut links) = (line, 0);
    loop {
        rest = rest.trim_start_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '>' | '|' | '/' | '»' | '›' | '·' | '•' | '-' | '\\' | ','
                )
        });
        if rest.is_empty() {
            return links >= 2;
        }
        let Some(link) = rest.strip_prefix('[') else {
            return links >= 2 && rest.len() <= 60 && line.contains('>');
        };
        let Some((_, after)) = link.split_once("](") else {
            return false;
        };
        let Some((_, after)) = after.split_once(')') else {
            return false;
        };
        links += 1;
        rest = after;
    }
}

/// `[name]: address`.
fn is_link_definition(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('[') else {
        return false;
    };
    !rest.starts_with('^')
        && rest.split_once("]:").is_some_and(|(name, to)| {
            name.len() < 60
                && to.trim_start().starts_with(['h', '/', '#', '<', '.', 'm'])
                && !to.trim().contains(' ')
        })
}

/// The lines that repeat on page after page: the same short text three times at least, and either the title, a version or a cut through a sentence.
pub(super) fn running_heads(text: &str, lines: &[Line]) -> Vec<bool> {
    let full: Vec<usize> = (0..lines.len()).filter(|i| !lines[*i].blank()).collect();
    let fold = |byte: u8| match byte {
        b'0'..=b'9' => b'0',
        _ => byte.to_ascii_lowercase(),
    };
    // lines that differ in length or in one of these letters are not the same
    let looks = |index: usize| {
        let line = lines[index].text(text).as_bytes();
        let at = |n: usize| line.get(n).map_or(0, |b| fold(*b));
        (line.len(), at(0), at(line.len() / 2), at(line.len() - 1))
    };
    let short = full.iter().filter(|index| {
        let line = lines[**index].text(text);
        line.len() <= 120
            && !line.starts_with(['#', '|', '<', '-', '•', '*', '>'])
            && !lines[**index].tab
    });
    let mut alike: Vec<_> = short.map(|index| (looks(*index), *index)).collect();
    alike.sort_unstable();
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for (_, index) in alike
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|c| c.len() >= 3)
        .flatten()
    {
        let line = lines[*index].text(text).chars();
        let key = line.map(|c| {
            if c.is_ascii_digit() {
                '0'
            } else {
                c.to_ascii_lowercase()
            }
        });
        seen.entry(key.collect()).or_default().push(*index);
    }
    let mut marks = vec![false; lines.len()];
    for (key, places) in seen {
        if places.len() < 3 || key.len() < 4 {
            continue;
        }
        let title = full.iter().take(4).any(|i| places[0] == *i);
        let paged = [
            "page 0",
            "page | 0",
            "version",
            "draft",
            "official",
            "confidential",
            " v0",
            "sensitive",
        ]
        .iter()
        .any(|w| key.contains(w));
        let cuts = || {
            places.iter().any(|p| {
                let at = full.partition_point(|i| i < p);
                let before = at.checked_sub(1).map_or("", |n| lines[full[n]].text(text));
                let after = full.get(at + 1).map_or("", |n| lines[*n].text(text));
                !before.ends_with(['.', ':', ';', '?', '!'])
                    && before.len() > 60
                    && after.starts_with(|c: char| c.is_lowercase())
            })
        };
        if title || paged || cuts() {
            let keep = usize::from(title);
            places.iter().skip(keep).for_each(|p| marks[*p] = true);
        }
    }
    marks
}
