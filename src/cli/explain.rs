//! `quorate explain`: one requirement as a page that an officer of a council understands.

mod data;
mod related;
mod words;

use std::fmt::Write;

use super::args::Explain;
use super::config::Config;
use super::output::{self, Fault, Terminal};
use super::{CLEAN, packs};
use crate::pack::Pack;
use crate::pack::rule::{Example, Rule, Test, Words};
use crate::report::text;

/// Examples shown for each outcome: so many of prose, and one as data.
const SHOWN: usize = 2;
/// A page is read, not scanned: no line is longer, however wide the terminal.
const WIDTH: usize = 80;

/// Runs the command; the exit code.
pub(super) fn run(args: &Explain, terminal: &Terminal) -> Result<u8, Fault> {
    let pack = Config::pack(&args.packs, &args.place, terminal)?;
    let rule = packs::rule(&pack, &args.rule)?;
    output::to_stdout(page(rule, &pack, terminal))?;
    Ok(CLEAN)
}

fn page(rule: &Rule, pack: &Pack, terminal: &Terminal) -> String {
    let mut page = Page {
        out: String::new(),
        terminal: Terminal {
            width: terminal.width.min(WIDTH),
            ..*terminal
        },
    };
    let _ = writeln!(
        page.out,
        "{}  {}",
        page.strong(&rule.id),
        page.faint(&rule.name)
    );
    page.heading(&rule.title);
    page.part("What is asked", &rule.explained().asks);
    page.part("Why", &rule.explained().why);
    page.part("How much it matters", &words::matters(rule, pack));
    page.part("Which documents", &words::documents(rule));
    if let Test::Question(question, _) = &rule.test {
        page.part("Only a person can answer", question);
        page.lines(
            "  Quorate gives no verdict here. It points at the passages worth reading and puts this question.",
        );
    } else {
        page.part("How Quorate looks", &words::looks(rule, pack));
    }
    page.outcome("Met, for example", None, rule, "met");
    page.outcome("Partly met", Some(&rule.partly), rule, "partly");
    page.outcome("Not found", Some(&rule.gap), rule, "gap");
    page.outcome("Does not apply, for example", None, rule, "not-applicable");
    page.outcome("Could not tell, for example", None, rule, "cannot-tell");
    for question in rule.when_unknown.iter().chain(&rule.when_silent) {
        page.part("What Quorate may have to ask you", question);
    }
    if let Some(wording) = &rule.wording {
        page.part("Wording to borrow", wording);
    }
    page.part("Exceptions", &words::exceptions(rule));
    page.part("Where it stands", &words::stands(rule, pack));
    let related = related::of(rule, pack);
    if !related.is_empty() {
        let _ = writeln!(page.out, "{}", page.strong("Related"));
        for (id, why) in related {
            text::wrap(
                &mut page.out,
                &why,
                &format!("  {id:8} "),
                "           ",
                page.terminal.width,
            );
        }
        page.out.push('\n');
    }
    page.out.truncate(page.out.trim_end().len());
    page.out.push('\n');
    page.out
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

    /// The title, with a rule under it as long as its longest line.
    fn heading(&mut self, title: &str) {
        let mut lines = String::new();
        text::wrap(&mut lines, title, "", "", self.terminal.width);
        let longest = lines.lines().map(|l| l.chars().count()).max().unwrap_or(0);
        for line in lines.lines() {
            let line = self.strong(line);
            let _ = writeln!(self.out, "{line}");
        }
        let _ = writeln!(self.out, "{}\n", "─".repeat(longest));
    }

    fn part(&mut self, title: &str, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        let _ = writeln!(self.out, "{}", self.strong(title));
        self.lines(words.trim());
    }

    fn lines(&mut self, words: &str) {
        for line in words.lines() {
            text::wrap(&mut self.out, line.trim(), "  ", "  ", self.terminal.width);
        }
        self.out.push('\n');
    }

    /// An outcome: the words the report uses, then what such a text or record looks like.
    fn outcome(&mut self, title: &str, words: Option<&Words>, rule: &Rule, outcome: &str) {
        let examples: Vec<&Example> = rule
            .explained()
            .examples
            .iter()
            .filter(|e| e.outcome == outcome)
            .collect();
        let message = words.map_or("", |w| w.message.as_str());
        if examples.is_empty() && message.is_empty() {
            return;
        }
        let _ = writeln!(self.out, "{}", self.strong(title));
        if !message.is_empty() {
            let told = format!("“{}”", words::filled(message));
            text::wrap(
                &mut self.out,
                &told,
                "  Quorate says  ",
                "                ",
                self.terminal.width,
            );
        }
        if let Some(help) = words.and_then(|w| w.help.as_deref()) {
            text::wrap(
                &mut self.out,
                &words::filled(help),
                "  What to do    ",
                "                ",
                self.terminal.width,
            );
        }
        let prose = examples
            .iter()
            .filter_map(|e| Some((e, e.markdown.as_deref()?)));
        for (example, markdown) in prose.take(SHOWN) {
            self.example(example, "", markdown.trim().lines());
        }
        let record = examples.iter().find_map(|e| Some((e, e.data.as_ref()?)));
        if let Some((example, node)) = record {
            let lines = data::lines(node);
            self.example(
                example,
                " (as a data file says it)",
                lines.iter().map(String::as_str),
            );
        }
        self.out.push('\n');
    }

    fn example<'l>(&mut self, example: &Example, form: &str, lines: impl Iterator<Item = &'l str>) {
        let name = example.name.as_deref().map_or("an example", |n| {
            // a data example is often called just that
            if n == "as data" { "the same" } else { n }
        });
        let _ = writeln!(self.out);
        text::wrap(
            &mut self.out,
            &format!("{}{form}", text::capital(name)),
            "  · ",
            "    ",
            self.terminal.width,
        );
        for line in lines {
            if line.trim().is_empty() {
                self.out.push_str("    │\n");
                continue;
            }
            let indent = line.len() - line.trim_start().len();
            let first = format!("    │ {}", " ".repeat(indent.min(24)));
            text::wrap(
                &mut self.out,
                line.trim_start(),
                &first,
                &first,
                self.terminal.width,
            );
        }
    }
}
