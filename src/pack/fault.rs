//! Something wrong in a pack's file, before its place is known: the path of keys to it. `load` turns it into a diagnostic with a span.

use crate::document::typed::Steps;

/// Something wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Index of the folder.
    pub folder: usize,
    /// The file within it.
    pub file: String,
    /// Keys and indices down to the value.
    pub path: Steps,
    /// Kebab-case kind of problem.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub help: String,
}
