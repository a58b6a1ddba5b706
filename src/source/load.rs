//! A path or an open reader in, a `Source` out, or the one sentence that says why not. Bytes are counted while they are read, so no file can be too large.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::lines::count;
use super::{BYTE_ORDER_MARK, Source, limits};
use crate::diagnostic::{Diagnostic, Severity};

/// Files that are known by their first bytes and are not text: the bytes, what it is, what to do.
const NOT_TEXT: &[(&[u8], &str, &str)] = &[
    (
        b"\xD0\xCF\x11\xE0",
        "an old Word, Excel or PowerPoint file, or one that is locked with a password",
        "Open it, take the password off, and save it as .docx, .pptx or .odt.",
    ),
    (
        b"\x89PNG",
        "an image",
        "Give the text of the document; images are not read.",
    ),
    (
        b"\xFF\xD8\xFF",
        "an image",
        "Give the text of the document; images are not read.",
    ),
    (
        b"GIF8",
        "an image",
        "Give the text of the document; images are not read.",
    ),
    (
        b"{\\rtf",
        "a Rich Text file",
        "Save it as .docx, or as plain text, and check that.",
    ),
];

/// First bytes of files that are no text and that a reader knows: they are kept as they are.
const PACKED: &[&[u8]] = &[b"PK\x03\x04", b"PK\x05\x06", b"%PDF-"];

/// Where a PDF may begin: some have a line of another program before them.
const PDF_START: usize = 1024;

fn is_packed(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PDF_START)];
    let named = || head.contains(&b'%') && head.windows(5).any(|w| w == b"%PDF-");
    let late = || named() && std::str::from_utf8(bytes).is_err();
    PACKED.iter().any(|magic| bytes.starts_with(magic)) || late()
}

/// Reads one file of a folder or the command line. Only regular files are opened: a pipe or a device could block or never end.
///
/// # Errors
/// A diagnostic about the whole file when it cannot be read as text.
pub fn load(path: &Path) -> Result<Source, Diagnostic> {
    let name = shown(path);
    let refuse = |code, message: String, help: &str| Err(problem(&name, code, message, help));
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) => return Err(unreadable(&name, &error)),
    };
    if about.is_dir() {
        return refuse(
            "not-a-file",
            format!("`{name}` is a folder, not a file"),
            "Name the folder itself to check everything in it.",
        );
    }
    if !about.is_file() {
        return refuse(
            "not-a-file",
            format!("`{name}` is a pipe or a device, not a file"),
            "Save its content as a file and check that, or pass it on standard input as `-`.",
        );
    }
    if about.len() > limits::PACKAGE_BYTES {
        return Err(too_large(&name, limits::FILE_BYTES));
    }
    match File::open(path) {
        Ok(file) => {
            // room for the whole of it, and to see that nothing follows
            let room = usize::try_from(about.len() + 1).unwrap_or_default();
            read_into(Vec::with_capacity(room), &name, file)
        }
        Err(error) => Err(unreadable(&name, &error)),
    }
}

/// Reads what is not a file on disk, such as standard input, under the name that reports will show.
///
/// # Errors
/// A diagnostic about the whole file when it cannot be read as text.
pub fn read(name: &str, from: impl Read) -> Result<Source, Diagnostic> {
    read_into(Vec::new(), name, from)
}

fn read_into(mut bytes: Vec<u8>, name: &str, mut from: impl Read) -> Result<Source, Diagnostic> {
    let mut most = limits::FILE_BYTES;
    loop {
        let room = most + 1 - bytes.len() as u64;
        if let Err(error) = from.by_ref().take(room).read_to_end(&mut bytes) {
            return Err(unreadable(name, &error));
        }
        if bytes.len() as u64 <= most {
            break;
        }
        if !is_packed(&bytes) || most == limits::PACKAGE_BYTES {
            return Err(too_large(name, most));
        }
        most = limits::PACKAGE_BYTES;
    }
    if is_packed(&bytes) {
        return Ok(Source::of_bytes(name, Arc::from(bytes)));
    }
    let text = decode(name, bytes)?;
    if text.trim_start_matches(BYTE_ORDER_MARK).trim().is_empty() {
        return Err(problem(
            name,
            "empty-file",
            format!("`{name}` is empty"),
            "Check that the right file was saved; there is nothing to read in this one.",
        ));
    }
    Ok(Source::new(name, Arc::from(text)))
}

/// A path as reports show it, with forward slashes on every system.
pub fn shown(path: &Path) -> String {
    let name = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        name.into_owned()
    } else {
        name.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

fn decode(name: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    if let Some((_, what, help)) = NOT_TEXT.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(problem(
            name,
            "not-text",
            format!("`{name}` is {what}, which is not read yet"),
            help,
        ));
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(problem(
            name,
            "utf-16",
            format!("`{name}` is written in UTF-16, not UTF-8"),
            "Save it again with the encoding UTF-8 (in Notepad: Save as, Encoding).",
        ));
    }
    if is_binary(&bytes) {
        return Err(problem(
            name,
            "binary-file",
            format!("`{name}` is not a text file"),
            "Give the document as .docx, .pdf, .odt, .pptx, a web page, Markdown, plain text, JSON, YAML or TOML.",
        ));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) if is_western_page(error.as_bytes()) => {
            return Ok(error.as_bytes().iter().map(|b| western(*b)).collect());
        }
        Err(error) => error.into_bytes(),
    };
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
        let message = format!("`{name}` is not UTF-8 text: byte {} on line {line} (0x{:02X}) begins no character", at + 1, bytes[at]);
        problem(name, "not-utf8", message, "Save it again with the encoding UTF-8; it was probably saved as Windows-1252 or Latin-1.")
    })
}

/// A web page that says it is written in Windows-1252 or Latin-1, as Word saves them.
fn is_western_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    head.contains("<html")
        && ["windows-1252", "iso-8859-1", "latin1"]
            .iter()
            .any(|name| head.contains(name))
}

/// A byte of Windows-1252 as a character.
fn western(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

/// A NUL byte anywhere near the start, or more than one control character in ten.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(64 << 10)];
    // no branches: the processor takes many bytes at a time
    let odd = |b: u8| (b < 32) & (b != b'\n') & (b != b'\r') & (b != b'\t') & (b != 12) & (b != 27);
    let control = count(sample, odd);
    sample.contains(&0) || control * 10 > sample.len()
}

fn unreadable(name: &str, error: &std::io::Error) -> Diagnostic {
    use std::io::ErrorKind;
    let (code, why, help) = match error.kind() {
        ErrorKind::NotFound => (
            "not-found",
            "is not there".to_owned(),
            "Check the spelling of the path.",
        ),
        ErrorKind::PermissionDenied => (
            "unreadable",
            "cannot be opened: permission denied".to_owned(),
            "Ask its owner to let you read it, or copy it to a folder of your own.",
        ),
        _ => (
            "unreadable",
            format!("cannot be read: {error}"),
            "Check that the file can be opened in another program.",
        ),
    };
    problem(name, code, format!("`{name}` {why}"), help)
}

fn too_large(name: &str, most: u64) -> Diagnostic {
    let most = most >> 20;
    problem(
        name,
        "too-large",
        format!("`{name}` is larger than {most} MB, the most that is read of one file"),
        "Split it into the separate documents that it holds.",
    )
}

fn problem(name: &str, code: &'static str, message: String, help: &str) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, Arc::from(name), message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_as_text_is_refused_with_its_reason() {
        let cases: &[(&[u8], &str, &str)] = &[
            (b"", "empty-file", "is empty"),
            (b" \r\n\t\n", "empty-file", "is empty"),
            (b"\xEF\xBB\xBF", "empty-file", "is empty"),
            (b"a\0b", "binary-file", "not a text file"),
            (b"\x01\x02\x03\x04abc", "binary-file", "not a text file"),
            (b"\xFF\xFEa\0", "utf-16", "UTF-16"),
            (b"\xFE\xFF\0a", "utf-16", "UTF-16"),
            (
                b"one\ntwo \x93quoted\x94\n",
                "not-utf8",
                "byte 9 on line 2 (0x93)",
            ),
            (b"caf\xC3", "not-utf8", "byte 4 on line 1 (0xC3)"),
            (b"\xD0\xCF\x11\xE0\xA1", "not-text", "password"),
        ];
        for (bytes, code, words) in cases {
            let refused = read("a.md", *bytes).unwrap_err();
            assert_eq!(refused.code, *code, "{bytes:?}");
            assert!(refused.message.contains(words), "{}", refused.message);
            assert!(refused.help.is_some() && &*refused.path == "a.md");
        }
    }

    #[test]
    fn text_is_kept_as_it_is_on_disk() {
        for text in ["\u{feff}a: 1\r\n", "plain", "form\u{c}feed", "é £ – 字\n"] {
            assert_eq!(&*read("a.md", text.as_bytes()).unwrap().text, text);
        }
    }

    #[test]
    fn a_web_page_of_an_older_encoding_is_read() {
        let page = b"<html><meta charset=windows-1252><p>\x93caf\xE9\x94 \x96 \xA35</p></html>";
        let source = read("a.html", &page[..]).unwrap();
        assert!(source.text.contains("“café” – £5"), "{}", source.text);
    }

    #[test]
    fn a_package_is_kept_as_bytes() {
        let source = read("a.docx", &b"PK\x03\x04\x14\0\xFF"[..]).unwrap();
        assert_eq!(source.raw.as_deref(), Some(&b"PK\x03\x04\x14\0\xFF"[..]));
        assert!(source.text.is_empty());
        let endless = b"PK\x03\x04".chain(std::io::repeat(0));
        let refused = read("a.docx", endless).unwrap_err();
        assert!(refused.message.contains("128 MB"), "{}", refused.message);
    }

    #[test]
    fn an_endless_reader_is_cut_at_the_cap() {
        assert_eq!(
            read("-", std::io::repeat(b'a')).unwrap_err().code,
            "too-large"
        );
    }

    #[test]
    fn only_regular_files_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let huge = folder.path().join("huge.json");
        File::create(&huge).unwrap().set_len(200 << 20).unwrap();
        let mut cases = vec![
            (folder.path().to_path_buf(), "not-a-file"),
            (folder.path().join("none.md"), "not-found"),
            (huge, "too-large"),
        ];
        if cfg!(unix) {
            let pipe = folder.path().join("pipe");
            assert!(
                std::process::Command::new("mkfifo")
                    .arg(&pipe)
                    .status()
                    .unwrap()
                    .success()
            );
            cases.extend([(pipe, "not-a-file"), ("/dev/zero".into(), "not-a-file")]);
        }
        for (path, code) in cases {
            assert_eq!(load(&path).unwrap_err().code, code, "{}", path.display());
        }
    }
}
