//! How long a large Word file and a large PDF take from their bytes to the report: `cargo bench --bench office`. Each figure stands beside its mark; the marks are for two cores.

#[path = "../../tests/made/mod.rs"]
mod made;

use std::io::Write;
use std::time::Instant;

use quorate::{Input, Options, check, pack, source};

/// Pages of each.
const PDF_PAGES: usize = 160;
const WORD_PAGES: usize = 100;
/// Words of one page of a Word file, as councils fill them.
const WORDS: usize = 450;

fn main() {
    // `cargo test --all-targets` runs this too, without the flag
    if !std::env::args().any(|a| a == "--bench") {
        return;
    }
    source::helper::read_pdfs_with(env!("CARGO_BIN_EXE_quorate").into());
    let part = |n: usize| {
        format!(
            "## {n}. Actions of part {n}\n\nOakshire Combating Drugs Partnership will fund treatment and support people in recovery, and says every year what has come of it and what is left to do.\n\n- The police will visit each address at risk of cuckooing within a week and offer the tenant support\n- Public health will open new treatment places for adults and young people in every district\n\n| Ref | Action | Lead | By when |\n| --- | --- | --- | --- |\n| {n}.1 | Place an employment specialist from Jobcentre Plus in each town | Jobcentre Plus | August 2023 |\n| {n}.2 | Meet every prison leaver at the gate so that care goes on without a break | Probation | June 2023 |\n\n"
        )
    };
    let title = "# Oakshire Combating Drugs Partnership\n\n## Delivery plan 2023 to 2025\n\n";
    let mut pages = made::pdf::Pages::new("Oakshire papers for meetings");
    pages.markdown(title);
    let mut n = 1;
    while pages.drawn.len() < PDF_PAGES {
        pages.markdown(&part(n));
        n += 1;
    }
    measure("PDF of 160 pages", 3.0, "plan.pdf", pages.file());
    let mut text = title.to_owned();
    let mut n = 1;
    while text.split_whitespace().count() < WORD_PAGES * WORDS {
        text.push_str(&part(n));
        n += 1;
    }
    measure(
        "Word file of 100 pages",
        1.0,
        "plan.docx",
        made::markdown_to_docx(&text),
    );
}

/// The middle of five runs beside its mark.
fn measure(what: &str, mark: f64, path: &str, bytes: Vec<u8>) {
    let Ok(pack) = pack::select(&[]) else {
        return say("the packs do not load");
    };
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let began = Instant::now();
            let input = Input::named(path);
            let load = |input: &Input| source::read(&input.path, bytes.as_slice());
            let options = Options {
                all: true,
                ..Options::on(jiff::civil::date(2024, 5, 31))
            };
            let report = check(vec![input], &load, &pack, &options);
            assert!(!report.verdicts.is_empty(), "{path} was not read");
            began.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let size = bytes.len() / 1024;
    say(&format!(
        "{what} ({size} kB): {:.2} s (mark {mark:.1} s)",
        times[2]
    ));
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
