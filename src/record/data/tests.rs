//! What a data record is resolved to.

use super::*;
use crate::document::{Body, read};

/// The guidance's vocabulary without its rules.
fn pack() -> &'static Pack {
    static PACK: std::sync::OnceLock<Pack> = std::sync::OnceLock::new();
    PACK.get_or_init(|| Pack::embedded(&["guidance-2022", "quorum"]))
}

fn record(yaml: &str) -> (Node, Vec<String>) {
    let document = read(Source::from_text("a.yaml", yaml));
    assert!(document.problems.is_empty(), "{:?}", document.problems);
    let Body::Data(root) = document.body else {
        panic!("prose")
    };
    let (root, faults) = resolve(root, &document.source, pack());
    let said = faults
        .iter()
        .map(|f| {
            format!(
                "{}:{} {} {} {}",
                f.labels[0].at.start.line,
                f.labels[0].at.start.column,
                f.code,
                f.message,
                f.help.clone().unwrap_or_default()
            )
        })
        .collect();
    (root, said)
}

/// A value on one line: `text=term`, `!reason` when weak, `!denied`.
fn show(root: &Node, path: &str) -> String {
    let node = path
        .split('.')
        .try_fold(root, |node, step| match step.parse::<usize>() {
            Ok(at) => node.items().get(at),
            Err(_) => node.get(step),
        });
    let Some(node) = node else {
        return "-".to_owned();
    };
    let value = match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(text) | Value::Text(text) => text.clone(),
        Value::Date(i) => format!(
            "{}..{}",
            i.from.map_or(String::new(), |d| d.to_string()),
            i.to.map_or(String::new(), |d| d.to_string())
        ),
        Value::Term { text, term } => format!("{text}={term}"),
        Value::List(items) => format!("list {}", items.len()),
        Value::Map(fields) => format!("map {}", fields.len()),
    };
    match &node.status {
        Status::Stated => value,
        Status::Denied => format!("{value} !denied"),
        Status::Weak(reason) => format!("{value} !{}", reason.key()),
    }
}

#[test]
fn values_are_read_in_short_and_long_form() {
    let cases = [
        ("title: 2023", "title", "2023"),
        ("version: 1.10", "version", "1.10"),
        ("status: Agreed", "status", "agreed"),
        (
            "sro: { post: Director of Public Health }",
            "sro.post",
            "Director of Public Health=la-director",
        ),
        (
            "sro: { post: Chief Fire Officer }",
            "sro.post",
            "Chief Fire Officer",
        ),
        (
            "sro: { post: { value: Head of it, term: la-director } }",
            "sro.post",
            "Head of it=la-director",
        ),
        (
            "sro: { post: { value: PCC, status: weak, because: downgraded } }",
            "sro.post",
            "PCC=pcc !downgraded",
        ),
        (
            "sro: { name: { value: A, status: denied } }",
            "sro.name",
            "A !denied",
        ),
        (
            "sro: { agreed_by: { status: weak, because: unsaid, quote: has been nominated } }",
            "sro.agreed_by",
            "has been nominated !unsaid",
        ),
        ("sro: Jane Field", "sro.name", "Jane Field"),
        (
            "sro: Director of Public Health",
            "sro.post",
            "Director of Public Health=la-director",
        ),
        ("sro: { name: tbc }", "sro.name", "tbc !placeholder"),
        ("sro: { name: '' }", "sro.name", " !placeholder"),
        ("sro: { name: '[name]' }", "sro.name", "[name] !placeholder"),
        ("sro: { name: XX }", "sro.name", "XX !placeholder"),
        (
            "sro: { name: To be confirmed. }",
            "sro.name",
            "To be confirmed. !placeholder",
        ),
        ("sro: { name: Vacant }", "sro.name", "Vacant !vacant"),
        ("sro: { name: }", "sro.name", "null"),
        ("sro: { holders: 2 }", "sro.holders", "2"),
        (
            "sro: { nominated: tbc }",
            "sro.nominated",
            "tbc !placeholder",
        ),
        ("written: 2022-09-30", "written", "2022-09-30..2022-09-30"),
        (
            "written: end of September 2022",
            "written",
            "2022-09-21..2022-09-30",
        ),
        (
            "written: { value: 2022-09, basis: a guess }",
            "written",
            "2022-09-01..2022-09-30",
        ),
        (
            "period: { from: 2022-04-01, to: }",
            "period",
            "2022-04-01..",
        ),
        (
            "period: { value: { from: 2022-04-01, to: 2023-03-31 } }",
            "period",
            "2022-04-01..2023-03-31",
        ),
        ("quorum: { share: 80% }", "quorum.share", "0.8"),
        (
            "quorum: { share: 0.80, deputies: yes }",
            "quorum.share",
            "0.80",
        ),
        ("quorum: { share: 75 }", "quorum.share", "0.75"),
        (
            "quorum: { deputies: yes }",
            "quorum.deputies.allowed",
            "true",
        ),
        (
            "quorum: half the members",
            "quorum.rule",
            "half the members",
        ),
        (
            "quorum: { must_include: [chair, { body: csp }, { any: [Vice Chair] }] }",
            "quorum.must_include.0.any.0",
            "chair",
        ),
        (
            "quorum: { must_include: [chair, { body: csp }, { any: [Vice Chair] }] }",
            "quorum.must_include.1.body",
            "csp=csp",
        ),
        (
            "quorum: { must_include: [chair, { body: csp }, { any: [Vice Chair] }] }",
            "quorum.must_include.2.any.0",
            "vice-chair",
        ),
        (
            "partnership: Oakshire Combating Drugs Partnership",
            "partnership.name",
            "Oakshire Combating Drugs Partnership",
        ),
        (
            "partnership: { authorities: Oakshire County Council }",
            "partnership.authorities.0",
            "Oakshire County Council",
        ),
        (
            "metrics: [{ figure: '1,200', measure: alcohol-deaths }]",
            "metrics.0.figure",
            "1200",
        ),
        (
            "metrics: [{ figure: 5, measure: alcohol-deaths }]",
            "metrics.0.measure",
            "alcohol-deaths=alcohol-deaths",
        ),
        ("priorities: Fewer deaths", "priorities.0", "Fewer deaths"),
        ("extra: { anything: [tbc] }", "extra.anything.0", "tbc"),
        ("kind: Terms of Reference", "kind", "terms-of-reference"),
        (
            "kind: [progress report, delivery_plan]",
            "kind.1",
            "delivery-plan",
        ),
        (
            "covers: { tor-risk: The secretariat keeps a register }",
            "covers.tor-risk",
            "The secretariat keeps a register",
        ),
        (
            "covers: { tor-risk: See section 7 }",
            "covers.tor-risk",
            "See section 7 !hint",
        ),
        (
            "covers: { tor-risk: tbc }",
            "covers.tor-risk",
            "tbc !placeholder",
        ),
        (
            "covers: { tor-risk: [{ part: register, text: The secretariat keeps it }, { part: owner, text: Some }] }",
            "covers.tor-risk.1",
            "map 2 !hint",
        ),
        (
            "covers: { tor-risk: { text: The secretariat keeps a register, status: weak, because: intention } }",
            "covers.tor-risk",
            "map 1 !intention",
        ),
    ];
    let mut wrong = Vec::new();
    for (yaml, path, wanted) in cases {
        let (root, said) = record(yaml);
        let found = show(&root, path);
        if found != wanted || !said.is_empty() {
            wrong.push(format!("{yaml}: {found} {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn seats_and_terms_are_found_from_words_and_what_is_written_wins() {
    let cases = [
        (
            "members: [{ post: Director of Public Health }]",
            "seat",
            "Director of Public Health=local-authority-officials",
        ),
        (
            "members: [{ post: Manager, organisation: Oakshire Constabulary }]",
            "seat",
            "=police",
        ),
        (
            "members: [{ post: Director of Public Health, seat: nhs }]",
            "seat",
            "nhs=nhs",
        ),
        (
            "members: ['Governor, HMP Oakfield']",
            "seat",
            "Governor, HMP Oakfield=secure-estate",
        ),
        (
            "members: ['Governor, HMP Oakfield']",
            "as_written",
            "Governor, HMP Oakfield",
        ),
        (
            "members: [{ organisation: Oakshire County Council }]",
            "body",
            "Oakshire County Council=county-council",
        ),
        (
            "members: [{ name: Ann Lee, organisation: Oakshire Chess Club }]",
            "seat",
            "-",
        ),
    ];
    for (yaml, field, wanted) in cases {
        let (root, said) = record(yaml);
        let found = show(&root, &format!("members.0.{field}"));
        assert!(
            found.ends_with(wanted) && said.is_empty(),
            "{yaml} {found} {said:?}"
        );
    }
    let (root, _) = record(
        "members: [{ post: Governor of HMP Oakfield, name: tbc }, { as_written: Probation (vacant) }, { seat: police, standing: invited }, { seat: nhs }]",
    );
    let status: Vec<String> = (0..4)
        .map(|n| {
            show(&root, &format!("members.{n}"))
                .split(" !")
                .nth(1)
                .unwrap_or("stated")
                .to_owned()
        })
        .collect();
    assert_eq!(status, ["placeholder", "vacant", "no-seat", "stated"]);
    let (root, _) = record(
        "partners: [{ as_written: Prisons, seat: secure-estate, status: weak, because: intention, at: { line: 108 }, quote: we will discuss }]",
    );
    assert!(show(&root, "partners.0").ends_with("!intention"));
    assert_eq!(
        root.get("partners").unwrap().items()[0].quote.as_deref(),
        Some("we will discuss")
    );
    let (root, _) = record(
        "actions: [{ text: Refer every cash seizure to the financial investigators }, { text: Hold a stall, commitments: [county-lines] }]",
    );
    assert!(show(&root, "actions.0.commitments.0").ends_with("=follow-the-money"));
    assert_eq!(
        show(&root, "actions.1.commitments.0"),
        "county-lines=county-lines"
    );
}

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
