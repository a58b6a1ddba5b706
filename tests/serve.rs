//! The page on this machine from outside: whom it answers, what it refuses, and that nothing sent to it brings it down.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const TERMS: &str = include_str!("../fixtures/readme/terms-of-reference.md");

/// The program as it serves; stopped however the test ends.
struct Serving {
    child: Child,
    port: u16,
    token: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back: the status, the head, the body.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Serving {
    fn new() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_quorate"))
            .arg("serve")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let out = child.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let url = line
            .trim()
            .strip_prefix("The page is at http://127.0.0.1:")
            .unwrap();
        let (port, token) = url.split_once('/').unwrap();
        Self {
            child,
            port: port.parse().unwrap(),
            token: token.trim_end_matches('/').to_owned(),
        }
    }

    fn send(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        // one that is refused may not be read to its end
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes
            .windows(4)
            .position(|w| w == b"\r\n\r\n")
            .unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|s| s.parse().ok())
            .unwrap_or(0);
        let body = bytes.get(end + 4..).unwrap_or_default().to_vec();
        Answer { status, head, body }
    }

    fn get(&self, path: &str, headers: &str) -> Answer {
        let host = if headers.contains("Host:") {
            String::new()
        } else {
            format!("Host: 127.0.0.1:{}\r\n", self.port)
        };
        self.send(
            format!("GET {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n").as_bytes(),
        )
    }

    fn post(&self, format: &str, parts: &[(&str, &str, &[u8])], headers: &str) -> Answer {
        let mut body = Vec::new();
        for (key, file, bytes) in parts {
            let name = if file.is_empty() {
                String::new()
            } else {
                format!("; filename=\"{file}\"")
            };
            body.extend_from_slice(
                format!("--line\r\nContent-Disposition: form-data; name=\"{key}\"{name}\r\n\r\n")
                    .as_bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--line--\r\n");
        let head = format!(
            "POST /{}/report/{format} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: multipart/form-data; boundary=line\r\nContent-Length: {}\r\n{headers}Connection: close\r\n\r\n",
            self.token,
            self.port,
            body.len()
        );
        self.send(&[head.as_bytes(), &body].concat())
    }

    /// The most memory that the program has held, in kilobytes.
    fn most_memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }
}

#[test]
fn it_answers_its_own_page_alone() {
    let serving = Serving::new();
    let page = format!("/{}/", serving.token);
    let answer = serving.get(&page, "");
    assert_eq!(answer.status, 200);
    let head = answer.head.to_ascii_lowercase();
    for header in [
        "content-security-policy: default-src 'none'",
        "x-content-type-options: nosniff",
        "cache-control: no-store",
        "referrer-policy: no-referrer",
    ] {
        assert!(head.contains(header), "{header}: {head}");
    }
    let text = answer.text();
    assert!(text.contains("Nothing leaves this computer"));
    let elsewhere = text.replace("http://www.w3.org/2000/svg", "");
    assert!(
        !elsewhere.contains("http://") && !elsewhere.contains("https://"),
        "nothing from elsewhere"
    );
    assert_eq!(
        serving
            .get(&page, &format!("Host: localhost:{}\r\n", serving.port))
            .status,
        200
    );
    for headers in [
        "Host: evil.example\r\n".to_owned(),
        format!("Host: evil.example:{}\r\n", serving.port),
        format!("Host: 127.0.0.1:{}\r\nHost: evil.example\r\n", serving.port),
        "Origin: https://evil.example\r\n".to_owned(),
        "Origin: null\r\n".to_owned(),
        "Origin: http://127.0.0.1:1\r\n".to_owned(),
        "Sec-Fetch-Site: cross-site\r\n".to_owned(),
    ] {
        assert!(
            [400, 403].contains(&serving.get(&page, &headers).status),
            "{headers}"
        );
    }
    let other = serving.post(
        "json",
        &[("file", "terms.md", TERMS.as_bytes())],
        "Origin: https://evil.example\r\n",
    );
    assert_eq!(other.status, 403);
    for path in [
        "/",
        "/report/json",
        "/0000/",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
    ] {
        assert_eq!(serving.get(path, "").status, 404, "{path}");
    }
    let within = format!("/{}/../../etc/passwd", serving.token);
    assert_eq!(serving.get(&within, "").status, 404);
}

#[test]
fn documents_come_back_as_every_report() {
    let serving = Serving::new();
    let terms = ("file", "terms.md", TERMS.as_bytes());
    for (format, holds) in [
        ("json", "\"requirement\": \"MEM-30\"".as_bytes()),
        ("html", b"<!DOCTYPE html>"),
        ("xlsx", b"PK\x03\x04"),
        ("docx", b"PK\x03\x04"),
    ] {
        let answer = serving.post(format, &[terms, ("as_of", "", b"2023-02-01")], "");
        assert_eq!(answer.status, 200, "{format}: {}", answer.text());
        assert!(
            answer.body.windows(holds.len()).any(|w| w == holds),
            "{format}"
        );
    }
    let asked = [
        terms,
        ("pack", "", b"gloucestershire".as_slice()),
        ("all", "", b"yes"),
    ];
    assert!(
        serving
            .post("json", &asked, "")
            .text()
            .contains("\"id\": \"gloucestershire\"")
    );
    for (parts, says) in [
        (
            &[terms, ("pack", "", b"../rules".as_slice())][..],
            "no rule pack is called",
        ),
        (
            &[terms, ("as_of", "", b"tomorrow")],
            "the day cannot be read",
        ),
        (&[terms, ("sudo", "", b"yes")], "no field `sudo`"),
        (
            &[("file", "../terms.md", TERMS.as_bytes())],
            "leads out of its folder",
        ),
        (
            &[("file", "waivers.yaml", b"waivers: []")],
            "no document to check",
        ),
        (&[], "no document to check"),
    ] {
        let answer = serving.post("json", parts, "");
        assert!(
            answer.status == 400 && answer.text().contains(says),
            "{says}: {} {}",
            answer.status,
            answer.text()
        );
    }
    assert_eq!(serving.post("exe", &[terms], "").status, 404);
    assert_eq!(serving.post("annotated", &[terms], "").status, 422);
    let word = fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures/oakshire/office/terms-of-reference.docx"),
    )
    .unwrap();
    let answer = serving.post("annotated", &[("file", "terms.docx", &word)], "");
    assert_eq!(answer.status, 200, "{}", answer.text());
    let part = b"word/comments.xml";
    assert!(answer.body.windows(part.len()).any(|w| w == part));
}

#[test]
fn nothing_that_is_sent_brings_it_down() {
    let serving = Serving::new();
    // every broken file there is
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile");
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap).step_by(5) {
        let bytes = fs::read(entry.path()).unwrap();
        let name = entry.file_name().into_string().unwrap();
        let answer = serving.post("json", &[("file", &name, &bytes)], "");
        assert_eq!(answer.status, 200, "{name}: {}", answer.text());
    }
    // bodies that are none, that are too long, that end early
    for (length, status) in [(129_usize << 20, 413), (10, 400)] {
        let head = format!(
            "POST /{}/report/json HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: multipart/form-data; boundary=line\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.md\"\r\n\r\n",
            serving.token, serving.port
        );
        let mut request = head.into_bytes();
        request.resize(request.len() + length, b'a');
        let answer = serving.send(&request);
        assert!(
            [status, 0].contains(&answer.status),
            "{length}: {}",
            answer.status
        );
    }
    assert_ne!(serving.send(b"\x16\x03\x01 nonsense\r\n\r\n").status, 200);
    // two hundred at once: served, or told to come again
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..200)
            .map(|_| {
                scope.spawn(|| {
                    serving
                        .post("json", &[("file", "terms.md", TERMS.as_bytes())], "")
                        .status
                })
            })
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert!(
        statuses.iter().all(|s| [200, 503].contains(s)),
        "{statuses:?}"
    );
    assert!(statuses.contains(&200));
    // and it is still there, with bounded memory
    assert_eq!(serving.get(&format!("/{}/", serving.token), "").status, 200);
    if let Some(most) = serving.most_memory() {
        assert!(most < 1_000_000, "{most} kB");
    }
}

#[test]
fn a_head_that_never_ends_is_let_go() {
    let serving = Serving::new();
    let half: Vec<TcpStream> = (0..70)
        .map(|_| {
            let mut stream = TcpStream::connect(("127.0.0.1", serving.port)).unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: 127").unwrap();
            stream
        })
        .collect();
    // more than there is room for: the page is answered once the first of them are let go
    assert_eq!(serving.get(&format!("/{}/", serving.token), "").status, 200);
    drop(half);
}
