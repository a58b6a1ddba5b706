//! Quorate reads the documents of a Combating Drugs Partnership and says, requirement by requirement, what the guidance asks for and they do not yet show.

pub mod date;
pub mod diagnostic;

pub mod source;

pub mod document;

pub mod pack;

pub mod record;

pub mod verdict;

pub mod report;

pub mod cli;

use std::sync::Arc;

use jiff::civil::Date;

use diagnostic::Diagnostic;
use pack::Pack;
use pack::kind::Kind;
use report::{Keep, Report};
use source::Source;

/// One file to check. It is loaded when its turn comes, and again if its partnership is judged after its text was let go.
#[derive(Clone, Debug)]
pub struct Input {
    /// As the user named it, with forward slashes.
    pub path: Arc<str>,
    /// Named by the user, by a pattern or alone; else it was found in a folder that was named.
    pub named: bool,
    /// Its kinds, where a configuration says so; empty where nothing does.
    pub kinds: Vec<Kind>,
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
    /// Threads; `None`: one a core.
    pub jobs: Option<usize>,
}

/// Checks documents against the packs: the whole pipeline.
#[must_use]
pub fn check(inputs: Vec<Input>, load: &Load<'_>, pack: &Arc<Pack>, options: &Options) -> Report {
    let _ = (&inputs, load, options.jobs);
    Report::empty(options.as_of, Arc::clone(pack))
}
