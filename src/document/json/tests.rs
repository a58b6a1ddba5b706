//! What JSON is read as, and how it is refused.

use super::*;
use crate::document::node::Node;

fn parse(text: &str) -> (Node, Vec<String>, Document) {
    crate::document::tests::parse("a.json", text)
}

#[test]
fn every_key_and_value_has_its_bytes() {
    for text in [
        "{ \"né\": [1, \"b\\u00e9\"], \"x\" : {\"y\":null}}",
        "\u{feff}{ \"né\": [1, \"b\\u00e9\"],\r\n \"x\" : {\"y\":null}}",
    ] {
        let (root, said, document) = parse(text);
        assert!(said.is_empty());
        let source = &document.source.text;
        let bytes = |node: &Node| source[node.places[0].span.range()].to_owned();
        let list = root.get("né").unwrap();
        assert_eq!(bytes(list), "[1, \"b\\u00e9\"]");
        assert_eq!(bytes(&list.items()[1]), "\"b\\u00e9\"");
        assert_eq!(list.items()[1].text(), Some("bé"));
        assert_eq!(bytes(root.path("x.y").unwrap()), "null");
        assert!(bytes(&root).starts_with('{') && bytes(&root).ends_with('}'));
        let Value::Map(fields) = &root.value else {
            panic!()
        };
        assert_eq!(&source[fields[1].at.unwrap().range()], "\"x\"");
    }
}

#[test]
fn plain_text_ends_at_the_first_sign_that_is_none() {
    for end in ["\"", "\\", "\n", "\u{1f}", "\0"] {
        for length in 0..30 {
            for filler in ["a", "é", "\u{80}", " ", "!", "#", "]", "\u{7f}"] {
                let before = filler.repeat(length);
                let text = format!("{before}{end}\"\\\n tail of it");
                assert_eq!(plain(text.as_bytes()), before.len(), "{text:?}");
            }
        }
    }
    assert_eq!(plain(b""), 0);
    assert_eq!(plain("né ".repeat(9).as_bytes()), 36);
}

#[test]
fn numbers_stay_as_they_are_written() {
    for number in ["1.10", "12345678901234567890123", "-0", "1e400"] {
        assert_eq!(
            parse(&format!("[{number}]")).0.items()[0].value,
            Value::Number(number.to_owned())
        );
    }
}

#[test]
fn what_is_not_json_is_refused_at_its_place() {
    let cases = [
        ("", "1:1 json-syntax the file holds no data"),
        ("[1,]", "1:4 json-syntax a value is missing before `]`"),
        (
            "{\"a\": 1,}",
            "1:9 json-syntax a comma stands before `}`, with nothing after it",
        ),
        (
            "{\"a\": 1\n \"b\": 2}",
            "2:2 json-syntax a comma is missing before `b`",
        ),
        (
            "{\"a\" 1}",
            "1:6 json-syntax a colon is missing between the key and `1`",
        ),
        (
            "{a: 1}",
            "1:2 json-syntax text stands in double quotes in JSON; only true, false and null stand without",
        ),
        (
            "{'a': 1}",
            "1:2 json-syntax text stands in double quotes in JSON, not single ones",
        ),
        ("// x\n{}", "1:1 json-syntax JSON takes no comments"),
        ("[01]", "1:3 json-syntax a comma is missing before `1`"),
        (
            "[+1]",
            "1:2 json-syntax a number takes no plus sign in JSON",
        ),
        (
            "[NaN]",
            "1:2 json-syntax text stands in double quotes in JSON; only true, false and null stand without",
        ),
        (
            "[.5]",
            "1:2 json-syntax this is not a number as JSON writes it",
        ),
        (
            "{} {}",
            "1:4 json-syntax something follows the end of the data",
        ),
        (
            "{\"a\": \"x\ny\"}",
            "1:9 json-syntax a line break, tab or control character stands inside a string",
        ),
        (
            "[\"a\u{1}b\"]",
            "1:4 json-syntax a line break, tab or control character stands inside a string",
        ),
        (
            "é [\"x",
            "1:1 json-syntax text stands in double quotes in JSON; only true, false and null stand without",
        ),
        (
            "[\"é\", \"x]",
            "1:7 json-syntax the text that begins here has no closing quote",
        ),
        (
            "[\"\\q\"]",
            "1:3 json-syntax a backslash in this text is not followed by what JSON allows",
        ),
        (
            "[1,\u{a0}2]",
            "1:4 json-syntax a character stands here that JSON does not take between values",
        ),
        (
            "{\n \"a\": [\n  1",
            "3:3 json-syntax the file ends before the `[` of line 2 is closed",
        ),
        (
            "[1}",
            "1:3 json-syntax `}` closes something that is not open",
        ),
        (
            "\u{feff}{\"a\": tru}",
            "1:7 json-syntax text stands in double quotes in JSON; only true, false and null stand without",
        ),
    ];
    for (text, wanted) in cases {
        let (root, said, _) = parse(text);
        assert_eq!(said, [wanted], "{text:?}");
        assert_eq!(root.value, Value::Map(Vec::new()), "{text:?}");
    }
}

#[test]
fn duplicate_keys_are_reported_each_and_the_first_is_read() {
    let (root, said, document) =
        parse("{\n\"a\": 1,\n\"b\": {\"c\": 1, \"c\": 2},\n\"\\u0061\": 3, \"a\": 4}");
    assert_eq!(root.get("a").unwrap().text(), Some("1"));
    let line = |n| {
        format!(
            "duplicate-key the key `{}` stands twice in the same place; it is already on line {n}",
            if n == 3 { "c" } else { "a" }
        )
    };
    assert_eq!(
        said,
        [
            format!("3:15 {}", line(3)),
            format!("4:1 {}", line(2)),
            format!("4:14 {}", line(2))
        ]
    );
    assert_eq!(document.problems[1].labels[1].at.start.line, 2);
    let many: String = (0..50_000).map(|n| format!("\"k{n}\": 1, ")).collect();
    assert_eq!(parse(&format!("{{{many}\"k7\": 2}}")).1.len(), 1);
}

#[test]
fn deep_and_large_data_is_refused_without_harm() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [limits::DEPTH, limits::DEPTH + 1, 10_000, 1_000_000] {
            let (_, said, _) = parse(&format!("{}1{}", open.repeat(depth), close.repeat(depth)));
            assert_eq!(said.len(), usize::from(depth > limits::DEPTH), "{depth}");
            assert!(said.iter().all(|s| s.contains("too-complex")));
        }
    }
    let (_, said, _) = parse(&format!("[{}1]", "1,".repeat(limits::NODES)));
    assert!(said[0].contains("more than 2000000 values"));
}
