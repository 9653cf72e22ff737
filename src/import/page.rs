//! Tables that lay out a page: a report whose prose stands in the cells of a
//! table, with its tables or as rows of the same.

use crate::clipboard::labels::Labels;
use crate::document::Part;
use crate::document::grid::Grid;
use crate::formats::FORMATS;

use super::flow;
use super::prose::headings;

/// The longest label of the form has 37 letters.
const PROSE: usize = 120;
/// How many figures make a table.
const TABLE: usize = 10;

/// Whether a table holds prose, or headings of sections.
pub fn is_laid_out(grid: &Grid) -> bool {
    let texts = || grid.cells.iter().map(|cell| &*cell.content.text);
    texts().any(is_prose) || texts().filter(|text| headings::is_heading(text)).count() > 1
}

fn is_prose(text: &str) -> bool {
    text.chars().filter(|c| !c.is_whitespace()).count() > PROSE
}

/// What it holds, from top to bottom.
pub fn parts(grid: &Grid) -> Vec<Part> {
    let is_of_figures = grid.cells.iter().filter(|cell| flow::is_figure(&cell.content.text)).count() >= TABLE;
    let is_label = |text: &str| FORMATS.iter().any(|format| Labels::of(format).meaning(text).is_known());
    let mut parts = Vec::new();
    let mut first = 0;
    for row in 0..grid.n_rows {
        let mut texts = grid.row(row).into_iter().filter(|cell| !grid.text(*cell).is_empty());
        let (only, is_only) = (texts.next(), texts.next().is_none());
        let begins = |cell: &usize| grid.cells[*cell].row == row && grid.cells[*cell].n_rows == 1;
        let is_text =
            |text: &str| !flow::is_figure(text) && (is_prose(text) || headings::is_heading(text) || !is_label(text));
        let text = only.filter(|cell| is_only && begins(cell)).map(|cell| grid.text(cell)).filter(|text| is_text(text));
        if let Some(text) = text.filter(|_| is_of_figures) {
            parts.extend(table(grid, first..row));
            parts.extend(text.lines().map(|line| Part::Line(line.to_owned())));
            first = row + 1;
        } else if !is_of_figures {
            let cells = grid.row(row).into_iter().filter(|cell| grid.cells[*cell].row == row);
            let lines = cells.flat_map(|cell| grid.text(cell).lines());
            parts.extend(lines.map(|line| Part::Line(line.to_owned())));
        }
    }
    parts.extend(table(grid, first..grid.n_rows).filter(|_| is_of_figures));
    parts
}

fn table(grid: &Grid, rows: std::ops::Range<usize>) -> Option<Part> {
    (!rows.is_empty()).then(|| Part::Table(grid.rows(rows)))
}
