//! The areas of all partnerships of a run in, the verdicts on all of them together out: no authority in two, every authority in one.

use std::sync::Arc;

use jiff::civil::Date;

use super::examine::{Bench, Held, Kept};
use super::partnership::Group;
use super::place::excerpt;
use super::plan::Ready;
use super::words::fill;
use super::{Detail, Evidence, Outcome, Subject, Verdict};
use crate::diagnostic::{Excerpt, Severity};
use crate::document::node::{Node, Place};
use crate::pack::areas::england;
use crate::pack::rule::{Authorities, Check, SeverityBy, Test};
use crate::verdict::evaluate::{Fill, Found, Judged, Said};

/// Names told one by one.
const TOLD: usize = 8;

/// Judges the rules that ask about all partnerships together. Nothing is asked of one alone.
#[must_use]
pub fn judge(groups: &[Group], documents: &[Kept], bench: &Bench<'_>) -> Vec<(Verdict, Outcome)> {
    if groups.len() < 2 {
        return Vec::new();
    }
    let of = |drafts| -> Vec<Vec<usize>> {
        let claims = |group| claims(group, documents, bench.as_of, drafts);
        groups.iter().map(claims).collect()
    };
    let (claims, firm) = (of(true), of(false));
    if claims.iter().filter(|c| !c.is_empty()).count() < 2 {
        return Vec::new();
    }
    bench
        .plan
        .portfolio
        .iter()
        .filter_map(|ready| {
            let Test::Check(Check::Authorities(asked)) = &ready.rule.test else {
                return None;
            };
            Some(match asked {
                Authorities::Once => once(ready, groups, documents, &claims, bench.as_of),
                Authorities::All => all(ready, groups, documents, [&claims, &firm], bench.as_of),
            })
        })
        .collect()
}

/// The authorities that a partnership covers: those that a configuration says, else those that its documents say, those in drafts too or not.
#[must_use]
pub fn claims(group: &Group, documents: &[Kept], day: Date, drafts: bool) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    if !group.covers.is_empty() {
        let said = group.covers.iter();
        found.extend(said.flat_map(|name| england().find(name, day).all()));
        found.sort_unstable();
        found.dedup();
        return found;
    }
    for document in group
        .documents
        .iter()
        .filter_map(|i| documents.get(*i))
        .filter(|d| drafts || d.status != "draft")
    {
        for text in &document.footprint {
            for n in england().find(text, day).all() {
                if !found.contains(&n) {
                    found.push(n);
                }
            }
        }
    }
    found
}

/// What a document says of its area, and where.
pub(super) fn area(held: &Held) -> (Vec<String>, Option<(Place, Arc<Excerpt>)>) {
    let mut texts = Vec::new();
    let mut at = None;
    for path in super::area::NAMED {
        let Some(node) = held.record.root.path(path) else {
            continue;
        };
        let nodes: Vec<&Node> = match node.items() {
            [] => vec![node],
            items => items.iter().collect(),
        };
        for node in nodes {
            texts.extend(node.text().map(str::to_owned));
            if at.is_none() {
                at = node.places.first().copied();
            }
        }
        // a list of authorities settles it; the name of a partnership says least, and is asked last
        if ["partnership.authorities", "partnership.area"].contains(&path) && !texts.is_empty() {
            break;
        }
    }
    let at = at.map(|place| (place, excerpt(&held.source, &held.outline, place)));
    (texts, at)
}

fn once(
    ready: &Ready<'_>,
    groups: &[Group],
    documents: &[Kept],
    claims: &[Vec<usize>],
    day: Date,
) -> (Verdict, Outcome) {
    let mut twice: Vec<String> = Vec::new();
    let mut evidence = Vec::new();
    for (n, name) in named(claims.iter().flatten().copied()) {
        let by: Vec<&Group> = groups
            .iter()
            .zip(claims)
            .filter(|(_, c)| c.contains(&n))
            .map(|(g, _)| g)
            .collect();
        if by.len() > 1 {
            let whose: Vec<&str> = by.iter().map(|g| g.name.as_str()).collect();
            twice.push(format!("{name} ({})", whose.join("; ")));
            evidence.extend(by.iter().filter_map(|g| proof(g, documents)));
        }
    }
    let mut outcome = Outcome::Gap;
    if twice.is_empty() {
        // covered by one, and in the name of another
        outcome = Outcome::Partly;
        for (n, name) in named(claims.iter().flatten().copied()) {
            let bears = |(g, c): &(&Group, &Vec<usize>)| {
                !c.contains(&n) && england().find(&g.name, day).authorities.contains(&n)
            };
            if let Some((other, _)) = groups.iter().zip(claims).find(bears) {
                twice.push(format!("{name} ({})", other.name));
                let by = groups.iter().zip(claims).find(|(_, c)| c.contains(&n));
                let both = by.map(|(g, _)| g).into_iter().chain([other]);
                evidence.extend(both.filter_map(|g| proof(g, documents)));
            }
        }
    }
    evidence.truncate(3);
    if twice.is_empty() {
        evidence.extend(groups.iter().filter_map(|g| proof(g, documents)).take(3));
        return written(ready, Outcome::Met, &[], evidence);
    }
    written(ready, outcome, &twice, evidence)
}

fn all(
    ready: &Ready<'_>,
    groups: &[Group],
    documents: &[Kept],
    [claims, firm]: [&[Vec<usize>]; 2],
    day: Date,
) -> (Verdict, Outcome) {
    let beyond = |claims: &[Vec<usize>]| -> Vec<String> {
        named(england().on(day))
            .filter(|(n, _)| !claims.iter().any(|c| c.contains(n)))
            .map(|(_, name)| name)
            .collect()
    };
    let (missing, drafted) = (beyond(claims), beyond(firm));
    if !missing.is_empty() {
        return written(ready, Outcome::Gap, &missing, Vec::new());
    }
    let evidence: Vec<Evidence> = groups
        .iter()
        .filter_map(|g| proof(g, documents))
        .take(3)
        .collect();
    if drafted.is_empty() {
        written(ready, Outcome::Met, &[], evidence)
    } else {
        written(ready, Outcome::Partly, &drafted, evidence)
    }
}

fn named(all: impl Iterator<Item = usize>) -> impl Iterator<Item = (usize, String)> {
    let mut all: Vec<usize> = all.collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter()
        .filter_map(|n| Some((n, england().authority(n)?.name.clone())))
}

fn proof(group: &Group, documents: &[Kept]) -> Option<Evidence> {
    let index = *group.documents.first()?;
    let document = documents.get(index)?;
    let (mut place, excerpt) = document.area_at.clone()?;
    place.document = u32::try_from(index).unwrap_or(u32::MAX);
    Some(Evidence {
        place,
        quote: None,
        excerpt: Some(excerpt),
    })
}

fn written(
    ready: &Ready<'_>,
    outcome: Outcome,
    names: &[String],
    evidence: Vec<Evidence>,
) -> (Verdict, Outcome) {
    let rule = ready.rule;
    let more = names.len().saturating_sub(TOLD);
    let mut told = names
        .iter()
        .take(TOLD)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    if more > 0 {
        told.push_str(&format!(" and {more} more"));
    }
    let mut found = Found::new(Said::Silent);
    found = found
        .fill("value", Fill::Words(told))
        .fill("count", Fill::Words(names.len().to_string()));
    let judged = Judged::new(outcome, None, found);
    let gap = outcome == Outcome::Gap;
    let acts = outcome != Outcome::Met;
    let severity = match rule.severity {
        SeverityBy::Fixed(severity) | SeverityBy::Until(_, _, severity) => severity,
    };
    let severity = if gap { severity } else { severity.lower() };
    let said = if gap { &rule.gap } else { &rule.partly };
    let at = evidence.first().and_then(|e| e.excerpt.clone());
    let verdict = Verdict {
        rule: ready.index,
        subject: Subject::Portfolio,
        outcome,
        why: acts
            .then_some(if gap { "missing" } else { "incomplete" })
            .into(),
        severity: acts.then_some(if rule.our_reading {
            severity.min(Severity::Note)
        } else {
            severity
        }),
        message: if acts {
            fill(&said.message, &judged, "").into()
        } else {
            "".into()
        },
        at,
        detail: Some(Box::new(Detail {
            basis: if evidence.is_empty() {
                "none"
            } else {
                "several-parts"
            },
            help: said.help.clone().filter(|_| acts),
            evidence,
            ..Detail::default()
        })),
    };
    (verdict, outcome)
}
