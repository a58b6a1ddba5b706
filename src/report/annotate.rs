//! A Word file and its report in, a copy with review comments out: at the place of each finding, the gravest first, what is over the limit listed at the end. Not a letter of the text changes.

mod marks;
mod parts;
mod words;

use std::collections::BTreeMap;

use super::{Report, order};
use crate::document::package::Fault;
use marks::{Anchors, Marks};
use parts::Parts;
pub(super) use words::escaped;

/// Findings with a comment in the text, unless all are asked for.
pub const MOST: usize = 15;

/// A copy with comments.
#[derive(Debug)]
pub struct Annotated {
    /// The file.
    pub bytes: Vec<u8>,
    /// Findings that a comment in the text is about.
    pub placed: usize,
    /// Findings that the list at the end holds.
    pub listed: usize,
    /// The file was signed: the signature does not hold for the copy.
    pub signed: bool,
}

/// Writes the copy. `bytes`: the Word file that the report is about, alone; `most`: findings with a comment in the text.
///
/// # Errors
/// Why not, as a sentence without its subject, and what to do: the file is no Word file, or is damaged.
pub fn annotate(bytes: &[u8], report: &Report, most: usize) -> Result<Annotated, (String, String)> {
    write(bytes, report, most).map_err(|fault| (fault.message, fault.help.to_owned()))
}

fn write(bytes: &[u8], report: &Report, most: usize) -> Result<Annotated, Fault> {
    let parts = Parts::open(bytes)?;
    let tree = parts.document()?;
    let anchors = Anchors::of(&tree)?;
    let findings = order::ranked(report);
    let (shown, rest) = findings.split_at(most.min(findings.len()));

    // one comment a paragraph, in the order of the text; the gravest finding first in each
    let mut comments: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let opening = words::opening(report, shown.len(), rest.len());
    comments.entry(anchors.title).or_default().push(opening);
    for finding in shown {
        let paragraph = report.at(finding).and_then(|at| at.paragraph);
        let anchor = paragraph.map_or(anchors.title, |id| anchors.at(id));
        let said = words::finding(report, finding);
        comments.entry(anchor).or_default().push(said);
    }
    if !rest.is_empty() {
        let said = words::rest(report, rest);
        comments.entry(anchors.last).or_default().push(said);
    }
    let first = parts.free_id(&tree, comments.len())?;
    let marks = Marks::write(&tree, &anchors, comments.keys().copied(), first);
    let texts: Vec<String> = comments
        .into_values()
        .map(|said| said.join(words::GAP))
        .collect();
    let date = report.as_of.strftime("%Y-%m-%dT00:00:00Z").to_string();
    Ok(Annotated {
        bytes: parts.write(&marks.text, &texts, first, &date)?,
        placed: shown.len(),
        listed: rest.len(),
        signed: parts.signed(),
    })
}
