//! Plain conditions asked both ways: without the language and by it.

use super::super::{Condition, Tri};
use super::Short;
use crate::document::node::{Node, Value};
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
        "size(members) > 3",
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
