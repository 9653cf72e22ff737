//! Version 1 of the file: its keys, and what each stands for. Reading and
//! writing go through the same lists.

use serde_json::{Map, Value};

use crate::report::{Field, OrganKind, OrganLevel, Provenance, Report, Scope, split_region};

mod read;
mod write;

pub use read::read;
pub use write::{write, write_backup};

type Object = Map<String, Value>;

/// The key under which a backup keeps what only the clerk needs.
const INTERNAL: &str = "internal";

/// The keys of an object that holds fields of the report, in their order.
type Keys = &'static [(&'static str, Field)];

const HEAD: Keys = &[("report_year", Field::ReportYear), ("title", Field::Title)];
const ORGAN: Keys = &[
    ("name", Field::Organ),
    ("short_name", Field::OrganShort),
    ("code", Field::OrganCode),
    ("kind", Field::OrganKind),
    ("level", Field::OrganLevel),
    ("region", Field::Region),
    ("scope", Field::Scope),
];
const PREFACE: Keys = &[("preface", Field::Preface)];
const SIGNATURE: Keys = &[("organ", Field::SignatureOrgan), ("date", Field::SignatureDate)];
const FOOT: Keys = &[("publication_date", Field::PublicationDate), ("contact", Field::Contact)];

/// The value of a field in the public file.
fn field_value(report: &Report, field: Field) -> Value {
    let text = &**report.field(field);
    match field {
        Field::ReportYear => match report.year() {
            Some(year) => Value::from(year),
            None => text_value(text),
        },
        Field::OrganKind | Field::OrganLevel | Field::Scope if text.is_empty() => Value::Null,
        Field::Region => Value::Array(split_region(text).into_iter().map(Value::from).collect()),
        _ => Value::from(text),
    }
}

/// The text that a value stands for in a field; `None` when it cannot stand
/// there.
fn field_text(field: Field, value: &Value) -> Option<String> {
    let is_choice = |name: &str| match field {
        Field::OrganKind => OrganKind::from_name(name).is_some(),
        Field::OrganLevel => OrganLevel::from_name(name).is_some(),
        Field::Scope => Scope::from_name(name).is_some(),
        _ => true,
    };
    match (field, value) {
        (_, Value::Null) => Some(String::new()),
        (Field::ReportYear, Value::Number(_) | Value::Object(_)) => typed_text(value),
        (Field::Region, Value::Array(places)) => {
            let places: Option<Vec<&str>> = places.iter().map(Value::as_str).collect();
            Some(places?.join(" "))
        }
        (Field::ReportYear | Field::Region, _) => None,
        (_, Value::String(text)) => (text.is_empty() || is_choice(text)).then(|| text.clone()),
        _ => None,
    }
}

/// A value as JSON with an indent of two.
fn pretty(value: &Value) -> String {
    // Writing into a string cannot fail.
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// Text that is not a number, where a number is expected; blank is `null`.
fn text_value(text: &str) -> Value {
    if text.is_empty() {
        return Value::Null;
    }
    let mut object = Object::new();
    object.insert("text".to_owned(), Value::from(text));
    Value::Object(object)
}

/// The text that a value stands for where a number is expected.
fn typed_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Number(number) => Some(number.as_str().to_owned()),
        Value::String(text) => Some(text.clone()),
        Value::Object(object) if object.len() == 1 => Some(object.get("text")?.as_str()?.to_owned()),
        Value::Object(_) | Value::Bool(_) | Value::Array(_) => None,
    }
}

const PROVENANCES: &[(&str, Provenance)] =
    &[("pasted", Provenance::Pasted), ("imported", Provenance::Imported), ("inferred", Provenance::Inferred)];
