//! A PowerPoint file in, a document out: slide by slide, the title as its heading, then what the speaker's notes say.

mod shapes;

use super::Document;
use super::ooxml::Relations;
use super::package::{Fault, Package};
use super::rendered::{self, Writer};
use super::xml::{self, attribute, child};
use crate::source::{Source, limits};
use shapes::Slide;

/// Whether a package holds a presentation.
pub(super) fn is_pptx(bytes: &[u8]) -> bool {
    Package::open(bytes).is_ok_and(|p| p.has("ppt/"))
}

/// Reads a presentation.
pub(super) fn read(source: Source) -> Document {
    match written(source.raw.as_deref().unwrap_or_default()) {
        Ok(writer) => writer.read(&source, "pptx"),
        Err(fault) => rendered::unread(&source, "pptx", &fault),
    }
}

fn written(bytes: &[u8]) -> Result<Writer, Fault> {
    let mut package = Package::open(bytes)?;
    let name = Relations::main(&mut package, "ppt/presentation.xml")?;
    let text = package.need(&name)?;
    let tree = xml::parse(&name, &text)?;
    let relations = Relations::of(&mut package, &name)?;
    let ids: Vec<&str> = child(tree.root_element(), "sldIdLst")
        .into_iter()
        .flat_map(|list| list.children())
        .filter_map(|slide| {
            // two attributes are called `id`: the relation's has a namespace
            slide
                .attributes()
                .find(|a| a.name() == "id" && a.namespace().is_some())
                .map(|a| a.value())
        })
        .collect();
    if ids.len() > limits::SLIDES {
        return Err(Fault::limit(format!(
            "it has {} slides, and {} are the most that are read of one file",
            ids.len(),
            limits::SLIDES
        )));
    }
    let mut writer = Writer::new();
    let mut hidden = 0;
    for (index, id) in ids.iter().enumerate() {
        let Some(part) = relations.target(id) else {
            continue;
        };
        hidden += usize::from(!slide(&mut package, part, index, &mut writer)?);
    }
    if hidden > 0 {
        let slides = if hidden == 1 { "slide" } else { "slides" };
        writer.remark(
            "hidden-slides",
            format!("has {hidden} hidden {slides}, which no audience sees: not read"),
            "Show them (right click on the slide, Unhide) if they belong to the document.",
        );
    }
    Ok(writer)
}

/// Reads one slide; false where it is hidden.
fn slide(
    package: &mut Package,
    part: &str,
    index: usize,
    writer: &mut Writer,
) -> Result<bool, Fault> {
    let text = package.need(part)?;
    let tree = xml::parse(part, &text)?;
    let root = tree.root_element();
    if matches!(attribute(root, "show"), Some("0" | "false")) {
        return Ok(false);
    }
    let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let relations = Relations::of(package, part)?;
    let mut read = Slide::of(root);
    for id in read.diagrams() {
        if let Some(target) = relations.target(&id)
            && let Some(text) = package.part(target)?
        {
            let tree = xml::parse(target, &text)?;
            read.fill(&id, &super::docx::diagram(tree.root_element()));
        }
    }
    writer.slide(number, format!("slide {number}"));
    read.write(number, writer);
    if let Some(notes) = relations.of_kind("notesSlide")
        && let Some(text) = package.part(notes)?
    {
        let tree = xml::parse(notes, &text)?;
        let said = shapes::notes(tree.root_element());
        if !said.is_empty() {
            writer.slide(number, format!("slide {number}, notes"));
            for line in said {
                writer.paragraph("", &line, false);
            }
        }
    }
    Ok(true)
}
