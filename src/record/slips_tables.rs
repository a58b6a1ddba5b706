//! Tables in; out, which of their totals and percentages follow from their own rows. A relation counts where most of the table keeps it: what breaks it then is a slip.

use super::paper::tokens_of;
use super::reading::Reading;
use super::slips::{Checked, What};
use super::slips_numbers::{Number, number, shown};
use crate::diagnostic::Span;
use crate::document::prose::{Row, Table};

/// Rows and columns of a table that are looked at.
const ROWS: usize = 200;
const COLUMNS: usize = 24;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Cell {
    Empty,
    Number(Number),
    Other,
}

impl Cell {
    const fn number(self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// A table of cells, with the words of each row's first.
struct Grid {
    heads: Vec<String>,
    labels: Vec<String>,
    cells: Vec<Vec<Cell>>,
    spans: Vec<Vec<Span>>,
}

/// Every total and percentage of every table that can be checked.
pub(super) fn read(reading: &Reading) -> Vec<Checked> {
    let mut out = Vec::new();
    for table in &reading.prose.tables {
        let dropped = |row: &Row| {
            row.cells
                .iter()
                .any(|c| c.start < c.end && reading.is_dropped(c.start))
        };
        let sized = (2..=ROWS).contains(&table.rows.len());
        if !sized || table.rows.iter().any(dropped) {
            continue;
        }
        let grid = grid(reading, table);
        out.extend(totals_below(&grid));
        out.extend(totals_beside(&grid));
        out.extend(percentages(&grid));
    }
    out
}

fn grid(reading: &Reading, table: &Table) -> Grid {
    let width = table
        .rows
        .iter()
        .map(|r| r.cells.len())
        .max()
        .unwrap_or(0)
        .min(COLUMNS);
    let header = table.header.as_deref().unwrap_or(&[]);
    let mut grid = Grid {
        heads: (0..width)
            .map(|c| header.get(c).cloned().unwrap_or_default())
            .collect(),
        labels: Vec::new(),
        cells: Vec::new(),
        spans: Vec::new(),
    };
    for row in &table.rows {
        let mut cells = Vec::with_capacity(width);
        let mut spans = Vec::with_capacity(width);
        let mut label = String::new();
        for at in 0..width {
            let text = row.cells.get(at).map_or_else(String::new, |blocks| {
                let texts: Vec<&str> = reading
                    .prose
                    .blocks
                    .get(blocks.start as usize..blocks.end as usize)
                    .unwrap_or(&[])
                    .iter()
                    .map(|b| b.text.trim())
                    .collect();
                texts.join(" ")
            });
            let tokens = row.cells.get(at).map(|c| tokens_of(reading, c.clone()));
            let span = tokens
                .filter(|t| !t.is_empty())
                .map_or(row.span, |t| reading.span(t));
            cells.push(cell(&text));
            spans.push(span);
            if at == 0 {
                label = text;
            }
        }
        grid.labels.push(label.to_lowercase());
        grid.cells.push(cells);
        grid.spans.push(spans);
    }
    grid
}

/// A cell is a number where it holds one and nothing else.
fn cell(text: &str) -> Cell {
    let text = text.trim().trim_matches('*').trim();
    if text.is_empty() {
        return Cell::Empty;
    }
    let (money, rest) = text
        .strip_prefix('£')
        .map_or((false, text), |r| (true, r.trim_start()));
    match number(rest) {
        Some((number, length)) if length == rest.len() => Cell::Number(Number { money, ..number }),
        _ => Cell::Other,
    }
}

fn is_total(label: &str) -> bool {
    let label = label.trim().trim_matches(['*', ':', ' ']);
    matches!(
        label,
        "total"
            | "totals"
            | "grand total"
            | "overall total"
            | "total number"
            | "total cost"
            | "total budget"
    )
}

/// Words of a row that is part of another row, or of all.
fn overlaps(label: &str) -> bool {
    [
        "of which",
        "of whom",
        "of these",
        "including",
        "subtotal",
        "sub-total",
        "sub total",
        "total",
        "average",
        "mean",
        "all ",
    ]
    .iter()
    .any(|w| label.contains(w))
        || label.trim() == "all"
}

/// A last row that is the total of those above it.
fn totals_below(grid: &Grid) -> Vec<Checked> {
    let Some(total) = grid.labels.iter().position(|l| is_total(l)) else {
        return Vec::new();
    };
    let body = 0..total;
    let again = grid.labels[total + 1..].iter().any(|l| is_total(l));
    if body.len() < 2 || again || grid.labels[body.clone()].iter().any(|l| overlaps(l)) {
        return Vec::new();
    }
    // (column, sum, told, whether it follows)
    let mut columns: Vec<(usize, Number, Number, bool)> = Vec::new();
    for column in 1..grid.heads.len() {
        let Some(told) = grid.cells[total][column].number() else {
            continue;
        };
        let parts: Option<Vec<Number>> = body
            .clone()
            .map(|r| grid.cells[r][column].number())
            .collect();
        let Some(parts) = parts.filter(|p| {
            p.iter()
                .chain([&told])
                .all(|n| !n.percent && n.money == told.money)
        }) else {
            continue;
        };
        let sum: f64 = parts.iter().map(|n| n.value).sum();
        let decimals = parts
            .iter()
            .chain([&told])
            .map(|n| n.decimals)
            .max()
            .unwrap_or(0);
        // parts with decimals may each have been rounded
        let count = f64::from(u32::try_from(parts.len()).unwrap_or(u32::MAX));
        let slack = if decimals > 0 {
            0.5 * 10_f64.powi(-told.decimals) * (count + 1.0)
        } else {
            0.0
        };
        let follows = (sum - told.value).abs() <= slack + 1e-6;
        columns.push((
            column,
            Number {
                value: sum,
                decimals,
                ..told
            },
            told,
            follows,
        ));
    }
    let right = columns.iter().filter(|c| c.3).count();
    let wrong = columns.len() - right;
    // that the rows make up the whole is shown by the other columns; money is never counted twice
    let certain = |told: &Number| right >= wrong && right > 0 || told.money && right + wrong == 1;
    columns
        .into_iter()
        .filter(|(_, _, told, follows)| *follows || certain(told))
        .map(|(column, sum, told, follows)| Checked {
            what: What::Total,
            span: grid.spans[total][column],
            wrong: (!follows).then(|| {
                let head = grid.heads[column].trim();
                let under = if head.is_empty() {
                    String::new()
                } else {
                    format!(" under \"{head}\"")
                };
                format!(
                    "the rows above{under} come to {}, not {}",
                    shown(sum),
                    shown(told)
                )
            }),
        })
        .collect()
}

/// A column headed 'Total' that is the total of those before it.
fn totals_beside(grid: &Grid) -> Vec<Checked> {
    let headed = |h: &String| is_total(&h.to_lowercase());
    let Some(total) = grid.heads.iter().position(headed).filter(|t| *t >= 3) else {
        return Vec::new();
    };
    let mut rows: Vec<(usize, Number, Number, bool)> = Vec::new();
    for (row, cells) in grid.cells.iter().enumerate() {
        let Some(told) = cells[total].number() else {
            continue;
        };
        let parts: Option<Vec<Number>> = cells[1..total].iter().map(|c| c.number()).collect();
        let Some(parts) = parts.filter(|p| {
            p.iter()
                .chain([&told])
                .all(|n| !n.percent && n.decimals == 0 && n.money == told.money)
        }) else {
            continue;
        };
        let sum: f64 = parts.iter().map(|n| n.value).sum();
        let follows = (sum - told.value).abs() < 1e-6;
        rows.push((row, Number { value: sum, ..told }, told, follows));
    }
    let right = rows.iter().filter(|r| r.3).count();
    let wrong = rows.len() - right;
    if right < 3 || wrong * 4 > right.max(4) {
        return Vec::new();
    }
    rows.into_iter()
        .map(|(row, sum, told, follows)| Checked {
            what: What::Total,
            span: grid.spans[row][total],
            wrong: (!follows)
                .then(|| format!("the row comes to {}, not {}", shown(sum), shown(told))),
        })
        .collect()
}

/// A column of percentages that is one column over another, as most of its rows show.
fn percentages(grid: &Grid) -> Vec<Checked> {
    let width = grid.heads.len();
    let column = |c: usize| grid.cells.iter().map(move |row| row[c].number());
    let mut out = Vec::new();
    for said in 1..width {
        let told: Vec<Option<Number>> = column(said).collect();
        let percent =
            grid.heads[said].contains('%') || grid.heads[said].to_lowercase().contains("per cent");
        if !told.iter().flatten().all(|n| n.percent || percent) || told.iter().flatten().count() < 3
        {
            continue;
        }
        'pairs: for part in 1..width {
            for whole in 1..width {
                if part == whole || part == said || whole == said {
                    continue;
                }
                let rows: Vec<(usize, Number, Number, Number)> = (0..grid.cells.len())
                    .filter_map(|r| {
                        let n = |c: usize| grid.cells[r][c].number();
                        Some((r, n(part)?, n(whole)?, n(said)?))
                    })
                    .filter(|(_, a, b, _)| {
                        !a.percent
                            && !b.percent
                            && b.value > 0.0
                            && a.value > 0.0
                            && a.value < b.value
                    })
                    .collect();
                let off = |a: &Number, b: &Number, p: &Number| {
                    (100.0 * a.value / b.value - p.value).abs()
                };
                let (right, wrong): (Vec<_>, Vec<_>) = rows
                    .iter()
                    .partition(|(_, a, b, p)| off(a, b, p) <= 10_f64.powi(-p.decimals) + 1e-9);
                let clear = wrong
                    .iter()
                    .all(|(_, a, b, p)| off(a, b, p) > 1.0 + 10_f64.powi(-p.decimals));
                if right.len() < 3 || wrong.len() * 4 > right.len().max(4) || !clear {
                    continue;
                }
                out.extend(rows.iter().map(|(row, a, b, p)| Checked {
                    what: What::Percentage,
                    span: grid.spans[*row][said],
                    wrong: (off(a, b, p) > 1.0 + 10_f64.powi(-p.decimals)).then(|| {
                        let is = Number {
                            value: 100.0 * a.value / b.value,
                            ..*p
                        };
                        format!(
                            "{} of {} is {}%, not {}%",
                            shown(*a),
                            shown(*b),
                            shown(is),
                            shown(*p)
                        )
                    }),
                }));
                break 'pairs;
            }
        }
    }
    out
}
