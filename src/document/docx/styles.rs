//! `styles.xml` in, what each style makes of a paragraph or a run out, what it is based on included.

use std::collections::HashMap;

use roxmltree::Node;

use crate::document::look::Look;
use crate::document::xml::{attribute, child};

/// Styles that a style may be based on, one upon another.
const CHAIN: usize = 20;

/// The look of a `w:rPr`; its size in half points.
pub(super) fn look_of(properties: Option<Node>) -> Look {
    let Some(properties) = properties else {
        return Look::default();
    };
    let switch = |name: &str| child(properties, name).map(is_on);
    Look {
        bold: switch("b"),
        underline: child(properties, "u").map(|u| attribute(u, "val") != Some("none")),
        hidden: switch("vanish"),
        size: child(properties, "sz")
            .and_then(|s| attribute(s, "val"))
            .and_then(|v| v.parse().ok()),
    }
}

/// Whether a switch is on: it is unless it says no.
pub(super) fn is_on(node: Node) -> bool {
    !matches!(attribute(node, "val"), Some("0" | "false" | "off"))
}

/// What a paragraph is by its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Heading(u8),
    Contents,
    Quote,
}

/// The list that a paragraph belongs to: list and level, as far as they are said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

impl Listed {
    /// Of a `w:pPr`.
    pub(super) fn of(properties: Node) -> Self {
        let number = child(properties, "numPr");
        let value = |name: &str| {
            number
                .and_then(|n| child(n, name))
                .and_then(|n| attribute(n, "val"))
        };
        Self {
            list: value("numId").map(str::to_owned),
            level: value("ilvl").and_then(|v| v.parse().ok()),
        }
    }
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    listed: Listed,
    look: Look,
}

/// Every style of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default_paragraph: String,
    defaults: Look,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(root: Node) -> Self {
        let mut styles = Self::default();
        for node in root.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "docDefaults" => {
                    let run = child(node, "rPrDefault").and_then(|n| child(n, "rPr"));
                    styles.defaults = look_of(run);
                }
                "style" => {
                    let Some(id) = attribute(node, "styleId") else {
                        continue;
                    };
                    let paragraph = child(node, "pPr");
                    let value = |name: &str| child(node, name).and_then(|n| attribute(n, "val"));
                    let style = Style {
                        name: value("name").unwrap_or(id).to_lowercase(),
                        based_on: value("basedOn").map(str::to_owned),
                        outline: paragraph.and_then(outline),
                        listed: paragraph.map(Listed::of).unwrap_or_default(),
                        look: look_of(child(node, "rPr")),
                    };
                    if attribute(node, "type") == Some("paragraph")
                        && matches!(attribute(node, "default"), Some("1" | "true"))
                    {
                        styles.default_paragraph = id.to_owned();
                    }
                    styles.by_id.insert(id.to_owned(), style);
                }
                _ => {}
            }
        }
        styles
    }

    /// A style and those it is based on.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        let first = id.unwrap_or(&self.default_paragraph);
        std::iter::successors(self.by_id.get(first), |s| {
            self.by_id.get(s.based_on.as_deref()?)
        })
        .take(CHAIN)
    }

    /// What a paragraph of this style is.
    pub(super) fn role(&self, id: Option<&str>) -> Option<Role> {
        let known = id.filter(|id| !self.by_id.contains_key(*id));
        if let Some(role) = known.and_then(|id| named(&id.to_lowercase())) {
            return Some(role);
        }
        let mut outlined = None;
        for style in self.chain(id) {
            if let Some(role) = named(&style.name) {
                return Some(role);
            }
            outlined = outlined.or(style.outline);
        }
        outlined.filter(|l| *l < 9).map(|l| Role::Heading(l + 1))
    }

    /// How the words of a paragraph style look, or of a character style.
    pub(super) fn look(&self, id: Option<&str>) -> Look {
        self.chain(id)
            .fold(Look::default(), |look, style| look.over(style.look))
    }

    /// How words look where nothing says otherwise: of the default paragraph style.
    pub(super) fn plain(&self) -> Look {
        self.look(None).over(self.defaults)
    }

    /// The list of a paragraph style.
    pub(super) fn listed(&self, id: Option<&str>) -> Listed {
        let mut found = Listed::default();
        for style in self.chain(id) {
            found.list = found.list.or_else(|| style.listed.list.clone());
            found.level = found.level.or(style.listed.level);
        }
        found
    }
}

/// The outline level of a `w:pPr`, from 0; 9 is running text.
pub(super) fn outline(properties: Node) -> Option<u8> {
    child(properties, "outlineLvl")
        .and_then(|n| attribute(n, "val"))
        .and_then(|v| v.parse().ok())
}

/// What the name of a style says.
fn named(name: &str) -> Option<Role> {
    let figure = |rest: &str| {
        rest.trim()
            .parse::<u8>()
            .ok()
            .filter(|n| (1..=9).contains(n))
    };
    match name {
        "title" => return Some(Role::Title),
        "quote" | "intense quote" | "block text" | "quotations" => return Some(Role::Quote),
        _ => {}
    }
    if let Some(level) = name.strip_prefix("heading").and_then(figure) {
        return Some(Role::Heading(level));
    }
    name.strip_prefix("toc")
        .and_then(figure)
        .map(|_| Role::Contents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_says_what_a_paragraph_is_by_its_name_or_by_what_it_is_based_on() {
        let xml = "<styles><docDefaults><rPrDefault><rPr><sz val='22'/></rPr></rPrDefault></docDefaults>\
            <style type='paragraph' default='1' styleId='Normal'><name val='Normal'/></style>\
            <style styleId='H'><name val='heading 2'/><rPr><b/></rPr></style>\
            <style styleId='Clause'><name val='Our clause'/><basedOn val='H'/><pPr><numPr><numId val='4'/></numPr></pPr></style>\
            <style styleId='Out'><name val='Outlined'/><pPr><outlineLvl val='0'/></pPr><rPr><b val='0'/></rPr></style>\
            <style styleId='Loop'><name val='x'/><basedOn val='Loop'/></style>\
            <style styleId='T'><name val='toc 3'/></style></styles>";
        let tree = roxmltree::Document::parse(xml).unwrap();
        let styles = Styles::read(tree.root_element());
        assert_eq!(styles.role(Some("H")), Some(Role::Heading(2)));
        assert_eq!(styles.role(Some("Clause")), Some(Role::Heading(2)));
        assert_eq!(styles.role(Some("Out")), Some(Role::Heading(1)));
        assert_eq!(styles.role(Some("T")), Some(Role::Contents));
        assert_eq!(styles.role(Some("Loop")), None);
        assert_eq!(styles.role(Some("Heading3")), Some(Role::Heading(3)));
        assert_eq!(styles.role(None), None);
        assert_eq!(styles.look(Some("Clause")).bold, Some(true));
        assert_eq!(styles.look(Some("Out")).bold, Some(false));
        assert_eq!(styles.plain().size, Some(22));
        assert_eq!(styles.listed(Some("Clause")).list.as_deref(), Some("4"));
    }
}
