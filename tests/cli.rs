//! The program from outside: exit codes, help, suggestions, and what it does with input that nobody should send.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a run gave.
struct Run {
    code: i32,
    out: String,
    err: String,
}

/// Runs the program in a folder, with this on standard input and nothing of our environment that matters.
fn run_in(folder: &Path, arguments: &[&str], stdin: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_quorate"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("FORCE_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // a program that ends before it reads closes the pipe; that is its right
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

fn run(arguments: &[&str]) -> Run {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments, b"")
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

const TERMS: &[u8] = include_bytes!("../fixtures/readme/terms-of-reference.md");

#[test]
fn the_exit_code_is_the_same_for_every_format_and_follows_fail_on() {
    let here = folder(&[("tor.md", TERMS)]);
    for format in ["full", "concise", "json"] {
        let code = |level: &str| {
            run_in(
                here.path(),
                &[
                    "check",
                    "--as-of",
                    "2024-01-01",
                    "--format",
                    format,
                    "--fail-on",
                    level,
                    "tor.md",
                ],
                b"",
            )
            .code
        };
        assert_eq!((code("never"), code("hint")), (0, 1), "{format}");
    }
}

#[test]
fn a_file_alone_means_check() {
    let here = folder(&[("tor.md", TERMS)]);
    let long = run_in(
        here.path(),
        &[
            "check",
            "--as-of",
            "2024-01-01",
            "--color",
            "never",
            "tor.md",
        ],
        b"",
    );
    let short = run_in(
        here.path(),
        &["--as-of", "2024-01-01", "--color", "never", "tor.md"],
        b"",
    );
    let bare = run_in(here.path(), &["tor.md", "--as-of", "2024-01-01"], b"");
    assert_eq!((long.code, &long.out), (short.code, &short.out));
    assert_eq!((long.code, &long.out), (bare.code, &bare.out));
}

#[test]
fn help_is_plain_and_goes_to_standard_output() {
    for arguments in [
        &["--help"][..],
        &["check", "--help"],
        &["explain", "--help"],
        &["rules", "--help"],
        &["init", "--help"],
        &["prepare", "--help"],
        &["--version"],
    ] {
        let help = run(arguments);
        assert_eq!(help.code, 0, "{arguments:?}: {}", help.err);
        assert!(!help.out.is_empty() && help.err.is_empty(), "{arguments:?}");
    }
    assert!(run(&["--help"]).out.contains("Examples:"));
}

#[test]
fn what_is_misspelt_gets_a_suggestion() {
    for (arguments, hint) in [
        (&["check", "--formt", "json", "."][..], "--format"),
        (&["check", "--format", "jsno", "."], "json"),
        (
            &["check", "--kind", "terms-of-referense", "."],
            "terms-of-reference",
        ),
        (&["check", "--select", "SRO-0A", "."], "SRO-0"),
        (
            &["check", "--pack", "gloucestershir", "."],
            "gloucestershire",
        ),
        (&["explain", "secure-estat"], "secure-estate"),
        (&["chekc", "."], "check"),
    ] {
        let run = run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}{}", run.out, run.err);
        assert!(run.err.contains(hint), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn a_path_that_is_not_there_is_not_silence() {
    let here = folder(&[("terms.md", TERMS)]);
    let run = run_in(here.path(), &["check", "trems.md"], b"");
    assert_eq!(run.code, 3, "{}{}", run.out, run.err);
    assert!(run.out.contains("trems.md"), "{}", run.out);
    assert!(run.out.contains("terms.md"), "a suggestion: {}", run.out);
}

#[test]
fn core_kinds_are_the_least_of_members_that_the_guidance_names() {
    let run = run(&["check", "fixtures/oakshire/prose/terms-of-reference.md"]);
    assert!(
        run.out.contains("10 of the 10 core kinds"),
        "others to work with have seats too: {}",
        run.out
    );
}

#[test]
fn a_run_that_checked_nothing_says_so() {
    for files in [
        &[][..],
        &[("notes.md", &b"# Shopping\n\nBread and milk.\n"[..])],
    ] {
        let here = folder(files);
        let run = run_in(here.path(), &["check"], b"");
        assert_eq!(run.code, 3, "{files:?}: {}{}", run.out, run.err);
        assert!(!run.out.is_empty(), "{files:?}: it says why");
    }
}

#[test]
fn bad_input_gets_a_message_and_the_others_are_still_checked() {
    let bad: [(&str, &[u8]); 6] = [
        ("empty.md", b""),
        ("binary.md", b"\x00\x01\x02\xff\xfe\x00"),
        ("latin.md", b"# Terms of r\xe9f\xe9rence\n"),
        ("broken.json", b"{ \"kind\": \"terms-of-reference\",, }"),
        ("deep.json", &[b'['; 10_000]),
        ("bomb.yaml", b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f,*f,*f,*f]\n"),
    ];
    for (name, bytes) in bad {
        let here = folder(&[(name, bytes), ("tor.md", TERMS)]);
        let run = run_in(
            here.path(),
            &["check", "--format", "json", name, "tor.md"],
            b"",
        );
        assert_eq!(run.code, 3, "{name}: {}{}", run.out, run.err);
        let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let documents = report["documents"].as_array().unwrap();
        assert!(
            documents.iter().any(|d| d["path"] == "tor.md"),
            "{name}: {documents:?}"
        );
        assert!(report["summary"]["met"].as_u64().unwrap() > 0, "{name}");
    }
}

#[test]
fn a_file_beyond_the_limit_is_refused_without_being_read() {
    let here = folder(&[("tor.md", TERMS)]);
    let file = fs::File::create(here.path().join("huge.md")).unwrap();
    file.set_len(200 << 20).unwrap();
    let run = run_in(here.path(), &["check", "huge.md"], b"");
    assert_eq!(run.code, 3, "{}{}", run.out, run.err);
    assert!(
        run.out.contains("huge.md") && run.out.len() < 10_000,
        "{}",
        run.out
    );
}

#[test]
fn standard_input_is_a_document_too() {
    let here = folder(&[]);
    let run = run_in(
        here.path(),
        &[
            "check",
            "--format",
            "json",
            "--stdin-filename",
            "tor.md",
            "-",
        ],
        TERMS,
    );
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["documents"][0]["path"], "tor.md");
}

#[test]
fn colour_comes_only_when_asked() {
    let here = folder(&[("tor.md", TERMS)]);
    assert!(
        !run_in(here.path(), &["check", "tor.md"], b"")
            .out
            .contains('\u{1b}')
    );
    assert!(
        run_in(here.path(), &["check", "--color", "always", "tor.md"], b"")
            .out
            .contains('\u{1b}')
    );
}

#[test]
fn an_output_file_appears_whole_or_not_at_all() {
    let here = folder(&[("tor.md", TERMS)]);
    let run = run_in(
        here.path(),
        &[
            "check",
            "--format",
            "json",
            "--fail-on",
            "never",
            "--output",
            "report.json",
            "tor.md",
        ],
        b"",
    );
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let report = fs::read_to_string(here.path().join("report.json")).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&report).is_ok());
    let nowhere = run_in(
        here.path(),
        &["check", "--output", "no/such/folder/report.json", "tor.md"],
        b"",
    );
    assert_eq!(nowhere.code, 3, "{}", nowhere.err);
    assert!(!here.path().join("no").exists());
}

#[test]
fn a_rule_with_a_typo_is_an_error_in_the_rule_file() {
    let pack = b"id: local\ntitle: Local\nversion: 2026-01-01\nsource: { title: Local, url: \"https://example.org\" }\nin_force: { from: 2026-01-01 }\nextends: [guidance-2022]\n";
    let here = folder(&[
        ("local/pack.yaml", pack),
        (
            "local/loc/LOC-90-typo.yaml",
            b"id: LOC-90\nname: typo\nsevrity: error\n",
        ),
        ("tor.md", TERMS),
    ]);
    let run = run_in(here.path(), &["check", "--pack", "local", "tor.md"], b"");
    let run = if run.code == 2 && run.err.contains("sevrity") {
        run
    } else {
        run_in(here.path(), &["check", "--pack", "./local", "tor.md"], b"")
    };
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    assert!(
        run.err.contains("sevrity") && run.err.contains("LOC-90-typo.yaml:3:1"),
        "{}",
        run.err
    );
}

#[test]
fn init_never_writes_over_a_file() {
    let here = folder(&[]);
    let first = run_in(here.path(), &["init"], b"");
    assert_eq!(first.code, 0, "{}", first.err);
    let record = here.path().join("partnership-return.yaml");
    assert!(record.exists());
    fs::write(&record, "mine").unwrap();
    assert_eq!(run_in(here.path(), &["init"], b"").code, 2);
    assert_eq!(fs::read_to_string(&record).unwrap(), "mine");
    assert_eq!(run_in(here.path(), &["init", "--force"], b"").code, 0);
}

#[test]
fn explain_reads_like_a_page() {
    let page = run(&["explain", "sro-permitted-role"]);
    assert_eq!(page.code, 0, "{}", page.err);
    for part in [
        "SRO-04",
        "What is asked",
        "Why",
        "Which documents",
        "Met, for example",
        "Where it stands",
    ] {
        assert!(page.out.contains(part), "{part}: {}", page.out);
    }
}

/// Requirements with one of these outcomes, under a kind, by every pack.
fn outcomes(folder: &Path, file: &str, kind: &str, wanted: &[&str]) -> Vec<String> {
    let mut arguments = vec!["check", "--all", "--format", "json", "--kind", kind];
    arguments.extend(["--as-of", "2024-12-01"]);
    for pack in quorate::pack::embedded::names() {
        arguments.extend(["--pack", pack]);
    }
    arguments.push(file);
    let run = run_in(folder, &arguments, b"");
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let verdicts = report["verdicts"].as_array().unwrap();
    assert!(!verdicts.is_empty(), "{kind}: nothing was judged");
    verdicts
        .iter()
        .filter(|v| v["subject"] == "document")
        .filter(|v| wanted.contains(&v["outcome"].as_str().unwrap_or_default()))
        .map(|v| v["requirement"].as_str().unwrap_or_default().to_owned())
        .collect()
}

const QUOTED: &str = include_str!("../fixtures/quoting/national.md");
const OWN: &str = include_str!("../fixtures/oakshire/prose/terms-of-reference.md");

#[test]
fn national_text_told_at_length_meets_nothing() {
    let own_and_told = format!("{OWN}\n{}", QUOTED.split_once('\n').unwrap().1);
    let here = folder(&[
        ("told.md", QUOTED.as_bytes()),
        ("own.md", OWN.as_bytes()),
        ("both.md", own_and_told.as_bytes()),
    ]);
    let mut faults = Vec::new();
    for kind in quorate::pack::kind::Kind::ALL.map(|k| k.name()) {
        for id in outcomes(here.path(), "told.md", kind, &["met"]) {
            faults.push(format!("{kind}: {id} is met by what is told"));
        }
        let own = outcomes(here.path(), "own.md", kind, &["met"]);
        for id in outcomes(here.path(), "both.md", kind, &["met"]) {
            if !own.contains(&id) {
                faults.push(format!(
                    "{kind}: {id} is met by what is told after own words"
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn national_words_that_a_partnership_adopts_count() {
    let here = folder(&[("terms.md", include_bytes!("../fixtures/quoting/adopted.md"))]);
    let found = outcomes(
        here.path(),
        "terms.md",
        "terms-of-reference",
        &["met", "partly"],
    );
    let asked: Vec<String> = quorate::pack::select(&["guidance-2022".to_owned()])
        .unwrap()
        .rules
        .iter()
        .map(|r| r.id.clone())
        .filter(|id| id.starts_with("PRIN-") || id == "SRO-01" || id == "SRO-08")
        .collect();
    let missed: Vec<&String> = asked.iter().filter(|id| !found.contains(id)).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn the_coverage_of_every_pack_comes_in_three_forms() {
    let text = run(&["rules", "--coverage", "--all"]);
    assert!(
        text.out.contains("requirements have a rule."),
        "{}",
        text.err
    );
    assert!(text.out.contains("0 without a disposition"), "{}", text.out);
    let json = run(&["rules", "--coverage", "--all", "--format", "json"]);
    let whole: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(whole["clauses"]["missing"], 0);
    let table = run(&["rules", "--coverage", "--all", "--format", "markdown"]);
    assert!(table.out.contains("| clause | where | disposition |"));
    let stranger = run(&["rules", "--coverage", "--pack", "gloucestershir"]);
    assert_eq!(stranger.code, 2);
    assert!(stranger.err.contains("gloucestershire"), "{}", stranger.err);
}

#[test]
fn a_page_of_explain_fits_eighty_columns_and_has_its_parts() {
    for rule in ["MEM-30", "sro-permitted-role", "PLAN-16", "TIME-10"] {
        let page = run(&["explain", rule]);
        assert_eq!(page.code, 0, "{}", page.err);
        for part in [
            "What is asked",
            "Why",
            "How much it matters",
            "Which documents",
            "Met, for example",
            "Not found",
            "Wording to borrow",
            "Where it stands",
        ] {
            assert!(page.out.contains(part), "{rule}: {part}\n{}", page.out);
        }
        let address = |l: &str| l.trim_start().starts_with("https://");
        let wide = page
            .out
            .lines()
            .find(|l| l.chars().count() > 80 && !address(l));
        assert_eq!(wide, None, "{rule}");
        assert!(!page.out.contains("{reason}"), "{rule}");
    }
}
