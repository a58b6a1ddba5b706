//! The program from outside, in a folder of a test's own, with nothing of our environment that matters.

use std::path::Path;
use std::process::Command;

/// Runs the program in a folder: exit code, standard output, standard error.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_quorate"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("QUORATE_CONFIG")
        .env_remove("QUORATE_AS_OF")
        .env_remove("QUORATE_FAIL_ON")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}
