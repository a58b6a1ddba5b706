//! One made-up report through every format.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::date;

use super::{DocumentRead, FORMATS, Finding, NotReadAt, PartnershipRead, Report, Style, json};
use crate::diagnostic::{Diagnostic, Excerpt, Position, Severity, Span, Window};
use crate::document::node::Place;
use crate::pack::kind::{Kind, Kinds};
use crate::pack::rule::{Check, Citation, Judges, Rule, SeverityBy, Test, Words};
use crate::pack::{Pack, PackInfo};
use crate::record::KindFound;
use crate::verdict::{Evidence, Outcome, Subject, Verdict};

const STYLE: Style = Style {
    colour: false,
    width: 100,
    show_met: true,
    quiet: false,
    show_names: false,
};

fn rule(id: &str, name: &str, title: &str) -> Rule {
    Rule {
        id: id.into(),
        name: name.into(),
        title: title.into(),
        pack: 0,
        strength: "should".into(),
        severity: SeverityBy::Fixed(Severity::Error),
        gate: true,
        runs_by_default: true,
        our_reading: false,
        owes: Kinds::from_iter([Kind::TermsOfReference]),
        shows: Kinds::default(),
        judges: Judges::Document,
        citation: Citation {
            part: "Chapter 3, Governance".into(),
            item: Some("7th point".into()),
            url: Some("https://www.gov.uk/x".into()),
        },
        asks: "asks".into(),
        why: "A partnership without it has nobody to ask.".into(),
        test: Test::Check(Check::Seat("secure-estate".into())),
        when: None,
        when_unknown: None,
        or_met_when: None,
        requires: Vec::new(),
        for_each: None,
        root: None,
        point_at: None,
        gap: Words::default(),
        partly: Words::default(),
        wording: Some(
            "[The Governor of HMP Oakfield] sits on the partnership for the secure estate.".into(),
        ),
        exceptions: None,
        examples: Vec::new(),
        also_met: Vec::new(),
        file: String::new(),
    }
}

fn excerpt(line: u32, text: &str, quote: &str) -> Arc<Excerpt> {
    let from = text.find(quote).unwrap_or_default();
    let column = u32::try_from(text[..from].chars().count()).unwrap_or_default() + 1;
    Arc::new(Excerpt {
        path: "tor.md".into(),
        start: Position { line, column },
        end: Position {
            line,
            column: column + u32::try_from(quote.chars().count()).unwrap_or_default(),
        },
        page: None,
        heading: vec!["6. Membership".into()],
        text: quote.into(),
        window: Window {
            first_line: line,
            text: text.into(),
            mark: Span::new(from, from + quote.len()),
            clipped: 0,
        },
    })
}

fn verdict(
    rule: usize,
    outcome: Outcome,
    severity: Option<Severity>,
    message: &str,
    at: Option<&Arc<Excerpt>>,
) -> Verdict {
    let evidence = at.map(|at| Evidence {
        place: Place::default(),
        quote: None,
        excerpt: Some(Arc::clone(at)),
    });
    Verdict {
        rule,
        subject: Subject::Document(0),
        outcome,
        reason: (outcome == Outcome::Partly).then_some("intention"),
        severity,
        basis: "clause",
        message: message.into(),
        help: severity.map(|_| "Name a governor, a prison group director or a regional health and justice co-ordinator. An area without a prison is not exempt; agree a regional arrangement and record it.".into()),
        evidence: evidence.into_iter().collect(),
        missing_parts: Vec::new(),
        items: Vec::new(),
    }
}

fn sample() -> Report {
    let prisons = excerpt(
        108,
        "- Prisons - As we do not have a prison in Oakshire, and the estates are widely spread, we will discuss with regional Prison and Probation colleagues the best joint approach to take.",
        "we will discuss with regional Prison and Probation colleagues the best joint approach to take",
    );
    let sro = excerpt(
        129,
        "For the first three years, the Deputy Police and Crime Commissioner, Ann Ward, is the SRO.",
        "Deputy Police and Crime Commissioner, Ann Ward, is the SRO",
    );
    let title = excerpt(5, "# Terms of reference", "Terms of reference");
    let mut history = rule("TIME-01", "first-sro", "The SRO was named by 1 August 2022");
    history.severity = SeverityBy::Until(Severity::Error, date(2023, 12, 31), Severity::Note);
    let rules = vec![
        rule(
            "MEM-30",
            "secure-estate",
            "The secure estate sits on the partnership",
        ),
        rule(
            "SRO-04",
            "sro-permitted-role",
            "The SRO holds one of the posts that the guidance lists",
        ),
        rule(
            "SRO-05",
            "sro-agreed",
            "The core members agreed to an SRO from outside the list",
        ),
        rule(
            "GOV-09",
            "tor-risk",
            "Terms of reference say how risk is managed",
        ),
        rule("ALC-01", "alcohol", "Alcohol is in scope"),
        history,
    ];
    let info = PackInfo {
        id: "guidance-2022".into(),
        title: "Guidance for local delivery partners".into(),
        version: "2022-06-15".into(),
        sha256: "0".into(),
        named: false,
    };
    let verdicts = vec![
        verdict(
            0,
            Outcome::Partly,
            Some(Severity::Warning),
            "the secure estate has no seat yet: it is planned, not yet done",
            Some(&prisons),
        ),
        verdict(
            1,
            Outcome::Gap,
            Some(Severity::Error),
            "the SRO is \u{201c}Ann Ward\u{201d}, no post is named",
            Some(&sro),
        ),
        verdict(
            2,
            Outcome::Gap,
            Some(Severity::Error),
            "nobody is said to have agreed",
            None,
        ),
        verdict(
            3,
            Outcome::Gap,
            Some(Severity::Warning),
            "the terms of reference do not say how risk is managed",
            None,
        ),
        verdict(4, Outcome::Met, None, "", Some(&sro)),
        verdict(
            5,
            Outcome::Gap,
            Some(Severity::Note),
            "no record of the first naming of the SRO by 1 August 2022",
            None,
        ),
        Verdict {
            subject: Subject::Partnership(0),
            reason: Some("not-here"),
            ..verdict(4, Outcome::CannotTell, None, "", None)
        },
    ];
    let findings = vec![
        Finding {
            verdict: 1,
            under: vec![2],
            at: Some(Arc::clone(&sro)),
        },
        Finding {
            verdict: 0,
            under: Vec::new(),
            at: Some(prisons),
        },
        Finding {
            verdict: 3,
            under: Vec::new(),
            at: Some(title.clone()),
        },
        Finding {
            verdict: 5,
            under: Vec::new(),
            at: Some(title),
        },
    ];
    let broken = Diagnostic::new(
        "json-syntax",
        Severity::Error,
        "plan.json".into(),
        "a comma is missing",
    )
    .help("Put a comma before the next key.");
    let mut pack = Pack::default();
    pack.packs = vec![info];
    pack.rules = rules;
    Report {
        pack: Arc::new(pack),
        documents: vec![DocumentRead {
            path: "tor.md".into(),
            sha256: "00".into(),
            format: "markdown",
            kinds: vec![KindFound {
                kind: Kind::TermsOfReference,
                from: "title",
            }],
            words: 1860,
            status: "draft",
            written: Some("13 July 2022".into()),
            partnership: Some(0),
            not_read: vec![NotReadAt {
                what: "image",
                line: 166,
                topic: "structure chart".into(),
            }],
        }],
        partnerships: vec![PartnershipRead {
            name: "Oakshire".into(),
            documents: vec![0],
            not_supplied: vec![(Kind::NeedsAssessment, 24)],
        }],
        verdicts,
        findings,
        diagnostics: vec![broken],
        passed_over: vec![("slides.md".into(), "not a partnership document".into())],
        outcomes: BTreeMap::from([
            (Outcome::Met, 1),
            (Outcome::Partly, 1),
            (Outcome::Gap, 3),
            (Outcome::CannotTell, 1),
        ]),
        names: vec!["Ann Ward".into()],
        ..Report::empty(date(2026, 11, 21), Arc::new(Pack::default()))
    }
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
        let out = (format.write)(&sample(), &STYLE).to_lowercase();
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
    for format in ["json", "concise"] {
        let write = FORMATS.iter().find(|f| f.name == format).unwrap().write;
        assert!(!write(&sample(), &STYLE).contains("Ann Ward"), "{format}");
        let shown = Style {
            show_names: true,
            ..STYLE
        };
        assert!(write(&sample(), &shown).contains("Ann Ward"), "{format}");
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
