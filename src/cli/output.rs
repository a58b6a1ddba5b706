//! Text in, streams and files out: whole or not at all, and quiet when the reader of a pipe has left.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;

use super::args::Colour;
use super::{UNREAD, USAGE};
use crate::report::Style;

/// Why a command ends early: what to say on standard error, and the exit code.
#[derive(Debug)]
pub(super) struct Fault {
    /// What to say, with its line break.
    pub(super) message: String,
    /// The exit code.
    pub(super) code: u8,
}

impl Fault {
    /// A wrong flag, value or pack.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self {
            message: format!("error: {}\n", message.into()),
            code: USAGE,
        }
    }

    /// Something could not be read or written.
    pub(super) fn unread(message: impl Into<String>) -> Self {
        Self {
            message: format!("error: {}\n", message.into()),
            code: UNREAD,
        }
    }
}

/// What the streams take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    /// Standard output takes colour.
    pub(super) colour: bool,
    /// Standard error takes colour.
    pub(super) error_colour: bool,
    /// Columns of the terminal, or 100.
    pub(super) width: usize,
}

impl Terminal {
    /// Asks the streams and the environment. `--color` wins over `NO_COLOR`, that over `FORCE_COLOR` and `CLICOLOR_FORCE`, those over what the stream is.
    pub(super) fn of(colour: Colour) -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty() && v != "0");
        let takes = |is_terminal: bool| match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto if std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) => false,
            Colour::Auto if set("FORCE_COLOR") || set("CLICOLOR_FORCE") => true,
            Colour::Auto => is_terminal && std::env::var_os("TERM").is_none_or(|t| t != "dumb"),
        };
        let width = io::stdout()
            .is_terminal()
            .then(terminal_size::terminal_size)
            .flatten()
            .map(|(w, _)| usize::from(w.0));
        Self {
            colour: takes(io::stdout().is_terminal()),
            error_colour: takes(io::stderr().is_terminal()),
            width: width.unwrap_or(100).clamp(60, 140),
        }
    }

    /// How to write for standard output.
    pub(super) const fn style(&self) -> Style {
        Style {
            colour: self.colour,
            width: self.width,
            show_met: false,
            quiet: false,
            show_names: false,
            fail_on: None,
        }
    }

    /// How to write for standard error.
    pub(super) const fn error_style(&self) -> Style {
        Style {
            colour: self.error_colour,
            ..self.style()
        }
    }
}

/// Writes to standard output. A reader that has left is no fault.
pub(super) fn to_stdout(text: impl AsRef<[u8]>) -> Result<(), Fault> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_ref()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Fault::unread(format!(
            "could not write to standard output: {error}"
        ))),
        _ => Ok(()),
    }
}

/// Writes to standard error; there is nobody to tell when that fails.
pub(super) fn complain(text: &str) {
    let mut out = io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes to the file, or to standard output when there is none. A file appears whole or not at all.
pub(super) fn deliver(text: &str, file: Option<&Path>) -> Result<(), Fault> {
    file.map_or_else(|| to_stdout(text), |file| to_file(text, file))
}

/// Writes a file whole or not at all: beside it first, then in its place.
pub(super) fn to_file(text: impl AsRef<[u8]>, file: &Path) -> Result<(), Fault> {
    let fault =
        |error: io::Error| Fault::unread(format!("could not write {}: {error}", file.display()));
    let folder = file
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."));
    if file.is_dir() {
        return Err(Fault::unread(format!(
            "could not write {}: it is a folder",
            file.display()
        )));
    }
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(fault)?;
    beside.write_all(text.as_ref()).map_err(fault)?;
    allow_readers(beside.as_file()).map_err(fault)?;
    beside.persist(file).map_err(|e| fault(e.error))?;
    Ok(())
}

/// A temporary file is its owner's alone; a report is for others too.
#[cfg(unix)]
fn allow_readers(file: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn allow_readers(_: &std::fs::File) -> io::Result<()> {
    Ok(())
}
