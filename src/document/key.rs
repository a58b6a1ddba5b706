//! A key of a map in, the same without a copy of its own where it is one that records have.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;

use super::letters::few_letters;

/// The key of a field: one that records have, which costs nothing to hold, or another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Cow<'static, str>);

/// The keys that records have (`record::shape` is their table, and its tests hold this list to it), with those that may stand beside any value.
#[rustfmt::skip]
const KNOWN: [&str; 151] = [
    "$schema", "absent", "actions", "agreed", "agreed_by", "agreed_why", "allowed", "also_known_as", "amount", "any", "apologies", "area",
    "arrangements", "as_written", "at", "attendance_rule", "authorities", "baseline", "basis", "because", "between", "body", "budget", "chair",
    "chaired_by", "change", "column", "combined_authority", "combined_footprint", "commissioner", "commitments", "comparators", "count", "covers",
    "created", "data_sharing", "date", "decisions", "deliverables", "deputies", "deputy", "deputy_for", "due", "email", "event", "every_months",
    "extra", "figure", "footprint", "formed", "from", "group", "groups", "high", "holders", "housing_posts", "how", "icb", "in_attendance",
    "involvement", "is", "kind", "lead", "leads", "lero", "line", "links", "low", "mayor", "measure", "meeting_frequency", "meetings", "members",
    "metrics", "must_include", "name", "national_border", "needs", "next", "nominated", "nominated_by", "notes", "number", "of", "on", "organisation",
    "outcome", "outcomes", "owner", "parishes", "part", "partners", "partnership", "path", "period", "period_covered", "place", "police_force",
    "post", "present", "priorities", "priority", "prisons", "programmes", "published", "quorate", "quorum", "quote", "rating", "rationale", "reason",
    "ref", "region", "remit", "response", "reviews", "risks", "role", "rule", "scope", "seat", "seats", "sector", "share", "signed", "source",
    "sources", "sro", "standing", "status", "status_now", "sub_groups", "support", "target", "term", "term_of_office", "text", "tiers",
    "times_a_year", "title", "to", "treatment_by_nhs_trust", "unit", "url", "used_for", "value", "version", "vice_chair", "what", "when", "written",
];

/// A power of two, some four times as many as there are keys.
const SLOTS: usize = 512;

/// For each slot one more than the number of the key in it; 0: none.
static TABLE: [u8; SLOTS] = table();

const fn table() -> [u8; SLOTS] {
    let mut table = [0; SLOTS];
    let mut n = 0;
    while n < KNOWN.len() {
        let mut at = few_letters(KNOWN[n].as_bytes()) % SLOTS;
        while table[at] != 0 {
            at = (at + 1) % SLOTS;
        }
        n += 1;
        table[at] = n as u8;
    }
    table
}

fn known(key: &str) -> Option<&'static str> {
    let mut at = few_letters(key.as_bytes()) % SLOTS;
    loop {
        let number = TABLE[at];
        let known = *KNOWN.get(usize::from(number).checked_sub(1)?)?;
        if same(known, key) {
            return Some(known);
        }
        at = (at + 1) % SLOTS;
    }
}

/// Whether two keys are the same; most differ in length or first letter.
#[must_use]
#[inline]
pub fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    one.len() == other.len() && one.first() == other.first() && one == other
}

impl Key {
    /// The key as text.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Cow::Borrowed(key) => key,
            Cow::Owned(key) => key,
        }
    }

    /// Whether it is one that records have.
    #[cfg(test)]
    pub(crate) fn is_known(&self) -> bool {
        matches!(self.0, Cow::Borrowed(_))
    }
}

impl From<&str> for Key {
    fn from(key: &str) -> Self {
        Self(known(key).map_or_else(|| key.to_owned().into(), Cow::Borrowed))
    }
}

impl From<Cow<'_, str>> for Key {
    fn from(key: Cow<'_, str>) -> Self {
        Self(known(&key).map_or_else(|| key.into_owned().into(), Cow::Borrowed))
    }
}

impl From<String> for Key {
    fn from(key: String) -> Self {
        Self::from(Cow::Owned(key))
    }
}

impl Deref for Key {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Key {
    #[inline]
    fn eq(&self, other: &str) -> bool {
        same(self.as_str(), other)
    }
}

impl PartialEq<&str> for Key {
    #[inline]
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl PartialEq<String> for Key {
    fn eq(&self, other: &String) -> bool {
        *self.0 == **other
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0.into_owned()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
