//! JSON in, a tree with the place of every key and value out: one pass over the tokens, strict, no recursion.

mod refuse;

use jsonc_parser::tokens::Token;
use jsonc_parser::{Scanner, ScannerOptions};

use super::Document;
use super::node::{Key, Node, Value};
use super::tree::{Fields, Problems, document, node};
use crate::diagnostic::Span;
use crate::source::{Source, limits};

/// Reads a JSON document.
pub(super) fn read(source: Source) -> Document {
    let mut problems = Problems::new(&source, "json-syntax");
    let (text, skipped) = source.unmarked();
    let root = Reader::new(text, skipped, &mut problems).run();
    let problems = problems.done();
    document("json", source, root, problems)
}

/// An object with a quoted key, or a list, from the first sign on.
pub(super) fn looks_like(text: &str) -> bool {
    let rest = text.trim_start();
    let inner = |open| {
        rest.strip_prefix(open)
            .map(|inside: &str| inside.trim_start())
    };
    inner('{').is_some_and(|inside| inside.starts_with('"') || inside.starts_with('}'))
        || inner('[').is_some_and(|inside| inside.starts_with('{') && looks_like(inside))
}

const STRICT: ScannerOptions = ScannerOptions {
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// What may come next.
#[derive(Clone, Copy, PartialEq)]
enum Expect {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Colon,
    CommaOrEnd,
    Nothing,
}

/// A map or list that is still open.
enum Open {
    Map {
        start: Span,
        fields: Fields,
        key: Option<(Key, Span)>,
    },
    List {
        start: Span,
        items: Vec<Node>,
    },
}

struct Reader<'t, 'p, 's> {
    text: &'t str,
    skipped: usize,
    end: usize,
    /// The text at hand has neither an escape nor a control character in it.
    plain: bool,
    open: Vec<Open>,
    expect: Expect,
    nodes: usize,
    problems: &'p mut Problems<'s>,
}

impl<'t, 'p, 's> Reader<'t, 'p, 's> {
    fn new(text: &'t str, skipped: usize, problems: &'p mut Problems<'s>) -> Self {
        Self {
            text,
            skipped,
            end: 0,
            plain: false,
            open: Vec::new(),
            expect: Expect::Value,
            nodes: 0,
            problems,
        }
    }

    /// The tree, or nothing when the text is not JSON.
    fn run(mut self) -> Option<Node> {
        let mut root = None;
        loop {
            let before = self.end;
            let (token, start) = match self.usual() {
                Some(usual) => usual,
                None => match self.scan() {
                    Ok((Some(token), start)) => (token, start),
                    Ok((None, _)) => return self.finish(root, before),
                    Err(()) => return None,
                },
            };
            let span = Span::new(start + self.skipped, self.end + self.skipped);
            let done = match self.take(token, span) {
                Ok(done) => done,
                Err(()) => return None,
            };
            if let Some(done) = done
                && let Some(whole) = self.place(done)
            {
                root = Some(whole);
            }
        }
    }

    /// The next token where it is a sign or a text as most are: plain white space before it, no escapes in it. Anything else is left to the scanner.
    fn usual(&mut self) -> Option<(Token<'t>, usize)> {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(self.end..)?;
        let blank = |b: &u8| matches!(b, b' ' | b'\n' | b'\r' | b'\t');
        let start = self.end + rest.iter().position(|b| !blank(b))?;
        let token = match bytes[start] {
            b'"' => {
                let from = start + 1;
                let length = plain(&bytes[from..]);
                if bytes.get(from + length) != Some(&b'"') {
                    return None;
                }
                self.end = from + length + 1;
                self.plain = true;
                return Some((Token::String(self.text[from..from + length].into()), start));
            }
            b'{' => Token::OpenBrace,
            b'}' => Token::CloseBrace,
            b'[' => Token::OpenBracket,
            b']' => Token::CloseBracket,
            b',' => Token::Comma,
            b':' => Token::Colon,
            _ => return None,
        };
        self.end = start + 1;
        Some((token, start))
    }

    /// The next token, whatever it is, and where it begins.
    fn scan(&mut self) -> Result<(Option<Token<'t>>, usize), ()> {
        let from = self.end;
        let mut scanner = Scanner::new(&self.text[from..], &STRICT);
        let token = match scanner.scan() {
            Ok(token) => token,
            Err(error) => {
                self.refuse_token(&error, from);
                return Err(());
            }
        };
        let (start, end) = (from + scanner.token_start(), from + scanner.token_end());
        if let Some(odd) = self.text.as_bytes()[from..start]
            .iter()
            .position(|b| !matches!(b, b' ' | b'\n' | b'\r' | b'\t'))
        {
            self.refuse(
                from + odd..from + odd + 1,
                "a character stands here that JSON does not take between values",
                Some("Replace it by an ordinary space."),
            );
            return Err(());
        }
        self.end = end;
        self.plain = false;
        Ok((token, start))
    }

    /// One token; a value that it completes.
    fn take(&mut self, token: Token<'t>, span: Span) -> Result<Option<Node>, ()> {
        use Expect::{Colon, CommaOrEnd, Key, KeyOrEnd, Nothing, Value as Any, ValueOrEnd};
        let value = match (self.expect, token) {
            (Key | KeyOrEnd, Token::String(key)) => {
                self.check_string(span)?;
                if let Some(Open::Map { key: pending, .. }) = self.open.last_mut() {
                    *pending = Some((key.into(), span));
                }
                self.expect = Colon;
                return Ok(None);
            }
            (Any | ValueOrEnd, Token::String(text)) => {
                self.check_string(span)?;
                Value::Text(text.into_owned())
            }
            (Any | ValueOrEnd, Token::Number(digits)) => Value::Number(digits.to_owned()),
            (Any | ValueOrEnd, Token::Boolean(yes)) => Value::Bool(yes),
            (Any | ValueOrEnd, Token::Null) => Value::Null,
            (Any | ValueOrEnd, open @ (Token::OpenBrace | Token::OpenBracket)) => {
                if self.open.len() >= limits::DEPTH {
                    self.problems.too_deep(span);
                    return Err(());
                }
                let map = matches!(open, Token::OpenBrace);
                self.open.push(if map {
                    Open::Map {
                        start: span,
                        fields: Fields::default(),
                        key: None,
                    }
                } else {
                    Open::List {
                        start: span,
                        items: Vec::new(),
                    }
                });
                self.expect = if map { KeyOrEnd } else { ValueOrEnd };
                return Ok(None);
            }
            (Colon, Token::Colon) => {
                self.expect = Any;
                return Ok(None);
            }
            (CommaOrEnd, Token::Comma) => {
                self.expect = if matches!(self.open.last(), Some(Open::Map { .. })) {
                    Key
                } else {
                    Any
                };
                return Ok(None);
            }
            (KeyOrEnd | CommaOrEnd, Token::CloseBrace)
                if matches!(self.open.last(), Some(Open::Map { .. })) =>
            {
                return self.close(span);
            }
            (ValueOrEnd | CommaOrEnd, Token::CloseBracket)
                if matches!(self.open.last(), Some(Open::List { .. })) =>
            {
                return self.close(span);
            }
            (Nothing, _) => {
                return self.wrong(
                    span,
                    "something follows the end of the data",
                    Some("A JSON file holds one object; put several records in several files."),
                );
            }
            (_, token) => return self.unexpected(&token, span),
        };
        self.count(span)?;
        Ok(Some(node(value, span)))
    }

    fn close(&mut self, span: Span) -> Result<Option<Node>, ()> {
        self.count(span)?;
        Ok(self.open.pop().map(|open| match open {
            Open::Map { start, fields, .. } => node(Value::Map(fields.list), start.to(span)),
            Open::List { start, items } => node(Value::List(items), start.to(span)),
        }))
    }

    /// Puts a value into what is open around it, or hands it back as the whole.
    fn place(&mut self, done: Node) -> Option<Node> {
        self.expect = Expect::CommaOrEnd;
        match self.open.last_mut() {
            Some(Open::List { items, .. }) => items.push(done),
            Some(Open::Map { fields, key, .. }) => {
                if let Some((key, at)) = key.take() {
                    fields.add(key, at, done, self.problems);
                }
            }
            None => {
                self.expect = Expect::Nothing;
                return Some(done);
            }
        }
        None
    }

    fn finish(mut self, root: Option<Node>, last: usize) -> Option<Node> {
        let here = last.saturating_sub(1)..last;
        match self.open.pop() {
            Some(Open::Map { start, .. } | Open::List { start, .. }) => {
                let (line, sign) = (
                    self.problems.line(start),
                    &self.text[start.start as usize - self.skipped..][..1],
                );
                self.refuse(
                    here,
                    &format!("the file ends before the `{sign}` of line {line} is closed"),
                    Some("Add the closing bracket; check that the file was saved whole."),
                )
            }
            None if root.is_none() => self.refuse(0..0, "the file holds no data", None),
            None => root,
        }
    }

    /// Raw control characters may not stand in a string.
    fn check_string(&mut self, span: Span) -> Result<(), ()> {
        if self.plain {
            return Ok(());
        }
        let start = span.start as usize - self.skipped;
        match self.text.as_bytes()[start..span.end as usize - self.skipped]
            .iter()
            .position(|b| *b < 0x20)
        {
            None => Ok(()),
            Some(at) => {
                let at = start + at + self.skipped;
                self.wrong(Span::new(at, at + 1), "a line break, tab or control character stands inside a string", Some("Write a line break as \\n and a tab as \\t, or close the string with a quote before it.")).map(|_| ())
            }
        }
    }

    fn count(&mut self, span: Span) -> Result<(), ()> {
        self.nodes += 1;
        if self.nodes > limits::NODES {
            self.problems.too_many(span);
            return Err(());
        }
        Ok(())
    }
}

/// How many bytes stand before the first quote, backslash or control character; eight are looked at in one.
fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    // the lowest mark is always right: a borrow only reaches higher ones
    let below = |word: u64, least: u64| word.wrapping_sub(ONES * least) & !word & HIGH;
    let holds = |word: u64, byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    let (words, rest) = bytes.as_chunks::<8>();
    for (n, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let marks = below(word, 0x20) | holds(word, b'"') | holds(word, b'\\');
        if marks != 0 {
            return n * 8 + marks.trailing_zeros() as usize / 8;
        }
    }
    let odd = |b: &u8| *b == b'"' || *b == b'\\' || *b < 0x20;
    words.len() * 8 + rest.iter().position(odd).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests;
