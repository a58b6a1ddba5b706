//! Headings, list items and paragraphs in; actions out: items of action sections, numbered actions, 'we will' sentences of a plan.

use std::ops::Range;

use super::actions::{
    Action, Standing, clause_after, is_foreign, lead, leading_number, priority_of,
};
use super::paper::{date_node, dates, kinds, words};
use super::reading::Reading;
use crate::date::Precision;
use crate::document::node::Node;
use crate::document::prose::{BlockKind, Voice, WordSet, word_set};
use crate::pack::kind::Kind;

/// Sections of a plan that tell of other things than what will be done.
const ELSEWHERE: [&str; 18] = [
    "background",
    "governance",
    "membership",
    "contents",
    "references",
    "principles",
    "scope",
    "purpose",
    "outcomes",
    "performance",
    "need",
    "meetings",
    "quorum",
    "links",
    "present",
    "apologies",
    "in-attendance",
    "wider-partners",
];
/// Verbs with which actions begin.
const DEEDS: [&str; 120] = [
    "achieve",
    "address",
    "adopt",
    "agree",
    "align",
    "analyse",
    "appoint",
    "arrange",
    "assess",
    "attend",
    "audit",
    "begin",
    "bring",
    "build",
    "campaign",
    "carry",
    "centralise",
    "clarify",
    "close",
    "collaborate",
    "collate",
    "collect",
    "commission",
    "communicate",
    "complete",
    "conduct",
    "connect",
    "continue",
    "contribute",
    "convene",
    "coordinate",
    "co-ordinate",
    "create",
    "define",
    "deliver",
    "deploy",
    "design",
    "develop",
    "disrupt",
    "distribute",
    "divert",
    "educate",
    "embed",
    "employ",
    "enable",
    "encourage",
    "engage",
    "enhance",
    "ensure",
    "establish",
    "evaluate",
    "expand",
    "explore",
    "consider",
    "extend",
    "facilitate",
    "focus",
    "form",
    "formalise",
    "fund",
    "gather",
    "give",
    "grow",
    "help",
    "hold",
    "identify",
    "implement",
    "improve",
    "include",
    "increase",
    "inform",
    "integrate",
    "intervene",
    "introduce",
    "invest",
    "investigate",
    "join",
    "launch",
    "lead",
    "link",
    "maintain",
    "make",
    "map",
    "maximise",
    "monitor",
    "offer",
    "organise",
    "pilot",
    "prevent",
    "prioritise",
    "procure",
    "produce",
    "promote",
    "provide",
    "publish",
    "pursue",
    "raise",
    "recruit",
    "redesign",
    "reduce",
    "refer",
    "refresh",
    "retain",
    "review",
    "roll",
    "run",
    "scale",
    "scope",
    "secure",
    "set",
    "share",
    "strengthen",
    "support",
    "sustain",
    "tackle",
    "target",
    "train",
    "undertake",
    "use",
    "work",
];
/// Words by which somebody of the partnership undertakes something.
const WE: WordSet = WordSet::of(&[
    "we",
    "partnership",
    "cdp",
    "partners",
    "board",
    "police",
    "council",
    "service",
    "services",
    "team",
]);

/// Every action outside tables.
pub(super) fn read(reading: &Reading, root: &Node) -> Vec<Action> {
    let all = kinds(root);
    let plan = all.has(Kind::DeliveryPlan);
    if !plan && !all.has(Kind::ProgressReport) && !all.has(Kind::MeetingRecord) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (index, block) in reading.prose.blocks.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else {
            break;
        };
        if plan && is_aim(reading, index) {
            aims(reading, index, &mut out);
            continue;
        }
        if is_foreign(reading, index) {
            continue;
        }
        let of_both = [
            "performance",
            "outcomes",
            "need",
            "background",
            "references",
        ];
        let here = reading.within(block.section, "actions", &ELSEWHERE)
            && !of_both
                .iter()
                .any(|kind| reading.section_is(block.section, kind));
        let elsewhere = ELSEWHERE
            .iter()
            .any(|kind| reading.within(block.section, kind, &["actions"]))
            || of_both
                .iter()
                .any(|kind| reading.section_is(block.section, kind));
        match block.kind {
            BlockKind::Heading(_) if plan && !elsewhere => {
                let numbered = words(&block.tokens) >= 5
                    && begins_with_deed(reading, &block.tokens)
                    && block.number.as_deref().is_some_and(|n| n.contains('.'));
                let standing = if numbered {
                    Standing::Action
                } else {
                    Standing::Heading
                };
                out.push(line(
                    reading,
                    block.tokens.clone(),
                    standing,
                    block.section,
                    block.number.clone(),
                ));
            }
            BlockKind::Item(_) if here || plan && !elsewhere => {
                if let Some(standing) = item(reading, &block.tokens, here && plan) {
                    out.push(line(
                        reading,
                        block.tokens.clone(),
                        standing,
                        block.section,
                        block.number.clone(),
                    ));
                }
            }
            BlockKind::Paragraph if here || plan && !elsewhere => {
                let numbered = block
                    .number
                    .clone()
                    .or_else(|| leading_number(&block.text))
                    .filter(|n| n.contains('.'));
                if numbered.is_some() && begins_with_deed(reading, &block.tokens) {
                    out.push(line(
                        reading,
                        block.tokens.clone(),
                        Standing::Action,
                        block.section,
                        numbered,
                    ));
                    continue;
                }
                for sentence in reading.sentences(index).filter(|s| undertakes(reading, s)) {
                    out.push(line(
                        reading,
                        sentence,
                        Standing::Action,
                        block.section,
                        None,
                    ));
                }
            }
            _ => {}
        }
    }
    out
}

/// Whether a block of a plan tells what is wanted, not what is done: national aims that are made one's own, the sections on aims and outcomes.
fn is_aim(reading: &Reading, index: u32) -> bool {
    let Some(block) = reading.prose.blocks.get(index as usize) else {
        return false;
    };
    let words = matches!(block.kind, BlockKind::Item(_) | BlockKind::Paragraph);
    let wanted = ["purpose", "outcomes"]
        .iter()
        .any(|kind| reading.section_is(block.section, kind))
        && !reading.section_is(block.section, "actions");
    words && !reading.is_dropped(index) && (block.voice == Voice::Adopted || wanted)
}

/// The sentences of a block that name a commitment, as aims.
fn aims(reading: &Reading, index: u32, out: &mut Vec<Action>) {
    let section = reading.prose.blocks[index as usize].section;
    for sentence in reading.sentences(index) {
        let named = reading.named("commitments", sentence.clone()).next();
        if named.is_some() {
            out.push(line(reading, sentence, Standing::Aim, section, None));
        }
    }
}

/// How an item stands: a deed, or a few words that only name something. Other items are no actions.
fn item(reading: &Reading, tokens: &Range<u32>, plan_section: bool) -> Option<Standing> {
    let (long, national) = (words(tokens) >= 5, is_national_aim(reading, tokens));
    if national || words(tokens) < 4 && !begins_with_deed(reading, tokens) {
        return Some(Standing::Heading);
    }
    let deed = begins_with_deed(reading, tokens) || undertakes(reading, tokens);
    match (deed, plan_section && long) {
        (true, _) | (false, true) => Some(Standing::Action),
        (false, false) => None,
    }
}

/// The three priorities of the national strategy in few words: everybody's aim.
fn is_national_aim(reading: &Reading, tokens: &Range<u32>) -> bool {
    let has = |any: &WordSet| reading.has_word(tokens.clone(), any);
    words(tokens) <= 14
        && (has(word_set!["supply"]) && has(word_set!["chain", "chains"])
            || has(word_set!["world", "world-class"]) && has(word_set!["treatment"])
            || has(word_set!["shift"]) && has(word_set!["demand"]))
}

fn begins_with_deed(reading: &Reading, tokens: &Range<u32>) -> bool {
    // 'Workforce: recruit six apprentices'
    let labelled = (tokens.start + 1..tokens.end.min(tokens.start + 6))
        .find(|t| reading.between(t - 1, *t).trim_start().starts_with(':'));
    let start = labelled.unwrap_or(tokens.start);
    let opening = start..tokens.end.min(start + 4);
    let first = opening.clone().find(|t| {
        let word = reading.prose.word(*t as usize);
        word.chars().all(|c| c.is_alphabetic() || c == '-')
            && !matches!(
                word,
                "to" | "we" | "will" | "further" | "continued" | "continue" | "jointly"
            )
    });
    let deed = |word: &str| {
        let gerund = |stem: &str| {
            DEEDS.contains(&stem) || DEEDS.iter().any(|d| d.strip_suffix('e') == Some(stem))
        };
        DEEDS.contains(&word) || word.strip_suffix("ing").is_some_and(gerund)
    };
    first.is_some_and(|t| deed(reading.prose.word(t as usize)))
}

/// 'We will ...', 'the police will ...', 'X to develop ...'.
fn undertakes(reading: &Reading, tokens: &Range<u32>) -> bool {
    let Some(will) = reading
        .prose
        .first_of(tokens.clone(), word_set!["will", "shall"])
    else {
        return false;
    };
    let subject = tokens.start.max(will.saturating_sub(8))..will;
    words(tokens) >= 5
        && (reading.has_word(subject.clone(), &WE)
            || reading.named("bodies", subject).next().is_some())
}

fn line(
    reading: &Reading,
    tokens: Range<u32>,
    standing: Standing,
    section: u32,
    number: Option<String>,
) -> Action {
    let mut action = Action {
        reference: number,
        priority: priority_of(reading, section),
        ..Action::new(tokens.clone(), standing)
    };
    if standing != Standing::Action {
        return action;
    }
    let labelled = tokens.clone().find(|t| {
        let word = reading.prose.word(*t as usize);
        matches!(
            word,
            "lead" | "owner" | "leads" | "responsible" | "led" | "leads:" | "lead:"
        ) && t + 1 < tokens.end
            && {
                reading.between(*t, t + 1).contains([':', '–', '-'])
                    || word == "led" && reading.prose.word(*t as usize + 1) == "by"
            }
    });
    if let Some(at) = labelled {
        let from = if reading.prose.word(at as usize + 1) == "by" {
            at + 2
        } else {
            at + 1
        };
        action.lead = (from < tokens.end)
            .then(|| lead(reading, clause_after(reading, from, tokens.end)))
            .flatten();
    }
    let due = dates(reading, tokens, false).into_iter().find(|d| {
        d.found.precision == Precision::Open && d.found.interval.to.is_some()
            || d.found.interval.is_closed()
    });
    action.due = due.as_ref().map(date_node);
    action
}
