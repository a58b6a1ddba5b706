//! A judgement in, the finding for a format of one line each out: what it says and where, nothing quoted.

use std::sync::Arc;

use super::super::evaluate::Judged;
use super::super::place::{belongs, evidence};
use super::super::plan::Ready;
use super::super::view::View;
use super::super::{Subject, Verdict, words};
use super::Held;
use crate::diagnostic::Excerpt;
use crate::document::node::Place;

/// Places of one subject that findings point at: several point at the same.
#[derive(Default)]
pub(super) struct Pointers {
    known: Vec<(Place, Arc<Excerpt>)>,
}

/// Places that are remembered.
const KNOWN: usize = 16;

impl Pointers {
    /// The place, made where it was not pointed at a short while ago.
    pub(super) fn at(
        &mut self,
        place: Place,
        make: impl FnOnce() -> Option<Arc<Excerpt>>,
    ) -> Option<Arc<Excerpt>> {
        if let Some((_, known)) = self.known.iter().find(|(p, _)| *p == place) {
            return Some(Arc::clone(known));
        }
        let made = make()?;
        if self.known.len() == KNOWN {
            self.known.clear();
        }
        self.known.push((place, Arc::clone(&made)));
        Some(made)
    }
}

/// A finding for the formats of one line each: what it says and where, without quotes, so that memory does not grow with what they would hold.
pub(super) fn finding<'h>(
    ready: &Ready<'_>,
    judged: &Judged<'_>,
    subject: &Subject,
    view: &View<'_>,
    of: &dyn Fn(u32) -> Option<&'h Held>,
    pointers: &mut Pointers,
) -> Verdict {
    let severity = words::severity(ready, judged, view);
    let first = evidence(&judged.found, judged.outcome).into_iter().next();
    let place = first.as_ref().map(|quote| quote.place);
    let at = severity
        .and_then(|_| place.or_else(|| belongs(ready, view)))
        .and_then(|place| {
            let point = || Some(Arc::new(of(place.document)?.source.pointer(place.span)));
            pointers.at(place, point)
        });
    Verdict {
        rule: ready.index,
        subject: subject.clone(),
        outcome: judged.outcome,
        why: judged.reason.into(),
        severity,
        message: words::in_brief(ready, judged, view),
        at,
        detail: None,
    }
}
