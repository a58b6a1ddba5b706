//! Rules and words of a page in, ruled tables out: cells by the rules around them, with those that reach over several columns or rows.

use super::sheet::{Rule, Word};

/// Distance at which two rules are one, or meet.
const NEAR: f32 = 3.0;
/// Places of a table times its rules, at most.
const MOST: usize = 20_000_000;

/// A box of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Box {
    pub(super) words: Vec<Word>,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) across: usize,
    pub(super) down: usize,
    pub(super) x0: f32,
    pub(super) x1: f32,
}

/// A ruled table.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y0: f32,
    pub(super) y1: f32,
    pub(super) columns: Vec<f32>,
    rows: Vec<f32>,
    /// Which box each place of the grid belongs to, row by row.
    of: Vec<usize>,
    pub(super) boxes: Vec<Box>,
}

/// Rules on one height or distance as one, with their ends.
fn merged(rules: &[Rule], across: bool) -> Vec<(f32, f32, f32)> {
    let mut of: Vec<(f32, f32, f32)> = rules
        .iter()
        .filter(|r| r.across == across)
        .map(|r| (r.at, r.from, r.to))
        .collect();
    of.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    // rules of one height, whatever their order along it
    let mut out: Vec<(f32, f32, f32)> = Vec::new();
    let mut from = 0;
    while from < of.len() {
        let mut to = from + 1;
        while to < of.len() && of[to].0 - of[from].0 < NEAR {
            to += 1;
        }
        let mut level = of[from..to].to_vec();
        level.sort_by(|a, b| a.1.total_cmp(&b.1));
        let mut last: Option<(f32, f32, f32)> = None;
        for rule in level {
            match &mut last {
                Some(l) if rule.1 - l.2 < NEAR => l.2 = l.2.max(rule.2),
                _ => {
                    out.extend(last.take());
                    last = Some(rule);
                }
            }
        }
        out.extend(last);
        from = to;
    }
    out
}

/// The places of rules, those near each other as one.
fn places(mut at: Vec<f32>) -> Vec<f32> {
    at.sort_by(f32::total_cmp);
    at.dedup_by(|b, a| *b - *a < NEAR);
    at
}

/// The tables of a page; their words are taken out of `words`.
pub(super) fn grids(rules: &[Rule], words: &mut Vec<Word>) -> Vec<Grid> {
    let across = merged(rules, true);
    let down = merged(rules, false);
    let total = across.len() + down.len();
    if across.len() < 2 || down.len() < 2 || total > 4_000 {
        return Vec::new();
    }
    // rules that meet, and those that meet them
    let mut group: Vec<usize> = (0..total).collect();
    for (i, h) in across.iter().enumerate() {
        for (j, v) in down.iter().enumerate() {
            let meets =
                v.0 > h.1 - NEAR && v.0 < h.2 + NEAR && h.0 > v.1 - NEAR && h.0 < v.2 + NEAR;
            if meets {
                let (a, b) = (root(&mut group, i), root(&mut group, across.len() + j));
                group[a] = b;
            }
        }
    }
    let mut heads: Vec<usize> = (0..total).map(|n| root(&mut group, n)).collect();
    let of = heads.clone();
    heads.sort_unstable();
    heads.dedup();
    let mut grids: Vec<Grid> = heads
        .into_iter()
        .filter_map(|head| {
            let h: Vec<_> = (0..across.len())
                .filter(|n| of[*n] == head)
                .map(|n| across[n])
                .collect();
            let v: Vec<_> = (0..down.len())
                .filter(|n| of[across.len() + n] == head)
                .map(|n| down[n])
                .collect();
            grid(&h, &v)
        })
        .collect();
    // a table within a table is read as the outer one
    grids.sort_by(|a, b| (b.area()).total_cmp(&a.area()));
    let mut kept: Vec<Grid> = Vec::new();
    for grid in grids {
        if !kept.iter().any(|k| k.overlaps(&grid)) {
            kept.push(grid);
        }
    }
    for grid in &mut kept {
        grid.take(words);
    }
    kept.retain(|g| g.boxes.iter().any(|b| !b.words.is_empty()));
    kept
}

fn root(group: &mut [usize], mut n: usize) -> usize {
    while group[n] != n {
        group[n] = group[group[n]];
        n = group[n];
    }
    n
}

type Level = (f32, f32, f32);

fn grid(h: &[Level], v: &[Level]) -> Option<Grid> {
    let mut xs = places(v.iter().map(|r| r.0).collect());
    let mut ys = places(h.iter().map(|r| r.0).collect());
    let (left, right) = (min(h.iter().map(|r| r.1)), max(h.iter().map(|r| r.2)));
    let (top, bottom) = (min(v.iter().map(|r| r.1)), max(v.iter().map(|r| r.2)));
    // tables without rules at their outer edges
    if xs.first().is_some_and(|x| x - left > 12.0) {
        xs.insert(0, left);
    }
    if xs.last().is_some_and(|x| right - x > 12.0) {
        xs.push(right);
    }
    if ys.first().is_some_and(|y| y - top > 8.0) {
        ys.insert(0, top);
    }
    if ys.last().is_some_and(|y| bottom - y > 8.0) {
        ys.push(bottom);
    }
    let (columns, rows) = (xs.len().saturating_sub(1), ys.len().saturating_sub(1));
    let work = columns * rows * (h.len() + v.len());
    if columns < 2 || rows < 1 || work > MOST {
        return None;
    }
    // boxes of the grid with no rule between them are one
    let covered = |rules: &[Level], at: f32, middle: f32| {
        rules
            .iter()
            .any(|r| (r.0 - at).abs() < NEAR && r.1 < middle && r.2 > middle)
    };
    let mut group: Vec<usize> = (0..columns * rows).collect();
    for row in 0..rows {
        let y = (ys[row] + ys[row + 1]) / 2.0;
        for column in 0..columns {
            let x = (xs[column] + xs[column + 1]) / 2.0;
            let here = row * columns + column;
            if column + 1 < columns && !covered(v, xs[column + 1], y) {
                join(&mut group, here, here + 1);
            }
            if row + 1 < rows && !covered(h, ys[row + 1], x) {
                join(&mut group, here, here + columns);
            }
        }
    }
    let mut boxes: Vec<Box> = Vec::new();
    let mut seen: Vec<Option<usize>> = vec![None; columns * rows];
    let mut of = Vec::with_capacity(columns * rows);
    for n in 0..columns * rows {
        let head = root(&mut group, n);
        let (row, column) = (n / columns, n % columns);
        match seen[head] {
            Some(known) => {
                let known: &mut Box = &mut boxes[known];
                known.across = known.across.max(column + 1 - known.column.min(column));
                known.down = known.down.max(row + 1 - known.row);
                known.x1 = known.x1.max(xs[column + 1]);
            }
            None => {
                seen[head] = Some(boxes.len());
                boxes.push(Box {
                    row,
                    column,
                    across: 1,
                    down: 1,
                    x0: xs[column],
                    x1: xs[column + 1],
                    words: Vec::new(),
                });
            }
        }
        of.extend(seen[head]);
    }
    (boxes.len() > 1).then(|| Grid {
        x0: xs[0],
        x1: xs[columns],
        y0: ys[0],
        y1: ys[rows],
        columns: xs,
        rows: ys,
        of,
        boxes,
    })
}

fn join(group: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(group, a), root(group, b));
    group[a.max(b)] = a.min(b);
}

fn min(values: impl Iterator<Item = f32>) -> f32 {
    values.fold(f32::MAX, f32::min)
}

fn max(values: impl Iterator<Item = f32>) -> f32 {
    values.fold(f32::MIN, f32::max)
}

impl Grid {
    fn area(&self) -> f32 {
        (self.x1 - self.x0) * (self.y1 - self.y0)
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.x0 < other.x1 - NEAR
            && other.x0 < self.x1 - NEAR
            && self.y0 < other.y1 - NEAR
            && other.y0 < self.y1 - NEAR
    }

    /// Takes the words within its boxes.
    fn take(&mut self, words: &mut Vec<Word>) {
        let mut left = Vec::with_capacity(words.len());
        for word in words.drain(..) {
            let (x, y) = ((word.x0 + word.x1) / 2.0, word.y - 0.3 * word.size);
            match self.at(x, y) {
                Some(n) => self.boxes[n].words.push(word),
                None => left.push(word),
            }
        }
        *words = left;
    }

    /// The box at a place.
    fn at(&self, x: f32, y: f32) -> Option<usize> {
        let inside = x > self.x0 - NEAR && x < self.x1 + NEAR && y > self.y0 - NEAR && y < self.y1;
        let index = |edges: &[f32], at: f32| {
            edges
                .partition_point(|e| *e <= at)
                .clamp(1, edges.len() - 1)
                - 1
        };
        let place = || index(&self.rows, y) * (self.columns.len() - 1) + index(&self.columns, x);
        inside.then(|| self.of.get(place()).copied()).flatten()
    }
}
