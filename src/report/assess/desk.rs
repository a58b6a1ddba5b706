//! A report in, rows and columns out: each partnership with what it supplied, each requirement that was asked, and what the one shows of the other.

use rayon::prelude::*;

use crate::pack::kind::Kind;
use crate::pack::rule::{Judges, Rule};
use crate::report::told::{Telling, Told};
use crate::report::{Report, Style, order, standing, text};
use crate::verdict::{Outcome, Subject};

/// Everything that the formats of an assessment lay out.
pub(super) struct Desk<'a> {
    /// Who tells it, without people's names.
    pub(super) telling: Telling<'a>,
    /// The requirements that were asked, those of a topic together.
    pub(super) columns: Vec<&'a Rule>,
    /// The topics in this order.
    pub(super) topics: Vec<Topic>,
    /// The partnerships, in the order of their names.
    pub(super) rows: Vec<Row<'a>>,
    /// What is asked of all partnerships together.
    pub(super) portfolio: Vec<Told<'a>>,
}

/// Requirements about one thing.
pub(super) struct Topic {
    /// `SRO`.
    pub(super) id: String,
    /// What it is about.
    pub(super) about: String,
    /// The first of its columns.
    pub(super) from: usize,
    /// How many there are.
    pub(super) count: usize,
}

/// One partnership.
pub(super) struct Row<'a> {
    /// Its name.
    pub(super) name: String,
    /// Its index in the report.
    pub(super) index: usize,
    /// The kinds that were supplied, with how many documents of each.
    pub(super) supplied: Vec<(Kind, usize)>,
    /// Kinds that were not, with how many requirements wait for them.
    pub(super) lacking: Vec<(Kind, usize)>,
    /// One a column.
    pub(super) cells: Vec<Cell<'a>>,
    /// How its cells count up.
    pub(super) counts: Counts,
}

/// What one partnership's documents show of one requirement.
pub(super) enum Cell<'a> {
    /// There is a verdict.
    Told(Box<Told<'a>>),
    /// There is none: the document that owes it was not supplied, or nothing supplied bears on it.
    Silent(String),
}

/// How many cells came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Requirements that were asked.
    pub(super) asked: usize,
    /// By outcome, in the order of `Outcome::TABLE`.
    pub(super) outcomes: [usize; 5],
}

impl Counts {
    /// How many were judged on the documents: met, partly met, not found.
    pub(super) const fn judged(&self) -> usize {
        self.outcomes[0] + self.outcomes[1] + self.outcomes[2]
    }

    /// How many came to this.
    pub(super) const fn of(&self, outcome: Outcome) -> usize {
        self.outcomes[outcome as usize]
    }

    /// How many have no verdict, for want of a document.
    pub(super) fn silent(&self) -> usize {
        self.asked - self.outcomes.iter().sum::<usize>()
    }

    /// Counts a cell.
    pub(super) fn add(&mut self, cell: &Cell<'_>) {
        self.asked += 1;
        if let Some(outcome) = cell.outcome() {
            self.outcomes[outcome as usize] += 1;
        }
    }
}

impl<'a> Cell<'a> {
    /// The outcome, where there is a verdict.
    pub(super) fn outcome(&self) -> Option<Outcome> {
        match self {
            Self::Told(told) => Some(told.verdict.outcome),
            Self::Silent(_) => None,
        }
    }

    /// 'Not found', or 'Not judged'.
    pub(super) fn words(&self) -> String {
        self.outcome()
            .map_or_else(|| NOT_JUDGED.to_owned(), |o| text::capital(o.in_words()))
    }

    /// What is told, where there is a verdict.
    pub(super) fn told(&self) -> Option<&Told<'a>> {
        match self {
            Self::Told(told) => Some(told),
            Self::Silent(_) => None,
        }
    }

    /// What is missing, in words; empty where nothing is.
    pub(super) fn missing(&self) -> String {
        let told = match self {
            Self::Silent(_) => return String::new(),
            Self::Told(told) => told,
        };
        if !matches!(told.verdict.outcome, Outcome::Gap | Outcome::Partly) {
            return String::new();
        }
        let mut words = told.message.clone();
        if !told.items.is_empty() {
            words.push_str(&format!(": {}", told.items.join("; ")));
        }
        words
    }

    /// What to ask the area; empty where there is nothing to ask.
    pub(super) fn ask(&self) -> String {
        let told = match self {
            Self::Silent(why) => return why.clone(),
            Self::Told(told) => told,
        };
        match told.verdict.outcome {
            Outcome::Met => String::new(),
            Outcome::Gap | Outcome::Partly => told.help.clone().unwrap_or_default(),
            Outcome::CannotTell if told.verdict.reason() == Some("not-here") => {
                "Not shown in what was supplied: ask where it is".to_owned()
            }
            _ if told.verdict.message.is_empty() => String::new(),
            Outcome::CannotTell | Outcome::NotApplicable => told.message.clone(),
        }
    }

    /// What the area itself says, or somebody who looked; empty where nobody did.
    pub(super) fn answer(&self) -> String {
        let answer = self.told().and_then(|t| t.answer.as_deref());
        answer.map_or_else(String::new, text::capital)
    }

    /// Why it was set aside for now, otherwise than by an answer; empty where it was not.
    pub(super) fn aside(&self) -> String {
        let told = self.told().filter(|t| t.answered.is_none());
        let aside = told.and_then(|t| t.aside.as_deref());
        aside.map_or_else(String::new, text::capital)
    }

    /// How much of it stands between the area and a met, worst first: where a partnership has several verdicts on one requirement, the worst is told.
    fn worse(&self) -> u8 {
        match self.outcome() {
            Some(Outcome::Gap) => 0,
            Some(Outcome::Partly) => 1,
            Some(Outcome::CannotTell) => 2,
            Some(Outcome::Met) => 3,
            Some(Outcome::NotApplicable) => 4,
            None => 5,
        }
    }
}

/// What stands where there is no verdict.
pub(super) const NOT_JUDGED: &str = "Not judged";

impl<'a> Desk<'a> {
    /// Lays a report out.
    pub(super) fn of(report: &'a Report, style: &Style) -> Self {
        let telling = Telling::new(report, style);
        let (columns, topics) = columns(&telling);
        let mut place = vec![usize::MAX; report.pack.rules.len()];
        for (at, (index, _)) in columns.iter().enumerate() {
            place[*index] = at;
        }
        let mut verdicts: Vec<Vec<usize>> = vec![Vec::new(); report.partnerships.len()];
        let mut together = Vec::new();
        for (at, verdict) in report.verdicts.iter().enumerate() {
            if verdict.subject == Subject::Portfolio {
                together.push(at);
            } else if order::counts(report, verdict)
                && let Some(whose) = order::partnership(report, verdict)
                && let Some(these) = verdicts.get_mut(whose)
            {
                these.push(at);
            }
        }
        let rules: Vec<&Rule> = columns.iter().map(|(_, rule)| *rule).collect();
        let mut rows: Vec<Row<'a>> = verdicts
            .par_iter()
            .enumerate()
            .map(|(index, these)| Row::of(&telling, index, these, &rules, &place))
            .collect();
        rows.sort_by(|a, b| {
            (a.name.to_lowercase(), a.index).cmp(&(b.name.to_lowercase(), b.index))
        });
        Self {
            portfolio: together.into_iter().map(|at| telling.verdict(at)).collect(),
            telling,
            columns: rules,
            topics,
            rows,
        }
    }

    /// How each requirement came out over all partnerships, in the order of the columns.
    pub(super) fn by_requirement(&self) -> Vec<Counts> {
        let mut counts = vec![Counts::default(); self.columns.len()];
        for row in &self.rows {
            for (count, cell) in counts.iter_mut().zip(&row.cells) {
                count.add(cell);
            }
        }
        counts
    }

    /// The requirements that some areas do not meet, those first that most of the areas miss in which they could be judged.
    pub(super) fn missed(&self) -> Vec<(usize, Counts)> {
        let counts = self.by_requirement().into_iter().enumerate();
        let short = |c: &Counts| c.of(Outcome::Gap) + c.of(Outcome::Partly);
        let mut missed: Vec<(usize, Counts)> = counts.filter(|(_, c)| short(c) > 0).collect();
        missed.sort_by_key(|(at, c)| {
            let (gap, short) = (c.of(Outcome::Gap), short(c));
            (std::cmp::Reverse((short, gap)), *at)
        });
        missed
    }

    /// 'What the documents of 104 partnerships show'.
    pub(super) fn title(&self) -> String {
        standing::title(&self.telling)
    }
}

/// The requirements that were asked of a partnership with their index in the pack, those of a topic together.
fn columns<'a>(telling: &Telling<'a>) -> (Vec<(usize, &'a Rule)>, Vec<Topic>) {
    let report = telling.report;
    let asked = report.pack.rules.iter().enumerate().filter(|(n, rule)| {
        report.asked.get(*n).copied().unwrap_or(false) && rule.judges != Judges::Portfolio
    });
    let asked: Vec<(usize, &Rule)> = asked.collect();
    let mut used: Vec<&str> = Vec::new();
    for (_, rule) in &asked {
        if !used.contains(&rule.topic()) {
            used.push(rule.topic());
        }
    }
    let mut columns = Vec::with_capacity(asked.len());
    let mut topics = Vec::new();
    for (id, about) in standing::topics(telling, &used) {
        let from = columns.len();
        columns.extend(asked.iter().filter(|(_, rule)| rule.topic() == id).copied());
        topics.push(Topic {
            id,
            about,
            from,
            count: columns.len() - from,
        });
    }
    (columns, topics)
}

impl<'a> Row<'a> {
    fn of(
        telling: &Telling<'a>,
        index: usize,
        verdicts: &[usize],
        columns: &[&'a Rule],
        place: &[usize],
    ) -> Self {
        let report = telling.report;
        let partnership = &report.partnerships[index];
        let mut supplied: Vec<(Kind, usize)> = Vec::new();
        for kind in Kind::ALL {
            let of = |d: &&usize| {
                let document = report.documents.get(**d);
                document.is_some_and(|d| d.kinds.iter().any(|k| k.kind == kind))
            };
            let n = partnership.documents.iter().filter(of).count();
            if n > 0 {
                supplied.push((kind, n));
            }
        }
        let mut cells: Vec<Option<Cell<'a>>> = columns.iter().map(|_| None).collect();
        for at in verdicts {
            let Some(slot) = place
                .get(report.verdicts[*at].rule)
                .and_then(|column| cells.get_mut(*column))
            else {
                continue;
            };
            let cell = Cell::Told(Box::new(telling.verdict(*at)));
            if slot
                .as_ref()
                .is_none_or(|there| cell.worse() < there.worse())
            {
                *slot = Some(cell);
            }
        }
        let has = |kind: Kind| supplied.iter().any(|(k, _)| *k == kind);
        let cells: Vec<Cell<'a>> = cells
            .into_iter()
            .zip(columns)
            .map(|(cell, rule)| cell.unwrap_or_else(|| Cell::Silent(silence(rule, &has))))
            .collect();
        let mut counts = Counts::default();
        cells.iter().for_each(|cell| counts.add(cell));
        let first = partnership.documents.first();
        let path = first.and_then(|d| Some(telling.short(&report.documents.get(*d)?.path)));
        let name = match (partnership.name.as_str(), path) {
            ("", None) => "partnership not named".to_owned(),
            ("", Some(path)) => telling.words(&format!("partnership not named ({path})")),
            (name, _) => telling.words(name),
        };
        Self {
            name,
            index,
            lacking: partnership.not_supplied.clone(),
            supplied,
            cells,
            counts,
        }
    }

    /// The indices of its documents in the report.
    pub(super) fn documents<'t>(&self, telling: &Telling<'t>) -> &'t [usize] {
        let partnership = telling.report.partnerships.get(self.index);
        partnership.map_or(&[], |p| p.documents.as_slice())
    }

    /// 'Terms of reference, delivery plan (2) and progress report'.
    pub(super) fn supplied_words(&self) -> String {
        let words: Vec<String> = self
            .supplied
            .iter()
            .map(|(kind, n)| match n {
                1 => kind.words(),
                n => format!("{} ({n})", kind.words()),
            })
            .collect();
        text::capital(&text::list(&words))
    }

    /// 'needs assessment and progress report'; empty where nothing is lacking.
    pub(super) fn lacking_kinds(&self) -> String {
        let kinds: Vec<String> = self.lacking.iter().map(|(k, _)| k.words()).collect();
        text::list(&kinds)
    }

    /// 'No needs assessment (24 requirements not judged)'; empty where nothing is lacking.
    pub(super) fn lacking_words(&self) -> String {
        let words: Vec<String> = self
            .lacking
            .iter()
            .map(|(kind, n)| {
                let waiting = text::count(*n, "requirement");
                format!("no {} ({waiting} not judged)", kind.words())
            })
            .collect();
        text::capital(&text::list(&words))
    }
}

/// Why there is no verdict, as what to ask for.
fn silence(rule: &Rule, has: &dyn Fn(Kind) -> bool) -> String {
    let lacking: Vec<String> = Kind::ALL
        .into_iter()
        .filter(|k| rule.owes.has(*k) && !has(*k))
        .map(|k| k.words())
        .collect();
    if lacking.is_empty() {
        return "Nothing that was supplied bears on it".to_owned();
    }
    format!("Ask for the {}: none was supplied", text::list(&lacking))
}
