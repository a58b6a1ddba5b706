//! The report as data: its own structs, so that no refactoring of ours changes what others read. `schemas/report.schema.json` is written from them.

pub(super) mod form;

use std::collections::BTreeMap;

use form::{
    Answer, Citation, Diagnostic, Document, Evidence, Fact, Finding, Item, KindFound, NotDocument,
    NotRead, NotSupplied, Pack, Partnership, Position, Summary, Verdict, Waiver, Whole,
};

use super::mask::Mask;
use super::told::{ids, same};
use super::{Aside, Report, Standing, Style};
use crate::diagnostic as inner;
use crate::pack::PackInfo;
use crate::pack::kind::Kind;
use crate::verdict::{self as judged, Outcome, Subject, waivers as decided};

/// The number of this form; it changes when a reader of the form would have to.
pub const SCHEMA: u32 = 1;

/// Writes the report as JSON, two spaces deep, with a line break at the end.
#[must_use]
pub fn write(report: &Report, style: &Style) -> String {
    let mut out = serde_json::to_string_pretty(&Whole::of(report, style)).unwrap_or_default();
    out.push('\n');
    out
}

/// The JSON Schema (2020-12) of what `write` writes, as in `schemas/report.schema.json`.
#[must_use]
pub fn schema() -> serde_json::Value {
    published::<Whole>("report")
}

/// The JSON Schema of a form, under the name of its file in `schemas`.
pub(super) fn published<F: schemars::JsonSchema>(name: &str) -> serde_json::Value {
    let mut schema = schemars::schema_for!(F).to_value();
    if let Some(map) = schema.as_object_mut() {
        let id = format!("https://quorate.example/schemas/{name}.schema.json");
        map.insert("$id".into(), id.into());
        map.insert("title".into(), format!("Quorate {name}").into());
    }
    schema
}

impl Whole {
    fn of(report: &Report, style: &Style) -> Self {
        let mask = Mask::new(&report.names, style.show_names);
        let ids = ids(report);
        let name = |p: usize| {
            report
                .partnerships
                .get(p)
                .map(|p| p.name.clone())
                .filter(|n| !n.is_empty())
        };
        let waivers: BTreeMap<usize, &decided::Waiver> = report
            .set_aside
            .iter()
            .filter_map(|s| match &s.why {
                Aside::Waived(waiver) => Some((s.finding.verdict, &**waiver)),
                Aside::Answered(_) | Aside::Known(_) => None,
            })
            .collect();
        let finding = |f: &super::Finding| Finding {
            verdict: ids[f.verdict].clone(),
            under: f.under.iter().map(|u| ids[*u].clone()).collect(),
            at: report.at(f).map(|at| quoted(at, &at.text, &mask)),
            fingerprint: same(report, f.verdict, &ids),
        };
        Self {
            quorate: env!("CARGO_PKG_VERSION"),
            schema: SCHEMA,
            as_of: report.as_of.to_string(),
            terms: report.asked_on(style),
            packs: Pack::of(&report.pack.packs),
            documents: report
                .documents
                .iter()
                .map(|d| Document {
                    path: d.path.to_string(),
                    sha256: d.sha256.clone(),
                    format: d.format.to_owned(),
                    kinds: d
                        .kinds
                        .iter()
                        .map(|k| KindFound {
                            kind: k.kind.name().to_owned(),
                            from: k.from.to_owned(),
                        })
                        .collect(),
                    status: d.status.to_owned(),
                    written: d.written.clone(),
                    partnership: d.partnership.and_then(name),
                    not_read: d
                        .not_read
                        .iter()
                        .map(|n| NotRead {
                            what: n.what.to_owned(),
                            line: n.line.max(1),
                            place: n.place.as_deref().map(|p| mask.message(p)),
                            topic: mask.message(&n.topic),
                        })
                        .collect(),
                    facts: d
                        .facts
                        .iter()
                        .map(|f| Fact {
                            name: f.name.to_owned(),
                            words: mask.message(&f.words),
                            line: f.line.max(1),
                            end_line: f.end_line.max(1),
                            place: f.place.as_deref().map(|p| mask.message(p)),
                        })
                        .collect(),
                })
                .collect(),
            partnerships: report
                .partnerships
                .iter()
                .enumerate()
                .map(|(i, p)| Partnership {
                    name: name(i),
                    documents: p
                        .documents
                        .iter()
                        .filter_map(|d| report.documents.get(*d))
                        .map(|d| d.path.to_string())
                        .collect(),
                    not_supplied: NotSupplied::of(&p.not_supplied),
                })
                .collect(),
            verdicts: report
                .verdicts
                .iter()
                .zip(&ids)
                .enumerate()
                .map(|(at, (v, id))| Verdict {
                    waiver: waivers.get(&at).map(|w| Waiver::of(w, &mask)),
                    answer: report.answered(at).map(|a| Answer::of(a, &mask)),
                    ..Verdict::of(v, id, report, &mask)
                })
                .collect(),
            findings: report.findings.iter().map(finding).collect(),
            set_aside: report
                .set_aside
                .iter()
                .map(|s| finding(&s.finding))
                .collect(),
            diagnostics: report
                .diagnostics
                .iter()
                .map(|d| Diagnostic::of(d, &mask))
                .collect(),
            not_documents: report
                .passed_over
                .iter()
                .map(|(path, why)| NotDocument {
                    path: path.to_string(),
                    why: why.clone(),
                })
                .collect(),
            summary: Summary::of(report),
        }
    }
}

impl Pack {
    /// The packs of a run, those extended first.
    pub(super) fn of(packs: &[PackInfo]) -> Vec<Self> {
        let form = |p: &PackInfo| Self {
            id: p.id.clone(),
            title: p.title.clone(),
            version: p.version.clone(),
            sha256: p.sha256.clone(),
        };
        packs.iter().map(form).collect()
    }
}

impl NotSupplied {
    /// The kinds that a partnership did not supply.
    pub(super) fn of(kinds: &[(Kind, usize)]) -> Vec<Self> {
        let form = |(kind, requirements): &(Kind, usize)| Self {
            kind: kind.name().to_owned(),
            requirements: *requirements,
        };
        kinds.iter().map(form).collect()
    }
}

impl Verdict {
    fn of(v: &judged::Verdict, id: &str, report: &Report, mask: &Mask) -> Self {
        let rule = &report.pack.rules[v.rule];
        let (subject, document, partnership) = match v.subject {
            Subject::Document(d) => (
                "document",
                report.documents.get(d as usize),
                report.documents.get(d as usize).and_then(|d| d.partnership),
            ),
            Subject::Partnership(p) => ("partnership", None, Some(p as usize)),
            Subject::Portfolio => ("portfolio", None, None),
        };
        Self {
            id: id.to_owned(),
            requirement: rule.id.clone(),
            name: rule.name.clone(),
            subject,
            document: document.map(|d| d.path.to_string()),
            partnership: partnership
                .and_then(|p| report.partnerships.get(p))
                .map(|p| p.name.clone())
                .filter(|n| !n.is_empty()),
            outcome: v.outcome.word(),
            reason: v.reason().map(str::to_owned),
            severity: v.severity.map(inner::Severity::word),
            strength: rule.strength.to_owned(),
            basis: v.basis.to_owned(),
            message: mask.message(&v.message),
            help: v.help.as_deref().map(|h| mask.message(h)),
            wording: rule.wording.clone(),
            citation: Citation {
                pack: report
                    .pack
                    .packs
                    .get(rule.pack)
                    .map_or_else(String::new, |p| p.id.clone()),
                part: rule.citation.part.clone(),
                item: rule.citation.item.clone(),
                url: rule.citation.url.clone(),
            },
            evidence: evidence(&v.evidence, mask),
            missing_parts: v.missing_parts.to_vec(),
            items: v
                .items
                .iter()
                .map(|i| Item {
                    key: mask.message(&i.key),
                    outcome: i.outcome.word(),
                    reason: i.reason.map(str::to_owned),
                    message: mask.message(&i.message),
                    evidence: evidence(&i.evidence, mask),
                })
                .collect(),
            waiver: None,
            answer: None,
        }
    }
}

fn evidence(list: &[judged::Evidence], mask: &Mask) -> Vec<Evidence> {
    let with_place = list.iter().filter_map(|e| Some((e, e.excerpt.as_deref()?)));
    with_place
        .take(3)
        .map(|(e, at)| {
            let instead = e.quote.as_deref().filter(|_| at.text.is_empty());
            quoted(at, instead.unwrap_or(&at.text), mask)
        })
        .collect()
}

fn quoted(at: &inner::Excerpt, text: &str, mask: &Mask) -> Evidence {
    Evidence {
        path: at.path.to_string(),
        start: at.start.into(),
        end: at.end.into(),
        page: at.page,
        place: at.place.as_deref().map(|p| mask.message(p)),
        heading: at.heading.iter().map(|h| mask.message(h)).collect(),
        text: mask.quote(text),
    }
}

impl Waiver {
    fn of(waiver: &decided::Waiver, mask: &Mask) -> Self {
        let words = |w: &Option<String>| w.as_deref().map(|w| mask.message(w));
        Self {
            reason: mask.message(&waiver.reason),
            owner: words(&waiver.owner),
            approver: words(&waiver.approver),
            granted: waiver.granted.map(|day| day.to_string()),
            expires: waiver.expires.to_string(),
            path: waiver.at.path.to_string(),
            line: waiver.at.start.line.max(1),
        }
    }
}

impl Answer {
    fn of(answered: &super::Answered, mask: &Mask) -> Self {
        let answer = &answered.answer;
        let words = |w: &Option<String>| w.as_deref().map(|w| mask.message(w));
        Self {
            outcome: answer.outcome.word(),
            standing: answered.standing.word(),
            reason: words(&answer.reason),
            by: mask.message(&answer.by),
            answered: answer.answered.to_string(),
            until: answer.until.to_string(),
            shown_in: answer.shown_in.clone(),
            evidence: match &answered.standing {
                Standing::Shown(at) => Some(quoted(at, &at.text, mask)),
                Standing::Claimed(_) => None,
            },
            path: answer.at.path.to_string(),
            line: answer.at.start.line.max(1),
        }
    }
}

impl From<inner::Position> for Position {
    fn from(at: inner::Position) -> Self {
        Self {
            line: at.line.max(1),
            column: at.column.max(1),
        }
    }
}

impl Diagnostic {
    fn of(d: &inner::Diagnostic, mask: &Mask) -> Self {
        let at = d.labels.first().map(|l| &l.at);
        Self {
            code: d.code.to_owned(),
            severity: d.severity.word(),
            message: mask.message(&d.message),
            help: d.help.as_deref().map(|h| mask.message(h)),
            path: d.path.to_string(),
            start: at.map(|a| a.start.into()),
            end: at.map(|a| a.end.into()),
            place: at.and_then(|a| a.place.as_deref()).map(|p| mask.message(p)),
        }
    }
}

impl Summary {
    fn of(report: &Report) -> Self {
        let n = |outcome| report.outcomes.get(&outcome).copied().unwrap_or(0);
        let mut findings: BTreeMap<&'static str, usize> =
            inner::Severity::ALL.iter().map(|s| (s.word(), 0)).collect();
        for severity in report
            .findings
            .iter()
            .filter_map(|f| report.verdicts[f.verdict].severity)
        {
            *findings.entry(severity.word()).or_default() += 1;
        }
        let (waived, known) = report.aside();
        Self {
            answered: report.answers.len(),
            waived,
            known: known.iter().map(|(_, n)| n).sum(),
            met: n(Outcome::Met),
            partly: n(Outcome::Partly),
            gap: n(Outcome::Gap),
            not_applicable: n(Outcome::NotApplicable),
            cannot_tell: n(Outcome::CannotTell),
            findings,
        }
    }
}
