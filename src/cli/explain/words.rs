//! A rule in, what a reader needs to know of it in plain sentences out.

use std::fmt::Write;

use crate::diagnostic::Severity;
use crate::pack::Pack;
use crate::pack::kind::{Kind, Kinds};
use crate::pack::rule::{Check, Judges, Rule, SeverityBy, Test};
use crate::report::text;

/// How grave a gap is, and what the source's own word for it means.
pub(super) fn matters(rule: &Rule, pack: &Pack) -> String {
    let mut words = match rule.severity {
        SeverityBy::Fixed(severity) => format!("{}: {}.", severity.heading(), meaning(severity)),
        SeverityBy::Until(before, day, after) => format!(
            "{} up to {}: {}. Since then {}: {}.",
            before.heading(),
            text::date(day),
            meaning(before),
            if after >= Severity::Note {
                "it is history"
            } else {
                after.heading()
            },
            meaning(after)
        ),
    };
    let id = pack.packs.get(rule.pack).map_or("", |p| p.id.as_str());
    let source = match id.split('-').next() {
        Some("guidance") => "the guidance",
        Some("strategy") => "the strategy",
        _ => "the source",
    };
    let told = text::capital(&strength(rule.strength, source));
    let _ = write!(words, "\n{told}");
    if rule.our_reading {
        words.push_str(
            "\nWhat counts as met here is our reading, which goes past the text of the source: take it as advice.",
        );
    }
    words
}

fn meaning(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => {
            "a gap here stands at the top of the report, and an automatic check ends with an error"
        }
        Severity::Warning => "worth mending at the next revision",
        Severity::Note | Severity::Hint => "for your information",
    }
}

fn strength(word: &str, source: &str) -> String {
    match word {
        "own-rule" => {
            "The partnership gave itself this rule; the national guidance does not ask it."
                .to_owned()
        }
        "practice" => "Good practice by our own reading; nobody demands it.".to_owned(),
        "minimum" => format!(
            "It belongs to the least that {source} expects of every partnership (“minimum”)."
        ),
        "essential" => format!("{source} calls it essential: without it the rest does not work."),
        "must" => {
            format!("{source} says “must”, its strongest word: there is no room to leave it out.")
        }
        "should" => format!(
            "{source} says “should”: expected of everybody, unless there is a good reason, which is then written down."
        ),
        "recommended" => {
            format!("{source} recommends it: good to have, and for the partnership to decide.")
        }
        "consider" => format!(
            "{source} asks the partnership to consider it: a note that it was weighed is enough."
        ),
        other => format!("{source} says “{other}”."),
    }
}

/// Which documents owe it, which may show it, and what it is judged over.
pub(super) fn documents(rule: &Rule) -> String {
    let names = |kinds: Kinds| text::list(&kinds.iter().map(called).collect::<Vec<_>>());
    let mut words = if rule.owes == Kinds::default() {
        "No document has to say it.".to_owned()
    } else {
        format!(
            "Should say it: {}. Silence there is reported as not found.",
            names(rule.owes)
        )
    };
    if rule.shows != Kinds::default() {
        let _ = write!(
            words,
            "\nMay show it as well: {}. Silence there proves nothing.",
            names(rule.shows)
        );
    }
    match rule.judges {
        Judges::Document => {}
        Judges::Partnership => {
            words.push_str("\nJudged over all documents of a partnership together.")
        }
        Judges::Portfolio => words.push_str("\nJudged over all partnerships of a run together."),
    }
    words
}

/// A kind of document as people call it.
fn called(kind: Kind) -> &'static str {
    match kind {
        Kind::PartnershipReturn => "the return to the Joint Combating Drugs Unit",
        Kind::TermsOfReference => "the terms of reference",
        Kind::NeedsAssessment => "the needs assessment",
        Kind::DeliveryPlan => "the delivery plan",
        Kind::PerformanceFramework => "the performance framework",
        Kind::ProgressReport => "the progress report",
        Kind::MeetingRecord => "the minutes of meetings",
        Kind::Profile => "a web page or paper that describes the partnership",
    }
}

/// What the rule's test looks for, and what makes the difference between met and partly.
pub(super) fn looks(rule: &Rule, pack: &Pack) -> String {
    let titled = |list: &str, term: &str| {
        let found = pack
            .vocabulary
            .lists
            .iter()
            .find(|l| l.name == list)
            .and_then(|l| l.terms.iter().find(|t| t.name == term));
        found.map_or_else(|| term.replace('-', " "), |t| t.title.clone())
    };
    let plain = |field: &str| field.replace(['_', '.'], " ");
    match &rule.test {
        Test::Evidence(evidence) => {
            let parts: Vec<&String> = evidence.parts.iter().filter(|p| !p.is_empty()).collect();
            let mut words = if parts.is_empty() {
                "For a passage in the partnership's own words that says it. A passing mention, a heading alone, an intention or a placeholder counts in part; national text that is only quoted does not count.".to_owned()
            } else {
                format!(
                    "For passages in the partnership's own words on {}: {}. {}",
                    if evidence.all { "all of these" } else { "any of these" },
                    text::list(&parts),
                    if evidence.all {
                        "Some of them, or only an intention or a placeholder, counts in part; national text that is only quoted does not count."
                    } else {
                        "An intention or a placeholder counts in part; national text that is only quoted does not count."
                    }
                )
            };
            let places: Vec<String> = evidence.only_in.iter().map(|k| k.replace('-', " ")).collect();
            if !places.is_empty() {
                let _ = write!(
                    words,
                    " It counts in full where it stands under {}; elsewhere in part.",
                    text::list(&places)
                );
            }
            words
        }
        Test::Check(check) => match check {
            Check::Seat(seat) => format!(
                "For a member of the partnership who fills the seat of {}, named by post, by body or as the label of a row. A seat that is open, invited, to be agreed, or held for another body counts in part.",
                titled("seats", seat)
            ),
            Check::Commitment(term) => format!(
                "For an action of the plan's own on {}. A heading, an aim or a mention counts in part.",
                titled("commitments", term)
            ),
            Check::Measure { terms, parts, .. } => {
                let one: Vec<String> = terms.iter().map(|t| titled("measures", t)).collect();
                let each: Vec<String> = parts
                    .iter()
                    .filter_map(|p| p.first())
                    .map(|t| titled("measures", t))
                    .collect();
                let what = if each.is_empty() { one.join(" or ") } else { text::list(&each) };
                format!(
                    "For a figure on {what}, with its period, its source and something to compare it with. A figure without them, or words alone, counts in part."
                )
            }
            Check::Deadline { what, on, .. } => format!(
                "For the day on which it was first done ({}). By {} is met; a date that leaves it open counts in part.",
                titled("deliverables", what),
                text::date(*on)
            ),
            Check::EveryMonths { what, months, .. } => format!(
                "For the dates of {} and what is said of the next: never more than {months} months apart. A promise without a date counts in part.",
                titled("deliverables", what)
            ),
            Check::OneOf { path, list } => format!(
                "Whether the {} is one of those in the list of {}. A deputy, assistant or interim of one of them counts in part.",
                plain(path),
                list.replace('-', " ")
            ),
            Check::Present { path, .. } => {
                format!("For the {}. A placeholder, or only a part of it, counts in part.", plain(path))
            }
            Check::Same(one, other) => {
                format!("Whether the {} and the {} are one person or post.", plain(one), plain(other))
            }
            Check::Differ(one, other) => {
                format!("Whether the {} and the {} differ.", plain(one), plain(other))
            }
            _ => "At what the documents say as facts: members, meetings, dates, actions, figures. What is stated counts in full; what is open or incomplete in part.".to_owned(),
        },
        Test::Assert(_) => "At what the documents say as facts: members, meetings, dates, actions, figures.".to_owned(),
        Test::Question(..) => String::new(),
    }
}

/// Exceptions in a sentence, and where the source grants one.
pub(super) fn exceptions(rule: &Rule) -> String {
    let mut words = rule.explained().exceptions.clone().unwrap_or_default();
    if let Some((_, citation)) = &rule.or_met_when {
        let _ = write!(
            words,
            "\nAn exception that counts as met stands in: {}.",
            citation.part
        );
    }
    words
}

/// The source, the place in it, and where to read it.
pub(super) fn stands(rule: &Rule, pack: &Pack) -> String {
    let mut words = pack
        .packs
        .get(rule.pack)
        .map_or_else(String::new, |p| format!("{}\n", p.title));
    words.push_str(&rule.citation.part);
    if let Some(item) = &rule.citation.item {
        let _ = write!(words, ", {item}");
    }
    if let Some(url) = &rule.citation.url {
        let _ = write!(words, "\n{url}");
    }
    words
}

/// A message with its blanks shown as blanks: '{reason}' becomes '[the reason]'.
pub(super) fn filled(message: &str) -> String {
    let mut out = String::with_capacity(message.len() + 16);
    let mut rest = message;
    while let Some((before, key, after)) = rest.split_once('{').and_then(|(before, tail)| {
        tail.split_once('}')
            .map(|(key, after)| (before, key, after))
    }) {
        let blank = match key {
            "reason" => "the reason",
            "value" => "what it says",
            "missing" => "what is missing",
            "parts_shown" => "the parts shown",
            "parts_missing" => "the parts not shown",
            "terms" => "the list",
            "when" => "the date",
            "item" => "which one",
            _ => "",
        };
        out.push_str(before);
        if blank.is_empty() {
            let _ = write!(out, "[{}]", key.replace(['_', '.'], " "));
        } else {
            let _ = write!(out, "[{blank}]");
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn blanks_of_a_message_are_shown_as_blanks() {
        assert_eq!(
            filled("no seat yet: {reason} ({share_needed})"),
            "no seat yet: [the reason] ([share needed])"
        );
        assert_eq!(filled("an open { stays"), "an open { stays");
    }
}
