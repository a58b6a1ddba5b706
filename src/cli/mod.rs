//! The command line: arguments in, exit code out. The only place with a clock, an environment and streams to write to.

mod annotate;
mod answers;
mod args;
mod assess;
mod change;
mod check;
mod config;
mod coverage;
mod decisions;
mod explain;
mod init;
mod lsp;
mod output;
mod packs;
mod paths;
mod pdf_pages;
mod prepare;
mod progress;
mod read;
mod reports;
mod rules;
mod schema;
mod serve;
mod shell;
mod suggest;
mod test;
mod verify;
mod watch;

use std::ffi::OsString;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::diagnostic::nearest;
use args::{Cli, Command};
use output::{Fault, Terminal};

use crate::source;

/// Nothing to say, or nothing at or above `--fail-on`.
pub(crate) const CLEAN: u8 = 0;
/// What was to be the same is not.
pub(crate) const DIFFERENT: u8 = 1;
/// A wrong flag, a wrong value, a rule pack that does not load.
pub(crate) const USAGE: u8 = 2;
/// Something could not be read or written.
pub(crate) const UNREAD: u8 = 3;
/// A fault of the program itself.
const INTERNAL: u8 = 70;

/// Runs the program on these arguments, the program's own name first.
#[must_use]
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let code = panic::catch_unwind(AssertUnwindSafe(|| dispatch(arguments)));
    panic::set_hook(hook);
    ExitCode::from(code.unwrap_or_else(|payload| {
        let what = payload.downcast_ref::<&str>().map(|s| (*s).to_owned()).or_else(|| payload.downcast_ref::<String>().cloned());
        let what = what.unwrap_or_else(|| "no message".to_owned());
        output::complain(&format!(
            "quorate stopped on a fault of its own: {what}\nThis is not about your document. Please report it with the command you gave and, if you may share it, the document.\n"
        ));
        INTERNAL
    }))
}

fn dispatch(arguments: Vec<OsString>) -> u8 {
    if let Ok(program) = std::env::current_exe() {
        source::helper::read_pdfs_with(program);
    }
    let parsed = parse(arguments);
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let terminal = Terminal::of(cli.color);
    let done = match cli.command {
        Command::Check(args) => check::run(&args, &terminal),
        Command::Assess(args) => assess::run(&args, &terminal),
        Command::Read(args) => read::run(&args, &terminal),
        Command::Schema(args) => schema::run(&args, &terminal),
        Command::Test(args) => test::run(&args, &terminal),
        Command::Explain(args) => explain::run(&args, &terminal),
        Command::Rules(args) => rules::run(&args, &terminal),
        Command::Prepare(args) => prepare::run(&args, &terminal),
        Command::Init(args) => init::run(&args, &terminal),
        Command::Config(args) => config::run(&args, &terminal),
        Command::Answers(args) => answers::run(&args, &terminal),
        Command::Waive(args) => decisions::waive(&args, &terminal),
        Command::Completions(args) => shell::completions(&args),
        Command::Lsp(args) => lsp::run(&args, &terminal),
        Command::Serve(args) => serve::run(&args),
        Command::Verify(args) => verify::run(&args, &terminal),
        Command::Man => shell::manual(),
        Command::Baseline(args) => decisions::baseline(&args, &terminal),
        Command::PdfPages => pdf_pages::run(),
    };
    done.unwrap_or_else(|Fault { message, code }| {
        output::complain(&message);
        code
    })
}

/// `quorate FILE...` means `quorate check FILE...`: when the first word is no command and no flag of the program, `check` is put before it.
fn parse(mut arguments: Vec<OsString>) -> Result<Cli, clap::Error> {
    let command = Cli::command();
    let first = arguments.get(1).map(|a| a.to_string_lossy().into_owned());
    if let Some(first) = first {
        let names: Vec<&str> = command
            .get_subcommands()
            .map(clap::Command::get_name)
            .collect();
        let is_command = names.contains(&first.as_str()) || first == "help";
        let is_flag = first.starts_with('-') && first.len() > 1;
        let own = matches!(first.as_str(), "-h" | "--help" | "-V" | "--version");
        let misspelt = !is_flag
            && !first.contains(['.', '/', '\\', '*'])
            && !std::path::Path::new(&first).exists()
            && nearest(&first, names.iter().copied()).is_some();
        if !is_command && !own && !misspelt {
            let as_given = is_flag
                .then(|| command.clone().try_get_matches_from(&arguments).ok())
                .flatten();
            if let Some(matches) = as_given {
                return Cli::from_arg_matches(&matches);
            }
            arguments.insert(1, "check".into());
        }
    }
    Cli::from_arg_matches(&command.try_get_matches_from(arguments)?)
}

fn usage(error: &clap::Error) -> u8 {
    let to_stdout = !error.use_stderr();
    let terminal = Terminal::of(args::Colour::Auto);
    let rendered = error.render();
    let colour = if to_stdout {
        terminal.colour
    } else {
        terminal.error_colour
    };
    let text = if colour {
        rendered.ansi().to_string()
    } else {
        rendered.to_string()
    };
    if to_stdout {
        return output::to_stdout(&text).map_or(UNREAD, |()| CLEAN);
    }
    output::complain(&text);
    USAGE
}
