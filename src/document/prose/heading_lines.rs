//! Lines that head what follows: marked, underlined, numbered, in bold or capitals, or alone.

use super::blocks::{Kind, Reader, is_rule, parse_figures};
use super::contents;
use super::headings::{self, Sign};
use super::markers::{Class, Marker, marker};
use super::paragraphs::is_question_number;

impl Reader<'_> {
    /// `## Words`.
    pub(super) fn marked_heading(&mut self, at: usize, text: &str) -> Option<usize> {
        let level = text.bytes().take_while(|b| *b == b'#').count();
        if !(1..=6).contains(&level) {
            return self.underlined(at, text);
        }
        let rest = &text[level..];
        let words = rest.trim_start();
        if words.is_empty() || (rest.len() == words.len() && level == 1) {
            return words.is_empty().then_some(at + 1);
        }
        let words = words.trim_end_matches('#').trim_end();
        let skip = text.len() - rest.trim_start().len();
        let found =
            marker(words).filter(|m| !matches!(m.class, Class::Bullet(_) | Class::Bare(..)));
        let bare = marker(words).filter(|m| {
            matches!(m.class, Class::Bare(d, n) if d > 1 || n < 40)
                && headings::numbered_title(&words[m.length..], m)
        });
        let (inner, number) = found.or(bare).map_or((0, None), |m| (m.length, m.number));
        self.contents = None;
        self.note_number(number.as_deref());
        let first = self.lines[at].first + skip;
        let quoted = self.lines[at].quoted;
        self.push(
            Kind::Heading(Sign::Marked(level as u8)),
            first + inner,
            first + words.len(),
            number,
            quoted,
        );
        contents::open(self, words);
        Some(at + 1)
    }

    /// A line with `===` or `---` under it.
    fn underlined(&mut self, at: usize, text: &str) -> Option<usize> {
        let under = self.text(at + 1);
        let sign = *under.as_bytes().first()?;
        let plain =
            matches!(sign, b'=' | b'-') && under.len() >= 3 && under.bytes().all(|b| b == sign);
        if !plain
            || !self.blank_before(at)
            || self.lines[at].tab
            || text.contains('|')
            || text.starts_with(['<', '-', '>'])
            || text.len() > 200
            || is_rule(text)
        {
            return None;
        }
        let found = marker(text).filter(|m| !matches!(m.class, Class::Bullet(_) | Class::Bare(..)));
        let (skip, number) = found.map_or((0, None), |m| (m.length, m.number));
        self.contents = None;
        self.heading(
            Sign::Marked(if sign == b'=' { 1 } else { 2 }),
            at,
            skip,
            number,
        );
        Some(at + 2)
    }

    /// Adds a heading and notes its number.
    pub(super) fn heading(&mut self, sign: Sign, at: usize, skip: usize, number: Option<String>) {
        self.note_number(number.as_deref());
        self.push_line(Kind::Heading(sign), at, skip, number);
        let text = self.text(at);
        contents::open(self, text);
    }

    fn note_number(&mut self, number: Option<&str>) {
        let Some(figures) = number.and_then(parse_figures) else {
            return;
        };
        self.last_heading.retain(|f| f.len() < figures.len());
        self.last_heading.push(figures);
    }

    /// A numbered line that heads what follows.
    pub(super) fn numbered_heading(&mut self, at: usize, found: &Marker) -> Option<usize> {
        let (Class::Number(depth, last) | Class::Bare(depth, last)) = found.class else {
            return None;
        };
        let text = self.text(at);
        let words = &text[found.length..];
        if !headings::numbered_title(words, found)
            || self.lines[at].tab && text[found.length..].contains('\t')
        {
            return None;
        }
        let figures = parse_figures(found.number.as_deref()?)?;
        let follows = |n: &Vec<u32>| {
            n.split_last()
                .zip(figures.split_last())
                .is_some_and(|((a, p), (b, q))| p == q && a + 1 == *b)
        };
        let chain = self.last_heading.iter().any(follows);
        let previous = self.drafts.iter().rev().find(|d| d.kind != Kind::Furniture);
        let after_item = previous
            .filter(|d| !matches!(d.kind, Kind::Heading(_)))
            .and_then(|d| d.number.as_deref())
            .and_then(parse_figures)
            .is_some_and(|n| follows(&n));
        let bold = headings::is_bold(text);
        let alone = self.blank_before(at) && self.blank(at + 1);
        let bare = matches!(found.class, Class::Bare(..));
        let heads = if bold && alone {
            true
        } else if after_item || (bare && !alone) {
            false
        } else if chain {
            true
        } else if self.next_sibling(at, found) {
            false
        } else if bare {
            last == 1
        } else {
            depth > 1 || last == 1 || self.blank_before(at)
        };
        if !heads || self.lines[at].indent > 3 && !bold {
            return None;
        }
        self.heading(
            Sign::Numbered(depth),
            at,
            found.length,
            found.number.clone(),
        );
        Some(at + 1)
    }

    /// Whether the next number of the same run follows with nothing but its own text between.
    fn next_sibling(&self, at: usize, found: &Marker) -> bool {
        let Some(figures) = found.number.as_deref().and_then(parse_figures) else {
            return false;
        };
        let mut blank = false;
        for next in at + 1..self.lines.len().min(at + 14) {
            let line = &self.lines[next];
            if line.blank() {
                blank = true;
                continue;
            }
            match marker(line.text(self.source)) {
                Some(Marker {
                    class: Class::Number(..) | Class::Bare(..),
                    number: Some(number),
                    ..
                }) => {
                    let other = parse_figures(&number).unwrap_or_default();
                    return other
                        .split_last()
                        .zip(figures.split_last())
                        .is_some_and(|((a, p), (b, q))| p == q && *a == b + 1);
                }
                Some(m)
                    if !matches!(m.class, Class::Bare(..))
                        && line.indent <= self.lines[at].indent =>
                {
                    return false;
                }
                Some(m) if !matches!(m.class, Class::Bare(..)) => {}
                _ if blank => return false,
                _ => {}
            }
            blank = false;
        }
        false
    }

    /// A bold line, capitals, or a short line alone.
    pub(super) fn unmarked_heading(&self, at: usize, text: &str) -> Option<Sign> {
        let line = &self.lines[at];
        if line.quoted || line.indent > 8 {
            return None;
        }
        if headings::is_bold(text) && (self.blank_before(at) || self.blank(at + 1)) {
            return Some(Sign::Bold);
        }
        if headings::is_capitals(text)
            && self.blank_before(at)
            && headings::reads_as_title(text, 14)
            && text.split_whitespace().count() > 1
        {
            return Some(Sign::Capitals);
        }
        // 'Q2. Which authorities are covered?' heads its answer
        if is_question_number(text)
            && text.len() < 240
            && !self.blank(at + 1)
            && !is_question_number(self.text(at + 1))
        {
            return Some(Sign::Lone);
        }
        if self.lone[at] {
            let lower = text.starts_with(|c: char| c.is_lowercase());
            return (!lower).then_some(Sign::Lone);
        }
        let follows = !self.blank(at + 1) && self.blank_before(at) && text.len() < 60;
        let next = self.text(at + 1);
        (follows
            && self.unwrapped
            && headings::reads_as_title(text, 8)
            && next.len() > 90
            && next.starts_with(|c: char| c.is_uppercase()))
        .then_some(Sign::Lone)
    }
}
