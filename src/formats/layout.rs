//! Where everything stands on paper: the printed rows of a table follow from
//! its rows, columns and groups, and so do the places of its cells.

use std::sync::OnceLock;

use super::{Block, CellId, CellSpec, Column, Format, FormatId, Group, GroupId, Layout, Role, Row, Table};

/// One printed row, left to right. As in an HTML table, places taken by a
/// cell that spans rows from above are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedRow {
    /// Whether the row belongs to the head of the table or of a block.
    pub is_head: bool,
    pub cells: Vec<PrintedCell>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintedCell {
    /// A fixed text. `scope` says what it is the heading of.
    Label { text: &'static str, colspan: u8, rowspan: u8, scope: Scope },
    /// A figure.
    Value { cell: CellId, colspan: u8 },
}

/// What a label is the heading of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Column,
    ColumnGroup,
    Row,
    RowGroup,
    /// Nothing: the note in the corner of table 3.
    Note,
}

impl PrintedCell {
    /// Its width and height in grid units.
    #[must_use]
    pub fn span(&self) -> (u8, u8) {
        match *self {
            Self::Label { colspan, rowspan, .. } => (colspan, rowspan),
            Self::Value { colspan, .. } => (colspan, 1),
        }
    }
}

impl Table {
    fn print(&self) -> Vec<PrintedRow> {
        match self.layout {
            Layout::Blocks => self.blocks.iter().flat_map(|block| self.print_block(block)).collect(),
            Layout::Matrix { note, label_columns } => self.print_matrix(note, label_columns),
            Layout::Across => self.print_across(),
        }
    }

    fn print_block(&self, block: &'static Block) -> Vec<PrintedRow> {
        let width = u8::try_from(self.widths.len()).unwrap_or(u8::MAX);
        let mut rows = Vec::new();
        if let Some(text) = block.heading {
            rows.push(head(vec![label(text, width, 1, Scope::ColumnGroup)]));
        }
        let columns = block.columns.iter().map(|c| label(c.label, c.span, 1, Scope::Column));
        let corner = block.label_column.map(|text| label(text, 1, 1, Scope::Column));
        rows.push(head(corner.into_iter().chain(columns).collect()));
        for row in block.rows {
            let mut cells = vec![label(row.label, 1, 1, Scope::Row)];
            cells.extend(self.values(row, block.columns));
            rows.push(PrintedRow { is_head: false, cells });
        }
        rows
    }

    fn print_matrix(&self, note: &'static str, label_columns: u8) -> Vec<PrintedRow> {
        let Some(block) = self.blocks.first() else { return Vec::new() };
        let mut printed = print_head(&leaves(block));
        let height = u8::try_from(printed.len()).unwrap_or(u8::MAX);
        if let Some(first) = printed.first_mut() {
            first.cells.insert(0, label(note, label_columns, height, Scope::Note));
        }
        let mut opened: Vec<GroupId> = Vec::new();
        for row in block.rows {
            let path = self.path(row.group);
            let mut cells = Vec::new();
            for group in &path {
                if !opened.contains(&group.id) {
                    opened.push(group.id);
                    let inside = |r: &&Row| self.path(r.group).iter().any(|g| g.id == group.id);
                    let rows = block.rows.iter().filter(inside).count();
                    let rowspan = u8::try_from(rows).unwrap_or(u8::MAX);
                    cells.push(label(group.label, 1, rowspan, Scope::RowGroup));
                }
            }
            let depth = u8::try_from(path.len()).unwrap_or(u8::MAX);
            cells.push(label(row.label, label_columns.saturating_sub(depth), 1, Scope::Row));
            cells.extend(self.values(row, block.columns));
            printed.push(PrintedRow { is_head: false, cells });
        }
        printed
    }

    fn print_across(&self) -> Vec<PrintedRow> {
        let Some(block) = self.blocks.first() else { return Vec::new() };
        let mut leaves = Vec::new();
        for row in block.rows {
            for column in block.columns {
                let mut path: Vec<_> = self.path(row.group).iter().map(|g| (g.id.0, g.label)).collect();
                path.push((row.id.0, row.label));
                leaves.push(Leaf { path, label: column.label, span: column.span });
            }
        }
        let mut printed = print_head(&leaves);
        let cells = block.rows.iter().flat_map(|row| self.values(row, block.columns)).collect();
        printed.push(PrintedRow { is_head: false, cells });
        printed
    }

    fn values(&self, row: &Row, columns: &'static [Column]) -> impl Iterator<Item = PrintedCell> {
        let (table, row) = (self.id, row.id);
        columns.iter().map(move |column| PrintedCell::Value {
            cell: CellId { table, row, column: column.id },
            colspan: column.span,
        })
    }
}

/// A column of the head with the headings above it, outermost first.
struct Leaf {
    path: Vec<(&'static str, &'static str)>,
    label: &'static str,
    span: u8,
}

fn leaves(block: &'static Block) -> Vec<Leaf> {
    let leaf = |column: &'static Column| Leaf {
        path: path(block.column_groups, column.group).iter().map(|g| (g.id.0, g.label)).collect(),
        label: column.label,
        span: column.span,
    };
    block.columns.iter().map(leaf).collect()
}

/// Prints nested headings over columns: a heading is as wide as the leaves
/// that it stands over, and a leaf reaches down to the bottom of the head.
fn print_head(leaves: &[Leaf]) -> Vec<PrintedRow> {
    let height = leaves.iter().map(|leaf| leaf.path.len()).max().unwrap_or(0) + 1;
    let mut rows = Vec::new();
    for level in 0..height {
        let mut cells = Vec::new();
        let mut at = 0;
        while at < leaves.len() {
            let here = leaves[at].path.get(level);
            let run = leaves[at..].iter().take_while(|leaf| leaf.path.get(level) == here).count();
            if let Some((_, text)) = here {
                let width = leaves[at..at + run].iter().map(|leaf| leaf.span).sum();
                cells.push(label(text, width, 1, Scope::ColumnGroup));
                at += run;
                continue;
            }
            // Below the row in which a leaf begins, its label already stands.
            if leaves[at].path.len() == level {
                let rowspan = u8::try_from(height - level).unwrap_or(u8::MAX);
                cells.push(label(leaves[at].label, leaves[at].span, rowspan, Scope::Column));
            }
            at += 1;
        }
        rows.push(head(cells));
    }
    rows
}

fn head(cells: Vec<PrintedCell>) -> PrintedRow {
    PrintedRow { is_head: true, cells }
}

fn label(text: &'static str, colspan: u8, rowspan: u8, scope: Scope) -> PrintedCell {
    PrintedCell::Label { text, colspan, rowspan, scope }
}

/// The groups from the outermost down to `group`.
#[must_use]
pub fn path(groups: &'static [Group], group: Option<GroupId>) -> Vec<&'static Group> {
    let mut path = Vec::new();
    let mut next = group;
    while let Some(found) = next.and_then(|id| groups.iter().find(|g| g.id == id)) {
        path.insert(0, found);
        next = found.parent;
    }
    path
}

/// Look-ups that are computed once per format.
pub(super) struct Index {
    pub cells: Vec<CellSpec>,
    /// The three tables as printed.
    pub printed: Vec<Vec<PrintedRow>>,
    /// The place of each cell in `cells`, in the order of the ids.
    positions: Vec<(CellId, usize)>,
    /// The places of the parts of each cell.
    pub parts: Vec<Vec<usize>>,
}

pub(super) fn index(format: FormatId) -> &'static Index {
    static INDEXES: [OnceLock<Index>; 2] = [OnceLock::new(), OnceLock::new()];
    INDEXES[format as usize].get_or_init(|| Index::new(format.format()))
}

impl Index {
    fn new(format: &'static Format) -> Self {
        let mut index = Self { cells: Vec::new(), printed: Vec::new(), positions: Vec::new(), parts: Vec::new() };
        for table in &format.tables {
            index.printed.push(table.print());
            for row in table.rows() {
                for column in table.columns(row.id) {
                    let id = CellId { table: table.id, row: row.id, column: column.id };
                    let at = index.positions.partition_point(|(other, _)| *other < id);
                    index.positions.insert(at, (id, index.cells.len()));
                    index.cells.push(CellSpec { id, row, column });
                }
            }
        }
        index.parts = index.cells.iter().map(|spec| index.parts_of(format, spec)).collect();
        index
    }

    fn parts_of(&self, format: &'static Format, spec: &CellSpec) -> Vec<usize> {
        let (id, table) = (spec.id, format.table(spec.id.table));
        if spec.column.role == Role::Total {
            let columns = table.input_columns(id.row);
            columns.filter_map(|column| self.position(CellId { column: column.id, ..id })).collect()
        } else if spec.row.role == Role::Total {
            let rows = table.summed_rows(spec.row);
            rows.filter_map(|row| self.position(CellId { row: row.id, ..id })).collect()
        } else {
            Vec::new()
        }
    }

    pub fn position(&self, cell: CellId) -> Option<usize> {
        let at = self.positions.binary_search_by(|(other, _)| other.cmp(&cell)).ok()?;
        Some(self.positions[at].1)
    }
}
