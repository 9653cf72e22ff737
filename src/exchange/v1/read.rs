//! Reading: every known key is taken, what is left over is unknown and kept.

use std::cell::RefCell;

use serde_json::Value;

use super::{FOOT, HEAD, INTERNAL, Keys, ORGAN, Object, PREFACE, PROVENANCES, SIGNATURE, field_text, typed_text};
use crate::exchange::canonical::content_hash;
use crate::exchange::{ImportError, Notice, Opened};
use crate::formats::{CellId, FormatId, SectionId, TableId, Unit};
use crate::report::{Cell, Extra, Field, MoneyUnit, Prose, Provenance, Report};

/// What was noticed while reading. Reading goes on after damage, so that there
/// is one place to decide.
#[derive(Default)]
struct Findings {
    /// The first impossible place, as a JSON pointer.
    damage: Option<String>,
    extras: Vec<Extra>,
    missing: Vec<CellId>,
}

/// An object of the file, its place as a JSON pointer, and what was noticed.
struct Reader<'a> {
    pointer: String,
    object: Object,
    found: &'a RefCell<Findings>,
}

impl Reader<'_> {
    fn at(&self, key: &str) -> String {
        format!("{}/{key}", self.pointer)
    }

    fn damaged(&self, key: &str) {
        self.found.borrow_mut().damage.get_or_insert_with(|| self.at(key));
    }

    fn take(&mut self, key: &str) -> Value {
        self.object.shift_remove(key).unwrap_or_default()
    }

    fn text(&mut self, key: &str) -> String {
        match self.take(key) {
            Value::Null => {}
            Value::String(text) => return text,
            _ => self.damaged(key),
        }
        String::new()
    }

    /// An empty object when the key is missing.
    fn child(&mut self, key: &str) -> Self {
        let object = match self.take(key) {
            Value::Null => Object::new(),
            Value::Object(object) => object,
            _ => {
                self.damaged(key);
                Object::new()
            }
        };
        Self { pointer: self.at(key), object, found: self.found }
    }

    fn names(&mut self, key: &str) -> Vec<String> {
        let mut names = Vec::new();
        match self.take(key) {
            Value::Null => {}
            Value::Array(items) => {
                for item in items {
                    match item {
                        Value::String(name) => names.push(name),
                        _ => self.damaged(key),
                    }
                }
            }
            _ => self.damaged(key),
        }
        names
    }

    fn fields(&mut self, report: &mut Report, keys: Keys) {
        for (key, field) in keys {
            match field_text(*field, &self.take(key)) {
                Some(text) => *report = report.with_field(*field, &text),
                None => self.damaged(key),
            }
        }
    }

    /// What nobody took is unknown.
    fn leave(self) {
        let extras = &mut self.found.borrow_mut().extras;
        for (key, value) in self.object {
            extras.push(Extra { parent: self.pointer.clone(), key, json: value.to_string() });
        }
    }
}

pub fn read(file: Object) -> Result<Opened, ImportError> {
    let hash = content_hash(&file);
    let found = RefCell::default();
    let mut file = Reader { pointer: String::new(), object: file, found: &found };
    file.take("type");
    file.take("version");
    let Some(format) = FormatId::from_name(&file.text("format")) else {
        return Err(ImportError::Damaged { pointer: file.at("format") });
    };
    let stated = file.text("content_hash");
    let is_backup = file.object.contains_key(INTERNAL);
    let internal = file.child(INTERNAL);

    let mut report = Report::new(format);
    read_fields(&mut file, &mut report);
    read_sections(&mut file, &mut report);
    read_tables(&mut file, &mut report);
    read_units(&mut file, &mut report);
    file.leave();
    let saved = if is_backup { read_internal(internal, &mut report) } else { None };

    let Findings { damage, extras, missing } = found.into_inner();
    if let Some(pointer) = damage {
        return Err(ImportError::Damaged { pointer });
    }
    let mut notices = Vec::new();
    if stated.is_empty() {
        notices.push(Notice::HashMissing);
    } else if stated != hash {
        notices.push(Notice::HashDiffers);
    }
    if !extras.is_empty() {
        notices.push(Notice::UnknownKeys(extras.iter().map(|e| format!("{}/{}", e.parent, e.key)).collect()));
    }
    if !missing.is_empty() {
        notices.push(Notice::CellsMissing(missing.len()));
    }
    report.extras = extras.into();
    Ok(Opened { report, saved, missing, notices })
}

fn read_fields(file: &mut Reader, report: &mut Report) {
    for keys in [HEAD, PREFACE, FOOT] {
        file.fields(report, keys);
    }
    for (name, keys) in [("organ", ORGAN), ("signature", SIGNATURE)] {
        let mut object = file.child(name);
        object.fields(report, keys);
        object.leave();
    }
}

fn read_sections(file: &mut Reader, report: &mut Report) {
    let mut sections = file.child("sections");
    // The keys of an object have no order of their own.
    report.facts.sections.retain(|id| sections.object.contains_key(id.name()));
    for id in SectionId::ALL {
        let mut section = sections.child(id.name());
        let mut prose = report.prose(id).clone();
        let heading = section.text("heading");
        if !heading.is_empty() {
            prose.heading = heading.into();
        }
        prose.text = section.text("text").into();
        section.leave();
        *report = report.with_prose(id, prose);
    }
    sections.leave();
}

/// Reads all cells. Every total is a typed one.
fn read_tables(file: &mut Reader, report: &mut Report) {
    let mut tables = file.child("tables");
    report.facts.tables.retain(|id| tables.object.contains_key(id.name()));
    for table in &report.format().tables {
        let mut rows = tables.child(table.id.name());
        for row in table.rows() {
            let mut cells = rows.child(row.id.0);
            for column in table.columns(row.id) {
                let cell = CellId { table: table.id, row: row.id, column: column.id };
                read_cell(&mut cells, report, cell);
            }
            cells.leave();
        }
        rows.leave();
    }
    tables.leave();
}

fn read_cell(cells: &mut Reader, report: &mut Report, cell: CellId) {
    let key = cell.column.0;
    if !cells.object.contains_key(key) {
        cells.found.borrow_mut().missing.push(cell);
    }
    match typed_text(&cells.take(key)) {
        Some(typed) => {
            let provenance = if typed.is_empty() { Provenance::Typed } else { Provenance::Imported };
            *report = report.with_entry(cell, &typed, provenance);
        }
        None => cells.damaged(key),
    }
}

fn read_units(file: &mut Reader, report: &mut Report) {
    let mut units = file.child("units");
    for spec in report.format().cells().iter().filter(|spec| spec.column.unit == Unit::Chosen) {
        let key = spec.id.to_string();
        let name = units.text(&key);
        report.procurement_unit = MoneyUnit::from_name(&name);
        if report.procurement_unit.is_none() && !name.is_empty() {
            units.damaged(&key);
        }
    }
    units.leave();
}

/// Reads the report as the clerk left it; returns when that was.
fn read_internal(mut internal: Reader, report: &mut Report) -> Option<String> {
    let saved = internal.text("saved");
    read_typed(&mut internal, report);
    for id in internal.names("computed") {
        if let Some(cell) = report.format().parse_cell(&id) {
            *report = report.with_computed(cell);
        }
    }
    let mut fields = internal.child("fields");
    for field in [Field::ReportYear, Field::Region] {
        if fields.object.contains_key(field.name()) {
            *report = report.with_field(field, &fields.text(field.name()));
        }
    }
    fields.leave();
    for id in internal.names("finished").iter().filter_map(|name| SectionId::from_name(name)) {
        let prose = Prose { finished: true, ..report.prose(id).clone() };
        *report = report.with_prose(id, prose);
    }
    if internal.object.contains_key("facts") {
        let mut facts = internal.child("facts");
        report.facts.sections = facts.names("sections").iter().filter_map(|name| SectionId::from_name(name)).collect();
        report.facts.tables = facts.names("tables").iter().filter_map(|name| TableId::from_name(name)).collect();
        facts.leave();
    }
    internal.leave();
    Some(saved).filter(|saved| !saved.is_empty())
}

/// Reads every cell as it was typed, and by whom.
fn read_typed(internal: &mut Reader, report: &mut Report) {
    let typed = internal.child("typed");
    let provenance = internal.child("provenance");
    for spec in report.format().cells() {
        let id = spec.id.to_string();
        let Cell::Typed(entry) = report.cell(spec.id) else { continue };
        let read = entry.typed.clone();
        let text = typed.object.get(&id).and_then(Value::as_str).unwrap_or(&read);
        let name = provenance.object.get(&id).and_then(Value::as_str).unwrap_or_default();
        let by = PROVENANCES.iter().find(|(other, _)| *other == name).map(|(_, by)| *by).unwrap_or_default();
        *report = report.with_entry(spec.id, text, by);
    }
}
