//! `quorate.toml` in, what it says of a run out: found upward from the current folder to the top of the repository; a mistake in it is told at its place.

mod file;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::args::{Config as Args, Packs, Where};
use super::output::{self, Fault, Terminal};
use super::{CLEAN, packs, paths};
use crate::Input;
use crate::diagnostic::{Diagnostic, Severity, suggestion};
use crate::document::typed::{self, Opened};
use crate::pack::Pack;
use crate::pack::areas::england;
use crate::pack::kind::Kind;
use crate::source;
use crate::verdict::partnership::Known;
use file::File;

pub(super) use file::schema;

/// The name of the file.
pub(super) const NAME: &str = "quorate.toml";

/// What the configuration says; empty where there is none.
#[derive(Default)]
pub(super) struct Config {
    file: File,
    opened: Option<Opened<File>>,
    /// The folder that its paths and patterns start from.
    folder: PathBuf,
    exclude: Vec<glob::Pattern>,
    kinds: Vec<(Kind, Vec<glob::Pattern>)>,
    partnerships: Vec<(Known, Vec<glob::Pattern>)>,
}

impl Config {
    /// Finds and reads the configuration of a run.
    ///
    /// # Errors
    /// The file that was named is not there, or something in it is wrong: all of it, drawn at its place.
    pub(super) fn of(place: &Where, terminal: &Terminal) -> Result<Self, Fault> {
        let found = match &place.config {
            Some(file) => Some(file.clone()),
            None if place.no_config => None,
            None => std::env::current_dir().ok().and_then(|here| upward(&here)),
        };
        found.map_or_else(
            || Ok(Self::default()),
            |file| Self::read(&file).map_err(|problems| packs::broken(&problems, terminal)),
        )
    }

    fn read(path: &Path) -> Result<Self, Vec<Diagnostic>> {
        let source = source::load(path).map_err(|problem| vec![problem])?;
        let mut opened = typed::open::<File>(source);
        let Some(file) = opened.value.take().filter(|_| opened.problems.is_empty()) else {
            return Err(opened.problems);
        };
        let mut config = Self {
            folder: paths::folder_of(path),
            opened: Some(opened),
            ..Self::default()
        };
        let mut problems = Vec::new();
        config.exclude = config.patterns(&file.exclude, &["exclude"], &mut problems);
        for (name, globs) in &file.kinds {
            let Some(kind) = Kind::from_name(name) else {
                let names = Kind::ALL.iter().map(|k| k.name());
                let problem = config.problem(
                    "unknown-kind",
                    &["kinds", name],
                    true,
                    format!("no kind of document is called `{name}`"),
                );
                problems.push(problem.help(suggestion(name, names)));
                continue;
            };
            let globs = config.patterns(globs, &["kinds", name], &mut problems);
            config.kinds.push((kind, globs));
        }
        for (name, partnership) in &file.partnership {
            let globs = config.patterns(
                &partnership.documents,
                &["partnership", name, "documents"],
                &mut problems,
            );
            let known = Known {
                name: name.clone(),
                also_known_as: partnership.also_known_as.clone(),
                covers: partnership.covers.clone(),
                parent: partnership.parent.clone(),
            };
            config.relations(&file, name, &mut problems);
            config.partnerships.push((known, globs));
        }
        if let Some(text) = &file.as_of
            && text.parse::<Date>().is_err()
        {
            let message = format!("`{text}` is not a day; write it as 2026-11-21");
            problems.push(config.problem("wrong-type", &["as-of"], false, message));
        }
        config.file = file;
        if problems.is_empty() {
            Ok(config)
        } else {
            Err(problems)
        }
    }

    /// What is amiss with what a partnership covers and belongs to.
    fn relations(&self, file: &File, name: &str, problems: &mut Vec<Diagnostic>) {
        let partnership = &file.partnership[name];
        for (n, text) in partnership.covers.iter().enumerate() {
            if !england().knows(text) {
                let message = format!("`{text}` is no upper-tier local authority of England");
                let at = n.to_string();
                let path = ["partnership", name, "covers", &at];
                let near = suggestion(text, england().names());
                problems.push(
                    self.problem("unknown-authority", &path, false, message)
                        .help(near),
                );
            }
        }
        let Some(parent) = &partnership.parent else {
            return;
        };
        let wrong = match file.partnership.get(parent) {
            None => Some(format!("no `[partnership.{parent:?}]` stands in this file")),
            Some(_) if parent == name => Some("a partnership is not its own parent".to_owned()),
            Some(other) if other.parent.is_some() => Some(format!(
                "`{parent}` has a parent itself; name that one, or take one of them out"
            )),
            Some(_) => None,
        };
        if let Some(message) = wrong {
            let names = file.partnership.keys().map(String::as_str);
            let problem = self.problem(
                "unknown-partnership",
                &["partnership", name, "parent"],
                false,
                message,
            );
            problems.push(problem.help(suggestion(parent, names)));
        }
    }

    fn patterns(
        &self,
        globs: &[String],
        path: &[&str],
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<glob::Pattern> {
        let mut patterns = Vec::new();
        for (n, text) in globs.iter().enumerate() {
            match glob::Pattern::new(text) {
                Ok(pattern) => patterns.push(pattern),
                Err(error) => {
                    let n = n.to_string();
                    let path: Vec<&str> = path.iter().copied().chain([n.as_str()]).collect();
                    problems.push(self.problem(
                        "wrong-pattern",
                        &path,
                        false,
                        format!("this pattern cannot be read: {error}"),
                    ));
                }
            }
        }
        patterns
    }

    fn problem(&self, code: &'static str, path: &[&str], key: bool, message: String) -> Diagnostic {
        let path: Vec<String> = path.iter().map(|s| (*s).to_owned()).collect();
        match &self.opened {
            Some(opened) => opened.problem(code, &path, key, message),
            None => Diagnostic::new(code, Severity::Error, NAME.into(), message),
        }
    }

    /// The packs to use: those of the command line, else those named here.
    pub(super) fn packs(&self, given: &[String]) -> Vec<String> {
        if !given.is_empty() {
            return given.to_vec();
        }
        let beside = |name: &String| {
            let path = self.folder.join(name);
            if path.is_dir() {
                path.to_string_lossy().into_owned()
            } else {
                name.clone()
            }
        };
        self.file.packs.iter().map(beside).collect()
    }

    /// The packs of a run, with the settings and severities that stand here.
    ///
    /// # Errors
    /// A pack that cannot be read, a setting or rule that the packs do not have.
    pub(super) fn fitted(&self, given: &[String], terminal: &Terminal) -> Result<Arc<Pack>, Fault> {
        let mut pack = packs::select(&self.packs(given), terminal)?;
        self.fit(&mut pack, terminal)?;
        Ok(pack)
    }

    /// The packs of a command that checks nothing, with the settings and severities of the configuration.
    ///
    /// # Errors
    /// A configuration or a pack that cannot be read.
    pub(super) fn pack(
        given: &Packs,
        place: &Where,
        terminal: &Terminal,
    ) -> Result<Arc<Pack>, Fault> {
        Self::of(place, terminal)?.fitted(&given.packs, terminal)
    }

    /// Puts the settings and severities of the configuration into the packs.
    ///
    /// # Errors
    /// A setting or rule that the packs do not have.
    fn fit(&self, pack: &mut Arc<Pack>, terminal: &Terminal) -> Result<(), Fault> {
        if self.file.settings.is_empty() && self.file.severity.is_empty() {
            return Ok(());
        }
        let mut problems = Vec::new();
        let Some(pack) = Arc::get_mut(pack) else {
            return Ok(());
        };
        for (name, value) in &self.file.settings {
            if let Some(setting) = pack.settings.get_mut(name) {
                *setting = *value;
            } else {
                let problem = self.problem(
                    "unknown-setting",
                    &["settings", name],
                    true,
                    format!("no pack in use has a setting `{name}`"),
                );
                problems
                    .push(problem.help(suggestion(name, pack.settings.keys().map(String::as_str))));
            }
        }
        for (word, level) in &self.file.severity {
            if !packs::grade(pack, word, (*level).into()) {
                let names = packs::words(pack);
                let message = format!("no rule has the id or name `{word}`, and no id starts so");
                problems.push(
                    self.problem("unknown-rule", &["severity", word], true, message)
                        .help(suggestion(word, names.into_iter())),
                );
            }
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(packs::broken(&problems, terminal))
        }
    }

    /// The severities that are set here, by rule.
    pub(super) fn severities(&self) -> BTreeMap<String, String> {
        let set = self.file.severity.iter();
        set.map(|(word, level)| (word.clone(), Severity::from(*level).word().to_owned()))
            .collect()
    }

    /// Gives the files found what the configuration says of them, and leaves out what it excludes; a file that was named stays.
    pub(super) fn place(&self, inputs: Vec<Input>) -> Vec<Input> {
        if self.exclude.is_empty() && self.kinds.is_empty() && self.partnerships.is_empty() {
            return inputs;
        }
        let placed = inputs.into_iter().filter_map(|mut input| {
            let path = paths::within(Path::new(&*input.path), &self.folder);
            let fits = |patterns: &[glob::Pattern]| {
                patterns.iter().any(|p| p.matches_with(&path, OPTIONS))
            };
            if !input.named && fits(&self.exclude) {
                return None;
            }
            let kinds = self.kinds.iter().filter(|(_, p)| fits(p));
            input.kinds = kinds.map(|(kind, _)| *kind).collect();
            let serves = self.partnerships.iter().filter(|(_, p)| fits(p));
            input.partnerships = serves
                .map(|(known, _)| known.name.as_str().into())
                .collect();
            Some(input)
        });
        placed.collect()
    }

    /// The partnerships that are known here.
    pub(super) fn known(&self) -> Vec<Known> {
        self.partnerships
            .iter()
            .map(|(known, _)| known.clone())
            .collect()
    }

    /// A file of ours: beside the configuration, else in the current folder.
    pub(super) fn beside(&self, name: &str) -> PathBuf {
        match self.path().map(Path::new).and_then(Path::parent) {
            Some(folder) => folder.join(name),
            None => PathBuf::from(name),
        }
    }

    /// The day of the check, where it is set here.
    pub(super) fn as_of(&self) -> Option<Date> {
        self.file.as_of.as_deref()?.parse().ok()
    }

    /// From which level on a run fails, where it is set here.
    pub(super) fn fail_on(&self) -> Option<String> {
        self.file.fail_on.map(|level| level.word().to_owned())
    }

    /// Whether every rule runs.
    pub(super) fn all(&self) -> bool {
        self.file.all
    }

    /// The rules to run, and those to leave out.
    pub(super) fn rules(&self) -> (&[String], &[String]) {
        (&self.file.select, &self.file.ignore)
    }

    /// Where its file stands, as it was found.
    pub(super) fn path(&self) -> Option<&str> {
        self.opened.as_ref().map(|o| &*o.source.path)
    }
}

/// A star does not reach over a slash; two do.
const OPTIONS: glob::MatchOptions = glob::MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

/// The file nearest above a folder, no higher than the top of its repository.
fn upward(folder: &Path) -> Option<PathBuf> {
    for folder in folder.ancestors() {
        let file = folder.join(NAME);
        if file.is_file() {
            let here = std::env::current_dir().unwrap_or_default();
            return Some(file.strip_prefix(&here).map(Path::to_owned).unwrap_or(file));
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

/// `quorate config`: what applies, and from where.
pub(super) fn run(args: &Args, terminal: &Terminal) -> Result<u8, Fault> {
    let config = Config::of(&args.place, terminal)?;
    let pack = config.fitted(&[], terminal)?;
    let mut out = match config.path() {
        Some(path) => format!("# from {path}\n"),
        None => format!("# no {NAME} was found; these are the defaults\n"),
    };
    let said = config.file.told(&pack);
    for (key, value, from) in said {
        out.push_str(&format!(
            "{key} = {value}{}\n",
            if from { "" } else { "  # default" }
        ));
    }
    output::to_stdout(&out)?;
    Ok(CLEAN)
}
