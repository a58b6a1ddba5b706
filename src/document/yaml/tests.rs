//! What YAML is read as, and how it is refused.

use super::*;
use crate::document::node::Value;

fn parse(text: &str) -> (Node, Vec<String>, Source) {
    let (root, said, document) = crate::document::tests::parse("a.yaml", text);
    (root, said, document.source)
}

fn bytes<'a>(source: &'a Source, node: &Node) -> &'a str {
    &source.text[node.places[0].span.range()]
}

#[test]
fn every_value_has_its_bytes() {
    let text = "# nöte\ntitle: \"Caf\\u00e9 Ltd\"\nmembers:\n  - née: true   # rôle\n    since: 2022-09-30\n  - plain text # c\nbody: |\n  line one\n  lìne two\n\nfold: >-\n  a\n  b\nempty:\nlist: [a, 'b c', {k: v}]\nmap:\n  x: 1\n\n# end\n";
    let cases = [
        ("title", "\"Caf\\u00e9 Ltd\""),
        (
            "members",
            "- née: true   # rôle\n    since: 2022-09-30\n  - plain text",
        ),
        ("body", "|\n  line one\n  lìne two"),
        ("fold", ">-\n  a\n  b"),
        ("empty", "empty"),
        ("list", "[a, 'b c', {k: v}]"),
        ("map", "x: 1"),
    ];
    for (text, end) in [
        (text.to_owned(), "\n"),
        (format!("\u{feff}{}", text.replace('\n', "\r\n")), "\r\n"),
    ] {
        let (root, said, source) = parse(&text);
        assert!(said.is_empty(), "{said:?}");
        for (path, wanted) in cases {
            let wanted = wanted.replace('\n', end);
            let found = bytes(&source, root.get(path).unwrap());
            assert!(
                found == wanted || found == &wanted[wanted.find("\n").map_or(0, |n| n + 3)..],
                "{path}: {found:?}"
            );
        }
        assert_eq!(
            root.get("body").unwrap().text(),
            Some("line one\nlìne two\n")
        );
        let first = &root.get("members").unwrap().items()[0];
        assert_eq!(bytes(&source, first.get("since").unwrap()), "2022-09-30");
        assert_eq!(
            source
                .position(first.get("since").unwrap().places[0].span.start)
                .column,
            12
        );
        assert_eq!(
            bytes(&source, &root.get("list").unwrap().items()[2]),
            "{k: v}"
        );
    }
}

#[test]
fn aliases_point_at_the_anchor_and_merge_keys_give_way() {
    let text = "base: &b {x: 1, y: 2}\nmore: &m {y: 9, z: 4}\nd:\n  <<: *b\n  y: 3\ne: *b\nf: {<<: [*b, *m]}\n\"<<\": text\n";
    let (root, said, source) = parse(text);
    assert!(said.is_empty(), "{said:?}");
    for (path, value) in [
        ("d.x", "1"),
        ("d.y", "3"),
        ("e.y", "2"),
        ("f.y", "2"),
        ("f.z", "4"),
        ("<<", "text"),
    ] {
        assert_eq!(root.path(path).and_then(Node::text), Some(value), "{path}");
    }
    assert_eq!(bytes(&source, root.get("e").unwrap()), "{x: 1, y: 2}");
    assert_eq!(
        source
            .position(root.path("d.x").unwrap().places[0].span.start)
            .line,
        1
    );
    let Value::Map(fields) = &root.value else {
        panic!()
    };
    assert_eq!(source.position(fields[3].at.unwrap().start).line, 6);
}

#[test]
fn what_is_not_yaml_is_refused_at_its_place() {
    let cases = [
        (
            "a:\n\tb: 1\n",
            "2:2 yaml-syntax a tab stands where YAML takes only spaces",
        ),
        ("a:\n  b: 1\n c: 2\n", "3:2 yaml-syntax"),
        ("a: [1, 2\nb: 3\n", "yaml-syntax"),
        (
            "a: *nope\n",
            "1:4 yaml-syntax this alias refers to an anchor that is not there",
        ),
        ("a: @x\n", "1:4 yaml-syntax `@` cannot begin a value"),
        ("a: \"x\n", "1:5 yaml-syntax"),
        ("note: signed: yes\n", "yaml-syntax"),
        (
            "a: &x [*x]\n",
            "1:8 yaml-syntax this alias stands inside the value that it refers to",
        ),
        ("# nothing\n", "1:1 yaml-syntax the file holds no data"),
        (
            "? [a]\n: 1\n",
            "yaml-syntax a key must be a word, not a list or a map",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "2:1 several-documents a second document begins here; only the first is read",
        ),
        (
            "a: 1\nb: 2\na: 3\n",
            "3:1 duplicate-key the key `a` stands twice in the same place; it is already on line 1",
        ),
    ];
    for (text, wanted) in cases {
        let (_, said, _) = parse(text);
        assert!(
            said.len() == 1 && said[0].contains(wanted),
            "{text:?} {said:?}"
        );
    }
    assert_eq!(parse("a: 1\nb: 2\na: 3\na: 4").1.len(), 2);
    assert_eq!(
        parse("a: 1\n---\nb: 2\n").0.get("a").and_then(Node::text),
        Some("1")
    );
}

#[test]
fn bombs_and_depth_are_refused_without_harm() {
    let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for n in 1..12 {
        let inner = format!("*a{}", n - 1);
        bomb.push_str(&format!(
            "a{n}: &a{n} [{}]\n",
            [inner.as_str(); 9].join(",")
        ));
    }
    let wide = format!(
        "a: &a \"{}\"\nb: [{}]\n",
        "x".repeat(100_000),
        "*a,".repeat(100_000)
    );
    let merges = format!(
        "a: &a {{{}}}\nb: [{}]\n",
        (0..1000)
            .map(|n| format!("k{n}: 1"))
            .collect::<Vec<_>>()
            .join(", "),
        "{<<: *a},".repeat(50_000)
    );
    for text in [bomb, wide, merges] {
        let (_, said, _) = parse(&text);
        assert!(
            said.len() == 1
                && said[0].contains("too-complex the aliases of this file copy more than"),
            "{said:?}"
        );
    }
    let deep = [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")];
    for (open, close) in deep {
        for depth in [limits::DEPTH + 1, 10_000, 200_000] {
            let (_, said, _) = parse(&format!("{}1{}", open.repeat(depth), close.repeat(depth)));
            assert!(
                said.len() == 1 && said[0].contains("too-complex the data is nested"),
                "{open:?} {depth} {said:?}"
            );
        }
    }
    let chain: String = (1..200)
        .map(|n| format!("a{n}: &a{n} [*a{}]\n", n - 1))
        .collect();
    assert!(parse(&format!("a0: &a0 x\n{chain}")).1[0].contains("nested more than 64"));
}
