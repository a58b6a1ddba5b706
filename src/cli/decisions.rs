//! The files in which people's decisions stand, beside the configuration: answers, waivers and the baseline. Read and applied to a report; written by command.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::args::{Baseline as BaselineArgs, Check, Waive};
use super::config::Config;
use super::output::{self, Fault, Terminal};
use super::{CLEAN, check, packs, paths};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document;
use crate::report::{Keep, Report, Since};
use crate::source::{self, Source};
use crate::verdict::{answers, waivers};

/// Files of ours that may stand among documents: never taken for one from a folder.
pub(super) const OWN: [&str; 4] = [super::config::NAME, WAIVERS, ANSWERS, BASELINE];

const WAIVERS: &str = "waivers.yaml";
pub(super) const ANSWERS: &str = "answers.yaml";
const BASELINE: &str = "quorate-baseline.json";

/// Applies the answers, then the waivers, then the baseline, where they are there and not left out by flags.
///
/// # Errors
/// A file that was named and cannot be read, a baseline that is none.
pub(super) fn apply(report: &mut Report, args: &Check, config: &Config) -> Result<(), Fault> {
    answers(report, args, config);
    if args.no_waivers {
        report.inline.clear();
        report
            .diagnostics
            .retain(|d| !d.code.starts_with("waiver-"));
    } else {
        let file = written(args.waivers.as_deref(), WAIVERS, config);
        let given = opened(file.as_deref(), report).map(|source| {
            let found = waivers::read(source, &report.pack, report.as_of);
            report.diagnostics.extend(found.problems);
            found.in_force
        });
        // those in the documents' own comments need no file
        let file = file.unwrap_or_else(|| config.beside(WAIVERS));
        report.waive(given.unwrap_or_default(), &seen_from(&file));
    }
    if !args.no_baseline
        && let Some(known) = Known::read(&config.beside(BASELINE))?
    {
        report.hold_against(Since::Baseline, &|print| {
            known.findings.get(print).map(Entry::severity)
        });
    }
    Ok(())
}

/// Puts people's answers beside the verdicts.
fn answers(report: &mut Report, args: &Check, config: &Config) {
    if args.no_answers {
        return;
    }
    let file = written(args.answers.as_deref(), ANSWERS, config);
    let (Some(source), Some(file)) = (opened(file.as_deref(), report), file) else {
        return;
    };
    let found = answers::read(source, &report.pack, report.as_of);
    report.diagnostics.extend(found.problems);
    let again = |path: &str| Some(document::read(source::load(Path::new(path)).ok()?));
    report.answer(found.in_force, &seen_from(&file), &again);
}

/// The file of decisions of a run: the one that was named, else the one beside the configuration, if it is there.
fn written(named: Option<&Path>, name: &str, config: &Config) -> Option<PathBuf> {
    let beside = || Some(config.beside(name)).filter(|file| file.is_file());
    named.map(Path::to_owned).or_else(beside)
}

/// What a file of decisions holds; one that cannot be read is told.
fn opened(file: Option<&Path>, report: &mut Report) -> Option<Source> {
    let loaded = source::load(file?);
    loaded
        .map_err(|problem| report.diagnostics.push(problem))
        .ok()
}

/// Paths as a file of decisions writes them: from where it stands.
fn seen_from(file: &Path) -> impl Fn(&str) -> String + use<> {
    let folder = paths::folder_of(file);
    move |path| paths::within(Path::new(path), &folder)
}

/// `quorate-baseline.json`: the findings of a day, by fingerprint.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Known {
    /// The number of this form.
    schema: u32,
    /// The day of the run that made it.
    as_of: String,
    /// By fingerprint.
    findings: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    requirement: String,
    subject: String,
    severity: String,
}

impl Entry {
    fn severity(&self) -> Severity {
        Severity::from_word(&self.severity).unwrap_or(Severity::Hint)
    }
}

impl Known {
    fn read(path: &Path) -> Result<Option<Self>, Fault> {
        if !path.is_file() {
            return Ok(None);
        }
        let source = source::load(path).map_err(|d: Diagnostic| Fault::unread(d.message))?;
        serde_json::from_str(&source.text)
            .map(Some)
            .map_err(|error| {
                Fault::usage(format!(
                    "{} is not a baseline: {error}\nMake it anew with `quorate baseline`.",
                    path.display()
                ))
            })
    }
}

/// `quorate baseline`: writes today's findings down, or takes out of the file those that are gone.
pub(super) fn baseline(args: &BaselineArgs, terminal: &Terminal) -> Result<u8, Fault> {
    let check::Run {
        mut report, config, ..
    } = check::examine(&args.check, Keep::Findings, terminal)?;
    let file = config.beside(BASELINE);
    let before = Known::read(&file)?;
    // what was agreed locally needs no place in a baseline
    let without = Check {
        no_baseline: true,
        ..args.check.clone()
    };
    apply(&mut report, &without, &config)?;
    let now: BTreeMap<String, Entry> = report
        .open()
        .into_iter()
        .map(|(print, requirement, subject, severity)| {
            let severity = severity.word().to_owned();
            (
                print,
                Entry {
                    requirement,
                    subject,
                    severity,
                },
            )
        })
        .collect();
    let (findings, said) = match (before, args.prune) {
        (Some(before), true) => {
            let all = before.findings.len();
            let still: BTreeMap<String, Entry> = before
                .findings
                .into_iter()
                .filter(|(print, _)| now.contains_key(print))
                .collect();
            let gone = all - still.len();
            (
                still,
                format!("{gone} of {all} findings are gone and were taken out"),
            )
        }
        (None, true) => {
            return Err(Fault::usage(format!(
                "there is no {} to prune; make one with `quorate baseline`",
                file.display()
            )));
        }
        (_, false) => {
            let n = now.len();
            (
                now,
                format!(
                    "{n} findings written down; later checks fail only on others, or on one that has become graver"
                ),
            )
        }
    };
    let known = Known {
        schema: 1,
        as_of: report.as_of.to_string(),
        findings,
    };
    let mut text =
        serde_json::to_string_pretty(&known).map_err(|e| Fault::unread(e.to_string()))?;
    text.push('\n');
    output::to_file(text, &file)?;
    output::to_stdout(format!("{}: {said}\n", file.display()))?;
    Ok(CLEAN)
}

/// `quorate waive`: adds a decision to the file of waivers, and says what it covers.
pub(super) fn waive(args: &Waive, terminal: &Terminal) -> Result<u8, Fault> {
    let config = Config::of(&args.place, terminal)?;
    let pack = packs::select(&config.packs(&args.packs.packs), terminal)?;
    let rule = packs::rule(&pack, &args.rule)?;
    let day = check::today();
    let file = args
        .waivers
        .clone()
        .unwrap_or_else(|| config.beside(WAIVERS));
    let mut lines = vec![format!("  - rule: {}", rule.id)];
    if let Some(document) = &args.document {
        if !document.is_file() {
            return Err(Fault::unread(format!(
                "there is no document {}",
                document.display()
            )));
        }
        let path = paths::within(document, &paths::folder_of(&file));
        lines.push(format!("    document: {}", quoted(&path)));
    }
    let said = [
        ("partnership", &args.partnership),
        ("item", &args.item),
        ("reason", &Some(args.reason.clone())),
        ("owner", &args.owner),
        ("approver", &args.approver),
    ];
    for (key, value) in said {
        lines.extend(value.as_ref().map(|v| format!("    {key}: {}", quoted(v))));
    }
    lines.push(format!("    granted: {day}\n    expires: {}", args.expires));
    let entry = lines.join("\n");
    let before = if file.is_file() {
        source::load(&file)
            .map_err(|d| Fault::unread(d.message))?
            .text
            .to_string()
    } else {
        "# Local decisions to accept a gap for a time. `quorate check` shows each, and says when one has ended or covers nothing.\n".to_owned()
    };
    let text = joined(&before, "waivers", &entry).ok_or_else(|| {
        Fault::usage(format!(
            "{} has something after its list of waivers; add the entry by hand:\n{entry}",
            file.display()
        ))
    })?;
    // what the check would refuse is not written
    let name = file.to_string_lossy().into_owned();
    let found = waivers::read(Source::from_text(&name, &text), &pack, day);
    let last = u32::try_from(before.lines().count()).unwrap_or(u32::MAX);
    let wrong = |d: &&Diagnostic| {
        d.severity >= Severity::Warning && d.labels.first().is_none_or(|l| l.at.start.line > last)
    };
    let wrong: Vec<Diagnostic> = found.problems.iter().filter(wrong).cloned().collect();
    if !wrong.is_empty() {
        return Err(packs::broken(&wrong, terminal));
    }
    output::to_file(text, &file)?;
    output::to_stdout(format!(
        "{}: {} is waived until {}\n",
        file.display(),
        rule.id,
        days(args.expires.as_str())
    ))?;
    Ok(CLEAN)
}

fn days(text: &str) -> String {
    let day = text.parse::<Date>();
    day.map_or_else(|_| text.to_owned(), crate::date::day_words)
}

/// The file with an entry at the end of its list of that name; `None` where the list is not the last thing in it.
pub(super) fn joined(before: &str, list: &str, entry: &str) -> Option<String> {
    let mut text = before.trim_end().to_owned();
    let top: Vec<&str> = text
        .lines()
        .filter(|l| !l.starts_with([' ', '#', '-']) && !l.trim().is_empty())
        .collect();
    match top.as_slice() {
        [] => text.push_str(&format!("\n{list}:\n")),
        [one] if *one == format!("{list}:") => text.push('\n'),
        [one] if *one == format!("{list}: []") => {
            text = text.replace(*one, &format!("{list}:")) + "\n";
        }
        _ => return None,
    }
    Some(format!("{}{entry}\n", text.trim_start_matches('\n')))
}

/// A text as YAML takes it on one line.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
