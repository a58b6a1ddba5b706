//! One finding: what, where, what to do, words to borrow, and where it is asked.

use std::fmt::Write;

use super::{FAINT, tint};
use crate::diagnostic::{Excerpt, Position, Severity};
use crate::pack::rule::Rule;
use crate::report::{Finding, Report, Style, snippet, text};
use crate::verdict::{Outcome, Verdict};

/// The place drawn last, so that the same lines are not drawn again and again.
pub(super) type Last = Option<(String, Position)>;

/// Writes one finding.
pub(super) fn write(
    out: &mut String,
    report: &Report,
    finding: &Finding,
    last: &mut Last,
    style: &Style,
) {
    let verdict = &report.verdicts[finding.verdict];
    let rule = &report.pack.rules[verdict.rule];
    let severity = verdict.severity.unwrap_or(Severity::Hint);
    let at = report.at(finding);
    let here = at.map(|at| (at.path.to_string(), at.start));
    let again = here.is_some() && *last == here && verdict.evidence.is_empty();
    let label = label(verdict);
    let drawn = at.filter(|_| !again).map(|at| (at, label));
    out.push_str(&snippet::draw(&verdict.message, severity, drawn, style));
    if again && let Some(at) = at {
        let _ = writeln!(
            out,
            "    {}",
            tint(&format!("{} {label}", place(at)), FAINT, style)
        );
    }
    *last = here;
    others(out, verdict, at, style);
    if !verdict.missing_parts.is_empty() {
        row(out, "missing", &text::list(&verdict.missing_parts), style);
    }
    for item in verdict
        .items
        .iter()
        .filter(|i| matches!(i.outcome, Outcome::Gap | Outcome::Partly))
    {
        row(out, &item.key, &item.message, style);
    }
    if let Some(help) = &verdict.help {
        row(out, "to do", help, style);
    }
    if severity >= Severity::Warning {
        row(out, "why", rule.why(), style);
    }
    if let Some(wording) = &rule.wording {
        row(out, "you could say", wording, style);
    }
    if !finding.under.is_empty() {
        let under: Vec<String> = finding
            .under
            .iter()
            .map(|u| &report.pack.rules[report.verdicts[*u].rule])
            .map(|r| format!("{} ({})", r.id, r.title))
            .collect();
        row(out, "same cause", &under.join("; "), style);
    }
    let mut asked = String::new();
    row(&mut asked, "asked in", &cited(report, verdict), style);
    out.push_str(&linked(asked, rule, style));
    out.push('\n');
}

/// 'Chapter 3, Governance (list of contents, 7th point) · GOV-09 tor-risk'.
pub(in crate::report) fn cited(report: &Report, verdict: &Verdict) -> String {
    let rule = &report.pack.rules[verdict.rule];
    let mut words = report
        .pack
        .packs
        .get(rule.pack)
        .map_or_else(String::new, |p| format!("{}: ", p.title));
    let _ = write!(
        words,
        "{} · {} {}",
        rule.citation.in_words(),
        rule.id,
        rule.name
    );
    words
}

/// The id as a link to the source, where the terminal takes one.
fn linked(words: String, rule: &Rule, style: &Style) -> String {
    match &rule.citation.url {
        Some(url) if style.colour && !url.contains(char::is_control) => words.replacen(
            &rule.id,
            &format!("\u{1b}]8;;{url}\u{1b}\\{}\u{1b}]8;;\u{1b}\\", rule.id),
            1,
        ),
        _ => words,
    }
}

fn row(out: &mut String, head: &str, words: &str, style: &Style) {
    let first = format!("  {}: ", text::short(&text::clean(head), 40));
    text::wrap(out, words, &first, "      ", style.width);
}

/// The quotes after the one that is drawn.
fn others(out: &mut String, verdict: &Verdict, drawn: Option<&Excerpt>, style: &Style) {
    let excerpts = verdict.evidence.iter().filter_map(|e| e.excerpt.as_deref());
    for at in excerpts
        .filter(|at| drawn.is_none_or(|d| d.start != at.start || d.path != at.path))
        .take(2)
    {
        row(
            out,
            "see also",
            &format!(
                "{} \u{201c}{}\u{201d}",
                place(at),
                text::short(&at.text, 160)
            ),
            style,
        );
    }
}

/// `tor.md:129:32`, or `tor.docx, 6 Membership, table 1 row 4`.
pub(super) fn place(at: &Excerpt) -> String {
    text::clean(&at.site())
}

/// What to say under the caret, by the reason: a word or two, since the message says the rest.
const LABELS: [(&str, &str); 20] = [
    ("placeholder", "still open"),
    ("vacant", "vacant or interim"),
    ("intention", "planned"),
    ("heading", "a heading only"),
    ("adopted", "national words"),
    ("hint", "touched on"),
    ("downgraded", "not the post itself"),
    ("undated", "when?"),
    ("no-seat", "no seat"),
    ("speaks-for", "speaks for them"),
    ("generic", "which body or post?"),
    ("post-only", "who?"),
    ("unsaid", "by whom?"),
    ("incomplete", "in part"),
    ("temporary", "for a time"),
    ("superseded", "since replaced"),
    ("late", "late"),
    ("straddles", "not exact"),
    ("other", "not on the list"),
    ("denied", "said not to be so"),
];

fn label(verdict: &Verdict) -> &'static str {
    if verdict.evidence.is_empty() {
        return "looked for, not found";
    }
    match (verdict.outcome, verdict.reason()) {
        (_, Some(key)) => LABELS.iter().find(|l| l.0 == key).map_or("", |l| l.1),
        (Outcome::Gap, None) => "what was found",
        _ => "",
    }
}
