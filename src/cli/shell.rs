//! The arguments in, what a shell and its manual make of them out: completions and the manual page.

use clap::CommandFactory;

use super::CLEAN;
use super::args::{Cli, Completions};
use super::output::{self, Fault};

/// `quorate completions SHELL`.
pub(super) fn completions(args: &Completions) -> Result<u8, Fault> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "quorate", &mut out);
    output::to_stdout(out)?;
    Ok(CLEAN)
}

/// `quorate man`: the manual page of the program, then those of its commands, as one roff text.
pub(super) fn manual() -> Result<u8, Fault> {
    let mut out = Vec::new();
    let fault = |error: std::io::Error| Fault::unread(error.to_string());
    let whole = Cli::command();
    clap_mangen::Man::new(whole.clone())
        .render(&mut out)
        .map_err(fault)?;
    for command in whole.get_subcommands().filter(|c| !c.is_hide_set()) {
        let name = format!("quorate {}", command.get_name());
        let page = clap_mangen::Man::new(command.clone().display_name(&name).bin_name(&name));
        for part in [
            clap_mangen::Man::render_name_section,
            clap_mangen::Man::render_synopsis_section,
            clap_mangen::Man::render_description_section,
            clap_mangen::Man::render_options_section,
        ] {
            part(&page, &mut out).map_err(fault)?;
        }
    }
    output::to_stdout(out)?;
    Ok(CLEAN)
}
