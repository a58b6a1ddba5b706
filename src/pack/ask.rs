//! A fact rule's `check:` as compiled: what it asks of the record, of members, areas and leads.

use super::kind::Kind;
pub use super::raw_check::Agree;
use jiff::civil::Date;

/// Which members count, and for what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// The seat they have; any where there is none.
    pub seat: Option<String>,
    /// What their words must show for met: for each list, any of these terms (`unclear`: none of the list).
    pub with: Vec<(String, Vec<String>)>,
    /// What is partly; empty: any member of the seat.
    pub or_partly: Option<Vec<(String, Vec<String>)>>,
    /// A member of another seat who shows it is partly.
    pub elsewhere: bool,
    /// So many different terms of the list, over all members of the seat.
    pub areas: Option<usize>,
}

/// What is asked of the area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Footprint {
    /// That it is named, with the authorities clear.
    Named,
    /// That it takes in whole upper-tier areas.
    Whole,
}

/// What is asked of the authorities of all partnerships.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authorities {
    /// That none is in two.
    Once,
    /// That each is in one.
    All,
}

/// A lead role and what it must cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lead {
    /// The term of list `lead-roles`.
    pub role: String,
    /// Terms of list `remits`.
    pub remit: Vec<String>,
    /// Any of them is enough.
    pub any: bool,
}

/// A fact rule's check. Each is four-valued, with its own words and place. Paths are dotted fields of the record.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// Stated / weak / missing or denied. `or_weak`: another path whose presence is partly, with that reason.
    Present {
        /// The field.
        path: String,
        /// Presence of this field alone is partly, for the reason.
        or_weak: Option<(String, crate::document::node::Reason)>,
    },
    /// A term of the list / a downgraded term / another text.
    OneOf {
        /// The field.
        path: String,
        /// The list.
        list: String,
    },
    /// A member with this seat: stated / weak, invited, partner or arrangement / none.
    Seat(String),
    /// A member whose words show what is asked / a lesser post, or another member / none.
    Member(Member),
    /// The area that the documents give.
    Footprint(Footprint),
    /// One holder of an office / somebody shares it / several, or a body.
    Single(String),
    /// A named holder of a lead role, with its remit / a post, or less of the remit / none.
    Lead(Lead),
    /// Over all partnerships of a run.
    Authorities(Authorities),
    /// An action that answers this commitment / a heading or aim only / none.
    Commitment(String),
    /// A metric of this measure: complete / incomplete / none.
    Measure {
        /// Terms of list `measures`, any of which is the whole measure.
        terms: Vec<String>,
        /// What makes it up together; of each, the terms that are it.
        parts: Vec<Vec<String>>,
        /// Terms whose presence is partly.
        or_partly: Vec<String>,
        /// Fields a complete one has (`figure`, `period`, `source`, `baseline|comparators`); by document kind where they differ, see the rule file.
        needs: Vec<String>,
    },
    /// Ends by then / straddles or undated / begins after.
    Deadline {
        /// The term of list `deliverables`.
        what: String,
        /// Only a record of the first time counts.
        first: bool,
        /// The day.
        on: Date,
        /// After `on` and up to this day is partly.
        grace_until: Option<Date>,
        /// Another deliverable whose presence in time is partly.
        or_partly: Option<String>,
    },
    /// Intervals within / within grace or undated / beyond.
    EveryMonths {
        /// The term of list `deliverables`.
        what: String,
        /// Longest interval that meets.
        months: u32,
        /// Further months that are partly.
        grace: u32,
    },
    /// n / fewer / none.
    AtLeast {
        /// The list.
        list: String,
        /// How many.
        n: usize,
        /// Field values that an item must have, `seat: police`.
        only: Vec<(String, String)>,
        /// Count different values of this field.
        distinct: Option<String>,
    },
    /// All fields there / some / none; of a list, of each item.
    Complete {
        /// The map or list.
        path: String,
        /// The fields; `a|b` either.
        fields: Vec<String>,
        /// A field of the items, and its values that must each have a whole item.
        each: Option<(String, Vec<String>)>,
    },
    /// The first deliverable ends before the second begins / they overlap or are undated / the second came first.
    Before(String, String),
    /// Low end reaches it / range straddles / high end misses.
    Share {
        /// What is counted or stated (`quorum`, `item.present`, `item.attended`).
        of: String,
        /// Over what (`members`).
        over: String,
        /// The minimum: a field (`quorum.share`) or `settings.NAME`, the first that is there.
        minimum: Vec<String>,
        /// Who must be among them: a field (`quorum.must_include`).
        includes: Option<String>,
        /// The lowest outcome (`partly` where a gap is never said).
        never_gap: bool,
    },
    /// Somebody of this office, body or seat is in the list.
    Includes {
        /// The list (`item.present`, `quorum.must_include`).
        list: String,
        /// Any of these: `chair`, `vice-chair`, `body:csp`, `seat:police`, `any-seat`.
        any_of: Vec<String>,
        /// Also asked for met; without them partly.
        and_any_of: Vec<String>,
    },
    /// Most items have the fields / some item is there / none.
    Mostly {
        /// The list.
        list: String,
        /// The fields; `a|b` either.
        needs: Vec<String>,
    },
    /// Each item of the first leads to one of the second, and each of these to one of the third / most do / few do.
    Traced {
        /// What was found.
        from: (Kind, String),
        /// What is done.
        to: (Kind, String),
        /// What is said of it later.
        then: (Kind, String),
    },
    /// Both fields name the same holder.
    Same(String, String),
    /// The fields differ / only one is there / they are the same.
    Differ(String, String),
    /// No two items agree in the field.
    Unique(String, String),
    /// Every value of the first is among the second.
    RefersTo(String, String),
    /// The documents of a partnership say the same of it / they differ.
    Agree(Agree),
    /// What a document's own figures or days say of each other: all follow / some do not.
    Follows(String),
}
