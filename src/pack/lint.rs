//! What a pack's files get wrong beyond their shape: words and examples that are missing, names that nobody knows, patterns that do not compile.
//! Runs for packs from disk, and in the tests for the embedded ones.

mod references;
mod terms;

pub(super) use self::references::references;

use super::compile::Teller;
use super::condition::{fields, is_field};
use super::pattern::{Pattern, Style, parse};
use super::raw::{RawCheck, RawRule};
use crate::diagnostic::suggestion;

/// One rule on its own.
pub(super) fn rule(raw: &RawRule, teller: &mut Teller<'_>) {
    let never_gap = raw.question.is_some()
        || raw
            .check
            .as_ref()
            .and_then(|c| c.share.as_ref())
            .is_some_and(|s| s.never_gap);
    if raw.gap.is_none() && !never_gap {
        teller.tell(
            &[],
            "pack-message",
            format!("the rule `{}` has no message for a gap", raw.id),
            "Say under `gap: { message: ... }` what is missing, and in `help` what to do.",
        );
    }
    for (key, examples, needed) in [
        ("met", &raw.examples.met, raw.question.is_none()),
        ("gap", &raw.examples.gap, !never_gap),
    ] {
        if needed && examples.is_empty() {
            teller.tell(&["examples"], "pack-example", format!("the rule `{}` has no `{key}` example", raw.id), "Examples are the rule's tests: give at least one that is met and one that is a gap.");
        }
    }
    let all = [
        ("met", &raw.examples.met),
        ("partly", &raw.examples.partly),
        ("gap", &raw.examples.gap),
        ("not-applicable", &raw.examples.not_applicable),
        ("cannot-tell", &raw.examples.cannot_tell),
    ];
    for (outcome, examples) in all {
        for (n, example) in examples.iter().enumerate() {
            let n = n.to_string();
            if example.markdown.is_some() == example.data.is_some() {
                teller.tell(
                    &["examples", outcome, &n],
                    "pack-example",
                    "an example has one of `markdown` and `data`",
                    "Give a passage under `markdown`, or a record under `data`.",
                );
            }
            if outcome == "met" && example.because.is_none() {
                teller.tell(
                    &["examples", outcome, &n],
                    "pack-example",
                    "a met example does not name its proof",
                    "Copy into `because` the words of the example that must be in the evidence.",
                );
            }
        }
    }
    for (n, text) in raw.passages.iter().enumerate() {
        pattern(&["passages", &n.to_string()], text, Style::Evidence, teller);
    }
    if !raw.passages.is_empty() && raw.question.is_none() {
        teller.tell(
            &["passages"],
            "pack-test",
            "`passages` stands without `question`",
            "Put patterns that show the requirement under `evidence`.",
        );
    }
    if let Some(evidence) = &raw.evidence {
        for (key, patterns) in [
            ("shows", &evidence.shows),
            ("hints", &evidence.hints),
            ("needs", &evidence.needs),
            ("except", &evidence.except),
        ] {
            for (n, text) in patterns.iter().enumerate() {
                pattern(
                    &["evidence", key, &n.to_string()],
                    text,
                    Style::Evidence,
                    teller,
                );
            }
        }
        for (part, patterns) in evidence.parts.iter() {
            for (n, text) in patterns.iter().enumerate() {
                pattern(
                    &["evidence", "parts", part, &n.to_string()],
                    text,
                    Style::Evidence,
                    teller,
                );
            }
        }
    }
    let mut paths: Vec<(Vec<&str>, &str)> = Vec::new();
    paths.extend(raw.point_at.iter().map(|p| (vec!["point_at"], p.as_str())));
    paths.extend(raw.for_each.iter().map(|p| (vec!["for_each"], p.as_str())));
    if let Some(check) = &raw.check {
        check_paths(check, &mut paths);
    }
    for (steps, path) in paths {
        if !is_field(path) {
            let first = path.split('.').next().unwrap_or("");
            teller.tell(
                &steps,
                "pack-field",
                format!("`{first}` is no field of a record"),
                suggestion(first, fields()),
            );
        }
    }
}

fn pattern(steps: &[&str], text: &str, style: Style, teller: &mut Teller<'_>) -> Option<Pattern> {
    match parse(text, style) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let message = if error.at.len() < text.len() {
                format!("{} in `{text}`", error.message)
            } else {
                format!("`{text}`: {}", error.message)
            };
            teller.tell(steps, "pack-pattern", message, error.help);
            None
        }
    }
}

fn check_paths<'a>(check: &'a RawCheck, paths: &mut Vec<(Vec<&'a str>, &'a str)>) {
    let mut add = |steps: &[&'static str], path: Option<&'a str>| {
        paths.extend(path.map(|p| (steps.to_vec(), p)))
    };
    add(&["check", "present"], check.present.as_deref());
    add(
        &["check", "or_weak", "path"],
        check.or_weak.as_ref().map(|w| w.path.as_str()),
    );
    add(
        &["check", "one_of", "0"],
        check.one_of.as_ref().map(|o| o.0.as_str()),
    );
    add(
        &["check", "at_least", "list"],
        check.at_least.as_ref().map(|a| a.list.as_str()),
    );
    add(
        &["check", "includes", "list"],
        check.includes.as_ref().map(|i| i.list.as_str()),
    );
    if let Some(share) = &check.share {
        add(&["check", "share", "of"], Some(&share.of));
        add(&["check", "share", "over"], Some(&share.over));
        add(&["check", "share", "includes"], share.includes.as_deref());
        share
            .minimum
            .iter()
            .for_each(|m| add(&["check", "share", "minimum"], Some(m)));
    }
    add(
        &["check", "unique", "0"],
        check.unique.as_ref().map(|u| u.0.as_str()),
    );
    for (key, pair) in [
        ("same", &check.same),
        ("differ", &check.differ),
        ("refers_to", &check.refers_to),
    ] {
        if let Some((one, other)) = pair {
            add(&["check", key, "0"], Some(one));
            add(&["check", key, "1"], Some(other));
        }
    }
}
