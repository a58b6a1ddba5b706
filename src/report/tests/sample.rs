//! The made-up report that the tests of every format write.

use crate::diagnostic::{Cut, Diagnostic, Excerpt, Position, Severity, Span, Window};
use crate::document::node::Place;
use crate::pack::folder::Head;
use crate::pack::kind::{Kind, Kinds};
use crate::pack::raw::RawJudges;
use crate::pack::rule::{Check, Citation, Explained, Rule, RuleBody, SeverityBy, Test, Told};
use crate::pack::{Pack, PackInfo};
use crate::record::KindFound;
use crate::report::{DocumentRead, Finding, NotReadAt, PartnershipRead, Report, Under};
use crate::verdict::{Detail, Evidence, Outcome, Subject, Verdict};
use jiff::civil::date;
use std::collections::BTreeMap;
use std::sync::Arc;

fn rule(id: &str, name: &str, title: &str) -> Rule {
    let head = Head {
        file: "",
        id,
        name,
        gate: true,
        core: true,
        owes: Kinds::from_iter([Kind::TermsOfReference]),
        shows: Kinds::default(),
        judges: RawJudges::Document,
        seat: Some("secure-estate"),
        requires: Vec::new(),
        replaces: Vec::new(),
        asks_passages: false,
        asks_figures: false,
        asks_day: false,
    };
    let told = Told {
        title: title.into(),
        citation: Citation {
            part: "Chapter 3, Governance".into(),
            item: Some("7th point".into()),
            url: Some("https://www.gov.uk/x".into()),
        },
        wording: Some(
            "[The Governor of HMP Oakfield] sits on the partnership for the secure estate.".into(),
        ),
        ..Told::default()
    };
    let body = RuleBody {
        strength: "should",
        severity: SeverityBy::Fixed(Severity::Error),
        test: Test::Check(Check::Seat("secure-estate".into())),
        told: told.into(),
        ..RuleBody::default()
    };
    let explained = Explained {
        asks: "asks".into(),
        why: "A partnership without it has nobody to ask.".into(),
        ..Explained::default()
    };
    Rule::new(&head, 0, true).whole(body, explained)
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
        cut: Some(Box::new(Cut {
            heading: vec!["6. Membership".into()],
            text: quote.into(),
            window: Window {
                first_line: line,
                text: text.into(),
                mark: Span::new(from, from + quote.len()),
                clipped: 0,
            },
            ..Cut::default()
        })),
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
        why: (outcome == Outcome::Partly).then_some("intention").into(),
        severity,
        message: message.into(),
        at: at.filter(|_| severity.is_some()).cloned(),
        detail: Some(Box::new(Detail {
            basis: "clause",
            help: severity.map(|_| "Name a governor, a prison group director or a regional health and justice co-ordinator. An area without a prison is not exempt; agree a regional arrangement and record it.".into()),
            evidence: evidence.into_iter().collect(),
            ..Detail::default()
        })),
    }
}

/// The report.
pub(super) fn sample() -> Report {
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
    history.change(|body| {
        body.severity = SeverityBy::Until(Severity::Error, date(2023, 12, 31), Severity::Note);
    });
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
        topics: vec![("GOV".into(), "Governance".into())],
        never_waived: Vec::new(),
        waived_months: 12,
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
        Verdict {
            at: Some(title.clone()),
            ..verdict(
                3,
                Outcome::Gap,
                Some(Severity::Warning),
                "the terms of reference do not say how risk is managed",
                None,
            )
        },
        verdict(4, Outcome::Met, None, "", Some(&sro)),
        Verdict {
            at: Some(title),
            ..verdict(
                5,
                Outcome::Gap,
                Some(Severity::Note),
                "no record of the first naming of the SRO by 1 August 2022",
                None,
            )
        },
        Verdict {
            subject: Subject::Partnership(0),
            why: "not-here".into(),
            ..verdict(4, Outcome::CannotTell, None, "", None)
        },
    ];
    let findings = vec![
        Finding {
            verdict: 1,
            under: vec![2].into(),
        },
        Finding {
            verdict: 0,
            under: Under::default(),
        },
        Finding {
            verdict: 3,
            under: Under::default(),
        },
        Finding {
            verdict: 5,
            under: Under::default(),
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
            facts: Vec::new(),
            not_read: vec![NotReadAt {
                what: "image",
                line: 166,
                place: None,
                topic: "structure chart".into(),
            }],
        }],
        partnerships: vec![PartnershipRead {
            name: "Oakshire".into(),
            documents: vec![0],
            together: false,
            authorities: Vec::new(),
            calendar: Vec::new(),
            not_supplied: vec![(Kind::NeedsAssessment, 24)],
        }],
        verdicts: verdicts.into(),
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
