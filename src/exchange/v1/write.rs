//! Writing: keys in declared order, the same bytes for the same report.

use super::{
    FOOT, HEAD, INTERNAL, Keys, LAST_YEAR, ORGAN, PREFACE, PROVENANCES, SIGNATURE, field_value, text_value, typed_text,
};
use crate::exchange::canonical::content_hash;
use crate::exchange::json::{self, Json, Object};
use crate::exchange::{FILE_TYPE, VERSION};
use crate::formats::{CellId, CellSpec, SectionId, TableId, Unit};
use crate::report::{Cell, Field, Reading, Report, split_region};

pub fn write(report: &Report) -> String {
    print(sealed(report))
}

pub fn write_backup(report: &Report, last_year: Option<&Report>, saved: Option<&str>) -> String {
    let mut file = sealed(report);
    let mut within = internal(report, saved);
    if let Some(last_year) = last_year {
        put(&mut within, LAST_YEAR, sealed(last_year));
    }
    put(&mut file, INTERNAL, within);
    add_extras(&mut file, report, true);
    print(file)
}

fn print(file: Object) -> String {
    Json::Object(file).pretty() + "\n"
}

fn put(object: &mut Object, key: &str, value: Object) {
    put_value(object, key, Json::Object(value));
}

fn put_value(object: &mut Object, key: &str, value: Json) {
    object.insert(key, value);
}

/// The public part with its hash.
fn sealed(report: &Report) -> Object {
    let mut file = Object::default();
    put_value(&mut file, "type", Json::text(FILE_TYPE));
    put_value(&mut file, "version", Json::number(VERSION));
    put_value(&mut file, "format", Json::text(report.format_id().name()));
    put_fields(&mut file, report, HEAD);
    put(&mut file, "organ", fields(report, ORGAN));
    put_fields(&mut file, report, PREFACE);
    put(&mut file, "sections", sections(report));
    put(&mut file, "tables", tables(report));
    put(&mut file, "units", units(report));
    put(&mut file, "signature", fields(report, SIGNATURE));
    put_fields(&mut file, report, FOOT);
    add_extras(&mut file, report, false);
    let hash = content_hash(&file);
    put_value(&mut file, "content_hash", Json::Text(hash));
    file
}

fn fields(report: &Report, keys: Keys) -> Object {
    let mut object = Object::default();
    put_fields(&mut object, report, keys);
    object
}

fn put_fields(object: &mut Object, report: &Report, keys: Keys) {
    for (key, field) in keys {
        put_value(object, key, field_value(report, *field));
    }
}

fn sections(report: &Report) -> Object {
    let mut sections = Object::default();
    for id in SectionId::ALL {
        let prose = report.prose(id);
        let mut section = Object::default();
        put_value(&mut section, "heading", Json::text(&prose.heading));
        put_value(&mut section, "text", Json::text(&prose.text));
        put(&mut sections, id.name(), section);
    }
    sections
}

fn tables(report: &Report) -> Object {
    let mut tables = Object::default();
    for table in TableId::ALL {
        let mut rows = Object::default();
        for row in report.format().table(table).rows() {
            let mut cells = Object::default();
            for column in report.format().table(table).columns(row.id) {
                let cell = CellId { table, row: row.id, column: column.id };
                put_value(&mut cells, column.id.0, cell_value(report, cell));
            }
            put(&mut rows, row.id.0, cells);
        }
        put(&mut tables, table.name(), rows);
    }
    tables
}

fn cell_value(report: &Report, cell: CellId) -> Json {
    match report.reading(cell) {
        Reading::Blank => Json::Null,
        Reading::Integer(number) => Json::number(number),
        Reading::Decimal(decimal) => Json::Text(decimal.to_string()),
        // Empty for a computed total over parts that cannot be read.
        Reading::Dash | Reading::Text => text_value(&report.shown(cell)),
    }
}

fn units(report: &Report) -> Object {
    let mut units = Object::default();
    for spec in report.format().cells().iter().filter(|spec| spec.column.unit == Unit::Chosen) {
        let unit = report.effective_procurement_unit().map_or(Json::Null, |unit| Json::text(unit.name()));
        put_value(&mut units, &spec.id.to_string(), unit);
    }
    units
}

/// What only the clerk needs. What can be told from the public part is left
/// out.
fn internal(report: &Report, saved: Option<&str>) -> Object {
    let mut internal = Object::default();
    put_value(&mut internal, "saved", saved.map_or(Json::Null, Json::text));
    put_value(&mut internal, "computed", names(computed(report)));
    put(&mut internal, "typed", typed(report));
    put(&mut internal, "fields", typed_fields(report));
    put(&mut internal, "provenance", provenance(report));
    let finished = SectionId::ALL.into_iter().filter(|id| report.prose(*id).finished);
    put_value(&mut internal, "finished", names(finished.map(|id| id.name().to_owned()).collect()));
    let mut facts = Object::default();
    let sections = report.facts.sections.iter().map(|id| id.name().to_owned());
    put_value(&mut facts, "sections", names(sections.collect()));
    let tables = report.facts.tables.iter().map(|id| id.name().to_owned());
    put_value(&mut facts, "tables", names(tables.collect()));
    put(&mut internal, "facts", facts);
    internal
}

fn names(names: Vec<String>) -> Json {
    Json::List(names.into_iter().map(Json::Text).collect())
}

fn computed(report: &Report) -> Vec<String> {
    let computed = report.cells().filter(|(_, cell)| **cell == Cell::Computed);
    computed.map(|(spec, _)| spec.id.to_string()).collect()
}

/// Cells whose text is not what their value reads back as: 12件.
fn typed(report: &Report) -> Object {
    let mut typed = Object::default();
    for (spec, cell) in report.cells() {
        let Cell::Typed(entry) = cell else { continue };
        if typed_text(&cell_value(report, spec.id)).as_deref() != Some(&entry.typed) {
            put_value(&mut typed, &spec.id.to_string(), Json::text(&entry.typed));
        }
    }
    typed
}

fn typed_fields(report: &Report) -> Object {
    let mut fields = Object::default();
    let year = report.year().map(|year| year.to_string()).unwrap_or_default();
    let region = split_region(report.field(Field::Region)).join(" ");
    for (field, written) in [(Field::ReportYear, year), (Field::Region, region), (Field::Deadline, String::new())] {
        let text = &**report.field(field);
        if *written != *text {
            put_value(&mut fields, field.name(), Json::text(text));
        }
    }
    fields
}

fn provenance(report: &Report) -> Object {
    let mut provenance = Object::default();
    let add = |(spec, cell): (&CellSpec, &Cell)| {
        let name = PROVENANCES.iter().find(|(_, other)| cell.provenance() == Some(*other));
        if let Some((name, _)) = name {
            put_value(&mut provenance, &spec.id.to_string(), Json::text(name));
        }
    };
    report.cells().for_each(add);
    provenance
}

/// Writes unknown keys back where they were.
fn add_extras(file: &mut Object, report: &Report, internal: bool) {
    for extra in report.extras.iter().filter(|extra| is_internal(&extra.parent) == internal) {
        let mut target = Some(&mut *file);
        for step in extra.parent.split('/').skip(1) {
            target = target.and_then(|object| object.get_mut(step)?.as_object_mut());
        }
        if let Some(target) = target {
            put_value(target, &extra.key, json::parse(&extra.json).unwrap_or_default());
        }
    }
}

fn is_internal(pointer: &str) -> bool {
    pointer.split('/').nth(1) == Some(INTERNAL)
}
