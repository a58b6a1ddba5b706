//! `quorate check`: paths in, a report out.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use super::args::Check;
use super::config::Config;
use super::output::{Fault, Terminal};
use super::reports::Reports;
use super::{CLEAN, UNREAD, annotate, change, decisions, packs, progress, watch};
use crate::diagnostic::Severity;
use crate::document;
use crate::pack::kind::Kind;
use crate::report::{Keep, Report, Style, Terms};
use crate::source::{self, Source};
use crate::{Input, Options};

/// Runs the command; the exit code.
pub(super) fn run(args: &Check, terminal: &Terminal) -> Result<u8, Fault> {
    if args.watch {
        return watch::run(args, terminal);
    }
    once(args, terminal)
}

/// One check: read, judge, report.
pub(super) fn once(args: &Check, terminal: &Terminal) -> Result<u8, Fault> {
    let reports = Reports::of(args)?;
    let mut run = examine(args, reports.keep(), terminal)?;
    decisions::apply(&mut run.report, args, &run.config)?;
    if let Some(base) = &args.diff {
        change::hold(&mut run, base)?;
    }
    let Run {
        report,
        fail_on,
        copy,
        ..
    } = run;
    let style = Style {
        show_met: args.verbose,
        quiet: args.quiet,
        show_names: args.show_names,
        fail_on,
        ..terminal.style()
    };
    reports.deliver(&report, &style)?;
    if let Some(copy) = copy {
        copy.write(&report)?;
    }
    Ok(match fail_on {
        Some(level) => report.exit_code(level),
        None if report.incomplete.is_some() => UNREAD,
        None => CLEAN,
    })
}

/// What was read and judged, and on what terms.
pub(super) struct Run {
    /// Before any decision of people is applied.
    pub(super) report: Report,
    /// Where it stands, and what it says.
    pub(super) config: Config,
    /// The level that fails the run; `None`: none does.
    pub(super) fail_on: Option<Severity>,
    /// What was checked.
    pub(super) inputs: Vec<Input>,
    /// What was asked.
    pub(super) options: Options,
    paths: Vec<PathBuf>,
    copy: Option<annotate::Copy>,
}

impl Run {
    /// The folders that were named, from the current one.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        if self.paths.is_empty() {
            return vec![PathBuf::new()];
        }
        let folders = self.paths.iter().filter(|p| p.is_dir());
        folders.map(|p| source::plain(p)).collect()
    }
}

/// Reads and judges what the arguments and the configuration name.
pub(super) fn examine(args: &Check, keep: Keep, terminal: &Terminal) -> Result<Run, Fault> {
    let config = Config::of(&args.place, terminal)?;
    let as_of = match &args.as_of {
        Some(text) => day(text)?,
        None => config.as_of().unwrap_or_else(today),
    };
    let named = config.packs(&args.packs.packs);
    let pack = config.fitted(&named, terminal)?;
    // the end of the program is near enough: no time goes into letting go of a pack's many small parts
    std::mem::forget(Arc::clone(&pack));
    let (mut select, mut ignore) = (args.select.clone(), args.ignore.clone());
    packs::known(&pack, "--select", &select)?;
    packs::known(&pack, "--ignore", &ignore)?;
    let said = config.rules();
    packs::known(&pack, "select in quorate.toml", said.0)?;
    packs::known(&pack, "ignore in quorate.toml", said.1)?;
    if select.is_empty() {
        select.extend_from_slice(said.0);
    }
    ignore.extend_from_slice(said.1);
    let fail_on = args.fail_on.clone().or_else(|| config.fail_on());
    let fail_on = Severity::from_word(fail_on.as_deref().unwrap_or("error"));
    let (inputs, stdin, problems) = gather(args);
    let inputs = config.place(inputs);
    let copy = match &args.annotate {
        // what is not there is said by the report
        Some(file) if !inputs.is_empty() => Some(annotate::Copy::new(
            &inputs,
            stdin.is_some(),
            file,
            args.all_comments,
        )?),
        _ => None,
    };
    let options = Options {
        as_of,
        kinds: kinds(&args.kinds),
        all: args.all || config.all(),
        select,
        ignore,
        // a comment quotes what was read
        keep: copy.as_ref().map_or(keep, |_| Keep::All),
        partnerships: config.known(),
        jobs: args.jobs.map(usize::from),
    };
    let bar = progress::bar(inputs.len());
    let load = |input: &Input| {
        bar.inc(1);
        match &stdin {
            Some((name, source)) if **name == *input.path => source.clone(),
            _ => source::load(Path::new(&*input.path)),
        }
    };
    let mut report = crate::check(inputs.clone(), &load, &pack, &options);
    bar.finish_and_clear();
    if problems.iter().any(|p| p.severity == Severity::Error) {
        report
            .incomplete
            .get_or_insert_with(|| "something named is not there".to_owned());
    }
    report.diagnostics.splice(0..0, problems);
    report.terms = Terms {
        packs: named,
        all: options.all,
        select: options.select.clone(),
        ignore: options.ignore.clone(),
        severity: config.severities(),
        ..Terms::default()
    };
    Ok(Run {
        report,
        config,
        fail_on,
        inputs,
        options,
        paths: args.paths.clone(),
        copy,
    })
}

type Stdin = Option<(String, Result<Source, crate::diagnostic::Diagnostic>)>;

/// The files to check, standard input read, and what could not be found.
fn gather(args: &Check) -> (Vec<Input>, Stdin, Vec<crate::diagnostic::Diagnostic>) {
    let dash = Path::new("-");
    let mut paths: Vec<PathBuf> = args.paths.iter().filter(|p| *p != dash).cloned().collect();
    let asks_stdin = args.paths.iter().any(|p| p == dash)
        || (args.paths.is_empty() && args.stdin_filename.is_some());
    if paths.is_empty() && !asks_stdin {
        paths.push(PathBuf::from("."));
    }
    let extensions: Vec<&str> = document::FORMATS
        .iter()
        .flat_map(|f| f.extensions.iter().copied())
        .collect();
    let (found, problems) = source::walk(&paths, &extensions);
    // the program's own files are nobody's documents
    let ours = |path: &Path| decisions::OWN.iter().any(|own| path.ends_with(own));
    let mut inputs: Vec<Input> = found
        .into_iter()
        .filter(|f| f.named || !ours(&f.path))
        .map(|f| Input {
            path: named(&f.path).into(),
            named: f.named,
            ..Input::default()
        })
        .collect();
    let stdin = asks_stdin.then(|| {
        let name = stdin_name(args.stdin_filename.as_deref());
        inputs.push(Input {
            path: name.as_str().into(),
            named: true,
            ..Input::default()
        });
        let source = source::read(&name, io::stdin().lock());
        (name, source)
    });
    (inputs, stdin, problems)
}

/// The name under which standard input is read: without an ending it counts as Markdown.
pub(super) fn stdin_name(given: Option<&str>) -> String {
    given.unwrap_or("stdin.md").to_owned()
}

/// A file as reports name it.
fn named(path: &Path) -> String {
    let name = source::shown(path);
    name.strip_prefix("./").map_or(name.clone(), str::to_owned)
}

/// The kinds of these names.
pub(super) fn kinds(names: &[String]) -> Vec<Kind> {
    names.iter().filter_map(|n| Kind::from_name(n)).collect()
}

/// Today, by the clock: the only place that asks it. In the United Kingdom's time, whatever the machine's zone, since that is what a date in a document
/// or a waiver means.
pub(super) fn today() -> Date {
    day_of(Timestamp::now())
}

/// The day in the United Kingdom: summer time from one in the morning of the last Sunday of March to that of October, universal time (Summer Time Order 2002).
fn day_of(moment: Timestamp) -> Date {
    let zone = TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0/2").unwrap_or(TimeZone::UTC);
    moment.to_zoned(zone).date()
}

fn day(text: &str) -> Result<Date, Fault> {
    text.parse().map_err(|_| {
        Fault::usage(format!(
            "--as-of: `{text}` is not a day; write it as 2026-11-21"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::day_of;

    #[test]
    fn a_day_ends_at_midnight_in_the_united_kingdom() {
        for (moment, day) in [
            ("2026-06-30T22:59:59Z", "2026-06-30"),
            ("2026-06-30T23:00:00Z", "2026-07-01"),
            ("2026-12-31T23:59:59Z", "2026-12-31"),
            ("2027-01-01T00:00:00Z", "2027-01-01"),
            ("2026-03-29T00:30:00Z", "2026-03-29"),
            ("2026-10-24T23:30:00Z", "2026-10-25"),
            ("2026-10-25T23:30:00Z", "2026-10-25"),
        ] {
            let moment = moment.parse().unwrap();
            assert_eq!(day_of(moment).to_string(), day, "{moment}");
        }
    }
}
