//! Pages of words in, the parts of the document in reading order out: headings by size, paragraphs, points, tables, pictures, pages without text.

use super::aligned;
use super::columns::flows;
use super::grid::{Grid, grids};
use super::lines::{Line, Stretch, lines, main_size};
use super::margins;
use super::mend::{self, Mender};
use super::paragraphs::{Paragraph, Room, is_leader, paragraphs};
use super::rows;
use super::sheet::{Picture, Sheet, Word};
use crate::document::rendered::{Cell, Row};

/// A heading is so much larger than the text.
const LARGER: f32 = 1.12;
/// Words of a heading at most.
const HEADING: usize = 25;
/// Words on a page that is not only a picture.
const FEW: usize = 4;
/// Lines of a stretch that show how far its lines go.
const SHOWN: usize = 8;
/// The part of a page that a picture covers at least, to be told.
const PICTURE: f32 = 0.04;

/// A part of the document.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// A page begins: its place in the file, the lines in its margins.
    Page(u32, Vec<String>),
    Heading(f32, String),
    Paragraph(Paragraph),
    Item(usize, Paragraph),
    Contents(String),
    /// Where its columns begin, and its rows, each with its page.
    Table(Vec<f32>, Vec<Row>),
    Picture,
    /// A page with nothing that can be read as letters: a scan, a chart.
    Blind,
    /// A page that draws more than is read of one.
    Over,
}

/// What all pages have in common.
struct Whole {
    body: f32,
    mender: Mender,
    /// Where the lines of the text end on most pages.
    right: f32,
    /// Places of pictures that come back: marks of the house.
    logos: Vec<Picture>,
}

/// The document.
pub(super) fn parts(mut sheets: Vec<Sheet>) -> Vec<Part> {
    for word in sheets.iter_mut().flat_map(|s| &mut s.words) {
        word.text = mend::letters(&word.text);
    }
    for sheet in &mut sheets {
        sheet.words.retain(|w| !w.text.trim().is_empty());
    }
    let margins = margins::take(&mut sheets);
    let whole = Whole::of(&sheets);
    let mut out = Vec::new();
    for (index, (sheet, margins)) in sheets.into_iter().zip(margins).enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let page = whole.page(sheet, number);
        out.push(Part::Page(number, margins));
        for part in page {
            join(&mut out, part, &whole.mender);
        }
    }
    out
}

/// Adds a part; a paragraph or a table that goes on from the page before is one with it.
fn join(out: &mut Vec<Part>, part: Part, mender: &Mender) {
    let before = out
        .iter_mut()
        .rev()
        .take(3)
        .find(|p| !matches!(p, Part::Page(..)));
    match (before, part) {
        (Some(Part::Paragraph(a) | Part::Item(_, a)), Part::Paragraph(b)) if continues(a, &b) => {
            mender.join(&mut a.text, &b.text);
            a.full = b.full;
        }
        (Some(Part::Table(columns, rows)), Part::Table(others, more))
            if more.first().map(|r| r.page) != rows.last().map(|r| r.page)
                && alike(columns, &others) =>
        {
            let heads = rows.first().map(words);
            let again = more.first().map(words) == heads;
            let mut more = more.into_iter().skip(usize::from(again)).peekable();
            if let (Some(last), Some(first)) = (rows.last_mut(), more.peek())
                && is_rest(last, first)
            {
                for (cell, rest) in last.cells.iter_mut().zip(&first.cells) {
                    if let (Some(text), Some((next, after))) =
                        (cell.parts.last_mut(), rest.parts.split_first())
                    {
                        mender.join(text, next);
                        cell.parts.extend(after.iter().cloned());
                    } else {
                        cell.parts.extend(rest.parts.iter().cloned());
                    }
                }
                more.next();
            }
            rows.extend(more);
        }
        (_, part) => out.push(part),
    }
}

fn continues(a: &Paragraph, b: &Paragraph) -> bool {
    let open = !a.text.ends_with(['.', ':', ';', '?', '!']);
    a.full
        && open
        && b.mark.is_empty()
        && (a.size - b.size).abs() < 0.1 * a.size
        && b.text.starts_with(|c: char| c.is_lowercase() || c == '(')
}

fn alike(a: &[f32], b: &[f32]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 8.0)
}

fn words(row: &Row) -> String {
    let cells: Vec<String> = row.cells.iter().map(|c| c.parts.join(" ")).collect();
    cells.join("|")
}

/// A row that a page's end has cut: nothing in its first cell, and others go on with a small letter.
fn is_rest(last: &Row, first: &Row) -> bool {
    let empty = |c: &Cell| c.parts.iter().all(|p| p.trim().is_empty());
    let small = |c: &Cell| {
        c.parts
            .first()
            .is_some_and(|p| p.starts_with(char::is_lowercase))
    };
    last.cells.len() == first.cells.len()
        && first.cells.len() > 1
        && first.cells.first().is_some_and(empty)
        && first.cells.iter().all(|c| empty(c) || small(c))
}

impl Whole {
    fn of(sheets: &[Sheet]) -> Self {
        let all: Vec<Word> = sheets
            .iter()
            .flat_map(|s| s.words.iter().cloned())
            .collect();
        let mut mender = Mender::default();
        let mut ends: Vec<f32> = Vec::new();
        for sheet in sheets {
            for line in lines(sheet.words.clone()) {
                mender.learn(line.words().map(|w| w.text.as_str()));
                ends.push(line.x1());
            }
        }
        let mut logos: Vec<(Picture, usize)> = Vec::new();
        for picture in sheets.iter().flat_map(|s| &s.pictures) {
            let same = |p: &Picture| {
                (p.x0 - picture.x0).abs()
                    + (p.y0 - picture.y0).abs()
                    + (p.x1 - picture.x1).abs()
                    + (p.y1 - picture.y1).abs()
                    < 8.0
            };
            match logos.iter().position(|(p, _)| same(p)) {
                Some(n) => logos[n].1 += 1,
                None if logos.len() < 500 => logos.push((*picture, 1)),
                None => {}
            }
        }
        Self {
            body: main_size(&all),
            mender: mender.learnt(),
            right: usual_end(ends),
            logos: logos
                .into_iter()
                .filter(|(_, n)| *n > 2)
                .map(|(p, _)| p)
                .collect(),
        }
    }

    fn page(&self, sheet: Sheet, number: u32) -> Vec<Part> {
        let Sheet {
            width,
            height,
            mut words,
            rules,
            pictures,
            nameless,
            over,
        } = sheet;
        let letters: usize = words.iter().map(|w| w.text.chars().count()).sum();
        let seen = !pictures.is_empty() || rules.len() > 20 || nameless > 20;
        if over {
            return vec![Part::Over];
        }
        if nameless as usize > letters || (words.len() < FEW && seen) {
            let mut out = vec![Part::Blind];
            let text: Vec<Line> = lines(words);
            out.extend(text.iter().map(|l| Part::Paragraph(alone(l))));
            return out;
        }
        let tables = grids(&rules, &mut words);
        let x0 = words.iter().map(|w| w.x0).fold(width, f32::min);
        let mut all = lines(words);
        for (n, table) in tables.iter().enumerate() {
            all.push(placeholder(n, table));
        }
        all.sort_by(|a, b| a.y.total_cmp(&b.y));
        let mut out: Vec<(f32, Part)> = Vec::new();
        for flow in flows(all) {
            let of = flow.iter().filter(|l| table_of(l).is_none());
            let mut right = usual_end(of.map(Line::x1).collect());
            // a title and a date do not show how far a line may go
            if flow.len() < SHOWN && flow.iter().map(Line::x1).fold(0.0, f32::max) > width / 2.0 {
                right = right.max(self.right.min(width));
            }
            let left = flow.iter().map(Line::x0).fold(f32::MAX, f32::min);
            let room = Room {
                left: left.max(x0),
                right,
                body: self.body,
            };
            self.flow(&flow, room, number, &tables, &mut out);
        }
        for picture in pictures {
            let area = (picture.x1 - picture.x0) * (picture.y1 - picture.y0);
            let page = width * height;
            let behind = area > 0.7 * page;
            let logo = self
                .logos
                .iter()
                .any(|l| (l.x0 - picture.x0).abs() + (l.y0 - picture.y0).abs() < 8.0);
            if area < PICTURE * page || behind || logo {
                continue;
            }
            let at = out
                .iter()
                .rposition(|(y, _)| *y <= picture.y0 + 5.0)
                .map_or(0, |n| n + 1);
            out.insert(at, (picture.y0, Part::Picture));
        }
        out.into_iter().map(|(_, part)| part).collect()
    }

    /// The parts of lines that follow one another.
    fn flow(
        &self,
        flow: &[Line],
        room: Room,
        page: u32,
        tables: &[Grid],
        out: &mut Vec<(f32, Part)>,
    ) {
        let mut from = 0;
        let mut at = 0;
        while at < flow.len() {
            let y = flow[at].y;
            if let Some(grid) = table_of(&flow[at]) {
                self.text(&flow[from..at], room, out);
                if let Some(grid) = tables.get(grid) {
                    out.push((
                        y,
                        Part::Table(grid.columns.clone(), rows::ruled(grid, page, &self.mender)),
                    ));
                }
                at += 1;
                from = at;
                continue;
            }
            let end = flow[at..]
                .iter()
                .position(|l| table_of(l).is_some())
                .map_or(flow.len(), |n| at + n);
            match aligned::table(&flow[at..end], room) {
                Some((count, table)) => {
                    self.text(&flow[from..at], room, out);
                    match rows::contents(&table) {
                        Some(rows) => out.extend(rows.into_iter().map(|r| (y, Part::Contents(r)))),
                        None => out.push((
                            y,
                            Part::Table(
                                table.columns.clone(),
                                rows::open(&table, page, room, &self.mender),
                            ),
                        )),
                    }
                    at += count;
                    from = at;
                }
                _ => at += 1,
            }
        }
        self.text(&flow[from..], room, out);
    }

    fn text(&self, lines: &[Line], room: Room, out: &mut Vec<(f32, Part)>) {
        let mut depths: Vec<f32> = Vec::new();
        for paragraph in paragraphs(lines, room, &self.mender) {
            let y = paragraph.y;
            let part = self.part(paragraph, &mut depths);
            out.push((y, part));
        }
    }

    fn part(&self, paragraph: Paragraph, depths: &mut Vec<f32>) -> Part {
        let whole = || {
            let gap = if paragraph.mark.is_empty() { "" } else { " " };
            format!("{}{gap}{}", paragraph.mark, paragraph.text)
        };
        if is_leader(&paragraph.text) {
            depths.clear();
            return Part::Contents(whole());
        }
        let count = paragraph.text.split(' ').count();
        let bullet = mend::is_bullet(&paragraph.mark);
        if paragraph.size > LARGER * self.body && count <= HEADING && !bullet {
            depths.clear();
            return Part::Heading(paragraph.size, whole());
        }
        let figures = paragraph.mark.split('.').filter(|p| !p.is_empty()).count();
        let named = paragraph.heavy && !bullet && count <= 12;
        if paragraph.mark.is_empty() || figures > 1 || named {
            depths.clear();
            return Part::Paragraph(paragraph);
        }
        while depths.last().is_some_and(|x| *x > paragraph.x0 + 4.0) {
            depths.pop();
        }
        if depths.last().is_none_or(|x| *x < paragraph.x0 - 4.0) {
            depths.push(paragraph.x0);
        }
        Part::Item(depths.len() - 1, paragraph)
    }
}

fn placeholder(n: usize, table: &Grid) -> Line {
    let word = Word {
        x0: table.x0,
        x1: table.x1,
        y: table.y0 + 1.0,
        size: 10.0,
        text: format!("\u{1}{n}"),
        ..Word::default()
    };
    Line::of(vec![Stretch {
        x0: word.x0,
        x1: word.x1,
        y: word.y,
        size: word.size,
        words: vec![word],
    }])
}

/// The table that a line stands for.
fn table_of(line: &Line) -> Option<usize> {
    line.words()
        .next()?
        .text
        .strip_prefix('\u{1}')?
        .parse()
        .ok()
}

/// Where lines end; a long address that runs over the edge is not counted.
fn usual_end(mut ends: Vec<f32>) -> f32 {
    ends.sort_by(|a, b| b.total_cmp(a));
    ends.get(ends.len() / 20).copied().unwrap_or(0.0)
}

/// A line as a paragraph of its own.
fn alone(line: &Line) -> Paragraph {
    Paragraph {
        mark: String::new(),
        text: line.text(),
        x0: line.x0(),
        y: line.y,
        size: line.size,
        heavy: false,
        full: false,
    }
}
