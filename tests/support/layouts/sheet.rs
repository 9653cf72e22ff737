//! A statutory table as it is printed: texts at places, merged cells with
//! their spans; and what happens to tables on their way through other programs.

use disclosure_report::formats::{CellId, PrintedCell, TableId};
use disclosure_report::report::Report;

#[derive(Debug, Clone)]
pub struct Sheet {
    pub table: TableId,
    pub n_rows: usize,
    pub n_columns: usize,
    /// Which rows hold labels only.
    pub is_head: Vec<bool>,
    pub cells: Vec<SheetCell>,
}

#[derive(Debug, Clone)]
pub struct SheetCell {
    pub row: usize,
    pub column: usize,
    pub n_rows: usize,
    pub n_columns: usize,
    pub text: String,
    /// What it shows, where it is a figure.
    pub figure: Option<CellId>,
}

impl Sheet {
    /// The table as the form prints it.
    pub fn of(report: &Report, table: TableId) -> Self {
        let printed = report.format().printed(table);
        let mut taken: Vec<Vec<bool>> = vec![Vec::new(); printed.len()];
        let mut cells = Vec::new();
        for (row, line) in printed.iter().enumerate() {
            let mut column = 0;
            for cell in &line.cells {
                while taken[row].get(column).is_some_and(|taken| *taken) {
                    column += 1;
                }
                let (n_columns, n_rows) = (usize::from(cell.span().0), usize::from(cell.span().1));
                for line in &mut taken[row..(row + n_rows).min(printed.len())] {
                    line.resize(line.len().max(column + n_columns), false);
                    line[column..column + n_columns].fill(true);
                }
                let (text, figure) = match cell {
                    PrintedCell::Label { text, .. } => ((*text).to_owned(), None),
                    PrintedCell::Value { cell, .. } => (report.shown(*cell).to_string(), Some(*cell)),
                };
                cells.push(SheetCell { row, column, n_rows, n_columns, text, figure });
                column += n_columns;
            }
        }
        let n_columns = taken.iter().map(Vec::len).max().unwrap_or(0);
        let is_head = printed.iter().map(|row| row.is_head).collect();
        Self { table, n_rows: printed.len(), n_columns, is_head, cells }
    }

    /// The cells whose corner is in a row, left to right.
    pub fn row(&self, row: usize) -> Vec<&SheetCell> {
        let mut cells: Vec<&SheetCell> = self.cells.iter().filter(|cell| cell.row == row).collect();
        cells.sort_by_key(|cell| cell.column);
        cells
    }

    /// Every place with its text; a merged cell shows it in its corner.
    pub fn spread(&self) -> Vec<Vec<&str>> {
        let mut places = vec![vec![""; self.n_columns]; self.n_rows];
        for cell in &self.cells {
            places[cell.row][cell.column] = &cell.text;
        }
        places
    }

    /// The printed row that holds the figures of a row of the format.
    pub fn row_of(&self, id: &str) -> Option<usize> {
        let is_in = |cell: &&SheetCell| cell.figure.is_some_and(|figure| figure.row.0 == id);
        self.cells.iter().find(is_in).map(|cell| cell.row)
    }

    /// With another text in each figure.
    pub fn with_figures(mut self, change: impl Fn(CellId, &str) -> String) -> Self {
        for cell in &mut self.cells {
            if let Some(figure) = cell.figure {
                cell.text = change(figure, &cell.text);
            }
        }
        self
    }

    /// Without one printed row; cells that reach over it shrink.
    pub fn without_row(mut self, row: usize) -> Self {
        self.cells.retain(|cell| cell.row != row || cell.n_rows > 1);
        for cell in &mut self.cells {
            if cell.row <= row && row < cell.row + cell.n_rows {
                cell.n_rows -= 1;
            } else if cell.row > row {
                cell.row -= 1;
            }
        }
        self.is_head.remove(row);
        self.n_rows -= 1;
        self
    }

    /// Without one column of the grid.
    pub fn without_column(mut self, column: usize) -> Self {
        self.cells.retain(|cell| cell.column != column || cell.n_columns > 1);
        for cell in &mut self.cells {
            if cell.column <= column && column < cell.column + cell.n_columns {
                cell.n_columns -= 1;
            } else if cell.column > column {
                cell.column -= 1;
            }
        }
        self.n_columns -= 1;
        self
    }

    /// With the columns of the grid in another order: `order[new] = old`.
    /// Cells that take several columns must stay together.
    pub fn with_columns(mut self, order: &[usize]) -> Self {
        let place = |old: usize| order.iter().position(|at| *at == old).unwrap_or(old);
        for cell in &mut self.cells {
            let places = (cell.column..cell.column + cell.n_columns).map(place);
            cell.column = places.min().unwrap_or(cell.column);
        }
        self
    }

    /// With one more cell in a row, before a column; what follows moves on.
    pub fn with_inserted(mut self, row: usize, column: usize, text: &str) -> Self {
        for cell in self.cells.iter_mut().filter(|cell| cell.row == row && cell.column >= column) {
            cell.column += 1;
        }
        let text = text.to_owned();
        self.cells.push(SheetCell { row, column, n_rows: 1, n_columns: 1, text, figure: None });
        self.n_columns = self.cells.iter().map(|cell| cell.column + cell.n_columns).max().unwrap_or(0);
        self
    }

    /// The column of the grid in which the figures of a column stand.
    pub fn column_of(&self, id: &str) -> Option<usize> {
        let is_in = |cell: &&SheetCell| cell.figure.is_some_and(|figure| figure.column.0 == id);
        self.cells.iter().find(is_in).map(|cell| cell.column)
    }
}
