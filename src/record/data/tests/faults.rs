//! What is said of a data record that holds what nobody knows.

use super::*;

#[test]
fn what_nobody_knows_is_said_at_its_place_and_the_rest_is_read() {
    let cases = [
        (
            "titel: x",
            "1:1 unknown-field no field is called `titel`; it is not read Did you mean `title`?",
        ),
        (
            "zebra: x",
            "1:1 unknown-field no field is called `zebra`; it is not read Put what is yours alone",
        ),
        (
            "sro:\n  nmae: x",
            "2:3 unknown-field no field is called `nmae`; it is not read Did you mean `name`?",
        ),
        (
            "sro: { name: { value: x, statsu: weak } }",
            "1:26 unknown-field no field is called `statsu`; it is not read Did you mean `status`?",
        ),
        (
            "members:\n- { seat: polise }",
            "2:11 unknown-term `polise` is not one of the seats that the packs know Did you mean `police`?",
        ),
        (
            "deliverables: [{ what: terms-of-referense }]",
            "1:24 unknown-term `terms-of-referense` is not one of the deliverables that the packs know Did you mean `terms-of-reference`?",
        ),
        (
            "status: agred",
            "1:9 unknown-term `agred` is not a word for this field Did you mean `agreed`?",
        ),
        (
            "sro: { name: { value: x, status: week } }",
            "1:34 unknown-term `week` is not a word for how firmly it is said Did you mean `weak`?",
        ),
        (
            "title: [a, b]",
            "1:8 wrong-type a list stands here, where words are needed",
        ),
        (
            "sro: [a, b]",
            "1:6 wrong-type a list stands here, where fields are needed here",
        ),
        (
            "written: soon enough",
            "1:10 wrong-type `soon enough` stands here, where a date is needed",
        ),
        (
            "quorum: { share: most }",
            "1:18 wrong-type `most` stands here, where a share is needed",
        ),
        (
            "seats: { low: many }",
            "1:15 wrong-type `many` stands here, where a number is needed",
        ),
        (
            "covers: { tor-risk: true }",
            "1:21 wrong-type `true` stands here, where what the document says is needed",
        ),
        (
            "kind: web-page",
            "1:7 unknown-kind `web-page` is not a kind of document that is checked; it is ignored",
        ),
        (
            "kind: delivry-plan",
            "1:7 unknown-kind `delivry-plan` is not a kind of document that is checked; it is ignored",
        ),
        (
            "kind: terms-of-referance",
            "1:7 unknown-kind `terms-of-referance` is read as `terms-of-reference`",
        ),
        (
            "- a",
            "1:1 wrong-type a list stands here, where a record is a group of fields",
        ),
    ];
    let mut wrong = Vec::new();
    for (yaml, wanted) in cases {
        let (root, said) = record(&format!(
            "{yaml}\n{}",
            if yaml.starts_with('-') {
                ""
            } else {
                "period: 2022-04-01\n"
            }
        ));
        if said.len() != 1 || !said[0].starts_with(wanted) {
            wrong.push(format!("{yaml:?} {said:?}"));
        }
        assert!(
            yaml.starts_with('-') || show(&root, "period").starts_with("2022"),
            "{yaml}"
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(
        kinds(&record("kind: [web-page, profile, Delivery plan]").0).collect::<Vec<_>>(),
        [Kind::DeliveryPlan, Kind::Profile]
    );
}

#[test]
fn odd_trees_do_no_harm() {
    for field in RECORD.fields {
        for value in [
            "null",
            "[]",
            "{}",
            "[[]]",
            "[null, [[1]]]",
            "{ value: {} }",
            "{ value: [], status: weak }",
            "'x'",
            "1e400",
            "true",
            "{ a: { b: 1 } }",
            "[{ value: { value: 1 } }]",
            "{ status: weak }",
        ] {
            let _ = record(&format!("'{}': {value}", field.name));
        }
    }
}
