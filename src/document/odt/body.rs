//! The body of an OpenDocument text in, its parts in reading order out: headings, clauses with their numbers, items, tables, what stands in boxes.

use std::collections::HashMap;

use roxmltree::Node;

use super::inline::Words;
use super::lists::{Count, Printed};
use super::styles::Styles;
use crate::document::look::Look;
use crate::document::rendered::{Margin, Writer};
use crate::document::xml::attribute;

/// Words of a heading at most, and of one that ends like a sentence; what is longer and styled as one is a clause.
const HEADING: usize = 25;
const SENTENCE: usize = 12;
/// Boxes in one drawing that make it a diagram.
const DIAGRAM: usize = 3;

/// A list that is open.
#[derive(Clone, Debug)]
struct Open {
    style: String,
    level: usize,
    /// What is printed before the next paragraph.
    printed: Option<Printed>,
}

/// Reads a document part by part.
pub(super) struct Reader<'s> {
    pub(super) styles: &'s Styles,
    pub(super) plain: Look,
    pub(super) writer: Writer,
    changes: usize,
    counts: HashMap<String, Count>,
    outline: Count,
    noted: u32,
    titled: bool,
    lists: Vec<Open>,
}

impl<'s> Reader<'s> {
    /// With nothing read.
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self {
            plain: styles.plain(),
            styles,
            writer: Writer::new(),
            changes: 0,
            counts: HashMap::new(),
            outline: Count::default(),
            noted: 0,
            titled: false,
            lists: Vec::new(),
        }
    }

    /// Reads the body.
    pub(super) fn read_body(&mut self, body: Node) {
        self.titled = body.descendants().any(|n| {
            n.tag_name().name() == "p"
                && self
                    .styles
                    .is_named(attribute(n, "style-name"), |s| s == "title")
        });
        self.blocks(body);
    }

    /// Reads the running heads and feet.
    pub(super) fn read_beside(&mut self, root: Node) {
        let margin = |name: &str| match name {
            "header" | "header-first" => Some(Margin::Head),
            "footer" | "footer-first" => Some(Margin::Foot),
            _ => None,
        };
        let margins = root
            .descendants()
            .filter_map(|n| Some((margin(n.tag_name().name())?, n)));
        for (margin, node) in margins.take(20) {
            let text = self.plain_text(node);
            self.writer.furniture(margin, &text);
        }
    }

    /// What was read, as text.
    pub(super) fn done(mut self) -> Writer {
        if self.changes > 0 {
            let changes = match self.changes {
                1 => "1 change".to_owned(),
                n => format!("{n} changes"),
            };
            self.writer.remark(
                "unaccepted-changes",
                format!("has {changes} that nobody has accepted or rejected; it was read as if all were accepted"),
                "Accept or reject the changes (in LibreOffice: Edit, Track Changes), then check it again.",
            );
        }
        self.writer
    }

    /// The words of every paragraph within, one a line.
    pub(super) fn plain_text(&mut self, node: Node) -> String {
        let mut out = String::new();
        for paragraph in node
            .descendants()
            .filter(|n| matches!(n.tag_name().name(), "p" | "h"))
        {
            let mut words = Words::default();
            self.inline(paragraph, self.plain, &mut words);
            out.push_str(words.text.trim());
            out.push('\n');
        }
        out
    }

    /// Reads what stands in the body, in a section or in a text box.
    pub(super) fn blocks(&mut self, node: Node) {
        for inner in node.children().filter(Node::is_element) {
            match inner.tag_name().name() {
                "p" => self.paragraph(inner, None),
                "h" => {
                    let level = attribute(inner, "outline-level").and_then(|v| v.parse().ok());
                    self.paragraph(inner, Some(level.unwrap_or(1)));
                }
                "list" => self.list(inner),
                "table" => self.table(inner),
                "section" | "numbered-paragraph" | "index-body" | "index-title" | "list-header" => {
                    self.blocks(inner);
                }
                "table-of-content" | "alphabetical-index" | "illustration-index"
                | "table-index" | "user-index" => self.contents(inner),
                "tracked-changes" => {
                    let regions = inner.children().filter(Node::is_element).count();
                    self.changes += regions;
                }
                "frame" | "custom-shape" | "rect" | "g" => {
                    let mut words = Words::default();
                    // a frame that hangs on the page: as if a paragraph held it
                    self.drawing(inner, &mut words);
                    self.beside(words);
                }
                _ => {}
            }
        }
    }

    fn contents(&mut self, index: Node) {
        for paragraph in index
            .descendants()
            .filter(|n| matches!(n.tag_name().name(), "p" | "h"))
        {
            let mut words = Words::default();
            self.inline(paragraph, self.plain, &mut words);
            let title = paragraph
                .ancestors()
                .any(|a| a.tag_name().name() == "index-title");
            if title {
                self.writer.heading(2, &words.text);
            } else {
                self.writer.contents(&words.text);
            }
        }
    }

    fn list(&mut self, list: Node) {
        let above = self.lists.last();
        let style = attribute(list, "style-name")
            .map(str::to_owned)
            .or_else(|| above.map(|o| o.style.clone()))
            .unwrap_or_default();
        let level = self.lists.len();
        let goes_on = attribute(list, "continue-numbering") == Some("true")
            || attribute(list, "continue-list").is_some();
        if level == 0 && !goes_on {
            self.counts.remove(&style);
        }
        for item in list
            .children()
            .filter(|n| matches!(n.tag_name().name(), "list-item" | "list-header"))
        {
            let bare = item.tag_name().name() == "list-header";
            // an item that only holds the next level counts for nothing
            let first = item
                .children()
                .find(Node::is_element)
                .map(|n| n.tag_name().name());
            let anew = attribute(item, "start-value").and_then(|v| v.parse().ok());
            let printed = if bare || matches!(first, None | Some("list")) {
                None
            } else {
                self.count(&style, level, anew, item)
            };
            self.lists.push(Open {
                style: style.clone(),
                level,
                printed,
            });
            self.blocks(item);
            self.lists.pop();
        }
    }

    fn count(
        &mut self,
        style: &str,
        level: usize,
        anew: Option<u32>,
        item: Node,
    ) -> Option<Printed> {
        let own = item
            .children()
            .find(|n| matches!(n.tag_name().name(), "p" | "h"))
            .and_then(|p| self.styles.list_of(attribute(p, "style-name")));
        let levels = self
            .styles
            .levels(style)
            .or_else(|| self.styles.levels(own?));
        match levels {
            Some(levels) => {
                let count = self.counts.entry(style.to_owned()).or_default();
                count.next(levels, level, anew)
            }
            None => Some(Printed {
                mark: "-".to_owned(),
                figures: 0,
            }),
        }
    }

    fn paragraph(&mut self, node: Node, heading: Option<u8>) {
        let style = attribute(node, "style-name");
        let base = self.styles.look("paragraph", style).over(self.plain);
        let mut words = Words::default();
        self.inline(node, base, &mut words);
        self.writer.at(node.id().get());
        self.write(style, &words, heading);
        self.beside(words);
    }

    fn write(&mut self, style: Option<&str>, words: &Words, heading: Option<u8>) {
        let text = words.text.as_str();
        let count = text.split_whitespace().count();
        let long =
            count > HEADING || (count > SENTENCE && text.trim_end().ends_with(['.', ';', ',']));
        let open = self.lists.last_mut();
        let depth = open.as_ref().map_or(0, |o| o.level);
        let in_list = open.is_some();
        let mut printed = open.and_then(|o| o.printed.take());
        if let Some(level) = heading
            && !in_list
            && count > 0
        {
            let level = usize::from(level.max(1)) - 1;
            printed = self.outline.next(self.styles.outline(), level, None);
        }
        let mark = printed.as_ref().map_or("", |p| p.mark.as_str());
        let numbered = match mark {
            "" | "-" => text.to_owned(),
            mark => format!("{mark} {text}"),
        };
        if !long && self.styles.is_named(style, |s| s == "title") {
            return self.writer.heading(1, &numbered);
        }
        if let Some(level) = heading.filter(|_| !long) {
            let level = level.saturating_add(u8::from(self.titled));
            return self.writer.heading(level, &numbered);
        }
        if self.styles.is_named(style, |s| {
            s.starts_with("contents ") && s != "contents heading"
        }) {
            return self.writer.contents(text);
        }
        let stands_out = words.stands_out();
        let quoted = self
            .styles
            .is_named(style, |s| matches!(s, "quotations" | "quote"));
        self.writer.quote(quoted);
        match &printed {
            Some(p) if p.figures < 2 && !(stands_out && p.mark != "-" && count <= SENTENCE) => {
                self.writer.item(depth, &p.mark, text);
            }
            _ => self.writer.paragraph(mark, text, stands_out),
        }
        self.writer.quote(false);
    }

    /// What hangs on a paragraph: notes, boxes, pictures.
    pub(super) fn beside(&mut self, words: Words) {
        for text in &words.notes {
            self.noted += 1;
            self.writer.note(self.noted, text);
        }
        let diagram = words.boxes.len() >= DIAGRAM;
        for inner in words.boxes {
            if diagram {
                let text = self.plain_text(inner);
                self.writer.item(0, "-", &text);
            } else {
                let lists = std::mem::take(&mut self.lists);
                self.blocks(inner);
                self.lists = lists;
            }
        }
        for (what, alt) in words.images {
            self.writer.image(what, &alt);
        }
    }

    /// The words of a paragraph in a cell, with what is printed before them.
    pub(super) fn cell_part(&mut self, node: Node, depth: usize, parts: &mut Vec<String>) -> bool {
        let style = attribute(node, "style-name");
        let base = self.styles.look("paragraph", style).over(self.plain);
        let mut words = Words::default();
        self.inline(node, base, &mut words);
        let stands_out = words.count == 0 || words.stands_out();
        let text = words.text.trim();
        if !text.is_empty() {
            let mark = if depth > 0 { "- " } else { "" };
            parts.push(format!("{mark}{text}"));
        }
        for inner in std::mem::take(&mut words.boxes) {
            let text = self.plain_text(inner);
            parts.push(text.trim().to_owned());
        }
        self.beside(words);
        stands_out
    }
}
