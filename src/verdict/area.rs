//! The records of a subject in, the facts of its area out: what the partnership's own record says first, else what is known of the authorities it names.

use jiff::civil::Date;

use super::view::View;
use crate::document::node::{Node, Places, Status, Value};
use crate::pack::areas::{Found, england};

/// The names of the area that the documents give: the authorities they list, the sentence that says the area, the area of the partnership's name.
pub(super) const NAMED: [&str; 4] = [
    "partnership.authorities",
    "partnership.footprint",
    "partnership.area",
    "partnership.name",
];

/// The authorities that the documents name, as they stood when the document was written.
#[must_use]
pub(super) fn authorities(view: &View<'_>) -> Found {
    let day = written(view);
    let mut found = Found::default();
    for path in NAMED {
        for proof in view.values_anywhere(path) {
            let texts: Vec<&str> = match proof.node.items() {
                [] => proof.node.text().into_iter().collect(),
                items => items.iter().filter_map(Node::text).collect(),
            };
            for text in texts {
                add(&mut found, england().find(text, day));
            }
        }
        // the name of a partnership says least: it is asked last
        if path == "partnership.area" && !found.all().is_empty() {
            break;
        }
    }
    let named = found.authorities.clone();
    found.under_brand.retain(|a| !named.contains(a));
    found
}

fn add(found: &mut Found, more: Found) {
    let put = |into: &mut Vec<usize>, from: Vec<usize>| {
        for n in from {
            if !into.contains(&n) {
                into.push(n);
            }
        }
    };
    put(&mut found.authorities, more.authorities);
    put(&mut found.under_brand, more.under_brand);
    found.brand = found.brand.take().or(more.brand);
    found.districts.extend(more.districts);
}

/// The day on which the area is looked at: when the latest document was written, else the day of the check.
pub(super) fn written(view: &View<'_>) -> Date {
    view.anywhere()
        .filter_map(|r| r.dated().and_then(|d| d.from.or(d.to)))
        .max()
        .filter(|d| *d <= view.as_of)
        .unwrap_or(view.as_of)
}

/// Whether a text names a district or borough council of the area, or any where the area is not known.
#[must_use]
pub(super) fn names_a_district(text: &str, view: &View<'_>) -> bool {
    let counties = authorities(view).all();
    england()
        .find(text, written(view))
        .districts
        .iter()
        .any(|(_, county)| counties.contains(county))
}

/// The facts of the area: the record's own `area`, and beside it what is known and not said there.
#[must_use]
pub(super) fn facts(view: &View<'_>) -> Option<Node> {
    let own = view.best_anywhere("area").map(|(_, proof)| proof.node);
    let mut node = own.cloned().unwrap_or_else(Node::map);
    let found = authorities(view);
    for (key, value) in known(&found, written(view)) {
        if node.get(key).is_none() {
            node.set(key, bare(value));
        }
    }
    match &node.value {
        Value::Map(fields) if fields.is_empty() => None,
        _ => Some(node),
    }
}

const fn bare(value: Value) -> Node {
    Node {
        value,
        status: Status::Stated,
        places: Places::None,
        quote: None,
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// What is known of these authorities on a day. Where they differ, or where it is not certain, nothing is said.
pub(super) fn known(found: &Found, day: Date) -> Vec<(&'static str, Value)> {
    let all = found.all();
    let england = england();
    let known: Vec<_> = all.iter().filter_map(|n| england.authority(*n)).collect();
    let Some(first) = known.first() else {
        return Vec::new();
    };
    let mut facts: Vec<(&'static str, Value)> = Vec::new();
    facts.push(("authorities", Value::Number(all.len().to_string())));
    let two = known.iter().any(|a| a.kind == "county");
    facts.push(("tiers", text(if two { "two" } else { "one" })));
    if known.iter().all(|a| a.region == first.region) {
        facts.push(("region", text(&first.region)));
    }
    if known.iter().all(|a| a.force == first.force) {
        facts.push(("police_force", text(&first.force)));
        let held = england.commissioner(&first.force, day);
        facts.push(("commissioner", text(held)));
    }
    if let Some(icb) = &first.icb
        && known.iter().all(|a| a.icb.as_ref() == Some(icb))
    {
        facts.push(("icb", text(icb)));
    }
    let combined: Vec<_> = all.iter().map(|n| england.combined(*n, day)).collect();
    let london = known.iter().any(|a| a.kind == "london-borough");
    let metro = combined.iter().flatten().any(|(_, mayor, _)| *mayor);
    if combined.iter().all(Option::is_none) || london {
        facts.push(("combined_authority", text("none")));
        facts.push(("combined_footprint", Value::Bool(false)));
    } else if let Some(Some((name, _, whole))) = combined.first()
        && combined.iter().flatten().filter(|c| c.0 == *name).count() == combined.len()
    {
        facts.push(("combined_authority", text(name)));
        facts.push(("combined_footprint", Value::Bool(*whole == all)));
    } else {
        facts.push(("combined_footprint", Value::Bool(false)));
    }
    let local = known
        .iter()
        .filter_map(|a| a.mayor.as_ref())
        .any(|m| crate::pack::areas::within(day, Some(&m.from), m.until.as_deref()));
    let mayor = match (metro, local) {
        (true, _) => "metro",
        (false, true) => "local",
        (false, false) => "none",
    };
    facts.push(("mayor", text(mayor)));
    let prisons: Vec<Node> = known
        .iter()
        .flat_map(|a| &a.prisons)
        .map(|p| bare(text(p)))
        .collect();
    if !prisons.is_empty() {
        facts.push(("prisons", Value::List(prisons)));
    }
    let borders: Vec<Option<&str>> = known.iter().map(|a| a.border.as_deref()).collect();
    let border = ["wales", "scotland"]
        .into_iter()
        .find(|b| borders.contains(&Some(*b)))
        .or_else(|| borders.iter().all(|b| *b == Some("none")).then_some("none"));
    if let Some(border) = border {
        facts.push(("national_border", text(border)));
    }
    if known.iter().any(|a| a.parishes == Some(true)) {
        facts.push(("parishes", Value::Bool(true)));
    } else if known.iter().all(|a| a.parishes == Some(false)) {
        facts.push(("parishes", Value::Bool(false)));
    }
    facts
}
