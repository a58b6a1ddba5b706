//! What was read and on what terms, at the top; what was met, what was left out and the counts, at the end.

use std::fmt::Write;

use super::facts;
use super::finding::{cited, place};
use super::{BOLD, FAINT, heading, tint};
use crate::diagnostic::Severity;
use crate::report::order::{GROUPS, group, judged};
use crate::report::told::agreed;
use crate::report::{Aside, DocumentRead, Report, Style, answered, standing, text};
use crate::verdict::Outcome;

/// Documents that are told with what they say at the top; where there are more, what they say stands at the end.
const TOLD: usize = 2;

/// Documents listed one by one; beyond that only their number is said.
const LISTED: usize = 30;

/// What was read, as of when.
pub(super) fn write(out: &mut String, report: &Report, style: &Style) {
    let known: Vec<&DocumentRead> = report
        .documents
        .iter()
        .filter(|d| !d.kinds.is_empty())
        .collect();
    let read = format!(
        "Read {} as of {}",
        text::count(known.len(), "document"),
        text::date(report.as_of)
    );
    let _ = writeln!(out, "{}\n", tint(&read, BOLD, style));
    for d in known.iter().take(LISTED) {
        let _ = writeln!(out, "  {}", tint(&text::clean(&d.path), BOLD, style));
        text::wrap(out, &about(d, report), "    ", "    ", style.width);
        if known.len() <= TOLD {
            facts::write(out, d, style);
        }
    }
    if known.len() > LISTED {
        let _ = writeln!(out, "  and {} more", text::thousands(known.len() - LISTED));
    }
    if !known.is_empty() {
        out.push('\n');
    }
}

fn about(d: &DocumentRead, report: &Report) -> String {
    let kinds: Vec<String> = d.kinds.iter().map(|k| k.kind.words()).collect();
    let from = match d.kinds.first().map(|k| k.from) {
        Some("flag") => " (as you said)",
        Some("title") => " (going by its title)",
        Some("headings") => " (going by its headings)",
        _ => "",
    };
    let mut words = vec![format!("{}{from}", text::capital(&text::list(&kinds)))];
    let name = d
        .partnership
        .and_then(|p| report.partnerships.get(p))
        .map_or("", |p| p.name.as_str());
    words.push(if name.is_empty() {
        "partnership not named".to_owned()
    } else {
        name.to_owned()
    });
    if d.words > 0 {
        words.push(text::count(d.words, "word"));
    }
    words.push(standing::settled(d));
    words.join(" · ")
}

/// What is met, with its quotes: what `--verbose` adds.
pub(super) fn met(out: &mut String, report: &Report, style: &Style) {
    let all: Vec<_> = judged(report, Outcome::Met).collect();
    if all.is_empty() {
        return;
    }
    heading(out, &format!("Met ({})", all.len()), style);
    for verdict in all {
        let rule = &report.pack.rules[verdict.rule];
        text::wrap(out, &rule.title, "  ✓ ", "    ", style.width);
        for at in verdict.evidence.iter().filter_map(|e| e.excerpt.as_deref()) {
            let quote = format!(
                "{} \u{201c}{}\u{201d}",
                place(at),
                text::short(&at.text, 200)
            );
            text::wrap(out, &quote, "    ", "      ", style.width);
        }
        text::wrap(
            out,
            &cited(report, verdict),
            "    asked in: ",
            "      ",
            style.width,
        );
    }
    out.push('\n');
}

/// What the documents say, where there are too many to tell it at the top.
pub(super) fn said(out: &mut String, report: &Report, style: &Style) {
    let told: Vec<&DocumentRead> = report
        .documents
        .iter()
        .filter(|d| !d.kinds.is_empty())
        .collect();
    if told.len() <= TOLD || told.iter().all(|d| d.facts.is_empty()) {
        return;
    }
    heading(out, "What the documents say", style);
    for d in told
        .into_iter()
        .filter(|d| !d.facts.is_empty())
        .take(LISTED)
    {
        let _ = writeln!(out, "  {}", tint(&text::clean(&d.path), BOLD, style));
        facts::write(out, d, style);
        out.push('\n');
    }
}

/// What was not read, and files that are nobody's partnership document.
pub(super) fn left_out(out: &mut String, report: &Report, style: &Style) {
    let unread: Vec<(&str, &crate::report::NotReadAt)> = report
        .documents
        .iter()
        .flat_map(|d| d.not_read.iter().map(|n| (&*d.path, n)))
        .collect();
    if !unread.is_empty() {
        heading(out, &format!("Seen and not read ({})", unread.len()), style);
        for (path, part) in unread.iter().take(LISTED) {
            let topic = if part.topic.is_empty() {
                String::new()
            } else {
                format!(": {}", part.topic)
            };
            let at = match &part.place {
                Some(place) => format!("{path}, {place}:"),
                None => format!("{path}:{}", part.line.max(1)),
            };
            text::wrap(
                out,
                &format!("{at} {}{topic}", part.what),
                "  ",
                "    ",
                style.width,
            );
        }
        if unread.len() > LISTED {
            let _ = writeln!(out, "  and {} more", unread.len() - LISTED);
        }
        out.push('\n');
    }
    if !report.passed_over.is_empty() {
        heading(
            out,
            &format!("Not judged ({})", report.passed_over.len()),
            style,
        );
        for (path, why) in report.passed_over.iter().take(LISTED) {
            text::wrap(out, &format!("{path}: {why}"), "  ", "    ", style.width);
        }
        if report.passed_over.len() > LISTED {
            let _ = writeln!(out, "  and {} more", report.passed_over.len() - LISTED);
        }
        out.push('\n');
    }
}

/// What people accepted for a time, with their reasons; of what a baseline knows, only the number is said at the end.
pub(super) fn set_aside(out: &mut String, report: &Report, style: &Style) {
    let waived = report.set_aside.iter().filter_map(|s| match &s.why {
        Aside::Waived(waiver) => Some((&s.finding, waiver)),
        Aside::Answered(_) | Aside::Known(_) => None,
    });
    let waived: Vec<_> = waived.collect();
    if waived.is_empty() {
        return;
    }
    heading(out, &format!("Agreed locally ({})", waived.len()), style);
    for (finding, waiver) in waived {
        let verdict = &report.verdicts[finding.verdict];
        let id = &report.pack.rules[verdict.rule].id;
        let what = format!("{} · {id}", text::capital(&verdict.message));
        text::wrap(out, &what, "  ", "    ", style.width);
        text::wrap(out, &agreed(waiver), "    ", "      ", style.width);
        let place = place(&waiver.at);
        let _ = writeln!(out, "    {}", tint(&place, FAINT, style));
    }
    out.push('\n');
}

/// What people say of requirements, beside what the documents show.
pub(super) fn answers(out: &mut String, report: &Report, style: &Style) {
    if report.answers.is_empty() {
        return;
    }
    let n = report.answers.len();
    heading(out, &format!("Answered by people ({n})"), style);
    for one in &report.answers {
        let verdict = &report.verdicts[one.verdict];
        let rule = &report.pack.rules[verdict.rule];
        text::wrap(
            out,
            &format!("{} · {}", rule.title, rule.id),
            "  ",
            "    ",
            style.width,
        );
        let shown = format!("The documents: {}.", verdict.outcome.in_words());
        text::wrap(out, &shown, "    ", "      ", style.width);
        let said = text::capital(&answered::said(one, &place));
        text::wrap(out, &said, "    ", "      ", style.width);
        let at = place(&one.answer.at);
        let _ = writeln!(out, "    {}", tint(&at, FAINT, style));
    }
    out.push('\n');
}

/// What was checked, on what, as of when, and the counts.
pub(super) fn summary(out: &mut String, report: &Report, style: &Style) {
    heading(out, "Summary", style);
    let packs: Vec<String> = report
        .pack
        .packs
        .iter()
        .map(|p| format!("{} ({})", p.title, p.version))
        .collect();
    let documents = report
        .documents
        .iter()
        .filter(|d| !d.kinds.is_empty())
        .count();
    let checked: usize = report.outcomes.values().sum();
    let said = format!(
        "Checked {} on {} as of {}, by {}.",
        text::count(checked, "requirement"),
        text::count(documents, "document"),
        text::date(report.as_of),
        text::list(&packs)
    );
    text::wrap(out, &said, "  ", "  ", style.width);
    let _ = writeln!(out, "  {}", tint(&outcomes(report), BOLD, style));
    let mut by_heading: Vec<(&str, usize)> = Vec::new();
    for index in report.findings.iter().map(|f| group(report, f)) {
        match by_heading.iter_mut().find(|(h, _)| *h == GROUPS[index]) {
            Some((_, n)) => *n += 1,
            None => by_heading.push((GROUPS[index], 1)),
        }
    }
    let aside = standing::aside(report);
    if !aside.is_empty() {
        let _ = writeln!(out, "  Set aside:{}", aside.replacen(" ·", "", 1));
    }
    if let Some(answered) = standing::answered(report) {
        let _ = writeln!(out, "  {answered}");
    }
    if !by_heading.is_empty() {
        let words: Vec<String> = by_heading
            .iter()
            .map(|(h, n)| format!("{h}: {n}"))
            .collect();
        let _ = writeln!(out, "  {}", words.join(" · "));
    }
    let mut urls: Vec<&str> = report
        .findings
        .iter()
        .filter_map(|f| {
            report.pack.rules[report.verdicts[f.verdict].rule]
                .citation
                .url
                .as_deref()
        })
        .collect();
    urls.sort_unstable();
    urls.dedup();
    for url in urls {
        let _ = writeln!(out, "  Source: {}", text::clean(url));
    }
    if let Some(why) = &report.incomplete {
        text::wrap(
            out,
            &format!("Not everything was checked: {why}."),
            "  ",
            "  ",
            style.width,
        );
    }
    let note = "Met means that the words are there and stand where they should; whether the partnership works that way only people can say.";
    let mut faint = String::new();
    text::wrap(&mut faint, note, "  ", "  ", style.width);
    out.push_str(&tint(faint.trim_end(), FAINT, style));
    out.push('\n');
}

/// '41 met · 12 partly met · 18 not found · 4 not applicable · 9 could not tell'.
pub(in crate::report) fn outcomes(report: &Report) -> String {
    let n = |outcome| report.outcomes.get(&outcome).copied().unwrap_or(0);
    let words: Vec<String> = Outcome::TABLE
        .iter()
        .map(|(outcome, _, words)| format!("{} {words}", n(*outcome)))
        .collect();
    words.join(" · ")
}

/// The counts on one line, for formats of one line each.
pub(in crate::report) fn counts(report: &Report) -> String {
    let documents = report
        .documents
        .iter()
        .filter(|d| !d.kinds.is_empty())
        .count();
    let n = |severity| {
        report
            .findings
            .iter()
            .filter(|f| report.verdicts[f.verdict].severity == Some(severity))
            .count()
    };
    let findings: Vec<String> = Severity::ALL
        .iter()
        .filter(|s| n(**s) > 0)
        .map(|s| text::count(n(*s), s.word()))
        .collect();
    let findings = if findings.is_empty() {
        "no findings".to_owned()
    } else {
        text::list(&findings)
    };
    format!(
        "{} as of {}: {}; {findings}{}",
        text::count(documents, "document"),
        text::date(report.as_of),
        outcomes(report).replace(" · ", ", "),
        standing::aside(report).replace(" · ", ", ")
    )
}
