//! Membership, leadership and attendance as councils of different habits write them.

use super::{read, record, seats, show};
use crate::pack::kind::Kind;

fn terms(text: &str) -> String {
    format!("# Oakshire Combating Drugs Partnership: terms of reference\n\n{text}\n")
}

#[test]
fn organisations_beside_representatives() {
    let out = seats(&terms(
        "## Membership\n\n| Organisation | Representative |\n| --- | --- |\n| Oakshire County Council | Director of Public Health (SRO and Chair) |\n| Oakshire County Council | Lead Member for Communities |\n| Mereside Mental Health NHS Trust | Vacant |\n| Oakshire Police | Chief Superintendent |\n| DWP | TBC |\n| HMP Oakfield | Governor (by invitation) |",
    ));
    assert_eq!(
        out,
        "local-authority-officials elected-members nhs-mental-health-provider?vacant police jobcentre-plus?placeholder secure-estate?no-seat"
    );
}

#[test]
fn names_roles_and_organisations_with_dashes() {
    let text = terms(
        "## Members\n\n- Cllr Ann Ward - Portfolio Holder for Health - Oakshire Borough Council\n- Cath Moss - Superintendent - Oakshire Police\n- Vacant - Jobcentre Plus\n- Fay Bell - Chair - Oakshire Service User Forum\n\nCo-opted members:\n\n- Healthwatch Oakshire",
    );
    assert_eq!(
        seats(&text),
        "elected-members police jobcentre-plus?vacant people-affected healthwatch?no-seat"
    );
    assert_eq!(read(&text, "chair"), "");
}

#[test]
fn numbered_clauses_and_sentences() {
    let clauses = seats(&terms(
        "4. Membership\n\n4.1 Core members are:\n\na) the Director of Public Health;\nb) a senior officer of Oakshire Constabulary;\nc) two elected members;\nd) a prison governor; and\ne) two people with lived experience.",
    ));
    assert_eq!(
        clauses,
        "local-authority-officials police elected-members secure-estate people-affected"
    );
    let sentence = seats(&terms(
        "## Who sits on the Board\n\nBoard members are drawn from Oakshire Police, the Probation Service, NHS Oakshire Integrated Care Board, Jobcentre Plus and HMP Oakfield.",
    ));
    assert_eq!(
        sentence,
        "police probation nhs nhs-strategic-lead?generic jobcentre-plus secure-estate"
    );
}

#[test]
fn quorums() {
    let quorum = |text: &str, field: &str| {
        read(
            &terms(&format!("## Quorum\n\n{text}")),
            &format!("quorum.{field}"),
        )
    };
    assert_eq!(
        quorum("The quorum is one third of the core members.", "share"),
        "0.3333"
    );
    assert_eq!(
        quorum(
            "A meeting will be quorate with five members including the Chair.",
            "number"
        ),
        "5"
    );
    assert!(quorum("No quorum is set for meetings of the Board.", "rule").ends_with('!'));
    assert!(
        quorum("The quorum is to be agreed at the first meeting.", "rule").ends_with("?intention")
    );
}

#[test]
fn initials_and_chairs_in_attendance_lists() {
    let text = "# Oakshire Combating Drugs Partnership\n\n## Minutes: 2nd June 2023\n\n**Present:** Jane Doe (JD), Oakshire Council (Chair); Bob Khan (BK), Oakshire Police; Cath Moss (CM), NHS Oakshire ICB (deputising for Dev Lane)\n\n**Apologies:** Ivy Jones, HMP Oakfield\n";
    let record = record(text, &[Kind::MeetingRecord]);
    let meeting = record
        .root
        .get("meetings")
        .and_then(|m| m.items().first())
        .map_or_else(String::new, show);
    for part in [
        "name: Jane Doe, post: Chair, organisation: Oakshire Council",
        "name: Bob Khan, organisation: Oakshire Police",
        "deputy_for: Dev Lane, name: Cath Moss",
        "name: Ivy Jones, organisation: HMP Oakfield",
    ] {
        assert!(meeting.contains(part), "{part}: {meeting}");
    }
}
