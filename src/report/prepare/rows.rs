//! The rules of one section in, out the tables whose rows answer some of them, and the rules that are left: seats, actions, measures and the details of people stand in tables.

use super::sentences::{Sentence, line, sentences};
use super::{Block, Line, Words};
use crate::pack::Pack;
use crate::pack::rule::{Check, Judges, Rule, Test};
use crate::report::text::capital;

/// The tables of a section, and what they leave.
pub(super) struct Rows<'p> {
    pub(super) tables: Vec<Block>,
    pub(super) rest: Vec<&'p Rule>,
    /// The rule that asks for more than the name and post of each lead.
    pub(super) details: Option<&'p Rule>,
}

impl Rows<'_> {
    /// Adds to the line of a lead what else is asked of each, behind the post.
    pub(super) fn complete(&self, line: &mut Line) {
        let lead = |r: &&&Rule| {
            line.answers.contains(&r.id) && matches!(r.test, Test::Check(Check::Lead { .. }))
        };
        let post = line
            .words
            .iter()
            .enumerate()
            .filter(|(_, w)| matches!(w, Words::Open(_)))
            .nth(1);
        if let (Some(details), Some((post, _)), true) =
            (self.details, post, self.rest.iter().any(|r| lead(&r)))
        {
            let open = |words: &str| [Words::Said(", ".to_owned()), Words::Open(words.to_owned())];
            let more = [open("organisation"), open("e-mail")].concat();
            line.words.splice(post + 1..post + 1, more);
            line.answers.push(details.id.clone());
        }
    }
}

/// Whether only the papers of a year or more can show it.
pub(super) fn takes_time(rule: &Rule) -> bool {
    rule.judges == Judges::Partnership
        && matches!(
            rule.test,
            Test::Check(Check::Share { .. } | Check::EveryMonths { .. })
        )
}

/// Whether a rule is answered by an action of the plan, with its lead and its day.
pub(super) fn is_action(rule: &Rule) -> bool {
    match &rule.test {
        Test::Check(Check::Commitment(_)) => true,
        Test::Evidence(evidence) => evidence.only_in.iter().any(|place| place == "actions"),
        _ => false,
    }
}

/// Sorts the rules of a section.
pub(super) fn rows<'p>(pack: &Pack, section: &str, rules: &[&'p Rule]) -> Rows<'p> {
    let (mut seats, mut actions, mut measures, mut details) = (vec![], vec![], vec![], vec![]);
    let mut rest = Vec::new();
    let mut leads = None;
    for rule in rules.iter().copied() {
        match &rule.test {
            _ if section == "actions" && is_action(rule) => actions.push(rule),
            Test::Check(Check::Seat(_)) => seats.push(rule),
            Test::Check(Check::Measure { .. }) => measures.push(rule),
            Test::Check(Check::Complete { path, .. }) if path == "members" => details.push(rule),
            Test::Check(Check::Complete { path, .. }) if path == "leads" => leads = Some(rule),
            _ => rest.push(rule),
        }
    }
    let tables = [
        members(&seats, &details),
        plan(&actions),
        figures(pack, &measures),
    ];
    if seats.is_empty() {
        rest.extend(details);
    }
    let lead = |r: &&Rule| matches!(r.test, Test::Check(Check::Lead { .. }));
    let details = leads.filter(|_| rest.iter().any(lead));
    if details.is_none() {
        rest.extend(leads);
    }
    Rows {
        tables: tables.into_iter().flatten().collect(),
        rest,
        details,
    }
}

/// Who sits on the partnership; `details`: rules that ask for more than a name of each.
fn members(seats: &[&Rule], details: &[&Rule]) -> Option<Block> {
    let said = sentences(seats);
    let mut heads = vec!["Who sits on the partnership", "Name"];
    if !details.is_empty() {
        heads.push("E-mail");
    }
    let row = |(n, sentence): (usize, &Sentence<'_>)| {
        let mut first = sentence.line();
        if n == 0 {
            first.answers.extend(details.iter().map(|r| r.id.clone()));
        }
        let mut cells = vec![first, line("[name]")];
        if !details.is_empty() {
            cells.push(line("[e-mail]"));
        }
        cells
    };
    table(heads, said.iter().enumerate().map(row).collect())
}

/// The plan's actions.
fn plan(rules: &[&Rule]) -> Option<Block> {
    let row = |(n, sentence): (usize, &Sentence<'_>)| {
        vec![
            line(&format!("{}", n + 1)),
            sentence.line(),
            line("[post]"),
            line("[date]"),
        ]
    };
    let rows = sentences(rules).iter().enumerate().map(row).collect();
    table(vec!["Ref", "Action", "Lead", "By when"], rows)
}

/// The measures, one a row: each that is asked for, by its own name.
fn figures(pack: &Pack, rules: &[&Rule]) -> Option<Block> {
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    for rule in rules {
        let Test::Check(Check::Measure { terms, parts, .. }) = &rule.test else {
            continue;
        };
        let whole = std::slice::from_ref(terms);
        let asked = if parts.is_empty() { whole } else { parts };
        for term in asked.iter().filter_map(|either| either.first()) {
            let name = measure(pack, term);
            match rows.iter_mut().find(|(known, _)| *known == name) {
                Some((_, ids)) => ids.push(rule.id.clone()),
                None => rows.push((name, vec![rule.id.clone()])),
            }
        }
    }
    let row = |(name, answers): (String, Vec<String>)| {
        let mut first: Line = line(&name);
        first.answers = answers;
        vec![
            first,
            line("[figure]"),
            line("[year]"),
            line("[figure]"),
            line("[figure]"),
            line("[source]"),
        ]
    };
    let heads = vec![
        "Measure",
        "Figure",
        "Period",
        "The year before",
        "England",
        "Source",
    ];
    table(heads, rows.into_iter().map(row).collect())
}

/// 'Numbers in treatment: adults' of `numbers-in-treatment/adults`.
fn measure(pack: &Pack, term: &str) -> String {
    let title = |list: &str, name: &str| {
        let (_, list) = pack.list(list)?;
        let term = list.terms.iter().find(|t| t.name == name)?;
        Some(term.title.clone())
    };
    let named = |list: &str, name: &str| title(list, name).unwrap_or_else(|| name.to_owned());
    capital(&match term.split_once('/') {
        Some((term, group)) => format!(
            "{}: {}",
            named("measures", term),
            named("treatment-groups", group)
        ),
        None => named("measures", term),
    })
}

fn table(heads: Vec<&'static str>, rows: Vec<Vec<Line>>) -> Option<Block> {
    (!rows.is_empty()).then_some(Block::Table(heads, rows))
}
