//! The levels of a list and how far it has counted in, what is printed before the next item out.

use super::styles::{LEVELS, Level};
use crate::document::rendered::figure;

/// How far a list has counted on each level; 0: not begun.
#[derive(Clone, Debug, Default)]
pub(super) struct Count([u32; LEVELS]);

/// What is printed before an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Printed {
    /// '6.2', '(a)', '-'.
    pub(super) mark: String,
    /// Figures in it; 0 for a bullet or a letter.
    pub(super) figures: usize,
}

impl Count {
    /// Counts on at a level, from 0.
    pub(super) fn next(
        &mut self,
        levels: &[Option<Level>],
        level: usize,
        anew: Option<u32>,
    ) -> Option<Printed> {
        let level = level.min(LEVELS - 1);
        let here = levels.get(level)?.as_ref()?;
        let start = |n: usize| {
            levels
                .get(n)
                .and_then(Option::as_ref)
                .map_or(1, |l| l.start)
        };
        for above in 0..level {
            if self.0[above] == 0 {
                self.0[above] = start(above).max(1);
            }
        }
        self.0[level] = match (anew, self.0[level]) {
            (Some(first), _) => first,
            (None, 0) => start(level),
            (None, n) => n.saturating_add(1),
        };
        self.0[level + 1..].fill(0);
        if here.bullet {
            return Some(Printed {
                mark: "-".to_owned(),
                figures: 0,
            });
        }
        if here.format.is_empty() {
            return None;
        }
        let from = (level + 1).saturating_sub(here.shown.max(1));
        let parts: Vec<String> = (from..=level)
            .filter_map(|n| {
                let format = &levels.get(n)?.as_ref()?.format;
                let form = match format.as_str() {
                    "a" => "lowerLetter",
                    "A" => "upperLetter",
                    "i" => "lowerRoman",
                    "I" => "upperRoman",
                    "" => return None,
                    _ => "decimal",
                };
                Some(figure(self.0[n], form))
            })
            .collect();
        let plain = here.format == "1";
        Some(Printed {
            mark: format!("{}{}{}", here.before, parts.join("."), here.after)
                .trim()
                .to_owned(),
            figures: if plain { parts.len() } else { 0 },
        })
    }
}
