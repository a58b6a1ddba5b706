//! A paper for the board, as a Word file: what was read, what is in place, up to five things to agree, dates coming, what was not checked, and the full table as an annex.

use super::order::first;
use super::prepare::{Block, Line, Outline, Words, docx};
use super::told::{DISCLAIMER, MEANING, Telling, Told};
use super::{Report, Style, standing, text};
use crate::verdict::Outcome;

/// Lines of one list before the rest is only counted, so that the paper stays within two pages.
const LISTED: usize = 6;

/// Writes the paper.
///
/// # Errors
/// What the packing of the file ran into, in words.
pub fn write(report: &Report, style: &Style) -> Result<Vec<u8>, String> {
    let telling = Telling::new(report, style);
    docx(&Outline {
        title: said(standing::title(&telling)),
        blocks: blocks(&telling),
    })
}

fn blocks(telling: &Telling) -> Vec<Block> {
    let report = telling.report;
    let mut blocks = vec![
        Block::Paragraph(said(format!(
            "As of {}, by {}. {DISCLAIMER}",
            text::date(report.as_of),
            text::list(&standing::packs(telling))
        ))),
        heading("What was read"),
    ];
    let read: Vec<String> = report
        .documents
        .iter()
        .map(|d| format!("{}: {}", telling.short(&d.path), standing::described(d)))
        .collect();
    list(&mut blocks, read);

    blocks.push(heading("What is in place"));
    let counts: Vec<String> = standing::counts(telling)
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|(outcome, n)| format!("{n} {}", outcome.in_words()))
        .collect();
    blocks.push(Block::Paragraph(said(format!(
        "Of the requirements that were looked at, {}. {MEANING}",
        text::list(&counts)
    ))));
    let verdicts: Vec<Told> = telling.verdicts().collect();
    blocks.push(by_topic(telling, &verdicts));

    let top = first(report);
    if !top.is_empty() {
        blocks.push(heading("To agree"));
        for finding in top {
            let told = telling.finding(finding);
            let help = told.help.as_deref().unwrap_or_default();
            let words = format!(
                "{}. {help} ({})",
                told.message.trim_end_matches('.'),
                told.requirement()
            );
            blocks.push(Block::Item(said(words)));
        }
    }
    let due = |t: &&Told| t.verdict.reason() == Some("not-due");
    let coming: Vec<String> = verdicts
        .iter()
        .filter(due)
        .map(|t| t.message.clone())
        .collect();
    if !coming.is_empty() {
        blocks.push(heading("Dates coming"));
        list(&mut blocks, coming);
    }
    let aside: Vec<String> = telling
        .set_aside()
        .filter(|told| told.waiver.is_some())
        .map(|told| {
            let why = told.aside.as_deref().unwrap_or_default();
            format!("{} ({}): {why}", told.message, told.rule.id)
        })
        .collect();
    if !aside.is_empty() {
        blocks.push(heading("Agreed locally"));
        list(&mut blocks, aside);
    }
    let answers: Vec<String> = telling
        .answers()
        .map(|(told, said)| format!("{} ({}): {said}", told.rule.title, told.rule.id))
        .collect();
    if !answers.is_empty() {
        blocks.push(heading("Answered by people"));
        list(&mut blocks, answers);
    }
    let left = standing::left_out(telling);
    if !left.is_empty() {
        blocks.push(heading("What was not checked"));
        list(&mut blocks, left);
    }
    blocks.push(Block::Page);
    blocks.push(heading("Annex: every requirement"));
    let rows = verdicts.iter().map(|t| {
        let place = t.quotes.first().map(|q| {
            format!(
                "\u{201c}{}\u{201d} ({})",
                text::short(&q.quote, 160),
                q.words
            )
        });
        let found = match (t.verdict.outcome, place) {
            (Outcome::Met, Some(place)) => place,
            (Outcome::Met, None) => String::new(),
            (_, Some(place)) => format!("{}: {place}", t.message),
            (_, None) => t.message.clone(),
        };
        let requirement = format!("{} {}", t.rule.id, t.rule.title);
        let outcome = text::capital(t.verdict.outcome.in_words());
        vec![said(requirement), said(found), said(outcome)]
    });
    blocks.push(Block::Table(
        vec!["Requirement", "What was found", "Outcome"],
        rows.collect(),
    ));
    blocks
}

/// What is met, and what is not yet, by topic.
fn by_topic(telling: &Telling, verdicts: &[Told]) -> Block {
    let mut used: Vec<&str> = Vec::new();
    for told in verdicts {
        let topic = told.rule.topic();
        if !used.contains(&topic) {
            used.push(topic);
        }
    }
    let rows = standing::topics(telling, &used)
        .into_iter()
        .map(|(id, about)| {
            let n = |these: &[Outcome]| {
                let mine = verdicts.iter().filter(|t| t.rule.topic() == id);
                mine.filter(|t| these.contains(&t.verdict.outcome))
                    .count()
                    .to_string()
            };
            let short = n(&[Outcome::Partly, Outcome::Gap]);
            let counts = format!("{} · {short}", n(&[Outcome::Met]));
            [about, counts].map(said).to_vec()
        });
    Block::Table(vec!["Topic", "Met · partly or not found"], rows.collect())
}

fn list(blocks: &mut Vec<Block>, lines: Vec<String>) {
    let all = lines.len();
    blocks.extend(lines.into_iter().take(LISTED).map(|l| Block::Item(said(l))));
    if all > LISTED {
        blocks.push(Block::Item(said(format!("and {} more", all - LISTED))));
    }
}

fn heading(title: &str) -> Block {
    Block::Heading(title.to_owned())
}

fn said(words: impl Into<String>) -> Line {
    Line {
        words: vec![Words::Said(words.into())],
        answers: Vec::new(),
    }
}
