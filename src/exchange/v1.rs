//! Version 1 of the file: its keys, and what each stands for. Reading and
//! writing go through the same lists.

use crate::exchange::json::{Json, Object};
use crate::report::{Field, OrganKind, OrganLevel, Provenance, Report, Scope, split_region};

mod read;
mod write;

pub use read::read;
pub use write::{write, write_backup};

/// The key under which a backup keeps what only the clerk needs.
const INTERNAL: &str = "internal";
/// The key therein of the report to compare with: its public file, which
/// carries a hash of its own.
const LAST_YEAR: &str = "last_year";

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
fn field_value(report: &Report, field: Field) -> Json {
    let text = &**report.field(field);
    match field {
        Field::ReportYear => match report.year() {
            Some(year) => Json::number(year),
            None => text_value(text),
        },
        Field::OrganKind | Field::OrganLevel | Field::Scope if text.is_empty() => Json::Null,
        Field::Region => Json::List(split_region(text).into_iter().map(Json::text).collect()),
        _ => Json::text(text),
    }
}

/// The text that a value stands for in a field; `None` when it cannot stand
/// there.
fn field_text(field: Field, value: &Json) -> Option<String> {
    let is_choice = |name: &str| match field {
        Field::OrganKind => OrganKind::from_name(name).is_some(),
        Field::OrganLevel => OrganLevel::from_name(name).is_some(),
        Field::Scope => Scope::from_name(name).is_some(),
        _ => true,
    };
    match (field, value) {
        (_, Json::Null) => Some(String::new()),
        (Field::ReportYear, Json::Number(_) | Json::Object(_)) => typed_text(value),
        (Field::Region, Json::List(places)) => {
            let places: Option<Vec<&str>> = places.iter().map(Json::as_text).collect();
            Some(places?.join(" "))
        }
        (Field::ReportYear | Field::Region, _) => None,
        (_, Json::Text(text)) => (text.is_empty() || is_choice(text)).then(|| text.clone()),
        _ => None,
    }
}

/// Text that is not a number, where a number is expected; blank is `null`.
fn text_value(text: &str) -> Json {
    if text.is_empty() {
        return Json::Null;
    }
    let mut object = Object::default();
    object.insert("text", Json::text(text));
    Json::Object(object)
}

/// The text that a value stands for where a number is expected.
fn typed_text(value: &Json) -> Option<String> {
    match value {
        Json::Null => Some(String::new()),
        Json::Number(number) => Some(number.clone()),
        Json::Text(text) => Some(text.clone()),
        Json::Object(object) if object.len() == 1 => Some(object.get("text")?.as_text()?.to_owned()),
        Json::Object(_) | Json::Bool(_) | Json::List(_) => None,
    }
}

const PROVENANCES: &[(&str, Provenance)] =
    &[("pasted", Provenance::Pasted), ("imported", Provenance::Imported), ("inferred", Provenance::Inferred)];
