//! A comment for a pull request: the counts, what to do first, every finding in a table that opens, and what was not checked.

use std::fmt::Write;

use super::order::{GROUPS, first, group};
use super::told::{DISCLAIMER, Site, Telling};
use super::{Report, Style, standing, text};

/// Findings listed under one heading before the rest are only counted, so that a comment stays within what code hosts take (65,536 characters).
const LISTED: usize = 60;

/// The first line, by which a later run finds its own comment again.
const MARKER: &str = "<!-- quorate -->";

/// Writes the comment.
#[must_use]
pub fn write(report: &Report, style: &Style) -> String {
    let telling = Telling::new(report, style);
    let mut out = format!("{MARKER}\n## What the documents show\n\n");
    let counts: Vec<String> = standing::counts(&telling)
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|(outcome, n)| format!("**{n}** {}", outcome.in_words()))
        .collect();
    let documents = text::count(report.documents.len(), "document");
    let day = text::date(report.as_of);
    let _ = writeln!(out, "{documents}, as of {day}: {}\n", counts.join(" · "));
    if let Some(why) = &report.incomplete {
        let _ = writeln!(
            out,
            "**Not everything was checked:** {}\n",
            plain(&telling.words(why))
        );
    }
    let top = first(report);
    if top.len() > 1 {
        out.push_str("### To do first\n\n");
        for (n, finding) in top.into_iter().enumerate() {
            let told = telling.finding(finding);
            let place = told.at.as_ref().map_or_else(String::new, place);
            let _ = writeln!(
                out,
                "{}. {} ({place}, {})",
                n + 1,
                plain(&told.message),
                told.rule.id
            );
        }
        out.push('\n');
    }
    let trouble: Vec<_> = telling.trouble().collect();
    if !trouble.is_empty() {
        out.push_str("### Trouble reading\n\n");
        for t in trouble.iter().take(LISTED) {
            let help = t
                .help
                .as_deref()
                .map_or_else(String::new, |h| format!(". {}", plain(h)));
            let _ = writeln!(out, "- {}: {}{help}", place(&t.at), plain(&t.message));
        }
        more(&mut out, trouble.len());
    }
    for (index, title) in GROUPS.iter().enumerate() {
        let these: Vec<_> = report
            .findings
            .iter()
            .filter(|f| group(report, f) == index)
            .collect();
        if these.is_empty() {
            continue;
        }
        let open = if index == 0 { " open" } else { "" };
        let _ = writeln!(
            out,
            "<details{open}><summary><b>{title}</b> ({})</summary>\n",
            these.len()
        );
        out.push_str("| requirement | what | where | what to do |\n| --- | --- | --- | --- |\n");
        for finding in these.iter().take(LISTED) {
            let told = telling.finding(finding);
            let what = format!(
                "{}: {}",
                text::capital(told.verdict.outcome.in_words()),
                told.message
            );
            let help = told.help.as_deref().unwrap_or("");
            let place = told.at.as_ref().map_or_else(String::new, place);
            let _ = writeln!(
                out,
                "| {} | {} | {place} | {} |",
                told.requirement(),
                plain(&what),
                plain(help)
            );
        }
        out.push('\n');
        more(&mut out, these.len());
        out.push_str("</details>\n\n");
    }
    let aside: Vec<_> = telling.set_aside().collect();
    if !aside.is_empty() {
        let _ = writeln!(
            out,
            "<details><summary>Set aside ({})</summary>\n",
            aside.len()
        );
        for told in aside.iter().take(LISTED) {
            let why = told.aside.as_deref().unwrap_or_default();
            let _ = writeln!(
                out,
                "- {} ({}): {}",
                plain(&told.message),
                told.rule.id,
                plain(why)
            );
        }
        more(&mut out, aside.len());
        out.push_str("\n</details>\n\n");
    }
    let answers: Vec<_> = telling.answers().collect();
    if !answers.is_empty() {
        let n = answers.len();
        let _ = writeln!(
            out,
            "<details><summary>Answered by people ({n})</summary>\n"
        );
        for (told, said) in answers.iter().take(LISTED) {
            let shown = told.verdict.outcome.in_words();
            let _ = writeln!(
                out,
                "- {} ({}). The documents: {shown}. {}",
                plain(&told.rule.title),
                told.rule.id,
                plain(&text::capital(said))
            );
        }
        more(&mut out, n);
        out.push_str("\n</details>\n\n");
    }
    let left = standing::left_out(&telling);
    if !left.is_empty() {
        let _ = writeln!(
            out,
            "<details><summary>Not read or not judged ({})</summary>\n",
            left.len()
        );
        for line in left.iter().take(LISTED) {
            let _ = writeln!(out, "- {}", plain(line));
        }
        more(&mut out, left.len());
        out.push_str("\n</details>\n\n");
    }
    let _ = writeln!(
        out,
        "<sub>{} {DISCLAIMER}</sub>",
        plain(&format!("By {}.", text::list(&standing::packs(&telling))))
    );
    out
}

fn more(out: &mut String, all: usize) {
    if all > LISTED {
        let _ = writeln!(out, "and {} more", all - LISTED);
    }
}

fn place(at: &Site) -> String {
    format!("`{}`", at.point().replace('`', "'").replace('|', "\\|"))
}

/// Words in which nothing is taken for Markdown, for HTML or for a mention of somebody.
pub(super) fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn nothing_of_a_document_is_taken_for_markdown() {
        assert_eq!(
            plain("[x](y) | <b> @me *"),
            "\\[x\\](y) \\| &lt;b&gt; &#64;me \\*"
        );
    }
}
