//! The statutory formats of the annual report: sections, tables, labels and
//! the sums that the tables define. All of it is data; one file per format.
//!
//! Labels are verbatim, full-width punctuation included. Nothing in here knows
//! a report, a browser or a sentence of our own.

use std::fmt;

pub mod f2019;
pub mod f2021;
mod common;
pub mod layout;

pub use layout::{PrintedCell, PrintedRow};

/// One published edition of the form.
#[derive(Debug)]
pub struct Format {
    pub id: FormatId,
    /// The document that published it, as cited: 国办公开办函〔2021〕30号.
    pub notice: &'static str,
    /// The first report year it applies to.
    pub from_year: u16,
    /// The last report year it applies to; `None` while it is in force.
    pub to_year: Option<u16>,
    pub sections: [Section; 6],
    pub tables: [Table; 3],
}

/// The editions, named by the year of their notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormatId {
    F2019,
    F2021,
}

/// A section of the report; the six are the same in every format.
#[derive(Debug)]
pub struct Section {
    pub id: SectionId,
    /// 一 … 六, as printed before the title.
    pub ordinal: &'static str,
    /// The short official title.
    pub title: &'static str,
    /// Other titles in official use; accepted, never required.
    pub title_variants: &'static [&'static str],
    /// The table of the section; `None` for the three prose sections.
    pub table: Option<TableId>,
    /// Characters that the notice allows "in principle".
    pub length_limit: Option<usize>,
    /// Aspects that the prose must treat.
    pub aspects: &'static [Aspect],
    /// Whether a bare 无 is enough.
    pub none_is_enough: bool,
}

/// An aspect that section one must treat (2021 notice, item one).
#[derive(Debug)]
pub struct Aspect {
    /// Its usual sub-heading.
    pub label: &'static str,
    /// Words any of which shows that the prose treats it.
    pub words: &'static [&'static str],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionId {
    Sec1,
    Sec2,
    Sec3,
    Sec4,
    Sec5,
    Sec6,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableId {
    /// Proactive disclosure.
    T2,
    /// Requests received and processed.
    T3,
    /// Administrative reconsideration and litigation.
    T4,
}

/// The id of a row; unique in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(pub &'static str);

/// The id of a column; unique in its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnId(pub &'static str);

/// The id of a heading over or beside rows; it has no cells of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub &'static str);

/// The address of a cell, written `t3.new_received.natural_person`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId {
    pub table: TableId,
    pub row: RowId,
    pub column: ColumnId,
}

/// A statutory table: blocks of rows that share their columns.
#[derive(Debug)]
pub struct Table {
    pub id: TableId,
    pub section: SectionId,
    pub layout: Layout,
    pub blocks: &'static [Block],
    /// Headings over or beside rows, outermost first.
    pub groups: &'static [Group],
    /// Relative widths of the printed grid columns.
    pub widths: &'static [u16],
}

/// How a table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Each block prints its heading, its column labels and its rows.
    Blocks,
    /// A note in the corner, columns across the head, row labels that nest
    /// to the left.
    Matrix {
        /// The text of the corner cell.
        note: &'static str,
        /// Grid columns that the row labels take.
        label_columns: u8,
    },
    /// All rows side by side in one printed line; row labels stand in the
    /// head, above the column labels.
    Across,
}

/// Rows that share their columns.
#[derive(Debug)]
pub struct Block {
    /// The full-width heading row, where the block prints one.
    pub heading: Option<&'static str>,
    /// The label over the row labels, where the block prints one.
    pub label_column: Option<&'static str>,
    pub column_groups: &'static [Group],
    pub columns: &'static [Column],
    pub rows: &'static [Row],
}

/// A heading that stands over columns or beside rows.
#[derive(Debug)]
pub struct Group {
    pub id: GroupId,
    pub label: &'static str,
    pub parent: Option<GroupId>,
}

#[derive(Debug)]
pub struct Column {
    pub id: ColumnId,
    pub label: &'static str,
    pub group: Option<GroupId>,
    pub kind: ValueKind,
    pub unit: Unit,
    /// Grid columns it takes.
    pub span: u8,
    pub role: Role,
}

#[derive(Debug)]
pub struct Row {
    pub id: RowId,
    /// Its place in the table as people say it: 三（三）1. Empty where the
    /// label alone is enough.
    pub number: &'static str,
    pub label: &'static str,
    pub group: Option<GroupId>,
    pub role: Role,
}

/// Whether figures are entered here or follow from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Input,
    /// A total column is the sum of the input columns of its row; a total row
    /// is the sum of the input rows of its group, in each column.
    Total,
}

/// What a cell may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// A whole number, never negative.
    Count,
    /// A whole number; a decrease is negative.
    SignedCount,
    /// An amount of money, never negative, at most six decimal places.
    Amount,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 件: requests, documents, decisions.
    Case,
    /// 项: items, projects.
    Item,
    /// 万元, printed in the column label.
    TenThousandYuan,
    /// 元 or 万元: the form prints neither, so the report says which.
    Chosen,
}

/// One cell of a format with everything that its place says about it.
#[derive(Debug, Clone, Copy)]
pub struct CellSpec {
    pub id: CellId,
    pub row: &'static Row,
    pub column: &'static Column,
}

impl CellSpec {
    /// Whether the cell is a sum of others.
    #[must_use]
    pub fn is_total(&self) -> bool {
        self.row.role == Role::Total || self.column.role == Role::Total
    }
}

/// The formats, oldest first.
pub static FORMATS: [&Format; 2] = [&f2019::FORMAT, &f2021::FORMAT];

impl FormatId {
    pub const ALL: [Self; 2] = [Self::F2019, Self::F2021];

    /// The format that applies to a report year; `None` before 2019, when the
    /// report had no fixed form.
    #[must_use]
    pub fn for_year(year: u16) -> Option<Self> {
        let applies = |f: &&&Format| year >= f.from_year && f.to_year.is_none_or(|to| year <= to);
        FORMATS.iter().find(applies).map(|f| f.id)
    }

    /// The name in files: `2019` or `2021`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::F2019 => "2019",
            Self::F2021 => "2021",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.name() == name)
    }

    #[must_use]
    pub fn format(self) -> &'static Format {
        match self {
            Self::F2019 => &f2019::FORMAT,
            Self::F2021 => &f2021::FORMAT,
        }
    }
}

impl SectionId {
    pub const ALL: [Self; 6] = [Self::Sec1, Self::Sec2, Self::Sec3, Self::Sec4, Self::Sec5, Self::Sec6];

    /// The name in files: `sec1` … `sec6`.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["sec1", "sec2", "sec3", "sec4", "sec5", "sec6"][self.index()]
    }

    /// Its place in the report, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.name() == name)
    }
}

impl TableId {
    pub const ALL: [Self; 3] = [Self::T2, Self::T3, Self::T4];

    /// The name in files and cell ids: `t2`, `t3`, `t4`.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["t2", "t3", "t4"][self as usize]
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.name() == name)
    }
}

impl CellId {
    #[must_use]
    pub const fn new(table: TableId, row: &'static str, column: &'static str) -> Self {
        Self { table, row: RowId(row), column: ColumnId(column) }
    }
}

impl fmt::Display for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.table.name(), self.row.0, self.column.0)
    }
}

impl Format {
    #[must_use]
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.index()]
    }

    #[must_use]
    pub fn table(&self, id: TableId) -> &Table {
        &self.tables[id as usize]
    }

    /// All cells in print order: table by table, row by row.
    #[must_use]
    pub fn cells(&self) -> &'static [CellSpec] {
        &layout::index(self.id).cells
    }

    /// A table row by row, exactly as the form prints it.
    #[must_use]
    pub fn printed(&self, table: TableId) -> &'static [PrintedRow] {
        &layout::index(self.id).printed[table as usize]
    }

    /// The place of a cell in [`Format::cells`]; `None` when the format does
    /// not have it.
    #[must_use]
    pub fn position(&self, cell: CellId) -> Option<usize> {
        layout::index(self.id).position(cell)
    }

    #[must_use]
    pub fn spec(&self, cell: CellId) -> Option<&'static CellSpec> {
        self.position(cell).map(|at| &self.cells()[at])
    }

    /// Reads a cell id as files and the page write it.
    #[must_use]
    pub fn parse_cell(&self, id: &str) -> Option<CellId> {
        let mut parts = id.split('.');
        let (table, row, column) = (parts.next()?, parts.next()?, parts.next()?);
        let named = |cell: &CellId| cell.table.name() == table && cell.row.0 == row && cell.column.0 == column;
        self.cells().iter().map(|spec| spec.id).find(named).filter(|_| parts.next().is_none())
    }

    /// The parts of a total, in print order: those of its row where its column
    /// is a total, else those of its column. Empty for an input.
    #[must_use]
    pub fn parts(&self, total: CellId) -> Vec<CellId> {
        let at = self.position(total);
        let parts = at.map_or(&[][..], |at| self.part_positions(at));
        parts.iter().map(|at| self.cells()[*at].id).collect()
    }

    /// The places of the parts of the cell at this place; see
    /// [`Format::parts`].
    #[must_use]
    pub fn part_positions(&self, at: usize) -> &'static [usize] {
        layout::index(self.id).parts.get(at).map_or(&[], Vec::as_slice)
    }
}

impl Aspect {
    /// Whether a text treats the aspect.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.words.iter().any(|word| mentions(text, word))
    }
}

/// Whether a text holds a word, as `str::contains` says with a kilobyte of code.
#[must_use]
pub fn mentions(text: &str, word: &str) -> bool {
    let Some(first) = word.chars().next() else { return true };
    text.match_indices(first).any(|(at, _)| text[at..].starts_with(word))
}

impl Section {
    /// The heading as printed: 一、总体情况.
    #[must_use]
    pub fn heading(&self) -> String {
        format!("{}、{}", self.ordinal, self.title)
    }
}

impl Table {
    pub fn rows(&self) -> impl Iterator<Item = &'static Row> {
        self.blocks.iter().flat_map(|block| block.rows)
    }

    #[must_use]
    pub fn row(&self, id: RowId) -> Option<&'static Row> {
        self.rows().find(|row| row.id == id)
    }

    /// The block that a row stands in.
    #[must_use]
    pub fn block_of(&self, row: RowId) -> Option<&'static Block> {
        self.blocks.iter().find(|block| block.rows.iter().any(|r| r.id == row))
    }

    /// The columns of a row.
    #[must_use]
    pub fn columns(&self, row: RowId) -> &'static [Column] {
        self.block_of(row).map_or(&[], |block| block.columns)
    }

    /// The columns of a row in which figures are entered.
    pub fn input_columns(&self, row: RowId) -> impl Iterator<Item = &'static Column> {
        self.columns(row).iter().filter(|column| column.role == Role::Input)
    }

    /// The input rows that a total row sums: all within its group.
    pub fn summed_rows(&self, total: &Row) -> impl Iterator<Item = &'static Row> {
        let group = total.group;
        self.rows()
            .filter(move |row| row.role == Role::Input && group.is_some_and(|group| self.within(row.group, group)))
    }

    /// The groups that a group stands in, outermost first, itself last.
    #[must_use]
    pub fn path(&self, group: Option<GroupId>) -> Vec<&'static Group> {
        layout::path(self.groups, group)
    }

    fn within(&self, group: Option<GroupId>, ancestor: GroupId) -> bool {
        self.path(group).iter().any(|g| g.id == ancestor)
    }
}
