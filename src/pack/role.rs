//! What a pattern of a rule's evidence is there for; a rule as written in, its patterns with their parts and roles out.

use super::raw::RawRule;

/// What a pattern of an evidence rule is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Counts in full.
    Shows,
    /// Counts at most in part, unless it stands in a section of a kind in `full_under`.
    Hint,
    /// Must stand in the same passage for a hit of `shows` to count in full.
    Needs,
}

impl Role {
    /// The role of a number, which is the role's own.
    #[must_use]
    pub fn of(number: u32) -> Option<Self> {
        [Self::Shows, Self::Hint, Self::Needs]
            .into_iter()
            .find(|role| *role as u32 == number)
    }
}

/// Every pattern with the number of its part (0 where there are no parts) and its role; hints and needs stand for each part.
#[must_use]
pub(super) fn patterns(rule: &RawRule) -> Vec<(u8, Role, &str)> {
    let mut patterns: Vec<(u8, Role, &str)> = Vec::new();
    let Some(raw) = &rule.evidence else {
        patterns.extend(rule.passages.iter().map(|p| (0, Role::Shows, p.as_str())));
        return patterns;
    };
    patterns.extend(raw.shows.iter().map(|p| (0, Role::Shows, p.as_str())));
    for (n, (_, shows)) in (0..).zip(raw.parts.iter()) {
        patterns.extend(shows.iter().map(|p| (n, Role::Shows, p.as_str())));
    }
    for part in 0..u8::try_from(raw.parts.0.len().max(1)).unwrap_or(u8::MAX) {
        patterns.extend(raw.hints.iter().map(|p| (part, Role::Hint, p.as_str())));
        patterns.extend(raw.needs.iter().map(|p| (part, Role::Needs, p.as_str())));
    }
    patterns
}
