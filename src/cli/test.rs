//! `quorate test`: a pack in, whether its examples and their mutations come out as the rule files say.

use super::args::Test;
use super::output::{self, Fault, Terminal};
use super::{CLEAN, packs};
use crate::report::text;
use crate::verdict::trial::{self, Mode};

/// The exit code of examples that did not come out.
const WRONG: u8 = 1;

/// Runs the command; the exit code.
pub(super) fn run(args: &Test, terminal: &Terminal) -> Result<u8, Fault> {
    let pack = packs::select(&args.packs, terminal)?;
    let mode = Mode {
        mutate: args.mutate,
        cross: args.cross,
    };
    let tried = trial::run(&pack, mode);
    let mut out = String::new();
    for fault in &tried.faults {
        text::wrap(&mut out, &fault.to_string(), "  × ", "    ", terminal.width);
    }
    let verdict = if tried.faults.is_empty() {
        "all came out as their rule files say".to_owned()
    } else {
        format!("{} did not come out", text::thousands(tried.faults.len()))
    };
    out.push_str(&format!(
        "{}, {}: {verdict}\n",
        text::count(tried.rules, "rule"),
        text::count(tried.trials, "trial")
    ));
    output::to_stdout(&out)?;
    Ok(if tried.faults.is_empty() {
        CLEAN
    } else {
        WRONG
    })
}
