//! The JSON Schema of the file, made from the formats. It is committed as
//! `schema/disclosure-report-v1.schema.json` and shipped with the site.

use serde_json::{Map, Value, json};

use super::{FILE_TYPE, VERSION};
use crate::formats::{FormatId, SectionId, Table, TableId, Unit, ValueKind};
use crate::report::{MoneyUnit, OrganKind, OrganLevel, Scope};

/// The schema (JSON Schema 2020-12) as it is committed, final line feed
/// included.
#[must_use]
pub fn schema() -> String {
    let text = json!({ "type": "string" });
    let keys = [
        ("type", json!({ "const": FILE_TYPE })),
        ("version", json!({ "const": VERSION })),
        ("format", json!({ "enum": FormatId::ALL.map(FormatId::name) })),
        ("report_year", or_typed(json!({ "type": "integer", "minimum": 1000, "maximum": 9999 }))),
        ("title", text.clone()),
        ("organ", organ()),
        ("preface", text.clone()),
        ("sections", sections()),
        ("tables", json!({ "type": "object" })),
        ("units", json!({ "type": "object" })),
        ("signature", object(vec![("organ".to_owned(), text.clone()), ("date".to_owned(), text.clone())])),
        ("publication_date", text.clone()),
        ("contact", text),
        ("content_hash", json!({ "type": "string", "pattern": "^sha256:[0-9a-f]{64}$" })),
    ];
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:disclosure-report:schema:v1",
        "title": "政府信息公开工作年度报告",
        "description": "One annual report on government information disclosure. Unknown keys are allowed and kept. \
                        A backup adds the key internal, whose content is not part of this contract.",
    });
    merge(&mut schema, object(keys.map(|(key, value)| (key.to_owned(), value)).into()));
    merge(
        &mut schema,
        json!({
            "allOf": FormatId::ALL.map(|format| json!({
                "if": { "properties": { "format": { "const": format.name() } } },
                "then": { "properties": { "tables": tables(format), "units": units(format) } },
            })),
            "$defs": values(),
        }),
    );
    format!("{schema:#}\n")
}

fn merge(target: &mut Value, other: Value) {
    if let (Value::Object(target), Value::Object(other)) = (target, other) {
        target.extend(other);
    }
}

/// An object that has all these keys and may have others.
fn object(properties: Vec<(String, Value)>) -> Value {
    let required: Vec<&str> = properties.iter().map(|(key, _)| key.as_str()).collect();
    let required = json!(required);
    json!({
        "type": "object",
        "required": required,
        "properties": properties.into_iter().collect::<Map<String, Value>>(),
    })
}

fn or_typed(value: Value) -> Value {
    json!({ "anyOf": [value, { "type": "null" }, { "$ref": "#/$defs/typed" }] })
}

fn one_of(names: Vec<&str>) -> Value {
    let names: Vec<Value> = names.into_iter().map(Value::from).chain([Value::Null]).collect();
    json!({ "enum": names })
}

fn organ() -> Value {
    let text = json!({ "type": "string" });
    let keys = [
        ("name", text.clone()),
        ("short_name", text.clone()),
        ("code", text.clone()),
        ("kind", one_of(OrganKind::ALL.iter().map(|kind| kind.name()).collect())),
        ("level", one_of(OrganLevel::ALL.iter().map(|level| level.name()).collect())),
        ("region", json!({ "type": "array", "items": text })),
        ("scope", one_of(Scope::ALL.iter().map(|scope| scope.name()).collect())),
    ];
    object(keys.map(|(key, value)| (key.to_owned(), value)).into())
}

fn sections() -> Value {
    let text = json!({ "type": "string" });
    let section = object(vec![("heading".to_owned(), text.clone()), ("text".to_owned(), text)]);
    object(SectionId::ALL.map(|id| (id.name().to_owned(), section.clone())).into())
}

fn tables(format: FormatId) -> Value {
    object(TableId::ALL.map(|id| (id.name().to_owned(), table(format.format().table(id)))).into())
}

fn table(table: &Table) -> Value {
    let row = |row: &crate::formats::Row| {
        let columns = table.columns(row.id).iter();
        let cells = columns.map(|column| (column.id.0.to_owned(), reference(column.kind))).collect();
        (row.id.0.to_owned(), object(cells))
    };
    object(table.rows().map(row).collect())
}

fn reference(kind: ValueKind) -> Value {
    let name = match kind {
        ValueKind::Count => "count",
        ValueKind::SignedCount => "signed_count",
        ValueKind::Amount => "amount",
    };
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn units(format: FormatId) -> Value {
    let open = format.format().cells().iter().filter(|spec| spec.column.unit == Unit::Chosen);
    let unit = one_of(MoneyUnit::ALL.iter().map(|unit| unit.name()).collect());
    object(open.map(|spec| (spec.id.to_string(), unit.clone())).collect())
}

/// What a cell may hold. The reader of a file has to expect what a person may
/// have typed: a check finds a negative count, the schema does not forbid it.
fn values() -> Value {
    let number = json!({ "anyOf": [
        { "type": "integer", "minimum": -999_999_999_999_999_i64, "maximum": 999_999_999_999_999_i64 },
        { "type": "string", "pattern": "^-?\\d{1,12}(\\.\\d{1,6})?$" },
        { "type": "null" },
        { "$ref": "#/$defs/typed" },
    ]});
    let described = |description: &str| {
        let mut value = json!({ "description": description });
        merge(&mut value, number.clone());
        value
    };
    json!({
        "typed": {
            "description": "Text that is not a number, as it was typed: /",
            "type": "object",
            "required": ["text"],
            "properties": { "text": { "type": "string" } },
            "additionalProperties": false,
        },
        "count": described("Meant to be a whole number, at least 0; null is blank."),
        "signed_count": described("Meant to be a whole number; a decrease is negative; null is blank."),
        "amount": described("Money; a decimal is a string, so that its digits survive; null is blank."),
    })
}
