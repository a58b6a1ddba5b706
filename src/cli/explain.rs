//! `quorate explain`: one requirement as a page that an officer of a council understands.

use std::fmt::Write;

use super::args::Explain;
use super::output::{self, Fault, Terminal};
use super::{CLEAN, packs};
use crate::diagnostic::Severity;
use crate::pack::Pack;
use crate::pack::kind::{Kind, Kinds};
use crate::pack::rule::{Example, Judges, Rule, SeverityBy, Test, Words};
use crate::report::text;

/// Examples shown for each outcome.
const SHOWN: usize = 2;

/// Runs the command; the exit code.
pub(super) fn run(args: &Explain, terminal: &Terminal) -> Result<u8, Fault> {
    let pack = packs::select(&args.packs.packs, terminal)?;
    let rule = packs::rule(&pack, &args.rule)?;
    output::to_stdout(&page(rule, &pack, terminal))?;
    Ok(CLEAN)
}

fn page(rule: &Rule, pack: &Pack, terminal: &Terminal) -> String {
    let mut page = Page {
        out: String::new(),
        terminal: *terminal,
    };
    let _ = writeln!(
        page.out,
        "{} {}",
        page.strong(&rule.id),
        page.faint(&rule.name)
    );
    let _ = writeln!(page.out, "{}\n", page.strong(&rule.title));
    page.part("What is asked", &rule.explained().asks);
    page.part("Why", &rule.explained().why);
    page.part("Who owes it", &owes(rule));
    page.part("How much it matters", &matters(rule, pack));
    page.outcome("Met", None, rule, "met");
    page.outcome("Partly met", Some(&rule.partly), rule, "partly");
    page.outcome("Not found", Some(&rule.gap), rule, "gap");
    page.outcome("Not applicable", None, rule, "not-applicable");
    if let Test::Question(question, _) = &rule.test {
        page.part("Only a person can answer", question);
    }
    if let Some(question) = &rule.when_unknown {
        page.part("What Quorate may have to ask you", question);
    }
    if !rule.requires.is_empty() {
        page.part(
            "Judged only where these are met at least in part",
            &text::list(&rule.requires),
        );
    }
    if let Some(exceptions) = &rule.explained().exceptions {
        page.part("Exceptions", exceptions);
    }
    if let Some((_, citation)) = &rule.or_met_when {
        page.part("Also met by an exception of the source", &citation.part);
    }
    if let Some(wording) = &rule.wording {
        page.part("You could say", wording);
    }
    page.part("Where it stands", &stands(rule, pack));
    page.out
}

fn owes(rule: &Rule) -> String {
    let names = |kinds: Kinds| text::list(&kinds.iter().map(Kind::words).collect::<Vec<_>>());
    let mut words = if rule.owes == Kinds::default() {
        "No document owes it.".to_owned()
    } else {
        format!("Silence is a gap in: {}.", names(rule.owes))
    };
    if rule.shows != Kinds::default() {
        let _ = write!(
            words,
            " It may also be shown by: {}; silence there proves nothing.",
            names(rule.shows)
        );
    }
    match rule.judges {
        Judges::Document => {}
        Judges::Partnership => {
            words.push_str(" Judged over all documents of a partnership together.")
        }
        Judges::Portfolio => words.push_str(" Judged over all partnerships together."),
    }
    words
}

fn matters(rule: &Rule, pack: &Pack) -> String {
    let level = match rule.severity {
        SeverityBy::Fixed(severity) => severity.heading().to_owned(),
        SeverityBy::Until(before, day, after) => format!(
            "{} up to {}, {} since",
            before.heading(),
            text::date(day),
            said(after)
        ),
    };
    let source = pack
        .packs
        .get(rule.pack)
        .map_or("the source", |p| p.title.as_str());
    let mut words = match rule.strength.as_str() {
        "own-rule" => format!("{level}: a rule that the partnership gave itself."),
        "practice" => {
            format!("{level}: good practice by our reading, not a demand of the guidance.")
        }
        strength => format!("{level}: '{strength}' in the words of {source}."),
    };
    if rule.our_reading {
        words.push_str(" What counts as met here is our reading; it goes past the text.");
    }
    words
}

fn said(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Act first",
        Severity::Warning => "Strengthen",
        Severity::Note | Severity::Hint => "history",
    }
}

fn stands(rule: &Rule, pack: &Pack) -> String {
    let mut words = pack
        .packs
        .get(rule.pack)
        .map_or_else(String::new, |p| format!("{} ({}): ", p.title, p.version));
    words.push_str(&rule.citation.part);
    if let Some(item) = &rule.citation.item {
        let _ = write!(words, " ({item})");
    }
    if let Some(url) = &rule.citation.url {
        let _ = write!(words, " {url}");
    }
    words
}

struct Page {
    out: String,
    terminal: Terminal,
}

impl Page {
    fn strong(&self, words: &str) -> String {
        self.tint(words, anstyle::Style::new().bold())
    }

    fn faint(&self, words: &str) -> String {
        self.tint(words, anstyle::Style::new().dimmed())
    }

    fn tint(&self, words: &str, paint: anstyle::Style) -> String {
        let words = text::clean(words);
        if self.terminal.colour {
            format!("{paint}{words}{paint:#}")
        } else {
            words
        }
    }

    fn part(&mut self, title: &str, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        let _ = writeln!(self.out, "{}", self.strong(title));
        for line in words.trim().lines() {
            text::wrap(&mut self.out, line, "  ", "  ", self.terminal.width);
        }
        self.out.push('\n');
    }

    /// An outcome: the words the report uses, then what such a text looks like.
    fn outcome(&mut self, title: &str, words: Option<&Words>, rule: &Rule, outcome: &str) {
        let examples: Vec<&Example> = rule
            .explained()
            .examples
            .iter()
            .filter(|e| e.outcome == outcome)
            .collect();
        let message = words.map_or("", |w| w.message.as_str());
        let shown = examples.iter().any(|e| e.markdown.is_some());
        if !shown && message.is_empty() {
            return;
        }
        let _ = writeln!(self.out, "{}", self.strong(title));
        if !message.is_empty() {
            text::wrap(
                &mut self.out,
                &format!("\u{201c}{message}\u{201d}"),
                "  Quorate says: ",
                "    ",
                self.terminal.width,
            );
        }
        if let Some(help) = words.and_then(|w| w.help.as_deref()) {
            text::wrap(
                &mut self.out,
                help,
                "  To do: ",
                "    ",
                self.terminal.width,
            );
        }
        for example in examples
            .into_iter()
            .filter(|e| e.markdown.is_some())
            .take(SHOWN)
        {
            let name = example.name.as_deref().map_or_else(
                || "For example:".to_owned(),
                |n| format!("For example, {n}:"),
            );
            text::wrap(&mut self.out, &name, "  ", "  ", self.terminal.width);
            for line in example
                .markdown
                .as_deref()
                .unwrap_or_default()
                .trim()
                .lines()
            {
                text::wrap(&mut self.out, line, "    │ ", "    │ ", self.terminal.width);
            }
        }
        self.out.push('\n');
    }
}
