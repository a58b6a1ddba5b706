//! Units of a member list in, member and partner nodes out, with their seat, standing and strength.

use std::ops::Range;

use super::members::number;
use super::members_seats::{
    Shown, Standing, clause, count_of, is_plural, placeholder_reason, seats_of,
};
use super::reading::Reading;
use crate::document::node::{Node, Place, Places, Reason, Status, Value};
use crate::document::prose::word_set;

/// What stands beside a unit in its row or above it in its list.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// The sector or seat, or the organisation that stands for it.
    pub(super) label: Option<Range<u32>>,
    /// The organisation, in a cell of its own.
    pub(super) organisation: Option<Range<u32>>,
    /// The person, in a cell of their own.
    pub(super) name: Option<Range<u32>>,
}

/// The members and partners of one document as they are read.
#[derive(Debug, Default)]
pub(super) struct Listing {
    members: Vec<Node>,
    partners: Vec<Node>,
    low: f64,
    high: f64,
}

impl Listing {
    /// One item or sentence: its units, each a member. `label` is what stands above or beside it.
    pub(super) fn item(
        &mut self,
        reading: &Reading,
        tokens: Range<u32>,
        label: Option<Range<u32>>,
        standing: Standing,
    ) {
        let standing = match Standing::named(reading, tokens.clone()) {
            Some(named) if standing == Standing::Member => named,
            _ => standing,
        };
        let units = reading.units(tokens.clone());
        let long = units.len() == 1 && tokens.len() > 40;
        let mut any = false;
        for unit in units {
            if !long {
                let row = Row {
                    label: label.clone(),
                    ..Row::default()
                };
                any |= self.unit(reading, unit, row, standing);
            }
        }
        if !any && let Some(label) = label {
            self.empty_seat(reading, tokens, label, standing);
        }
    }

    /// One unit, with what its row says more of it. False when no seat or post was in it.
    pub(super) fn unit(
        &mut self,
        reading: &Reading,
        unit: Range<u32>,
        row: Row,
        standing: Standing,
    ) -> bool {
        let Row {
            label,
            organisation: beside,
            name,
        } = row;
        let Some(said) = reading.strength(unit.clone()) else {
            return false;
        };
        let mut holder = reading.holder(unit.clone());
        holder.name = holder.name.or(name);
        if beside.is_some() {
            holder.organisation.clone_from(&beside);
        }
        let label_seats = label
            .clone()
            .map(|l| reading.seats_in(l))
            .unwrap_or_default();
        let own = reading.seats_in(unit.clone());
        let held = reading.holds_place(unit.clone());
        let is_post = reading.has_post_word(unit.clone());
        if own.is_empty()
            && (label_seats.is_empty() || !(is_post || holder.name.is_some()))
            && !(is_post && unit.len() <= 14)
        {
            return false;
        }
        let mut status = said;
        if held {
            let named_only = is_post && reading.has_word(unit.clone(), word_set!["name", "named"]);
            status = if named_only {
                Status::Stated
            } else {
                Status::Weak(placeholder_reason(reading, unit.clone()))
            };
        }
        let seats = seats_of(reading, &unit, label.as_ref(), beside.as_ref());
        let standing = Standing::named(reading, unit.clone())
            .filter(|_| standing == Standing::Member)
            .unwrap_or(standing);
        if seats.is_empty() && !is_post {
            return false;
        }
        let count = count_of(reading, unit.clone());
        if standing == Standing::Member {
            let (low, high) = count.map_or_else(
                || {
                    if is_plural(reading, &unit) {
                        (1.0, 2.0)
                    } else {
                        (1.0, 1.0)
                    }
                },
                |n| (n, n),
            );
            self.low += if matches!(status, Status::Stated) {
                low
            } else {
                0.0
            };
            self.high += high;
        }
        let mut seats: Vec<Option<Shown>> = seats.into_iter().map(Some).collect();
        if seats.is_empty() {
            seats.push(None);
        }
        for seat in seats {
            let mut node = Node::map();
            node.places.push(Place::here(reading.span(unit.clone())));
            let mut status = status.clone();
            if let (Status::Stated, Some((_, _, Some(reason)))) = (&status, &seat) {
                status = Status::Weak(*reason);
            }
            // 'There is no governor' denies the seat, though the words stand in one item
            if let Some((_, at, _)) = &seat
                && unit.contains(&at.start)
                && reading.denial(at).is_some()
            {
                status = Status::Denied;
            }
            if standing != Standing::Member && status == Status::Stated {
                status = Status::Weak(Reason::NoSeat);
            }
            node.set(
                "as_written",
                reading.node(
                    Value::Text(reading.text(unit.clone())),
                    Status::Stated,
                    unit.clone(),
                ),
            );
            let mut own = holder.clone();
            own.tokens = unit.clone();
            reading.set_holder(&mut node, &own, &Status::Stated);
            if let Some((seat, at, _)) = seat {
                node.set(
                    "seat",
                    reading.node(
                        Value::Term {
                            text: reading.text(at.clone()),
                            term: seat,
                        },
                        status.clone(),
                        at,
                    ),
                );
            }
            if let Some(label) = label.clone() {
                node.set(
                    "sector",
                    reading.node(
                        Value::Text(reading.text(label.clone())),
                        Status::Stated,
                        label,
                    ),
                );
            }
            if let Some(count) = count {
                node.set("count", number(reading, count, unit.clone()));
            }
            node.set(
                "standing",
                reading.node(
                    Value::Text(standing.word().to_owned()),
                    Status::Stated,
                    unit.clone(),
                ),
            );
            node.status = status;
            self.members.push(node);
        }
        true
    }

    /// A row whose cell holds a placeholder or nothing that the vocabulary knows: the label says what seat it is.
    pub(super) fn empty_seat(
        &mut self,
        reading: &Reading,
        cell: Range<u32>,
        label: Range<u32>,
        standing: Standing,
    ) {
        let held = reading.holds_place(cell.clone()) || cell.is_empty();
        let Some((seat, at)) = reading
            .best_seat(label.clone(), false)
            .or_else(|| reading.body_seat(label.clone()))
        else {
            return;
        };
        let whole = if cell.is_empty() {
            label.clone()
        } else {
            cell.clone()
        };
        let mut status = if held {
            Status::Weak(placeholder_reason(reading, cell))
        } else {
            reading.strength(label.clone()).unwrap_or_default()
        };
        if standing != Standing::Member && status == Status::Stated {
            status = Status::Weak(Reason::NoSeat);
        }
        let mut node = Node::map();
        node.places = vec![
            Place::here(reading.span(whole.clone())),
            Place::here(reading.span(label.clone())),
        ]
        .into();
        node.set(
            "as_written",
            reading.node(
                Value::Text(reading.text(whole.clone())),
                Status::Stated,
                whole,
            ),
        );
        node.set(
            "seat",
            reading.node(
                Value::Term {
                    text: reading.text(at.clone()),
                    term: seat,
                },
                status.clone(),
                at,
            ),
        );
        node.set(
            "sector",
            reading.node(
                Value::Text(reading.text(label.clone())),
                Status::Stated,
                label.clone(),
            ),
        );
        node.set(
            "standing",
            reading.node(
                Value::Text(standing.word().to_owned()),
                Status::Stated,
                label,
            ),
        );
        node.status = status;
        if standing == Standing::Member {
            self.low += f64::from(u8::from(!held));
            self.high += 1.0;
        }
        self.members.push(node);
    }

    /// A body that is engaged, consulted or linked: no seat. What is planned with it is told by the sentence that plans.
    pub(super) fn partner(&mut self, reading: &Reading, index: u32) {
        let tokens = reading.prose.blocks[index as usize].tokens.clone();
        if tokens.is_empty() {
            return;
        }
        let mut seen: Vec<String> = Vec::new();
        let mut found: Vec<(String, Range<u32>)> = reading
            .named("seats", tokens.clone())
            .map(|n| (n.term.name.clone(), n.tokens))
            .collect();
        found.extend(
            reading
                .named("stand-ins", tokens.clone())
                .map(|n| (n.term.name.clone(), n.tokens)),
        );
        found.extend(reading.body_seat(tokens.clone()));
        let planned = reading.named("intentions", tokens.clone()).next();
        for (seat, at) in found {
            if seen.contains(&seat) {
                continue;
            }
            let mut node = Node::map();
            let (reason, quote) = match &planned {
                Some(plan) => (Reason::Intention, clause(reading, plan.tokens.clone())),
                None => (
                    Reason::NoSeat,
                    if tokens.len() > 40 {
                        reading.sentence(at.start)
                    } else {
                        tokens.clone()
                    },
                ),
            };
            node.places.push(Place::here(reading.span(quote.clone())));
            let status = Status::Weak(reason);
            node.set(
                "as_written",
                reading.node(
                    Value::Text(reading.text(quote.clone())),
                    Status::Stated,
                    quote,
                ),
            );
            node.set(
                "seat",
                reading.node(
                    Value::Term {
                        text: reading.text(at.clone()),
                        term: seat.clone(),
                    },
                    status.clone(),
                    at,
                ),
            );
            node.status = status;
            seen.push(seat);
            self.partners.push(node);
        }
        if seen.is_empty() && tokens.len() <= 20 {
            let mut node = reading.said(tokens);
            let mut map = Node::map();
            map.places.clone_from(&node.places);
            node.status = Status::Stated;
            map.set("as_written", node);
            map.status = Status::Weak(Reason::NoSeat);
            self.partners.push(map);
        }
    }

    /// Sets the fields.
    pub(super) fn finish(self, root: &mut Node) {
        let Self {
            members,
            partners,
            low,
            high,
        } = self;
        let listed = members.len();
        for member in members {
            root.push("members", member);
        }
        for partner in partners {
            root.push("partners", partner);
        }
        if listed >= 5 && high >= 3.0 {
            let mut seats = Node::map();
            let bare = |value: f64| Node {
                value: Value::Number(super::members::crate_number(value)),
                status: Status::Stated,
                places: Places::None,
                quote: None,
            };
            seats.set("low", bare(low));
            seats.set("high", bare(high));
            root.set("seats", seats);
        }
    }
}
