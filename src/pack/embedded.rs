//! The packs inside the binary: a name in, its folder out, as `build.rs` stored it.

use super::raw::Folder;
use super::raw_clauses::RawRegister;

/// What `build.rs` wrote: each pack's name and its folder.
static BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs.bin"));

/// What `build.rs` wrote of their clause registers.
static REGISTERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/registers.bin"));

/// The names of the packs inside the binary, in order.
#[must_use]
pub fn names() -> Vec<&'static str> {
    index().into_iter().map(|(name, _)| name).collect()
}

/// The pack of that name, decoded.
#[must_use]
pub fn folder(name: &str) -> Option<Folder> {
    let (_, bytes) = index().into_iter().find(|(n, _)| *n == name)?;
    postcard::from_bytes(bytes).ok()
}

/// The clause register of the pack of that name, decoded; `None` where it has none.
#[must_use]
pub fn register(name: &str) -> Option<RawRegister> {
    let (_, bytes) = read(REGISTERS).into_iter().find(|(n, _)| *n == name)?;
    postcard::from_bytes(bytes).ok()
}

fn index() -> Vec<(&'static str, &'static [u8])> {
    read(BLOB)
}

fn read(blob: &'static [u8]) -> Vec<(&'static str, &'static [u8])> {
    postcard::from_bytes(blob).unwrap_or_default()
}
