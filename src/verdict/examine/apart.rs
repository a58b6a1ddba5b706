//! A pack of papers taken apart in, each paper of the partnership judged out, with a note that says which pages were read as what.

use std::sync::Arc;

use super::{Bench, Kept, judged};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::record::bundle::{Bundle, kinds_in_words};

/// Judges the papers of a pack that are the partnership's own.
pub(super) fn judge(whole: Document, bundle: Bundle, bench: &Bench<'_>) -> Vec<Kept> {
    let mut problems = whole.problems;
    problems.push(note(&whole.source.path, &bundle));
    let mut out: Vec<Kept> = bundle
        .parts
        .into_iter()
        .map(|part| {
            let mut examined = judged(part.document, part.record, bench, true);
            examined.path = Arc::from(format!("{} ({})", examined.path, part.label));
            examined.part = Some(part.range);
            Box::new(examined)
        })
        .collect();
    if let Some(first) = out.first_mut() {
        first.problems.splice(0..0, problems);
    }
    out
}

/// 'pages 41 to 60 were read as a delivery plan, ...'.
fn note(path: &Arc<str>, bundle: &Bundle) -> Diagnostic {
    let read: Vec<String> = bundle
        .parts
        .iter()
        .map(|part| format!("{} as the {}", part.label, kinds_in_words(&part.record)))
        .collect();
    let others = match bundle.others {
        0 => String::new(),
        1 => "; 1 other paper in it was left aside".to_owned(),
        n => format!("; {n} other papers in it were left aside"),
    };
    let message = format!(
        "`{path}` holds several papers: read were {}{others}",
        read.join(", ")
    );
    Diagnostic::new("several-papers", Severity::Note, Arc::clone(path), message)
        .help("If a paper of the partnership is missing here, or another body's was taken for one, give it as a file of its own.")
}
