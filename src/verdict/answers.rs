//! A file of answers in, what people say of requirements out: judgements that no document settles, and a reviewer's own view beside the tool's. What is amiss with one is a diagnostic at its place.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::Outcome;
use super::waivers::{day_of, rule_of};
use crate::date::day_words;
use crate::diagnostic::{Diagnostic, Excerpt, Severity, suggestion};
use crate::document::typed::{self, Opened};
use crate::pack::Pack;
use crate::source::Source;

/// How long an answer holds that does not say how long, in months.
pub const MONTHS: i32 = 12;

/// Words that are to be found in a document: at least so many, so that they are found there alone.
const FEWEST_WORDS: usize = 3;

/// Whether words are too few to be known again in a document.
pub(super) fn too_few(words: &str) -> bool {
    words.split_whitespace().count() < FEWEST_WORDS
}

/// Whether a person says other than a document shows. What could not be told is no view.
#[must_use]
pub fn differs(shown: Outcome, answered: Outcome) -> bool {
    shown != Outcome::CannotTell && answered != shown
}

/// What a person says of one requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Index of its requirement in `Pack::rules`.
    pub rule: usize,
    /// The document it is about, as the file names it; `None`: any.
    pub document: Option<String>,
    /// The partnership it is about; `None`: any.
    pub partnership: Option<String>,
    /// What the person finds.
    pub outcome: Outcome,
    /// Why.
    pub reason: Option<String>,
    /// The document that shows it, as the file names it.
    pub shown_in: Option<String>,
    /// The words there.
    pub words: Option<String>,
    /// The post of the person.
    pub by: String,
    /// The day of the answer.
    pub answered: Date,
    /// The last day on which it holds, to its end.
    pub until: Date,
    /// Where it is written.
    pub at: Arc<Excerpt>,
}

/// A file of answers exactly as it is written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Quorate answers")]
pub struct File {
    /// One entry for each answer.
    #[serde(default)]
    pub answers: Option<Vec<Raw>>,
}

/// What a person says of one requirement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Raw {
    /// The requirement: its id or name.
    pub rule: String,
    /// The document it is about, from where this file stands.
    pub document: Option<String>,
    /// The partnership it is about.
    pub partnership: Option<String>,
    /// What the person finds: met, partly, gap, not-applicable, or cannot-tell.
    #[schemars(extend("enum" = ["met", "partly", "gap", "not-applicable", "cannot-tell"]))]
    pub outcome: String,
    /// Why; must be there where the answer differs from what the documents show.
    pub reason: Option<String>,
    /// The document that shows it, from where this file stands. Until it is among those that are checked, the answer is a claim.
    pub shown_in: Option<String>,
    /// The words in that document, three at least.
    pub words: Option<String>,
    /// Who answers: a post, not a name.
    pub by: Option<String>,
    /// The day of the answer, written 2026-03-01.
    pub answered: Option<String>,
    /// The last day on which it holds, written 2027-02-28; twelve months after the answer where nothing is said.
    pub until: Option<String>,
}

impl Raw {
    /// What the entry is about: two entries about the same are two answers to one question.
    #[must_use]
    pub fn subject(&self) -> (String, Option<&str>, Option<&str>) {
        (
            self.rule.to_ascii_uppercase(),
            self.document.as_deref(),
            self.partnership.as_deref(),
        )
    }
}

/// What a run found in its answers.
#[derive(Debug, Default)]
pub struct Answers {
    /// Those in force, the latest of those about the same.
    pub in_force: Vec<Answer>,
    /// Every entry as it is written, with the line on which it begins, from 1.
    pub written: Vec<(Raw, u32)>,
    /// What is amiss with the others.
    pub problems: Vec<Diagnostic>,
}

/// The JSON Schema of a file of answers, for editors.
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(File).to_value()
}

/// The outcome of that word, or what stands there instead with the nearest.
///
/// # Errors
/// A word that is no outcome: the help.
pub fn outcome_of(word: &str) -> Result<Outcome, String> {
    let named = |(_, name, said): &&(Outcome, &str, &str)| {
        name.eq_ignore_ascii_case(word.trim()) || said.eq_ignore_ascii_case(word.trim())
    };
    match Outcome::TABLE.iter().find(named) {
        Some((outcome, _, _)) => Ok(*outcome),
        None => {
            let words = Outcome::TABLE.map(|(_, name, _)| name);
            Err(suggestion(word, words.into_iter()))
        }
    }
}

/// Reads a file of answers (YAML, JSON or TOML). `day`: the day of the run.
#[must_use]
pub fn read(source: Source, pack: &Pack, day: Date) -> Answers {
    let mut opened: Opened<File> = typed::open(source);
    let mut found = Answers {
        problems: std::mem::take(&mut opened.problems),
        ..Answers::default()
    };
    let entries = opened.value.take().unwrap_or_default().answers;
    let entries = entries.unwrap_or_default();
    for (n, raw) in entries.into_iter().enumerate() {
        let at = |key: &str| opened.entry("answers", n, key);
        let line = at("").start.line;
        found.written.push((raw.clone(), line));
        match taken(raw, &at, pack, day) {
            Ok(answer) => found.put(answer),
            Err(problem) => found.problems.push(*problem),
        }
    }
    found
}

impl Answers {
    /// Of two answers about the same the later holds, and the other is told.
    fn put(&mut self, answer: Answer) {
        let same = |a: &&mut Answer| {
            (a.rule, &a.document, &a.partnership)
                == (answer.rule, &answer.document, &answer.partnership)
        };
        let Some(other) = self.in_force.iter_mut().find(same) else {
            self.in_force.push(answer);
            return;
        };
        let gone = if answer.answered >= other.answered {
            std::mem::replace(other, answer)
        } else {
            answer
        };
        let message = "a later answer about the same stands in this file".to_owned();
        let path = Arc::clone(&gone.at.path);
        self.problems.push(
            Diagnostic::new("answer-twice", Severity::Warning, path, message)
                .at((*gone.at).clone(), "")
                .help("Take this one out; the later one holds."),
        );
    }
}

/// An entry as an answer, or what is amiss with it.
fn taken(
    raw: Raw,
    at: &dyn Fn(&str) -> Excerpt,
    pack: &Pack,
    day: Date,
) -> Result<Answer, Box<Diagnostic>> {
    let wrong = |code, severity, key: &str, message: String, help: &str| {
        let place = at(key);
        let problem = Diagnostic::new(code, severity, Arc::clone(&place.path), message);
        Box::new(problem.at(place, "").help(help))
    };
    let error = Severity::Error;
    let rule = rule_of(pack, &raw.rule).map_err(|near| {
        let message = format!(
            "an answer is to `{}`, which no rule in use has for its id or name",
            raw.rule
        );
        let help = format!("{near} Take the answer out if its rule is gone.");
        wrong("answer-unknown-rule", error, "rule", message, &help)
    })?;
    let id = &pack.rules[rule].id;
    let outcome = outcome_of(&raw.outcome).map_err(|help| {
        let message = format!("`{}` is no outcome", raw.outcome);
        wrong("answer-outcome", error, "outcome", message, &help)
    })?;
    let Some(by) = raw.by.filter(|by| !by.trim().is_empty()) else {
        let message = format!("the answer to {id} does not say whose it is");
        let help = "Add `by:`, a post rather than a name, so that a reader can ask.";
        return Err(wrong("answer-without-person", error, "", message, help));
    };
    let date = |key: &str, text: Option<&String>| match text.map(|t| day_of(t)) {
        None => Ok(None),
        Some(Some(day)) => Ok(Some(day)),
        Some(None) => {
            let message = format!("the answer to {id} has a date that is none");
            let help = "Write a date as 2026-12-31.";
            Err(wrong("answer-date", error, key, message, help))
        }
    };
    let Some(answered) = date("answered", raw.answered.as_ref())? else {
        let message = format!("the answer to {id} does not say when it was given");
        let help = "Add `answered:` with the day, written 2026-03-01.";
        return Err(wrong("answer-without-day", error, "", message, help));
    };
    let until = match date("until", raw.until.as_ref())? {
        Some(day) => day,
        None => answered.saturating_add(MONTHS.months()),
    };
    if answered > day {
        let message = format!("the answer to {id} was not yet given");
        let help = "It counts from its day on.";
        let note = Severity::Note;
        return Err(wrong("answer-not-yet", note, "answered", message, help));
    }
    if until < day {
        let message = format!("the answer to {id} ended on {}", day_words(until));
        let help = "Look again, and answer anew or take the answer out.";
        let warning = Severity::Warning;
        return Err(wrong("answer-expired", warning, "until", message, help));
    }
    if raw.words.as_deref().is_some_and(too_few) {
        let message = format!("the words for {id} are too few to be known again");
        let help = "Copy at least three words in a row from the document.";
        return Err(wrong("answer-words", error, "words", message, help));
    }
    Ok(Answer {
        rule,
        document: raw.document,
        partnership: raw.partnership,
        outcome,
        reason: raw.reason.filter(|r| !r.trim().is_empty()),
        shown_in: raw.shown_in,
        words: raw.words,
        by,
        answered,
        until,
        at: Arc::new(at("rule")),
    })
}
