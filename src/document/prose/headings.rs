//! Lines in; which of those without marks of their own are headings, and at what level each heading stands.

use super::lines::Line;
use super::markers::{Class, Marker};
use crate::date::MONTHS;

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
    if line.len() > 110 {
        return false;
    }
    let count = line.split_whitespace().count();
    let Some(first) = line
        .chars()
        .find(|c| !matches!(c, '\'' | '"' | '‘' | '“' | '('))
    else {
        return false;
    };
    if count == 0 || count > words_at_most || !(first.is_uppercase() || first.is_ascii_digit()) {
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
            && (label.split_whitespace().count() <= 3 || rest.contains(':'));
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

/// The name in 'Partnership Lead - named lead for ...': at most six words before a dash, without a point, colon or comma.
pub(super) fn run_in(words: &str) -> Option<&str> {
    let dash = |after: &[u8]| {
        after.starts_with(b"- ")
            || after.starts_with("–".as_bytes())
            || after.starts_with("— ".as_bytes())
    };
    let bytes = words.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'.' | b':' | b',' => return None,
            b' ' if matches!(bytes.get(at + 1), Some(b'-' | 0xE2)) && dash(&bytes[at + 1..]) => {
                let name = words[..at].trim();
                return (name.split_whitespace().count() <= 6).then_some(name);
            }
            _ => {}
        }
    }
    None
}
