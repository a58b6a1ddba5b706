//! Which format a source is read in.

use super::*;

/// A data document of that name, its tree, and its problems each as `line:column code message`.
pub(super) fn parse(path: &str, text: &str) -> (Node, Vec<String>, Document) {
    let document = read(Source::from_text(path, text));
    let Body::Data(root) = document.body.clone() else {
        panic!("prose")
    };
    let said = document
        .problems
        .iter()
        .map(|p| {
            let at = p.labels[0].at.start;
            format!("{}:{} {} {}", at.line, at.column, p.code, p.message)
        })
        .collect();
    (root, said, document)
}

#[test]
fn the_extension_names_the_format_and_content_settles_the_rest() {
    let cases = [
        ("a.json", "[1", "json"),
        ("a.JSON", "{}", "json"),
        ("a.yml", "{\"a\": 1}", "yaml"),
        ("a.b/c", "{\"kind\": \"profile\"}", "json"),
        ("minutes.md", "\u{feff} {\n  \"kind\": \"profile\"}", "json"),
        ("-", "kind: profile\ntitle: x\n", "yaml"),
        ("-", "# a note\n---\nkind: profile\n", "yaml"),
        ("-", "kind = \"profile\"\n", "toml"),
        ("-", "[sro]\nname = 'x'\n", "toml"),
        ("x.toml", "kind: profile", "toml"),
        ("page.html", "<p>x</p>", "html"),
        ("page.aspx", "<!DOCTYPE html><p>x</p>", "html"),
        ("saved.docx", "<html><body>x</body></html>", "html"),
        ("saved.docx", "Only words.", "text"),
        ("a.md", "<html>", "markdown"),
    ];
    for (path, text, wanted) in cases {
        assert_eq!(
            format_of(&Source::from_text(path, text)).name,
            wanted,
            "{path} {text:?}"
        );
    }
}
