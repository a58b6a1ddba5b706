//! An editor's session with `quorate lsp`: a real client of the protocol over the program's own streams.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

use std::io::{BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lsp_server::{Message, Notification, Request};
use serde_json::{Value, json};

const TERMS: &str = include_str!("../fixtures/readme/terms-of-reference.md");

/// A client: it frames, numbers and matches messages as editors do.
struct Editor {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    asked: i32,
}

impl Editor {
    fn start(capabilities: Value) -> (Self, Value) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_quorate"))
            .args(["lsp", "--no-config"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let mut editor = Self {
            child,
            to,
            from: BufReader::new(from),
            asked: 0,
        };
        let answer = editor.ask(
            "initialize",
            json!({ "processId": null, "rootUri": null, "capabilities": capabilities }),
        );
        editor.tell("initialized", json!({}));
        (editor, answer["capabilities"].clone())
    }

    fn send(&mut self, message: Message) {
        message.write(&mut self.to).unwrap();
        self.to.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(Notification::new(method.to_owned(), params).into());
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(Request::new(id.into(), method.to_owned(), params).into());
        loop {
            match Message::read(&mut self.from).unwrap().unwrap() {
                Message::Response(answer) if answer.id == id.into() => {
                    return serde_json::to_value(answer).unwrap()["result"].clone();
                }
                _ => {}
            }
        }
    }

    /// Opens or changes the document: what is shown of it then.
    fn shows(&mut self, uri: &str, text: &str, version: i32) -> Vec<Value> {
        if version == 1 {
            self.tell("textDocument/didOpen", json!({ "textDocument": { "uri": uri, "languageId": "markdown", "version": version, "text": text } }));
        } else {
            self.tell("textDocument/didChange", json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": [{ "text": text }] }));
        }
        loop {
            if let Message::Notification(told) = Message::read(&mut self.from).unwrap().unwrap()
                && told.method == "textDocument/publishDiagnostics"
            {
                assert_eq!(told.params["version"], version);
                return told.params["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    fn stop(mut self) {
        assert!(self.ask("shutdown", Value::Null).is_null());
        self.tell("exit", Value::Null);
        drop(self.to);
        assert!(self.child.wait().unwrap().success());
    }
}

fn of<'a>(found: &'a [Value], code: &str) -> Option<&'a Value> {
    found.iter().find(|d| d["code"] == code)
}

/// The text with an edit of an editor applied; columns in UTF-16.
fn edited(text: &str, edit: &Value) -> String {
    let offset = |at: &Value| {
        let (line, column) = (
            at["line"].as_u64().unwrap(),
            at["character"].as_u64().unwrap(),
        );
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let line = usize::try_from(line).unwrap();
        let before: usize = lines[..line.min(lines.len())].iter().map(|l| l.len()).sum();
        let mut units = 0;
        let rest = lines.get(line).copied().unwrap_or("");
        let inside = rest.char_indices().find(|(_, c)| {
            let here = units == column;
            units += c.len_utf16() as u64;
            here
        });
        before + inside.map_or(rest.trim_end_matches('\n').len(), |(at, _)| at)
    };
    let (start, end) = (
        offset(&edit["range"]["start"]),
        offset(&edit["range"]["end"]),
    );
    format!(
        "{}{}{}",
        &text[..start],
        edit["newText"].as_str().unwrap(),
        &text[end..]
    )
}

#[test]
fn an_editor_shows_explains_and_mends() {
    let (mut editor, can) = Editor::start(json!({}));
    assert_eq!(can["hoverProvider"], true);
    assert_eq!(can["positionEncoding"], "utf-16");
    let uri = "file:///papers/terms%20of%20reference.md";
    let found = editor.shows(uri, TERMS, 1);
    let prison = of(&found, "MEM-30")
        .expect("no seat for the secure estate")
        .clone();
    assert_eq!(prison["source"], "quorate");
    assert!(
        prison["codeDescription"]["href"]
            .as_str()
            .unwrap()
            .starts_with("https://")
    );

    let start = &prison["range"]["start"];
    let hover = editor.ask(
        "textDocument/hover",
        json!({ "textDocument": { "uri": uri }, "position": start }),
    );
    let words = hover["contents"]["value"].as_str().unwrap();
    assert!(
        words.contains("Why it matters") && words.contains("https://www.gov.uk/"),
        "{words}"
    );
    let nowhere =
        json!({ "textDocument": { "uri": uri }, "position": { "line": 9999, "character": 0 } });
    assert!(editor.ask("textDocument/hover", nowhere).is_null());

    // a local decision to fill in, then filled in
    let actions = editor.ask("textDocument/codeAction", json!({ "textDocument": { "uri": uri }, "range": prison["range"], "context": { "diagnostics": [] } }));
    let edit = |title: &str| {
        let actions = actions.as_array().unwrap();
        let action = actions
            .iter()
            .find(|a| a["title"] == title)
            .unwrap_or_else(|| panic!("{title}: {actions:?}"));
        action["edit"]["changes"][uri][0].clone()
    };
    let waived = edited(TERMS, &edit("Accept this gap for a time (waive MEM-30)"));
    let found = editor.shows(uri, &waived, 2);
    assert!(
        of(&found, "waiver-without-reason").is_some(),
        "a placeholder is no reason"
    );
    let found = editor.shows(
        uri,
        &waived.replace("[reason]", "no prison stands in the county"),
        3,
    );
    assert!(of(&found, "MEM-30").is_none() && of(&found, "waiver-without-reason").is_none());

    // wording that answers a gap once it is filled in
    let mut wording = edit("Insert wording for MEM-30");
    let filled = wording["newText"].as_str().unwrap().replace(['[', ']'], "");
    wording["newText"] = filled.into();
    let found = editor.shows(uri, &edited(TERMS, &wording), 4);
    assert_eq!(of(&found, "MEM-30"), None);
    editor.stop();
}

#[test]
fn columns_are_counted_as_the_editor_counts_them() {
    let text = TERMS.replace("tbc", "\u{1f600}\u{1f600} tbc");
    let column = |capabilities: Value| {
        let (mut editor, _) = Editor::start(capabilities);
        let found = editor.shows("file:///terms.md", &text, 1);
        let open = of(&found, "placeholder").unwrap()["range"]["start"].clone();
        editor.stop();
        (
            open["line"].as_u64().unwrap(),
            open["character"].as_u64().unwrap(),
        )
    };
    let (line, wide) = column(json!({}));
    let (same, narrow) =
        column(json!({ "general": { "positionEncodings": ["utf-32", "utf-16"] } }));
    assert_eq!(line, same);
    assert!(wide > narrow, "{wide} {narrow}");
    let shown = text.lines().nth(usize::try_from(line).unwrap()).unwrap();
    let rest: String = shown
        .chars()
        .skip(usize::try_from(narrow).unwrap())
        .collect();
    assert!(rest.contains("tbc"), "{shown}");
}

#[test]
fn broken_data_is_shown_at_its_place_and_the_session_goes_on() {
    let (mut editor, _) = Editor::start(json!({}));
    let found = editor.shows(
        "file:///record.json",
        "{ \"kind\": \"terms-of-reference\",\n  \"chair\" }",
        1,
    );
    assert_eq!(found[0]["severity"], 1);
    assert_eq!(found[0]["range"]["start"]["line"], 1, "{found:?}");
    assert!(editor.ask("textDocument/unheard", json!({})).is_null());
    assert!(
        editor
            .ask("textDocument/hover", json!({ "nonsense": true }))
            .is_null()
    );
    assert!(
        editor
            .shows("file:///notes.md", "# Shopping\n\n- milk\n", 1)
            .is_empty()
    );
    editor.tell(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": "file:///notes.md" } }),
    );
    editor.stop();
}
