//! A name of a vocabulary in, every way of writing it whole out; a short text in, the key by which it is known out.

use super::pattern::{Atom, Element, Piece, Style, parse, small_word};
use super::stem::possessive;
use super::words::words;

/// Ways of writing one name that are kept whole.
const WAYS: usize = 48;

/// Bytes of a word at the end of a name that tell it from others.
pub(super) const KEY: usize = 16;

/// Lower case, single spaces, without small words and possessives: the key of a whole name.
#[must_use]
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 1);
    if !text.is_ascii() {
        for word in words(text).iter() {
            push(&mut folded, possessive(word.folded));
        }
        return folded;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
        if start == at {
            at += 1;
            continue;
        }
        let from = folded.len();
        push(&mut folded, &text[start..at]);
        folded[from..].make_ascii_lowercase();
        let last = folded[from..].trim_start();
        if small_word(last).is_some() {
            folded.truncate(from);
        }
        if bytes[at..].starts_with(b"'s")
            && !bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric)
        {
            at += 2;
        }
    }
    folded
}

fn push(folded: &mut String, word: &str) {
    if small_word(word).is_none() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
}

/// The ways in which a name can be written out, folded; none for a phrase.
#[must_use]
pub(super) fn ways(name: &str) -> Vec<String> {
    if name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ') && !name.contains("..") {
        return vec![fold(name)];
    }
    match parse(name, Style::Name) {
        Ok(pattern) if pattern.sides.len() == 1 && !name.contains("..") => {
            written(&pattern.sides[0])
        }
        _ => Vec::new(),
    }
}

/// The keys of the first and last words of a name as it is written in the vocabulary.
pub(super) fn ends(name: &str) -> impl Iterator<Item = String> + '_ {
    let first = name.split(' ').next();
    first
        .into_iter()
        .chain(name.rsplit(' ').next())
        .flat_map(|w| w.split('|'))
        .map(|w| key(w.trim_matches(['=', '(', ')', '"']), &mut [0; KEY]).to_owned())
}

/// A word in small letters, cut to a fixed width, in a place that is given for it.
pub(super) fn key<'a>(word: &str, place: &'a mut [u8; KEY]) -> &'a str {
    let word = &word[..word.floor_char_boundary(KEY)];
    let key = &mut place[..word.len()];
    key.copy_from_slice(word.as_bytes());
    key.make_ascii_lowercase();
    str::from_utf8(key).unwrap_or_default()
}

fn written(steps: &[Element]) -> Vec<String> {
    let mut ways = vec![String::new()];
    for step in steps {
        let pieces: Vec<String> = step
            .either
            .iter()
            .flat_map(|piece| match piece {
                Piece::Run(run) => vec![
                    run.iter()
                        .map(|(Atom::Stem(w) | Atom::Exact(w) | Atom::Capitals(w))| w.as_str())
                        .collect::<Vec<_>>()
                        .join(" "),
                ],
                Piece::Group(group) => written(group),
                Piece::Term { .. } => Vec::new(),
            })
            .collect();
        let mut longer = Vec::new();
        for way in &ways {
            for piece in pieces.iter().take(WAYS) {
                let mut way = way.clone();
                piece.split(' ').for_each(|word| push(&mut way, word));
                longer.push(way);
            }
        }
        longer.truncate(WAYS);
        ways = longer;
    }
    ways
}
