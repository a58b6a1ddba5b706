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
    out.push_str(first);
    let column = first.chars().count();
    let indent = rest.chars().count();
    let limit = width.max(indent + 20);
    if is_plain(text) && !has_gaps(text) {
        wrap_plain(
            out,
            text,
            rest,
            [column, indent].map(|at| limit.saturating_sub(at)),
        );
    } else if text.chars().all(is_ordinary) {
        wrap_words(out, text, rest, [column, indent], limit);
    } else {
        wrap_words(out, &clean(text), rest, [column, indent], limit);
    }
    out.push('\n');
}

/// Whether a character is itself on a terminal.
fn is_ordinary(c: char) -> bool {
    (' '..='~').contains(&c) || safe(c) == c
}

/// Whether there is more than one space between two words, or one beside the first or last.
fn has_gaps(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.fold(false, |gap, (a, b)| gap | (*a == b' ') & (*b == b' '))
        || text.starts_with(' ')
        || text.ends_with(' ')
}

/// Plain words with one space between: line by line. `rooms`: columns of the first line, and of the others.
fn wrap_plain(out: &mut String, text: &str, rest: &str, rooms: [usize; 2]) {
    let [mut room, others] = rooms;
    let mut left = text;
    while left.len() > room {
        let within = left.as_bytes()[..=room].iter().rposition(|b| *b == b' ');
        let Some(at) = within.or_else(|| left.find(' ')) else {
            break;
        };
        out.push_str(&left[..at]);
        out.push('\n');
        out.push_str(rest);
        left = &left[at + 1..];
        room = others;
    }
    out.push_str(left);
}

/// Word by word. `columns`: where the first line goes on, and where the others begin.
fn wrap_words(out: &mut String, text: &str, rest: &str, columns: [usize; 2], limit: usize) {
    let [mut column, indent] = columns;
    let mut fresh = true;
    for word in text.split_whitespace() {
        let size = word.chars().count();
        if !fresh && column + 1 + size > limit {
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
    fn plain_words_wrap_as_others_do() {
        let texts = [
            "",
            "one",
            "a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh",
            "unbreakablewords in between unbreakablewordsthatdonotend",
        ];
        for (text, width) in texts.iter().flat_map(|t| (20..60).map(move |w| (t, w))) {
            let (mut plain, mut words) = (String::new(), String::new());
            wrap_plain(&mut plain, text, "  ", [width - 12, width - 2]);
            wrap_words(&mut words, text, "  ", [12, 2], width);
            assert_eq!(plain, words, "{text} {width}");
        }
    }

    #[test]
    fn words_beyond_ascii_wrap_as_cleaned_ones_do() {
        let texts = [
            "Chapter 3, Governance (list of contents, 7th point) · GOV-09 · Ynys Môn",
            "  two  spaces – and “quotes” in  between ",
            "a\u{a0}hard space, a\u{2003}wide one, a\u{200b}hidden one and a\ttab",
        ];
        for (text, width) in texts.iter().flat_map(|t| (20..60).map(move |w| (t, w))) {
            let (mut out, mut words) = (String::new(), String::new());
            wrap(&mut out, text, "", "  ", width);
            wrap_words(&mut words, &clean(text), "  ", [0, 2], width.max(22));
            assert_eq!(out.trim_end(), words, "{text} {width}");
        }
    }

    #[test]
    fn long_text_is_cut_at_a_word() {
        assert_eq!(short("the quick brown fox", 12), "the quick…");
        assert_eq!(short("short", 12), "short");
    }
}
