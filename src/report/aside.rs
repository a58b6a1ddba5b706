//! A report and the decisions of people in, the same report out with what they accepted set aside: counted and shown, never hidden.

use std::sync::Arc;

use super::told::ids;
use super::{Answered, Finding, Report};
use crate::diagnostic::{Diagnostic, Severity};
use crate::verdict::partnership::same_name;
use crate::verdict::waivers::Waiver;
use crate::verdict::{Outcome, Subject};

/// A finding that does not count for now.
#[derive(Clone, Debug)]
pub struct SetAside {
    /// The finding.
    pub finding: Finding,
    /// Who or what set it aside.
    pub why: Aside,
}

/// Why a finding does not count.
#[derive(Clone, Debug)]
pub enum Aside {
    /// A local decision.
    Waived(Arc<Waiver>),
    /// A person's answer that is shown, or that it does not apply.
    Answered(Arc<Answered>),
    /// It was there before, no less grave than now.
    Known(Since),
}

/// Since when a finding is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Since the baseline was made.
    Baseline,
    /// Since before the change that is looked at.
    Before,
}

impl Since {
    /// As a report says it after a number of findings.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Baseline => "known since the baseline",
            Self::Before => "there before this change",
        }
    }
}

impl Report {
    /// Sets aside the findings that the waivers cover, those of the documents' own comments with them. `seen`: a path as the file of waivers writes it.
    /// A waiver that covers nothing, though its rule was judged on what it names, is told.
    pub fn waive(&mut self, given: Vec<Waiver>, seen: &dyn Fn(&str) -> String) {
        let mut waivers: Vec<(Arc<Waiver>, bool)> = Vec::new();
        waivers.extend(given.into_iter().map(|w| (Arc::new(w), false)));
        waivers.extend(self.inline.drain(..).map(|w| (Arc::new(w), false)));
        if waivers.is_empty() {
            return;
        }
        let mut open = Vec::new();
        for finding in std::mem::take(&mut self.findings) {
            match self.covered(&finding, &mut waivers, seen) {
                Some(waiver) => self.set_aside.push(SetAside {
                    finding,
                    why: Aside::Waived(waiver),
                }),
                None => open.push(finding),
            }
        }
        self.findings = open;
        for (waiver, _) in waivers.iter().filter(|(_, used)| !used) {
            if self.judged(waiver, seen) {
                self.diagnostics.push(self.unused(waiver));
            }
        }
    }

    /// The waiver of a finding; every waiver that covers a part of it is marked as used. A second one for the same is not needed, and stays unused.
    fn covered(
        &self,
        finding: &Finding,
        waivers: &mut [(Arc<Waiver>, bool)],
        seen: &dyn Fn(&str) -> String,
    ) -> Option<Arc<Waiver>> {
        let verdict = &self.verdicts[finding.verdict];
        let about = |w: &Waiver| w.rule == verdict.rule && self.is_about(w, finding, seen);
        if let Some((waiver, used)) = waivers
            .iter_mut()
            .find(|(w, _)| w.item.is_none() && about(w))
        {
            *used = true;
            return Some(Arc::clone(waiver));
        }
        // of a requirement that looks at several, every one that fell short has to be covered
        let fell = verdict
            .items
            .iter()
            .filter(|i| matches!(i.outcome, Outcome::Gap | Outcome::Partly));
        let mut first = None;
        let mut whole = true;
        for item in fell {
            let same = |w: &Waiver| {
                w.item
                    .as_deref()
                    .is_some_and(|name| same_name(name, &item.key))
            };
            match waivers.iter_mut().find(|(w, _)| about(w) && same(w)) {
                Some((waiver, used)) => {
                    *used = true;
                    first.get_or_insert_with(|| Arc::clone(waiver));
                }
                None => whole = false,
            }
        }
        first.filter(|_| whole)
    }

    /// Whether a waiver names what the finding is about: its document, or the one that it points at, or its partnership.
    fn is_about(&self, waiver: &Waiver, finding: &Finding, seen: &dyn Fn(&str) -> String) -> bool {
        let verdict = &self.verdicts[finding.verdict];
        let document = || match verdict.subject {
            Subject::Document(d) => self.documents.get(d as usize).map(|d| Arc::clone(&d.path)),
            _ => verdict.at.as_ref().map(|at| Arc::clone(&at.path)),
        };
        let partnership = || super::order::partnership(self, verdict);
        waiver.document.as_ref().is_none_or(|wanted| {
            document()
                .is_some_and(|path| *wanted == *path || !waiver.inline && *wanted == seen(&path))
        }) && waiver.partnership.as_ref().is_none_or(|wanted| {
            let named = partnership().and_then(|p| self.partnerships.get(p));
            named.is_some_and(|p| same_name(wanted, &p.name))
        })
    }

    /// Whether this run could have found what a waiver covers.
    fn judged(&self, waiver: &Waiver, seen: &dyn Fn(&str) -> String) -> bool {
        let document = waiver.document.as_ref().is_none_or(|wanted| {
            let is = |path: &str| wanted == path || *wanted == seen(path);
            self.documents.iter().any(|d| is(&d.path))
        });
        let partnership = waiver
            .partnership
            .as_ref()
            .is_none_or(|wanted| self.partnerships.iter().any(|p| same_name(wanted, &p.name)));
        document && partnership && self.asked.get(waiver.rule).copied().unwrap_or(false)
    }

    fn unused(&self, waiver: &Waiver) -> Diagnostic {
        let id = &self.pack.rules[waiver.rule].id;
        let message = format!("the waiver of {id} covers nothing");
        Diagnostic::new("waiver-unused", Severity::Warning, Arc::clone(&waiver.at.path), message)
            .at((*waiver.at).clone(), "")
            .help("What it was for is met, is about something else by now, or is covered by another waiver. Take it out.")
    }

    /// Sets aside the findings that were there before. `known`: the severity that each had, by fingerprint; what has become graver is new.
    pub fn hold_against(&mut self, since: Since, known: &dyn Fn(&str) -> Option<Severity>) {
        let ids = ids(self);
        let findings = std::mem::take(&mut self.findings);
        for finding in findings {
            let print = super::told::same(self, finding.verdict, &ids);
            let severity = self.verdicts[finding.verdict].severity;
            if known(&print).is_some_and(|then| severity <= Some(then)) {
                self.set_aside.push(SetAside {
                    finding,
                    why: Aside::Known(since),
                });
            } else {
                self.findings.push(finding);
            }
        }
    }

    /// Every finding that counts: its fingerprint, requirement, subject and severity.
    #[must_use]
    pub fn open(&self) -> Vec<(String, String, String, Severity)> {
        let ids = ids(self);
        let told = self.findings.iter().map(|f| {
            let verdict = &self.verdicts[f.verdict];
            let id = &ids[f.verdict];
            let subject = id
                .rsplit_once('#')
                .map_or(id.as_str(), |(subject, _)| subject);
            (
                super::told::same(self, f.verdict, &ids),
                self.pack.rules[verdict.rule].id.clone(),
                subject.to_owned(),
                verdict.severity.unwrap_or(Severity::Hint),
            )
        });
        told.collect()
    }

    /// How many findings were agreed locally, and how many were known, since the baseline and since before this change.
    #[must_use]
    pub fn aside(&self) -> (usize, [(Since, usize); 2]) {
        let n = |is: &dyn Fn(&Aside) -> bool| self.set_aside.iter().filter(|s| is(&s.why)).count();
        let since = |since| n(&|why| matches!(why, Aside::Known(s) if *s == since));
        let waived = n(&|why| matches!(why, Aside::Waived(_)));
        let known = [Since::Baseline, Since::Before].map(|s| (s, since(s)));
        (waived, known)
    }
}
