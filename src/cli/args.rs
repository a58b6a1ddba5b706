//! What may be written on the command line, and the help texts.

mod decided;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::reports::Wanted;
use crate::pack::kind::Kind;
pub(super) use decided::{Answers, AnswersExport, AnswersImport, Baseline, Waive};

const ABOUT: &str = "Reads the documents of a Combating Drugs Partnership and says, requirement by requirement, what the national guidance asks for and the documents do not yet show.";

const EXAMPLES: &str = "\
Examples:
  quorate terms-of-reference.md                 check one document
  quorate check partnership/                    check all documents of a partnership together
  quorate check --format json --output report.json partnership/
  quorate explain SRO-04                        what a requirement asks, and how to meet it
  quorate prepare terms-of-reference            write an outline in Word to fill in

Exit codes: 0 nothing at or above --fail-on; 1 a finding at or above it; 2 a wrong option or rule
pack; 3 something named could not be read, or nothing was checked; 70 a fault of the program.";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "quorate", version, about = ABOUT, after_help = EXAMPLES, disable_help_subcommand = true, arg_required_else_help = true, infer_subcommands = false)]
pub(super) struct Cli {
    /// Colour: on a terminal only, always, or never [NO_COLOR and FORCE_COLOR are heeded]
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "auto",
        value_name = "WHEN",
        hide_possible_values = true
    )]
    pub(super) color: Colour,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// When to colour.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check documents (`quorate FILE...` means the same)
    Check(Check),
    /// Look at the documents of many partnerships side by side, or at one's as a return
    Assess(super::assess::Assess),
    /// Write what one document says as a YAML record, with the places it was read from
    Read(Read),
    /// Explain one requirement: what is asked, why, and how to meet it
    Explain(Explain),
    /// List the rules
    Rules(Rules),
    /// Run the examples of a rule pack
    Test(Test),
    /// Print the JSON Schema of a kind of document
    Schema(Schema),
    /// Write an outline of a document to fill in, with the wording for what is asked
    Prepare(Prepare),
    /// Start a record, or a rule pack of your own
    Init(Init),
    /// Show the configuration that applies here, and where it comes from
    Config(Config),
    /// Write down that a gap is accepted for a time, with the reason
    Waive(Waive),
    /// Give questions out as a workbook, and take the answers in
    #[command(subcommand)]
    Answers(Answers),
    /// Write down today's findings, so that later checks fail only on new ones
    Baseline(Baseline),
    /// Print completions for a shell
    Completions(Completions),
    /// Run the check of a report again, and say whether every verdict is the same
    Verify(super::verify::Verify),
    /// Print the manual page
    Man,
    /// Open a page on this machine to check documents without a terminal
    Serve(super::serve::Serve),
    /// Serve an editor over standard input and output (Language Server Protocol)
    Lsp(Lsp),
    /// Read the pages of a PDF: a process of its own, started by the others
    #[command(name = crate::source::helper::COMMAND, hide = true)]
    PdfPages,
}
#[derive(Args, Debug)]
pub(super) struct Lsp {
    #[command(flatten)]
    pub(super) packs: Packs,
    /// Every rule, also those that do not run unless asked for
    #[arg(long)]
    pub(super) all: bool,
    #[command(flatten)]
    pub(super) place: Where,
}
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  quorate completions bash > ~/.local/share/bash-completion/completions/quorate"
)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(super) shell: clap_complete::Shell,
}

/// Where the configuration is.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Where {
    /// Use this configuration file [default: quorate.toml, here or above, up to the top of the repository]
    #[arg(long, value_name = "FILE", env = "QUORATE_CONFIG", hide_env = true)]
    pub(super) config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long, conflicts_with = "config")]
    pub(super) no_config: bool,
}

#[derive(Args, Debug)]
pub(super) struct Config {
    #[command(flatten)]
    pub(super) place: Where,
}

/// Which rule packs to use.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Packs {
    /// Use this rule pack instead of the usual ones; a name or a folder (may repeat)
    #[arg(long = "pack", value_name = "NAME|PATH")]
    pub(super) packs: Vec<String>,
}

#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "\
Documents in one folder are taken to be one partnership's and are judged together.
Examples:
  quorate check tor.md plan.md
  quorate check --as-of 2023-02-01 --pack gloucestershire tor.md
  quorate check --select SRO,MEM-30 --fail-on warning partnership/
  quorate check --format full --format html=report.html --format xlsx=report.xlsx partnership/
  quorate check draft.docx --annotate draft-reviewed.docx
  cat tor.md | quorate check --stdin-filename tor.md -")]
pub(super) struct Check {
    /// Files, folders or patterns; `-` for standard input; the current folder if none
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Judge as if today were this day, written 2026-11-21
    #[arg(long, value_name = "DATE", env = "QUORATE_AS_OF", hide_env = true)]
    pub(super) as_of: Option<String>,
    /// What the documents are, where Quorate should not work it out (may repeat)
    #[arg(long = "kind", value_name = "KIND", value_parser = kinds())]
    pub(super) kinds: Vec<String>,
    #[command(flatten)]
    pub(super) packs: Packs,
    /// Every rule, also those that do not run unless asked for
    #[arg(long)]
    pub(super) all: bool,
    /// Only these rules: ids, starts of ids, or names, with commas between (may repeat)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Not these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// Exit with 1 from this level on: error, warning, note, hint, or never [default: error]
    #[arg(long, value_name = "LEVEL", env = "QUORATE_FAIL_ON", hide_env = true, value_parser = PossibleValuesParser::new(["error", "warning", "note", "hint", "never"]), hide_possible_values = true)]
    pub(super) fail_on: Option<String>,
    /// How to report, and where: for people full, concise (one line each), statistics, html, markdown, csv, xlsx, docx (a paper for the board); for machines json, sarif, junit, github, gitlab, azure (may repeat: --format full --format html=report.html)
    #[arg(long = "format", value_name = "FORMAT[=FILE]", default_value = "full")]
    pub(super) formats: Vec<Wanted>,
    /// Write the report that has no file of its own to this one, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Also write a copy of the one Word document given with a review comment at the place of each finding
    #[arg(long, value_name = "FILE")]
    pub(super) annotate: Option<PathBuf>,
    /// With --annotate: a comment in the text for every finding, not for the first 15 alone
    #[arg(long, requires = "annotate")]
    pub(super) all_comments: bool,
    /// The name of the document on standard input; its ending says its format
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,
    /// Only what someone should act on
    #[arg(long, short, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Also list what is met, with the words that show it
    #[arg(long, short)]
    pub(super) verbose: bool,
    /// Check at most this many documents at once [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,
    /// Show people's names, e-mail addresses and telephone numbers in reports made to be passed on
    #[arg(long)]
    pub(super) show_names: bool,
    /// Only what the change since this git revision brings; what was there before is counted
    #[arg(long, value_name = "REVISION")]
    pub(super) diff: Option<String>,
    /// Check again whenever a document is saved, until stopped
    #[arg(long)]
    pub(super) watch: bool,
    /// Count the findings by requirement, the most frequent first
    #[arg(long, conflicts_with_all = ["formats", "verbose"])]
    pub(super) statistics: bool,
    /// Decisions to accept a gap [default: waivers.yaml beside the configuration]
    #[arg(long, value_name = "FILE", conflicts_with = "no_waivers")]
    pub(super) waivers: Option<PathBuf>,
    /// Count every finding, also those that were agreed locally
    #[arg(long)]
    pub(super) no_waivers: bool,
    /// What people say of requirements [default: answers.yaml beside the configuration]
    #[arg(long, value_name = "FILE", conflicts_with = "no_answers")]
    pub(super) answers: Option<PathBuf>,
    /// What the documents show alone, without people's answers
    #[arg(long)]
    pub(super) no_answers: bool,
    /// Count every finding, also those that the baseline knows
    #[arg(long)]
    pub(super) no_baseline: bool,
    #[command(flatten)]
    pub(super) place: Where,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  quorate read tor.md > tor.yaml       # a first draft of the terms as data"
)]
pub(super) struct Read {
    /// The document; `-` for standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// What the document is, where Quorate should not work it out (may repeat)
    #[arg(long = "kind", value_name = "KIND", value_parser = kinds())]
    pub(super) kinds: Vec<String>,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) place: Where,
    /// Write the record to this file, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The name of the document on standard input; its ending says its format
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  quorate explain SRO-04\n  quorate explain secure-estate")]
pub(super) struct Explain {
    /// The requirement's id or name
    #[arg(value_name = "ID|NAME")]
    pub(super) rule: String,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) place: Where,
}

#[derive(Args, Debug)]
pub(super) struct Rules {
    /// How to list: text, json, markdown
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(["text", "json", "markdown"]), hide_possible_values = true)]
    pub(super) format: String,
    /// Every rule, also those that do not run unless asked for
    #[arg(long)]
    pub(super) all: bool,
    /// Instead, every clause of the packs' sources and what became of it; with --all, of every pack there is
    #[arg(long)]
    pub(super) coverage: bool,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) place: Where,
}

#[derive(Args, Debug)]
pub(super) struct Test {
    /// The pack: a name or a folder; the usual packs if none
    #[arg(value_name = "PACK")]
    pub(super) packs: Vec<String>,
    /// Also take away, deny, postpone and quote the words that meet each rule: the verdict must fall
    #[arg(long)]
    pub(super) mutate: bool,
    /// Also run every rule over the examples of every other rule
    #[arg(long)]
    pub(super) cross: bool,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  quorate schema terms-of-reference > terms-of-reference.schema.json"
)]
pub(super) struct Schema {
    /// A kind of document, or of file: report, assessment, config, waivers, answers
    #[arg(value_name = "KIND", value_parser = PossibleValuesParser::new(Kind::ALL.iter().map(|k| k.name()).chain(["report", "assessment", "config", "waivers", "answers"])))]
    pub(super) kind: String,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) place: Where,
}

#[derive(Args, Debug)]
#[command(after_help = "\
The outline has the headings, for each requirement the wording to fill in, and a first page of what
to have ready and whom to ask. Filled in, it meets what it answers; as it stands, it does in part.
Examples:
  quorate prepare terms-of-reference
  quorate prepare delivery-plan --format markdown --output plan.md")]
pub(super) struct Prepare {
    /// The kind of document
    #[arg(value_name = "KIND", value_parser = kinds())]
    pub(super) kind: String,
    /// What to write: docx (for Word) or markdown
    #[arg(long, value_name = "FORMAT", default_value = "docx", value_parser = PossibleValuesParser::new(["docx", "markdown"]), hide_possible_values = true)]
    pub(super) format: String,
    /// The file to write, whole or not at all [default: the kind's name, in the current folder]
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The wording of every rule, also of those that do not run unless asked for
    #[arg(long)]
    pub(super) all: bool,
    /// Write over a file that is there
    #[arg(long)]
    pub(super) force: bool,
    #[command(flatten)]
    pub(super) packs: Packs,
    #[command(flatten)]
    pub(super) place: Where,
}

#[derive(Args, Debug)]
#[command(after_help = "\
A starter record in YAML, by default partnership-return.yaml; for one in words: quorate prepare.
With --pack NAME: a folder NAME with a rule pack of your own, for the rules that a partnership
gave itself. It stands on the usual packs, and it is complete: quorate test NAME passes at once.
Examples:
  quorate init --kind delivery-plan plans/
  quorate init --pack oakshire")]
pub(super) struct Init {
    /// Where to write; the current folder if not given
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(super) folder: PathBuf,
    /// The kind of document to start
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    pub(super) kind: Option<String>,
    /// Write over files that are there
    #[arg(long, conflicts_with = "pack")]
    pub(super) force: bool,
    /// Start a rule pack of this name: small letters, figures and hyphens
    #[arg(long, value_name = "NAME", conflicts_with_all = ["kind", "rules"])]
    pub(super) pack: Option<String>,
    /// Take the fields from this rule pack; a name or a folder (may repeat)
    #[arg(long = "rules", value_name = "NAME|PATH")]
    pub(super) rules: Vec<String>,
}

fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(Kind::ALL.iter().map(|k| k.name()))
}
