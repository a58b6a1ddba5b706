//! How fast and how large: `cargo bench`. The marks on two cores: start to exit on one small file 10 ms; 10,000 records of 6 kB in at
//! most 5 times the floor that is measured beside them; 1,000 terms of 10 kB in 0.4 s; memory that does not grow with the files.

mod generator;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use divan::Bencher;
use quorate::report::Keep;
use quorate::source::Source;
use quorate::{Input, Options};
use rayon::prelude::*;

const RECORDS: usize = 10_000;
const RECORD_BYTES: usize = 6_000;
const TERMS: usize = 1_000;
const TERMS_BYTES: usize = 10_000;

fn main() {
    // the marks are for two threads
    let _ = rayon::ThreadPoolBuilder::new()
        .num_threads(2)
        .build_global();
    memory();
    divan::main();
}

fn options() -> Options {
    Options {
        as_of: jiff::civil::date(2024, 12, 1),
        kinds: Vec::new(),
        all: false,
        select: Vec::new(),
        ignore: Vec::new(),
        keep: Keep::Findings,
        jobs: Some(2),
    }
}

fn inputs(texts: &[String], ending: &str) -> Vec<Input> {
    // a folder each, so that each is a partnership of its own
    (0..texts.len())
        .map(|i| Input {
            path: format!("{i:05}/document.{ending}").into(),
            named: true,
            kinds: Vec::new(),
        })
        .collect()
}

fn check(bencher: Bencher, texts: &[String], ending: &str) {
    let pack = quorate::pack::select(&[]).unwrap_or_else(|_| panic!("the packs load"));
    let options = options();
    let load = |input: &Input| {
        let number: usize = input.path[..5].parse().unwrap_or_default();
        Ok(Source::from_text(&input.path, &texts[number]))
    };
    bencher
        .with_inputs(|| inputs(texts, ending))
        .bench_values(|inputs| quorate::check(inputs, &load, &Arc::clone(&pack), &options));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn records_floor(bencher: Bencher) {
    let texts: Vec<String> = (0..RECORDS)
        .map(|i| generator::record(i, RECORD_BYTES))
        .collect();
    bencher.bench(|| {
        texts
            .par_iter()
            .filter(|t| serde_json::from_str::<serde_json::Value>(t).is_ok())
            .count()
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn records_with_all_rules(bencher: Bencher) {
    let texts: Vec<String> = (0..RECORDS)
        .map(|i| generator::record(i, RECORD_BYTES))
        .collect();
    check(bencher, &texts, "json");
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn terms_with_all_rules(bencher: Bencher) {
    let texts: Vec<String> = (0..TERMS)
        .map(|i| generator::terms(i, TERMS_BYTES))
        .collect();
    check(bencher, &texts, "md");
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn start_to_exit_on_one_small_file(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    let file = folder.path().join("tor.md");
    fs::write(&file, generator::terms(1, 1_000)).unwrap_or_else(|e| panic!("{e}"));
    bencher.bench(|| program().arg(&file).output().map(|o| o.status.code()));
}

#[divan::bench]
fn load_the_packs() -> bool {
    quorate::pack::select(&[]).is_ok()
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quorate"));
    command
        .args(["check", "--as-of", "2024-12-01", "--jobs", "2"])
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Peak memory of the program on 1,000 and on 10,000 files, where the system tells it.
fn memory() {
    let mut said = String::new();
    for (files, bytes) in [(1_000, RECORD_BYTES), (10_000, RECORD_BYTES)] {
        let Ok(folder) = tempfile::tempdir() else {
            return;
        };
        for i in 0..files {
            let place = folder.path().join(format!("{i:05}"));
            let _ = fs::create_dir(&place)
                .and_then(|()| fs::write(place.join("terms.json"), generator::record(i, bytes)));
        }
        if let Some(peak) = peak(folder.path()) {
            said.push_str(&format!(
                "memory: {files} records of {bytes} bytes: at most {peak} kB\n"
            ));
        }
    }
    let _ = std::io::stdout().write_all(said.as_bytes());
}

fn peak(folder: &Path) -> Option<u64> {
    let mut child = program()
        .args(["--format", "concise", "--quiet"])
        .arg(folder)
        .stdout(Stdio::null())
        .spawn()
        .ok()?;
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
