//! The styles of an OpenDocument text in, what each makes of a paragraph, of words, of a list out.

use std::collections::HashMap;

use roxmltree::Node;

use crate::document::look::Look;
use crate::document::xml::{attribute, child};

/// Styles that a style may be based on, one upon another.
const CHAIN: usize = 20;
/// Levels of a list.
pub(super) const LEVELS: usize = 10;

/// The look of a style; its size in tenths of a point.
fn look_of(style: Node) -> Look {
    let Some(properties) = child(style, "text-properties") else {
        return Look::default();
    };
    let said = |name: &str| attribute(properties, name);
    let heavy = |v: &str| v == "bold" || v.parse::<u32>().is_ok_and(|n| n >= 600);
    Look {
        bold: said("font-weight").map(heavy),
        underline: said("text-underline-style").map(|v| v != "none"),
        hidden: said("display").map(|v| v == "none"),
        size: said("font-size")
            .and_then(|v| v.strip_suffix("pt"))
            .and_then(|v| v.parse::<f64>().ok())
            .map(|points| (points * 10.0) as u32),
    }
}

/// How one level of a list is numbered.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// '1', 'a', 'i', 'A', 'I'; empty for a bullet.
    pub(super) format: String,
    pub(super) before: String,
    pub(super) after: String,
    /// Levels that are printed, this one the last.
    pub(super) shown: usize,
    pub(super) start: u32,
    pub(super) bullet: bool,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    look: Look,
    list: Option<String>,
}

/// Every style of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<(String, String), Style>,
    lists: HashMap<String, Vec<Option<Level>>>,
    outline: Vec<Option<Level>>,
    plain: Look,
}

impl Styles {
    /// Takes in the styles of a part.
    pub(super) fn read(&mut self, root: Node) {
        let groups = root
            .children()
            .filter(|n| matches!(n.tag_name().name(), "styles" | "automatic-styles"));
        for node in groups.flat_map(|g| g.children()).filter(Node::is_element) {
            let name = attribute(node, "name").unwrap_or_default().to_owned();
            match node.tag_name().name() {
                "style" => {
                    let family = attribute(node, "family").unwrap_or_default().to_owned();
                    let shown = attribute(node, "display-name").unwrap_or(&name);
                    let style = Style {
                        name: shown.replace("_20_", " ").to_lowercase(),
                        parent: attribute(node, "parent-style-name").map(str::to_owned),
                        look: look_of(node),
                        list: attribute(node, "list-style-name").map(str::to_owned),
                    };
                    self.styles.insert((family, name), style);
                }
                "default-style" if attribute(node, "family") == Some("paragraph") => {
                    self.plain = look_of(node);
                }
                "list-style" => {
                    self.lists.insert(name, levels(node));
                }
                "outline-style" => self.outline = levels(node),
                _ => {}
            }
        }
    }

    fn chain<'s>(&'s self, family: &'s str, name: Option<&str>) -> impl Iterator<Item = &'s Style> {
        let of = move |name: &str| self.styles.get(&(family.to_owned(), name.to_owned()));
        std::iter::successors(name.and_then(of), move |s| of(s.parent.as_deref()?)).take(CHAIN)
    }

    /// How the words of a style look; family 'paragraph' or 'text'.
    pub(super) fn look(&self, family: &str, name: Option<&str>) -> Look {
        self.chain(family, name)
            .fold(Look::default(), |look, style| look.over(style.look))
    }

    /// How words look where nothing says otherwise.
    pub(super) fn plain(&self) -> Look {
        self.look("paragraph", Some("Standard")).over(self.plain)
    }

    /// Whether a paragraph's style, or one it is based on, has one of these names.
    pub(super) fn is_named(&self, name: Option<&str>, wanted: impl Fn(&str) -> bool) -> bool {
        let own = name.map(|n| n.replace("_20_", " ").to_lowercase());
        own.is_some_and(|n| wanted(&n)) || self.chain("paragraph", name).any(|s| wanted(&s.name))
    }

    /// The list style of a paragraph style.
    pub(super) fn list_of(&self, name: Option<&str>) -> Option<&str> {
        self.chain("paragraph", name)
            .find_map(|s| s.list.as_deref())
            .filter(|l| !l.is_empty())
    }

    /// The levels of a list style.
    pub(super) fn levels(&self, list: &str) -> Option<&[Option<Level>]> {
        self.lists.get(list).map(Vec::as_slice)
    }

    /// The levels of headings.
    pub(super) fn outline(&self) -> &[Option<Level>] {
        &self.outline
    }
}

fn levels(list: Node) -> Vec<Option<Level>> {
    let mut levels = vec![None; LEVELS];
    for node in list.children().filter(Node::is_element) {
        let said = |name: &str| attribute(node, name);
        let level = said("level").and_then(|v| v.parse::<usize>().ok());
        let Some(slot) = level.and_then(|l| levels.get_mut(l.checked_sub(1)?)) else {
            continue;
        };
        let words = |name: &str| said(name).unwrap_or_default().chars().take(30).collect();
        *slot = Some(Level {
            format: words("num-format"),
            before: words("num-prefix"),
            after: words("num-suffix"),
            shown: said("display-levels")
                .and_then(|v| v.parse().ok())
                .unwrap_or(1),
            start: said("start-value")
                .and_then(|v| v.parse().ok())
                .unwrap_or(1),
            bullet: matches!(
                node.tag_name().name(),
                "list-level-style-bullet" | "list-level-style-image"
            ),
        });
    }
    levels
}
