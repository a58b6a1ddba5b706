//! What every report made for people states beside its findings: what was read, by which rules, as of when, and what was not read or judged.

use super::order::{open, questions};
use super::told::Telling;
use super::{Aside, DocumentRead, Report, SetAside, text};
use crate::verdict::Outcome;

/// 'Terms of reference, agreed, written 3 March 2023'.
pub(super) fn described(d: &DocumentRead) -> String {
    let kinds: Vec<String> = d.kinds.iter().map(|k| k.kind.words()).collect();
    format!("{}; {}", text::capital(&text::list(&kinds)), settled(d))
}

/// 'agreed, written 3 March 2023'.
pub(super) fn settled(d: &DocumentRead) -> String {
    match (d.status, &d.written) {
        ("unknown", None) => "no status or date found".to_owned(),
        ("unknown", Some(date)) => format!("written {date}"),
        (status, None) => format!("{status}, no date found"),
        (status, Some(date)) => format!("{status}, written {date}"),
    }
}

/// 'Guidance for local delivery partners (2022-06-15)', one a pack.
pub(super) fn packs(telling: &Telling) -> Vec<String> {
    let packs = telling.report.pack.packs.iter();
    packs
        .map(|p| format!("{} ({})", p.title, p.version))
        .collect()
}

/// What was not read, which kinds were not supplied, which files are nobody's partnership document, and why a check is not whole: a line each.
pub(super) fn left_out(telling: &Telling) -> Vec<String> {
    let report = telling.report;
    let mut lines = Vec::new();
    if let Some(why) = &report.incomplete {
        lines.push(format!("Not everything was checked: {why}"));
    }
    for d in &report.documents {
        for part in &d.not_read {
            let at = match &part.place {
                Some(place) => format!("{}, {place}", telling.short(&d.path)),
                None => format!("{}, line {}", telling.short(&d.path), part.line.max(1)),
            };
            let topic = if part.topic.is_empty() {
                String::new()
            } else {
                format!(" ({})", part.topic)
            };
            lines.push(format!("{at}: {}{topic} was seen and not read", part.what));
        }
    }
    for p in &report.partnerships {
        let whose = if report.partnerships.len() > 1 && !p.name.is_empty() {
            format!("{}: ", p.name)
        } else {
            String::new()
        };
        for (kind, rules) in &p.not_supplied {
            let waiting = text::count(*rules, "requirement");
            lines.push(format!(
                "{whose}{} was supplied: {waiting} not judged",
                text::capital(&format!("no {}", kind.words()))
            ));
        }
    }
    for (path, why) in &report.passed_over {
        let why = if why.is_empty() {
            "not a partnership document"
        } else {
            why
        };
        lines.push(format!("{}: {why}", telling.short(path)));
    }
    lines.iter().map(|l| telling.words(l)).collect()
}

/// How many of each outcome, in the order of `Outcome::TABLE`.
pub(super) fn counts(telling: &Telling) -> [(Outcome, usize); 5] {
    let n = |outcome| telling.report.outcomes.get(&outcome).copied().unwrap_or(0);
    Outcome::TABLE.map(|(outcome, _, _)| (outcome, n(outcome)))
}

/// ' · 2 agreed locally · 12 known since the baseline', or nothing.
pub(super) fn aside(report: &Report) -> String {
    let (waived, known) = report.aside();
    let mut words = String::new();
    if waived > 0 {
        words.push_str(&format!(" · {waived} agreed locally"));
    }
    let answered = |s: &&SetAside| matches!(s.why, Aside::Answered(_));
    let answered = report.set_aside.iter().filter(answered).count();
    if answered > 0 {
        words.push_str(&format!(" · {answered} answered"));
    }
    for (since, n) in known.into_iter().filter(|(_, n)| *n > 0) {
        words.push_str(&format!(" · {n} {}", since.words()));
    }
    words
}

/// 'Answered by people: 2 shown, 1 claimed', or nothing.
pub(super) fn answered(report: &Report) -> Option<String> {
    let n = |word: &str| {
        let of = report.answers.iter().filter(|a| a.standing.word() == word);
        of.count()
    };
    let counts = ["shown", "claimed"].map(|word| (n(word), word));
    let some: Vec<String> = counts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{n} {word}"))
        .collect();
    (!some.is_empty()).then(|| format!("Answered by people: {}", some.join(", ")))
}

/// The questions that only people can answer, with the requirements that wait for each.
pub(super) fn open_questions(telling: &Telling) -> Vec<(String, Vec<String>)> {
    questions(telling.report, open(telling.report))
        .into_iter()
        .map(|(question, ids)| {
            let question = text::capital(&telling.words(question));
            (question, ids.into_iter().map(str::to_owned).collect())
        })
        .collect()
}

/// The topics of these letters with what they are about, in the order of the packs.
pub(super) fn topics(telling: &Telling, used: &[&str]) -> Vec<(String, String)> {
    let packs = telling.report.pack.packs.iter();
    let mut topics: Vec<(String, String)> = Vec::new();
    for (id, about) in packs.flat_map(|p| &p.topics) {
        if used.contains(&id.as_str()) && !topics.iter().any(|(t, _)| t == id) {
            topics.push((id.clone(), about.clone()));
        }
    }
    for id in used {
        if !topics.iter().any(|(t, _)| t == id) {
            topics.push(((*id).to_owned(), (*id).to_owned()));
        }
    }
    topics
}

/// 'What the documents of Oakshire Combating Drugs Partnership show'.
pub(super) fn title(telling: &Telling) -> String {
    match telling.report.partnerships.as_slice() {
        [one] if !one.name.is_empty() => {
            format!("What the documents of {} show", telling.words(&one.name))
        }
        [_] => "What the documents show".to_owned(),
        several => format!(
            "What the documents of {} show",
            text::count(several.len(), "partnership")
        ),
    }
}
