//! Lists of people in minutes in, person nodes out: name, post, organisation, seat, and for whom somebody deputises.

use std::ops::Range;

use super::meetings_rows::{labelled_rows, opening_part, says_attendance};
use super::members_tables::{Column, cell_tokens, column_of};
use super::posts::Holder;
use super::reading::Reading;
use crate::document::node::{Node, Reason, Status, Value};
use crate::document::prose::{Block, BlockKind, word_set};

/// The list of a meeting that people stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Present.
    Present,
    /// In attendance: not present as a member.
    InAttendance,
    /// Sent apologies.
    Apologies,
    /// Absent without.
    Absent,
    /// Chaired.
    Chair,
}

impl Part {
    const fn field(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::InAttendance => "in_attendance",
            Self::Apologies => "apologies",
            Self::Absent => "absent",
            Self::Chair => "chaired_by",
        }
    }

    /// The list that a kind of section is.
    pub(super) fn of_section(kind: &str) -> Option<Self> {
        Some(match kind {
            "present" => Self::Present,
            "in-attendance" => Self::InAttendance,
            "apologies" => Self::Apologies,
            "absent" => Self::Absent,
            _ => return None,
        })
    }
}

/// What list a block begins: a heading, or a label before a colon ('Present: ...'). The rest of the block is returned; `None` inside says that a list has ended.
pub(super) fn label_part(reading: &Reading, block: &Block) -> Option<(Option<Part>, Range<u32>)> {
    let tokens = block.tokens.clone();
    let end = tokens.end;
    let colon = (tokens.start + 1..end.min(tokens.start + 9)).find(|t| {
        let gap = reading.between(t - 1, *t);
        gap != " " && gap.contains([':', '–', '\t'])
    });
    let closes = block.text.trim_end().ends_with(':');
    let label = match colon {
        Some(colon) => tokens.start..colon,
        None if matches!(block.kind, BlockKind::Heading(_)) || closes || tokens.len() <= 4 => {
            tokens.clone()
        }
        None => return None,
    };
    if label.len() > 8 {
        return None;
    }
    // in 'Also in attendance' both 'attendance' and 'in attendance' are names: the one that covers more wins
    let longest = reading
        .named("sections", label.clone())
        .filter(|n| Part::of_section(&n.term.name).is_some())
        .max_by_key(|n| (n.tokens.len(), n.term.name == "in-attendance"));
    let chair = reading
        .named("roles", label.clone())
        .next()
        .filter(|n| n.term.name == "chair" && label.len() <= 2 && colon.is_some());
    let part = longest
        .and_then(|n| Part::of_section(&n.term.name))
        .or_else(|| chair.map(|_| Part::Chair));
    match part {
        Some(part) => Some((Some(part), label.end..end)),
        None if colon.is_some()
            && label.len() <= 3
            && !matches!(block.kind, BlockKind::Item(_))
            && reading.named("sections", label).next().is_some() =>
        {
            Some((None, end..end))
        }
        None => None,
    }
}

/// Reads people of a stretch into a meeting; whether there were any.
pub(super) fn people(
    reading: &Reading,
    tokens: Range<u32>,
    part: Part,
    meeting: &mut Node,
) -> bool {
    let mut any = false;
    for entry in entries(reading, tokens) {
        any |= person_into(
            reading,
            &reading.holder(entry.clone()),
            entry,
            part,
            meeting,
        );
    }
    any
}

/// A table of people. Its header or rows may say which list they belong to; without that, the list that it stands in.
pub(super) fn table(reading: &Reading, table: u32, part: Option<Part>, meeting: &mut Node) -> bool {
    let Some(table) = reading.prose.tables.get(table as usize) else {
        return false;
    };
    let header: Vec<String> = table.header.iter().flatten().cloned().collect();
    let columns: Vec<Column> = header.iter().map(|h| column_of(h)).collect();
    let from_section = ["present", "in-attendance", "apologies", "absent"]
        .into_iter()
        .find(|k| reading.section_is(table.section, k))
        .and_then(Part::of_section);
    let in_header = header.iter().find_map(|h| header_part(h));
    // 'Name | Organisation | Attendance', with 'Present' or 'Apologies' in each row
    let by_row = header
        .iter()
        .skip(1)
        .any(|h| ["attendance", "attended", "status"].contains(&h.trim().to_lowercase().as_str()))
        .then_some(Part::Present)
        .filter(|_| says_attendance(reading, &table.rows));
    let Some(base) = part.or(from_section).or(in_header).or(by_row) else {
        return labelled_rows(reading, &table.rows, meeting);
    };
    let mut any = false;
    let mut now = base;
    for row in &table.rows {
        let cells: Vec<Range<u32>> = row.cells.iter().map(|c| cell_tokens(reading, c)).collect();
        let filled: Vec<&Range<u32>> = cells.iter().filter(|c| !c.is_empty()).collect();
        // a row that is a label of its own ('Apologies') changes the list
        if let [only] = filled.as_slice()
            && let Some(part) = part_of_words(reading, (*only).clone())
        {
            now = part;
            continue;
        }
        let status = cells
            .iter()
            .enumerate()
            .filter(|(i, _)| *i > 0)
            .find_map(|(_, c)| {
                if c.len() <= 3 {
                    part_of_words(reading, c.clone())
                } else {
                    opening_part(reading, c)
                }
            });
        let Some(first) = filled.first() else {
            continue;
        };
        let mut holder = Holder {
            tokens: first.start..filled.last().map_or(first.end, |l| l.end),
            ..Holder::default()
        };
        for (i, cell) in cells.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
            if i > 0
                && (cell.len() <= 3 && part_of_words(reading, cell.clone()).is_some()
                    || opening_part(reading, cell).is_some())
            {
                continue;
            }
            let column = columns.get(i).copied().unwrap_or(Column::Unknown);
            let read = reading.holder(cell.clone());
            match column {
                Column::Name if holder.name.is_none() && read.post.is_none() => {
                    holder.name = Some(read.name.unwrap_or_else(|| cell.clone()))
                }
                Column::Post if holder.post.is_none() => {
                    holder.post = read.post.or_else(|| Some(reading.trimmed(cell.clone())));
                    holder.organisation = holder.organisation.or(read
                        .organisation
                        .filter(|o| Some(o) != holder.post.as_ref()));
                }
                Column::Organisation if holder.organisation.is_none() => {
                    holder.organisation = Some(reading.trimmed(cell.clone()))
                }
                _ => {
                    holder.name = holder.name.or(read.name);
                    holder.post = holder
                        .post
                        .filter(|p| read.post.is_none() || !reading.is_role(p))
                        .or(read.post);
                    holder.organisation = holder.organisation.or(read.organisation);
                }
            }
        }
        any |= person_into(
            reading,
            &holder,
            holder.tokens.clone(),
            status.unwrap_or(now),
            meeting,
        );
    }
    any
}

fn header_part(header: &str) -> Option<Part> {
    let header = header.to_lowercase();
    if header.contains("in attendance") {
        Some(Part::InAttendance)
    } else if header.contains("apolog") {
        Some(Part::Apologies)
    } else if header
        .split(|c: char| !c.is_alphabetic())
        .any(|w| ["present", "attendee", "attendees"].contains(&w))
    {
        Some(Part::Present)
    } else {
        None
    }
}

/// The list that a few words name.
pub(super) fn part_of_words(reading: &Reading, tokens: Range<u32>) -> Option<Part> {
    if tokens.is_empty() || tokens.len() > 5 {
        return None;
    }
    reading
        .named("sections", tokens)
        .filter(|n| Part::of_section(&n.term.name).is_some())
        .max_by_key(|n| n.tokens.len())
        .and_then(|n| Part::of_section(&n.term.name))
}

/// One entry a person: cut at semicolons and lines; in a paragraph of names also at commas, before each name.
fn entries(reading: &Reading, tokens: Range<u32>) -> Vec<Range<u32>> {
    let mut out: Vec<Range<u32>> = Vec::new();
    let mut start = tokens.start;
    let mut depth = 0_i32;
    let semicolons = tokens
        .clone()
        .skip(1)
        .any(|t| reading.between(t - 1, t).contains(';'));
    for t in tokens.clone().skip(1) {
        let gap = reading.between(t - 1, t);
        depth = (depth + i32::try_from(gap.matches(['(', '[']).count()).unwrap_or(0)
            - i32::try_from(gap.matches([')', ']']).count()).unwrap_or(0))
        .max(0);
        if depth > 0 {
            continue;
        }
        let hard = gap.contains([';', '\t', '•'])
            || gap.contains("<br")
            || gap.contains('\n') && !gap.contains(',') && starts_name(reading, t, tokens.end);
        let soft = !semicolons
            && (gap.contains([',', '\n'])
                || gap.contains(')')
                || reading.word(t - 1) == "and"
                || gap.contains(". "))
            && starts_name(reading, t, tokens.end);
        // 'Rob Ellis (DWP), Governor HMP Brixton': a body in brackets ends an entry; initials there do not
        let next = (t + 1..tokens.end)
            .find(|u| reading.between(u - 1, *u).contains([',', ';', '\n']))
            .unwrap_or(tokens.end);
        let another = !semicolons
            && gap.contains(')')
            && gap.contains(',')
            && !reading.seats_in(start..t).is_empty()
            && !reading.seats_in(t..next).is_empty();
        if hard || soft || another {
            out.push(reading.trimmed(start..t));
            start = t;
        }
    }
    out.push(reading.trimmed(start..tokens.end));
    out.retain(|e| !e.is_empty());
    out
}

/// Whether a personal name begins here.
fn starts_name(reading: &Reading, at: u32, end: u32) -> bool {
    (2..=4).rev().any(|n| {
        let to = at + n;
        let closed = to >= end
            || reading
                .between(to - 1, to)
                .contains([',', '(', ')', ';', '\n', '–', '-', '.'])
            || reading.word(to) == "and";
        to <= end && closed && reading.is_personal_name(at..to)
    })
}

fn person_into(
    reading: &Reading,
    holder: &Holder,
    entry: Range<u32>,
    part: Part,
    meeting: &mut Node,
) -> bool {
    let named = holder.name.is_some();
    let known = holder.post.is_some() || !reading.seats_in(entry.clone()).is_empty();
    if !named && !known || entry.len() > 40 || reading.is(entry.start, word_set!["none", "nil"]) {
        return false;
    }
    let mut node = Node::map();
    node.places = reading
        .node(Value::Null, Status::Stated, entry.clone())
        .places;
    let mut own = holder.clone();
    own.tokens = entry.clone();
    let substitute = reading
        .named("roles", entry.clone())
        .find(|n| n.term.name == "deputy-for")
        .map(|n| n.tokens)
        .or_else(|| bracket_for(reading, &entry));
    if let Some(substitute) = &substitute {
        let rest = substitute.end..entry.end;
        let end = (rest.start + 1..rest.end)
            .find(|t| reading.between(t - 1, *t).contains([')', ',', ';']))
            .unwrap_or(rest.end);
        let whom = reading.trimmed(rest.start..end);
        if !whom.is_empty() {
            node.set(
                "deputy_for",
                reading.node(
                    Value::Text(reading.text(whom.clone())),
                    Status::Stated,
                    whom,
                ),
            );
        }
        let within = |r: &Range<u32>| r.start < substitute.start;
        own.post = own.post.filter(within);
        own.organisation = own.organisation.filter(within);
        own.name = own.name.filter(within);
    }
    reading.set_holder(&mut node, &own, &Status::Stated);
    let part_time = reading.has_word(entry.clone(), word_set!["part", "item"]);
    if part_time {
        node.set(
            "part",
            reading.node(Value::Bool(true), Status::Stated, entry.clone()),
        );
        node.status = Status::Weak(Reason::Incomplete);
    }
    let chair = reading
        .named("roles", entry.clone())
        .find(|n| n.term.name == "chair" && !is_other_chair(reading, &n.tokens));
    if part == Part::Chair {
        meeting.set("chaired_by", node.clone());
        meeting.push("present", node);
        return true;
    }
    if part == Part::Present && chair.is_some() && meeting.get("chaired_by").is_none() {
        meeting.set("chaired_by", node.clone());
    }
    let same_name = |other: &Node| {
        named && other.get("name").and_then(Node::text) == node.get("name").and_then(Node::text)
    };
    if !meeting
        .get(part.field())
        .is_some_and(|list| list.items().iter().any(same_name))
    {
        meeting.push(part.field(), node);
    }
    true
}

/// 'A. Ward (for B. Khan)'.
fn bracket_for(reading: &Reading, entry: &Range<u32>) -> Option<Range<u32>> {
    entry
        .clone()
        .skip(1)
        .find(|t| {
            reading.word(*t) == "for"
                && (reading.between(t - 1, *t).contains(['(', ',', '-', '–'])
                    || reading.is(
                        t - 1,
                        word_set!["deputising", "substituting", "attending", "sub"],
                    ))
        })
        .map(|t| t..t + 1)
}

/// 'Chair of Healthwatch' is not the chair of the meeting.
fn is_other_chair(reading: &Reading, office: &Range<u32>) -> bool {
    reading.word(office.end) == "of"
        && !reading.is(office.end + 1, word_set!["the", "cdp", "partnership"])
}
