//! Sentences, rows and lines about the lead roles in, `leads[]` out.

use std::ops::Range;

use super::offices::holders;
use super::reading::Reading;
use super::sro::{best, office_node};
use crate::document::node::{Node, Status, Value};
use crate::document::prose::BlockKind;

/// Reads `leads[]`: one entry for each role and holder that the document names, and one for a role it leaves open.
pub(super) fn read(reading: &Reading, root: &mut Node) {
    let mut terms: Vec<String> = reading
        .all("lead-roles")
        .map(|n| n.term.name.clone())
        .collect();
    terms.sort();
    terms.dedup();
    for term in terms {
        let offices: Vec<Range<u32>> = reading
            .all("lead-roles")
            .filter(|n| n.term.name == term)
            .map(|n| n.tokens)
            .filter(|office| !is_job_elsewhere(reading, office))
            .collect();
        let mut found = holders(reading, &offices, "no section of its own");
        for office in &offices {
            found.extend(below(reading, office));
        }
        found.retain(|h| !h.holder.tokens.is_empty());
        let mut named: Vec<String> = Vec::new();
        let stated: Vec<_> = found
            .iter()
            .filter(|h| h.status == Status::Stated)
            .collect();
        for held in &stated {
            let words = reading.text(held.holder.tokens.clone()).to_lowercase();
            if !named.contains(&words) {
                named.push(words);
                push(
                    reading,
                    root,
                    &term,
                    &held.office,
                    office_node(reading, held),
                );
                if let Some(also) = &held.also {
                    let mut second = (**held).clone();
                    second.holder = also.clone();
                    push(
                        reading,
                        root,
                        &term,
                        &held.office,
                        office_node(reading, &second),
                    );
                }
            }
        }
        if stated.is_empty()
            && let Some(held) = best(reading, &found)
        {
            push(
                reading,
                root,
                &term,
                &held.office,
                office_node(reading, held),
            );
        } else if stated.is_empty()
            && let Some((office, status)) = offices.iter().find_map(|o| unheld(reading, o))
        {
            // the role is there, and nobody is said to have it
            let mut node = reading.node(Value::Map(Vec::new()), status, office.clone());
            node.quote = None;
            push(reading, root, &term, &office, node);
        }
    }
}

/// A role that the partnership says it has without a word on who holds it: an item of a list that is the role, or a sentence that ties it to the SRO, to the
/// partnership or to another such role.
fn unheld(reading: &Reading, office: &Range<u32>) -> Option<(Range<u32>, Status)> {
    let block = reading.block(office.start);
    let here = reading.prose.blocks.get(block as usize)?;
    if reading.is_dropped(block) || matches!(here.kind, BlockKind::Heading(_)) {
        return None;
    }
    let sentence = reading.sentence(office.start);
    let alone = matches!(here.kind, BlockKind::Item(_)) && sentence.len() <= office.len() + 1;
    let others = reading
        .named("lead-roles", sentence.clone())
        .any(|n| n.tokens.end <= office.start || n.tokens.start >= office.end);
    let tied = ["roles", "local-partnership"].iter().any(|list| {
        reading
            .named(list, sentence.clone())
            .any(|n| *list != "roles" || n.term.name == "sro")
    }) || ["leads", "sro", "chair"]
        .iter()
        .any(|kind| reading.block_within(block, kind));
    if !(alone || others || tied) {
        return None;
    }
    reading
        .strength(office.clone())
        .map(|s| (office.clone(), s))
}

/// 'Partnership Manager, Jobcentre Plus' in a list of members is that body's manager of partnerships.
fn is_job_elsewhere(reading: &Reading, office: &Range<u32>) -> bool {
    let block = reading.block(office.start);
    let listed = ["membership", "present", "in-attendance", "apologies"]
        .iter()
        .any(|kind| reading.block_within(block, kind));
    let around =
        (block.saturating_sub(1)..block + 2).filter_map(|b| reading.prose.blocks.get(b as usize));
    let mut near = match reading.prose.blocks.get(block as usize).map(|b| b.kind) {
        Some(BlockKind::Cell { table, row, .. }) => around
            .filter(|b| {
                matches!(b.kind, BlockKind::Cell { table: t, row: r, .. } if t == table && r == row)
            })
            .map(|b| b.tokens.clone())
            .collect::<Vec<_>>(),
        _ => vec![reading.sentence(office.start)],
    };
    listed
        && near.drain(..).any(|tokens| {
            reading
                .named("bodies", tokens)
                .any(|n| n.term.also.contains_key("seat"))
        })
}

fn push(reading: &Reading, root: &mut Node, term: &str, office: &Range<u32>, mut node: Node) {
    node.set(
        "role",
        reading.node(
            Value::Term {
                text: reading.text(office.clone()),
                term: term.to_owned(),
            },
            Status::Stated,
            office.clone(),
        ),
    );
    if let Some(remit) = remit(reading, office) {
        node.set(
            "remit",
            reading.node(
                Value::Text(reading.text(remit.clone())),
                Status::Stated,
                remit,
            ),
        );
    }
    root.push("leads", node);
}

/// What stands beside a role about what it is for: its row, or its line and the two after it that are no heading of another.
fn remit(reading: &Reading, office: &Range<u32>) -> Option<Range<u32>> {
    let block = reading.block(office.start);
    let blocks = &reading.prose.blocks;
    let here = blocks.get(block as usize)?;
    let last = match here.kind {
        BlockKind::Cell { table, row, .. } => (block..block + 8)
            .take_while(|b| {
                blocks.get(*b as usize).is_some_and(
                    |b| matches!(b.kind, BlockKind::Cell { table: t, row: r, .. } if t == table && r == row),
                )
            })
            .last()?,
        _ => (block + 1..block + 3)
            .take_while(|b| {
                blocks.get(*b as usize).is_some_and(|next| {
                    next.section == here.section
                        && matches!(next.kind, BlockKind::Paragraph | BlockKind::Item(_))
                        && reading.named("lead-roles", next.tokens.clone()).next().is_none()
                })
            })
            .last()
            .unwrap_or(block),
    };
    let end = blocks.get(last as usize)?.tokens.end;
    let tokens = here.tokens.start..end.min(here.tokens.start + 160);
    (tokens.len() > office.len() + 3).then_some(tokens)
}

/// A role in a heading or a line of its own, and its holder in the paragraph after it ('The role will be covered by X').
fn below(reading: &Reading, office: &Range<u32>) -> Option<super::offices::Held> {
    let block = reading.block(office.start);
    let here = reading.prose.blocks.get(block as usize)?;
    if here.tokens.start + 3 < office.start
        || !matches!(
            here.kind,
            BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::Item(_)
        )
    {
        return None;
    }
    let next = block + 1;
    let after = reading.prose.blocks.get(next as usize)?;
    if matches!(after.kind, BlockKind::Heading(_) | BlockKind::Cell { .. })
        || reading.is_dropped(next)
    {
        return None;
    }
    let sentence = reading.sentences(next).next()?;
    super::offices_roles::role_sentence(reading, &sentence).map(|h| super::offices::Held {
        office: office.clone(),
        ..h
    })
}
