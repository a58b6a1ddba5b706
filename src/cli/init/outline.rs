//! Rules in, an outline of terms of reference out: each rule's own wording under the heading where a reader looks for it.

use std::fmt::Write;

use crate::date;
use crate::pack::Pack;
use crate::pack::kind::Kind;
use crate::pack::rule::Rule;

/// Headings in order, with the starts of the ids whose wording stands under them. The last takes the rest.
const SECTIONS: [(&str, &[&str]); 6] = [
    ("Membership", &["MEM-"]),
    ("Senior Responsible Owner", &["SRO-"]),
    ("Chair", &["CHAIR-", "CHA-"]),
    ("Quorum and attendance", &["QUO-", "LOC-"]),
    ("Review", &["REV-", "TIME-"]),
    ("What the partnership does", &[]),
];

/// What opens a sentence with nothing to fill in, so that it is not taken for what the partnership says before somebody has read it.
const AS_IT_STANDS: &str = "[wording tbc]";

/// Writes the outline.
pub(super) fn write(pack: &Pack) -> String {
    let mut out = String::from(
        "# [tbc: Oakshire] Combating Drugs Partnership: terms of reference\n\n\
         Status: draft\n\n\
         <!-- Put your own words where it says tbc, strike out [wording tbc] where a sentence is as you want it, and delete what is not yours. Each line ends with the requirement that it answers. -->\n\n\
         ## 1. Purpose\n\n\
         The partnership brings together the organisations that work on drugs and alcohol in [tbc: Oakshire].\n",
    );
    let owed: Vec<&Rule> = pack
        .rules
        .iter()
        .filter(|r| r.owes.has(Kind::TermsOfReference) && r.gate && r.wording.is_some())
        .collect();
    let mut number = 1;
    for (index, (title, starts)) in SECTIONS.iter().enumerate() {
        let elsewhere = |r: &Rule| {
            SECTIONS
                .iter()
                .any(|(_, s)| s.iter().any(|s| r.id.starts_with(s)))
        };
        let last = index + 1 == SECTIONS.len();
        let here =
            |r: &&&Rule| starts.iter().any(|s| r.id.starts_with(s)) || (last && !elsewhere(r));
        let rules: Vec<&&Rule> = owed.iter().filter(here).collect();
        if rules.is_empty() {
            continue;
        }
        number += 1;
        let _ = writeln!(out, "\n## {number}. {title}\n");
        for (wording, ids) in sentences(&rules) {
            let (before, after) = if *title == "Membership" {
                ("- ", "")
            } else {
                ("", "\n")
            };
            let _ = writeln!(
                out,
                "{before}{} <!-- {} -->{after}",
                marked(wording),
                ids.join(", ")
            );
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// The wording of each rule with the ids that it answers; one that only begins another stands under that.
fn sentences<'p>(rules: &[&&'p Rule]) -> Vec<(&'p str, Vec<&'p str>)> {
    let mut out: Vec<(&str, Vec<&str>)> = Vec::new();
    for rule in rules {
        let wording = rule.wording.as_deref().unwrap_or_default().trim();
        let start = wording.trim_end_matches('.');
        match out.iter_mut().find(|(w, _)| w.starts_with(start)) {
            Some((_, ids)) => ids.push(&rule.id),
            None => out.push((wording, vec![&rule.id])),
        }
    }
    out
}

/// '[Superintendent]' as '[tbc: Superintendent]', so that what is not filled in reads as what it is.
fn marked(wording: &str) -> String {
    let folded = wording.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(folded.len() + 40);
    let mut rest = folded.as_str();
    while let Some((before, inside, after)) = rest
        .split_once('[')
        .and_then(|(before, tail)| tail.split_once(']').map(|(i, a)| (before, i, a)))
    {
        // a made-up day would read as a real one
        let inside = if date::parse(inside).is_some() {
            "date"
        } else {
            inside
        };
        let _ = write!(out, "{before}[tbc: {inside}]");
        rest = after;
    }
    if out.is_empty() {
        // nothing in it asks to be filled in: it is still the partnership's to say or not
        return format!("{AS_IT_STANDS} {rest}");
    }
    out.push_str(rest);
    out
}
