//! Quorate reads the documents of a Combating Drugs Partnership and says, requirement by requirement, what the guidance asks for and they do not yet show.
//!
//! # The map: modules in the order data flows
//!
//! | module | in, and out |
//! | --- | --- |
//! | [`date`] | words that are a date in, the interval of days they can mean out |
//! | [`diagnostic`] | what any stage may emit: a problem, how much it matters, the places it points at |
//! | [`source`] | paths or bytes in, text with a line index out. The only stage that reads the disk |
//! | [`document`] | a source in, data or prose out, every node with its span. One row of `FORMATS` an input format |
//! | [`pack`] | rule files in, rules and a matcher out that cannot be malformed |
//! | [`record`] | a document and the packs in, one tree out: what the document says, as data, each value with its status and places |
//! | [`verdict`] | records and rules in, verdicts with evidence out: on each document, and on all documents of a partnership together |
//! | [`report`] | verdicts in, bytes out. One row of `FORMATS` an output format; of many partnerships side by side, one of `assess::FORMATS` |
//! | [`cli`] | the front door: arguments in, exit code out. Nobody imports it |
//!
//! # What never happens here
//!
//! - No stage imports a later one (`tests/tidy.rs` holds the table).
//! - No clock, environment, network or disk in the core: the as-of day comes in, texts come through [`Load`], bytes go out through the front door.
//! - A rule never sees a document, only its record: data and prose are judged by one function, and so are one document and all documents of a partnership.
//! - No facts are written in Rust that a partnership, a council or the guidance could change: they are rules and vocabulary in packs.
//! - A bad document or rule is a diagnostic with a place, never an `Err`, never a panic. A mistake in a rule's condition is 'cannot tell', never a gap.
//! - The order of output is a function of the input alone, whatever the number of threads.
//! - No text is kept: it is let go when its quotes are cut out, and loaded again where its partnership (at most
//!   [`verdict::partnership::MOST_DOCUMENTS`] documents) is judged. A file leaves its findings and one row of the report.
//!
//! # What is decided once
//!
//! - Patterns are parsed, stemmed and laid out when the program is built, and used where they lie; what explains and tests a rule, the registers of
//!   clauses and the facts about areas are decoded when somebody asks for them.
//! - Every format of an office is written out as our own Markdown with a map back to places in words, so that one reader serves all and the same
//!   content gets the same verdicts.
//! - A PDF is opened by a process of its own, with little memory and time, which says where each word stands ([`source::helper`]); the words become lines,
//!   columns, tables and paragraphs here. A pack of a council's papers is as many documents as it holds of the partnership's own.
//! - Facts about an area come from the partnership's own record first, then from `rules/areas.yaml` for the day of the document; what neither says
//!   is one question for all rules that wait for it.
//! - The day of a document, else the as-of date, chooses the rules and the seats in force; a successor fills the seat of a body that is gone.
//!
//! - People's decisions change no verdict: a waiver, a baseline or an answer that is shown sets a finding aside, counted and told. An answer is a claim
//!   until its words are found in a document of the run. A finding is the same finding by pack, requirement and subject, wherever its lines have gone.
//! - What formats made to be passed on show is told once (`report::told`), without people's names; each format only lays it out.
//!
//! Where practice found better than the plan that this house was built on, it is said here: attendance is judged over all organisations (most decide), not by the
//! worst of them; a document that is dated within the interval and says nothing of a next one is not yet due, not silent.

pub mod date;
pub mod diagnostic;

pub mod source;

pub mod document;

pub mod pack;

pub mod record;

pub mod verdict;

pub mod report;

pub mod cli;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use diagnostic::{Diagnostic, Severity};
use pack::Pack;
use pack::kind::Kind;
use report::{Keep, Report};
use source::Source;
use verdict::examine::{Bench, Kept, examine};
use verdict::partnership::{self, Known, judge_group};
use verdict::plan::Plan;

/// One file to check. It is loaded when its turn comes, and again if its partnership is judged after its text was let go.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// As the user named it, with forward slashes.
    pub path: Arc<str>,
    /// Named by the user, by a pattern or alone; else it was found in a folder that was named.
    pub named: bool,
    /// Its kinds, where a configuration says so; empty where nothing does.
    pub kinds: Vec<Kind>,
    /// The partnerships that it serves, where a configuration says so.
    pub partnerships: Vec<Arc<str>>,
}

impl Input {
    /// A file that the user named, of which nothing else is said.
    #[must_use]
    pub fn named(path: &str) -> Self {
        Self {
            path: path.into(),
            named: true,
            ..Self::default()
        }
    }
}

/// Gives the text of an input. The core never touches the disk: the front door does, here.
pub type Load<'a> = dyn Fn(&Input) -> Result<Source, Diagnostic> + Sync + 'a;

/// What a run is asked.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day the check pretends to run on.
    pub as_of: Date,
    /// Kinds of every document, from `--kind`; they win over all else.
    pub kinds: Vec<Kind>,
    /// Every rule, not those alone that run by default.
    pub all: bool,
    /// Ids, prefixes of ids, or names; empty: every rule.
    pub select: Vec<String>,
    /// The same, left out.
    pub ignore: Vec<String>,
    /// Which verdicts to keep.
    pub keep: Keep,
    /// Partnerships that a configuration knows, with their other names.
    pub partnerships: Vec<Known>,
    /// Threads; `None`: one a core.
    pub jobs: Option<usize>,
}

impl Options {
    /// What runs by default, on this day, every verdict kept.
    #[must_use]
    pub const fn on(as_of: Date) -> Self {
        Self {
            as_of,
            kinds: Vec::new(),
            all: false,
            select: Vec::new(),
            ignore: Vec::new(),
            keep: Keep::All,
            partnerships: Vec::new(),
            jobs: None,
        }
    }
}

/// Checks documents against the packs: the whole pipeline.
#[must_use]
pub fn check(inputs: Vec<Input>, load: &Load<'_>, pack: &Arc<Pack>, options: &Options) -> Report {
    let threads = rayon::ThreadPoolBuilder::new();
    let threads = if inputs.len() < 2 {
        // one document needs no other thread
        threads.num_threads(1).use_current_thread()
    } else {
        threads.num_threads(options.jobs.unwrap_or(0))
    };
    match threads.build() {
        Ok(pool) => pool.install(|| run(inputs, load, pack, options)),
        Err(_) => run(inputs, load, pack, options),
    }
}

fn run(mut inputs: Vec<Input>, load: &Load<'_>, pack: &Arc<Pack>, options: &Options) -> Report {
    let plan = Plan::new(pack, options.all, &options.select, &options.ignore);
    let bench = Bench::new(plan, options.as_of, options.keep == Keep::All);
    let mut report = Report::empty(options.as_of, Arc::clone(pack));
    inputs.sort_by(|a, b| (&a.path, !a.named).cmp(&(&b.path, !b.named)));
    inputs.dedup_by(|a, b| a.path == b.path);
    let kinds = |input: &Input| match options.kinds.as_slice() {
        [] => input.kinds.clone(),
        given => given.to_vec(),
    };

    // Each document: read, recognise, judge, cut out the quotes, let go.
    let read: Vec<Vec<ReadOne>> = inputs
        .par_iter()
        .enumerate()
        .map(|(at, input)| guarded(input, load, &kinds(input), &bench, has_company(&inputs, at)))
        .collect();
    // a pack of papers is as many documents as it holds
    let (inputs, mut examined): (Vec<Input>, Vec<(bool, ReadOne)>) = inputs
        .into_iter()
        .zip(read)
        .flat_map(|(input, read)| {
            let one = move |examined| (input.clone(), (input.named, examined));
            read.into_iter().map(one)
        })
        .unzip();
    report.take_problems(&mut examined);
    let (inputs, mut documents): (Vec<Input>, Vec<Kept>) = inputs
        .into_iter()
        .zip(examined)
        .filter_map(|(input, (_, examined))| Some((input, examined.ok()?)))
        .filter(|(_, document)| !document.kinds.is_empty())
        .unzip();
    for (index, document) in documents.iter_mut().enumerate() {
        document.number(index);
    }

    // Each partnership: its documents together.
    let told: Vec<&[Arc<str>]> = inputs.iter().map(|i| i.partnerships.as_slice()).collect();
    let groups = partnership::group(&documents, &told, &options.partnerships);
    let again = |index: usize| {
        let input = &inputs[index];
        Some((load(input).ok()?, kinds(input)))
    };
    let together: Vec<_> = groups
        .par_iter()
        .enumerate()
        .map(|(n, group)| judge_group(n, group, &documents, &again, &bench))
        .collect();
    let portfolio = verdict::portfolio::judge(&groups, &documents, &bench);
    report.names = bench.names();
    report.take_verdicts(documents, groups, together, portfolio, &bench.plan);
    report
}

/// One document as it was read, or why it was not.
type ReadOne = Result<Kept, Box<Diagnostic>>;

/// Whether another document stands in the same folder: then they may well be of one partnership. The inputs are in the order of their paths.
fn has_company(inputs: &[Input], at: usize) -> bool {
    let folder = |at: usize| inputs.get(at).map(|i| partnership::folder(&i.path));
    let here = folder(at);
    here == folder(at + 1) || at > 0 && here == folder(at - 1)
}

/// Reads and judges one document. A fault of our own in it is that document's diagnostic; the rest is checked.
fn guarded(
    input: &Input,
    load: &Load<'_>,
    kinds: &[Kind],
    bench: &Bench<'_>,
    company: bool,
) -> Vec<ReadOne> {
    let examined = AssertUnwindSafe(|| match load(input) {
        Ok(mut source) => {
            if source.path == input.path {
                // one copy of it will do
                source.path = Arc::clone(&input.path);
            }
            let examined = examine(source, kinds, bench, company);
            examined.into_iter().map(Ok).collect()
        }
        Err(problem) => vec![Err(Box::new(problem))],
    });
    catch_unwind(examined).unwrap_or_else(|_| {
        let path = Arc::clone(&input.path);
        let message =
            format!("`{path}` could not be read: the program has a fault that this document shows");
        let fault = Diagnostic::new("internal", Severity::Error, path, message).help(
            "Please report it with the document, if you may share it. Everything else was checked.",
        );
        vec![Err(Box::new(fault))]
    })
}
