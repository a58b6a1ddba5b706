//! The vocabulary of every pack of a run in, one set of lists out: a local pack's terms and names are added to those of the packs it extends.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::fault::Fault;
use super::image::HEADINGS;
use super::raw::Folder;
use super::raw_vocabulary::RawTerm;
use super::{List, Term, Vocabulary};
use crate::diagnostic::suggestion;
use crate::document::typed::Steps;

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
                    });
                    lists.len() - 1
                });
            let list = &mut lists[at];
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
    let has_headings = |name: &str| {
        folders.iter().any(|folder| {
            let list = folder.vocabulary.get(name);
            list.is_some_and(|l| l.terms.iter().any(|(_, t)| !t.headings.is_empty()))
        })
    };
    let headings: Vec<List> = lists
        .iter()
        .filter(|l| has_headings(&l.name))
        .map(headings_of)
        .collect();
    lists.extend(headings);
    let by_name = (0..).zip(&lists).map(|(n, list)| (list.name.clone(), n));
    Vocabulary {
        by_name: by_name.collect(),
        lists,
    }
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
    let terms = list.terms.iter().map(|t| Term::named(&t.name)).collect();
    List {
        name: format!("{}{HEADINGS}", list.name),
        terms,
    }
}

fn extend(term: &mut Term, raw: &RawTerm, put: &mut impl FnMut(&[&str], String, String)) {
    if let Some(title) = &raw.title {
        term.title.clone_from(title);
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
            from: None,
            until: None,
            succeeded_by: None,
            also: BTreeMap::new(),
        }
    }
}
