//! Words laid out for people: dates, counts, paragraphs wrapped to a width, text made safe for a terminal.

pub use crate::date::day_words as date;

/// '1 document', '3 documents'. Only for nouns that take an s.
#[must_use]
pub fn count(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{} {noun}s", thousands(n))
    }
}

/// 12345 as '12,345'.
#[must_use]
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// 'a, b and c'.
#[must_use]
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// 'What. What to do.'
#[must_use]
pub fn with_help(message: &str, help: Option<&str>) -> String {
    match help {
        Some(help) => format!("{}. {help}", message.trim_end_matches('.')),
        None => message.to_owned(),
    }
}

/// The same with a capital first letter, so that a message can open a line.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// The text with nothing in it that a terminal would obey: control characters, direction overrides, line breaks.
#[must_use]
pub fn clean(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    text.chars().map(safe).collect()
}

/// Whether a text is letters, digits and signs of ASCII alone.
pub(super) fn is_plain(text: &str) -> bool {
    // no way out of the loop before its end: so many bytes are looked at in one step
    text.bytes()
        .fold(true, |plain, b| plain & (b' '..=b'~').contains(&b))
}

/// One character made safe for a terminal; always one character, so that columns stay true.
#[must_use]
pub fn safe(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{200b}'..='\u{200f}'
        | '\u{feff}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// The text cut to so many characters, with an ellipsis where something was cut.
#[must_use]
pub fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    let cut = cut
        .rfind(' ')
        .filter(|at| *at > cut.len() / 2)
        .map_or(cut.as_str(), |at| &cut[..at]);
    format!("{}…", cut.trim_end_matches([' ', ',', ';', '.']))
}

/// Appends the text to `out`, wrapped to `width` columns: the first line starts with `first`, the others with `rest`. Ends with a line break.
pub fn wrap(out: &mut String, text: &str, first: &str, rest: &str, width: usize) {
    let mut column = first.chars().count();
    out.push_str(first);
    let indent = rest.chars().count();
    let mut fresh = true;
    let plain = is_plain(text);
    let cleaned = if plain { String::new() } else { clean(text) };
    let text = if plain { text } else { &cleaned };
    for word in text.split(char::is_whitespace).filter(|w| !w.is_empty()) {
        let size = if plain {
            word.len()
        } else {
            word.chars().count()
        };
        if !fresh && column + 1 + size > width.max(indent + 20) {
            out.push('\n');
            out.push_str(rest);
            column = indent;
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += size;
        fresh = false;
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lists_read_as_english() {
        assert_eq!(count(1, "document"), "1 document");
        assert_eq!(count(12_345, "word"), "12,345 words");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(date(jiff::civil::date(2026, 11, 21)), "21 November 2026");
        assert_eq!(capital("étude"), "Étude");
    }

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_obey() {
        assert_eq!(
            clean("a\u{1b}[31mb\u{202e}c\r\n"),
            "a\u{fffd}[31mb\u{fffd}c  "
        );
    }

    #[test]
    fn paragraphs_wrap_and_hang() {
        let mut out = String::new();
        wrap(
            &mut out,
            "one two three four five six seven eight",
            "  do: ",
            "      ",
            26,
        );
        assert_eq!(
            out,
            "  do: one two three four\n      five six seven eight\n"
        );
    }

    #[test]
    fn long_text_is_cut_at_a_word() {
        assert_eq!(short("the quick brown fox", 12), "the quick…");
        assert_eq!(short("short", 12), "short");
    }
}
