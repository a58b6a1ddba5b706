//! How far a long check is, on a terminal only.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Fewer files than this are done before anybody could read how far they are.
const MANY: usize = 50;

/// How often it is drawn.
const EVERY: Duration = Duration::from_millis(100);

/// A line on standard error that counts files; none where that is no terminal, or where they are few.
pub(super) fn bar(files: usize) -> ProgressBar {
    if files < MANY {
        return ProgressBar::hidden();
    }
    // the bar hides itself where standard error is no terminal
    let bar = ProgressBar::new(files as u64);
    if let Ok(style) = ProgressStyle::with_template("  reading {pos} of {len} files {wide_bar} ") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(EVERY);
    bar
}
