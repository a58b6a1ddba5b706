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
    let mut out = Vec::with_capacity(text.len() / 5 + 1);
    let bytes = text.as_bytes();
    let (mut end, mut spaced) = (0, true);
    while let Some(byte) = bytes.get(end) {
        let start = end;
        let kind = match byte {
            b' ' | b'\t'..=b'\r' => {
                end += 1;
                spaced = true;
                continue;
            }
            b'0'..=b'9' => {
                while bytes.get(end).is_some_and(u8::is_ascii_digit) {
                    end += 1;
                }
                let run = &text[start..end];
                match (run.parse(), u8::try_from(run.len())) {
                    (Ok(value), Ok(digits)) if digits <= 9 => Kind::Number(value, digits),
                    _ => Kind::Sign('#'),
                }
            }
            b'a'..=b'z' | b'A'..=b'Z' => {
                end = letters_end(text, start);
                Kind::Word(&text[start..end])
            }
            0..128 => {
                end += 1;
                Kind::Sign(char::from(*byte))
            }
            _ => {
                let c = text[start..].chars().next().unwrap_or(' ');
                end += c.len_utf8();
                if c.is_whitespace() {
                    spaced = true;
                    continue;
                }
                if c.is_alphabetic() {
                    end = letters_end(text, start);
                    Kind::Word(&text[start..end])
                } else {
                    Kind::Sign(match c {
                        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
                        '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
                        c => c,
                    })
                }
            }
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

/// One past the letters that stand from `at` on.
fn letters_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        match bytes.get(at) {
            Some(byte) if byte.is_ascii_alphabetic() => at += 1,
            Some(byte) if *byte >= 128 => match text[at..].chars().next() {
                Some(c) if c.is_alphabetic() => at += c.len_utf8(),
                _ => return at,
            },
            _ => return at,
        }
    }
}
