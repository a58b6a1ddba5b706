//! The report a partnership lead reads: what was read, what to do first, each finding with its place, what only people can answer, and the counts.

mod facts;
mod finding;
mod questions;
mod reading;

use std::fmt::Write;

use super::order::{GROUPS, group, partnership};
use super::{Finding, Report, Style, order, snippet, text};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) use finding::cited;
pub(super) use reading::{counts, outcomes};

/// Writes the report for people.
#[must_use]
pub fn write(report: &Report, style: &Style) -> String {
    let mut out = String::new();
    if !style.quiet {
        reading::write(&mut out, report, style);
    }
    diagnostics(&mut out, report, style);
    if !style.quiet {
        first(&mut out, report, style);
    }
    findings(&mut out, report, style);
    if !style.quiet {
        if style.show_met {
            reading::met(&mut out, report, style);
        }
        reading::set_aside(&mut out, report, style);
        reading::answers(&mut out, report, style);
        questions::write(&mut out, report, style);
        reading::said(&mut out, report, style);
        reading::left_out(&mut out, report, style);
        reading::summary(&mut out, report, style);
    }
    out
}

/// A diagnostic of the command line or of a rule file, drawn as in the report.
#[must_use]
pub fn diagnostic(d: &Diagnostic, style: &Style) -> String {
    let mut out = String::new();
    let first = d.labels.first().map(|l| (&l.at, l.text.as_str()));
    let mut message = d.message.clone();
    let named = message.starts_with(&format!("`{}`", d.path));
    if first.is_none() && !d.path.is_empty() && !named {
        message = format!("{}: {message}", d.path);
    }
    out.push_str(&snippet::draw(&message, d.severity, first, style));
    for more in d.labels.iter().skip(1) {
        let words = format!("{} {}", more.at.site(), more.text);
        text::wrap(
            &mut out,
            &words,
            "  see also: ",
            "            ",
            style.width,
        );
    }
    if let Some(help) = &d.help {
        text::wrap(&mut out, help, "  to do: ", "         ", style.width);
    }
    out.push('\n');
    out
}

fn diagnostics(out: &mut String, report: &Report, style: &Style) {
    // what is still open stands under 'What it says'
    let told = |d: &&Diagnostic| {
        d.code != "placeholder" && (!style.quiet || d.severity == Severity::Error)
    };
    let these: Vec<&Diagnostic> = report.diagnostics.iter().filter(told).collect();
    if these.is_empty() {
        return;
    }
    heading(out, &format!("Trouble reading ({})", these.len()), style);
    for d in these {
        out.push_str(&diagnostic(d, style));
    }
}

fn first(out: &mut String, report: &Report, style: &Style) {
    let top = order::first(report);
    if top.is_empty() || report.findings.len() < 2 {
        return;
    }
    let many = [
        "",
        "The one thing",
        "The two things",
        "The three things",
        "The four things",
        "The five things",
    ][top.len()];
    heading(out, &format!("{many} to do first"), style);
    for (i, finding) in top.into_iter().enumerate() {
        let verdict = &report.verdicts[finding.verdict];
        let rule = &report.pack.rules[verdict.rule];
        let number = format!("  {}. ", i + 1);
        text::wrap(
            out,
            &text::capital(&verdict.message),
            &number,
            "     ",
            style.width,
        );
        let place = report.at(finding).map(|at| match &at.place {
            Some(_) => finding::place(at),
            None => format!("{}:{}", text::clean(&at.path), at.start.line),
        });
        let place = place.map_or_else(|| rule.id.clone(), |p| format!("{p} · {}", rule.id));
        let _ = writeln!(out, "     {}", tint(&place, FAINT, style));
    }
    out.push('\n');
}

fn findings(out: &mut String, report: &Report, style: &Style) {
    let mut partnerships: Vec<Option<usize>> = Vec::new();
    for finding in &report.findings {
        let of = partnership(report, &report.verdicts[finding.verdict]);
        if !partnerships.contains(&of) {
            partnerships.push(of);
        }
    }
    partnerships.sort_by_key(|p| p.unwrap_or(usize::MAX));
    let several = report.partnerships.len() > 1;
    for of in partnerships {
        let name = match of {
            Some(p) if several => report.partnerships.get(p).map_or("", |p| p.name.as_str()),
            None if several => "All partnerships",
            _ => "",
        };
        for (index, title) in GROUPS.iter().enumerate() {
            let mine = |f: &&Finding| {
                group(report, f) == index && partnership(report, &report.verdicts[f.verdict]) == of
            };
            let these: Vec<&Finding> = report.findings.iter().filter(mine).collect();
            if these.is_empty() {
                continue;
            }
            let title = if name.is_empty() {
                format!("{title} ({})", these.len())
            } else {
                format!("{name}: {title} ({})", these.len())
            };
            heading(out, &title, style);
            let mut last = None;
            for finding in these {
                finding::write(out, report, finding, &mut last, style);
            }
        }
    }
}

const BOLD: anstyle::Style = anstyle::Style::new().bold();
const FAINT: anstyle::Style = anstyle::Style::new().dimmed();

/// The colour of a severity.
pub(super) fn paint(severity: Severity) -> anstyle::Style {
    let colour = match severity {
        Severity::Error => anstyle::AnsiColor::Red,
        Severity::Warning => anstyle::AnsiColor::Yellow,
        Severity::Note | Severity::Hint => anstyle::AnsiColor::Cyan,
    };
    anstyle::Style::new().fg_color(Some(colour.into())).bold()
}

/// The words in a colour, where the stream takes it.
pub(super) fn tint(words: &str, paint: anstyle::Style, style: &Style) -> String {
    if style.colour {
        format!("{paint}{words}{paint:#}")
    } else {
        words.to_owned()
    }
}

fn heading(out: &mut String, title: &str, style: &Style) {
    let title = text::clean(title);
    let rule = "─".repeat(
        style
            .width
            .min(100)
            .saturating_sub(title.chars().count() + 5),
    );
    let _ = writeln!(out, "{}", tint(&format!("── {title} {rule}"), BOLD, style));
    out.push('\n');
}
