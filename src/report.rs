//! One report: its cells and texts in one format. A value: every change makes
//! a new report, and unchanged parts are shared.

use std::rc::Rc;

use crate::formats::{CellId, CellSpec, Format, FormatId, SectionId, TableId, Unit};

pub mod compare;
#[cfg(feature = "later")]
pub mod explanations;
mod field;
#[cfg(feature = "later")]
pub mod printed;
pub mod value;

pub use field::{Field, OrganKind, OrganLevel, Scope, read_year, split_region};
pub use value::{Cell, Decimal, Entry, MoneyUnit, Provenance, Reading};

/// A report as it is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    format: FormatId,
    /// One per [`Format::cells`], in that order.
    cells: Vec<Cell>,
    fields: [Rc<str>; Field::COUNT],
    prose: [Prose; 6],
    /// The unit of the one amount whose unit the form leaves open.
    pub procurement_unit: Option<MoneyUnit>,
    /// What the file that the report was read from showed.
    pub facts: Facts,
    /// What a file held that the report has no place for.
    pub extras: Rc<[Extra]>,
}

/// The text of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// The heading as printed: 一、总体情况.
    pub heading: Rc<str>,
    /// Paragraphs, separated by line feeds.
    pub text: Rc<str>,
    /// Whether the clerk marked the section as written.
    pub finished: bool,
}

/// What the source of an opened report showed, for the checks that ask what
/// was printed. All there for a report that was written here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The sections, in the order of the source.
    pub sections: Vec<SectionId>,
    /// The tables, in the order of the source.
    pub tables: Vec<TableId>,
}

/// A key of an opened file that this version does not know; it is written
/// back where it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// The object that held it, as a JSON pointer: `/organ`; empty for the
    /// file itself.
    pub parent: String,
    pub key: String,
    /// Its value as JSON.
    pub json: String,
}

impl Default for Facts {
    fn default() -> Self {
        Self { sections: SectionId::ALL.to_vec(), tables: TableId::ALL.to_vec() }
    }
}

impl Report {
    /// A blank report; its totals are computed.
    #[must_use]
    pub fn new(format: FormatId) -> Self {
        let cell = |spec: &CellSpec| {
            if spec.is_total() {
                Cell::Computed
            } else {
                Cell::Typed(Entry::read("", spec.column.kind, spec.column.unit))
            }
        };
        let empty: Rc<str> = "".into();
        let prose = |id: SectionId| Prose {
            heading: format.format().section(id).heading().into(),
            text: empty.clone(),
            finished: false,
        };
        Self {
            format,
            cells: format.format().cells().iter().map(cell).collect(),
            fields: std::array::from_fn(|_| empty.clone()),
            prose: SectionId::ALL.map(prose),
            procurement_unit: None,
            facts: Facts::default(),
            extras: Rc::from([]),
        }
    }

    #[must_use]
    pub fn format_id(&self) -> FormatId {
        self.format
    }

    #[must_use]
    pub fn format(&self) -> &'static Format {
        self.format.format()
    }

    /// The cell. One that the format does not have reads as a blank total.
    #[must_use]
    pub fn cell(&self, id: CellId) -> &Cell {
        self.format().position(id).map_or(&Cell::Computed, |at| &self.cells[at])
    }

    /// All cells with their places, in print order.
    pub fn cells(&self) -> impl Iterator<Item = (&'static CellSpec, &Cell)> {
        self.format().cells().iter().zip(&self.cells)
    }

    /// How a cell reads. A computed total is the sum of its parts: blank while
    /// all of them are, and text as soon as one cannot be read.
    #[must_use]
    pub fn reading(&self, id: CellId) -> Reading {
        self.format().position(id).map_or(Reading::Blank, |at| self.reading_at(at))
    }

    /// How the cell at this place among [`Format::cells`] reads.
    fn reading_at(&self, at: usize) -> Reading {
        match &self.cells[at] {
            Cell::Typed(entry) => entry.reading,
            Cell::Computed => self.sum_at(at),
        }
    }

    /// The cells that a figure rests on: itself where it was typed, else the
    /// typed parts of its sum.
    #[must_use]
    pub fn inputs_of(&self, id: CellId) -> Vec<CellId> {
        if !self.is_computed(id) {
            return vec![id];
        }
        let mut inputs = Vec::new();
        for part in self.format().parts(id) {
            inputs.extend(self.inputs_of(part));
        }
        inputs
    }

    fn sum_at(&self, at: usize) -> Reading {
        let mut sum = Reading::Blank;
        for part in self.format().part_positions(at) {
            sum = match (sum, self.reading_at(*part)) {
                (Reading::Blank, Reading::Dash) => Reading::Integer(0),
                (sum, Reading::Blank | Reading::Dash) => sum,
                (Reading::Blank, Reading::Integer(part)) => Reading::Integer(part),
                (Reading::Integer(sum), Reading::Integer(part)) => Reading::Integer(sum.saturating_add(part)),
                _ => return Reading::Text,
            };
        }
        match sum {
            // No cell could hold it.
            Reading::Integer(sum) if sum.abs() > value::LARGEST_INTEGER => Reading::Text,
            sum => sum,
        }
    }

    /// What the cell shows: the text as typed, or the computed total.
    #[must_use]
    pub fn shown(&self, id: CellId) -> Rc<str> {
        let at = self.format().position(id);
        match at.map(|at| (at, &self.cells[at])) {
            Some((_, Cell::Typed(entry))) => entry.typed.clone(),
            Some((at, Cell::Computed)) => self.sum_at(at).printed().unwrap_or_default().into(),
            None => Rc::default(),
        }
    }

    #[must_use]
    pub fn is_computed(&self, id: CellId) -> bool {
        *self.cell(id) == Cell::Computed
    }

    #[must_use]
    pub fn field(&self, field: Field) -> &Rc<str> {
        &self.fields[field as usize]
    }

    #[must_use]
    pub fn prose(&self, section: SectionId) -> &Prose {
        &self.prose[section.index()]
    }

    /// The prose of the six sections, in order.
    pub fn prose_of_all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.prose.iter().map(|prose| (&*prose.heading, &*prose.text))
    }

    /// The report year; `None` while the field holds no year.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        read_year(self.field(Field::ReportYear))
    }

    /// The unit that the procurement amount counts: chosen, or written into
    /// the cell.
    #[must_use]
    pub fn effective_procurement_unit(&self) -> Option<MoneyUnit> {
        let open = |spec: &&CellSpec| spec.column.unit == Unit::Chosen;
        let cell = self.format().cells().iter().find(open)?;
        self.procurement_unit.or_else(|| match self.cell(cell.id) {
            Cell::Typed(entry) => entry.typed_unit(),
            Cell::Computed => None,
        })
    }

    /// The report with another text in a cell. Typing into a total makes it a
    /// typed total; a cell that the format does not have changes nothing.
    #[must_use]
    pub fn with_typed(&self, id: CellId, typed: &str) -> Self {
        self.with_entry(id, typed, Provenance::Typed)
    }

    #[must_use]
    pub fn with_entry(&self, id: CellId, typed: &str, provenance: Provenance) -> Self {
        let Some(spec) = self.format().spec(id) else { return self.clone() };
        let entry = Entry::read(typed, spec.column.kind, spec.column.unit);
        self.with_cell(id, Cell::Typed(Entry { provenance, ..entry }))
    }

    /// The report with these texts in its cells, in print order.
    #[must_use]
    pub fn with_entries<'a>(mut self, entries: impl Iterator<Item = (&'a str, Provenance)>) -> Self {
        let specs = self.format.format().cells().iter();
        for ((cell, spec), (typed, provenance)) in self.cells.iter_mut().zip(specs).zip(entries) {
            *cell = Cell::Typed(Entry { provenance, ..Entry::read(typed, spec.column.kind, spec.column.unit) });
        }
        self
    }

    /// The report with nothing in this cell; a total is computed again.
    #[must_use]
    pub fn with_blank(&self, id: CellId) -> Self {
        let is_total = self.format().spec(id).is_some_and(CellSpec::is_total);
        if is_total { self.with_computed(id) } else { self.with_typed(id, "") }
    }

    /// The report with a total that is computed again. Inputs stay.
    #[must_use]
    pub fn with_computed(&self, id: CellId) -> Self {
        match self.format().spec(id) {
            Some(spec) if spec.is_total() => self.with_cell(id, Cell::Computed),
            _ => self.clone(),
        }
    }

    /// The report with 0 in these cells; a total among them is computed again.
    #[must_use]
    pub fn with_zeros(&self, cells: Vec<CellId>) -> Self {
        cells.into_iter().fold(self.clone(), |report, cell| {
            let is_total = report.format().spec(cell).is_some_and(CellSpec::is_total);
            if is_total { report.with_computed(cell) } else { report.with_typed(cell, "0") }
        })
    }

    fn with_cell(&self, id: CellId, cell: Cell) -> Self {
        let mut report = self.clone();
        if let Some(at) = self.format().position(id) {
            report.cells[at] = cell;
        }
        report
    }

    #[must_use]
    pub fn with_field(&self, field: Field, value: &str) -> Self {
        let mut report = self.clone();
        report.fields[field as usize] = value.into();
        report
    }

    #[must_use]
    pub fn with_text(&self, section: SectionId, text: &str) -> Self {
        self.with_prose(section, Prose { text: text.into(), ..self.prose(section).clone() })
    }

    #[must_use]
    pub fn with_prose(&self, section: SectionId, prose: Prose) -> Self {
        let mut report = self.clone();
        report.prose[section.index()] = prose;
        report
    }

    #[must_use]
    pub fn with_procurement_unit(&self, unit: Option<MoneyUnit>) -> Self {
        Self { procurement_unit: unit, ..self.clone() }
    }

    /// What is kept under a key that only some of the program knows, as JSON.
    #[cfg(feature = "later")]
    pub(crate) fn extra(&self, parent: &str, key: &str) -> Option<&str> {
        let extra = self.extras.iter().find(|extra| extra.parent == parent && extra.key == key);
        extra.map(|extra| &*extra.json)
    }

    /// The report with this kept there, or nothing.
    #[cfg(feature = "later")]
    pub(crate) fn with_extra(&self, parent: &str, key: &str, json: Option<String>) -> Self {
        let others = self.extras.iter().filter(|extra| extra.parent != parent || extra.key != key).cloned();
        let extra = json.map(|json| Extra { parent: parent.to_owned(), key: key.to_owned(), json });
        Self { extras: others.chain(extra).collect(), ..self.clone() }
    }

    /// The title that the notice prescribes for this organ and year; `None`
    /// while one of them is missing.
    #[must_use]
    pub fn standard_title(&self) -> Option<String> {
        let organ = self.field(Field::Organ).trim();
        let year = self.year()?;
        (!organ.is_empty()).then(|| format!("{organ}{year}年政府信息公开工作年度报告"))
    }

    /// The blank cells of a table that somebody has to fill, in print order.
    #[must_use]
    pub fn blank_cells(&self, table: TableId) -> Vec<CellId> {
        let blank = |cell: &Cell| matches!(cell, Cell::Typed(entry) if entry.reading.is_blank());
        self.cells().filter(|(spec, cell)| spec.id.table == table && blank(cell)).map(|(spec, _)| spec.id).collect()
    }
}
