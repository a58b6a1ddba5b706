//! The verdicts of a run, subject by subject as they were made, so that none is moved or held twice; and the findings that point at them.

use std::ops::{Deref, Index};

use crate::verdict::Verdict;

/// Verdicts in the order of the report, known by their numbers from 0.
#[derive(Debug, Default)]
pub struct Verdicts {
    parts: Vec<Part>,
}

/// Those of one subject.
#[derive(Debug)]
struct Part {
    /// The number of the first.
    from: usize,
    verdicts: Vec<Verdict>,
}

impl Verdicts {
    /// Puts those of another subject at the end.
    pub fn add(&mut self, verdicts: Vec<Verdict>) {
        let from = self.len();
        if !verdicts.is_empty() {
            self.parts.push(Part { from, verdicts });
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        let last = self.parts.last();
        last.map_or(0, |part| part.from + part.verdicts.len())
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The verdict of that number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Verdict> {
        let after = self.parts.partition_point(|part| part.from <= number);
        let part = self.parts.get(after.checked_sub(1)?)?;
        part.verdicts.get(number - part.from)
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = &Verdict> + Clone {
        self.parts.iter().flat_map(|part| &part.verdicts)
    }
}

impl Index<usize> for Verdicts {
    type Output = Verdict;

    fn index(&self, number: usize) -> &Verdict {
        let after = self.parts.partition_point(|part| part.from <= number);
        let part = &self.parts[after - 1];
        &part.verdicts[number - part.from]
    }
}

impl From<Vec<Verdict>> for Verdicts {
    fn from(verdicts: Vec<Verdict>) -> Self {
        let mut all = Self::default();
        all.add(verdicts);
        all
    }
}

/// Numbers of verdicts that are folded under another. Few have any, so it takes next to no room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Under(Option<Box<Folded>>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Folded(Vec<usize>);

impl From<Vec<usize>> for Under {
    fn from(under: Vec<usize>) -> Self {
        Self((!under.is_empty()).then(|| Box::new(Folded(under))))
    }
}

impl Deref for Under {
    type Target = [usize];

    fn deref(&self) -> &[usize] {
        self.0.as_ref().map_or(&[], |folded| &folded.0)
    }
}
