//! Some tokens in; the figures among them out, as numbers with their unit and place. Years, ages, 'per 100,000' and numbers of sections are no figures.

use std::ops::Range;

use super::paper::dates;
use super::reading::Reading;
use crate::diagnostic::Span;

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// With a decimal point, without separators: '2853', '164.11'.
    pub(super) value: String,
    /// 'per cent', 'per 100,000', '£'.
    pub(super) unit: Option<String>,
    pub(super) span: Span,
}

/// Every figure among these tokens, in order.
pub(super) fn figures(reading: &Reading, tokens: Range<u32>) -> Vec<Figure> {
    if tokens.is_empty() {
        return Vec::new();
    }
    let span = reading.span(tokens.clone());
    // a bracket or percent sign may stand after the last token
    let end = (span.end as usize + 2).min(reading.document.source.text.len());
    let text = reading
        .document
        .source
        .text
        .get(span.start as usize..end)
        .or_else(|| reading.document.source.text.get(span.range()))
        .unwrap_or("");
    let taken: Vec<Span> = dates(reading, tokens, true)
        .into_iter()
        .map(|d| d.span)
        .collect();
    numbers(text)
        .into_iter()
        .map(|f| Figure {
            span: Span::new(
                span.start as usize + f.span.start as usize,
                span.start as usize + f.span.end as usize,
            ),
            ..f
        })
        .filter(|f| {
            f.span.start < span.end
                && !taken
                    .iter()
                    .any(|t| t.start < f.span.end && f.span.start < t.end)
        })
        .take(24)
        .collect()
}

/// Every figure of a text, dates not yet taken out.
pub(super) fn numbers(text: &str) -> Vec<Figure> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len()
            && (bytes[at].is_ascii_digit()
                || matches!(bytes[at], b',' | b'.')
                    && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
        {
            at += 1;
        }
        let (before, after) = (text[..start].trim_end(), &text[at..]);
        if let Some(value) = value(&text[start..at])
            && !is_other(text, start, before, after)
        {
            out.push(Figure {
                value,
                unit: unit(before, after),
                span: Span::new(start, at),
            });
        }
    }
    out
}

/// '2,853' is thousands, '164,11' a decimal comma, '1.2.3' no number.
fn value(written: &str) -> Option<String> {
    if written.len() > 18 {
        return None;
    }
    let parts: Vec<&str> = written.split(',').collect();
    let plain = match parts.as_slice() {
        [one] => (*one).to_owned(),
        [first, rest @ ..]
            if first.len() <= 3
                && rest.iter().enumerate().all(|(n, p)| {
                    p.len() == 3 || n + 1 == rest.len() && p.find('.') == Some(3)
                }) =>
        {
            parts.concat()
        }
        [first, last] if !last.contains('.') && !first.contains('.') => format!("{first}.{last}"),
        _ => return None,
    };
    (plain.matches('.').count() <= 1).then_some(plain)
}

fn is_other(text: &str, start: usize, before: &str, after: &str) -> bool {
    let glued = text[..start]
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphabetic() || c == '#');
    let last = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    let label = [
        "per", "aged", "age", "ages", "priority", "section", "table", "figure", "appendix",
        "chapter", "page", "tier", "no", "version", "over", "under",
    ];
    let next = after
        .trim_start_matches([' ', '-', '\u{2013}', '\u{a0}'])
        .to_ascii_lowercase();
    let age = [
        "yrs",
        "year old",
        "year-old",
        "years old",
        "years of age",
        "years and",
        "year plan",
        "year period",
        "year rolling",
        "years",
        "year",
        "month",
        "weeks",
        "week",
        "days",
        "hours",
    ];
    let unit_of_age = age.iter().any(|w| next.starts_with(w));
    let ordinal = ["st", "nd", "rd", "th", "s"].iter().any(|w| {
        after.starts_with(w) && !after[w.len()..].starts_with(|c: char| c.is_alphabetic())
    });
    let range = after.starts_with(['-', '\u{2013}'])
        && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let sign =
        text[..start].ends_with(['<', '>', '-', '\u{2013}']) || text[..start].ends_with("&lt;");
    let entity = text[..start].ends_with("&#");
    let age_word =
        matches!(last.as_str(), "over" | "under") && (unit_of_age || next.starts_with('s'));
    // 'aged 15 to 64'
    let to_age = last == "to"
        && before
            .split_whitespace()
            .rev()
            .skip(1)
            .take(2)
            .any(|w| matches!(w, "aged" | "age" | "ages"));
    glued
        || to_age
        || entity
        || ordinal
        || range
        || sign
        || age_word
        || unit_of_age
        || label.contains(&last.as_str()) && !matches!(last.as_str(), "over" | "under")
}

fn unit(before: &str, after: &str) -> Option<String> {
    let next = after.trim_start_matches([' ', '\u{a0}']);
    if before.ends_with('£') {
        return Some("£".to_owned());
    }
    if next.starts_with('%') || next.starts_with("per cent") || next.starts_with("percent") {
        return Some("per cent".to_owned());
    }
    let rate = next
        .strip_prefix("per ")
        .or_else(|| next.strip_prefix("/"))?;
    let per: String = rate
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == ',')
        .collect();
    (!per.is_empty()).then(|| format!("per {}", per.trim_end_matches(',')))
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn figures_of_a_text() {
        let cases: [(&str, &[(&str, Option<&str>)]); 11] = [
            ("there were 2,853 adults", &[("2853", None)]),
            ("164,11 kilos of cannabis", &[("164.11", None)]),
            (
                "the rate is 5.3 per 100,000 population",
                &[("5.3", Some("per 100,000"))],
            ),
            (
                "England (5.1) and South West (5.8)",
                &[("5.1", None), ("5.8", None)],
            ),
            ("94.7% which is", &[("94.7", Some("per cent"))]),
            ("87 young people (<18yrs)", &[("87", None)]),
            ("aged 18-24", &[]),
            ("£3,786,160 in all", &[("3786160", Some("£"))]),
            ("the 1st of 3 wards", &[("3", None)]),
            ("version 1.2.3 and CO2", &[]),
            ("within 3 weeks, over 12 months", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<(String, Option<String>)> = numbers(text)
                .into_iter()
                .map(|f| (f.value, f.unit))
                .collect();
            let expected: Vec<(String, Option<String>)> = expected
                .iter()
                .map(|(v, u)| ((*v).to_owned(), u.map(str::to_owned)))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
