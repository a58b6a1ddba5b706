//! The shape of a record and the vocabularies in, the JSON Schema of a kind of document out: what editors complete and check data files with.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::shape::{Field, Group, PASSAGE, RECORD, Takes};
use crate::document::node::Reason;
use crate::pack::Pack;
use crate::pack::kind::Kind;

/// The JSON Schema (2020-12) of a record of this kind, with the terms of the packs in use.
#[must_use]
pub fn schema(kind: Kind, pack: &Pack) -> Value {
    let mut writer = Writer {
        pack,
        defs: BTreeMap::new(),
    };
    let mut whole = writer.properties(&RECORD, Some(kind));
    let map = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("https://quorate.invalid/schemas/{}.schema.json", kind.name()),
        "title": sentence(&kind.words()),
        "description": format!("What the {} of a Combating Drugs Partnership says, as data. Every field but `kind` may be left out; every scalar may be written short, or long with `value`, `status`, `because`, `at` and `quote`.", kind.words()),
        "type": "object",
        "required": ["kind"],
        "additionalProperties": false,
    });
    let mut out = into_map(map);
    if let Some(properties) = whole.as_object_mut() {
        properties.insert("kind".to_owned(), kind_field(kind));
    }
    out.insert("properties".to_owned(), whole);
    out.insert(
        "$defs".to_owned(),
        Value::Object(writer.defs.into_iter().collect()),
    );
    Value::Object(out)
}

/// The same as the bytes of a file in `schemas/`.
#[must_use]
pub fn file(kind: Kind, pack: &Pack) -> String {
    let mut text = serde_json::to_string_pretty(&schema(kind, pack)).unwrap_or_default();
    text.push('\n');
    text
}

struct Writer<'a> {
    pack: &'a Pack,
    defs: BTreeMap<String, Value>,
}

impl Writer<'_> {
    /// The properties of a group; those that the kind uses stand first.
    fn properties(&mut self, group: &'static Group, kind: Option<Kind>) -> Value {
        let uses = |field: &Field| {
            kind.is_none_or(|kind| field.kinds.is_empty() || field.kinds.contains(&kind))
        };
        let mut properties = Map::new();
        for (first, field) in [true, false]
            .into_iter()
            .flat_map(|first| group.fields.iter().map(move |f| (first, f)))
        {
            if uses(field) == first {
                properties.insert(field.name.to_owned(), self.field(field, first));
            }
        }
        Value::Object(properties)
    }

    fn field(&mut self, field: &'static Field, usual: bool) -> Value {
        let mut out = into_map(self.takes(&field.takes));
        let words = if usual {
            field.words.to_owned()
        } else {
            format!(
                "{} More usual in {}.",
                field.words,
                kinds_in_words(field.kinds)
            )
        };
        out.insert(
            "title".to_owned(),
            Value::String(sentence(&field.name.replace(['_', '$'], " "))),
        );
        out.insert("description".to_owned(), Value::String(words));
        Value::Object(out)
    }

    /// The schema of what a field takes, by reference to `$defs`.
    fn takes(&mut self, takes: &'static Takes) -> Value {
        match takes {
            Takes::Text => self.scalar("text", || json!({ "type": ["string", "number", "boolean", "null"] })),
            Takes::Number => self.scalar("number", || json!({ "type": ["number", "string", "null"], "examples": [3, "1,200", "tbc"] })),
            Takes::Share => self.scalar("share", || json!({ "type": ["number", "string", "null"], "minimum": 0, "maximum": 100, "examples": [0.8, "80%"] })),
            Takes::Bool => self.scalar("yes-or-no", || json!({ "type": ["boolean", "string", "null"], "examples": [true, false] })),
            Takes::Date => self.date(),
            Takes::Term(list) => self.term(list, true),
            Takes::Words(list) => self.term(list, false),
            Takes::OneOf(words) => {
                let words: Vec<&str> = words.to_vec();
                let name = format!("one-of-{}", words.join("-"));
                self.scalar(&name, || json!({ "anyOf": [{ "enum": words }, free(&["tbc"])] }))
            }
            Takes::Kinds => json!({}),
            Takes::Group(group) => self.group(group),
            Takes::List(inner) => {
                let item = self.takes(inner);
                json!({ "anyOf": [{ "type": "array", "items": item }, item, { "type": "null" }] })
            }
            Takes::Covers => {
                let passage = self.group(&PASSAGE);
                let text = self.takes(&Takes::Text);
                json!({ "type": ["object", "null"], "additionalProperties": { "anyOf": [text, passage, { "type": "array", "items": { "anyOf": [text, passage] } }] } })
            }
            Takes::Free => json!({}),
        }
    }

    /// A scalar in its short and its long form.
    fn scalar(&mut self, name: &str, short: impl FnOnce() -> Value) -> Value {
        if !self.defs.contains_key(name) {
            let short = short();
            let mut long = into_map(
                json!({ "value": short, "term": { "type": "string" }, "basis": { "type": "string" } }),
            );
            long.extend(self.beside());
            let def = json!({ "anyOf": [short, { "type": "object", "properties": long, "additionalProperties": false }] });
            self.defs.insert(name.to_owned(), def);
        }
        reference(name)
    }

    fn date(&mut self) -> Value {
        let end = json!({ "type": ["string", "number", "null"] });
        self.scalar("date", || {
            json!({ "anyOf": [
                { "type": ["string", "number", "null"], "examples": ["2022-09-30", "end of September 2022", "2022-23", "tbc"] },
                { "type": "object", "properties": { "from": end, "to": end, "basis": { "type": "string" } }, "additionalProperties": false, "minProperties": 1 },
            ] })
        })
    }

    fn term(&mut self, list: &'static str, only: bool) -> Value {
        let pack = self.pack;
        let name = if only {
            list.to_owned()
        } else {
            format!("words-{list}")
        };
        self.scalar(&name, || {
            let Some((_, list)) = pack.list(list) else {
                return json!({ "type": ["string", "null"] });
            };
            let names: Vec<&str> = list.terms.iter().map(|t| t.name.as_str()).collect();
            let titles: Vec<&str> = list
                .terms
                .iter()
                .map(|t| t.title.as_str())
                .take(3)
                .collect();
            let terms = json!({ "enum": names });
            json!({ "anyOf": if only { [terms, free(&titles)] } else { [free(&titles), terms] } })
        })
    }

    fn group(&mut self, group: &'static Group) -> Value {
        let name = group.name.replace('_', "-");
        if !self.defs.contains_key(&name) {
            self.defs.insert(name.clone(), Value::Null);
            let mut properties = into_map(self.properties(group, None));
            properties.extend(self.beside());
            let fields = json!({ "type": "object", "properties": properties, "additionalProperties": false });
            let def = match group.short.and_then(|short| group.field(short)) {
                Some(short) => {
                    let words = format!("Or short: {}", short.words);
                    json!({ "description": group.words, "anyOf": [fields, { "type": ["string", "number", "boolean", "null"], "description": words }] })
                }
                None => {
                    json!({ "description": group.words, "anyOf": [fields, { "type": "null" }] })
                }
            };
            self.defs.insert(name.clone(), def);
        }
        reference(&name)
    }

    /// The keys that say how firmly something is said and where it was read.
    fn beside(&mut self) -> Map<String, Value> {
        if !self.defs.contains_key("at") {
            let reasons: Vec<&str> = Reason::TABLE.iter().map(|r| r.1).collect();
            let count = json!({ "type": "integer", "minimum": 1 });
            let at = json!({ "type": "object", "properties": { "path": { "type": "string" }, "line": count, "column": count, "page": count, "place": { "type": "string" } }, "additionalProperties": false });
            let defs = [
                (
                    "at",
                    json!({ "description": "Where it was read.", "anyOf": [at, { "type": "array", "items": at }] }),
                ),
                (
                    "status",
                    json!({ "enum": ["stated", "weak", "denied"], "description": "How firmly it is said; left out, it is stated." }),
                ),
                (
                    "because",
                    json!({ "enum": reasons, "description": "Why it is weak." }),
                ),
                (
                    "quote",
                    json!({ "type": "string", "description": "The document's own words." }),
                ),
            ];
            self.defs
                .extend(defs.map(|(name, def)| (name.to_owned(), def)));
        }
        ["status", "because", "at", "quote"]
            .into_iter()
            .map(|name| (name.to_owned(), reference(name)))
            .collect()
    }
}

fn kind_field(kind: Kind) -> Value {
    let names: Vec<&str> = Kind::ALL.iter().map(|k| k.name()).collect();
    json!({
        "title": "Kind",
        "description": "What kind of document this is; several where one paper is, say, a report and a plan.",
        "anyOf": [
            { "const": kind.name() },
            { "type": "array", "items": { "enum": names }, "contains": { "const": kind.name() }, "uniqueItems": true },
        ],
    })
}

fn free(examples: &[&str]) -> Value {
    json!({ "type": ["string", "null"], "examples": examples })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn into_map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn kinds_in_words(kinds: &[Kind]) -> String {
    kinds
        .iter()
        .map(|k| format!("a {}", k.words()))
        .collect::<Vec<_>>()
        .join(" or ")
}

fn sentence(words: &str) -> String {
    let words = words.trim();
    let mut rest = words.chars();
    rest.next()
        .map(|first| first.to_uppercase().chain(rest).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
