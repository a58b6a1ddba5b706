//! Folders as read in, one `Pack` out. With `thorough`, everything a file could get wrong is checked and told; the embedded packs were checked by the tests.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::fault::Fault;
use super::folder::{Head, RawTold, Stored};
use super::owners::matcher;
use super::raw::{Folder, RawEvidence, RawRule, RawSeverity};
use super::raw_evidence::PartsRule;
use super::rule::{Evidence, Later, Rule, RuleBody, SeverityBy, Test};
use super::told::{explained, told};
use super::{Condition, Pack, PackInfo};
use super::{checks, lint, vocabulary};
use crate::diagnostic::Severity;

/// The pack whose rules run by default only where they are `core` or `gate`.
pub const CORE_ONLY: &str = "guidance-2022";

/// Makes one pack of folders in order, those extended first. `named`: the ids that the user named.
#[must_use]
pub fn compile(folders: &[Folder], named: &[String], thorough: bool) -> (Pack, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut settings = BTreeMap::new();
    let mut packs = Vec::new();
    for folder in folders {
        settings.extend(folder.pack.settings.iter().map(|(k, v)| (k.clone(), *v)));
        packs.push(PackInfo {
            id: folder.pack.id.clone(),
            title: folder.pack.title.clone(),
            version: folder.pack.version.0.clone(),
            sha256: folder.sha256.clone(),
            named: named.contains(&folder.pack.id),
            topics: folder
                .pack
                .topics
                .iter()
                .map(|t| (t.id.clone(), t.about.clone()))
                .collect(),
            never_waived: folder.pack.waivers.never.clone(),
            waived_months: folder.pack.waivers.months.unwrap_or(super::WAIVED_MONTHS),
        });
    }
    let vocabulary = vocabulary::merge(folders, &mut faults);
    let mut rules = Vec::new();
    for (index, folder) in folders.iter().enumerate() {
        let first = rules.len();
        let entire = folder.pack.id != CORE_ONLY || packs[index].named;
        if folder.rules.is_empty() {
            let stored = folder.stored.iter().cloned();
            rules.extend(stored.map(|rule| Rule::stored(rule, index, entire)));
        }
        for (file, raw) in &folder.rules {
            let mut teller = Teller {
                folder: index,
                file,
                faults: &mut faults,
                thorough,
            };
            rules.extend(rule(raw, entire, &mut teller));
        }
        let these = &mut rules[first..];
        if !these.is_sorted_by(|a, b| a.id <= b.id) {
            these.sort_by(|a, b| a.id.cmp(&b.id));
        }
    }
    if thorough {
        vocabulary::check(&vocabulary, folders, &mut faults);
        lint::references(folders, &rules, &vocabulary, &mut faults);
    }
    let rules = replace(folders, rules);
    let matcher = matcher(folders, &rules, &vocabulary);
    let pack = Pack {
        packs,
        rules,
        settings,
        vocabulary,
        matcher,
        ..Pack::default()
    };
    (pack, faults)
}

/// Where a rule's faults go.
pub(super) struct Teller<'a> {
    pub(super) folder: usize,
    pub(super) file: &'a str,
    pub(super) faults: &'a mut Vec<Fault>,
    pub(super) thorough: bool,
}

impl<'a> Teller<'a> {
    /// Of a file that was found sound.
    pub(super) const fn silent(file: &'a str, faults: &'a mut Vec<Fault>) -> Self {
        Self {
            folder: 0,
            file,
            faults,
            thorough: false,
        }
    }

    pub(super) fn tell(
        &mut self,
        path: &[&str],
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.faults.push(Fault {
            folder: self.folder,
            file: self.file.to_owned(),
            path: path.iter().map(|s| (*s).to_owned()).collect(),
            code,
            message: message.into(),
            help: help.into(),
        });
    }

    pub(super) fn day(&mut self, path: &[&str], text: &str) -> Date {
        text.parse().unwrap_or_else(|_| {
            self.tell(
                path,
                "pack-date",
                format!("`{text}` is not a date"),
                "Write the day as year, month, day: 2023-12-31.",
            );
            Date::MAX
        })
    }

    fn condition(&mut self, path: &[&str], text: &str) -> Condition {
        if self.thorough {
            match Condition::compile(text) {
                Ok(condition) => return condition,
                Err(error) => self.tell(path, "pack-condition", error.message, error.help),
            }
        }
        Condition::later(text)
    }
}

/// Leaves out what is replaced; what required it then requires its replacement.
fn replace(folders: &[Folder], mut rules: Vec<Rule>) -> Vec<Rule> {
    let mut gone: Vec<(String, usize, Option<String>)> = Vec::new();
    for (index, folder) in folders.iter().enumerate() {
        for head in folder.heads() {
            for id in &head.replaces {
                gone.push(((*id).to_owned(), index, Some(head.id.to_owned())));
            }
        }
        gone.extend(
            folder
                .pack
                .replaces
                .iter()
                .map(|id| (id.clone(), index, None)),
        );
    }
    rules.retain(|rule| {
        !gone
            .iter()
            .any(|(id, by, _)| *id == rule.id && rule.pack != *by)
    });
    for rule in &mut rules {
        for required in &mut rule.requires {
            if let Some((_, _, Some(by))) = gone
                .iter()
                .find(|(id, _, by)| id == required && by.is_some())
                && *by != rule.id
            {
                required.clone_from(by);
            }
        }
    }
    let ids: Vec<String> = rules.iter().map(|r| r.id.clone()).collect();
    for (rule, own) in rules.iter_mut().zip(&ids) {
        rule.requires.retain(|id| ids.contains(id) && id != own);
    }
    rules
}

/// A rule as it is written.
fn rule(raw: &RawRule, entire: bool, teller: &mut Teller<'_>) -> Option<Rule> {
    let given = [
        ("evidence", raw.evidence.is_some()),
        ("check", raw.check.is_some()),
        ("assert", raw.assert.is_some()),
        ("question", raw.question.is_some()),
    ];
    let given: Vec<&str> = given
        .into_iter()
        .filter(|(_, is)| *is)
        .map(|(key, _)| key)
        .collect();
    match given.as_slice() {
        [] => teller.tell(
            &[],
            "pack-test",
            format!("the rule `{}` does not say how it is tested", raw.id),
            "Give it one of `evidence`, `check`, `assert` or `question`.",
        ),
        ["evidence", "check"]
            if raw
                .check
                .as_ref()
                .is_some_and(|c| c.seat.is_some() || c.present.is_some()) => {}
        [_, second, ..] => teller.tell(
            &[second],
            "pack-test",
            format!(
                "the rule `{}` has both `{}` and `{second}`",
                raw.id, given[0]
            ),
            "Keep one; a rule tests one thing in one way.",
        ),
        [_] => {}
    }
    if teller.thorough {
        lint::rule(raw, teller);
    }
    let mut judged = raw.clone();
    let told = told(RawTold::take(&mut judged));
    let file = teller.file.to_owned().into();
    let body = body(judged, file, told.into(), teller)?;
    let explained = explained(raw, teller);
    let rule = Rule::new(&Head::of(teller.file, raw), teller.folder, entire);
    Some(rule.whole(body, explained))
}

fn body(
    raw: RawRule,
    file: Cow<'static, str>,
    told: Later,
    teller: &mut Teller<'_>,
) -> Option<RuleBody> {
    let beside = raw.evidence.as_ref().filter(|_| raw.check.is_some());
    let beside = beside.map(|e| evidence(e, teller));
    let test = if let Some(raw) = raw.evidence.as_ref().filter(|_| raw.check.is_none()) {
        Test::Evidence(evidence(raw, teller))
    } else if let Some(raw) = &raw.check {
        Test::Check(checks::check(raw, teller)?)
    } else if let Some(text) = &raw.assert {
        Test::Assert(teller.condition(&["assert"], text))
    } else {
        Test::Question(raw.question?, parts(&RawEvidence::default()))
    };
    let severity = match &raw.severity {
        RawSeverity::Always(level) => SeverityBy::Fixed(Severity::from(*level)),
        RawSeverity::By(by) => SeverityBy::Until(
            Severity::from(by.before),
            teller.day(&["severity", "until"], &by.until),
            Severity::from(by.after),
        ),
    };
    let when = raw.when.as_deref();
    Some(RuleBody {
        strength: raw.strength.word(),
        severity,
        our_reading: raw.our_reading,
        test,
        beside,
        when: when.map(|text| teller.condition(&["when"], text)),
        from: raw.from.as_deref().map(|day| teller.day(&["from"], day)),
        until: raw.until.as_deref().map(|day| teller.day(&["until"], day)),
        when_unknown: raw.when_unknown,
        when_silent: raw.when_silent,
        or_met_when: raw.or_met_when.map(|e| {
            let condition = teller.condition(&["or_met_when", "assert"], &e.assert);
            (condition, e.cite.into())
        }),
        for_each: raw.for_each,
        root: raw.root,
        point_at: raw.point_at,
        under: raw.under,
        file,
        told,
    })
}

fn evidence(raw: &RawEvidence, teller: &mut Teller<'_>) -> Evidence {
    let only_hints = raw.shows.is_empty() && !raw.hints.is_empty();
    if raw.shows.is_empty() == raw.parts.0.is_empty() && !only_hints {
        let message = if raw.shows.is_empty() {
            "the evidence has no patterns"
        } else {
            "the evidence has both `shows` and `parts`"
        };
        teller.tell(
            &["evidence"],
            "pack-evidence",
            message,
            "Give the patterns under `shows`, or under named `parts`.",
        );
    }
    parts(raw)
}

fn parts(raw: &RawEvidence) -> Evidence {
    let parts: Vec<String> = if raw.parts.0.is_empty() {
        vec![String::new()]
    } else {
        raw.parts.iter().map(|(name, _)| name.to_owned()).collect()
    };
    Evidence {
        needs: vec![!raw.needs.is_empty(); parts.len()],
        parts,
        all: raw.parts_rule != Some(PartsRule::Any),
        fewest: raw.fewest.unwrap_or(0),
        full_under: raw.full_under.clone(),
        about: raw.about.clone(),
        only_in: raw.only_in.clone(),
        adopted: raw.adopted,
        quoted: raw.quoted,
        weak_under: raw.weak_under.clone(),
        headings: raw.headings,
        intended: raw.intended,
        or_field: raw.or_field.clone(),
    }
}

/// The body of a rule that is stored; the build has read it back once.
pub(super) fn stored_body(stored: &Stored<'static>) -> RuleBody {
    let (mut faults, file) = (Vec::new(), stored.head.file);
    let mut teller = Teller::silent(file, &mut faults);
    let raw = postcard::from_bytes(stored.brief).ok();
    raw.and_then(|raw| body(raw, file.into(), Later::stored(stored.told), &mut teller))
        .unwrap_or_default()
}
