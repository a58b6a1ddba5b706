//! A few words about a person or post in, a `Holder` out: name, post, organisation, and the seat and body that the vocabulary knows them by.

use std::ops::Range;

use super::post_words::{HONORIFICS, NOT_NAMES, POSTS};
use super::reading::Reading;
use crate::document::node::{Node, Reason, Status, Value};
use crate::document::prose::{Shape, WordSet, word_set};

/// Who holds a post or a seat, as token ranges of one phrase.
#[derive(Clone, Debug, Default)]
pub(super) struct Holder {
    /// The phrase.
    pub(super) tokens: Range<u32>,
    /// A personal name.
    pub(super) name: Option<Range<u32>>,
    /// A post.
    pub(super) post: Option<Range<u32>>,
    /// An organisation.
    pub(super) organisation: Option<Range<u32>>,
}

impl Reading<'_> {
    /// Whether a token is the initial or short form of address of a name: 'A.', 'Dr.'.
    pub(super) fn is_initial(&self, token: u32) -> bool {
        (self.is(token, &HONORIFICS) || self.word(token).chars().count() == 1)
            && self.is_capital(token)
            && self.between(token, token + 1).starts_with('.')
    }

    /// Whether these tokens hold a job title's word.
    pub(super) fn has_post_word(&self, tokens: Range<u32>) -> bool {
        self.has_word(tokens, &POSTS)
    }

    /// Whether these tokens are a personal name, a form of address before it or not.
    pub(super) fn is_personal_name(&self, tokens: Range<u32>) -> bool {
        let mut start = tokens.start;
        while start < tokens.end && self.is(start, &HONORIFICS) {
            start += 1;
        }
        let addressed = start > tokens.start;
        let rest = tokens.end - start;
        if rest == 0 || rest > 4 || (rest == 1 && !addressed) {
            return false;
        }
        let written = (start..tokens.end).all(|t| {
            let word = self.word(t);
            let particle = ["de", "van", "der", "von", "al", "o", "st"].contains(&word);
            let written = self.is_capital(t)
                && self.shape(t) != Shape::Number
                && (self.shape(t) != Shape::Capitals || word.len() <= 2);
            (particle || written)
                && !self.is_post_word(t)
                && !self.is_organisation_word(t)
                && !self.is(t, &NOT_NAMES)
        });
        let known = |list: &&str| self.named(list, start..tokens.end).next().is_some();
        written && !["bodies", "seats", "roles"].iter().any(known)
    }

    /// Takes a phrase apart: segments at commas, brackets, spaced dashes and slashes; each is a name, a post or an organisation.
    pub(super) fn holder(&self, tokens: Range<u32>) -> Holder {
        let tokens = self.trimmed(tokens);
        let mut holder = Holder {
            tokens: tokens.clone(),
            ..Holder::default()
        };
        // '(Chair)' says what somebody does at this table; it is a post only where there is no other
        let mut role = None;
        for segment in self.segments(tokens) {
            if self.is_role(&segment) {
                role = role.or(Some(segment));
            } else {
                self.place_segment(&mut holder, segment);
            }
        }
        // 'Cllr Jane Doe' is a councillor where no other post is given
        let addressed = holder
            .name
            .as_ref()
            .filter(|n| self.is(n.start, word_set!["cllr", "councillor"]))
            .map(|n| n.start..n.start + 1);
        holder.post = holder.post.or(role).or(addressed);
        if let (None, Some(only)) = (&holder.post, &holder.organisation)
            && *only == holder.tokens
            && self.has_post_word(only.clone())
        {
            holder.post = holder.organisation.take();
        }
        holder
    }

    /// Whether a word is the initials of a name: 'Jane Doe (JD)'.
    fn are_initials(&self, segment: &Range<u32>, name: &Range<u32>) -> bool {
        let word = self.word(segment.start);
        let first = |t: u32| self.word(t).chars().next();
        segment.len() == 1
            && (2..=4).contains(&word.chars().count())
            && word.chars().next_back() == name.end.checked_sub(1).and_then(first)
            && name
                .clone()
                .any(|t| first(t).is_some_and(|c| word.starts_with(c)))
    }

    /// Whether a segment is the word for an office and nothing else.
    pub(super) fn is_role(&self, segment: &Range<u32>) -> bool {
        self.named("roles", segment.clone())
            .any(|n| n.tokens == *segment)
    }

    fn place_segment(&self, holder: &mut Holder, segment: Range<u32>) {
        let aside = segment.start.saturating_sub(1)..segment.end;
        let no_part = self.holds_place(segment.clone()) && segment.len() <= 3
            || self.named("invited", aside).next().is_some() && segment.len() <= 3
            || holder
                .name
                .as_ref()
                .is_some_and(|n| self.are_initials(&segment, n));
        if segment.is_empty() || no_part {
            return;
        }
        if holder.name.is_none() && self.is_personal_name(segment.clone()) {
            holder.name = Some(segment);
            return;
        }
        // 'Deputy Police and Crime Commissioner Nick Evans': a post, then a name that nothing divides from it
        if holder.name.is_none()
            && let Some(last_post) = segment.clone().rev().find(|t| self.is_post_word(*t))
            && last_post + 1 < segment.end
            && self.is_personal_name(last_post + 1..segment.end)
        {
            holder.name = Some(last_post + 1..segment.end);
            if holder.post.is_none() {
                holder.post = Some(segment.start..last_post + 1);
            }
            return;
        }
        if self.has_post_word(segment.clone())
            || self.named("sro-posts", segment.clone()).next().is_some()
        {
            if holder.post.is_none() && self.word(segment.start) != "office" {
                holder.post = Some(segment);
            } else if holder.organisation.is_none()
                && self.named("bodies", segment.clone()).next().is_some()
            {
                holder.organisation = Some(segment);
            }
        } else if holder.organisation.is_none() {
            holder.organisation = Some(segment);
        }
    }

    /// The pieces between commas, brackets, spaced dashes, slashes and colons, and before 'at' or 'from'.
    pub(super) fn segments(&self, tokens: Range<u32>) -> Vec<Range<u32>> {
        let mut out = Vec::new();
        let mut start = tokens.start;
        for token in tokens.clone() {
            if token > start {
                let gap = self.between(token - 1, token);
                let cut = gap
                    .contains([',', ';', '(', ')', ':', '–', '—', '/', '\n', '<', '[', ']'])
                    || gap.contains(" - ")
                    || gap.trim() == "-" && gap.len() > 1;
                let word = self.word(token);
                if cut || ((word == "at" || word == "from") && self.has_post_word(start..token)) {
                    out.push(self.trimmed(start..token));
                    start = token;
                }
            }
        }
        out.push(self.trimmed(start..tokens.end));
        out.retain(|r| !r.is_empty());
        out
    }

    /// The same tokens without articles and other small words at the ends.
    pub(super) fn trimmed(&self, mut tokens: Range<u32>) -> Range<u32> {
        const LEADING: WordSet = WordSet::of(&[
            "the",
            "a",
            "an",
            "our",
            "is",
            "are",
            "be",
            "been",
            "by",
            "as",
            "at",
            "from",
            "and",
            "or",
            "of",
            "currently",
            "also",
            "both",
            "will",
            "being",
            "with",
            "for",
            "its",
            "&",
        ]);
        const TRAILING: WordSet = WordSet::of(&[
            "the", "a", "an", "is", "are", "and", "or", "of", "as", "for", "will", "has", "who",
            "which", "to", "by", "from", "&",
        ]);
        while tokens.start < tokens.end
            && self.is(tokens.start, &LEADING)
            && !self.is_initial(tokens.start)
        {
            tokens.start += 1;
        }
        while tokens.start < tokens.end && self.is(tokens.end - 1, &TRAILING) {
            tokens.end -= 1;
        }
        tokens
    }

    /// The holder's fields, set on a map.
    pub(super) fn set_holder(&self, node: &mut Node, holder: &Holder, status: &Status) {
        if let Some(name) = &holder.name {
            node.set(
                "name",
                self.node(
                    Value::Text(self.text(name.clone())),
                    status.clone(),
                    name.clone(),
                ),
            );
        }
        if let Some(post) = &holder.post {
            node.set("post", self.post_node(post.clone(), status));
        }
        if let Some(organisation) = &holder.organisation {
            node.set(
                "organisation",
                self.node(
                    Value::Text(self.text(organisation.clone())),
                    status.clone(),
                    organisation.clone(),
                ),
            );
        }
        if let Some(body) = self.body(holder) {
            node.set("body", body);
        }
        if let Some((seat, at)) = self.seat(holder) {
            node.set(
                "seat",
                self.node(
                    Value::Term {
                        text: self.text(at.clone()),
                        term: seat,
                    },
                    Status::Stated,
                    at,
                ),
            );
        }
    }

    /// A post: a term of `sro-posts` where it names one (weak when a deputy or interim holds it), else its words.
    pub(super) fn post_node(&self, post: Range<u32>, status: &Status) -> Node {
        let text = self.text(post.clone());
        // a post may be known with its organisation only: 'Chief Executive, Oakshire Council'
        match self
            .named("sro-posts", post.start..post.end + 12)
            .filter(|n| n.tokens.start < post.end)
            .max_by_key(|n| (n.tokens.end <= post.end, n.tokens.len()))
        {
            Some(named) => {
                let status = if named.downgraded && *status == Status::Stated {
                    Status::Weak(Reason::Downgraded)
                } else {
                    status.clone()
                };
                self.node(
                    Value::Term {
                        text,
                        term: named.term.name.clone(),
                    },
                    status,
                    post,
                )
            }
            None => self.node(self.post_alone(text), status.clone(), post),
        }
    }

    /// The body that a holder belongs to: in the organisation, else anywhere in the phrase.
    pub(super) fn body(&self, holder: &Holder) -> Option<Node> {
        let within = |range: &Range<u32>| {
            self.named("bodies", range.clone())
                .max_by_key(|n| n.tokens.len())
        };
        let named = holder
            .organisation
            .as_ref()
            .and_then(within)
            .or_else(|| within(&holder.tokens))?;
        Some(self.node(
            Value::Term {
                text: self.text(named.tokens.clone()),
                term: named.term.name.clone(),
            },
            Status::Stated,
            named.tokens,
        ))
    }

    /// The seat of a holder with the tokens that show it: what the post names, else what the phrase names, else the seat that its body fills.
    pub(super) fn seat(&self, holder: &Holder) -> Option<(String, Range<u32>)> {
        let post = holder
            .post
            .as_ref()
            .and_then(|p| self.best_seat(p.clone(), true));
        post.or_else(|| self.best_seat(holder.tokens.clone(), true))
            .or_else(|| self.body_seat(holder.tokens.clone()))
            .or_else(|| self.best_seat(holder.tokens.clone(), false))
    }

    /// The seat that a name of the list `seats` among these tokens shows. People affected come first, officers of a council last:
    /// their names stand inside those of others. A part of a seat comes before the whole: 'NHS mental health provider'.
    pub(super) fn best_seat(&self, tokens: Range<u32>, firm: bool) -> Option<(String, Range<u32>)> {
        let rank = |seat: &str| match seat {
            "people-affected" => 0,
            "elected-members" => 1,
            "pcc" => 2,
            "local-authority-officials" => 9,
            _ => 5,
        };
        let named = self
            .named("seats", tokens)
            .filter(|n| !firm || rank(&n.term.name) < 9 || n.tokens.len() > 1);
        named
            .min_by_key(|n| {
                let whole = !n.term.also.contains_key("part_of");
                (rank(&n.term.name), whole, n.tokens.start)
            })
            .map(|n| (n.term.name.clone(), n.tokens))
    }

    /// The seat that a body among these tokens fills.
    pub(super) fn body_seat(&self, tokens: Range<u32>) -> Option<(String, Range<u32>)> {
        self.named("bodies", tokens).find_map(|n| {
            n.term
                .also
                .get("seat")
                .map(|seat| (seat.clone(), n.tokens.clone()))
        })
    }
}
