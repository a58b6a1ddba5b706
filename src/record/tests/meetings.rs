//! Minutes, and how often the partnership meets.

use super::{read, record, show};
use crate::document::node::Node;
use crate::pack::kind::Kind;

fn meeting(text: &str, field: &str) -> String {
    let record = record(text, &[Kind::MeetingRecord]);
    record
        .root
        .get("meetings")
        .and_then(|m| m.items().first())
        .and_then(|m| m.get(field))
        .map_or_else(String::new, show)
}

const LISTS: &str = "# Oakshire Combating Drugs Partnership\n\n## Minutes of the meeting held on 14 March 2023\n\n### Present\n\n- A. Ward, Superintendent, Oakshire Police (Chair)\n- Brenda Khan, Director of Public Health, Oakshire County Council\n- C. Moss (for D. Lane), Probation Service\n\n### In attendance\n\n- E. Noor, minutes\n\n### Apologies\n\n- D. Lane, Head of Probation\n\n### Welcome\n\nThe Chair welcomed everyone. The meeting was quorate.\n";

#[test]
fn people_in_lists() {
    assert_eq!(meeting(LISTS, "date"), "14 March 2023");
    let present = meeting(LISTS, "present");
    assert!(
        present.contains("name: A. Ward") && present.contains("name: Brenda Khan"),
        "{present}"
    );
    assert!(present.contains("deputy_for: D. Lane"), "{present}");
    assert!(meeting(LISTS, "chaired_by").contains("A. Ward"));
    assert!(meeting(LISTS, "apologies").contains("D. Lane"));
    assert_eq!(meeting(LISTS, "quorate"), "true");
}

#[test]
fn people_in_one_paragraph() {
    let text = "# Minutes of the Oakshire Combating Drugs Partnership, 2 June 2023\n\nPresent: Ann Ward (Oakshire Police), Bob Khan (Probation Service), Cath Moss (NHS Oakshire ICB)\n\nApologies: Dev Lane (Oakshire County Council)\n";
    let record = record(text, &[Kind::MeetingRecord]);
    let meeting = record
        .root
        .get("meetings")
        .and_then(|m| m.items().first())
        .cloned()
        .unwrap_or_else(Node::map);
    let count = |field: &str| meeting.get(field).map_or(0, |l| l.items().len());
    assert_eq!(
        (count("present"), count("apologies")),
        (3, 1),
        "{}",
        show(&meeting)
    );
}

#[test]
fn people_in_a_table() {
    let text = "# Oakshire Combating Drugs Partnership: minutes of 2 June 2023\n\n## Present\n\n| Name | Role | Organisation |\n| --- | --- | --- |\n| Ann Ward | Superintendent | Oakshire Police |\n| Bob Khan | Head of PDU | Probation Service |\n";
    let present = meeting(text, "present");
    assert!(
        present.contains(
            "name: Ann Ward, post: Superintendent=senior-police, organisation: Oakshire Police"
        ),
        "{present}"
    );
}

#[test]
fn how_often() {
    let cases = [
        ("The Partnership meets quarterly.", "every_months", "3"),
        ("The group will meet every two months.", "every_months", "2"),
        ("It usually meets 3 times a year.", "times_a_year", "3"),
        ("Meetings are held monthly.", "every_months", "1"),
        (
            "The Board will meet at least four times per year.",
            "times_a_year",
            "4",
        ),
    ];
    for (text, field, expected) in cases {
        let out = read(
            &format!("# Oakshire Combating Drugs Partnership\n\n## Meetings\n\n{text}\n"),
            &format!("meeting_frequency.{field}"),
        );
        assert_eq!(out, expected, "{text}");
    }
}
