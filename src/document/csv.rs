//! Values separated by commas or semicolons, as spreadsheets save them. Only
//! a whole file is read so, and only when its rows have the same length:
//! a sentence has commas too.

use super::grid::{Grid, MAX_COLUMNS, MAX_PLACES, MAX_ROWS, RowCell};

/// Reads the file; `None` when it is something else.
pub fn read(text: &str) -> Option<Grid> {
    [',', ';'].into_iter().find_map(|separator| read_with(text, separator))
}

fn read_with(text: &str, separator: char) -> Option<Grid> {
    let records = records(text, separator)?;
    let width = records.iter().map(|record| record.n_fields).max()?;
    let n_even = records.iter().filter(|record| record.n_fields == width).count();
    if records.len() < 2 || width < 2 || n_even * 10 < records.len() * 9 {
        return None;
    }
    let is_cut = records.len() > MAX_ROWS || width > MAX_COLUMNS;
    let rows = records.into_iter().map(|record| record.cells).collect();
    let mut grid = Grid::new(rows, &mut { MAX_PLACES });
    grid.is_cut |= is_cut;
    Some(grid)
}

#[derive(Default)]
struct Record {
    cells: Vec<RowCell>,
    /// With those beyond the bounds.
    n_fields: usize,
}

/// The records; `None` as soon as it is clear that it is something else.
fn records(text: &str, separator: char) -> Option<Vec<Record>> {
    let mut records = Vec::new();
    let mut record = Record::default();
    let mut rest = text.trim_end_matches(['\n', '\r', '\0']);
    // Excel says the separator in a line of its own.
    if let Some(after) = rest.strip_prefix("sep=") {
        rest = after.split_once('\n').map_or("", |(_, after)| after);
    }
    loop {
        let (field, after) = field(rest, separator)?;
        record.n_fields += 1;
        if record.cells.len() < MAX_COLUMNS {
            record.cells.push(RowCell::new(&field));
        }
        if let Some(after) = after.strip_prefix(separator) {
            rest = after;
            continue;
        }
        // An empty line is no record, and a line without separators in the
        // beginning makes it prose.
        let is_empty = record.n_fields == 1 && field.is_empty();
        if record.n_fields == 1 && !is_empty && records.len() < 2 {
            return None;
        }
        if !is_empty {
            records.push(std::mem::take(&mut record));
        }
        record = Record::default();
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or("");
        if rest.is_empty() || records.len() > MAX_ROWS {
            return Some(records);
        }
    }
}

/// A field and what follows it; `None` when quotes are not closed.
fn field(text: &str, separator: char) -> Option<(String, &str)> {
    let is_end = |c: char| c == separator || c == '\n' || c == '\r';
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text.find(is_end).unwrap_or(text.len());
        return Some((text[..end].to_owned(), &text[end..]));
    };
    let mut field = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        field.push_str(before);
        match after.chars().next() {
            Some('"') => {
                field.push('"');
                rest = &after[1..];
            }
            Some(c) if !is_end(c) => return None,
            _ => return Some((field, after)),
        }
    }
}
