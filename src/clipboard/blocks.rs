//! Places a bare block of figures from a cell on, as a spreadsheet does. Its
//! shape is all there is to go by, so whatever casts doubt on the shape makes
//! every entry inferred.

use crate::document::grid::{Grid, MAX_PLACES};
use crate::document::tabs;
use crate::formats::{CellId, Format, PrintedCell, TableId};
use crate::report::Report;

use super::figures::{self, Figure};
use super::{Entry, How, Placed, words};

/// A printed line of figures.
struct Line {
    /// Counts the heads above it: lines of one block follow each other.
    block: usize,
    /// Each cell with its first column of the printed grid and its width.
    cells: Vec<(CellId, usize, usize)>,
}

fn lines(format: &Format, table: TableId) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut block = 0;
    for row in format.printed(table) {
        if row.is_head {
            block += 1;
            continue;
        }
        let mut cells = Vec::new();
        let mut column = 0;
        for cell in &row.cells {
            let width = usize::from(cell.span().0);
            if let PrintedCell::Value { cell, .. } = cell {
                cells.push((*cell, column, width));
                column += width;
            }
        }
        lines.push(Line { block, cells });
    }
    lines
}

pub fn place(report: &Report, anchor: CellId, selection: Option<(usize, usize)>, grids: &[Grid], text: &str) -> Placed {
    let mut placed = Placed { is_block: true, ..Placed::default() };
    let mut blocks = grids.iter().filter(|grid| !grid.is_blank() || grid.n_hidden > 0);
    let Some(grid) = blocks.next() else { return placed };
    if blocks.next().is_some() {
        placed.left_out.push((words::WHOLE.to_owned(), words::SEVERAL_TABLES.to_owned()));
        return placed;
    }
    let lines = lines(report.format(), anchor.table);
    let start = lines.iter().enumerate().find_map(|(at, line)| {
        line.cells.iter().find(|(cell, ..)| *cell == anchor).map(|(_, column, _)| (at, *column))
    });
    let Some(start) = start else {
        placed.left_out.push((words::WHOLE.to_owned(), words::ANCHOR.to_owned()));
        return placed;
    };
    let mut block = Block { grid, lines, start, placed, is_certain: is_certain(grid, text) };
    match (block.single(), selection) {
        (Some(content), Some(size)) => block.fill(content, size),
        _ => block.put(selection),
    }
    if !block.is_certain {
        block.placed.entries.iter_mut().for_each(|entry| entry.how = How::Inferred);
    }
    block.placed
}

struct Block<'a> {
    grid: &'a Grid,
    lines: Vec<Line>,
    /// The line and the printed column of the anchor.
    start: (usize, usize),
    placed: Placed,
    is_certain: bool,
}

impl Block<'_> {
    /// The only cell of a block of one.
    fn single(&self) -> Option<usize> {
        (self.grid.cells.len() == 1).then_some(0)
    }

    /// Puts one figure into every cell of the selection.
    fn fill(&mut self, content: usize, (n_rows, n_columns): (usize, usize)) {
        for line in 0..n_rows.max(1) {
            for column in 0..n_columns.max(1) {
                if let Some((cell, true)) = self.target(line, column) {
                    self.enter(content, cell);
                }
            }
        }
    }

    fn put(&mut self, selection: Option<(usize, usize)>) {
        let (n_rows, n_columns) = extent(self.grid);
        if selection.is_some_and(|size| size != (1, 1) && size != (n_rows, n_columns)) {
            self.is_certain = false;
        }
        if (0..n_rows).any(|row| is_blank_row(self.grid, row)) {
            // It may stand for a row that the form does not have.
            self.is_certain = false;
        }
        let block = |line: usize| self.lines.get(line).map(|line| line.block);
        if block(self.start.0) != block(self.start.0 + n_rows.max(1) - 1) {
            self.is_certain = false;
        }
        for at in 0..self.grid.cells.len() {
            let cell = &self.grid.cells[at];
            if cell.row >= n_rows || cell.column >= n_columns {
                continue;
            }
            match self.target(cell.row, cell.column) {
                Some((id, true)) => {
                    if (cell.n_rows, cell.n_columns) != (1, self.width(id)) && cell.n_rows * cell.n_columns > 1 {
                        self.is_certain = false;
                    }
                    self.enter(at, id);
                }
                _ if cell.content.text.is_empty() => {}
                // The rest of a cell that is printed wider than one column.
                Some((_, false)) => self.leave(at, words::NO_CELL),
                None => self.leave(at, words::OVER_THE_EDGE),
            }
        }
    }

    /// The cell at so many lines and columns from the anchor, and whether it
    /// begins there.
    fn target(&self, line: usize, column: usize) -> Option<(CellId, bool)> {
        let at = self.start.1 + column;
        let cells = &self.lines.get(self.start.0 + line)?.cells;
        let covers = |(_, first, width): &&(CellId, usize, usize)| (*first..first + width).contains(&at);
        cells.iter().find(covers).map(|(cell, first, _)| (*cell, *first == at))
    }

    fn width(&self, id: CellId) -> usize {
        let cells = self.lines.iter().flat_map(|line| &line.cells);
        cells.clone().find(|(cell, ..)| *cell == id).map_or(1, |(.., width)| *width)
    }

    fn enter(&mut self, content: usize, cell: CellId) {
        match figures::read(&self.grid.cells[content].content) {
            Figure::Typed(typed, how) => {
                // Text among the figures: labels nobody recognised.
                if how == How::Inferred || !(typed.is_empty() || figures::is_number(&typed)) {
                    self.is_certain = false;
                }
                self.placed.entries.push(Entry { cell, typed, how });
            }
            Figure::Several => self.leave(content, words::TWO_NUMBERS),
        }
    }

    fn leave(&mut self, content: usize, why: &str) {
        self.is_certain = false;
        self.placed.left_out.push((words::short(self.grid.text(content)), why.to_owned()));
    }
}

/// Whether nothing about the source casts doubt on its shape: no row ends
/// early, nothing is hidden, and both flavours of the clipboard agree.
fn is_certain(grid: &Grid, text: &str) -> bool {
    let whole = (0..grid.n_rows).all(|row| (0..grid.n_columns).all(|column| grid.at(row, column).is_some()));
    whole && grid.n_hidden == 0 && !grid.is_cut && agrees(grid, text)
}

/// Whether the plain text, where there is one, shows the same in the same
/// places.
fn agrees(grid: &Grid, text: &str) -> bool {
    if text.trim().is_empty() {
        return true;
    }
    let plain = tabs::read(text, &mut MAX_PLACES.clone());
    let size = extent(grid);
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    size == extent(&plain)
        && (0..size.0).all(|row| {
            (0..size.1).all(|column| squeezed(grid.text_at(row, column)) == squeezed(plain.text_at(row, column)))
        })
}

/// Rows and columns without the blank ones at the lower and the right edge:
/// programs add such.
fn extent(grid: &Grid) -> (usize, usize) {
    let shown = grid.cells.iter().filter(|cell| !cell.content.text.is_empty());
    let size = (0, 0);
    shown.fold(size, |(rows, columns), cell| (rows.max(cell.row + 1), columns.max(cell.column + 1)))
}

fn is_blank_row(grid: &Grid, row: usize) -> bool {
    (0..grid.n_columns).all(|column| grid.at(row, column).is_none_or(|cell| grid.text(cell).is_empty()))
}
