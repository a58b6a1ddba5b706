//! A judgement in, the words and the severity of its verdict out: templates of the rule filled in, plain English for what no rule words.

use std::sync::Arc;

use super::Outcome;
use super::evaluate::{Fill, Judged};
use super::plan::Ready;
use super::unread;
use super::view::View;
use crate::date::Interval;
use crate::diagnostic::Severity;
use crate::document::node::Reason;
use crate::pack::rule::SeverityBy;

/// Reasons that a check gives beside those of a record, with the words for `{reason}`.
const REASONS: &[(&str, &str)] = &[
    (
        "straddles",
        "the date given may lie on either side of the day",
    ),
    ("late", "it came after the day"),
    ("denied", "the document says that it is not so"),
    ("other", "it is not on the list"),
    ("vice-chair", "the responsible owner is vice-chair"),
    ("reasoned", "another person chairs, and the reason is given"),
    ("differs", "they are different people"),
    ("same", "they are the same"),
    ("end-only", "only the day on which it ends is given"),
    ("vacant-posts", "it turns on vacant or uncertain posts"),
    ("deputies", "it turns on deputies"),
    (
        "contradicted",
        "the minutes call the meeting quorate, and the count of those present does not",
    ),
    ("below", "too few were there"),
    ("absent", "somebody who must be there was not"),
    ("some", "some came less often"),
    ("short", "too few meetings are recorded to say"),
    ("part", "somebody was there for part of the meeting"),
    ("unclear", "it is not said for whom somebody was there"),
    ("repeated", "the same stands there twice"),
    ("several", "two or more hold it"),
    ("shared", "somebody shares it"),
    ("body", "a body or team holds it"),
    ("few", "there are too few"),
    (
        "mixed",
        "it names upper-tier and district councils together",
    ),
    (
        "too-late",
        "the assessment is dated after the plan that should rest on it",
    ),
    ("some-lost", "some lead to nothing that is said later"),
    ("ended", "that office has ended"),
    ("no-share", "the rule cannot be compared with a share"),
];

/// The words for a reason's key.
#[must_use]
pub fn reason_words(key: &str) -> &'static str {
    Reason::from_key(key).map_or_else(
        || REASONS.iter().find(|r| r.0 == key).map_or("", |r| r.1),
        Reason::words,
    )
}

/// How much the judgement matters; `None` where nobody need act.
#[must_use]
pub fn severity(ready: &Ready<'_>, judged: &Judged<'_>, view: &View<'_>) -> Option<Severity> {
    let rule = ready.rule;
    let gap = match rule.severity {
        SeverityBy::Fixed(severity) => severity,
        SeverityBy::Until(before, day, after) => {
            if view.as_of <= day {
                before
            } else {
                after
            }
        }
    };
    let severity = match judged.outcome {
        Outcome::Gap => gap,
        Outcome::Partly => {
            let open = matches!(judged.reason, Some("placeholder" | "vacant"));
            if open && rule.gate { gap } else { gap.lower() }
        }
        _ => return None,
    };
    let at_most_a_note = rule.our_reading || judged.found.by_default;
    Some(if at_most_a_note {
        severity.min(Severity::Note)
    } else {
        severity
    })
}

/// What, and what to do. Empty for a met.
#[must_use]
pub fn message(
    ready: &Ready<'_>,
    judged: &Judged<'_>,
    view: &View<'_>,
) -> (String, Option<String>) {
    let rule = ready.rule;
    let reason = reason_words(judged.reason.unwrap_or_default());
    match judged.outcome {
        Outcome::Met => (String::new(), None),
        Outcome::Gap => {
            let mut message = if rule.gap.message.contains("{value}") && given(judged).is_none() {
                // the rule words what was found amiss; here nothing was found
                format!("not shown: {}", lower_first(&rule.title))
            } else {
                fill(&rule.gap.message, judged, reason)
            };
            if judged.reason == Some("denied") {
                message.push_str("; the document says that it is not so");
            }
            if let (Some("late"), Some(day)) = (judged.reason, given(judged))
                && !rule.gap.message.contains("{value}")
            {
                message.push_str(&format!("; the date given is {day}"));
            }
            let help = rule.gap.help.as_deref();
            (message, help.map(|h| fill(h, judged, reason)))
        }
        Outcome::Partly => {
            let template = &rule.partly.message;
            let unsaid = template.contains("{value}") && given(judged).is_none();
            let mut message = if template.is_empty() || unsaid {
                format!("{}, in part only: {reason}", lower_first(&rule.title))
            } else {
                fill(template, judged, reason)
            };
            if judged.reason == Some(Reason::Superseded.key()) && !template.contains("{reason}") {
                message.push_str(": ");
                message.push_str(reason);
            }
            if let (Some("straddles" | "late"), Some(day)) = (judged.reason, given(judged))
                && !template.contains("{value}")
            {
                message.push_str(&format!(" ({day})"));
            }
            let help = rule.partly.help.as_deref().or(rule.gap.help.as_deref());
            (message, help.map(|h| fill(h, judged, reason)))
        }
        Outcome::NotApplicable => (not_applicable(judged, ready), None),
        Outcome::CannotTell => cannot_tell(ready, judged, view),
    }
}

/// What alone. A gap of which every document is told the same is written once.
#[must_use]
pub fn in_brief(ready: &Ready<'_>, judged: &Judged<'_>, view: &View<'_>) -> Arc<str> {
    match ready.gap() {
        Some(gap)
            if judged.outcome == Outcome::Gap
                && !matches!(judged.reason, Some("denied" | "late")) =>
        {
            Arc::clone(gap)
        }
        _ => message(ready, judged, view).0.into(),
    }
}

/// The words of the value that was found.
fn given(judged: &Judged<'_>) -> Option<String> {
    let value = judged.found.fills.iter().find(|(key, _)| *key == "value");
    value.map(|(_, fill)| written(fill))
}

fn not_applicable(judged: &Judged<'_>, ready: &Ready<'_>) -> String {
    let day = judged
        .found
        .fills
        .iter()
        .find(|(key, _)| *key == "when")
        .map(|(_, fill)| written(fill));
    let heir = judged.found.fills.iter().find(|(key, _)| *key == "heir");
    let heir = heir.map(|(_, fill)| written(fill));
    match (judged.reason, day) {
        (Some("not-due"), Some(day)) => format!("due {day}"),
        (Some("not-yet"), Some(day)) => format!("asked only from {day}"),
        (Some("ended"), Some(day)) => match heir {
            Some(heir) => format!("ended on {day}; what counts now is a seat for {heir}"),
            None => format!("asked only until {day}"),
        },
        (Some("requires"), _) => {
            let ids: Vec<&str> = ready.rule.requires.iter().map(String::as_str).collect();
            format!("waits for {}, which is not met", ids.join(", "))
        }
        (_, Some(day)) => format!("created after {day}, so the date does not bind it"),
        _ => "does not apply here".to_owned(),
    }
}

fn cannot_tell(
    ready: &Ready<'_>,
    judged: &Judged<'_>,
    view: &View<'_>,
) -> (String, Option<String>) {
    let rule = ready.rule;
    let owing: Vec<String> = rule
        .owes
        .iter()
        .map(|k| format!("the {}", k.words()))
        .collect();
    match judged.reason {
        Some("not-read") => {
            let part = unread::could_hold(rule, view);
            let topic = part.map_or("", |p| p.topic.trim());
            let what = part.map_or("part", |p| p.what);
            let message = if topic.is_empty() {
                format!("not found in what could be read; the {what} that was not read may show it")
            } else {
                format!("not found in what could be read; the {what} \"{topic}\" may show it")
            };
            (
                message,
                Some("Say in words what it shows, or look there yourself.".to_owned()),
            )
        }
        Some("needs-person") => match &rule.test {
            crate::pack::rule::Test::Question(question, _) => (question.clone(), None),
            _ => ("a person has to judge this".to_owned(), None),
        },
        Some("condition") => (
            rule.when_unknown
                .clone()
                .unwrap_or_else(|| "not said whether this applies".to_owned()),
            None,
        ),
        Some("silent") => (rule.when_silent.clone().unwrap_or_default(), None),
        Some("no-list") => (
            "the record does not list who was present".to_owned(),
            Some("List those present, with the organisation of each.".to_owned()),
        ),
        Some("no-terms" | "no-members") => (
            "the quorum and the members are not known here".to_owned(),
            Some("Give the terms of reference as well.".to_owned()),
        ),
        Some("not-first") => (
            "this is not the first one, so it does not tell when the first was made".to_owned(),
            Some("Give the first one as well, or record the day on which it was made.".to_owned()),
        ),
        Some("unclear") => (
            "it is not said for whom somebody present was there".to_owned(),
            Some("Give the organisation or post of each person present.".to_owned()),
        ),
        _ if owing.is_empty() => ("not shown here".to_owned(), None),
        _ => (
            format!("not shown here; expected in {}", owing.join(" or ")),
            None,
        ),
    }
}

/// Fills `{key}` with the check's words. A key that nobody gave becomes nothing.
#[must_use]
pub fn fill(template: &str, judged: &Judged<'_>, reason: &str) -> String {
    let mut out = String::with_capacity(template.len() + 40);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else {
            break;
        };
        out.push_str(&rest[..open]);
        let key = &rest[open + 1..open + length];
        if key == "reason" {
            out.push_str(reason);
        } else {
            let given = judged.found.fills.iter().find(|(k, _)| *k == key);
            match given {
                Some((_, fill)) => out.push_str(&written(fill)),
                None if key == "value" => out.push('?'),
                None => {}
            }
        }
        rest = &rest[open + length + 1..];
    }
    out.push_str(rest);
    out
}

fn written(fill: &Fill<'_>) -> String {
    match fill {
        Fill::Text(text) => shortened(text),
        Fill::Words(words) => words.clone(),
        Fill::Day(day) => Interval::day(*day).in_words(),
        Fill::Number(n) => format!("{n}"),
    }
}

/// A document's words inside a message: one line, not longer than a message can bear.
fn shortened(text: &str) -> String {
    const MOST: usize = 90;
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match folded.char_indices().nth(MOST) {
        None => folded,
        Some((cut, _)) => format!("{} ...", folded[..cut].trim_end()),
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}
