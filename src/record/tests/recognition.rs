//! Kinds of document, and the name and place of a partnership.

use super::{read, record};
use crate::pack::kind::Kind;

fn kinds(text: &str) -> Vec<Kind> {
    record(text, &[]).kinds.iter().map(|k| k.kind).collect()
}

#[test]
fn titles_tell_kinds() {
    let cases = [
        (
            "# Oakshire Combating Drugs Partnership\n\n## Terms of Reference\n\n## Membership\n\n## Quorum\n",
            Kind::TermsOfReference,
        ),
        (
            "# Oakshire Drug and Alcohol Partnership: Delivery Plan 2023 to 2025\n\n## Our priorities\n",
            Kind::DeliveryPlan,
        ),
        (
            "# Oakshire Combating Drugs Partnership needs assessment\n\n## Prevalence\n",
            Kind::NeedsAssessment,
        ),
        (
            "# Oakshire Combating Drugs Partnership\n\nMinutes of the meeting held on 2 June 2023\n\n## Present\n\n## Apologies\n",
            Kind::MeetingRecord,
        ),
        (
            "# Oakshire Combating Drugs Partnership\n\nThe partnership brings local bodies together.\n\n## Members\n",
            Kind::Profile,
        ),
    ];
    for (text, kind) in cases {
        assert_eq!(kinds(text), [kind], "{text}");
    }
}

#[test]
fn another_bodys_paper_is_none_of_ours() {
    assert!(kinds("# Highways strategy\n\nRoads are mended in spring.\n").is_empty());
    assert!(kinds("# Combating Drugs Partnerships: an introduction\n\nAreas form Combating Drugs Partnerships.\n").is_empty());
}

#[test]
fn names_and_places() {
    let name = |text: &str| {
        (
            read(text, "partnership.name"),
            read(text, "partnership.area"),
        )
    };
    let of = |n: &str, a: &str| (n.to_owned(), a.to_owned());
    assert_eq!(
        name("# Oakshire Combating Drugs Partnership\n"),
        of("Oakshire Combating Drugs Partnership", "Oakshire")
    );
    assert_eq!(
        name("# Combating Drugs Partnership (Royal Borough of Oakham)\n"),
        of(
            "Combating Drugs Partnership (Royal Borough of Oakham)",
            "Royal Borough of Oakham"
        )
    );
    assert_eq!(
        name("# North Oakshire and Elmshire Drug and Alcohol Partnership\n").1,
        "North Oakshire and Elmshire"
    );
}
