//! The bytes of an office package in, its parts as text by their names out.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Every part of a package, each of which has to be text.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names = 0..package.len();
    let part = |at| {
        let mut part = package.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    };
    names.map(part).collect()
}
