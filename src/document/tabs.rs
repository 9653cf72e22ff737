//! Plain text as a table: cells separated by tabs, rows by
//! line breaks, and quotes around a cell that holds either.

use super::grid::{Grid, MAX_COLUMNS, MAX_ROWS, RowCell};

/// The longest text in quotes, in bytes: a stray quote must not swallow the
/// rest of the table.
const MAX_QUOTED: usize = 4096;

/// Reads the text; without the empty line at its end.
pub fn read(text: &str, budget: &mut usize) -> Grid {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text.trim_start_matches('\u{feff}');
    let mut is_cut = false;
    while !rest.is_empty() {
        let (field, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        if row.len() < MAX_COLUMNS {
            row.push(RowCell::new(&field));
        } else {
            is_cut = true;
        }
        rest = if let Some(after) = after.strip_prefix('\t') {
            // A tab at the very end still opens a cell.
            if after.is_empty() && row.len() < MAX_COLUMNS {
                row.push(RowCell::new(""));
            }
            after
        } else {
            rows.push(std::mem::take(&mut row));
            after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or(after)
        };
        if rows.len() > MAX_ROWS {
            break;
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    while rows.last().is_some_and(|row| row.iter().all(|cell| cell.content.text.is_empty())) {
        rows.pop();
    }
    let mut grid = Grid::new(rows, budget);
    grid.is_cut |= is_cut;
    grid
}

/// A cell without quotes around it, and what follows.
fn plain(text: &str) -> (String, &str) {
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}

/// A cell in quotes, and what follows; `None` when the quotes are part of the
/// text, which they are unless the cell ends right behind them.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut field = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        field.push_str(before);
        if field.len() > MAX_QUOTED {
            return None;
        }
        match after.chars().next() {
            Some('"') => {
                field.push('"');
                rest = &after[1..];
            }
            None | Some('\t' | '\n' | '\r') => return Some((field, after)),
            Some(_) => return None,
        }
    }
}
