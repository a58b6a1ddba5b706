//! The reports that a run is asked for in, each written where it was asked for out.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::args::Check;
use super::output::{self, Fault};
use super::suggest;
use crate::report::{FORMATS, Format, Keep, Report, Style, Write, assess, markdown};

/// One report that is asked for: `full`, or `sarif=out.sarif`.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    format: &'static Format,
    file: Option<PathBuf>,
}

impl FromStr for Wanted {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::among(text, FORMATS)
    }
}

impl Wanted {
    /// One of the formats of an assessment.
    ///
    /// # Errors
    /// Words about a format that there is not, or a file without a name.
    pub(super) fn assessment(text: &str) -> Result<Self, String> {
        Self::among(text, assess::FORMATS)
    }

    fn among(text: &str, formats: &'static [Format]) -> Result<Self, String> {
        let (name, file) = match text.split_once('=') {
            Some((name, file)) => (name, Some(file)),
            None => (text, None),
        };
        let names: Vec<&str> = formats.iter().map(|f| f.name).collect();
        let format = formats.iter().find(|f| f.name == name).ok_or_else(|| {
            let hint = suggest::hint(name, &names);
            format!(
                "no format is called that{hint} The formats are: {}",
                names.join(", ")
            )
        })?;
        if file.is_some_and(str::is_empty) {
            return Err(format!("the name of the file is missing after `{name}=`"));
        }
        let file = file.map(PathBuf::from);
        Ok(Self { format, file })
    }
}

impl Wanted {
    /// The file it is written to, where it has one of its own.
    pub(super) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }
}

/// The reports of one run, at most one of them for standard output.
pub(super) struct Reports(Vec<Wanted>);

impl Reports {
    /// What a check is asked to report.
    ///
    /// # Errors
    /// As for `fit`.
    pub(super) fn of(args: &Check) -> Result<Self, Fault> {
        let reports = if args.statistics {
            vec![Wanted::from_str("statistics").map_err(Fault::usage)?]
        } else {
            args.formats.clone()
        };
        Self::fit(reports, args.output.as_deref())
    }

    /// Fits `--output` to the one report without a file of its own.
    ///
    /// # Errors
    /// Two reports for standard output or for one file, `--output` without a report to put there, a workbook for a stream.
    pub(super) fn fit(mut reports: Vec<Wanted>, output: Option<&Path>) -> Result<Self, Fault> {
        if let Some(output) = output {
            let Some(free) = reports.iter_mut().find(|r| r.file.is_none()) else {
                return Err(Fault::usage(
                    "every report has a file of its own, so --output has nothing to write; leave it out",
                ));
            };
            free.file = Some(output.to_owned());
        }
        let mut free = reports.iter().filter(|r| r.file.is_none());
        if let (Some(first), Some(second)) = (free.next(), free.next()) {
            let (first, second) = (first.format.name, second.format.name);
            return Err(Fault::usage(format!(
                "two reports cannot share standard output; give one a file: --format {first} --format {second}=FILE"
            )));
        }
        for (at, report) in reports.iter().enumerate() {
            if let (Write::File(_), None) = (report.format.write, &report.file) {
                let name = report.format.name;
                return Err(Fault::usage(format!(
                    "{name} is written to a file: --format {name}=report.{name}"
                )));
            }
            let twice = |other: &Wanted| report.file.is_some() && other.file == report.file;
            if let Some(file) = report
                .file
                .as_ref()
                .filter(|_| reports[..at].iter().any(twice))
            {
                return Err(Fault::usage(format!(
                    "two reports would be written to {}; give each its own file",
                    file.display()
                )));
            }
        }
        Ok(Self(reports))
    }

    /// What the run has to keep.
    pub(super) fn keep(&self) -> Keep {
        if self.0.iter().any(|r| r.format.keep == Keep::All) || self.summary().is_some() {
            Keep::All
        } else {
            Keep::Findings
        }
    }

    /// Where GitHub takes a job's summary, where its annotations are asked for.
    fn summary(&self) -> Option<PathBuf> {
        let asked = self.0.iter().any(|r| r.format.name == "github");
        let file = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|v| !v.is_empty());
        file.filter(|_| asked).map(PathBuf::from)
    }

    /// Writes each report; files first, so that what stands on the terminal comes last.
    ///
    /// # Errors
    /// A file that cannot be written, a workbook beyond its limits. The other reports are written.
    pub(super) fn deliver(&self, report: &Report, style: &Style) -> Result<(), Fault> {
        let plain = Style {
            colour: false,
            ..*style
        };
        let mut fault = None;
        let (files, streams): (Vec<&Wanted>, Vec<&Wanted>) =
            self.0.iter().partition(|r| r.file.is_some());
        for wanted in files.into_iter().chain(streams) {
            let style = if wanted.file.is_some() { &plain } else { style };
            if let Err(error) = wanted.write(report, style) {
                fault.get_or_insert(error);
            }
        }
        if let Some(file) = self.summary()
            && let Err(error) = append(&markdown::write(report, &plain), &file)
        {
            fault.get_or_insert(error);
        }
        fault.map_or(Ok(()), Err)
    }
}

impl Wanted {
    fn write(&self, report: &Report, style: &Style) -> Result<(), Fault> {
        if let (Write::Parts(write), None) = (self.format.write, &self.file) {
            let mut done = Ok(());
            write(report, style, &mut |part| {
                if done.is_ok() {
                    done = output::to_stdout(part);
                }
            });
            return done;
        }
        let bytes = self.format.write.whole(report, style).map_err(|why| {
            Fault::unread(format!(
                "the {} report could not be made: {why}",
                self.format.name
            ))
        })?;
        match &self.file {
            Some(file) => output::to_file(&bytes, file),
            None => output::to_stdout(&bytes),
        }
    }
}

/// A job's summary is added to, for other steps have written theirs there.
fn append(text: &str, file: &Path) -> Result<(), Fault> {
    let mut options = OpenOptions::new();
    let opened = options.append(true).create(true).open(file);
    opened
        .and_then(|mut f| f.write_all(text.as_bytes()))
        .map_err(|error| {
            Fault::unread(format!(
                "could not write the job's summary to {}: {error}",
                file.display()
            ))
        })
}
