//! Tags in running text: their names, ends and attributes. No tree is built: readers act on each tag as it comes.

/// One tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    /// Its name, lower case.
    pub(super) name: &'static str,
    /// `</name>`.
    pub(super) close: bool,
    /// Its `<`.
    pub(super) start: usize,
    /// One past its `>`.
    pub(super) end: usize,
}

/// Tags that start a new line of text.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "colgroup",
    "col",
    "blockquote",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "main",
    "aside",
    "figure",
    "figcaption",
    "details",
    "summary",
    "center",
    "hr",
    "pre",
    "form",
    "html",
    "head",
    "body",
    "script",
    "style",
];

/// Other tags known; `<insert name>` is none.
const INLINES: &[&str] = &[
    "a",
    "abbr",
    "b",
    "br",
    "cite",
    "code",
    "del",
    "em",
    "font",
    "i",
    "img",
    "ins",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "svg",
    "path",
    "u",
    "strike",
    "button",
    "input",
    "iframe",
    "link",
    "meta",
    "wbr",
    "page-break",
    "o:p",
];

/// Whether a tag starts a new line of text.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// The tag at `at`, if one of a known name stands there and ends before `end`.
pub(super) fn tag(source: &str, at: usize, end: usize) -> Option<Tag> {
    let bytes = source.as_bytes();
    if source[at..end].starts_with("<!--") {
        let stop = source[at + 4..end]
            .find("-->")
            .map_or(end, |n| at + 4 + n + 3);
        return Some(Tag {
            name: "!",
            close: false,
            start: at,
            end: stop,
        });
    }
    let close = bytes.get(at + 1) == Some(&b'/');
    let from = at + 1 + usize::from(close);
    let name_end = bytes[from.min(end)..end]
        .iter()
        .take(11)
        .position(|b| !(b.is_ascii_alphanumeric() || *b == b':' || *b == b'-'))
        .map(|n| from + n)?;
    let name = known(source.get(from..name_end)?)?;
    if !matches!(bytes[name_end], b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r') {
        return None;
    }
    let stop = bytes[name_end..end]
        .iter()
        .position(|b| matches!(b, b'>' | b'<'))
        .map(|n| name_end + n)?;
    (bytes[stop] == b'>').then_some(Tag {
        name,
        close,
        start: at,
        end: stop + 1,
    })
}

fn known(name: &str) -> Option<&'static str> {
    BLOCKS
        .iter()
        .chain(INLINES)
        .find(|n| n.eq_ignore_ascii_case(name))
        .copied()
}

/// One past the end of `<https://...>` or `<name@example.org>`.
pub(super) fn address(source: &str, at: usize, end: usize) -> Option<usize> {
    let stop = source.as_bytes()[at + 1..end]
        .iter()
        .position(|b| matches!(b, b'>' | b'<' | b' '))
        .map(|n| at + 1 + n)?;
    let inner = source.get(at + 1..stop)?;
    (source.as_bytes()[stop] == b'>' && (inner.contains("://") || inner.contains('@')))
        .then_some(stop + 1)
}

/// One past `</sup>` where a `<sup>` holds a footnote's mark; `None` for '1<sup>st</sup>'.
pub(super) fn footnote_mark(source: &str, tag: &Tag, end: usize) -> Option<usize> {
    let mut reach = end.min(tag.end + 400);
    while !source.is_char_boundary(reach) {
        reach -= 1;
    }
    let close = source[tag.end..reach].find("</sup").map(|n| tag.end + n)?;
    let mut words = String::new();
    let mut inside = false;
    for char in source[tag.end..close].chars() {
        match char {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => words.push(c),
            _ => {}
        }
    }
    let words = words.trim();
    let ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .any(|o| words.eq_ignore_ascii_case(o));
    let mark = !ordinal
        && (words.chars().count() <= 3
            || words.starts_with('[')
            || words
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-')));
    let stop = source[close..end].find('>').map(|n| close + n + 1)?;
    mark.then_some(stop)
}

/// An attribute's value.
pub(super) fn attribute(source: &str, tag: &Tag, name: &str) -> Option<String> {
    let inner = source.get(tag.start..tag.end)?;
    let lower = inner.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find(name).map(|n| from + n) {
        let rest = inner[at + name.len()..].trim_start();
        let before = lower.as_bytes()[at.saturating_sub(1)];
        if let Some(value) = rest.strip_prefix('=')
            && before.is_ascii_whitespace()
        {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            return Some(match quote {
                Some(q) => value[1..].split(q).next().unwrap_or("").to_owned(),
                None => value
                    .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
                    .next()
                    .unwrap_or("")
                    .to_owned(),
            });
        }
        from = at + name.len();
    }
    None
}
