//! Records as YAML in, outcomes out: the embedded rules on small records, one line a case.

mod dated;

use jiff::civil::Date;

use crate::pack::Pack;
use crate::record;
use crate::source::Source;
use crate::verdict::evaluate::judge;
use crate::verdict::plan::Ready;
use crate::verdict::view::Read;

fn check(pack: &Pack, rule: &str, as_of: Date, yaml: &str) -> &'static str {
    let text = format!("partnership: {{ name: Oakshire Combating Drugs Partnership }}\n{yaml}\n");
    let document = crate::document::read(Source::from_text("case.yaml", &text));
    let record = record::recognise(&document, pack, &[]);
    let (index, found) = pack
        .rules
        .iter()
        .enumerate()
        .find(|(_, r)| r.id == rule)
        .unwrap_or_else(|| panic!("no rule {rule}"));
    let ready = Ready::new(pack, index, found, 3);
    judge(&ready, &[Read::new(0, &record)], pack, as_of).map_or("none", |j| j.outcome.word())
}

/// Thirty-one filled seats and four open ones; so many people at one meeting, and a guest.
fn meeting(present: usize) -> String {
    let filled: Vec<String> = (0..31)
        .map(|n| format!("{{ organisation: Org {n}, seat: police }}"))
        .collect();
    let open: Vec<String> = (0..4)
        .map(|n| format!("{{ organisation: Open {n}, seat: {{ value: police, status: weak, because: placeholder }} }}"))
        .collect();
    let people: Vec<String> = (0..present)
        .map(|n| format!("{{ name: Person {n}, organisation: Org {n} }}"))
        .collect();
    format!(
        "kind: meeting-record\nquorum: {{ share: 0.8 }}\nmembers: [{}, {}]\nmeetings: [{{ date: 2023-03-14, present: [{}], in_attendance: [{{ name: Guest }}] }}]",
        filled.join(", "),
        open.join(", "),
        people.join(", ")
    )
}

const LATE: Date = jiff::civil::date(2024, 12, 1);

/// Rule, outcome, record.
const CASES: &[(&str, &str, &str)] = &[
    (
        "SRO-01",
        "met",
        "kind: terms-of-reference\nsro: { name: A. Ward, post: Director of Public Health }",
    ),
    (
        "SRO-01",
        "partly",
        "kind: terms-of-reference\nsro: { post: Director of Public Health }",
    ),
    (
        "SRO-01",
        "partly",
        "kind: terms-of-reference\nsro: { name: tbc }",
    ),
    ("SRO-01", "gap", "kind: terms-of-reference\ntitle: Terms"),
    ("SRO-01", "cannot-tell", "kind: profile\ntitle: Page"),
    (
        "SRO-03",
        "met",
        "kind: terms-of-reference\nsro: { post: Director of Public Health }\nchair: { post: Director of Public Health }",
    ),
    (
        "SRO-03",
        "partly",
        "kind: terms-of-reference\nsro: { post: Director of Public Health }\nchair: { organisation: Public Health team }",
    ),
    (
        "SRO-03",
        "partly",
        "kind: terms-of-reference\nsro: { post: Director of Public Health }\nchair: { organisation: Public Health team, post: { value: Public Health team, status: weak, because: generic }, status: weak, because: generic }",
    ),
    (
        "SRO-03",
        "gap",
        "kind: terms-of-reference\nsro: { post: Chief Constable, seat: police }\nchair: { post: { value: Public Health team, status: weak, because: generic }, seat: local-authority-officials }",
    ),
    (
        "SRO-03",
        "partly",
        "kind: terms-of-reference\nsro: { post: Director of Public Health }\nchair: { post: Chief Fire Officer }\nvice_chair: { post: Director of Public Health }",
    ),
    (
        "SRO-03",
        "gap",
        "kind: terms-of-reference\nsro: { post: Director of Public Health }\nchair: { post: Chief Fire Officer }",
    ),
    (
        "SRO-03",
        "not-applicable",
        "kind: terms-of-reference\ntitle: Terms",
    ),
    (
        "SRO-04",
        "partly",
        "kind: terms-of-reference\nsro: { post: Deputy Director of Public Health }",
    ),
    (
        "SRO-04",
        "met",
        "kind: terms-of-reference\nsro: { post: Office Manager, agreed_by: core members, agreed_why: best placed }",
    ),
    (
        "MEM-23",
        "met",
        "kind: terms-of-reference\nmembers: [{ post: Superintendent, organisation: Oakshire Police, seat: police }]",
    ),
    (
        "MEM-23",
        "partly",
        "kind: terms-of-reference\nmembers: [{ post: Superintendent, seat: police, standing: invited }]",
    ),
    (
        "MEM-23",
        "partly",
        "kind: terms-of-reference\npartners: [{ organisation: Oakshire Police, seat: police }]",
    ),
    (
        "MEM-23",
        "gap",
        "kind: terms-of-reference\nmembers: [{ seat: { value: police, status: denied } }]",
    ),
    (
        "MEM-12",
        "met",
        "kind: terms-of-reference\nmembers: [{ post: Director of Nursing, seat: nhs-mental-health-provider }]",
    ),
    (
        "MEM-23",
        "met",
        "kind: meeting-record\nmeetings: [{ date: 2023-03-14, present: [{ post: Superintendent, seat: police }] }]",
    ),
    (
        "MEM-23",
        "partly",
        "kind: meeting-record\nmeetings: [{ date: 2023-03-14, in_attendance: [{ post: Superintendent, seat: police }] }]",
    ),
    (
        "MEM-23",
        "cannot-tell",
        "kind: meeting-record\nmeetings: [{ date: 2023-03-14, present: [{ post: Housing Manager }] }]",
    ),
    (
        "PLAN-16",
        "met",
        "kind: delivery-plan\nactions: [{ text: Refer cash seizures to the investigators, commitments: [follow-the-money] }]",
    ),
    (
        "PLAN-16",
        "partly",
        "kind: delivery-plan\nactions: [{ text: Refer cash, commitments: [{ value: follow-the-money, status: weak, because: heading }] }]",
    ),
    (
        "PLAN-16",
        "gap",
        "kind: delivery-plan\nactions: [{ text: Something else altogether here }]",
    ),
    (
        "TIME-10",
        "met",
        "kind: progress-report\ndeliverables: [{ what: progress-report, number: first, event: made, when: 2023-04-28 }]",
    ),
    (
        "TIME-10",
        "gap",
        "kind: progress-report\ndeliverables: [{ what: progress-report, number: first, event: made, when: { from: 2023-06-30 } }]",
    ),
    (
        "TIME-10",
        "partly",
        "kind: progress-report\ndeliverables: [{ what: progress-report, number: first, event: made, when: { from: 2023-04-20, to: 2023-05-10 } }]",
    ),
    (
        "TIME-10",
        "partly",
        "kind: progress-report\ndeliverables: [{ what: progress-review, event: made, when: 2023-04-20 }]",
    ),
    ("TIME-10", "partly", "kind: progress-report\ntitle: Report"),
    (
        "TIME-07",
        "partly",
        "kind: needs-assessment\ndeliverables: [{ what: needs-assessment, number: first, event: agreed, when: 2022-12-20 }]",
    ),
    (
        "TIME-05",
        "not-applicable",
        "kind: terms-of-reference\narea: { created: 2023-04-01 }\ntitle: Terms",
    ),
    (
        "TIME-05",
        "met",
        "kind: terms-of-reference\nagreed: 2022-09-12",
    ),
    (
        "TIME-05",
        "cannot-tell",
        "kind: terms-of-reference\nagreed: 2024-06-01\nversion: '3'",
    ),
    (
        "TIME-05",
        "gap",
        "kind: terms-of-reference\ndeliverables: [{ what: terms-of-reference, status: denied }]",
    ),
    (
        "TIME-10",
        "cannot-tell",
        "kind: progress-report\ndeliverables: [{ what: progress-report, event: made, when: 2024-04-18 }]",
    ),
    (
        "TIME-10",
        "gap",
        "kind: progress-report\nperiod_covered: { from: 2022-04-01, to: 2023-03-31 }\nwritten: 2023-10-18",
    ),
    (
        "TIME-03",
        "cannot-tell",
        "kind: meeting-record\npartnership: { name: Oakshire Combating Drugs Partnership, area: Oakshire }",
    ),
    (
        "QUO-03",
        "partly",
        "kind: terms-of-reference\nquorum: { number: 8, must_include: [{ any: [chair] }, { seat: { value: police, status: weak, because: intention } }] }",
    ),
    (
        "QUO-06",
        "partly",
        "kind: terms-of-reference\nchair: { organisation: Oakshire Council }\nvice_chair: { organisation: { value: Oakshire Police, status: weak, because: intention } }",
    ),
    (
        "SRO-03",
        "partly",
        "kind: terms-of-reference\nsro: { name: Jo Fenn }\nchair: { name: { value: Jo Fenn, status: weak, because: intention } }",
    ),
    (
        "MEM-12",
        "met",
        "kind: terms-of-reference\nmembers: [{ post: Director of Strategy, organisation: NHS Oakshire Integrated Care Board }]",
    ),
    (
        "REV-10",
        "partly",
        "kind: needs-assessment\nwritten: 2022-11-18\nreviews: [{ of: needs-assessment, as_written: in due course }]",
    ),
    (
        "REV-10",
        "gap",
        "kind: needs-assessment\nwritten: 2019-11-18\nreviews: [{ of: needs-assessment, as_written: in due course }]",
    ),
    (
        "TIME-11",
        "cannot-tell",
        "kind: progress-report\nwritten: 2023-06-30",
    ),
    (
        "TIME-11",
        "met",
        "kind: progress-report\ndeliverables: [{ what: progress-report, event: made, when: 2023-04-20 }, { what: progress-report, event: made, when: 2024-04-15 }]",
    ),
    (
        "TIME-11",
        "gap",
        "kind: progress-report\ndeliverables: [{ what: progress-report, event: made, when: 2022-04-20 }, { what: progress-report, event: made, when: 2024-04-15 }]",
    ),
    (
        "REV-10",
        "met",
        "kind: needs-assessment\nreviews: [{ of: needs-assessment, every_months: 36 }]",
    ),
    (
        "REV-10",
        "gap",
        "kind: needs-assessment\nwritten: 2020-01-01",
    ),
    (
        "REV-10",
        "not-applicable",
        "kind: needs-assessment\nwritten: 2023-01-01",
    ),
    (
        "REV-11",
        "partly",
        "kind: delivery-plan\nperiod: { from: 2023-04-01, to: 2024-03-31 }",
    ),
    (
        "QUO-02",
        "partly",
        "kind: terms-of-reference\nquorum: { share: 0.5 }",
    ),
    (
        "QUO-02",
        "met",
        "kind: terms-of-reference\nquorum: { number: 9 }\nseats: { low: 10, high: 11 }",
    ),
    (
        "QUO-02",
        "partly",
        "kind: terms-of-reference\nquorum: { rule: half plus one }\nseats: { low: 10, high: 12 }",
    ),
    (
        "QUO-04",
        "met",
        "kind: meeting-record\nmeetings: [{ date: 2023-03-14, quorate: true, present: [{ name: A }] }]",
    ),
    (
        "QUO-04",
        "cannot-tell",
        "kind: meeting-record\nmeetings: [{ date: 2023-03-14, present: [{ name: A }] }]",
    ),
    (
        "QUO-06",
        "met",
        "kind: terms-of-reference\nchair: { post: Director, organisation: Oakshire Council }\nvice_chair: { post: Superintendent, organisation: Oakshire Police }",
    ),
    (
        "QUO-06",
        "gap",
        "kind: terms-of-reference\nchair: { post: Director, organisation: Oakshire Council }\nvice_chair: { post: Officer, organisation: Oakshire council }",
    ),
    (
        "QUO-06",
        "cannot-tell",
        "kind: terms-of-reference\nchair: { post: Director, organisation: Oakshire Council }",
    ),
];

#[test]
fn records_come_to_the_outcome_that_the_catalogue_says() {
    let pack = Pack::embedded(&["guidance-2022", "quorum"]);
    let wrong: Vec<String> = CASES
        .iter()
        .map(|(rule, want, yaml)| (rule, want, yaml, check(&pack, rule, LATE, yaml)))
        .filter(|(_, want, _, got)| *want != got)
        .map(|(rule, want, yaml, got)| format!("{rule}: expected {want}, came {got}: {yaml}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_not_due_does_not_apply() {
    let pack = Pack::embedded(&["guidance-2022", "quorum"]);
    let before = jiff::civil::date(2023, 2, 1);
    let report = "kind: progress-report\ntitle: Report";
    assert_eq!(check(&pack, "TIME-10", before, report), "not-applicable");
}

#[test]
fn open_seats_make_a_quorum_a_range() {
    let pack = Pack::embedded(&["guidance-2022", "quorum"]);
    for (present, want) in [(24, "gap"), (26, "partly"), (28, "met")] {
        let got = check(&pack, "QUO-04", LATE, &meeting(present));
        assert_eq!(got, want, "{present} of 31 to 35");
    }
}
