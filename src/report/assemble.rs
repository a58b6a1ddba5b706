//! What was kept of each document and partnership in, a `Report` out: order, findings and counts.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::slice::ParallelSliceMut;

use super::{DocumentRead, Finding, NotReadAt, PartnershipRead, Report};
use crate::diagnostic::{Diagnostic, Severity};
use crate::pack::kind::Kind;
use crate::verdict::examine::{Counts, Examined, Placed};
use crate::verdict::partnership::{Group, Together};
use crate::verdict::plan::{Plan, Rules};
use crate::verdict::{Outcome, Subject, Verdict, portfolio, roots};

impl Report {
    /// Takes in what could not be read, what reading found amiss, and what is not a partnership's document: passed over, or said where the user named it.
    pub(crate) fn take_problems(&mut self, examined: &mut [(bool, Result<Examined, Diagnostic>)]) {
        let mut unread = Vec::new();
        for (named, result) in examined.iter_mut() {
            match result {
                Err(problem) => {
                    if *named {
                        unread.push(Arc::clone(&problem.path));
                    }
                    self.diagnostics.push(problem.clone());
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
        mut documents: Vec<Examined>,
        groups: Vec<Group>,
        together: Vec<Option<Together>>,
        of_all: Vec<(Placed, Outcome)>,
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
        // as much as is needed, once: growing would take as much again for a time
        let of_documents = documents.iter().map(|d| &d.verdicts);
        let of_groups = together.iter().flatten().map(|t| &t.verdicts);
        let all = || of_documents.clone().chain(of_groups.clone()).flatten();
        self.verdicts.reserve_exact(all().count());
        let acts = |placed: &&Placed| placed.verdict.severity.is_some();
        self.findings.reserve_exact(all().filter(acts).count());
        let names = documents
            .iter_mut()
            .flat_map(|d| std::mem::take(&mut d.names));
        self.names = names.collect::<BTreeSet<_>>().into_iter().collect();
        let mut documents: Vec<Option<Examined>> = documents.into_iter().map(Some).collect();
        let mut read: Vec<Option<DocumentRead>> = documents.iter().map(|_| None).collect();
        for (group, together) in groups.into_iter().zip(together) {
            let members: Vec<(usize, Examined)> = group
                .documents
                .iter()
                .filter_map(|i| Some((*i, documents.get_mut(*i)?.take()?)))
                .collect();
            self.take_partnership(group, members, together, plan, &owing, &mut read);
        }
        for (partnership, covered) in self.partnerships.iter_mut().zip(&mut covered) {
            partnership.authorities = std::mem::take(covered);
        }
        let at = self.verdicts.len();
        let (placed, outcomes): (Vec<Placed>, Vec<Outcome>) = of_all.into_iter().unzip();
        let places = self.keep(placed.into_iter());
        self.find(at, &places);
        for outcome in outcomes {
            *self.outcomes.entry(outcome).or_insert(0) += 1;
        }
        self.documents = read.into_iter().flatten().collect();
        self.settle();
    }

    fn take_partnership(
        &mut self,
        group: Group,
        members: Vec<(usize, Examined)>,
        together: Option<Together>,
        plan: &Plan<'_>,
        owing: &[(Kind, Rules)],
        read: &mut [Option<DocumentRead>],
    ) {
        let partnership = self.partnerships.len();
        let alone = together.as_ref().is_none_or(|t| t.apart);
        let mut judged = Rules::default();
        let mut calendar = Vec::new();
        let mut kinds: BTreeSet<Kind> = BTreeSet::new();
        for (index, document) in members {
            kinds.extend(document.kinds.iter().map(|k| k.kind));
            judged.add_all(&document.judged);
            let at = self.verdicts.len();
            let several = !alone;
            let verdicts = document.verdicts.into_iter().filter(|p| {
                // What is asked of a partnership is asked once.
                !several
                    || plan.pack.rules[p.verdict.rule].judges == crate::pack::rule::Judges::Document
            });
            let places = self.keep(verdicts);
            if alone {
                self.find(at, &places);
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
            let at = self.verdicts.len();
            let places = self.keep(together.verdicts.into_iter());
            self.find(at, &places);
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
    fn settle(&mut self) {
        let rank = |subject: &Subject| match subject {
            Subject::Document(n) => (0, *n),
            Subject::Partnership(n) => (1, *n),
            Subject::Portfolio => (2, 0),
        };
        let key = |v: &Verdict| (rank(&v.subject), v.rule);
        if !self.verdicts.is_sorted_by_key(key) {
            let mut order: Vec<usize> = (0..self.verdicts.len()).collect();
            order.sort_by_key(|i| key(&self.verdicts[*i]));
            let mut moved = vec![0; order.len()];
            for (to, from) in order.iter().enumerate() {
                moved[*from] = to;
            }
            let mut slots: Vec<Option<_>> = std::mem::take(&mut self.verdicts)
                .into_iter()
                .map(Some)
                .collect();
            self.verdicts = order.iter().filter_map(|i| slots[*i].take()).collect();
            for finding in &mut self.findings {
                finding.verdict = moved[finding.verdict];
                for under in &mut finding.under {
                    *under = moved[*under];
                }
            }
        }
        let verdicts = &self.verdicts;
        self.findings.par_sort_unstable_by_key(|f| {
            let severity = verdicts[f.verdict].severity;
            (std::cmp::Reverse(severity), f.verdict)
        });
        if self.verdicts.is_empty() && self.outcomes.is_empty() && self.incomplete.is_none() {
            self.incomplete = Some("no partnership document was found".to_owned());
        }
    }

    fn keep(
        &mut self,
        placed: impl Iterator<Item = Placed>,
    ) -> Vec<Option<Arc<crate::diagnostic::Excerpt>>> {
        placed
            .map(|p| {
                self.verdicts.push(p.verdict);
                p.at
            })
            .collect()
    }

    fn find(&mut self, from: usize, places: &[Option<Arc<crate::diagnostic::Excerpt>>]) {
        let verdicts: Vec<_> = self.verdicts[from..].iter().collect();
        let folded = roots::fold(&verdicts, &self.pack);
        self.findings
            .extend(folded.into_iter().map(|(verdict, under)| Finding {
                verdict: from + verdict,
                under: under.into_iter().map(|u| from + u).collect(),
                at: places.get(verdict).cloned().flatten(),
            }));
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
