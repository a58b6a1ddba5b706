//! Stretches of the source in, the words that a reader sees out, with a map back: emphasis, links, tags, escapes, entities and footnote marks leave no trace in the text.

use super::Piece;
use super::entities::{Entity, entity};
use super::html::{self, Tag};
use crate::diagnostic::Span;

/// A stretch of the source, from first to one past the last byte.
pub(super) type Segment = (usize, usize);

/// What stretches of the source say.
#[derive(Debug, Default)]
pub(super) struct Inline {
    /// The words, white space folded, none at either end.
    pub(super) text: String,
    /// Where they stand.
    pub(super) map: Vec<Piece>,
    /// Images with their alt texts.
    pub(super) images: Vec<(Span, String)>,
    space: Option<Segment>,
}

/// Bytes that need a look; all others are words.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut at = 0;
    while at < 256 {
        table[at] = at <= 32 || at == 0xC2 || at == 0xE2 || at == 0xEE || at == 0xEF || at == 0x7F;
        at += 1;
    }
    table
};

/// Bytes that may be markup.
const MARKUP: [bool; 256] = {
    let mut table = SPECIAL;
    let signs = b"*_\\[]!<&`~";
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
};

impl Inline {
    /// Adds source bytes as they stand.
    fn verbatim(&mut self, source: &str, start: usize, end: usize) {
        self.write(start, end - start, source.get(start..end).unwrap_or(""));
    }

    /// Adds `text` for `length` bytes at `start`.
    fn write(&mut self, start: usize, length: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some((from, to)) = self.space.take()
            && !self.text.is_empty()
        {
            self.piece(from, to - from, " ");
        }
        self.piece(start, length, text);
    }

    fn piece(&mut self, start: usize, length: usize, text: &str) {
        let same = text.len() == length;
        let at = self.text.len();
        self.text.push_str(text);
        if same
            && let Some(last) = self.map.last_mut()
            && last.source as usize + last.length as usize == start
            && last.length as usize == at - last.text as usize
        {
            last.length += narrow(length);
            return;
        }
        self.map.push(Piece {
            text: narrow(at),
            source: narrow(start),
            length: narrow(length),
        });
    }

    fn gap(&mut self, start: usize, end: usize) {
        self.space = match self.space {
            Some((from, to)) if to == start => Some((from, end)),
            Some(old) => Some(old),
            None => Some((start, end)),
        };
    }

    /// Where the text stands in the source; `None` when there is none.
    pub(super) fn span(&self) -> Option<Span> {
        let (first, last) = (self.map.first()?, self.map.last()?);
        Some(Span {
            start: first.source,
            end: last.source + last.length,
        })
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Reads stretches of marked-up text as one run of words.
pub(super) fn read(source: &str, segments: &[Segment]) -> Inline {
    let mut out = Inline::default();
    let links = links(source, segments);
    let mut links = links.iter().peekable();
    for (number, (start, end)) in segments.iter().enumerate() {
        if number > 0 {
            line_break(source, &mut out, segments[number - 1].1, *start);
        }
        let mut at = *start;
        while at < *end {
            while links.next_if(|l| l.start < at).is_some() {}
            if let Some(link) = links.next_if(|l| l.start == at) {
                if let Some((from, to)) = link.alt {
                    out.images.push((
                        Span::new(at, link.end),
                        source.get(from..to).unwrap_or("").trim().to_owned(),
                    ));
                }
                at = link.end;
                continue;
            }
            at = step(source, at, *end, &mut out);
        }
    }
    out
}

/// Reads a plain text: white space and invisible signs only.
pub(super) fn plain(source: &str) -> Inline {
    let mut out = Inline::default();
    let (bytes, mut at) = (source.as_bytes(), 0);
    while at < bytes.len() {
        let run = plain_run(&bytes[at..], &SPECIAL);
        if run > 0 {
            out.verbatim(source, at, at + run);
            at += run;
        } else {
            at = sign(source, at, &mut out);
        }
    }
    out
}

fn line_break(source: &str, out: &mut Inline, end: usize, start: usize) {
    let next = source[start..].bytes().next();
    let mut back = out.text.bytes().rev();
    let hyphen = back.next() == Some(b'-') && back.next().is_some_and(|b| b.is_ascii_alphabetic());
    if !(hyphen && next.is_some_and(|b| b.is_ascii_lowercase())) {
        out.gap(end.min(start), start);
    }
}

/// How many bytes from the first are words that need no look, with single spaces between them.
fn plain_run(bytes: &[u8], looked_at: &[bool; 256]) -> usize {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if looked_at[usize::from(*byte)] {
            let between = *byte == b' ' && at > 0;
            if !between || bytes.get(at + 1).is_none_or(|b| looked_at[usize::from(*b)]) {
                break;
            }
            at += 1;
        }
        at += 1;
    }
    at
}

/// Reads from `at` on and returns where to go on.
fn step(source: &str, at: usize, end: usize, out: &mut Inline) -> usize {
    let bytes = source.as_bytes();
    let run = plain_run(&bytes[at..end], &MARKUP);
    if run > 0 {
        out.verbatim(source, at, at + run);
        return at + run;
    }
    match bytes[at] {
        sign @ (b'*' | b'_' | b'~' | b'`') => {
            let stop = bytes[at..end]
                .iter()
                .position(|b| *b != sign)
                .map_or(end, |n| at + n);
            if !is_mark(source, sign, at, stop, end) {
                out.verbatim(source, at, stop);
            }
            stop
        }
        b'\\' => {
            match bytes.get(at + 1) {
                Some(next) if at + 1 < end && next.is_ascii_punctuation() => {
                    out.verbatim(source, at + 1, at + 2)
                }
                _ if at + 1 >= end => {}
                _ => out.verbatim(source, at, at + 1),
            }
            if at + 1 < end && bytes[at + 1].is_ascii_punctuation() {
                at + 2
            } else {
                at + 1
            }
        }
        b'[' if bytes.get(at + 1) == Some(&b'^') => {
            match bytes[at..end].iter().take(24).position(|b| *b == b']') {
                Some(n) => at + n + 1,
                None => literal(source, at, out),
            }
        }
        b'&' => match entity(&source[at..end]) {
            Some((entity, length)) => {
                let mut buffer = [0; 4];
                let text = match entity {
                    Entity::Text(text) => text,
                    Entity::Char('\u{a0}' | '\u{ad}' | '\u{200b}') => " ",
                    Entity::Char(char) => char.encode_utf8(&mut buffer),
                };
                if text == " " {
                    out.gap(at, at + length)
                } else {
                    out.write(at, length, text)
                }
                at + length
            }
            None => literal(source, at, out),
        },
        b'<' => angle(source, at, end, out),
        b'[' | b']' | b'!' => literal(source, at, out),
        _ => sign(source, at, out),
    }
}

fn literal(source: &str, at: usize, out: &mut Inline) -> usize {
    out.verbatim(source, at, at + 1);
    at + 1
}

/// Whether a run of `*`, `_`, `~` or backticks is markup and not a sign of its own.
fn is_mark(source: &str, sign: u8, start: usize, stop: usize, end: usize) -> bool {
    let before = source[..start].chars().next_back();
    let after = source[stop..end].chars().next();
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match sign {
        b'*' => stop - start > 1 || !(space(before) && space(after)),
        b'_' => stop - start < 3 && !(word(before) && word(after)),
        b'~' => stop - start == 2,
        _ => true,
    }
}

/// A `<`: a tag, an address in angle brackets, a comment, or a sign.
fn angle(source: &str, at: usize, end: usize, out: &mut Inline) -> usize {
    let Some(tag) = html::tag(source, at, end) else {
        if let Some(stop) = html::address(source, at, end) {
            out.verbatim(source, at + 1, stop - 1);
            return stop;
        }
        return literal(source, at, out);
    };
    match tag.name {
        "sup" if !tag.close => return html::footnote_mark(source, &tag, end).unwrap_or(tag.end),
        "img" => out.images.push((
            Span::new(at, tag.end),
            html::attribute(source, &tag, "alt").unwrap_or_default(),
        )),
        "script" | "style" | "svg" if !tag.close => return skip_to_close(source, &tag, end),
        name if name == "br" || html::is_block(name) => out.gap(at, tag.end),
        _ => {}
    }
    tag.end
}

fn skip_to_close(source: &str, tag: &Tag, end: usize) -> usize {
    let close = match tag.name {
        "script" => "</script",
        "style" => "</style",
        _ => "</svg",
    };
    source[tag.end..end]
        .find(close)
        .map_or(end, |n| tag.end + n)
}

/// White space, invisible signs, footnote figures; anything else is a word's byte.
fn sign(source: &str, at: usize, out: &mut Inline) -> usize {
    let bytes = source.as_bytes();
    if bytes[at] <= 32 || bytes[at] == 0x7F {
        out.gap(at, at + 1);
        return at + 1;
    }
    let Some(char) = source[at..].chars().next() else {
        return at + 1;
    };
    let stop = at + char.len_utf8();
    match char {
        '\u{a0}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{e000}'..='\u{f8ff}' => out.gap(at, stop),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
        '¹' | '²' | '³' | '\u{2070}' | '\u{2074}'..='\u{2079}' => {}
        _ => out.verbatim(source, at, stop),
    }
    stop
}

/// A stretch that leaves no words: a bracket of a link, its address, a whole image.
struct Link {
    start: usize,
    end: usize,
    alt: Option<Segment>,
}

/// Finds the brackets and addresses of links and images, in order.
fn links(source: &str, segments: &[Segment]) -> Vec<Link> {
    let mut found = Vec::new();
    if !segments
        .iter()
        .any(|(s, e)| source.get(*s..*e).is_some_and(|t| t.contains("](")))
    {
        return found;
    }
    let bytes = source.as_bytes();
    let mut open: Vec<usize> = Vec::new();
    for (start, end) in segments {
        let mut at = *start;
        while at < *end {
            match bytes[at] {
                b'\\' => at += 1,
                b'[' => open.push(at),
                b']' => {
                    if let Some(from) = open.pop()
                        && bytes.get(at + 1) == Some(&b'(')
                        && let Some(stop) = address_end(bytes, at + 2, *end)
                    {
                        if from > 0 && bytes[from - 1] == b'!' && from > *start {
                            found.push(Link {
                                start: from - 1,
                                end: stop,
                                alt: Some((from + 1, at)),
                            });
                        } else {
                            found.push(Link {
                                start: from,
                                end: from + 1,
                                alt: None,
                            });
                            found.push(Link {
                                start: at,
                                end: stop,
                                alt: None,
                            });
                        }
                        at = stop;
                        continue;
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }
    found.sort_by_key(|l| (l.start, std::cmp::Reverse(l.end)));
    found
}

/// One past the bracket that closes an address which starts at `at`.
fn address_end(bytes: &[u8], mut at: usize, end: usize) -> Option<usize> {
    let mut depth = 1;
    while at < end {
        match bytes[at] {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b']' if bytes.get(at + 1) == Some(&b'(') => return None,
            _ => {}
        }
        at += 1;
    }
    None
}
