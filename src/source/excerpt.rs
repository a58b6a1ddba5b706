//! A span in, the place cut out of its source out: positions, quote and the lines around it, whatever the span and however long the lines.

use std::ops::Range;

use super::lines::floor;
use super::{BYTE_ORDER_MARK, Source, limits};
use crate::diagnostic::{Cut, Excerpt, Span, Window};

/// Lines shown of a place that covers many.
const MARKED_LINES: u32 = 4;

impl Source {
    /// The place cut out: positions, quote (white space folded, at most `limits::QUOTE` characters) and the lines around it. `heading` is given by the document.
    #[must_use]
    pub fn excerpt(&self, span: Span, heading: Vec<String>) -> Excerpt {
        let mut start = floor(&self.text, span.start as usize);
        if start == 0 && self.text.starts_with(BYTE_ORDER_MARK) {
            start = BYTE_ORDER_MARK.len_utf8();
        }
        let end = floor(&self.text, span.end as usize).max(start);
        let (text, window) = match self.places {
            Some(_) => (
                fold(&self.shown_text(start..end), limits::QUOTE),
                self.shown_window(start..end),
            ),
            None => (
                fold(&self.text[start..end], limits::QUOTE),
                self.window(start..end),
            ),
        };
        let mut at = self.pointer(span);
        let cut = at.cut.get_or_insert_default();
        cut.heading = heading;
        cut.text = text;
        cut.window = window;
        at
    }

    /// Where a place is, without its words.
    #[must_use]
    pub fn pointer(&self, span: Span) -> Excerpt {
        let mut start = floor(&self.text, span.start as usize);
        if start == 0 && self.text.starts_with(BYTE_ORDER_MARK) {
            start = BYTE_ORDER_MARK.len_utf8();
        }
        let end = floor(&self.text, span.end as usize).max(start);
        let span = Span::new(start, end);
        Excerpt {
            path: self.path.clone(),
            start: self.lines.position(&self.text, start),
            end: self.lines.position(&self.text, end),
            cut: self.places.is_some().then(|| {
                Box::new(Cut {
                    page: self.page(span),
                    place: self.place(span),
                    paragraph: self.paragraph(span),
                    ..Cut::default()
                })
            }),
        }
    }

    /// The place of a span in words, where the format has no lines.
    #[must_use]
    pub fn place(&self, span: Span) -> Option<String> {
        self.places.as_ref()?.words(span)
    }

    /// The page or slide that a span begins on, where the format has them.
    #[must_use]
    pub fn page(&self, span: Span) -> Option<u32> {
        self.places.as_ref()?.at(span.start)?.page
    }

    /// The number of the paragraph that a span begins in, where the format counts them.
    fn paragraph(&self, span: Span) -> Option<u32> {
        self.places.as_ref()?.at(span.start)?.paragraph
    }

    /// The marked lines with one line of context on either side; long lines are clipped.
    fn window(&self, marked: Range<usize>) -> Window {
        let first = self
            .position(Span::new(marked.start, marked.end).start)
            .line;
        let last = self
            .position(Span::new(marked.start, marked.end).end)
            .line
            .min(first + MARKED_LINES - 1);
        let from = first.saturating_sub(1).max(1);
        let to = (last + 1).min(self.lines.count());
        let mut window = Window {
            first_line: from,
            ..Window::default()
        };
        let mut mark = None;
        for number in from..=to {
            if number > from {
                window.text.push('\n');
            }
            let line = self.lines.range(&self.text, number);
            let inside = number >= first && number <= last;
            let kept = if inside {
                clip(&self.text, line.clone(), marked.clone())
            } else {
                head(&self.text, line.clone())
            };
            let base = window.text.len();
            window.text.push_str(&self.text[kept.clone()]);
            if inside {
                let here = |at: usize| base + at.clamp(kept.start, kept.end) - kept.start;
                let stretch = mark.get_or_insert(here(marked.start)..here(marked.end));
                stretch.end = here(marked.end).max(stretch.end);
            }
            if number == first {
                window.clipped = u32::try_from(self.text[line.start..kept.start].chars().count())
                    .unwrap_or(u32::MAX);
            }
            if kept.end < line.end {
                window.text.push('…');
            }
        }
        let mark = mark.unwrap_or(0..0);
        window.mark = Span::new(mark.start, mark.end);
        window
    }
}

/// White space folded, at most `most` characters, the last of them '…' when something was left out.
fn fold(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut left = most;
    for word in text.split_whitespace() {
        let space = usize::from(!out.is_empty());
        let fits = word
            .char_indices()
            .nth(left.saturating_sub(space))
            .map(|(at, _)| at);
        if left <= space || fits.is_some() {
            if left > space {
                out.push_str(if space == 1 { " " } else { "" });
                out.push_str(&word[..fits.unwrap_or(0)]);
            }
            out.pop();
            out.push('…');
            return out;
        }
        out.push_str(if space == 1 { " " } else { "" });
        out.push_str(word);
        left -= space + word.chars().count();
    }
    out
}

/// The part of a long line around the marked bytes: the start of the mark stays in view with a quarter of the width before it.
fn clip(text: &str, line: Range<usize>, marked: Range<usize>) -> Range<usize> {
    if line.len() <= limits::SHOWN_LINE {
        return line;
    }
    let at = marked.start.clamp(line.start, line.end);
    let mut start = back(text, &line, at, limits::SHOWN_LINE / 4);
    let end = forward(text, &line, start, limits::SHOWN_LINE);
    if end == line.end {
        start = back(text, &line, end, limits::SHOWN_LINE);
    }
    start..end
}

/// The start of a line.
fn head(text: &str, line: Range<usize>) -> Range<usize> {
    line.start..forward(text, &line, line.start, limits::SHOWN_LINE)
}

fn back(text: &str, line: &Range<usize>, from: usize, characters: usize) -> usize {
    if characters == 0 {
        return from;
    }
    text[line.start..from]
        .char_indices()
        .rev()
        .nth(characters - 1)
        .map_or(line.start, |(at, _)| line.start + at)
}

fn forward(text: &str, line: &Range<usize>, from: usize, characters: usize) -> usize {
    text[from..line.end]
        .char_indices()
        .nth(characters)
        .map_or(line.end, |(at, _)| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The window with its mark in brackets.
    fn shown(text: &str, span: Range<usize>) -> String {
        let window = Source::from_text("x", text)
            .excerpt(Span::new(span.start, span.end), Vec::new())
            .window
            .clone();
        let (start, end) = (window.mark.start as usize, window.mark.end as usize);
        let (before, mark, after) = (
            &window.text[..start],
            &window.text[start..end],
            &window.text[end..],
        );
        format!(
            "{}+{}|{before}[{mark}]{after}",
            window.first_line, window.clipped
        )
    }

    #[test]
    fn a_window_holds_the_marked_lines_and_one_on_either_side() {
        let cases: &[(&str, Range<usize>, &str)] = &[
            ("", 0..0, "1+0|[]"),
            ("abc", 1..2, "1+0|a[b]c"),
            ("abc", 7..9, "1+0|abc[]"),
            ("a\nb\nc\nd", 2..3, "1+0|a\n[b]\nc"),
            ("a\nb\nc\nd", 4..5, "2+0|b\n[c]\nd"),
            ("a\r\nb\r\nc", 3..4, "1+0|a\n[b]\nc"),
            ("a\nb\nc\nd", 2..5, "1+0|a\n[b\nc]\nd"),
            ("é: x", 1..2, "1+0|[é]: x"),
            ("1\n2\n3\n4\n5\n6\n7", 0..13, "1+0|[1\n2\n3\n4]\n5"),
            ("\u{feff}a", 0..4, "1+0|\u{feff}[a]"),
        ];
        for (text, span, wanted) in cases {
            assert_eq!(shown(text, span.clone()), *wanted, "{text:?} {span:?}");
        }
    }

    #[test]
    fn a_minified_line_is_clipped_around_the_mark_inside_characters_never() {
        for letter in ["x", "é", "字", "🎉"] {
            let text = format!("{}MARK{}", letter.repeat(100_000), letter.repeat(100_000));
            let at = text.find("MARK").unwrap();
            let excerpt = Source::from_text("x", &text).excerpt(Span::new(at, at + 4), Vec::new());
            assert_eq!(excerpt.start.column, 100_001);
            assert_eq!(&excerpt.window.text[excerpt.window.mark.range()], "MARK");
            assert_eq!(excerpt.window.clipped, 100_000 - 50);
            assert!(excerpt.window.text.chars().count() <= limits::SHOWN_LINE + 1);
            for slip in 0..letter.len() {
                let odd = Source::from_text("x", &text)
                    .excerpt(Span::new(slip, at + 4 + slip), Vec::new());
                assert!(odd.text.chars().count() <= limits::QUOTE);
            }
        }
    }

    #[test]
    fn a_quote_is_folded_and_capped() {
        let cases = [
            ("  a \r\n\t b  ", 10, "a b"),
            ("abcdef", 6, "abcdef"),
            ("abcdef", 5, "abcd…"),
            ("abc def", 7, "abc def"),
            ("abc def", 6, "abc d…"),
            ("abc def", 4, "ab…"),
            ("abc def", 3, "ab…"),
            ("éééé", 3, "éé…"),
            ("", 3, ""),
        ];
        for (text, most, wanted) in cases {
            let folded = fold(text, most);
            assert!(folded.chars().count() <= most, "{text} {most} {folded}");
            assert_eq!(folded, wanted, "{text:?} {most}");
        }
    }
}
