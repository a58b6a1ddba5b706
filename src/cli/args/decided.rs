//! The arguments of what people decide: waivers, answers and the baseline.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Check, Packs, Where};

#[derive(Args, Debug)]
#[command(after_help = "\
The decision is added to waivers.yaml beside the configuration, and every report shows it.
Example:
  quorate waive MEM-30 tor.md --reason \"no prison in the county; regional link agreed\" --approver \"the board\" --expires 2026-12-31")]
pub(in crate::cli) struct Waive {
    /// The requirement: its id or name
    #[arg(value_name = "ID|NAME")]
    pub(in crate::cli) rule: String,
    /// The document that it is about; all documents if none
    #[arg(value_name = "FILE")]
    pub(in crate::cli) document: Option<PathBuf>,
    /// Why the gap is accepted
    #[arg(long, value_name = "WORDS")]
    pub(in crate::cli) reason: String,
    /// The last day on which it holds, written 2026-12-31
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) expires: String,
    /// Who decided it: a post or a board
    #[arg(long, value_name = "WHO")]
    pub(in crate::cli) approver: Option<String>,
    /// Who sees to it
    #[arg(long, value_name = "WHO")]
    pub(in crate::cli) owner: Option<String>,
    /// Only for this partnership
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) partnership: Option<String>,
    /// Only for this member, meeting or commitment, of a requirement that looks at several
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) item: Option<String>,
    /// The file of waivers [default: waivers.yaml beside the configuration]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) waivers: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) packs: Packs,
    #[command(flatten)]
    pub(in crate::cli) place: Where,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Answers {
    /// Write a workbook with one row for each requirement that is open, to be answered by choosing from lists
    Export(Box<AnswersExport>),
    /// Take the answers of such a workbook into answers.yaml; an entry that cannot be right is named by its cell
    Import(AnswersImport),
}

#[derive(Args, Debug)]
#[command(after_help = "\
What could not be told, what falls short and what a person has to judge is given out, with the answers there are.
Example:
  quorate answers export --output answers.xlsx partnership/")]
pub(in crate::cli) struct AnswersExport {
    #[command(flatten)]
    pub(in crate::cli) check: Check,
    /// Also what is met or does not apply
    #[arg(long)]
    pub(in crate::cli) every: bool,
}

#[derive(Args, Debug)]
#[command(after_help = "\
A later answer that stands in the file is kept and told, unless --replace is given. Where an entry cannot be right nothing is written.
Example:
  quorate answers import answers.xlsx")]
pub(in crate::cli) struct AnswersImport {
    /// The workbook, as Excel or LibreOffice saved it
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// The file of answers [default: answers.yaml beside the configuration]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) answers: Option<PathBuf>,
    /// Also where a later answer stands in the file
    #[arg(long)]
    pub(in crate::cli) replace: bool,
    #[command(flatten)]
    pub(in crate::cli) packs: Packs,
    #[command(flatten)]
    pub(in crate::cli) place: Where,
}

#[derive(Args, Debug)]
#[command(after_help = "\
The findings are written to quorate-baseline.json beside the configuration; commit it. A finding that has become graver counts as new.
Examples:
  quorate baseline partnership/
  quorate baseline --prune partnership/      take out what is gone, never add")]
pub(in crate::cli) struct Baseline {
    #[command(flatten)]
    pub(in crate::cli) check: Check,
    /// Only take out findings that are gone
    #[arg(long)]
    pub(in crate::cli) prune: bool,
}
