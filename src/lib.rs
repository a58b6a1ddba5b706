//! Quorate (doc comment: to be written at integration).

pub mod date;
pub mod diagnostic;

pub mod document;
pub mod pack;
pub mod record;
pub mod report;
pub mod source;
pub mod verdict;

pub mod cli;
