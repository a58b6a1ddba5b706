//! A list item, cell or sentence that lists members in, the units it is made of out: one unit is one post or body, cut at vocabulary names and not at commas alone.

use std::ops::Range;

use super::reading::Reading;
use crate::document::prose::{WordSet, word_set};

/// What a gap between two words says about a cut there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// White space.
    None,
    /// A comma, slash or spaced dash: a cut if what follows is another seat.
    Soft,
    /// A semicolon, line break, bullet: always a cut.
    Hard,
}

impl Reading<'_> {
    /// The units of a stretch that lists posts and bodies. 'Probation and West Midlands Prisons' is two; 'Governor, HMP Oakfield' is one;
    /// a cell of posts that run together without a sign between them is cut where one organisation ends and the next post begins.
    pub(super) fn units(&self, tokens: Range<u32>) -> Vec<Range<u32>> {
        // 'There is no chief officer, Oakshire Police': what it denies, it denies as one
        let denied = self
            .denial(&tokens)
            .is_some_and(|d| d.start == tokens.start);
        if denied {
            return vec![self.trimmed(tokens)];
        }
        let inside = self.inside_names(&tokens);
        let mut units = Vec::new();
        let mut start = tokens.start;
        let mut depth = 0_i32;
        for token in tokens.clone() {
            let gap = if token == tokens.start {
                ""
            } else {
                self.between(token - 1, token)
            };
            depth = (depth + brackets(gap)).clamp(0, 8);
            if token == start
                || depth > 0
                || inside.iter().any(|n| n.start < token && token < n.end)
                    && !self.body_ends(&(start..token))
            {
                continue;
            }
            let unit = start..token;
            let cut = match gap_kind(gap) {
                Gap::Hard => true,
                Gap::Soft => self.cuts_at_comma(&unit, token..self.segment_end(token, tokens.end)),
                Gap::None if matches!(self.word(token), "and" | "&" | "plus") => {
                    self.cuts_at_and(&unit, token + 1..self.segment_end(token + 1, tokens.end))
                }
                Gap::None => self.runs_together(&unit, token, tokens.end),
            };
            if cut {
                units.push(self.trimmed(unit));
                start = token;
            }
        }
        units.push(self.trimmed(start..tokens.end));
        units.retain(|u| !u.is_empty());
        units
    }

    /// Names of the vocabulary that a cut must not split.
    fn inside_names(&self, tokens: &Range<u32>) -> Vec<Range<u32>> {
        let mut names: Vec<Range<u32>> = Vec::new();
        for list in ["seats", "bodies", "sro-posts"] {
            names.extend(
                self.named(list, tokens.clone())
                    .map(|n| n.tokens)
                    .filter(|t| t.len() > 1),
            );
        }
        names.sort_by_key(|n| n.start);
        names
    }

    /// Where the segment that starts here ends: at the next sign outside brackets.
    fn segment_end(&self, from: u32, end: u32) -> u32 {
        let mut depth = 0_i32;
        for token in from + 1..end {
            let gap = self.between(token - 1, token);
            depth = (depth + brackets(gap)).max(0);
            if depth == 0 && gap_kind(gap) != Gap::None {
                return token;
            }
        }
        end
    }

    fn cuts_at_comma(&self, unit: &Range<u32>, segment: Range<u32>) -> bool {
        let next_post = self.starts_post(segment.start, segment.end);
        let seats = self.seats_in(segment.clone());
        let has_body = self.named("bodies", segment.clone()).next().is_some();
        if self.is_personal_name(self.trimmed(segment.clone()))
            || self.is_personal_name(self.trimmed(unit.clone()))
        {
            return false;
        }
        // 'the Police and Crime Commissioner, the National Probation Service': bodies, whatever words for posts they hold
        let example = self.is(
            segment.start,
            word_set!["such", "including", "e.g", "eg", "like"],
        );
        if has_body && !example && self.is_body(unit) && !next_post {
            return true;
        }
        if self.has_post_word(unit.clone()) {
            // the first organisation after a post is where its holder works; a post that runs on from it is cut where it begins
            let employed = self.has_organisation_after_post(unit);
            if !employed && next_post && self.organisation_comes_first(&segment) {
                return false;
            }
            if next_post {
                return employed
                    || self.named("seats", unit.clone()).next().is_some()
                    || !seats.is_empty();
            }
            let own = self.seats_in(unit.clone());
            let fresh = !seats.is_empty() && seats.iter().all(|s| !own.contains(s));
            if own.is_empty() || !fresh {
                return employed && !seats.is_empty() && fresh;
            }
            // 'Councillors, police, probation' lists three; 'Lived Experience Coordinator, CGL' is one
            return employed || (!has_body && segment.len() <= 3) || self.is_plural_post(unit);
        }
        let own = self.seats_in(unit.clone());
        !seats.is_empty()
            && (!own.is_empty() || next_post)
            && seats.iter().any(|s| !own.contains(s))
            || (next_post && !own.is_empty())
    }

    /// Whether a unit is the name of a body and nothing else.
    fn is_body(&self, unit: &Range<u32>) -> bool {
        let unit = self.trimmed(unit.clone());
        self.named("bodies", unit.clone()).any(|n| n.tokens == unit)
    }

    /// Whether a body's name ends right before this token, after a post: what follows is no part of that name.
    fn body_ends(&self, unit: &Range<u32>) -> bool {
        self.named("bodies", unit.clone())
            .any(|n| n.tokens.end == unit.end)
            && self.has_organisation_after_post(unit)
            && self.is_capital(unit.end)
    }

    fn cuts_at_and(&self, unit: &Range<u32>, segment: Range<u32>) -> bool {
        let own = self.seats_in(unit.clone());
        let seats = self.seats_in(segment.clone());
        let fresh = !seats.is_empty() && seats.iter().any(|s| !own.contains(s));
        if own.is_empty() || !fresh {
            return false;
        }
        let governed = self.has_post_word(unit.clone()) && !self.is_plural_post(unit);
        !governed
            || self.starts_post(segment.start, segment.end)
            || self.has_organisation_after_post(unit)
    }

    /// '... Gloucestershire County Council Director of Strategy ...': an organisation ends, another post begins, and nothing stands between.
    fn runs_together(&self, unit: &Range<u32>, token: u32, end: u32) -> bool {
        if !self.is_capital(token) || !self.starts_post(token, self.segment_end(token, end)) {
            return false;
        }
        let organisation_ends = self.is_organisation_word(token - 1)
            || self
                .named("bodies", unit.clone())
                .any(|n| n.tokens.end == token);
        if organisation_ends && self.has_organisation_after_post(unit) {
            return true;
        }
        const ENDS: WordSet = WordSet::of(&[
            "officer",
            "coordinator",
            "analyst",
            "manager",
            "commissioner",
            "superintendent",
            "infobuzz",
            "adviser",
        ]);
        let last_post = self.is(token - 1, &ENDS) && unit.len() > 1 && !self.is_post_word(token);
        last_post
            && (token..end.min(token + 5)).any(|t| self.is(t, &ENDS) || self.word(t) == "officer")
    }

    /// Whether a job title begins here: its first capital words, or its lower-case ones, reach a post's noun before the segment ends.
    fn starts_post(&self, token: u32, end: u32) -> bool {
        let start = self.trimmed(token..end).start;
        let office = |post: &Range<u32>| {
            self.named("bodies", start..end)
                .any(|b| b.tokens.start < post.start && b.tokens.end >= post.end)
        };
        if self
            .named("sro-posts", start..end)
            .any(|n| n.tokens.start <= start + 2 && !office(&n.tokens))
        {
            return true;
        }
        self.has_post_word(start..end.min(start + 6))
            && !self
                .named("bodies", start..end)
                .any(|n| n.tokens.start == start && n.tokens.end >= end)
            && !self.named("seats", start..end).any(|n| {
                n.term.name == "elected-members" && n.tokens.start == start && n.tokens.len() == 1
            })
            || self
                .named("seats", start..end)
                .any(|n| n.tokens.start == start && self.has_post_word(n.tokens.clone()))
                // 'Data Analyst, Office of the Police and Crime Commissioner': an office is where one works
                && self.word(start) != "office"
    }

    /// Whether an organisation's name stands before the job title of a segment.
    fn organisation_comes_first(&self, segment: &Range<u32>) -> bool {
        let Some(post) = segment.clone().find(|t| self.is_post_word(*t)) else {
            return false;
        };
        let body = self
            .named("bodies", segment.start..post)
            .any(|n| n.tokens.start <= segment.start + 3);
        body && self.is_capital(segment.start)
    }

    /// Whether an organisation stands after the post's noun: the unit is complete.
    fn has_organisation_after_post(&self, unit: &Range<u32>) -> bool {
        let Some(post) = unit.clone().find(|t| self.is_post_word(*t)) else {
            return false;
        };
        // in 'Director of Strategy and Partnerships' the last word is of the post
        let divided = |t: u32| {
            (post + 1..=t).any(|u| {
                self.between(u - 1, u)
                    .contains([',', '(', '–', '—', '/', '\n'])
                    || self.between(u - 1, u).contains(" - ")
                    || self.is(u, word_set!["at", "from"])
            })
        };
        (post + 1..unit.end).any(|t| self.is_organisation_word(t) && divided(t))
            || self.named("bodies", post + 1..unit.end).next().is_some()
    }

    fn is_plural_post(&self, unit: &Range<u32>) -> bool {
        unit.clone().any(|t| {
            matches!(
                self.word(t),
                "members"
                    | "councillors"
                    | "officers"
                    | "directors"
                    | "representatives"
                    | "chairs"
                    | "governors"
                    | "leads"
            )
        })
    }

    /// The seats that names of `seats` or bodies among these tokens show.
    pub(super) fn seats_in(&self, tokens: Range<u32>) -> Vec<&str> {
        let mut seats: Vec<&str> = self
            .named("seats", tokens.clone())
            .map(|n| n.term.name.as_str())
            .collect();
        seats.extend(
            self.named("bodies", tokens)
                .filter_map(|n| n.term.also.get("seat").map(String::as_str)),
        );
        seats.sort_unstable();
        seats.dedup();
        seats
    }
}

fn brackets(gap: &str) -> i32 {
    gap.chars().fold(0, |depth, c| match c {
        '(' | '[' => depth + 1,
        ')' | ']' => depth - 1,
        _ => depth,
    })
}

fn gap_kind(gap: &str) -> Gap {
    if gap == " " {
        return Gap::None;
    }
    let trimmed = gap.trim();
    if gap.contains([';', '•', '|', '\t', '·', '▪'])
        || gap.contains("<br")
        || gap.contains("<li")
        || gap.contains("<p")
        || gap.contains('.') && gap.contains(' ') && trimmed == "."
    {
        Gap::Hard
    } else if gap.contains([',', '–', '—', '/', ':', '\n']) || trimmed == "-" && gap.contains(' ')
    {
        Gap::Soft
    } else {
        Gap::None
    }
}
