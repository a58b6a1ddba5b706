//! Hits of evidence rules in; `covers` out: for each requirement that asks a document to say something, the passages that do, each as firm as it is said.

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::actions::{Standing, found as actions, rank};
use super::covers_rows::{column_is, is_answered_no, row_says};
use super::paper::plain_node;
use super::reading::Reading;
use crate::diagnostic::Span;
use crate::document::node::{Node, Reason, Status, Value};
use crate::document::prose::{BlockKind, Voice};
use crate::pack::rule::Evidence;
use crate::pack::{Owner, Role};
use crate::source::limits::QUOTE;

/// Passages kept for each part of a requirement.
const KEPT: usize = 6;

struct Passage {
    part: u8,
    status: Status,
    tokens: Range<u32>,
    hit: Range<u32>,
    /// Other words of its passage say what a name of few words does not.
    told: bool,
    /// It stands where a reader looks first: in a section of a kind that the rule names.
    under: bool,
    /// How often it is said there, in how many ways.
    hits: u32,
}

/// Sets `covers`.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    let doing = LazyCell::new(|| action_tokens(reading, root));
    let needs = Needs::new(reading);
    let mut passages: HashMap<u16, Vec<Passage>> = HashMap::new();
    for hit in &reading.hits {
        let Owner::Evidence { rule, part, role } = hit.owner else {
            continue;
        };
        if role == Role::Needs || hit.tokens.is_empty() || !reading.wants(rule) {
            continue;
        }
        let Some(evidence) = reading
            .pack
            .rules
            .get(rule as usize)
            .and_then(|r| r.passages())
        else {
            continue;
        };
        let block = reading.block(hit.tokens.start);
        if !evidence.about.is_empty() && !evidence.about.iter().any(|r| reading.speaks_of(block, r))
        {
            continue;
        }
        let Some(mut status) = standing(reading, evidence, &hit.tokens) else {
            continue;
        };
        if status == Status::Stated && evidence.adopted && only_lists_names(reading, &hit.tokens) {
            status = Status::Weak(Reason::Heading);
        }
        let asked = evidence.needs.get(part as usize).copied().unwrap_or(false);
        let told = asked && needs.met((rule, part), reading, hit.tokens.start);
        if evidence.headings && status == Status::Weak(Reason::Heading)
            || evidence.intended && status == Status::Weak(Reason::Intention)
        {
            status = Status::Stated;
        }
        let aside = evidence.weak_under.iter().any(|kind| {
            let block = reading.block(hit.tokens.start);
            reading.block_within(block, kind) || column_is(reading, block, kind)
        });
        let least = [
            aside.then_some(Reason::Hint),
            (role == Role::Hint && !in_full_under(reading, evidence, &hit.tokens))
                .then_some(Reason::Hint),
            (asked && !told).then_some(Reason::Incomplete),
            (!in_place(reading, evidence, &hit.tokens, &doing)).then_some(Reason::Hint),
        ];
        if status == Status::Stated
            && let Some(reason) = least.into_iter().flatten().next()
        {
            status = Status::Weak(reason);
        }
        keep(
            passages.entry(rule).or_default(),
            Passage {
                part,
                status,
                tokens: passage(reading, &hit.tokens),
                hit: hit.tokens.clone(),
                told,
                under: in_full_under(reading, evidence, &hit.tokens),
                hits: 1,
            },
        );
    }
    let mut rules: Vec<u16> = passages.keys().copied().collect();
    rules.sort_unstable();
    let mut covers = Node::map();
    for rule in rules {
        let (Some(mut found), Some(of)) = (
            passages.remove(&rule),
            reading.pack.rules.get(rule as usize),
        ) else {
            continue;
        };
        let Some(evidence) = of.passages() else {
            continue;
        };
        // what says it in several ways is more telling than what touches on it once
        found.sort_by_key(|p| {
            (
                p.part,
                rank(&p.status),
                !p.under,
                Reverse(p.hits.min(3)),
                p.hit.start,
            )
        });
        let nodes = found
            .into_iter()
            .map(|p| node(reading, evidence, p))
            .collect();
        covers.set(&of.name, plain_node(Value::List(nodes)));
    }
    if matches!(&covers.value, Value::Map(fields) if !fields.is_empty()) {
        root.set("covers", covers);
    }
}

/// Keeps the firmest passages of a part, one for each stretch of text.
fn keep(kept: &mut Vec<Passage>, new: Passage) {
    if let Some(old) = kept
        .iter_mut()
        .find(|p| p.part == new.part && p.tokens == new.tokens)
    {
        let hits = old.hits + 1;
        if rank(&new.status) < rank(&old.status) {
            *old = new;
        }
        old.hits = hits;
        return;
    }
    if kept.iter().filter(|p| p.part == new.part).count() < KEPT {
        kept.push(new);
        return;
    }
    let worst = kept
        .iter_mut()
        .filter(|p| p.part == new.part)
        .max_by_key(|p| (rank(&p.status), !p.under, p.hit.start));
    if let Some(worst) = worst.filter(|w| rank(&new.status) < rank(&w.status)) {
        *worst = new;
    }
}

fn node(reading: &Reading, evidence: &Evidence, mut passage: Passage) -> Node {
    let text = reading.text(passage.tokens.clone());
    // under four words nothing is said, in prose as in data; but 'Governor, HMP Oakfield' is a whole entry of a list of members, and a list under the
    // heading that the rule asks for may be as short
    if passage.status == Status::Stated
        && !evidence.headings
        && text.split_whitespace().count() < 4
        && !passage.told
        && !lists_a_member(reading, &passage.hit)
        && !in_full_under(reading, evidence, &passage.hit)
        && !row_says(reading, passage.hit.start)
    {
        passage.status = Status::Weak(Reason::Hint);
    }
    let mut node = reading.node(
        Value::Map(Vec::new()),
        passage.status.clone(),
        passage.tokens.clone(),
    );
    if let Some(part) = evidence
        .parts
        .get(passage.part as usize)
        .filter(|p| !p.is_empty())
    {
        node.set("part", plain_node(Value::Text(part.clone())));
    }
    node.set(
        "text",
        reading.node(Value::Text(text), passage.status, passage.tokens),
    );
    node
}

/// Whether a hit stands in an item or cell of a list of members.
fn lists_a_member(reading: &Reading, hit: &Range<u32>) -> bool {
    let block = reading.block(hit.start);
    reading
        .prose
        .blocks
        .get(block as usize)
        .is_some_and(|b| match b.kind {
            BlockKind::Item(_) => true,
            BlockKind::Cell { table, row, .. } => !row_is_open(reading, block, table, row),
            _ => false,
        })
        && reading.block_within(block, "membership")
}

/// Whether the next cell of the row holds a place: 'Schools | tbc' lists nobody.
fn row_is_open(reading: &Reading, block: u32, table: u32, row: u32) -> bool {
    reading
        .prose
        .blocks
        .get(block as usize + 1)
        .is_some_and(|next| {
            matches!(next.kind, BlockKind::Cell { table: t, row: r, .. } if (t, r) == (table, row))
                && reading.holds_place(next.tokens.clone())
        })
}

/// How firmly a hit is said. National words count in full where the rule asks that they be adopted, and in part where it hears what is told as the nation's.
fn standing(reading: &Reading, evidence: &Evidence, tokens: &Range<u32>) -> Option<Status> {
    let Some(status) = reading.strength(tokens.clone()) else {
        let block = reading
            .prose
            .blocks
            .get(reading.block(tokens.start) as usize)?;
        let told = block.voice == Voice::Quoted
            && !matches!(block.kind, BlockKind::Contents | BlockKind::Furniture);
        return (told && evidence.quoted).then_some(Status::Weak(Reason::Hint));
    };
    Some(match status {
        Status::Weak(Reason::Adopted) if evidence.adopted => Status::Stated,
        Status::Stated | Status::Weak(_)
            if reading.denied_within(tokens) || is_answered_no(reading, tokens.start) =>
        {
            Status::Denied
        }
        status => status,
    })
}

/// Whether a hit touches the name of a principle in a sentence that lists several: 'We sign up to shared responsibility, joint planning and flexibility'.
fn only_lists_names(reading: &Reading, hit: &Range<u32>) -> bool {
    let names: Vec<Range<u32>> = reading
        .named("principles", reading.sentence(hit.start))
        .map(|n| n.tokens)
        .collect();
    let touches = |n: &Range<u32>| n.start < hit.end && hit.start < n.end;
    names.len() >= 3 && names.iter().any(touches)
}

/// Where the needs of each part stand, by passage: a block, or a whole row of a table.
struct Needs {
    at: HashMap<(u16, u8), Vec<u32>>,
    /// For each block the passage it belongs to, and the one that leads its list in.
    passages: Vec<(u32, u32)>,
}

impl Needs {
    fn new(reading: &Reading) -> Self {
        let mut at: HashMap<(u16, u8), Vec<u32>> = HashMap::new();
        let mut passages = Vec::new();
        for hit in &reading.hits {
            if let Owner::Evidence {
                rule,
                part,
                role: Role::Needs,
            } = hit.owner
                && reading.wants(rule)
            {
                if passages.is_empty() {
                    passages = Self::passages(reading);
                }
                let block = reading.block(hit.tokens.start) as usize;
                let passage = passages.get(block).map_or(0, |p: &(u32, u32)| p.0);
                at.entry((rule, part)).or_default().push(passage);
            }
        }
        at.values_mut().for_each(|blocks| blocks.sort_unstable());
        Self { at, passages }
    }

    fn passages(reading: &Reading) -> Vec<(u32, u32)> {
        let mut row = (0, (u32::MAX, 0));
        let mut lead = u32::MAX;
        let mut out = Vec::with_capacity(reading.prose.blocks.len());
        for (index, block) in (0..).zip(&reading.prose.blocks) {
            let mut own = index;
            match block.kind {
                BlockKind::Cell { table, row: r, .. } => {
                    if row.1 != (table, r) {
                        row = (index, (table, r));
                    }
                    own = row.0;
                    lead = u32::MAX;
                }
                BlockKind::Paragraph if block.text.ends_with(':') => lead = index,
                BlockKind::Item(_) | BlockKind::Furniture => {}
                _ => lead = u32::MAX,
            }
            let led = matches!(block.kind, BlockKind::Item(_)) && lead != u32::MAX;
            out.push((own, if led { lead } else { own }));
        }
        out
    }

    fn met(&self, part: (u16, u8), reading: &Reading, token: u32) -> bool {
        let passage = self.passages.get(reading.block(token) as usize);
        let (Some(at), Some((own, lead))) = (self.at.get(&part), passage) else {
            return false;
        };
        at.binary_search(own).is_ok() || at.binary_search(lead).is_ok()
    }
}

fn in_full_under(reading: &Reading, evidence: &Evidence, tokens: &Range<u32>) -> bool {
    let block = reading.block(tokens.start);
    evidence
        .full_under
        .iter()
        .any(|kind| reading.stands_under(block, kind))
}

/// Whether the hit stands where the rule wants it: in an action, in a section of a kind, or anywhere.
fn in_place(
    reading: &Reading,
    evidence: &Evidence,
    tokens: &Range<u32>,
    doing: &LazyCell<Vec<Range<u32>>, impl FnOnce() -> Vec<Range<u32>>>,
) -> bool {
    let block = reading.block(tokens.start);
    evidence.only_in.is_empty()
        || evidence.only_in.iter().any(|place| match place.as_str() {
            "actions" => {
                let at = doing.partition_point(|a| a.end <= tokens.start);
                doing.get(at).is_some_and(|a| a.start <= tokens.start)
            }
            kind => reading.stands_under(block, kind),
        })
}

/// The tokens of what is done, in order; aims and headings are not.
fn action_tokens(reading: &Reading, root: &Node) -> Vec<Range<u32>> {
    let mut out: Vec<Range<u32>> = actions(reading, root)
        .into_iter()
        .filter(|a| a.standing == Standing::Action)
        .map(|a| a.tokens)
        .collect();
    out.sort_by_key(|t| t.end);
    out
}

/// The sentence of a hit; of a long one, what stands around it.
fn passage(reading: &Reading, hit: &Range<u32>) -> Range<u32> {
    let block = reading.prose.blocks.get(reading.block(hit.start) as usize);
    let within = block.map_or_else(|| hit.clone(), |b| b.tokens.clone());
    let heading = block.is_some_and(|b| matches!(b.kind, BlockKind::Heading(_)));
    let sentence = if heading {
        within.clone()
    } else {
        reading.sentence(hit.start)
    };
    let whole =
        sentence.start.max(within.start).min(hit.start)..sentence.end.min(within.end).max(hit.end);
    let length = |span: Span| (span.end - span.start) as usize;
    if length(reading.span(whole.clone())) <= QUOTE {
        return whole;
    }
    let (mut start, mut end) = (hit.start, hit.end);
    for _ in 0..60 {
        let wider = start.saturating_sub(1).max(whole.start)..(end + 1).min(whole.end);
        if wider == (start..end) || length(reading.span(wider.clone())) > QUOTE {
            break;
        }
        (start, end) = (wider.start, wider.end);
    }
    start..end
}
