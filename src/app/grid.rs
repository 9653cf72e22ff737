//! The keys of a table, as a spreadsheet knows them: where each leads, and
//! which cells are selected.

use std::ops::Range;

use super::{Action, Open};
use crate::formats::{CellId, Format, PrintedCell, TableId};
use crate::report::{Decimal, Report};

/// What a key does in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Leave for another cell.
    Go(Step),
    /// Go down or up after an entry. Down leads back under the cell in which a
    /// run of Tab began.
    Enter(Step),
    /// Go to the next or the cell before in reading order, and out of the table
    /// at its ends.
    Tab {
        back: bool,
    },
    /// Move the far corner of what is selected.
    Select(Step),
    SelectAll,
    /// Empty what is selected.
    Clear,
    /// Move the caret within the cell from now on.
    Edit,
    /// Take back the last thing that was begun here.
    Cancel,
}

/// A way through the cells of a table. At an edge it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    Left,
    Right,
    RowStart,
    RowEnd,
    First,
    Last,
}

/// Cells of one table between two corners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The corner that stays.
    pub from: CellId,
    /// The corner that moves.
    pub to: CellId,
}

/// The cells of a table as they stand, row by row.
struct Grid(Vec<Vec<Stand>>);

/// A cell, and the columns of the table that it stands in.
struct Stand {
    cell: CellId,
    columns: Range<u8>,
}

impl Grid {
    fn of(format: &Format, table: TableId) -> Self {
        let rows = format.printed(table).iter().map(|row| {
            let mut stands = Vec::new();
            let mut start = 0;
            for printed in &row.cells {
                if let PrintedCell::Value { cell, colspan } = *printed {
                    stands.push(Stand { cell, columns: start..start + colspan });
                    start += colspan;
                }
            }
            stands
        });
        Self(rows.filter(|row| !row.is_empty()).collect())
    }

    /// The row of a cell, and its place in it.
    fn find(&self, cell: CellId) -> Option<(usize, usize)> {
        let place = |row: &Vec<Stand>| row.iter().position(|stand| stand.cell == cell);
        self.0.iter().enumerate().find_map(|(at, row)| Some((at, place(row)?)))
    }

    fn at(&self, row: usize, place: usize) -> Option<CellId> {
        self.0.get(row)?.get(place).map(|stand| stand.cell)
    }

    /// The cell of another row that stands over or under the beginning of this
    /// one.
    fn across(&self, row: usize, cell: CellId) -> Option<CellId> {
        let (own, place) = self.find(cell)?;
        let start = self.0[own][place].columns.start;
        let row = self.0.get(row)?;
        let stand = row.iter().find(|stand| stand.columns.contains(&start)).or(row.last());
        stand.map(|stand| stand.cell)
    }

    fn reach(&self, cell: CellId, step: Step) -> CellId {
        let Some((row, place)) = self.find(cell) else { return cell };
        let last = |row: usize| self.0.get(row)?.last().map(|stand| stand.cell);
        let reached = match step {
            Step::Up => self.across(row.wrapping_sub(1), cell),
            Step::Down => self.across(row + 1, cell),
            Step::Left => self.at(row, place.wrapping_sub(1)),
            Step::Right => self.at(row, place + 1),
            Step::RowStart => self.at(row, 0),
            Step::RowEnd => last(row),
            Step::First => self.at(0, 0),
            Step::Last => last(self.0.len() - 1),
        };
        reached.unwrap_or(cell)
    }
}

impl Selection {
    /// The selected cells, row by row as they stand.
    #[must_use]
    pub fn rows(self, format: &Format) -> Vec<Vec<CellId>> {
        let grid = Grid::of(format, self.from.table);
        let (Some(from), Some(to)) = (grid.find(self.from), grid.find(self.to)) else { return Vec::new() };
        let (one, other) = (&grid.0[from.0][from.1].columns, &grid.0[to.0][to.1].columns);
        let (left, right) = (one.start.min(other.start), one.end.max(other.end));
        let is_between = |stand: &&Stand| stand.columns.start < right && left < stand.columns.end;
        let rows = grid.0[from.0.min(to.0)..=from.0.max(to.0)].iter();
        rows.map(|row| row.iter().filter(is_between).map(|stand| stand.cell).collect()).collect()
    }

    #[must_use]
    pub fn cells(self, format: &Format) -> Vec<CellId> {
        self.rows(format).concat()
    }
}

/// The cell that Tab enters a table at when none of its cells was used yet.
#[must_use]
pub fn first(format: &Format, table: TableId) -> Option<CellId> {
    format.cells().iter().map(|spec| spec.id).find(|cell| cell.table == table)
}

/// The next cell of the table in reading order, or the one before.
fn neighbour(format: &Format, cell: CellId, back: bool) -> Option<CellId> {
    let at = format.position(cell)?;
    let spec = format.cells().get(if back { at.wrapping_sub(1) } else { at + 1 })?;
    Some(spec.id).filter(|other| other.table == cell.table)
}

/// What a key in `cell` leads to; `None` leaves the key to the browser.
#[must_use]
pub fn press(open: &Open, cell: CellId, key: Key) -> Option<Action> {
    let format = open.report().format();
    let grid = Grid::of(format, cell.table);
    let go = |cell, run| Some(Action::CellReached { cell, run });
    match key {
        Key::Go(step) => go(grid.reach(cell, step), None),
        Key::Enter(step) => {
            let below = |start| grid.across(grid.find(cell)?.0 + 1, start);
            let start = open.run.filter(|_| step == Step::Down);
            go(start.and_then(below).unwrap_or_else(|| grid.reach(cell, step)), None)
        }
        Key::Tab { back } => go(neighbour(format, cell, back)?, Some(open.run.unwrap_or(cell))),
        Key::Select(step) => {
            let corner =
                open.selection.filter(|selection| selection.from == cell).map_or(cell, |selection| selection.to);
            Some(Action::CellsSelected(Some(Selection { from: cell, to: grid.reach(corner, step) })))
        }
        Key::SelectAll => {
            let (from, to) = (grid.reach(cell, Step::First), grid.reach(cell, Step::Last));
            Some(Action::CellsSelected(Some(Selection { from, to })))
        }
        Key::Clear => open.selection.map(|_| Action::SelectionCleared),
        Key::Edit => Some(Action::EditBegan),
        Key::Cancel if open.selection.is_some() => Some(Action::CellsSelected(None)),
        Key::Cancel => (open.is_editing || open.history.is_entering(cell)).then_some(Action::EntryCancelled(cell)),
    }
}

/// What a spreadsheet says about the selected cells: how many hold a number,
/// and what these add up to; `None` for no sum within bounds.
#[must_use]
pub fn tally(report: &Report, cells: &[CellId]) -> (usize, Option<Decimal>) {
    let numbers: Vec<Decimal> = cells.iter().filter_map(|cell| report.reading(*cell).number()).collect();
    let sum = numbers.iter().try_fold(Decimal::from_integer(0), |sum, number| sum.plus(*number));
    (numbers.len(), sum)
}

/// The cells as a spreadsheet takes them over: separated by tabs, and as an
/// HTML table.
#[must_use]
pub fn copied(report: &Report, rows: &[Vec<CellId>]) -> (String, String) {
    let (mut text, mut html) = (String::new(), "<table>".to_owned());
    for (at, row) in rows.iter().enumerate() {
        text.push_str(if at > 0 { "\n" } else { "" });
        html.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let shown = report.shown(*cell).replace('\t', " ");
            html.push_str("<td>");
            html.push_str(&shown.replace('&', "&amp;").replace('<', "&lt;"));
            html.push_str("</td>");
            text.push_str(if at > 0 { "\t" } else { "" });
            text.push_str(&shown);
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    (text, html)
}

impl Open {
    /// The cells that copying and clearing are about: those selected, else the
    /// one in use.
    #[must_use]
    pub fn block(&self, cell: CellId) -> Vec<Vec<CellId>> {
        self.selection.map_or_else(|| vec![vec![cell]], |selection| selection.rows(self.report().format()))
    }
}
