//! Pages in, the same with what stands in their margins set aside: running heads and feet, page numbers.

use std::collections::HashMap;

use super::lines::{Line, lines};
use super::sheet::{Sheet, Word};

/// The part of a page's height in which running heads and feet stand.
const MARGIN: f32 = 0.13;
/// Lines at either end of a page that may be one.
const LINES: usize = 4;
/// Pages on which a line must come back.
const PAGES: usize = 3;

/// A line by its words, digits alike, and its height.
type Key = (String, i32);

/// Takes the words of running heads and feet out of the pages: the lines in the margins of each.
pub(super) fn take(sheets: &mut [Sheet]) -> Vec<Vec<String>> {
    let mut ends: Vec<Vec<(Line, Key, bool)>> = Vec::with_capacity(sheets.len());
    let mut count: HashMap<Key, usize> = HashMap::new();
    for sheet in &*sheets {
        let of = candidates(sheet);
        for (_, key, _) in &of {
            *count.entry(key.clone()).or_default() += 1;
        }
        ends.push(of);
    }
    let often = if sheets.len() < 5 { 2 } else { PAGES };
    let mut out = Vec::with_capacity(sheets.len());
    for (sheet, ends) in sheets.iter_mut().zip(ends) {
        let mut margins: Vec<String> = Vec::new();
        let asides = sheet.words.iter().filter(|w| w.aside).count();
        if asides * 2 > sheet.words.len() {
            // a file that calls everything an ornament says nothing by it
            sheet.words.iter_mut().for_each(|w| w.aside = false);
        }
        let mut gone: Vec<(f32, f32)> = Vec::new();
        for (line, key, outer) in ends {
            let near = |d: i32| count.get(&(key.0.clone(), key.1 + d)).copied().unwrap_or(0);
            let repeated = key.0.len() > 2
                && near(-1) + near(0) + near(1) >= often
                && (outer || often == PAGES);
            if repeated || outer && page_number(&line.text()).is_some() {
                gone.push((line.y - 0.6 * line.size, line.y + 0.6 * line.size));
                margins.push(line.text());
            }
        }
        let (aside, kept): (Vec<Word>, Vec<Word>) = std::mem::take(&mut sheet.words)
            .into_iter()
            .partition(|w| w.aside);
        let kept = kept
            .into_iter()
            .filter(|w| !gone.iter().any(|(a, b)| w.y > *a && w.y < *b));
        sheet.words = kept.collect();
        for line in lines(aside) {
            let text = line.text();
            if !margins.contains(&text) {
                margins.push(text);
            }
        }
        out.push(margins);
    }
    out
}

/// The lines at the ends of a page, with their keys, and whether they are outermost.
fn candidates(sheet: &Sheet) -> Vec<(Line, Key, bool)> {
    let words: Vec<Word> = sheet
        .words
        .iter()
        .filter(|w| w.y < sheet.height * MARGIN || w.y > sheet.height * (1.0 - MARGIN))
        .cloned()
        .collect();
    let all = lines(words);
    let top = all.iter().filter(|l| l.y < sheet.height / 2.0).count();
    let mut out = Vec::new();
    for (n, line) in all.into_iter().enumerate() {
        let below = n >= top;
        let rank = if below { usize::MAX } else { n };
        let height = if below {
            sheet.height - line.y
        } else {
            -line.y
        };
        let key = (digits_alike(&line.text()), (height / 4.0) as i32);
        out.push((line, key, below, rank));
    }
    let bottom = out.iter().filter(|o| o.2).count();
    let mut seen = 0;
    out.into_iter()
        .filter_map(|(line, key, below, rank)| {
            let from_end = if below {
                seen += 1;
                bottom - seen
            } else {
                rank
            };
            (from_end < LINES).then_some((line, key, from_end < 2))
        })
        .collect()
}

fn digits_alike(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_ascii_digit() {
            if !out.ends_with('0') {
                out.push('0');
            }
        } else {
            out.extend(char.to_lowercase());
        }
    }
    out
}

/// The number of a line that is nothing but the number of a page: '4', 'Page 4 of 12', '- 4 -', '4 | P a g e'.
pub(super) fn page_number(text: &str) -> Option<u32> {
    if text.len() > 24 {
        return None;
    }
    let lower = text.to_lowercase().replace("p a g e", "page");
    let mut number = None;
    for word in lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        match word {
            "page" | "of" | "p" | "pg" => {}
            _ if word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()) => {
                number = number.or(word.parse().ok());
            }
            _ => return None,
        }
    }
    let years = number.is_some_and(|n| (1990..2100).contains(&n)) && !lower.contains("page");
    number.filter(|_| !years)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_known() {
        for (text, wanted) in [
            ("4", Some(4)),
            ("Page 64", Some(64)),
            ("Page 4 of 12", Some(4)),
            ("- 4 -", Some(4)),
            ("12 | P a g e", Some(12)),
            ("2024", None),
            ("Page 4 members", None),
            ("4 members", None),
        ] {
            assert_eq!(page_number(text), wanted, "{text}");
        }
    }
}
