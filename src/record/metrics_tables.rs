//! Tables in; metrics out: a row whose first words name a measure, its figures by what their columns say.

use std::ops::Range;

use super::metrics_figures::{Figure, figures};
use super::paper::{dates, plain_node, tokens_of};
use super::reading::{Named, Reading};
use crate::date::{self, Interval};
use crate::document::node::{Node, Place, Reason, Status, Value};
use crate::document::prose::{Row, Table};

/// What a column of figures is about.
#[derive(Clone, Debug)]
enum Column {
    Measure,
    Period(Interval),
    Value,
    /// With the year that its header names.
    Baseline(Option<Interval>),
    Target,
    Elsewhere(String),
    Source,
    When,
    Other,
}

/// Regions that head a column: a council's name may hold the same words.
const REGIONS: [&str; 9] = [
    "south west",
    "south east",
    "north west",
    "north east",
    "east midlands",
    "west midlands",
    "yorkshire",
    "yorkshire and the humber",
    "yorkshire and humber",
];

/// Every row of a table that names a measure.
pub(super) fn read(reading: &Reading) -> Vec<Node> {
    let mut out = Vec::new();
    for table in &reading.prose.tables {
        let columns = columns(reading, table);
        let figures = |c: &Column| !matches!(c, Column::Measure | Column::When | Column::Other);
        if !columns.iter().any(figures) {
            continue;
        }
        let heading = heading(reading, table);
        for row in &table.rows {
            out.extend(metrics(reading, row, &columns, heading.as_ref()));
        }
    }
    out
}

fn columns(reading: &Reading, table: &Table) -> Vec<Column> {
    let Some(header) = &table.header else {
        return Vec::new();
    };
    let mut columns: Vec<Column> = header
        .iter()
        .enumerate()
        .map(|(at, text)| column(at, text))
        .collect();
    let told = |c: &Column| matches!(c, Column::Period(_) | Column::Value);
    let compared = |c: &Column| matches!(c, Column::Elsewhere(_));
    // 'Period | Oakshire | England': beside other places, a column of figures under a name is the area's own
    if !columns.iter().any(told)
        && let Some(own) = columns
            .iter()
            .position(compared)
            .and_then(|end| (1..end).find(|at| is_own(reading, table, &columns, *at)))
    {
        columns[own] = Column::Value;
    }
    columns
}

/// Whether an unnamed column holds figures in most of its rows.
fn is_own(reading: &Reading, table: &Table, columns: &[Column], at: usize) -> bool {
    if !matches!(columns.get(at), Some(Column::Other)) {
        return false;
    }
    let filled = table.rows.iter().filter(|row| {
        row.cells.get(at).is_some_and(|blocks| {
            let tokens = tokens_of(reading, blocks.clone());
            !tokens.is_empty() && !figures(reading, tokens).is_empty()
        })
    });
    2 * filled.count() > table.rows.len()
}

/// The closed period that a header names.
fn period_of(header: &str) -> Option<Interval> {
    date::find_in_title(header)
        .into_iter()
        .next()
        .map(|f| f.interval)
        .filter(|i| i.is_closed())
}

fn column(at: usize, header: &str) -> Column {
    let text = header.to_lowercase();
    let has = |words: &[&str]| {
        words.iter().any(|w| {
            text.split(|c: char| !c.is_alphanumeric()).any(|t| t == *w)
                || w.contains(' ') && text.contains(w)
        })
    };
    if has(&["source", "data source", "sources"]) {
        Column::Source
    } else if has(&[
        "baseline",
        "previous",
        "starting point",
        "year before",
        "year earlier",
        "prior",
    ]) {
        Column::Baseline(period_of(header))
    } else if has(&["target", "ambition", "goal"]) {
        Column::Target
    } else if has(&[
        "england",
        "national",
        "region",
        "regional",
        "uk",
        "neighbours",
        "neighbour",
        "comparator",
        "london",
    ]) || REGIONS.contains(&text.trim())
    {
        Column::Elsewhere(header.trim().to_owned())
    } else if let Some(found) = period_of(header) {
        Column::Period(found)
    } else if has(&["period", "date", "year", "quarter", "reporting period"]) {
        Column::When
    } else if at == 0 || has(&["measure", "indicator", "metric", "kpi", "outcome"]) {
        Column::Measure
    } else if has(&[
        "figure",
        "value",
        "rate",
        "number",
        "current",
        "latest",
        "actual",
        "performance",
        "local",
        "result",
        "percentage",
        "count",
    ]) {
        Column::Value
    } else {
        Column::Other
    }
}

/// The measure that the heading over a table names, for rows that only name a group or a year.
fn heading<'a>(reading: &Reading<'a>, table: &Table) -> Option<Named<'a>> {
    let section = reading.prose.sections.get(table.section as usize)?;
    let block = reading.prose.blocks.get(section.heading? as usize)?;
    reading.named("measures", block.tokens.clone()).next()
}

/// A metric for each measure that a row names.
fn metrics(reading: &Reading, row: &Row, columns: &[Column], heading: Option<&Named>) -> Vec<Node> {
    let named = columns
        .iter()
        .zip(&row.cells)
        .filter(|(c, _)| matches!(c, Column::Measure | Column::Other))
        .find_map(|(_, blocks)| {
            let tokens = tokens_of(reading, blocks.clone());
            let mut named: Vec<Named> = reading.named("measures", tokens.clone()).collect();
            named.dedup_by(|a, b| a.term.name == b.term.name);
            named.truncate(4);
            (!named.is_empty() && !reading.is_dropped(blocks.start)).then_some((named, tokens))
        });
    let (named, name) = match (named, heading) {
        (Some((named, name)), _) => (named, name),
        (None, Some(heading)) => {
            let Some(label) = row.cells.first().map(|c| tokens_of(reading, c.clone())) else {
                return Vec::new();
            };
            let group = reading
                .named("treatment-groups", label.clone())
                .next()
                .is_some();
            let dropped = row
                .cells
                .first()
                .is_none_or(|c| reading.is_dropped(c.start));
            if dropped
                || label.is_empty()
                || !(group || date::parse(&reading.text(label.clone())).is_some())
            {
                return Vec::new();
            }
            (vec![heading.clone()], label)
        }
        (None, None) => return Vec::new(),
    };
    named
        .into_iter()
        .filter_map(|n| metric(reading, row, columns, &n, &name))
        .collect()
}

fn metric(
    reading: &Reading,
    row: &Row,
    columns: &[Column],
    named: &Named,
    name: &Range<u32>,
) -> Option<Node> {
    // a heading names the measure, the row tells of it
    let status = match reading.strength(named.tokens.clone())? {
        Status::Weak(Reason::Heading) => reading.strength(name.clone())?,
        status => status,
    };
    let text = reading.text(named.tokens.clone());
    let mut node = Node {
        value: Value::Map(Vec::new()),
        status,
        places: Place::here(row.span).into(),
        quote: None,
    };
    let value = Value::Term {
        text,
        term: named.term.name.clone(),
    };
    node.set(
        "measure",
        reading.node(value, Status::Stated, named.tokens.clone()),
    );
    node.set(
        "as_written",
        reading.node(
            Value::Text(reading.text(name.clone())),
            Status::Stated,
            name.clone(),
        ),
    );
    let mut groups: Vec<Named> = reading.named("treatment-groups", name.clone()).collect();
    if named.tokens.end <= name.start || named.tokens.start >= name.end {
        groups.extend(reading.named("treatment-groups", named.tokens.clone()));
        if let Some(interval) = date::parse(&reading.text(name.clone())) {
            node.set(
                "period",
                reading.node(Value::Date(interval), Status::Stated, name.clone()),
            );
        }
    }
    super::metrics::set_groups(&mut node, &groups);
    let mut values: Vec<(Option<Interval>, Figure)> = Vec::new();
    let (mut started, mut open) = (None, false);
    for (column, blocks) in columns.iter().zip(&row.cells) {
        let tokens = tokens_of(reading, blocks.clone());
        if tokens.is_empty() {
            continue;
        }
        let words = || {
            reading.node(
                Value::Text(reading.text(tokens.clone())),
                Status::Stated,
                tokens.clone(),
            )
        };
        let figure = figures(reading, tokens.clone()).into_iter().next();
        match (column, figure) {
            (Column::Period(interval), Some(figure)) => values.push((Some(*interval), figure)),
            (Column::Value, Some(figure)) => {
                values.push((period_in(reading, &tokens), figure));
            }
            (Column::Period(_) | Column::Value, None) => open = true,
            (Column::Baseline(year), Some(figure)) => {
                node.set("baseline", number(&figure));
                started = period_in(reading, &tokens).or(*year);
            }
            (Column::Target, _) => node.set("target", words()),
            (Column::Elsewhere(scope), Some(figure)) => {
                let mut comparator = Node::map();
                comparator.places.push(Place::here(figure.span));
                comparator.set("scope", plain_node(Value::Text(scope.clone())));
                comparator.set("figure", number(&figure));
                node.push("comparators", comparator);
            }
            (Column::Source, _) if !reading.holds_place(tokens.clone()) => {
                node.set("source", words())
            }
            (Column::When, _) => {
                if let Some(interval) = date::parse(&reading.text(tokens.clone())) {
                    node.set(
                        "period",
                        reading.node(Value::Date(interval), Status::Stated, tokens),
                    );
                }
            }
            _ => {}
        }
    }
    values.sort_by_key(|(interval, _)| interval.and_then(|i| i.to));
    if let Some((interval, figure)) = values.pop() {
        node.set("figure", number(&figure));
        if let Some(unit) = &figure.unit {
            node.set("unit", plain_node(Value::Text(unit.clone())));
        }
        if let Some(interval) = interval {
            node.set("period", plain_node(Value::Date(interval)));
        }
        node.set("scope", plain_node(Value::Text("local".to_owned())));
    }
    if let (None, Some((_, figure))) = (node.get("baseline"), values.pop()) {
        node.set("baseline", number(&figure));
    }
    // where a row has a starting point alone, that is its figure, and nothing is compared with it; a figure still open ('tbc') is none
    if let (None, Some(baseline), false) = (node.get("figure"), node.get("baseline").cloned(), open)
    {
        node.set("figure", baseline.clone());
        let alone = Node {
            status: Status::Weak(Reason::Hint),
            ..baseline
        };
        node.set("baseline", alone);
        node.set("scope", plain_node(Value::Text("local".to_owned())));
        if let (None, Some(interval)) = (node.get("period"), started) {
            node.set("period", plain_node(Value::Date(interval)));
        }
    }
    Some(node)
}

/// The year that stands in a cell beside its figure.
fn period_in(reading: &Reading, tokens: &Range<u32>) -> Option<Interval> {
    dates(reading, tokens.clone(), true)
        .into_iter()
        .map(|d| d.found.interval)
        .find(|i| i.is_closed())
}

fn number(figure: &Figure) -> Node {
    Node::at(Value::Number(figure.value.clone()), figure.span)
}
