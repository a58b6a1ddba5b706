//! Patterns of evidence in prose.

use serde_json::json;

use super::{hit_text, pack, prose};
use crate::pack::{Owner, Role};

/// Pattern, text, the words hit ('' for none).
const PATTERNS: &[(&str, &str, &str)] = &[
    (
        "risk register",
        "The board keeps a risk register.",
        "risk register",
    ),
    ("risk register", "The register of risks is kept.", ""),
    ("risk register|log", "A risk log is kept.", "risk log"),
    (
        "log & risk",
        "The board reviews a log of risks.",
        "log of risks",
    ),
    ("risk register", "Risk. Register of interests.", ""),
    (
        "risk register",
        "The risk and issue register.",
        "risk and issue register",
    ),
    ("risk register", "The risk is put in a register.", ""),
    (
        "risk register",
        "The risk and issue and action register.",
        "",
    ),
    ("risk register", "The Risk Register", "Risk Register"),
    ("risk register", "RISK REGISTERS", "RISK REGISTERS"),
    (
        "manage & risk",
        "Risks will be managed by the secretariat.",
        "Risks will be managed",
    ),
    (
        "manage & risk",
        "The management of risk is a standing item.",
        "management of risk",
    ),
    (
        "manage & risk",
        "The manager looks at the risk.",
        "manager looks at the risk",
    ),
    (
        "manage & risk",
        "They manage one two three four five six seven eight risk.",
        "manage one two three four five six seven eight risk",
    ),
    (
        "manage & risk",
        "They manage one two three four five six seven eight nine risk.",
        "",
    ),
    (
        "manage|escalate|mitigate & risk",
        "Risks are escalated to the Chair.",
        "Risks are escalated",
    ),
    (
        "(cash|asset) & (seize|confiscate)",
        "Seizures of cash over £1,000.",
        "Seizures of cash",
    ),
    (
        "(cash|asset) & (seize|confiscate)",
        "Assets worth £2m were confiscated.",
        "Assets worth £2m were confiscated",
    ),
    ("(cash|asset) & (seize|confiscate)", "Cash was counted.", ""),
    (
        "cash & seize",
        "Cash, once found, is seized.",
        "Cash, once found, is seized",
    ),
    ("POCA", "Orders under POCA are sought.", "POCA"),
    ("POCA", "a poca of one's own.", ""),
    ("OCG", "Three OCGs were disrupted.", "OCGs"),
    ("OCG", "An OCG's leader.", "OCG's"),
    ("OCG", "ocg", ""),
    ("ACC", "The ACC chairs.", "ACC"),
    ("ACC", "acc to plan", ""),
    ("=police", "The police.", "police"),
    ("=police", "Policing matters.", ""),
    ("police", "Policing matters.", "Policing"),
    ("police", "The policy matters.", ""),
    ("county lines", "A County Lines gang.", "County Lines"),
    ("county lines", "County and Local Drug Lines.", ""),
    ("county line", "county lines", "county lines"),
    (
        "(county|local) & lines",
        "County and Local Drug Lines.",
        "Local Drug Lines",
    ),
    (
        "co-production",
        "Co-production with people.",
        "Co-production",
    ),
    ("co-production", "Coproduction with people.", "Coproduction"),
    (
        "coproduction",
        "Co-production with people.",
        "Co-production",
    ),
    ("co-produce", "It was co-produced.", "co-produced"),
    ("cooperate", "Partners co-operate.", "co-operate"),
    ("multi-agency", "A multiagency team.", "multiagency"),
    ("multi-agency", "A multi agency team.", "multi agency"),
    ("jobcentre", "The Job Centre.", "Job Centre"),
    ("job centre", "The JobCentre Plus.", "JobCentre"),
    (
        "people affected",
        "people’s and affected families",
        "people’s and affected",
    ),
    (
        "people affected",
        "Persons affected by drugs.",
        "Persons affected",
    ),
    ("organisation", "An organization.", "organization"),
    ("organize", "It was organised.", "organised"),
    ("agree", "The agreement.", "agreement"),
    ("analysis", "Data were analysed.", "analysed"),
    ("programme", "The drugs program.", "program"),
    (
        "(lived experience) & (all levels)",
        "People with lived experience at all levels.",
        "lived experience at all levels",
    ),
    (
        "(people who use|access) & (involve|decide)",
        "We involve people who access services.",
        "involve people who access",
    ),
    (
        "(people who use|access) & (involve|decide)",
        "Decisions are made with people who use drugs.",
        "Decisions are made with people who use",
    ),
    (
        "(expert by experience)|(lived experience)",
        "Experts by experience attend.",
        "Experts by experience",
    ),
    (
        "(expert by experience)|(lived experience)",
        "Lived experience counts.",
        "Lived experience",
    ),
    ("money launder", "Money laundering.", "Money laundering"),
    (
        "risk owner|appetite|tolerance",
        "Our appetite for risk.",
        "",
    ),
    (
        "risk owner|appetite|tolerance",
        "Risk appetite is low.",
        "Risk appetite",
    ),
    ("A&E", "Attendance at A&E rose.", "A&E"),
    ("a & b & c", "c b a", "c b a"),
    ("alcohol", "Alcohol-related harm.", "Alcohol"),
    (
        "drug-related death",
        "drug related deaths",
        "drug related deaths",
    ),
    ("12 month", "Every 12 months.", "12 months"),
    ("police force", "The police. Force of law.", ""),
    (
        "<seats.police>",
        "The Chief Constable attends.",
        "Chief Constable",
    ),
    (
        "<seats.police> attend",
        "The Chief Constable attends.",
        "Chief Constable attends",
    ),
    (
        "<seats.police> & attend",
        "Attendance of the Chief Constable.",
        "Attendance of the Chief Constable",
    ),
    ("<seats.police> attend", "The governor attends.", ""),
];

#[test]
fn a_pattern_hits_what_it_should_and_nothing_else() {
    let vocabulary =
        json!({ "seats": { "police": { "title": "p", "names": ["Chief Constable"] } } });
    for (pattern, text, expected) in PATTERNS {
        let pack = pack(&json!({ "shows": [pattern] }), &vocabulary);
        let prose = prose(text);
        let hits = pack.find(&prose);
        let found: Vec<&str> = hits
            .iter()
            .filter(|h| matches!(h.owner, Owner::Evidence { .. }))
            .map(|h| hit_text(text, &prose, h))
            .collect();
        let expected: Vec<&str> = if expected.is_empty() {
            Vec::new()
        } else {
            vec![expected]
        };
        assert_eq!(found, expected, "{pattern:?} in {text:?}");
    }
}

#[test]
fn an_except_wins_word_by_word() {
    let evidence = json!({ "shows": ["manage|escalate|mitigate & risk"], "hints": ["risk"], "except": ["at risk", "high risk", "risk of|to|from overdose|harm"] });
    let pack = pack(&evidence, &json!({}));
    for (text, expected) in [
        ("We manage the risk of overdose.", vec![]),
        ("Young people at risk are a priority.", vec![]),
        (
            "We manage the risk of overdose, and all other risks in the register.",
            vec![
                (
                    Role::Shows,
                    "manage the risk of overdose, and all other risks",
                ),
                (Role::Hint, "risks"),
            ],
        ),
        (
            "Risks will be managed.",
            vec![
                (Role::Shows, "Risks will be managed"),
                (Role::Hint, "Risks"),
            ],
        ),
        (
            "The board will consider the risks in its programme.",
            vec![(Role::Hint, "risks")],
        ),
    ] {
        let prose = prose(text);
        let hits = pack.find(&prose);
        let found: Vec<(Role, &str)> = hits
            .iter()
            .filter_map(|h| match h.owner {
                Owner::Evidence { role, .. } => Some((role, hit_text(text, &prose, h))),
                Owner::Term { .. } => None,
            })
            .collect();
        let sorted = |mut v: Vec<(Role, &'static str)>| {
            v.sort_by_key(|(role, _)| *role as u8);
            v
        };
        let mut found = found;
        found.sort_by_key(|(role, _)| *role as u8);
        assert_eq!(found, sorted(expected), "{text}");
    }
}

#[test]
fn hostile_text_takes_no_time_to_speak_of() {
    let pack = pack(
        &json!({ "shows": ["a b a b a", "a & b & c & d"], "except": ["b a b"] }),
        &json!({ "l": { "t": { "title": "t", "names": ["a b", "b a"] } } }),
    );
    let text = "a b ".repeat(30_000);
    let prose = prose(&text);
    let started = std::time::Instant::now();
    let _ = pack.find(&prose);
    assert!(started.elapsed().as_secs() < 10);
}
