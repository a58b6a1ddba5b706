//! An OpenDocument text in, a document out: its text as a reader sees it with every change accepted, and where each paragraph stands.

mod body;
mod inline;
mod lists;
mod styles;
mod tables;

use super::Document;
use super::package::{Fault, Package, is_locked};
use super::rendered::{self, Writer};
use super::xml;
use crate::source::Source;
use body::Reader;
use styles::Styles;

/// What the package says that it is.
const KIND: &str = "application/vnd.oasis.opendocument.text";

/// Whether a package holds an OpenDocument text.
pub(super) fn is_odt(bytes: &[u8]) -> bool {
    let Ok(mut package) = Package::open(bytes) else {
        return false;
    };
    match package.part("mimetype") {
        Ok(Some(kind)) => kind.trim().starts_with(KIND),
        Ok(None) => package.has("content.xml") && package.has("META-INF/manifest.xml"),
        Err(_) => false,
    }
}

/// Reads an OpenDocument text.
pub(super) fn read(source: Source) -> Document {
    match written(source.raw.as_deref().unwrap_or_default()) {
        Ok(writer) => writer.read(&source, "odt"),
        Err(fault) => rendered::unread(&source, "odt", &fault),
    }
}

fn written(bytes: &[u8]) -> Result<Writer, Fault> {
    let mut package = Package::open(bytes)?;
    if let Some(fault) = package
        .part("META-INF/manifest.xml")?
        .and_then(|manifest| is_locked(&manifest))
    {
        return Err(fault);
    }
    let content = package.need("content.xml")?;
    let shared = package.part("styles.xml")?;
    let tree = xml::parse("content.xml", &content)?;
    let root = tree.root_element();
    let mut styles = Styles::default();
    if let Some(text) = &shared {
        styles.read(xml::parse("styles.xml", text)?.root_element());
    }
    styles.read(root);
    let body = xml::child(root, "body")
        .and_then(|b| xml::child(b, "text"))
        .ok_or_else(|| Fault::damaged("`content.xml` holds no text"))?;
    let mut reader = Reader::new(&styles);
    reader.read_body(body);
    if let Some(text) = &shared {
        reader.read_beside(xml::parse("styles.xml", text)?.root_element());
    }
    Ok(reader.done())
}
