//! Where the program runs for others: a git repository with a change in it, the hook, the step of the GitHub action, a shell's completions.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const TERMS: &str = include_str!("../fixtures/readme/terms-of-reference.md");

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_quorate"))
}

/// Runs a command in a folder with the program on its path.
fn run(folder: &Path, command: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let path = format!(
        "{}:{}",
        program().parent().unwrap().display(),
        std::env::var("PATH").unwrap_or_default()
    );
    Command::new(command)
        .args(arguments)
        .current_dir(folder)
        .env("PATH", path)
        .env_remove("QUORATE_CONFIG")
        .env_remove("GITHUB_STEP_SUMMARY")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .envs(environment.iter().copied())
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn git(folder: &Path, arguments: &[&str]) {
    let identity = [
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=false",
    ];
    let arguments: Vec<&str> = identity.iter().chain(arguments).copied().collect();
    let done = run(folder, "git", &arguments, &[]);
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// A repository with the terms in a folder, committed.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let papers = folder.path().join("papers");
    fs::create_dir(&papers).unwrap();
    fs::write(papers.join("terms.md"), TERMS).unwrap();
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "terms"]);
    folder
}

/// The terms without the police, a line further down.
fn changed() -> String {
    let kept: Vec<&str> = TERMS
        .lines()
        .filter(|l| !l.contains("Constabulary") && !l.to_lowercase().contains("police"))
        .collect();
    format!("\n{}\n", kept.join("\n"))
}

#[test]
fn a_change_answers_for_what_it_brings_and_for_nothing_else() {
    let folder = repository();
    let path = folder.path();
    let check = |more: &[&str]| {
        let arguments = [
            &["check", "--format", "concise", "--fail-on", "warning"],
            more,
        ]
        .concat();
        let output = run(path, "quorate", &arguments, &[]);
        (
            output.status.code().unwrap(),
            out(&output),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    assert_eq!(check(&["papers"]).0, 1);
    let (code, said, _) = check(&["--diff", "HEAD", "papers"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains(" there before this change"), "{said}");
    fs::write(path.join("papers/terms.md"), changed()).unwrap();
    for paths in ["papers", "papers/terms.md", "./papers/terms.md"] {
        let (code, said, _) = check(&["--diff", "HEAD", paths]);
        let open: Vec<&str> = said
            .lines()
            .filter(|l| l.contains(": error[") || l.contains(": warning["))
            .collect();
        assert!(
            code == 1 && open.iter().any(|l| l.contains("MEM-23")),
            "{said}"
        );
        let before = run(path, "git", &["show", "HEAD:papers/terms.md"], &[]);
        assert!(out(&before).contains("Constabulary"));
        assert!(
            open.iter().all(|l| !l.contains("MEM-30")),
            "the prison was missing before: {said}"
        );
    }
    // a document that is gone counts as it stood
    fs::write(path.join("papers/plan.md"), "# Delivery plan 2023-26\n\nOakshire Combating Drugs Partnership\n\n## Actions\n\n- Disrupt county lines with the regional unit.\n").unwrap();
    fs::remove_file(path.join("papers/terms.md")).unwrap();
    let (code, said, _) = check(&["--diff", "HEAD", "papers"]);
    assert!(code == 1 && said.contains("PLAN-"), "{said}");
    for revision in ["no-such-revision", "--output=x"] {
        let diff = format!("--diff={revision}");
        let (code, _, said) = check(&[&diff, "papers"]);
        assert!(code == 2 && said.contains("--diff"), "{said}");
    }
    let apart = tempfile::tempdir().unwrap();
    fs::write(apart.path().join("terms.md"), TERMS).unwrap();
    let output = run(
        apart.path(),
        "quorate",
        &["check", "--diff", "HEAD", "terms.md"],
        &[("GIT_CEILING_DIRECTORIES", "/")],
    );
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_hook_runs_over_the_whole_repository() {
    let hooks =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml"))
            .unwrap();
    let entry = hooks
        .lines()
        .find_map(|l| l.trim().strip_prefix("entry: "))
        .unwrap();
    assert!(hooks.contains("pass_filenames: false"));
    let folder = repository();
    let mut words = entry.split(' ');
    let command = words.next().unwrap();
    let arguments: Vec<&str> = words.collect();
    let output = run(folder.path(), command, &arguments, &[]);
    assert!(
        out(&output).contains("papers/terms.md:"),
        "{}",
        out(&output)
    );
    assert_eq!(
        output.status.code(),
        Some(1),
        "the terms have no seat for the secure estate"
    );
}

#[test]
fn the_step_of_the_action_reports_what_it_found_and_takes_no_input_for_a_command() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/check.sh");
    let folder = repository();
    let path = folder.path();
    let file = |name: &str| path.join(name).display().to_string();
    let step = |inputs: &[(&str, &str)]| {
        let (outputs, summary) = (file("outputs"), file("summary"));
        let temp = path.display().to_string();
        let mut environment = vec![
            ("GITHUB_OUTPUT", outputs.as_str()),
            ("GITHUB_STEP_SUMMARY", summary.as_str()),
            ("RUNNER_TEMP", temp.as_str()),
        ];
        environment.extend(inputs);
        run(path, "bash", &[script.to_str().unwrap()], &environment)
    };
    let done = step(&[
        ("PATHS", "papers\nno such; touch pwned"),
        ("SARIF", "out.sarif"),
        ("HTML", "out.html"),
        ("FAIL_ON", "never"),
    ]);
    assert_eq!(
        done.status.code(),
        Some(3),
        "a path that is not there is said"
    );
    assert!(!path.join("pwned").exists());
    let done = step(&[
        ("PATHS", "papers"),
        ("SARIF", "out.sarif"),
        ("HTML", "out.html"),
        ("FAIL_ON", "warning"),
    ]);
    assert_eq!(
        done.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    assert!(out(&done).starts_with("::"), "{}", out(&done));
    let said = fs::read_to_string(path.join("outputs")).unwrap();
    assert!(
        said.contains("exit-code=1") && said.contains("findings=") && said.contains("report="),
        "{said}"
    );
    for name in ["out.sarif", "out.html", "summary", "quorate-report.json"] {
        assert!(path.join(name).metadata().unwrap().len() > 500, "{name}");
    }
    let action =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("action.yml")).unwrap();
    assert!(
        action
            .lines()
            .filter(|l| l.trim_start().starts_with("run:"))
            .all(|l| !l.contains("${{")),
        "inputs come as variables"
    );
}

#[test]
fn shells_and_the_manual_know_every_command() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = out(&run(folder.path(), "quorate", &["completions", shell], &[]));
        for command in ["check", "explain", "waive", "baseline", "config"] {
            assert!(output.contains(command), "{shell} lacks {command}");
        }
    }
    let manual = out(&run(folder.path(), "quorate", &["man"], &[]));
    for words in [".TH", "quorate", "check", "waive", "\\-\\-as\\-of"] {
        assert!(manual.contains(words), "{words}");
    }
}

#[test]
fn findings_are_counted_by_requirement() {
    let folder = repository();
    fs::create_dir(folder.path().join("other")).unwrap();
    fs::write(
        folder.path().join("other/terms.md"),
        TERMS.replace("Oakshire", "Elmshire"),
    )
    .unwrap();
    let output = out(&run(
        folder.path(),
        "quorate",
        &["check", "--statistics", "."],
        &[],
    ));
    let first = output.lines().next().unwrap();
    assert!(first.starts_with("2  "), "{output}");
    assert!(
        output
            .lines()
            .last()
            .unwrap()
            .starts_with("2 documents as of"),
        "{output}"
    );
}
