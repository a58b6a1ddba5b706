//! What the command line names in, the files to read out: files as they are, folders walked, patterns matched; in the order of their paths' bytes.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use glob::{MatchOptions, Pattern};
use ignore::WalkBuilder;

use super::{limits, load::shown};
use crate::diagnostic::{Diagnostic, Severity, nearest};

/// One file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Where it is; `source::load` makes the shown path of it.
    pub path: PathBuf,
    /// The user named it, itself or by a pattern; a file that a folder holds is not named.
    pub named: bool,
}

/// The files that paths, folders and patterns mean. In a folder, and for a pattern, only files whose extension is one of `extensions` are taken;
/// a file that is named is taken whatever its extension. Hidden files and those that `.gitignore` leaves out are not taken from folders; links are not followed.
///
/// A file that is reached twice is taken once. What is not there, or holds nothing, is a diagnostic.
#[must_use]
pub fn walk(paths: &[PathBuf], extensions: &[&str]) -> (Vec<Input>, Vec<Diagnostic>) {
    let mut found = Found {
        extensions,
        seen: HashSet::new(),
        inputs: Vec::new(),
        problems: Vec::new(),
    };
    for path in paths {
        if path.is_dir() {
            found.folder(path);
        } else if path.symlink_metadata().is_ok() {
            found.add(path.clone(), true);
        } else if is_pattern(path) {
            found.pattern(path);
        } else {
            found.missing(path);
        }
    }
    (found.inputs, found.problems)
}

/// A path without the steps that go nowhere: `./papers/./a.md` as `papers/a.md`.
#[must_use]
pub fn plain(path: &Path) -> PathBuf {
    path.components()
        .filter(|c| !matches!(c, std::path::Component::CurDir))
        .collect()
}

struct Found<'a> {
    extensions: &'a [&'a str],
    seen: HashSet<PathBuf>,
    inputs: Vec<Input>,
    problems: Vec<Diagnostic>,
}

impl Found<'_> {
    fn add(&mut self, path: PathBuf, named: bool) {
        if self.seen.insert(plain(&path)) {
            self.inputs.push(Input { path, named });
        }
    }

    fn folder(&mut self, folder: &Path) {
        let files = self.files(folder, |_| true);
        if files.is_empty() {
            let known = self.extensions.join(", ");
            self.note(
                "nothing-here",
                folder,
                format!("`{}` holds no file that could be read", shown(folder)),
                format!("Files with these extensions are read: {known}."),
            );
        }
        for file in files {
            self.add(file, false);
        }
    }

    fn pattern(&mut self, path: &Path) {
        let text = shown(path);
        let pattern = match Pattern::new(text.strip_prefix("./").unwrap_or(&text)) {
            Ok(pattern) => pattern,
            Err(error) => {
                let message = format!("`{text}` is not a pattern: {}", error.msg);
                self.note(
                    "bad-pattern",
                    path,
                    message,
                    "Use * for any letters, ** for any folders and [ab] for one letter of several.",
                );
                return;
            }
        };
        let base: PathBuf = path
            .components()
            .take_while(|part| !has_sign(&part.as_os_str().to_string_lossy()))
            .collect();
        let base = if base.as_os_str().is_empty() {
            PathBuf::from(".")
        } else {
            base
        };
        let how = MatchOptions {
            case_sensitive: true,
            require_literal_separator: true,
            require_literal_leading_dot: true,
        };
        let files = self.files(&base, |file| {
            pattern.matches_with(shown(file).trim_start_matches("./"), how)
        });
        if files.is_empty() {
            self.note(
                "not-found",
                path,
                format!("no file matches `{text}`"),
                "Check the pattern; ** stands for any folders, * does not cross a /.",
            );
        }
        for file in files {
            self.add(
                file.strip_prefix("./")
                    .map(Path::to_path_buf)
                    .unwrap_or(file),
                true,
            );
        }
    }

    /// The readable files under a folder that `take` wants, in the order of their paths' bytes.
    fn files(&mut self, folder: &Path, take: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for entry in WalkBuilder::new(folder)
            .require_git(false)
            .git_global(false)
            .follow_links(false)
            .build()
        {
            match entry {
                Ok(entry)
                    if entry.file_type().is_some_and(|t| t.is_file())
                        && self.is_known(entry.path())
                        && take(entry.path()) =>
                {
                    files.push(entry.into_path())
                }
                Ok(_) => {}
                Err(error) => self.note(
                    "unreadable",
                    folder,
                    format!("a part of `{}` cannot be read: {error}", shown(folder)),
                    "Ask its owner to let you read it.",
                ),
            }
            if files.len() > limits::FILES {
                self.note(
                    "too-many-files",
                    folder,
                    format!(
                        "`{}` holds more than {} files, the most that one run reads",
                        shown(folder),
                        limits::FILES
                    ),
                    "Name the folders of the partnerships one by one.",
                );
                break;
            }
        }
        files.sort_by(|a, b| {
            a.as_os_str()
                .as_encoded_bytes()
                .cmp(b.as_os_str().as_encoded_bytes())
        });
        files
    }

    fn is_known(&self, path: &Path) -> bool {
        // what Word keeps beside a document that is open
        if path
            .file_name()
            .is_some_and(|n| n.as_encoded_bytes().starts_with(b"~$"))
        {
            return false;
        }
        path.extension().is_some_and(|e| {
            self.extensions
                .iter()
                .any(|known| e.eq_ignore_ascii_case(known))
        })
    }

    fn missing(&mut self, path: &Path) {
        let name = path
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        let folder = path
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let mut beside: Vec<String> = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .take(10_000)
            .map(|e| e.file_name().to_string_lossy().into_owned())
            .collect();
        beside.sort();
        let help = match nearest(&name, beside.iter().map(String::as_str)) {
            Some(near) => format!("Did you mean `{}`?", shown(&path.with_file_name(near))),
            None if !folder.is_dir() => {
                format!("The folder `{}` is not there either.", shown(folder))
            }
            None => "Check the spelling of the path.".to_owned(),
        };
        self.note(
            "not-found",
            path,
            format!("`{}` is not there", shown(path)),
            help,
        );
    }

    fn note(&mut self, code: &'static str, path: &Path, message: String, help: impl Into<String>) {
        self.problems.push(
            Diagnostic::new(code, Severity::Error, Arc::from(shown(path)), message).help(help),
        );
    }
}

fn is_pattern(path: &Path) -> bool {
    has_sign(&path.to_string_lossy())
}

fn has_sign(text: &str) -> bool {
    text.contains(['*', '?', '['])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with files to find, and a few not to.
    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for inner in ["b", "b/deep", ".hidden", "old"] {
            fs::create_dir(at(inner)).unwrap();
        }
        for file in [
            "z.md",
            "a.MD",
            "B.yaml",
            "b/minutes.json",
            "b/deep/plan.md",
            "notes.docx",
            ".secret.md",
            ".hidden/x.md",
            "old/y.md",
        ] {
            fs::write(at(file), "x").unwrap();
        }
        fs::write(at(".gitignore"), "old/\n").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path(), at("b/loop")).unwrap();
        folder
    }

    fn names(folder: &tempfile::TempDir, paths: &[&str]) -> (Vec<String>, Vec<String>) {
        let paths: Vec<PathBuf> = paths.iter().map(|p| folder.path().join(p)).collect();
        let (inputs, problems) = walk(&paths, &["md", "json", "yaml"]);
        let within = |text: &str| text.replace(&format!("{}/", folder.path().display()), "");
        let inputs = inputs
            .iter()
            .map(|i| {
                format!(
                    "{}{}",
                    within(&shown(&i.path)),
                    if i.named { "!" } else { "" }
                )
            })
            .collect();
        (
            inputs,
            problems
                .iter()
                .map(|p| {
                    within(&format!(
                        "{} {}",
                        p.code,
                        p.help.clone().unwrap_or_default()
                    ))
                })
                .collect(),
        )
    }

    #[test]
    fn folders_files_and_patterns_are_found_in_order_and_once() {
        let folder = folder();
        let cases: &[(&[&str], &[&str])] = &[
            (
                &[""],
                &["B.yaml", "a.MD", "b/deep/plan.md", "b/minutes.json", "z.md"],
            ),
            (&["b"], &["b/deep/plan.md", "b/minutes.json"]),
            (&["z.md", "notes.docx"], &["z.md!", "notes.docx!"]),
            (
                &["z.md", "./z.md", "", "z.md"],
                &[
                    "z.md!",
                    "B.yaml",
                    "a.MD",
                    "b/deep/plan.md",
                    "b/minutes.json",
                ],
            ),
            (&["*.md"], &["z.md!"]),
            (&["**/*.md"], &["b/deep/plan.md!", "z.md!"]),
            (&["b/*"], &["b/minutes.json!"]),
            (&["[az].*"], &["a.MD!", "z.md!"]),
            (&[".secret.md"], &[".secret.md!"]),
        ];
        for (paths, wanted) in cases {
            let (inputs, problems) = names(&folder, paths);
            assert_eq!(inputs, *wanted, "{paths:?}");
            assert!(problems.is_empty(), "{paths:?} {problems:?}");
        }
    }

    #[test]
    fn what_is_not_there_is_said_with_a_suggestion() {
        let folder = folder();
        fs::create_dir(folder.path().join("empty")).unwrap();
        let cases: &[(&str, &str)] = &[
            ("B.yml", "not-found Did you mean `B.yaml`?"),
            ("b/minute.json", "not-found Did you mean `b/minutes.json`?"),
            ("nowhere/x.md", "not-found The folder"),
            ("zzzzzz", "not-found Check the spelling"),
            ("*.toml", "not-found Check the pattern"),
            ("a[", "bad-pattern"),
            (
                "empty",
                "nothing-here Files with these extensions are read: md, json, yaml",
            ),
        ];
        for (path, wanted) in cases {
            let (inputs, problems) = names(&folder, &[path]);
            assert!(inputs.is_empty());
            assert!(
                problems.len() == 1 && problems[0].starts_with(wanted),
                "{path}: {problems:?}"
            );
        }
    }
}
