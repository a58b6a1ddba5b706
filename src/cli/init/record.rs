//! A kind and the rules in, a starter record in YAML out: every field that a rule of that kind looks at, with tbc where the answer goes.

use std::fmt::Write;

use crate::pack::Pack;
use crate::pack::kind::Kind;
use crate::pack::rule::{Check, Rule, Test};

/// Fields that every record has, in the order they are written; the partnership's name stands first under `partnership`.
const OPENING: &str = "title: tbc\nstatus: draft\nversion: tbc\nwritten: tbc\n";

/// Writes the record.
pub(super) fn write(kind: Kind, pack: &Pack) -> String {
    let mut starter = Starter::default();
    starter.field("partnership", "name", "");
    for rule in pack.rules.iter().filter(|r| r.owes.has(kind) && r.gate) {
        starter.take(rule);
    }
    let mut out = format!(
        "# A starter record. Put the answer where it says tbc; delete what does not apply.\n\
         # The fields and what they hold: quorate schema {0}\n\
         kind: {0}\n{OPENING}",
        kind.name()
    );
    for (key, fields) in &starter.maps {
        let _ = writeln!(out, "{key}:");
        for (field, about) in fields {
            let _ = writeln!(out, "  {field}: tbc{}", comment(about));
        }
    }
    for (key, items) in &starter.lists {
        let _ = writeln!(out, "{key}:");
        for (item, about) in items {
            let _ = writeln!(out, "  - {item}{}", comment(about));
        }
    }
    out
}

fn comment(about: &str) -> String {
    if about.is_empty() {
        String::new()
    } else {
        format!("    # {about}")
    }
}

/// Entries by key, in the order in which the rules ask for them.
#[derive(Default)]
struct Starter {
    maps: Vec<(String, Vec<(String, String)>)>,
    lists: Vec<(String, Vec<(String, String)>)>,
}

impl Starter {
    fn take(&mut self, rule: &Rule) {
        let about = format!("{} {}", rule.id, rule.title);
        match &rule.test {
            Test::Evidence(_) => self.field("covers", &rule.name, &about),
            Test::Check(check) => self.check(check, &about),
            Test::Assert(_) | Test::Question(..) => {}
        }
    }

    fn check(&mut self, check: &Check, about: &str) {
        match check {
            Check::Seat(seat) => self.item(
                "members",
                format!("{{ post: tbc, organisation: tbc, seat: {seat} }}"),
                about,
            ),
            Check::Commitment(term) => {
                self.item(
                    "actions",
                    format!("{{ text: tbc, commitments: [{term}], lead: tbc, due: tbc }}"),
                    about,
                );
            }
            Check::Measure { terms, parts, .. } => {
                let Some(term) = terms.first().or_else(|| parts.first()?.first()) else {
                    return;
                };
                self.item("metrics", format!("{{ measure: {term}, figure: tbc, period: tbc, source: tbc, baseline: tbc }}"), about);
            }
            Check::Deadline { what, first, .. } => {
                let number = if *first { ", number: first" } else { "" };
                self.item(
                    "deliverables",
                    format!("{{ what: {what}{number}, event: made, when: tbc }}"),
                    about,
                );
            }
            Check::EveryMonths { what, .. } => {
                self.item("reviews", format!("{{ of: {what}, next: tbc }}"), about)
            }
            Check::Present { path, .. } | Check::OneOf { path, .. } => self.path(path, about),
            Check::Share { of, .. } => self.path(of, about),
            _ => {}
        }
    }

    fn path(&mut self, path: &str, about: &str) {
        match path.split_once('.') {
            Some((key, field)) if !field.contains('.') && key != "item" => {
                self.field(key, field, about)
            }
            _ => {}
        }
    }

    fn field(&mut self, key: &str, field: &str, about: &str) {
        let fields = entry(&mut self.maps, key);
        if !fields.iter().any(|(f, _)| f == field) {
            fields.push((field.to_owned(), about.to_owned()));
        }
    }

    fn item(&mut self, key: &str, item: String, about: &str) {
        let items = entry(&mut self.lists, key);
        if !items.iter().any(|(i, _)| *i == item) {
            items.push((item, about.to_owned()));
        }
    }
}

fn entry<'a>(
    all: &'a mut Vec<(String, Vec<(String, String)>)>,
    key: &str,
) -> &'a mut Vec<(String, String)> {
    let at = all.iter().position(|(k, _)| k == key).unwrap_or_else(|| {
        all.push((key.to_owned(), Vec::new()));
        all.len() - 1
    });
    &mut all[at].1
}
