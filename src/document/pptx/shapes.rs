//! The shapes of a slide in, its title, paragraphs, items, tables and pictures out.

use roxmltree::Node;

use crate::document::rendered::{Cell, Row, Writer};
use crate::document::xml::{attribute, child};

/// One part of a slide.
enum Part {
    Paragraph(String, bool),
    Item(usize, String, String),
    Table(Vec<Row>),
    Picture(&'static str, String),
    /// A diagram by its relation, and its words when they are known.
    Diagram(String, String),
}

/// A slide, read.
#[derive(Default)]
pub(super) struct Slide {
    title: String,
    first: bool,
    parts: Vec<Part>,
}

impl Slide {
    /// Of the root of a slide's part.
    pub(super) fn of(root: Node) -> Self {
        let mut slide = Self::default();
        if let Some(tree) = child(root, "cSld").and_then(|c| child(c, "spTree")) {
            slide.shapes(tree);
        }
        slide
    }

    /// The diagrams whose words stand in parts of their own.
    pub(super) fn diagrams(&self) -> Vec<String> {
        self.parts
            .iter()
            .filter_map(|p| match p {
                Part::Diagram(id, _) => Some(id.clone()),
                _ => None,
            })
            .collect()
    }

    /// The words of a diagram.
    pub(super) fn fill(&mut self, id: &str, words: &str) {
        for part in &mut self.parts {
            if let Part::Diagram(known, text) = part
                && known == id
            {
                *text = words.to_owned();
            }
        }
    }

    /// Writes the slide.
    pub(super) fn write(&self, number: u32, writer: &mut Writer) {
        let level = if self.first && number == 1 { 1 } else { 2 };
        if self.title.trim().is_empty() {
            writer.heading(2, &format!("Slide {number}"));
        } else {
            writer.heading(level, &self.title);
        }
        for part in &self.parts {
            match part {
                Part::Paragraph(text, stands_out) => writer.paragraph("", text, *stands_out),
                Part::Item(depth, marker, text) => writer.item(*depth, marker, text),
                Part::Table(rows) => writer.table(rows),
                Part::Picture(what, alt) => writer.image(what, alt),
                Part::Diagram(_, words) => {
                    for line in words.lines() {
                        writer.item(0, "-", line);
                    }
                }
            }
        }
    }

    fn shapes(&mut self, tree: Node) {
        for shape in tree.children().filter(Node::is_element) {
            match shape.tag_name().name() {
                "sp" => self.shape(shape),
                "grpSp" => self.shapes(shape),
                "AlternateContent" => {
                    let named = |name: &str| child(shape, name);
                    if let Some(chosen) = named("Choice").or_else(|| named("Fallback")) {
                        self.shapes(chosen);
                    }
                }
                "pic" => self.picture("image", shape),
                "graphicFrame" => self.frame(shape),
                _ => {}
            }
        }
    }

    fn shape(&mut self, shape: Node) {
        let place = child(shape, "nvSpPr")
            .and_then(|n| child(n, "nvPr"))
            .and_then(|n| child(n, "ph"));
        let kind = place.map(|p| attribute(p, "type").unwrap_or("body"));
        let Some(body) = child(shape, "txBody") else {
            return;
        };
        match kind {
            Some("title" | "ctrTitle") => {
                let lines: Vec<String> = paragraphs(body).map(|p| words(p).0).collect();
                self.title = lines.join(" ").replace('\n', " ");
                self.first |= kind == Some("ctrTitle");
            }
            Some("dt" | "ftr" | "sldNum" | "hdr") => {}
            _ => {
                let listed = matches!(kind, Some("body" | "obj"));
                let mut count = 0;
                for paragraph in paragraphs(body) {
                    self.paragraph(paragraph, listed, &mut count);
                }
            }
        }
    }

    /// A paragraph; `listed`: its place has bullets unless it says no; `count`: how far its numbers are.
    fn paragraph(&mut self, paragraph: Node, listed: bool, count: &mut u32) {
        let (text, stands_out) = words(paragraph);
        if text.trim().is_empty() {
            return;
        }
        let properties = child(paragraph, "pPr");
        let has = |name: &str| properties.is_some_and(|p| child(p, name).is_some());
        let depth = properties
            .and_then(|p| attribute(p, "lvl"))
            .and_then(|v| v.parse().ok())
            .unwrap_or(0);
        self.parts.push(if has("buAutoNum") {
            *count += 1;
            Part::Item(depth, format!("{count}."), text)
        } else if has("buChar") || has("buBlip") || (listed && !has("buNone")) {
            *count = 0;
            Part::Item(depth, "-".to_owned(), text)
        } else {
            *count = 0;
            Part::Paragraph(text, stands_out)
        });
    }

    fn frame(&mut self, frame: Node) {
        let data = child(frame, "graphic").and_then(|g| child(g, "graphicData"));
        let Some(data) = data else {
            return;
        };
        for inner in data.children().filter(Node::is_element) {
            match inner.tag_name().name() {
                "tbl" => self.parts.push(Part::Table(table(inner))),
                "chart" => self.picture("chart", frame),
                "relIds" => {
                    let id = attribute(inner, "dm").unwrap_or_default().to_owned();
                    self.parts.push(Part::Diagram(id, String::new()));
                }
                _ => self.picture("image", frame),
            }
        }
    }

    fn picture(&mut self, what: &'static str, shape: Node) {
        let named = shape
            .children()
            .find(|n| n.tag_name().name().starts_with("nv"))
            .and_then(|n| child(n, "cNvPr"));
        let decorative = named.is_some_and(|n| {
            n.descendants()
                .any(|d| d.tag_name().name() == "decorative" && attribute(d, "val") != Some("0"))
        });
        if !decorative {
            let alt = named
                .and_then(|n| attribute(n, "descr"))
                .unwrap_or_default();
            self.parts.push(Part::Picture(what, alt.to_owned()));
        }
    }
}

/// What the speaker's notes say, a paragraph a line.
pub(super) fn notes(root: Node) -> Vec<String> {
    root.descendants()
        .filter(|n| n.tag_name().name() == "sp")
        .filter(|sp| {
            sp.descendants()
                .find(|n| n.tag_name().name() == "ph")
                .is_some_and(|p| attribute(p, "type") == Some("body"))
        })
        .filter_map(|sp| child(sp, "txBody"))
        .flat_map(|body| paragraphs(body).map(|p| words(p).0).collect::<Vec<_>>())
        .filter(|line| !line.trim().is_empty())
        .collect()
}

fn paragraphs<'a, 'i>(body: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    body.children().filter(|n| n.tag_name().name() == "p")
}

/// The words of a paragraph, and whether all of them are bold.
fn words(paragraph: Node) -> (String, bool) {
    let (mut out, mut bold, mut plain) = (String::new(), false, false);
    for piece in paragraph.children().filter(Node::is_element) {
        match piece.tag_name().name() {
            "br" => out.push('\n'),
            "fld"
                if attribute(piece, "type")
                    .is_some_and(|t| t.starts_with("slidenum") || t.starts_with("datetime")) => {}
            "r" | "fld" => {
                let heavy = child(piece, "rPr")
                    .and_then(|p| attribute(p, "b"))
                    .is_some_and(|b| matches!(b, "1" | "true"));
                let text = child(piece, "t").and_then(|t| t.text()).unwrap_or_default();
                if !text.trim().is_empty() {
                    bold |= heavy;
                    plain |= !heavy;
                }
                out.push_str(&text.replace(['\n', '\r'], " "));
            }
            _ => {}
        }
    }
    (out, bold && !plain)
}

fn table(node: Node) -> Vec<Row> {
    let head = child(node, "tblPr")
        .and_then(|p| attribute(p, "firstRow"))
        .is_some_and(|v| matches!(v, "1" | "true"));
    node.children()
        .filter(|n| n.tag_name().name() == "tr")
        .enumerate()
        .map(|(number, row)| Row {
            header: head && number == 0,
            page: None,
            cells: row
                .children()
                .filter(|n| n.tag_name().name() == "tc")
                .filter(|c| {
                    let on = |name: &str| matches!(attribute(*c, name), Some("1" | "true"));
                    !on("hMerge") && !on("vMerge")
                })
                .map(|cell| {
                    let reach = |name: &str| {
                        attribute(cell, name)
                            .and_then(|v| v.parse().ok())
                            .unwrap_or(1)
                    };
                    Cell {
                        parts: child(cell, "txBody")
                            .into_iter()
                            .flat_map(|b| paragraphs(b).map(|p| words(p).0).collect::<Vec<_>>())
                            .collect(),
                        across: reach("gridSpan"),
                        down: reach("rowSpan"),
                        paragraph: None,
                    }
                })
                .collect(),
        })
        .collect()
}
