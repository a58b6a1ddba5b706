//! What is no JSON in, the sentence that says so at its place out.

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::tokens::Token;

use super::{Expect, Reader};
use crate::diagnostic::Span;
use crate::document::node::Node;
use crate::document::tree::{floor, short};

impl Reader<'_, '_, '_> {
    pub(super) fn unexpected(&mut self, token: &Token<'_>, span: Span) -> Result<Option<Node>, ()> {
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

    pub(super) fn wrong(
        &mut self,
        span: Span,
        message: &str,
        help: Option<&str>,
    ) -> Result<Option<Node>, ()> {
        self.problems.syntax(span, message, help);
        Err(())
    }

    pub(super) fn refuse(
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

    /// What the scanner refuses, of the text from a place on.
    pub(super) fn refuse_token(&mut self, error: &ParseError, from: usize) {
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
        let start = (from + range.start).min(self.text.len());
        let first = self.text[floor(self.text, start)..]
            .chars()
            .next()
            .map_or(1, char::len_utf8);
        let end = if matches!(
            error.kind(),
            Kind::String(ParseStringErrorKind::UnterminatedStringLiteral)
        ) {
            start + first
        } else {
            (from + range.end).max(start + first)
        };
        self.refuse(start..end, message, help);
    }
}
