//! `numbering.xml` in, the number printed before each paragraph of a list out, counted as a word processor counts.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use crate::document::rendered::figure;
use crate::document::xml::{attribute, child};

/// Levels of a list.
const LEVELS: usize = 9;

/// How one level is numbered.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// '%1.%2'.
    text: String,
    /// The paragraph style that stands on this level.
    style: Option<String>,
    /// The level after which it starts again; 0: never.
    restart: Option<usize>,
    /// All figures in it are plain.
    legal: bool,
}

/// What is printed before a paragraph of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Printed {
    /// '6.2', '(a)', '-'; empty where nothing is printed.
    pub(super) mark: String,
    /// Depth from 0.
    pub(super) depth: usize,
    /// Figures in the mark: 2 in '6.2'. 0 for a bullet or a letter.
    pub(super) figures: usize,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    shapes: HashMap<String, Vec<Option<Level>>>,
    /// List to shape, and levels that the list sets anew.
    lists: HashMap<String, (String, Vec<(usize, Option<u32>, Option<Level>)>)>,
    counts: HashMap<String, [u32; LEVELS]>,
    begun: HashSet<String>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(root: Node) -> Self {
        let mut numbering = Self::default();
        let mut by_style: HashMap<&str, &str> = HashMap::new();
        let mut links: Vec<(&str, &str)> = Vec::new();
        for node in root.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "abstractNum" => {
                    let Some(id) = attribute(node, "abstractNumId") else {
                        continue;
                    };
                    let mut levels = vec![None; LEVELS];
                    for level in node.children().filter(|n| n.tag_name().name() == "lvl") {
                        let index = attribute(level, "ilvl").and_then(|v| v.parse::<usize>().ok());
                        if let Some(slot) = index.and_then(|i| levels.get_mut(i)) {
                            *slot = Some(Level::of(level));
                        }
                    }
                    if let Some(style) = child(node, "styleLink").and_then(|n| attribute(n, "val"))
                    {
                        by_style.insert(style, id);
                    }
                    if let Some(style) =
                        child(node, "numStyleLink").and_then(|n| attribute(n, "val"))
                    {
                        links.push((id, style));
                    }
                    numbering.shapes.insert(id.to_owned(), levels);
                }
                "num" => {
                    let shape = child(node, "abstractNumId").and_then(|n| attribute(n, "val"));
                    let (Some(id), Some(shape)) = (attribute(node, "numId"), shape) else {
                        continue;
                    };
                    let anew = node
                        .children()
                        .filter(|n| n.tag_name().name() == "lvlOverride")
                        .filter_map(|n| {
                            let level =
                                attribute(n, "ilvl")?.parse().ok().filter(|l| *l < LEVELS)?;
                            let start = child(n, "startOverride").and_then(|s| attribute(s, "val"));
                            let start = start.and_then(|v| v.parse().ok());
                            Some((level, start, child(n, "lvl").map(Level::of)))
                        })
                        .collect();
                    numbering
                        .lists
                        .insert(id.to_owned(), (shape.to_owned(), anew));
                }
                _ => {}
            }
        }
        for (id, style) in links {
            let shape = by_style
                .get(style)
                .and_then(|other| numbering.shapes.get(*other));
            if let Some(shape) = shape.cloned() {
                numbering.shapes.insert(id.to_owned(), shape);
            }
        }
        numbering
    }

    /// The level of a list that a paragraph style stands on.
    pub(super) fn level_of(&self, list: &str, style: &str) -> Option<usize> {
        let (shape, _) = self.lists.get(list)?;
        self.shapes.get(shape)?.iter().position(|l| {
            l.as_ref()
                .is_some_and(|l| l.style.as_deref() == Some(style))
        })
    }

    /// Counts on and gives what is printed before the next paragraph of a list; `None` where it is no list.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<Printed> {
        let level = level.min(LEVELS - 1);
        let (shape, anew) = self.lists.get(list)?;
        let shared = self.shapes.get(shape)?;
        let of = |n: usize| -> Option<&Level> {
            let own = anew.iter().find(|a| a.0 == n).and_then(|a| a.2.as_ref());
            own.or(shared.get(n)?.as_ref())
        };
        let here = of(level)?;
        let counts = self.counts.entry(shape.clone()).or_insert([0; LEVELS]);
        if self.begun.insert(list.to_owned()) {
            for (n, start, _) in anew {
                if start.is_some() {
                    counts[*n] = 0;
                }
            }
        }
        let start = |n: usize| {
            let first = anew.iter().find(|a| a.0 == n).and_then(|a| a.1);
            first.or(of(n).map(|l| l.start)).unwrap_or(1)
        };
        // counts hold one more than was printed, so that 0 means: not begun
        counts[level] = if counts[level] == 0 {
            start(level).saturating_add(1)
        } else {
            counts[level].saturating_add(1)
        };
        for (above, count) in counts.iter_mut().enumerate().take(level) {
            if *count == 0 {
                *count = start(above).saturating_add(1);
            }
        }
        for (below, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restarts = of(below).and_then(|l| l.restart).is_none_or(|r| r > level);
            if restarts {
                *count = 0;
            }
        }
        let counts = *counts;
        Some(here.printed(level, &counts, of))
    }
}

impl Level {
    fn of(node: Node) -> Self {
        let value = |name: &str| child(node, name).and_then(|n| attribute(n, "val"));
        Self {
            start: value("start").and_then(|v| v.parse().ok()).unwrap_or(1),
            format: value("numFmt").unwrap_or("decimal").to_owned(),
            text: value("lvlText").unwrap_or("").chars().take(60).collect(),
            style: value("pStyle").map(str::to_owned),
            restart: value("lvlRestart").and_then(|v| v.parse().ok()),
            legal: child(node, "isLgl").is_some(),
        }
    }

    fn printed<'l>(
        &self,
        depth: usize,
        counts: &[u32; LEVELS],
        of: impl Fn(usize) -> Option<&'l Self>,
    ) -> Printed {
        if self.format == "bullet" {
            return Printed {
                mark: "-".to_owned(),
                depth,
                figures: 0,
            };
        }
        let (mut mark, mut figures, mut plain) = (String::new(), 0, true);
        let mut chars = self.text.chars();
        while let Some(char) = chars.next() {
            let level = (char == '%')
                .then(|| chars.clone().next())
                .flatten()
                .and_then(|c| c.to_digit(10))
                .filter(|n| *n > 0);
            let Some(level) = level else {
                mark.push(char);
                continue;
            };
            chars.next();
            let level = level as usize - 1;
            let format = of(level).map_or("decimal", |l| l.format.as_str());
            let format = if self.legal { "decimal" } else { format };
            let value = counts.get(level).copied().unwrap_or(0).saturating_sub(1);
            mark.push_str(&figure(value, format));
            figures += 1;
            plain &= matches!(format, "decimal" | "decimalZero");
        }
        Printed {
            mark: mark.trim().to_owned(),
            depth,
            figures: if plain { figures } else { 0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &str = "<numbering><abstractNum abstractNumId='7'>\
        <lvl ilvl='0'><start val='1'/><numFmt val='decimal'/><lvlText val='%1.'/><pStyle val='H1'/></lvl>\
        <lvl ilvl='1'><start val='1'/><numFmt val='decimal'/><lvlText val='%1.%2'/></lvl>\
        <lvl ilvl='2'><start val='1'/><numFmt val='lowerLetter'/><lvlText val='(%3)'/></lvl>\
        <lvl ilvl='3'><start val='1'/><numFmt val='lowerRoman'/><lvlText val='%4)'/></lvl></abstractNum>\
        <abstractNum abstractNumId='8'><lvl ilvl='0'><numFmt val='bullet'/><lvlText val='x'/></lvl></abstractNum>\
        <num numId='1'><abstractNumId val='7'/></num>\
        <num numId='2'><abstractNumId val='7'/><lvlOverride ilvl='0'><startOverride val='5'/></lvlOverride></num>\
        <num numId='3'><abstractNumId val='8'/></num></numbering>";

    #[test]
    fn numbers_are_counted_as_a_word_processor_counts() {
        let tree = roxmltree::Document::parse(XML).unwrap();
        let mut numbering = Numbering::read(tree.root_element());
        let steps = [
            ("1", 0, "1."),
            ("1", 1, "1.1"),
            ("1", 1, "1.2"),
            ("1", 2, "(a)"),
            ("1", 2, "(b)"),
            ("1", 3, "i)"),
            ("1", 1, "1.3"),
            ("1", 2, "(a)"),
            ("1", 0, "2."),
            ("1", 1, "2.1"),
            ("3", 0, "-"),
            ("2", 0, "5."),
            ("2", 0, "6."),
            ("2", 1, "6.1"),
            ("1", 0, "7."),
        ];
        for (list, level, wanted) in steps {
            assert_eq!(
                numbering.next(list, level).unwrap().mark,
                wanted,
                "{list} {level}"
            );
        }
        assert_eq!(numbering.next("9", 0), None);
        assert_eq!(numbering.level_of("1", "H1"), Some(0));
    }
}
