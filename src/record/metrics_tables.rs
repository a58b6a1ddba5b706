//! Tables in; metrics out: a row whose first words name a measure, its figures by what their columns say.

use super::metrics_figures::{Figure, figures};
use super::paper::{plain_node, tokens_of};
use super::reading::Reading;
use crate::date::{self, Interval};
use crate::document::node::{Node, Place, Status, Value};
use crate::document::prose::{Row, Table};

/// What a column of figures is about.
#[derive(Clone, Debug)]
enum Column {
    Measure,
    Period(Interval),
    Value,
    Baseline,
    Target,
    Elsewhere(String),
    Source,
    When,
    Other,
}

/// Every row of a table that names a measure.
pub(super) fn read(reading: &Reading) -> Vec<Node> {
    let mut out = Vec::new();
    for table in &reading.prose.tables {
        let columns = columns(table);
        let figures = |c: &Column| !matches!(c, Column::Measure | Column::When | Column::Other);
        if !columns.iter().any(figures) {
            continue;
        }
        for row in &table.rows {
            out.extend(metric(reading, row, &columns));
        }
    }
    out
}

fn columns(table: &Table) -> Vec<Column> {
    let Some(header) = &table.header else {
        return Vec::new();
    };
    header
        .iter()
        .enumerate()
        .map(|(at, text)| column(at, text))
        .collect()
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
    } else if has(&["baseline", "previous", "starting point"]) {
        Column::Baseline
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
    ]) {
        Column::Elsewhere(header.trim().to_owned())
    } else if let Some(found) = date::find_in_title(header)
        .into_iter()
        .next()
        .filter(|f| f.interval.is_closed())
    {
        Column::Period(found.interval)
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

fn metric(reading: &Reading, row: &Row, columns: &[Column]) -> Option<Node> {
    let named = columns
        .iter()
        .zip(&row.cells)
        .filter(|(c, _)| matches!(c, Column::Measure | Column::Other))
        .find_map(|(_, blocks)| {
            let tokens = tokens_of(reading, blocks.clone());
            let named = reading.named("measures", tokens.clone()).next()?;
            (!reading.is_dropped(blocks.start)).then_some((named, tokens))
        });
    let (named, name) = named?;
    let status = reading.strength(named.tokens.clone())?;
    let text = reading.text(named.tokens.clone());
    let mut node = Node {
        value: Value::Map(Vec::new()),
        status,
        places: vec![Place::here(row.span)],
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
            name,
        ),
    );
    let mut values: Vec<(Option<Interval>, Figure)> = Vec::new();
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
            (Column::Value, Some(figure)) => values.push((None, figure)),
            (Column::Baseline, Some(figure)) => node.set("baseline", number(&figure)),
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
    Some(node)
}

fn number(figure: &Figure) -> Node {
    Node::at(Value::Number(figure.value.clone()), figure.span)
}
