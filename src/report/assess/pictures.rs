//! Counts in, pictures out: scalable vector graphics to stand in a page beside the table that says the same. Told apart by shape and pattern, not by colour alone.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::Date;

use super::calendar::{Entry, Standing};
use super::desk::{Counts, Desk};
use crate::report::text;

/// The width of a picture, in its own units.
const WIDTH: usize = 960;
/// The width that labels take.
const LABEL: usize = 350;
/// The height of a bar with its room.
const LINE: usize = 26;

/// Patterns for what colour alone would tell apart. Once in a page.
const PATTERNS: &str = "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#f6c344\"/><rect width=\"2.5\" height=\"6\" fill=\"#7a4d00\"/></pattern><pattern id=\"dots\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect width=\"6\" height=\"6\" fill=\"#eceff1\"/><circle cx=\"3\" cy=\"3\" r=\"1.2\" fill=\"#434c55\"/></pattern></defs>";

/// How each piece of a bar is filled, in the order in which they stand: met, partly met, not found, could not tell, not applicable, not judged.
const PIECES: [(&str, &str); 6] = [
    ("Met", "fill=\"#1c6b3a\""),
    ("Partly met", "fill=\"url(#hatch)\" stroke=\"#7a4d00\""),
    (
        "Not found",
        "fill=\"#fff\" stroke=\"#9b1c1c\" stroke-width=\"2\"",
    ),
    ("Could not tell", "fill=\"url(#dots)\" stroke=\"#434c55\""),
    ("Not applicable", "fill=\"#c8d0d7\""),
    (
        "Not judged",
        "fill=\"none\" stroke=\"#8a949d\" stroke-dasharray=\"3 3\"",
    ),
];

/// A bar for each topic: how the requirements of the topic came out, over all partnerships.
pub(super) fn bars(desk: &Desk<'_>, all: &Counts) -> String {
    let height = LINE * desk.topics.len() + 50;
    let mut out = open(
        "bars",
        height,
        "How the requirements of each topic came out",
        &format!(
            "A bar for each topic, {} in all. The table below says the same in numbers.",
            text::count(all.asked, "outcome")
        ),
    );
    out.push_str(PATTERNS);
    let mut x = 0;
    for (words, fill) in PIECES {
        let _ = write!(
            out,
            "<rect x=\"{x}\" y=\"4\" width=\"18\" height=\"14\" {fill}/><text x=\"{}\" y=\"16\">{words}</text>",
            x + 24
        );
        x += 62 + words.len() * 8;
    }
    for (n, topic) in desk.topics.iter().enumerate() {
        let counts = desk.of_topic(topic);
        let y = 34 + n * LINE;
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            LABEL - 10,
            y + 14,
            escaped(&text::short(&topic.about, 48))
        );
        let [met, partly, gap, not, cannot] = counts.outcomes;
        let these = [met, partly, gap, cannot, not, counts.silent()];
        let mut from = 0;
        for (n, (_, fill)) in these.into_iter().zip(PIECES) {
            let of = |n: usize| n as f64 * (WIDTH - LABEL) as f64 / counts.asked.max(1) as f64;
            let (start, width) = (of(from), of(n));
            from += n;
            if n > 0 {
                let _ = write!(
                    out,
                    "<rect x=\"{:.1}\" y=\"{y}\" width=\"{:.1}\" height=\"{}\" {fill}/>",
                    LABEL as f64 + start + 0.5,
                    (width - 1.0).max(0.5),
                    LINE - 8
                );
            }
        }
    }
    out.push_str("</svg>");
    out
}

/// Months of a timeline, at most.
const MOST_MONTHS: i32 = 72;

/// Months up to which each has its own mark; beyond, quarters have.
const OWN_MARK: i32 = 18;

/// Where the lanes of a timeline begin.
const LANES: f64 = 240.0;

/// A lane of a timeline: what, and by month and whether it is past the number of partnerships.
struct Lane<'e> {
    what: &'e str,
    marks: BTreeMap<(i32, bool), usize>,
}

/// What is past its day and what is due next, by month or quarter: a lane for each deliverable, the number of partnerships in each mark. Empty where nothing has a day.
pub(super) fn timeline(as_of: Date, calendars: &[(String, Vec<Entry<'_>>)]) -> String {
    let month = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let mut days: Vec<(&str, i32, bool)> = Vec::new();
    for entry in calendars.iter().flat_map(|(_, entries)| entries) {
        let past = entry.standing == Standing::Past;
        if let Some(day) = entry
            .due
            .filter(|_| past || entry.standing == Standing::Next)
        {
            days.push((&entry.what, month(day), past));
        }
    }
    let today = month(as_of);
    let months = || days.iter().map(|(_, month, _)| *month);
    let (Some(first), Some(last)) = (months().min(), months().max()) else {
        return String::new();
    };
    let first = first.min(today).max(today - MOST_MONTHS / 2);
    let last = last.max(today).min(first + MOST_MONTHS);
    let step = if last - first > OWN_MARK { 3 } else { 1 };
    let (first, last) = (first.div_euclid(step), last.div_euclid(step));
    let mut lanes: Vec<Lane<'_>> = Vec::new();
    for (what, month, past) in days {
        let at = lanes.iter().position(|lane| lane.what == what);
        let at = at.unwrap_or_else(|| {
            let marks = BTreeMap::new();
            lanes.push(Lane { what, marks });
            lanes.len() - 1
        });
        let bin = month.div_euclid(step).clamp(first, last);
        *lanes[at].marks.entry((bin, past)).or_default() += 1;
    }
    let wide = (WIDTH as f64 - LANES) / f64::from(last - first + 1);
    let left = |bin: f64| LANES + (bin - f64::from(first)) * wide;
    let height = 60 + 48 * lanes.len();
    let mut out = open(
        "timeline",
        height,
        "What is past its day and what is due next",
        &format!(
            "A lane for each deliverable, by {}. Squares: past the day, none later was shown. Circles: due next. The number of partnerships stands in each mark; the table below says the same.",
            if step == 3 { "quarter" } else { "month" }
        ),
    );
    for january in (first * step..=(last + 1) * step).filter(|m| m % 12 == 0) {
        let at = left(f64::from(january) / f64::from(step));
        let _ = write!(
            out,
            "<line x1=\"{at:.1}\" y1=\"6\" x2=\"{at:.1}\" y2=\"{height}\" stroke=\"#c8d0d7\"/><text x=\"{:.1}\" y=\"18\">{}</text>",
            at + 5.0,
            january / 12
        );
    }
    let now = left((f64::from(today) + f64::from(as_of.day()) / 31.0) / f64::from(step));
    let _ = write!(
        out,
        "<text x=\"{now:.1}\" y=\"38\" text-anchor=\"middle\" font-weight=\"700\">{}</text><line x1=\"{now:.1}\" y1=\"44\" x2=\"{now:.1}\" y2=\"{height}\" stroke=\"#16202a\" stroke-width=\"2\" stroke-dasharray=\"6 4\"/>",
        text::date(as_of)
    );
    for (n, lane) in lanes.iter().enumerate() {
        let y = 72 + n * 48;
        let _ = write!(
            out,
            "<text x=\"{:.0}\" y=\"{}\" text-anchor=\"end\">{}</text><line x1=\"{LANES:.0}\" y1=\"{y}\" x2=\"{WIDTH}\" y2=\"{y}\" stroke=\"#c8d0d7\"/>",
            LANES - 12.0,
            y + 5,
            escaped(&text::short(lane.what, 34))
        );
        for ((bin, past), count) in &lane.marks {
            let both = lane.marks.contains_key(&(*bin, !past));
            // of the two in the month of today what is past stands before what is to come
            let aside = match (both, past) {
                (false, _) => 0.0,
                (true, true) => -14.0,
                (true, false) => 14.0,
            };
            let at = left(f64::from(*bin) + 0.5) + aside;
            let _ = if *past {
                write!(
                    out,
                    "<rect x=\"{:.1}\" y=\"{}\" width=\"28\" height=\"28\" fill=\"#fff\" stroke=\"#9b1c1c\" stroke-width=\"2.5\"/>",
                    at - 14.0,
                    y - 14
                )
            } else {
                write!(
                    out,
                    "<circle cx=\"{at:.1}\" cy=\"{y}\" r=\"15\" fill=\"#fff\" stroke=\"#134a8e\" stroke-width=\"2.5\"/>"
                )
            };
            let _ = write!(
                out,
                "<text x=\"{at:.1}\" y=\"{}\" text-anchor=\"middle\">{count}</text>",
                y + 5
            );
        }
    }
    out.push_str("</svg>");
    out
}

fn open(id: &str, height: usize, title: &str, about: &str) -> String {
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-about\" font-size=\"14\" fill=\"#16202a\"><title id=\"{id}-title\">{title}</title><desc id=\"{id}-about\">{about}</desc>"
    )
}

/// Words that end no element and open none.
fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
