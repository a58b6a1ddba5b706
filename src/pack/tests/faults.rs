//! What is wrong in a pack's files is told at its place, all of it in one run.

use std::fs;

use crate::pack;

const PACK: &str = "id: local\ntitle: A local pack\nversion: 1\nextends: [guidance-2022]\n";
const RULE: &str = "id: LOC-90\nname: local-rule\ntitle: A local rule\nstrength: own-rule\nseverity: warning\nowes: [terms-of-reference]\ncitation: { part: Section 1 }\nasks: It is said.\nwhy: It matters.\nevidence: { shows: [\"risk register\"] }\ngap: { message: \"it is not said\" }\nexamples:\n  met: [ { markdown: \"A risk register is kept.\", because: risk register } ]\n  gap: [ { markdown: \"Nothing.\" } ]\n";

/// Messages with their places, `file:line:column message [help]`, of a pack with these files.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    match pack::load(&folder.path().to_string_lossy()) {
        Ok(_) => Vec::new(),
        Err(problems) => problems
            .iter()
            .map(|d| {
                let at = d.labels.first().map_or(String::new(), |l| {
                    format!(":{}:{}", l.at.start.line, l.at.start.column)
                });
                let file = d.path.rsplit('/').next().unwrap_or("");
                format!(
                    "{file}{at} {} [{}]",
                    d.message,
                    d.help.as_deref().unwrap_or("")
                )
            })
            .collect(),
    }
}

#[test]
fn a_sound_pack_has_no_faults() {
    assert_eq!(
        told(&[("pack.yaml", PACK), ("LOC-90.yaml", RULE)]),
        Vec::<String>::new()
    );
}

#[test]
fn each_fault_is_told_at_its_place() {
    for (old, new, expected) in [
        (
            "gap: {",
            "gaap: {",
            "LOC-90.yaml:11:1 `gaap` is no key that may stand here [Did you mean `gap`?]",
        ),
        (
            "severity: warning",
            "severity: warnin",
            "LOC-90.yaml:5:11 `warnin` is no word that may stand here [Did you mean `warning`?]",
        ),
        (
            "[terms-of-reference]",
            "[terms-of-referance]",
            "LOC-90.yaml:6:8 `terms-of-referance` is no word that may stand here [Did you mean `terms-of-reference`?]",
        ),
        (
            "shows: [",
            "shws: [",
            "LOC-90.yaml:10:13 `shws` is no key that may stand here [Did you mean `shows`?]",
        ),
        (
            "shows: [\"risk register\"]",
            "shows: [\"risk (register\"]",
            "LOC-90.yaml:10:21 `(` without `)` in `risk (register` [Close the group with `)`.]",
        ),
        (
            "shows: [\"risk register\"]",
            "shows: [\"<seats.polise>\"]",
            "LOC-90.yaml:10:21 `polise` is no term of the list `seats` [Did you mean `police`?]",
        ),
        (
            "shows: [\"risk register\"]",
            "shows: [risk], full_under: [rsk]",
            "LOC-90.yaml:10:41 `rsk` is no term of the list `sections` [Did you mean `risk`?]",
        ),
        (
            "evidence: { shows: [\"risk register\"] }",
            "check: { seat: polise }",
            "LOC-90.yaml:10:16 `polise` is no term of the list `seats` [Did you mean `police`?]",
        ),
        (
            "evidence: { shows: [\"risk register\"] }",
            "check: { present: srro.name }",
            "LOC-90.yaml:10:19 `srro` is no field of a record [Did you mean `sro`?]",
        ),
        (
            "evidence: { shows: [\"risk register\"] }",
            "check: { one_of: [sro.post, sro-post] }",
            "LOC-90.yaml:10:29 `sro-post` is no list of the vocabulary [Did you mean `sro-posts`?]",
        ),
        (
            "evidence: { shows: [\"risk register\"] }",
            "check: { seat: police, commitment: workforce }",
            "LOC-90.yaml:10:36 the check has both `seat` and `commitment` [Keep one; write a second rule for the other.]",
        ),
        (
            "evidence: {",
            "question: \"Is it?\"\nevidence: {",
            "LOC-90.yaml:10:11 the rule `LOC-90` has both `evidence` and `question` [Keep one; a rule tests one thing in one way.]",
        ),
        (
            "asks: It",
            "when: \"srro.post == 'x'\"\nasks: It",
            "LOC-90.yaml:8:7 `srro` is no field of a record [Did you mean `sro`?]",
        ),
        (
            "asks: It",
            "requires: [SRO-1]\nasks: It",
            "LOC-90.yaml:8:12 `SRO-1` is no rule of the packs in use",
        ),
        (
            "  gap: [ { markdown: \"Nothing.\" } ]\n",
            "",
            "LOC-90.yaml:12:1 the rule `LOC-90` has no `gap` example",
        ),
        (
            ", because: risk register",
            "",
            "LOC-90.yaml:13:10 a met example does not name its proof",
        ),
        (
            "name: local-rule\n",
            "",
            "LOC-90.yaml:1:1 `name` is missing [Add `name:` here.]",
        ),
    ] {
        let rule = RULE.replacen(old, new, 1);
        assert_ne!(rule, RULE, "{old}");
        let found = told(&[("pack.yaml", PACK), ("LOC-90.yaml", &rule)]);
        assert!(
            found.iter().any(|f| f.starts_with(expected)),
            "{new}: {found:#?} lacks {expected}"
        );
    }
}

#[test]
fn all_faults_of_a_pack_are_told_in_one_run() {
    let rule = RULE
        .replace("gap: {", "gaap: {")
        .replace("severity: warning", "severity: warnin")
        .replace("asks:", "asx: 1\nasks:");
    let found = told(&[
        ("pack.yaml", PACK),
        ("LOC-90.yaml", &rule),
        ("b.yaml", "id: ["),
    ]);
    for word in ["`gaap`", "`warnin`", "`asx`", "b.yaml"] {
        assert!(found.iter().any(|f| f.contains(word)), "{word}: {found:#?}");
    }
}

#[test]
fn a_name_of_two_terms_is_a_fault() {
    let vocabulary = "seats:\n  police:\n    names: [prison]\n  parks:\n    title: Parks\n    names: [\"(park\", Parks Department]\n";
    let found = told(&[
        ("pack.yaml", PACK),
        ("LOC-90.yaml", RULE),
        ("vocabulary.yaml", vocabulary),
    ]);
    assert!(
        found.iter().any(|f| f
            .starts_with("vocabulary.yaml:3:13 `prison` names `police` and also `secure-estate`")),
        "{found:#?}"
    );
    assert!(
        found
            .iter()
            .any(|f| f.starts_with("vocabulary.yaml:6:13 `(` without `)`")),
        "{found:#?}"
    );
}

#[test]
fn a_pack_that_is_not_there_gets_a_suggestion() {
    let problems = pack::select(&["guidance-2023".to_owned()]).unwrap_err();
    assert_eq!(problems[0].message, "there is no pack `guidance-2023`");
    assert!(
        problems[0]
            .help
            .as_deref()
            .unwrap_or("")
            .contains("Did you mean `guidance-2022`?")
    );
}
