//! Lines with wide spaces in, tables out where the stretches stand under one another: a table that has no rules.

use super::lines::{Line, Stretch};
use super::paragraphs::{Room, fits, marker};

/// Lines apart within a table, in sizes of letters.
const APART: f32 = 3.6;

/// Space between the words of a cell and its edge, as most programs leave it.
const PAD: f32 = 5.4;

/// A table by its columns and rows of stretches.
#[derive(Clone, Debug)]
pub(super) struct Aligned {
    /// Where each column begins.
    pub(super) columns: Vec<f32>,
    /// For each row, the lines of each cell.
    pub(super) rows: Vec<Vec<Vec<Stretch>>>,
}

/// Columns as they are known so far: left and right ends.
type Spans = Vec<(f32, f32)>;

/// The columns with those of another line; `None` where a stretch lies over two.
fn with(spans: &Spans, parts: &[Stretch], gap: f32) -> Option<Spans> {
    let mut out = spans.clone();
    for part in parts {
        let over: Vec<usize> = (0..out.len())
            .filter(|n| part.x0 < out[*n].1 + gap && part.x1 > out[*n].0 - gap)
            .collect();
        match over.as_slice() {
            [] => {
                let at = out.partition_point(|s| s.0 < part.x0);
                out.insert(at, (part.x0, part.x1));
            }
            [n] => {
                let span = &mut out[*n];
                *span = (span.0.min(part.x0), span.1.max(part.x1));
                let (left, right) = (span.0, span.1);
                let clash = |other: Option<&(f32, f32)>| {
                    other.is_some_and(|o| o.0 < right + gap && o.1 > left - gap)
                };
                if clash(out.get(n + 1)) || n.checked_sub(1).is_some_and(|m| clash(out.get(m))) {
                    return None;
                }
            }
            _ => return None,
        }
    }
    Some(out)
}

/// The stretches of a line, its number or bullet with what it stands before, unless both stand in columns of their own.
fn cells(line: &Line, spans: &Spans) -> Vec<Stretch> {
    let mut parts = line.parts.clone();
    let marked = parts.len() > 1 && marker(&parts[0].text()).is_some_and(|m| m.1.is_empty());
    let apart = || match (spans.first(), spans.get(1)) {
        (Some(a), Some(b)) => {
            parts[0].x0 < a.1 + 3.0 && parts[0].x1 < b.0 && parts[1].x0 > b.0 - 3.0
        }
        _ => parts.len() > 2,
    };
    if marked && !apart() {
        let first = parts.remove(0);
        let next = &mut parts[0];
        next.x0 = first.x0;
        next.words.splice(0..0, first.words);
    }
    parts
}

/// How many lines from the first of `lines` are a table, and the table.
pub(super) fn table(lines: &[Line], room: Room) -> Option<(usize, Aligned)> {
    let first = cells(lines.first()?, &Vec::new());
    if first.len() < 2 {
        return None;
    }
    let gap = 0.5 * lines[0].size;
    let mut spans = with(&Vec::new(), &first, gap)?;
    let mut taken = vec![first];
    let mut wide = 1;
    for pair in lines.windows(2) {
        let parts = cells(&pair[1], &spans);
        let apart = pair[1].y - pair[0].y;
        if apart > APART * pair[1].size || apart < 0.0 {
            break;
        }
        // a line of its own at the left: what comes after the table, unless it stands as near as the lines of a cell
        let lone = parts.len() == 1 && parts[0].x0 < spans[0].0 + gap;
        let larger = pair[1].size > 1.12 * lines[0].size;
        let closes = lone
            && (apart > 1.7 * pair[1].size
                || marker(&parts[0].text()).is_some()
                || parts[0].heavy() && !lines[0].heavy());
        if larger || closes {
            break;
        }
        let Some(next) = with(&spans, &parts, gap) else {
            break;
        };
        // a paragraph within the first column's width is no row
        if next.len() < 2 {
            break;
        }
        wide += usize::from(parts.len() > 1);
        spans = next;
        taken.push(parts);
    }
    while taken
        .last()
        .is_some_and(|parts| parts.len() == 1 && parts[0].x0 < spans[0].0 + gap)
        && taken.len() > 2
    {
        let fit = taken.len() - 2;
        if continues(&taken[fit], &taken[fit + 1], &spans, room) {
            break;
        }
        taken.pop();
    }
    if wide < 2 || spans.len() > 30 {
        return None;
    }
    let count = taken.len();
    let heights: Vec<f32> = lines[..count].iter().map(|l| l.y).collect();
    let mut pitches: Vec<f32> = heights.windows(2).map(|w| w[1] - w[0]).collect();
    pitches.sort_by(f32::total_cmp);
    let pitch = pitches.first().copied().unwrap_or(0.0);
    let mut rows: Vec<Vec<Vec<Stretch>>> = Vec::new();
    let mut before: Option<&Vec<Stretch>> = None;
    for (n, parts) in taken.iter().enumerate() {
        let apart = n
            .checked_sub(1)
            .map_or(f32::MAX, |m| heights[n] - heights[m]);
        let goes_on =
            apart < 1.25 * pitch && before.is_some_and(|b| continues(b, parts, &spans, room));
        if !goes_on || rows.is_empty() {
            rows.push(vec![Vec::new(); spans.len()]);
        }
        if let Some(row) = rows.last_mut() {
            for part in parts {
                let column = column(&spans, part);
                row[column].push(part.clone());
            }
        }
        before = Some(parts);
    }
    if rows.len() < 2 {
        return None;
    }
    let columns = spans.iter().map(|s| s.0).collect();
    Some((count, Aligned { columns, rows }))
}

fn column(spans: &Spans, part: &Stretch) -> usize {
    spans
        .partition_point(|s| s.0 <= part.x0 + 0.5)
        .saturating_sub(1)
}

/// Where the words of a cell end at the latest: before the next column, or the end of the room.
pub(super) fn edge(next: Option<f32>, room: Room) -> f32 {
    next.map_or(room.right - PAD, |next| next - 2.0 * PAD)
}

/// Whether a line goes on with the cells of the line before: in every cell it has, the line before had no room for its first word.
fn continues(before: &[Stretch], parts: &[Stretch], spans: &Spans, room: Room) -> bool {
    let empty_first = parts.iter().all(|p| column(spans, p) > 0);
    parts.iter().all(|part| {
        let here = column(spans, part);
        let right = edge(spans.get(here + 1).map(|next| next.0), room);
        match before.iter().find(|b| column(spans, b) == here) {
            Some(above) => !fits(above, part, right),
            None => false,
        }
    }) || (empty_first && parts.len() == 1)
}
