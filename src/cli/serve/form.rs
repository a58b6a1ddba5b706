//! The body of a request in, what is asked out: the documents with their names, the packs, the day. Nothing is written to disk; a name is a label, never a path.

use std::path::{Component, Path};

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;

use super::limits;

/// What a request asks.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// The documents, each with its name.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// The packs; none: the usual ones.
    pub(super) packs: Vec<String>,
    /// The day of the check.
    pub(super) as_of: Option<String>,
    /// Every rule.
    pub(super) all: bool,
    /// People's names are shown.
    pub(super) show_names: bool,
}

/// Why a request is not answered: a status, and what to tell its reader.
pub(super) type Refusal = (StatusCode, String);

impl Form {
    /// Reads a body.
    ///
    /// # Errors
    /// Too many files, too much of them, a name that leads elsewhere, a body that is no form.
    pub(super) async fn read(mut body: Multipart) -> Result<Self, Refusal> {
        let mut form = Self::default();
        while let Some(field) = body.next_field().await.map_err(broken)? {
            let key = field.name().unwrap_or_default().to_owned();
            if key == "file" {
                if form.files.len() == limits::FILES {
                    let most = limits::FILES;
                    let why = format!("at most {most} files are checked at once; drop fewer");
                    return Err((StatusCode::PAYLOAD_TOO_LARGE, why));
                }
                let name = label(field.file_name().unwrap_or_default())?;
                let bytes = field.bytes().await.map_err(broken)?.to_vec();
                let name = form.unused(name);
                form.files.push((name, bytes));
                continue;
            }
            let value = field.text().await.map_err(broken)?;
            match key.as_str() {
                "pack" => form.packs.push(value),
                "as_of" => form.as_of = Some(value).filter(|v| !v.is_empty()),
                "all" => form.all = value == "yes",
                "show_names" => form.show_names = value == "yes",
                _ => {
                    let why = format!("the form has no field `{key}`");
                    return Err((StatusCode::BAD_REQUEST, why));
                }
            }
        }
        Ok(form)
    }

    /// A name that no other file of the request has.
    fn unused(&self, name: String) -> String {
        let is_used = |name: &str| self.files.iter().any(|(other, _)| other == name);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        let numbered = |n: usize| match ending {
            "" => format!("{stem} ({n})"),
            _ => format!("{stem} ({n}).{ending}"),
        };
        let mut names = std::iter::once(name.clone()).chain((2..).map(numbered));
        names.find(|n| !is_used(n)).unwrap_or(name)
    }
}

/// The name of a file as reports show it: folders below the one that was dropped, nothing above.
fn label(name: &str) -> Result<String, Refusal> {
    let name = name.replace('\\', "/");
    let plain = Path::new(&name)
        .components()
        .all(|c| matches!(c, Component::Normal(_)));
    let sound = !name.is_empty() && name.len() <= 1_000 && !name.chars().any(char::is_control);
    if plain && sound {
        return Ok(name);
    }
    let why = "a file has a name that leads out of its folder, or none; rename it";
    Err((StatusCode::BAD_REQUEST, why.to_owned()))
}

fn broken(error: MultipartError) -> Refusal {
    let status = error.status();
    let why = if status == StatusCode::PAYLOAD_TOO_LARGE {
        format!(
            "the files are more than {} MB together; drop fewer at once",
            limits::BODY_BYTES >> 20
        )
    } else {
        format!("what was sent cannot be read: {}", error.body_text())
    };
    (status, why)
}

#[cfg(test)]
mod tests {
    use super::{Form, label};

    #[test]
    fn a_name_is_a_label_and_leads_nowhere() {
        for name in [
            "../a.md",
            "/etc/passwd",
            "a/../../b.md",
            "",
            "..\\a.md",
            "a\nb.md",
            ".",
        ] {
            assert!(label(name).is_err(), "{name}");
        }
        assert_eq!(
            label("board\\terms.docx").ok().as_deref(),
            Some("board/terms.docx")
        );
    }

    #[test]
    fn two_files_of_one_name_are_two() {
        let mut form = Form::default();
        for _ in 0..3 {
            let name = form.unused("terms.md".to_owned());
            form.files.push((name, Vec::new()));
        }
        let names: Vec<&str> = form.files.iter().map(|(n, _)| n.as_str()).collect();
        assert_eq!(names, ["terms.md", "terms (2).md", "terms (3).md"]);
    }
}
