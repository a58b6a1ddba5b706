//! A record in, a small index of who sits where and of which action answers what out: made once for all rules that ask.

use std::hash::BuildHasher;
use std::sync::OnceLock;

use crate::document::node::Node;
use crate::pack::hash::Fast;

/// Where in a record somebody is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// An item of `members`.
    Members,
    /// `chair`, `vice_chair` or `sro`.
    Offices,
    /// An item of `partners` or `arrangements`.
    Contacts,
    /// An item of a list of a meeting: how far down it counts, and whether those in it hold a seat.
    Meeting(u8, bool),
}

/// Somebody who is named, with the marks of the seat and the body.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// Where.
    pub among: Among,
    /// Of the seat; `None` where the body alone may tell it.
    pub seat: Option<u64>,
    /// Of the body.
    pub body: Option<u64>,
    key: &'static str,
    at: u32,
    within: Option<(&'static str, u32)>,
}

/// Something that answers a commitment.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// `actions` or `priorities`.
    pub list: &'static str,
    /// Of the commitment.
    pub term: u64,
    at: u32,
}

/// The index, empty until it is first asked for.
#[derive(Clone, Debug, Default)]
pub struct Index {
    named: OnceLock<Box<[Named]>>,
    answers: OnceLock<Box<[Answer]>>,
}

const OFFICES: [&str; 3] = ["chair", "vice_chair", "sro"];
const CONTACTS: [&str; 2] = ["partners", "arrangements"];

/// Lists of a meeting: how far down each counts, and whether those in it hold a seat.
pub const MEETING: [(&str, u8, bool); 4] = [
    ("present", 1, true),
    ("apologies", 2, true),
    ("absent", 2, true),
    ("in_attendance", 3, false),
];

/// The mark of a term: the same for the same word in one run.
#[must_use]
pub fn mark(term: &str) -> u64 {
    Fast::default().hash_one(term)
}

impl Index {
    /// Everybody whom the record of this root names with a seat or a body.
    pub fn named(&self, root: &Node) -> &[Named] {
        self.named
            .get_or_init(|| everybody(root).into_boxed_slice())
    }

    /// Every action and priority with a commitment that it answers.
    pub fn answers(&self, root: &Node) -> &[Answer] {
        self.answers
            .get_or_init(|| answers(root).into_boxed_slice())
    }
}

impl Named {
    /// The person.
    #[must_use]
    pub fn node<'n>(&self, root: &'n Node) -> Option<&'n Node> {
        let first = root.get(self.key)?;
        match (self.among, self.within) {
            (Among::Offices, _) => Some(first),
            (_, None) => first.items().get(self.at as usize),
            (_, Some((list, inner))) => first
                .items()
                .get(self.at as usize)?
                .get(list)?
                .items()
                .get(inner as usize),
        }
    }
}

impl Answer {
    /// The action or priority.
    #[must_use]
    pub fn node<'n>(&self, root: &'n Node) -> Option<&'n Node> {
        root.get(self.list)?.items().get(self.at as usize)
    }
}

fn everybody(root: &Node) -> Vec<Named> {
    let mut found = Vec::new();
    let mut add = |node: &Node, among, key, at: usize, within: Option<(&'static str, usize)>| {
        let word = |key| {
            let value = node.get(key)?;
            value.term().or_else(|| value.text()).map(mark)
        };
        let (seat, body) = (word("seat"), word("body"));
        if seat.is_some() || body.is_some() {
            found.push(Named {
                among,
                seat,
                body,
                key,
                at: narrow(at),
                within: within.map(|(list, inner)| (list, narrow(inner))),
            });
        }
    };
    let list = |key: &str| root.get(key).map_or(&[][..], Node::items);
    for (at, member) in list("members").iter().enumerate() {
        add(member, Among::Members, "members", at, None);
    }
    for key in OFFICES {
        if let Some(holder) = root.get(key) {
            add(holder, Among::Offices, key, 0, None);
        }
    }
    for key in CONTACTS {
        for (at, partner) in list(key).iter().enumerate() {
            add(partner, Among::Contacts, key, at, None);
        }
    }
    for (at, meeting) in list("meetings").iter().enumerate() {
        for (key, order, seated) in MEETING {
            let people = meeting.get(key).map_or(&[][..], Node::items);
            for (inner, person) in people.iter().enumerate() {
                let among = Among::Meeting(order, seated);
                add(person, among, "meetings", at, Some((key, inner)));
            }
        }
    }
    found
}

fn answers(root: &Node) -> Vec<Answer> {
    let mut found: Vec<Answer> = Vec::new();
    for list in ["actions", "priorities"] {
        let items = root.get(list).map_or(&[][..], Node::items);
        for (at, item) in items.iter().enumerate() {
            let Some(commitments) = item.get("commitments") else {
                continue;
            };
            let terms = match commitments.items() {
                [] => std::slice::from_ref(commitments),
                items => items,
            };
            let words = terms.iter().filter_map(|c| c.term().or_else(|| c.text()));
            found.extend(words.map(|word| Answer {
                list,
                term: mark(word),
                at: narrow(at),
            }));
        }
    }
    found
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
