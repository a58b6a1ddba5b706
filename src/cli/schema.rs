//! `quorate schema`: the JSON Schema of a kind of document, with the terms of the packs in use, of the report, or of a file of ours.

use super::args::Schema;
use super::output::{self, Fault, Terminal};
use super::{CLEAN, config};
use crate::pack::kind::Kind;
use crate::record;
use crate::report::{assess, json};
use crate::verdict::{answers, waivers};

/// Runs the command; the exit code.
pub(super) fn run(args: &Schema, terminal: &Terminal) -> Result<u8, Fault> {
    let schema = match Kind::from_name(&args.kind) {
        Some(kind) => record::schema::schema(
            kind,
            &*config::Config::pack(&args.packs, &args.place, terminal)?,
        ),
        None if args.kind == "assessment" => assess::schema(),
        None if args.kind == "config" => config::schema(),
        None if args.kind == "waivers" => waivers::schema(),
        None if args.kind == "answers" => answers::schema(),
        None => json::schema(),
    };
    let mut text =
        serde_json::to_string_pretty(&schema).map_err(|e| Fault::unread(e.to_string()))?;
    text.push('\n');
    output::to_stdout(&text)?;
    Ok(CLEAN)
}
