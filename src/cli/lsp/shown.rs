//! The text of an open document in, what an editor shows of it out: diagnostics at their ranges, the requirement behind each, and edits that answer it.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeDescription, Diagnostic,
    DiagnosticSeverity, Hover, HoverContents, MarkupContent, MarkupKind, NumberOrString, Position,
    Range, TextEdit, Uri, WorkspaceEdit,
};

use crate::cli::check::today;
use crate::cli::config::Config;
use crate::diagnostic::{Excerpt, Severity};
use crate::pack::Pack;
use crate::pack::rule::Rule;
use crate::report::{Keep, text};
use crate::source::Source;
use crate::{Input, Options};

/// How columns are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// In characters.
    Characters,
    /// In units of UTF-16.
    Utf16,
}

/// What every document is checked with.
pub(super) struct Bench {
    /// The rules.
    pub(super) pack: Arc<Pack>,
    /// Kinds by pattern, and the rest of the configuration.
    pub(super) config: Config,
    /// Every rule, not those alone that run by default.
    pub(super) all: bool,
}

/// A document as it was last checked.
pub(super) struct Shown {
    text: String,
    /// Markdown takes its comments and wording otherwise than data.
    is_data: bool,
    day: Date,
    found: Vec<(Option<usize>, Diagnostic)>,
}

impl Bench {
    /// Checks the text that an editor holds.
    pub(super) fn read(&self, uri: &Uri, text: String, encoding: Encoding) -> Shown {
        let path = uri.path().as_estr().decode();
        let path = String::from_utf8_lossy(&path.into_bytes()).into_owned();
        let source = Source::from_text(&path, &text);
        let input = Input::named(path.as_str());
        let day = self.config.as_of().unwrap_or_else(today);
        let (select, ignore) = self.config.rules();
        let options = Options {
            all: self.all || self.config.all(),
            select: select.to_vec(),
            ignore: ignore.to_vec(),
            keep: Keep::Findings,
            jobs: Some(1),
            ..Options::on(day)
        };
        let inputs = self.config.place(vec![input]);
        let mut report = crate::check(inputs, &|_| Ok(source.clone()), &self.pack, &options);
        report.waive(Vec::new(), &str::to_owned);
        let lines: Vec<&str> = text.lines().collect();
        let range =
            |at: Option<&Excerpt>| at.map_or_else(Range::default, |at| range(at, &lines, encoding));
        let mut found = Vec::new();
        for d in report
            .diagnostics
            .iter()
            .filter(|d| d.code != "not-a-partnership-document")
        {
            let at = d.labels.first().map(|l| &l.at);
            let message = text::with_help(&text::capital(&d.message), d.help.as_deref());
            found.push((
                None,
                diagnostic(range(at), d.severity, d.code.to_owned(), message),
            ));
        }
        for finding in &report.findings {
            let verdict = &report.verdicts[finding.verdict];
            let rule = &self.pack.rules[verdict.rule];
            let message =
                text::with_help(&text::capital(&verdict.message), verdict.help.as_deref());
            let severity = verdict.severity.unwrap_or(Severity::Hint);
            let mut shown = diagnostic(
                range(report.at(finding)),
                severity,
                rule.id.clone(),
                message,
            );
            let href = rule
                .citation
                .url
                .as_deref()
                .and_then(|url| url.parse().ok());
            shown.code_description = href.map(|href| CodeDescription { href });
            found.push((Some(verdict.rule), shown));
        }
        let data = ["yaml", "yml", "toml", "json"];
        let ending = path.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
        Shown {
            is_data: ending.is_some_and(|e| data.contains(&e.as_str())),
            text,
            day,
            found,
        }
    }
}

fn diagnostic(range: Range, severity: Severity, code: String, message: String) -> Diagnostic {
    let severity = match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Note => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    };
    Diagnostic {
        range,
        severity: Some(severity),
        code: Some(NumberOrString::String(code)),
        source: Some("quorate".to_owned()),
        message,
        ..Diagnostic::default()
    }
}

/// Lines and columns from 0, as the editor counts them.
fn range(at: &Excerpt, lines: &[&str], encoding: Encoding) -> Range {
    let place = |at: crate::diagnostic::Position| {
        let line = at.line.saturating_sub(1);
        let column = at.column.saturating_sub(1);
        let text = lines.get(line as usize).copied().unwrap_or("");
        let characters = text.chars().take(column as usize);
        let column = match encoding {
            Encoding::Characters => characters.count(),
            Encoding::Utf16 => characters.map(char::len_utf16).sum(),
        };
        Position::new(line, u32::try_from(column).unwrap_or(0))
    };
    Range::new(place(at.start), place(at.end))
}

fn holds(range: &Range, at: Position) -> bool {
    range.start <= at && at <= range.end
}

impl Shown {
    /// What to show.
    pub(super) fn diagnostics(&self) -> Vec<Diagnostic> {
        self.found.iter().map(|(_, d)| d.clone()).collect()
    }

    /// The requirements behind what is shown at a place.
    pub(super) fn hover(&self, at: Position, pack: &Pack) -> Option<Hover> {
        let here = self.found.iter().filter(|(_, d)| holds(&d.range, at));
        let rules: Vec<&Rule> = here
            .filter_map(|(rule, _)| rule.map(|r| &pack.rules[r]))
            .collect();
        let range = self
            .found
            .iter()
            .find(|(_, d)| holds(&d.range, at))?
            .1
            .range;
        if rules.is_empty() {
            return None;
        }
        // a heading can stand for many that are missing: a few in full, the rest by name
        let (full, brief) = rules.split_at(rules.len().min(3));
        let mut words: Vec<String> = full.iter().map(|r| page(r, pack)).collect();
        if !brief.is_empty() {
            let names: Vec<String> = brief
                .iter()
                .map(|r| format!("- {} {}", r.id, r.title))
                .collect();
            words.push(names.join("\n"));
        }
        let contents = HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: words.join("\n\n---\n\n"),
        });
        Some(Hover {
            contents,
            range: Some(range),
        })
    }

    /// Edits that answer what is shown in a range: the wording to borrow, and a local decision to fill in.
    pub(super) fn actions(&self, uri: &Uri, range: Range, pack: &Pack) -> Vec<CodeActionOrCommand> {
        let touches = |d: &Diagnostic| d.range.start <= range.end && range.start <= d.range.end;
        let mut actions = Vec::new();
        for (rule, found) in self.found.iter().filter(|(_, d)| touches(d)) {
            let Some(at) = *rule else { continue };
            let rule = &pack.rules[at];
            let mut add = |title: String, edit: TextEdit| {
                let edit = WorkspaceEdit::new(HashMap::from([(uri.clone(), vec![edit])]));
                actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                    title,
                    kind: Some(CodeActionKind::QUICKFIX),
                    diagnostics: Some(vec![found.clone()]),
                    edit: Some(edit),
                    ..CodeAction::default()
                }));
            };
            if let Some(wording) = rule.wording.as_ref().filter(|_| !self.is_data) {
                let below = self.below(found.range.end.line);
                let words = format!("{wording}\n\n");
                add(
                    format!("Insert wording for {}", rule.id),
                    TextEdit::new(below, words),
                );
            }
            if !pack.waivers(at).never && !self.text.trim_start().starts_with('{') {
                let until = self.day.checked_add(6.months()).unwrap_or(self.day);
                let decision = format!("quorate: waive {} until {until} because [reason]", rule.id);
                let comment = if self.is_data {
                    format!("# {decision}\n")
                } else {
                    format!("\n<!-- {decision} -->\n")
                };
                let place = if self.is_data {
                    Range::default()
                } else {
                    self.end()
                };
                add(
                    format!("Accept this gap for a time (waive {})", rule.id),
                    TextEdit::new(place, comment),
                );
            }
        }
        actions
    }

    /// The start of the first line after the paragraph of this line.
    fn below(&self, line: u32) -> Range {
        let lines: Vec<&str> = self.text.lines().collect();
        let mut at = line as usize;
        while lines.get(at).is_some_and(|l| !l.trim().is_empty()) {
            at += 1;
        }
        if at >= lines.len() {
            return self.end();
        }
        let at = Position::new(u32::try_from(at + 1).unwrap_or(line), 0);
        Range::new(at, at)
    }

    fn end(&self) -> Range {
        let lines = self.text.split('\n').count().saturating_sub(1);
        let last = self.text.rsplit('\n').next().unwrap_or("");
        let column = last.chars().map(char::len_utf16).sum::<usize>();
        let narrow = |n: usize| u32::try_from(n).unwrap_or(0);
        let at = Position::new(narrow(lines), narrow(column));
        Range::new(at, at)
    }
}

/// A requirement in a few lines of Markdown.
fn page(rule: &Rule, pack: &Pack) -> String {
    let more = rule.explained();
    let mut lines = vec![
        format!("**{} {}**", rule.id, rule.title),
        more.asks.clone(),
        format!("*Why it matters:* {}", more.why),
    ];
    if let Some(wording) = &rule.wording {
        let wording = wording.replace('[', "\\[").replace(']', "\\]");
        lines.push(format!("*You could say:* {wording}"));
    }
    let source = pack.packs.get(rule.pack).map_or("", |p| &p.title);
    let cited = format!("{source}: {}", rule.citation.in_words());
    lines.push(match &rule.citation.url {
        Some(url) => format!("[{cited}]({url})"),
        None => cited,
    });
    lines.join("\n\n")
}
