//! `vocabulary.yaml` as written: lists of terms, each with its names as patterns.

use std::fmt;

use schemars::JsonSchema;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::loose::{Ordered, Scalar};

/// The controlled lists of a pack, or what a local pack adds to those it extends.
pub type RawVocabulary = Ordered<RawList>;

/// One list: terms by name, and the words that downgrade a hit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RawList {
    /// The terms, in the order of the file.
    pub terms: Ordered<RawTerm>,
    /// `_downgrade`: deputy, assistant, interim, acting.
    pub downgrade: Vec<String>,
}

/// One term.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RawTerm {
    /// In words; a local pack that adds names to a term leaves it out.
    pub title: Option<String>,
    /// Patterns, any of which names the term.
    pub names: Vec<String>,
    /// A hit that shares a word with one of these is no hit.
    pub except: Vec<String>,
    /// Patterns for headings, where they are told apart from `names` (list `kinds`).
    pub headings: Vec<String>,
    /// First day in force.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// The term that counts after `until`.
    pub succeeded_by: Option<String>,
    /// Other keys with a scalar value.
    pub also: Vec<(String, String)>,
}

impl<'de> Deserialize<'de> for RawList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Stored {
            terms: Ordered<RawTerm>,
            downgrade: Vec<String>,
        }
        struct Written;
        impl<'de> Visitor<'de> for Written {
            type Value = RawList;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map of terms")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawList, A::Error> {
                let mut list = RawList::default();
                while let Some(key) = map.next_key::<String>()? {
                    if key == "_downgrade" {
                        list.downgrade = map.next_value()?;
                    } else if key.starts_with('_') {
                        return Err(A::Error::unknown_field(&key, &["_downgrade"]));
                    } else if list.terms.get(&key).is_some() {
                        return Err(A::Error::custom(format!("duplicate key `{key}`")));
                    } else {
                        list.terms.0.push((key, map.next_value()?));
                    }
                }
                Ok(list)
            }
        }
        if deserializer.is_human_readable() {
            return deserializer.deserialize_map(Written);
        }
        Stored::deserialize(deserializer).map(|s| Self {
            terms: s.terms,
            downgrade: s.downgrade,
        })
    }
}

impl<'de> Deserialize<'de> for RawTerm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Stored {
            title: Option<String>,
            names: Vec<String>,
            except: Vec<String>,
            headings: Vec<String>,
            from: Option<String>,
            until: Option<String>,
            succeeded_by: Option<String>,
            also: Vec<(String, String)>,
        }
        struct Written;
        impl<'de> Visitor<'de> for Written {
            type Value = RawTerm;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a term: a map with `title` and `names`")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawTerm, A::Error> {
                let mut term = RawTerm::default();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "title" => term.title = Some(map.next_value()?),
                        "names" => term.names = map.next_value()?,
                        "except" => term.except = map.next_value()?,
                        "headings" => term.headings = map.next_value()?,
                        "from" => term.from = Some(map.next_value()?),
                        "until" => term.until = Some(map.next_value()?),
                        "succeeded_by" => term.succeeded_by = Some(map.next_value()?),
                        _ => {
                            let Scalar(value) = map.next_value()?;
                            term.also.push((key, value));
                        }
                    }
                }
                Ok(term)
            }
        }
        if deserializer.is_human_readable() {
            return deserializer.deserialize_map(Written);
        }
        let s = Stored::deserialize(deserializer)?;
        Ok(Self {
            title: s.title,
            names: s.names,
            except: s.except,
            headings: s.headings,
            from: s.from,
            until: s.until,
            succeeded_by: s.succeeded_by,
            also: s.also,
        })
    }
}

/// The written form of a term, for the schema.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "read by the schema generator alone")]
#[schemars(rename = "Term")]
struct TermSchema {
    /// In words.
    title: Option<String>,
    /// Patterns, any of which names the term.
    #[serde(default)]
    names: Vec<String>,
    /// A hit that shares a word with one of these is no hit.
    #[serde(default)]
    except: Vec<String>,
    /// Patterns for headings.
    #[serde(default)]
    headings: Vec<String>,
    /// First day in force.
    from: Option<String>,
    /// Last day in force.
    until: Option<String>,
    /// The term that counts after `until`.
    succeeded_by: Option<String>,
}

impl JsonSchema for RawTerm {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Term".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = TermSchema::json_schema(generator);
        schema.insert(
            "additionalProperties".to_owned(),
            schemars::json_schema!({ "type": ["string", "number", "boolean"] }).to_value(),
        );
        schema
    }
}

impl JsonSchema for RawList {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "List".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let of = generator.subschema_for::<RawTerm>();
        schemars::json_schema!({
            "type": "object",
            "properties": { "_downgrade": { "type": "array", "items": { "type": "string" } } },
            "additionalProperties": of
        })
    }
}
