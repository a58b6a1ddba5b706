//! One unit of a member list in, the seats that it shows out, each with why it counts in part only.

use std::ops::Range;

use super::reading::Reading;
use crate::document::node::Reason;
use crate::document::prose::{WordSet, word_set};

/// How somebody belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Has a seat.
    Member,
    /// Comes when invited, is co-opted or consulted.
    Invited,
    /// Observes or attends.
    Observer,
}

impl Standing {
    /// The standing that words among these tokens give (list `invited`), if any.
    pub(super) fn named(reading: &Reading, tokens: Range<u32>) -> Option<Self> {
        reading.named("invited", tokens).next().map(|n| {
            if n.term.name.starts_with("observ") {
                Self::Observer
            } else {
                Self::Invited
            }
        })
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Invited => "invited",
            Self::Observer => "observer",
        }
    }
}

/// A seat, the tokens that show it, and why it counts in part only.
pub(super) type Shown = (String, Range<u32>, Option<Reason>);

/// Words of posts that every body has: who employs them says whose they are.
const ANYWHERE: WordSet = WordSet::of(&[
    "head",
    "of",
    "service",
    "services",
    "director",
    "deputy",
    "assistant",
    "chief",
    "executive",
    "officer",
    "strategy",
    "operations",
    "commissioning",
    "lead",
    "manager",
    "and",
]);

/// The seats of a unit: those its own words show, else its label's. A name that only stands in for a seat makes it weak.
pub(super) fn seats_of(
    reading: &Reading,
    unit: &Range<u32>,
    label: Option<&Range<u32>>,
    beside: Option<&Range<u32>>,
) -> Vec<Shown> {
    let mut out: Vec<Shown> = Vec::new();
    let mut add = |seat: String, at: Range<u32>, reason: Option<Reason>| match out
        .iter_mut()
        .find(|o| o.0 == seat)
    {
        Some(there) if there.2.is_some() && reason.is_none() => *there = (seat, at, reason),
        Some(_) => {}
        None => out.push((seat, at, reason)),
    };
    let holder = reading.holder(unit.clone());
    let primary = reading.seat(&holder).or_else(|| {
        beside.and_then(|b| {
            reading
                .best_seat(b.clone(), false)
                .or_else(|| reading.body_seat(b.clone()))
        })
    });
    // a director of strategy is a council's unless another body employs them
    let employer = beside.or(label);
    let primary = match (primary, holder.organisation.as_ref()) {
        // 'Head of Service, Oakshire Probation'
        (Some((seat, at)), Some(organisation))
            if seat == "local-authority-officials"
                && at.end <= organisation.start
                && at.clone().all(|t| reading.is(t, &ANYWHERE)) =>
        {
            reading.body_seat(organisation.clone()).or(Some((seat, at)))
        }
        (primary, _) => primary,
    };
    let primary = match (primary, employer.and_then(|b| reading.body_seat(b.clone()))) {
        (Some((seat, _)), Some(employer)) if seat == "local-authority-officials" => Some(employer),
        (primary, _) => primary,
    };
    // 'Director of Commissioning, Oakshire Integrated Care Board' stands in one cell as in two
    let lead = employer
        .and_then(|b| reading.lead_seat(b, unit))
        .or_else(|| reading.lead_seat(holder.organisation.as_ref()?, unit));
    let primary = match (primary, lead) {
        (Some((seat, _)), Some(lead)) if seat == "nhs" => Some(lead),
        (primary, _) => primary,
    };
    let label_seat = label.and_then(|l| {
        reading
            .best_seat(l.clone(), false)
            .or_else(|| reading.body_seat(l.clone()))
    });
    let label_among = label_seat
        .as_ref()
        .is_some_and(|(seat, _)| reading.seats_in(unit.clone()).contains(&seat.as_str()));
    let chosen = if label_among {
        label_seat.clone()
    } else {
        primary.clone()
    };
    if let Some((seat, at)) = chosen.or_else(|| label_seat.clone()) {
        let reason = weakness(reading, unit, &seat, &at);
        add(seat, at, reason);
    }
    // bodies listed beside one another without a post, and a provider that is a mental health trust too
    let posted = reading.has_post_word(unit.clone());
    for named in reading.named("seats", unit.clone()) {
        let part = named.term.also.contains_key("part_of");
        if part || !posted {
            let reason = weakness(reading, unit, &named.term.name, &named.tokens);
            add(named.term.name.clone(), named.tokens, reason);
        }
    }
    let near = stand_ins(reading, unit);
    for named in &near {
        // what a row is labelled with says more than a word in a job title
        let elsewhere = label_seat
            .as_ref()
            .is_some_and(|(s, _)| *s != named.term.name);
        if !(elsewhere && reading.has_post_word(unit.clone())) {
            add(
                named.term.name.clone(),
                named.tokens.clone(),
                Some(stand_in_reason(&named.term.name)),
            );
        }
    }
    // whoever is elected to a council is none of its officers
    let elected = reading.seats_in(unit.clone()).contains(&"elected-members")
        && label.is_some_and(|l| reading.named("seats", l.clone()).next().is_none());
    if let Some((seat, at)) = label_seat
        && !label_among
        && !(elected && seat == "local-authority-officials")
        && (reading.has_post_word(unit.clone()) || primary.is_none())
    {
        let reason = near
            .iter()
            .any(|n| n.term.name == seat)
            .then(|| stand_in_reason(&seat));
        add(seat, at, reason);
    }
    out
}

impl Reading<'_> {
    /// The seat that a director or chief officer of the body beside a unit has, where the body names one (`lead_seat`).
    fn lead_seat(&self, beside: &Range<u32>, unit: &Range<u32>) -> Option<(String, Range<u32>)> {
        let seat = self
            .named("bodies", beside.clone())
            .find_map(|n| n.term.also.get("lead_seat").cloned())?;
        let (_, levels) = self.pack.list("levels")?;
        let lead = self
            .pack
            .resolve_all("levels", &self.text(unit.clone()))
            .into_iter()
            .filter_map(|(found, _)| levels.terms.get(usize::from(found.term)))
            .any(|term| ["chief", "director"].contains(&term.name.as_str()));
        lead.then(|| (seat, unit.clone()))
    }
}

/// Names that come near a seat and do not fill it.
fn stand_ins<'a>(reading: &Reading<'a>, unit: &Range<u32>) -> Vec<super::reading::Named<'a>> {
    // 'the NHS' stands in for a body of the NHS, and its article was left out of the unit
    let article = unit.start > 0
        && reading.word(unit.start - 1) == "the"
        && reading.block(unit.start - 1) == reading.block(unit.start);
    let start = unit.start - u32::from(article);
    let mut found: Vec<_> = reading.named("stand-ins", start..unit.end).collect();
    // a list leaves the article out altogether: an item of this one word names no body either
    if unit.len() == 1
        && found.is_empty()
        && let Some((_, list)) = reading.pack.list("stand-ins")
    {
        let with_article = format!("the {}", reading.text(unit.clone()));
        let general = reading.pack.resolve_all("stand-ins", &with_article);
        found.extend(general.into_iter().filter_map(|(of, _)| {
            Some(super::reading::Named {
                term: list.terms.get(usize::from(of.term))?,
                downgraded: false,
                tokens: unit.clone(),
            })
        }));
    }
    found
}

/// Why a name counts in part only: a stand-in covers it, or somebody's employee speaks for people affected.
fn weakness(reading: &Reading, unit: &Range<u32>, seat: &str, at: &Range<u32>) -> Option<Reason> {
    let covered = stand_ins(reading, unit)
        .into_iter()
        .any(|n| n.term.name == seat && n.tokens.start <= at.start && at.end <= n.tokens.end);
    let labelled = at.end <= unit.start || unit.end <= at.start;
    if covered || labelled && stand_ins(reading, unit).iter().any(|n| n.term.name == seat) {
        return Some(stand_in_reason(seat));
    }
    if seat == "people-affected" {
        const STAFF: WordSet = WordSet::of(&[
            "coordinator",
            "co-ordinator",
            "coordinators",
            "manager",
            "officer",
            "worker",
            "commissioner",
            "director",
            "lead",
        ]);
        let employer = reading.named("bodies", unit.clone()).any(|n| {
            n.term
                .also
                .get("seat")
                .is_some_and(|s| s != "people-affected" && s != "voluntary-sector")
        });
        let staff = reading.has_word(unit.clone(), &STAFF);
        let own = reading.named("bodies", unit.clone()).any(|n| {
            n.term
                .also
                .get("seat")
                .is_some_and(|s| s == "people-affected")
        });
        if !own && (staff || employer && reading.has_post_word(unit.clone())) {
            return Some(Reason::SpeaksFor);
        }
    }
    None
}

pub(super) fn stand_in_reason(seat: &str) -> Reason {
    match seat {
        "people-affected" => Reason::SpeaksFor,
        "nhs" | "nhs-strategic-lead" | "local-authority-officials" => Reason::Generic,
        _ => Reason::NoSeat,
    }
}

pub(super) fn placeholder_reason(reading: &Reading, tokens: Range<u32>) -> Reason {
    if reading.has_word(tokens, word_set!["vacant"]) {
        Reason::Vacant
    } else {
        Reason::Placeholder
    }
}

/// The clause around these tokens: from the sign before them to the end of the sentence.
pub(super) fn clause(reading: &Reading, tokens: Range<u32>) -> Range<u32> {
    let sentence = reading.sentence(tokens.start);
    let start = (sentence.start + 1..=tokens.start)
        .rev()
        .find(|t| reading.between(t - 1, *t).contains([',', ';', ':', '–']))
        .unwrap_or(sentence.start);
    start..sentence.end
}

pub(super) fn is_plural(reading: &Reading, unit: &Range<u32>) -> bool {
    unit.clone()
        .any(|t| reading.word(t).ends_with('s') && reading.is_post_word(t))
}

/// 'the six community safety partnerships', 'two elected members', '2 x councillors'.
pub(super) fn count_of(reading: &Reading, unit: Range<u32>) -> Option<f64> {
    const WORDS: [&str; 13] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen",
    ];
    let head = unit.start..unit.end.min(unit.start + 6);
    head.into_iter().find_map(|t| {
        let word = reading.word(t);
        let at = WORDS
            .iter()
            .position(|w| *w == word)
            .map(|n| n as f64 + 1.0);
        at.or_else(|| {
            word.trim_end_matches('x')
                .parse::<u8>()
                .ok()
                .filter(|n| (1..=20).contains(n))
                .map(f64::from)
        })
    })
}
