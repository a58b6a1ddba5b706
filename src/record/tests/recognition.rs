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
fn a_page_headed_with_the_name_is_a_profile() {
    let page = "# Combating Drugs Partnership\n\nThe CDP brings police and health together in the borough.\n\nThe CDP meets each quarter.\n";
    assert_eq!(kinds(page), [Kind::Profile]);
    let national = "# Combating Drugs Partnership\n\nCombating Drugs Partnerships exist in each area. Combating Drugs Partnerships report to ministers.\n";
    assert!(kinds(national).is_empty());
    let item = "Agenda item\n\nCombating Drugs Partnership\n\nMinutes:\n\nThe CDP was presented to the committee, and the CDP will report back.\n";
    assert_eq!(kinds(item), [Kind::Profile]);
    let minutes = "Oakshire Substance Misuse Alliance Board\n\nMinutes of meeting held Thursday 14th September 2023, 10:00 to 12:00, via MS Teams, agreed by the Chair\n\nPresent:\nAnn Day, Director of Public Health\n";
    assert_eq!(kinds(minutes), [Kind::MeetingRecord]);
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
        read(
            "Download the CDP structure\n\nDownload the CDP terms.\n",
            "partnership.name"
        ),
        "CDP"
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
