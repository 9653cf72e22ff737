//! A JSON document as a tree: keys in their order, numbers digit for digit.
//!
//! `serde_json` parses it. Its own tree brings a hash map and floating-point
//! numbers, which weigh more than all of this on the first load.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A value of JSON.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Json {
    #[default]
    Null,
    Bool(bool),
    /// The literal as it stands in the file.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Object),
}

/// Keys and values in the order of the file; no key twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Object(Vec<(String, Json)>);

impl Json {
    pub fn number(number: impl fmt::Display) -> Self {
        Self::Number(number.to_string())
    }

    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    /// As a file has it, with an indent of two.
    pub fn pretty(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text
    }

    fn write(&self, text: &mut String, depth: usize) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Bool(true) => text.push_str("true"),
            Self::Bool(false) => text.push_str("false"),
            Self::Number(number) => text.push_str(number),
            Self::Text(string) => write_string(string, text),
            Self::List(items) => write_all(text, depth, ['[', ']'], items, |text, item| item.write(text, depth + 1)),
            Self::Object(object) => write_all(text, depth, ['{', '}'], &object.0, |text, (key, value)| {
                write_string(key, text);
                text.push_str(": ");
                value.write(text, depth + 1);
            }),
        }
    }
}

/// Writes entries one a line, between brackets.
fn write_all<T>(
    text: &mut String,
    depth: usize,
    [open, close]: [char; 2],
    entries: &[T],
    write: impl Fn(&mut String, &T),
) {
    let line = |text: &mut String, depth| {
        text.push('\n');
        (0..depth).for_each(|_| text.push_str("  "));
    };
    text.push(open);
    for (at, entry) in entries.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        line(text, depth + 1);
        write(text, entry);
    }
    if !entries.is_empty() {
        line(text, depth);
    }
    text.push(close);
}

/// Escapes no more than JSON asks.
pub fn write_string(string: &str, text: &mut String) {
    text.push('"');
    for c in string.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            '\0'..='\u{1f}' => {
                text.push_str("\\u00");
                push_hex(u32::from(c), text);
            }
            _ => text.push(c),
        }
    }
    text.push('"');
}

/// Two hexadecimal digits.
pub fn push_hex(byte: u32, text: &mut String) {
    for digit in [byte >> 4, byte & 15] {
        text.extend(char::from_digit(digit, 16));
    }
}

/// The value that this text is, if it is one.
pub fn parse(text: &str) -> Option<Json> {
    serde_json::from_str(text).ok()
}

/// The object that this text is, if it is one.
pub fn read(text: &str) -> Option<Object> {
    match parse(text) {
        Some(Json::Object(object)) => Some(object),
        _ => None,
    }
}

impl Object {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn get(&self, key: &str) -> Option<&Json> {
        self.iter().find(|(other, _)| *other == key).map(|(_, value)| value)
    }

    pub fn get_mut(&mut self, key: &str) -> Option<&mut Json> {
        self.0.iter_mut().find(|(other, _)| other == key).map(|(_, value)| value)
    }

    /// Puts a value behind all others, or in the place of the one with this
    /// key.
    pub fn insert(&mut self, key: &str, value: Json) {
        match self.get_mut(key) {
            Some(old) => *old = value,
            None => self.0.push((key.to_owned(), value)),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Tree)
    }
}

/// Builds the tree while `serde_json` parses.
struct Tree;

/// How `serde_json` hands over a number with all its digits: as an object with
/// this key.
const NUMBER: &str = "$serde_json::private::Number";

impl<'de> Visitor<'de> for Tree {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::number(number))
    }

    /// Never called: numbers with a point come digit for digit, see [`NUMBER`].
    fn visit_f64<E: Error>(self, _: f64) -> Result<Json, E> {
        Err(E::custom("a rounded number"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut object = Object::default();
        while let Some(key) = entries.next_key::<Key>()? {
            object.insert(&key.0, entries.next_value()?);
        }
        match object.0.as_slice() {
            [(key, Json::Text(digits))] if key == NUMBER && digits.bytes().all(|b| b"+-.0123456789Ee".contains(&b)) => {
                Ok(Json::Number(digits.clone()))
            }
            _ => Ok(Json::Object(object)),
        }
    }
}

/// The key of an object.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E>(self, text: &str) -> Result<Key, E> {
                Ok(Key(text.to_owned()))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
#[allow(clippy::expect_used)] // a test may
mod tests {
    use super::Json;

    #[test]
    fn a_document_is_written_as_it_was_read() {
        let text = "{\n  \"b\": [\n    1.50e+3,\n    -0,\n    123456789012345678901234567890\n  ],\n  \"a\": {},\n  \
                    \"c\": [],\n  \"d\": {\n    \"x\": null,\n    \"y\": true,\n    \"z\": \"\\\"\\n\\u0001€😀\"\n  }\n}";
        let read: Json = serde_json::from_str(text).expect("JSON");
        assert_eq!(read.pretty(), text);
        let other: serde_json::Value = serde_json::from_str(text).expect("JSON");
        assert_eq!(read.pretty(), serde_json::to_string_pretty(&other).expect("text"));
    }

    #[test]
    fn the_last_of_two_values_counts() {
        let read: Json = serde_json::from_str(r#"{"a": 1, "b": 2, "a": 3}"#).expect("JSON");
        assert_eq!(read.pretty(), "{\n  \"a\": 3,\n  \"b\": 2\n}");
    }

    #[test]
    fn an_object_that_looks_like_a_number_cannot_write_anything_else() {
        let read: Json = serde_json::from_str(r#"{"$serde_json::private::Number": "1, \"x\": 2"}"#).expect("JSON");
        assert!(matches!(read, Json::Object(_)));
    }
}
