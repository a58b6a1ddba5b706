//! The quorum clause and the attendance rule.

use super::read;

fn quorum(text: &str, field: &str) -> String {
    read(
        &format!("# Oakshire Combating Drugs Partnership\n\n## Quorum\n\n{text}\n"),
        &format!("quorum.{field}"),
    )
}

#[test]
fn shares_and_numbers() {
    let cases = [
        (
            "The meeting will be quorate if 80% of the membership is in attendance.",
            "share",
            "0.8",
        ),
        ("The quorum is one third of members.", "share", "0.3333"),
        (
            "A meeting is quorate when half of the core members are there.",
            "share",
            "0.5",
        ),
        ("The quorum shall be at least seven members.", "number", "7"),
        ("The quorum is 5.", "number", "5"),
        (
            "Sixty per cent of members must be there for a quorum; that is 60 per cent.",
            "share",
            "0.6",
        ),
    ];
    for (text, field, expected) in cases {
        assert_eq!(quorum(text, field), expected, "{text}");
    }
}

#[test]
fn who_must_be_there() {
    let out = quorum(
        "The board is quorate if 50% of members attend. This should include the Chair or Vice Chair, one member from the OPCC and one from the county council.",
        "must_include",
    );
    assert!(out.contains("any: [chair, vice-chair]"), "{out}");
    assert!(
        out.contains("pcc-office") && out.contains("county-council"),
        "{out}"
    );
}

#[test]
fn a_quorum_left_open_is_weak() {
    let out = read(
        "# Oakshire Combating Drugs Partnership\n\n## Quorum\n\nThe quorum is to be agreed.\n",
        "quorum",
    );
    assert!(out.contains('?'), "{out}");
}

#[test]
fn attendance() {
    let out = read(
        "# Oakshire Combating Drugs Partnership\n\n## Membership\n\nMembers attend a minimum of 75% of meetings.\n",
        "attendance_rule.share",
    );
    assert_eq!(out, "0.75");
}
