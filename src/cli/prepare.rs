//! `quorate prepare`: a kind of document in, an outline of it to fill in out, as a Word file or as Markdown.

use std::path::PathBuf;

use super::CLEAN;
use super::args::Prepare;
use super::config::Config;
use super::output::{self, Fault, Terminal};
use crate::pack::kind::Kind;
use crate::report::prepare;

/// Runs the command; the exit code.
pub(super) fn run(args: &Prepare, terminal: &Terminal) -> Result<u8, Fault> {
    let pack = Config::pack(&args.packs, &args.place, terminal)?;
    let kind = Kind::from_name(&args.kind)
        .ok_or_else(|| Fault::usage(format!("no kind is called `{}`", args.kind)))?;
    let outline = prepare::outline(kind, &pack, args.all);
    let (bytes, ending) = match args.format.as_str() {
        "markdown" => (prepare::markdown(&outline).into_bytes(), "md"),
        _ => (
            prepare::docx(&outline)
                .map_err(|why| Fault::unread(format!("the outline could not be packed: {why}")))?,
            "docx",
        ),
    };
    let file = args
        .output
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("{}.{ending}", kind.name())));
    if file.exists() && !args.force {
        return Err(Fault::usage(format!(
            "{} is there already; give --force to write over it, or --output another name",
            file.display()
        )));
    }
    output::to_file(&bytes, &file)?;
    output::to_stdout(format!(
        "wrote {0}\nFill in what stands in square brackets, then run: quorate check {0}\n",
        file.display()
    ))?;
    Ok(CLEAN)
}
