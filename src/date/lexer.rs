//! A text in; numbers, words and signs with their bytes out: what the grammar of dates reads.

/// What stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// A run of digits: its value and how many there are.
    Number(u32, u8),
    /// A run of letters, as written.
    Word(&'a str),
    /// Any other sign; every dash is '-', every apostrophe `'`.
    Sign(char),
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme<'a> {
    /// What it is.
    pub(super) kind: Kind<'a>,
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// White space stands before it, or it is the first.
    pub(super) spaced: bool,
}

/// Cuts a text into lexemes. A number of more than nine digits is a sign: nothing that has a date in it.
pub(super) fn lex(text: &str) -> Vec<Lexeme<'_>> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut spaced = true;
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        let same: Option<fn(char) -> bool> = if c.is_ascii_digit() {
            Some(|c| c.is_ascii_digit())
        } else if c.is_alphabetic() {
            Some(char::is_alphabetic)
        } else {
            None
        };
        if let Some(same) = same {
            while let Some(&(at, next)) = chars.peek().filter(|(_, next)| same(*next)) {
                end = at + next.len_utf8();
                chars.next();
            }
        }
        let run = &text[start..end];
        let kind = if c.is_ascii_digit() {
            match (run.parse(), u8::try_from(run.len())) {
                (Ok(value), Ok(digits)) if digits <= 9 => Kind::Number(value, digits),
                _ => Kind::Sign('#'),
            }
        } else if c.is_alphabetic() {
            Kind::Word(run)
        } else {
            Kind::Sign(match c {
                '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
                '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
                c => c,
            })
        };
        out.push(Lexeme {
            kind,
            start,
            end,
            spaced,
        });
        spaced = false;
    }
    out
}
