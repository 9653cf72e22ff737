//! Links to cells, by the shortest name that tells them apart, and the
//! formulas made of them.

use crate::checks::Place;
use crate::formats::CellId;
use crate::report::Report;
use crate::text::{findings, labels, places};

use super::node::{Element, Node, element, link};

/// More operands than these are told by their groups, or counted.
pub(super) const MANY: usize = 8;

/// What the cells of one formula are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    Rows,
    /// By rows under the heading of their group, which their number repeats.
    Labels,
    Columns,
    Both,
}

impl Naming {
    pub fn of(cells: &[CellId]) -> Self {
        let Some(first) = cells.first() else { return Self::Both };
        if cells.iter().all(|cell| cell.row == first.row) {
            Self::Columns
        } else if cells.iter().all(|cell| cell.column == first.column) {
            Self::Rows
        } else {
            Self::Both
        }
    }

    fn name(self, report: &Report, cell: CellId) -> String {
        let format = report.format();
        let row = format.table(cell.table).row(cell.row);
        match (self, row) {
            (Self::Labels, Some(row)) if row.label.starts_with(|c: char| c.is_ascii_digit()) => row.label.to_owned(),
            (Self::Rows | Self::Labels, _) => places::row(format, cell.table, cell.row),
            (Self::Columns, _) => places::column(format, cell).to_owned(),
            (Self::Both, _) => places::cell(format, cell),
        }
    }

    /// A link to the cell by its name alone.
    pub fn link(self, report: &Report, cell: CellId) -> Element {
        link(Place::Cell(cell), self.name(report, cell))
    }

    /// A link to the cell with what it holds: 四 2.
    pub fn term(self, report: &Report, cell: CellId) -> Element {
        let shown = report.shown(cell);
        let figure = if shown.is_empty() { labels::BLANK.to_owned() } else { findings::shortened(&shown) };
        link(Place::Cell(cell), format!("{} {figure}", self.name(report, cell)))
    }
}

/// A link to the cell by row and column.
pub(super) fn cell_link(report: &Report, cell: CellId) -> Element {
    Naming::Both.link(report, cell)
}

/// Elements with a text between them.
pub(super) fn joined(elements: impl Iterator<Item = Element>, between: &'static str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for element in elements {
        if !nodes.is_empty() {
            nodes.push(Node::Text(between.to_owned()));
        }
        nodes.push(element.into());
    }
    nodes
}

/// Cells by name, the first few of them, then how many more: 一·自然人、二·自然人 等 5 格.
pub(super) fn few(report: &Report, cells: &[CellId], most: usize) -> Vec<Node> {
    let mut nodes = joined(cells.iter().take(most).map(|cell| cell_link(report, *cell)), "、");
    if cells.len() > most {
        nodes.push(Node::Text(format!(" 等 {} 格", cells.len())));
    }
    nodes
}

/// An entry of a list that is fine.
pub(super) fn ok(words: impl Into<String>) -> Element {
    element("li").class("is-ok").text(words)
}
