//! Members in, those still to be filled in out: for the facts, and as notes at their places where no verdict points there.

use super::{list, short, text};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::document::node::{Node, Reason, Status};
use crate::pack::Pack;
use crate::verdict::Verdict;
use crate::verdict::examine::Held;
use crate::verdict::place::{excerpt, spot};
use crate::verdict::plan::title;

/// Members that are still to be filled in and that no verdict points at, as notes at their places.
#[must_use]
pub fn open_members<'v>(
    held: &Held,
    pack: &Pack,
    shown: impl Iterator<Item = &'v Verdict> + Clone,
) -> Vec<Diagnostic> {
    let members = list(&held.record.root, "members");
    open_places(members, pack)
        .filter_map(|(whose, words, node)| {
            let place = *spot(node, 4)?.places.first()?;
            let row = node.places.first().unwrap_or(&place);
            let told = shown.clone().any(|v| {
                v.severity.is_some()
                    && v.evidence
                        .iter()
                        .any(|e| e.place.span.holds(place.span) || row.span.holds(e.place.span))
            });
            if told {
                return None;
            }
            let at = excerpt(&held.source, &held.outline, place);
            let mut note = Diagnostic::new(
                "placeholder",
                Severity::Note,
                held.source.path.clone(),
                if whose.is_empty() {
                    format!("\"{words}\" is still open")
                } else {
                    format!("{whose} is \"{words}\"")
                },
            )
            .help("Fill it in or take the row out.");
            note.labels.push(Label {
                at: (*at).clone(),
                text: "still open".to_owned(),
            });
            Some(note)
        })
        .take(100)
        .collect()
}

/// Members whose holder is a placeholder or vacant: whose seat (empty where the words say it), the words there, and the node to point at.
pub(super) fn open_places<'n>(
    members: &'n [Node],
    pack: &'n Pack,
) -> impl Iterator<Item = (String, String, &'n Node)> {
    members.iter().filter_map(|member| {
        const HOLDER: [&str; 4] = ["as_written", "name", "post", "organisation"];
        let open =
            |n: &Node| matches!(n.status, Status::Weak(Reason::Placeholder | Reason::Vacant));
        let fields = || HOLDER.iter().filter_map(|key| member.get(key));
        let field = fields().find(|n| open(n));
        if !open(member) && field.is_none() {
            return None;
        }
        let node = field.or_else(|| fields().next()).unwrap_or(member);
        let words = node.quote.as_deref().or_else(|| node.text())?;
        if words.split_whitespace().count() > 2 {
            // the row names its seat itself
            return Some((String::new(), first_words(words), node));
        }
        let seat = member.get("seat");
        let named = seat.and_then(|s| {
            let term = s.term().or_else(|| s.text())?;
            let words = title(pack, "seats", term);
            (words != term || !term.contains('-')).then_some(words)
        });
        let whose = text(member, "sector")
            .filter(|s| s != words)
            .or_else(|| named.map(str::to_owned))
            .or_else(|| text(member, "organisation").filter(|s| s != words))
            .or_else(|| text(member, "post").filter(|s| s != words))
            .unwrap_or_else(|| "a member".to_owned());
        Some((short(&whose), short(words), node))
    })
}

/// The start of a long row, enough to know it by.
fn first_words(row: &str) -> String {
    const WORDS: usize = 8;
    let mut words: Vec<&str> = row.split_whitespace().take(WORDS + 1).collect();
    if words.len() > WORDS {
        words[WORDS] = "...";
    }
    words.join(" ")
}
