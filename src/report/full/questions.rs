//! What could not be told: folded by the reason, so that a lead sees a few questions and not a wall of lines.

use std::fmt::Write;

use super::heading;
use crate::report::order;
use crate::report::{Report, Style, text};
use crate::verdict::Verdict;

/// Reasons a verdict could not be told, with the words that open their list. A reason that is not here stands under the last row.
const REASONS: [(&str, &str); 5] = [
    (
        "not-here",
        "Not shown here. Other documents usually say this; give them too, or say where it stands",
    ),
    (
        "not-read",
        "Perhaps in a part that was not read. Look there yourself",
    ),
    (
        "condition",
        "Turns on a fact about the area that nobody gave",
    ),
    ("needs-person", "For a person to judge"),
    ("", "Other questions"),
];

/// Requirements named under one question before the rest are only counted.
const NAMED: usize = 12;

/// Writes the questions and the kinds that nobody supplied.
pub(super) fn write(out: &mut String, report: &Report, style: &Style) {
    let open: Vec<&Verdict> = order::open(report).collect();
    let absent = report
        .partnerships
        .iter()
        .any(|p| !p.not_supplied.is_empty());
    if open.is_empty() && !absent {
        return;
    }
    heading(out, &format!("Could not tell ({})", open.len()), style);
    for (row, (key, words)) in REASONS.iter().enumerate() {
        let last = row + 1 == REASONS.len();
        let here = |v: &&Verdict| {
            v.reason() == Some(*key)
                || (last && !REASONS.iter().any(|(k, _)| v.reason() == Some(*k)))
        };
        let these: Vec<&Verdict> = open.iter().copied().filter(here).collect();
        if these.is_empty() {
            continue;
        }
        text::wrap(
            out,
            &format!("{words} ({}):", these.len()),
            "  ",
            "  ",
            style.width,
        );
        let questions = order::questions(report, these.into_iter());
        for (question, ids) in questions.iter().take(NAMED) {
            text::wrap(
                out,
                &format!("{} · {}", text::capital(question), ids.join(", ")),
                "    - ",
                "      ",
                style.width,
            );
        }
        if questions.len() > NAMED {
            let rest: Vec<&str> = questions
                .iter()
                .skip(NAMED)
                .flat_map(|(_, ids)| ids.iter().copied())
                .collect();
            text::wrap(
                out,
                &format!("and {} more: {}", rest.len(), rest.join(", ")),
                "    - ",
                "      ",
                style.width,
            );
        }
        out.push('\n');
    }
    not_supplied(out, report, style);
}

fn not_supplied(out: &mut String, report: &Report, style: &Style) {
    let several = report.partnerships.len() > 1;
    let mut any = false;
    for partnership in &report.partnerships {
        for (kind, rules) in &partnership.not_supplied {
            let whose = if several && !partnership.name.is_empty() {
                format!("{}: ", partnership.name)
            } else {
                String::new()
            };
            let line = format!(
                "{whose}no {} was supplied: {} not judged",
                kind.words(),
                text::count(*rules, "requirement")
            );
            text::wrap(out, &text::capital(&line), "  ", "    ", style.width);
            any = true;
        }
    }
    if any {
        let _ = writeln!(out);
    }
}
