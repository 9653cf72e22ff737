//! A table as a grid: what each place of it shows, with merged cells spread
//! over the places they take.

/// The most rows and columns of a table that are read; the form has 28 rows.
pub const MAX_ROWS: usize = 1000;
pub const MAX_COLUMNS: usize = 200;
/// The most places of all tables of one document.
pub const MAX_PLACES: usize = 400_000;

/// A table with every place assigned to the cell that covers it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    pub n_rows: usize,
    pub n_columns: usize,
    pub cells: Vec<GridCell>,
    /// Row by row; `None` where a row ends early.
    places: Vec<Option<usize>>,
    /// Cells with content that the source does not show.
    pub n_hidden: usize,
    /// Whether cells beyond the bounds were not read.
    pub is_cut: bool,
    /// Whether the source lost the widths of its cells: those below each other
    /// have nothing in common, and a row is all that holds cells together.
    pub is_ragged: bool,
}

/// A cell with the place of its upper left corner.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridCell {
    pub row: usize,
    pub column: usize,
    pub content: Content,
    pub n_rows: usize,
    pub n_columns: usize,
}

/// What a cell shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// Its lines, separated by line feeds; trimmed.
    pub text: String,
    /// The number behind the text, where the program says it.
    pub value: Option<String>,
    /// Whether parts of it were raised, lowered or struck out, so that the
    /// digits may not be one number.
    pub is_marked: bool,
}

/// A cell as it stands in its row, before places are assigned.
#[derive(Debug, Clone, Default)]
pub struct RowCell {
    pub content: Content,
    /// At least 1; a height of 0 reaches down to the foot of the table.
    pub width: usize,
    pub height: usize,
}

impl RowCell {
    #[must_use]
    pub fn new(text: &str) -> Self {
        let content = Content { text: text.trim().to_owned(), ..Content::default() };
        Self { content, width: 1, height: 1 }
    }
}

impl From<String> for RowCell {
    fn from(text: String) -> Self {
        Self { content: Content { text, ..Content::default() }, width: 1, height: 1 }
    }
}

impl Grid {
    /// Assigns places as a browser does: each cell takes the next free ones.
    /// `budget` is how many places may still be taken.
    pub fn new(rows: Vec<Vec<RowCell>>, budget: &mut usize) -> Self {
        let mut grid = Self { is_cut: rows.len() > MAX_ROWS, ..Self::default() };
        grid.n_rows = rows.len().min(MAX_ROWS);
        let mut lines: Vec<Vec<Option<usize>>> = vec![Vec::new(); grid.n_rows];
        for (at, row) in rows.into_iter().take(MAX_ROWS).enumerate() {
            let mut column = 0;
            for cell in row {
                while lines[at].get(column).is_some_and(Option::is_some) {
                    column += 1;
                }
                let width = cell.width.clamp(1, MAX_COLUMNS);
                let below = grid.n_rows - at;
                let height = if cell.height == 0 { below } else { cell.height.min(below) };
                if column + width > MAX_COLUMNS || width * height > *budget {
                    grid.is_cut = true;
                    break;
                }
                *budget -= width * height;
                for line in &mut lines[at..at + height] {
                    if line.len() < column + width {
                        line.resize(column + width, None);
                    }
                    // Where two cells overlap the earlier one stays.
                    for place in &mut line[column..column + width] {
                        place.get_or_insert(grid.cells.len());
                    }
                }
                let (n_rows, n_columns) = (height, width);
                grid.cells.push(GridCell { row: at, column, content: cell.content, n_rows, n_columns });
                column += width;
            }
        }
        grid.n_columns = lines.iter().map(Vec::len).max().unwrap_or(0);
        for line in &mut lines {
            line.resize(grid.n_columns, None);
        }
        grid.places = lines.concat();
        grid
    }

    /// The cell that covers a place.
    #[must_use]
    pub fn at(&self, row: usize, column: usize) -> Option<usize> {
        let inside = row < self.n_rows && column < self.n_columns;
        inside.then(|| self.places[row * self.n_columns + column]).flatten()
    }

    /// The cells that cover a row, left to right, each once.
    #[must_use]
    pub fn row(&self, row: usize) -> Vec<usize> {
        let mut cells = Vec::new();
        for cell in (0..self.n_columns).filter_map(|column| self.at(row, column)) {
            if cells.last() != Some(&cell) {
                cells.push(cell);
            }
        }
        cells
    }

    /// Some of the rows as a table of their own; what begins above them stays
    /// behind.
    #[must_use]
    pub fn rows(&self, rows: std::ops::Range<usize>) -> Self {
        let mut part = Self { n_rows: rows.len(), n_columns: self.n_columns, ..Self::default() };
        part.is_ragged = self.is_ragged;
        part.is_cut = self.is_cut;
        let mut kept = vec![None; self.cells.len()];
        for (at, cell) in self.cells.iter().enumerate().filter(|(_, cell)| rows.contains(&cell.row)) {
            kept[at] = Some(part.cells.len());
            let n_rows = cell.n_rows.min(rows.end - cell.row);
            part.cells.push(GridCell { row: cell.row - rows.start, n_rows, ..cell.clone() });
        }
        let places = &self.places[rows.start * self.n_columns..rows.end * self.n_columns];
        part.places = places.iter().map(|place| place.and_then(|at| kept[at])).collect();
        part
    }

    #[must_use]
    pub fn text(&self, cell: usize) -> &str {
        &self.cells[cell].content.text
    }

    /// What a place shows; a merged cell shows its text in its corner only.
    #[must_use]
    pub fn text_at(&self, row: usize, column: usize) -> &str {
        let corner = |cell: &usize| self.cells[*cell].row == row && self.cells[*cell].column == column;
        self.at(row, column).filter(corner).map_or("", |cell| self.text(cell))
    }

    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.content.text.is_empty())
    }

    /// The grid without rows that no cell covers.
    #[must_use]
    pub fn without_empty_rows(mut self) -> Self {
        let empty: Vec<bool> = (0..self.n_rows).map(|row| self.row(row).is_empty()).collect();
        let shift = |row: usize| row - empty[..row].iter().filter(|is_empty| **is_empty).count();
        for cell in &mut self.cells {
            let foot = cell.row + cell.n_rows;
            let n_lost = empty[cell.row..foot].iter().filter(|is_empty| **is_empty).count();
            cell.n_rows -= n_lost;
            cell.row = shift(cell.row);
        }
        let rows = self.places.chunks(self.n_columns.max(1)).zip(&empty);
        self.places = rows.filter(|(_, is_empty)| !**is_empty).flat_map(|(row, _)| row.to_vec()).collect();
        self.n_rows = empty.iter().filter(|is_empty| !**is_empty).count();
        self
    }
}
