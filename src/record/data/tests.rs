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

mod faults;
