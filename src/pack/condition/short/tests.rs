//! Plain conditions asked both ways: without the language and by it.

use super::super::{Condition, Tri};
use super::Short;
use crate::document::node::{Node, Reason, Status, Value};
use crate::pack::embedded;
use std::collections::BTreeMap;

const CONDITIONS: &[&str] = &[
    "has(sro.agreed_by) && has(sro.agreed_why)",
    "has(vice_chair.organisation) || has(vice_chair.name) || vice_chair.post != null",
    r#"!(sro.post in ["pcc", "council-leader"])"#,
    r#"vice_chair.post != null || has(sro.post)"#,
    r#"("name" in vice_chair) || sro.post != "none""#,
    r#"written > "2023-01-31""#,
    r#"written <= "2023-01-31" && has(sro.post)"#,
    "meeting_frequency.every_months > 0",
    "meeting_frequency.every_months == 3 || area.change == true",
    r#"area.change != true"#,
    r#"status == "agreed""#,
    r#"sro.post >= "pcc""#,
    "area.change",
    "!area.change || has(sro.post)",
    "size(members) > 1",
    r#"members.exists(m, has(m.seat) && m.seat == "police")"#,
    r#"!members.exists(m, m.seat == "police")"#,
    "members.all(m, has(m.seat))",
    r#"members.all(m, m.seat != "police")"#,
    r#"size(members) > 0 && members.all(m, has(m.seat) || has(m.post))"#,
    r#"members.exists(m, has(m.since) && string(m.since) < "2022-11-01")"#,
    r#"status != "" && members.exists(m, has(m.post)) && ("name" in vice_chair || members.exists(r, has(r.since)))"#,
    r#"area.tiers > 1 || area.lero == "two""#,
    r#"area.lero == "two" && sro.post == "pcc""#,
    r#"sro.post == "pcc" && area.lero == "two""#,
];

fn record(fields: &[(&str, &[&str])]) -> Node {
    let text = |t: &str| Node {
        value: Value::Text(t.to_owned()),
        ..Node::map()
    };
    let mut root = Node::map();
    for (group, inner) in fields {
        let mut node = Node::map();
        for field in *inner {
            node.set(field, text("pcc"));
        }
        root.set(group, node);
    }
    root.set("chair", text("Councillor Ashdown"));
    root
}

/// A record with a day, a number and a yes or no.
fn dated(day: &str, months: &str, change: bool) -> Node {
    let node = |value| Node {
        value,
        ..Node::map()
    };
    let mut root = record(&[("sro", &["post"])]);
    root.set("written", node(Value::Text(day.to_owned())));
    let mut frequency = Node::map();
    frequency.set("every_months", node(Value::Number(months.to_owned())));
    root.set("meeting_frequency", frequency);
    let mut area = Node::map();
    area.set("change", node(Value::Bool(change)));
    root.set("area", area);
    root
}

/// A record with members, each of some fields; `None` is one whose place is open.
fn with_members(members: &[Option<&[(&str, &str)]>]) -> Node {
    let text = |t: &str| Node {
        value: Value::Text(t.to_owned()),
        ..Node::map()
    };
    let one = |fields: &Option<&[(&str, &str)]>| {
        let Some(fields) = fields else {
            return Node {
                status: Status::Weak(Reason::Placeholder),
                ..text("tbc")
            };
        };
        let mut member = Node::map();
        for (field, value) in *fields {
            member.set(field, text(value));
        }
        member
    };
    let mut root = record(&[("vice_chair", &["name"])]);
    root.set(
        "members",
        Node {
            value: Value::List(members.iter().map(one).collect()),
            ..Node::map()
        },
    );
    root
}

#[test]
fn it_answers_as_the_language_does() {
    let records = [
        record(&[]),
        record(&[("sro", &[])]),
        record(&[("sro", &["post"]), ("vice_chair", &["name"])]),
        record(&[
            ("sro", &["agreed_by", "agreed_why"]),
            ("vice_chair", &["post"]),
        ]),
        record(&[("sro", &["agreed_by"])]),
        dated("2023-02-01", "3", true),
        dated("2022-12-31", "2.5", false),
        with_members(&[]),
        with_members(&[None]),
        with_members(&[None, Some(&[("seat", "police")])]),
        with_members(&[Some(&[("post", "Governor")]), Some(&[("seat", "police")])]),
        with_members(&[Some(&[("seat", "police")]), Some(&[("post", "Governor")])]),
        with_members(&[Some(&[("seat", "nhs"), ("since", "2022-10-03")]), Some(&[])]),
    ];
    for text in CONDITIONS {
        let short = Short::of(text).map(|s| format!("{s:?}"));
        assert!(short.is_some(), "{text}");
        let condition = Condition::later(text);
        for root in &records {
            let whole = condition.eval_whole(&|name| root.get(name), &BTreeMap::new());
            assert_eq!(condition.eval(root, &BTreeMap::new()), whole, "{text}");
        }
    }
}

#[test]
fn what_says_more_is_left_to_the_language() {
    for text in [
        "size(members) > size(leads)",
        "members.exists(m, meetings.exists(n, has(n.date)))",
        "has(sro.post.name)",
        "chair.post == 1.5",
        "has(members)",
        "sro.post in [\"a\\\"b\"]",
        "members == 3.5",
        "written > as_of",
    ] {
        assert_eq!(Short::of(text), None, "{text}");
    }
    let condition = Condition::later("has(chair.post)");
    let root = record(&[]);
    let whole = condition.eval_whole(&|name| root.get(name), &BTreeMap::new());
    assert_eq!(condition.eval(&root, &BTreeMap::new()), whole);
    assert!(!matches!(whole, Tri::True));
}

#[test]
fn no_rule_of_the_packs_inside_the_binary_waits_for_the_language() {
    let folders = embedded::names().into_iter().filter_map(embedded::brief);
    for (_, rule) in folders.flat_map(|folder| folder.rules) {
        let exception = rule.or_met_when.map(|e| e.assert);
        for text in [rule.when, rule.assert, exception].into_iter().flatten() {
            assert!(Short::of(&text).is_some(), "{}: {text}", rule.id);
        }
    }
}
