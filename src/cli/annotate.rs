//! `--annotate`: the one Word document of a run and its report in, a copy with comments on disk out, or the reason why not.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::output::{self, Fault};
use crate::report::annotate::{MOST, annotate};
use crate::report::{Report, text};
use crate::{Input, source};

/// A copy that is asked for.
pub(super) struct Copy {
    input: Input,
    file: PathBuf,
    all: bool,
}

impl Copy {
    /// A copy of the one document that is checked; `stdin`: it is read from standard input.
    pub(super) fn new(
        inputs: &[Input],
        stdin: bool,
        file: &Path,
        all: bool,
    ) -> Result<Self, Fault> {
        if file == Path::new("-") {
            return Err(Fault::usage(
                "--annotate writes a Word file, which standard output is no place for: give the copy a name that ends in .docx".to_owned(),
            ));
        }
        if stdin {
            return Err(Fault::usage(
                "--annotate puts comments into a Word file that stands on disk; give its name instead of -".to_owned(),
            ));
        }
        let [input] = inputs else {
            return Err(Fault::usage(format!(
                "--annotate writes a copy of one Word document, and {} were given; run it once for each document",
                text::count(inputs.len(), "document")
            )));
        };
        let path = Path::new(&*input.path);
        let same = |a: &Path, b: &Path| {
            a == b || fs::canonicalize(a).is_ok_and(|a| fs::canonicalize(b).is_ok_and(|b| a == b))
        };
        if same(path, file) {
            return Err(Fault::usage(format!(
                "--annotate would write over {}; give the copy another name",
                input.path
            )));
        }
        let named = path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("docx") || e.eq_ignore_ascii_case("docm"));
        if !named && path.extension().is_some() {
            return Err(Fault::usage(format!(
                "--annotate: {} is no Word document; comments can be put into .docx files alone, so check the Word file that it was made from",
                input.path
            )));
        }
        let ending = |path: &Path| path.extension().map(|e| e.to_string_lossy().to_lowercase());
        if let Some(own) = ending(path).filter(|own| ending(file).as_ref() != Some(own)) {
            return Err(Fault::usage(format!(
                "--annotate: {} should end in .{own}, as the document does, or Word will not open it",
                file.display()
            )));
        }
        Ok(Self {
            input: input.clone(),
            file: file.to_owned(),
            all,
        })
    }

    /// Writes the copy, whole or not at all, and says so.
    pub(super) fn write(&self, report: &Report) -> Result<(), Fault> {
        let path = &self.input.path;
        let not = |why: String, help: &str| {
            Err(Fault::unread(format!(
                "no comments were written: {path} {why}\n{help}"
            )))
        };
        let Some(read) = report.documents.iter().find(|d| d.path == *path) else {
            return not(
                "was not read as a partnership's document".to_owned(),
                "If it is one, say what it is with --kind.",
            );
        };
        if read.format != "docx" {
            return not(
                format!("is no Word document (it was read as {})", read.format),
                "Comments can be put into .docx files alone: check the Word file that it was made from.",
            );
        }
        let source = source::load(Path::new(&**path)).map_err(|d| Fault::unread(d.message))?;
        if source.sha256 != read.sha256 {
            return not("changed while it was read".to_owned(), "Check it again.");
        }
        let bytes = source.raw.as_ref().map_or(&[][..], Arc::as_ref);
        let most = if self.all { usize::MAX } else { MOST };
        let made = match annotate(bytes, report, most) {
            Ok(made) => made,
            Err((why, help)) => return not(why, &help),
        };
        output::to_file(&made.bytes, &self.file)?;
        let listed = match made.listed {
            0 => String::new(),
            n => format!(", and a list of {n} more at its end"),
        };
        let signed = if made.signed {
            "\nThe document is signed; the signature does not hold for the copy."
        } else {
            ""
        };
        output::complain(&format!(
            "wrote {} with comments on {}{listed}{signed}\n",
            self.file.display(),
            text::count(made.placed, "point")
        ));
        Ok(())
    }
}
