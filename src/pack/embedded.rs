//! The packs inside the binary: a name in, its folder out, as `build.rs` stored it, and the image of all their patterns.

use std::sync::{Arc, LazyLock};

use super::code::Flat;
use super::image::{Image, Index};
use super::raw::Folder;
use super::raw_clauses::RawRegister;

/// What `build.rs` wrote: each pack's name, its folder in brief, and its vocabulary and its rules whole.
static BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs.bin"));

/// What `build.rs` wrote of their clause registers.
static REGISTERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/registers.bin"));

/// What `build.rs` wrote: what is where in the image of all packs, its numbers and its text.
static INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/index.bin"));
static NUMBERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/numbers.bin"));
static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/text.txt"));

static IMAGE: LazyLock<Arc<Image>> = LazyLock::new(|| {
    let index: Index = postcard::from_bytes(INDEX).unwrap_or_default();
    let flat = Flat::stored(NUMBERS, TEXT);
    Arc::new(Image { index, flat })
});

static PACKS: LazyLock<Vec<Packed>> =
    LazyLock::new(|| postcard::from_bytes(BLOB).unwrap_or_default());

/// A pack as it is stored.
#[derive(serde::Deserialize)]
struct Packed {
    name: &'static str,
    brief: &'static [u8],
    vocabulary: &'static [u8],
    rules: Vec<&'static [u8]>,
}

/// The names of the packs inside the binary, in order.
#[must_use]
pub fn names() -> Vec<&'static str> {
    PACKS.iter().map(|pack| pack.name).collect()
}

/// The pack of that name without what few runs ask for, which stays stored.
#[must_use]
pub fn brief(name: &str) -> Option<Folder> {
    let pack = PACKS.iter().find(|pack| pack.name == name)?;
    let mut folder: Folder = postcard::from_bytes(pack.brief).ok()?;
    let rules = pack.rules.iter();
    let rules: Result<_, _> = rules.map(|rule| postcard::from_bytes(rule)).collect();
    folder.stored = rules.ok()?;
    Some(folder)
}

/// The pack of that name, all of it, as if it were read from disk.
#[must_use]
pub fn folder(name: &str) -> Option<Folder> {
    let pack = PACKS.iter().find(|pack| pack.name == name)?;
    let mut folder = brief(name)?;
    folder.vocabulary = postcard::from_bytes(pack.vocabulary).ok()?;
    for rule in std::mem::take(&mut folder.stored) {
        let whole = postcard::from_bytes(rule.whole).ok()?;
        folder.rules.push((rule.head.file.to_owned(), whole));
    }
    Some(folder)
}

/// The clause register of the pack of that name, decoded; `None` where it has none.
#[must_use]
pub fn register(name: &str) -> Option<RawRegister> {
    let registers: Vec<(&str, &[u8])> = postcard::from_bytes(REGISTERS).unwrap_or_default();
    let (_, bytes) = registers.into_iter().find(|(n, _)| *n == name)?;
    postcard::from_bytes(bytes).ok()
}

/// The patterns of all packs inside the binary.
#[must_use]
pub(super) fn image() -> Arc<Image> {
    Arc::clone(&IMAGE)
}
