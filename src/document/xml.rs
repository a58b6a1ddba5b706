//! A part's text in, its elements out, or why not: depth, attributes and names are counted before a tree is built, so that no part can hold one up.

use roxmltree::{Document, Error, Node, ParsingOptions};

use super::package::Fault;
use crate::source::limits;

/// Names of namespaces that the elements of one part may inherit, all together.
const INHERITED: usize = 5_000_000;

/// Reads a part.
pub(crate) fn parse<'t>(name: &str, text: &'t str) -> Result<Document<'t>, Fault> {
    measure(name, text)?;
    let options = ParsingOptions {
        nodes_limit: limits::ELEMENTS,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        Error::DtdDetected => Fault {
            code: "unsafe-xml",
            message: format!("is refused: `{name}` declares entities of its own, which no Word or OpenDocument file does"),
            help: "Open it in the program it was written with, save it again, and check the new file.",
        },
        Error::NodesLimitReached => Fault::limit(format!(
            "`{name}` holds more than {} elements, the most that are read of one part",
            limits::ELEMENTS
        )),
        other => Fault::damaged(format!("`{name}` cannot be read ({other})")),
    })
}

/// Counts what a tree would cost.
fn measure(name: &str, text: &str) -> Result<(), Fault> {
    let bytes = text.as_bytes();
    let (mut at, mut inherited) = (0, 0_usize);
    let mut open: Vec<usize> = Vec::new();
    while let Some(next) = bytes[at..].iter().position(|b| *b == b'<').map(|n| at + n) {
        let rest = &text[next..];
        let skip = |end: &str| rest.find(end).map_or(text.len(), |n| next + n + end.len());
        at = match bytes.get(next + 1) {
            Some(b'?') => skip("?>"),
            Some(b'!') if rest.starts_with("<!--") => skip("-->"),
            Some(b'!') if rest.starts_with("<![CDATA[") => skip("]]>"),
            Some(b'/') => {
                open.pop();
                skip(">")
            }
            _ => {
                let tag = Tag::at(bytes, next);
                if tag.attributes > limits::ATTRIBUTES {
                    return Err(Fault::limit(format!(
                        "an element of `{name}` has more than {} attributes",
                        limits::ATTRIBUTES
                    )));
                }
                let names = open.last().copied().unwrap_or(0) + tag.names;
                if tag.names > 0 {
                    inherited += names;
                }
                if inherited > INHERITED {
                    return Err(Fault::limit(format!(
                        "`{name}` declares too many namespaces"
                    )));
                }
                if !tag.closed {
                    open.push(names);
                }
                if open.len() > limits::NESTING {
                    return Err(Fault::limit(format!(
                        "`{name}` is nested more than {} levels deep",
                        limits::NESTING
                    )));
                }
                tag.end
            }
        };
    }
    Ok(())
}

/// What a start tag costs.
struct Tag {
    end: usize,
    closed: bool,
    attributes: usize,
    names: usize,
}

impl Tag {
    fn at(bytes: &[u8], start: usize) -> Self {
        let (mut at, mut quote) = (start + 1, 0);
        let (mut attributes, mut names) = (0, 0);
        while let Some(byte) = bytes.get(at) {
            match byte {
                b if *b == quote => quote = 0,
                _ if quote != 0 => {}
                b'"' | b'\'' => quote = *byte,
                b'=' => attributes += 1,
                b'x' if bytes[at..].starts_with(b"xmlns") => names += 1,
                b'>' => break,
                _ => {}
            }
            at += 1;
        }
        Self {
            closed: bytes.get(at.saturating_sub(1)) == Some(&b'/'),
            end: (at + 1).min(bytes.len()),
            attributes,
            names,
        }
    }
}

/// The first child element of a name, whatever its namespace.
pub(crate) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|n| n.tag_name().name() == name)
}

/// An attribute by its name, whatever its namespace.
pub(crate) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|a| a.name() == name)
        .map(|a| a.value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_hold_a_reader_up_is_refused_by_the_name_of_its_limit() {
        let many: String = (0..2_000).map(|n| format!(" a{n}='1'")).collect();
        let names: String = (0..900).map(|n| format!(" xmlns:n{n}='{n}'")).collect();
        let cases = [
            (
                format!("{}x{}", "<a>".repeat(300), "</a>".repeat(300)),
                "256 levels",
            ),
            ("<a>".repeat(1_000_000), "256 levels"),
            (format!("<a{many}/>"), "1000 attributes"),
            (
                format!("<a{names}>{}</a>", "<b xmlns:x='x'/>".repeat(10_000)),
                "namespaces",
            ),
            (
                "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>".to_owned(),
                "entities",
            ),
            ("<a><b></a>".to_owned(), "damaged"),
            ("<a".to_owned(), "damaged"),
            ("".to_owned(), "damaged"),
        ];
        for (text, wanted) in cases {
            let fault = parse("p.xml", &text).unwrap_err();
            assert!(fault.message.contains(wanted), "{}", fault.message);
        }
        let fine = "<?xml version='1.0'?><!-- < --><a x='>'><b/><![CDATA[<c>]]></a>";
        assert!(parse("p.xml", fine).is_ok());
    }
}
