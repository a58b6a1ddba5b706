//! `quorate answers`: what is open out as a workbook, and a workbook that people filled in into the file of answers.

use std::collections::BTreeMap;
use std::path::Path;

use super::args::{Answers, AnswersExport, AnswersImport};
use super::config::Config;
use super::decisions::{self, ANSWERS, joined, quoted};
use super::output::{self, Fault, Terminal};
use super::{CLEAN, check, packs, paths};
use crate::diagnostic::Severity;
use crate::report::{Keep, Style, questionnaire, text};
use crate::source::{self, Source};
use crate::verdict::answers::{self, Raw};
use crate::verdict::answers_rows;

/// Runs the command; the exit code.
pub(super) fn run(args: &Answers, terminal: &Terminal) -> Result<u8, Fault> {
    match args {
        Answers::Export(args) => export(args, terminal),
        Answers::Import(args) => import(args, terminal),
    }
}

fn export(args: &AnswersExport, terminal: &Terminal) -> Result<u8, Fault> {
    let Some(file) = &args.check.output else {
        return Err(Fault::usage(
            "a workbook is written to a file: --output answers.xlsx",
        ));
    };
    let check::Run {
        mut report, config, ..
    } = check::examine(&args.check, Keep::All, terminal)?;
    decisions::apply(&mut report, &args.check, &config)?;
    let style = Style {
        show_names: args.check.show_names,
        ..terminal.style()
    };
    let beside = args.check.answers.clone();
    let folder = paths::folder_of(&beside.unwrap_or_else(|| config.beside(ANSWERS)));
    let seen = |path: &str| paths::within(Path::new(path), &folder);
    let bytes = questionnaire::write(&report, &style, &seen, args.every)
        .map_err(|why| Fault::unread(format!("the workbook could not be made: {why}")))?;
    output::to_file(&bytes, file)?;
    Ok(match &report.incomplete {
        Some(why) => {
            output::complain(&format!("Not everything was checked: {why}.\n"));
            super::UNREAD
        }
        None => CLEAN,
    })
}

/// What became of the entries of a workbook.
#[derive(Default)]
struct Taken {
    added: usize,
    changed: usize,
    same: usize,
    kept: Vec<String>,
}

fn import(args: &AnswersImport, terminal: &Terminal) -> Result<u8, Fault> {
    let config = Config::of(&args.place, terminal)?;
    let pack = packs::select(&config.packs(&args.packs.packs), terminal)?;
    let day = check::today();
    let book = source::load(&args.file).map_err(|d| Fault::unread(d.message))?;
    let name = args.file.display();
    let bytes = book.raw.as_deref().unwrap_or(book.text.as_bytes());
    let rows = answers_rows::read(bytes, &pack, day)
        .map_err(|why| Fault::unread(format!("{name} {why}")))?;
    if !rows.faults.is_empty() {
        let n = text::count(rows.faults.len(), "entry");
        return Err(Fault::unread(format!(
            "{name}: {n} cannot be right, and nothing was written\n  {}",
            rows.faults.join("\n  ")
        )));
    }
    let file = args.answers.clone();
    let file = file.unwrap_or_else(|| config.beside(ANSWERS));
    let before = if file.is_file() {
        let source = source::load(&file).map_err(|d| Fault::unread(d.message))?;
        source.text.to_string()
    } else {
        "# What people say of requirements, beside what the documents show. `quorate check` shows each, and says when one has ended.\n".to_owned()
    };
    let there = answers::read(
        Source::from_text(&file.to_string_lossy(), &before),
        &pack,
        day,
    );
    let unread = |d: &&crate::diagnostic::Diagnostic| {
        d.severity == Severity::Error && !d.code.starts_with("answer-")
    };
    let unread: Vec<_> = there.problems.iter().filter(unread).cloned().collect();
    if !unread.is_empty() {
        return Err(packs::broken(&unread, terminal));
    }
    let (text, taken) = merged(&before, &there.written, rows.entries, args.replace, &name.to_string())
        .ok_or_else(|| {
            Fault::usage(format!(
                "{} is not laid out as one entry below the other; take the answers in by hand, or give another file with --answers",
                file.display()
            ))
        })?;
    if taken.added + taken.changed > 0 {
        output::to_file(text, &file)?;
    }
    let Taken {
        added,
        changed,
        same,
        kept,
    } = taken;
    let mut said = format!(
        "{}: {added} added, {changed} changed, {same} as they were\n",
        file.display()
    );
    for line in kept {
        said.push_str(&format!("  kept: {line}\n"));
    }
    output::to_stdout(said)?;
    Ok(CLEAN)
}

/// The file with the entries of a workbook; `None` where it is not laid out as we write it.
fn merged(
    before: &str,
    written: &[(Raw, u32)],
    entries: Vec<(Raw, u32)>,
    replace: bool,
    book: &str,
) -> Option<(String, Taken)> {
    let mut taken = Taken::default();
    let mut changes: BTreeMap<usize, Raw> = BTreeMap::new();
    let mut added: Vec<Raw> = Vec::new();
    for (entry, row) in entries {
        let about = entry.subject();
        let Some(at) = written.iter().rposition(|(raw, _)| raw.subject() == about) else {
            taken.added += 1;
            added.push(entry);
            continue;
        };
        let old = &written[at].0;
        // a row that was given out and came back as it was is no new answer
        let ends = |raw: &Raw| {
            let day = raw
                .answered
                .as_deref()
                .and_then(|d| d.parse::<jiff::civil::Date>().ok());
            let after = day.map(|d| d.saturating_add(jiff::Span::new().months(answers::MONTHS)));
            raw.until.clone().or_else(|| after.map(|d| d.to_string()))
        };
        let endless = |raw: &Raw| Raw {
            until: None,
            ..raw.clone()
        };
        if endless(old) == endless(&entry) && ends(old) == ends(&entry) {
            taken.same += 1;
        } else if !replace && old.answered > entry.answered {
            let days = [&old.answered, &entry.answered].map(|d| d.clone().unwrap_or_default());
            taken.kept.push(format!(
                "{} was answered again on {}, after the answer of {} in {book}, row {row}; --replace takes the workbook's",
                entry.rule, days[0], days[1]
            ));
        } else {
            taken.changed += 1;
            changes.insert(at, entry);
        }
    }
    let mut text = rewritten(before, written, &changes)?;
    if !added.is_empty() {
        let entries: Vec<String> = added.iter().map(yaml).collect();
        text = joined(&text, "answers", &entries.join("\n"))?;
    }
    Some((text, taken))
}

/// The file with some of its entries in other words; comments stay where they are.
fn rewritten(
    before: &str,
    written: &[(Raw, u32)],
    changes: &BTreeMap<usize, Raw>,
) -> Option<String> {
    if changes.is_empty() {
        return Some(before.to_owned());
    }
    let lines: Vec<&str> = before.split_inclusive('\n').collect();
    let starts: Vec<usize> = written.iter().map(|(_, line)| *line as usize - 1).collect();
    let own = |at: usize| {
        lines
            .get(at)
            .is_some_and(|l| l.trim_start().starts_with("- "))
    };
    if !starts.iter().all(|at| own(*at)) || starts.windows(2).any(|w| w[0] >= w[1]) {
        return None;
    }
    let mut out = String::with_capacity(before.len());
    let mut line = 0;
    for (at, raw) in changes {
        let start = starts[*at];
        let end = starts.get(at + 1).copied().unwrap_or(lines.len());
        out.push_str(&lines[line..start].concat());
        out.push_str(&yaml(raw));
        out.push('\n');
        let comment = |l: &&str| l.trim().is_empty() || l.trim_start().starts_with('#');
        let trailing = lines[start..end]
            .iter()
            .rev()
            .take_while(|l| comment(l))
            .count();
        line = end - trailing;
    }
    out.push_str(&lines[line..].concat());
    Some(out)
}

/// An entry as we write it.
fn yaml(raw: &Raw) -> String {
    let mut lines = vec![format!("  - rule: {}", raw.rule)];
    let said = [
        ("document", &raw.document),
        ("partnership", &raw.partnership),
    ];
    let text = |(key, value): (&str, &Option<String>)| {
        value.as_ref().map(|v| format!("    {key}: {}", quoted(v)))
    };
    lines.extend(said.into_iter().filter_map(text));
    lines.push(format!("    outcome: {}", raw.outcome));
    let said = [
        ("reason", &raw.reason),
        ("shown_in", &raw.shown_in),
        ("words", &raw.words),
        ("by", &raw.by),
    ];
    lines.extend(said.into_iter().filter_map(text));
    for (key, day) in [("answered", &raw.answered), ("until", &raw.until)] {
        lines.extend(day.as_ref().map(|day| format!("    {key}: {day}")));
    }
    lines.join("\n")
}
