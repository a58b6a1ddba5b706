//! What was seen and not read in, what it is about out: by its author's words, else by the heading above it.

use crate::document::NotRead;
use crate::document::prose::Prose;

/// What an author says that an image shows; what a program guessed is left out.
pub(super) fn described(alt: &str) -> String {
    let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut kept = alt.as_str();
    for guess in [
        "Description automatically generated",
        "AI-generated content may be incorrect",
        "Automatically generated",
    ] {
        if let Some(at) = kept.find(guess) {
            kept = kept[..at].trim();
        }
    }
    kept.chars().take(300).collect()
}

/// A part that was not read: what it is about by its own words, else by the heading above it.
pub(super) fn with_topic(part: NotRead, prose: &Prose) -> NotRead {
    let lower = part.topic.to_lowercase();
    let plain = part.topic.is_empty()
        || lower.starts_with("image")
        || lower.starts_with("picture")
        || lower.contains(".png")
        || lower.contains(".jp");
    if !plain {
        return part;
    }
    let above = prose
        .blocks
        .partition_point(|b| b.span.start < part.span.start);
    let topic = above
        .checked_sub(1)
        .and_then(|b| prose.headings(b).pop())
        .unwrap_or_else(|| part.topic.clone());
    NotRead { topic, ..part }
}
