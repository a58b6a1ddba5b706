//! How many findings each requirement has, the most frequent first: where a portfolio falls short.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Report, Style, full, text};
use crate::diagnostic::Severity;

/// Writes a line a requirement: how many findings, the gravest level among them, the requirement.
#[must_use]
pub fn write(report: &Report, style: &Style) -> String {
    let mut counts: BTreeMap<usize, (usize, Severity)> = BTreeMap::new();
    for finding in &report.findings {
        let verdict = &report.verdicts[finding.verdict];
        let severity = verdict.severity.unwrap_or(Severity::Hint);
        let (n, gravest) = counts.entry(verdict.rule).or_insert((0, severity));
        *n += 1;
        *gravest = severity.max(*gravest);
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|(rule, (n, gravest))| (Reverse(*n), Reverse(*gravest), *rule));
    let wide = rows.first().map_or(1, |(_, (n, _))| n.to_string().len());
    let mut out = String::new();
    for (rule, (n, gravest)) in rows {
        let rule = &report.pack.rules[rule];
        let level = full::tint(
            &format!("{:7}", gravest.word()),
            full::paint(gravest),
            style,
        );
        out.push_str(&format!(
            "{n:wide$}  {level}  {:8} {}\n",
            rule.id,
            text::clean(&rule.title)
        ));
    }
    if !style.quiet {
        out.push_str(&full::counts(report));
        out.push('\n');
    }
    out
}
