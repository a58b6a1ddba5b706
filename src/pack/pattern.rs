//! A pattern as a rule or vocabulary file writes it in, its parts out.
//!
//! A *word* matches by stem (`=word` exactly; a word in CAPITALS only in capitals, its plural too); a space means 'then'; `a|b` either; `( )` groups,
//! one level; `&` both in one sentence, in either order, at most eight words apart; `..` then, at most two words between; `<list.term>` any name of a
//! vocabulary term. Hyphens part words, in patterns as in documents.
//!
//! How near 'then' is depends on what the pattern is for. In a rule's **evidence** at most two words of any kind stand between. A **name** in a
//! vocabulary is tighter, because a name is a name: its words stand next to each other, but for the small words *of, the, for* (and *and*, *&* where the
//! name itself has a small word there), which may be left out or put in: 'Director of Public Health' is also 'Director for Public Health', and 'Police
//! and Crime Commissioner' is 'Police & Crime Commissioner'. A name with `&` or `..` is a phrase, not a name, and is read as evidence is.

use std::ops::Range;

use super::stem::{parts_of, possessive, whole_of};
use super::words::words;
use crate::document::prose::Shape;

/// A pattern, parsed: its sides must all be found in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The sides of `&`; one when there is none.
    pub sides: Vec<Vec<Element>>,
}

/// One step of a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// How it follows the step before it.
    pub join: Join,
    /// Any of these.
    pub either: Vec<Piece>,
}

/// How one step follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// At most two words between.
    Near,
    /// Only *of, the, for* between.
    Tight,
    /// Only *of, the, for, and, &* between.
    Linked,
}

/// One alternative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words next to each other.
    Run(Vec<Atom>),
    /// A group.
    Group(Vec<Element>),
    /// Any name of a vocabulary term.
    Term {
        /// The list.
        list: String,
        /// The term.
        term: String,
    },
}

/// What one word must be.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Atom {
    /// Any word of the stem of this word.
    Stem(String),
    /// This word.
    Exact(String),
    /// This word in capitals.
    Capitals(String),
}

/// What a pattern is for, which settles how near 'then' is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Evidence of a rule.
    Evidence,
    /// A name in a vocabulary.
    Name,
}

/// Why a pattern does not compile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Bytes in the pattern.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

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

/// The most words that a run of steps can cover.
#[must_use]
pub fn longest(steps: &[Element]) -> usize {
    let step = |e: &Element| {
        let piece = |p: &Piece| match p {
            Piece::Run(atoms) => atoms.len(),
            Piece::Group(inner) => longest(inner),
            Piece::Term { .. } => 12,
        };
        e.either.iter().map(piece).max().unwrap_or(0)
    };
    let gaps: usize = steps
        .iter()
        .skip(1)
        .map(|e| if e.join == Join::Near { 2 } else { 3 })
        .sum();
    steps.iter().map(step).sum::<usize>() + gaps
}

/// The fewest words that a run of steps can cover.
#[must_use]
pub fn shortest(steps: &[Element]) -> usize {
    let step = |e: &Element| {
        let piece = |p: &Piece| match p {
            Piece::Run(atoms) => atoms.len(),
            Piece::Group(inner) => shortest(inner),
            Piece::Term { .. } => 1,
        };
        e.either.iter().map(piece).min().unwrap_or(0)
    };
    steps.iter().map(step).sum()
}

/// Whether a word is one of the small words that may stand inside a name, and whether it is *and*.
#[must_use]
pub fn small_word(word: &str) -> Option<bool> {
    match word {
        "of" | "the" | "for" => Some(false),
        "and" | "&" => Some(true),
        _ => None,
    }
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
                    if let Some(linked) = self
                        .small(&at)
                        .filter(|_| alone && self.style == Style::Name && self.more())
                        && (!steps.is_empty() || linked == Join::Tight)
                    {
                        join = if steps.is_empty() {
                            plain
                        } else {
                            Join::Linked
                        };
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

    /// The small word at a place: `Tight` for *the*, which may also open a name without being part of it.
    fn small(&self, at: &Range<usize>) -> Option<Join> {
        let word = &self.text[at.clone()];
        if word == "the" || word == "The" {
            return Some(Join::Tight);
        }
        small_word(word).map(|_| Join::Linked)
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
            .into_iter()
            .map(|w| {
                let letters = possessive(&w.folded).to_owned();
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
