//! A stretch of a text that was made of another format in, the words that a reader of that document sees out: no marks, no escapes, no tags.

use std::ops::Range;

use super::Source;
use super::limits;
use super::lines::floor;
use crate::diagnostic::{Span, Window};

/// Lines shown of a place that covers many.
const MARKED_LINES: u32 = 4;

/// A line as read, and a place on it.
struct Shown {
    text: String,
    mark: Range<usize>,
}

/// The words of `line` with the bytes `marked` (offsets in `line`) found again in them.
fn words(line: &str, marked: Range<usize>) -> Shown {
    let mut out = Shown {
        text: String::with_capacity(line.len()),
        mark: 0..0,
    };
    let (mut at, mut start, mut end) = (0, None, None);
    let bytes = line.as_bytes();
    let begin = line.len() - line.trim_start_matches(['#', ' ', '>']).len();
    while at < line.len() {
        if at >= marked.start && start.is_none() {
            start = Some(out.text.len());
        }
        if at >= marked.end && end.is_none() {
            end = Some(out.text.len());
        }
        let rest = &line[at..];
        let (put, taken) = match bytes[at] {
            _ if at < begin => ("", begin - at),
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => (&rest[1..2], 2),
            b'*' if rest.starts_with("**") => ("", 2),
            b'<' => match rest.find('>') {
                Some(n) if rest[1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) => {
                    let tag = &rest[..n];
                    let cut = tag.starts_with("</td") || tag.starts_with("</th");
                    (if cut { " | " } else { " " }, n + 1)
                }
                _ => ("<", 1),
            },
            b'&' if rest.starts_with("&lt;") => ("<", 4),
            b'&' if rest.starts_with("&amp;") => ("&", 5),
            _ => {
                let length = rest.chars().next().map_or(1, char::len_utf8);
                (&rest[..length], length)
            }
        };
        let double = put.trim().is_empty() && (out.text.is_empty() || out.text.ends_with(' '));
        if !double {
            out.text.push_str(put);
        }
        at += taken;
    }
    let length = out.text.len();
    out.mark = start.unwrap_or(length)..end.unwrap_or(length).max(start.unwrap_or(length));
    out
}

impl Source {
    /// The words at a place as a reader of the document sees them, white space folded.
    pub(super) fn shown_text(&self, marked: Range<usize>) -> String {
        let text = &self.text[marked];
        let all = words(text, 0..text.len()).text;
        let kept: Vec<&str> = all.split_whitespace().filter(|w| *w != "|").collect();
        kept.join(" ")
    }

    /// The marked lines as a reader of the document sees them; a long line is cut around the mark.
    pub(super) fn shown_window(&self, marked: Range<usize>) -> Window {
        let first = self
            .position(Span::new(marked.start, marked.end).start)
            .line;
        let last = self.position(Span::new(marked.start, marked.end).end).line;
        let mut window = Window {
            first_line: first,
            ..Window::default()
        };
        let mut mark: Option<Range<usize>> = None;
        for number in first..=last.min(first + MARKED_LINES - 1) {
            let range = self.lines.range(&self.text, number);
            let local = |byte: usize| byte.clamp(range.start, range.end) - range.start;
            let shown = words(
                &self.text[range.clone()],
                local(marked.start)..local(marked.end),
            );
            if shown.text.trim().is_empty() {
                continue;
            }
            if !window.text.is_empty() {
                window.text.push('\n');
            }
            let cut = cut(&shown);
            let clipped = shown.text[..cut.start].chars().count();
            if mark.is_none() {
                window.clipped = u32::try_from(clipped).unwrap_or(u32::MAX);
            }
            let base = window.text.len();
            window.text.push_str(&shown.text[cut.clone()]);
            if cut.end < shown.text.len() {
                window.text.push('…');
            }
            let here = |byte: usize| base + byte.clamp(cut.start, cut.end) - cut.start;
            let stretch = mark.get_or_insert(here(shown.mark.start)..here(shown.mark.end));
            stretch.end = here(shown.mark.end).max(stretch.end);
        }
        let mark = mark.unwrap_or(0..0);
        window.mark = Span::new(mark.start, mark.end);
        window
    }
}

/// The part of a long line around its mark.
fn cut(shown: &Shown) -> Range<usize> {
    // four bytes a character at most
    let most = limits::SHOWN_LINE * 2;
    let text = &shown.text;
    if text.len() <= most {
        return 0..text.len();
    }
    let start = floor(text, shown.mark.start.saturating_sub(most / 4));
    let end = floor(text, (start + most).min(text.len()));
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_escapes_and_tags_leave_no_trace() {
        let cases = [
            ("## 6 Membership", 3..15, "[6 Membership]"),
            ("**Chair** of \\*all\\*", 2..7, "[Chair] of *all*"),
            ("| Police | tbc |", 11..14, "| Police | [tbc] |"),
            (
                "<tr><td rowspan=\"2\">A &lt; B</td><td>tbc</td></tr>",
                37..40,
                "A < B | [tbc] | ",
            ),
            ("a < b & c", 4..5, "a < [b] & c"),
            ("one<p>two", 6..9, "one [two]"),
        ];
        for (line, marked, wanted) in cases {
            let shown = words(line, marked);
            let (a, b) = (shown.mark.start, shown.mark.end);
            let got = format!(
                "{}[{}]{}",
                &shown.text[..a],
                &shown.text[a..b],
                &shown.text[b..]
            );
            assert_eq!(got, wanted, "{line}");
        }
    }
}
