//! A report in, what formats made to be passed on show of it out: findings and verdicts with people's names masked, places fit for machines, and fingerprints that survive moved lines.

mod prints;
mod site;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use prints::fingerprint;
pub(super) use prints::{ids, same};
pub(super) use site::{Context, Site};

use super::mask::Mask;
use super::{Answered, Aside, Finding, Report, Style, answered, order, text};
use crate::diagnostic::{Excerpt, Severity};
use crate::pack::PackInfo;
use crate::pack::rule::Rule;
use crate::verdict::waivers::Waiver;
use crate::verdict::{Outcome, Subject, Verdict};

/// A report as it may be passed on.
pub(super) struct Telling<'a> {
    /// What is told.
    pub(super) report: &'a Report,
    /// Who is not named.
    pub(super) mask: Mask,
    ids: Vec<String>,
    /// The folder that all documents stand in, which people need not read at each place.
    folder: String,
    /// Why a finding was set aside, by its verdict.
    aside: BTreeMap<usize, &'a Aside>,
}

/// What is shown of one verdict.
pub(super) struct Told<'a> {
    /// Its requirement.
    pub(super) rule: &'a Rule,
    /// The pack that holds the requirement.
    pub(super) pack: Option<&'a PackInfo>,
    /// The verdict as it was reached.
    pub(super) verdict: &'a Verdict,
    /// The document's path or the partnership's name.
    pub(super) subject: String,
    /// What, opened with a capital; for a met, the requirement as a statement.
    pub(super) message: String,
    /// What to do.
    pub(super) help: Option<String>,
    /// Where to point: never absent where any document was read.
    pub(super) at: Option<Site>,
    /// The words that show it, best first.
    pub(super) quotes: Vec<Site>,
    /// Items that fell short, each as 'key: message'.
    pub(super) items: Vec<String>,
    /// Requirements of the same cause, folded under this finding.
    pub(super) under: Vec<&'a Rule>,
    /// The same for the same requirement and subject, wherever the lines have gone.
    pub(super) fingerprint: String,
    /// Why it was set aside, in words, where it was.
    pub(super) aside: Option<String>,
    /// The local decision that set it aside.
    pub(super) waiver: Option<&'a Waiver>,
    /// What a person says of it.
    pub(super) answered: Option<&'a Answered>,
    /// The same in words.
    pub(super) answer: Option<String>,
}

impl<'a> Telling<'a> {
    /// Makes ready to tell.
    pub(super) fn new(report: &'a Report, style: &Style) -> Self {
        let aside = report.set_aside.iter();
        Self {
            report,
            mask: Mask::new(&report.names, style.show_names),
            ids: ids(report),
            folder: folder(report),
            aside: aside.map(|s| (s.finding.verdict, &s.why)).collect(),
        }
    }

    /// Every finding, gravest first.
    pub(super) fn findings(&self) -> impl Iterator<Item = Told<'a>> + '_ {
        self.report.findings.iter().map(|f| self.finding(f))
    }

    /// What was set aside.
    pub(super) fn set_aside(&self) -> impl Iterator<Item = Told<'a>> + '_ {
        let aside = self.report.set_aside.iter();
        aside.map(|s| self.finding(&s.finding))
    }

    /// One finding.
    pub(super) fn finding(&self, finding: &Finding) -> Told<'a> {
        let mut told = self.verdict(finding.verdict);
        if let Some(at) = self.report.at(finding) {
            told.at = Some(self.site(at, ""));
        }
        let rules = &self.report.pack.rules;
        let under = finding.under.iter();
        told.under = under
            .map(|u| &rules[self.report.verdicts[*u].rule])
            .collect();
        told
    }

    /// Every verdict that counts, in the order of the report: a partnership's where it has several documents, else its one document's.
    pub(super) fn verdicts(&self) -> impl Iterator<Item = Told<'a>> + '_ {
        let counts = |at: &usize| order::counts(self.report, &self.report.verdicts[*at]);
        (0..self.report.verdicts.len())
            .filter(counts)
            .map(|at| self.verdict(at))
    }

    /// One verdict, by its index in the report.
    pub(super) fn verdict(&self, at: usize) -> Told<'a> {
        let verdict = &self.report.verdicts[at];
        let rule = &self.report.pack.rules[verdict.rule];
        let quotes: Vec<Site> = verdict
            .evidence
            .iter()
            .filter_map(|e| {
                let excerpt = e.excerpt.as_deref()?;
                Some(self.site(excerpt, e.quote.as_deref().unwrap_or("")))
            })
            .collect();
        let (aside, waiver) = match self.aside.get(&at) {
            None => (None, None),
            Some(Aside::Known(since)) => (Some(since.words().to_owned()), None),
            Some(Aside::Waived(waiver)) => (Some(self.words(&agreed(waiver))), Some(&**waiver)),
            Some(Aside::Answered(answered)) => (Some(self.answer(answered)), None),
        };
        let message = if verdict.message.is_empty() {
            rule.title.clone()
        } else {
            text::capital(&self.words(&verdict.message))
        };
        let fell = |o| matches!(o, Outcome::Gap | Outcome::Partly);
        Told {
            rule,
            pack: self.report.pack.packs.get(rule.pack),
            verdict,
            subject: self.words(&self.subject(&verdict.subject)),
            message,
            help: verdict.help.as_deref().map(|h| self.words(h)),
            at: quotes
                .first()
                .cloned()
                .or_else(|| self.somewhere(&verdict.subject)),
            quotes,
            items: verdict
                .items
                .iter()
                .filter(|i| fell(i.outcome))
                .map(|i| self.words(&format!("{}: {}", i.key, i.message)))
                .collect(),
            under: Vec::new(),
            fingerprint: same(self.report, at, &self.ids),
            aside,
            waiver,
            answered: self.report.answered(at),
            answer: self.report.answered(at).map(|a| self.answer(a)),
        }
    }

    /// What people say of requirements: the verdict that each is about, and their words.
    pub(super) fn answers(&self) -> impl Iterator<Item = (Told<'a>, String)> + '_ {
        let all = self.report.answers.iter();
        all.map(|a| (self.verdict(a.verdict), self.answer(a)))
    }

    fn answer(&self, answered: &Answered) -> String {
        self.words(&answered::said(answered, &|at| self.site(at, "").words))
    }

    /// The trouble of reading, with its place and a fingerprint; what is still open (`placeholder`) is no trouble.
    pub(super) fn trouble(&self) -> impl Iterator<Item = Trouble<'a>> + '_ {
        let mut seen = BTreeSet::new();
        let told = self.report.diagnostics.iter();
        told.filter(|d| d.code != "placeholder").map(move |d| {
            let mut again = String::new();
            let mut print = fingerprint(&[d.code, &d.path, &d.message, &again]);
            while !seen.insert(print.clone()) {
                again.push('+');
                print = fingerprint(&[d.code, &d.path, &d.message, &again]);
            }
            Trouble {
                code: d.code,
                severity: d.severity,
                message: text::capital(&self.words(&d.message)),
                help: d.help.as_deref().map(|h| self.words(h)),
                at: match d.labels.first() {
                    Some(label) => self.site(&label.at, ""),
                    None => self.file(&d.path),
                },
                fingerprint: print,
            }
        })
    }

    /// The lines around a place, without names. Where a name lies across its edge, nothing is marked.
    pub(super) fn context(&self, at: &Excerpt) -> Context {
        let text = at.window.text.as_str();
        let mark = at.window.mark.range();
        let piece = |range: std::ops::Range<usize>| {
            let lines: Vec<String> = text
                .get(range)
                .unwrap_or("")
                .split('\n')
                .map(|l| self.words(l))
                .collect();
            lines.join("\n")
        };
        let whole = piece(0..text.len());
        let [before, marked, after] =
            [0..mark.start, mark.clone(), mark.end..text.len()].map(piece);
        if format!("{before}{marked}{after}") == whole {
            let mut before = before;
            if at.window.clipped > 0 {
                before.insert(before.rfind('\n').map_or(0, |at| at + 1), '…');
            }
            return Context {
                before: before.trim_start_matches([' ', '\n']).to_owned(),
                mark: marked,
                after: after.trim_end().to_owned(),
            };
        }
        Context {
            before: whole,
            mark: String::new(),
            after: String::new(),
        }
    }

    /// Words without names and without what a terminal or a reader of XML would stumble over.
    pub(super) fn words(&self, words: &str) -> String {
        text::clean(&self.mask.message(words))
    }

    /// The path of a document, or the name of a partnership, as the report orders them.
    pub(super) fn subject(&self, subject: &Subject) -> String {
        let report = self.report;
        match subject {
            Subject::Document(d) => report
                .documents
                .get(*d as usize)
                .map(|d| d.path.to_string()),
            Subject::Partnership(p) => report.partnerships.get(*p as usize).map(|p| p.name.clone()),
            Subject::Portfolio => Some("all partnerships".to_owned()),
        }
        .filter(|s| !s.is_empty())
        .unwrap_or_else(|| "partnership not named".to_owned())
    }

    /// The partnership of a verdict, where it is named.
    pub(super) fn partnership(&self, verdict: &Verdict) -> Option<String> {
        let at = order::partnership(self.report, verdict)?;
        let name = &self.report.partnerships.get(at)?.name;
        (!name.is_empty()).then(|| self.words(name))
    }

    fn site(&self, at: &Excerpt, otherwise: &str) -> Site {
        let quote = if at.text.is_empty() {
            otherwise
        } else {
            &at.text
        };
        let least = |n: u32| n.max(1);
        Site {
            path: text::clean(&at.path),
            lines: at.place.is_none().then(|| {
                let (start, end) = (at.start, at.end.max(at.start));
                [start.line, start.column, end.line, end.column].map(least)
            }),
            words: self.words(&match &at.place {
                Some(place) => format!("{}, {place}", self.short(&at.path)),
                None => format!("{}, line {}", self.short(&at.path), at.start.line.max(1)),
            }),
            quote: text::clean(&self.mask.quote(quote)),
        }
    }

    /// Where a finding without a place is shown: at the top of its subject's first document.
    fn somewhere(&self, subject: &Subject) -> Option<Site> {
        let report = self.report;
        let first = match subject {
            Subject::Document(d) => *d as usize,
            Subject::Partnership(p) => *report.partnerships.get(*p as usize)?.documents.first()?,
            Subject::Portfolio => 0,
        };
        Some(self.file(&report.documents.get(first)?.path))
    }

    /// A document as a whole.
    fn file(&self, path: &str) -> Site {
        Site {
            path: text::clean(path),
            lines: None,
            words: self.words(self.short(path)),
            quote: String::new(),
        }
    }

    /// The path without the folder that all documents stand in.
    pub(super) fn short<'p>(&self, path: &'p str) -> &'p str {
        path.strip_prefix(self.folder.as_str()).unwrap_or(path)
    }
}

/// Something that went wrong in reading.
pub(super) struct Trouble<'a> {
    /// `json-syntax`.
    pub(super) code: &'a str,
    /// How much it matters.
    pub(super) severity: Severity,
    /// What.
    pub(super) message: String,
    /// What to do.
    pub(super) help: Option<String>,
    /// Where.
    pub(super) at: Site,
    /// None twice in one report.
    pub(super) fingerprint: String,
}

impl Told<'_> {
    /// The level of a finding.
    pub(super) fn severity(&self) -> Severity {
        self.verdict.severity.unwrap_or(Severity::Hint)
    }

    /// 'SRO-04', or 'SRO-04 (and with it SRO-05)'.
    pub(super) fn requirement(&self) -> String {
        let under: Vec<&str> = self.under.iter().map(|r| r.id.as_str()).collect();
        if under.is_empty() {
            return self.rule.id.clone();
        }
        format!("{} (and with it {})", self.rule.id, text::list(&under))
    }
}

/// 'agreed locally: no prison in the county; decided by the board on 3 March 2026; look again by 31 December 2026'.
pub(super) fn agreed(waiver: &Waiver) -> String {
    let mut words = format!("agreed locally: {}", waiver.reason.trim_end_matches('.'));
    match (&waiver.approver, waiver.granted) {
        (Some(who), Some(day)) => {
            words.push_str(&format!("; decided by {who} on {}", text::date(day)))
        }
        (Some(who), None) => words.push_str(&format!("; decided by {who}")),
        (None, Some(day)) => words.push_str(&format!("; decided on {}", text::date(day))),
        (None, None) => {}
    }
    if let Some(owner) = &waiver.owner {
        words.push_str(&format!("; {owner} sees to it"));
    }
    words.push_str(&format!("; look again by {}", text::date(waiver.expires)));
    words
}

/// The longest folder that every document of the report stands in, with its slash.
fn folder(report: &Report) -> String {
    let mut paths = report.documents.iter().map(|d| &*d.path);
    let of = |path: &str| path.rfind('/').map_or(0, |at| at + 1);
    let Some(first) = paths.next() else {
        return String::new();
    };
    let mut folder = &first[..of(first)];
    for path in paths {
        while !path.starts_with(folder) {
            folder = &folder[..of(folder.trim_end_matches('/'))];
        }
    }
    folder.to_owned()
}

/// The words that every report made for people ends with.
pub(super) const DISCLAIMER: &str =
    "Made by Quorate, an independent tool; not an assessment by the Joint Combating Drugs Unit.";

/// What a met means, said wherever one is shown.
pub(super) const MEANING: &str = "Met means that the words are there and stand where they should; whether the partnership works that way only people can say.";
