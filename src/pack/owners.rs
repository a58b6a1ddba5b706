//! The folders of a run with what they were compiled to in, the matcher of their patterns out, each pattern with its owner in the run.

use std::sync::Arc;

use super::hash::FastMap;
use super::image::Image;
use super::matcher::Matcher;
use super::raw::Folder;
use super::rule::Rule;
use super::{List, Vocabulary, embedded};

/// The lists, terms and rules of a run by name.
pub(super) struct Owners<'a> {
    /// The ids of the packs.
    pub(super) packs: Vec<&'a str>,
    /// Lists and their terms.
    pub(super) lists: FastMap<&'a str, (u16, FastMap<&'a str, u16>)>,
    /// Rules by pack (in the order of `packs`) and id.
    pub(super) rules: FastMap<(usize, &'a str), u16>,
}

/// The patterns of all folders: those of packs inside the binary were made ready when it was built, those of others are made so here.
pub(super) fn matcher(folders: &[Folder], rules: &[Rule], vocabulary: &Vocabulary) -> Matcher {
    let own: Vec<&Folder> = folders.iter().filter(|f| f.stored.is_empty()).collect();
    let mut images = Vec::new();
    if own.len() < folders.len() {
        images.push(embedded::image());
    }
    if !own.is_empty() {
        images.push(Arc::new(Image::of(&own)));
    }
    let owners = Owners {
        packs: folders.iter().map(|f| f.pack.id.as_str()).collect(),
        lists: (0..)
            .zip(&vocabulary.lists)
            .map(|(n, list)| (list.name.as_str(), (n, terms(list))))
            .collect(),
        rules: (0..)
            .zip(rules)
            .map(|(n, rule)| ((rule.pack, rule.id.as_str()), n))
            .collect(),
    };
    Matcher::new(images, &owners)
}

fn terms(list: &List) -> FastMap<&str, u16> {
    (0..)
        .zip(&list.terms)
        .map(|(n, t)| (t.name.as_str(), n))
        .collect()
}
