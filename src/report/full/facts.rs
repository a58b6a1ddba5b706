//! What a document says, as it was read: a line for each fact with where it stands, so that a lead can check the reading at a glance.

use super::{BOLD, tint};
use crate::report::{DocumentRead, Style, text};
use crate::verdict::facts::{Fact, NAMES};

/// Writes the facts of one document, each name once.
pub(super) fn write(out: &mut String, document: &DocumentRead, style: &Style) {
    if document.facts.is_empty() {
        return;
    }
    out.push_str(&format!("    {}\n", tint("What it says", BOLD, style)));
    for (name, title) in NAMES {
        let these: Vec<String> = document
            .facts
            .iter()
            .filter(|f| f.name == name)
            .map(told)
            .collect();
        if !these.is_empty() {
            let head = format!("      {title}: ");
            text::wrap(out, &these.join("; "), &head, "        ", style.width);
        }
    }
}

/// '80% of the membership (lines 96 to 98)'.
fn told(fact: &Fact) -> String {
    let words = text::clean(&fact.words);
    let (from, to) = (fact.line.max(1), fact.end_line.max(1));
    if let Some(place) = &fact.place {
        format!("{words} ({})", text::clean(place))
    } else if from == to {
        format!("{words} (line {from})")
    } else {
        format!("{words} (lines {from} to {to})")
    }
}
