//! Every file of the packs in, what they get wrong about each other out: ids, lists, terms and names that two have or nobody has.

use std::collections::HashMap;

use super::pattern;
use super::terms::terms_of;
use crate::diagnostic::suggestion;
use crate::pack::compile::Teller;
use crate::pack::fault::Fault;
use crate::pack::pattern::Style;
use crate::pack::raw::Folder;
use crate::pack::rule::Rule;
use crate::pack::ways::ways;
use crate::pack::words::words;
use crate::pack::{Vocabulary, embedded};

/// What files say of each other: ids, lists, terms.
pub(in crate::pack) fn references(
    folders: &[Folder],
    rules: &[Rule],
    vocabulary: &Vocabulary,
    faults: &mut Vec<Fault>,
) {
    let mut known: Vec<String> = rules.iter().map(|r| r.id.clone()).collect();
    let loaded = known.len();
    known.extend(
        embedded::names()
            .iter()
            .filter_map(|n| embedded::folder(n))
            .flat_map(|f| f.rules.into_iter().map(|(_, r)| r.id)),
    );
    let mut seen: HashMap<&str, (&str, &str)> = HashMap::new();
    let mut owners: HashMap<(&str, String), &str> = HashMap::new();
    for (index, folder) in folders.iter().enumerate() {
        for (file, raw) in &folder.rules {
            let mut teller = Teller {
                folder: index,
                file,
                faults: &mut *faults,
                thorough: true,
            };
            for (key, value) in [("id", &raw.id), ("name", &raw.name)] {
                if let Some((other, id)) = seen.insert(value, (file, &raw.id))
                    && !raw.replaces.iter().any(|replaced| replaced == id)
                {
                    teller.tell(
                        &[key],
                        "pack-duplicate",
                        format!("`{value}` is already the {key} of the rule in {other}"),
                        "Give each rule its own.",
                    );
                }
            }
            for (key, ids, among) in [
                ("requires", &raw.requires, loaded),
                ("replaces", &raw.replaces, loaded),
                ("also_met", &raw.also_met, known.len()),
            ] {
                // `also_met` may name all rules of a topic
                let topic = |id: &str| {
                    key == "also_met"
                        && known
                            .iter()
                            .any(|k| k.split_once('-').is_some_and(|(t, _)| t == id))
                };
                for (n, id) in ids
                    .iter()
                    .enumerate()
                    .filter(|(_, id)| !known[..among].contains(id) && !topic(id))
                {
                    teller.tell(
                        &[key, &n.to_string()],
                        "pack-rule",
                        format!("`{id}` is no rule of the packs in use"),
                        suggestion(id, known[..among].iter().map(String::as_str)),
                    );
                }
            }
            for (steps, list, term) in terms_of(raw) {
                let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
                has_term(vocabulary, &list, &term, &steps, &mut teller);
            }
        }
        let mut teller = Teller {
            folder: index,
            file: "pack.yaml",
            faults: &mut *faults,
            thorough: true,
        };
        let named = [
            (&["replaces"][..], &folder.pack.replaces, loaded),
            (
                &["waivers", "never"],
                &folder.pack.waivers.never,
                known.len(),
            ),
        ];
        for (key, ids, among) in named {
            let strangers = ids.iter().enumerate();
            for (n, id) in strangers.filter(|(_, id)| !known[..among].contains(id)) {
                let n = n.to_string();
                let path: Vec<&str> = key.iter().copied().chain([n.as_str()]).collect();
                teller.tell(
                    &path,
                    "pack-rule",
                    format!("`{id}` is no rule of the packs in use"),
                    suggestion(id, known[..among].iter().map(String::as_str)),
                );
            }
        }
        let mut teller = Teller {
            folder: index,
            file: "vocabulary.yaml",
            faults: &mut *faults,
            thorough: true,
        };
        names(folder, vocabulary, &mut owners, &mut teller);
    }
}

/// The names of one vocabulary file. `owners`: each whole name of a list and the first term that has it.
fn names<'a>(
    folder: &'a Folder,
    vocabulary: &Vocabulary,
    owners: &mut HashMap<(&'a str, String), &'a str>,
    teller: &mut Teller<'_>,
) {
    for (list, raw) in folder.vocabulary.iter() {
        for (key, term) in raw.terms.iter() {
            for (kind, texts) in [
                ("names", &term.names),
                ("except", &term.except),
                ("headings", &term.headings),
            ] {
                for (n, text) in texts.iter().enumerate() {
                    let n = n.to_string();
                    let steps = [list, key, kind, &n];
                    if pattern(&steps, text, Style::Name, teller).is_none() || kind != "names" {
                        continue;
                    }
                    let other = ways(text)
                        .into_iter()
                        .map(|way| *owners.entry((list, way)).or_insert(key))
                        .fold(None, |other, first| {
                            other.or((first != key).then_some(first))
                        });
                    if let Some(first) = other {
                        let help =
                            "Give the name to one of the two terms, or make one of them longer.";
                        teller.tell(
                            &steps,
                            "pack-shared-name",
                            format!("`{text}` names `{key}` and also `{first}`"),
                            help,
                        );
                    }
                }
            }
            for (key_of, value) in term.also.iter().filter(|(k, _)| k == "seat") {
                has_term(vocabulary, "seats", value, &[list, key, key_of], teller);
            }
        }
        for (n, word) in raw
            .downgrade
            .iter()
            .enumerate()
            .filter(|(_, w)| words(w).count() != 1)
        {
            teller.tell(
                &[list, "_downgrade", &n.to_string()],
                "pack-pattern",
                format!("`{word}` is not one word"),
                "Words that downgrade stand alone: deputy, interim.",
            );
        }
    }
}

fn has_term(
    vocabulary: &Vocabulary,
    list: &str,
    term: &str,
    steps: &[&str],
    teller: &mut Teller<'_>,
) {
    match vocabulary.lists.iter().find(|l| l.name == list) {
        None => teller.tell(
            steps,
            "pack-list",
            format!("`{list}` is no list of the vocabulary"),
            suggestion(list, vocabulary.lists.iter().map(|l| l.name.as_str())),
        ),
        Some(found) if !term.is_empty() && !found.terms.iter().any(|t| t.name == term) => {
            teller.tell(
                steps,
                "pack-term",
                format!("`{term}` is no term of the list `{list}`"),
                suggestion(term, found.terms.iter().map(|t| t.name.as_str())),
            );
        }
        Some(_) => {}
    }
}
