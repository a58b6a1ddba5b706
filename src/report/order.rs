//! In what order findings matter, under which heading they stand, and which verdicts count: decided once for every format that people read.

use std::cmp::Reverse;

use super::{Finding, Report};
use crate::diagnostic::Severity;
use crate::pack::rule::{Check, SeverityBy, Test};
use crate::verdict::{Outcome, Subject, Verdict};

/// How many findings the short list at the top names.
const FIRST: usize = 5;

/// The groups findings stand in, in this order.
pub(super) const GROUPS: [&str; 4] = ["Act first", "Strengthen", "Worth knowing", "History"];

/// The few findings to do first: only what is grave, or noted where nothing is.
pub(super) fn first(report: &Report) -> Vec<&Finding> {
    let graver = report.findings.iter().any(|f| group(report, f) < 2);
    let last = if graver { 1 } else { 2 };
    let mut top: Vec<&Finding> = report
        .findings
        .iter()
        .filter(|f| group(report, f) <= last)
        .collect();
    top.sort_by_key(|f| useful(report, f));
    top.truncate(FIRST);
    top
}

/// Every finding, the most useful first; what is history last.
pub(super) fn ranked(report: &Report) -> Vec<&Finding> {
    let mut all: Vec<&Finding> = report.findings.iter().collect();
    all.sort_by_key(|f| (group(report, f) == 3, useful(report, f)));
    all
}

/// How early a finding belongs among those to do first: gravest first, what can still be changed before what was done when, what the guidance calls the least before the rest.
fn useful(report: &Report, finding: &Finding) -> (Reverse<Option<Severity>>, bool, u8) {
    let verdict = &report.verdicts[finding.verdict];
    let rule = &report.pack.rules[verdict.rule];
    let history = matches!(
        rule.test,
        Test::Check(Check::Deadline { .. } | Check::EveryMonths { .. })
    );
    let strength = match rule.strength {
        "minimum" => 0,
        "essential" | "must" => 1,
        _ => 2,
    };
    (Reverse(verdict.severity), history, strength)
}

/// Which group of `GROUPS` a finding stands in.
pub(super) fn group(report: &Report, finding: &Finding) -> usize {
    let verdict = &report.verdicts[finding.verdict];
    if let SeverityBy::Until(_, day, _) = report.pack.rules[verdict.rule].severity
        && report.as_of > day
    {
        return 3;
    }
    match verdict.severity {
        Some(Severity::Error) => 0,
        Some(Severity::Warning) => 1,
        _ => 2,
    }
}

pub(super) fn partnership(report: &Report, verdict: &Verdict) -> Option<usize> {
    match verdict.subject {
        Subject::Document(d) => report.documents.get(d as usize).and_then(|d| d.partnership),
        Subject::Partnership(p) => Some(p as usize),
        Subject::Portfolio => None,
    }
}

/// The verdicts of one outcome that findings and counts come from.
pub(super) fn judged(report: &Report, outcome: Outcome) -> impl Iterator<Item = &Verdict> {
    let these = report.verdicts.iter();
    these.filter(move |v| v.outcome == outcome && counts(report, v))
}

/// What could not be told, and nobody has answered.
pub(super) fn open(report: &Report) -> impl Iterator<Item = &Verdict> {
    let these = report.verdicts.iter().enumerate();
    these
        .filter(move |(at, v)| {
            v.outcome == Outcome::CannotTell && counts(report, v) && report.answered(*at).is_none()
        })
        .map(|(_, v)| v)
}

/// What these verdicts leave open, each question once with the requirements that wait for it.
pub(super) fn questions<'r>(
    report: &'r Report,
    verdicts: impl Iterator<Item = &'r Verdict>,
) -> Vec<(&'r str, Vec<&'r str>)> {
    let mut questions: Vec<(&str, Vec<&str>)> = Vec::new();
    for verdict in verdicts {
        let rule = &report.pack.rules[verdict.rule];
        // 'not shown here' asks nothing: what is asked is the requirement
        let question = if verdict.message.is_empty() || verdict.reason() == Some("not-here") {
            rule.title.as_str()
        } else {
            &*verdict.message
        };
        match questions.iter_mut().find(|(q, _)| *q == question) {
            Some((_, ids)) => ids.push(&rule.id),
            None => questions.push((question, vec![&rule.id])),
        }
    }
    questions
}

/// Whether findings and counts come from this verdict: a partnership's where it has several documents, else its one document's.
pub(super) fn counts(report: &Report, verdict: &Verdict) -> bool {
    match verdict.subject {
        Subject::Document(d) => report
            .documents
            .get(d as usize)
            .and_then(|d| d.partnership)
            .and_then(|p| report.partnerships.get(p))
            .is_none_or(|p| !p.together),
        Subject::Partnership(_) | Subject::Portfolio => true,
    }
}
