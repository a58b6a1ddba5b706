//! A name in, a local rule pack out that passes its own tests at once: what it is, its words, one rule and its register of clauses.

use std::fs;
use std::io;
use std::path::Path;

use crate::cli::output::{self, Fault};
use crate::cli::{CLEAN, USAGE};
use crate::pack::embedded;

/// Longest name.
const LONGEST: usize = 40;

/// Writes the pack into a folder of its name; the exit code.
pub(super) fn run(name: &str, folder: &Path) -> Result<u8, Fault> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let opens = name.starts_with(|c: char| c.is_ascii_lowercase());
    if !opens || name.ends_with('-') || name.len() > LONGEST || !name.chars().all(fits) {
        return Err(Fault::usage(format!(
            "`{name}` is no name of a pack\nUse small letters, figures and hyphens, such as `oakshire`."
        )));
    }
    if embedded::names().contains(&name) {
        return Err(Fault::usage(format!(
            "`{name}` is the name of a pack inside the program\nGive yours another name; to see that one, run `quorate rules --pack {name}`."
        )));
    }
    let target = if folder == Path::new(".") {
        Path::new(name).to_path_buf()
    } else {
        folder.join(name)
    };
    if target.exists() {
        return Err(Fault {
            message: format!(
                "{} is there already, and nothing was written\nGive the pack another name, or move the folder away.\n",
                target.display()
            ),
            code: USAGE,
        });
    }
    write(name, folder, &target)
        .map_err(|error| Fault::unread(format!("could not write {}: {error}", target.display())))?;
    let shown = target.display();
    output::to_stdout(format!(
        "wrote {shown}: pack.yaml, vocabulary.yaml, clauses.yaml and one rule\n\
         Prove it:          quorate test {shown}\n\
         Use it:            quorate check --pack {shown} terms-of-reference.md\n\
         See what is left:  quorate rules --coverage --pack {shown}\n"
    ))?;
    Ok(CLEAN)
}

/// All files beside the target first, then all of them at once in its place.
fn write(name: &str, folder: &Path, target: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let beside = tempfile::TempDir::new_in(folder)?;
    let topic = topic(name);
    let inside = beside.path().join(topic.to_lowercase());
    fs::create_dir(&inside)?;
    let fill = |text: &str| {
        text.replace("@NAME@", name)
            .replace("@AREA@", &area(name))
            .replace("@TOPIC@", &topic)
    };
    fs::write(beside.path().join("pack.yaml"), fill(PACK))?;
    fs::write(beside.path().join("vocabulary.yaml"), fill(VOCABULARY))?;
    fs::write(beside.path().join("clauses.yaml"), fill(CLAUSES))?;
    let rule = format!("{topic}-01-papers-a-week-before.yaml");
    fs::write(inside.join(rule), fill(RULE))?;
    allow_readers(beside.path())?;
    // refuses where something stands that came meanwhile, but for an empty folder, of which nothing is lost
    fs::rename(beside.path(), target)?;
    let _ = beside.keep();
    Ok(())
}

/// A temporary folder is its owner's alone; a pack is for others too.
#[cfg(unix)]
fn allow_readers(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn allow_readers(_: &Path) -> io::Result<()> {
    Ok(())
}

/// The letters before the number of a rule: the first four of the name, or LOC where a rule inside the program has them.
fn topic(name: &str) -> String {
    let letters: String = name
        .chars()
        .filter(char::is_ascii_lowercase)
        .take(4)
        .collect::<String>()
        .to_ascii_uppercase();
    let taken = embedded::names()
        .into_iter()
        .filter_map(embedded::folder)
        .flat_map(|f| f.rules)
        .any(|(_, r)| r.id.starts_with(&format!("{letters}-")));
    if taken || letters.len() < 2 {
        "OWN".to_owned()
    } else {
        letters
    }
}

/// 'north-oakshire' as 'North Oakshire'.
fn area(name: &str) -> String {
    name.split('-')
        .filter(|w| !w.is_empty())
        .map(crate::report::text::capital)
        .collect::<Vec<_>>()
        .join(" ")
}

const PACK: &str = "\
# The rules that this partnership gave itself, beside what the national guidance asks.
id: @NAME@
title: @AREA@ Combating Drugs Partnership, its own rules
version: 2026-01-01                  # the date of the terms that the rules are taken from
source:
  title: \"@AREA@ Combating Drugs Partnership, terms of reference\"
extends: [guidance-2022, quorum]
topics:
  - { id: @TOPIC@, about: \"What the partnership asks of itself\" }
# The shares by which house practice measures quorum and attendance, where your terms say another:
# settings: { quorum_share: 0.5, attendance_share: 0.75 }
";

const VOCABULARY: &str = "\
# Local names of bodies and seats, added to the lists of the packs that this one extends.
# A word matches by its stem; a space means 'then, at most two words between'; a|b is either.
bodies:
  county-council:
    names: [@AREA@ County Council]
  constabulary:
    names: [@AREA@ Constabulary]
";

const CLAUSES: &str = "\
# Every clause of your terms in order, in a few words of your own, with what became of it. Each needs one of:
#   checked: [ids]       rules that check it, of this pack or of one that it extends
#   person: [ids]        rules that put its question to a person
#   superseded: words    what took its place
#   background: words    why it asks nothing
# quorate rules --coverage --pack @NAME@ prints it and says what is missing.
parts:
  - part: Membership
    clauses:
      - { clause: Who sits on the partnership, checked: [MEM-01, MEM-03, MEM-23] }
  - part: Meetings
    clauses:
      - { clause: Papers reach members a week before a meeting, checked: [@TOPIC@-01] }
  - part: About this document
    clauses:
      - { clause: How the terms came about, background: history }
";

const RULE: &str = "\
# One file is one rule, with all about it. Change it to a rule of your own, or copy it to a new number.
id: @TOPIC@-01
name: papers-a-week-before
title: Papers reach members a week before a meeting
strength: own-rule
severity: note
owes: [terms-of-reference]
shows: [meeting-record]
citation: { part: \"Terms of reference, Meetings\" }
asks: The papers of a meeting reach its members at least a week before.
why: A member who has not read the paper cannot decide on it.
evidence:
  shows:
    - papers|agenda|reports & (seven|=7 days) & before
    - papers|agenda|reports & week & before
    - papers|agenda|reports & (week|days) & advance
  hints:
    - papers|agenda & (sent|circulated|issued)
gap:
  message: nothing says when the papers of a meeting reach its members
  help: Say by which day before a meeting the papers are sent.
partly:
  message: \"papers are mentioned, and not when they are sent: {reason}\"
  help: Say by which day before a meeting the papers are sent.
wording: The agenda and papers reach members seven days before each meeting.
also_met: [QUO-01]                   # one of its examples speaks of papers too: see quorate test --cross
examples:
  met:
    - name: a clause
      because: seven days before
      markdown: |
        ## Meetings

        The secretary sends papers seven days before each meeting.
    - name: as data
      because: Section 5
      data: { covers: { papers-a-week-before: 'Section 5: everything to read is out eight days ahead' } }
  partly:
    - name: no day
      markdown: |
        ## Meetings

        Papers are circulated by the secretary.
  gap:
    - name: nothing on papers
      markdown: |
        ## Meetings

        The partnership meets every quarter.
    - name: papers of another kind
      markdown: |
        ## Background

        A newspaper wrote about drug deaths last week.
";
