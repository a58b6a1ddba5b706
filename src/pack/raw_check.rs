//! The `check:` of a rule file as written: a map with exactly one check (`present` may have `or_weak` beside it).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kind::Kind;
use super::loose::{Ordered, Scalar};

/// A fact rule's check: exactly one of these keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCheck {
    /// A field that must be stated.
    pub present: Option<String>,
    /// Beside `present`: another field whose presence alone is partly.
    pub or_weak: Option<RawOrWeak>,
    /// A field, and the vocabulary list it must be a term of.
    pub one_of: Option<(String, String)>,
    /// A seat that a member must have.
    pub seat: Option<String>,
    /// A member whose words show an expertise, a level or a tier.
    pub member: Option<RawMember>,
    /// The area: `named` with its authorities clear, or `whole` upper-tier areas.
    pub footprint: Option<RawFootprint>,
    /// An office that one person must hold.
    pub single: Option<String>,
    /// A lead role that a named person must hold, with its remit.
    pub lead: Option<RawLead>,
    /// Of all partnerships of a run: `once`, no authority in two; `all`, every upper-tier authority of England in one.
    pub authorities: Option<RawAuthorities>,
    /// A commitment that an action must answer.
    pub commitment: Option<String>,
    /// A measure that must be reported.
    pub measure: Option<RawMeasure>,
    /// A day by which something must be done.
    pub deadline: Option<RawDeadline>,
    /// Something that must come round.
    pub every_months: Option<RawEveryMonths>,
    /// A list with so many items.
    pub at_least: Option<RawAtLeast>,
    /// Fields that a map, or each item of a list, must all have.
    pub complete: Option<RawComplete>,
    /// Two deliverables, of which the first must come before the second.
    pub before: Option<(String, String)>,
    /// A part of a whole.
    pub share: Option<RawShare>,
    /// Who must be in a list.
    pub includes: Option<RawIncludes>,
    /// A list most of whose items must have certain fields.
    pub mostly: Option<RawMostly>,
    /// A list of what was found, each of which must lead to an item of another.
    pub traced: Option<RawTraced>,
    /// Two fields that must name the same holder.
    pub same: Option<(String, String)>,
    /// Two fields that must differ.
    pub differ: Option<(String, String)>,
    /// A list and the field in which no two of its items may agree.
    pub unique: Option<(String, String)>,
    /// A list of values that must all be among those of the second.
    pub refers_to: Option<(String, String)>,
    /// What all documents of a partnership must say alike.
    pub agree: Option<Agree>,
    /// Figures or days of this sort that must follow from one another: `percentage`, `total`, `direction`, `weekday`, `published`, `decimal-comma`.
    pub follows: Option<String>,
}

/// What documents may say differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Agree {
    /// Who is the responsible owner.
    Sro,
    /// Who chairs.
    Chair,
    /// When a meeting is quorate.
    Quorum,
    /// How often the partnership meets.
    MeetingInterval,
    /// The years of the delivery plan.
    PlanPeriod,
    /// Who sits on the partnership.
    Members,
    /// The figure of a measure and period.
    Figures,
}

/// A second field whose presence is partly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawOrWeak {
    /// The field.
    pub path: String,
    /// The reason, such as `no-seat`.
    pub because: String,
}

/// A measure, or several, and the fields of a complete report of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMeasure {
    /// The term of list `measures`; `a|b` either.
    pub term: Option<String>,
    /// Terms that make up the measure together: all of them are met too; `a|b` either.
    #[serde(default)]
    pub parts: Vec<String>,
    /// Terms whose presence alone is partly; `a|b` either.
    pub or_partly: Option<String>,
    /// The fields; `a|b` either.
    #[serde(default)]
    pub needs: Vec<String>,
}

/// A map or a list, and the fields that make it whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawComplete {
    /// The map or list.
    pub path: String,
    /// The fields; `a|b` either.
    pub fields: Vec<String>,
    /// A field of the items, and the values of it that must each have a whole item.
    pub each: Option<(String, Vec<String>)>,
}

/// A day by which something must be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawDeadline {
    /// The term of list `deliverables`.
    pub what: String,
    /// Only the first time counts.
    #[serde(default)]
    pub first: bool,
    /// The day.
    pub on: String,
    /// After `on` and up to this day is partly.
    pub grace_until: Option<String>,
    /// Another deliverable whose presence in time is partly.
    pub or_partly: Option<String>,
}

/// Something that must come round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawEveryMonths {
    /// The term of list `deliverables`.
    pub what: String,
    /// The longest time between, in months.
    pub months: u32,
    /// Further months that are partly.
    #[serde(default)]
    pub grace: u32,
}

/// A list with so many items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAtLeast {
    /// The list.
    pub list: String,
    /// How many.
    pub n: usize,
    /// Values that an item must have to be counted.
    #[serde(default)]
    pub only: Ordered<Scalar>,
    /// Count different values of this field.
    pub distinct: Option<String>,
}

/// A part of a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawShare {
    /// What is counted.
    pub of: String,
    /// Over what.
    pub over: String,
    /// The least share: a field or `settings.NAME`, the first that is there.
    pub minimum: Vec<String>,
    /// The field that says who must be among them.
    pub includes: Option<String>,
    /// A gap is never said.
    #[serde(default)]
    pub never_gap: bool,
}

/// Who must be in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawIncludes {
    /// The list.
    pub list: String,
    /// Any of these: `chair`, `vice-chair`, `body:csp`, `seat:police`, `any-seat`.
    pub any_of: Vec<String>,
    /// Also asked for met; without them partly.
    #[serde(default)]
    pub and_any_of: Vec<String>,
}

/// Which members count, and for what. Each list's terms are alternatives; `unclear` stands for none of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMember {
    /// The seat they have.
    pub seat: Option<String>,
    /// For each vocabulary list, the terms that meet the rule.
    #[serde(default)]
    pub with: Ordered<Vec<String>>,
    /// The same for partly; empty: any member of the seat.
    pub or_partly: Option<Ordered<Vec<String>>>,
    /// A member of another seat who shows it is partly.
    #[serde(default)]
    pub elsewhere: bool,
    /// So many different terms of the list, over all members of the seat.
    pub areas: Option<usize>,
}

/// What is asked of the area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawFootprint {
    /// Named, with its authorities clear.
    Named,
    /// Whole upper-tier areas.
    Whole,
}

/// What is asked of all partnerships.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawAuthorities {
    /// No authority in two.
    Once,
    /// Every one in one.
    All,
}

/// A lead role and what it must cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawLead {
    /// The term of list `lead-roles`.
    pub role: String,
    /// Terms of list `remits`.
    #[serde(default)]
    pub remit: Vec<String>,
    /// Any of them is enough.
    #[serde(default)]
    pub any: bool,
}

/// A list most of whose items must have certain fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMostly {
    /// The list.
    pub list: String,
    /// The fields; `a|b` either.
    pub needs: Vec<String>,
}

/// What was found, what is done about it, and what is later said of what was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTraced {
    /// The list of what was found, in documents of one kind.
    pub from: RawListIn,
    /// The list of what is done, in documents of another.
    pub to: RawListIn,
    /// The list of what is said of it later, in documents of a third.
    pub then: RawListIn,
}

/// A list in documents of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawListIn {
    /// The list.
    pub list: String,
    /// The kind of document.
    #[serde(rename = "in")]
    pub kind: Kind,
}
