//! A Markdown text as a PDF with running heads, page numbers and ruled tables, made of nothing but letters: the same text gives the same bytes.

use std::fmt::Write;

use super::{Part, parts};

/// Widths of the letters from space to tilde, in thousandths of their size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const LEFT: f32 = 72.0;
const RIGHT: f32 = 523.0;
const TOP: f32 = 770.0;
const BOTTOM: f32 = 80.0;
const PAD: f32 = 5.4;

/// How wide words are at a size.
pub(crate) fn width(words: &str, size: f32) -> f32 {
    let units: u32 = words
        .chars()
        .map(|c| match c {
            ' '..='~' => u32::from(WIDTHS[c as usize - 32]),
            '•' => 350,
            _ => 556,
        })
        .sum();
    units as f32 * size / 1000.0
}

/// Words as lines that are no wider than this.
pub(crate) fn wrapped(words: &str, size: f32, most: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let line = lines.last_mut().unwrap();
        if line.is_empty() {
            line.push_str(word);
        } else if width(&format!("{line} {word}"), size) <= most {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// Words as the string of a PDF, in Windows-1252.
fn string(words: &str) -> String {
    let mut out = String::from("(");
    for c in words.chars() {
        match c {
            '(' | ')' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            ' '..='~' => out.push(c),
            '£' => out.push_str("\\243"),
            '–' => out.push_str("\\226"),
            '—' => out.push_str("\\227"),
            '‘' => out.push_str("\\221"),
            '’' => out.push_str("\\222"),
            '“' => out.push_str("\\223"),
            '”' => out.push_str("\\224"),
            '•' => out.push_str("\\225"),
            'é' => out.push_str("\\351"),
            other => panic!("{other:?} is not in the letters of a made PDF"),
        }
    }
    out.push(')');
    out
}

/// Pages as they are written.
pub(crate) struct Pages {
    /// What each page draws.
    pub(crate) drawn: Vec<String>,
    y: f32,
    head: String,
}

impl Pages {
    /// With nothing on them; `head` runs over every page.
    pub(crate) fn new(head: &str) -> Self {
        let mut pages = Self {
            drawn: Vec::new(),
            y: 0.0,
            head: head.to_owned(),
        };
        pages.turn();
        pages
    }

    /// Begins a page.
    pub(crate) fn turn(&mut self) {
        self.drawn.push(String::new());
        self.y = TOP;
        if !self.head.is_empty() {
            let (head, number) = (self.head.clone(), self.drawn.len());
            self.line(LEFT, 810.0, 9.0, &head);
            self.line(280.0, 40.0, 9.0, &format!("Page {number}"));
        }
    }

    /// Words at a place.
    pub(crate) fn line(&mut self, x: f32, y: f32, size: f32, words: &str) {
        let page = self.drawn.last_mut().unwrap();
        writeln!(
            page,
            "BT /F1 {size} Tf {x:.2} {y:.2} Td {} Tj ET",
            string(words)
        )
        .unwrap();
    }

    fn rule(&mut self, x0: f32, y0: f32, x1: f32, y1: f32) {
        let page = self.drawn.last_mut().unwrap();
        writeln!(page, "0.5 w {x0:.2} {y0:.2} m {x1:.2} {y1:.2} l S").unwrap();
    }

    /// A paragraph, with what is printed before it.
    pub(crate) fn paragraph(&mut self, mark: &str, words: &str, size: f32) {
        let indent = if mark.is_empty() { 0.0 } else { 28.0 };
        self.y -= size * 0.6;
        for (n, line) in wrapped(words, size, RIGHT - LEFT - indent)
            .iter()
            .enumerate()
        {
            if self.y - size < BOTTOM {
                self.turn();
            }
            self.y -= size * 1.2;
            let y = self.y;
            if n == 0 && !mark.is_empty() {
                self.line(LEFT, y, size, mark);
            }
            self.line(LEFT + indent, y, size, line);
        }
    }

    /// A heading, kept with what follows.
    pub(crate) fn heading(&mut self, level: usize, words: &str) {
        let size = [22.0, 17.0, 14.0, 13.0][level.clamp(1, 4) - 1];
        if self.y < BOTTOM + 70.0 {
            self.turn();
        }
        self.y -= size * 0.4;
        self.paragraph("", words, size);
    }

    /// A table with rules around every cell; its head comes again on every page.
    pub(crate) fn table(&mut self, rows: &[Vec<&str>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
        let wide = (RIGHT - LEFT) / columns as f32;
        let size = 10.0;
        let high = |row: &[&str]| {
            let lines = row.iter().map(|c| wrapped(c, size, wide - 2.0 * PAD).len());
            lines.max().unwrap_or(1) as f32 * size * 1.2 + 6.0
        };
        self.y -= 8.0;
        for (n, row) in rows.iter().enumerate() {
            if self.y - high(row) < BOTTOM {
                self.turn();
                if n > 0 {
                    self.row(&rows[0], wide, size, high(&rows[0]));
                }
            }
            self.row(row, wide, size, high(row));
        }
    }

    fn row(&mut self, row: &[&str], wide: f32, size: f32, high: f32) {
        let (top, bottom) = (self.y, self.y - high);
        let right = LEFT + wide * row.len() as f32;
        self.rule(LEFT, top, right, top);
        self.rule(LEFT, bottom, right, bottom);
        for n in 0..=row.len() {
            let x = LEFT + wide * n as f32;
            self.rule(x, top, x, bottom);
        }
        for (n, cell) in row.iter().enumerate() {
            for (k, line) in wrapped(cell, size, wide - 2.0 * PAD).iter().enumerate() {
                let y = top - 3.0 - size * (1.2 * k as f32 + 0.9);
                self.line(LEFT + wide * n as f32 + PAD, y, size, line);
            }
        }
        self.y = bottom;
    }

    /// The parts of a Markdown text.
    pub(crate) fn markdown(&mut self, markdown: &str) {
        for part in parts(markdown) {
            match part {
                Part::Heading(level, words) => self.heading(level, words),
                Part::Paragraph(words) => match super::number(words) {
                    Some((number, rest)) => {
                        let dot = if number.contains('.') { "" } else { "." };
                        self.paragraph(&format!("{number}{dot}"), rest, 11.0);
                    }
                    None => self.paragraph("", words, 11.0),
                },
                Part::Items(items) => items.iter().for_each(|i| self.paragraph("•", i, 11.0)),
                Part::Table(rows) => self.table(&rows),
            }
        }
    }

    /// The file.
    pub(crate) fn file(&self) -> Vec<u8> {
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            String::new(),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
                .to_owned(),
        ];
        let mut kids = String::new();
        for page in &self.drawn {
            let number = objects.len() + 1;
            write!(kids, "{number} 0 R ").unwrap();
            objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>", number + 1));
            objects.push(format!(
                "<< /Length {} >>\nstream\n{page}\nendstream",
                page.len() + 1
            ));
        }
        objects[1] = format!(
            "<< /Type /Pages /Kids [{kids}] /Count {} >>",
            self.drawn.len()
        );
        file(&objects)
    }
}

/// A file of these objects, the first of which is the catalogue.
pub(crate) fn file(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.7\n");
    let mut at = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        at.push(out.len());
        write!(out, "{} 0 obj\n{object}\nendobj\n", n + 1).unwrap();
    }
    let start = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", at.len() + 1).unwrap();
    for at in &at {
        writeln!(out, "{at:010} 00000 n ").unwrap();
    }
    write!(
        out,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        at.len() + 1
    )
    .unwrap();
    out.into_bytes()
}

/// The Markdown as a PDF of a council.
pub(crate) fn markdown_to_pdf(markdown: &str) -> Vec<u8> {
    let mut pages = Pages::new("Oakshire papers for meetings");
    pages.markdown(markdown);
    pages.file()
}
