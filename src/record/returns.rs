//! A return's headings, rows and labelled lines in; the authorities covered and why, the SRO's details and everybody's e-mail address out.

use std::ops::Range;

use super::paper::{kinds, tokens_of, words};
use super::reading::Reading;
use super::returns_emails as emails;
use crate::document::node::{Node, Reason, Status, Value};
use crate::document::prose::{BlockKind, Voice, WordSet, word_set};
use crate::pack::kind::Kind;

/// The longest label of an answer, in words.
const LABEL: u32 = 24;
/// Most answers that a form is read for.
const MOST: usize = 300;
/// Most authorities that a return lists.
const AUTHORITIES: usize = 60;

/// A question of the form and what stands beside or under it.
struct Answer {
    label: Range<u32>,
    answers: Vec<Range<u32>>,
    /// The block in which it is answered, for what stands under a heading.
    under: Option<Range<u32>>,
}

/// Reads what only a return is asked for.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    if !kinds(root).has(Kind::PartnershipReturn) {
        return;
    }
    let found = answers(reading);
    for answer in &found {
        if is_rationale(reading, &answer.label) {
            rationale(reading, root, answer);
        } else if is_authorities(reading, &answer.label) {
            authorities(reading, root, answer);
        } else if reading
            .named("roles", answer.label.clone())
            .any(|n| n.term.name == "sro")
        {
            details(reading, root, answer, &found);
        }
    }
    told(reading, root);
    emails::read(reading, root);
}

fn answers(reading: &Reading) -> Vec<Answer> {
    let mut out = Vec::new();
    for row in reading.prose.tables.iter().flat_map(|t| &t.rows).take(MOST) {
        let mut cells = row
            .cells
            .iter()
            .map(|c| tokens_of(reading, c.clone()))
            .filter(|c| !c.is_empty());
        if let Some(label) = cells.next().filter(|l| words(l) <= LABEL)
            && !reading.is_dropped(reading.block(label.start))
        {
            out.push(Answer {
                label,
                answers: cells.collect(),
                under: None,
            });
        }
    }
    for section in reading.prose.sections.iter().take(MOST) {
        let Some(heading) = section.heading else {
            continue;
        };
        let Some(block) = reading.prose.blocks.get(heading as usize) else {
            continue;
        };
        // a short line with its answer in it can look like a heading: what follows answers another question
        if label_end(reading, &block.tokens).is_some() {
            continue;
        }
        let own: Vec<Range<u32>> = section
            .blocks
            .clone()
            .filter(|b| *b != heading && !reading.is_dropped(*b))
            .map_while(|b| reading.prose.blocks.get(b as usize))
            .take_while(|b| !matches!(b.kind, BlockKind::Heading(_)))
            .filter(|b| !b.tokens.is_empty())
            .map(|b| b.tokens.clone())
            .take(AUTHORITIES)
            .collect();
        out.push(Answer {
            label: block.tokens.clone(),
            answers: own,
            under: Some(section.blocks.clone()),
        });
    }
    for block in reading.prose.blocks.iter().take(4 * MOST) {
        if block.voice == Voice::Quoted
            || !matches!(
                block.kind,
                BlockKind::Paragraph | BlockKind::Item(_) | BlockKind::Heading(_)
            )
        {
            continue;
        }
        if let Some(stop) = label_end(reading, &block.tokens) {
            let answer = stop + 1..block.tokens.end;
            out.push(Answer {
                label: block.tokens.start..stop + 1,
                answers: Vec::from([answer]),
                under: None,
            });
        }
    }
    out.truncate(MOST);
    out
}

/// The last word of the label in 'label: answer'.
fn label_end(reading: &Reading, tokens: &Range<u32>) -> Option<u32> {
    tokens
        .clone()
        .take(LABEL as usize)
        .find(|t| t + 1 < tokens.end && reading.between(*t, t + 1).contains([':', '?']))
}

fn is_rationale(reading: &Reading, label: &Range<u32>) -> bool {
    reading.has_word(
        label.clone(),
        word_set!["rationale", "reason", "reasons", "why", "justification"],
    ) && !reading.has_word(label.clone(), word_set!["sro", "owner", "chair", "quorum"])
}

fn is_authorities(reading: &Reading, label: &Range<u32>) -> bool {
    let named = reading.has_word(
        label.clone(),
        word_set![
            "authorities",
            "authority",
            "utlas",
            "utla",
            "councils",
            "council",
        ],
    );
    named
        && reading.has_word(
            label.clone(),
            word_set![
                "covered",
                "covers",
                "cover",
                "upper",
                "utlas",
                "list",
                "which",
                "footprint",
                "included",
            ],
        )
}

/// Each authority of an answer: whole where its official name stands, weak where it is a region or a nickname.
fn authorities(reading: &Reading, root: &mut Node, answer: &Answer) {
    let known = root
        .path("partnership.authorities")
        .is_some_and(|a| !a.items().is_empty());
    if known {
        return;
    }
    let mut found: Vec<Node> = Vec::new();
    for tokens in &answer.answers {
        for piece in pieces(reading, tokens.clone()) {
            if found.len() < AUTHORITIES && !piece.is_empty() {
                found.push(authority(reading, piece));
            }
        }
    }
    set_authorities(root, found);
}

fn set_authorities(root: &mut Node, found: Vec<Node>) {
    if found.is_empty() {
        return;
    }
    let mut partnership = root.get("partnership").cloned().unwrap_or_else(Node::map);
    for node in found {
        partnership.push("authorities", node);
    }
    root.set("partnership", partnership);
}

fn authority(reading: &Reading, piece: Range<u32>) -> Node {
    const OFFICIAL: WordSet =
        WordSet::of(&["council", "borough", "corporation", "authority", "councils"]);
    let mut node = reading.said(piece.clone());
    if node.status == Status::Stated && !reading.has_word(piece, &OFFICIAL) {
        node.status = Status::Weak(Reason::Generic);
    }
    node
}

/// An answer cut at commas, semicolons and line ends, and at 'and' after a council's name.
fn pieces(reading: &Reading, tokens: Range<u32>) -> Vec<Range<u32>> {
    let mut out = Vec::new();
    let mut start = tokens.start;
    for at in tokens.clone() {
        let last = at + 1 >= tokens.end;
        let stop = last || reading.between(at, at + 1).contains([',', ';', '\n', '.']);
        let joint = !last
            && reading.prose.word(at as usize) == "and"
            && at > start
            && matches!(
                reading.prose.word(at as usize - 1),
                "council" | "borough" | "authority"
            );
        if joint {
            out.push(start..at);
            start = at + 1;
        } else if stop {
            out.push(start..at + 1);
            start = at + 1;
        }
    }
    out.into_iter()
        .map(|p| reading.trimmed(p))
        .filter(|p| !p.is_empty())
        .collect()
}

/// The reason given: weak when it is a bare remark.
fn rationale(reading: &Reading, root: &mut Node, answer: &Answer) {
    let (Some(first), Some(last)) = (answer.answers.first(), answer.answers.last()) else {
        return;
    };
    reason(reading, root, first.start..last.end.min(first.start + 80));
}

fn reason(reading: &Reading, root: &mut Node, tokens: Range<u32>) {
    if root.path("partnership.rationale").is_some() || tokens.is_empty() {
        return;
    }
    let mut node = reading.said(tokens.clone());
    if node.status == Status::Stated && words(&tokens) < 6 {
        node.status = Status::Weak(Reason::Hint);
    }
    let mut partnership = root.get("partnership").cloned().unwrap_or_else(Node::map);
    partnership.set("rationale", node);
    root.set("partnership", partnership);
}

/// The SRO's name, job title, organisation and address, from rows or lines with those labels.
fn details(reading: &Reading, root: &mut Node, answer: &Answer, all: &[Answer]) {
    let mut sro = root.get("sro").cloned().unwrap_or_else(Node::map);
    let within = |tokens: &Range<u32>| {
        answer.under.as_ref().is_some_and(|under| {
            under.contains(&reading.block(tokens.start))
                && under.start != reading.block(tokens.start)
        })
    };
    let rows = all
        .iter()
        .filter(|a| a.under.is_none() && within(&a.label))
        .filter_map(|a| Some((a.label.clone(), a.answers.first()?.clone())));
    // 'SRO name' beside its answer
    let own = answer
        .answers
        .first()
        .filter(|_| answer.under.is_none())
        .map(|first| (answer.label.clone(), first.clone()));
    for (label, value) in rows.chain(own) {
        let Some(field) = field(reading, &label) else {
            continue;
        };
        if sro.get(field).is_some() || words(&value) > 24 {
            continue;
        }
        let status = reading.strength(value.clone()).unwrap_or_default();
        let node = match field {
            "post" => reading.post_node(value.clone(), &status),
            _ => reading.said(value.clone()),
        };
        if sro.places.is_empty() {
            sro.places = node.places.clone();
        }
        sro.set(field, node);
    }
    if matches!(&sro.value, Value::Map(fields) if !fields.is_empty()) {
        root.set("sro", sro);
    }
}

fn field(reading: &Reading, label: &Range<u32>) -> Option<&'static str> {
    let has = |any: &WordSet| reading.has_word(label.clone(), any);
    if has(word_set!["email", "mail", "e-mail"]) {
        Some("email")
    } else if has(word_set!["title", "post", "role", "position"]) && !has(word_set!["lead"]) {
        Some("post")
    } else if has(word_set![
        "organisation",
        "organization",
        "employer",
        "agency"
    ]) {
        Some("organisation")
    } else if has(word_set!["name"]) {
        Some("name")
    } else {
        None
    }
}

/// What running text tells of the area: 'The partnership covers Oakshire County Council, because ...'.
fn told(reading: &Reading, root: &mut Node) {
    for (index, _) in reading.prose.blocks.iter().enumerate().take(2_000) {
        let Ok(index) = u32::try_from(index) else {
            break;
        };
        if reading.is_dropped(index) {
            continue;
        }
        for sentence in reading.sentences(index) {
            let covers = reading.has_word(
                sentence.clone(),
                word_set![
                    "covers",
                    "cover",
                    "covering",
                    "footprint",
                    "comprises",
                    "coterminous",
                ],
            );
            if !covers {
                continue;
            }
            if root.path("partnership.authorities").is_none() {
                set_authorities(root, councils(reading, &sentence));
            }
            let why = sentence.clone().find(|t| {
                matches!(
                    reading.prose.word(*t as usize),
                    "because" | "coterminous" | "since" | "rationale"
                )
            });
            if let Some(why) = why {
                let from = if reading.prose.word(why as usize) == "because" {
                    why
                } else {
                    sentence.start
                };
                reason(reading, root, from..sentence.end);
            }
        }
    }
}

/// The names of councils in a sentence: the capitals before the word, and the word.
fn councils(reading: &Reading, sentence: &Range<u32>) -> Vec<Node> {
    let mut found = Vec::new();
    for at in sentence.clone() {
        if reading.prose.word(at as usize) != "council" || !reading.is_capital(at) {
            continue;
        }
        let mut start = at;
        while start > sentence.start
            && at - start < 7
            && reading.between(start - 1, start).trim().is_empty()
            && (reading.is_capital(start - 1)
                || matches!(reading.prose.word(start as usize - 1), "of" | "upon"))
        {
            start -= 1;
        }
        let name = reading.trimmed(start..at + 1);
        if words(&name) > 1 && found.len() < AUTHORITIES {
            found.push(reading.said(name));
        }
    }
    found
}
