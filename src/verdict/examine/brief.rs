//! A judgement in, the finding for a format of one line each out: what it says and where, nothing quoted.

use std::sync::Arc;

use super::super::evaluate::Judged;
use super::super::place::{belongs, evidence};
use super::super::plan::Ready;
use super::super::view::View;
use super::super::{Detail, words};
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

/// What a verdict says, where it points and the rest of it.
pub(super) type Told = (Arc<str>, Option<Arc<Excerpt>>, Option<Box<Detail>>);

/// What a finding tells in the formats of one line each: nothing is quoted, so that memory does not grow with what quotes would hold. `acts`: someone should
/// act on it.
pub(super) fn told<'h>(
    ready: &Ready<'_>,
    judged: &Judged<'_>,
    acts: bool,
    view: &View<'_>,
    of: &dyn Fn(u32) -> Option<&'h Held>,
    pointers: &mut Pointers,
) -> Told {
    let first = evidence(&judged.found, judged.outcome).into_iter().next();
    let place = || {
        first
            .map(|quote| quote.place)
            .or_else(|| belongs(ready, view))
    };
    let at = acts.then(place).flatten().and_then(|place| {
        let point = || Some(Arc::new(of(place.document)?.source.pointer(place.span)));
        pointers.at(place, point)
    });
    (words::in_brief(ready, judged, view), at, None)
}
