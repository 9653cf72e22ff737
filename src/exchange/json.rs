//! A JSON document as a tree: keys in their order, numbers digit for digit.
//!
//! Our own, because it is on the first load: `serde_json` brings a hash map,
//! floating-point numbers and its errors, which weigh several times as much.
//! The tests hold both against each other.

use std::fmt;

mod parse;

pub use parse::{Broken, parse};

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

    /// Its items; none when it is no list.
    pub fn as_list(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
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

/// The object that this text is, if it is one.
pub fn read(text: &str) -> Option<Object> {
    match parse(text) {
        Ok(Json::Object(object)) => Some(object),
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
