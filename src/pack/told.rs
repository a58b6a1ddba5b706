//! What a rule file says in words in, what tells of, explains and tests a rule out.

use super::compile::Teller;
use super::data;
use super::folder::{RawTold, Stored};
use super::raw::{RawCitation, RawExamples, RawRule, RawWords};
use super::rule::{Citation, Example, Explained, Told, Words};

/// What is told of a rule.
pub(super) fn told(raw: RawTold) -> Told {
    Told {
        title: raw.title,
        citation: raw.citation.into(),
        gap: raw.gap.map(Words::from).unwrap_or_default(),
        partly: raw.partly.map(Words::from).unwrap_or_default(),
        wording: raw.wording,
    }
}

/// What is told of a rule that is stored.
pub(super) fn stored_told(stored: &[u8]) -> Told {
    postcard::from_bytes(stored).map(told).unwrap_or_default()
}

/// What explains and tests a rule that is stored; the build has read it back once.
pub(super) fn stored_explanation(stored: &Stored<'static>) -> Explained {
    let mut faults = Vec::new();
    postcard::from_bytes(stored.whole)
        .map(|raw| explained(&raw, &mut Teller::silent(stored.head.file, &mut faults)))
        .unwrap_or_default()
}

/// What explains and tests a rule.
pub(super) fn explained(raw: &RawRule, teller: &mut Teller<'_>) -> Explained {
    Explained {
        asks: raw.asks.clone(),
        why: raw.why.clone(),
        exceptions: raw.exceptions.clone(),
        examples: examples(&raw.examples, teller),
        also_met: raw.also_met.clone(),
    }
}

fn examples(raw: &RawExamples, teller: &mut Teller<'_>) -> Vec<Example> {
    let by_outcome = [
        ("met", &raw.met),
        ("partly", &raw.partly),
        ("gap", &raw.gap),
        ("not-applicable", &raw.not_applicable),
        ("cannot-tell", &raw.cannot_tell),
    ];
    let mut examples = Vec::new();
    for (outcome, raws) in by_outcome {
        for (n, raw) in raws.iter().enumerate() {
            examples.push(Example {
                outcome: outcome.to_owned(),
                name: raw.name.clone(),
                markdown: raw.markdown.clone(),
                data: raw.data.as_ref().map(data::node),
                others: raw.others.iter().map(data::node).collect(),
                because: raw.because.as_ref().map(|b| b.0.clone()),
                kind: raw.kind,
                as_of: raw
                    .as_of
                    .as_ref()
                    .map(|day| teller.day(&["examples", outcome, &n.to_string(), "as_of"], day)),
                not_mutated: raw
                    .not_mutated
                    .iter()
                    .map(|m| format!("{m:?}").to_lowercase())
                    .collect(),
            });
        }
    }
    examples
}

impl From<RawCitation> for Citation {
    fn from(raw: RawCitation) -> Self {
        Self {
            part: raw.part,
            item: raw.item,
            url: raw.url,
        }
    }
}

impl From<RawWords> for Words {
    fn from(raw: RawWords) -> Self {
        Self {
            message: raw.message,
            help: raw.help,
        }
    }
}
