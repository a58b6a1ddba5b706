//! Something wrong in a pack's file, before its place is known: the path of keys to it. `load` turns it into a diagnostic with a span.

/// Keys and indices from the top of a file.
pub type Steps = Vec<String>;

/// Something wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Index of the folder.
    pub folder: usize,
    /// The file within it.
    pub file: String,
    /// Keys and indices down to the value.
    pub path: Steps,
    /// Kebab-case kind of problem.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub help: String,
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

/// The name nearest to a word, if any is near.
#[must_use]
pub fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    names
        .map(|name| {
            (
                rapidfuzz::distance::damerau_levenshtein::distance(
                    lower.chars(),
                    name.to_lowercase().chars(),
                ),
                name,
            )
        })
        .filter(|(distance, name)| {
            *distance <= (name.chars().count().max(lower.chars().count()) / 3).max(1)
        })
        .min()
        .map(|(_, name)| name)
}
