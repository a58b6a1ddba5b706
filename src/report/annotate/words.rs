//! Findings in, what a comment says of them out, as paragraphs of Word.

use std::fmt::Write;

use crate::report::{Finding, Report, full, order, text};
use crate::verdict::Outcome;

/// Characters of the document's own words that a comment quotes.
const QUOTED: usize = 140;
/// The place of the citation and of the list: half points.
const SMALL: u8 = 16;
const PLAIN: u8 = 19;
/// What stands between two findings in one comment.
pub(super) const GAP: &str = "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr></w:p>";

/// How words stand in a comment.
#[derive(Clone, Copy)]
enum Look {
    Bold,
    Plain,
    Italic,
    Faint,
}

/// The comment that stands first, at the title: what was read, and how to use what follows.
pub(super) fn opening(report: &Report, shown: usize, rest: usize) -> String {
    let mut out = String::new();
    let kinds: Vec<String> = report
        .documents
        .iter()
        .flat_map(|d| d.kinds.iter().map(|k| k.kind.words()))
        .collect();
    let read = format!(
        "Quorate read this as {}, as of {}.",
        text::list(&kinds),
        text::date(report.as_of)
    );
    paragraph(&mut out, &[(&read, Look::Bold)]);
    paragraph(&mut out, &[(&full::outcomes(report), Look::Plain)]);
    let how = match (shown, rest) {
        (0, _) => "Nothing was found that someone should act on.".to_owned(),
        (n, 0) => format!(
            "The comments are about {}. What is missing is said where it belongs, or here.",
            text::count(n, "point")
        ),
        (n, more) => format!(
            "The comments are about the {} to start with; {} listed in the comment at the end. What is missing is said where it belongs, or here.",
            text::count(n, "point"),
            match more {
                1 => "1 more is".to_owned(),
                n => format!("{n} more are"),
            }
        ),
    };
    paragraph(&mut out, &[(&how, Look::Plain)]);
    out
}

/// What one finding says.
pub(super) fn finding(report: &Report, finding: &Finding) -> String {
    let verdict = &report.verdicts[finding.verdict];
    let rule = &report.pack.rules[verdict.rule];
    let mut out = String::new();
    let head = format!("{}: ", order::GROUPS[order::group(report, finding)]);
    let what = sentence(&verdict.message);
    paragraph(&mut out, &[(&head, Look::Plain), (&what, Look::Bold)]);
    let read = verdict.evidence.first().and_then(|e| e.excerpt.as_deref());
    if let Some(read) = read.filter(|r| !r.text.is_empty()) {
        let words = format!("\u{201c}{}\u{201d}", text::short(&read.text, QUOTED));
        paragraph(
            &mut out,
            &[("Read here: ", Look::Plain), (&words, Look::Italic)],
        );
    }
    if !verdict.missing_parts.is_empty() {
        let words = format!("Missing: {}.", text::list(&verdict.missing_parts));
        paragraph(&mut out, &[(&words, Look::Plain)]);
    }
    for item in verdict
        .items
        .iter()
        .filter(|i| matches!(i.outcome, Outcome::Gap | Outcome::Partly))
    {
        let words = format!("{}: {}", item.key, item.message);
        paragraph(&mut out, &[(&words, Look::Plain)]);
    }
    if let Some(help) = &verdict.help {
        paragraph(&mut out, &[("To do: ", Look::Bold), (help, Look::Plain)]);
    }
    let why = &rule.explained().why;
    if !why.is_empty() {
        paragraph(
            &mut out,
            &[("Why it matters: ", Look::Bold), (why, Look::Plain)],
        );
    }
    if let Some(wording) = &rule.wording {
        let words = format!("\u{201c}{}\u{201d}", wording.trim());
        paragraph(
            &mut out,
            &[("You could say: ", Look::Bold), (&words, Look::Italic)],
        );
    }
    let under: Vec<String> = finding
        .under
        .iter()
        .map(|u| &report.pack.rules[report.verdicts[*u].rule])
        .map(|r| format!("{} ({})", r.title, r.id))
        .collect();
    if !under.is_empty() {
        let words = format!("{}.", under.join("; "));
        paragraph(
            &mut out,
            &[("Same cause: ", Look::Bold), (&words, Look::Plain)],
        );
    }
    let asked = format!("Asked in: {}", full::cited(report, verdict));
    paragraph(&mut out, &[(&asked, Look::Faint)]);
    out
}

/// The list of what is over the limit, a line each.
pub(super) fn rest(report: &Report, findings: &[&Finding]) -> String {
    let mut out = String::new();
    let head = format!("Also found ({})", findings.len());
    paragraph(&mut out, &[(&head, Look::Bold)]);
    let mut group = None;
    for finding in findings {
        let here = order::GROUPS[order::group(report, finding)];
        if group != Some(here) {
            paragraph(&mut out, &[(here, Look::Bold)]);
            group = Some(here);
        }
        let verdict = &report.verdicts[finding.verdict];
        let rule = &report.pack.rules[verdict.rule];
        let place = report.at(finding).and_then(|at| at.place.as_deref());
        let place = place.map_or_else(String::new, |p| format!("{p}, "));
        let cited = format!(" ({place}{})", rule.id);
        let what = sentence(&verdict.message);
        paragraph(
            &mut out,
            &[
                ("\u{2022} ", Look::Plain),
                (&what, Look::Plain),
                (&cited, Look::Faint),
            ],
        );
    }
    let more =
        "Each with its reason and words to borrow: quorate check --annotate FILE --all-comments.";
    paragraph(&mut out, &[(more, Look::Faint)]);
    out
}

/// A message as a sentence.
fn sentence(message: &str) -> String {
    let mut out = text::capital(message.trim());
    if !out.ends_with(['.', '?', '!']) {
        out.push('.');
    }
    out
}

/// Appends a paragraph. Its look is its own: the document's styles are not ours to count on.
fn paragraph(out: &mut String, runs: &[(&str, Look)]) {
    let _ = write!(
        out,
        "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:left=\"0\" w:right=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"left\"/></w:pPr>"
    );
    for (words, look) in runs {
        let (marks, size, colour) = match look {
            Look::Bold => ("<w:b/>", PLAIN, ""),
            Look::Plain => ("", PLAIN, ""),
            Look::Italic => ("<w:i/>", PLAIN, ""),
            Look::Faint => ("", SMALL, "<w:color w:val=\"595959\"/>"),
        };
        let _ = write!(
            out,
            "<w:r><w:rPr>{marks}{colour}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
            escaped(words)
        );
    }
    out.push_str("</w:p>");
}

/// Words as XML takes them: signs that mean something there are written out, what it does not allow is left out.
pub(in crate::report) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 16);
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
