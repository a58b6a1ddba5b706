//! An assessment for a page of text: of one partnership its return, of several what each supplied and what most of them miss.

use std::fmt::Write;

use super::SCOPE;
use super::calendar::{self, Standing};
use super::changes::Changes;
use super::desk::{Counts, Desk, Row};
use crate::report::markdown::plain;
use crate::report::told::DISCLAIMER;
use crate::report::{Report, Style, standing, text};
use crate::verdict::Outcome;

/// Requirements that most areas miss, told before the rest is only counted.
const LISTED: usize = 20;

/// Writes the page.
#[must_use]
pub(super) fn write(report: &Report, style: &Style) -> String {
    let desk = Desk::of(report, style);
    let mut out = format!("# {}\n\n", plain(&desk.title()));
    let _ = writeln!(
        out,
        "{SCOPE} {DISCLAIMER}\n\nAs of {}, by {}.\n",
        text::date(report.as_of),
        plain(&text::list(&standing::packs(&desk.telling)))
    );
    if let Some(why) = &report.incomplete {
        let why = plain(&desk.telling.words(why));
        let _ = writeln!(out, "**Not everything was checked:** {why}\n");
    }
    match desk.rows.as_slice() {
        [] => {}
        [one] => the_return(&mut out, &desk, one),
        several => {
            supplied(&mut out, several);
            missed(&mut out, &desk);
        }
    }
    if !desk.portfolio.is_empty() {
        out.push_str("## All partnerships together\n\n");
        for told in &desk.portfolio {
            let said = match told.verdict.outcome {
                Outcome::Met => "so the documents say",
                _ => &told.message,
            };
            let (id, title) = (&told.rule.id, plain(&told.rule.title));
            let _ = writeln!(out, "- {id} {title}: **{}**", plain(said));
        }
        out.push('\n');
    }
    days(&mut out, &desk);
    if let Some(changes) = Changes::of(&desk) {
        changed(&mut out, &changes);
    }
    let left = standing::left_out(&desk.telling);
    if !left.is_empty() {
        out.push_str("## Not read or not judged\n\n");
        for line in left {
            let _ = writeln!(out, "- {}", plain(&line));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{SCOPE} {DISCLAIMER}");
    out
}

/// '41 of 215 requirements could be judged: 30 met, 6 partly met, 5 not found'.
pub(super) fn judged(counts: &Counts) -> String {
    format!(
        "{} of {} could be judged: {} met, {} partly met, {} not found",
        text::thousands(counts.judged()),
        text::count(counts.asked, "requirement"),
        counts.of(Outcome::Met),
        counts.of(Outcome::Partly),
        counts.of(Outcome::Gap)
    )
}

fn the_return(out: &mut String, desk: &Desk<'_>, row: &Row<'_>) {
    let _ = writeln!(out, "Supplied: {}.", plain(&row.supplied_words()));
    if !row.lacking.is_empty() {
        let _ = writeln!(out, "{}.", plain(&row.lacking_words()));
    }
    let _ = writeln!(out, "{}.\n", judged(&row.counts));
    for topic in &desk.topics {
        let _ = writeln!(out, "## {}\n", plain(&topic.about));
        out.push_str("| requirement | outcome | what the documents say | what is missing | what to ask | the area's own answer |\n| --- | --- | --- | --- | --- | --- |\n");
        let these = desk.columns.iter().zip(&row.cells);
        for (rule, cell) in these.skip(topic.from).take(topic.count) {
            let quotes: Vec<String> = cell
                .told()
                .map_or(&[][..], |told| told.quotes.as_slice())
                .iter()
                .map(|q| match q.quote.as_str() {
                    "" => plain(&q.words),
                    quote => format!(
                        "“{}” ({})",
                        plain(&text::short(quote, 300)),
                        plain(&q.words)
                    ),
                })
                .collect();
            let _ = writeln!(
                out,
                "| {} {} | {} | {} | {} | {} | {} |",
                rule.id,
                plain(&rule.title),
                cell.words(),
                quotes.join("<br>"),
                plain(&cell.missing()),
                plain(&cell.ask()),
                plain(&cell.answer())
            );
        }
        out.push('\n');
    }
}

fn supplied(out: &mut String, rows: &[Row<'_>]) {
    out.push_str("## What each supplied\n\n| partnership | supplied | not supplied | could be judged | met | partly met | not found |\n| --- | --- | --- | --- | --- | --- | --- |\n");
    for row in rows {
        let counts = &row.counts;
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} of {} | {} | {} | {} |",
            plain(&row.name),
            plain(&row.supplied_words()),
            plain(&row.lacking_words()),
            counts.judged(),
            counts.asked,
            counts.of(Outcome::Met),
            counts.of(Outcome::Partly),
            counts.of(Outcome::Gap)
        );
    }
    out.push('\n');
}

fn missed(out: &mut String, desk: &Desk<'_>) {
    let missed = desk.missed();
    if missed.is_empty() {
        return;
    }
    out.push_str("## What most areas miss\n\nOf the partnerships in which it could be judged.\n\n| requirement | could be judged in | not found | partly met | met |\n| --- | --- | --- | --- | --- |\n");
    for (column, counts) in missed.iter().take(LISTED) {
        let rule = desk.columns[*column];
        let _ = writeln!(
            out,
            "| {} {} | {} | {} | {} | {} |",
            rule.id,
            plain(&rule.title),
            counts.judged(),
            counts.of(Outcome::Gap),
            counts.of(Outcome::Partly),
            counts.of(Outcome::Met)
        );
    }
    out.push('\n');
    if missed.len() > LISTED {
        let _ = writeln!(out, "and {} more\n", missed.len() - LISTED);
    }
}

fn days(out: &mut String, desk: &Desk<'_>) {
    let of = |row| calendar::of(desk, row).into_iter();
    let mut entries: Vec<_> = desk
        .rows
        .iter()
        .flat_map(|row| of(row).map(|entry| (&row.name, entry)))
        .filter(|(_, e)| {
            desk.rows.len() == 1 || matches!(e.standing, Standing::Past | Standing::Next)
        })
        .collect();
    if entries.is_empty() {
        return;
    }
    entries.sort_by_key(|(_, e)| (e.due.is_none(), e.due));
    out.push_str("## Calendar\n\n| day | partnership | deliverable | how it stands |\n| --- | --- | --- | --- |\n");
    for (name, entry) in &entries {
        let _ = writeln!(
            out,
            "| {} | {} | {} ({}) | {}: {} |",
            entry.due.map_or_else(String::new, text::date),
            plain(name),
            plain(&entry.what),
            entry.rule.id,
            entry.standing.words(),
            plain(&entry.words)
        );
    }
    out.push('\n');
}

fn changed(out: &mut String, changes: &Changes<'_>) {
    let counts: Vec<String> = changes
        .counts()
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|(sort, n)| format!("**{n}** {}", sort.words().to_lowercase()))
        .collect();
    let counts = match counts.as_slice() {
        [] => "nothing".to_owned(),
        some => some.join(" · "),
    };
    let _ = writeln!(
        out,
        "## What has changed since {}\n\n{counts}\n",
        text::date(changes.day)
    );
    for note in &changes.notes {
        let _ = writeln!(out, "- {}", plain(note));
    }
    out.push_str(
        "\n| partnership | requirement | change | then | now |\n| --- | --- | --- | --- | --- |\n",
    );
    for c in &changes.changes {
        let _ = writeln!(
            out,
            "| {} | {} {} | {} | {} | {} |",
            plain(&c.partnership),
            c.rule.id,
            plain(&c.rule.title),
            c.sort.words(),
            c.then,
            c.now
        );
    }
    out.push('\n');
}
