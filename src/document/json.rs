//! JSON in, a tree with the place of every key and value out: one pass over the tokens, strict, no recursion.

use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::tokens::Token;
use jsonc_parser::{ParseStringErrorKind, Scanner, ScannerOptions};

use super::Document;
use super::node::{Node, Value};
use super::tree::{Fields, Problems, document, node, short};
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
        key: Option<(String, Span)>,
    },
    List {
        start: Span,
        items: Vec<Node>,
    },
}

struct Reader<'t, 'p, 's> {
    scanner: Scanner<'t>,
    text: &'t str,
    skipped: usize,
    end: usize,
    open: Vec<Open>,
    expect: Expect,
    nodes: usize,
    problems: &'p mut Problems<'s>,
}

impl<'t, 'p, 's> Reader<'t, 'p, 's> {
    fn new(text: &'t str, skipped: usize, problems: &'p mut Problems<'s>) -> Self {
        Self {
            scanner: Scanner::new(text, &STRICT),
            text,
            skipped,
            end: 0,
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
            let token = match self.scanner.scan() {
                Ok(token) => token,
                Err(error) => return self.refuse_token(&error),
            };
            let before = self.end;
            let (start, end) = (self.scanner.token_start(), self.scanner.token_end());
            if let Some(odd) = self.text.as_bytes()[before..start]
                .iter()
                .position(|b| !matches!(b, b' ' | b'\n' | b'\r' | b'\t'))
            {
                return self.refuse(
                    before + odd..before + odd + 1,
                    "a character stands here that JSON does not take between values",
                    Some("Replace it by an ordinary space."),
                );
            }
            self.end = end;
            let span = Span::new(start + self.skipped, end + self.skipped);
            let Some(token) = token else {
                return self.finish(root, before);
            };
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

    /// One token; a value that it completes.
    fn take(&mut self, token: Token<'t>, span: Span) -> Result<Option<Node>, ()> {
        use Expect::{Colon, CommaOrEnd, Key, KeyOrEnd, Nothing, Value as Any, ValueOrEnd};
        let value = match (self.expect, token) {
            (Key | KeyOrEnd, Token::String(key)) => {
                self.check_string(span)?;
                if let Some(Open::Map { key: pending, .. }) = self.open.last_mut() {
                    *pending = Some((key.into_owned(), span));
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

    fn unexpected(&mut self, token: &Token<'_>, span: Span) -> Result<Option<Node>, ()> {
        if matches!(token, Token::Word(_)) {
            return self.wrong(
                span,
                "text stands in double quotes in JSON; only true, false and null stand without",
                None,
            );
        }
        let sign = short(token.as_str());
        let before_close = matches!(token, Token::CloseBrace | Token::CloseBracket);
        let (message, help) = match (self.expect, token) {
            (_, Token::CommentLine(_) | Token::CommentBlock(_)) => (
                "JSON takes no comments".to_owned(),
                Some("Take the comment out, or write the record in YAML."),
            ),
            (Expect::Key | Expect::Value, _) if before_close && self.expect != Expect::Value => (
                format!("a comma stands before `{sign}`, with nothing after it"),
                Some("Take the comma out."),
            ),
            (Expect::Value, _) if before_close => {
                (format!("a value is missing before `{sign}`"), None)
            }
            (Expect::Key | Expect::KeyOrEnd, _) => (
                format!("a key in double quotes is needed here, not `{sign}`"),
                None,
            ),
            (Expect::Colon, _) => (
                format!("a colon is missing between the key and `{sign}`"),
                None,
            ),
            (Expect::CommaOrEnd, _) if before_close => {
                (format!("`{sign}` closes something that is not open"), None)
            }
            (Expect::CommaOrEnd, _) => (format!("a comma is missing before `{sign}`"), None),
            _ => (
                format!("a value is needed here, not `{sign}`"),
                Some("Text stands in double quotes; true, false and null stand without."),
            ),
        };
        self.wrong(span, &message, help)
    }

    fn wrong(&mut self, span: Span, message: &str, help: Option<&str>) -> Result<Option<Node>, ()> {
        self.problems.syntax(span, message, help);
        Err(())
    }

    fn refuse(
        &mut self,
        at: std::ops::Range<usize>,
        message: &str,
        help: Option<&str>,
    ) -> Option<Node> {
        self.problems.syntax(
            Span::new(at.start + self.skipped, at.end + self.skipped),
            message,
            help,
        );
        None
    }

    fn refuse_token(&mut self, error: &ParseError) -> Option<Node> {
        use ParseErrorKind as Kind;
        let range = error.range();
        let (message, help) = match error.kind() {
            Kind::SingleQuotedStringsNotAllowed => (
                "text stands in double quotes in JSON, not single ones",
                None,
            ),
            Kind::UnaryPlusNumbersNotAllowed => ("a number takes no plus sign in JSON", None),
            Kind::HexadecimalNumbersNotAllowed
            | Kind::NonFiniteNumbersNotAllowed
            | Kind::BareDecimalPointNumbersNotAllowed => (
                "this is not a number as JSON writes it",
                Some("Write digits with a point between: 0.8"),
            ),
            Kind::ExpectedDigit
            | Kind::ExpectedDigitFollowingNegativeSign
            | Kind::ExpectedPlusMinusOrDigitInNumberLiteral => {
                ("a digit is missing in this number", None)
            }
            Kind::UnterminatedCommentBlock | Kind::CommentsNotAllowed => (
                "JSON takes no comments",
                Some("Take the comment out, or write the record in YAML."),
            ),
            Kind::String(ParseStringErrorKind::UnterminatedStringLiteral) => (
                "the text that begins here has no closing quote",
                Some("Add a double quote at its end."),
            ),
            Kind::String(_) => (
                "a backslash in this text is not followed by what JSON allows",
                Some("Write a backslash itself as \\\\."),
            ),
            _ => (
                "text stands in double quotes in JSON; only true, false and null stand without",
                None,
            ),
        };
        let start = range.start.min(self.text.len());
        let first = self.text[super::tree::floor(self.text, start)..]
            .chars()
            .next()
            .map_or(1, char::len_utf8);
        let end = if matches!(
            error.kind(),
            Kind::String(ParseStringErrorKind::UnterminatedStringLiteral)
        ) {
            start + first
        } else {
            range.end.max(start + first)
        };
        self.refuse(start..end, message, help)
    }
}

#[cfg(test)]
mod tests;
