//! The text of a web page in, its tags and words in order out: one pass over the bytes, nothing nested, so that no page can hold it up.

use crate::document::prose::entities::{Entity, entity};
use crate::source::limits;

/// Tags whose content is text up to their own end, whatever it looks like.
const RAW: &[&str] = &[
    "script", "style", "title", "textarea", "noscript", "iframe", "xmp", "noembed", "noframes",
];

/// Characters of a tag's name.
const NAME: usize = 40;

/// A tag that opens.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tag {
    /// Lower case.
    pub(super) name: String,
    /// Names in lower case, values without entities.
    pub(super) attributes: Vec<(String, String)>,
    /// It ends in `/>`.
    pub(super) closed: bool,
}

/// One piece of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token {
    Start(Tag),
    End(String),
    Words(String),
}

/// Reads a page piece by piece.
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// The tag whose content is text.
    raw: Option<String>,
}

impl<'t> Tokens<'t> {
    /// From the start of a page.
    pub(super) fn of(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            raw: None,
        }
    }

    /// Where text that begins at `at` ends: at the next tag or comment.
    fn text_end(&self) -> usize {
        let bytes = self.text.as_bytes();
        let mut from = self.at;
        while let Some(open) = bytes[from..]
            .iter()
            .position(|b| *b == b'<')
            .map(|n| from + n)
        {
            let next = bytes.get(open + 1);
            if next.is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?')) {
                return open;
            }
            from = open + 1;
        }
        self.text.len()
    }

    /// The content of a tag that holds text alone.
    fn raw_text(&mut self, name: &str) -> Token {
        let rest = &self.text.as_bytes()[self.at..];
        let is_end = |w: &[u8]| {
            w.starts_with(b"</")
                && w.get(2..2 + name.len())
                    .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
        };
        let mut end = rest.len();
        let mut from = 0;
        while let Some(open) = rest[from..]
            .iter()
            .position(|b| *b == b'<')
            .map(|n| from + n)
        {
            if is_end(&rest[open..]) {
                end = open;
                break;
            }
            from = open + 1;
        }
        let words = self.text[self.at..self.at + end].to_owned();
        self.at += end;
        Token::Words(words)
    }

    /// The tag that opens here.
    fn tag(&mut self) -> Tag {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        let name = word(self.text, &mut at, |b| {
            b.is_ascii_whitespace() || matches!(b, b'/' | b'>')
        });
        let mut tag = Tag {
            name: name
                .chars()
                .take(NAME)
                .collect::<String>()
                .to_ascii_lowercase(),
            ..Tag::default()
        };
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'>' => {
                    at += 1;
                    break;
                }
                b'/' => {
                    tag.closed = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                b if b.is_ascii_whitespace() => at += 1,
                _ => {
                    let from = at;
                    let key = word(self.text, &mut at, |b| {
                        b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'=')
                    });
                    let value = self.value(&mut at);
                    at = at.max(from + 1);
                    if tag.attributes.len() < limits::ATTRIBUTES && !key.is_empty() {
                        tag.attributes.push((key.to_ascii_lowercase(), value));
                    }
                }
            }
        }
        self.at = at.min(self.text.len());
        tag
    }

    /// The value after an attribute's name; empty where it has none.
    fn value(&self, at: &mut usize) -> String {
        let bytes = self.text.as_bytes();
        let mut next = *at;
        let space = |next: &mut usize| {
            while bytes.get(*next).is_some_and(u8::is_ascii_whitespace) {
                *next += 1;
            }
        };
        space(&mut next);
        if bytes.get(next) != Some(&b'=') {
            return String::new();
        }
        next += 1;
        space(&mut next);
        let value = match bytes.get(next) {
            Some(quote @ (b'"' | b'\'')) => {
                next += 1;
                let value = word(self.text, &mut next, |b| b == *quote);
                next += 1;
                value
            }
            _ => word(self.text, &mut next, |b| {
                b.is_ascii_whitespace() || b == b'>'
            }),
        };
        *at = next;
        decoded(value)
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            if self.at >= self.text.len() {
                return None;
            }
            if let Some(name) = self.raw.take() {
                let from = self.at;
                let token = self.raw_text(&name);
                if self.at > from {
                    return Some(token);
                }
                continue;
            }
            let end = self.text_end();
            if end > self.at {
                let words = decoded(&self.text[self.at..end]);
                self.at = end;
                return Some(Token::Words(words));
            }
            let rest = &self.text[self.at..];
            let skip = |mark: &str| rest.find(mark).map_or(rest.len(), |n| n + mark.len());
            if rest.starts_with("<!--") {
                self.at += skip("-->");
            } else if rest.starts_with("<!") || rest.starts_with("<?") {
                self.at += skip(">");
            } else if let Some(after) = rest.strip_prefix("</") {
                let end = after
                    .find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'))
                    .unwrap_or(after.len());
                let name: String = after[..end].chars().take(NAME).collect();
                self.at += skip(">");
                if !name.is_empty() {
                    return Some(Token::End(name.to_ascii_lowercase()));
                }
            } else {
                let tag = self.tag();
                self.raw =
                    (RAW.contains(&tag.name.as_str()) && !tag.closed).then(|| tag.name.clone());
                return Some(Token::Start(tag));
            }
        }
    }
}

/// The bytes from `at` up to one that ends them; `at` moves there.
fn word<'t>(text: &'t str, at: &mut usize, ends: impl Fn(u8) -> bool) -> &'t str {
    let from = (*at).min(text.len());
    let bytes = &text.as_bytes()[from..];
    let length = bytes.iter().position(|b| ends(*b)).unwrap_or(bytes.len());
    *at = from + length;
    &text[from..from + length]
}

/// Words without entities.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match entity(rest) {
            Some((Entity::Text(words), length)) => {
                out.push_str(words);
                length
            }
            Some((Entity::Char(char), length)) => {
                out.push(char);
                length
            }
            None => {
                out.push('&');
                1
            }
        };
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        Tokens::of(text)
            .map(|token| match token {
                Token::Start(tag) => {
                    let keys: Vec<String> = tag
                        .attributes
                        .iter()
                        .map(|(k, v)| format!("{k}={v}"))
                        .collect();
                    format!("<{} {}>", tag.name, keys.join(","))
                }
                Token::End(name) => format!("</{name}>"),
                Token::Words(words) => words,
            })
            .collect()
    }

    #[test]
    fn tags_attributes_comments_and_words_are_told_apart() {
        let cases: &[(&str, &[&str])] = &[
            (
                "<P Class='a b' id=x hidden>A &amp; B</p>",
                &["<p class=a b,id=x,hidden=>", "A & B", "</p>"],
            ),
            ("a < b <!-- <p> --> c <3", &["a < b ", " c <3"]),
            ("<!DOCTYPE html><?x?><br/>", &["<br >"]),
            (
                "<script>if (a<b) '<p>'</SCRIPT>x",
                &["<script >", "if (a<b) '<p>'", "</script>", "x"],
            ),
            ("<script></script>", &["<script >", "</script>"]),
            ("<a href='x", &["<a href=x>"]),
            ("<a ==>x", &["<a >", "x"]),
            ("<!-- no end", &[]),
            ("</>x</ p>", &["x"]),
        ];
        for (text, wanted) in cases {
            assert_eq!(told(text), *wanted, "{text}");
        }
    }

    #[test]
    fn no_page_holds_it_up() {
        for part in [
            "<",
            "</",
            "<!",
            "<!--",
            "<p a",
            "<p ",
            "&",
            "&#",
            "<script>",
            "<script><",
            "=\"",
            "<a b='",
            "é<",
        ] {
            let page = part.repeat(100_000);
            assert!(Tokens::of(&page).count() <= 200_001, "{part}");
        }
    }
}
