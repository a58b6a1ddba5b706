//! An OpenDocument table in, its rows out: merged cells as one, a table within a cell as lines of it, a table that is only a box as what stands in it.

use roxmltree::Node;

use super::body::Reader;
use crate::document::rendered::{Cell, Row};
use crate::document::xml::attribute;
use crate::source::limits;

/// Times that a row or a cell may stand for itself again.
const REPEATED: usize = 50;

impl Reader<'_> {
    /// Writes a table.
    pub(super) fn table(&mut self, table: Node) {
        let mut found = Vec::new();
        rows(table, false, &mut found);
        if let [(row, _)] = found.as_slice() {
            let cells: Vec<Node> = cells(*row).collect();
            let more = |cell: &Node| {
                cell.descendants()
                    .any(|n| matches!(n.tag_name().name(), "table" | "h"))
            };
            if cells.len() == 1 || cells.iter().any(more) {
                for cell in cells {
                    self.blocks(cell);
                }
                return;
            }
        }
        let mut out: Vec<Row> = Vec::with_capacity(found.len());
        let mut bold = Vec::with_capacity(2);
        for (number, (row, header)) in found.into_iter().enumerate() {
            let mut made = Row {
                header: header && number == 0,
                ..Row::default()
            };
            let mut stands_out = true;
            for node in cells(row) {
                let (cell, out_standing) = self.cell(node);
                stands_out &= out_standing;
                let again = reach(node, "number-columns-repeated", REPEATED);
                let again = if cell.parts.is_empty() {
                    again.min(4)
                } else {
                    again
                };
                made.cells.extend(std::iter::repeat_n(cell, again));
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

    fn cell(&mut self, node: Node) -> (Cell, bool) {
        let mut cell = Cell {
            across: reach(node, "number-columns-spanned", 1_000),
            down: reach(node, "number-rows-spanned", 1_000),
            paragraph: node
                .descendants()
                .find(|n| matches!(n.tag_name().name(), "p" | "h"))
                .map(|p| p.id().get()),
            ..Cell::default()
        };
        let stands_out = self.parts(node, 0, 0, &mut cell.parts);
        (cell, stands_out)
    }

    fn parts(&mut self, node: Node, depth: usize, listed: usize, parts: &mut Vec<String>) -> bool {
        let mut stands_out = true;
        for inner in node.children().filter(Node::is_element) {
            match inner.tag_name().name() {
                "p" | "h" => stands_out &= self.cell_part(inner, listed, parts),
                "list" => stands_out &= self.parts(inner, depth, listed + 1, parts),
                "list-item" | "list-header" | "section" => {
                    stands_out &= self.parts(inner, depth, listed, parts);
                }
                "table" if depth < limits::TABLES_DEEP => {
                    stands_out = false;
                    let mut found = Vec::new();
                    rows(inner, false, &mut found);
                    for (row, _) in found {
                        let mut line = Vec::new();
                        for cell in cells(row) {
                            self.parts(cell, depth + 1, 0, &mut line);
                        }
                        if !line.is_empty() {
                            parts.push(line.join(" – "));
                        }
                    }
                }
                "table" => {
                    let text = self.plain_text(inner);
                    parts.push(text.trim().to_owned());
                }
                _ => {}
            }
        }
        stands_out
    }
}

/// The rows of a table with whether they are its head.
fn rows<'a, 'i>(node: Node<'a, 'i>, head: bool, found: &mut Vec<(Node<'a, 'i>, bool)>) {
    for inner in node.children().filter(Node::is_element) {
        match inner.tag_name().name() {
            "table-row" => found.push((inner, head)),
            "table-header-rows" => rows(inner, true, found),
            "table-rows" | "table-row-group" => rows(inner, head, found),
            _ => {}
        }
    }
}

/// The cells of a row; those that another reaches over are left out.
fn cells<'a, 'i>(row: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    row.children()
        .filter(|n| n.tag_name().name() == "table-cell")
}

fn reach(node: Node, name: &str, most: usize) -> usize {
    attribute(node, name)
        .and_then(|v| v.parse().ok())
        .unwrap_or(1)
        .clamp(1, most)
}
