//! A Word file in, a document out: its text as a reader sees it with every change accepted, and where each paragraph stands.

mod body;
mod drawing;
mod inline;
mod numbering;
mod styles;
mod tables;

use std::collections::HashMap;

use roxmltree::Node;

use super::Document;
use super::ooxml::Relations;
use super::package::{Fault, Package};
use super::rendered::{self, Margin, Writer};
use super::xml::{self, attribute};
use crate::source::Source;
use body::Reader;
pub(super) use drawing::diagram;
use numbering::Numbering;
use styles::Styles;

/// Running heads and feet that are read.
const MARGINS: usize = 20;

/// Whether a package holds a Word document.
pub(super) fn is_docx(bytes: &[u8]) -> bool {
    Package::open(bytes).is_ok_and(|p| p.has("word/"))
}

/// Reads a Word file.
pub(super) fn read(source: Source) -> Document {
    match written(source.raw.as_deref().unwrap_or_default()) {
        Ok(writer) => writer.read(&source, "docx"),
        Err(fault) => rendered::unread(&source, "docx", &fault),
    }
}

/// The parts of a Word file that are read.
struct Parts {
    name: String,
    document: String,
    styles: Option<String>,
    numbering: Option<String>,
    /// Footnotes, then endnotes.
    notes: [Option<String>; 2],
    /// Texts of running heads and feet, by the id of their relation.
    beside: HashMap<String, (Margin, String)>,
    /// Texts of diagrams, by the id of their relation.
    diagrams: HashMap<String, String>,
}

impl Parts {
    fn of(bytes: &[u8]) -> Result<Self, Fault> {
        let mut package = Package::open(bytes)?;
        let name = Relations::main(&mut package, "word/document.xml")?;
        let document = package.need(&name)?;
        let relations = Relations::of(&mut package, &name)?;
        let mut of = |kind: &str| match relations.of_kind(kind) {
            Some(part) => package.part(part),
            None => Ok(None),
        };
        let styles = of("styles")?;
        let numbering = of("numbering")?;
        let notes = [of("footnotes")?, of("endnotes")?];
        let mut beside = HashMap::new();
        let ids = |kind, margin| {
            relations
                .ids(kind)
                .map(move |(id, part)| (id, part, margin))
        };
        for (id, part, margin) in ids("header", Margin::Head)
            .chain(ids("footer", Margin::Foot))
            .take(MARGINS)
        {
            if let Some(text) = package.part(part)? {
                beside.insert(id.to_owned(), (margin, text));
            }
        }
        let mut diagrams = HashMap::new();
        for (id, part) in relations.ids("diagramData").take(50) {
            if let Some(text) = package.part(part)? {
                diagrams.insert(id.to_owned(), text);
            }
        }
        Ok(Self {
            name,
            document,
            styles,
            numbering,
            notes,
            beside,
            diagrams,
        })
    }
}

fn written(bytes: &[u8]) -> Result<Writer, Fault> {
    let parts = Parts::of(bytes)?;
    let tree = xml::parse(&parts.name, &parts.document)?;
    let styles = match &parts.styles {
        Some(text) => Styles::read(xml::parse("styles.xml", text)?.root_element()),
        None => Styles::default(),
    };
    let numbering = match &parts.numbering {
        Some(text) => Numbering::read(xml::parse("numbering.xml", text)?.root_element()),
        None => Numbering::default(),
    };
    let mut diagrams = HashMap::new();
    for (id, text) in &parts.diagrams {
        let tree = xml::parse("diagrams/data.xml", text)?;
        diagrams.insert(id.clone(), drawing::diagram(tree.root_element()));
    }
    let mut reader = Reader::new(&styles, numbering, diagrams);
    for (kind, text) in parts.notes.iter().enumerate() {
        if let Some(text) = text {
            let tree = xml::parse("footnotes.xml", text)?;
            reader.read_notes(kind, tree.root_element());
        }
    }
    let body = xml::child(tree.root_element(), "body")
        .ok_or_else(|| Fault::damaged(format!("`{}` has no body", parts.name)))?;
    reader.read_body(body);
    for id in margins(body) {
        if let Some((margin, text)) = parts.beside.get(id) {
            let tree = xml::parse("header.xml", text)?;
            reader.read_beside(*margin, tree.root_element());
        }
    }
    Ok(reader.done())
}

/// Ids of the running heads and feet that are shown, in the order of the sections, each once.
fn margins<'a>(body: Node<'a, '_>) -> Vec<&'a str> {
    let mut ids = Vec::new();
    for section in body
        .descendants()
        .filter(|n| n.tag_name().name() == "sectPr")
    {
        let first = xml::child(section, "titlePg").is_some();
        let shown = section
            .children()
            .filter(|n| matches!(n.tag_name().name(), "headerReference" | "footerReference"))
            .filter(|n| first || attribute(*n, "type") != Some("first"))
            .filter_map(|n| attribute(n, "id"));
        for id in shown {
            if ids.len() < MARGINS && !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids
}
