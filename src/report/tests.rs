//! One made-up report through every format.

mod sample;

use crate::report::{FORMATS, Format, Style, Write, json};
use sample::sample;

const STYLE: Style = Style {
    colour: false,
    width: 100,
    show_met: true,
    quiet: false,
    show_names: false,
    fail_on: Some(crate::diagnostic::Severity::Error),
};

/// The report in this format, where it is text.
fn text(format: &Format, style: &Style) -> Option<String> {
    if let Write::File(_) = format.write {
        return None;
    }
    let whole = format.write.whole(&sample(), style).ok()?;
    String::from_utf8(whole).ok()
}

#[test]
fn the_full_report_reads_from_what_was_read_to_the_counts() {
    let out = super::full::write(&sample(), &STYLE);
    println_for_a_reader(&out);
    let at = |words: &str| {
        out.find(words)
            .unwrap_or_else(|| panic!("`{words}` is missing in\n{out}"))
    };
    let order = [
        "Read 1 document as of 21 November 2026",
        "1,860 words",
        "Trouble reading (1)",
        "The three things to do first",
        "── Act first (1)",
        "── Strengthen (2)",
        "── History (1)",
        "── Met (1)",
        "── Could not tell (1)",
        "── Seen and not read (1)",
        "── Not judged (1)",
        "── Summary",
    ];
    let places: Vec<usize> = order.iter().map(|w| at(w)).collect();
    assert!(places.is_sorted(), "{out}");
    assert!(
        out.contains("tor.md:129:32") && out.contains("129 │"),
        "{out}"
    );
    assert!(out.contains("same cause: SRO-05"), "{out}");
    assert!(
        out.contains("No needs assessment was supplied: 24 requirements not judged"),
        "{out}"
    );
    assert!(
        out.contains("1 met · 1 partly met · 3 not found · 0 not applicable · 1 could not tell"),
        "{out}"
    );
}

fn println_for_a_reader(out: &str) {
    if let Some(file) = std::env::var_os("QUORATE_SHOW") {
        std::fs::write(file, out).unwrap();
    }
}

#[test]
fn no_format_says_what_a_check_of_words_cannot_know() {
    for format in FORMATS {
        let Some(out) = text(format, &STYLE) else {
            continue;
        };
        let out = out.to_lowercase();
        for word in [
            "passed",
            "valid",
            "compliant",
            "you have no",
            " fails",
            "breach",
        ] {
            assert!(!out.contains(word), "{} says `{word}`:\n{out}", format.name);
        }
        assert!(
            !out.contains(":0:") && !out.contains("\"line\": 0"),
            "{} has a line 0:\n{out}",
            format.name
        );
        assert!(
            !out.contains('\u{1b}'),
            "{} colours without being asked",
            format.name
        );
    }
}

#[test]
fn the_json_form_is_what_its_schema_says() {
    let out: serde_json::Value = serde_json::from_str(&json::write(&sample(), &STYLE)).unwrap();
    let schema = jsonschema::validator_for(&json::schema()).unwrap();
    let errors: Vec<String> = schema
        .iter_errors(&out)
        .map(|e| format!("{} {e}", e.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(out["verdicts"][1]["id"], "tor.md#SRO-04");
    assert_eq!(out["verdicts"][6]["id"], "partnership:Oakshire#ALC-01");
    assert_eq!(out["findings"][0]["under"][0], "tor.md#SRO-05");
    assert_eq!(out["summary"]["findings"]["error"], 1);
}

#[test]
fn names_are_masked_in_what_is_passed_on_and_quotes_stay_findable() {
    // what a terminal shows is the document's own reader's
    for format in FORMATS.iter().filter(|f| f.name != "full") {
        let Some(out) = text(format, &STYLE) else {
            continue;
        };
        assert!(!out.contains("Ann Ward"), "{}", format.name);
        let shown = Style {
            show_names: true,
            ..STYLE
        };
        let out = text(format, &shown).unwrap();
        let counts = format.name == "statistics";
        assert!(counts || out.contains("Ann Ward"), "{}", format.name);
    }
    let out: serde_json::Value = serde_json::from_str(&json::write(&sample(), &STYLE)).unwrap();
    assert_eq!(
        out["verdicts"][4]["evidence"][0]["text"],
        "Deputy Police and Crime Commissioner"
    );
}

#[test]
fn concise_is_one_line_each_with_its_place() {
    let out = super::concise::write(&sample(), &STYLE);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 1 + 4 + 1, "{out}");
    assert_eq!(lines[0], "plan.json: error[json-syntax] a comma is missing");
    assert!(
        lines[1].starts_with("tor.md:129:32: error[SRO-04 sro-permitted-role] the SRO is"),
        "{out}"
    );
    assert!(lines[1].ends_with("(and with it SRO-05)"), "{out}");
    assert!(
        lines[5].starts_with("1 document as of 21 November 2026: 1 met"),
        "{out}"
    );
}

#[test]
fn two_identical_faults_are_both_told() {
    let mut report = sample();
    report.diagnostics.push(report.diagnostics[0].clone());
    assert_eq!(
        super::concise::write(&report, &STYLE)
            .matches("a comma is missing")
            .count(),
        2
    );
    assert_eq!(
        super::full::write(&report, &STYLE)
            .matches("a comma is missing")
            .count(),
        2
    );
}

#[test]
fn narrow_and_colourful_terminals_are_served() {
    for width in [20, 60, 80, 140] {
        let out = super::full::write(
            &sample(),
            &Style {
                width,
                colour: true,
                ..STYLE
            },
        );
        assert!(out.contains('\u{1b}'));
    }
}
