//! What was kept of each document and partnership in, a `Report` out: order, findings and counts.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{DocumentRead, Finding, NotReadAt, PartnershipRead, Report, Under};
use crate::diagnostic::{Diagnostic, Severity};
use crate::pack::kind::Kind;
use crate::pack::rule::Judges;
use crate::verdict::examine::{Counts, Examined, Kept};
use crate::verdict::partnership::{Group, Together};
use crate::verdict::plan::{Plan, Rules};
use crate::verdict::{Outcome, Subject, Verdict, portfolio, roots};

impl Report {
    /// Takes in what could not be read, what reading found amiss, and what is not a partnership's document: passed over, or said where the user named it.
    pub(crate) fn take_problems(&mut self, examined: &mut [(bool, Result<Kept, Box<Diagnostic>>)]) {
        let mut unread = Vec::new();
        for (named, result) in examined.iter_mut() {
            match result {
                Err(problem) => {
                    if *named {
                        unread.push(Arc::clone(&problem.path));
                    }
                    self.diagnostics.push((**problem).clone());
                }
                Ok(document) => {
                    let broken = document
                        .problems
                        .iter()
                        .any(|p| p.severity == Severity::Error);
                    self.diagnostics.append(&mut document.problems);
                    self.inline.append(&mut document.waivers);
                    if document.kinds.is_empty() {
                        if *named && broken {
                            unread.push(Arc::clone(&document.path));
                        } else if *named {
                            self.diagnostics.push(not_ours(document));
                        } else {
                            self.passed_over
                                .push((Arc::clone(&document.path), nearest(&document.nearest)));
                        }
                    }
                }
            }
        }
        self.incomplete = match unread.as_slice() {
            [] => None,
            [one] => Some(format!("{one} could not be read")),
            [one, rest @ ..] => Some(format!("{one} and {} more could not be read", rest.len())),
        };
    }

    /// Takes in the partnerships with their documents and all verdicts, and puts the whole in order.
    pub(crate) fn take_verdicts(
        &mut self,
        documents: Vec<Kept>,
        groups: Vec<Group>,
        together: Vec<Option<Together>>,
        of_all: Vec<(Verdict, Outcome)>,
        plan: &Plan<'_>,
    ) {
        let owing = owing(plan);
        self.asked = vec![false; self.pack.rules.len()];
        for ready in plan.rules.iter().chain(&plan.portfolio) {
            self.asked[ready.index] = true;
        }
        let covers = |group: &Group| portfolio::claims(group, &documents, self.as_of, true);
        // of one alone nobody asks what others cover
        let mut covered: Vec<Vec<usize>> = match groups.as_slice() {
            [_, _, ..] => groups.iter().map(covers).collect(),
            _ => Vec::new(),
        };
        let mut documents: Vec<Option<Kept>> = documents.into_iter().map(Some).collect();
        let mut read: Vec<Option<DocumentRead>> = documents.iter().map(|_| None).collect();
        let mut parts = Vec::new();
        for (group, together) in groups.into_iter().zip(together) {
            let members: Vec<(usize, Kept)> = group
                .documents
                .iter()
                .filter_map(|i| Some((*i, documents.get_mut(*i)?.take()?)))
                .collect();
            self.take_partnership(group, members, together, &owing, (&mut read, &mut parts));
        }
        for (partnership, covered) in self.partnerships.iter_mut().zip(&mut covered) {
            partnership.authorities = std::mem::take(covered);
        }
        let (verdicts, outcomes): (Vec<Verdict>, Vec<Outcome>) = of_all.into_iter().unzip();
        parts.push(Part::shown(verdicts));
        for outcome in outcomes {
            *self.outcomes.entry(outcome).or_insert(0) += 1;
        }
        self.documents = read.into_iter().flatten().collect();
        self.settle(parts);
    }

    fn take_partnership(
        &mut self,
        group: Group,
        members: Vec<(usize, Kept)>,
        together: Option<Together>,
        owing: &[(Kind, Rules)],
        (read, parts): (&mut [Option<DocumentRead>], &mut Vec<Part>),
    ) {
        let partnership = self.partnerships.len();
        let alone = together.as_ref().is_none_or(|t| t.apart);
        let mut judged = Rules::default();
        let mut calendar = Vec::new();
        let mut kinds: BTreeSet<Kind> = BTreeSet::new();
        for (index, document) in members {
            kinds.extend(document.kinds.iter().map(|k| k.kind));
            judged.add_all(&document.judged);
            let mut verdicts = document.verdicts;
            if !alone {
                // What is asked of a partnership is asked once.
                verdicts.retain(|v| self.pack.rules[v.rule].judges == Judges::Document);
            }
            parts.push(Part {
                verdicts,
                shown: alone,
            });
            if alone {
                self.count(&document.counts);
                calendar.extend(document.calendar);
            }
            let here = DocumentRead {
                path: document.path,
                sha256: document.sha256,
                format: document.format,
                kinds: document.kinds,
                words: document.words,
                status: document.status,
                written: document.written.map(|w| w.in_words()),
                partnership: Some(partnership),
                not_read: document
                    .not_read
                    .into_iter()
                    .map(|n| NotReadAt {
                        what: n.what,
                        line: n.line,
                        place: n.place,
                        topic: n.topic,
                    })
                    .collect(),
                facts: document.facts,
            };
            if let Some(slot) = read.get_mut(index) {
                *slot = Some(here);
            }
        }
        if let Some(together) = together {
            judged.add_all(&together.judged);
            parts.push(Part::shown(together.verdicts));
            self.count(&together.counts);
            calendar.extend(together.calendar);
            self.diagnostics.extend(together.conflicts);
        }
        self.partnerships.push(PartnershipRead {
            name: group.name,
            documents: group.documents,
            together: !alone,
            authorities: Vec::new(),
            calendar,
            not_supplied: not_supplied(&kinds, &judged, owing),
        });
    }

    /// Puts verdicts and findings into the order of the report, and says so where nothing was checked.
    fn settle(&mut self, mut parts: Vec<Part>) {
        parts.sort_by_key(|part| part.verdicts.first().map(|v| rank(&v.subject)));
        // a place for each, the gravest first: they come in the order of their verdicts
        let grave = |v: &Verdict| v.severity.map(|s| Severity::Error as usize - s as usize);
        let shown = parts.iter().filter(|part| part.shown);
        let mut starts = [0; Severity::ALL.len() + 1];
        for at in shown.flat_map(|part| &part.verdicts).filter_map(grave) {
            starts[at + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let empty = Finding {
            verdict: usize::MAX,
            under: Under::default(),
        };
        let mut findings = vec![empty.clone(); starts[Severity::ALL.len()]];
        for part in parts {
            let folded = part.shown.then(|| roots::fold(&part.verdicts, &self.pack));
            let from = self.verdicts.len();
            for (verdict, mut under) in folded.into_iter().flatten() {
                let Some(at) = grave(&part.verdicts[verdict]) else {
                    continue;
                };
                under.iter_mut().for_each(|u| *u += from);
                findings[starts[at]] = Finding {
                    verdict: from + verdict,
                    under: under.into(),
                };
                starts[at] += 1;
            }
            self.verdicts.add(part.verdicts);
        }
        // those that are folded under another leave their places
        findings.retain(|finding| *finding != empty);
        self.findings = findings;
        if self.verdicts.is_empty() && self.outcomes.is_empty() && self.incomplete.is_none() {
            self.incomplete = Some("no partnership document was found".to_owned());
        }
    }

    fn count(&mut self, counts: &Counts) {
        for (outcome, _, _) in Outcome::TABLE {
            let n = counts[outcome as usize];
            if n > 0 {
                *self.outcomes.entry(outcome).or_insert(0) += n;
            }
        }
    }
}

/// The verdicts on one subject, in the order of their rules.
struct Part {
    verdicts: Vec<Verdict>,
    /// Findings come from them.
    shown: bool,
}

impl Part {
    const fn shown(verdicts: Vec<Verdict>) -> Self {
        Self {
            verdicts,
            shown: true,
        }
    }
}

/// Where a subject stands in the report: documents, then partnerships, then all of them.
const fn rank(subject: &Subject) -> (u8, u32) {
    match subject {
        Subject::Document(n) => (0, *n),
        Subject::Partnership(n) => (1, *n),
        Subject::Portfolio => (2, 0),
    }
}

/// The rules that each kind of document owes; a profile owes nothing.
fn owing(plan: &Plan<'_>) -> Vec<(Kind, Rules)> {
    let kinds = Kind::ALL.into_iter().filter(|k| *k != Kind::Profile);
    kinds
        .map(|kind| {
            let mut owed = Rules::default();
            for (at, ready) in plan.rules.iter().enumerate() {
                if ready.rule.owes.has(kind) {
                    owed.add(at);
                }
            }
            (kind, owed)
        })
        .collect()
}

/// Kinds that no document supplied, with how many rules waited for them in vain.
fn not_supplied(
    kinds: &BTreeSet<Kind>,
    judged: &Rules,
    owing: &[(Kind, Rules)],
) -> Vec<(Kind, usize)> {
    owing
        .iter()
        .filter(|(kind, _)| !kinds.contains(kind))
        .map(|(kind, owed)| (*kind, owed.beyond(judged)))
        .filter(|(_, waiting)| *waiting > 0)
        .collect()
}

fn not_ours(document: &Examined) -> Diagnostic {
    let near = nearest(&document.nearest);
    let help = match document.nearest.first() {
        Some(kind) => format!(
            "If it is one, say which: --kind {}. The kinds are: {}.",
            kind.name(),
            Kind::ALL.map(Kind::name).join(", ")
        ),
        None => format!(
            "If it is one, say which with --kind: {}.",
            Kind::ALL.map(Kind::name).join(", ")
        ),
    };
    Diagnostic::new(
        "not-a-partnership-document",
        Severity::Note,
        Arc::clone(&document.path),
        if near.is_empty() {
            "not a partnership document".to_owned()
        } else {
            format!("not a partnership document; {near}")
        },
    )
    .help(help)
}

fn nearest(kinds: &[Kind]) -> String {
    match kinds {
        [] => String::new(),
        _ => {
            let words: Vec<String> = kinds.iter().take(2).map(|k| k.words()).collect();
            format!("nearest: {}", words.join(" or "))
        }
    }
}
