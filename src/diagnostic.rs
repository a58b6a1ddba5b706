//! What any stage may emit: a diagnostic, its severity, and the places it points at. Nothing here renders.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use rapidfuzz::distance::damerau_levenshtein;

/// A stretch of a source in bytes, `start` inclusive, `end` exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`; sources are capped far below 4 GiB, so bytes fit in `u32`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// As a range, to slice the source's text with.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether `other` lies within this span.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// How much a finding matters. People read 'Act first', 'Strengthen', 'Worth knowing'; machine formats the words below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Least: a suggestion.
    Hint,
    /// Worth knowing.
    Note,
    /// Strengthen.
    Warning,
    /// Act first.
    Error,
}

impl Severity {
    /// Every severity, the gravest first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Note, Self::Hint];

    /// The word that machine formats use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
            Self::Hint => "hint",
        }
    }

    /// What people read.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Error => "Act first",
            Self::Warning => "Strengthen",
            Self::Note | Self::Hint => "Worth knowing",
        }
    }

    /// One level lower; a hint stays a hint.
    #[must_use]
    pub const fn lower(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            Self::Warning => Self::Note,
            Self::Note | Self::Hint => Self::Hint,
        }
    }

    /// The severity of that word, if it is one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A line and a column, both counted from 1; columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// A place cut out of its source, so that it can be shown after the source is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The document, as the user named it.
    pub path: Arc<str>,
    /// Where the quote starts.
    pub start: Position,
    /// Where it ends (exclusive).
    pub end: Position,
    /// The rest; `None` for a bare place in lines. See [`Cut`], whose fields are those of the excerpt too.
    pub cut: Option<Box<Cut>>,
}

/// What was cut out at a place, and where that is in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// Printed page or slide, where the format has them.
    pub page: Option<u32>,
    /// Where it stands in words ('6 Membership, table 1 row 4'), where the format has no lines; lines and columns are then those of the text as read.
    pub place: Option<String>,
    /// Number of the paragraph in the file, where its format counts them: a comment can be put there.
    pub paragraph: Option<u32>,
    /// The headings above the place, outermost first.
    pub heading: Vec<String>,
    /// The quote: the document's own words, white space folded.
    pub text: String,
    /// The source lines that hold the place, clipped where they are long.
    pub window: Window,
}

impl Deref for Excerpt {
    type Target = Cut;

    fn deref(&self) -> &Cut {
        static NONE: Cut = Cut {
            page: None,
            place: None,
            paragraph: None,
            heading: Vec::new(),
            text: String::new(),
            window: Window {
                first_line: 0,
                text: String::new(),
                mark: Span { start: 0, end: 0 },
                clipped: 0,
            },
        };
        self.cut.as_deref().unwrap_or(&NONE)
    }
}

impl Excerpt {
    /// Where it is: `tor.md:129:32`, or `tor.docx, 6 Membership, table 1 row 4`.
    #[must_use]
    pub fn site(&self) -> String {
        match &self.place {
            Some(place) => format!("{}, {place}", self.path),
            None => format!(
                "{}:{}:{}",
                self.path,
                self.start.line.max(1),
                self.start.column.max(1)
            ),
        }
    }
}

/// A few source lines with the place marked inside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Number of the first line in `text`, from 1.
    pub first_line: u32,
    /// The lines, without a final line break; a long line is clipped around the place.
    pub text: String,
    /// The place inside `text`, in bytes.
    pub mark: Span,
    /// Characters cut from the start of the marked line, so that columns stay true.
    pub clipped: u32,
}

/// Something to tell about a document, a rule file or the run that is not a verdict: bad input, a typo in a pack, a field nobody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Kebab-case name of the kind of problem, stable: `json-syntax`, `duplicate-key`, `unknown-term`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, the document's words in quotes.
    pub message: String,
    /// What to do about it, in sentences.
    pub help: Option<String>,
    /// The file it is about.
    pub path: Arc<str>,
    /// Where in the file, if it has a place, with a word about it.
    pub labels: Vec<Label>,
}

/// One place of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub at: Excerpt,
    /// What to say there; may be empty.
    pub text: String,
}

impl Diagnostic {
    /// A diagnostic about a whole file.
    #[must_use]
    pub fn new(
        code: &'static str,
        severity: Severity,
        path: Arc<str>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            help: None,
            path,
            labels: Vec::new(),
        }
    }

    /// The same with help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same pointing at a place.
    #[must_use]
    pub fn at(mut self, at: Excerpt, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            at,
            text: text.into(),
        });
        self
    }
}

/// The candidate a misspelt word probably means, if one is near enough: for 'did you mean'.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |s: &str| -> Vec<char> {
        s.chars()
            .take(64)
            .flat_map(char::to_lowercase)
            .map(|c| if c == '_' || c == ' ' { '-' } else { c })
            .collect()
    };
    let wanted = plain(word);
    let near = |candidate: &'a str| {
        let letters = plain(candidate);
        let most = (letters.len().max(wanted.len()) / 3).max(1);
        let distance = damerau_levenshtein::distance(wanted.iter().copied(), letters);
        (distance <= most).then_some((distance, candidate))
    };
    let near = candidates.into_iter().filter_map(near);
    near.min().map(|(_, candidate)| candidate)
}

/// 'Did you mean `x`?' where one of the names is near, else the names there are.
#[must_use]
pub fn suggestion<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    match nearest(word, names.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None if names.is_empty() => "There are none to choose from.".to_owned(),
        None if names.len() <= 20 => format!("Use one of: {}.", names.join(", ")),
        None => format!(
            "There are {} to choose from, such as `{}`.",
            names.len(),
            names[0]
        ),
    }
}
