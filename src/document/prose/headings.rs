//! Lines in; which of those without marks of their own are headings, and at what level each heading stands.

use super::lines::Line;
use super::markers::{Class, Marker};

/// How a heading shows that it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `##`, `<h2>`, an underline: the level it gives.
    Marked(u8),
    /// A line all in bold.
    Bold,
    /// A clause number before a short line: how many figures it has.
    Numbered(u8),
    /// ALL CAPITALS.
    Capitals,
    /// A short line that stands alone.
    Lone,
}

/// Words with which a heading may start before a colon.
const LABELLED: &[&str] = &[
    "appendix",
    "annex",
    "annexe",
    "schedule",
    "chapter",
    "part",
    "section",
    "priority",
    "objective",
    "aim",
    "theme",
    "outcome",
    "goal",
    "workstream",
    "strand",
    "pillar",
    "ambition",
    "stage",
    "phase",
    "item",
    "step",
];

/// Words of lines that end in a colon and introduce a list.
const INTRODUCES: &[&str] = &[
    "but",
    "and",
    "however",
    "note",
    "including",
    "include",
    "namely",
    "we",
    "to",
    "by",
    "these",
    "they",
    "it",
    "its",
    "the",
    "for",
    "e.g",
    "i.e",
    "ie",
    "eg",
    "these include",
];

/// Headings that open a document's body, not its title block.
const OPENS_BODY: &[&str] = &[
    "background",
    "introduction",
    "purpose",
    "context",
    "aim",
    "overview",
    "summary",
    "foreword",
    "contents",
    "membership",
    "scope",
    "vision",
    "role",
    "executive",
    "about",
    "what",
    "who",
    "why",
    "how",
    "principles",
    "governance",
    "strategic",
    "national",
    "local",
    "priorities",
    "our",
];

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Appendix, annex, schedule.
pub(super) fn is_appendix(title: &str) -> bool {
    let first = title
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    ["appendix", "annex", "annexe", "schedule", "appendices"]
        .iter()
        .any(|a| first.eq_ignore_ascii_case(a))
}

/// The words of a line without marks of emphasis.
pub(super) fn bare(line: &str) -> &str {
    line.trim_matches(['*', '_', ' '])
}

/// A line that is all in bold, or all underlined, and no sentence.
pub(super) fn is_bold(line: &str) -> bool {
    let inner = ["**", "__"]
        .iter()
        .find_map(|m| line.strip_prefix(m)?.strip_suffix(m))
        .or_else(|| {
            ["b", "strong", "u"].iter().find_map(|t| {
                line.strip_prefix('<')?
                    .strip_prefix(t)?
                    .strip_prefix('>')?
                    .strip_suffix('>')?
                    .strip_suffix(t)?
                    .strip_suffix("</")
            })
        });
    let Some(inner) = inner else { return false };
    let words = inner.trim_matches(['*', '_', ' ']);
    !words.is_empty()
        && !words.contains("**")
        && !words.contains("__")
        && !words.ends_with(['.', ',', ';'])
        && words.split_whitespace().count() <= 20
        && words.chars().any(char::is_alphabetic)
}

/// A line in capitals with two words, or one of five letters at least.
pub(super) fn is_capitals(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 5
        && !line.chars().any(char::is_lowercase)
        && line.split_whitespace().count() <= 14
        && !line.ends_with(['.', ',', ';'])
        && !line.contains("://")
}

/// Whether a line could be a heading by its words alone: short, capital first, no full stop, no address, date or label.
pub(super) fn reads_as_title(line: &str, words_at_most: usize) -> bool {
    let line = bare(line);
    let count = line.split_whitespace().count();
    let Some(first) = line
        .chars()
        .find(|c| !matches!(c, '\'' | '"' | '‘' | '“' | '('))
    else {
        return false;
    };
    if count == 0
        || count > words_at_most
        || line.len() > 110
        || !(first.is_uppercase() || first.is_ascii_digit())
    {
        return false;
    }
    if line.ends_with(['.', ',', ';', '!', '-', '–', '&', '/', '…', ']'])
        || line.contains(['@', '|', '\t', '='])
        || line.contains("://")
        || line.contains("www.")
    {
        return false;
    }
    let last = line
        .rsplit(|c: char| !c.is_alphanumeric())
        .find(|w| !w.is_empty())
        .unwrap_or("")
        .to_ascii_lowercase();
    if [
        "and", "or", "of", "the", "a", "an", "to", "for", "with", "by", "in", "from", "as", "at",
        "on", "that", "which", "their",
    ]
    .contains(&last.as_str())
    {
        return false;
    }
    !(is_address_line(line) || is_date(line) || is_label(line, count))
        && line.chars().any(char::is_alphabetic)
}

/// A postcode, a telephone number.
fn is_address_line(line: &str) -> bool {
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let lower = line.to_ascii_lowercase();
    digits >= 9
        || lower.starts_with("tel")
        || (digits > 0
            && ["street", "road", "avenue", "lane", "house,"]
                .iter()
                .any(|w| lower.contains(w)))
        || postcode(line)
}

fn postcode(line: &str) -> bool {
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|w| !w.is_empty())
        .collect();
    let [.., outward, inward] = words.as_slice() else {
        return false;
    };
    let upper = |w: &str| {
        w.bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    inward.len() == 3
        && inward.as_bytes()[0].is_ascii_digit()
        && upper(inward)
        && (2..=4).contains(&outward.len())
        && upper(outward)
        && outward.bytes().any(|b| b.is_ascii_digit())
        && outward.as_bytes()[0].is_ascii_alphabetic()
}

/// Nothing but a date: figures, a month, 'st', 'of'.
fn is_date(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let mut month = false;
    let all = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .all(|w| {
            let named = w.len() >= 3 && MONTHS.iter().any(|m| m.starts_with(w));
            month |= named;
            named
                || w.as_bytes()[0].is_ascii_digit()
                || matches!(
                    w,
                    "of" | "date"
                        | "the"
                        | "to"
                        | "published"
                        | "updated"
                        | "last"
                        | "version"
                        | "v"
                        | "by"
                        | "end"
                        | "monday"
                        | "tuesday"
                        | "wednesday"
                        | "thursday"
                        | "friday"
                )
        });
    all && (month || lower.chars().any(|c| c.is_ascii_digit()))
}

/// 'Chair: Jane Smith' and lines that introduce a list; 'Appendix 1: Structure' is none.
fn is_label(line: &str, count: usize) -> bool {
    let Some((label, rest)) = line.split_once(':') else {
        return false;
    };
    let lower = label.trim().to_ascii_lowercase();
    let first = lower
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    if !rest.trim().is_empty() {
        return !LABELLED.contains(&first)
            && !(label.split_whitespace().count() > 3 && !rest.contains(':'));
    }
    let titled = label.split_whitespace().all(|w| {
        w.starts_with(|c: char| c.is_uppercase() || c == '&' || c == '(')
            || matches!(w, "of" | "and" | "the" | "in" | "for" | "to")
    });
    !(count <= 5 && titled && !INTRODUCES.contains(&first))
}

/// Marks the lines that stand alone and read as titles. In a run of three or more such lines (a list of names, the boxes of a diagram) only the first and the last count.
pub(super) fn lone_lines(text: &str, lines: &[Line]) -> Vec<bool> {
    let mut marks = vec![false; lines.len()];
    let full: Vec<usize> = (0..lines.len()).filter(|i| !lines[*i].blank()).collect();
    let alone =
        |i: usize| (i == 0 || lines[i - 1].blank()) && lines.get(i + 1).is_none_or(Line::blank);
    let candidate = |i: usize| {
        let line = &lines[i];
        let words = line.text(text);
        alone(i)
            && !line.tab
            && !line.quoted
            && !words.starts_with(['#', '|', '<', '-', '•', '>', '[', '!'])
            && reads_as_title(words, 12)
    };
    let flags: Vec<bool> = full.iter().map(|i| candidate(*i)).collect();
    let mut at = 0;
    while at < full.len() {
        if !flags[at] {
            at += 1;
            continue;
        }
        let run = flags[at..].iter().take_while(|f| **f).count();
        let introduced = at > 0 && lines[full[at - 1]].text(text).ends_with(':');
        for offset in 0..run {
            let index = at + offset;
            let line = lines[full[index]].text(text);
            let ends = index + 1 == full.len();
            let first = offset == 0 && (!introduced || run == 1);
            let last = offset + 1 == run;
            let opening = at == 0 && offset < 4 && run <= 5;
            marks[full[index]] = (run < 3 || first || last || opening || is_appendix(line))
                && (!ends || is_appendix(line) || full.len() == 1)
                && !(introduced && run > 1 && offset == 0);
        }
        at += run;
    }
    marks
}

/// Whether a numbered line is a heading by its words: short and without a full stop, or a short name, a dash and what it means.
pub(super) fn numbered_title(words: &str, marker: &Marker) -> bool {
    if !words
        .trim_start_matches(['*', '_'])
        .starts_with(|c: char| c.is_uppercase() || matches!(c, '\'' | '‘' | '“' | '"'))
    {
        return false;
    }
    match marker.class {
        Class::Number(1, _) => reads_as_title(words, 12),
        Class::Bare(1, _) => {
            reads_as_title(words, 9)
                && !MONTHS.contains(
                    &words
                        .split_whitespace()
                        .next()
                        .unwrap_or("")
                        .to_ascii_lowercase()
                        .as_str(),
                )
        }
        Class::Number(..) | Class::Bare(..) => reads_as_title(words, 9) || run_in(words).is_some(),
        _ => false,
    }
}

/// The name in 'Partnership Lead - named lead for ...': at most six words before a dash.
pub(super) fn run_in(words: &str) -> Option<&str> {
    let at = [" - ", " – ", " — ", " –", " — "]
        .iter()
        .filter_map(|d| words.find(d))
        .min()?;
    let name = words[..at].trim();
    (name.split_whitespace().count() <= 6 && !name.contains(['.', ':', ','])).then_some(name)
}

/// One heading as the levels need it.
pub(super) struct Seen<'h> {
    /// How it shows.
    pub(super) sign: Sign,
    /// Its number.
    pub(super) number: Option<&'h str>,
    /// Its words.
    pub(super) title: &'h str,
    /// Something other than a heading stands between it and the heading before.
    pub(super) after_body: bool,
}

/// Levels, from 1, of all headings in order.
pub(super) fn levels(headings: &[Seen]) -> Vec<u8> {
    let marked = headings.iter().any(|h| matches!(h.sign, Sign::Marked(_)));
    let mut levels: Vec<u8> = Vec::with_capacity(headings.len());
    let mut chain: Vec<(Vec<u32>, u8)> = Vec::new();
    let (mut last_marked, mut unnumbered, mut numbered) = (0_u8, 0_u8, 0_u8);
    for (index, heading) in headings.iter().enumerate() {
        let number = heading.number.map(figures).unwrap_or_default();
        let sibling = (!number.is_empty())
            .then(|| sibling(&chain, &number, heading.sign))
            .flatten();
        let title_block = index == 0
            || (index == 1
                && !heading.after_body
                && number.is_empty()
                && !marked
                && !opens_body(heading.title));
        let level = match (heading.sign, sibling) {
            (_, Some(level)) => level,
            (Sign::Marked(level), None) => level,
            (_, None) if title_block && number.is_empty() => 1,
            (_, None) if is_appendix(heading.title) => 2,
            (_, None) if number.len() > 1 => chain
                .iter()
                .rev()
                .find(|(n, _)| n.len() + 1 == number.len())
                .map_or(number.len() as u8 + 1, |c| c.1 + 1),
            (Sign::Numbered(_) | Sign::Bold | Sign::Lone | Sign::Capitals, None)
                if !number.is_empty() =>
            {
                unnumbered.max(last_marked).max(u8::from(index > 0)) + 1
            }
            (Sign::Capitals, None) => {
                if marked {
                    last_marked + 1
                } else {
                    2
                }
            }
            (_, None) if marked => last_marked + 1,
            (_, None) if numbered > 0 => numbered + 1,
            (_, None) => 2,
        };
        let level = level.clamp(1, 9);
        match heading.sign {
            Sign::Marked(_) => (last_marked, unnumbered) = (level, 0),
            _ if number.is_empty() => unnumbered = level,
            _ => {}
        }
        numbered = match number.len() {
            0 if level <= numbered => 0,
            0 => numbered,
            _ => level,
        };
        if !number.is_empty() {
            chain.retain(|(n, l)| !(*l == level && n.len() == number.len()));
            chain.push((number, level));
        }
        levels.push(level);
    }
    levels
}

fn opens_body(title: &str) -> bool {
    let first = title
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    OPENS_BODY.iter().any(|w| first.starts_with(w))
}

fn figures(number: &str) -> Vec<u32> {
    let all: Option<Vec<u32>> = number.split('.').map(|f| f.parse().ok()).collect();
    all.unwrap_or_default()
}

/// The level of the heading that this number follows: 3 after 2, 2.4 after 2.3. A marked level that has such a sibling of its own stays.
fn sibling(chain: &[(Vec<u32>, u8)], number: &[u32], sign: Sign) -> Option<u8> {
    let (last, prefix) = number.split_last()?;
    let before = |n: &[u32]| {
        n.split_last()
            .is_some_and(|(l, p)| p == prefix && *l + 1 == *last)
    };
    if let Sign::Marked(level) = sign {
        if number.len() > 1 || *last < 2 || chain.iter().any(|(n, l)| *l == level && before(n)) {
            return None;
        }
    }
    chain.iter().rev().find(|(n, _)| before(n)).map(|c| c.1)
}
