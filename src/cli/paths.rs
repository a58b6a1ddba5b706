//! Paths as they were given in, paths from a folder of ours out: what patterns, waivers and reports name documents by.

use std::path::{Path, PathBuf};

use crate::source;

/// The path from the root.
pub(super) fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The folder that a file stands in, from the root.
pub(super) fn folder_of(file: &Path) -> PathBuf {
    let whole = whole(file);
    whole.parent().map(Path::to_owned).unwrap_or_default()
}

/// A path from a folder, with forward slashes; one that is not below it from the root.
pub(super) fn within(path: &Path, folder: &Path) -> String {
    let whole = whole(path);
    source::shown(whole.strip_prefix(folder).unwrap_or(&whole))
}
