//! Values and their source in, evidence and excerpts out: what is cut out of a document before its text is let go.

use std::sync::Arc;

use super::evaluate::Found;
use super::plan::Ready;
use super::view::{Proof, View};
use super::{Evidence, Outcome};
use crate::diagnostic::{Excerpt, Span};
use crate::document::node::{Node, Place, Value};
use crate::document::prose::{BlockKind, Prose, Voice};
use crate::document::{Body, Document};
use crate::pack::kind::Kinds;
use crate::source::Source;

/// The longest map of a data file that is quoted whole, in bytes; of a longer one its telling field is.
const WHOLE_MAP: u32 = 200;

/// Fields that tell of a map, the most telling first.
const TELLING: [&str; 14] = [
    "as_written",
    "text",
    "post",
    "name",
    "organisation",
    "share",
    "number",
    "rule",
    "when",
    "every_months",
    "next",
    "what",
    "measure",
    "date",
];

/// What of a document's build an excerpt needs: the headings above a place and what kind of block it stands in.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    data: bool,
    sections: Vec<(Span, String, Option<u32>)>,
    blocks: Vec<(Span, u32, &'static str)>,
}

impl Outline {
    /// Of a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        match &document.body {
            Body::Data(_) => Self {
                data: true,
                ..Self::default()
            },
            Body::Prose(prose) => Self::of_prose(prose),
        }
    }

    fn of_prose(prose: &Prose) -> Self {
        let basis = |kind: BlockKind, voice: Voice, number: bool| match (kind, voice) {
            (_, Voice::Adopted) => "adopted",
            (BlockKind::Cell { .. }, _) => "table",
            _ if number => "clause",
            _ => "sentence",
        };
        Self {
            data: false,
            sections: prose
                .sections
                .iter()
                .map(|s| (Span::default(), s.title.clone(), s.parent))
                .collect(),
            blocks: prose
                .blocks
                .iter()
                .map(|b| {
                    (
                        b.span,
                        b.section,
                        basis(b.kind, b.voice, b.number.is_some()),
                    )
                })
                .collect(),
        }
    }

    fn block(&self, span: Span) -> Option<&(Span, u32, &'static str)> {
        let after = self.blocks.partition_point(|b| b.0.start <= span.start);
        self.blocks.get(after.checked_sub(1)?)
    }

    fn headings(&self, span: Span) -> Vec<String> {
        let mut up = Vec::new();
        let mut at = self.block(span).map(|b| b.1);
        while let Some((_, title, parent)) = at.and_then(|i| self.sections.get(i as usize)) {
            if !title.is_empty() && up.len() < 12 {
                up.push(title.clone());
            }
            at = *parent;
        }
        up.reverse();
        up
    }

    /// The ground of a verdict whose first proof stands at the place.
    #[must_use]
    pub fn basis(&self, span: Span) -> &'static str {
        if self.data {
            "data"
        } else {
            self.block(span).map_or("sentence", |b| b.2)
        }
    }
}

/// A place cut out of its source.
#[must_use]
pub fn excerpt(source: &Source, outline: &Outline, place: Place) -> Arc<Excerpt> {
    Arc::new(source.excerpt(place.span, outline.headings(place.span)))
}

/// The quotes of a judgement: the first place of each proof, then the other places of each; three at most, no place twice.
#[must_use]
pub fn evidence(found: &Found<'_>, outcome: Outcome) -> Vec<Evidence> {
    if matches!(outcome, Outcome::NotApplicable) {
        return Vec::new();
    }
    let mut out: Vec<Evidence> = Vec::new();
    let mut add = |proof: &Proof<'_>, node: &Node, place: Place| {
        let place = Place {
            document: proof.document,
            ..place
        };
        if out.len() < 3 && !out.iter().any(|e| e.place == place) {
            out.push(Evidence {
                place,
                quote: node.quote.as_deref().map(str::to_owned),
                excerpt: None,
            });
        }
    };
    let spots: Vec<(&Proof<'_>, &Node)> = found
        .proofs
        .iter()
        .filter_map(|p| Some((p, spot(p.node, 4)?)))
        .collect();
    for (proof, node) in &spots {
        if let Some(place) = node.places.first() {
            add(proof, node, *place);
        }
    }
    for (proof, node) in &spots {
        for place in node.places.iter().skip(1) {
            add(proof, node, *place);
        }
    }
    out
}

/// The value that best shows where a node stands: itself, or the telling field of a long map of a data file.
#[must_use]
pub fn spot(node: &Node, depth: usize) -> Option<&Node> {
    let long = |n: &Node| {
        n.places
            .first()
            .is_some_and(|p| p.span.end.saturating_sub(p.span.start) > WHOLE_MAP)
    };
    match &node.value {
        Value::Map(fields) if depth > 0 => {
            let from_data = fields.iter().any(|f| f.at.is_some());
            let whole = !from_data || !long(node);
            if whole && !node.places.is_empty() {
                return Some(node);
            }
            TELLING
                .iter()
                .filter_map(|key| node.get(key))
                .chain(fields.iter().map(|f| &f.node))
                .find_map(|n| spot(n, depth - 1))
                .or_else(|| (!node.places.is_empty()).then_some(node))
        }
        Value::List(items) if depth > 0 && node.places.is_empty() => {
            items.iter().find_map(|n| spot(n, depth - 1))
        }
        _ => (!node.places.is_empty()).then_some(node),
    }
}

/// Where an answer belongs that is not there: the rule's own field, else the heading it belongs under, else the title of a document that owes it.
pub(super) fn belongs(ready: &Ready<'_>, view: &View<'_>) -> Option<Place> {
    let owing: Kinds = ready.rule.owes;
    let read = view
        .reads()
        .find(|r| r.kinds.meets(owing))
        .or_else(|| view.reads().next())
        .or_else(|| view.all.first())?;
    let field = ready
        .rule
        .point_at
        .as_deref()
        .and_then(|path| read.record.root.path(path))
        .and_then(|node| spot(node, 4))
        .and_then(|node| node.places.first());
    let headings = &read.record.headings;
    let section = |kind: &String| headings.iter().find(|h| h.0 == *kind).map(|h| &h.1);
    let under = || ready.rule.under.iter().find_map(section);
    let place = field.or_else(under).unwrap_or(&read.record.title);
    Some(Place {
        document: read.document,
        ..*place
    })
}
