//! What is put off, denied or held open in councils' prose, and how firmly the record takes it.

use super::{list, read};
use crate::document::node::Node;
use crate::pack::kind::Kind;

#[test]
fn a_bracket_after_an_action_speaks_of_all_of_it() {
    let cases = [
        (
            "- Patrol the three hotspots for street dealing every weekend (to be agreed)",
            "retail-market!intention",
        ),
        (
            "- Patrol the three hotspots for street dealing every weekend [tbc]",
            "retail-market!placeholder",
        ),
        (
            "- Patrol the three hotspots for street dealing (two teams)",
            "retail-market",
        ),
    ];
    for (line, wanted) in cases {
        let (record, _) = read(Kind::DeliveryPlan, &format!("## Action plan\n\n{line}\n"));
        let found = list(&record, "actions", &["commitments"]);
        assert!(
            found.first().is_some_and(|f| f.starts_with(wanted)),
            "{line}: {found:?}"
        );
    }
}

#[test]
fn national_aims_made_ones_own_are_no_actions() {
    let said = |text: &str| {
        let (record, _) = read(Kind::DeliveryPlan, &format!("# Delivery plan\n\n{text}\n"));
        let mut found = list(&record, "actions", &["commitments"]);
        found.retain(|f| !f.is_empty());
        found
    };
    assert_eq!(
        said(
            "The partnership supports the ambitions of the national strategy:\n\n- Reduce the number of drug related deaths in treatment services\n- Patrol hotspots for street dealing\n"
        ),
        ["treatment-services!hint !hint", "retail-market!hint !hint"]
    );
    assert_eq!(
        said(
            "The partnership will deliver the priorities of the national strategy by:\n\n- patrolling the hotspots for street dealing every weekend\n"
        ),
        ["retail-market"]
    );
}

#[test]
fn an_item_that_says_there_is_none_is_no_seat() {
    let seats = |item: &str| {
        let text =
            format!("# Terms of reference\n\n## Membership\n\n- {item}\n- Probation Service\n");
        let (record, _) = read(Kind::TermsOfReference, &text);
        let mut found = list(&record, "members", &["seat"]);
        found.retain(|f| f.starts_with("police"));
        found
    };
    assert_eq!(seats("Chief Superintendent, Oakshire Police"), ["police"]);
    for item in [
        "There is no Chief Superintendent, Oakshire Police",
        "There is no head of policy, Oakshire Police",
    ] {
        let none = seats(item);
        assert!(
            none.iter().all(|f| f.ends_with("denied")),
            "{item}: {none:?}"
        );
    }
}

#[test]
fn what_was_not_agreed_has_no_day() {
    for line in [
        "These terms of reference were not agreed by the partnership on 22 September 2022.",
        "We will consider whether these terms of reference were agreed on 22 September 2022.",
    ] {
        let (record, _) = read(Kind::TermsOfReference, &format!("# Terms\n\n{line}\n"));
        assert!(record.root.get("agreed").is_none(), "{line}");
    }
}

#[test]
fn a_document_may_call_itself_by_one_word() {
    let (record, _) = read(
        Kind::NeedsAssessment,
        "# Joint needs assessment\n\nThe assessment was completed on 18 November 2022.\n\nIt will be refreshed by 18 November 2025.\n",
    );
    let made = list(&record, "deliverables", &["what", "number", "when"]);
    assert!(
        made.contains(&"needs-assessment first 2022-11-18".to_owned()),
        "{made:?}"
    );
    assert_eq!(
        list(&record, "reviews", &["of", "next"]),
        ["needs-assessment ..2025-11-18"]
    );
}

#[test]
fn a_review_that_is_only_thought_of_is_weak() {
    let said = |line: &str| {
        let (record, _) = read(
            Kind::NeedsAssessment,
            &format!("# Needs assessment\n\n{line}\n"),
        );
        let reviews = record.root.get("reviews").map_or(&[][..], Node::items);
        reviews
            .iter()
            .map(|r| format!("{:?}", r.status))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said("This needs assessment will be refreshed every three years."),
        ["Stated"]
    );
    assert_eq!(
        said("The needs assessment will be refreshed on a date tbc."),
        ["Weak(Placeholder)"]
    );
    assert_eq!(
        said("The needs assessment will be refreshed in due course."),
        ["Stated"]
    );
    assert_eq!(
        said("We will consider whether this needs assessment will be refreshed every three years."),
        ["Weak(Intention)"]
    );
}
