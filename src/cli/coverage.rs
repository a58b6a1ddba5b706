//! `quorate rules --coverage`: every clause of the packs' sources and what became of it, for people, for programs, or as tables for a page.

use std::fmt::Write;

use serde::Serialize;

use super::args::Rules;
use super::output::{self, Fault, Terminal};
use super::{CLEAN, packs};
use crate::pack::clauses::{self, Coverage, Covered, Disposition, coverage, disposition};
use crate::pack::raw_clauses::RawClause;
use crate::report::text;

/// The exit code where a clause, a rule or a register is missing.
const INCOMPLETE: u8 = 1;

/// Runs the command; the exit code.
pub(super) fn run(args: &Rules, terminal: &Terminal) -> Result<u8, Fault> {
    let found = coverage(&args.packs.packs, args.all).map_err(|p| packs::broken(&p, terminal))?;
    let text = match args.format.as_str() {
        "json" => json(&found)?,
        "markdown" => markdown(&found),
        _ => listing(&found, terminal),
    };
    output::to_stdout(&text)?;
    Ok(if found.faults().is_empty() && found.missing().is_empty() {
        CLEAN
    } else {
        INCOMPLETE
    })
}

/// What became of a clause, in words.
fn outcome(clause: &RawClause) -> String {
    let ids: Vec<&str> = clauses::named(clause).map(String::as_str).collect();
    let rules = || text::list(&ids);
    match disposition(clause) {
        Disposition::Checked if clause.person.is_empty() => format!("checked by {}", rules()),
        Disposition::Checked => format!(
            "checked by {}; {} for a person",
            text::list(&clause.checked),
            text::list(&clause.person)
        ),
        Disposition::Person => format!("for a person to judge: {}", rules()),
        Disposition::Superseded => {
            let by = clause.superseded.as_deref().unwrap_or_default();
            if ids.is_empty() {
                format!("superseded: {by}")
            } else {
                format!("superseded: {by}; still checked by {} when asked", rules())
            }
        }
        Disposition::Background => {
            format!(
                "asks nothing: {}",
                clause.background.as_deref().unwrap_or_default()
            )
        }
        Disposition::Missing => "WITHOUT A DISPOSITION".to_owned(),
    }
}

/// 'lines 312 to 318, 2nd point'.
fn place(clause: &RawClause) -> String {
    let lines = clause.lines.as_deref().map(|l| match l.split_once('-') {
        Some((first, last)) if first != last => format!("lines {first} to {last}"),
        Some((first, _)) => format!("line {first}"),
        None => format!("line {l}"),
    });
    lines
        .into_iter()
        .chain(clause.item.clone())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The sentence that counts requirements, and the one that counts clauses.
fn totals(found: &Coverage) -> (String, String) {
    let requirements = found.requirements();
    let there = requirements.values().filter(|there| **there).count();
    let counts: Vec<String> = found
        .counts()
        .into_iter()
        .filter(|(d, n)| *n > 0 || *d == Disposition::Missing)
        .map(|(d, n)| format!("{} {}", text::thousands(n), d.words()))
        .collect();
    (
        format!(
            "{} of {} requirements have a rule.",
            text::thousands(there),
            text::thousands(requirements.len())
        ),
        format!(
            "{}: {}.",
            text::count(found.clauses().count(), "clause"),
            text::list(&counts)
        ),
    )
}

fn listing(found: &Coverage, terminal: &Terminal) -> String {
    let mut out = String::new();
    let bold = anstyle::Style::new().bold();
    let strong = |words: &str| {
        if terminal.colour {
            format!("{bold}{words}{bold:#}")
        } else {
            words.to_owned()
        }
    };
    for pack in &found.packs {
        let _ = writeln!(out, "{}", strong(&format!("{} ({})", pack.title, pack.id)));
        if let Some(lines_of) = &pack.register.lines_of {
            let told = format!("Lines are those of {lines_of}.");
            text::wrap(&mut out, &told, "  ", "  ", terminal.width);
        }
        for part in &pack.register.parts {
            let _ = writeln!(out, "\n  {}", strong(&part.part));
            for clause in &part.clauses {
                let place = place(clause);
                let words = if place.is_empty() {
                    clause.clause.clone()
                } else {
                    format!("{} ({place})", clause.clause)
                };
                text::wrap(&mut out, &words, "    ", "      ", terminal.width);
                text::wrap(
                    &mut out,
                    &outcome(clause),
                    "        ",
                    "        ",
                    terminal.width,
                );
            }
        }
        out.push('\n');
    }
    let (requirements, clauses) = totals(found);
    let _ = writeln!(out, "{}", strong(&requirements));
    let _ = writeln!(out, "{clauses}");
    let missing = found.missing();
    if !missing.is_empty() {
        let told = format!("Without a rule: {}.", text::list(&missing));
        text::wrap(&mut out, &told, "", "  ", terminal.width);
    }
    for fault in found.faults() {
        text::wrap(&mut out, &fault, "  × ", "    ", terminal.width);
    }
    out
}

fn markdown(found: &Coverage) -> String {
    let mut out = String::new();
    let cell = |words: &str| words.replace('|', "\\|");
    for pack in &found.packs {
        let _ = writeln!(out, "## {}\n", pack.title);
        for part in &pack.register.parts {
            let _ = writeln!(
                out,
                "### {}\n\n| clause | where | disposition |\n| --- | --- | --- |",
                part.part
            );
            for clause in &part.clauses {
                let _ = writeln!(
                    out,
                    "| {} | {} | {} |",
                    cell(&clause.clause),
                    cell(&place(clause)),
                    cell(&outcome(clause))
                );
            }
            out.push('\n');
        }
    }
    let (requirements, clauses) = totals(found);
    let _ = writeln!(out, "{requirements} {clauses}");
    out
}

#[derive(Serialize)]
struct Whole<'a> {
    requirements: usize,
    with_rule: usize,
    without_rule: Vec<&'a str>,
    clauses: serde_json::Map<String, serde_json::Value>,
    faults: Vec<String>,
    packs: Vec<OnePack<'a>>,
}

#[derive(Serialize)]
struct OnePack<'a> {
    id: &'a str,
    title: &'a str,
    source: &'a str,
    clauses: Vec<OneClause<'a>>,
}

#[derive(Serialize)]
struct OneClause<'a> {
    part: &'a str,
    clause: &'a str,
    item: Option<&'a str>,
    lines: Option<&'a str>,
    disposition: &'static str,
    checked: &'a [String],
    person: &'a [String],
    note: Option<&'a str>,
}

fn json(found: &Coverage) -> Result<String, Fault> {
    let requirements = found.requirements();
    let whole = Whole {
        requirements: requirements.len(),
        with_rule: requirements.values().filter(|there| **there).count(),
        without_rule: found.missing(),
        clauses: found
            .counts()
            .into_iter()
            .map(|(d, n)| (d.name().to_owned(), n.into()))
            .collect(),
        faults: found.faults(),
        packs: found
            .packs
            .iter()
            .map(|pack| OnePack {
                id: &pack.id,
                title: &pack.title,
                source: &pack.source,
                clauses: clauses_of(pack),
            })
            .collect(),
    };
    let mut out = serde_json::to_string_pretty(&whole).map_err(|e| Fault::unread(e.to_string()))?;
    out.push('\n');
    Ok(out)
}

fn clauses_of(pack: &Covered) -> Vec<OneClause<'_>> {
    pack.register
        .parts
        .iter()
        .flat_map(|part| {
            part.clauses.iter().map(|c| OneClause {
                part: &part.part,
                clause: &c.clause,
                item: c.item.as_deref(),
                lines: c.lines.as_deref(),
                disposition: disposition(c).name(),
                checked: &c.checked,
                person: &c.person,
                note: c.superseded.as_deref().or(c.background.as_deref()),
            })
        })
        .collect()
}
