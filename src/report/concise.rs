//! One line each, as compilers and editors read them: `path:line:column: severity[ID name] message` (a place in words after the path where the format has no lines); the last line counts.

use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;

use super::mask::Mask;
use super::{Finding, Report, Style, full, text};
use crate::diagnostic::{Diagnostic, Excerpt, Severity};
use crate::verdict::Subject;

/// Findings that one thread writes at once, and all threads before their lines are put together.
const AT_ONCE: usize = 2_000;
const TOGETHER: usize = 32_000;

/// Writes a line for each diagnostic and each finding, and one that counts.
#[must_use]
pub fn write(report: &Report, style: &Style) -> String {
    let mut out = String::new();
    parts(report, style, &mut |part| out.push_str(part));
    out
}

/// The same, handed over part by part.
pub(super) fn parts(report: &Report, style: &Style, take: &mut dyn FnMut(&str)) {
    let mask = Mask::new(&report.names, style.show_names);
    // what could not be read comes first, what is still open after the findings
    let (open, trouble): (Vec<_>, Vec<_>) = report
        .diagnostics
        .iter()
        .partition(|d| d.code == "placeholder");
    let told = |part: &[&Diagnostic]| {
        let mut out = String::new();
        for d in part {
            let place = mask.message(&place(d.labels.first().map(|l| &l.at), &d.path));
            let message = mask.message(&d.message);
            line(&mut out, &place, d.severity, d.code, &message, style);
        }
        out
    };
    let found = |part: &[Finding]| {
        let mut out = String::new();
        for finding in part {
            one(&mut out, finding, report, &mask, style);
        }
        out
    };
    trouble.chunks(AT_ONCE).for_each(|part| take(&told(part)));
    // a thread is started for what takes longer than starting it
    if report.findings.len() <= AT_ONCE {
        take(&found(&report.findings));
    } else {
        for findings in report.findings.chunks(TOGETHER) {
            let parts: Vec<String> = findings.par_chunks(AT_ONCE).map(found).collect();
            parts.iter().for_each(|part| take(part));
        }
    }
    open.chunks(AT_ONCE).for_each(|part| take(&told(part)));
    if !style.quiet {
        take(&full::counts(report));
        if let Some(why) = &report.incomplete {
            let why = text::clean(why);
            take(&format!("; not everything was checked: {why}"));
        }
        take("\n");
    }
}

/// A finding.
fn one(out: &mut String, finding: &Finding, report: &Report, mask: &Mask, style: &Style) {
    let verdict = &report.verdicts[finding.verdict];
    let rule = &report.pack.rules[verdict.rule];
    let subject = match verdict.subject {
        Subject::Document(d) => report.documents.get(d as usize).map_or("", |d| &d.path),
        Subject::Partnership(p) => report.partnerships.get(p as usize).map_or("", |p| &p.name),
        Subject::Portfolio => "portfolio",
    };
    let mut message = mask.message(&verdict.message);
    let under: Vec<&str> = finding
        .under
        .iter()
        .map(|u| report.pack.rules[report.verdicts[*u].rule].id.as_str())
        .collect();
    if !under.is_empty() {
        message = format!("{message} (and with it {})", text::list(&under));
    }
    let severity = verdict.severity.unwrap_or(Severity::Hint);
    let name = format!("{} {}", rule.id, rule.name);
    line(
        out,
        &mask.message(&place(verdict.at.as_deref(), subject)),
        severity,
        &name,
        &message,
        style,
    );
}

fn place(at: Option<&Excerpt>, otherwise: &str) -> String {
    at.map_or_else(|| text::clean(otherwise), |at| text::clean(&at.site()))
}

fn line(
    out: &mut String,
    place: &str,
    severity: Severity,
    name: &str,
    message: &str,
    style: &Style,
) {
    let word = full::tint(severity.word(), full::paint(severity), style);
    for part in [place, ": ", &word, "[", name, "] "] {
        out.push_str(part);
    }
    if text::is_plain(message) {
        out.push_str(message);
    } else {
        out.extend(message.chars().map(text::safe));
    }
    out.push('\n');
}
