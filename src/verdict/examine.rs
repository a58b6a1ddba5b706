//! One source in, what the run keeps of it out: its verdicts with their quotes cut out, the facts that tell its partnership, and its record where there is room.

mod apart;
mod brief;
mod people;
mod whole;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

use super::checks::calendar::{Due, calendar};
use super::contradiction::contradictions;
use super::evaluate::{Judged, judge};
use super::facts::{self, Fact};
use super::place::Outline;
use super::plan::{Plan, Ready, Rules};
use super::portfolio;
use super::unread::Unread;
use super::view::{Read, View, interval};
use super::waivers::{self, Waiver};
use super::{Outcome, Subject, Verdict, words};
use crate::date::Interval;
use crate::diagnostic::{Diagnostic, Excerpt};
use crate::document::node::{Node, Place};
use crate::document::{Body, Document};
use crate::pack::hash::Fast;
use crate::pack::kind::Kind;
use crate::record::{self, KindFound, Record, bundle};
use crate::source::Source;

/// Source bytes of the records that a run keeps in hand for the judging of partnerships (a record is some ten times its source); the rest are read again
/// when their turn comes.
const KEPT_BYTES: u64 = 4 << 20;

/// What every document of a run is examined with.
pub struct Bench<'p> {
    /// The rules that run.
    pub plan: Plan<'p>,
    /// The day the check pretends to run on.
    pub as_of: Date,
    /// Keep every verdict, not those alone that someone should act on.
    pub every: bool,
    /// The rules of the packs whose passages are wanted; `None`: every rule.
    passages: Option<Vec<bool>>,
    /// Source bytes kept so far.
    kept: AtomicU64,
    /// Names of people that the records hold, to be left out of what is passed on.
    names: Mutex<HashSet<String, Fast>>,
}

/// What the run keeps of a document, handed on from stage to stage without moving it.
pub type Kept = Box<Examined>;

impl<'p> Bench<'p> {
    /// With nothing kept yet.
    #[must_use]
    pub fn new(plan: Plan<'p>, as_of: Date, every: bool) -> Self {
        Self {
            passages: plan.passages(),
            plan,
            as_of,
            every,
            kept: AtomicU64::new(0),
            names: Mutex::default(),
        }
    }

    /// The names of people that have been read, in order.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.all_names().drain().collect();
        names.sort_unstable();
        names
    }

    fn all_names(&self) -> MutexGuard<'_, HashSet<String, Fast>> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A record with all that is needed to quote from it.
#[derive(Debug)]
pub struct Held {
    /// The text.
    pub source: Source,
    /// Its build.
    pub outline: Outline,
    /// What it says.
    pub record: Record,
}

/// How many verdicts came to each outcome, in the order of `Outcome::TABLE`.
pub type Counts = [usize; 5];

/// What the run keeps of a document.
#[derive(Debug)]
pub struct Examined {
    /// As the user named it.
    pub path: Arc<str>,
    /// Of its bytes.
    pub sha256: String,
    /// `markdown`.
    pub format: &'static str,
    /// Its kinds; empty where it is not a partnership's document.
    pub kinds: Vec<KindFound>,
    /// The nearest kinds, where it is not.
    pub nearest: Vec<Kind>,
    /// Words of a prose document; 0 for data.
    pub words: usize,
    /// draft, agreed, superseded or unknown.
    pub status: &'static str,
    /// When it was written.
    pub written: Option<Interval>,
    /// The partnership's name as the document writes it.
    pub partnership: Option<String>,
    /// Its area, where it gives one.
    pub area: Option<String>,
    /// What it says of its area, where all partnerships of the run are judged together.
    pub footprint: Vec<String>,
    /// Where it says so.
    pub area_at: Option<(Place, Arc<Excerpt>)>,
    /// What was not read.
    pub not_read: Vec<Unread>,
    /// The key facts that were read, where every verdict is kept.
    pub facts: Vec<Fact>,
    /// What it is to do by which day, where every verdict is kept.
    pub calendar: Vec<Due>,
    /// The document's own verdicts, in rule order.
    pub verdicts: Vec<Verdict>,
    /// All of them counted, those not kept as well.
    pub counts: Counts,
    /// Rules that gave a verdict here.
    pub judged: Rules,
    /// Problems of reading and of the record.
    pub problems: Vec<Diagnostic>,
    /// The bytes of its text, where it is a part of a pack of papers.
    pub part: Option<Range<u32>>,
    /// Local decisions in the document's own comments.
    pub waivers: Vec<Waiver>,
    /// The record, where there was room to keep it.
    pub held: Option<Box<Held>>,
}

impl Examined {
    /// Gives the document its index in the run, in every place that its verdicts point at.
    pub fn number(&mut self, index: usize) {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        for verdict in &mut self.verdicts {
            verdict.subject = Subject::Document(index);
            let Some(detail) = &mut verdict.detail else {
                continue;
            };
            let items = detail.items.iter_mut().flat_map(|i| &mut i.evidence);
            for evidence in detail.evidence.iter_mut().chain(items) {
                evidence.place.document = index;
            }
        }
    }
}

/// Reads, recognises and judges one document; of a pack of papers, each that is the partnership's own. `company` says that others are likely to be judged with it.
#[must_use]
pub fn examine(source: Source, kinds: &[Kind], bench: &Bench<'_>, company: bool) -> Vec<Kept> {
    let document = crate::document::read(source);
    let bundle = || bundle::bundle(&document, bench.plan.pack);
    match kinds.is_empty().then(bundle).flatten() {
        Some(bundle) => apart::judge(document, bundle, bench),
        None => {
            let (document, record) = understand(document, kinds, bench);
            vec![Box::new(judged(document, record, bench, company))]
        }
    }
}

/// Judges one document.
fn judged(document: Document, record: Record, bench: &Bench<'_>, company: bool) -> Examined {
    let outline = Outline::of(&document);
    let Document {
        source,
        format,
        body,
        problems,
        not_read: _,
    } = document;
    let words = match &body {
        Body::Prose(prose) => prose.tokens.len(),
        Body::Data(_) => 0,
    };
    drop(body);
    let held = Held {
        source,
        outline,
        record,
    };
    let root = &held.record.root;
    let text = |path: &str| root.path(path).and_then(Node::text).map(str::to_owned);
    let mut examined = Examined {
        path: Arc::clone(&held.source.path),
        sha256: held.source.sha256.clone(),
        format,
        kinds: held.record.kinds.clone(),
        nearest: held.record.nearest.clone(),
        words,
        status: facts::status(root),
        written: ["written", "agreed"]
            .iter()
            .find_map(|k| root.get(k).and_then(interval)),
        partnership: text("partnership.name"),
        area: text("partnership.area"),
        footprint: Vec::new(),
        area_at: None,
        not_read: Unread::of(&held.record.not_read, &held.source),
        facts: Vec::new(),
        calendar: Vec::new(),
        verdicts: Vec::new(),
        counts: [0; 5],
        judged: Rules::default(),
        problems,
        part: None,
        waivers: Vec::new(),
        held: None,
    };
    examined
        .problems
        .extend(held.record.problems.iter().cloned());
    if held.record.kinds.is_empty() {
        return examined;
    }
    people::names(root, &mut bench.all_names());
    let decided = waivers::inline(&held.source, bench.plan.pack, bench.as_of);
    examined.waivers = decided.in_force;
    examined.problems.extend(decided.problems);
    if !bench.plan.portfolio.is_empty() {
        (examined.footprint, examined.area_at) = portfolio::area(&held);
    }
    let reads = [Read::new(0, &held.record)];
    let of = |_: u32| Some(&held);
    let mut outcomes = Vec::new();
    judge_all(
        &reads,
        &Subject::Document(0),
        bench,
        &of,
        &mut |n, verdict, outcome| {
            examined.counts[outcome as usize] += 1;
            examined.judged.add(usize::from(n));
            if bench.every {
                outcomes.push((n, outcome));
            }
            examined.verdicts.extend(verdict);
        },
    );
    examined.verdicts.shrink_to_fit();
    if bench.every {
        examined.facts = facts::facts(&held, &bench.plan, &outcomes);
        examined.calendar = calendar(&reads, &bench.plan, bench.as_of);
    }
    let differs = contradictions(&held, bench.plan.pack, bench.as_of);
    examined.problems.extend(differs);
    let shown = examined.verdicts.iter();
    let open = facts::open_members(&held, bench.plan.pack, shown);
    examined.problems.extend(open);
    if !company {
        return examined;
    }
    let bytes = held.source.text.len() as u64;
    if bench.kept.fetch_add(bytes, Ordering::Relaxed) + bytes <= KEPT_BYTES {
        examined.held = Some(Box::new(held));
    } else {
        bench.kept.fetch_sub(bytes, Ordering::Relaxed);
    }
    examined
}

/// Reads a document, or a part of a pack, again, for the judging of its partnership.
#[must_use]
pub fn hold(source: Source, kinds: &[Kind], part: Option<&Range<u32>>, bench: &Bench<'_>) -> Held {
    let document = crate::document::read(source);
    let alone = part.and_then(|range| crate::document::within(&document, range.clone()));
    let (document, record) = understand(alone.unwrap_or(document), kinds, bench);
    Held {
        outline: Outline::of(&document),
        source: document.source,
        record,
    }
}

fn understand(mut document: Document, kinds: &[Kind], bench: &Bench<'_>) -> (Document, Record) {
    let passages = bench.passages.as_deref();
    let record = record::recognise_whole(&mut document, bench.plan.pack, kinds, passages);
    (document, record)
}

/// Judges every rule of the plan on a subject, in rule order. `of` gives the document of an index, to quote from.
pub(super) fn judge_all<'h>(
    reads: &[Read<'_>],
    subject: &Subject,
    bench: &Bench<'_>,
    of: &dyn Fn(u32) -> Option<&'h Held>,
    take: &mut dyn FnMut(u16, Option<Verdict>, Outcome),
) {
    let mut pointers = brief::Pointers::default();
    for (n, ready) in bench.plan.rules.iter().enumerate() {
        let Some(judged) = judge(ready, reads, bench.plan.pack, bench.as_of) else {
            continue;
        };
        let acts = matches!(judged.outcome, Outcome::Gap | Outcome::Partly);
        let verdict = (bench.every || acts)
            .then(|| write(ready, &judged, reads, subject, bench, of, &mut pointers));
        take(
            u16::try_from(n).unwrap_or(u16::MAX),
            verdict,
            judged.outcome,
        );
    }
}

fn write<'h>(
    ready: &Ready<'_>,
    judged: &Judged<'_>,
    reads: &[Read<'_>],
    subject: &Subject,
    bench: &Bench<'_>,
    of: &dyn Fn(u32) -> Option<&'h Held>,
    pointers: &mut brief::Pointers,
) -> Verdict {
    let view = View {
        all: reads,
        kinds: ready.kinds,
        superseded: false,
        pack: bench.plan.pack,
        as_of: bench.as_of,
        item: None,
    };
    let severity = words::severity(ready, judged, &view);
    let tell = if bench.every {
        whole::told
    } else {
        brief::told
    };
    let (message, at, detail) = tell(ready, judged, severity.is_some(), &view, of, pointers);
    Verdict {
        rule: ready.index,
        subject: subject.clone(),
        outcome: judged.outcome,
        why: judged.reason.into(),
        severity,
        message,
        at,
        detail,
    }
}
