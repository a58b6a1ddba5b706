//! One web page with nothing outside itself: what was read, what to do first, each finding beside the words it is about, what is met, and what only people can answer. Meets WCAG 2.2 AA; prints.

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Value, value::Serde};
use serde::Serialize;

use super::order::{GROUPS, first, group};
use super::told::{Context, DISCLAIMER, MEANING, Telling, Told};
use super::{DocumentRead, Finding, Report, Style, standing, text};
use crate::verdict::Outcome;
use crate::verdict::facts::NAMES;

const PAGE: &str = include_str!("html/page.html");

/// How every page of ours looks.
pub(crate) const STYLE: &str = include_str!("html/style.css");

/// Writes the page.
#[must_use]
pub fn write(report: &Report, style: &Style) -> String {
    let telling = Telling::new(report, style);
    render(PAGE, &Page::of(&telling))
}

/// Fills a page of ours, every value escaped.
pub(crate) fn render(page: &str, values: &impl Serialize) -> String {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .unwrap_or_default(),
    );
    // the template is ours and a test renders it
    environment
        .render_str(page, Value::from(Serde(values)))
        .unwrap_or_default()
}

#[derive(Serialize)]
struct Page {
    style: &'static str,
    title: String,
    as_of: String,
    disclaimer: &'static str,
    meaning: &'static str,
    version: &'static str,
    incomplete: Option<String>,
    counts: Vec<Count>,
    packs: Vec<String>,
    first: Vec<First>,
    groups: Vec<Group>,
    trouble: Vec<Said>,
    aside: Vec<Said>,
    answers: Vec<Said>,
    met: Vec<Met>,
    questions: Vec<Said>,
    left_out: Vec<String>,
    documents: Vec<Document>,
    subjects: Vec<String>,
    topics: Vec<Topic>,
}

#[derive(Serialize)]
struct Count {
    key: &'static str,
    words: &'static str,
    n: usize,
}

#[derive(Serialize)]
struct First {
    message: String,
    place: String,
    anchor: String,
    id: String,
}

#[derive(Serialize)]
struct Group {
    title: &'static str,
    findings: Vec<Shown>,
}

/// A heading with lines under it.
#[derive(Serialize)]
struct Said {
    message: String,
    more: Vec<String>,
}

#[derive(Serialize, PartialEq)]
struct Topic {
    id: String,
    about: String,
}

#[derive(Serialize)]
struct Shown {
    anchor: String,
    id: String,
    title: String,
    topic: String,
    subject: String,
    outcome: &'static str,
    outcome_words: String,
    message: String,
    place: Option<String>,
    context: Option<Context>,
    others: Vec<Quote>,
    missing: String,
    items: Vec<String>,
    help: Option<String>,
    why: String,
    wording: Option<String>,
    pack: String,
    cited: String,
    url: Option<String>,
    under: Vec<String>,
}

#[derive(Serialize)]
struct Quote {
    words: String,
    place: String,
}

#[derive(Serialize)]
struct Met {
    id: String,
    title: String,
    topic: String,
    subject: String,
    quotes: Vec<Quote>,
}

#[derive(Serialize)]
struct Document {
    path: String,
    described: String,
    partnership: String,
    words: String,
    sha256: String,
    facts: Vec<Quote>,
}

impl Page {
    fn of(telling: &Telling) -> Self {
        let report = telling.report;
        let anchor = |finding: &Finding| format!("finding-{}", finding.verdict);
        let top = first(report).into_iter().map(|f| {
            let told = telling.finding(f);
            First {
                place: told
                    .at
                    .as_ref()
                    .map_or_else(String::new, |at| at.words.clone()),
                id: told.rule.id.clone(),
                message: told.message,
                anchor: anchor(f),
            }
        });
        let groups = GROUPS.iter().enumerate().map(|(index, title)| Group {
            title,
            findings: report
                .findings
                .iter()
                .filter(|f| group(report, f) == index)
                .map(|f| Shown::of(telling, f, anchor(f)))
                .collect(),
        });
        let groups: Vec<Group> = groups.filter(|g| !g.findings.is_empty()).collect();
        let met: Vec<Met> = telling
            .verdicts()
            .filter(|t| t.verdict.outcome == Outcome::Met)
            .map(|t| Met::of(&t))
            .collect();
        let mut subjects: Vec<String> = Vec::new();
        let mut used: Vec<&str> = Vec::new();
        let shown = groups
            .iter()
            .flat_map(|g| &g.findings)
            .map(|f| (&f.subject, &f.topic));
        for (subject, topic) in shown.chain(met.iter().map(|m| (&m.subject, &m.topic))) {
            if !subjects.contains(subject) {
                subjects.push(subject.clone());
            }
            if !used.contains(&topic.as_str()) {
                used.push(topic);
            }
        }
        Self {
            style: STYLE,
            title: standing::title(telling),
            as_of: text::date(report.as_of),
            disclaimer: DISCLAIMER,
            meaning: MEANING,
            version: env!("CARGO_PKG_VERSION"),
            incomplete: report.incomplete.as_deref().map(|why| telling.words(why)),
            counts: standing::counts(telling)
                .into_iter()
                .map(|(outcome, n)| Count {
                    key: outcome.word(),
                    words: outcome.in_words(),
                    n,
                })
                .collect(),
            packs: standing::packs(telling),
            first: top.collect(),
            topics: standing::topics(telling, &used)
                .into_iter()
                .map(|(id, about)| Topic { id, about })
                .collect(),
            groups,
            trouble: telling
                .trouble()
                .map(|t| Said {
                    message: format!("{}: {}", t.at.words, t.message),
                    more: t.help.into_iter().collect(),
                })
                .collect(),
            aside: telling
                .set_aside()
                .map(|told| Said {
                    message: format!("{} ({})", told.message, told.rule.id),
                    more: told.aside.iter().map(|why| text::capital(why)).collect(),
                })
                .collect(),
            answers: telling
                .answers()
                .map(|(told, said)| Said {
                    message: format!("{} ({})", told.rule.title, told.rule.id),
                    more: vec![format!(
                        "The documents: {}. {}",
                        told.verdict.outcome.in_words(),
                        text::capital(&said)
                    )],
                })
                .collect(),
            met,
            questions: standing::open_questions(telling)
                .into_iter()
                .map(|(message, ids)| Said { message, more: ids })
                .collect(),
            left_out: standing::left_out(telling),
            documents: report
                .documents
                .iter()
                .map(|d| Document::of(telling, d))
                .collect(),
            subjects,
        }
    }
}

impl Shown {
    fn of(telling: &Telling, finding: &Finding, anchor: String) -> Self {
        let told: Told = telling.finding(finding);
        let main = told.at.clone();
        Self {
            anchor,
            id: told.rule.id.clone(),
            title: told.rule.title.clone(),
            topic: told.rule.topic().to_owned(),
            outcome: told.verdict.outcome.word(),
            outcome_words: text::capital(told.verdict.outcome.in_words()),
            place: main.as_ref().map(|at| match at.quote.as_str() {
                quote if told.quotes.is_empty() && !quote.is_empty() => {
                    format!("{} (\u{201c}{}\u{201d})", at.words, text::short(quote, 80))
                }
                _ => at.words.clone(),
            }),
            context: telling
                .report
                .at(finding)
                .filter(|_| !told.quotes.is_empty())
                .map(|at| telling.context(at)),
            others: told
                .quotes
                .iter()
                .filter(|q| main.as_ref().is_none_or(|m| m.words != q.words))
                .take(2)
                .map(|q| Quote {
                    words: text::short(&q.quote, 300),
                    place: q.words.clone(),
                })
                .collect(),
            missing: text::list(&told.verdict.missing_parts),
            why: told.rule.why().to_owned(),
            wording: told.rule.wording.clone(),
            pack: told.pack.map_or_else(String::new, |p| p.title.clone()),
            cited: told.rule.citation.in_words(),
            url: told.rule.citation.url.clone(),
            under: told
                .under
                .iter()
                .map(|r| format!("{} {}", r.id, r.title))
                .collect(),
            message: told.message,
            subject: told.subject,
            items: told.items,
            help: told.help,
        }
    }
}

impl Met {
    fn of(told: &Told) -> Self {
        Self {
            id: told.rule.id.clone(),
            title: told.rule.title.clone(),
            topic: told.rule.topic().to_owned(),
            subject: told.subject.clone(),
            quotes: told
                .quotes
                .iter()
                .map(|q| Quote {
                    words: text::short(&q.quote, 300),
                    place: q.words.clone(),
                })
                .collect(),
        }
    }
}

impl Document {
    fn of(telling: &Telling, d: &DocumentRead) -> Self {
        let partnership = d
            .partnership
            .and_then(|p| telling.report.partnerships.get(p));
        let facts = NAMES.iter().filter_map(|(name, title)| {
            let these: Vec<String> = d
                .facts
                .iter()
                .filter(|f| f.name == *name)
                .map(|f| telling.words(&f.words))
                .collect();
            (!these.is_empty()).then(|| Quote {
                words: these.join("; "),
                place: (*title).to_owned(),
            })
        });
        Self {
            path: text::clean(telling.short(&d.path)),
            described: standing::described(d),
            partnership: partnership.filter(|p| !p.name.is_empty()).map_or_else(
                || "partnership not named".to_owned(),
                |p| telling.words(&p.name),
            ),
            words: if d.words > 0 {
                text::count(d.words, "word")
            } else {
                "data".to_owned()
            },
            sha256: d.sha256.clone(),
            facts: facts.collect(),
        }
    }
}
