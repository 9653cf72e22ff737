//! Reading: every known key is taken, what is left over is unknown and kept.

use serde_json::Value;

use super::{FOOT, HEAD, INTERNAL, Keys, ORGAN, Object, PREFACE, PROVENANCES, SIGNATURE, field_text, typed_text};
use crate::exchange::canonical::content_hash;
use crate::exchange::{ImportError, Notice, Opened};
use crate::formats::{CellId, FormatId, SectionId, TableId, Unit};
use crate::report::{Cell, Extra, Facts, Field, MoneyUnit, Prose, Provenance, Report};

type Outcome<T> = Result<T, ImportError>;

/// An object of the file and its place, as a JSON pointer.
struct Reader {
    pointer: String,
    object: Object,
}

impl Reader {
    fn at(&self, key: &str) -> String {
        format!("{}/{key}", self.pointer)
    }

    fn damaged<T>(&self, key: &str) -> Outcome<T> {
        Err(ImportError::Damaged { pointer: self.at(key) })
    }

    fn take(&mut self, key: &str) -> Option<Value> {
        self.object.shift_remove(key)
    }

    fn text(&mut self, key: &str) -> Outcome<String> {
        match self.take(key) {
            None | Some(Value::Null) => Ok(String::new()),
            Some(Value::String(text)) => Ok(text),
            Some(_) => self.damaged(key),
        }
    }

    /// An empty object when the key is missing.
    fn child(&mut self, key: &str) -> Outcome<Self> {
        let pointer = self.at(key);
        match self.take(key) {
            None | Some(Value::Null) => Ok(Self { pointer, object: Object::new() }),
            Some(Value::Object(object)) => Ok(Self { pointer, object }),
            Some(_) => self.damaged(key),
        }
    }

    fn names(&mut self, key: &str) -> Outcome<Vec<String>> {
        match self.take(key) {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(Value::Array(items)) => {
                let names: Option<Vec<String>> = items.iter().map(|item| item.as_str().map(str::to_owned)).collect();
                names.map_or_else(|| self.damaged(key), Ok)
            }
            Some(_) => self.damaged(key),
        }
    }

    fn fields(&mut self, mut report: Report, keys: Keys) -> Outcome<Report> {
        for (key, field) in keys {
            let Some(text) = field_text(*field, &self.take(key).unwrap_or_default()) else { return self.damaged(key) };
            report = report.with_field(*field, &text);
        }
        Ok(report)
    }

    fn leave(self, extras: &mut Vec<Extra>) {
        let parent = self.pointer;
        for (key, value) in self.object {
            extras.push(Extra { parent: parent.clone(), key, json: value.to_string() });
        }
    }
}

pub fn read(file: Object) -> Outcome<Opened> {
    let hash = content_hash(&file);
    let mut file = Reader { pointer: String::new(), object: file };
    file.take("type");
    file.take("version");
    let Some(format) = FormatId::from_name(&file.text("format")?) else { return file.damaged("format") };
    let stated = file.text("content_hash")?;
    let is_backup = file.object.contains_key(INTERNAL);
    let internal = file.child(INTERNAL)?;
    let mut extras = Vec::new();

    let report = read_fields(&mut file, Report::new(format), &mut extras)?;
    let report = read_sections(&mut file, report, &mut extras)?;
    let (report, missing) = read_tables(&mut file, report, &mut extras)?;
    let report = read_units(&mut file, report, &mut extras)?;
    file.leave(&mut extras);
    let (mut report, saved) = if is_backup { read_internal(internal, report, &mut extras)? } else { (report, None) };

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

fn read_fields(file: &mut Reader, report: Report, extras: &mut Vec<Extra>) -> Outcome<Report> {
    let mut organ = file.child("organ")?;
    let mut signature = file.child("signature")?;
    let mut report = organ.fields(report, ORGAN)?;
    report = signature.fields(report, SIGNATURE)?;
    for keys in [HEAD, PREFACE, FOOT] {
        report = file.fields(report, keys)?;
    }
    organ.leave(extras);
    signature.leave(extras);
    Ok(report)
}

fn read_sections(file: &mut Reader, mut report: Report, extras: &mut Vec<Extra>) -> Outcome<Report> {
    let mut sections = file.child("sections")?;
    // The keys of an object have no order of their own.
    report.facts.sections = SectionId::ALL.into_iter().filter(|id| sections.object.contains_key(id.name())).collect();
    for id in SectionId::ALL {
        let mut section = sections.child(id.name())?;
        let heading = section.text("heading")?;
        let heading = if heading.is_empty() { report.prose(id).heading.clone() } else { heading.into() };
        let prose = Prose { heading, text: section.text("text")?.into(), finished: false };
        section.leave(extras);
        report = report.with_prose(id, prose);
    }
    sections.leave(extras);
    Ok(report)
}

/// The report with all cells of the file, and the cells that it lacks. Every
/// total is a typed one.
fn read_tables(file: &mut Reader, mut report: Report, extras: &mut Vec<Extra>) -> Outcome<(Report, Vec<CellId>)> {
    let mut tables = file.child("tables")?;
    let mut missing = Vec::new();
    report.facts.tables = TableId::ALL.into_iter().filter(|id| tables.object.contains_key(id.name())).collect();
    for table in &report.format().tables {
        let mut rows = tables.child(table.id.name())?;
        for row in table.rows() {
            let mut cells = rows.child(row.id.0)?;
            for column in table.columns(row.id) {
                let cell = CellId { table: table.id, row: row.id, column: column.id };
                let value = cells.take(column.id.0);
                if value.is_none() {
                    missing.push(cell);
                }
                let Some(typed) = typed_text(&value.unwrap_or_default()) else { return cells.damaged(column.id.0) };
                let provenance = if typed.is_empty() { Provenance::Typed } else { Provenance::Imported };
                report = report.with_entry(cell, &typed, provenance);
            }
            cells.leave(extras);
        }
        rows.leave(extras);
    }
    tables.leave(extras);
    Ok((report, missing))
}

fn read_units(file: &mut Reader, mut report: Report, extras: &mut Vec<Extra>) -> Outcome<Report> {
    let mut units = file.child("units")?;
    for spec in report.format().cells().iter().filter(|spec| spec.column.unit == Unit::Chosen) {
        let key = spec.id.to_string();
        let name = units.text(&key)?;
        report.procurement_unit = MoneyUnit::from_name(&name);
        if report.procurement_unit.is_none() && !name.is_empty() {
            return units.damaged(&key);
        }
    }
    units.leave(extras);
    Ok(report)
}

/// The report as the clerk left it, and when.
fn read_internal(mut internal: Reader, report: Report, extras: &mut Vec<Extra>) -> Outcome<(Report, Option<String>)> {
    let saved = Some(internal.text("saved")?).filter(|saved| !saved.is_empty());
    let mut report = as_typed(&mut internal, report)?;
    for id in internal.names("computed")? {
        if let Some(cell) = report.format().parse_cell(&id) {
            report = report.with_computed(cell);
        }
    }
    let mut fields = internal.child("fields")?;
    for field in [Field::ReportYear, Field::Region] {
        if let Some(Value::String(typed)) = fields.take(field.name()) {
            report = report.with_field(field, &typed);
        }
    }
    fields.leave(extras);
    for id in internal.names("finished")?.iter().filter_map(|name| SectionId::from_name(name)) {
        let prose = Prose { finished: true, ..report.prose(id).clone() };
        report = report.with_prose(id, prose);
    }
    let mut facts = internal.child("facts")?;
    if !facts.object.is_empty() {
        let sections = facts.names("sections")?;
        let tables = facts.names("tables")?;
        report.facts = Facts {
            sections: sections.iter().filter_map(|name| SectionId::from_name(name)).collect(),
            tables: tables.iter().filter_map(|name| TableId::from_name(name)).collect(),
        };
    }
    facts.leave(extras);
    internal.leave(extras);
    Ok((report, saved))
}

/// The report with every cell as it was typed, and by whom.
fn as_typed(internal: &mut Reader, mut report: Report) -> Outcome<Report> {
    let typed = internal.child("typed")?;
    let provenance = internal.child("provenance")?;
    for spec in report.format().cells() {
        let id = spec.id.to_string();
        let Cell::Typed(entry) = report.cell(spec.id) else { continue };
        let read = entry.typed.clone();
        let text = typed.object.get(&id).and_then(Value::as_str).unwrap_or(&read);
        let name = provenance.object.get(&id).and_then(Value::as_str).unwrap_or_default();
        let by = PROVENANCES.iter().find(|(other, _)| *other == name).map(|(_, by)| *by).unwrap_or_default();
        report = report.with_entry(spec.id, text, by);
    }
    Ok(report)
}
