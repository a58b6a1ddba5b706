//! The SRO, the chair, the vice-chair and the leads.

use super::read;

fn sro(text: &str) -> String {
    read(
        &format!("# Oakshire Combating Drugs Partnership\n\n## Leadership\n\n{text}\n"),
        "sro.post",
    )
}

fn chair(text: &str) -> String {
    read(
        &format!("# Oakshire Combating Drugs Partnership\n\n## Leadership\n\n{text}\n"),
        "chair",
    )
}

#[test]
fn the_sro_in_many_voices() {
    let cases = [
        (
            "The SRO is the Director of Public Health.",
            "Director of Public Health=la-director",
        ),
        (
            "The Senior Responsible Owner (SRO) for the Partnership is the Chief Executive of the Council.",
            "Chief Executive of the Council=la-chief-executive",
        ),
        (
            "The Director of Public Health has been appointed as the Senior Responsible Officer.",
            "Director of Public Health=la-director",
        ),
        (
            "Senior Responsible Officer: Director of Public Health.",
            "Director of Public Health=la-director",
        ),
        (
            "- Director of Public Health, Oakshire County Council: Senior Responsible Officer and Chair",
            "Director of Public Health=la-director",
        ),
        (
            "The Partnership is chaired by the Director of Public Health as the SRO.",
            "Director of Public Health=la-director",
        ),
        (
            "The Oakshire Police and Crime Commissioner is the SRO and Chair.",
            "Oakshire Police and Crime Commissioner=pcc",
        ),
        (
            "For the first two years, the Deputy Police and Crime Commissioner has been nominated as the SRO.",
            "Deputy Police and Crime Commissioner=pcc?downgraded",
        ),
        (
            "The SRO will be the Deputy Chief Constable.",
            "Deputy Chief Constable=senior-police",
        ),
        (
            "| Role | Holder |\n| --- | --- |\n| Senior Responsible Owner | Director of Public Health |\n| Chair | Chief Constable |",
            "Director of Public Health=la-director",
        ),
        ("SRO: tbc", "tbc?placeholder"),
    ];
    for (text, expected) in cases {
        assert_eq!(sro(text), expected, "{text}");
    }
}

#[test]
fn no_sro_is_made_of_other_sentences() {
    for text in [
        "The SRO will be supported by the Director of Public Health.",
        "The Director of Public Health chairs the Partnership.",
        "The Chief Constable reports to the SRO every month.",
        "The SRO is the key link between local partners and central government.",
    ] {
        assert_eq!(sro(text), "", "{text}");
    }
}

#[test]
fn an_sro_left_open_or_denied_is_not_stated() {
    let open = sro("The Senior Responsible Owner is yet to be appointed.");
    assert!(open.contains('?'), "{open}");
    let denied = sro("There is no SRO at present.");
    assert!(denied.is_empty() || denied.ends_with('!'), "{denied}");
}

#[test]
fn names_stand_beside_posts() {
    let name = |text: &str| {
        read(
            &format!("# Oakshire Combating Drugs Partnership\n\n## Leadership\n\n{text}\n"),
            "sro.name",
        )
    };
    assert_eq!(
        name("The SRO is Dr A. Patel, Director of Public Health."),
        "Dr A. Patel"
    );
    assert_eq!(
        name("The SRO is Jane Doe (Director of Public Health)."),
        "Jane Doe"
    );
    assert_eq!(
        name("The SRO is Deputy Police and Crime Commissioner Nora Evans."),
        "Nora Evans"
    );
    assert_eq!(name("The SRO is the Director of Public Health."), "");
}

#[test]
fn the_chair_in_many_voices() {
    let cases = [
        (
            "The Board is chaired by the Director of Public Health.",
            "Director of Public Health=la-director",
        ),
        (
            "The Chief Constable chairs the Partnership.",
            "Chief Constable=senior-police",
        ),
        (
            "Chair: Director of Public Health",
            "Director of Public Health=la-director",
        ),
    ];
    for (text, expected) in cases {
        assert!(chair(text).contains(expected), "{text}: {}", chair(text));
    }
    assert_eq!(
        chair("The housing sub-group is chaired by the Director of Housing."),
        ""
    );
}

#[test]
fn the_chair_is_the_sro_where_the_text_says_so() {
    for text in [
        "The Chair of the ODP will be the local drugs strategy SRO.",
        "The Oakshire Police and Crime Commissioner is the SRO and Chair.",
        "The Partnership is chaired by the Director of Public Health as the SRO.",
        "- Director of Public Health: Senior Responsible Officer and Chair",
    ] {
        assert!(chair(text).contains("is: sro"), "{text}: {}", chair(text));
    }
    assert!(
        !chair("The Chair is the Director of Public Health. The SRO attends each meeting.")
            .contains("is: sro")
    );
}
