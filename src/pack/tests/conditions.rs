//! Conditions over records.

use std::collections::BTreeMap;

use crate::document::node::{Node, Reason, Status, Value};
use crate::pack::{Condition, Tri, data, loose::Data};

fn record() -> Node {
    let data: Data = serde_json::from_str(r#"{ "sro": { "post": "Chief Executive", "holders": 2, "name": "tbc" }, "members": [ { "seat": "police" }, { "seat": "nhs" } ], "area": { "tiers": "one" }, "leads": ["tbc"], "chair": { "names": ["tbc", "tbc"] } }"#).unwrap();
    let mut root = data::node(&data);
    weaken(&mut root);
    root
}

/// Says of each 'tbc' what a reader of data says of it.
fn weaken(node: &mut Node) {
    match &mut node.value {
        Value::Text(text) if text == "tbc" => node.status = Status::Weak(Reason::Placeholder),
        Value::List(items) => items.iter_mut().for_each(weaken),
        Value::Map(fields) => fields.iter_mut().for_each(|f| weaken(&mut f.node)),
        _ => {}
    }
}

#[test]
fn a_condition_is_true_false_or_unknown() {
    let settings = BTreeMap::from([("quorum_share".to_owned(), 0.8)]);
    for (text, expected) in [
        ("sro.holders == 2", Some(true)),
        ("sro.holders + 1 > 5", Some(false)),
        ("has(sro.post)", Some(true)),
        ("has(sro.name)", Some(false)),
        ("has(chair.post)", Some(false)),
        ("chair.post == 'x'", None),
        ("members.exists(m, m.seat == 'police')", Some(true)),
        ("members.all(m, m.seat == 'police')", Some(false)),
        ("size(meetings) > 1", None),
        ("has(chair.names)", Some(false)),
        ("size(leads) > 0", None),
        ("area.tiers == 'two'", Some(false)),
        ("settings.quorum_share > 0.5", Some(true)),
        ("sro.post", None),
        ("has(sro.post) && sro.post == 'Chief Executive'", Some(true)),
    ] {
        let found = Condition::compile(text).unwrap().eval(&record(), &settings);
        let found = match found {
            Tri::True => Some(true),
            Tri::False => Some(false),
            Tri::Unknown(_) => None,
        };
        assert_eq!(found, expected, "{text}");
        assert_eq!(
            Condition::later(text).eval(&record(), &settings),
            Condition::compile(text).unwrap().eval(&record(), &settings)
        );
    }
}

#[test]
fn names_that_nobody_knows_are_refused() {
    for (text, message, help) in [
        (
            "srro.post == 'x'",
            "`srro` is no field of a record",
            "Did you mean `sro`?",
        ),
        (
            "sizze(members) > 1",
            "`sizze` is no function of conditions",
            "Did you mean `size`?",
        ),
        ("sro.post ==", "the expression does not parse", ""),
        (
            "members.all(a, members.all(b, members.all(c, true)))",
            "loops more than two deep",
            "Use a `check:`",
        ),
    ] {
        let error = Condition::compile(text).unwrap_err();
        assert_eq!(error.message, message, "{text}");
        assert!(error.help.starts_with(help), "{text}: {}", error.help);
    }
}
