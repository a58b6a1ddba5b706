//! A file of waivers, or a comment in a document, in; the local decisions that may set findings aside out. What is amiss with one is a diagnostic at its place.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::date::day_words;
use crate::diagnostic::{Diagnostic, Excerpt, Severity, Span, suggestion};
use crate::document::typed::{self, Opened};
use crate::pack::Pack;
use crate::pack::rule::Rule;
use crate::source::Source;

/// A decision to accept a gap for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// Index of its requirement in `Pack::rules`.
    pub rule: usize,
    /// The document it is about, as the file names it; `None`: any.
    pub document: Option<String>,
    /// The partnership it is about; `None`: any.
    pub partnership: Option<String>,
    /// The one item it is about (a member, a meeting), of a rule that judges several; `None`: all.
    pub item: Option<String>,
    /// Why.
    pub reason: String,
    /// Who sees to it.
    pub owner: Option<String>,
    /// Who decided it.
    pub approver: Option<String>,
    /// The first day.
    pub granted: Option<Date>,
    /// The last day, to its end.
    pub expires: Date,
    /// Written in the document itself.
    pub inline: bool,
    /// Where it is written.
    pub at: Arc<Excerpt>,
}

/// A file of waivers exactly as it is written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Quorate waivers")]
pub struct File {
    /// One entry for each decision.
    #[serde(default)]
    pub waivers: Option<Vec<Raw>>,
}

/// One decision to accept a gap for a time.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Raw {
    /// The requirement: its id or name.
    pub rule: String,
    /// The document it is about, from where this file stands.
    pub document: Option<String>,
    /// The partnership it is about.
    pub partnership: Option<String>,
    /// The one member, meeting or commitment it is about, of a requirement that looks at several.
    pub item: Option<String>,
    /// Why the gap is accepted.
    pub reason: Option<String>,
    /// Who sees to it.
    pub owner: Option<String>,
    /// Who decided it.
    pub approver: Option<String>,
    /// The day on which it was decided, written 2026-03-01.
    pub granted: Option<String>,
    /// The last day on which it holds, written 2026-12-31.
    pub expires: Option<String>,
}

/// What a run found in its waivers.
#[derive(Debug, Default)]
pub struct Waivers {
    /// Those in force.
    pub in_force: Vec<Waiver>,
    /// What is amiss with the others.
    pub problems: Vec<Diagnostic>,
}

/// The JSON Schema of a file of waivers, for editors.
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(File).to_value()
}

/// Reads a file of waivers (YAML, JSON or TOML). `day`: the day of the run.
#[must_use]
pub fn read(source: Source, pack: &Pack, day: Date) -> Waivers {
    let mut opened: Opened<File> = typed::open(source);
    let mut found = Waivers {
        problems: std::mem::take(&mut opened.problems),
        ..Waivers::default()
    };
    let entries = opened.value.take().unwrap_or_default().waivers;
    let entries = entries.unwrap_or_default();
    for (n, raw) in entries.into_iter().enumerate() {
        let at = |key: &str| opened.entry("waivers", n, key);
        found.take(raw, false, &at, pack, day);
    }
    found
}

/// The sign by which a comment in a document is known for a waiver.
const SIGN: &str = "quorate: waive ";

/// The waivers in a document's own comments: `<!-- quorate: waive MEM-30 until 2026-12-31 because ... -->`, and the same after `#` in YAML and TOML.
#[must_use]
pub fn inline(source: &Source, pack: &Pack, day: Date) -> Waivers {
    let mut found = Waivers::default();
    for (start, _) in source.text.match_indices(SIGN) {
        let line = source.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let before = source.text[line..start].trim_end();
        let rest = &source.text[start + SIGN.len()..];
        let end = if before.ends_with("<!--") {
            rest.find("-->")
        } else if before.ends_with('#') {
            Some(rest.find('\n').unwrap_or(rest.len()))
        } else {
            None
        };
        let Some(end) = end else { continue };
        let span = Span::new(start, start + SIGN.len() + rest[..end].trim_end().len());
        let at = source.excerpt(span, Vec::new());
        let mut raw = comment(&rest[..end]);
        raw.document = Some(source.path.to_string());
        found.take(raw, true, &|_| at.clone(), pack, day);
    }
    found
}

/// 'MEM-30 until 2026-12-31 because ... ' taken apart.
fn comment(words: &str) -> Raw {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let (head, reason) = match words.split_once(" because ") {
        Some((head, reason)) => (head, Some(reason.to_owned())),
        None => (words.as_str(), None),
    };
    let (rule, expires) = match head.split_once(" until ") {
        Some((rule, day)) => (rule, Some(day.to_owned())),
        None => (head, None),
    };
    Raw {
        rule: rule.to_owned(),
        document: None,
        partnership: None,
        item: None,
        reason,
        owner: None,
        approver: None,
        granted: None,
        expires,
    }
}

/// The rule of an id or name, in a decision of people.
///
/// # Errors
/// No rule has it: the help, with the nearest.
pub(super) fn rule_of(pack: &Pack, word: &str) -> Result<usize, String> {
    let means = |r: &Rule| r.id.eq_ignore_ascii_case(word) || r.name.eq_ignore_ascii_case(word);
    pack.rules.iter().position(means).ok_or_else(|| {
        let rules = pack.rules.iter();
        let names = rules.flat_map(|r| [r.id.as_str(), r.name.as_str()]);
        suggestion(word, names)
    })
}

/// The day in a decision of people, written 2026-12-31.
pub(super) fn day_of(text: &str) -> Option<Date> {
    text.parse().ok()
}

impl Waivers {
    fn take(
        &mut self,
        raw: Raw,
        inline: bool,
        at: &dyn Fn(&str) -> Excerpt,
        pack: &Pack,
        day: Date,
    ) {
        let mut wrong = |code, severity, key: &str, message: String, help: &str| {
            let place = at(key);
            let problem = Diagnostic::new(code, severity, Arc::clone(&place.path), message);
            self.problems.push(problem.at(place, "").help(help));
        };
        let rule = match rule_of(pack, &raw.rule) {
            Ok(rule) => rule,
            Err(near) => {
                let help = format!("{near} Take the waiver out if its rule is gone.");
                let message = format!(
                    "a waiver is for `{}`, which no rule in use has for its id or name",
                    raw.rule
                );
                return wrong(
                    "waiver-unknown-rule",
                    Severity::Error,
                    "rule",
                    message,
                    &help,
                );
            }
        };
        let id = &pack.rules[rule].id;
        let policy = pack.waivers(rule);
        if policy.never {
            let message = format!("{id} may not be waived");
            return wrong(
                "waiver-not-allowed",
                Severity::Error,
                "rule",
                message,
                "Its pack says so: what it asks cannot be set aside by a local decision. Take the waiver out.",
            );
        }
        let Some(reason) = raw.reason.filter(|r| r.split_whitespace().count() > 1) else {
            let message = format!("the waiver of {id} gives no reason");
            return wrong(
                "waiver-without-reason",
                Severity::Error,
                "reason",
                message,
                "Say why the gap is accepted; without a reason it is not.",
            );
        };
        let mut dates = [None, None];
        for (date, (key, text)) in dates
            .iter_mut()
            .zip([("granted", &raw.granted), ("expires", &raw.expires)])
        {
            match text.as_deref().map(day_of) {
                None => {}
                Some(Some(day)) => *date = Some(day),
                Some(None) => {
                    let message = format!("the waiver of {id} has a date that is none");
                    return wrong(
                        "waiver-date",
                        Severity::Error,
                        key,
                        message,
                        "Write a date as 2026-12-31.",
                    );
                }
            }
        }
        let [granted, expires] = dates;
        let Some(expires) = expires else {
            let message = format!("the waiver of {id} does not say when it ends");
            return wrong(
                "waiver-without-end",
                Severity::Error,
                "expires",
                message,
                "Give the last day on which it holds: a gap is accepted for a time, not for ever.",
            );
        };
        if expires < day {
            let message = format!("the waiver of {id} ended on {}", day_words(expires));
            return wrong(
                "waiver-expired",
                Severity::Warning,
                "expires",
                message,
                "Decide again, or close the gap, and take the waiver out. What it covered counts once more.",
            );
        }
        if granted.is_some_and(|granted| granted > day) {
            let message = format!("the waiver of {id} does not hold yet");
            return wrong(
                "waiver-not-yet",
                Severity::Note,
                "granted",
                message,
                "What it covers counts until that day.",
            );
        }
        let from = granted.unwrap_or(day);
        if from
            .checked_add(i64::from(policy.months).months())
            .is_ok_and(|last| expires > last)
        {
            let message = format!(
                "the waiver of {id} is for more than {} months",
                policy.months
            );
            return wrong(
                "waiver-too-long",
                Severity::Error,
                "expires",
                message,
                "Choose an earlier day, and decide again then.",
            );
        }
        if raw.approver.is_none() && !inline {
            let message = format!("the waiver of {id} does not say who decided it");
            wrong(
                "waiver-without-approver",
                Severity::Note,
                "",
                message,
                "Add `approver:`, a post or a board, so that a reader can ask.",
            );
        }
        self.in_force.push(Waiver {
            rule,
            document: raw.document,
            partnership: raw.partnership,
            item: raw.item,
            reason,
            owner: raw.owner,
            approver: raw.approver,
            granted,
            expires,
            inline,
            at: Arc::new(at("rule")),
        });
    }
}
