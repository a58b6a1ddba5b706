//! Words with their places in, lines out: words on one height, parted where the space between them is wide.

use super::mend;
use super::sheet::Word;

/// Space that parts two stretches of a line, in sizes of its letters.
const WIDE: f32 = 1.15;
/// Difference in height of letters on one line.
const LEVEL: f32 = 0.4;

/// Words that stand side by side with no wide space between them.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) words: Vec<Word>,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y: f32,
    /// Size of most of its letters.
    pub(super) size: f32,
}

/// Stretches on one height, from left to right.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) parts: Vec<Stretch>,
    pub(super) y: f32,
    pub(super) size: f32,
}

impl Stretch {
    fn of(words: Vec<Word>) -> Self {
        let size = main_size(&words);
        let level = words.iter().find(|w| (w.size - size).abs() < 0.1 * size);
        Self {
            x0: words.iter().map(|w| w.x0).fold(f32::MAX, f32::min),
            x1: words.iter().map(|w| w.x1).fold(f32::MIN, f32::max),
            y: level.or(words.first()).map_or(0.0, |w| w.y),
            size,
            words,
        }
    }

    /// What it says.
    pub(super) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|w| w.text.as_str()).collect();
        words.join(" ")
    }

    /// All its words are heavy.
    pub(super) fn heavy(&self) -> bool {
        let mut lettered = self
            .words
            .iter()
            .filter(|w| w.text.chars().any(char::is_alphanumeric));
        lettered.clone().next().is_some() && lettered.all(|w| w.bold)
    }
}

impl Line {
    pub(super) fn of(parts: Vec<Stretch>) -> Self {
        let longest = parts
            .iter()
            .max_by(|a, b| (a.x1 - a.x0).total_cmp(&(b.x1 - b.x0)));
        let (y, size) = longest.map_or((0.0, 0.0), |s| (s.y, s.size));
        Self { parts, y, size }
    }

    pub(super) fn x0(&self) -> f32 {
        self.parts.first().map_or(0.0, |s| s.x0)
    }

    pub(super) fn x1(&self) -> f32 {
        self.parts.iter().map(|s| s.x1).fold(f32::MIN, f32::max)
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &Word> {
        self.parts.iter().flat_map(|s| &s.words)
    }

    /// What it says from left to right.
    pub(super) fn text(&self) -> String {
        let parts: Vec<String> = self.parts.iter().map(Stretch::text).collect();
        parts.join(" ")
    }

    /// All its words are heavy.
    pub(super) fn heavy(&self) -> bool {
        self.parts.iter().all(Stretch::heavy)
    }
}

/// The size of most letters.
pub(super) fn main_size(words: &[Word]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for word in words {
        let letters = word.text.chars().count();
        match sizes.iter_mut().find(|(s, _)| (s - word.size).abs() < 0.3) {
            Some((_, count)) => *count += letters,
            None => sizes.push((word.size, letters)),
        }
    }
    sizes
        .iter()
        .max_by_key(|(_, count)| *count)
        .map_or(0.0, |(size, _)| *size)
}

/// Lines from top to bottom.
pub(super) fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut out: Vec<Line> = Vec::new();
    let mut row: Vec<Word> = Vec::new();
    let mut base = (0.0_f32, 0.0_f32);
    for word in words {
        // a raised figure comes first by its height and belongs to the line below it
        let joins = !row.is_empty() && word.y - base.0 < LEVEL * base.1.max(word.size);
        if !joins && !row.is_empty() {
            out.push(line(std::mem::take(&mut row)));
        }
        if row.is_empty() || word.size > base.1 * 1.1 {
            base = (word.y, word.size);
        }
        row.push(word);
    }
    if !row.is_empty() {
        out.push(line(row));
    }
    out.retain(|l| !l.parts.is_empty());
    out
}

/// One line of words on one height.
fn line(mut words: Vec<Word>) -> Line {
    words.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    // a word drawn twice for weight
    words.dedup_by(|b, a| {
        a.text == b.text && (a.x0 - b.x0).abs() < 0.25 * a.size && (a.y - b.y).abs() < 0.25 * a.size
    });
    let size = main_size(&words);
    let level = words
        .iter()
        .filter(|w| w.size > 0.85 * size)
        .map(|w| w.y)
        .fold(f32::MIN, f32::max);
    // the figure of a footnote, raised behind a word
    words.retain(|w| {
        let raised = w.size < 0.8 * size && level - w.y > 0.15 * size;
        !(raised && w.text.bytes().all(|b| b.is_ascii_digit() || b == b','))
    });
    let mut parts: Vec<Stretch> = Vec::new();
    let mut run: Vec<Word> = Vec::new();
    for word in words {
        let Some(last) = run.last_mut() else {
            run.push(word);
            continue;
        };
        let gap = word.x0 - last.x1;
        if gap > WIDE * last.size.max(word.size).min(1.3 * size) {
            parts.push(Stretch::of(std::mem::take(&mut run)));
            run.push(word);
        } else if gap < 0.1 * size && !mend::is_bullet(&last.text) {
            // one word in two faces, or with a raised ending
            last.text.push_str(&word.text);
            last.x1 = last.x1.max(word.x1);
            last.bold &= word.bold;
        } else {
            run.push(word);
        }
    }
    if !run.is_empty() {
        parts.push(Stretch::of(run));
    }
    Line::of(parts)
}
