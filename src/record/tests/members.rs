//! Member lists, tables and sentences.

use super::{read, seats};

fn listed(items: &str) -> String {
    seats(&format!(
        "# Oakshire Combating Drugs Partnership\n\n## Membership\n\n{items}\n"
    ))
}

#[test]
fn one_entry_a_seat() {
    let cases = [
        ("- Superintendent, Oakshire Constabulary", "police"),
        (
            "- Probation and West Midlands Prisons",
            "probation secure-estate",
        ),
        ("- Governor, HMP Oakfield", "secure-estate"),
        (
            "- Director of Public Health, Oakshire County Council",
            "local-authority-officials",
        ),
        (
            "- Cabinet Member for Public Health, Oakshire County Council",
            "elected-members",
        ),
        ("- Jobcentre Plus partnership manager", "jobcentre-plus"),
        (
            "- Lived Experience Coordinator, CGL",
            "people-affected?speaks-for",
        ),
        ("- NHS colleagues", "nhs?generic"),
        ("- [The Police and Crime Commissioner]", "pcc?placeholder"),
        ("- Governor, HMP Oakfield [4]", "secure-estate"),
        ("- Governor, HMP Oakfield [from April]", "secure-estate"),
        (
            "- [Superintendent, Oakshire Constabulary](https://oakshire.example/police)",
            "police",
        ),
    ];
    for (items, expected) in cases {
        assert_eq!(listed(items), expected, "{items}");
    }
}

#[test]
fn a_table_row_takes_its_seat_from_its_label() {
    let table = "| Sector | Post |\n| --- | --- |\n| Police | Detective Superintendent |\n| Probation | tbc |\n| Elected members | Two members to be nominated |\n";
    assert_eq!(
        listed(table),
        "police probation?placeholder elected-members?placeholder"
    );
}

#[test]
fn an_invitation_is_no_seat() {
    let out = listed("- Police\n- Healthwatch (by invitation)");
    assert_eq!(out, "police healthwatch?no-seat");
}

#[test]
fn background_makes_no_member() {
    let out = seats(
        "# Oakshire Combating Drugs Partnership\n\n## Background\n\n- The police and probation have worked together for years.\n",
    );
    assert_eq!(out, "");
}

#[test]
fn a_sentence_lists_members() {
    let out = listed(
        "The partnership is made up of the police, the probation service, the county council and HMP Oakfield.",
    );
    for seat in [
        "police",
        "probation",
        "local-authority-officials",
        "secure-estate",
    ] {
        assert!(out.split(' ').any(|s| s == seat), "{seat}: {out}");
    }
}

#[test]
fn a_denied_place_is_no_denied_seat() {
    let text = "# Oakshire Combating Drugs Partnership\n\n## Membership\n\nThe guidance also names these key partners to be engaged:\n\n- Prisons: as we do not have a prison here, we will discuss with regional prison colleagues how best to involve them.\n";
    let out = read(text, "partners");
    assert!(out.contains("?intention"), "{out}");
}

#[test]
fn whoever_sits_on_the_partnership_has_a_seat() {
    let cases = [
        (
            "The Governor of HMP Oakfield sits on the partnership for the secure estate.",
            "secure-estate",
        ),
        (
            "The Chief Superintendent of Oakshire Constabulary is a full member of the partnership.",
            "police",
        ),
        (
            "Jobcentre Plus is represented on the board.",
            "jobcentre-plus",
        ),
        (
            "Turning Point has a seat on the Oakshire Combating Drugs Partnership.",
            "treatment-providers",
        ),
        ("The Head of Probation does not sit on the partnership.", ""),
        (
            "The Director of Public Health sits on the Health and Wellbeing Board.",
            "",
        ),
        (
            "Jobcentre Plus is a member of the Safeguarding Adults Board.",
            "",
        ),
    ];
    for (sentence, expected) in cases {
        assert_eq!(listed(sentence), expected, "{sentence}");
    }
}
