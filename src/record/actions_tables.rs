//! Tables in; actions out. Columns are known by their header words; where the headers are priorities, every cell holds actions.

use std::ops::Range;

use super::actions::{Action, Standing, due, is_foreign, lead, leading_number, priority_of};
use super::paper::{kinds, tokens_of, words};
use super::reading::Reading;
use crate::document::node::Node;
use crate::document::prose::{Row, Table};
use crate::pack::kind::Kind;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Reference,
    Priority,
    Action,
    Lead,
    Due,
    Status,
    /// Measures of success, risks, resources: no action.
    Other,
    Unknown,
}

/// Header words, the more telling first.
const HEADERS: [(Column, &[&str]); 7] = [
    (
        Column::Due,
        &[
            "by when",
            "timescale",
            "timeframe",
            "time frame",
            "time scale",
            "deadline",
            "due",
            "target date",
            "completion",
            "end date",
            "timeline",
            "when",
            "delivery date",
            "target completion",
            "review date",
            "date",
        ],
    ),
    (
        Column::Status,
        &[
            "status",
            "rag",
            "progress",
            "update",
            "current position",
            "position",
            "blag",
            "brag",
        ],
    ),
    (
        Column::Other,
        &[
            "measure",
            "kpi",
            "indicator",
            "success",
            "evidence",
            "risk",
            "resource",
            "cost",
            "budget",
            "funding",
            "impact",
            "comment",
            "note",
            "baseline",
            "target",
            "outcome measure",
            "dependenc",
            "rationale",
            "metric",
            "link",
            "how we will know",
            "how will we know",
            "how we know",
        ],
    ),
    (
        Column::Lead,
        &[
            "lead",
            "owner",
            "who",
            "responsib",
            "accountab",
            "organisation",
            "agency",
            "agencies",
            "partner",
        ],
    ),
    (
        Column::Action,
        &[
            "action",
            "intervention",
            "what we will do",
            "what will we do",
            "what are we going to do",
            "activity",
            "activities",
            "task",
            "how we will",
            "how will we",
            "what we'll do",
            "what we plan",
            "milestone",
            "deliverable",
            "delivery",
            "key step",
            "steps",
            "what needs to be done",
            "initiative",
            "project",
            "workstream",
        ],
    ),
    (
        Column::Priority,
        &[
            "priorit",
            "objective",
            "aim",
            "goal",
            "outcome",
            "theme",
            "commitment",
            "recommendation",
            "ambition",
            "pillar",
            "workstream",
            "area",
            "what we want",
            "issue",
            "strand",
            "need",
            "what",
        ],
    ),
    (
        Column::Reference,
        &["ref", "no.", "no", "number", "#", "id", "item"],
    ),
];

/// Every action that stands in a table.
pub(super) fn read(reading: &Reading, root: &Node) -> Vec<Action> {
    let mut out = Vec::new();
    for table in &reading.prose.tables {
        let columns = columns(table);
        if columns.contains(&Column::Action) {
            rows(reading, table, &columns, &mut out);
        } else if is_grid(reading, root, table, &columns) {
            grid(reading, table, &mut out);
        }
    }
    out
}

fn columns(table: &Table) -> Vec<Column> {
    let Some(header) = &table.header else {
        return Vec::new();
    };
    let mut columns: Vec<Column> = header.iter().map(|text| column(text)).collect();
    let has = |columns: &[Column], c| columns.contains(&c);
    if !has(&columns, Column::Action) && (has(&columns, Column::Lead) || has(&columns, Column::Due))
    {
        // 'Objective | Owner | By when': the objective is what is to be done
        if let Some(at) = columns.iter().rposition(|c| *c == Column::Priority) {
            columns[at] = Column::Action;
        }
    }
    columns
}

fn column(header: &str) -> Column {
    let lower = header.to_lowercase();
    let text = lower.trim();
    if text.is_empty() || text.split_whitespace().count() > 9 {
        return Column::Unknown;
    }
    let matches = |name: &&str| match text.find(*name) {
        Some(at) => at == 0 || !text.as_bytes()[at - 1].is_ascii_alphanumeric(),
        None => false,
    };
    let short = |name: &str| {
        matches!(
            name,
            "no" | "id" | "item" | "#" | "no." | "what" | "date" | "who" | "when"
        )
    };
    let is = |name: &&str| {
        if short(name) {
            text == *name
                || text.split_whitespace().next() == Some(*name)
                    && text.split_whitespace().count() <= 3
        } else {
            matches(name)
        }
    };
    if matches(&"action")
        && !matches(&"action owner")
        && !matches(&"action lead")
        && !matches(&"action by")
        && !matches(&"action status")
    {
        let numbered = text.starts_with("action no")
            || text.starts_with("action ref")
            || text.starts_with("action #");
        return if numbered {
            Column::Reference
        } else {
            Column::Action
        };
    }
    HEADERS
        .iter()
        .find(|(_, names)| names.iter().any(&is))
        .map_or(Column::Unknown, |(c, _)| *c)
}

fn rows(reading: &Reading, table: &Table, columns: &[Column], out: &mut Vec<Action>) {
    let heading = priority_of(reading, table.section);
    let mut above: (Option<String>, Option<String>) = (None, None);
    for row in &table.rows {
        let cell = |wanted| {
            cell(row, columns, wanted)
                .map(|blocks| tokens_of(reading, blocks))
                .filter(|t| !t.is_empty())
        };
        let aim = cell(Column::Priority);
        let (mut priority, mut reference) =
            (None, cell(Column::Reference).map(|t| reading.text(t)));
        if let Some(tokens) = &aim {
            priority = Some(reading.text(tokens.clone()));
            reference = reference
                .or_else(|| number_of(reading, row, columns))
                .or_else(|| priority.as_deref().and_then(leading_number));
        }
        if priority.is_none()
            && (row.continues || aim.is_none() && columns.contains(&Column::Priority))
        {
            priority.clone_from(&above.0);
            reference = reference.or_else(|| above.1.clone());
        }
        above = (priority.clone(), reference.clone());
        if let Some(tokens) = aim {
            out.push(Action {
                reference: reference.clone(),
                priority: heading.clone(),
                ..Action::new(tokens, Standing::Aim)
            });
        }
        for (at, _) in columns
            .iter()
            .enumerate()
            .filter(|(_, c)| **c == Column::Action)
        {
            let Some(blocks) = row.cells.get(at).cloned() else {
                continue;
            };
            for block in blocks {
                if is_foreign(reading, block) {
                    continue;
                }
                let tokens = reading.prose.blocks[block as usize].tokens.clone();
                out.push(Action {
                    reference: reference
                        .clone()
                        .or_else(|| leading_number(&reading.prose.blocks[block as usize].text)),
                    priority: priority.clone().or_else(|| heading.clone()),
                    lead: cell(Column::Lead).and_then(|t| lead(reading, t)),
                    due: cell(Column::Due).and_then(|t| due(reading, t)),
                    status_now: cell(Column::Status).and_then(|t| lead(reading, t)),
                    ..Action::new(tokens, Standing::Action)
                });
            }
        }
    }
}

fn cell(row: &Row, columns: &[Column], wanted: Column) -> Option<Range<u32>> {
    let at = columns.iter().position(|c| *c == wanted)?;
    row.cells.get(at).cloned()
}

fn number_of(reading: &Reading, row: &Row, columns: &[Column]) -> Option<String> {
    let mut blocks = cell(row, columns, Column::Priority)?;
    blocks.find_map(|b| reading.prose.blocks.get(b as usize)?.number.clone())
}

/// Whether a table without an action column is one of actions under their priorities: it stands where a plan's actions do, and its headers are aims.
fn is_grid(reading: &Reading, root: &Node, table: &Table, columns: &[Column]) -> bool {
    let Some(header) = &table.header else {
        return false;
    };
    let here = reading.within(
        table.section,
        "actions",
        &[
            "membership",
            "performance",
            "need",
            "outcomes",
            "meetings",
            "governance",
        ],
    );
    let plan = kinds(root).has(Kind::DeliveryPlan) || kinds(root).has(Kind::ProgressReport);
    let aims = header
        .iter()
        .filter(|h| h.split_whitespace().count() >= 3)
        .count();
    let known = columns.iter().any(|c| {
        matches!(
            c,
            Column::Due | Column::Lead | Column::Status | Column::Other
        )
    });
    let sentences = table
        .rows
        .iter()
        .flat_map(|r| &r.cells)
        .any(|c| words(&tokens_of(reading, c.clone())) >= 8);
    here && plan && aims * 2 >= header.len() && !header.is_empty() && !known && sentences
}

fn grid(reading: &Reading, table: &Table, out: &mut Vec<Action>) {
    let header = table.header.as_deref().unwrap_or(&[]);
    for row in &table.rows {
        for (at, blocks) in row.cells.iter().enumerate() {
            for block in blocks.clone().filter(|b| !is_foreign(reading, *b)) {
                let tokens = reading.prose.blocks[block as usize].tokens.clone();
                let standing = if words(&tokens) < 4 {
                    Standing::Heading
                } else {
                    Standing::Action
                };
                out.push(Action {
                    priority: header.get(at).cloned(),
                    ..Action::new(tokens, standing)
                });
            }
        }
    }
}
