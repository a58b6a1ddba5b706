//! Bytes in, what another process made of them out: for formats whose readers could bring a process down. Time and bytes are limited here, memory by the process itself.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use super::limits;

/// The hidden command of the program that reads a PDF on standard input and writes frames.
pub const COMMAND: &str = "pdf-pages";

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Says which program reads PDFs: `quorate` itself. The front door says it once; so does a test or a program that uses the library. Without it, PDFs are not
/// read and say so. The first that is said holds.
pub fn read_pdfs_with(program: PathBuf) {
    let _ = PROGRAM.set(program);
}

/// How the process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// By itself.
    Well,
    /// It took too long.
    Late,
    /// It asked for more memory than it may have.
    Memory,
    /// It wrote more than is taken.
    Wordy,
    /// It broke.
    Broken,
    /// No program was named, or it cannot be started.
    Missing,
}

/// What the process wrote until it ended.
#[must_use]
pub fn run(bytes: &[u8]) -> (Vec<u8>, Ended) {
    let started = PROGRAM.get().and_then(|program| {
        Command::new(program)
            .arg(COMMAND)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .ok()
    });
    started.map_or((Vec::new(), Ended::Missing), |child| talk(child, bytes))
}

fn talk(mut child: Child, bytes: &[u8]) -> (Vec<u8>, Ended) {
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let child = Mutex::new(child);
    let kill = || {
        let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = child.kill();
    };
    let (done, clock) = channel::<()>();
    let mut said = Vec::new();
    let (late, complaint) = thread::scope(|scope| {
        let kill = &kill;
        let watch = scope.spawn(move || {
            let late = clock.recv_timeout(Duration::from_secs(limits::PDF_SECONDS))
                == Err(RecvTimeoutError::Timeout);
            if late {
                kill();
            }
            late
        });
        scope.spawn(|| {
            // a process that ended early does not read to the end
            if let Some(mut stdin) = stdin {
                let length = (bytes.len() as u64).to_le_bytes();
                let _ = stdin
                    .write_all(&length)
                    .and_then(|()| stdin.write_all(bytes));
            }
        });
        let complaint = scope.spawn(|| {
            let mut text = Vec::new();
            if let Some(stderr) = stderr {
                let _ = stderr.take(4096).read_to_end(&mut text);
            }
            String::from_utf8_lossy(&text).into_owned()
        });
        if let Some(stdout) = stdout {
            let _ = stdout.take(limits::PDF_WORDS).read_to_end(&mut said);
        }
        if said.len() as u64 == limits::PDF_WORDS {
            kill();
        }
        drop(done);
        (
            watch.join().unwrap_or(false),
            complaint.join().unwrap_or_default(),
        )
    });
    let mut child = child.into_inner().unwrap_or_else(PoisonError::into_inner);
    let status = child.wait().ok();
    let well = status.is_some_and(|s| s.success());
    let ended = match () {
        () if late || status.is_some_and(overworked) => Ended::Late,
        () if said.len() as u64 == limits::PDF_WORDS => Ended::Wordy,
        () if well => Ended::Well,
        () if complaint.contains("memory allocation") => Ended::Memory,
        () => Ended::Broken,
    };
    (said, ended)
}

/// Whether the system stopped a process that had worked for as long as it may.
#[cfg(unix)]
fn overworked(status: std::process::ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    // SIGXCPU and SIGKILL, by which the two bounds of the limit are enforced
    matches!(status.signal(), Some(24 | 9))
}

#[cfg(not(unix))]
fn overworked(_: std::process::ExitStatus) -> bool {
    false
}
