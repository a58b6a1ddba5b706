//! A reading in; `metrics` out: each measure that a sentence or a row tells, with its figure, unit, period, comparators, baseline, target and source.

use std::ops::Range;

use super::metrics_figures::{Figure, figures};
use super::metrics_sources::{document_source, source};
use super::metrics_tables as tables;
use super::metrics_whose::{baseline, comparators, elsewhere, local_figure, near, spelt};
use super::paper::{date_node, dates, kinds, plain_node, text_node, token_at, words};
use super::reading::{Named, Reading};
use crate::date::Precision;
use crate::document::node::{Node, Reason, Status, Value};
use crate::document::prose::{BlockKind, Voice, word_set};
use crate::pack::kind::Kind;

/// Most metrics that a record keeps.
const MOST: usize = 500;

/// Adds every metric.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    let all = kinds(root);
    let reports = [
        Kind::PerformanceFramework,
        Kind::NeedsAssessment,
        Kind::ProgressReport,
    ];
    let without_figures = reports.iter().any(|k| all.has(*k));
    let source = document_source(reading);
    let covered = root.get("period_covered").cloned();
    let mut kept: Vec<(String, Option<String>, Vec<String>)> = Vec::new();
    let mut found = tables::read(reading);
    found.extend(sentences(reading, without_figures));
    found.sort_by_key(|m| m.places.first().map(|p| p.span));
    for mut metric in found {
        let term = metric
            .get("measure")
            .and_then(Node::term)
            .unwrap_or_default()
            .to_owned();
        let figure = metric.get("figure").and_then(Node::text).map(str::to_owned);
        let bare_again = figure.is_none() && kept.iter().any(|k| k.0 == term && k.1.is_none());
        let groups: Vec<String> = metric
            .get("groups")
            .map_or(&[][..], Node::items)
            .iter()
            .filter_map(|g| g.term().or_else(|| g.text()))
            .map(str::to_owned)
            .collect();
        let key = (term, figure, groups);
        if kept.contains(&key) || bare_again || kept.len() >= MOST {
            continue;
        }
        if let (None, Some(source)) = (metric.get("source"), &source) {
            let status = Status::Weak(Reason::Hint);
            metric.set(
                "source",
                Node {
                    status,
                    ..source.clone()
                },
            );
        }
        // the period of a report is that of its figures
        if let (None, Some(covered)) = (metric.get("period"), &covered) {
            metric.set("period", covered.clone());
        }
        kept.push(key);
        root.push("metrics", metric);
    }
}

fn sentences(reading: &Reading, without_figures: bool) -> Vec<Node> {
    let mut out = Vec::new();
    let mut names: Vec<Named> = reading.all("measures").collect();
    names.truncate(4 * MOST);
    for (at, named) in names.iter().enumerate() {
        let block = reading.block(named.tokens.start);
        let Some(b) = reading.prose.blocks.get(block as usize) else {
            continue;
        };
        let cell = matches!(b.kind, BlockKind::Cell { .. });
        if reading.is_dropped(block)
            || b.voice != Voice::Own
            || cell
            || matches!(b.kind, BlockKind::Heading(_))
        {
            continue;
        }
        let sentence = reading.sentence(named.tokens.start);
        // nobody writes such a sentence; the cap keeps hostile text linear
        if words(&sentence) > 600 {
            continue;
        }
        // the words of one measure end where the next one's begin
        let next = names
            .get(at + 1)
            .filter(|n| n.tokens.start < sentence.end && n.term.name != named.term.name);
        let previous = at
            .checked_sub(1)
            .and_then(|p| names.get(p))
            .filter(|p| p.tokens.start >= sentence.start && p.term.name != named.term.name);
        let mut from = previous.map_or(sentence.start, |p| p.tokens.end.min(named.tokens.start));
        let to = next.map_or(sentence.end, |n| n.tokens.start.max(named.tokens.end));
        if previous.is_none() {
            from = sentence.start;
        }
        if let Some(metric) = metric(reading, named, from..to, &sentence, without_figures) {
            out.push(metric);
        }
    }
    out
}

fn metric(
    reading: &Reading,
    named: &Named,
    within: Range<u32>,
    sentence: &Range<u32>,
    without_figures: bool,
) -> Option<Node> {
    let status = if is_turned(reading, &named.tokens, sentence) {
        Status::Denied
    } else {
        reading.strength(named.tokens.clone())?
    };
    let said = figures(reading, within.clone());
    let spelt = spelt(reading, &named.tokens, sentence);
    let local = spelt
        .as_ref()
        .or_else(|| local_figure(reading, &said, &named.tokens, sentence));
    if local.is_none() && (!without_figures || status == Status::Denied) {
        return None;
    }
    let mut node = reading.node(Value::Map(Vec::new()), status, sentence.clone());
    node.quote = None;
    let text = reading.text(named.tokens.clone());
    let value = Value::Term {
        text: text.clone(),
        term: named.term.name.clone(),
    };
    node.set(
        "measure",
        reading.node(value, Status::Stated, named.tokens.clone()),
    );
    node.set(
        "as_written",
        reading.node(Value::Text(text), Status::Stated, named.tokens.clone()),
    );
    let groups: Vec<Named> = reading.named("treatment-groups", within.clone()).collect();
    set_groups(&mut node, &groups);
    let Some(local) = local else {
        elsewhere_only(reading, &mut node, &said, sentence);
        return Some(node);
    };
    node.set(
        "figure",
        Node::at(Value::Number(local.value.clone()), local.span),
    );
    if let Some(unit) = &local.unit {
        node.set("unit", plain_node(Value::Text(unit.clone())));
    }
    let period = dates(reading, sentence.clone(), true)
        .into_iter()
        .filter(|d| d.found.interval.is_closed() && d.found.precision != Precision::Open)
        .min_by_key(|d| token_at(reading, d.span.start).abs_diff(named.tokens.start));
    if let Some(period) = period {
        node.set("period", date_node(&period));
    }
    node.set("scope", plain_node(Value::Text("local".to_owned())));
    if let Some(before) = baseline(reading, &said, local, sentence) {
        node.set(
            "baseline",
            Node::at(Value::Number(before.value.clone()), before.span),
        );
    }
    for (name, figure) in comparators(reading, &said, local, sentence) {
        let mut comparator = Node::map();
        comparator
            .places
            .push(crate::document::node::Place::here(figure.span));
        comparator.set("scope", plain_node(Value::Text(name)));
        comparator.set(
            "figure",
            Node::at(Value::Number(figure.value.clone()), figure.span),
        );
        node.push("comparators", comparator);
    }
    if let Some(target) = said.iter().find(|f| {
        f.span != local.span
            && reading.has_word(
                near(reading, f, sentence, 5),
                word_set!["target", "targets", "goal", "ambition"],
            )
    }) {
        node.set("target", text_node(target.value.clone(), target.span));
    }
    if let Some(source) = source(reading, sentence) {
        node.set("source", source);
    }
    Some(node)
}

/// 'county lines were not closed', 'unmet need was not 47%': a denial inside the name, or between it and the figure.
fn is_turned(reading: &Reading, name: &Range<u32>, sentence: &Range<u32>) -> bool {
    let to = (name.end + 6).min(sentence.end);
    (name.start..to).any(|t| {
        reading.prose.word(t as usize) == "not"
            && (t < name.end
                || t + 1 < to
                    && reading
                        .prose
                        .word(t as usize + 1)
                        .starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// Whom the figure counts, each once.
pub(super) fn set_groups(node: &mut Node, groups: &[Named]) {
    let mut seen: Vec<&str> = Vec::new();
    for group in groups {
        if !seen.contains(&group.term.name.as_str()) {
            seen.push(&group.term.name);
            let term = Value::Term {
                text: group.term.name.clone(),
                term: group.term.name.clone(),
            };
            node.push("groups", plain_node(term));
        }
    }
}

/// A figure of another place with none of its own beside it.
fn elsewhere_only(reading: &Reading, node: &mut Node, said: &[Figure], sentence: &Range<u32>) {
    let others: Vec<(String, &Figure)> = said
        .iter()
        .filter_map(|f| elsewhere(reading, said, f, sentence).map(|name| (name, f)))
        .take(6)
        .collect();
    if others.is_empty() {
        return;
    }
    for (name, figure) in others {
        let mut comparator = Node::map();
        comparator.set("scope", plain_node(Value::Text(name)));
        comparator.set(
            "figure",
            Node::at(Value::Number(figure.value.clone()), figure.span),
        );
        node.push("comparators", comparator);
    }
    let period = dates(reading, sentence.clone(), true)
        .into_iter()
        .find(|d| d.found.interval.is_closed() && d.found.precision != Precision::Open);
    if let Some(period) = period {
        node.set("period", date_node(&period));
    }
    if let Some(source) = source(reading, sentence) {
        node.set("source", source);
    }
}
