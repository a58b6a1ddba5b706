//! What a PDF draws on one page in, its words, rules and pictures with their places out. Runs in the child process only.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use hayro_syntax::object::{Dict, Name, String as PdfString};

use super::sheet::{Picture, Rule, Sheet, Word};
use crate::source::limits;

/// Unwinds out of a page that holds more than is read of one.
pub(super) struct Over;

/// Thickness of a rule at most, in points.
const THIN: f64 = 4.0;
/// Length of a rule at least.
const LONG: f64 = 6.0;
/// Space between two signs that parts words, in sizes of the letters.
const GAP: f64 = 0.17;

/// Letters of one word at most, in bytes.
const LETTERS: usize = 300;

/// A stretch of marked content.
struct Marked {
    aside: bool,
    /// What its signs say together, until the first of them is drawn.
    says: Option<String>,
    replaced: bool,
}

/// Collects a page.
pub(super) struct Ink {
    pub(super) sheet: Sheet,
    marked: Vec<Marked>,
    word: Option<(Word, f64)>,
    signs: usize,
}

impl Ink {
    /// With nothing drawn on a page of this size.
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self {
            sheet: Sheet {
                width,
                height,
                ..Sheet::default()
            },
            marked: Vec::new(),
            word: None,
            signs: 0,
        }
    }

    /// Ends the word that is being written.
    pub(super) fn flush(&mut self) {
        if let Some((word, _)) = self.word.take() {
            self.sheet.words.push(word);
        }
    }

    fn count(&mut self, signs: usize) {
        self.signs += signs;
        if self.signs > limits::PAGE_SIGNS {
            self.sheet.over = true;
            std::panic::resume_unwind(Box::new(Over));
        }
    }

    /// One sign at its place: the text, from where, how far, how large.
    fn sign(&mut self, text: &str, at: Point, advance: f64, size: f64, bold: bool) {
        let aside = self.marked.iter().any(|m| m.aside);
        let blank = text.chars().all(char::is_whitespace);
        let near = self.word.as_ref().is_some_and(|(word, end)| {
            (at.y - f64::from(word.y)).abs() < 0.08 * size
                && (size - f64::from(word.size)).abs() < 0.08 * size
                && at.x - end < GAP * size
                && at.x - end > -0.4 * size
                && word.bold == bold
                && word.text.len() < LETTERS
                && word.aside == aside
        });
        if !near || blank {
            self.flush();
        }
        if blank {
            return;
        }
        let end = at.x + advance;
        match &mut self.word {
            Some((word, last)) => {
                word.text.push_str(text);
                word.x1 = end as f32;
                *last = end;
            }
            None => {
                let word = Word {
                    x0: at.x as f32,
                    x1: end as f32,
                    y: at.y as f32,
                    size: size as f32,
                    bold,
                    aside,
                    text: text.to_owned(),
                };
                self.word = Some((word, end));
            }
        }
    }

    fn rule(&mut self, across: bool, at: f64, from: f64, to: f64, edge: bool) {
        let (from, to) = (from.min(to), from.max(to));
        if to - from >= LONG {
            self.count(1);
            self.sheet.rules.push(Rule {
                across,
                at: at as f32,
                from: from as f32,
                to: to as f32,
                edge,
            });
        }
    }

    /// A filled shape: a rule if it is thin, else a box with four edges.
    fn filled(&mut self, bounds: Rect) {
        let (wide, high) = (bounds.width(), bounds.height());
        if high <= THIN && wide > high {
            self.rule(true, bounds.center().y, bounds.x0, bounds.x1, false);
        } else if wide <= THIN {
            self.rule(false, bounds.center().x, bounds.y0, bounds.y1, false);
        } else {
            for y in [bounds.y0, bounds.y1] {
                self.rule(true, y, bounds.x0, bounds.x1, true);
            }
            for x in [bounds.x0, bounds.x1] {
                self.rule(false, x, bounds.y0, bounds.y1, true);
            }
        }
    }

    /// The straight parts of a line that is drawn along a path.
    fn stroked(&mut self, path: &BezPath) {
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            let to = match *element {
                PathEl::MoveTo(p) => {
                    (start, last) = (p, p);
                    continue;
                }
                PathEl::LineTo(p) => p,
                PathEl::ClosePath => start,
                PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => {
                    last = p;
                    continue;
                }
            };
            if (to.y - last.y).abs() < 0.5 {
                self.rule(true, to.y, last.x, to.x, false);
            } else if (to.x - last.x).abs() < 0.5 {
                self.rule(false, to.x, last.y, to.y, false);
            }
            last = to;
        }
    }
}

/// Whether a path is one box with upright sides.
fn is_box(path: &BezPath) -> bool {
    let elements = path.elements();
    elements.len() <= 6
        && elements
            .iter()
            .all(|e| matches!(e, PathEl::MoveTo(_) | PathEl::LineTo(_) | PathEl::ClosePath))
}

fn is_heavy(glyph: &Glyph<'_>) -> bool {
    let Glyph::Outline(outline) = glyph else {
        return false;
    };
    outline.font_data().is_some_and(|font| {
        let name = font.postscript_name.unwrap_or_default().to_lowercase();
        let named = ["bold", "black", "heavy", "-bd", "demi"];
        font.weight.is_some_and(|w| w >= 600) || named.iter().any(|n| name.contains(n))
    })
}

impl<'a> Device<'a> for Ink {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.count(1 + path.elements().len() / 8);
        let drawn = props.transform * path;
        let bounds = drawn.bounding_box();
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            let thin = bounds.height() <= THIN || bounds.width() <= THIN;
            if thin || is_box(&drawn) {
                self.filled(bounds);
            }
        }
        if matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..)) {
            self.stroked(&drawn);
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.count(run.glyphs().len());
        let bold = run.glyphs().first().is_some_and(|g| is_heavy(g));
        for glyph in run.glyphs() {
            let place: Affine = props.transform * glyph.transform();
            let [a, b, c, d, x, y] = place.as_coeffs();
            let size = c.hypot(d) * 1000.0;
            // letters that do not stand upright are a stamp across the page or the edge of a chart
            if !(0.5..2000.0).contains(&size) || a <= 0.0 || b.abs() > 0.05 * a.abs() {
                continue;
            }
            let advance = match &**glyph {
                Glyph::Outline(g) => g.advance_width(),
                Glyph::Type3(g) => g.advance_width(),
            };
            let advance = f64::from(advance.unwrap_or(500.0)) * a;
            let mut text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(s)) => s,
                None => String::new(),
            };
            if let Some(marked) = self.marked.iter_mut().rfind(|m| m.replaced) {
                text = marked.says.take().unwrap_or_default();
            }
            if text.is_empty() && !self.marked.iter().any(|m| m.replaced) {
                self.sheet.nameless += 1;
                continue;
            }
            if text.is_empty() {
                // its letters were said by the sign before
                if let Some((word, end)) = &mut self.word {
                    *end = x + advance;
                    word.x1 = *end as f32;
                }
                continue;
            }
            self.sign(&text, Point::new(x, y), advance, size, bold);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.count(1);
        let area = Rect::new(
            0.0,
            0.0,
            f64::from(image.width()),
            f64::from(image.height()),
        );
        let bounds = props.transform.transform_rect_bbox(area);
        self.sheet.pictures.push(Picture {
            x0: bounds.x0 as f32,
            y0: bounds.y0 as f32,
            x1: bounds.x1 as f32,
            y1: bounds.y1 as f32,
        });
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        self.count(1);
        let kind = properties.and_then(|p| p.get::<Name<'_>>(b"Type"));
        let layout = kind.is_some_and(|k| k.as_ref() != b"Pagination");
        let says = properties
            .and_then(|p| p.get::<PdfString<'_>>(b"ActualText"))
            .map(|s| decoded(s.as_bytes()));
        self.marked.push(Marked {
            aside: tag == b"Artifact" && !layout,
            replaced: says.is_some(),
            says,
        });
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.count(1);
    }
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.count(1);
    }
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// A text string of a PDF: UTF-16 or UTF-8 with its mark, else Latin.
fn decoded(bytes: &[u8]) -> String {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..]
            .chunks_exact(2)
            .map(|c| from([c[0], c[1]]))
            .collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}
