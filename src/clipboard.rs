//! What was copied elsewhere, and the cells it belongs to: blocks of figures
//! and whole tables from spreadsheets, word processors and web pages, and the
//! prose around them.
//!
//! A table with labels is placed by them (`matching`), a bare block from the
//! cell on that the cursor is in (`blocks`). What is not certain is inferred
//! or left out with a reason, never exact: a paste that is shifted by a cell
//! is worse than none.
//!
//! Bounded and total: any text gives an answer, in linear time.

use crate::document::grid::{Grid, MAX_PLACES};
use crate::document::html::{self, DrawnWidth};
use crate::document::{Part, tabs};
use crate::formats::CellId;
use crate::report::Report;

mod blocks;
pub(crate) mod figures;
pub(crate) mod labels;
mod matching;
pub(crate) mod words;

pub(crate) use matching::{across, line};

/// The longest clipboard that is read, in bytes of one of its flavours.
pub const MAX_BYTES: usize = 2 << 20;

/// What a paste at a cell would write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paste {
    /// In print order, each cell once.
    pub entries: Vec<Entry>,
    /// What has no cell: what it is, and why.
    pub left_out: Vec<(String, String)>,
    /// Whether it may go in at once: everything has its certain place and is
    /// a number or blank.
    pub fits: bool,
}

/// A text for a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub cell: CellId,
    /// As it stood there, without white space around it.
    pub typed: String,
    pub how: How,
}

/// How the cell of a text was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Its row and its column are certain.
    Exact,
    /// One of them follows from order alone, or the text may mean something
    /// else.
    Inferred,
}

impl How {
    /// The less certain of two.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if self == Self::Exact { other } else { self }
    }
}

/// Reads the two flavours of a clipboard: the tables of its HTML, else its
/// text as one.
#[must_use]
pub fn read(html: &str, text: &str) -> Vec<Grid> {
    if html.len() > MAX_BYTES || text.len() > MAX_BYTES {
        return Vec::new();
    }
    let plain = tabs::read(text, &mut MAX_PLACES.clone());
    let grids = tables(html, DrawnWidth::Cells);
    // Widths that are only drawn are read as the plain text shows them.
    if let [grid] = &*grids
        && html.contains("mso-ignore")
        && grid.n_columns != plain.n_columns
        && let [other] = &*tables(html, DrawnWidth::One)
        && other.n_columns == plain.n_columns
    {
        return vec![other.clone()];
    }
    match grids.is_empty() {
        true if plain.cells.is_empty() => Vec::new(),
        true => vec![plain],
        false => grids,
    }
}

fn tables(html: &str, drawn_width: DrawnWidth) -> Vec<Grid> {
    let table = |part| match part {
        Part::Table(grid) => Some(grid),
        Part::Line(_) => None,
    };
    html::read(html, drawn_width).into_iter().filter_map(table).collect()
}

/// What pasting at `anchor` would write. `selection` is how many rows and
/// columns are selected from there on: a single figure fills them.
///
/// A total that is computed stays so where the source says the same or
/// nothing; where it says something else the entry is inferred.
#[must_use]
pub fn place(report: &Report, anchor: CellId, selection: Option<(usize, usize)>, html: &str, text: &str) -> Paste {
    let mut left_out = Vec::new();
    if html.len() > MAX_BYTES || text.len() > MAX_BYTES {
        left_out.push((words::WHOLE.to_owned(), words::TOO_LONG.to_owned()));
        return Paste { left_out, ..Paste::default() };
    }
    let grids = read(html, text);
    if grids.iter().any(|grid| grid.is_cut) {
        left_out.push((words::WHOLE.to_owned(), words::CUT.to_owned()));
    }
    let placed = matching::place(report, anchor, &grids)
        .unwrap_or_else(|| blocks::place(report, anchor, selection, &grids, text));
    left_out.extend(placed.left_out);
    limit(&mut left_out);
    let (mut entries, differs) = figures::settled(report, placed.entries);
    if differs && placed.is_block {
        // A total that is none may be one that stands in another place.
        for entry in &mut entries {
            entry.how = How::Inferred;
        }
    }
    let is_plain = |entry: &Entry| {
        let spec = report.format().spec(entry.cell);
        entry.how == How::Exact && spec.is_some_and(|spec| figures::is_plain(spec, &entry.typed))
    };
    let fits = left_out.is_empty() && !entries.is_empty() && entries.iter().all(is_plain);
    Paste { entries, left_out, fits }
}

/// What tables say by their labels, as printed, and what has no cell with the
/// reason. A cell near `anchor` may be part of a table without its headings.
#[must_use]
pub fn by_labels(report: &Report, anchor: CellId, grids: &[Grid]) -> (Vec<Entry>, Vec<(String, String)>) {
    let placed = matching::place(report, anchor, grids).unwrap_or_default();
    (placed.entries, placed.left_out)
}

/// What a way of placing found.
#[derive(Default)]
struct Placed {
    /// Each cell once.
    entries: Vec<Entry>,
    left_out: Vec<(String, String)>,
    /// Whether it was a bare block.
    is_block: bool,
}

/// The most lines about what is left out.
const MOST_LEFT_OUT: usize = 40;

fn limit(left_out: &mut Vec<(String, String)>) {
    let n = left_out.len();
    if n > MOST_LEFT_OUT {
        left_out.truncate(MOST_LEFT_OUT);
        left_out.push((words::more(n - MOST_LEFT_OUT), words::MORE.to_owned()));
    }
}

/// The prose of a clipboard: a line for each paragraph, list numbers kept as
/// text, tables as cells with tabs between them. Formatting is dropped.
#[must_use]
pub fn prose(html: &str, text: &str) -> String {
    if html.len() <= MAX_BYTES {
        let mut lines = Vec::new();
        for part in html::read(html, DrawnWidth::Cells) {
            match part {
                Part::Line(line) => lines.push(line),
                Part::Table(grid) => lines.extend((0..grid.n_rows).map(|row| table_line(&grid, row))),
            }
        }
        if !lines.is_empty() {
            return lines.join("\n");
        }
    }
    let lines = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    lines.trim_matches('\n').to_owned()
}

fn table_line(grid: &Grid, row: usize) -> String {
    let cells = (0..grid.n_columns).map(|column| grid.text_at(row, column).replace('\n', " "));
    cells.collect::<Vec<_>>().join("\t").trim_end_matches('\t').to_owned()
}
