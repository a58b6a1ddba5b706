//! The shape of a record: the one table of its fields. Names are resolved by it, unknown fields are found by it, and `schemas/` is written from it.

use crate::document::node::same;
use crate::pack::kind::Kind;

/// A group of fields that stand together.
#[derive(Debug)]
pub struct Group {
    /// Its name in `$defs` of a schema.
    pub name: &'static str,
    /// What it holds, for people.
    pub words: &'static str,
    /// The field that a bare text or date in its place means; a group without one must be written out.
    pub short: Option<&'static str>,
    /// Its fields.
    pub fields: &'static [Field],
}

/// One field.
#[derive(Debug)]
pub struct Field {
    /// Its key.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What it says, for people.
    pub words: &'static str,
    /// Kinds of document that use it; empty for all. The others may still hold it.
    pub kinds: &'static [Kind],
}

/// What a field takes. Each scalar also comes in the long form.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// Words.
    Text,
    /// A number.
    Number,
    /// A share from 0 to 1, or a percentage.
    Share,
    /// Yes or no.
    Bool,
    /// A day, a prose date, a period, or `from` and `to`.
    Date,
    /// A term of a vocabulary list, by its name or one of its names.
    Term(&'static str),
    /// Words that a vocabulary list may know; others are as good.
    Words(&'static str),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A kind of document, or several.
    Kinds,
    /// Fields.
    Group(&'static Group),
    /// A list; a single item may stand without one.
    List(&'static Takes),
    /// Requirement names with what the document says about each.
    Covers,
    /// Anything; never judged.
    Free,
}

impl Group {
    /// The field of that name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|f| same(f.name, name))
    }
}

const fn field(name: &'static str, takes: Takes, words: &'static str) -> Field {
    Field {
        name,
        takes,
        words,
        kinds: &[],
    }
}

const fn of(
    kinds: &'static [Kind],
    name: &'static str,
    takes: Takes,
    words: &'static str,
) -> Field {
    Field {
        name,
        takes,
        words,
        kinds,
    }
}

use Kind::{
    DeliveryPlan, MeetingRecord, NeedsAssessment, PartnershipReturn, PerformanceFramework, Profile,
    ProgressReport, TermsOfReference,
};
use Takes::{
    Bool, Covers, Date, Free, Group as In, Kinds, List, Number, OneOf, Share, Term, Text, Words,
};

const TEXTS: Takes = List(&Text);
const STRUCTURE: &[Kind] = &[PartnershipReturn, TermsOfReference, Profile];
const MEMBERSHIP: &[Kind] = &[PartnershipReturn, TermsOfReference, MeetingRecord, Profile];
const FIGURES: &[Kind] = &[NeedsAssessment, PerformanceFramework, ProgressReport];
const WORK: &[Kind] = &[DeliveryPlan, ProgressReport, MeetingRecord];

/// The whole record.
pub const RECORD: Group = Group {
    name: "record",
    words: "What one document of a Combating Drugs Partnership says.",
    short: None,
    fields: &[
        field(
            "$schema",
            Text,
            "Where editors find the schema of this file.",
        ),
        field(
            "kind",
            Kinds,
            "What kind of document this is; several where one paper is, say, a report and a plan.",
        ),
        field("title", Text, "The title of the document."),
        field(
            "partnership",
            In(&PARTNERSHIP),
            "The partnership whose document this is.",
        ),
        field(
            "area",
            In(&AREA),
            "Facts about the area that some requirements turn on.",
        ),
        field(
            "status",
            OneOf(&["draft", "agreed", "superseded"]),
            "How far the document has come.",
        ),
        field("version", Text, "Its version, as it is written on it."),
        field("written", Date, "When it was written."),
        field("agreed", Date, "When it was agreed."),
        field("agreed_by", Text, "Who agreed it."),
        field(
            "published",
            In(&PUBLISHED),
            "Where and when it was published.",
        ),
        field(
            "period",
            Date,
            "The time that it is for, such as the years of a plan.",
        ),
        field("period_covered", Date, "The time that it reports on."),
        field(
            "reviews",
            List(&In(&REVIEW)),
            "When it, or something else, is next done again.",
        ),
        of(MEMBERSHIP, "sro", In(&SRO), "The senior responsible owner."),
        of(
            MEMBERSHIP,
            "chair",
            In(&CHAIR),
            "Who chairs the partnership.",
        ),
        of(
            MEMBERSHIP,
            "vice_chair",
            In(&CHAIR),
            "Who chairs in the chair's absence.",
        ),
        of(
            STRUCTURE,
            "leads",
            List(&In(&LEAD)),
            "Who holds the other lead roles.",
        ),
        of(
            MEMBERSHIP,
            "members",
            List(&In(&MEMBER)),
            "The seats of the partnership, one entry each.",
        ),
        of(
            MEMBERSHIP,
            "seats",
            In(&RANGE),
            "How many seats there are, where the document says so.",
        ),
        of(
            MEMBERSHIP,
            "partners",
            List(&In(&PARTNER)),
            "Bodies that work with the partnership and have no seat.",
        ),
        of(
            STRUCTURE,
            "arrangements",
            List(&In(&ARRANGEMENT)),
            "A joint or regional arrangement that stands for a seat.",
        ),
        of(
            STRUCTURE,
            "quorum",
            In(&QUORUM),
            "When a meeting is quorate.",
        ),
        of(
            STRUCTURE,
            "attendance_rule",
            In(&ATTENDANCE),
            "How often members must attend.",
        ),
        of(
            STRUCTURE,
            "meeting_frequency",
            In(&FREQUENCY),
            "How often the partnership meets.",
        ),
        of(
            STRUCTURE,
            "links",
            List(&In(&LINK)),
            "Other boards and how the partnership stands to them.",
        ),
        of(
            STRUCTURE,
            "sub_groups",
            List(&In(&SUB_GROUP)),
            "Groups that work for the partnership.",
        ),
        of(
            &[MeetingRecord, ProgressReport],
            "meetings",
            List(&In(&MEETING)),
            "Meetings that were held.",
        ),
        field(
            "deliverables",
            List(&In(&DELIVERABLE)),
            "What was made, agreed or sent, and when.",
        ),
        of(
            &[DeliveryPlan, NeedsAssessment, ProgressReport],
            "priorities",
            TEXTS,
            "The local priorities.",
        ),
        of(
            WORK,
            "actions",
            List(&In(&ACTION)),
            "What will be done, one entry for each action.",
        ),
        of(
            FIGURES,
            "metrics",
            List(&In(&METRIC)),
            "Figures with their period and source.",
        ),
        field(
            "outcomes",
            List(&In(&OUTCOME)),
            "The national outcomes that head its sections or tag its rows.",
        ),
        of(
            &[NeedsAssessment, DeliveryPlan, ProgressReport],
            "needs",
            List(&In(&NEED)),
            "What was found to be needed.",
        ),
        of(
            &[NeedsAssessment, DeliveryPlan],
            "sources",
            List(&In(&SOURCE)),
            "Assessments, strategies and data that the document draws on.",
        ),
        of(
            &[TermsOfReference, DeliveryPlan, ProgressReport],
            "risks",
            List(&In(&RISK)),
            "Risks and who keeps them.",
        ),
        of(
            &[DeliveryPlan, ProgressReport],
            "budget",
            List(&In(&FUNDING)),
            "Money and where it comes from.",
        ),
        of(
            &[TermsOfReference, NeedsAssessment, DeliveryPlan],
            "involvement",
            List(&In(&INVOLVEMENT)),
            "How people affected take part.",
        ),
        of(
            &[DeliveryPlan, NeedsAssessment, PerformanceFramework],
            "data_sharing",
            List(&In(&DATA_SHARING)),
            "Agreements to share data.",
        ),
        field(
            "covers",
            Covers,
            "What the document says on requirements that ask it to say something, by the requirement's name.",
        ),
        field("extra", Free, "Anything else; it is never judged."),
    ],
};

const NAME: Field = field("name", Text, "The person's name.");
const POST: Field = field("post", Text, "The post, in the document's words.");
const ORGANISATION: Field = field("organisation", Text, "The organisation.");
const BODY: Field = field(
    "body",
    Term("bodies"),
    "The kind of organisation; found from its name where it is left out.",
);
const SEAT: Field = field(
    "seat",
    Term("seats"),
    "The seat it fills; found from the post and organisation where it is left out.",
);
const EMAIL: Field = field("email", Text, "An e-mail address.");
const AS_WRITTEN: Field = field("as_written", Text, "The document's own words.");

const PARTNERSHIP: Group = Group {
    name: "partnership",
    words: "A partnership.",
    short: Some("name"),
    fields: &[
        field("name", Text, "Its name."),
        field("also_known_as", TEXTS, "Other names it goes by."),
        field("area", Text, "The area it covers."),
        field(
            "footprint",
            Text,
            "The sentence that says which area it covers.",
        ),
        field(
            "authorities",
            TEXTS,
            "The upper-tier local authorities it covers, each by its official name.",
        ),
        field("formed", Date, "When it was formed."),
        field("rationale", Text, "Why these authorities were chosen."),
    ],
};

const AREA: Group = Group {
    name: "area",
    words: "Facts about an area.",
    short: Some("notes"),
    fields: &[
        field(
            "tiers",
            OneOf(&["one", "two"]),
            "Whether the area has one tier of councils or two.",
        ),
        field(
            "authorities",
            Number,
            "How many upper-tier authorities the area takes in.",
        ),
        field(
            "created",
            Date,
            "When the present councils were created, where that is recent.",
        ),
        field(
            "lero",
            Bool,
            "Whether a lived experience recovery organisation is active there.",
        ),
        field(
            "housing_posts",
            Bool,
            "Whether money for treatment and recovery pays for housing support or strategic housing posts.",
        ),
        field(
            "change",
            Bool,
            "Whether a change of the area is proposed or was made.",
        ),
        field("region", Text, "The region of England."),
        field("police_force", Text, "The police force."),
        field(
            "commissioner",
            OneOf(&["pcc", "pfcc", "mayor", "other"]),
            "Who holds the powers of a police and crime commissioner.",
        ),
        field("icb", Text, "The integrated care board."),
        field(
            "combined_authority",
            Text,
            "The combined authority that the area belongs to, or none.",
        ),
        field(
            "combined_footprint",
            Bool,
            "Whether the area is the whole of that combined authority.",
        ),
        field(
            "mayor",
            OneOf(&["metro", "local", "none"]),
            "Whether there is a mayor of a combined authority or of London, an elected mayor of the council alone, or neither.",
        ),
        field(
            "prisons",
            TEXTS,
            "Prisons and other secure settings in the area.",
        ),
        field(
            "national_border",
            OneOf(&["wales", "scotland", "none"]),
            "Whether the area borders Wales or Scotland.",
        ),
        field(
            "programmes",
            Text,
            "Programmes that run across several authorities, such as Project ADDER, or none.",
        ),
        field(
            "parishes",
            Bool,
            "Whether there are parish or town councils.",
        ),
        field(
            "treatment_by_nhs_trust",
            Bool,
            "Whether an NHS trust provides the local treatment service.",
        ),
        field("notes", Text, "What else matters."),
    ],
};

const PUBLISHED: Group = Group {
    name: "published",
    words: "A publication.",
    short: Some("url"),
    fields: &[
        field("url", Text, "Its address on the web."),
        field("on", Date, "The day."),
    ],
};

const REVIEW: Group = Group {
    name: "review",
    words: "A review that comes again.",
    short: Some("as_written"),
    fields: &[
        field("of", Term("deliverables"), "What is reviewed."),
        field("every_months", Number, "Months from one to the next."),
        field("next", Date, "When it is next due."),
        AS_WRITTEN,
    ],
};

const SRO: Group = Group {
    name: "sro",
    words: "The senior responsible owner.",
    short: Some("name"),
    fields: &[
        NAME,
        field(
            "post",
            Words("sro-posts"),
            "The post, in the document's words.",
        ),
        ORGANISATION,
        BODY,
        SEAT,
        EMAIL,
        AS_WRITTEN,
        field("nominated", Date, "When the SRO was nominated."),
        field("nominated_by", Text, "Who nominated the SRO."),
        field("term_of_office", Text, "For how long."),
        field(
            "agreed_by",
            Text,
            "Who agreed a SRO outside the posts that the guidance lists.",
        ),
        field("agreed_why", Text, "Why they did."),
        field(
            "holders",
            Number,
            "How many people hold the role, if not one.",
        ),
    ],
};

const CHAIR: Group = Group {
    name: "chair",
    words: "A chair or vice-chair.",
    short: Some("name"),
    fields: &[
        NAME,
        POST,
        ORGANISATION,
        BODY,
        SEAT,
        AS_WRITTEN,
        field(
            "is",
            Text,
            "`sro` where the document says that the SRO chairs.",
        ),
        field("reason", Text, "Why somebody other than the SRO chairs."),
        field("term_of_office", Text, "For how long."),
    ],
};

const LEAD: Group = Group {
    name: "lead",
    words: "The holder of a lead role.",
    short: Some("as_written"),
    fields: &[
        field("role", Term("lead-roles"), "The role."),
        NAME,
        POST,
        ORGANISATION,
        BODY,
        SEAT,
        EMAIL,
        field("remit", Text, "What the role covers."),
        AS_WRITTEN,
    ],
};

const MEMBER: Group = Group {
    name: "member",
    words: "A seat on the partnership.",
    short: Some("as_written"),
    fields: &[
        AS_WRITTEN,
        NAME,
        POST,
        ORGANISATION,
        BODY,
        SEAT,
        field(
            "sector",
            Text,
            "The label of the group or row it stands in.",
        ),
        field("count", Number, "How many people the entry stands for."),
        field(
            "standing",
            OneOf(&["member", "invited", "observer"]),
            "Whether it is a full member.",
        ),
        field("deputy", Text, "Who deputises."),
        EMAIL,
    ],
};

const RANGE: Group = Group {
    name: "range",
    words: "A number that may be a range.",
    short: Some("low"),
    fields: &[
        field("low", Number, "At least."),
        field("high", Number, "At most."),
    ],
};

const PARTNER: Group = Group {
    name: "partner",
    words: "A body that has no seat.",
    short: Some("as_written"),
    fields: &[
        AS_WRITTEN,
        NAME,
        ORGANISATION,
        POST,
        BODY,
        SEAT,
        field(
            "standing",
            OneOf(&["member", "invited", "observer"]),
            "How it takes part.",
        ),
        field("text", Text, "How it is involved."),
    ],
};

const ARRANGEMENT: Group = Group {
    name: "arrangement",
    words: "An arrangement that stands for a seat.",
    short: Some("text"),
    fields: &[SEAT, field("text", Text, "What was agreed.")],
};

const QUORUM: Group = Group {
    name: "quorum",
    words: "When a meeting is quorate.",
    short: Some("rule"),
    fields: &[
        field(
            "share",
            Share,
            "The share of the seats that must be present.",
        ),
        field(
            "number",
            Number,
            "The number of members that must be present.",
        ),
        field("rule", Text, "The rule in words."),
        field("of", Text, "What the share is a share of."),
        field(
            "must_include",
            List(&In(&INCLUDED)),
            "Who must be among those present.",
        ),
        field("deputies", In(&DEPUTIES), "Whether deputies count."),
    ],
};

const INCLUDED: Group = Group {
    name: "included",
    words: "Somebody who must be among those present.",
    short: Some("any"),
    fields: &[
        field(
            "any",
            List(&OneOf(&["chair", "vice-chair", "sro", "deputy"])),
            "Any one of these.",
        ),
        BODY,
        SEAT,
        AS_WRITTEN,
    ],
};

const DEPUTIES: Group = Group {
    name: "deputies",
    words: "Whether deputies count.",
    short: Some("allowed"),
    fields: &[
        field("allowed", Bool, "Whether they do."),
        field("text", Text, "The clause in words."),
    ],
};

const ATTENDANCE: Group = Group {
    name: "attendance",
    words: "How often members must attend.",
    short: Some("text"),
    fields: &[
        field("share", Share, "The share of meetings."),
        field("text", Text, "The rule in words."),
    ],
};

const FREQUENCY: Group = Group {
    name: "frequency",
    words: "How often the partnership meets.",
    short: Some("as_written"),
    fields: &[
        field("every_months", Number, "Months from one to the next."),
        field("times_a_year", Number, "Meetings a year."),
        AS_WRITTEN,
    ],
};

const LINK: Group = Group {
    name: "link",
    words: "Another board.",
    short: Some("to"),
    fields: &[
        field("to", Text, "Its name."),
        BODY,
        field("how", Text, "How the two stand to each other."),
    ],
};

const SUB_GROUP: Group = Group {
    name: "sub_group",
    words: "A group that works for the partnership.",
    short: Some("name"),
    fields: &[
        field("name", Text, "Its name."),
        field("lead", Text, "Who leads it."),
        field("text", Text, "What it does and how it reports."),
    ],
};

const PERSON: Group = Group {
    name: "person",
    words: "Somebody at a meeting.",
    short: Some("as_written"),
    fields: &[
        NAME,
        POST,
        ORGANISATION,
        BODY,
        SEAT,
        field("deputy_for", Text, "For whom they came."),
        field("part", Bool, "Whether they were there for a part only."),
        AS_WRITTEN,
    ],
};

const PERSONS: Takes = List(&In(&PERSON));

const MEETING: Group = Group {
    name: "meeting",
    words: "A meeting that was held.",
    short: Some("date"),
    fields: &[
        field("date", Date, "The day."),
        field("of", Text, "Which body met."),
        field("present", PERSONS, "Members who were there."),
        field(
            "in_attendance",
            PERSONS,
            "Others who were there; they do not count to the quorum.",
        ),
        field("apologies", PERSONS, "Members who sent apologies."),
        field("absent", PERSONS, "Members who did not come."),
        field("chaired_by", In(&PERSON), "Who was in the chair."),
        field("quorate", Bool, "Whether the minutes call it quorate."),
        field("decisions", TEXTS, "What was decided."),
    ],
};

const DELIVERABLE: Group = Group {
    name: "deliverable",
    words: "Something that was made, agreed or sent.",
    short: Some("as_written"),
    fields: &[
        field("what", Term("deliverables"), "What it is."),
        field(
            "number",
            Text,
            "`first` for the first time, or which one it is.",
        ),
        field(
            "event",
            OneOf(&[
                "made",
                "agreed",
                "published",
                "submitted",
                "formed",
                "nominated",
                "confirmed",
                "updated",
            ]),
            "What happened to it.",
        ),
        field("when", Date, "When it happened."),
        field("period", Date, "The time that it covers."),
        AS_WRITTEN,
    ],
};

const ACTION: Group = Group {
    name: "action",
    words: "Something that will be done.",
    short: Some("text"),
    fields: &[
        field("ref", Text, "Its number in the document."),
        field("text", Text, "What will be done."),
        field(
            "commitments",
            List(&Term("commitments")),
            "Which of the fifteen commitments it answers; found from the text where they are left out.",
        ),
        field("priority", Text, "The priority it stands under."),
        field("lead", Text, "Who leads it."),
        field("due", Date, "By when."),
        field("status_now", Text, "How far it has come."),
        field("outcome", Text, "The outcome it serves."),
    ],
};

const METRIC: Group = Group {
    name: "metric",
    words: "A figure.",
    short: Some("as_written"),
    fields: &[
        field(
            "measure",
            Term("measures"),
            "What is measured; found from the words where it is left out.",
        ),
        AS_WRITTEN,
        field("figure", Number, "The local figure."),
        field("unit", Text, "Its unit."),
        field("period", Date, "The time it is for."),
        field("scope", Text, "The place or group it is for."),
        field(
            "groups",
            List(&Term("treatment-groups")),
            "Of numbers in treatment: whom they count.",
        ),
        field(
            "baseline",
            Number,
            "The figure it is compared with from before.",
        ),
        field(
            "comparators",
            List(&In(&COMPARATOR)),
            "Figures of other places.",
        ),
        field("source", Text, "Where it comes from."),
        field("target", Text, "What is aimed at."),
    ],
};

/// One of the national outcomes.
const OUTCOME: Group = Group {
    name: "outcome",
    words: "A national outcome that the document is built on.",
    short: Some("outcome"),
    fields: &[
        field("outcome", Term("outcomes"), "The outcome."),
        AS_WRITTEN,
    ],
};

const COMPARATOR: Group = Group {
    name: "comparator",
    words: "The figure of another place.",
    short: Some("figure"),
    fields: &[
        field("scope", Text, "The place."),
        field("figure", Number, "Its figure."),
    ],
};

const NEED: Group = Group {
    name: "need",
    words: "Something that was found to be needed.",
    short: Some("text"),
    fields: &[
        field("ref", Text, "Its number in the document."),
        field("text", Text, "What was found."),
        field("group", Text, "Whom it is about."),
        field("source", Text, "What it rests on."),
    ],
};

const SOURCE: Group = Group {
    name: "source",
    words: "Something that the document draws on.",
    short: Some("name"),
    fields: &[
        field("name", Text, "Its title."),
        field("date", Date, "Its date."),
        field("used_for", Text, "What was taken from it."),
    ],
};

const RISK: Group = Group {
    name: "risk",
    words: "A risk.",
    short: Some("text"),
    fields: &[
        field("text", Text, "The risk."),
        field("owner", Text, "Who keeps it."),
        field("response", Text, "What is done about it."),
        field("rating", Text, "How it is rated."),
    ],
};

const FUNDING: Group = Group {
    name: "funding",
    words: "Money.",
    short: Some("text"),
    fields: &[
        field("text", Text, "What it is for."),
        field("source", Text, "Where it comes from."),
        field("amount", Number, "How much, in pounds."),
        field("period", Date, "For which time."),
    ],
};

const INVOLVEMENT: Group = Group {
    name: "involvement",
    words: "A way in which people take part.",
    short: Some("text"),
    fields: &[
        field("text", Text, "How they take part."),
        field("group", Text, "Who they are."),
        field("support", Text, "Money or help that is given for it."),
    ],
};

const DATA_SHARING: Group = Group {
    name: "data_sharing",
    words: "An agreement to share data.",
    short: Some("text"),
    fields: &[
        field("text", Text, "What is shared and how."),
        field("between", TEXTS, "Between whom."),
        field("signed", Date, "Since when."),
    ],
};

/// One passage under `covers`.
pub const PASSAGE: Group = Group {
    name: "passage",
    words: "What the document says on a requirement.",
    short: Some("text"),
    fields: &[
        field("part", Text, "Which part of the requirement it is about."),
        field("text", Text, "What it says, in a sentence."),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::node::Key;

    #[test]
    fn names_are_unlike_the_reserved_ones_and_short_forms_name_a_field() {
        let mut open = vec![&RECORD];
        let mut seen = Vec::new();
        while let Some(group) = open.pop() {
            if seen.contains(&group.name) {
                continue;
            }
            seen.push(group.name);
            assert!(
                group.short.is_none_or(|s| group.field(s).is_some()),
                "{}",
                group.name
            );
            for field in group.fields {
                assert!(field.words.ends_with('.'), "{}", field.name);
                assert!(Key::from(field.name).is_known(), "{}", field.name);
                assert!(
                    group.name == "record"
                        || !["status", "because", "at", "quote", "value", "term"]
                            .contains(&field.name),
                    "{}",
                    field.name
                );
                let mut takes = field.takes;
                while let Takes::List(inner) = takes {
                    takes = *inner;
                }
                if let Takes::Group(inner) = takes {
                    open.push(inner);
                }
            }
        }
        assert!(seen.len() > 20);
    }
}
