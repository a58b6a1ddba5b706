//! `quorate assess`: the documents of one partnership or of many in, a reviewer's desk out.

use std::path::{Path, PathBuf};

use clap::Args;

use super::args::{Check, Packs, Where};
use super::check::examine;
use super::output::{Fault, Terminal};
use super::reports::{Reports, Wanted};
use super::{CLEAN, UNREAD, decisions};
use crate::report::assess::Earlier;
use crate::report::{Keep, Style};

/// What the command takes.
#[derive(Args, Debug)]
#[command(after_help = "\
Documents of one name, else of one folder, are taken to be one partnership's. It shows what documents
show, not how well a partnership works: there is no score and no order of merit, and a partnership
that supplied little is not compared with one that supplied all.
Exit codes: 0 assessed; 2 a wrong option or rule pack; 3 something named could not be read.
Examples:
  quorate assess oakshire/                                  the return of one partnership
  quorate assess --format html=desk.html --format xlsx=desk.xlsx returns/")]
pub(super) struct Assess {
    /// Files, folders or patterns; the current folder if none
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Judge as if today were this day, written 2026-11-21
    #[arg(long, value_name = "DATE", env = "QUORATE_AS_OF", hide_env = true)]
    as_of: Option<String>,
    #[command(flatten)]
    packs: Packs,
    /// Every rule, also those that do not run unless asked for
    #[arg(long)]
    all: bool,
    /// Only these rules: ids, starts of ids, or names, with commas between (may repeat)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Not these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// How to report, and where: html, xlsx, markdown, csv, ics (a calendar of what is due), json (may repeat: --format markdown --format xlsx=desk.xlsx)
    #[arg(long = "format", value_name = "FORMAT[=FILE]", default_value = "markdown", value_parser = Wanted::assessment)]
    formats: Vec<Wanted>,
    /// Write the report that has no file of its own to this one, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Read at most this many documents at once [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Show people's names, e-mail addresses and telephone numbers
    #[arg(long)]
    show_names: bool,
    /// Decisions to accept a gap [default: waivers.yaml beside the configuration]
    #[arg(long, value_name = "FILE")]
    waivers: Option<PathBuf>,
    /// Also say what has changed since this earlier report as data, of `assess` or of `check`
    #[arg(long, value_name = "REPORT")]
    since: Option<PathBuf>,
    /// What people say of requirements [default: answers.yaml beside the configuration]
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    #[command(flatten)]
    place: Where,
}

/// Runs the command; the exit code.
pub(super) fn run(args: &Assess, terminal: &Terminal) -> Result<u8, Fault> {
    let reports = Reports::fit(args.formats.clone(), args.output.as_deref())?;
    let earlier = args.since.as_deref().map(earlier).transpose()?;
    let check = Check {
        paths: args.paths.clone(),
        as_of: args.as_of.clone(),
        packs: args.packs.clone(),
        all: args.all,
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        jobs: args.jobs,
        waivers: args.waivers.clone(),
        answers: args.answers.clone(),
        place: args.place.clone(),
        ..Check::default()
    };
    let mut run = examine(&check, Keep::All, terminal)?;
    run.report.earlier = earlier;
    decisions::apply(&mut run.report, &check, &run.config)?;
    let style = Style {
        show_names: args.show_names,
        ..terminal.style()
    };
    reports.deliver(&run.report, &style)?;
    Ok(if run.report.incomplete.is_some() {
        UNREAD
    } else {
        CLEAN
    })
}

/// The most bytes of an earlier report: that of a check of a thousand documents is some 100 MB.
const MOST: u64 = 256 << 20;

/// Reads the report to compare with.
fn earlier(file: &Path) -> Result<Earlier, Fault> {
    let not = |why: &dyn std::fmt::Display| {
        Fault::unread(format!("could not read {}: {why}", file.display()))
    };
    let size = std::fs::metadata(file).map_err(|e| not(&e))?.len();
    if size > MOST {
        return Err(not(&"it is larger than any report of ours"));
    }
    let bytes = std::fs::read(file).map_err(|e| not(&e))?;
    Earlier::read(&bytes).map_err(|why| {
        Fault::usage(format!(
            "{} is no report of `quorate assess` or `quorate check` as data (--format json): {why}",
            file.display()
        ))
    })
}
