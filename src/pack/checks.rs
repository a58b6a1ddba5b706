//! `check:` as written in, the one check it stands for out.

use super::compile::Teller;
use super::raw_check::{RawAuthorities, RawCheck, RawFootprint, RawListIn};
use super::rule::{Authorities, Check, Footprint, Lead, Member};
use crate::document::node::Reason;

/// The check; `None` (and a fault) when there is none or more than one.
pub(super) fn check(raw: &RawCheck, teller: &mut Teller<'_>) -> Option<Check> {
    let mut found: Vec<(&str, Check)> = Vec::new();
    let mut add = |name, check| found.push((name, check));
    if let Some(path) = &raw.present {
        let or_weak = raw.or_weak.as_ref().map(|w| {
            let reason = Reason::from_key(&w.because).unwrap_or_else(|| {
                let help =
                    crate::diagnostic::suggestion(&w.because, Reason::TABLE.iter().map(|r| r.1));
                teller.tell(
                    &["check", "or_weak", "because"],
                    "pack-reason",
                    format!("`{}` is no reason", w.because),
                    help,
                );
                Reason::Incomplete
            });
            (w.path.clone(), reason)
        });
        add(
            "present",
            Check::Present {
                path: path.clone(),
                or_weak,
            },
        );
    }
    if let Some((path, list)) = &raw.one_of {
        add(
            "one_of",
            Check::OneOf {
                path: path.clone(),
                list: list.clone(),
            },
        );
    }
    if let Some(term) = &raw.seat {
        add("seat", Check::Seat(term.clone()));
    }
    if let Some(m) = &raw.member {
        let of = |lists: &super::loose::Ordered<Vec<String>>| -> Vec<(String, Vec<String>)> {
            lists
                .iter()
                .map(|(k, v)| (k.to_owned(), v.clone()))
                .collect()
        };
        let member = Member {
            seat: m.seat.clone(),
            with: of(&m.with),
            or_partly: m.or_partly.as_ref().map(of),
            elsewhere: m.elsewhere,
            areas: m.areas,
        };
        add("member", Check::Member(member));
    }
    if let Some(asked) = raw.footprint {
        let asked = match asked {
            RawFootprint::Named => Footprint::Named,
            RawFootprint::Whole => Footprint::Whole,
        };
        add("footprint", Check::Footprint(asked));
    }
    if let Some(path) = &raw.single {
        add("single", Check::Single(path.clone()));
    }
    if let Some(l) = &raw.lead {
        let lead = Lead {
            role: l.role.clone(),
            remit: l.remit.clone(),
            any: l.any,
        };
        add("lead", Check::Lead(lead));
    }
    if let Some(asked) = raw.authorities {
        let asked = match asked {
            RawAuthorities::Once => Authorities::Once,
            RawAuthorities::All => Authorities::All,
        };
        add("authorities", Check::Authorities(asked));
    }
    if let Some(term) = &raw.commitment {
        add("commitment", Check::Commitment(term.clone()));
    }
    if let Some(m) = &raw.measure {
        let either = |terms: &String| terms.split('|').map(str::to_owned).collect::<Vec<_>>();
        if m.term.is_none() && m.parts.is_empty() {
            teller.tell(
                &["check", "measure"],
                "pack-check",
                "the measure names no term",
                "Give its `term`, or the `parts` that make it up.",
            );
        }
        add(
            "measure",
            Check::Measure {
                terms: m.term.as_ref().map(either).unwrap_or_default(),
                parts: m.parts.iter().map(either).collect(),
                or_partly: m.or_partly.as_ref().map(either).unwrap_or_default(),
                needs: m.needs.clone(),
            },
        );
    }
    if let Some(c) = &raw.complete {
        add(
            "complete",
            Check::Complete {
                path: c.path.clone(),
                fields: c.fields.clone(),
                each: c.each.clone(),
            },
        );
    }
    if let Some(d) = &raw.deadline {
        let on = teller.day(&["check", "deadline", "on"], &d.on);
        let grace_until = d
            .grace_until
            .as_ref()
            .map(|g| teller.day(&["check", "deadline", "grace_until"], g));
        add(
            "deadline",
            Check::Deadline {
                what: d.what.clone(),
                first: d.first,
                on,
                grace_until,
                or_partly: d.or_partly.clone(),
            },
        );
    }
    if let Some(e) = &raw.every_months {
        add(
            "every_months",
            Check::EveryMonths {
                what: e.what.clone(),
                months: e.months,
                grace: e.grace,
            },
        );
    }
    if let Some(a) = &raw.at_least {
        let only = a
            .only
            .iter()
            .map(|(k, v)| (k.to_owned(), v.0.clone()))
            .collect();
        add(
            "at_least",
            Check::AtLeast {
                list: a.list.clone(),
                n: a.n,
                only,
                distinct: a.distinct.clone(),
            },
        );
    }
    if let Some(s) = &raw.share {
        let (of, over, minimum, includes) = (
            s.of.clone(),
            s.over.clone(),
            s.minimum.clone(),
            s.includes.clone(),
        );
        add(
            "share",
            Check::Share {
                of,
                over,
                minimum,
                includes,
                never_gap: s.never_gap,
            },
        );
    }
    if let Some(i) = &raw.includes {
        add(
            "includes",
            Check::Includes {
                list: i.list.clone(),
                any_of: i.any_of.clone(),
                and_any_of: i.and_any_of.clone(),
            },
        );
    }
    if let Some(m) = &raw.mostly {
        let (list, needs) = (m.list.clone(), m.needs.clone());
        add("mostly", Check::Mostly { list, needs });
    }
    if let Some(t) = &raw.traced {
        let of = |l: &RawListIn| (l.kind, l.list.clone());
        let (from, to, then) = (of(&t.from), of(&t.to), of(&t.then));
        add("traced", Check::Traced { from, to, then });
    }
    if let Some(what) = raw.agree {
        add("agree", Check::Agree(what));
    }
    if let Some(what) = &raw.follows {
        add("follows", Check::Follows(what.clone()));
    }
    type Pair = fn(String, String) -> Check;
    let pairs: [(&str, &Option<(String, String)>, Pair); 5] = [
        ("before", &raw.before, Check::Before),
        ("same", &raw.same, Check::Same),
        ("differ", &raw.differ, Check::Differ),
        ("unique", &raw.unique, Check::Unique),
        ("refers_to", &raw.refers_to, Check::RefersTo),
    ];
    for (name, pair, make) in pairs {
        if let Some((a, b)) = pair {
            add(name, make(a.clone(), b.clone()));
        }
    }
    if raw.or_weak.is_some() && raw.present.is_none() {
        teller.tell(
            &["check", "or_weak"],
            "pack-check",
            "`or_weak` stands without `present`",
            "Put the field that meets the rule in `present`.",
        );
    }
    match found.len() {
        0 => teller.tell(
            &["check"],
            "pack-check",
            "the check is empty",
            "Give one check, such as `seat: police`.",
        ),
        1 => return found.pop().map(|(_, check)| check),
        _ => teller.tell(
            &["check", found[1].0],
            "pack-check",
            format!("the check has both `{}` and `{}`", found[0].0, found[1].0),
            "Keep one; write a second rule for the other.",
        ),
    }
    None
}
