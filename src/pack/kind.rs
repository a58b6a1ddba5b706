//! The eight kinds of document, and sets of them.

use serde::{Deserialize, Serialize};

/// A kind of document. The names are those of files in `schemas/` and of `--kind`.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The return of Appendix 1.
    PartnershipReturn,
    /// Terms of reference, constitution, remit.
    TermsOfReference,
    /// The joint needs assessment.
    NeedsAssessment,
    /// Delivery plan, strategy, action plan.
    DeliveryPlan,
    /// Performance framework, dashboard, scorecard.
    PerformanceFramework,
    /// Progress report, annual report, stocktake.
    ProgressReport,
    /// Minutes of the partnership or a sub-group.
    MeetingRecord,
    /// A page or paper that describes a partnership; owes nothing.
    Profile,
}

impl Kind {
    /// Every kind, in the order of the guidance.
    pub const ALL: [Self; 8] = [
        Self::PartnershipReturn,
        Self::TermsOfReference,
        Self::NeedsAssessment,
        Self::DeliveryPlan,
        Self::PerformanceFramework,
        Self::ProgressReport,
        Self::MeetingRecord,
        Self::Profile,
    ];

    /// Its name in files and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PartnershipReturn => "partnership-return",
            Self::TermsOfReference => "terms-of-reference",
            Self::NeedsAssessment => "needs-assessment",
            Self::DeliveryPlan => "delivery-plan",
            Self::PerformanceFramework => "performance-framework",
            Self::ProgressReport => "progress-report",
            Self::MeetingRecord => "meeting-record",
            Self::Profile => "profile",
        }
    }

    /// What people read: 'terms of reference'.
    #[must_use]
    pub fn words(self) -> String {
        self.name().replace('-', " ")
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kinds(u8);

impl Kinds {
    /// Whether the kind is in the set.
    #[must_use]
    pub const fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// Whether the sets share a kind.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The kinds, in order.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |k| self.has(*k))
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        Self(kinds.into_iter().fold(0, |set, kind| set | 1 << kind as u8))
    }
}
