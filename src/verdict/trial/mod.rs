//! A pack in, whether its examples come out as their rule files say: the rules' own tests, for `cargo test` and for `quorate test`.

mod cross;
mod mutate;
mod several;
mod skeleton;

use std::fmt;

use jiff::civil::Date;
use rayon::prelude::*;

use super::evaluate::judge;
use super::place::{Outline, evidence, excerpt};
use super::plan::Ready;
use super::view::Read;
use super::{Outcome, words};
use crate::pack::Pack;
use crate::pack::kind::Kind;
use crate::pack::rule::{Example, Judges, Rule};
use crate::record;
use crate::source::Source;

/// The as-of day of an example that names none: after every deadline of the guidance, long before the next abolition.
const AS_OF: Date = jiff::civil::date(2024, 12, 1);

/// What to try besides the examples themselves.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mode {
    /// Take the proof away, deny it, put it off, quote it: the verdict must fall.
    pub mutate: bool,
    /// Every rule over every other rule's examples: none may be met that the rule does not expect.
    pub cross: bool,
}

/// What was tried.
#[derive(Debug, Default)]
pub struct Tried {
    /// How many rules were on trial.
    pub rules: usize,
    /// How many runs.
    pub trials: usize,
    /// Those that did not come out.
    pub faults: Vec<Fault>,
}

/// An example that did not come out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The rule.
    pub rule: String,
    /// Its example.
    pub example: String,
    /// What was expected and what came.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, example \"{}\": {}",
            self.rule, self.example, self.message
        )
    }
}

/// Whether a rule is on trial: all are, but where packs are named, what those only extend is not.
fn on_trial(pack: &Pack, rule: &Rule) -> bool {
    pack.packs.get(rule.pack).is_none_or(|p| p.named) || !pack.packs.iter().any(|p| p.named)
}

/// Tries every example of every rule of the packs that are named.
#[must_use]
pub fn run(pack: &Pack, mode: Mode) -> Tried {
    let each: Vec<Tried> = pack
        .rules
        .par_iter()
        .enumerate()
        .filter(|(_, rule)| on_trial(pack, rule))
        .map(|(index, rule)| {
            let ready = Ready::new(pack, index, rule, 3);
            let mut tried = Tried {
                rules: 1,
                ..Tried::default()
            };
            for (n, example) in rule.explained().examples.iter().enumerate() {
                let bench = Bench {
                    pack,
                    ready: &ready,
                    example,
                    called: called(example, n),
                };
                tried.example(&bench);
                if mode.mutate && rule.judges != Judges::Portfolio {
                    mutate::run(&bench, &mut tried);
                }
            }
            tried
        })
        .collect();
    let mut all = Tried::default();
    for tried in each {
        all.rules += tried.rules;
        all.trials += tried.trials;
        all.faults.extend(tried.faults);
    }
    if mode.cross {
        cross::run(pack, &mut all);
    }
    all
}

/// An example with all that it is tried with.
struct Bench<'a> {
    pack: &'a Pack,
    ready: &'a Ready<'a>,
    example: &'a Example,
    called: String,
}

impl Bench<'_> {
    fn fault(&self, message: String) -> Fault {
        Fault {
            rule: self.ready.rule.id.clone(),
            example: self.called.clone(),
            message,
        }
    }
}

/// What a rule came to on an example.
struct Came {
    outcome: Option<Outcome>,
    reason: &'static str,
    quotes: Vec<String>,
}

impl Tried {
    fn example(&mut self, bench: &Bench<'_>) {
        let example = bench.example;
        self.trials += 1;
        let Some(source) = skeleton::of(bench.ready.rule, example) else {
            self.faults
                .push(bench.fault("it holds neither markdown nor data".to_owned()));
            return;
        };
        let came = if bench.ready.rule.judges == Judges::Portfolio {
            several::judged(bench, source)
        } else {
            judged(bench.pack, bench.ready, example, source)
        };
        let word = came.outcome.map_or("no verdict", Outcome::word);
        if word != example.outcome {
            self.faults.push(bench.fault(format!(
                "expected {}, came {word}{}{}",
                example.outcome,
                because(came.reason),
                shown(&came.quotes)
            )));
        } else if let Some(proof) = &example.because
            && !came.quotes.iter().any(|q| holds(q, proof))
        {
            self.faults.push(bench.fault(format!(
                "its proof \"{proof}\" is not in the evidence{}",
                shown(&came.quotes)
            )));
        }
    }
}

/// Runs one rule over one document and those beside it.
fn judged(pack: &Pack, ready: &Ready<'_>, example: &Example, source: Source) -> Came {
    let kind = kind_of(ready.rule, example);
    let document = crate::document::read(source);
    // data may say of itself that it is several documents in one
    let own = example.data.as_ref().and_then(|d| d.get("kind")).is_some();
    let kinds = if own { &[][..] } else { &[kind][..] };
    let beside = example.others.iter().map(|data| {
        let document = crate::document::read(skeleton::record(kind, data));
        let kinds = if data.get("kind").is_some() {
            &[][..]
        } else {
            &[kind][..]
        };
        let record = record::recognise(&document, pack, kinds);
        (document, record)
    });
    let record = record::recognise(&document, pack, kinds);
    let all: Vec<_> = std::iter::once((document, record)).chain(beside).collect();
    let outlines: Vec<Outline> = all.iter().map(|(d, _)| Outline::of(d)).collect();
    let reads: Vec<Read<'_>> = (0..)
        .zip(&all)
        .map(|(n, (_, record))| Read::new(n, record))
        .collect();
    let judged = judge(ready, &reads, pack, example.as_of.unwrap_or(AS_OF));
    let quotes = judged.as_ref().map_or_else(Vec::new, |j| {
        evidence(&j.found, j.outcome)
            .into_iter()
            .map(|e| {
                let n = e.place.document as usize;
                let cut = excerpt(&all[n].0.source, &outlines[n], e.place);
                let lines = cut.window.text.as_str();
                match e.quote {
                    Some(quote) => format!("{} | {quote}", cut.text),
                    None if cut.text.is_empty() => lines.to_owned(),
                    None => cut.text.clone(),
                }
            })
            .collect()
    });
    Came {
        outcome: judged.as_ref().map(|j| j.outcome),
        reason: judged.as_ref().and_then(|j| j.reason).unwrap_or_default(),
        quotes,
    }
}

/// The kind of document that an example is: its own word, else the first that owes the rule, else the first that shows it.
fn kind_of(rule: &Rule, example: &Example) -> Kind {
    example
        .kind
        .or_else(|| rule.owes.iter().next())
        .or_else(|| rule.shows.iter().next())
        .unwrap_or(Kind::Profile)
}

fn called(example: &Example, n: usize) -> String {
    match &example.name {
        Some(name) => format!("{} ({})", name, example.outcome),
        None => format!("{} number {}", example.outcome, n + 1),
    }
}

fn because(reason: &str) -> String {
    match (reason, words::reason_words(reason)) {
        ("", _) => String::new(),
        (key, "") => format!(" ({key})"),
        (_, words) => format!(" ({words})"),
    }
}

fn shown(quotes: &[String]) -> String {
    if quotes.is_empty() {
        "; it quotes nothing".to_owned()
    } else {
        format!("; it quotes \"{}\"", quotes.join("\" and \""))
    }
}

/// Whether a quote holds the proof, white space, markup and case aside.
fn holds(quote: &str, proof: &str) -> bool {
    let plain = |text: &str| super::view::folded(&text.replace("**", ""));
    plain(quote).contains(&plain(proof))
}
