//! The start of a line in; the bullet, number or letter that stands before its words out.

/// What stands before the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// Its kind.
    pub(super) class: Class,
    /// The number or letter as printed, without brackets and final point.
    pub(super) number: Option<String>,
    /// Bytes from the line's start to the words.
    pub(super) length: usize,
}

/// Kinds of markers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A bullet, with its sign.
    Bullet(char),
    /// '4.', '4.2', '4)', '(4)'; how many figures and the last of them.
    Number(u8, u32),
    /// '4 Membership': a figure without a point, which only a heading may have.
    Bare(u8, u32),
    /// 'a)', '(a)', 'a.'
    Letter,
    /// 'iv)', '(iv)', 'iv.'
    Roman,
}

const BULLETS: &[char] = &[
    '-', '*', '+', '•', '·', '◦', '▪', '■', '□', '‣', '–', '—', '●', '○', '►', '➢', '➤', '✓', '✔',
    '❖', '⁃', '∙', '\u{f0b7}', '\u{f0a7}', '\u{f0fc}', '\u{f0d8}', '\u{f076}',
];

/// Bullets that need no space after them.
const TIGHT: &[char] = &['•', '●', '▪', '■', '◦', '➢', '►', '\u{f0b7}', '\u{f0a7}'];

/// Whether a character is a bullet that may also stand within a cell.
pub(super) fn is_round_bullet(char: char) -> bool {
    matches!(
        char,
        '•' | '●' | '▪' | '■' | '◦' | '➢' | '\u{f0b7}' | '\u{f0a7}'
    )
}

/// The marker at the start of a line that has no white space before it.
pub(super) fn marker(line: &str) -> Option<Marker> {
    let first = line.chars().next()?;
    if BULLETS.contains(&first) || first == 'o' {
        let rest = &line[first.len_utf8()..];
        let space = if first == 'o' {
            rest.starts_with('\t') || rest.starts_with("  ")
        } else {
            rest.starts_with([' ', '\t', '\u{a0}'])
        };
        if space || (TIGHT.contains(&first) && !rest.is_empty()) {
            let mut length = line.len() - rest.trim_start().len();
            for tick in ["[ ] ", "[x] ", "[X] "] {
                if line[length..].starts_with(tick) {
                    length += tick.len();
                }
            }
            let inner = numbered(&line[length..]).filter(|m| !matches!(m.class, Class::Bare(..)));
            let number = inner.as_ref().and_then(|m| m.number.clone());
            return Some(Marker {
                class: Class::Bullet(first),
                number,
                length: length + inner.map_or(0, |m| m.length),
            });
        }
        if first != '*' && first != 'o' {
            return None;
        }
    }
    let bold = line.len() - line.trim_start_matches(['*', '_']).len();
    let bold = if bold == 1 { 0 } else { bold };
    numbered(&line[bold..]).map(|m| Marker {
        length: m.length + bold,
        ..m
    })
}

fn numbered(line: &str) -> Option<Marker> {
    let bytes = line.as_bytes();
    let open = usize::from(bytes.first() == Some(&b'('));
    match bytes.get(open)? {
        b if b.is_ascii_digit() => figures(line, open),
        b if b.is_ascii_alphabetic() => letters(line, open),
        _ => None,
    }
}

fn figures(line: &str, open: usize) -> Option<Marker> {
    let bytes = line.as_bytes();
    let (mut at, mut depth, mut last) = (open, 0_u8, 0_u32);
    loop {
        let stop = bytes[at..]
            .iter()
            .take(4)
            .position(|b| !b.is_ascii_digit())
            .map_or(bytes.len().min(at + 4), |n| at + n);
        if stop == at || stop - at > 3 {
            return None;
        }
        last = line[at..stop].parse().unwrap_or(last);
        depth = depth.saturating_add(1);
        at = stop;
        if bytes.get(at) == Some(&b'.')
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
            && depth < 6
        {
            at += 1;
        } else {
            break;
        }
    }
    let number = line[open..at].to_owned();
    let escape = usize::from(bytes.get(at) == Some(&b'\\'));
    let closed = match bytes.get(at + escape) {
        Some(b')') => true,
        Some(b'.' | b':') if open == 0 => true,
        _ => false,
    };
    if open == 1 && !closed {
        return None;
    }
    let after = if closed { at + escape + 1 } else { at };
    let rest = &line[after..];
    let words = rest.trim_start();
    let begins = words
        .trim_start_matches(['*', '_', '\'', '"', '‘', '“', '[', '('])
        .chars()
        .next();
    let capital = begins.is_some_and(char::is_uppercase);
    let spaced = words.len() < rest.len();
    if words.is_empty() {
        return None;
    }
    let class = match (closed, spaced) {
        (true, true) => Class::Number(depth, last),
        (true, false) if capital && bytes[at + escape] != b':' && open == 0 => {
            Class::Number(depth, last)
        }
        (false, true) if depth > 1 && capital => Class::Number(depth, last),
        (false, true) if depth == 1 && capital => Class::Bare(depth, last),
        _ => return None,
    };
    (depth > 1 || last < 100 || open == 1).then_some(Marker {
        class,
        number: Some(number),
        length: line.len() - words.len(),
    })
}

fn letters(line: &str, open: usize) -> Option<Marker> {
    let bytes = line.as_bytes();
    let stop = bytes[open..]
        .iter()
        .take(7)
        .position(|b| !b.is_ascii_alphabetic())
        .map(|n| open + n)?;
    let name = &line[open..stop];
    let class = if name.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')) {
        Class::Roman
    } else if name.len() == 1 {
        Class::Letter
    } else {
        return None;
    };
    match bytes.get(stop)? {
        b')' => {}
        b'.' if open == 0 && name.bytes().all(|b| b.is_ascii_lowercase()) => {}
        _ => return None,
    }
    let rest = &line[stop + 1..];
    let words = rest.trim_start();
    if words.is_empty() || words.len() == rest.len() {
        return None;
    }
    Some(Marker {
        class,
        number: Some(name.to_owned()),
        length: line.len() - words.len(),
    })
}
