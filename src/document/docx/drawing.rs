//! A drawing in, what of it can be read out: text boxes, the words of a diagram; of a picture or a chart only what its author says that it shows.

use roxmltree::Node;

use super::body::Reader;
use super::inline::Words;
use crate::document::xml::attribute;

/// Words of one diagram.
const DIAGRAM: usize = 20_000;

/// The one of several forms of the same content that is read: the first.
pub(super) fn chosen<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let named = |name: &str| node.children().find(|n| n.tag_name().name() == name);
    named("Choice").or_else(|| named("Fallback"))
}

/// The words of a diagram, one shape a line.
pub(in crate::document) fn diagram(root: Node) -> String {
    let mut out = String::new();
    for point in root.descendants().filter(|n| n.tag_name().name() == "pt") {
        let words: Vec<&str> = point
            .descendants()
            .filter(|n| n.tag_name().name() == "t")
            .filter_map(|n| n.text())
            .collect();
        let line = words.join(" ");
        if !line.trim().is_empty() && out.len() < DIAGRAM {
            out.push_str(line.trim());
            out.push('\n');
        }
    }
    out
}

/// What a drawing holds.
#[derive(Default)]
struct Held<'a, 'i> {
    boxes: Vec<Node<'a, 'i>>,
    alt: Option<String>,
    decorative: bool,
    picture: Option<&'static str>,
    diagram: Option<&'a str>,
}

impl<'a, 'i> Held<'a, 'i> {
    fn take(&mut self, node: Node<'a, 'i>) {
        for inner in node.children().filter(Node::is_element) {
            match inner.tag_name().name() {
                "txbxContent" => {
                    self.boxes.push(inner);
                    continue;
                }
                "AlternateContent" => {
                    if let Some(one) = chosen(inner) {
                        self.take(one);
                    }
                    continue;
                }
                "docPr" if self.alt.is_none() => {
                    let said = |name: &str| attribute(inner, name).filter(|v| !v.trim().is_empty());
                    self.alt = said("descr").or_else(|| said("title")).map(str::to_owned);
                }
                "decorative" => self.decorative |= attribute(inner, "val") != Some("0"),
                "pic" | "imagedata" => self.picture = Some("image"),
                "chart" => self.picture = Some("chart"),
                "relIds" => self.diagram = attribute(inner, "dm"),
                "OLEObject" => self.picture = Some("image"),
                "shape" | "rect" | "oval" => {
                    let said = attribute(inner, "alt").filter(|v| !v.trim().is_empty());
                    self.alt = self.alt.take().or_else(|| said.map(str::to_owned));
                }
                _ => {}
            }
            self.take(inner);
        }
    }
}

impl<'a, 'i> Reader<'_> {
    /// Takes in a drawing.
    pub(super) fn drawing(&mut self, node: Node<'a, 'i>, words: &mut Words<'a, 'i>) {
        let mut held = Held::default();
        held.take(node);
        words.boxes.append(&mut held.boxes);
        if let Some(id) = held.diagram {
            words.diagrams.push(id);
        } else if let Some(what) = held.picture
            && !held.decorative
        {
            words.images.push((what, held.alt.unwrap_or_default()));
        }
    }
}
