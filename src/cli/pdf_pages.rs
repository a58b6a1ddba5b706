//! The hidden command: a PDF on standard input in, what is on its pages out. Runs as a process of its own, with little memory, since a PDF can be made to bring its reader down.

use std::io::{self, Read, Write};

use super::output::Fault;
use super::{CLEAN, UNREAD};
use crate::document;
use crate::source::limits;

/// Runs the command; the exit code.
pub(super) fn run() -> Result<u8, Fault> {
    confine();
    let mut from = io::stdin().lock();
    let mut length = [0; 8];
    if from.read_exact(&mut length).is_err() {
        return Ok(UNREAD);
    }
    let length = u64::from_le_bytes(length).min(limits::PACKAGE_BYTES);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    if from.take(length).read_to_end(&mut bytes).is_err() {
        return Ok(UNREAD);
    }
    let mut out = io::stdout().lock();
    let told = document::pdf_pages(bytes, &mut out).and_then(|()| out.flush());
    Ok(if told.is_ok() { CLEAN } else { UNREAD })
}

/// Takes away what reading does not need: memory and work over the limits, a dump of the memory.
#[cfg(unix)]
fn confine() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (what, most) in [
        (Resource::As, limits::PDF_MEMORY),
        (Resource::Cpu, limits::PDF_WORK),
        (Resource::Core, 0),
    ] {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        // where a system has no such limit, the caller's clock is left
        let _ = setrlimit(what, limit);
    }
}

#[cfg(not(unix))]
fn confine() {}
