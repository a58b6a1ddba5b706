//! `quorate read`: one document in, what it says as a YAML record out.

use std::io;
use std::path::Path;

use super::args::Read;
use super::config::Config;
use super::output::{self, Fault, Terminal};
use super::{CLEAN, UNREAD, check};
use crate::diagnostic::{Diagnostic, Severity};
use crate::pack::kind::Kind;
use crate::report::{full, text};
use crate::{document, record, source};

/// Runs the command; the exit code.
pub(super) fn run(args: &Read, terminal: &Terminal) -> Result<u8, Fault> {
    let pack = Config::pack(&args.packs, &args.place, terminal)?;
    let style = terminal.error_style();
    let tell = |d: &Diagnostic| output::complain(&full::diagnostic(d, &style));
    let loaded = if args.file == Path::new("-") {
        source::read(
            &check::stdin_name(args.stdin_filename.as_deref()),
            io::stdin().lock(),
        )
    } else {
        source::load(&args.file)
    };
    let source = match loaded {
        Ok(source) => source,
        Err(problem) => {
            tell(&problem);
            return Ok(UNREAD);
        }
    };
    let document = document::read(source);
    let record = record::recognise(&document, &pack, &check::kinds(&args.kinds));
    document
        .problems
        .iter()
        .chain(&record.problems)
        .for_each(tell);
    if document
        .problems
        .iter()
        .any(|p| p.severity == Severity::Error)
    {
        return Ok(UNREAD);
    }
    if record.kinds.is_empty() {
        let near: Vec<String> = record.nearest.iter().map(|k| k.name().to_owned()).collect();
        let near = if near.is_empty() {
            String::new()
        } else {
            format!(" (the nearest kinds are {})", text::list(&near))
        };
        let all: Vec<&str> = Kind::ALL.iter().map(|k| k.name()).collect();
        output::complain(&format!(
            "{}: this does not look like a partnership's document{near}\nIf it is one, say what it is with --kind: {}.\n",
            document.source.path,
            text::list(&all)
        ));
        return Ok(UNREAD);
    }
    output::deliver(
        &record::write::write(&record, &document),
        args.output.as_deref(),
    )?;
    Ok(CLEAN)
}
