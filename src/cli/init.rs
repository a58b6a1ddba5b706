//! `quorate init`: a kind of document in, a starter record out; or a name in, a rule pack to build on out. What is to be written comes from the rules, so that it cannot fall behind them.

mod pack;
mod record;

use std::fs;

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
    let kind = kind.unwrap_or(Kind::PartnershipReturn);
    let path = args.folder.join(format!("{}.yaml", kind.name()));
    if path.exists() && !args.force {
        return Err(Fault::usage(format!(
            "{} is there already; give --force to write over it",
            path.display()
        )));
    }
    fs::create_dir_all(&args.folder)
        .map_err(|e| Fault::unread(format!("could not make {}: {e}", args.folder.display())))?;
    output::to_file(record::write(kind, &pack), &path)?;
    output::to_stdout(format!(
        "wrote {0}\nFill in what is marked tbc, then run: quorate check {0}\n",
        path.display()
    ))?;
    Ok(CLEAN)
}
