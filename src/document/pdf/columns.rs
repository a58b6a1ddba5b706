//! Lines across a page in, lines in reading order out: where the page is set in columns, the left one comes first.

use super::lines::{Line, Stretch};

/// Lines that each of two columns has at least.
const LINES: usize = 4;
/// Space between two columns at least, in points.
const GUTTER: f32 = 7.0;
/// Columns within columns.
const DEEP: usize = 3;

/// Lines that are read from top to bottom before the next such stretch begins.
pub(super) type Flow = Vec<Line>;

/// The flows of a page, in reading order.
pub(super) fn flows(lines: Vec<Line>) -> Vec<Flow> {
    let mut out = Vec::new();
    split(lines, 0, &mut out);
    out.retain(|f| !f.is_empty());
    out
}

fn split(lines: Vec<Line>, depth: usize, out: &mut Vec<Flow>) {
    let found = if depth < DEEP { gutter(&lines) } else { None };
    let Some((at, from, to)) = found else {
        out.push(lines);
        return;
    };
    let mut rest = lines;
    let below = rest.split_off(to);
    let band = rest.split_off(from);
    if !rest.is_empty() {
        out.push(rest);
    }
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for line in band {
        let (a, b): (Vec<Stretch>, Vec<Stretch>) = line.parts.into_iter().partition(|p| p.x1 <= at);
        for (side, parts) in [(&mut left, a), (&mut right, b)] {
            if !parts.is_empty() {
                side.push(Line::of(parts));
            }
        }
    }
    split(left, depth + 1, out);
    split(right, depth + 1, out);
    if !below.is_empty() {
        split(below, depth, out);
    }
}

/// Where a page parts into two columns: the place between them, the first line of the band and the one after it.
fn gutter(lines: &[Line]) -> Option<(f32, usize, usize)> {
    if lines.len() < LINES {
        return None;
    }
    let x0 = lines.iter().map(Line::x0).fold(f32::MAX, f32::min);
    let x1 = lines.iter().map(Line::x1).fold(f32::MIN, f32::max);
    let width = x1 - x0;
    if width < 150.0 {
        return None;
    }
    let mut best: Option<(f32, usize, usize)> = None;
    let steps = 60;
    for step in 0..=steps {
        let at = x0 + width * (0.2 + 0.6 * step as f32 / steps as f32);
        let mut from = 0;
        while from < lines.len() {
            if crosses(&lines[from], at) {
                from += 1;
                continue;
            }
            let mut to = from + 1;
            while to < lines.len() && !crosses(&lines[to], at) {
                to += 1;
            }
            let longer = best.is_none_or(|(_, a, b)| to - from > b - a);
            if longer
                && let Some((from, to)) = two_columns(lines, at, from, to)
                && best.is_none_or(|(_, a, b)| to - from > b - a)
            {
                best = Some((at, from, to));
            }
            from = to;
        }
    }
    best
}

fn crosses(line: &Line, at: f32) -> bool {
    line.parts
        .iter()
        .any(|p| p.x0 < at + GUTTER / 2.0 && p.x1 > at - GUTTER / 2.0)
}

/// Whether lines that keep a place free are two columns of running text, and not a table: both are many lines, well filled, and break where they like.
fn two_columns(lines: &[Line], at: f32, from: usize, to: usize) -> Option<(usize, usize)> {
    let side = |line: &Line, right: bool| -> Option<(f32, f32, usize)> {
        let parts: Vec<&Stretch> = line.parts.iter().filter(|p| (p.x0 > at) == right).collect();
        let words = parts.iter().map(|p| p.words.len()).sum();
        Some((parts.first()?.x0, parts.last()?.x1, words))
    };
    // the band begins and ends with lines that both sides are near
    let has = |n: usize, right: bool| side(&lines[n], right).is_some();
    let first = (from..to).find(|n| has(*n, true))?;
    let last = (from..to).rfind(|n| has(*n, true))?;
    let reach = lines[first].size * 2.0;
    let start = (from..to).find(|n| lines[*n].y > lines[first].y - reach)?;
    let (from, to) = (start, (last + 1).max(start));
    let to = (to..lines.len())
        .take_while(|n| !crosses(&lines[*n], at))
        .last()
        .map_or(to, |n| n + 1);
    let mut both = 0;
    let mut stats = Vec::new();
    for right in [false, true] {
        let rows: Vec<(f32, f32, usize)> =
            (from..to).filter_map(|n| side(&lines[n], right)).collect();
        if rows.len() < LINES {
            return None;
        }
        let x0 = rows.iter().map(|r| r.0).fold(f32::MAX, f32::min);
        let x1 = rows.iter().map(|r| r.1).fold(f32::MIN, f32::max);
        let words: usize = rows.iter().map(|r| r.2).sum();
        let full = rows.iter().filter(|r| r.1 - x0 > 0.7 * (x1 - x0)).count();
        let starts = rows.iter().filter(|r| r.0 - x0 < 30.0).count();
        if words * 2 < rows.len() * 7
            || full * 10 < rows.len() * 4
            || starts * 10 < rows.len() * 6
            || x1 - x0 < 90.0
        {
            return None;
        }
        stats.push(rows.len());
    }
    // in a table the sides break at the same heights
    let mut breaks = [0, 0];
    let mut shared = 0;
    let mut last: [Option<f32>; 2] = [None, None];
    for line in &lines[from..to] {
        let mut here = [false, false];
        for (n, right) in [false, true].into_iter().enumerate() {
            if side(line, right).is_some() {
                here[n] = last[n].is_none_or(|y| line.y - y > 1.45 * line.size);
                last[n] = Some(line.y);
            }
        }
        both += usize::from(side(line, false).is_some() && side(line, true).is_some());
        breaks[0] += usize::from(here[0]);
        breaks[1] += usize::from(here[1]);
        shared += usize::from(here[0] && here[1]);
    }
    // ... and the shorter cell of a row leaves lines to the longer one
    let uneven = both * 10 < (to - from) * 9;
    let least = breaks[0].min(breaks[1]);
    let table = uneven && least >= 3 && shared * 10 >= least * 8;
    let sides = stats[0].min(stats[1]) * 10 >= stats[0].max(stats[1]) * 4;
    (!table && sides).then_some((from, to))
}
