//! `Document` and `Pack` in, `Record` out: what one document says, as data. Recognisers for prose, resolution of names for data.

mod about;
mod actions;
mod actions_lines;
mod actions_tables;
mod arrangements;
pub mod bundle;
mod chair;
mod covers;
mod covers_rows;
pub mod data;
mod data_faults;
mod data_names;
mod data_offices;
mod data_scalars;
mod deliverables;
mod deliverables_named;
mod deliverables_told;
mod firmness;
mod footprint;
mod kinds;
mod kinds_place;
mod leads;
mod margins;
mod meeting_frequency;
mod meetings;
mod meetings_people;
mod meetings_rows;
mod members;
mod members_nodes;
mod members_seated;
mod members_seats;
mod members_sentences;
mod members_tables;
mod metrics;
mod metrics_figures;
mod metrics_sources;
mod metrics_tables;
mod metrics_whose;
mod needs;
mod office_words;
mod offices;
mod offices_phrases;
mod offices_roles;
mod outcomes;
mod paper;
mod partnership;
mod plain;
mod post_words;
mod posts;
mod quorum;
mod quorum_amounts;
mod quorum_includes;
pub mod reading;
mod returns;
mod returns_emails;
mod reviews;
mod reviews_every;
pub mod schema;
pub mod seated;
pub mod shape;
mod slips;
mod slips_numbers;
mod slips_tables;
mod slips_words;
mod sro;
mod token_words;
mod units;
#[cfg(test)]
mod work_tests;
pub mod write;
mod written;
mod written_inferred;

use crate::diagnostic::Diagnostic;
use crate::document::node::{Node, Place, Status, Value};
use crate::document::prose::Prose;
use crate::document::{Body, Document, NotRead};
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
    /// The headings of prose that are of a kind (list `sections`), in their order.
    pub headings: Vec<(String, Place)>,
    /// Parts that were seen and not read.
    pub not_read: Vec<NotRead>,
    /// Unknown fields and terms of a data document, at their places.
    pub problems: Vec<Diagnostic>,
    /// What its figures and days say of each other, where a rule asks: `what`, whether it `follows`, and the `text` of what does not.
    pub checked: Vec<Node>,
    /// Who sits where, for the rules that ask. Made of the tree when it is first asked for; the tree stays as it is from then on.
    pub index: seated::Index,
}

/// A kind and who said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindFound {
    /// The kind.
    pub kind: Kind,
    /// `flag`, `configuration`, `data`, `front-matter`, `title`, `headings`.
    pub from: &'static str,
}

/// Reads a document that is needed no more: the tree of a data document becomes the record's own, and an empty one stays behind. Of prose, `passages`
/// says which rules' passages are wanted; `None`: every rule's.
#[must_use]
pub fn recognise_whole(
    document: &mut Document,
    pack: &Pack,
    kinds: &[Kind],
    passages: Option<&[bool]>,
) -> Record {
    if let Body::Data(root) = &mut document.body {
        let root = std::mem::replace(root, Node::map());
        return read_data(document, root, pack, kinds);
    }
    read(document, pack, kinds, passages)
}

/// Reads a document. `kinds` given by flag or configuration win over what is recognised.
#[must_use]
pub fn recognise(document: &Document, pack: &Pack, kinds: &[Kind]) -> Record {
    read(document, pack, kinds, None)
}

fn read(document: &Document, pack: &Pack, kinds: &[Kind], passages: Option<&[bool]>) -> Record {
    match &document.body {
        Body::Prose(prose) => read_prose(document, prose, pack, kinds, passages),
        Body::Data(root) => read_data(document, root.clone(), pack, kinds),
    }
}

fn read_prose(
    document: &Document,
    prose: &Prose,
    pack: &Pack,
    given: &[Kind],
    passages: Option<&[bool]>,
) -> Record {
    let mut reading = Reading::new(document, prose, pack);
    reading.passages = passages;
    let (kinds, nearest) = if given.is_empty() {
        kinds::recognise(&reading)
    } else {
        (given_kinds(given), Vec::new())
    };
    let mut root = Node::map();
    let title = kinds::title(&reading).unwrap_or_default();
    for found in &kinds {
        root.push(
            "kind",
            Node {
                value: Value::Text(found.kind.name().to_owned()),
                status: Status::Stated,
                places: title.into(),
                quote: None,
            },
        );
    }
    if !kinds.is_empty() {
        for recogniser in RECOGNISERS {
            (recogniser.read)(&reading, &mut root);
        }
    }
    let checked = if !kinds.is_empty() && reading.wants_figures() {
        slips::read(&reading)
    } else {
        Vec::new()
    };
    Record {
        kinds,
        nearest,
        root,
        title,
        checked,
        headings: reading.headed(),
        not_read: document.not_read.clone(),
        problems: Vec::new(),
        index: seated::Index::default(),
    }
}

fn read_data(document: &Document, root: Node, pack: &Pack, given: &[Kind]) -> Record {
    let (root, problems) = data::resolve(root, &document.source, pack);
    let kinds = if given.is_empty() {
        data::kinds(&root)
            .map(|kind| KindFound { kind, from: "data" })
            .collect()
    } else {
        given_kinds(given)
    };
    let title = root
        .get("title")
        .or(Some(&root))
        .and_then(|n| n.places.first())
        .copied()
        .unwrap_or_default();
    Record {
        kinds,
        nearest: Vec::new(),
        root,
        title,
        checked: Vec::new(),
        headings: Vec::new(),
        not_read: document.not_read.clone(),
        problems,
        index: seated::Index::default(),
    }
}

fn given_kinds(given: &[Kind]) -> Vec<KindFound> {
    given
        .iter()
        .map(|kind| KindFound {
            kind: *kind,
            from: "flag",
        })
        .collect()
}

/// One recogniser of prose: reads one group of fields into the record's root. A new one is a file and a row.
pub struct Recogniser {
    /// The field it fills first.
    pub name: &'static str,
    /// Reads it. Later recognisers may look at what earlier ones have set.
    pub read: fn(&Reading, &mut Node),
}

/// Every recogniser, in the order they run.
pub const RECOGNISERS: &[Recogniser] = &[
    Recogniser {
        name: "partnership",
        read: partnership::read,
    },
    Recogniser {
        name: "sro",
        read: sro::read,
    },
    Recogniser {
        name: "chair",
        read: chair::read,
    },
    Recogniser {
        name: "leads",
        read: leads::read,
    },
    Recogniser {
        name: "members",
        read: members::read,
    },
    Recogniser {
        name: "arrangements",
        read: arrangements::read,
    },
    Recogniser {
        name: "quorum",
        read: quorum::read,
    },
    Recogniser {
        name: "meetings",
        read: meetings::read,
    },
    Recogniser {
        name: "written",
        read: written::read,
    },
    Recogniser {
        name: "actions",
        read: actions::read,
    },
    Recogniser {
        name: "needs",
        read: needs::read,
    },
    Recogniser {
        name: "metrics",
        read: metrics::read,
    },
    Recogniser {
        name: "outcomes",
        read: outcomes::read,
    },
    Recogniser {
        name: "reviews",
        read: reviews::read,
    },
    Recogniser {
        name: "return",
        read: returns::read,
    },
    Recogniser {
        name: "deliverables",
        read: deliverables::read,
    },
    Recogniser {
        name: "covers",
        read: covers::read,
    },
];

#[cfg(test)]
mod tests;
