//! JUnit XML, for build servers: a suite for each document or partnership, a case for each requirement, so that what is met shows too.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report as Whole, TestCase, TestCaseStatus, TestSuite};

use super::told::{Site, Telling, Told};
use super::{Report, Style, text};
use crate::diagnostic::Severity;
use crate::verdict::Outcome;

/// Writes the suites. What falls short at or above `--fail-on` fails; what falls short below it, and what could not be told, is skipped with its message, so that nothing short of met looks met.
#[must_use]
pub fn write(report: &Report, style: &Style) -> String {
    let telling = Telling::new(report, style);
    let mut whole = Whole::new("quorate");
    let mut reading = TestSuite::new("reading");
    for trouble in telling.trouble() {
        let mut status = if trouble.severity < style.fail_on.unwrap_or(Severity::Error) {
            TestCaseStatus::skipped()
        } else {
            let kind = if trouble.severity == Severity::Error {
                NonSuccessKind::Error
            } else {
                NonSuccessKind::Failure
            };
            let mut status = TestCaseStatus::non_success(kind);
            let help = trouble.help.as_deref();
            let place = words(&trouble.at.words, help, &[]);
            status.set_type(trouble.code).set_description(sound(&place));
            status
        };
        status.set_message(sound(&trouble.message));
        reading.add_test_case(case(&trouble.at.point(), trouble.code, status));
    }
    if !reading.test_cases.is_empty() {
        whole.add_test_suite(reading);
    }
    let mut suites: Vec<(String, TestSuite)> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    for told in telling.verdicts() {
        let index = *at.entry(told.subject.clone()).or_insert_with(|| {
            suites.push((told.subject.clone(), TestSuite::new(sound(&told.subject))));
            suites.len() - 1
        });
        let name = format!("{} {}", told.rule.id, told.rule.title);
        let class = told.pack.map_or("", |p| &p.id);
        let status = match &told.aside {
            Some(why) => {
                let mut status = TestCaseStatus::skipped();
                status.set_message(sound(&format!("{} ({why})", told.message)));
                status
            }
            None => status(&told, style),
        };
        let case = case(&name, class, status);
        suites[index].1.add_test_case(case);
    }
    whole.add_test_suites(suites.into_iter().map(|(_, suite)| suite));
    whole.to_string().unwrap_or_default()
}

fn case(name: &str, class: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(sound(name), status);
    case.set_classname(sound(class));
    case
}

fn status(told: &Told, style: &Style) -> TestCaseStatus {
    let fails = style.fail_on.is_some_and(|level| told.severity() >= level);
    let mut status = match told.verdict.outcome {
        Outcome::Met => return TestCaseStatus::success(),
        Outcome::Partly | Outcome::Gap if fails => {
            TestCaseStatus::non_success(NonSuccessKind::Failure)
        }
        _ => TestCaseStatus::skipped(),
    };
    let mut said = format!(
        "{}: {}",
        text::capital(told.verdict.outcome.in_words()),
        told.message
    );
    if let Some(answer) = &told.answer {
        said.push_str(&format!(" ({answer})"));
    }
    status
        .set_message(sound(&said))
        .set_type(told.severity().word());
    let place = told.at.as_ref().map_or_else(String::new, Site::point);
    status.set_description(sound(&words(&place, told.help.as_deref(), &told.items)));
    status
}

fn words(place: &str, help: Option<&str>, items: &[String]) -> String {
    let mut lines = vec![place];
    lines.extend(items.iter().map(String::as_str));
    lines.extend(help);
    lines.join("\n")
}

/// Without the characters that XML 1.0 has no place for (section 2.2, 'Char'): the writer leaves two of them in.
fn sound(words: &str) -> String {
    let unfit = |c: char| matches!(c, '\u{fffe}' | '\u{ffff}') || (c.is_control() && c != '\n');
    words.replace(unfit, "\u{fffd}")
}
