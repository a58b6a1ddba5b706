//! Lines of one flow in, paragraphs out: lines that go on because the next word had no room, with the mark before them.

use super::lines::{Line, Stretch};
use super::mend::{self, Mender};

/// Where the lines of a flow may end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) left: f32,
    pub(super) right: f32,
    /// Size of most letters of the document.
    pub(super) body: f32,
}

/// Lines that are one paragraph.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    /// What is printed before it: '•', '6.1', '(a)'.
    pub(super) mark: String,
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) heavy: bool,
    /// The last line reaches the end of the room, and where the first begins with a small letter the paragraph goes on from before.
    pub(super) full: bool,
}

/// Whether the first word of a line had room at the end of the one above.
pub(super) fn fits(above: &Stretch, below: &Stretch, right: f32) -> bool {
    let Some(word) = below.words.first() else {
        return false;
    };
    above.x1 + 0.22 * above.size + (word.x1 - word.x0) < right - 0.5
}

/// What stands before a point or a clause, and what comes after it.
pub(super) fn marker(text: &str) -> Option<(&str, &str)> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    (mend::is_bullet(first) || is_number(first)).then_some((first, rest.trim_start()))
}

/// '1.', '6.1', '(a)', 'iv)', '12)'.
pub(super) fn is_number(word: &str) -> bool {
    if word.len() > 9 || !word.is_ascii() {
        return false;
    }
    let open = word.starts_with('(');
    let inner = word
        .trim_start_matches('(')
        .trim_end_matches([')', '.', ':']);
    let closed = word.ends_with([')', '.']);
    let roman = inner.len() <= 5
        && !inner.is_empty()
        && inner.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_alphabetic());
    let figures = !inner.is_empty()
        && inner
            .split('.')
            .all(|p| !p.is_empty() && p.len() <= 3 && p.bytes().all(|b| b.is_ascii_digit()));
    let many = inner.contains('.');
    (letter || roman)
        && closed
        && (open || word.ends_with(')') || word.ends_with('.') && roman | letter)
        || figures && (many || closed)
}

/// The paragraphs of lines that follow one another.
pub(super) fn paragraphs(lines: &[Line], room: Room, mender: &Mender) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let mut from = 0;
    while from < lines.len() {
        let mut to = from + 1;
        while to < lines.len() && goes_on(&lines[from..to], &lines[to], room) {
            to += 1;
        }
        out.extend(paragraph(&lines[from..to], room, mender));
        from = to;
    }
    out
}

/// Whether a line belongs to the paragraph of those before it.
fn goes_on(before: &[Line], line: &Line, room: Room) -> bool {
    let (Some(first), Some(last)) = (before.first(), before.last()) else {
        return false;
    };
    let (Some(end), Some(start)) = (last.parts.last(), line.parts.first()) else {
        return false;
    };
    let apart = line.y - last.y;
    let same = (line.size - last.size).abs() < 0.08 * last.size;
    if !same || apart <= 0.0 || apart > 2.2 * last.size {
        return false;
    }
    // a title over two lines stands close
    if line.size > 1.12 * room.body && apart > 1.36 * line.size {
        return false;
    }
    // as far apart as the lines above, where there are any
    if let [.., a, b] = before
        && apart > 1.22 * (b.y - a.y)
    {
        return false;
    }
    if is_leader(&last.text()) {
        return false;
    }
    let text = line.text();
    let wide = line.parts.len() > 1;
    if let Some((mark, _)) = marker(&text) {
        let bullet = mend::is_bullet(mark);
        let ended = last.text().ends_with(['.', ':', ';', '?', '!']);
        let dash = bullet && mark.chars().all(|c| matches!(c, '-' | '–' | '—'));
        if (bullet && !dash) || wide || ended || line.x0() > first.x0() + 3.0 && !dash {
            return false;
        }
    }
    if line.heavy() != last.heavy() && (line.heavy() || first.heavy() && apart > 1.4 * line.size) {
        return false;
    }
    let centred = {
        let middle = |l: &Line| (l.x0() + l.x1()) / 2.0;
        let page = (room.left + room.right) / 2.0;
        (middle(line) - page).abs() < 3.0
            && (middle(last) - page).abs() < 3.0
            && line.x0() > room.left + 10.0
            && last.x0() > room.left + 10.0
    };
    if centred {
        return apart < 1.5 * line.size;
    }
    !fits(end, start, room.right)
}

fn paragraph(lines: &[Line], room: Room, mender: &Mender) -> Option<Paragraph> {
    let first = lines.first()?;
    let last = lines.last()?;
    let mut text = String::new();
    for line in lines {
        mender.join(&mut text, &line.text());
    }
    let text = mend::whole(&text);
    let wide = first.parts.len() > 1;
    let (mark, words) = match marker(&text) {
        Some((mark, rest)) if !rest.is_empty() => (mark.to_owned(), rest.to_owned()),
        _ => (String::new(), text.clone()),
    };
    // a letter 'o' far before the words is a bullet of another face
    let (mark, words) = match words.strip_prefix("o ") {
        Some(rest) if mark.is_empty() && wide => ("•".to_owned(), rest.to_owned()),
        _ => (mark, words),
    };
    Some(Paragraph {
        mark,
        text: words,
        x0: first.x0(),
        y: first.y,
        size: first.size,
        heavy: lines.iter().all(Line::heavy),
        full: last.x1() > room.right - 0.16 * (room.right - room.left),
    })
}

/// 'Membership ........ 4'.
pub(super) fn is_leader(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    bare.len() < text.len()
        && (bare.ends_with("....") || bare.ends_with("……") || bare.ends_with(". . ."))
}
