//! The exit code, and nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    quorate::cli::run(std::env::args_os().collect())
}
