//! Words of a document in, the same words as Markdown that says no more than they do out: no character of a document can become structure.

/// Adds `text` as one or more lines of running text; `first`: it begins a line.
pub(in crate::document) fn escape(out: &mut String, text: &str, first: bool) {
    let mut start = first;
    let bytes = text.as_bytes();
    let link = text.rfind("](");
    for (at, char) in text.char_indices() {
        let next = bytes.get(at + char.len_utf8()).copied();
        match char {
            '\\' | '*' | '`' | '|' => out.push('\\'),
            '#' | '>' if start => out.push('\\'),
            '~' if next == Some(b'~') || (at > 0 && bytes[at - 1] == b'~') => out.push('\\'),
            '_' if is_mark(text, at) => out.push('\\'),
            '[' if next == Some(b'^') || link.is_some_and(|n| n > at) => out.push('\\'),
            '=' | '-' if start && is_rule(&text[at..]) => out.push('\\'),
            _ => {}
        }
        match char {
            '<' if next.is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!')) => {
                out.push_str("&lt;");
            }
            '&' if is_entity(&text[at + 1..]) => out.push_str("&amp;"),
            '\r' | '\u{c}' | '\u{b}' | '\0' => out.push(' '),
            _ => out.push(char),
        }
        start = char == '\n' || (start && char.is_whitespace());
    }
}

/// An underscore that is not inside a word.
fn is_mark(text: &str, at: usize) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(word(text[..at].chars().next_back()) && word(text[at + 1..].chars().next()))
}

/// A line of nothing but one sign.
fn is_rule(text: &str) -> bool {
    let line = text.split('\n').next().unwrap_or(text).trim_end();
    let sign = line.bytes().next();
    line.len() >= 3 && line.bytes().all(|b| Some(b) == sign || b == b' ')
}

/// What stands after `&` in an entity.
fn is_entity(rest: &str) -> bool {
    let name = rest
        .bytes()
        .take(12)
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#')
        .count();
    name > 0 && rest.as_bytes().get(name) == Some(&b';')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::prose::{BlockKind, read};

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        escape(&mut out, text, true);
        out
    }

    #[test]
    fn hostile_words_stay_words() {
        for text in [
            "# not a heading",
            "> not a quotation",
            "| not | a table |",
            "a | b",
            "*not* **bold** _at_ `all`",
            "~~not struck~~",
            "[not](a link) ![nor](an image)",
            "[^1]: not a note",
            "<table><tr><td>x</td></tr></table>",
            "<!-- not a comment -->",
            "<script>x</script>",
            "AT&amp;T &lt;b&gt; &#65;",
            "a < b & c > d",
            "\\# \\* back\\slash",
            "snake_case_name and _mark_",
            "```not code",
        ] {
            let written = escaped(text);
            let (prose, unread) = read::prose(&format!("First paragraph here.\n\n{written}\n"));
            let block = prose.blocks.last().unwrap();
            assert_eq!(block.text, text, "{written}");
            assert_eq!(block.kind, BlockKind::Paragraph, "{written}");
            assert!(prose.tables.is_empty() && unread.is_empty(), "{written}");
        }
    }
}
