//! Version 1 of the file, key by key.

use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::canonical::content_hash;
use super::{FILE_TYPE, ImportError, Notice, Opened, VERSION};
use crate::formats::{CellId, CellSpec, FormatId, SectionId, TableId, Unit};
use crate::report::{
    Cell, Entry, Extra, Facts, Field, MoneyUnit, OrganKind, OrganLevel, Prose, Provenance, Reading, Report, Scope,
    split_region,
};

type Object = Map<String, Value>;

// ---- Writing ---------------------------------------------------------------

pub fn write(report: &Report) -> String {
    print(sealed(report))
}

pub fn write_backup(report: &Report, saved: Option<&str>) -> String {
    let mut file = sealed(report);
    let mut internal = internal(report, saved);
    add_extras(&mut internal, report, INTERNAL);
    file.insert("internal".to_owned(), Value::Object(internal));
    print(file)
}

const INTERNAL: &str = "/internal";

fn print(file: Object) -> String {
    format!("{:#}\n", Value::Object(file))
}

/// The public part with its hash.
fn sealed(report: &Report) -> Object {
    let text = |field: Field| Value::from(&**report.field(field));
    let choice = |field: Field| match &**report.field(field) {
        "" => Value::Null,
        name => Value::from(name),
    };
    let mut file = object(json!({
        "type": FILE_TYPE,
        "version": VERSION,
        "format": report.format_id().name(),
        "report_year": report_year(report),
        "title": text(Field::Title),
        "organ": {
            "name": text(Field::Organ),
            "short_name": text(Field::OrganShort),
            "code": text(Field::OrganCode),
            "kind": choice(Field::OrganKind),
            "level": choice(Field::OrganLevel),
            "region": split_region(report.field(Field::Region)),
            "scope": choice(Field::Scope),
        },
        "preface": text(Field::Preface),
        "sections": sections(report),
        "tables": tables(report),
        "units": units(report),
        "signature": { "organ": text(Field::SignatureOrgan), "date": text(Field::SignatureDate) },
        "publication_date": text(Field::PublicationDate),
        "contact": text(Field::Contact),
    }));
    add_public_extras(&mut file, report);
    let hash = content_hash(&file);
    file.insert("content_hash".to_owned(), hash.into());
    file
}

fn object(value: Value) -> Object {
    match value {
        Value::Object(object) => object,
        _ => Object::new(),
    }
}

fn report_year(report: &Report) -> Value {
    let typed = report.field(Field::ReportYear);
    match report.year() {
        Some(year) => year.into(),
        None if typed.is_empty() => Value::Null,
        None => json!({ "text": &**typed }),
    }
}

fn sections(report: &Report) -> Value {
    let section = |id: SectionId| {
        let prose = report.prose(id);
        (id.name().to_owned(), json!({ "heading": &*prose.heading, "text": &*prose.text }))
    };
    SectionId::ALL.into_iter().map(section).collect()
}

fn tables(report: &Report) -> Value {
    let mut tables = Object::new();
    for table in TableId::ALL {
        let mut rows = Object::new();
        for row in report.format().table(table).rows() {
            let columns = report.format().table(table).columns(row.id).iter();
            let value = |column| value(report, CellId { table, row: row.id, column });
            let cells: Object = columns.map(|c| (c.id.0.to_owned(), value(c.id))).collect();
            rows.insert(row.id.0.to_owned(), cells.into());
        }
        tables.insert(table.name().to_owned(), rows.into());
    }
    tables.into()
}

fn value(report: &Report, cell: CellId) -> Value {
    match report.reading(cell) {
        Reading::Blank => Value::Null,
        Reading::Integer(number) => number.into(),
        Reading::Decimal(decimal) => decimal.to_string().into(),
        // A computed total over parts that cannot be read has no text.
        Reading::Dash | Reading::Text if report.is_computed(cell) => Value::Null,
        Reading::Dash | Reading::Text => json!({ "text": &*report.shown(cell) }),
    }
}

fn units(report: &Report) -> Value {
    let open = report.format().cells().iter().filter(|spec| spec.column.unit == Unit::Chosen);
    open.map(|spec| (spec.id.to_string(), Value::from(report.procurement_unit.map(MoneyUnit::name)))).collect()
}

/// What only the clerk needs. What can be told from the public part is left
/// out.
fn internal(report: &Report, saved: Option<&str>) -> Object {
    let ids = |cells: &mut dyn Iterator<Item = CellId>| cells.map(|cell| cell.to_string()).collect::<Vec<_>>();
    let typed = |(spec, cell): (&CellSpec, &Cell)| match cell {
        Cell::Typed(entry) if text_of(&value(report, spec.id)) != *entry.typed => {
            Some((spec.id.to_string(), Value::from(&*entry.typed)))
        }
        _ => None,
    };
    let provenance = |(spec, cell): (&CellSpec, &Cell)| match cell {
        Cell::Typed(entry) => Some((spec.id.to_string(), provenance_name(entry.provenance)?.into())),
        Cell::Computed => None,
    };
    let fields = [
        (Field::ReportYear, report.year().map(|year| year.to_string()).unwrap_or_default()),
        (Field::Region, split_region(report.field(Field::Region)).join(" ")),
    ];
    let fields: Object = fields
        .into_iter()
        .filter(|(field, canonical)| **canonical != **report.field(*field))
        .map(|(field, _)| (field.name().to_owned(), Value::from(&**report.field(field))))
        .collect();
    let finished = SectionId::ALL.into_iter().filter(|id| report.prose(*id).finished).map(SectionId::name);
    object(json!({
        "saved": saved,
        "computed": ids(&mut report.cells().filter(|(_, cell)| **cell == Cell::Computed).map(|(spec, _)| spec.id)),
        "typed": report.cells().filter_map(typed).collect::<Object>(),
        "fields": fields,
        "provenance": report.cells().filter_map(provenance).collect::<Object>(),
        "finished": finished.collect::<Vec<_>>(),
        "facts": {
            "sections": report.facts.sections.iter().map(|id| id.name()).collect::<Vec<_>>(),
            "tables": report.facts.tables.iter().map(|id| id.name()).collect::<Vec<_>>(),
        },
    }))
}

fn provenance_name(provenance: Provenance) -> Option<&'static str> {
    match provenance {
        Provenance::Typed => None,
        Provenance::Pasted => Some("pasted"),
        Provenance::Imported => Some("imported"),
        Provenance::Inferred => Some("inferred"),
    }
}

fn add_public_extras(file: &mut Object, report: &Report) {
    let parents = report.extras.iter().map(|extra| extra.parent.as_str()).filter(|parent| !is_internal(parent));
    for parent in parents.collect::<std::collections::BTreeSet<_>>() {
        let mut target = Some(&mut *file);
        for step in parent.split('/').skip(1) {
            target = target.and_then(|object| object.get_mut(step)).and_then(Value::as_object_mut);
        }
        if let Some(target) = target {
            add_extras(target, report, parent);
        }
    }
}

fn is_internal(pointer: &str) -> bool {
    pointer == INTERNAL || pointer.starts_with("/internal/")
}

fn add_extras(target: &mut Object, report: &Report, parent: &str) {
    for extra in report.extras.iter().filter(|extra| extra.parent == parent) {
        let value = serde_json::from_str(&extra.json).unwrap_or_default();
        target.insert(extra.key.clone(), value);
    }
}

// ---- Reading ---------------------------------------------------------------

type Outcome<T> = Result<T, ImportError>;

fn damaged<T>(pointer: &str) -> Outcome<T> {
    Err(ImportError::Damaged { pointer: pointer.to_owned() })
}

/// An object of the file whose keys are taken one by one; what is left over
/// is unknown and kept.
struct Reader {
    pointer: String,
    object: Object,
}

impl Reader {
    fn at(&self, key: &str) -> String {
        format!("{}/{key}", self.pointer)
    }

    fn take(&mut self, key: &str) -> Option<Value> {
        self.object.shift_remove(key)
    }

    fn text(&mut self, key: &str) -> Outcome<String> {
        match self.take(key) {
            None | Some(Value::Null) => Ok(String::new()),
            Some(Value::String(text)) => Ok(text),
            Some(_) => damaged(&self.at(key)),
        }
    }

    /// One of a fixed set of names, or nothing.
    fn choice<T>(&mut self, key: &str, from_name: fn(&str) -> Option<T>) -> Outcome<String> {
        let name = self.text(key)?;
        if name.is_empty() || from_name(&name).is_some() { Ok(name) } else { damaged(&self.at(key)) }
    }

    /// `None` when the key is missing.
    fn child(&mut self, key: &str) -> Outcome<Option<Self>> {
        let pointer = self.at(key);
        match self.take(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Object(object)) => Ok(Some(Self { pointer, object })),
            Some(_) => damaged(&pointer),
        }
    }

    fn child_or_empty(&mut self, key: &str) -> Outcome<Self> {
        let pointer = self.at(key);
        Ok(self.child(key)?.unwrap_or(Self { pointer, object: Object::new() }))
    }

    fn names(&mut self, key: &str) -> Outcome<Vec<String>> {
        let pointer = self.at(key);
        match self.take(key) {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(Value::Array(items)) => items
                .into_iter()
                .map(|item| if let Value::String(name) = item { Ok(name) } else { damaged(&pointer) })
                .collect(),
            Some(_) => damaged(&pointer),
        }
    }

    fn leave(self, extras: &mut Vec<Extra>) {
        let parent = self.pointer;
        extras.extend(self.object.into_iter().map(|(key, value)| Extra {
            parent: parent.clone(),
            key,
            json: value.to_string(),
        }));
    }
}

pub fn read(file: Object) -> Outcome<Opened> {
    let hash = content_hash(&file);
    let mut file = Reader { pointer: String::new(), object: file };
    for known in ["type", "version"] {
        file.take(known);
    }
    let Some(format) = FormatId::from_name(&file.text("format")?) else {
        return damaged("/format");
    };
    let mut extras = Vec::new();
    let mut notices = Vec::new();
    match file.text("content_hash")? {
        stated if stated.is_empty() => notices.push(Notice::HashMissing),
        stated if stated != hash => notices.push(Notice::HashDiffers),
        _ => {}
    }
    let internal = file.child("internal")?;

    let report = read_head(&mut file, Report::new(format), &mut extras)?;
    let report = read_sections(&mut file, report, &mut extras)?;
    let (report, missing) = read_tables(&mut file, report, &mut extras)?;
    let report = read_units(&mut file, report, &mut extras)?;
    file.leave(&mut extras);
    let (mut report, saved) = match internal {
        Some(internal) => read_internal(internal, report, &mut extras)?,
        None => (report, None),
    };

    if !extras.is_empty() {
        notices.push(Notice::UnknownKeys(extras.iter().map(|e| format!("{}/{}", e.parent, e.key)).collect()));
    }
    if !missing.is_empty() {
        notices.push(Notice::CellsMissing(missing.len()));
    }
    report.extras = extras.into();
    Ok(Opened { report, saved, missing, notices })
}

fn read_head(file: &mut Reader, report: Report, extras: &mut Vec<Extra>) -> Outcome<Report> {
    let year = match file.take("report_year") {
        None | Some(Value::Null) => String::new(),
        Some(Value::Number(year)) => year.to_string(),
        Some(Value::Object(mut typed)) if typed.len() == 1 => match typed.shift_remove("text") {
            Some(Value::String(text)) => text,
            _ => return damaged("/report_year"),
        },
        Some(_) => return damaged("/report_year"),
    };
    let mut organ = file.child_or_empty("organ")?;
    let mut signature = file.child_or_empty("signature")?;
    let fields = [
        (Field::ReportYear, year),
        (Field::Title, file.text("title")?),
        (Field::Organ, organ.text("name")?),
        (Field::OrganShort, organ.text("short_name")?),
        (Field::OrganCode, organ.text("code")?),
        (Field::OrganKind, organ.choice("kind", OrganKind::from_name)?),
        (Field::OrganLevel, organ.choice("level", OrganLevel::from_name)?),
        (Field::Region, organ.names("region")?.join(" ")),
        (Field::Scope, organ.choice("scope", Scope::from_name)?),
        (Field::Preface, file.text("preface")?),
        (Field::SignatureOrgan, signature.text("organ")?),
        (Field::SignatureDate, signature.text("date")?),
        (Field::PublicationDate, file.text("publication_date")?),
        (Field::Contact, file.text("contact")?),
    ];
    organ.leave(extras);
    signature.leave(extras);
    Ok(fields.into_iter().fold(report, |report, (field, text)| report.with_field(field, &text)))
}

fn read_sections(file: &mut Reader, mut report: Report, extras: &mut Vec<Extra>) -> Outcome<Report> {
    let mut sections = file.child_or_empty("sections")?;
    // The keys of an object have no order of their own.
    let found = SectionId::ALL.into_iter().filter(|id| sections.object.contains_key(id.name())).collect();
    for id in SectionId::ALL {
        let Some(mut section) = sections.child(id.name())? else { continue };
        let heading = section.text("heading")?;
        let heading = if heading.is_empty() { report.prose(id).heading.clone() } else { heading.into() };
        let prose = Prose { heading, text: section.text("text")?.into(), finished: false };
        section.leave(extras);
        report = report.with_prose(id, prose);
    }
    report.facts = Facts { sections: found, ..report.facts };
    sections.leave(extras);
    Ok(report)
}

/// The report with all cells of the file, and the cells that it lacks. Every
/// total is a typed one.
fn read_tables(file: &mut Reader, mut report: Report, extras: &mut Vec<Extra>) -> Outcome<(Report, Vec<CellId>)> {
    let format = report.format();
    let mut tables = file.child_or_empty("tables")?;
    let mut missing = Vec::new();
    let found = TableId::ALL.into_iter().filter(|id| tables.object.contains_key(id.name())).collect();
    for table in &format.tables {
        let mut rows = tables.child_or_empty(table.id.name())?;
        for row in table.rows() {
            let mut columns = rows.child_or_empty(row.id.0)?;
            for column in table.columns(row.id) {
                let cell = CellId { table: table.id, row: row.id, column: column.id };
                let pointer = columns.at(column.id.0);
                let value = columns.take(column.id.0);
                if value.is_none() {
                    missing.push(cell);
                }
                let typed = typed_text(value.unwrap_or_default(), &pointer)?;
                let provenance = if typed.is_empty() { Provenance::Typed } else { Provenance::Imported };
                report = report.with_entry(cell, &typed, provenance);
            }
            columns.leave(extras);
        }
        rows.leave(extras);
    }
    report.facts = Facts { tables: found, ..report.facts };
    tables.leave(extras);
    Ok((report, missing))
}

/// The text that a value stands for in a cell.
fn typed_text(value: Value, pointer: &str) -> Outcome<String> {
    let is_value = match &value {
        Value::Null | Value::Number(_) | Value::String(_) => true,
        Value::Object(object) => object.len() == 1 && object.get("text").is_some_and(Value::is_string),
        Value::Bool(_) | Value::Array(_) => false,
    };
    if is_value { Ok(text_of(&value)) } else { damaged(pointer) }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Object(object) => object.get("text").and_then(Value::as_str).unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

fn read_units(file: &mut Reader, report: Report, extras: &mut Vec<Extra>) -> Outcome<Report> {
    let mut units = file.child_or_empty("units")?;
    let mut unit = None;
    for spec in report.format().cells().iter().filter(|spec| spec.column.unit == Unit::Chosen) {
        unit = MoneyUnit::from_name(&units.choice(&spec.id.to_string(), MoneyUnit::from_name)?);
    }
    units.leave(extras);
    Ok(report.with_procurement_unit(unit))
}

/// The report as the clerk left it, and when.
fn read_internal(
    mut internal: Reader,
    mut report: Report,
    extras: &mut Vec<Extra>,
) -> Outcome<(Report, Option<String>)> {
    let format = report.format();
    let saved = Some(internal.text("saved")?).filter(|saved| !saved.is_empty());
    report = as_typed(&mut internal, report)?;
    for id in internal.names("computed")? {
        report = format.parse_cell(&id).map_or(report.clone(), |cell| report.with_computed(cell));
    }
    let mut fields = internal.child_or_empty("fields")?;
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
    let mut facts = internal.child_or_empty("facts")?;
    if !facts.object.is_empty() {
        report.facts = Facts {
            sections: facts.names("sections")?.iter().filter_map(|name| SectionId::from_name(name)).collect(),
            tables: facts.names("tables")?.iter().filter_map(|name| TableId::from_name(name)).collect(),
        };
    }
    facts.leave(extras);
    internal.leave(extras);
    Ok((report, saved))
}

/// The report with every cell as it was typed, and by whom.
fn as_typed(internal: &mut Reader, mut report: Report) -> Outcome<Report> {
    let typed = internal.child_or_empty("typed")?;
    let provenance = internal.child_or_empty("provenance")?;
    let entries: Vec<(CellId, Rc<str>)> = report
        .cells()
        .filter_map(|(spec, cell)| match cell {
            Cell::Typed(Entry { typed, .. }) => Some((spec.id, typed.clone())),
            Cell::Computed => None,
        })
        .collect();
    for (cell, read) in entries {
        let id = cell.to_string();
        let text = typed.object.get(&id).and_then(Value::as_str).unwrap_or(&read);
        let by = provenance.object.get(&id).and_then(Value::as_str);
        report = report.with_entry(cell, text, provenance_from(by));
    }
    Ok(report)
}

fn provenance_from(name: Option<&str>) -> Provenance {
    match name {
        Some("pasted") => Provenance::Pasted,
        Some("imported") => Provenance::Imported,
        Some("inferred") => Provenance::Inferred,
        _ => Provenance::Typed,
    }
}
