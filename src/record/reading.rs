//! A prose document and the pack's hits in; out, what recognisers ask of it: where the names of a list stand, what a section is about, and how firmly a stretch is said.

use std::cell::RefCell;
use std::ops::Range;

use super::firmness::{Turn, open, turns};
use super::paper::Dated;
use super::plain::{is_plain, plain};
use crate::diagnostic::Span;
use crate::document::Document;
use crate::document::node::{Node, Place, Status, Value};
use crate::document::prose::{BlockKind, Prose, WordSet};
use crate::pack::{Hit, Owner, Pack, Term};

/// A prose document, walked once by the pack.
pub struct Reading<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its body.
    pub prose: &'a Prose,
    /// The pack of the run.
    pub pack: &'a Pack,
    /// The rules whose passages are wanted, by index; `None`: every rule.
    pub passages: Option<&'a [bool]>,
    /// Every hit, by first token.
    pub hits: Vec<Hit>,
    /// For each section, the terms of the list `sections` that its own heading names.
    pub section_kinds: Vec<Vec<&'a str>>,
    /// For each list of the vocabulary, the first tokens of its hits and their indices, in order.
    by_list: Vec<Vec<(u32, u32)>>,
    /// Words that deny, put off or hold a place, by sentence.
    pub(super) turns: Vec<Turn>,
    /// Blocks that an outline has left open.
    pub(super) open: Vec<u32>,
    /// The dates that were asked for last: those of a sentence are asked for by several in turn.
    pub(super) dated: RefCell<Option<(Range<u32>, bool, Vec<Dated>)>>,
}

/// A name of a vocabulary list, where it stands.
#[derive(Clone, Debug)]
pub struct Named<'a> {
    /// The term.
    pub term: &'a Term,
    /// A deputy, assistant, interim or acting one.
    pub downgraded: bool,
    /// Its tokens.
    pub tokens: Range<u32>,
}

impl<'a> Reading<'a> {
    /// Walks the document once and sorts what was found. Time is linear in tokens and hits.
    #[must_use]
    pub fn new(document: &'a Document, prose: &'a Prose, pack: &'a Pack) -> Self {
        let hits = pack.find(prose);
        let mut by_list = vec![Vec::new(); pack.vocabulary.lists.len()];
        for (at, hit) in hits.iter().enumerate() {
            if let Owner::Term { list, .. } = hit.owner
                && let Some(of_list) = by_list.get_mut(list as usize)
                && let Ok(at) = u32::try_from(at)
            {
                of_list.push((hit.tokens.start, at));
            }
        }
        let mut reading = Self {
            document,
            prose,
            pack,
            passages: None,
            hits,
            section_kinds: Vec::new(),
            by_list,
            turns: Vec::new(),
            open: Vec::new(),
            dated: RefCell::default(),
        };
        reading.section_kinds = (0..prose.sections.len())
            .map(|s| reading.kinds_of_heading(s))
            .collect();
        reading.turns = turns(&reading);
        reading.open = open(&reading);
        reading
    }

    /// The names of a list among these tokens, by first token. A name counts only when it lies within them whole.
    pub fn named(&self, list: &str, tokens: Range<u32>) -> impl Iterator<Item = Named<'a>> + '_ {
        let index = self.pack.list(list).map(|(index, _)| index);
        let of_list: &[(u32, u32)] = index
            .and_then(|i| self.by_list.get(i as usize))
            .map_or(&[], Vec::as_slice);
        let from = of_list.partition_point(|(start, _)| *start < tokens.start);
        of_list[from..]
            .iter()
            .take_while(move |(start, _)| *start < tokens.end)
            .map(|(_, at)| &self.hits[*at as usize])
            .filter(move |h| h.tokens.end <= tokens.end)
            .filter_map(|h| self.name_of(h))
    }

    /// The names of a list that begin with the first of these tokens.
    pub(super) fn named_at(
        &self,
        list: &str,
        tokens: Range<u32>,
    ) -> impl Iterator<Item = Named<'a>> + '_ {
        let start = tokens.start;
        self.named(list, tokens)
            .take_while(move |n| n.tokens.start == start)
    }

    /// The names of a list in the whole document.
    pub fn all(&self, list: &str) -> impl Iterator<Item = Named<'a>> + '_ {
        self.named(list, 0..u32::MAX)
    }

    /// Whether passages of a rule are wanted.
    pub(super) fn wants(&self, rule: u16) -> bool {
        let of = |wanted: &[bool]| wanted.get(usize::from(rule)).is_some_and(|is| *is);
        self.passages.is_none_or(of)
    }

    /// Whether a rule that runs asks if figures follow from each other.
    pub(super) fn wants_figures(&self) -> bool {
        let rules = (0u16..).zip(&self.pack.rules);
        rules
            .into_iter()
            .any(|(n, r)| r.asks_figures && self.wants(n))
    }

    /// The first place where that term of that list is named among these tokens.
    #[must_use]
    pub fn find(&self, list: &str, term: &str, tokens: Range<u32>) -> Option<Named<'a>> {
        self.named(list, tokens).find(|n| n.term.name == term)
    }

    /// A post as its own words name it, no deputy of it: what stands after it can hide that name ('Police and Crime Commissioner, Office of the PCC').
    pub(super) fn post_alone(&self, text: String) -> Value {
        let term = || {
            let found = self
                .pack
                .resolve("sro-posts", &text)
                .filter(|f| !f.downgraded)?;
            let (_, list) = self.pack.list("sro-posts")?;
            Some(list.terms.get(usize::from(found.term))?.name.clone())
        };
        match term() {
            Some(term) => Value::Term { text, term },
            None => Value::Text(text),
        }
    }

    /// Whether the section's own heading names that kind.
    #[must_use]
    pub fn section_is(&self, section: u32, kind: &str) -> bool {
        self.section_kinds
            .get(section as usize)
            .is_some_and(|kinds| kinds.contains(&kind))
    }

    /// Whether the section, or one that it stands in, is of that kind. A nearer heading of a kind in `unless` ends the search.
    #[must_use]
    pub fn within(&self, section: u32, kind: &str, unless: &[&str]) -> bool {
        let mut at = Some(section);
        for _ in 0..=self.prose.sections.len() {
            let Some(index) = at else { return false };
            if self.section_is(index, kind) {
                return true;
            }
            if unless.iter().any(|u| self.section_is(index, u)) {
                return false;
            }
            at = self
                .prose
                .sections
                .get(index as usize)
                .and_then(|s| s.parent);
        }
        false
    }

    /// Whether a block stands in a section of that kind.
    #[must_use]
    pub fn block_within(&self, block: u32, kind: &str) -> bool {
        self.prose
            .blocks
            .get(block as usize)
            .is_some_and(|b| self.within(b.section, kind, &[]))
    }

    /// The block of a token.
    #[must_use]
    #[inline]
    pub fn block(&self, token: u32) -> u32 {
        self.prose.tokens.get(token as usize).map_or(0, |t| t.block)
    }

    /// The tokens of the sentence that holds a token.
    #[must_use]
    #[inline]
    pub fn sentence(&self, token: u32) -> Range<u32> {
        let of = |t: &crate::document::prose::Token| {
            self.prose.sentences.get(t.sentence as usize).cloned()
        };
        self.prose
            .tokens
            .get(token as usize)
            .and_then(of)
            .unwrap_or(token..token)
    }

    /// The sentences of a block, each cut to the block.
    pub fn sentences(&self, block: u32) -> impl Iterator<Item = Range<u32>> + '_ {
        let tokens = self
            .prose
            .blocks
            .get(block as usize)
            .map_or(0..0, |b| b.tokens.clone());
        let mut at = tokens.start;
        std::iter::from_fn(move || {
            if at >= tokens.end {
                return None;
            }
            let end = self.sentence(at).end.clamp(at + 1, tokens.end);
            let sentence = at..end;
            at = end;
            Some(sentence)
        })
    }

    /// Whether nobody is to read the block: contents, furniture, another's words.
    #[must_use]
    #[inline]
    pub fn is_dropped(&self, block: u32) -> bool {
        let voice = crate::document::prose::Voice::Quoted;
        self.prose.blocks.get(block as usize).is_none_or(|b| {
            b.voice == voice || matches!(b.kind, BlockKind::Contents | BlockKind::Furniture)
        })
    }

    /// The source between two tokens: punctuation and white space.
    #[must_use]
    #[inline]
    pub fn between(&self, left: u32, right: u32) -> &'a str {
        let (Some(a), Some(b)) = (
            self.prose.tokens.get(left as usize),
            self.prose.tokens.get(right as usize),
        ) else {
            return "";
        };
        self.document
            .source
            .text
            .get(a.span.end as usize..b.span.start as usize)
            .unwrap_or("")
    }

    /// The source span of these tokens.
    #[must_use]
    pub fn span(&self, tokens: Range<u32>) -> Span {
        if (tokens.start as usize) < self.prose.tokens.len()
            && tokens.end as usize <= self.prose.tokens.len()
        {
            self.prose.span(tokens)
        } else {
            Span::default()
        }
    }

    /// The words of these tokens as a reader sees them: no markup, white space folded.
    #[must_use]
    pub fn text(&self, tokens: Range<u32>) -> String {
        let span = self.span(tokens).range();
        let source = &self.document.source.text;
        let mut text = plain(source.get(span.clone()).unwrap_or(""));
        // the last bracket closes after the last word
        let count = |sign: u8| text.bytes().filter(|b| *b == sign).count();
        if count(b'(') > count(b')') && source.get(span.end..).is_some_and(|s| s.starts_with(')')) {
            text.push(')');
        }
        text
    }

    /// Whether any of these words stands among the tokens.
    #[inline]
    pub(super) fn has_word(&self, tokens: Range<u32>, any: &WordSet) -> bool {
        self.prose.first_of(tokens, any).is_some()
    }

    /// A value at these tokens. Where markup stands between its words, the quote holds them without it.
    #[must_use]
    pub fn node(&self, value: Value, status: Status, tokens: Range<u32>) -> Node {
        let span = self.span(tokens.clone());
        let raw = self.document.source.text.get(span.range()).unwrap_or("");
        let quote = (!is_plain(raw)).then(|| plain(raw)).filter(|w| w != raw);
        Node {
            value,
            status,
            places: Place::here(span).into(),
            quote: quote.map(Into::into),
        }
    }

    /// The words of these tokens, at their place, as firmly as they are said there.
    #[must_use]
    pub fn said(&self, tokens: Range<u32>) -> Node {
        let status = self.strength(tokens.clone()).unwrap_or_default();
        self.node(Value::Text(self.text(tokens.clone())), status, tokens)
    }

    /// The term of a hit, with its list's name; `None` for a hit of an evidence rule.
    #[must_use]
    pub fn name_of(&self, hit: &Hit) -> Option<Named<'a>> {
        let Owner::Term {
            list,
            term,
            downgraded,
        } = hit.owner
        else {
            return None;
        };
        let term = self
            .pack
            .vocabulary
            .lists
            .get(list as usize)?
            .terms
            .get(term as usize)?;
        Some(Named {
            term,
            downgraded,
            tokens: hit.tokens.clone(),
        })
    }

    /// The headings that are of a kind, with their places.
    pub(super) fn headed(&self) -> Vec<(String, Place)> {
        let of = |(section, kinds): (usize, &Vec<&str>)| {
            let heading = self.prose.sections.get(section)?.heading?;
            let span = self.prose.blocks.get(heading as usize)?.span;
            let place = Place { document: 0, span };
            let named = |kind: &&str| ((*kind).to_owned(), place);
            Some(kinds.iter().map(named).collect::<Vec<_>>())
        };
        let sections = self.section_kinds.iter().enumerate();
        sections.filter_map(of).flatten().collect()
    }

    fn kinds_of_heading(&self, section: usize) -> Vec<&'a str> {
        let Some(heading) = self.prose.sections[section].heading else {
            return Vec::new();
        };
        let Some(block) = self.prose.blocks.get(heading as usize) else {
            return Vec::new();
        };
        let mut kinds: Vec<&'a str> = self
            .named("sections", block.tokens.clone())
            .flat_map(|n| {
                let wider = n.term.also.get("part_of").map(String::as_str);
                [Some(n.term.name.as_str()), wider]
            })
            .flatten()
            .collect();
        kinds.dedup();
        kinds
    }
}
