//! Shapes of YAML that serde's derive does not give and that the embedded form must hold too: maps in file order, scalars of any type, free data.
//! Each is written one way for files (which say what they hold) and another for the embedded form (which does not).

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

/// A map in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Ordered<T>(pub Vec<(String, T)>);

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Ordered<T> {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(k, _)| k == key).map(|(_, v)| v)
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(k, v)| (k.as_str(), v))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Ordered<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
            type Value = Ordered<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs: Vec<(String, T)> = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    if pairs.iter().any(|(k, _)| *k == key) {
                        return Err(A::Error::custom(format!("duplicate key `{key}`")));
                    }
                    pairs.push((key, map.next_value()?));
                }
                Ok(Ordered(pairs))
            }
        }
        if deserializer.is_human_readable() {
            deserializer.deserialize_map(Pairs(PhantomData))
        } else {
            Vec::deserialize(deserializer).map(Self)
        }
    }
}

impl<T: JsonSchema> JsonSchema for Ordered<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("MapOf{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let of = generator.subschema_for::<T>();
        json_schema!({ "type": "object", "additionalProperties": of })
    }
    fn inline_schema() -> bool {
        true
    }
}

/// A text, number or bool, as the text it is written as.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Scalar(pub String);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return String::deserialize(deserializer).map(Self);
        }
        match Data::deserialize(deserializer)? {
            Data::Text(text) | Data::Number(text) => Ok(Self(text)),
            Data::Bool(yes) => Ok(Self(yes.to_string())),
            Data::Null => Err(D::Error::custom(
                "invalid type: null, expected a word, a number or true or false",
            )),
            Data::List(_) => Err(D::Error::custom(
                "invalid type: sequence, expected a word, a number or true or false",
            )),
            Data::Map(_) => Err(D::Error::custom(
                "invalid type: map, expected a word, a number or true or false",
            )),
        }
    }
}

impl JsonSchema for Scalar {
    fn schema_name() -> Cow<'static, str> {
        "Scalar".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean"] })
    }
    fn inline_schema() -> bool {
        true
    }
}

/// Any data: the `data` of an example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Data {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// As written.
    Number(String),
    /// Words.
    Text(String),
    /// In order.
    List(Vec<Data>),
    /// In order.
    Map(Vec<(String, Data)>),
}

/// The embedded form of `Data`: the same variants, derived.
#[derive(Deserialize)]
enum Stored {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Data>),
    Map(Vec<(String, Data)>),
}

impl<'de> Deserialize<'de> for Data {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return deserializer.deserialize_any(AnyData);
        }
        Ok(match Stored::deserialize(deserializer)? {
            Stored::Null => Self::Null,
            Stored::Bool(yes) => Self::Bool(yes),
            Stored::Number(text) => Self::Number(text),
            Stored::Text(text) => Self::Text(text),
            Stored::List(items) => Self::List(items),
            Stored::Map(fields) => Self::Map(fields),
        })
    }
}

struct AnyData;

impl<'de> Visitor<'de> for AnyData {
    type Value = Data;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }
    fn visit_unit<E>(self) -> Result<Data, E> {
        Ok(Data::Null)
    }
    fn visit_none<E>(self) -> Result<Data, E> {
        Ok(Data::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Data, D::Error> {
        Data::deserialize(deserializer)
    }
    fn visit_bool<E>(self, yes: bool) -> Result<Data, E> {
        Ok(Data::Bool(yes))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Data, E> {
        Ok(Data::Number(number.to_string()))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Data, E> {
        Ok(Data::Number(number.to_string()))
    }
    fn visit_f64<E>(self, number: f64) -> Result<Data, E> {
        Ok(Data::Number(number.to_string()))
    }
    fn visit_str<E>(self, text: &str) -> Result<Data, E> {
        Ok(Data::Text(text.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Data, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Data::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Data, A::Error> {
        let mut fields = Vec::new();
        while let Some(Scalar(key)) = map.next_key()? {
            fields.push((key, map.next_value()?));
        }
        Ok(Data::Map(fields))
    }
}

impl JsonSchema for Data {
    fn schema_name() -> Cow<'static, str> {
        "Data".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object" })
    }
    fn inline_schema() -> bool {
        true
    }
}
