//! Sentences, rows and lines about the senior responsible owner in, `sro` out: post, name, organisation, who agreed, for how long.

use std::ops::Range;

use super::offices::{Held, holders};
use super::reading::Reading;
use crate::document::node::{Node, Reason, Status, Value};
use crate::document::prose::{WordSet, word_set};

/// Reads `sro`.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    let offices: Vec<Range<u32>> = reading
        .all("roles")
        .filter(|n| n.term.name == "sro")
        .map(|n| n.tokens)
        .collect();
    if offices.is_empty() {
        return;
    }
    let found = holders(reading, &offices, "sro");
    let found: Vec<Held> = found
        .into_iter()
        .filter(|h| !is_supporting(reading, h))
        .collect();
    let Some(best) = best(reading, &found) else {
        return;
    };
    let mut sro = office_node(reading, best);
    let others = distinct(reading, best, &found);
    if others > 0 || best.also.is_some() {
        sro.set(
            "holders",
            reading.node(
                Value::Number((1 + others.max(usize::from(best.also.is_some()))).to_string()),
                if shared(reading, best) {
                    Status::Weak(Reason::Incomplete)
                } else {
                    Status::Stated
                },
                best.sentence.clone(),
            ),
        );
    }
    nomination(reading, best, &mut sro);
    if let Some(term) = term_of_office(reading, &best.sentence) {
        sro.set("term_of_office", reading.said(term));
    }
    root.set("sro", sro);
}

/// The firmest and plainest of several: a stated post of the list before another text, a label before a sentence, the earlier first.
pub(super) fn best<'h>(reading: &Reading, found: &'h [Held]) -> Option<&'h Held> {
    let rank = |h: &Held| {
        let open = h.holder.tokens.is_empty()
            || h.holder.name.is_none()
                && h.holder.post.is_none()
                && h.holder.organisation.is_none();
        let listed = h
            .holder
            .post
            .clone()
            .is_some_and(|p| reading.named("sro-posts", p).next().is_some());
        (
            open,
            h.status != Status::Stated,
            !listed && h.holder.name.is_none(),
            h.holder.post.is_none() && h.holder.name.is_none(),
            3 - h.plain.min(3),
            h.office.start,
        )
    };
    found.iter().min_by_key(|h| rank(h))
}

/// Whether a holder is one of two by name: 'joint SRO', 'co-SRO'.
fn shared(reading: &Reading, held: &Held) -> bool {
    reading.has_word(
        held.sentence.clone(),
        word_set!["joint", "co-sro", "co", "jointly", "shared", "alternate"],
    )
}

/// How many other holders the document names for the same office.
fn distinct(reading: &Reading, best: &Held, found: &[Held]) -> usize {
    let words = |h: &Held| {
        h.holder
            .post
            .clone()
            .map(|p| reading.text(p).to_lowercase())
    };
    let (Some(post), joint) = (words(best), |h: &Held| {
        reading.has_word(
            h.sentence.clone(),
            word_set!["joint", "co-sro", "jointly", "shared"],
        )
    }) else {
        return 0;
    };
    let mut others: Vec<String> = found
        .iter()
        .filter(|h| h.status == Status::Stated && (joint(h) || joint(best)))
        .filter_map(words)
        .filter(|w| *w != post)
        .collect();
    others.sort();
    others.dedup();
    others.len()
}

/// A holder's node: its fields, or the words that leave it open.
pub(super) fn office_node(reading: &Reading, held: &Held) -> Node {
    let mut node = Node::map();
    let open = held.holder.name.is_none()
        && held.holder.post.is_none()
        && held.holder.organisation.is_none();
    let at = if held.holder.tokens.is_empty() {
        held.office.clone()
    } else {
        held.holder.tokens.clone()
    };
    node.places = reading.node(Value::Null, Status::Stated, at.clone()).places;
    node.status = held.status.clone();
    if open {
        node.set(
            "post",
            reading.node(
                Value::Text(reading.text(at.clone())),
                held.status.clone(),
                at,
            ),
        );
        return node;
    }
    reading.set_holder(&mut node, &held.holder, &held.status);
    if node.get("post").is_none() && node.get("name").is_none() {
        // a body or team holds the office: no post, and nobody in it
        if let Some(organisation) = held.holder.organisation.clone() {
            let status = match &held.status {
                Status::Stated => Status::Weak(Reason::Generic),
                other => other.clone(),
            };
            node.set("post", reading.post_node(organisation, &status));
            node.status = status;
        }
    } else if node.get("post").is_none()
        && held
            .holder
            .organisation
            .as_ref()
            .is_some_and(|o| reading.named("sro-posts", o.clone()).next().is_some())
        && let Some(organisation) = held.holder.organisation.clone()
    {
        node.set("post", reading.post_node(organisation, &held.status));
    }
    node
}

/// 'deputy SRO', 'the SRO's office', 'support to the SRO': not the office itself.
fn is_supporting(reading: &Reading, held: &Held) -> bool {
    let before = held
        .office
        .start
        .checked_sub(1)
        .map_or("", |t| reading.word(t));
    let after = reading.word(held.office.end);
    ["deputy", "assistant"].contains(&before)
        || [
            "support", "office", "team", "meeting", "meetings", "network", "forum",
        ]
        .contains(&after)
}

/// Who nominated or agreed, and why: 'has been nominated' alone says neither.
fn nomination(reading: &Reading, held: &Held, sro: &mut Node) {
    const DONE: WordSet = WordSet::of(&[
        "nominated",
        "appointed",
        "agreed",
        "confirmed",
        "chosen",
        "selected",
        "elected",
        "approved",
        "designated",
        "endorsed",
        "ratified",
        "identified",
    ]);
    if held.holder.tokens.is_empty() || held.status == Status::Denied {
        return;
    }
    let next = held.sentence.end..reading.sentence(held.sentence.end).end;
    let nearby = [held.sentence.clone(), next.clone()];
    let Some(done) = nearby
        .iter()
        .flat_map(|s| s.clone())
        .find(|t| reading.is(*t, &DONE) && !reading.holds_place(*t..*t + 1))
    else {
        return;
    };
    let sentence = reading.sentence(done);
    if reading.denial(&(done..done + 1)).is_some() {
        return;
    }
    if sentence != held.sentence
        && reading.find("roles", "sro", sentence.clone()).is_none()
        && !reading.has_word(
            sentence.clone(),
            word_set![
                "this",
                "appointment",
                "nomination",
                "post",
                "role",
                "choice",
                "she",
                "he",
                "they",
                "her",
                "him",
                "them",
            ],
        )
    {
        return;
    }
    let members = word_set![
        "members",
        "partners",
        "partnership",
        "board",
        "cdp",
        "group",
    ];
    let by = (done..sentence.end.min(done + 12)).find(|t| reading.word(*t) == "by");
    let agreed_by = by.map(|by| by + 1..clause_end(reading, by + 1, sentence.end));
    let subject = (sentence.start..done)
        .find(|t| reading.is(*t, members))
        .map(|t| sentence.start..t + 1)
        .filter(|s| s.start != held.holder.tokens.start && !passive(reading, done));
    match agreed_by.or(subject) {
        Some(by) => {
            let by = reading.trimmed(by);
            let who = if reading.has_word(by.clone(), members) {
                "agreed_by"
            } else {
                "nominated_by"
            };
            let status = if reading.intention(&by).is_some() {
                Status::Weak(Reason::Intention)
            } else {
                Status::Stated
            };
            sro.set(
                who,
                reading.node(Value::Text(reading.text(by.clone())), status, by),
            );
            if who == "nominated_by" {
                unsaid(reading, done, sro);
            }
        }
        None => unsaid(reading, done, sro),
    }
    let why = nearby.iter().flat_map(|s| s.clone()).find(|t| {
        reading.is(
            *t,
            word_set![
                "because",
                "since",
                "given",
                "reason",
                "rationale",
                "owing",
                "due",
            ],
        )
    });
    if let Some(why) = why {
        let end = reading.sentence(why).end;
        let mut said = reading.said(why..end);
        // 'since she answers to none of them' is a reason, whatever it denies
        if said.status == Status::Denied && !reading.is(why, word_set!["reason", "rationale"]) {
            said.status = Status::Stated;
        }
        sro.set("agreed_why", said);
    }
}

fn unsaid(reading: &Reading, done: u32, sro: &mut Node) {
    let start = if done > 1 && reading.is(done - 1, word_set!["been", "was", "is"]) {
        done - 1
    } else {
        done
    };
    let start = if start > 0 && reading.is(start - 1, word_set!["has", "have"]) {
        start - 1
    } else {
        start
    };
    let tokens = start..done + 1;
    sro.set(
        "agreed_by",
        reading.node(
            Value::Text(reading.text(tokens.clone())),
            Status::Weak(Reason::Unsaid),
            tokens,
        ),
    );
}

fn passive(reading: &Reading, done: u32) -> bool {
    reading.has_word(
        done.saturating_sub(3)..done,
        word_set!["been", "was", "is", "were", "be", "as"],
    )
}

fn clause_end(reading: &Reading, from: u32, end: u32) -> u32 {
    (from + 1..end)
        .find(|t| {
            reading.between(t - 1, *t).contains([',', ';', '(', ')'])
                || reading.is(
                    *t,
                    word_set!["because", "as", "given", "since", "on", "at", "in"],
                )
        })
        .unwrap_or(end)
}

/// 'for the first three years', 'a term of two years', 'on a 3-year basis'.
pub(super) fn term_of_office(reading: &Reading, sentence: &Range<u32>) -> Option<Range<u32>> {
    let year = reading.prose.first_of(
        sentence.clone(),
        word_set![
            "year",
            "years",
            "months",
            "3-year",
            "2-year",
            "three-year",
            "two-year",
            "one-year",
            "1-year",
        ],
    )?;
    let start = (sentence.start.max(year.saturating_sub(4))..=year).find(|t| {
        reading.is(
            *t,
            word_set![
                "first", "initial", "term", "period", "for", "basis", "every",
            ],
        )
    })?;
    Some(start..year + 1)
}
