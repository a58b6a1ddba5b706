//! A rule in, the vocabulary terms and lists that it names out, with their places.

use crate::pack::pattern::{Element, Piece, Style, parse};
use crate::pack::raw::RawRule;

/// The vocabulary terms that a rule names, with the place and the list; an empty term asks for the list alone.
pub(super) fn terms_of(raw: &RawRule) -> Vec<(Vec<String>, String, String)> {
    let steps = |steps: &[&str]| steps.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    let mut found: Vec<(Vec<String>, String, String)> = Vec::new();
    if let Some(check) = &raw.check {
        let mut add = |at: &[&str], list: &str, term: &Option<String>| {
            found.extend(term.iter().map(|t| (steps(at), list.to_owned(), t.clone())))
        };
        add(&["check", "seat"], "seats", &check.seat);
        add(&["check", "commitment"], "commitments", &check.commitment);
        if let Some(measure) = &check.measure {
            let either = |text: &str| {
                text.split('|')
                    .map(|t| Some(t.to_owned()))
                    .collect::<Vec<_>>()
            };
            for (key, text) in [("term", &measure.term), ("or_partly", &measure.or_partly)] {
                for term in text.iter().flat_map(|t| either(t)) {
                    add(&["check", "measure", key], "measures", &term);
                }
            }
            for (n, part) in measure.parts.iter().enumerate() {
                for term in either(part).into_iter().flatten() {
                    let at = n.to_string();
                    let at = ["check", "measure", "parts", &at];
                    let (term, group) = match term.split_once('/') {
                        Some((term, group)) => (term.to_owned(), Some(group.to_owned())),
                        None => (term, None),
                    };
                    add(&at, "measures", &Some(term));
                    add(&at, "treatment-groups", &group);
                }
            }
        }
        if let Some((first, then)) = &check.before {
            for (n, term) in [("0", first), ("1", then)] {
                add(&["check", "before", n], "deliverables", &Some(term.clone()));
            }
        }
        add(
            &["check", "deadline", "what"],
            "deliverables",
            &check.deadline.as_ref().map(|d| d.what.clone()),
        );
        add(
            &["check", "deadline", "or_partly"],
            "deliverables",
            &check.deadline.as_ref().and_then(|d| d.or_partly.clone()),
        );
        add(
            &["check", "every_months", "what"],
            "deliverables",
            &check.every_months.as_ref().map(|e| e.what.clone()),
        );
        if let Some((_, list)) = &check.one_of {
            found.push((
                steps(&["check", "one_of", "1"]),
                list.clone(),
                String::new(),
            ));
        }
        if let Some(includes) = &check.includes {
            for (key, items) in [
                ("any_of", &includes.any_of),
                ("and_any_of", &includes.and_any_of),
            ] {
                for (n, item) in items.iter().enumerate() {
                    let list = match item.split_once(':') {
                        Some(("seat", _)) => "seats",
                        Some(("body", _)) => "bodies",
                        _ => continue,
                    };
                    let term = item.split_once(':').map_or("", |(_, t)| t).to_owned();
                    found.push((
                        steps(&["check", "includes", key, &n.to_string()]),
                        list.to_owned(),
                        term,
                    ));
                }
            }
        }
    }
    for (n, kind) in raw.under.iter().enumerate() {
        let list = "sections".to_owned();
        found.push((steps(&["under", &n.to_string()]), list, kind.clone()));
    }
    let Some(evidence) = &raw.evidence else {
        return found;
    };
    for (key, kinds) in [
        ("full_under", &evidence.full_under),
        ("only_in", &evidence.only_in),
        ("weak_under", &evidence.weak_under),
    ] {
        for (n, kind) in kinds
            .iter()
            .enumerate()
            .filter(|(_, k)| k.as_str() != "actions")
        {
            found.push((
                steps(&["evidence", key, &n.to_string()]),
                "sections".to_owned(),
                kind.clone(),
            ));
        }
    }
    let lists = [
        ("shows", &evidence.shows),
        ("hints", &evidence.hints),
        ("needs", &evidence.needs),
        ("except", &evidence.except),
    ];
    let plain = lists
        .into_iter()
        .map(|(key, patterns)| (steps(&["evidence", key]), patterns));
    let parts = evidence
        .parts
        .iter()
        .map(|(part, patterns)| (steps(&["evidence", "parts", part]), patterns));
    for (path, patterns) in plain.chain(parts) {
        for (n, text) in patterns.iter().enumerate() {
            let Ok(pattern) = parse(text, Style::Evidence) else {
                continue;
            };
            let mut terms = Vec::new();
            pattern
                .sides
                .iter()
                .for_each(|side| terms_in(side, &mut terms));
            for (list, term) in terms {
                let mut path = path.clone();
                path.push(n.to_string());
                found.push((path, list, term));
            }
        }
    }
    found
}

fn terms_in(side: &[Element], terms: &mut Vec<(String, String)>) {
    for piece in side.iter().flat_map(|step| &step.either) {
        match piece {
            Piece::Term { list, term } => terms.push((list.clone(), term.clone())),
            Piece::Group(group) => terms_in(group, terms),
            Piece::Run(_) => {}
        }
    }
}
