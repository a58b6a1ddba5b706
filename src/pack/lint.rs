//! What a pack's files get wrong beyond their shape: words and examples that are missing, names that nobody knows, patterns that do not compile.
//! Runs for packs from disk, and in the tests for the embedded ones.

use std::collections::HashMap;

use super::compile::Teller;
use super::condition::{fields, is_field};
use super::fault::{Fault, suggestion};
use super::names::ways;
use super::pattern::{Element, Pattern, Piece, Style, parse};
use super::raw::{Folder, RawCheck, RawRule};
use super::rule::Rule;
use super::{List, Vocabulary, embedded};

/// One rule on its own.
pub(super) fn rule(raw: &RawRule, teller: &mut Teller<'_>) {
    let never_gap = raw.question.is_some()
        || raw
            .check
            .as_ref()
            .and_then(|c| c.share.as_ref())
            .is_some_and(|s| s.never_gap);
    if raw.gap.is_none() && !never_gap {
        teller.tell(
            &[],
            "pack-message",
            format!("the rule `{}` has no message for a gap", raw.id),
            "Say under `gap: { message: ... }` what is missing, and in `help` what to do.",
        );
    }
    for (key, examples, needed) in [
        ("met", &raw.examples.met, raw.question.is_none()),
        ("gap", &raw.examples.gap, !never_gap),
    ] {
        if needed && examples.is_empty() {
            teller.tell(&["examples"], "pack-example", format!("the rule `{}` has no `{key}` example", raw.id), "Examples are the rule's tests: give at least one that is met and one that is a gap.");
        }
    }
    let all = [
        ("met", &raw.examples.met),
        ("partly", &raw.examples.partly),
        ("gap", &raw.examples.gap),
        ("not-applicable", &raw.examples.not_applicable),
        ("cannot-tell", &raw.examples.cannot_tell),
    ];
    for (outcome, examples) in all {
        for (n, example) in examples.iter().enumerate() {
            let n = n.to_string();
            if example.markdown.is_some() == example.data.is_some() {
                teller.tell(
                    &["examples", outcome, &n],
                    "pack-example",
                    "an example has one of `markdown` and `data`",
                    "Give a passage under `markdown`, or a record under `data`.",
                );
            }
            if outcome == "met" && example.because.is_none() {
                teller.tell(
                    &["examples", outcome, &n],
                    "pack-example",
                    "a met example does not name its proof",
                    "Copy into `because` the words of the example that must be in the evidence.",
                );
            }
        }
    }
    if let Some(evidence) = &raw.evidence {
        for (key, patterns) in [
            ("shows", &evidence.shows),
            ("hints", &evidence.hints),
            ("needs", &evidence.needs),
            ("except", &evidence.except),
        ] {
            for (n, text) in patterns.iter().enumerate() {
                pattern(
                    &["evidence", key, &n.to_string()],
                    text,
                    Style::Evidence,
                    teller,
                );
            }
        }
        for (part, patterns) in evidence.parts.iter() {
            for (n, text) in patterns.iter().enumerate() {
                pattern(
                    &["evidence", "parts", part, &n.to_string()],
                    text,
                    Style::Evidence,
                    teller,
                );
            }
        }
    }
    let mut paths: Vec<(Vec<&str>, &str)> = Vec::new();
    paths.extend(raw.point_at.iter().map(|p| (vec!["point_at"], p.as_str())));
    paths.extend(raw.for_each.iter().map(|p| (vec!["for_each"], p.as_str())));
    if let Some(check) = &raw.check {
        check_paths(check, &mut paths);
    }
    for (steps, path) in paths {
        if !is_field(path) {
            let first = path.split('.').next().unwrap_or("");
            teller.tell(
                &steps,
                "pack-field",
                format!("`{first}` is no field of a record"),
                suggestion(first, fields()),
            );
        }
    }
}

/// What files say of each other: ids, lists, terms.
pub(super) fn references(
    folders: &[Folder],
    rules: &[Rule],
    vocabulary: &Vocabulary,
    faults: &mut Vec<Fault>,
) {
    let mut known: Vec<String> = rules.iter().map(|r| r.id.clone()).collect();
    let loaded = known.len();
    known.extend(
        embedded::names()
            .iter()
            .filter_map(|n| embedded::folder(n))
            .flat_map(|f| f.rules.into_iter().map(|(_, r)| r.id)),
    );
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for (index, folder) in folders.iter().enumerate() {
        for (file, raw) in &folder.rules {
            let mut teller = Teller {
                folder: index,
                file,
                faults: &mut *faults,
                thorough: true,
            };
            for (key, value) in [("id", &raw.id), ("name", &raw.name)] {
                if let Some(other) = seen.insert(value, file) {
                    teller.tell(
                        &[key],
                        "pack-duplicate",
                        format!("`{value}` is already the {key} of the rule in {other}"),
                        "Give each rule its own.",
                    );
                }
            }
            for (key, ids, among) in [
                ("requires", &raw.requires, loaded),
                ("replaces", &raw.replaces, loaded),
                ("also_met", &raw.also_met, known.len()),
            ] {
                for (n, id) in ids
                    .iter()
                    .enumerate()
                    .filter(|(_, id)| !known[..among].contains(id))
                {
                    teller.tell(
                        &[key, &n.to_string()],
                        "pack-rule",
                        format!("`{id}` is no rule of the packs in use"),
                        suggestion(id, known[..among].iter().map(String::as_str)),
                    );
                }
            }
            for (steps, list, term) in terms_of(raw) {
                let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
                has_term(vocabulary, &list, &term, &steps, &mut teller);
            }
        }
        let mut teller = Teller {
            folder: index,
            file: "pack.yaml",
            faults: &mut *faults,
            thorough: true,
        };
        for (n, id) in folder
            .pack
            .replaces
            .iter()
            .enumerate()
            .filter(|(_, id)| !known[..loaded].contains(id))
        {
            teller.tell(
                &["replaces", &n.to_string()],
                "pack-rule",
                format!("`{id}` is no rule of the packs in use"),
                suggestion(id, known[..loaded].iter().map(String::as_str)),
            );
        }
        let mut teller = Teller {
            folder: index,
            file: "vocabulary.yaml",
            faults: &mut *faults,
            thorough: true,
        };
        names(folder, vocabulary, &mut teller);
    }
}

/// The names of one vocabulary file.
fn names(folder: &Folder, vocabulary: &Vocabulary, teller: &mut Teller<'_>) {
    for (list, raw) in folder.vocabulary.iter() {
        let Some(merged) = vocabulary.lists.iter().find(|l| l.name == list) else {
            continue;
        };
        let owners = owners(merged);
        for (key, term) in raw.terms.iter() {
            for (kind, texts) in [
                ("names", &term.names),
                ("except", &term.except),
                ("headings", &term.headings),
            ] {
                for (n, text) in texts.iter().enumerate() {
                    let n = n.to_string();
                    let steps = [list, key, kind, &n];
                    if pattern(&steps, text, Style::Name, teller).is_none() || kind != "names" {
                        continue;
                    }
                    let other = ways(text)
                        .into_iter()
                        .find_map(|way| owners.get(&way).filter(|first| **first != key).copied());
                    if let Some(first) = other {
                        let help =
                            "Give the name to one of the two terms, or make one of them longer.";
                        teller.tell(
                            &steps,
                            "pack-shared-name",
                            format!("`{text}` names `{key}` and also `{first}`"),
                            help,
                        );
                    }
                }
            }
            for (key_of, value) in term.also.iter().filter(|(k, _)| k == "seat") {
                has_term(vocabulary, "seats", value, &[list, key, key_of], teller);
            }
        }
        for (n, word) in raw
            .downgrade
            .iter()
            .enumerate()
            .filter(|(_, w)| super::words::words(w).len() != 1)
        {
            teller.tell(
                &[list, "_downgrade", &n.to_string()],
                "pack-pattern",
                format!("`{word}` is not one word"),
                "Words that downgrade stand alone: deputy, interim.",
            );
        }
    }
}

/// Each whole name and the first term that has it.
fn owners(list: &List) -> HashMap<String, &str> {
    let mut owners = HashMap::new();
    for term in &list.terms {
        for way in term.names.iter().flat_map(|n| ways(n)) {
            owners.entry(way).or_insert(term.name.as_str());
        }
    }
    owners
}

fn pattern(steps: &[&str], text: &str, style: Style, teller: &mut Teller<'_>) -> Option<Pattern> {
    match parse(text, style) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let message = if error.at.len() < text.len() {
                format!("{} in `{text}`", error.message)
            } else {
                format!("`{text}`: {}", error.message)
            };
            teller.tell(steps, "pack-pattern", message, error.help);
            None
        }
    }
}

fn has_term(
    vocabulary: &Vocabulary,
    list: &str,
    term: &str,
    steps: &[&str],
    teller: &mut Teller<'_>,
) {
    match vocabulary.lists.iter().find(|l| l.name == list) {
        None => teller.tell(
            steps,
            "pack-list",
            format!("`{list}` is no list of the vocabulary"),
            suggestion(list, vocabulary.lists.iter().map(|l| l.name.as_str())),
        ),
        Some(found) if !term.is_empty() && !found.terms.iter().any(|t| t.name == term) => {
            teller.tell(
                steps,
                "pack-term",
                format!("`{term}` is no term of the list `{list}`"),
                suggestion(term, found.terms.iter().map(|t| t.name.as_str())),
            );
        }
        Some(_) => {}
    }
}

/// The vocabulary terms that a rule names, with the place and the list; an empty term asks for the list alone.
fn terms_of(raw: &RawRule) -> Vec<(Vec<String>, String, String)> {
    let steps = |steps: &[&str]| steps.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    let mut found: Vec<(Vec<String>, String, String)> = Vec::new();
    if let Some(check) = &raw.check {
        let mut add = |at: &[&str], list: &str, term: &Option<String>| {
            found.extend(term.iter().map(|t| (steps(at), list.to_owned(), t.clone())))
        };
        add(&["check", "seat"], "seats", &check.seat);
        add(&["check", "commitment"], "commitments", &check.commitment);
        add(
            &["check", "measure", "term"],
            "measures",
            &check.measure.as_ref().map(|m| m.term.clone()),
        );
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
    let Some(evidence) = &raw.evidence else {
        return found;
    };
    for (key, kinds) in [
        ("full_under", &evidence.full_under),
        ("only_in", &evidence.only_in),
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

fn check_paths<'a>(check: &'a RawCheck, paths: &mut Vec<(Vec<&'a str>, &'a str)>) {
    let mut add = |steps: &[&'static str], path: Option<&'a str>| {
        paths.extend(path.map(|p| (steps.to_vec(), p)))
    };
    add(&["check", "present"], check.present.as_deref());
    add(
        &["check", "or_weak", "path"],
        check.or_weak.as_ref().map(|w| w.path.as_str()),
    );
    add(
        &["check", "one_of", "0"],
        check.one_of.as_ref().map(|o| o.0.as_str()),
    );
    add(
        &["check", "at_least", "list"],
        check.at_least.as_ref().map(|a| a.list.as_str()),
    );
    add(
        &["check", "includes", "list"],
        check.includes.as_ref().map(|i| i.list.as_str()),
    );
    if let Some(share) = &check.share {
        add(&["check", "share", "of"], Some(&share.of));
        add(&["check", "share", "over"], Some(&share.over));
        add(&["check", "share", "includes"], share.includes.as_deref());
        share
            .minimum
            .iter()
            .for_each(|m| add(&["check", "share", "minimum"], Some(m)));
    }
    add(
        &["check", "unique", "0"],
        check.unique.as_ref().map(|u| u.0.as_str()),
    );
    for (key, pair) in [
        ("same", &check.same),
        ("differ", &check.differ),
        ("refers_to", &check.refers_to),
    ] {
        if let Some((one, other)) = pair {
            add(&["check", key, "0"], Some(one));
            add(&["check", key, "1"], Some(other));
        }
    }
}
