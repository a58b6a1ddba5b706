//! `rules/` in, one compact blob out (written by the pack helper).
fn main() {}
