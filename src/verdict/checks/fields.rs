//! `present` and `one_of`: a field that must be there, and one whose value must be a term of a list.

use crate::document::node::{Node, Reason, Value};
use crate::pack::Term;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::plan::terms;
use crate::verdict::view::{View, standing};

/// Stated / weak, or another field alone / missing or denied.
pub(super) fn present<'a>(
    path: &str,
    or_weak: Option<&(String, Reason)>,
    view: &View<'a>,
) -> Found<'a> {
    let found = view.best(path);
    if let Some((said, proof)) = found
        && !matches!(said, Said::Against(_))
    {
        let value = proof.node.text().unwrap_or_default();
        return Found::with(said, [proof]).fill("value", Fill::Text(value));
    }
    if let Some((other, reason)) = or_weak
        && let Some((said, proof)) = view.best(other)
        && !matches!(said, Said::Against(_))
    {
        let said = match said {
            // That a deputy holds it is another rule's matter; an open post is this one's.
            Said::Weak(own) if own != Reason::Downgraded.key() => Said::Weak(own),
            _ => Said::Weak((*reason).into()),
        };
        let value = proof.node.text().unwrap_or_default();
        return Found::with(said, [proof]).fill("value", Fill::Text(value));
    }
    match found {
        Some((said, proof)) => Found::with(said, [proof]),
        None => Found::new(Said::Silent),
    }
}

/// A term of the list / a downgraded one, or a weak value / another text.
pub(super) fn one_of<'a>(path: &str, list: &'a str, view: &View<'a>) -> Found<'a> {
    let mut best: Option<Found<'a>> = None;
    for proof in view.values(path) {
        let said = in_list(proof.node, list, view);
        let better = best
            .as_ref()
            .is_none_or(|b| crate::verdict::view::rank(said) < crate::verdict::view::rank(b.said));
        if better {
            best = Some(Found::with(said, [proof]));
        }
    }
    let titles = || -> Vec<&str> { terms(view.pack, list).map(|t| t.title.as_str()).collect() };
    let Some(mut found) = best else {
        return Found::new(Said::Silent).fill("terms", Fill::Words(titles().join("; ")));
    };
    if found.said != Said::Met {
        let node = found.proofs.first().map(|p| p.node);
        let value = node.and_then(|n| n.quote.as_deref().or_else(|| n.text()));
        found = found
            .fill("value", Fill::Text(value.unwrap_or_default()))
            .fill("terms", Fill::Words(titles().join("; ")));
    }
    found
}

fn in_list(node: &Node, list: &str, view: &View<'_>) -> Said {
    let own = standing(node);
    let node = node.get("role").unwrap_or(node);
    match &node.value {
        Value::Term { term, .. } if terms(view.pack, list).any(|t| t.name == *term) => {
            let of = terms(view.pack, list).find(|t| t.name == *term);
            in_force(own, of, view)
        }
        Value::Text(text) | Value::Term { text, .. } => {
            match (own, view.pack.resolve(list, text)) {
                (Said::Met, Some(found)) if found.downgraded => {
                    Said::Weak(Reason::Downgraded.key())
                }
                (Said::Met, None) => Said::Against("other"),
                (_, Some(found)) => {
                    let of = terms(view.pack, list).nth(usize::from(found.term));
                    in_force(own, of, view)
                }
                _ => own,
            }
        }
        _ => own,
    }
}

/// A term counts on the days on which there is such a thing: before, it is none of the list; after, it has ended.
fn in_force(said: Said, term: Option<&Term>, view: &View<'_>) -> Said {
    let Some(term) = term.filter(|t| said == Said::Met && (t.from.is_some() || t.until.is_some()))
    else {
        return said;
    };
    let day = view.day();
    if term.from.is_some_and(|from| day < from) {
        Said::Against("other")
    } else if term.until.is_some_and(|until| until < day) {
        Said::Weak("ended")
    } else {
        said
    }
}
