//! The wording of rules in, lines to fill in out: what stands in square brackets is open, and a wording that only begins another stands under that.

use super::{Line, Words};
use crate::date;
use crate::pack::rule::Rule;

/// What opens a sentence with nothing to fill in, so that it is not taken for what the partnership says before somebody has read it.
const AS_IT_STANDS: &str = "wording";

/// A wording with the ids that it answers.
pub(super) struct Sentence<'p> {
    wording: &'p str,
    pub(super) ids: Vec<&'p str>,
}

impl Sentence<'_> {
    /// As a line.
    pub(super) fn line(&self) -> Line {
        let mut line = line(self.wording);
        if !line.words.iter().any(|w| matches!(w, Words::Open(_))) {
            line.words.insert(0, Words::Said(" ".to_owned()));
            line.words.insert(0, Words::Open(AS_IT_STANDS.to_owned()));
        }
        line.answers = self.ids.iter().map(|id| (*id).to_owned()).collect();
        line
    }
}

/// The wording of each rule.
pub(super) fn sentences<'p>(rules: &[&'p Rule]) -> Vec<Sentence<'p>> {
    let mut out: Vec<Sentence<'_>> = Vec::new();
    for rule in rules {
        let wording = rule.wording.as_deref().unwrap_or_default().trim();
        let start = wording.trim_end_matches('.');
        match out.iter_mut().find(|s| s.wording.starts_with(start)) {
            Some(sentence) => sentence.ids.push(&rule.id),
            None => out.push(Sentence {
                wording,
                ids: vec![&rule.id],
            }),
        }
    }
    out
}

/// Words with what stands in square brackets open.
pub(super) fn line(wording: &str) -> Line {
    let folded = wording.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut words = Vec::new();
    let mut rest = folded.as_str();
    while let Some((before, inside, after)) = rest
        .split_once('[')
        .and_then(|(before, tail)| tail.split_once(']').map(|(i, a)| (before, i, a)))
    {
        if !before.is_empty() {
            words.push(Words::Said(before.to_owned()));
        }
        words.push(Words::Open(asked(inside).to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        words.push(Words::Said(rest.to_owned()));
    }
    Line {
        words,
        answers: Vec::new(),
    }
}

/// What is asked for: a made-up day would read as a real one.
fn asked(example: &str) -> &str {
    if date::parse(example).is_none() {
        return example;
    }
    if example.contains(" to ") {
        return "period";
    }
    let letters = example.contains(char::is_alphabetic);
    match (letters, example.starts_with(|c: char| c.is_ascii_digit())) {
        (true, true) => "date",
        (true, false) => "month, year",
        (false, _) => "year",
    }
}
