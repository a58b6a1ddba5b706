//! The runs of a paragraph in, its words out: fields by their results, changes as accepted, hidden words left out.

use roxmltree::Node;

use super::body::Reader;
use super::drawing;
use super::styles::look_of;
use crate::document::look::Look;
use crate::document::xml::{attribute, child};

/// Characters of a field's instruction that are kept.
const INSTRUCTION: usize = 200;

/// A field that has begun and not ended.
#[derive(Debug, Default)]
pub(super) struct Field {
    instruction: String,
    result: bool,
}

/// What a paragraph says.
#[derive(Debug, Default)]
pub(super) struct Words<'a, 'i> {
    /// The words; a line break is a line break.
    pub(super) text: String,
    /// Characters that are no space, and those of them that stand out.
    pub(super) count: usize,
    pub(super) standing_out: usize,
    /// A row of a contents page.
    pub(super) contents: bool,
    /// Footnotes, by kind and id.
    pub(super) notes: Vec<(usize, &'a str)>,
    /// Text boxes.
    pub(super) boxes: Vec<Node<'a, 'i>>,
    /// What was not read, with its words.
    pub(super) images: Vec<(&'static str, String)>,
    /// Texts of diagrams.
    pub(super) diagrams: Vec<&'a str>,
}

impl Words<'_, '_> {
    /// Whether all of it is bold, underlined or large.
    pub(super) fn stands_out(&self) -> bool {
        self.count > 0 && self.standing_out == self.count
    }
}

impl<'a, 'i> Reader<'_> {
    /// Reads what stands within a paragraph.
    pub(super) fn inline(&mut self, node: Node<'a, 'i>, base: Look, words: &mut Words<'a, 'i>) {
        for inner in node.children().filter(Node::is_element) {
            match inner.tag_name().name() {
                "r" => self.run(inner, base, words),
                "ins" | "moveTo" => {
                    self.changes += 1;
                    self.inline(inner, base, words);
                }
                "del" | "moveFrom" => self.changes += 1,
                "fldSimple" => {
                    let instruction = attribute(inner, "instr").unwrap_or_default();
                    words.contents |= is_contents(instruction);
                    self.inline(inner, base, words);
                }
                "hyperlink" | "smartTag" | "customXml" | "dir" | "bdo" | "sdt" | "sdtContent"
                | "oMath" | "oMathPara" | "e" | "num" | "den" | "sup" | "sub" => {
                    self.inline(inner, base, words);
                }
                "AlternateContent" => {
                    if let Some(chosen) = drawing::chosen(inner) {
                        self.inline(chosen, base, words);
                    }
                }
                "drawing" | "pict" | "object" => self.drawing(inner, words),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: Node<'a, 'i>, base: Look, words: &mut Words<'a, 'i>) {
        let properties = child(run, "rPr");
        let style = properties
            .and_then(|p| child(p, "rStyle"))
            .and_then(|s| attribute(s, "val"));
        let mut look = look_of(properties);
        if style.is_some() {
            look = look.over(self.styles.look(style));
        }
        self.pieces(run, look.over(base), words);
    }

    fn pieces(&mut self, run: Node<'a, 'i>, look: Look, words: &mut Words<'a, 'i>) {
        for piece in run.children().filter(Node::is_element) {
            match piece.tag_name().name() {
                "t" => {
                    for text in piece.children().filter_map(|n| n.text()) {
                        self.say(text, look, words);
                    }
                }
                "tab" | "ptab" => self.say("\t", look, words),
                "br" if matches!(attribute(piece, "type"), Some("page" | "column")) => {
                    self.say(" ", look, words);
                }
                "br" | "cr" => self.say("\n", look, words),
                "noBreakHyphen" => self.say("-", look, words),
                "sym" => self.say(symbol(piece), look, words),
                "footnoteReference" | "endnoteReference" => {
                    let kind = usize::from(piece.tag_name().name() == "endnoteReference");
                    if let Some(id) = attribute(piece, "id") {
                        words.notes.push((kind, id));
                    }
                }
                "fldChar" => match attribute(piece, "fldCharType") {
                    Some("begin") if self.fields.len() < 100 => self.fields.push(Field::default()),
                    Some("separate") => {
                        if let Some(field) = self.fields.last_mut() {
                            field.result = true;
                        }
                    }
                    Some("end") => {
                        self.fields.pop();
                    }
                    _ => {}
                },
                "instrText" => {
                    if let (Some(field), Some(text)) = (self.fields.last_mut(), piece.text()) {
                        let room = INSTRUCTION.saturating_sub(field.instruction.len());
                        field.instruction.extend(text.chars().take(room));
                    }
                }
                "drawing" | "pict" | "object" if look.hidden != Some(true) => {
                    self.drawing(piece, words);
                }
                "AlternateContent" => {
                    if let Some(chosen) = drawing::chosen(piece) {
                        self.pieces(chosen, look, words);
                    }
                }
                _ => {}
            }
        }
    }

    fn say(&mut self, text: &str, look: Look, words: &mut Words<'a, 'i>) {
        if look.hidden == Some(true) || self.fields.iter().any(|f| !f.result) {
            return;
        }
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        words.count += count;
        let large = look
            .size
            .zip(self.plain.size)
            .is_some_and(|(a, b)| a * 5 >= b * 6);
        if look.bold == Some(true) || look.underline == Some(true) || large {
            words.standing_out += count;
        }
        words.contents |= count > 0 && self.fields.iter().any(|f| is_contents(&f.instruction));
        if text == "\n" {
            words.text.push('\n');
        } else {
            words.text.extend(text.chars().map(|c| match c {
                '\n' | '\r' => ' ',
                c => c,
            }));
        }
    }
}

fn is_contents(instruction: &str) -> bool {
    let name = instruction.split_whitespace().next().unwrap_or_default();
    matches!(name, "TOC" | "TOA" | "INDEX")
}

/// Signs of fonts that hold pictures for letters.
fn symbol(piece: Node) -> &'static str {
    match attribute(piece, "char").map(str::to_uppercase).as_deref() {
        Some("F0FC" | "F0FE" | "2713" | "2714" | "F052" | "F050") => "✓",
        Some("F0B7" | "F0A7" | "F0D8") => "•",
        Some("F02D" | "F0BE") => "-",
        Some("F0A3") => "≤",
        Some("F0B3") => "≥",
        _ => " ",
    }
}
