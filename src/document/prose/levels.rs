//! Headings in order in, the level of each out: from marks, from numbers, from what stands above.

use super::headings::{Sign, is_appendix};

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
    if let Sign::Marked(level) = sign
        && (number.len() > 1 || *last < 2 || chain.iter().any(|(n, l)| *l == level && before(n)))
    {
        return None;
    }
    chain.iter().rev().find(|(n, _)| before(n)).map(|c| c.1)
}
