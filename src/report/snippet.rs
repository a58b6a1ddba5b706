//! A place cut out of its document in, drawn source lines with the caret out. The only file that speaks to miette.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};

use super::{Style, text};
use crate::diagnostic::{Excerpt, Severity};

/// Lines of one place that are drawn at most.
const MOST_LINES: usize = 4;

/// Columns beside a message, at most.
const BESIDE: usize = 8;

/// Draws a message and, under it, the source lines of each place with the words about it. Places must not overlap.
pub(super) fn draw(
    message: &str,
    severity: Severity,
    at: Option<(&Excerpt, &str)>,
    style: &Style,
) -> String {
    let (source, labels) = at
        .and_then(|(at, label)| Lines::cut(at, label, style.width))
        .unzip();
    let drawn = Drawn {
        message: text::clean(message),
        severity,
        source,
        labels: labels.unwrap_or_default(),
    };
    let theme = if style.colour {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_links(false)
        .with_wrap_lines(!fits(&drawn.message, style.width))
        .with_context_lines(1);
    let mut out = String::new();
    if handler.render_report(&mut out, &drawn).is_err() {
        // miette writes to a string, so this is for a place it refuses: the message alone still says what matters
        out = format!("  {}\n", drawn.message);
    }
    match at.filter(|(at, _)| at.place.is_some()) {
        Some((at, _)) => without_lines(&out, &text::clean(&at.site())),
        None => out,
    }
}

/// Whether a message takes one line: then it need not be wrapped.
fn fits(message: &str, width: usize) -> bool {
    text::is_plain(message) && !message.ends_with(' ') && message.len() + BESIDE < width
}

/// A drawing without the numbers of lines that the document does not have: the place in words is its title.
fn without_lines(drawn: &str, title: &str) -> String {
    let mut out = String::with_capacity(drawn.len());
    for line in drawn.split_inclusive('\n') {
        if let Some((before, after)) = line.split_once(PLACED) {
            out.push_str(before);
            out.push_str(title);
            out.push_str(after.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()));
            continue;
        }
        let gutter = line.find('│').map_or("", |bar| &line[..bar]);
        let blank = unnumbered(gutter);
        out.push_str(blank.as_deref().unwrap_or(gutter));
        out.push_str(&line[gutter.len()..]);
    }
    out
}

/// The space before the bar without its number, the codes of its colour kept; `None` where no number stands there.
fn unnumbered(gutter: &str) -> Option<String> {
    let (mut out, mut code, mut digits) = (String::new(), false, false);
    for char in gutter.chars() {
        match char {
            '\u{1b}' => code = true,
            'm' if code => code = false,
            _ if code => {}
            '0'..='9' => {
                digits = true;
                out.push(' ');
                continue;
            }
            ' ' => {}
            _ => return None,
        }
        out.push(char);
    }
    digits.then_some(out)
}

/// Stands for the title of a drawing until it is drawn.
const PLACED: &str = "\u{1a}place";

/// The drawn lines of one place, clipped to the width around the mark: miette never scans the file and never sees a long line.
#[derive(Debug)]
struct Lines {
    path: String,
    text: String,
    /// Number of the first line, from 0 as miette counts.
    first: usize,
    /// Column of the place in its own line in the file, from 0.
    column: usize,
}

impl Lines {
    fn cut(at: &Excerpt, label: &str, width: usize) -> Option<(Self, Vec<LabeledSpan>)> {
        let mark = at.window.mark;
        let (from, to) = (
            mark.start as usize,
            (mark.end as usize).max(mark.start as usize),
        );
        let mut lines = Vec::new();
        let mut start = 0;
        for (number, line) in at.window.text.split('\n').enumerate() {
            let end = start + line.len();
            let holds = from <= end && (to > start || (from == to && from >= start));
            if holds && (lines.is_empty() || to > start) {
                lines.push((
                    number,
                    line,
                    from.saturating_sub(start),
                    to.min(end) - start,
                ));
            }
            start = end + 1;
        }
        lines.truncate(MOST_LINES);
        let placed = at.place.is_some();
        let start = if placed {
            0
        } else {
            at.window.first_line.max(1) as usize - 1
        };
        let first = start + lines.first()?.0;
        let gutter = (first + lines.len() + 1).to_string().len() + 6;
        let room = width.clamp(40, 200).saturating_sub(gutter);
        let mut out = Self {
            path: if placed {
                PLACED.to_owned()
            } else {
                text::clean(&at.path)
            },
            text: String::new(),
            first,
            column: at.start.column.max(1) as usize - 1,
        };
        let mut labels = Vec::new();
        let last = lines.len() - 1;
        for (i, (_, line, from, to)) in lines.into_iter().enumerate() {
            if i > 0 {
                out.text.push('\n');
            }
            let base = out.text.len();
            let (shown, from, to) = clip(line, from, to, room, i == 0 && at.window.clipped > 0);
            out.text.push_str(&shown);
            let words = (i == last && !label.is_empty()).then(|| text::clean(label));
            if to > from || i == last {
                labels.push(LabeledSpan::new(words, base + from, to - from));
            }
        }
        (!out.text.trim().is_empty()).then_some((out, labels))
    }
}

/// One line made safe and cut to `room` characters around the bytes `from..to`; the bytes of the mark in what is left.
fn clip(
    line: &str,
    from: usize,
    to: usize,
    room: usize,
    cut_before: bool,
) -> (String, usize, usize) {
    let chars: Vec<(usize, char)> = line
        .char_indices()
        .map(|(at, c)| (at, text::safe(c)))
        .collect();
    let at = |byte: usize| chars.partition_point(|(b, _)| *b < byte);
    let (mut start, mut end) = (at(from.min(line.len())), at(to.min(line.len())));
    while start < end && chars[start].1 == ' ' {
        start += 1;
    }
    while end > start && chars[end - 1].1 == ' ' {
        end -= 1;
    }
    let mut left = chars
        .iter()
        .position(|(_, c)| *c != ' ')
        .unwrap_or(0)
        .min(start);
    let mut right = chars.len();
    if right - left > room {
        let spare = room.saturating_sub(end - start + 2);
        left = left.max(start.saturating_sub(spare / 3));
        right = right.min(left + room.saturating_sub(2));
        left = left.min(right.saturating_sub(room.saturating_sub(2)));
    }
    let mut shown = String::new();
    let mut marks = (None, None);
    if left > 0 && chars[..left].iter().any(|(_, c)| *c != ' ') || (cut_before && left == 0) {
        shown.push('…');
    }
    for (i, (_, c)) in chars.iter().enumerate().take(right).skip(left) {
        if i == start {
            marks.0 = Some(shown.len());
        }
        if i == end {
            marks.1 = Some(shown.len());
        }
        shown.push(*c);
    }
    let from = marks.0.unwrap_or(shown.len());
    let to = marks.1.unwrap_or(shown.len()).max(from);
    if right < chars.len() {
        shown.push('…');
    } else {
        let kept = shown.trim_end().len().max(to);
        shown.truncate(kept);
    }
    (shown, from, to)
}

impl SourceCode for Lines {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let lines = self.text.lines().count().max(1);
        if before == 0 && after == 0 {
            // miette asks this for its `path:line:column`: answer with the place in the file, not in what is drawn
            let start = span.offset().min(self.text.len());
            let end = (start + span.len()).min(self.text.len());
            let inside = (start, end - start).into();
            let bytes = &self.text.as_bytes()[start..end];
            return Ok(Box::new(MietteSpanContents::new_named(
                self.path.clone(),
                bytes,
                inside,
                self.first,
                self.column,
                lines,
            )));
        }
        let all = (0, self.text.len()).into();
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            self.text.as_bytes(),
            all,
            self.first,
            0,
            lines,
        )))
    }
}

#[derive(Debug)]
struct Drawn {
    message: String,
    severity: Severity,
    source: Option<Lines>,
    labels: Vec<LabeledSpan>,
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn {}

impl miette::Diagnostic for Drawn {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note | Severity::Hint => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|s| s as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty())
            .then(|| Box::new(self.labels.iter().cloned()) as Box<dyn Iterator<Item = LabeledSpan>>)
    }
}

#[cfg(test)]
mod tests {
    use super::draw;
    use crate::diagnostic::{Cut, Excerpt, Position, Severity, Span, Window};
    use crate::report::Style;

    const STYLE: Style = Style {
        colour: false,
        width: 80,
        show_met: false,
        quiet: false,
        show_names: false,
        fail_on: None,
    };

    fn excerpt(text: &str, line: u32, column: u32, from: usize, to: usize) -> Excerpt {
        Excerpt {
            path: "tor.md".into(),
            start: Position { line, column },
            end: Position {
                line,
                column: column + 1,
            },
            cut: Some(Box::new(Cut {
                text: text[from..to].into(),
                window: Window {
                    first_line: line,
                    text: text.into(),
                    mark: Span::new(from, to),
                    clipped: 0,
                },
                ..Cut::default()
            })),
        }
    }

    fn drawn(at: &Excerpt) -> String {
        draw("a message", Severity::Warning, Some((at, "here")), &STYLE)
    }

    #[test]
    fn a_place_is_drawn_at_its_own_line_and_column() {
        let out = drawn(&excerpt("the SRO is named", 1, 5, 4, 7));
        assert!(out.contains("[tor.md:1:5]"), "{out}");
        assert!(out.contains("1 │ the SRO is named"), "{out}");
        assert!(!out.contains(":0"), "no line or column is ever 0\n{out}");
    }

    #[test]
    fn a_place_in_words_is_the_title_and_no_line_is_numbered() {
        let mut at = excerpt("| Police | tbc |", 912, 12, 11, 14);
        at.cut.get_or_insert_default().place = Some("6 Membership, table 1 row 4".to_owned());
        for colour in [false, true] {
            let style = Style { colour, ..STYLE };
            let out = draw("a message", Severity::Warning, Some((&at, "here")), &style);
            assert!(
                out.contains("[") && out.contains("tor.md, 6 Membership, table 1 row 4"),
                "{out}"
            );
            assert!(!out.contains("912") && !out.contains(":1:"), "{out}");
            assert!(out.contains("│ | Police | tbc |"), "{out}");
        }
    }

    #[test]
    fn a_very_long_line_is_clipped_round_the_mark_and_never_panics() {
        let long = format!(
            "{}the place{}",
            "é, ".repeat(40_000),
            " more".repeat(40_000)
        );
        let from = 40_000 * "é, ".len();
        let out = drawn(&excerpt(&long, 7, 120_001, from, from + 9));
        assert!(out.contains("tor.md:7:120001"), "{out}");
        assert!(
            out.contains("the place") && out.lines().all(|l| l.chars().count() <= 80),
            "{out}"
        );
    }

    #[test]
    fn a_place_over_two_lines_is_one_drawing() {
        let out = drawn(&excerpt("one two\nthree four", 3, 5, 4, 13));
        assert!(
            out.contains("3 │ one two") && out.contains("4 │ three four"),
            "{out}"
        );
        assert_eq!(out.matches("here").count(), 1, "{out}");
        assert_eq!(out.matches("╭─").count(), 1, "{out}");
    }

    #[test]
    fn empty_places_and_places_past_the_end_are_drawn_without_a_panic() {
        for (from, to) in [(0, 0), (3, 3), (16, 16), (2, 400), (400, 500)] {
            let mut at = excerpt("the SRO is named", 1, 1, 0, 0);
            let cut = at.cut.get_or_insert_default();
            cut.window.mark = Span::new(from, to);
            assert!(drawn(&at).contains("a message"));
            at.cut.get_or_insert_default().window.text = String::new();
            assert!(drawn(&at).contains("a message"));
        }
    }

    #[test]
    fn a_document_cannot_speak_to_the_terminal() {
        let out = drawn(&excerpt("a\u{1b}[31m red \u{202e} word", 1, 1, 0, 3));
        assert!(
            !out.contains('\u{1b}') && !out.contains('\u{202e}'),
            "{out:?}"
        );
    }
}
