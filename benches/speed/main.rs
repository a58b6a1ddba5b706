//! How fast and how large: `cargo bench`, in under three minutes. Every figure of time stands beside its mark; the marks are for two cores.
//! What is compared is measured by turns in one run, so that a busy machine slows both sides alike.

mod generator;

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use quorate::pack::Pack;
use quorate::report::assess::FORMATS;
use quorate::report::{Keep, Style, Write, concise};
use quorate::source::Source;
use quorate::{Input, Options};
use rayon::prelude::*;

const RECORDS: usize = 10_000;
const RECORD_BYTES: usize = 6_000;
const TERMS: usize = 1_000;
const TERMS_BYTES: usize = 10_000;
const ROUNDS: usize = 5;
const STARTS: usize = 40;
const FILES: [usize; 2] = [1_000, 10_000];
const ALL_PACKS: [&str; 4] = [
    "guidance-2022",
    "quorum",
    "gloucestershire",
    "strategy-2021",
];

fn main() {
    // `cargo test --all-targets` runs this too, without the flag
    if !std::env::args().any(|a| a == "--bench") {
        return;
    }
    let _ = rayon::ThreadPoolBuilder::new()
        .num_threads(2)
        .build_global();
    let Ok(pack) = quorate::pack::select(&["gloucestershire".to_owned()]) else {
        return say("the packs do not load");
    };
    let gate: Vec<String> = pack
        .rules
        .iter()
        .filter(|rule| rule.gate)
        .map(|rule| rule.id.clone())
        .collect();
    let Ok(usual) = quorate::pack::select(&[]) else {
        return say("the packs do not load");
    };
    let runs = [
        Run {
            name: format!("the {} rules that come first", gate.len()),
            pack,
            select: gate,
            marked: true,
        },
        Run {
            name: "the rules that run by default".to_owned(),
            pack: usual,
            select: Vec::new(),
            marked: false,
        },
    ];
    runs.iter().for_each(records);
    runs.iter().for_each(prose);
    portfolio();
    starts();
    memory();
}

/// Partnerships of a portfolio; each has eight documents.
const PARTNERSHIPS: usize = 104;

/// All partnerships of England assessed at once, as a page; with the peak of memory of the program.
fn portfolio() {
    let Ok(pack) = quorate::pack::select(&[]) else {
        return say("the packs do not load");
    };
    let texts = generator::portfolio::portfolio(count("PARTNERSHIPS", PARTNERSHIPS), &pack);
    let Some(page) = FORMATS.iter().find_map(|f| match f.write {
        Write::Text(write) if f.name == "html" => Some(write),
        _ => None,
    }) else {
        return;
    };
    let mut size = 0;
    let mut took = Vec::new();
    for _ in 0..ROUNDS {
        took.push(timed(|| {
            let inputs = texts.iter().map(|(path, _)| Input::named(path)).collect();
            let load = |input: &Input| {
                let text = texts.binary_search_by(|(path, _)| path.as_str().cmp(&input.path));
                Ok(Source::from_text(
                    &input.path,
                    text.map_or("", |at| &texts[at].1),
                ))
            };
            let options = Options {
                jobs: Some(2),
                ..Options::on(generator::portfolio::AS_OF)
            };
            let report = quorate::check(inputs, &load, &pack, &options);
            size = page(&report, &style()).len();
        }));
    }
    say(&format!(
        "{} documents of {} partnerships assessed, and the page: {:.1?}, at best {:.1?} (mark: 2 s); the page has {} KB (mark: 5 MB)",
        texts.len(),
        texts.len() / 8,
        middle(&took),
        best(&took),
        size >> 10,
    ));
    let Ok(folder) = tempfile::tempdir() else {
        return;
    };
    for (path, text) in &texts {
        let file = folder.path().join(path);
        let _ = file.parent().map(fs::create_dir_all);
        let _ = fs::write(file, text);
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_quorate"));
    command
        .args([
            "assess",
            "--as-of",
            "2026-11-22",
            "--jobs",
            "2",
            "--format",
            "html",
        ])
        .arg(folder.path())
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    if let Some(peak) = peak(command) {
        say(&format!(
            "memory: {} documents assessed: at most {} MB",
            texts.len(),
            peak >> 10
        ));
    }
}

/// How every report of a bench is written.
const fn style() -> Style {
    Style {
        colour: false,
        width: 100,
        show_met: false,
        quiet: true,
        show_names: false,
        fail_on: None,
    }
}

/// Packs and rules that are measured, and whether the marks are for them.
struct Run {
    name: String,
    pack: Arc<Pack>,
    select: Vec<String>,
    marked: bool,
}

impl Run {
    /// A mark, where it is for these rules.
    fn mark(&self, mark: &str) -> String {
        if self.marked {
            format!(" (mark: {mark})")
        } else {
            String::new()
        }
    }
}

/// Records, beside what it takes to parse the same bytes.
fn records(run: &Run) {
    let texts: Vec<String> = (0..count("RECORDS", RECORDS))
        .into_par_iter()
        .map(|i| generator::record(i, RECORD_BYTES))
        .collect();
    let parse = || {
        texts
            .par_iter()
            .filter(|t| serde_json::from_slice::<serde_json::Value>(t.as_bytes()).is_ok())
            .count()
    };
    let (mut floor, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        floor.push(timed(parse));
        ours.push(timed(|| check(&texts, "json", run)));
    }
    let times = best(&ours).as_secs_f64() / best(&floor).as_secs_f64();
    let bytes: usize = texts.iter().map(String::len).sum();
    say(&format!(
        "{} records of {} bytes, {}: {:.1?}, at best {:.1?}; parsed into values alone: {:.1?}, at best {:.1?}; {times:.1} times that{}",
        texts.len(),
        bytes / texts.len().max(1),
        run.name,
        middle(&ours),
        best(&ours),
        middle(&floor),
        best(&floor),
        run.mark("5"),
    ));
}

/// Terms of reference in Markdown.
fn prose(run: &Run) {
    let texts: Vec<String> = (0..count("TERMS", TERMS))
        .into_par_iter()
        .map(|i| generator::terms(i, TERMS_BYTES))
        .collect();
    let ours: Vec<Duration> = (0..ROUNDS)
        .map(|_| timed(|| check(&texts, "md", run)))
        .collect();
    say(&format!(
        "{} terms of {TERMS_BYTES} bytes in Markdown, {}: {:.1?}, at best {:.1?}{}",
        texts.len(),
        run.name,
        middle(&ours),
        best(&ours),
        run.mark("400 ms"),
    ));
}

/// From start to exit, on one small file of data and one of prose.
fn starts() {
    let Ok(folder) = tempfile::tempdir() else {
        return;
    };
    let samples = [
        ("terms.json", generator::record(0, 1_500)),
        ("terms.md", generator::terms(1, 1_500)),
    ];
    for (name, text) in samples {
        let file = folder.path().join(name);
        if fs::write(&file, text).is_err() {
            return;
        }
        let all: Vec<&str> = ALL_PACKS.iter().flat_map(|p| ["--pack", p]).collect();
        let all = [&["--all"], all.as_slice()].concat();
        for (packs, words) in [(&[][..], "the usual packs"), (&all, "all packs")] {
            for format in ["full", "concise"] {
                let start = || {
                    let mut command = program();
                    command.args(["--format", format]).args(packs).arg(&file);
                    timed(|| command.output())
                };
                let took: Vec<Duration> = (0..STARTS).map(|_| start()).collect();
                say(&format!(
                    "{name}, {format}, {words}, start to exit: {:.1?}, at best {:.1?} (mark: 10 ms)",
                    middle(&took),
                    best(&took),
                ));
            }
        }
    }
}

/// Peak memory of the program on few and on many files, where the system tells it.
fn memory() {
    let mut peaks = Vec::new();
    for files in FILES {
        let Ok(folder) = tempfile::tempdir() else {
            return;
        };
        for i in 0..files {
            let place = folder.path().join(format!("{i:05}"));
            let _ = fs::create_dir(&place).and_then(|()| {
                fs::write(
                    place.join("record.json"),
                    generator::record(i, RECORD_BYTES),
                )
            });
        }
        let mut command = program();
        command
            .args(["--format", "concise", "--quiet"])
            .arg(folder.path());
        if let Some(peak) = peak(command) {
            say(&format!(
                "memory: {files} records of {RECORD_BYTES} bytes: at most {} MB",
                peak >> 10
            ));
            peaks.push(peak);
        }
    }
    if let [few, many] = peaks.as_slice() {
        let growth = many.saturating_sub(*few);
        say(&format!(
            "memory for each further file: {} bytes (mark: none)",
            growth * 1024 / (FILES[1] - FILES[0]) as u64
        ));
    }
}

/// Checks the texts, each as a partnership of its own, and writes the report.
fn check(texts: &[String], ending: &str, run: &Run) -> usize {
    let inputs = (0..texts.len())
        .map(|i| Input::named(&format!("{i:05}/document.{ending}")))
        .collect();
    let options = Options {
        select: run.select.clone(),
        keep: Keep::Findings,
        jobs: Some(2),
        ..Options::on(jiff::civil::date(2024, 12, 1))
    };
    let load = |input: &Input| {
        let number: usize = input.path[..5].parse().unwrap_or_default();
        Ok(Source::from_text(&input.path, &texts[number]))
    };
    let report = quorate::check(inputs, &load, &run.pack, &options);
    if report.documents.len() < texts.len() {
        say("not all were taken for documents of a partnership: the figures mean nothing");
    }
    concise::write(&report, &style()).len()
}

/// As many as the environment says, for a look with a profiler; else as many as the mark is for.
fn count(name: &str, usual: usize) -> usize {
    let asked = std::env::var(name).ok().and_then(|n| n.parse().ok());
    asked.unwrap_or(usual)
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

/// The least: what the work takes where nothing comes between.
fn best(times: &[Duration]) -> Duration {
    times.iter().min().copied().unwrap_or_default()
}

fn middle(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quorate"));
    command
        .args(["check", "--as-of", "2024-12-01", "--jobs", "2"])
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// The most memory, in KB, that a program takes.
fn peak(mut command: Command) -> Option<u64> {
    let mut child = command.stdout(Stdio::null()).spawn().ok()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while let Ok(None) = child.try_wait() {
        let now = fs::read_to_string(&status).ok().and_then(|text| {
            let line = text
                .lines()
                .find_map(|l| l.strip_prefix("VmHWM:"))?
                .to_owned();
            line.split_whitespace().next()?.parse().ok()
        });
        peak = now.or(peak);
        std::thread::sleep(Duration::from_millis(2));
    }
    peak
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
