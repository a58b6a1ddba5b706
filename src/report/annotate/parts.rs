//! The parts of a Word file that comments touch in, the whole file written anew out; every other part is copied as it lies.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use roxmltree::{Document, Node};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::marks::declare;
use super::words::escaped;
use crate::document::ooxml::Relations;
use crate::document::package::{Fault, Package};
use crate::document::xml::{self, attribute};

/// Who speaks.
const AUTHOR: &str = "Quorate";
const INITIALS: &str = "Q";

const CONTENT_TYPES: &str = "[Content_Types].xml";
const OF_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const OF_RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const COMMENTS: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// The largest number that Word takes for a comment.
const MOST: u32 = i32::MAX as u32;

/// What a comment touches.
pub(super) struct Parts<'b> {
    bytes: &'b [u8],
    name: String,
    document: String,
    types: String,
    relations: (String, Option<String>),
    /// The comments that are there.
    comments: (String, Option<String>),
    related: bool,
    signed: bool,
}

impl<'b> Parts<'b> {
    /// Of a Word file.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        let mut package = Package::open(bytes)?;
        let name = Relations::main(&mut package, "word/document.xml")?;
        let document = package.need(&name)?;
        let types = package.need(CONTENT_TYPES)?;
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", &name));
        let within = |path: String| match folder {
            "" => path,
            _ => format!("{folder}/{path}"),
        };
        let relations = within(format!("_rels/{file}.rels"));
        let known = Relations::of(&mut package, &name)?;
        let (comments, related) = match known.of_kind("comments") {
            Some(part) => (part.to_owned(), true),
            None => {
                let free = |path: &String| !package.has(path);
                let names = ["comments.xml", "comments-quorate.xml"];
                let mut names = names.into_iter().map(|n| within(n.to_owned()));
                let free = names.find(free);
                (
                    free.unwrap_or_else(|| within("comments-by-quorate.xml".to_owned())),
                    false,
                )
            }
        };
        Ok(Self {
            bytes,
            relations: (relations.clone(), package.part(&relations)?),
            comments: (comments.clone(), package.part(&comments)?),
            signed: package.has("_xmlsignatures/"),
            related,
            name,
            document,
            types,
        })
    }

    /// The main part.
    pub(super) fn document(&self) -> Result<Document<'_>, Fault> {
        xml::parse(&self.name, &self.document)
    }

    /// Whether the file is signed.
    pub(super) const fn signed(&self) -> bool {
        self.signed
    }

    /// The first of so many numbers that no mark and no comment has.
    pub(super) fn free_id(&self, tree: &Document, count: usize) -> Result<u32, Fault> {
        let mut most = highest(tree);
        if let Some(text) = &self.comments.1 {
            most = most.max(highest(&xml::parse(&self.comments.0, text)?));
        }
        let count = u32::try_from(count).unwrap_or(MOST);
        match most.checked_add(count) {
            Some(end) if end < MOST => Ok(most + 1),
            _ => Err(Fault::damaged(
                "its comments have numbers that Word does not take",
            )),
        }
    }

    /// The file with this main part and these comments, numbered from `first`.
    pub(super) fn write(
        &self,
        document: &str,
        comments: &[String],
        first: u32,
        date: &str,
    ) -> Result<Vec<u8>, Fault> {
        let tree = self.document()?;
        let root = tree.root_element();
        let namespace = root.tag_name().namespace().unwrap_or_default();
        let mut changed = vec![
            (self.name.as_str(), recoded(document)),
            (
                self.comments.0.as_str(),
                self.with_comments(comments, first, date, namespace)?,
            ),
        ];
        if !self.related {
            changed.push((&self.relations.0, self.with_relation(namespace)?));
        }
        if let Some(types) = self.with_type()? {
            changed.push((CONTENT_TYPES, types));
        }
        pack(self.bytes, changed)
            .map_err(|error| Fault::damaged(format!("it cannot be packed again ({error})")))
    }

    fn with_comments(
        &self,
        comments: &[String],
        first: u32,
        date: &str,
        namespace: &str,
    ) -> Result<String, Fault> {
        let written = |declared: &str| {
            let mut out = String::new();
            for (id, said) in (first..).zip(comments) {
                // the sign that refers back to the text
                let sign = "</w:pPr><w:r><w:annotationRef/></w:r>";
                let said = said.replacen("</w:pPr>", sign, 1);
                let _ = write!(
                    out,
                    "<w:comment{declared} w:id=\"{id}\" w:author=\"{AUTHOR}\" w:date=\"{date}\" w:initials=\"{INITIALS}\">{said}</w:comment>"
                );
            }
            out
        };
        match &self.comments.1 {
            Some(text) => {
                let tree = xml::parse(&self.comments.0, text)?;
                let root = tree.root_element();
                Ok(recoded(&appended(text, root, &written(&declare(root)))))
            }
            None => Ok(format!(
                "{DECLARATION}<w:comments xmlns:w=\"{namespace}\">{}</w:comments>",
                written("")
            )),
        }
    }

    /// The relations with one to the comments. A file in the strict form has other names for everything.
    fn with_relation(&self, namespace: &str) -> Result<String, Fault> {
        let kind = if namespace.starts_with("http://purl.oclc.org/") {
            "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
        } else {
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        };
        let empty =
            format!("{DECLARATION}<Relationships xmlns=\"{OF_RELATIONS}\"></Relationships>");
        let text = self.relations.1.as_ref().unwrap_or(&empty);
        let tree = xml::parse(&self.relations.0, text)?;
        let taken = |id: &String| tree.descendants().any(|n| attribute(n, "Id") == Some(id));
        let ids = (1..).map(|n: u32| format!("rIdQuorate{n}"));
        let id = ids.into_iter().find(|id| !taken(id)).unwrap_or_default();
        let element = format!(
            "<Relationship xmlns=\"{OF_RELATIONS}\" Id=\"{id}\" Type=\"{kind}\" Target=\"/{}\"/>",
            escaped(&self.comments.0)
        );
        Ok(recoded(&appended(text, tree.root_element(), &element)))
    }

    /// The list of types with the comments' one; `None` where it stands there.
    fn with_type(&self) -> Result<Option<String>, Fault> {
        let tree = xml::parse(CONTENT_TYPES, &self.types)?;
        let part = format!("/{}", self.comments.0);
        let named =
            |n: Node| attribute(n, "PartName").is_some_and(|p| p.eq_ignore_ascii_case(&part));
        if tree.descendants().any(named) {
            return Ok(None);
        }
        let element = format!(
            "<Override xmlns=\"{OF_TYPES}\" PartName=\"{}\" ContentType=\"{COMMENTS}\"/>",
            escaped(&part)
        );
        Ok(Some(recoded(&appended(
            &self.types,
            tree.root_element(),
            &element,
        ))))
    }
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The highest number of a mark or a comment; 0 where there is none.
fn highest(tree: &Document) -> u32 {
    let numbers = tree.descendants().filter_map(|n| {
        let namespace = n.tag_name().namespace()?;
        n.attribute((namespace, "id"))?.parse::<u32>().ok()
    });
    // numbers that Word would not take itself are no mark's
    numbers.filter(|n| *n < MOST / 2).max().unwrap_or(0)
}

/// A part with more at the end of its root.
fn appended(text: &str, root: Node, more: &str) -> String {
    let range = root.range();
    let mut out = text.to_owned();
    let whole = &text[range.clone()];
    if let Some(close) = whole
        .rfind("</")
        .filter(|_| !whole.ends_with("/>") || root.has_children())
    {
        out.insert_str(range.start + close, more);
    } else {
        let name = whole[1..].split([' ', '\t', '\r', '\n', '/', '>']).next();
        let name = name.unwrap_or_default();
        let open = whole.trim_end_matches('>').trim_end_matches('/');
        out.replace_range(range, &format!("{open}>{more}</{name}>"));
    }
    out
}

/// A part as UTF-8, which is how it is written: it may have been read from UTF-16.
fn recoded(text: &str) -> String {
    match text
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
    {
        Some((said, rest)) if said.to_ascii_lowercase().contains("utf-16") => {
            format!("{DECLARATION}{rest}")
        }
        _ => text.to_owned(),
    }
}

/// Packs the file again: parts that changed in their places, new ones at the end, all others as they lie.
fn pack(bytes: &[u8], mut changed: Vec<(&str, String)>) -> Result<Vec<u8>, ZipError> {
    let mut from = ZipArchive::new(Cursor::new(bytes))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() + 16_384)));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for index in 0..from.len() {
        let entry = from.by_index_raw(index)?;
        let name = entry.name()?.into_owned();
        match changed.iter().position(|(changed, _)| *changed == name) {
            Some(at) => {
                let (_, text) = changed.swap_remove(at);
                drop(entry);
                to.start_file(name, options)?;
                to.write_all(text.as_bytes())?;
            }
            None => to.raw_copy_file(entry)?,
        }
    }
    changed.sort();
    for (name, text) in changed {
        to.start_file(name, options)?;
        to.write_all(text.as_bytes())?;
    }
    Ok(to.finish()?.into_inner())
}
