//! A judgement in, the finding for a format of one line each out: what it says and where, nothing quoted.

use std::sync::Arc;

use super::super::evaluate::Judged;
use super::super::place::evidence;
use super::super::plan::Ready;
use super::super::view::View;
use super::super::{Subject, Verdict, words};
use super::{Held, Placed, belongs};

/// A finding for the formats of one line each: what it says and where, without quotes, so that memory does not grow with what they would hold.
pub(super) fn finding<'h>(
    ready: &Ready<'_>,
    judged: &Judged<'_>,
    subject: &Subject,
    view: &View<'_>,
    of: &dyn Fn(u32) -> Option<&'h Held>,
) -> Placed {
    let severity = words::severity(ready, judged, view);
    let first = evidence(&judged.found, judged.outcome).into_iter().next();
    let place = first.as_ref().map(|quote| quote.place);
    let basis = place.map_or("none", |place| {
        of(place.document).map_or("none", |h| h.outline.basis(place.span))
    });
    let at = severity
        .and_then(|_| place.or_else(|| belongs(ready, view)))
        .and_then(|place| {
            let held = of(place.document)?;
            Some(Arc::new(held.source.pointer(place.span)))
        });
    Placed {
        verdict: Verdict {
            rule: ready.index,
            subject: subject.clone(),
            outcome: judged.outcome,
            reason: judged.reason,
            severity,
            basis,
            message: words::message(ready, judged, view).0,
            help: None,
            evidence: Vec::new(),
            missing_parts: Vec::new(),
            items: Vec::new(),
        },
        at,
    }
}
