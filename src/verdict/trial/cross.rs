//! Every rule over every other rule's examples: a met that the rule's file does not list under `also_met` is an overclaim.

use rayon::prelude::*;

use super::super::Outcome;
use super::super::evaluate::judge;
use super::super::plan::Ready;
use super::super::view::Read;
use super::{AS_OF, Fault, Tried, called, kind_of, on_trial, skeleton};
use crate::pack::Pack;
use crate::record;

pub(super) fn run(pack: &Pack, tried: &mut Tried) {
    let readies: Vec<Ready<'_>> = pack
        .rules
        .iter()
        .enumerate()
        .filter(|(_, r)| on_trial(pack, r))
        .map(|(index, rule)| Ready::new(pack, index, rule, 3))
        .collect();
    let found: Vec<(usize, Vec<Fault>)> = pack
        .rules
        .par_iter()
        .flat_map_iter(|rule| {
            rule.explained()
                .examples
                .iter()
                .enumerate()
                .map(move |(n, e)| (rule, n, e))
        })
        .map(|(rule, n, example)| {
            let mut faults = Vec::new();
            let mut trials = 0;
            let Some(source) = skeleton::of(rule, example) else {
                return (0, faults);
            };
            let document = crate::document::read(source);
            let own = example.data.as_ref().and_then(|d| d.get("kind")).is_some();
            let kind = [kind_of(rule, example)];
            let kinds = if own { &[][..] } else { &kind[..] };
            let record = record::recognise(&document, pack, kinds);
            let reads = [Read::new(0, &record)];
            for ready in &readies {
                let other = ready.rule;
                // a pack cannot know of those that will be built on it: what it extends stands before it
                let expected = other.id == rule.id
                    || other.pack < rule.pack
                    || other
                        .explained()
                        .also_met
                        .iter()
                        .any(|id| *id == rule.id || rule.id.starts_with(&format!("{id}-")));
                if expected {
                    continue;
                }
                trials += 1;
                let as_of = example.as_of.unwrap_or(AS_OF);
                let met =
                    judge(ready, &reads, pack, as_of).is_some_and(|j| j.outcome == Outcome::Met);
                if met {
                    faults.push(Fault {
                        rule: other.id.clone(),
                        example: format!("{} of {}", called(example, n), rule.id),
                        message: format!(
                            "met, and {}/{} does not list {} under also_met",
                            pack.packs[other.pack].id, other.file, rule.id
                        ),
                    });
                }
            }
            (trials, faults)
        })
        .collect();
    for (trials, faults) in found {
        tried.trials += trials;
        tried.faults.extend(faults);
    }
}
