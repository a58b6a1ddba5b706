//! `Document` and `Pack` in, `Record` out: what one document says, as data. Recognisers for prose, resolution of names for data.

mod firmness;
pub mod reading;

use crate::diagnostic::Diagnostic;
use crate::document::node::{Node, Place};
use crate::document::{Document, NotRead};
use crate::pack::Pack;
use crate::pack::kind::Kind;
use reading::Reading;

/// What one document says. `root` has the shape that the kind's schema fixes (see `shape`), whatever the document's format.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its kinds: one paper can be a report and a plan. Empty: not a partnership's document.
    pub kinds: Vec<KindFound>,
    /// Where nothing was recognised: the two nearest kinds, for the message.
    pub nearest: Vec<Kind>,
    /// The tree.
    pub root: Node,
    /// Where to point when a requirement has no place of its own: the title, or the first key.
    pub title: Place,
    /// Parts that were seen and not read.
    pub not_read: Vec<NotRead>,
    /// Unknown fields and terms of a data document, at their places.
    pub problems: Vec<Diagnostic>,
}

/// A kind and who said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindFound {
    /// The kind.
    pub kind: Kind,
    /// `flag`, `configuration`, `data`, `front-matter`, `title`, `headings`.
    pub from: &'static str,
}

/// Reads a document. `kinds` given by flag or configuration win over what is recognised.
#[must_use]
pub fn recognise(document: &Document, pack: &Pack, kinds: &[Kind]) -> Record {
    let _ = (document, pack, kinds);
    todo!("record helper")
}

/// One recogniser of prose: reads one group of fields into the record's root. A new one is a file and a row.
pub struct Recogniser {
    /// The field it fills first.
    pub name: &'static str,
    /// Reads it. Later recognisers may look at what earlier ones have set.
    pub read: fn(&Reading, &mut Node),
}

/// Every recogniser, in the order they run.
pub const RECOGNISERS: &[Recogniser] = &[];
