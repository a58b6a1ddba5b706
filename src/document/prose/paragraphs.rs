//! Paragraphs and list items: which lines go on with the one that began them, and how deep an item stands.

use super::blocks::{Kind, Reader, is_rule, opens_block};
use super::markers::{Class, Marker, marker};
use super::{furniture, headings};

impl Reader<'_> {
    /// A list item with the lines that belong to it.
    pub(super) fn item(&mut self, at: usize, found: Marker) -> usize {
        if let Class::Number(depth, _) = found.class
            && depth > 1
        {
            return self.paragraph(at, Kind::Paragraph, found.length, found.number);
        }
        let class = match found.class {
            Class::Bullet('o' | '◦' | '○') => 2,
            Class::Bullet(_) => 1,
            Class::Letter => 4,
            Class::Roman => 5,
            _ => 3,
        };
        let indent = self.lines[at].indent;
        while let Some((top, kind)) = self.stack.last() {
            let deeper = *top < indent
                || (*top == indent && class > *kind && !self.stack.iter().any(|s| s.1 == class));
            if deeper || (*top == indent && *kind == class) {
                break;
            }
            self.stack.pop();
        }
        if self
            .stack
            .last()
            .is_none_or(|(top, kind)| *top < indent || *kind != class)
        {
            self.stack.push((indent, class));
        }
        let depth = (self.stack.len() - 1).min(9) as u8;
        self.paragraph(at, Kind::Item(depth), found.length, found.number)
    }

    /// A paragraph or item from its first line to its last.
    pub(super) fn paragraph(
        &mut self,
        at: usize,
        kind: Kind,
        skip: usize,
        number: Option<String>,
    ) -> usize {
        self.push_line(kind, at, skip, number);
        let mut next = at + 1;
        while next < self.lines.len() && self.joins(at, next, matches!(kind, Kind::Item(_))) {
            let line = self.lines[next];
            self.pool.push((line.first, line.end));
            next += 1;
        }
        let end = self.pool.len();
        if let Some(draft) = self.drafts.last_mut() {
            draft.segments.1 = end;
        }
        next
    }

    /// Whether a line goes on with the paragraph that began at line `first`.
    fn joins(&self, first: usize, at: usize, item: bool) -> bool {
        let (line, before) = (&self.lines[at], &self.lines[at - 1]);
        if line.blank() || self.running[at] || line.tab || line.quoted != self.lines[first].quoted {
            return false;
        }
        let (text, above) = (line.text(self.source), before.text(self.source));
        if text.starts_with(['#', '|', '<'])
            && (text.starts_with(['#', '|']) || opens_block(self.source, line))
            || is_rule(text)
            || furniture::is_furniture(text)
        {
            return false;
        }
        let lower = text.starts_with(|c: char| c.is_lowercase());
        let asked = is_question_number(text) || is_question_number(above) && !lower;
        if asked || is_field(text) && (is_field(above) || is_question_number(self.text(first))) {
            return false;
        }
        if let Some(m) = marker(text) {
            let continues = matches!(m.class, Class::Bare(..))
                || (matches!(m.class, Class::Number(1, n) if n > 1)
                    && !item
                    && !above.ends_with([':', '.', ';'])
                    && !self.unwrapped
                    && above.len() > 50);
            if !continues {
                return false;
            }
        }
        if headings::is_bold(text) || headings::is_bold(above) || text.starts_with("```") {
            return false;
        }
        let ends = above.ends_with(['.', ':', ';', '?', '!']);
        if self.unwrapped {
            return lower || (item && line.indent > self.lines[first].indent && !ends);
        }
        if item && line.indent <= self.lines[first].indent && ends && !lower {
            return false;
        }
        lower
            || above.len() >= 45
            || !(ends || headings::reads_as_title(above, 8))
            || (item && line.indent > self.lines[first].indent)
    }
}

/// 'Jobcentre Plus: Yes - District Operations Leader', 'Submitted by: J. Fenn': a short label and what is filled in after it.
fn is_field(line: &str) -> bool {
    let Some((label, value)) = line.split_once(':') else {
        return false;
    };
    let label = label.trim_matches(['*', '_', ' ']);
    value.starts_with([' ', '*', '_'])
        && !value.trim_matches(['*', '_', ' ']).is_empty()
        && label.starts_with(|c: char| c.is_uppercase())
        && !label.contains(['.', ';', '?', ','])
        && (1..=7).contains(&label.split_whitespace().count())
}

/// 'Q4. Which lead roles ...': a line of a form that begins a question.
pub(super) fn is_question_number(line: &str) -> bool {
    let line = line.trim_start_matches(['*', '_']);
    let Some(rest) = line.strip_prefix('Q') else {
        return false;
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits) && rest[digits..].starts_with(['.', ':', ')', ' ', 'a', 'b', 'c'])
}
