//! A Word table in, its rows out: merged cells as one, a table within a cell as lines of it, a table that is only a box as what stands in it.

use roxmltree::Node;

use super::body::Reader;
use super::styles::Role;
use crate::document::rendered::{Cell, Row};
use crate::document::xml::{attribute, child};
use crate::source::limits;

/// A cell as Word has it: one that goes on from the row above is there again.
struct Given<'a, 'i> {
    node: Node<'a, 'i>,
    across: usize,
    goes_on: bool,
}

impl Reader<'_> {
    /// Writes a table.
    pub(super) fn table(&mut self, table: Node) {
        let rows = rows(table);
        if let [row] = rows.as_slice() {
            let cells = cells(*row);
            if cells.len() == 1 || cells.iter().any(|c| self.holds_more(c.node)) {
                for cell in cells {
                    self.blocks(cell.node);
                }
                return;
            }
        }
        let mut out: Vec<Row> = Vec::with_capacity(rows.len());
        // for each column the row and cell that reach over it from above
        let mut above: Vec<Option<(usize, usize)>> = Vec::new();
        let mut bold = Vec::with_capacity(2);
        for (number, row) in rows.iter().enumerate() {
            let properties = child(*row, "trPr");
            let said = |name: &str| properties.and_then(|p| child(p, name));
            let before = said("gridBefore").and_then(|n| attribute(n, "val"));
            let mut column = before.and_then(|v| v.parse().ok()).unwrap_or(0).min(50);
            let mut made = Row {
                header: said("tblHeader").is_some() && number == 0,
                ..Row::default()
            };
            if column > 0 {
                made.cells.push(Cell {
                    across: column,
                    down: 1,
                    ..Cell::default()
                });
            }
            let mut stands_out = true;
            for given in cells(*row) {
                let span = column..(column + given.across).min(1_000);
                column = span.end;
                above.resize(above.len().max(column), None);
                let origin = above.get(span.start).copied().flatten();
                if let Some((r, c)) = origin.filter(|_| given.goes_on)
                    && let Some(cell) = out.get_mut(r).and_then(|row| row.cells.get_mut(c))
                {
                    cell.down += 1;
                    continue;
                }
                let (cell, out_standing) = self.cell(given.node, given.across);
                stands_out &= out_standing;
                above[span].fill(Some((number, made.cells.len())));
                made.cells.push(cell);
            }
            if bold.len() < 2 {
                bold.push(stands_out);
            }
            out.push(made);
        }
        if let ([true, false], Some(first)) = (bold.as_slice(), out.first_mut()) {
            first.header = true;
        }
        self.writer.table(&out);
    }

    /// A cell, and whether all its words stand out.
    fn cell(&mut self, node: Node, across: usize) -> (Cell, bool) {
        let mut cell = Cell {
            across,
            down: 1,
            paragraph: node
                .descendants()
                .find(|n| n.tag_name().name() == "p")
                .map(|p| p.id().get()),
            ..Cell::default()
        };
        let stands_out = self.parts(node, 0, &mut cell.parts);
        (cell, stands_out)
    }

    fn parts(&mut self, node: Node, depth: usize, parts: &mut Vec<String>) -> bool {
        let mut stands_out = true;
        for inner in node.children().filter(Node::is_element) {
            match inner.tag_name().name() {
                "p" => {
                    let Some(mut read) = self.read_paragraph(inner) else {
                        continue;
                    };
                    stands_out &= read.words.count == 0 || read.words.stands_out();
                    let mark = read.printed.map_or(String::new(), |p| p.mark + " ");
                    if !read.words.text.trim().is_empty() {
                        parts.push(format!("{mark}{}", read.words.text.trim()));
                    }
                    for boxed in std::mem::take(&mut read.words.boxes) {
                        self.parts(boxed, depth, parts);
                    }
                    self.beside(read.words);
                }
                "tbl" if depth < limits::TABLES_DEEP => {
                    stands_out = false;
                    for row in rows(inner) {
                        let mut line = Vec::new();
                        for cell in cells(row) {
                            self.parts(cell.node, depth + 1, &mut line);
                        }
                        if !line.is_empty() {
                            parts.push(line.join(" – "));
                        }
                    }
                }
                "tbl" | "tr" | "tc" | "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins"
                | "moveTo" => stands_out &= self.parts(inner, depth, parts),
                _ => {}
            }
        }
        stands_out
    }

    /// Whether a cell holds a table or a heading, so that its table only lays out a page.
    fn holds_more(&self, cell: Node) -> bool {
        cell.descendants().any(|n| match n.tag_name().name() {
            "tbl" => true,
            "pStyle" => matches!(
                self.styles.role(attribute(n, "val")),
                Some(Role::Heading(_) | Role::Title)
            ),
            _ => false,
        })
    }
}

/// The rows of a table that were not deleted.
fn rows<'a, 'i>(table: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    within(table, "tr")
        .into_iter()
        .filter(|row| child(*row, "trPr").is_none_or(|p| child(p, "del").is_none()))
        .collect()
}

/// The cells of a row.
fn cells<'a, 'i>(row: Node<'a, 'i>) -> Vec<Given<'a, 'i>> {
    within(row, "tc")
        .into_iter()
        .filter_map(|node| {
            let properties = child(node, "tcPr");
            let said = |name: &str| properties.and_then(|p| child(p, name));
            if said("cellDel").is_some() {
                return None;
            }
            let across = said("gridSpan").and_then(|n| attribute(n, "val"));
            let merge = said("vMerge").map(|n| attribute(n, "val").unwrap_or("continue"));
            Some(Given {
                node,
                across: across
                    .and_then(|v| v.parse().ok())
                    .unwrap_or(1)
                    .clamp(1, 50),
                goes_on: merge == Some("continue"),
            })
        })
        .collect()
}

/// Children of a name, those within wrappers included.
fn within<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Vec<Node<'a, 'i>> {
    let mut found = Vec::new();
    let mut open: Vec<Node> = vec![node];
    while let Some(node) = open.pop() {
        let tag = node.tag_name().name();
        if tag == name {
            found.push(node);
            continue;
        }
        let wraps = matches!(
            tag,
            "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo"
        );
        if wraps || node.is_element() && (tag == "tbl" || tag == "tr") {
            let mut inner: Vec<Node> = node.children().filter(Node::is_element).collect();
            inner.reverse();
            open.append(&mut inner);
        }
    }
    found
}
