//! The vocabulary of every pack of a run in, one set of lists out: a local pack's terms and names are added to those of the packs it extends.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::fault::{Fault, Steps, suggestion};
use super::raw::Folder;
use super::raw_vocabulary::RawTerm;
use super::{List, Term, Vocabulary};

/// The suffix of the list that holds a list's heading patterns: terms of `kinds/headings` have the indices of those of `kinds`.
pub const HEADINGS: &str = "/headings";

/// Adds up the vocabularies of the folders, in their order.
#[must_use]
pub fn merge(folders: &[Folder], faults: &mut Vec<Fault>) -> Vocabulary {
    let mut lists: Vec<List> = Vec::new();
    for (index, folder) in folders.iter().enumerate() {
        for (name, raw) in folder.vocabulary.iter() {
            let at = lists
                .iter()
                .position(|l| l.name == name)
                .unwrap_or_else(|| {
                    lists.push(List {
                        name: name.to_owned(),
                        terms: Vec::new(),
                        downgrade: Vec::new(),
                    });
                    lists.len() - 1
                });
            let list = &mut lists[at];
            for word in &raw.downgrade {
                if !list.downgrade.contains(word) {
                    list.downgrade.push(word.clone());
                }
            }
            for (key, raw) in raw.terms.iter() {
                let mut put = |path: &[&str], message: String, help: String| {
                    let steps = [name, key]
                        .iter()
                        .chain(path)
                        .map(|s| (*s).to_owned())
                        .collect();
                    faults.push(Fault {
                        folder: index,
                        file: "vocabulary.yaml".to_owned(),
                        path: steps,
                        code: "pack-vocabulary",
                        message,
                        help,
                    });
                };
                if let Some(term) = list.terms.iter_mut().find(|t| t.name == key) {
                    extend(term, raw, &mut put);
                } else {
                    if raw.title.is_none() {
                        put(
                            &[],
                            format!("the term `{key}` has no title"),
                            "Say in `title` what it is, in words.".to_owned(),
                        );
                    }
                    let mut term = Term::named(key);
                    extend(&mut term, raw, &mut put);
                    list.terms.push(term);
                }
            }
        }
    }
    let headings: Vec<List> = lists
        .iter()
        .filter(|l| l.terms.iter().any(|t| !t.headings.is_empty()))
        .map(headings_of)
        .collect();
    lists.extend(headings);
    Vocabulary { lists }
}

/// Checks what a merged vocabulary says of itself: successors that are there.
pub fn check(vocabulary: &Vocabulary, folders: &[Folder], faults: &mut Vec<Fault>) {
    for (index, folder) in folders.iter().enumerate() {
        for (name, raw) in folder.vocabulary.iter() {
            let Some(list) = vocabulary.lists.iter().find(|l| l.name == name) else {
                continue;
            };
            for (key, term) in raw.terms.iter() {
                let Some(next) = &term.succeeded_by else {
                    continue;
                };
                if !list.terms.iter().any(|t| t.name == *next) {
                    let path: Steps = [name, key, "succeeded_by"].map(str::to_owned).to_vec();
                    let help = suggestion(next, list.terms.iter().map(|t| t.name.as_str()));
                    let message = format!("`{next}` is no term of the list `{name}`");
                    faults.push(Fault {
                        folder: index,
                        file: "vocabulary.yaml".to_owned(),
                        path,
                        code: "pack-term",
                        message,
                        help,
                    });
                }
            }
        }
    }
}

fn headings_of(list: &List) -> List {
    let terms = list
        .terms
        .iter()
        .map(|t| Term {
            names: t.headings.clone(),
            ..Term::named(&t.name)
        })
        .collect();
    List {
        name: format!("{}{HEADINGS}", list.name),
        terms,
        downgrade: Vec::new(),
    }
}

fn extend(term: &mut Term, raw: &RawTerm, put: &mut impl FnMut(&[&str], String, String)) {
    if let Some(title) = &raw.title {
        term.title.clone_from(title);
    }
    for (have, more) in [
        (&mut term.names, &raw.names),
        (&mut term.except, &raw.except),
        (&mut term.headings, &raw.headings),
    ] {
        for name in more {
            if !have.contains(name) {
                have.push(name.clone());
            }
        }
    }
    let mut day = |key: &str, text: &Option<String>| {
        let text = text.as_ref()?;
        let date: Option<Date> = text.parse().ok();
        if date.is_none() {
            put(
                &[key],
                format!("`{text}` is not a date"),
                "Write the day as year, month, day: 2028-05-31.".to_owned(),
            );
        }
        date
    };
    let (from, until) = (day("from", &raw.from), day("until", &raw.until));
    term.from = from.or(term.from);
    term.until = until.or(term.until);
    if raw.succeeded_by.is_some() {
        term.succeeded_by.clone_from(&raw.succeeded_by);
    }
    term.also.extend(raw.also.iter().cloned());
}

impl Term {
    /// A term with a name and nothing else yet.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            title: String::new(),
            names: Vec::new(),
            except: Vec::new(),
            headings: Vec::new(),
            from: None,
            until: None,
            succeeded_by: None,
            also: BTreeMap::new(),
        }
    }
}
