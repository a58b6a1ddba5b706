//! An example of several partnerships in, what a rule that judges them all together comes to out.

use std::sync::Arc;

use super::{AS_OF, Bench, Came, kind_of, skeleton};
use crate::source::Source;
use crate::verdict::examine::{self, examine};
use crate::verdict::partnership;
use crate::verdict::plan::Plan;
use crate::verdict::portfolio;

/// Runs the rule over the example and the documents beside it, each of a partnership of its own.
pub(super) fn judged(bench: &Bench<'_>, first: Source) -> Came {
    let (rule, example) = (bench.ready.rule, bench.example);
    let kind = kind_of(rule, example);
    let others = example.others.iter().map(|d| skeleton::record(kind, d));
    let plan = Plan::new(bench.pack, true, std::slice::from_ref(&rule.id), &[]);
    let run = examine::Bench::new(plan, example.as_of.unwrap_or(AS_OF), true);
    let mut documents: Vec<_> = std::iter::once(first)
        .chain(others)
        .enumerate()
        .flat_map(|(n, mut source)| {
            source.path = Arc::from(format!("{n}/example.json"));
            examine(source, &[kind], &run, true)
        })
        .collect();
    for (n, document) in documents.iter_mut().enumerate() {
        document.number(n);
    }
    let told = vec![&[][..]; documents.len()];
    let groups = partnership::group(&documents, &told, &[]);
    let came = portfolio::judge(&groups, &documents, &run);
    let quotes = came.iter().flat_map(|(verdict, _)| &verdict.evidence);
    Came {
        outcome: came.first().map(|(_, outcome)| *outcome),
        reason: came
            .first()
            .and_then(|(verdict, _)| verdict.reason())
            .unwrap_or_default(),
        quotes: quotes
            .filter_map(|e| Some(e.excerpt.as_ref()?.text.to_string()))
            .collect(),
    }
}
