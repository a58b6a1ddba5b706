//! The text of a pattern in, its steps out, or where it goes wrong and what to do.

use std::ops::Range;

use super::super::stem::{parts_of, possessive, whole_of};
use super::super::words::words;
use super::{Atom, Element, Join, Pattern, PatternError, Piece, Style, longest, small_word};
use crate::document::prose::Shape;

/// Steps of one side, at most: keeps every window within a machine word.
const STEPS: usize = 12;

/// Parses a pattern.
///
/// # Errors
/// An unclosed group or term, a group in a group, an operator with nothing beside it, no words at all, or too many.
pub fn parse(text: &str, style: Style) -> Result<Pattern, PatternError> {
    let tokens = lex(text)?;
    let phrase = tokens
        .iter()
        .any(|t| matches!(t.0, Token::And | Token::Dots));
    let style = if phrase { Style::Evidence } else { style };
    let mut sides = Vec::new();
    for side in tokens.split(|t| t.0 == Token::And) {
        if side.is_empty() {
            return Err(wrong(
                0..text.len(),
                "`&` with nothing beside it",
                "Write words on both sides of `&`.",
            ));
        }
        let mut reader = Reader {
            text,
            tokens: side,
            at: 0,
            style,
        };
        let steps = reader.sequence(false)?;
        if let Some((_, at)) = reader.tokens.get(reader.at) {
            return Err(wrong(
                at.clone(),
                "`)` without `(`",
                "Open the group with `(` or take the bracket out.",
            ));
        }
        if longest(&steps) > 40 || steps.len() > STEPS {
            return Err(wrong(
                0..text.len(),
                "a pattern with too many words",
                "Keep a pattern to twelve words; part it at `&`.",
            ));
        }
        sides.push(steps);
    }
    if sides.len() > 4 {
        return Err(wrong(
            0..text.len(),
            "a pattern with more than four sides",
            "Keep to four sides of `&`.",
        ));
    }
    Ok(Pattern { sides })
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word,
    Either,
    And,
    Open,
    Close,
    Dots,
    Term,
}

fn wrong(at: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> PatternError {
    PatternError {
        at,
        message: message.into(),
        help: help.into(),
    }
}

fn lex(text: &str) -> Result<Vec<(Token, Range<usize>)>, PatternError> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        let (token, length) = match c {
            _ if c.is_whitespace() => {
                rest = &rest[c.len_utf8()..];
                continue;
            }
            '|' => (Token::Either, 1),
            '&' => (Token::And, 1),
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            '.' if rest.starts_with("..") => (Token::Dots, 2),
            '<' => match rest.find('>') {
                Some(end) => (Token::Term, end + 1),
                None => {
                    return Err(wrong(
                        at..text.len(),
                        "`<` without `>`",
                        "Write a vocabulary term as `<list.term>`.",
                    ));
                }
            },
            _ => {
                let sign = |(n, _): &(usize, &str)| {
                    !(rest[..*n].ends_with(char::is_alphanumeric)
                        && rest[n + 1..].starts_with(char::is_alphanumeric))
                };
                let and = rest
                    .match_indices('&')
                    .find(sign)
                    .map_or(rest.len(), |(n, _)| n);
                let end = rest
                    .find(|c: char| c.is_whitespace() || "|()<".contains(c))
                    .unwrap_or(rest.len())
                    .min(and);
                (
                    Token::Word,
                    rest[..end].find("..").filter(|n| *n > 0).unwrap_or(end),
                )
            }
        };
        tokens.push((token, at..at + length));
        rest = &rest[length..];
    }
    if tokens.is_empty() {
        return Err(wrong(
            0..text.len(),
            "an empty pattern",
            "Write the words that show it.",
        ));
    }
    Ok(tokens)
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [(Token, Range<usize>)],
    at: usize,
    style: Style,
}

impl Reader<'_> {
    fn sequence(&mut self, inside: bool) -> Result<Vec<Element>, PatternError> {
        let mut steps: Vec<Element> = Vec::new();
        let plain = if self.style == Style::Name {
            Join::Tight
        } else {
            Join::Near
        };
        let mut join = plain;
        let mut either = false;
        while let Some((token, at)) = self.tokens.get(self.at).cloned() {
            if token == Token::Close {
                break;
            }
            self.at += 1;
            let pieces = match token {
                Token::Either => {
                    if either || steps.is_empty() || !self.more() {
                        return Err(wrong(
                            at,
                            "`|` with nothing beside it",
                            "Write a word on both sides of `|`.",
                        ));
                    }
                    either = true;
                    continue;
                }
                Token::Dots => {
                    if steps.is_empty() || !self.more() {
                        return Err(wrong(
                            at,
                            "`..` with nothing beside it",
                            "Write words on both sides of `..`.",
                        ));
                    }
                    continue;
                }
                Token::Open => {
                    if inside {
                        return Err(wrong(
                            at,
                            "a group in a group",
                            "Groups go one level deep; write two patterns.",
                        ));
                    }
                    let group = self.sequence(true)?;
                    if self.tokens.get(self.at).is_none_or(|t| t.0 != Token::Close) {
                        return Err(wrong(at, "`(` without `)`", "Close the group with `)`."));
                    }
                    self.at += 1;
                    vec![Piece::Group(group)]
                }
                Token::Term => vec![self.term(at)?],
                Token::Word => {
                    let alone = !either
                        && self
                            .tokens
                            .get(self.at)
                            .is_none_or(|t| t.0 != Token::Either);
                    let word = &self.text[at.clone()];
                    if let Some(and) = small_word(&word.to_lowercase())
                        .filter(|_| alone && self.style == Style::Name && self.more())
                        && (!steps.is_empty() || word.eq_ignore_ascii_case("the"))
                    {
                        if and {
                            join = Join::Linked;
                        }
                        continue;
                    }
                    self.word(at)?
                }
                Token::And | Token::Close => continue,
            };
            if either && let Some(last) = steps.last_mut() {
                last.either.extend(pieces);
            } else if self
                .tokens
                .get(self.at)
                .is_some_and(|t| t.0 == Token::Either)
                || !joined(&mut steps, &pieces)
            {
                steps.push(Element {
                    join,
                    either: pieces,
                });
            }
            either = false;
            join = plain;
        }
        if steps.is_empty() {
            let at = self
                .tokens
                .first()
                .map_or(0..self.text.len(), |t| t.1.clone());
            return Err(wrong(
                at,
                "a group without words",
                "Write the words of the group.",
            ));
        }
        Ok(steps)
    }

    fn more(&self) -> bool {
        self.tokens
            .get(self.at)
            .is_some_and(|t| t.0 != Token::Close)
    }

    fn term(&self, at: Range<usize>) -> Result<Piece, PatternError> {
        let inner = &self.text[at.start + 1..at.end - 1];
        match inner.split_once('.') {
            Some((list, term)) if !list.is_empty() && !term.is_empty() => Ok(Piece::Term {
                list: list.to_owned(),
                term: term.to_owned(),
            }),
            _ => Err(wrong(
                at,
                format!("`<{inner}>` is not a vocabulary term"),
                "Write it as `<list.term>`, such as `<seats.police>`.",
            )),
        }
    }

    /// A word as its alternatives: parted at hyphens, and as one word with the hyphen left out.
    fn word(&self, at: Range<usize>) -> Result<Vec<Piece>, PatternError> {
        let written = &self.text[at.clone()];
        let (exact, written) = written
            .strip_prefix('=')
            .map_or((false, written), |w| (true, w));
        let atoms: Vec<Atom> = words(written)
            .iter()
            .map(|w| {
                let letters = possessive(w.folded).to_owned();
                if exact {
                    Atom::Exact(letters)
                } else if w.shape == Shape::Capitals {
                    Atom::Capitals(letters)
                } else {
                    Atom::Stem(letters)
                }
            })
            .collect();
        if atoms.is_empty() {
            return Err(wrong(
                at,
                format!("`{written}` has no letters or digits"),
                "Write a word, or take the sign out.",
            ));
        }
        let mut pieces = Vec::new();
        match atoms.as_slice() {
            [Atom::Stem(one), Atom::Stem(two)] if written.contains('-') => {
                pieces.push(Piece::Run(vec![Atom::Stem(format!("{one}{two}"))]))
            }
            [Atom::Stem(one)] => {
                if let Some((first, second)) = parts_of(one) {
                    pieces.push(Piece::Run(vec![
                        Atom::Stem(first.to_owned()),
                        Atom::Stem(second.to_owned()),
                    ]));
                }
            }
            _ => {}
        }
        pieces.insert(0, Piece::Run(atoms));
        Ok(pieces)
    }
}

/// 'job centre' as two steps becomes one step that may also be 'jobcentre'; true when it did.
fn joined(steps: &mut [Element], pieces: &[Piece]) -> bool {
    let ([Piece::Run(second)], Some(Element { either, .. })) = (pieces, steps.last_mut()) else {
        return false;
    };
    let ([Atom::Stem(two)], [Piece::Run(first)]) = (second.as_slice(), either.as_slice()) else {
        return false;
    };
    let [Atom::Stem(one)] = first.as_slice() else {
        return false;
    };
    let Some(whole) = whole_of(one, two) else {
        return false;
    };
    let pair = vec![Atom::Stem(one.clone()), Atom::Stem(two.clone())];
    *either = vec![
        Piece::Run(pair),
        Piece::Run(vec![Atom::Stem(whole.to_owned())]),
    ];
    true
}
