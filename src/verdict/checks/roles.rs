//! `single` and `lead`: an office that one person holds; a lead role with a holder and a remit.

use crate::document::node::{Node, Reason, Status};
use crate::pack::rule::Lead;
use crate::verdict::covers;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::view::{Proof, View, number, rank, standing};

/// One holder / one who shares it / several, or a body.
pub(super) fn single<'a>(path: &str, view: &View<'a>) -> Found<'a> {
    let Some((said, proof)) = view.best(path) else {
        return Found::new(Said::Silent);
    };
    let node = proof.node;
    let value = ["post", "name", "organisation"]
        .into_iter()
        .find_map(|key| node.get(key).and_then(Node::text))
        .unwrap_or_default();
    let several = node
        .get("holders")
        .filter(|h| number(h).is_some_and(|n| n > 1.0));
    let body = node
        .get("post")
        .is_some_and(|p| p.status == Status::Weak(Reason::Generic));
    let posts = node.get("post").and_then(Node::text).map_or(0, |text| {
        let mut terms: Vec<_> = view
            .pack
            .resolve_all("sro-posts", text)
            .into_iter()
            .map(|(found, _)| found.term)
            .collect();
        terms.sort_unstable();
        terms.dedup();
        terms.len()
    });
    let said = match (several, said) {
        (None, _) if posts > 1 => Said::Weak("shared"),
        (Some(holders), _) if holders.status == Status::Stated => Said::Against("several"),
        (Some(_), _) => Said::Weak("shared"),
        (None, _) if body => Said::Against("body"),
        // who is deputy, or not yet named, is another rule's matter
        (None, Said::Weak(reason))
            if [Reason::Placeholder, Reason::Vacant, Reason::Intention]
                .iter()
                .any(|r| r.key() == reason) =>
        {
            Said::Weak(reason)
        }
        (None, Said::Against(why)) => Said::Against(why),
        (None, _) => Said::Met,
    };
    let at = ["post", "name"]
        .into_iter()
        .find_map(|key| node.get(key))
        .filter(|n| !n.places.is_empty())
        .unwrap_or(node);
    Found::with(said, [Proof { node: at, ..proof }]).fill("value", Fill::Text(value))
}

/// A named person with the whole remit / a post, an open place, or less of the remit / nobody.
pub(super) fn lead<'a>(ask: &'a Lead, view: &View<'a>) -> Found<'a> {
    let mut found: Vec<(u8, Said, Proof<'a>, Vec<&'a str>)> = view
        .list("leads")
        .into_iter()
        .filter(|lead| {
            lead.node
                .get("role")
                .is_some_and(|r| r.term().or_else(|| r.text()) == Some(ask.role.as_str()))
        })
        .map(|lead| {
            let (said, missing) = held(ask, lead.node, view);
            (rank(said), said, lead, missing)
        })
        .collect();
    found.sort_by_key(|f| f.0);
    let Some((_, said, _, missing)) = found.first() else {
        return Found::new(Said::Silent);
    };
    let (said, missing) = (*said, missing.clone());
    let proofs = found.into_iter().flat_map(|(_, _, lead, _)| {
        let role = lead.node.get("role").filter(|r| !r.places.is_empty());
        [Some(lead.node), role]
            .into_iter()
            .flatten()
            .map(move |node| Proof { node, ..lead })
    });
    let mut out = Found::with(said, proofs);
    if said != Said::Met {
        out = out.fill("missing", Fill::Words(covers::words(&missing)));
        out.missing = missing;
    }
    out
}

fn held<'a>(ask: &'a Lead, node: &Node, view: &View<'_>) -> (Said, Vec<&'a str>) {
    let said = |key: &str| node.get(key).map_or(Said::Silent, standing);
    let remit = remit(node, view);
    let missing: Vec<&str> = ask
        .remit
        .iter()
        .filter(|part| !remit.contains(part))
        .map(String::as_str)
        .collect();
    let missing = if ask.any && missing.len() < ask.remit.len() {
        Vec::new()
    } else {
        missing
    };
    let open = match node.status {
        Status::Denied => Some(Said::Against("denied")),
        Status::Weak(reason) => Some(Said::Weak(reason.key())),
        Status::Stated => match (said("name"), said("post")) {
            (Said::Weak(why), _) | (Said::Silent, Said::Weak(why)) => Some(Said::Weak(why)),
            (Said::Met, _) => None,
            _ => Some(Said::Weak(Reason::PostOnly.key())),
        },
    };
    match open {
        Some(said) => (said, missing),
        None if missing.is_empty() => (Said::Met, missing),
        None => (Said::Weak(Reason::Incomplete.key()), missing),
    }
}

/// The parts of a remit that the words beside a lead show.
fn remit(node: &Node, view: &View<'_>) -> Vec<String> {
    let Some((_, list)) = view.pack.list("remits") else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for text in ["remit", "as_written"]
        .iter()
        .filter_map(|key| node.get(key).and_then(Node::text))
    {
        for (found, _) in view.pack.resolve_all("remits", text) {
            if let Some(term) = list.terms.get(usize::from(found.term)) {
                out.push(term.name.clone());
            }
        }
    }
    out
}
