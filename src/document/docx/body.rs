//! The body of a Word document in, its parts in reading order out: headings, clauses with their numbers, items, tables, what stands in boxes.

use std::collections::HashMap;

use roxmltree::Node;

use super::drawing;
use super::inline::{Field, Words};
use super::numbering::{Numbering, Printed};
use super::styles::{Listed, Role, Styles, outline};
use crate::document::look::Look;
use crate::document::rendered::{Margin, Writer};
use crate::document::xml::{attribute, child};

/// Words of a heading at most; what is longer and styled as one is a clause.
const HEADING: usize = 25;
/// Words of a heading that ends like a sentence.
const SENTENCE: usize = 12;
/// Boxes in one drawing that make it a diagram.
const DIAGRAM: usize = 3;

/// Reads a document part by part.
pub(super) struct Reader<'s> {
    pub(super) styles: &'s Styles,
    pub(super) plain: Look,
    pub(super) writer: Writer,
    pub(super) fields: Vec<Field>,
    pub(super) changes: usize,
    numbering: Numbering,
    diagrams: HashMap<String, String>,
    notes: HashMap<(usize, String), String>,
    noted: u32,
    /// The words of paragraphs whose end was deleted.
    carried: String,
    /// Whether the document has a title above its headings.
    titled: bool,
    in_contents: bool,
}

/// A paragraph, read.
pub(super) struct Paragraph<'a, 'i> {
    pub(super) words: Words<'a, 'i>,
    pub(super) role: Option<Role>,
    pub(super) printed: Option<Printed>,
}

impl<'s> Reader<'s> {
    /// With nothing read.
    pub(super) fn new(
        styles: &'s Styles,
        numbering: Numbering,
        diagrams: HashMap<String, String>,
    ) -> Self {
        Self {
            plain: styles.plain(),
            styles,
            numbering,
            diagrams,
            writer: Writer::new(),
            fields: Vec::new(),
            changes: 0,
            notes: HashMap::new(),
            noted: 0,
            carried: String::new(),
            titled: false,
            in_contents: false,
        }
    }

    /// Reads the notes of a part; kind 0 is footnotes, 1 endnotes.
    pub(super) fn read_notes(&mut self, kind: usize, root: Node) {
        for note in root.children().filter(Node::is_element) {
            let (Some(id), None | Some("normal")) =
                (attribute(note, "id"), attribute(note, "type"))
            else {
                continue;
            };
            let text = self.plain_text(note);
            self.notes.insert((kind, id.to_owned()), text);
        }
    }

    /// Reads the body.
    pub(super) fn read_body(&mut self, body: Node) {
        self.titled = body.descendants().any(|n| {
            n.tag_name().name() == "pStyle"
                && self.styles.role(attribute(n, "val")) == Some(Role::Title)
        });
        self.blocks(body);
        self.fields.clear();
    }

    /// Reads a running head or foot.
    pub(super) fn read_beside(&mut self, margin: Margin, root: Node) {
        let text = self.plain_text(root);
        self.writer.furniture(margin, &text);
        self.fields.clear();
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
                "Accept or reject the changes in Word (Review, Accept), then check it again.",
            );
        }
        self.writer
    }

    /// The words of every paragraph within, one a line.
    fn plain_text(&mut self, node: Node) -> String {
        let mut out = String::new();
        for paragraph in node.descendants().filter(|n| n.tag_name().name() == "p") {
            let mut words = Words::default();
            self.inline(paragraph, self.plain, &mut words);
            out.push_str(words.text.trim());
            out.push('\n');
        }
        out
    }

    /// Reads what stands in the body, a cell that is only a box, or a text box.
    pub(super) fn blocks(&mut self, node: Node) {
        for inner in node.children().filter(Node::is_element) {
            match inner.tag_name().name() {
                "p" => self.paragraph(inner),
                "tbl" => self.table(inner),
                "ins" | "moveTo" | "customXml" | "smartTag" | "sdtContent" => self.blocks(inner),
                "sdt" => {
                    let before = self.in_contents;
                    self.in_contents |= is_contents(inner);
                    self.blocks(inner);
                    self.in_contents = before;
                }
                "AlternateContent" => {
                    if let Some(chosen) = drawing::chosen(inner) {
                        self.blocks(chosen);
                    }
                }
                "altChunk" => self.writer.image("part", "a document within the document"),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: Node) {
        let Some(read) = self.read_paragraph(node) else {
            return;
        };
        self.writer.at(node.id().get());
        self.write(&read);
        self.beside(read.words);
    }

    /// Reads a paragraph; `None` where its end was deleted, so that it goes on in the next.
    pub(super) fn read_paragraph<'a, 'i>(
        &mut self,
        node: Node<'a, 'i>,
    ) -> Option<Paragraph<'a, 'i>> {
        let properties = child(node, "pPr");
        let style = properties
            .and_then(|p| child(p, "pStyle"))
            .and_then(|s| attribute(s, "val"));
        let base = self.styles.look(style).over(self.plain);
        let mut words = Words {
            text: std::mem::take(&mut self.carried),
            ..Words::default()
        };
        self.inline(node, base, &mut words);
        let mark = properties.and_then(|p| child(p, "rPr"));
        let marked = |name: &str| mark.and_then(|m| child(m, name)).is_some();
        self.changes += usize::from(marked("ins")) + usize::from(marked("del"));
        if marked("del") && words.boxes.is_empty() && words.images.is_empty() {
            self.carried = words.text;
            return None;
        }
        let role = match properties.and_then(outline) {
            Some(level) if level < 9 => Some(Role::Heading(level + 1)),
            _ => None,
        };
        let role = self.styles.role(style).or(role);
        let direct = properties.map(Listed::of).unwrap_or_default();
        let printed = self.number(direct, style);
        Some(Paragraph {
            words,
            role,
            printed,
        })
    }

    /// What is printed before a paragraph.
    fn number(&mut self, direct: Listed, style: Option<&str>) -> Option<Printed> {
        let by_style = self.styles.listed(style);
        let own = direct.list.is_some();
        let list = direct.list.or(by_style.list).filter(|l| l != "0")?;
        let level = direct
            .level
            .or_else(|| style.and_then(|s| self.numbering.level_of(&list, s)))
            .or(by_style.level.filter(|_| !own))
            .unwrap_or(0);
        self.numbering
            .next(&list, level)
            .filter(|p| !p.mark.is_empty())
    }

    fn write(&mut self, read: &Paragraph) {
        let text = read.words.text.as_str();
        let mark = read.printed.as_ref().map_or("", |p| p.mark.as_str());
        let count = text.split_whitespace().count();
        let long =
            count > HEADING || (count > SENTENCE && text.trim_end().ends_with(['.', ';', ',']));
        let numbered = |mark: &str| match mark {
            "" | "-" => text.to_owned(),
            mark => format!("{mark} {text}"),
        };
        match read.role {
            Some(Role::Contents) => return self.writer.contents(text),
            _ if read.words.contents => return self.writer.contents(text),
            Some(Role::Title) if !long => return self.writer.heading(1, &numbered(mark)),
            Some(Role::Heading(level)) if !long => {
                let level = level.saturating_add(u8::from(self.titled));
                return self.writer.heading(level, &numbered(mark));
            }
            _ if self.in_contents => return self.writer.contents(text),
            _ => {}
        }
        let stands_out = read.words.stands_out();
        let quoted = read.role == Some(Role::Quote);
        self.writer.quote(quoted);
        match &read.printed {
            Some(p) if p.figures < 2 && !(stands_out && p.mark != "-" && count <= SENTENCE) => {
                self.writer.item(p.depth, &p.mark, text);
            }
            _ => self.writer.paragraph(mark, text, stands_out),
        }
        self.writer.quote(false);
    }

    /// What hangs on a paragraph: notes, boxes, pictures.
    pub(super) fn beside(&mut self, words: Words) {
        for (kind, id) in words.notes {
            if let Some(text) = self.notes.get(&(kind, id.to_owned())) {
                self.noted += 1;
                self.writer.note(self.noted, text);
            }
        }
        let diagram = words.boxes.len() >= DIAGRAM;
        for inner in words.boxes {
            if diagram {
                let text = self.plain_text(inner);
                self.writer.item(0, "-", &text);
            } else {
                let fields = std::mem::take(&mut self.fields);
                self.blocks(inner);
                self.fields = fields;
            }
        }
        for id in words.diagrams {
            let text = self.diagrams.get(id).cloned().unwrap_or_default();
            for line in text.lines() {
                self.writer.item(0, "-", line);
            }
        }
        for (what, alt) in words.images {
            self.writer.image(what, &alt);
        }
    }
}

/// A part of the document that its program keeps as a contents page.
fn is_contents(part: Node) -> bool {
    child(part, "sdtPr")
        .and_then(|p| child(p, "docPartObj"))
        .and_then(|p| child(p, "docPartGallery"))
        .and_then(|g| attribute(g, "val"))
        .is_some_and(|name| name.contains("Table of Contents"))
}
