//! Reading: every known key is taken, what is left over is unknown and kept.

use std::cell::RefCell;
use std::rc::Rc;

use super::{FOOT, HEAD, INTERNAL, Keys, LAST_YEAR, ORGAN, PREFACE, PROVENANCES, SIGNATURE, field_text, typed_text};
use crate::exchange::canonical::content_hash;
use crate::exchange::json::{Json, Object};
use crate::exchange::{ImportError, Notice, Opened, open};
use crate::formats::{CellId, FormatId, SectionId, TableId, Unit};
use crate::report::{Cell, Extra, Field, MoneyUnit, Prose, Provenance, Report};

/// What was noticed while reading. Reading goes on after damage, so that there
/// is one place to decide.
#[derive(Default)]
struct Noticed {
    /// The first impossible place, as a JSON pointer.
    damage: Option<String>,
    extras: Vec<Extra>,
    missing: Vec<CellId>,
}

/// An object of the file, its place as a JSON pointer, and what was noticed.
struct Reader<'a> {
    pointer: String,
    /// `None` when the file does not have it.
    object: Option<&'a Object>,
    /// Keys that somebody asked for; all others are unknown.
    known: Vec<String>,
    found: &'a RefCell<Noticed>,
}

impl<'a> Reader<'a> {
    fn at(&self, key: &str) -> String {
        format!("{}/{key}", self.pointer)
    }

    fn damaged(&self, key: &str) {
        self.found.borrow_mut().damage.get_or_insert_with(|| self.at(key));
    }

    fn has(&self, key: &str) -> bool {
        self.object.is_some_and(|object| object.get(key).is_some())
    }

    fn value(&mut self, key: &str) -> &'a Json {
        self.known.push(key.to_owned());
        self.object.and_then(|object| object.get(key)).unwrap_or(&Json::Null)
    }

    fn text(&mut self, key: &str) -> &'a str {
        match self.value(key) {
            Json::Null => {}
            Json::Text(text) => return text,
            _ => self.damaged(key),
        }
        ""
    }

    /// An empty object when the key is missing.
    fn child(&mut self, key: &str) -> Self {
        let object = match self.value(key) {
            Json::Null => None,
            Json::Object(object) => Some(object),
            _ => {
                self.damaged(key);
                None
            }
        };
        Self { pointer: self.at(key), object, known: Vec::new(), found: self.found }
    }

    fn names(&mut self, key: &str) -> Vec<&'a str> {
        let mut names = Vec::new();
        match self.value(key) {
            Json::Null => {}
            Json::List(items) => {
                for item in items {
                    match item {
                        Json::Text(name) => names.push(name.as_str()),
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
            match field_text(*field, self.value(key)) {
                Some(text) => *report = report.with_field(*field, &text),
                None => self.damaged(key),
            }
        }
    }

    /// Keeps what nobody asked for.
    fn leave(self) {
        for (key, value) in self.object.into_iter().flat_map(Object::iter) {
            if !self.known.iter().any(|known| known == key) {
                let extra = Extra { parent: self.pointer.clone(), key: key.to_owned(), json: value.pretty() };
                self.found.borrow_mut().extras.push(extra);
            }
        }
    }
}

pub fn read(file: &Object) -> Result<Opened, ImportError> {
    let hash = content_hash(file);
    let found = RefCell::default();
    let mut file = Reader { pointer: String::new(), object: Some(file), known: Vec::new(), found: &found };
    file.value("type");
    file.value("version");
    let Some(format) = FormatId::from_name(file.text("format")) else {
        return Err(ImportError::Damaged { pointer: file.at("format") });
    };
    let stated = file.text("content_hash");
    let is_backup = file.has(INTERNAL);
    let mut internal = file.child(INTERNAL);
    let last_year = read_last_year(internal.value(LAST_YEAR));

    let mut report = Report::new(format);
    read_fields(&mut file, &mut report);
    read_sections(&mut file, &mut report);
    read_tables(&mut file, &mut report);
    read_units(&mut file, &mut report);
    file.leave();
    let saved = if is_backup { read_internal(internal, &mut report) } else { None };

    let Noticed { damage, extras, missing } = found.take();
    if let Some(pointer) = damage {
        return Err(ImportError::Damaged { pointer });
    }
    let mut notices = Vec::new();
    if stated.is_empty() {
        notices.push(Notice::HashMissing);
    } else if stated != hash {
        notices.push(Notice::HashDiffers);
    }
    // What only other parts of the program read is nothing to speak of.
    let unknown = extras.iter().map(|extra| format!("{}/{}", extra.parent, extra.key));
    let unknown: Vec<String> = unknown.filter(|key| !key.starts_with("/internal/")).collect();
    if !unknown.is_empty() {
        notices.push(Notice::UnknownKeys(unknown));
    }
    if !missing.is_empty() {
        notices.push(Notice::CellsMissing(missing.len()));
    }
    if last_year.is_err() {
        notices.push(Notice::LastYearLost);
    }
    report.extras = extras.into();
    Ok(Opened { report, saved, last_year: last_year.unwrap_or_default(), missing, notices })
}

/// The report to compare with, where there is one. What is damaged in it must
/// not keep the draft closed; figures that may be wrong are no help.
fn read_last_year(value: &Json) -> Result<Option<Rc<Report>>, ()> {
    match value {
        Json::Null => Ok(None),
        Json::Object(file) => {
            let opened = open(file).map_err(|_| ())?;
            let differs = |notice: &Notice| matches!(notice, Notice::HashDiffers);
            if opened.notices.iter().any(differs) { Err(()) } else { Ok(Some(opened.report.into())) }
        }
        _ => Err(()),
    }
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
    report.facts.sections.retain(|id| sections.has(id.name()));
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
    report.facts.tables.retain(|id| tables.has(id.name()));
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
    if !cells.has(key) {
        cells.found.borrow_mut().missing.push(cell);
    }
    match typed_text(cells.value(key)) {
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
        report.procurement_unit = MoneyUnit::from_name(name);
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
        if let Some(cell) = report.format().parse_cell(id) {
            *report = report.with_computed(cell);
        }
    }
    let mut fields = internal.child("fields");
    for field in [Field::ReportYear, Field::Region, Field::Deadline] {
        if fields.has(field.name()) {
            *report = report.with_field(field, fields.text(field.name()));
        }
    }
    fields.leave();
    for id in internal.names("finished").iter().filter_map(|name| SectionId::from_name(name)) {
        let prose = Prose { finished: true, ..report.prose(id).clone() };
        *report = report.with_prose(id, prose);
    }
    if internal.has("facts") {
        let mut facts = internal.child("facts");
        report.facts.sections = facts.names("sections").iter().filter_map(|name| SectionId::from_name(name)).collect();
        report.facts.tables = facts.names("tables").iter().filter_map(|name| TableId::from_name(name)).collect();
        facts.leave();
    }
    internal.leave();
    Some(saved.to_owned()).filter(|saved| !saved.is_empty())
}

/// Reads every cell as it was typed, and by whom.
fn read_typed(internal: &mut Reader, report: &mut Report) {
    let mut typed = internal.child("typed");
    let mut provenance = internal.child("provenance");
    for spec in report.format().cells() {
        let id = spec.id.to_string();
        let Cell::Typed(entry) = report.cell(spec.id) else { continue };
        let read = entry.typed.clone();
        let text = if typed.has(&id) { typed.text(&id) } else { &read };
        let name = provenance.text(&id);
        let by = PROVENANCES.iter().find(|(other, _)| *other == name).map(|(_, by)| *by).unwrap_or_default();
        *report = report.with_entry(spec.id, text, by);
    }
}
