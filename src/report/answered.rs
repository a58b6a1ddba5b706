//! A report and people's answers in, the same report out with each answer beside the verdict that it is about: a claim until its words are found in a document that was read.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::order::counts;
use super::{Aside, Finding, Report, SetAside, text};
use crate::diagnostic::{Diagnostic, Excerpt, Severity, Span};
use crate::document::Document;
use crate::verdict::answers::{Answer, differs};
use crate::verdict::partnership::same_name;
use crate::verdict::{Outcome, Subject, Verdict};

/// An answer beside the verdict that it is about.
#[derive(Clone, Debug)]
pub struct Answered {
    /// What the person says.
    pub answer: Answer,
    /// Index of the verdict in `Report::verdicts`.
    pub verdict: usize,
    /// How far it is shown.
    pub standing: Standing,
}

/// How far an answer is shown.
#[derive(Clone, Debug)]
pub enum Standing {
    /// Its words stand in a document that was read.
    Shown(Arc<Excerpt>),
    /// They do not, or not yet: why, in words.
    Claimed(String),
}

impl Standing {
    /// The word of machine formats.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Shown(_) => "shown",
            Self::Claimed(_) => "claimed",
        }
    }
}

/// Reads a document of the run again, by its path.
pub type Again<'a> = dyn Fn(&str) -> Option<Document> + 'a;

impl Report {
    /// Puts each answer beside its verdict. `seen`: a path as the file of answers writes it; `again`: the text of a document, to look for words in.
    ///
    /// No verdict changes. A finding is set aside where the answer says met and its words are found, or not applicable; where an answer is graver than
    /// the verdict, that is told as trouble, and where it differs and gives no reason, it counts for nothing.
    pub fn answer(&mut self, given: Vec<Answer>, seen: &dyn Fn(&str) -> String, again: &Again<'_>) {
        let mut read = BTreeMap::new();
        for answer in given {
            let mut standing = None;
            for verdict in 0..self.verdicts.len() {
                if !self.is_answered_by(&answer, verdict, seen) {
                    continue;
                }
                let shown = self.verdicts[verdict].outcome;
                if differs(shown, answer.outcome) && answer.reason.is_none() {
                    let problem = self.unreasoned(&answer, shown);
                    self.diagnostics.push(problem);
                    break;
                }
                if graver(shown, answer.outcome) {
                    let problem = self.overruled(&answer, shown);
                    self.diagnostics.push(problem);
                }
                let standing = standing
                    .get_or_insert_with(|| self.standing(&answer, seen, again, &mut read))
                    .clone();
                self.answers.push(Answered {
                    answer: answer.clone(),
                    verdict,
                    standing,
                });
            }
        }
        // of two that are about the same verdict, the one that says more of what it is about
        let said =
            |a: &Answer| usize::from(a.document.is_some()) + usize::from(a.partnership.is_some());
        self.answers
            .sort_by_key(|a| (a.verdict, Reverse(said(&a.answer))));
        self.answers.dedup_by_key(|a| a.verdict);
        let findings = std::mem::take(&mut self.findings);
        for finding in findings {
            match self.settled(&finding) {
                Some(answered) => self.set_aside.push(SetAside {
                    why: Aside::Answered(Arc::new(answered.clone())),
                    finding,
                }),
                None => self.findings.push(finding),
            }
        }
    }

    /// The answer beside a verdict.
    #[must_use]
    pub fn answered(&self, verdict: usize) -> Option<&Answered> {
        // in the order of the verdicts, one beside each
        let at = self.answers.binary_search_by_key(&verdict, |a| a.verdict);
        self.answers.get(at.ok()?)
    }

    /// The answer that closes a finding.
    fn settled(&self, finding: &Finding) -> Option<&Answered> {
        self.answered(finding.verdict)
            .filter(|a| match a.answer.outcome {
                Outcome::Met => matches!(a.standing, Standing::Shown(_)),
                Outcome::NotApplicable => true,
                Outcome::Partly | Outcome::Gap | Outcome::CannotTell => false,
            })
    }

    fn is_answered_by(
        &self,
        answer: &Answer,
        verdict: usize,
        seen: &dyn Fn(&str) -> String,
    ) -> bool {
        let verdict: &Verdict = &self.verdicts[verdict];
        if verdict.rule != answer.rule || !counts(self, verdict) {
            return false;
        }
        let is = |d: usize, wanted: &str| {
            let path = self.documents.get(d).map(|d| &d.path);
            path.is_some_and(|path| *wanted == **path || *wanted == seen(path))
        };
        let partnership = super::order::partnership(self, verdict);
        let of = partnership.and_then(|p| self.partnerships.get(p));
        let document = answer.document.as_deref().is_none_or(|wanted| {
            match verdict.subject {
                Subject::Document(d) => is(d as usize, wanted),
                // documents that are judged together have one verdict
                _ => of.is_some_and(|p| p.documents.iter().any(|d| is(*d, wanted))),
            }
        });
        let named = |wanted: &String| of.is_some_and(|p| same_name(wanted, &p.name));
        document && answer.partnership.as_ref().is_none_or(named)
    }

    fn standing(
        &self,
        answer: &Answer,
        seen: &dyn Fn(&str) -> String,
        again: &Again<'_>,
        read: &mut BTreeMap<Arc<str>, Option<Document>>,
    ) -> Standing {
        let Some(wanted) = &answer.shown_in else {
            return Standing::Claimed("no document is named that shows it".to_owned());
        };
        let is = |path: &&Arc<str>| *wanted == ***path || *wanted == seen(path);
        let Some(path) = self.documents.iter().map(|d| &d.path).find(is) else {
            return Standing::Claimed(format!("{wanted} is not among the documents read"));
        };
        let Some(words) = &answer.words else {
            return Standing::Claimed(format!("the words of {wanted} that show it are not given"));
        };
        // several answers may be shown in one document
        let document = read.entry(Arc::clone(path)).or_insert_with(|| again(path));
        let Some(document) = document else {
            return Standing::Claimed(format!("{wanted} could not be read again"));
        };
        match place(&document.source.text, words) {
            Some(span) => Standing::Shown(Arc::new(document.source.excerpt(span, Vec::new()))),
            None => Standing::Claimed(format!("its words were not found in {wanted}")),
        }
    }

    fn unreasoned(&self, answer: &Answer, shown: Outcome) -> Diagnostic {
        let id = &self.pack.rules[answer.rule].id;
        let message = format!("the answer to {id} gives no reason");
        let help = format!(
            "It differs from what the documents show ({}): add `reason:`. Without one it counts for nothing.",
            shown.in_words()
        );
        amiss("answer-without-reason", Severity::Error, answer, message).help(help)
    }

    fn overruled(&self, answer: &Answer, shown: Outcome) -> Diagnostic {
        let id = &self.pack.rules[answer.rule].id;
        let message = format!(
            "{id} is {} by the documents; {} says: {}{}",
            shown.in_words(),
            answer.by,
            answer.outcome.in_words(),
            reason(answer)
        );
        amiss("answer-overrules", Severity::Warning, answer, message)
            .help("Both are shown. Settle with the partnership which holds.")
    }
}

fn amiss(code: &'static str, severity: Severity, answer: &Answer, message: String) -> Diagnostic {
    let path = Arc::clone(&answer.at.path);
    Diagnostic::new(code, severity, path, message).at((*answer.at).clone(), "")
}

/// Whether a person finds less than the documents show.
fn graver(shown: Outcome, answered: Outcome) -> bool {
    let falls_short = |o| matches!(o, Outcome::Partly | Outcome::Gap);
    falls_short(answered) && matches!(shown, Outcome::Met | Outcome::NotApplicable)
}

fn reason(answer: &Answer) -> String {
    let reason = answer.reason.as_deref();
    reason.map_or_else(String::new, |r| format!(", {}", r.trim_end_matches('.')))
}

/// 'met, says the Director of Public Health (3 March 2026): the register was seen; shown in minutes.md, line 12; look again by 2 March 2027'.
pub(super) fn said(answered: &Answered, place: &dyn Fn(&Excerpt) -> String) -> String {
    let answer = &answered.answer;
    let mut words = format!(
        "{}, says {} ({})",
        answer.outcome.in_words(),
        answer.by,
        text::date(answer.answered)
    );
    if let Some(reason) = &answer.reason {
        words.push_str(&format!(": {}", reason.trim_end_matches('.')));
    }
    match &answered.standing {
        Standing::Shown(at) => words.push_str(&format!("; shown in {}", place(at))),
        Standing::Claimed(why) if answer.outcome != Outcome::CannotTell => {
            words.push_str(&format!("; claimed: {why}"));
        }
        Standing::Claimed(_) => {}
    }
    words.push_str(&format!("; look again by {}", text::date(answer.until)));
    words
}

/// Where words stand in a text: letters and figures alone are compared, so that no line break, mark or kind of quotation mark is in the way.
fn place(text: &str, words: &str) -> Option<Span> {
    let (text_bare, at) = bare(text);
    let (words_bare, _) = bare(words);
    if words_bare.is_empty() {
        return None;
    }
    let whole = |start: usize| {
        let byte = at[start] as usize;
        let before = text[..byte].chars().next_back();
        !before.is_some_and(char::is_alphanumeric)
    };
    let (start, _) = text_bare
        .match_indices(&words_bare)
        .find(|(start, _)| whole(*start))?;
    let last = at[start + words_bare.len() - 1] as usize;
    let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
    Some(Span::new(at[start] as usize, end))
}

/// The letters and figures of a text in lower case, with where each byte of them came from.
fn bare(text: &str) -> (String, Vec<u32>) {
    let mut out = String::with_capacity(text.len());
    let mut at = Vec::with_capacity(text.len());
    for (byte, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        for lower in c.to_lowercase() {
            out.push(lower);
            at.resize(out.len(), u32::try_from(byte).unwrap_or(u32::MAX));
        }
    }
    (out, at)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn words_are_found_across_lines_and_marks() {
        let text = "The **Risk\nregister** was \u{2018}agreed\u{2019} in March.\n";
        let found =
            |words: &str| place(text, words).map(|s| &text[s.start as usize..s.end as usize]);
        assert_eq!(
            found("risk register was 'agreed'"),
            Some("Risk\nregister** was \u{2018}agreed")
        );
        assert_eq!(found("gister was agreed"), None);
        assert_eq!(found("the register of risks"), None);
        assert_eq!(found("..."), None);
    }
}
