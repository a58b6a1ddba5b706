//! Names of vocabulary terms, in prose and in short texts.

use serde_json::{Value, json};

use super::{hit_text, pack, prose};
use crate::pack::{Owner, Pack};

fn vocabulary() -> Value {
    json!({
        "seats": {
            "police": { "title": "the police", "names": ["police", "Chief Constable", "Deputy Chief Constable", "constabulary"], "except": ["police and crime plan"] },
            "pcc": { "title": "the PCC", "names": ["Police and Crime Commissioner", "PCC", "OPCC", "Office of the Police and Crime Commissioner"] },
            "director-of-public-health": { "title": "d", "names": ["Director of Public Health", "DPH"] },
            "jobcentre-plus": { "title": "Jobcentre Plus", "names": ["Jobcentre Plus", "DWP"] },
            "secure-estate": { "title": "the secure estate", "names": ["secure estate", "prison", "HMP", "prison governor"], "except": ["ex-prison", "prison leaver"] },
            "probation": { "title": "probation", "names": ["probation", "Probation Service"] },
            "people-affected": { "title": "p", "names": ["(lived experience) & (representative|member)", "service user"] },
            "_downgrade": ["deputy", "assistant", "interim", "acting"]
        }
    })
}

/// Text; term, '-' when downgraded, and the words, joined with '; '.
const NAMED: &[(&str, &str)] = &[
    ("The police.", "police police"),
    (
        "The Police and Crime Commissioner.",
        "pcc Police and Crime Commissioner",
    ),
    (
        "The Police & Crime Commissioner.",
        "pcc Police & Crime Commissioner",
    ),
    (
        "The police and the crime commissioners.",
        "pcc police and the crime commissioners",
    ),
    (
        "Office of the Police and Crime Commissioner",
        "pcc Office of the Police and Crime Commissioner",
    ),
    (
        "Police, Probation and Prisons",
        "police Police; probation Probation; secure-estate Prisons",
    ),
    ("the police and crime plan", ""),
    (
        "A Deputy Chief Constable came.",
        "police Deputy Chief Constable",
    ),
    ("A Deputy PCC came.", "pcc- PCC"),
    (
        "The Deputy Police and Crime Commissioner",
        "pcc- Police and Crime Commissioner",
    ),
    (
        "Assistant Director of Public Health",
        "director-of-public-health- Director of Public Health",
    ),
    (
        "Assistant Strategic Director of Public Health",
        "director-of-public-health- Director of Public Health",
    ),
    (
        "The Deputy Mayor, Director of Public Health",
        "director-of-public-health Director of Public Health",
    ),
    (
        "Director of Public Health (interim)",
        "director-of-public-health- Director of Public Health",
    ),
    (
        "Director for Public Health",
        "director-of-public-health Director for Public Health",
    ),
    (
        "Director Public Health",
        "director-of-public-health Director Public Health",
    ),
    ("Director and Public Health", ""),
    ("Director of local Public Health", ""),
    ("JobCentre Plus", "jobcentre-plus JobCentre Plus"),
    ("Job Centre Plus", "jobcentre-plus Job Centre Plus"),
    ("HMP Oakfield", "secure-estate HMP"),
    ("a prison leaver", ""),
    ("ex-prison staff and the prison", "secure-estate prison"),
    (
        "members with lived experience",
        "people-affected members with lived experience",
    ),
    ("prison governor", "secure-estate prison governor"),
    ("the commissioner of police and crime", "police police"),
];

fn named(pack: &Pack, text: &str) -> String {
    let prose = prose(text);
    let told = |hit: &crate::pack::Hit| match hit.owner {
        Owner::Term {
            list,
            term,
            downgraded,
        } => {
            let name = &pack.vocabulary.lists[list as usize].terms[term as usize].name;
            format!(
                "{name}{} {}",
                if downgraded { "-" } else { "" },
                hit_text(text, &prose, hit)
            )
        }
        Owner::Evidence { .. } => String::new(),
    };
    pack.find(&prose)
        .iter()
        .map(told)
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn the_longest_name_of_a_list_wins() {
    let pack = pack(&json!({ "hints": ["nothing"] }), &vocabulary());
    for (text, expected) in NAMED {
        assert_eq!(named(&pack, text), *expected, "{text:?}");
    }
}

#[test]
fn a_short_text_names_its_term() {
    let pack = pack(&json!({ "hints": ["nothing"] }), &vocabulary());
    for (text, expected) in [
        ("police", "police"),
        ("pcc", "pcc"),
        ("jobcentre-plus", "jobcentre-plus"),
        ("Jobcentre Plus", "jobcentre-plus"),
        ("The Police and Crime Commissioner", "pcc"),
        ("police & crime commissioner's", "pcc"),
        ("Deputy Chief Constable", "police"),
        ("Deputy PCC", "pcc-"),
        ("Governor, HMP Oakfield", "secure-estate"),
        ("Prisons", "secure-estate"),
        ("Oakshire Police", "police"),
        ("the secure estate", "secure-estate"),
        ("Head of Parks", ""),
        ("", ""),
    ] {
        let told = pack.resolve("seats", text).map_or(String::new(), |r| {
            let name = &pack.list("seats").unwrap().1.terms[r.term as usize].name;
            format!("{name}{}", if r.downgraded { "-" } else { "" })
        });
        assert_eq!(told, expected, "{text:?}");
        let again = pack.resolve("seats", text).is_some();
        assert_eq!(again, !expected.is_empty(), "{text:?} remembered");
    }
    assert_eq!(pack.resolve("nowhere", "police"), None);
}

#[test]
fn posts_run_together_are_all_found() {
    let pack = pack(&json!({ "hints": ["nothing"] }), &vocabulary());
    let text = "Warwickshire Probation and West Midlands Prisons, Deputy PCC";
    let found: Vec<(&str, bool, &str)> = pack
        .resolve_all("seats", text)
        .into_iter()
        .map(|(r, bytes)| {
            (
                pack.list("seats").unwrap().1.terms[r.term as usize]
                    .name
                    .as_str(),
                r.downgraded,
                &text[bytes],
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("probation", false, "Probation"),
            ("secure-estate", false, "Prisons"),
            ("pcc", true, "PCC")
        ]
    );
}
