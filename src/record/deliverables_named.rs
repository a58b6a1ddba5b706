//! Names with their years, and roles that are filled, in; deliverables out.

use super::deliverables::{Deliverable, MOST};
use super::paper::{Dated, add_places, date_node, dates, title_blocks, token_at};
use super::reading::{Named, Reading};
use super::reviews::own_deliverable;
use crate::document::node::{Node, Place, Reason, Status};
use crate::document::prose::{BlockKind, Voice, WordSet, word_set};

/// 'Drug and Alcohol Needs Assessment 2022', 'delivery plan 2023/24': a name with its year, in a heading, a list or a line of its own.
pub(super) fn named_with_year(reading: &Reading, root: &Node) -> Vec<Deliverable> {
    let (title, own) = (title_blocks(reading), own_deliverable(root));
    let mut out = Vec::new();
    for named in reading.all("deliverables") {
        let what = named.term.name.as_str();
        if !matches!(
            what,
            "needs-assessment" | "delivery-plan" | "performance-framework" | "progress-report"
        ) || out.len() >= MOST
        {
            continue;
        }
        let block = reading.block(named.tokens.start);
        let Some(b) = reading
            .prose
            .blocks
            .get(block as usize)
            .filter(|b| b.voice == Voice::Own)
        else {
            continue;
        };
        if reading.is_dropped(block)
            || matches!(
                reading.strength(named.tokens.clone()),
                Some(Status::Denied | Status::Weak(Reason::Placeholder))
            )
        {
            continue;
        }
        let after = named.tokens.end..(named.tokens.end + 12).min(b.tokens.end);
        let heading_or_item = matches!(b.kind, BlockKind::Heading(_) | BlockKind::Item(_));
        let near = |d: &Dated| token_at(reading, d.span.start) <= named.tokens.end + 1;
        let Some(dated) = dates(reading, after.clone(), true)
            .into_iter()
            .next()
            .filter(near)
        else {
            continue;
        };
        if title.contains(&block) && own == Some(what) {
            continue;
        }
        let years = dated
            .found
            .interval
            .from
            .zip(dated.found.interval.to)
            .is_some_and(|(f, t)| (t - f).get_days() > 366);
        if !heading_or_item
            && !reading
                .between(named.tokens.end - 1, named.tokens.end)
                .trim()
                .is_empty()
        {
            continue;
        }
        // a plan's or a report's years are what it is for, not when it was made
        let for_years = years
            || what == "delivery-plan"
            || what == "progress-report"
                && dated.found.interval.is_closed()
                && !dated.found.interval.is_day();
        let only_year = for_years
            && !matches!(
                dated.found.precision,
                crate::date::Precision::Month | crate::date::Precision::Day
            );
        let name = named.tokens.start..after.end;
        let span = reading.span(named.tokens.clone()).to(dated.span);
        out.push(Deliverable {
            what: what.to_owned(),
            event: "made",
            first: dated.found.interval.ends_by(jiff::civil::date(2023, 6, 30))
                && !reading.has_word(name, word_set!["refreshed", "revised", "updated"]),
            status: Status::Stated,
            when: (!only_year).then(|| date_node(&dated)),
            period: only_year.then(|| date_node(&dated)),
            places: vec![Place::here(span)],
            as_written: Some(
                reading
                    .document
                    .source
                    .text
                    .get(span.range())
                    .map(super::plain::plain)
                    .unwrap_or_default(),
            ),
        });
    }
    out
}

/// An SRO that the record names is one that was nominated, though nothing tells when.
pub(super) fn from_roles(root: &Node, found: &[Deliverable]) -> Vec<Deliverable> {
    let Some(sro) = root
        .get("sro")
        .filter(|_| !found.iter().any(|d| d.what == "sro"))
    else {
        return Vec::new();
    };
    let mut node = Node::map();
    add_places(&mut node, sro.places.iter().copied());
    for key in ["post", "name", "organisation"] {
        add_places(
            &mut node,
            sro.get(key).iter().flat_map(|n| n.places.iter().copied()),
        );
    }
    let placeholder = [Some(sro), sro.get("post"), sro.get("name")]
        .into_iter()
        .flatten()
        .any(|n| {
            matches!(
                n.status,
                Status::Weak(Reason::Placeholder | Reason::Intention) | Status::Denied
            )
        });
    if placeholder || node.places.is_empty() {
        return Vec::new();
    }
    vec![Deliverable {
        what: "sro".to_owned(),
        event: "nominated",
        first: true,
        status: Status::Stated,
        when: sro.get("nominated").cloned(),
        period: None,
        places: node.places.into_iter().take(2).collect(),
        as_written: None,
    }]
}

/// Where the document speaks of itself by one word: 'the assessment was completed on', 'partners agreed this plan on'.
pub(super) fn own_nouns<'a>(reading: &Reading<'a>, root: &Node, named: &[Named]) -> Vec<Named<'a>> {
    let Some(what) = own_deliverable(root) else {
        return Vec::new();
    };
    let nouns: &WordSet = match what {
        "return" => word_set!["return", "submission"],
        "terms-of-reference" => word_set!["terms", "document"],
        "needs-assessment" => word_set!["assessment", "document"],
        "delivery-plan" => word_set!["plan", "strategy", "document"],
        "performance-framework" => word_set!["framework", "document"],
        _ => word_set!["report", "document"],
    };
    let term = reading
        .pack
        .list("deliverables")
        .and_then(|(_, list)| list.terms.iter().find(|t| t.name == what));
    let Some(term) = term else { return Vec::new() };
    let mut out = Vec::new();
    let count = u32::try_from(reading.prose.tokens.len()).unwrap_or(u32::MAX);
    for at in 1..count {
        if !reading.is(at, nouns) || out.len() >= 60 {
            continue;
        }
        let before = reading.prose.word(at as usize - 1);
        let sentence = reading.sentence(at);
        let pointed =
            matches!(before, "this" | "these") || before == "the" && sentence.start + 1 == at;
        let next = if at + 1 < sentence.end {
            reading.prose.word(at as usize + 1)
        } else {
            ""
        };
        let tokens = at..at + 1;
        let within = named.partition_point(|n| n.tokens.end <= at);
        let taken = named.get(within).is_some_and(|n| n.tokens.start <= at);
        if sentence.start < at && pointed && !taken && next != "of" {
            out.push(Named {
                term,
                downgraded: false,
                tokens,
            });
        }
    }
    out
}
