//! Patterns, names, conditions and the faults of packs, as tables of cases.

mod conditions;
mod embedding;
mod faults;
mod finding;
mod naming;

use serde_json::{Value, json};

use super::compile::compile;
use super::raw::Folder;
use super::words::words;
use super::{Pack, condition};
use crate::diagnostic::Span;
use crate::document::prose::{Prose, Token};

/// A pack with one evidence rule and a vocabulary.
fn pack(evidence: &Value, vocabulary: &Value) -> Pack {
    let rule = json!({
        "id": "T-01", "name": "t", "title": "t", "strength": "should", "severity": "error", "citation": { "part": "p" }, "asks": "a", "why": "w",
        "evidence": evidence, "gap": { "message": "m" }
    });
    let folder = Folder {
        name: "t".to_owned(),
        sha256: String::new(),
        pack: serde_json::from_value(json!({ "id": "t", "title": "t", "version": 1 })).unwrap(),
        vocabulary: serde_json::from_value(vocabulary.clone()).unwrap(),
        rules: vec![("t.yaml".to_owned(), serde_json::from_value(rule).unwrap())],
        stored: Vec::new(),
    };
    let (pack, faults) = compile(&[folder], &[], false);
    assert_eq!(faults, []);
    pack
}

/// Prose of one block: sentences end at full stops, tokens are cut as in a short text.
fn prose(text: &str) -> Prose {
    let mut prose = Prose::default();
    let mut first = 0;
    for (n, sentence) in text.split_inclusive('.').enumerate() {
        let from = text.len() - text[first..].len();
        for word in words(sentence).iter() {
            let start = u32::try_from(prose.words.len()).unwrap();
            prose.words.push_str(word.folded);
            let end = u32::try_from(prose.words.len()).unwrap();
            let span = Span::new(from + word.range.start, from + word.range.end);
            prose.tokens.push(Token {
                span,
                word: (start, end),
                block: 0,
                sentence: u32::try_from(n).unwrap(),
                shape: word.shape,
                mark: 0,
            });
        }
        first += sentence.len();
        let start = prose.sentences.last().map_or(0, |s| s.end);
        prose
            .sentences
            .push(start..u32::try_from(prose.tokens.len()).unwrap());
    }
    prose
}

/// The words of a hit, as written.
fn hit_text<'a>(text: &'a str, prose: &Prose, hit: &super::Hit) -> &'a str {
    &text[prose.span(hit.tokens.clone()).range()]
}

#[test]
fn every_field_that_a_condition_may_ask_is_known() {
    assert!(
        condition::is_field("sro.post")
            && condition::is_field("settings.quorum_share")
            && !condition::is_field("sroo")
    );
}
