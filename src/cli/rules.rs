//! `quorate rules`: every rule of the packs in use, for people, for programs, or as a table for a page.

use std::fmt::Write;

use serde::Serialize;

use super::args::Rules;
use super::config::Config;
use super::output::{self, Fault, Terminal};
use super::{CLEAN, coverage};
use crate::pack::Pack;
use crate::pack::kind::{Kind, Kinds};
use crate::pack::rule::{Rule, SeverityBy};
use crate::report::text;

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    name: &'a str,
    title: &'a str,
    pack: &'a str,
    strength: &'a str,
    severity: &'static str,
    gate: bool,
    runs_by_default: bool,
    owes: Vec<&'static str>,
    shows: Vec<&'static str>,
    asks: &'a str,
}

/// Runs the command; the exit code.
pub(super) fn run(args: &Rules, terminal: &Terminal) -> Result<u8, Fault> {
    if args.coverage {
        return coverage::run(args, terminal);
    }
    let pack = Config::pack(&args.packs, &args.place, terminal)?;
    let rules: Vec<&Rule> = pack
        .rules
        .iter()
        .filter(|r| args.all || r.runs_by_default || r.gate)
        .collect();
    let text = match args.format.as_str() {
        "json" => json(&pack, &rules)?,
        "markdown" => markdown(&rules),
        _ => listing(&pack, &rules, terminal),
    };
    output::to_stdout(&text)?;
    Ok(CLEAN)
}

fn json(pack: &Pack, rules: &[&Rule]) -> Result<String, Fault> {
    let names = |kinds: Kinds| kinds.iter().map(Kind::name).collect();
    let rows: Vec<Row<'_>> = rules
        .iter()
        .map(|r| Row {
            id: &r.id,
            name: &r.name,
            title: &r.title,
            pack: pack.packs.get(r.pack).map_or("", |p| &p.id),
            strength: r.strength,
            severity: severity(r),
            gate: r.gate,
            runs_by_default: r.runs_by_default,
            owes: names(r.owes),
            shows: names(r.shows),
            asks: &r.explained().asks,
        })
        .collect();
    let mut out = serde_json::to_string_pretty(&rows).map_err(|e| Fault::unread(e.to_string()))?;
    out.push('\n');
    Ok(out)
}

/// The table of README.md.
fn markdown(rules: &[&Rule]) -> String {
    let mut out = String::from("| id | name | what it asks | level |\n| --- | --- | --- | --- |\n");
    for r in rules {
        let _ = writeln!(
            out,
            "| {} | `{}` | {} | {} |",
            r.id,
            r.name,
            r.title.replace('|', "\\|"),
            severity(r)
        );
    }
    out
}

fn listing(pack: &Pack, rules: &[&Rule], terminal: &Terminal) -> String {
    let mut out = String::new();
    for (index, info) in pack.packs.iter().enumerate() {
        let of: Vec<&&Rule> = rules.iter().filter(|r| r.pack == index).collect();
        if of.is_empty() {
            continue;
        }
        let title = format!(
            "{} ({}), {}",
            info.title,
            info.id,
            text::count(of.len(), "rule")
        );
        let bold = anstyle::Style::new().bold();
        let _ = if terminal.colour {
            writeln!(out, "{bold}{title}{bold:#}")
        } else {
            writeln!(out, "{title}")
        };
        for rule in of {
            text::wrap(
                &mut out,
                &rule.title,
                &format!("  {:8} ", rule.id),
                "           ",
                terminal.width,
            );
        }
        out.push('\n');
    }
    out.push_str("More about one of them: quorate explain ID\n");
    out
}

fn severity(rule: &Rule) -> &'static str {
    match rule.severity {
        SeverityBy::Fixed(severity) => severity.word(),
        SeverityBy::Until(_, _, after) => after.word(),
    }
}
