//! A stretch of a reading in, its strength out: dropped, denied, weak with its reason, or said in full. One answer for facts and for passages.

use std::ops::Range;

use super::reading::Reading;
use crate::document::node::{Reason, Status};
use crate::document::prose::{Block, BlockKind, Voice, WordSet, word_set};

/// Tokens over which a denial or an intention reaches.
const REACH: u32 = 30;

/// A phrase that turns what stands near it: denies it, puts it off, holds its place.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    sentence: u32,
    tokens: Range<u32>,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// Denies what follows ('there is no', 'do not have').
    DeniesAfter,
    /// Denies what stands before it ('is not a member', 'has not been appointed').
    DeniesBefore,
    /// Puts off ('will be agreed', 'are exploring').
    Intends,
    /// Holds a place ('tbc').
    Holds,
}

/// Every such phrase of the document, by sentence. The phrases are the vocabulary's lists `denials`, `intentions` and `placeholders`.
pub(super) fn turns(reading: &Reading) -> Vec<Turn> {
    let mut turns = Vec::new();
    for named in reading.all("denials") {
        if is_condition(reading, named.tokens.start) {
            continue;
        }
        let what = match named.term.also.get("scope").map(String::as_str) {
            Some("before") => What::DeniesBefore,
            Some("after") => What::DeniesAfter,
            _ if ends_open(reading, named.tokens.end - 1) => What::DeniesAfter,
            _ => What::DeniesBefore,
        };
        turns.push((named.tokens, what));
    }
    turns.extend(reading.all("intentions").map(|n| (n.tokens, What::Intends)));
    turns.extend(reading.all("placeholders").map(|n| (n.tokens, What::Holds)));
    let sentence = |tokens: &Range<u32>| {
        reading
            .prose
            .tokens
            .get(tokens.start as usize)
            .map_or(0, |t| t.sentence)
    };
    let mut turns: Vec<Turn> = turns
        .into_iter()
        .map(|(tokens, what)| Turn {
            sentence: sentence(&tokens),
            tokens,
            what,
        })
        .collect();
    turns.sort_by_key(|t| (t.sentence, t.tokens.start));
    turns
}

/// The blocks that an outline has left open, in their order: '[tbc: date]' and '[wording tbc]' hold the place of the whole block, wherever they stand in it.
pub(super) fn open(reading: &Reading) -> Vec<u32> {
    let is_open = |tokens: &Range<u32>| {
        let before = |t: u32| {
            if t == 0 {
                "["
            } else {
                reading.between(t - 1, t)
            }
        };
        let (start, end) = (tokens.start, tokens.end);
        let asks = before(start).ends_with('[') && reading.between(end - 1, end).starts_with(':');
        let wording = start > 0 && reading.word(start - 1) == "wording";
        asks || wording && before(start - 1).ends_with('[')
    };
    let mut blocks: Vec<u32> = reading
        .all("placeholders")
        .filter(|n| is_open(&n.tokens))
        .map(|n| reading.block(n.tokens.start))
        .collect();
    let bracketed = |(index, block): (usize, &Block)| {
        is_bracketed(block).then(|| u32::try_from(index).unwrap_or(u32::MAX))
    };
    let all = reading.prose.blocks.iter().enumerate();
    blocks.extend(all.filter_map(bracketed));
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

/// Whether square brackets hold all that a point, a cell or a paragraph says, as a template has it: '[The Police and Crime Commissioner]'.
/// A mark of a note ('[12]') has no words, and a link's brackets are no part of what is read.
fn is_bracketed(block: &Block) -> bool {
    let text = block.text.trim().trim_end_matches(['.', ';', ',']);
    let inside = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    !matches!(block.kind, BlockKind::Heading(_))
        && inside.is_some_and(|words| {
            !words.contains(['[', ']']) && words.chars().filter(|c| c.is_alphabetic()).count() > 2
        })
}

/// Whether a denial at this token is only supposed: 'If members cannot agree', 'Where the chair is not there'.
fn is_condition(reading: &Reading, token: u32) -> bool {
    let start = reading.sentence(token).start;
    // 'No business shall be done unless half of the members are there' asks for half of the members
    let end = reading.sentence(token).end.min(token + REACH);
    let only_if = (token + 2..end).any(|t| reading.prose.word(t as usize) == "unless");
    only_if
        || (token.saturating_sub(5).max(start)..token).any(|t| {
            let opens = t == start || reading.between(t - 1, t).contains([',', ';', ':']);
            match reading.prose.word(t as usize) {
                "if" | "unless" => true,
                "where" | "when" | "should" => opens,
                _ => false,
            }
        })
}

/// Whether a denial that ends with this word waits for what it denies: 'no', 'not have', 'without'.
fn ends_open(reading: &Reading, token: u32) -> bool {
    const OPEN: WordSet = WordSet::of(&[
        "no",
        "not",
        "have",
        "has",
        "had",
        "having",
        "any",
        "a",
        "an",
        "the",
        "without",
        "include",
        "includes",
        "including",
        "with",
        "excluding",
        "contain",
        "lacks",
    ]);
    reading.is(token, &OPEN)
}

impl Reading<'_> {
    /// How firmly a stretch is said; `None` when it is dropped (quoted, contents, furniture). The order is the design's: dropped, denied, weak, full.
    #[must_use]
    pub fn strength(&self, tokens: Range<u32>) -> Option<Status> {
        let block = self.prose.blocks.get(self.block(tokens.start) as usize)?;
        if block.voice == Voice::Quoted
            || matches!(block.kind, BlockKind::Contents | BlockKind::Furniture)
        {
            return None;
        }
        if self.denial(&tokens).is_some() {
            return Some(Status::Denied);
        }
        if self.left_open(self.block(tokens.start)) || self.has_turn(&tokens, What::Holds) {
            return Some(Status::Weak(Reason::Placeholder));
        }
        if self.intention(&tokens).is_some() {
            return Some(Status::Weak(Reason::Intention));
        }
        if matches!(block.kind, BlockKind::Heading(_)) {
            return Some(Status::Weak(Reason::Heading));
        }
        if block.voice == Voice::Adopted {
            return Some(Status::Weak(Reason::Adopted));
        }
        Some(Status::Stated)
    }

    /// The phrase that denies these tokens, if one does.
    #[must_use]
    pub fn denial(&self, tokens: &Range<u32>) -> Option<Range<u32>> {
        let denies = |turn: &&Turn| match turn.what {
            What::DeniesAfter => {
                self.follows(&turn.tokens, tokens, 9)
                    || self.opens_with(tokens, &turn.tokens)
                    || self.parts(tokens, &turn.tokens)
            }
            What::DeniesBefore => self.follows(tokens, &turn.tokens, 9),
            _ => false,
        };
        self.turns_near(tokens)
            .find(denies)
            .map(|t| t.tokens.clone())
    }

    /// Whether a denial stands among these tokens and reaches to their end: 'the board has not agreed a plan' of the board and its plan.
    #[must_use]
    pub(super) fn denied_within(&self, tokens: &Range<u32>) -> bool {
        let of_another = |t: u32| {
            self.is(
                t,
                word_set![
                    "that", "which", "who", "where", "what", "if", "when", "those",
                ],
            )
        };
        // 'sets no further outcomes' says what its pattern asks
        let opens = |turn: &Range<u32>| turn.start == tokens.start + 1 && turn.len() == 1;
        self.turns_near(tokens).any(|turn| {
            turn.what == What::DeniesAfter
                && !(turn.tokens.start.saturating_sub(5).max(tokens.start)..turn.tokens.start)
                    .any(of_another)
                && tokens.start < turn.tokens.start
                && !opens(&turn.tokens)
                && turn.tokens.end < tokens.end
                && turn.tokens.end + 9 > tokens.end
                && (turn.tokens.end..tokens.end).all(|t| !self.breaks_before(t))
        })
    }

    /// The phrase that puts these tokens off, if one does.
    #[must_use]
    pub fn intention(&self, tokens: &Range<u32>) -> Option<Range<u32>> {
        let intends = |turn: &&Turn| {
            let before = turn.tokens.start < tokens.end
                && tokens.start <= turn.tokens.end + REACH
                && turn.tokens.start <= tokens.start;
            turn.what == What::Intends
                && (before
                    || self.bracketed_after(tokens, &turn.tokens)
                    || turn.tokens.start < tokens.end && tokens.start < turn.tokens.end
                    || self.follows(tokens, &turn.tokens, REACH))
        };
        self.turns_near(tokens)
            .find(intends)
            .map(|t| t.tokens.clone())
    }

    /// Whether an outline has left something in the block to be filled in.
    #[must_use]
    pub fn left_open(&self, block: u32) -> bool {
        self.open.binary_search(&block).is_ok()
    }

    /// Whether a placeholder stands among these tokens.
    #[must_use]
    pub fn holds_place(&self, tokens: Range<u32>) -> bool {
        self.named("placeholders", tokens).next().is_some()
    }

    fn has_turn(&self, tokens: &Range<u32>, what: What) -> bool {
        let near = |t: &Turn| t.tokens.start < tokens.end + 6 && tokens.start < t.tokens.end + 6;
        self.turns_near(tokens).any(|t| t.what == what && near(t))
    }

    fn turns_near(&self, tokens: &Range<u32>) -> impl Iterator<Item = &Turn> {
        let sentence = self
            .prose
            .tokens
            .get(tokens.start as usize)
            .map_or(u32::MAX, |t| t.sentence);
        let from = self.turns.partition_point(|t| t.sentence < sentence);
        // a sentence with hundreds of such phrases is no sentence: the cap keeps hostile text linear
        self.turns[from..]
            .iter()
            .take_while(move |t| t.sentence == sentence)
            .take(64)
    }

    /// Whether `right` stands after `left`, at most `reach` tokens on, with no break of clause between them.
    fn follows(&self, left: &Range<u32>, right: &Range<u32>, reach: u32) -> bool {
        if right.start + 1 < left.end || right.start > left.end + reach {
            return false;
        }
        (left.end.max(1)..=right.start).all(|token| !self.breaks_before(token))
    }

    /// Whether the turn stands among the tokens and denies the last of them: 'Deputies do not have authority to decide'.
    fn parts(&self, tokens: &Range<u32>, turn: &Range<u32>) -> bool {
        // 'what nobody has asked, we ask': such a word opens a clause of its own, and denies there only
        const OPENING: WordSet = WordSet::of(&[
            "that", "which", "who", "whom", "where", "what", "if", "when", "those",
        ]);
        // 'sets no further outcomes' says what its pattern asks
        let said = turn.start == tokens.start + 1 && turn.len() == 1;
        turn.start > tokens.start
            && !said
            && turn.end < tokens.end
            && self.follows(turn, &(tokens.end - 1..tokens.end), 9)
            && !self.has_word(tokens.start..turn.start, &OPENING)
    }

    /// Whether a whole sentence or item opens with the turn: 'There is no police member'.
    fn opens_with(&self, tokens: &Range<u32>, turn: &Range<u32>) -> bool {
        turn.start == tokens.start
            && turn.end < tokens.end
            && self.sentence(turn.start).start == turn.start
    }

    /// Whether a turn opens the bracket that stands directly after the clause or row of these tokens: 'Run the clinic at weekends (to be agreed)'.
    /// What such a bracket says, it says of all that stands before it.
    fn bracketed_after(&self, tokens: &Range<u32>, turn: &Range<u32>) -> bool {
        let opens = |t: u32| t > 0 && self.between(t - 1, t).contains(['(', '[']);
        let from = turn.start.saturating_sub(1).max(tokens.end);
        turn.start >= tokens.end
            && turn.start <= tokens.end + REACH
            && (from..=turn.start).any(opens)
            && (tokens.end.max(1)..from).all(|t| !self.between(t - 1, t).contains([';', ':', '.']))
    }

    /// Whether a clause ends before this token: a comma, semicolon, colon, dash or bracket, or a word that turns to something else.
    fn breaks_before(&self, token: u32) -> bool {
        const TURNING: WordSet = WordSet::of(&[
            "but", "however", "although", "though", "while", "whilst", "unless", "except",
        ]);
        let gap = if token == 0 {
            ""
        } else {
            self.between(token - 1, token)
        };
        gap.contains([',', ';', ':', '–', '—', '(', '.'])
            || (token as usize) < self.prose.tokens.len()
                && (self.is(token, &TURNING)
                    || self.opens_finding(token)
                    || self.opens_figure(token))
    }

    /// Whether this word is the 'and' before a figure: '78% have no job and 66% need help'.
    fn opens_figure(&self, token: u32) -> bool {
        let next = token as usize + 1;
        self.prose.word(token as usize) == "and"
            && next < self.prose.tokens.len()
            && self
                .prose
                .word(next)
                .starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether this word is the 'that' of 'found that': what was found has a clause of its own.
    fn opens_finding(&self, token: u32) -> bool {
        const FOUND: WordSet = WordSet::of(&[
            "found",
            "finds",
            "showed",
            "shows",
            "shown",
            "said",
            "says",
            "noted",
            "notes",
            "reported",
            "reports",
            "suggests",
            "suggested",
            "concluded",
            "highlighted",
            "revealed",
        ]);
        token > 0 && self.prose.word(token as usize) == "that" && self.is(token - 1, &FOUND)
    }
}
