//! What stands within a paragraph in, its words out: hidden words, comments and marks of changes left out.

use roxmltree::Node;

use super::body::Reader;
use crate::document::look::Look;
use crate::document::xml::{attribute, child};

/// Spaces of one sign that stands for many.
const SPACES: usize = 64;

/// What a paragraph says.
#[derive(Debug, Default)]
pub(super) struct Words<'a, 'i> {
    /// The words; a line break is a line break.
    pub(super) text: String,
    /// Characters that are no space, and those of them that stand out.
    pub(super) count: usize,
    pub(super) standing_out: usize,
    /// Footnotes.
    pub(super) notes: Vec<String>,
    /// Text boxes.
    pub(super) boxes: Vec<Node<'a, 'i>>,
    /// What was not read, with its words.
    pub(super) images: Vec<(&'static str, String)>,
}

impl Words<'_, '_> {
    /// Whether all of it is bold, underlined or large.
    pub(super) fn stands_out(&self) -> bool {
        self.count > 0 && self.standing_out == self.count
    }
}

impl<'a, 'i> Reader<'_> {
    /// Reads what stands within a paragraph.
    pub(super) fn inline(&mut self, node: Node<'a, 'i>, look: Look, words: &mut Words<'a, 'i>) {
        for inner in node.children() {
            if let Some(text) = inner.text().filter(|_| inner.is_text()) {
                self.say(text, look, words);
                continue;
            }
            match inner.tag_name().name() {
                "s" => {
                    let count = attribute(inner, "c").and_then(|v| v.parse().ok());
                    let count: usize = count.unwrap_or(1);
                    words
                        .text
                        .extend(std::iter::repeat_n(' ', count.min(SPACES)));
                }
                "tab" => words.text.push('\t'),
                "line-break" => words.text.push('\n'),
                "span" => {
                    let own = self.styles.look("text", attribute(inner, "style-name"));
                    self.inline(inner, own.over(look), words);
                }
                "note" => {
                    if let Some(body) = child(inner, "note-body") {
                        words.notes.push(self.plain_text(body));
                    }
                }
                "frame" | "custom-shape" | "rect" | "g" | "control" | "object" | "text-box" => {
                    self.drawing(inner, words);
                }
                "ruby" => {
                    if let Some(base) = child(inner, "ruby-base") {
                        self.inline(base, look, words);
                    }
                }
                "annotation" | "annotation-end" | "hidden-text" | "hidden-paragraph"
                | "ruby-text" | "change" | "change-start" | "change-end" | "tracked-changes"
                | "" => {}
                _ => self.inline(inner, look, words),
            }
        }
    }

    fn say(&mut self, text: &str, look: Look, words: &mut Words<'a, 'i>) {
        if look.hidden == Some(true) {
            return;
        }
        let large = look
            .size
            .zip(self.plain.size)
            .is_some_and(|(a, b)| a * 5 >= b * 6);
        let stands_out = look.bold == Some(true) || look.underline == Some(true) || large;
        for char in text.chars() {
            if char.is_whitespace() && char != '\u{a0}' {
                if !words.text.ends_with([' ', '\n']) && !words.text.is_empty() {
                    words.text.push(' ');
                }
                continue;
            }
            words.text.push(char);
            words.count += 1;
            words.standing_out += usize::from(stands_out);
        }
    }

    /// Takes in a drawing: the words of its boxes, and what its author says that a picture shows.
    pub(super) fn drawing(&mut self, node: Node<'a, 'i>, words: &mut Words<'a, 'i>) {
        let mut alt = String::new();
        let mut picture = None;
        let mut boxed = false;
        for inner in node.children().filter(Node::is_element) {
            match inner.tag_name().name() {
                "text-box" => {
                    words.boxes.push(inner);
                    boxed = true;
                }
                "p" | "list" if !boxed => {
                    // a shape that holds its words itself
                    words.boxes.push(node);
                    boxed = true;
                }
                "image" => picture = picture.or(Some("image")),
                "object" | "object-ole" => picture = Some("chart"),
                "frame" | "custom-shape" | "rect" | "g" => self.drawing(inner, words),
                "desc" | "title" => {
                    let text = inner.text().unwrap_or_default();
                    if alt.is_empty() || inner.tag_name().name() == "desc" {
                        alt = text.to_owned();
                    }
                }
                _ => {}
            }
        }
        if let Some(what) = picture.filter(|_| !boxed) {
            words.images.push((what, alt));
        }
    }
}
