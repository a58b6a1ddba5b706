//! A return and the people read from it in; the e-mail address of each out, from the row, item or line in which they stand.

use super::reading::Reading;
use crate::diagnostic::Span;
use crate::document::node::{Node, Status, Value};

/// Most addresses that are looked for.
const MOST: usize = 500;

/// Sets `email` of the SRO, the leads and the members.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    let found = addresses(&reading.document.source.text);
    if found.is_empty() {
        return;
    }
    if let Some(mut sro) = root.get("sro").cloned() {
        give(reading, &mut sro, &found);
        root.set("sro", sro);
    }
    for list in ["leads", "members"] {
        let Some(mut all) = root.get(list).cloned() else {
            continue;
        };
        if let Value::List(items) = &mut all.value {
            for item in items {
                give(reading, item, &found);
            }
        }
        root.set(list, all);
    }
}

fn give(reading: &Reading, person: &mut Node, found: &[Span]) {
    if person.get("email").is_some() {
        return;
    }
    let Some(extent) = person
        .places
        .first()
        .or_else(|| person.get("name").and_then(|n| n.places.first()))
        .and_then(|p| extent(reading, p.span))
    else {
        return;
    };
    if let Some(at) = found.iter().find(|a| extent.holds(**a)) {
        let text = reading.document.source.text.get(at.range()).unwrap_or("");
        let mut node = Node::at(Value::Text(text.to_owned()), *at);
        node.status = Status::Stated;
        person.set("email", node);
    }
}

/// The table row, or the block, that holds a place.
fn extent(reading: &Reading, place: Span) -> Option<Span> {
    let row = reading
        .prose
        .tables
        .iter()
        .filter(|t| t.span.holds(place))
        .flat_map(|t| &t.rows)
        .find(|r| r.span.holds(place));
    if let Some(row) = row {
        return Some(row.span);
    }
    let after = reading
        .prose
        .blocks
        .partition_point(|b| b.span.start <= place.start);
    reading
        .prose
        .blocks
        .get(after.checked_sub(1)?)
        .map(|b| b.span)
}

/// Every e-mail address of a text.
fn addresses(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'\'');
    let mut out = Vec::new();
    for (at, _) in text.match_indices('@').take(MOST) {
        let mut start = at;
        while start > 0 && at - start < 64 && part(bytes[start - 1]) {
            start -= 1;
        }
        let mut end = at + 1;
        while end < bytes.len() && end - at < 128 && part(bytes[end]) {
            end += 1;
        }
        while end > at + 1 && !bytes[end - 1].is_ascii_alphanumeric() {
            end -= 1;
        }
        if start < at && text[at + 1..end].contains('.') {
            out.push(Span::new(start, end));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_of_a_text() {
        let text =
            "Helen Marsh (helen.marsh@oak.gov.example), @home, a@b, mailto:o'neil@x-y.example.";
        let found: Vec<&str> = addresses(text).iter().map(|s| &text[s.range()]).collect();
        assert_eq!(found, ["helen.marsh@oak.gov.example", "o'neil@x-y.example"]);
    }
}
