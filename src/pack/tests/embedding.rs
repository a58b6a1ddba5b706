//! The packs inside the binary: sound by every check that a pack from disk must pass, and what each selection runs.

use crate::pack::compile::compile;
use crate::pack::{Pack, embedded, pattern, select};

#[test]
fn every_embedded_pack_is_sound() {
    for name in embedded::names() {
        let mut names = Vec::new();
        gather(name, &mut names);
        let folders: Vec<_> = names.iter().map(|n| embedded::folder(n).unwrap()).collect();
        let (_, faults) = compile(&folders, &[], true);
        let told: Vec<String> = faults
            .iter()
            .map(|f| {
                format!(
                    "{}/{} {}: {} [{}]",
                    folders[f.folder].name,
                    f.file,
                    f.path.join("."),
                    f.message,
                    f.help
                )
            })
            .collect();
        assert!(faults.is_empty(), "{name}:\n{}", told.join("\n"));
    }
}

fn gather(name: &str, names: &mut Vec<String>) {
    for other in embedded::folder(name).unwrap().pack.extends {
        gather(&other, names);
    }
    if !names.iter().any(|n| n == name) {
        names.push(name.to_owned());
    }
}

#[test]
fn the_defaults_are_the_guidance_and_the_house_practice() {
    let pack = select(&[]).unwrap();
    let ids: Vec<&str> = pack.packs.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["guidance-2022", "quorum"]);
    assert!(pack.rules.iter().filter(|r| r.runs_by_default).count() >= 40);
    assert!(pack.list("seats").is_some() && pack.list("kinds/headings").is_some());
}

#[test]
fn a_pack_that_replaces_rules_leaves_them_out() {
    let pack = Pack::embedded(&["gloucestershire"]);
    let folder = embedded::folder("gloucestershire").unwrap();
    let by_rules = folder.rules.into_iter().flat_map(|(_, r)| r.replaces);
    let replaced: Vec<String> = by_rules.chain(folder.pack.replaces).collect();
    assert!(!replaced.is_empty());
    assert!(pack.rules.iter().all(|r| !replaced.contains(&r.id)));
    assert!(pack.rules.iter().all(|r| {
        r.requires
            .iter()
            .all(|id| pack.rules.iter().any(|o| o.id == *id))
    }));
}

#[test]
fn a_pattern_that_is_wrong_says_where() {
    for (text, at, message) in [
        ("risk (register", 5..6, "`(` without `)`"),
        ("risk) register", 4..5, "`)` without `(`"),
        ("a ((b) c)", 3..4, "a group in a group"),
        ("risk |", 5..6, "`|` with nothing beside it"),
        ("| risk", 0..1, "`|` with nothing beside it"),
        ("risk &", 0..6, "`&` with nothing beside it"),
        ("", 0..0, "an empty pattern"),
        ("risk --- b", 5..8, "`---` has no letters or digits"),
        ("<police>", 0..8, "`<police>` is not a vocabulary term"),
        ("<seats.police", 0..13, "`<` without `>`"),
        ("()", 0..1, "a group without words"),
    ] {
        let error = pattern::parse(text, pattern::Style::Evidence).unwrap_err();
        assert_eq!(
            (error.message.as_str(), error.at),
            (message, at),
            "{text:?}"
        );
    }
}
