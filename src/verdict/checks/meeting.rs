//! Meetings: who counts as present, and whether the offices, bodies and seats that must be there are.

use crate::document::node::{Node, Reason, Status, Value};
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::plan::{terms, title};
use crate::verdict::view::{Proof, View, firmness, folded, standing};

/// How surely a group is among those present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Among {
    /// It is.
    Yes,
    /// For part of the meeting, or by a deputy whom the terms do not allow for.
    Partly,
    /// Somebody is there of whom it is not said.
    Unclear,
    /// It is not.
    No,
}

/// One who must be there: an office (`chair`), a body (`body:csp`), a seat (`seat:police`), or any of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Who<'a> {
    /// `chair`, `vice-chair`, `sro`.
    Office(&'a str),
    /// A term of list `bodies`.
    Body(&'a str),
    /// A term of list `seats`.
    Seat(&'a str),
    /// Whatever seat or body.
    AnySeat,
}

impl<'a> Who<'a> {
    /// From a rule's word.
    pub(super) fn parse(word: &'a str) -> Self {
        match word.split_once(':') {
            Some(("body", body)) => Self::Body(body),
            Some(("seat", seat)) => Self::Seat(seat),
            _ if word == "any-seat" => Self::AnySeat,
            _ => Self::Office(word),
        }
    }

    /// In words.
    pub(super) fn words(&self, view: &View<'a>) -> &'a str {
        match self {
            Self::Office(office) => office,
            Self::Body(body) => title(view.pack, "bodies", body),
            Self::Seat(seat) => title(view.pack, "seats", seat),
            Self::AnySeat => "a named sector",
        }
    }
}

/// `includes`: one of the first list is there, and (for met) one of the second.
pub(super) fn includes<'a>(
    list: &'a str,
    any_of: &'a [String],
    and_any_of: &'a [String],
    view: &View<'a>,
) -> Found<'a> {
    let people = view.list(list);
    if people.is_empty() {
        return Found::new(match (view.item, list.starts_with("item.")) {
            (Some(_), true) => Said::Unknown("no-list"),
            _ => Said::Silent,
        });
    }
    let find = |words: &'a [String]| {
        words
            .iter()
            .map(|w| among(&Who::parse(w), &people, view))
            .min_by_key(|(among, _)| *among)
            .unwrap_or((Among::Yes, None))
    };
    let (first, proof) = find(any_of);
    let (second, also) = find(and_any_of);
    let said = match (first, second) {
        (Among::Yes, Among::Yes) => Said::Met,
        (Among::Yes, _) => Said::Weak("incomplete"),
        (Among::Partly, _) => Said::Weak("part"),
        (Among::Unclear, _) => Said::Unknown("unclear"),
        (Among::No, Among::Yes | Among::Partly) if !and_any_of.is_empty() => {
            Said::Weak("incomplete")
        }
        (Among::No, _) => Said::Against("absent"),
    };
    // What is put off, or not so, of the whole list is so of each in it.
    let whole = view.item.is_none().then(|| list.rsplit_once('.')).flatten();
    let said = match whole.and_then(|(parent, _)| view.best(parent)) {
        Some((Said::Weak(why), _)) if said == Said::Met => Said::Weak(why),
        Some((Said::Against(why), _)) => Said::Against(why),
        _ => said,
    };
    let shown = proof.or_else(|| people.first().copied());
    let mut found = Found::with(said, shown.into_iter().chain(also));
    if said != Said::Met {
        let missing = if first == Among::Yes {
            and_any_of
        } else {
            any_of
        };
        let missing: Vec<&str> = missing.iter().map(|w| Who::parse(w).words(view)).collect();
        found = found.fill("missing", Fill::Words(missing.join(" or ")));
    }
    found
}

/// Whether one who must be there is among these people (or, in a rule's own list of who must be there, is named).
pub(super) fn among<'a>(
    who: &Who<'_>,
    people: &[Proof<'a>],
    view: &View<'a>,
) -> (Among, Option<Proof<'a>>) {
    let mut best = (Among::No, None);
    if let Who::Office(office) = who
        && let Some(item) = view.item
        && let Some(chaired) = item.node.get("chaired_by")
        && chairs(office, chaired, view)
    {
        best = (
            Among::Yes,
            Some(Proof {
                node: chaired,
                ..item
            }),
        );
    }
    let holder = match who {
        Who::Office(office) => holder(office, view),
        _ => None,
    };
    for proof in people {
        let among = one(who, proof.node, holder.as_ref(), view);
        if among < best.0 {
            best = (among, Some(*proof));
        }
    }
    best
}

/// Who chaired: the chair where the record names nobody else for it.
fn chairs(office: &str, chaired: &Node, view: &View<'_>) -> bool {
    let named = match office {
        "chair" | "vice-chair" | "sro" => holder(office, view),
        _ => None,
    };
    let post = post(chaired).map(folded).unwrap_or_default();
    if office == "vice-chair" && (post.contains("vice chair") || post.contains("deputy chair")) {
        return true;
    }
    match named {
        Some(named) => named.is(chaired).unwrap_or(office == "chair"),
        None => office == "chair" && !post.contains("vice") && !post.contains("deputy chair"),
    }
}

/// Whoever holds the office, by the documents at hand.
fn holder(office: &str, view: &View<'_>) -> Option<Holder> {
    let path = if office == "vice-chair" {
        "vice_chair"
    } else {
        office
    };
    let (_, proof) = view.best_anywhere(path)?;
    Some(Holder::of(proof.node))
}

fn one(who: &Who<'_>, person: &Node, holder: Option<&Holder>, view: &View<'_>) -> Among {
    // Who is said not to be there, or only to be asked, is not there, or not surely.
    match firmness(
        person,
        &["any", "name", "post", "organisation", "body", "seat"],
    ) {
        Said::Against(_) => return Among::No,
        Said::Weak(why) if is_open_word(why) => {
            let firm = stated(person);
            return one(who, &firm, holder, view).max(Among::Partly);
        }
        _ => {}
    }
    // An entry of a rule's own list: any of several offices, a body or a seat.
    if let Some(any) = person.get("any") {
        let listed = |word: &Node| {
            let text = word.term().or_else(|| word.text()).unwrap_or_default();
            matches!(who, Who::Office(o) if *o == text)
        };
        return if any.items().iter().any(listed) {
            Among::Yes
        } else {
            Among::No
        };
    }
    let term = |key: &str| person.get(key).and_then(|n| n.term().or_else(|| n.text()));
    let there = match who {
        Who::AnySeat => term("seat").is_some() || term("body").is_some(),
        Who::Body(body) => term("body") == Some(body),
        Who::Seat(seat) => term("seat").is_some_and(|s| is_part(s, seat, view)),
        Who::Office(office) => holds(office, person, holder),
    };
    let silent = term("seat").is_none()
        && term("body").is_none()
        && post(person).is_none()
        && person.get("organisation").is_none();
    let for_part = matches!(
        person.get("part").map(|p| &p.value),
        Some(Value::Bool(true))
    );
    match (there, silent) {
        (true, _) if for_part => Among::Partly,
        (true, _) => Among::Yes,
        (false, true) if !matches!(who, Who::AnySeat) => Among::Unclear,
        _ => Among::No,
    }
}

/// Whether a weakness leaves open that the person is there at all.
fn is_open_word(why: &str) -> bool {
    [Reason::Intention, Reason::Placeholder, Reason::Vacant]
        .iter()
        .any(|r| r.key() == why)
}

/// The same with every word of it taken as stated.
fn stated(person: &Node) -> Node {
    let mut firm = person.clone();
    firm.status = Status::Stated;
    if let Value::Map(fields) = &mut firm.value {
        for field in fields {
            field.node.status = Status::Stated;
        }
    }
    firm
}

fn is_part(seat: &str, of: &str, view: &View<'_>) -> bool {
    seat == of
        || terms(view.pack, "seats")
            .find(|t| t.name == seat)
            .is_some_and(|t| t.also.get("part_of").is_some_and(|p| p == of))
}

fn holds(office: &str, person: &Node, holder: Option<&Holder>) -> bool {
    let for_office = person
        .get("deputy_for")
        .and_then(Node::text)
        .map(folded)
        .is_some_and(|d| d == office.replace('-', " "));
    if for_office || holder.is_some_and(|h| h.is(person) == Some(true)) {
        return true;
    }
    // the words of a post are looked at where it has the one word that counts
    let post = post(person).filter(|p| matches!(office, "chair" | "vice-chair") && has_chair(p));
    let Some(text) = post.map(folded) else {
        return false;
    };
    let vice = ["vice chair", "deputy chair", "vice chairman"]
        .iter()
        .any(|v| text.contains(v));
    if office == "vice-chair" {
        return vice;
    }
    let chairs = text
        .split(' ')
        .any(|w| w == "chair" || w == "chairman" || w == "chairperson");
    // 'Chair of the hospital trust' chairs something else.
    chairs && !vice && !text.contains("chair of ")
}

/// Whether the letters of 'chair' stand in a text, large or small.
fn has_chair(text: &str) -> bool {
    let starts = |w: &[u8]| w[0] | 32 == b'c' && w.eq_ignore_ascii_case(b"chair");
    text.as_bytes().windows(5).any(starts)
}

/// How a document describes somebody, in words that can be compared.
struct Holder {
    name: Option<String>,
    post: Option<String>,
}

impl Holder {
    fn of(node: &Node) -> Self {
        let words = |key: &str| node.get(key).and_then(Node::text).map(folded);
        Self {
            name: words("name"),
            post: words("post"),
        }
    }

    /// Whether another description is of the same holder; `None` where they share no ground.
    fn is(&self, other: &Node) -> Option<bool> {
        let words = |key: &str| other.get(key).and_then(Node::text).map(folded);
        if let Some(x) = &self.name
            && let Some(y) = words("name")
        {
            return Some(*x == y || x.ends_with(&y) || y.ends_with(x));
        }
        let (x, y) = (self.post.as_ref()?, words("post")?);
        Some(*x == y || x.contains(&y) || y.contains(x))
    }
}

fn post(person: &Node) -> Option<&str> {
    person.get("post").and_then(Node::text)
}

/// Who must be there by a quorum rule and is not, or is not clear.
pub(super) fn absent<'a>(
    must: &'a [Node],
    people: &[Proof<'a>],
    view: &View<'a>,
) -> (Among, Vec<&'a str>) {
    let mut worst = Among::Yes;
    let mut missing = Vec::new();
    for entry in must {
        if standing(entry) == Said::Silent {
            continue;
        }
        let whos = entry_whos(entry);
        let best = whos
            .iter()
            .map(|who| among(who, people, view).0)
            .min()
            .unwrap_or(Among::Yes);
        if best != Among::Yes
            && let Some(who) = whos.first()
        {
            missing.push(match who {
                Who::Office(o) => *o,
                Who::Body(b) => title(view.pack, "bodies", b),
                Who::Seat(s) => title(view.pack, "seats", s),
                Who::AnySeat => "a member",
            });
        }
        worst = worst.max(best);
    }
    (worst, missing)
}

fn entry_whos(entry: &Node) -> Vec<Who<'_>> {
    if let Some(any) = entry.get("any") {
        return any
            .items()
            .iter()
            .filter_map(|n| n.term().or_else(|| n.text()))
            .map(Who::Office)
            .collect();
    }
    let value = |key: &str| entry.get(key).and_then(|n| n.term().or_else(|| n.text()));
    value("body")
        .map(Who::Body)
        .into_iter()
        .chain(value("seat").map(Who::Seat))
        .chain(value("office").map(Who::Office))
        .chain(entry.term().or_else(|| entry.text()).map(Who::Office))
        .collect()
}

/// How many are present: at least, at most. A deputy counts where the terms allow it, and perhaps where they do not say; one who came for part perhaps.
#[must_use]
pub(super) fn count(people: &[Proof<'_>], view: &View<'_>) -> (f64, f64) {
    let deputies = view
        .best_anywhere("quorum.deputies.allowed")
        .and_then(|(_, p)| match p.node.value {
            Value::Bool(b) => Some(b),
            _ => None,
        });
    let (mut low, mut high) = (0.0, 0.0);
    for proof in people {
        let person = proof.node;
        if standing(person) == Said::Against("denied") {
            continue;
        }
        let n = person
            .get("count")
            .and_then(crate::verdict::view::number)
            .unwrap_or(1.0);
        let part = matches!(
            person.get("part").map(|p| &p.value),
            Some(Value::Bool(true))
        );
        let deputy = person.get("deputy_for").is_some();
        match (deputy, deputies) {
            (true, Some(false)) => {}
            (true, None) => high += n,
            _ if part => high += n,
            _ => {
                low += n;
                high += n;
            }
        }
    }
    (low, high)
}
