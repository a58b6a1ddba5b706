//! Tokens in, the phrase that names a holder out: where a post, body or person begins, how far it goes, and whether a second one follows.

use std::ops::Range;

use super::posts::Holder;
use super::reading::Reading;
use crate::document::prose::word_set;

/// A post, body or person that begins at this token.
pub(super) fn candidate_at(reading: &Reading, at: u32, end: u32) -> Option<Range<u32>> {
    let named = ["sro-posts", "seats", "bodies"]
        .iter()
        .flat_map(|list| reading.named_at(list, at..end))
        .max_by_key(|n| n.tokens.len());
    if reading.named_at("roles", at..end).next().is_some()
        && named.as_ref().is_none_or(|n| n.tokens.len() < 3)
    {
        return None;
    }
    let run = capital_run(reading, at, end);
    let good_run = run.len() >= 2
        && (reading.has_post_word(run.clone())
            || reading.is_personal_name(run.clone())
            || named.is_some()
            || reading.named("bodies", run.clone()).next().is_some());
    match (named, good_run) {
        (Some(named), true) => Some(at..named.tokens.end.max(run.end)),
        (Some(named), false)
            if named.tokens.len() > 1
                || reading.is_capital(at)
                || matches!(named.term.name.as_str(), "pcc" | "police") =>
        {
            Some(at..named.tokens.end.max(run.end))
        }
        (None, true) => Some(run),
        _ => None,
    }
}

/// The first post, body or person among these tokens.
pub(super) fn candidate(reading: &Reading, tokens: Range<u32>) -> Option<Range<u32>> {
    tokens
        .clone()
        .take(12)
        .find_map(|at| candidate_at(reading, at, tokens.end))
}

/// Capital words from here, with the small words that join them.
pub(super) fn capital_run(reading: &Reading, at: u32, end: u32) -> Range<u32> {
    if !reading.is_capital(at) {
        return at..at;
    }
    let mut last = at + 1;
    let mut t = at + 1;
    while t < end && t < at + 24 {
        let gap = reading.between(t - 1, t);
        if gap.contains([',', ';', ':', '(', ')', '–', '—', '\n', '.'])
            && !(gap.trim() == "." && reading.is_initial(t - 1))
            || gap.contains(" - ")
        {
            break;
        }
        if reading
            .named_at("roles", t..end)
            .any(|n| n.term.name == "sro")
            || last < t
                && reading
                    .named_at("local-partnership", t..end)
                    .next()
                    .is_some()
        {
            break;
        }
        if reading.is_capital(t) {
            last = t + 1;
        } else if !reading.is(
            t,
            word_set![
                "of", "and", "for", "the", "in", "&", "to", "with", "on", "s",
            ],
        ) {
            break;
        }
        t += 1;
    }
    at..last
}

/// Where the holder's phrase ends: after organisations, names and brackets that belong to the post.
pub(super) fn phrase_end(reading: &Reading, start: u32, limit: u32) -> u32 {
    let mut end = capital_run(reading, start, limit).end.max(start + 1);
    if let Some(named) = ["sro-posts", "seats", "bodies"]
        .iter()
        .flat_map(|l| reading.named_at(l, start..limit))
        .max_by_key(|n| n.tokens.end)
    {
        end = end.max(named.tokens.end);
    }
    for _ in 0..6 {
        if end >= limit {
            break;
        }
        let gap = reading.between(end - 1, end);
        let mut next = end;
        while next < limit
            && reading.is(next, word_set!["at", "from", "of", "the", "for", "in"])
            && next < end + 3
        {
            next += 1;
        }
        let joined = gap.trim().is_empty() && next > end
            || gap.contains([',', '('])
            || gap.contains(" - ")
            || gap.contains(['–', '/'])
            || gap.trim() == ")" && gap.contains(' ');
        if !joined || next >= limit || !reading.is_capital(next) {
            break;
        }
        let run = capital_run(reading, next, limit);
        // 'Independent Chair' is a post; 'Chair' and 'SRO and Chair' are offices
        let role = reading
            .named("roles", run.clone())
            .any(|n| n.tokens.start == run.start || n.term.name == "sro");
        let partnership = reading
            .named("local-partnership", run.clone())
            .next()
            .is_some();
        let belongs = !role
            && !partnership
            && (reading.is_personal_name(run.clone())
                || reading.named("bodies", run.clone()).next().is_some()
                || run.clone().any(|t| reading.is_organisation_word(t))
                || gap.contains(',')
                    && reading.is_personal_name(reading.trimmed(start..end))
                    && reading.has_post_word(run.clone())
                || gap.contains('('));
        if !belongs {
            break;
        }
        end = run.end;
    }
    end
}

/// A second holder right after the first ('X and Y').
pub(super) fn second_holder(reading: &Reading, end: u32, limit: u32) -> Option<Holder> {
    if end >= limit || !reading.is(end, word_set!["and", "&"]) {
        return None;
    }
    let start = reading.trimmed(end..limit).start;
    if reading
        .named("roles", start..limit)
        .any(|n| n.tokens.start <= start + 1)
    {
        return None;
    }
    let found = candidate_at(reading, start, limit)?;
    Some(reading.holder(found.start..phrase_end(reading, found.start, limit)))
}

/// Whether two candidates are one phrase: a post and its organisation or name.
pub(super) fn joins(reading: &Reading, left: &Range<u32>, right: &Range<u32>) -> bool {
    let between_words = right.start - left.end;
    let gap = if right.start > 0 {
        reading.between(right.start - 1, right.start)
    } else {
        ""
    };
    let place = between_words <= 3 && (left.end..right.start).all(|t| reading.is_capital(t));
    if place && between_words > 0 {
        return reading.between(left.end - 1, left.end).contains([',', '(']);
    }
    between_words == 0 && (gap.contains([',', '(']) || gap.contains(" - "))
        || between_words <= 2
            && (left.end..right.start)
                .all(|t| reading.is(t, word_set!["at", "of", "for", "from", "the"]))
}
