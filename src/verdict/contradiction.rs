//! A document and what is known of its area in; a note out wherever the two differ. Nothing is overruled: both are shown, with the source and day of ours.

use jiff::civil::Date;

use super::area;
use super::examine::Held;
use super::place::{excerpt, spot};
use super::view::{Read, View, folded};
use crate::date::Interval;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::node::{Node, Status, Value};
use crate::pack::Pack;
use crate::pack::areas::england;
use crate::pack::kind::Kinds;

/// Facts that a record may state of its area itself.
const STATED: [(&str, &str); 7] = [
    ("tiers", "the number of tiers of local government"),
    ("region", "the region"),
    ("police_force", "the police force"),
    ("commissioner", "who holds the commissioner's powers"),
    ("icb", "the integrated care board"),
    ("combined_authority", "the combined authority"),
    ("national_border", "the national border that it touches"),
];

/// Words that a name may have or leave out.
const FORMS: [&str; 14] = [
    "nhs",
    "icb",
    "integrated",
    "care",
    "board",
    "police",
    "constabulary",
    "service",
    "combined",
    "authority",
    "mayoral",
    "county",
    "the",
    "and",
];

/// The boards were formed on this day, and merged from the later one on: outside of it nothing certain is known of them.
const BOARDS: (Date, Date) = (
    jiff::civil::date(2022, 7, 1),
    jiff::civil::date(2026, 3, 31),
);

/// Most notes on one document.
const MOST: usize = 12;

/// What the document says of its area that is known to be otherwise. Where the area is not known, or ours is not certain, nothing is said.
pub(super) fn contradictions(held: &Held, pack: &Pack, as_of: Date) -> Vec<Diagnostic> {
    let reads = [Read::new(0, &held.record)];
    let view = View {
        all: &reads,
        kinds: Kinds::default(),
        superseded: true,
        pack,
        as_of,
        item: None,
    };
    let found = area::authorities(&view);
    let day = area::written(&view);
    let known = area::known(&found, day);
    if known.is_empty() || !found.districts.is_empty() && found.authorities.is_empty() {
        return Vec::new();
    }
    let ours = |key: &str| {
        known
            .iter()
            .find(|(k, _)| *k == key)
            .and_then(|(_, v)| match v {
                Value::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .filter(|_| key != "icb" || BOARDS.0 <= day && day <= BOARDS.1)
    };
    let whose = named(&found.all());
    let mut notes = Vec::new();
    let root = &held.record.root;
    for (key, what) in STATED {
        let stated = root.get("area").and_then(|a| a.get(key));
        if let (Some(node), Some(ours)) = (stated, ours(key))
            && let Some(said) = node.text()
            && node.status == Status::Stated
            && plain(said) != plain(ours)
        {
            notes.extend(note(held, node, said, &format!("{what} of {whose}"), ours));
        }
    }
    let own = |key: &str| root.get("area").and_then(|a| a.get(key)).is_some();
    let people = people(root);
    if let Some(force) = ours("police_force").filter(|_| !own("police_force")) {
        let name = |text: &str| england().force_named(text);
        notes.extend(other(
            held,
            &people,
            &name,
            force,
            &format!("the police force of {whose}"),
        ));
    }
    if let Some(icb) = ours("icb").filter(|_| !own("icb")) {
        let name = |text: &str| england().board_named(text);
        let what = format!("the integrated care board of {whose}");
        notes.extend(other(held, &people, &name, icb, &what));
    }
    if let Some(by) = ours("commissioner").filter(|by| *by == "mayor" && !own("commissioner"))
        && reads[0].dated().is_some()
        && let Some((node, text)) = people.iter().find(|(_, t)| is_commissioner(t))
    {
        let what = format!("who holds the commissioner's powers in {whose}");
        notes.extend(note(held, node, text, &what, by));
    }
    if let (Some(node), Some(tiers)) = (root.path("partnership.footprint"), ours("tiers"))
        && !own("tiers")
        && let Some(said) = node.text().and_then(tiers_told)
        && said != tiers
    {
        let what = format!("the number of tiers of local government in {whose}");
        notes.extend(note(held, node, said, &what, tiers));
    }
    notes.truncate(MOST);
    notes
}

/// The texts that name who sits there or holds an office.
fn people(root: &Node) -> Vec<(&Node, &str)> {
    let lists = ["members", "leads", "partners"].into_iter();
    let listed = lists.flat_map(|key| root.get(key).map_or(&[][..], Node::items));
    let offices = ["sro", "chair", "vice_chair"]
        .into_iter()
        .filter_map(|key| root.get(key));
    listed
        .chain(offices)
        .filter(|n| n.status != Status::Denied)
        .flat_map(|n| {
            ["as_written", "post", "organisation"]
                .into_iter()
                .filter_map(|key| n.get(key))
        })
        .filter_map(|n| Some((n, n.text()?)))
        .collect()
}

/// Another body than ours, where ours is not named at all: a neighbour may be listed beside it.
fn other(
    held: &Held,
    people: &[(&Node, &str)],
    name: &dyn Fn(&str) -> Option<&'static str>,
    ours: &str,
    what: &str,
) -> Option<Diagnostic> {
    let mut said = people.iter().filter_map(|(n, t)| Some((*n, name(t)?)));
    let (node, theirs) = said.clone().next()?;
    if said.any(|(_, n)| n == ours) {
        return None;
    }
    note(held, node, theirs, what, ours)
}

/// A commissioner by that name, not a mayor who does the commissioner's work.
fn is_commissioner(text: &str) -> bool {
    let text = folded(text);
    let has = |word: &str| text.split(' ').any(|w| w == word);
    let named = text.contains("police and crime commissioner")
        || text.contains("police fire and crime commissioner")
        || ["pcc", "opcc", "pfcc", "opfcc"].into_iter().any(has);
    named
        && !["mayor", "former", "mayoral", "functions"]
            .into_iter()
            .any(has)
}

fn tiers_told(text: &str) -> Option<&'static str> {
    let text = folded(text);
    let says = |words: [&str; 2]| words.into_iter().any(|w| text.contains(w));
    match (
        says(["single tier", "one tier"]),
        says(["two tier", "two tiers"]),
    ) {
        (true, false) => Some("one"),
        (false, true) => Some("two"),
        _ => None,
    }
}

fn plain(text: &str) -> String {
    folded(text)
        .split(' ')
        .filter(|w| !FORMS.contains(w))
        .collect::<Vec<_>>()
        .join(" ")
}

/// 'Lewisham', 'Kent and Medway', 'Bolton, Bury and 8 more'.
fn named(all: &[usize]) -> String {
    const TOLD: usize = 2;
    let names: Vec<&str> = all
        .iter()
        .filter_map(|n| Some(england().authority(*n)?.name.as_str()))
        .collect();
    match names.as_slice() {
        [rest @ .., last] if !rest.is_empty() && names.len() <= TOLD => {
            format!("{} and {last}", rest.join(", "))
        }
        [one] => (*one).to_owned(),
        _ => format!(
            "{} and {} more",
            names[..TOLD.min(names.len())].join(", "),
            names.len().saturating_sub(TOLD)
        ),
    }
}

fn note(held: &Held, node: &Node, said: &str, what: &str, ours: &str) -> Option<Diagnostic> {
    let place = *spot(node, 4)?.places.first()?;
    let at = excerpt(&held.source, &held.outline, place);
    let (title, day) = england().source();
    let day = day
        .parse::<Date>()
        .map_or_else(|_| day.to_owned(), |d| Interval::day(d).in_words());
    let message = format!("the document says \"{said}\"; as far as we know, {what} is \"{ours}\"");
    let help = format!(
        "Ours comes from: {title}, {day}. Both are shown and nothing is changed by it: correct the document, or write what is right under `area` in the partnership's own record."
    );
    Some(
        Diagnostic::new(
            "area-differs",
            Severity::Note,
            held.source.path.clone(),
            message,
        )
        .help(help)
        .at((*at).clone(), "said here"),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::sync::LazyLock;

    use super::*;
    use crate::source::Source;
    use crate::verdict::place::Outline;

    static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::embedded(&["guidance-2022", "quorum"]));

    /// The messages on a document, as a partnership's terms.
    fn told(path: &str, text: &str) -> Vec<String> {
        let document = crate::document::read(Source::from_text(path, text));
        let terms = [crate::pack::kind::Kind::TermsOfReference];
        let record = crate::record::recognise(&document, &PACK, &terms);
        let held = Held {
            outline: Outline::of(&document),
            source: document.source,
            record,
        };
        let notes = contradictions(&held, &PACK, jiff::civil::date(2026, 11, 22));
        notes.into_iter().map(|n| n.message).collect()
    }

    #[test]
    fn what_a_record_says_of_its_area_is_held_against_what_is_known() {
        let of = |area: &str, more: &str| {
            let text = format!(
                "kind: terms-of-reference\nwritten: 2023-03-01\npartnership: {{ name: {area} Combating Drugs Partnership, area: {area} }}\n{more}"
            );
            told("terms.yaml", &text)
        };
        assert_eq!(
            of("Lewisham", "area: { tiers: two }"),
            [
                "the document says \"two\"; as far as we know, the number of tiers of local government of Lewisham is \"one\""
            ]
        );
        assert_eq!(
            of(
                "Kent",
                "area: { police_force: Sussex Police, icb: NHS Kent and Medway ICB, tiers: two }"
            ),
            [
                "the document says \"Sussex Police\"; as far as we know, the police force of Kent is \"Kent Police\""
            ]
        );
        assert_eq!(
            of("Kent", "area: { police_force: Kent Constabulary }"),
            [""; 0]
        );
        assert_eq!(
            of(
                "Oakshire",
                "area: { tiers: two, police_force: Kent Police }"
            ),
            [""; 0]
        );
    }

    #[test]
    fn a_force_or_board_of_elsewhere_is_told_once_and_never_beside_our_own() {
        let of = |area: &str, members: &str| {
            let text = format!(
                "# {area} Combating Drugs Partnership\n\nTerms of reference, agreed 3 March 2023\n\n## Membership\n\n{members}"
            );
            told("terms.md", &text)
        };
        assert_eq!(
            of(
                "Lewisham",
                "- Chief Superintendent, Kent Police\n- Director of Public Health\n"
            ),
            [
                "the document says \"Kent Police\"; as far as we know, the police force of Lewisham is \"Metropolitan Police\""
            ]
        );
        assert_eq!(
            of(
                "Lewisham",
                "- Chief Superintendent, Kent Police\n- Borough Commander, Metropolitan Police\n"
            ),
            [""; 0]
        );
        assert_eq!(
            of(
                "Medway",
                "- Director, NHS Sussex ICB\n- Superintendent, Kent Police\n"
            )
            .len(),
            1
        );
        assert_eq!(
            of("Medway", "- Director, NHS Medway ICB\n- Superintendent\n"),
            [""; 0]
        );
        assert_eq!(
            of("Oakshire", "- Chief Superintendent, Kent Police\n"),
            [""; 0]
        );
        assert_eq!(
            of(
                "Salford",
                "- Police and Crime Commissioner\n- Director of Public Health\n"
            )
            .len(),
            1
        );
        assert_eq!(
            of("Salford", "- Deputy Mayor for Policing and Crime\n"),
            [""; 0]
        );
        assert_eq!(of("Kent", "- Police and Crime Commissioner\n"), [""; 0]);
    }
}
