//! The bytes of a zip package in, its parts as text out: every size counted while unpacking, whatever the package says of itself. Nothing is ever written to disk.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::source::limits;

/// Why a document could not be read: a code, a sentence without its subject, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Kebab-case name.
    pub(crate) code: &'static str,
    /// What is wrong, to stand after the file's name: 'is damaged: ...'.
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: &'static str,
}

impl Fault {
    /// A file that is not whole, or not what it says it is.
    pub(crate) fn damaged(why: impl AsRef<str>) -> Self {
        Self {
            code: "damaged",
            message: format!("is damaged or incomplete: {}", why.as_ref()),
            help: "Open it in the program it was written with, save it again, and check the new file.",
        }
    }

    /// Something is over an absolute limit; the message names it.
    pub(crate) fn limit(what: impl AsRef<str>) -> Self {
        Self {
            code: "too-large",
            message: format!("is over a limit: {}", what.as_ref()),
            help: "Split it into the separate documents that it holds, or save it again without what makes it so large.",
        }
    }

    /// A file that asks for a password.
    pub(super) fn locked() -> Self {
        Self {
            code: "locked",
            message: "is locked with a password".to_owned(),
            help: "Open it, take the password off, and save it again.",
        }
    }
}

/// An open package.
pub(crate) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens a package; its directory is read, no part yet.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        let zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault("the package", &error))?;
        if zip.len() > limits::ENTRIES {
            return Err(Fault::limit(format!(
                "it holds {} parts, and {} are the most that are read of one file",
                zip.len(),
                limits::ENTRIES
            )));
        }
        Ok(Self {
            zip,
            left: limits::UNPACKED_BYTES,
        })
    }

    /// Whether any part's name starts so.
    pub(crate) fn has(&self, start: &str) -> bool {
        self.zip
            .file_names_raw()
            .any(|name| name.starts_with(start.as_bytes()))
    }

    /// A part as text; `None` where there is none of that name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let entry = match self.zip.by_name(name.trim_start_matches('/')) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(fault(name, &error)),
        };
        let most = limits::PART_BYTES.min(self.left);
        let mut bytes = Vec::new();
        if let Err(error) = entry.take(most + 1).read_to_end(&mut bytes) {
            return Err(Fault::damaged(format!(
                "`{name}` cannot be unpacked ({error})"
            )));
        }
        if bytes.len() as u64 > most {
            let (what, of) = if most == limits::PART_BYTES {
                ("one part", limits::PART_BYTES)
            } else {
                ("all parts together", limits::UNPACKED_BYTES)
            };
            return Err(Fault::limit(format!(
                "`{name}` unpacks to more than {} MB, the most that is read of {what}",
                of >> 20
            )));
        }
        self.left -= bytes.len() as u64;
        decode(bytes)
            .ok_or_else(|| Fault::damaged(format!("`{name}` is not text")))
            .map(Some)
    }

    /// Unpacks every part and keeps none: whether another reader may be given the package.
    pub(crate) fn measure(&mut self) -> Result<(), Fault> {
        for index in 0..self.zip.len() {
            let mut entry = match self.zip.by_index(index) {
                Ok(entry) => entry.take(self.left + 1),
                Err(error) => return Err(fault("a part", &error)),
            };
            let unpacked = std::io::copy(&mut entry, &mut std::io::sink())
                .map_err(|error| Fault::damaged(format!("a part cannot be unpacked ({error})")))?;
            self.left = self.left.checked_sub(unpacked).ok_or_else(|| {
                Fault::limit(format!(
                    "it unpacks to more than {} MB",
                    limits::UNPACKED_BYTES >> 20
                ))
            })?;
        }
        Ok(())
    }

    /// A part that must be there.
    pub(crate) fn need(&mut self, name: &str) -> Result<String, Fault> {
        self.part(name)?
            .ok_or_else(|| Fault::damaged(format!("it has no `{name}`")))
    }
}

/// UTF-8, or UTF-16 with its mark.
fn decode(bytes: Vec<u8>) -> Option<String> {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..]
            .chunks_exact(2)
            .map(|c| from([c[0], c[1]]))
            .collect();
        String::from_utf16(&units).ok()
    };
    match bytes.get(..2) {
        Some([0xFF, 0xFE]) => wide(u16::from_le_bytes),
        Some([0xFE, 0xFF]) => wide(u16::from_be_bytes),
        _ => {
            let text = String::from_utf8(bytes).ok()?;
            Some(
                text.strip_prefix('\u{feff}')
                    .map_or_else(|| text.clone(), str::to_owned),
            )
        }
    }
}

fn fault(what: &str, error: &ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => Fault::locked(),
        ZipError::InvalidPassword => Fault::locked(),
        other => Fault::damaged(format!("{what} cannot be opened ({other})")),
    }
}

/// Why a package that no reader knows is not read: damaged, or something else.
pub(crate) fn other(bytes: &[u8]) -> Fault {
    let package = match Package::open(bytes) {
        Ok(package) => package,
        Err(fault) => return fault,
    };
    let what = if package.has("xl/") {
        "is an Excel workbook, which is not read"
    } else if package.has("mimetype") {
        "is an OpenDocument or e-book file of a kind that is not read"
    } else {
        "is a zip file, not a document"
    };
    Fault {
        code: "not-text",
        message: what.to_owned(),
        help: "Give the document itself as .docx, .odt, .pptx, a web page, Markdown or plain text.",
    }
}

/// Whether a package's own list says that its parts are encrypted.
pub(crate) fn is_locked(manifest: &str) -> Option<Fault> {
    manifest.contains("encryption-data").then(Fault::locked)
}
