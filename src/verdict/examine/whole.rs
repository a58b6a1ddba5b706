//! A judgement in, all that a verdict tells out: its quotes cut out, what is missing, and its items.

use super::super::evaluate::Judged;
use super::super::place::{belongs, evidence, excerpt};
use super::super::plan::Ready;
use super::super::view::View;
use super::super::{Detail, Item, words};
use super::Held;
use super::brief::{Pointers, Told};
use crate::document::node::Place;

/// What a verdict tells where every verdict is kept, its quotes cut out. `acts`: someone should act on it.
pub(super) fn told<'h>(
    ready: &Ready<'_>,
    judged: &Judged<'_>,
    acts: bool,
    view: &View<'_>,
    of: &dyn Fn(u32) -> Option<&'h Held>,
    pointers: &mut Pointers,
) -> Told {
    let mut cut = |place: Place| {
        let cut = || of(place.document).map(|h| excerpt(&h.source, &h.outline, place));
        pointers.at(place, cut)
    };
    let mut quoted = |judged: &Judged<'_>| {
        let mut quotes = evidence(&judged.found, judged.outcome);
        for quote in &mut quotes {
            quote.excerpt = cut(quote.place);
        }
        quotes
    };
    let evidence = quoted(judged);
    let basis = match evidence.as_slice() {
        [] => "none",
        [first, ..] => {
            of(first.place.document).map_or("none", |h| h.outline.basis(first.place.span))
        }
    };
    let (message, help) = words::message(ready, judged, view);
    let items = judged
        .items
        .iter()
        .map(|(key, item)| Item {
            key: key.clone(),
            outcome: item.outcome,
            reason: item.reason,
            message: words::message(ready, item, view).0,
            evidence: quoted(item),
        })
        .collect();
    let first = evidence.first().and_then(|e| e.excerpt.clone());
    let place = || first.or_else(|| cut(belongs(ready, view)?));
    let at = acts.then(place).flatten();
    let missing = judged.found.missing.iter();
    let detail = Detail {
        basis,
        help,
        evidence,
        missing_parts: missing.map(|part| (*part).to_owned()).collect(),
        items,
    };
    (message.into(), at, Some(Box::new(detail)))
}
