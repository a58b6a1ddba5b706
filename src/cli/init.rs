//! `quorate init`: a kind of document in, a file to fill in out; or a name in, a rule pack to build on out. What is to be written comes from the rules, so that it cannot fall behind them.

mod outline;
mod pack;
mod record;

use std::fs;
use std::path::PathBuf;

use super::args::Init;
use super::output::{self, Fault, Terminal};
use super::{CLEAN, packs};
use crate::pack::kind::Kind;

/// Runs the command; the exit code.
pub(super) fn run(args: &Init, terminal: &Terminal) -> Result<u8, Fault> {
    if let Some(name) = &args.pack {
        return pack::run(name, &args.folder);
    }
    let pack = packs::select(&args.rules, terminal)?;
    let kind = args.kind.as_deref().and_then(Kind::from_name);
    let mut files: Vec<(PathBuf, String)> = Vec::new();
    if kind.is_none_or(|k| k == Kind::TermsOfReference) {
        files.push((
            args.folder.join("terms-of-reference.md"),
            outline::write(&pack),
        ));
    }
    let starter = kind.unwrap_or(Kind::PartnershipReturn);
    files.push((
        args.folder.join(format!("{}.yaml", starter.name())),
        record::write(starter, &pack),
    ));
    if kind == Some(Kind::TermsOfReference) {
        // the outline and the record would say the same thing twice in one folder
        files.truncate(1);
    }
    if let Some((there, _)) = files.iter().find(|(path, _)| path.exists() && !args.force) {
        return Err(Fault::usage(format!(
            "{} is there already; give --force to write over it",
            there.display()
        )));
    }
    fs::create_dir_all(&args.folder)
        .map_err(|e| Fault::unread(format!("could not make {}: {e}", args.folder.display())))?;
    let mut said = String::new();
    for (path, text) in &files {
        output::to_file(text, path)?;
        said.push_str(&format!("wrote {}\n", path.display()));
    }
    let first = files
        .first()
        .map(|(path, _)| path.display().to_string())
        .unwrap_or_default();
    said.push_str(&format!(
        "Fill in what is marked tbc, then run: quorate check {first}\n"
    ));
    output::to_stdout(&said)?;
    Ok(CLEAN)
}
