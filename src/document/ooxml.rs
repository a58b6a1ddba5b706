//! A package of Office Open XML in, where its parts stand out: which part a relation means.

use super::package::{Fault, Package};
use super::xml::{self, attribute};

/// Where the relations of one part lead.
#[derive(Debug, Default)]
pub(crate) struct Relations {
    /// Id, kind (the end of its type), target.
    list: Vec<(String, String, String)>,
}

impl Relations {
    /// The relations of a part; of the whole package for an empty name.
    pub(crate) fn of(package: &mut Package, part: &str) -> Result<Self, Fault> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = match folder {
            "" => format!("_rels/{name}.rels"),
            _ => format!("{folder}/_rels/{name}.rels"),
        };
        let Some(text) = package.part(&path)? else {
            return Ok(Self::default());
        };
        let tree = xml::parse(&path, &text)?;
        let list = tree
            .root_element()
            .children()
            .filter(|n| n.is_element() && attribute(*n, "TargetMode") != Some("External"))
            .filter_map(|n| {
                let kind = attribute(n, "Type")?.rsplit('/').next()?;
                let target = within(folder, attribute(n, "Target")?);
                Some((attribute(n, "Id")?.to_owned(), kind.to_owned(), target))
            })
            .collect();
        Ok(Self { list })
    }

    /// The name of the part that is the document itself; `usual` where the package does not say.
    pub(crate) fn main(package: &mut Package, usual: &str) -> Result<String, Fault> {
        let whole = Self::of(package, "")?;
        Ok(whole.of_kind("officeDocument").unwrap_or(usual).to_owned())
    }

    /// The first target of a kind: 'styles'.
    pub(crate) fn of_kind(&self, kind: &str) -> Option<&str> {
        self.list.iter().find(|r| r.1 == kind).map(|r| r.2.as_str())
    }

    /// Ids and targets of a kind.
    pub(crate) fn ids<'s>(&'s self, kind: &'s str) -> impl Iterator<Item = (&'s str, &'s str)> {
        self.list
            .iter()
            .filter(move |r| r.1 == kind)
            .map(|r| (r.0.as_str(), r.2.as_str()))
    }

    /// The target of an id.
    pub(crate) fn target(&self, id: &str) -> Option<&str> {
        self.list.iter().find(|r| r.0 == id).map(|r| r.2.as_str())
    }
}

/// A target as the name of a part: never outside the package, whatever it says.
fn within(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|p| !p.is_empty()).collect(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn a_target_stays_within_the_package() {
        for (folder, target, wanted) in [
            ("word", "styles.xml", "word/styles.xml"),
            (
                "ppt/slides",
                "../notesSlides/n1.xml",
                "ppt/notesSlides/n1.xml",
            ),
            ("word", "/docProps/core.xml", "docProps/core.xml"),
            ("word", "../../../../etc/passwd", "etc/passwd"),
            ("", "word/document.xml", "word/document.xml"),
        ] {
            assert_eq!(within(folder, target), wanted);
        }
    }
}
