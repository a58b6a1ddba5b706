//! A text in, its numbers, words and signs out, in their order; and numbers as people write them.

use std::ops::Range;

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    /// Digits after the point.
    pub(super) decimals: i32,
    pub(super) percent: bool,
    pub(super) money: bool,
}

#[derive(Debug)]
pub(super) enum Sort<'t> {
    Number(Number),
    Word(&'t str),
    Sign(char),
}

#[derive(Debug)]
pub(super) struct Piece<'t> {
    pub(super) sort: Sort<'t>,
    pub(super) range: Range<usize>,
}

/// Pieces of a text that are looked at; nobody writes such a paragraph.
const PIECES: usize = 4_000;

/// A number and its length in bytes, at the start of a text; signs of money stand before it.
pub(super) fn number(text: &str) -> Option<(Number, usize)> {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len()
        && (bytes[end].is_ascii_digit()
            || matches!(bytes[end], b',' | b'.')
                && bytes.get(end + 1).is_some_and(u8::is_ascii_digit))
    {
        end += 1;
    }
    let written = &text[..end];
    let (whole, decimals) = written.split_once('.').unwrap_or((written, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let thousands = groups.len() == 1
        || groups[0].len() <= 3
            && !groups[0].is_empty()
            && groups[1..].iter().all(|g| g.len() == 3);
    let plain = !decimals.contains(['.', ',']) && written.len() <= 15;
    if end == 0 || !thousands || !plain {
        return None;
    }
    let value: f64 = format!("{}.{decimals}0", groups.concat()).parse().ok()?;
    let rest = &text[end..];
    let percent = ["%", " %", " per cent", " percent"]
        .iter()
        .find(|p| rest.starts_with(**p));
    Some((
        Number {
            value,
            decimals: i32::try_from(decimals.len()).ok()?,
            percent: percent.is_some(),
            money: false,
        },
        end + percent.map_or(0, |p| p.len()),
    ))
}

/// The pieces of a text, at most so many as are looked at.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out: Vec<Piece<'_>> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next().filter(|_| out.len() < PIECES) {
        let start = at;
        if c.is_whitespace() {
            at += c.len_utf8();
        } else if c.is_ascii_digit() {
            let money = out
                .last()
                .is_some_and(|p| matches!(p.sort, Sort::Sign('£')));
            match number(&text[at..]) {
                Some((number, length)) => {
                    at += length;
                    let rest = text[at..]
                        .find(|c: char| !c.is_alphanumeric() && c != '/')
                        .unwrap_or(text.len() - at);
                    // '2021/22', '10th': no number of its own
                    let glued = rest > 0;
                    at += rest;
                    let sort = if glued {
                        Sort::Sign('#')
                    } else {
                        Sort::Number(Number { money, ..number })
                    };
                    out.push(Piece {
                        sort,
                        range: start..at,
                    });
                }
                None => {
                    while text[at..]
                        .starts_with(|c: char| c.is_ascii_digit() || c == ',' || c == '.')
                    {
                        at += 1;
                    }
                    out.push(Piece {
                        sort: Sort::Sign('#'),
                        range: start..at,
                    });
                }
            }
        } else if c.is_alphabetic() {
            at += text[at..]
                .find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
                .unwrap_or(text.len() - at);
            out.push(Piece {
                sort: Sort::Word(&text[start..at]),
                range: start..at,
            });
        } else {
            at += c.len_utf8();
            out.push(Piece {
                sort: Sort::Sign(c),
                range: start..at,
            });
        }
    }
    out
}

impl Piece<'_> {
    pub(super) fn number(&self) -> Option<Number> {
        match self.sort {
            Sort::Number(n) => Some(n),
            _ => None,
        }
    }

    pub(super) fn is(&self, any: &[&str]) -> bool {
        matches!(self.sort, Sort::Word(w) if any.iter().any(|a| w.eq_ignore_ascii_case(a)))
    }

    pub(super) fn sign(&self, sign: char) -> bool {
        matches!(self.sort, Sort::Sign(c) if c == sign)
    }

    pub(super) fn ends(&self) -> bool {
        matches!(
            self.sort,
            Sort::Sign('.' | ';' | ':' | '(' | ')' | '?' | '!')
        )
    }
}

/// A number as people write it.
pub(super) fn shown(number: Number) -> String {
    let digits = usize::try_from(number.decimals).unwrap_or(0);
    let plain = format!("{:.digits$}", number.value);
    let (whole, rest) = plain
        .split_once('.')
        .map_or((plain.as_str(), String::new()), |(w, d)| {
            (w, format!(".{d}"))
        });
    let mut out = String::new();
    for (n, c) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out + &rest
}

/// The value with so many digits after the point.
pub(super) fn rounded(value: f64, decimals: i32) -> String {
    let digits = usize::try_from(decimals).unwrap_or(0);
    format!("{value:.digits$}")
}
