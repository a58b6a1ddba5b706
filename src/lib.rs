//! Quorate (doc comment: to be written at integration).

pub mod date;
pub mod diagnostic;

pub mod source;
pub mod document;
pub mod pack;
pub mod record;
pub mod verdict;
pub mod report;

pub mod cli;
