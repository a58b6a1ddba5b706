//! Findings as the commands and files that code hosts show beside a change: GitHub's and Azure's annotations, one a line, and GitLab's code quality report.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::told::{Site, Telling, Told};
use super::{Report, Style, full, text};
use crate::diagnostic::Severity;

/// GitHub's workflow commands (docs.github.com, 'Workflow commands for GitHub Actions'): `::error file=tor.md,line=12,col=3,title=SRO-04::...`.
#[must_use]
pub fn github(report: &Report, style: &Style) -> String {
    each(report, style, |out, level, at, title, message| {
        let word = match level {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note | Severity::Hint => "notice",
        };
        let property = |words: &str| escape(words, &[('%', "%25"), (':', "%3A"), (',', "%2C")]);
        out.push_str(&format!("::{word} file={}", property(&at.path)));
        if let Some([line, column, end_line, end_column]) = at.lines {
            out.push_str(&format!(",line={line},endLine={end_line}"));
            // columns of a range over several lines are not taken
            if line == end_line {
                out.push_str(&format!(",col={column},endColumn={end_column}"));
            }
        }
        let message = escape(&at.before(message), &[('%', "%25")]);
        out.push_str(&format!(",title={}::{message}\n", property(title)));
    })
}

/// Azure Pipelines' logging commands (learn.microsoft.com, 'Logging commands'): `##vso[task.logissue type=error;sourcepath=tor.md;...]...`.
#[must_use]
pub fn azure(report: &Report, style: &Style) -> String {
    each(report, style, |out, level, at, title, message| {
        let word = if level == Severity::Error {
            "error"
        } else {
            "warning"
        };
        let property = |words: &str| escape(words, &[('%', "%AZP25"), (';', "%3B"), (']', "%5D")]);
        out.push_str(&format!(
            "##vso[task.logissue type={word};sourcepath={}",
            property(&at.path)
        ));
        if let Some([line, column, ..]) = at.lines {
            out.push_str(&format!(";linenumber={line};columnnumber={column}"));
        }
        let message = escape(&at.before(message), &[('%', "%AZP25")]);
        out.push_str(&format!(";code={};]{message}\n", property(title)));
    })
}

/// Each trouble and finding with its level, place, title and message; the last line counts.
fn each(
    report: &Report,
    style: &Style,
    write: impl Fn(&mut String, Severity, &Site, &str, &str),
) -> String {
    let telling = Telling::new(report, style);
    let mut out = String::new();
    for trouble in telling.trouble() {
        let message = text::with_help(&trouble.message, trouble.help.as_deref());
        write(
            &mut out,
            trouble.severity,
            &trouble.at,
            trouble.code,
            &message,
        );
    }
    for told in telling.findings() {
        if let Some(at) = &told.at {
            let title = format!("{} {}", told.requirement(), told.rule.title);
            let message = text::with_help(&told.message, told.help.as_deref());
            write(&mut out, told.severity(), at, &title, &message);
        }
    }
    if !style.quiet {
        out.push_str(&full::counts(report));
        out.push('\n');
    }
    out
}

/// GitLab's code quality report (docs.gitlab.com, 'Code Quality', 'Code Quality report format'): an array of issues, each with a fingerprint of its own.
#[must_use]
pub fn gitlab(report: &Report, style: &Style) -> String {
    let telling = Telling::new(report, style);
    let mut issues: Vec<Value> = Vec::new();
    let mut seen = BTreeSet::new();
    for trouble in telling.trouble() {
        let words = text::with_help(&trouble.message, trouble.help.as_deref());
        issues.push(issue(
            &words,
            trouble.code,
            &trouble.fingerprint,
            trouble.severity,
            &trouble.at,
        ));
    }
    for told in telling
        .findings()
        .filter(|t| seen.insert(t.fingerprint.clone()))
    {
        if let Some(at) = &told.at {
            let words = described(&told);
            issues.push(issue(
                &words,
                &told.rule.id,
                &told.fingerprint,
                told.severity(),
                at,
            ));
        }
    }
    let mut out = serde_json::to_string_pretty(&issues).unwrap_or_default();
    out.push('\n');
    out
}

fn issue(words: &str, name: &str, fingerprint: &str, severity: Severity, at: &Site) -> Value {
    json!({
        "description": at.before(words),
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": match severity {
            Severity::Error => "critical",
            Severity::Warning => "major",
            Severity::Note => "minor",
            Severity::Hint => "info",
        },
        "location": { "path": at.path, "lines": { "begin": at.line() } },
    })
}

fn described(told: &Told) -> String {
    text::with_help(
        &format!("{} ({})", told.message, told.requirement()),
        told.help.as_deref(),
    )
}

/// The signs replaced, and line breaks with them.
fn escape(words: &str, signs: &[(char, &str)]) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match signs.iter().find(|(sign, _)| *sign == c) {
            Some((_, instead)) => out.push_str(instead),
            None => out.push(text::safe(c)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn what_a_command_would_obey_is_escaped() {
        let signs = &[('%', "%25"), (':', "%3A"), (',', "%2C")];
        assert_eq!(
            escape("80%, ::error\r\nx", signs),
            "80%25%2C %3A%3Aerror  x"
        );
    }
}
