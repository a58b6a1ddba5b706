//! The main part of a Word file and paragraphs of it in, the same part with the marks of comments out.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, NodeId};

use crate::document::package::Fault;
use crate::document::xml::child;

/// The paragraphs that can carry a comment: outside boxes and bound fields, with words in them.
pub(super) struct Anchors {
    /// Where each stands in the part: from behind its properties to its end.
    spans: Vec<(u32, usize, usize)>,
    /// The paragraph of each element that stands in none of them, by its id: a box's, a bound field's.
    moved: BTreeMap<u32, usize>,
    /// The first with words: the title, where nothing else is known.
    pub(super) title: usize,
    /// The last.
    pub(super) last: usize,
}

impl Anchors {
    /// Of a document.
    pub(super) fn of(tree: &Document) -> Result<Self, Fault> {
        let mut spans: Vec<(u32, usize, usize)> = Vec::new();
        let mut moved = BTreeMap::new();
        let mut waiting: Vec<u32> = Vec::new();
        let body = child(tree.root_element(), "body");
        for paragraph in body
            .iter()
            .flat_map(Node::descendants)
            .filter(|n| n.is_element() && n.tag_name().name() == "p")
        {
            match standing(paragraph) {
                Standing::Free if !says_something(paragraph) => {
                    waiting.push(paragraph.id().get());
                }
                Standing::Free => {
                    let Some(inside) = inside(paragraph) else {
                        continue;
                    };
                    // those before it that can carry none are commented on here
                    moved.extend(waiting.drain(..).map(|id| (id, spans.len())));
                    spans.push((paragraph.id().get(), inside.0, inside.1));
                }
                Standing::Bound => waiting.push(paragraph.id().get()),
                // its paragraph came before it
                Standing::Boxed => {
                    moved.insert(paragraph.id().get(), spans.len().saturating_sub(1));
                }
            }
        }
        if spans.is_empty() {
            return Err(Fault::damaged(
                "it has no paragraph that a comment could stand at",
            ));
        }
        let last = spans.len() - 1;
        Ok(Self {
            spans,
            moved,
            title: 0,
            last,
        })
    }

    /// The paragraph to comment on for an element of the document; the title for one that is no paragraph.
    pub(super) fn at(&self, id: u32) -> usize {
        if let Some(moved) = self.moved.get(&id) {
            return (*moved).min(self.last);
        }
        self.spans
            .binary_search_by_key(&id, |s| s.0)
            .unwrap_or(self.title)
    }
}

enum Standing {
    Free,
    /// In a text box, where Word allows no comment.
    Boxed,
    /// In a field whose words Word keeps elsewhere and writes anew.
    Bound,
}

fn standing(paragraph: Node) -> Standing {
    let mut bound = false;
    for up in paragraph.ancestors().skip(1) {
        match up.tag_name().name() {
            "txbxContent" => return Standing::Boxed,
            "sdt" => {
                bound |= child(up, "sdtPr").is_some_and(|p| {
                    child(p, "dataBinding").is_some() || child(p, "text").is_some()
                });
            }
            _ => {}
        }
    }
    if bound {
        Standing::Bound
    } else {
        Standing::Free
    }
}

fn says_something(paragraph: Node) -> bool {
    let text = |n: &Node| matches!(n.tag_name().name(), "t" | "drawing" | "pict" | "object");
    paragraph.descendants().any(|n| text(&n))
}

/// From behind the properties of a paragraph to its end, in bytes.
fn inside(paragraph: Node) -> Option<(usize, usize)> {
    let start = match child(paragraph, "pPr") {
        Some(properties) => properties.range().end,
        None => paragraph.first_child()?.range().start,
    };
    Some((start, paragraph.last_child()?.range().end))
}

/// The part with its marks.
pub(super) struct Marks {
    /// Its text.
    pub(super) text: String,
}

impl Marks {
    /// Marks paragraphs, numbered from `first` in their order.
    pub(super) fn write(
        tree: &Document,
        anchors: &Anchors,
        at: impl Iterator<Item = usize>,
        first: u32,
    ) -> Self {
        let mut cuts: Vec<(usize, String)> = Vec::new();
        for (id, anchor) in (first..).zip(at) {
            let Some((node, start, end)) = anchors.spans.get(anchor) else {
                continue;
            };
            let declared = tree
                .get_node(NodeId::new(*node))
                .map_or_else(String::new, declare);
            cuts.push((
                *start,
                format!("<w:commentRangeStart{declared} w:id=\"{id}\"/>"),
            ));
            cuts.push((
                *end,
                format!(
                    "<w:commentRangeEnd{declared} w:id=\"{id}\"/><w:r{declared}><w:rPr><w:sz w:val=\"16\"/></w:rPr><w:commentReference w:id=\"{id}\"/></w:r>"
                ),
            ));
        }
        // a paragraph may stand within another's box
        cuts.sort_by_key(|cut| cut.0);
        let source = tree.input_text();
        let mut text = String::with_capacity(source.len() + cuts.len() * 120);
        let mut from = 0;
        for (at, mark) in cuts {
            text.push_str(&source[from..at]);
            text.push_str(&mark);
            from = at;
        }
        text.push_str(&source[from..]);
        Self { text }
    }
}

/// The declaration of `w` that an element put at a place needs: none where it means Word's names there.
pub(super) fn declare(at: Node) -> String {
    let words = at.tag_name().namespace().unwrap_or_default();
    if at.lookup_namespace_uri(Some("w")) == Some(words) {
        return String::new();
    }
    format!(" xmlns:w=\"{words}\"")
}
