//! A web page in, a document out: what stands in its main part, without navigation, banners and what scripts and styles say.

mod page;
mod tables;
mod tokens;
mod zones;

use super::Document;
use super::rendered::Writer;
use crate::source::Source;
use page::Page;
use tokens::{Token, Tokens};

/// Words that a main part must hold to be taken for the whole.
const MAIN: usize = 20;

/// Whether a text is a web page.
pub(super) fn looks_like(text: &str) -> bool {
    let mut rest = text.trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?xml") {
            "?>"
        } else {
            break;
        };
        match rest.find(end) {
            Some(at) => rest = rest[at + end.len()..].trim_start(),
            None => return false,
        }
    }
    let head: String = rest.chars().take(14).collect::<String>().to_lowercase();
    head == "<!doctype html" || head.starts_with("<html")
}

/// Reads a web page.
pub(super) fn read(source: Source) -> Document {
    let (text, _) = source.unmarked();
    let main = zones::has_main(text);
    let main = main
        .then(|| titled(text, true))
        .filter(|w| w.words() >= MAIN);
    let writer = main.unwrap_or_else(|| titled(text, false));
    writer.read(&source, "html")
}

/// The page as text, under the title in its head where it has no other.
fn titled(text: &str, main: bool) -> Writer {
    match written(text, main, "") {
        (_, Some(title)) => written(text, main, &title).0,
        (writer, None) => writer,
    }
}

/// The page as text; `main`: only what stands in its main part.
fn written(text: &str, main: bool, title: &str) -> (Writer, Option<String>) {
    let mut page = Page::new(main, title);
    for token in Tokens::of(text) {
        match token {
            Token::Start(tag) => page.start(&tag),
            Token::End(name) => page.end(&name),
            Token::Words(words) => page.say(&words),
        }
    }
    page.done()
}
