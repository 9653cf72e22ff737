//! Tables whose cells end with a bar each, on lines of their own, as programs
//! write them that take the text out of pages:
//!
//! ```text
//! 信息内容 |
//! 本年处理决定数量 |
//! ||
//! 行政许可 |
//! 12 |
//! ||
//! ```
//!
//! Bars without anything between them stand for the places that a row ends
//! short of the widest. They tell how wide that is, and with it where every
//! row ends; a bar alone is a cell that shows nothing.

use super::grid::{MAX_COLUMNS, MAX_ROWS, RowCell};

/// How many lines a cell may have.
const MAX_CELL_LINES: usize = 6;
/// How many ways to tell rows apart are tried.
const MAX_TRIES: usize = 3;

/// Rows of cells, and how many lines they take.
type Rows = (Vec<Vec<RowCell>>, usize);

/// Reads a table that begins with these lines; else says how many lines were
/// looked at in vain.
pub fn read(lines: &[&str]) -> Result<Rows, usize> {
    let Some(first) = first_fill(lines) else { return Err(1) };
    let mut n_seen = 1;
    for n_rows in 1..=MAX_TRIES {
        // The first rows may be as wide as any.
        if first.places % n_rows != 0 || first.places / n_rows <= first.fill {
            continue;
        }
        let (mut rows, n_lines) = rows(lines, first.places / n_rows);
        if rows.len() > 2 {
            // The bar that opens a row.
            if rows.iter().all(|row| row[0].content.text.is_empty()) {
                for row in &mut rows {
                    row.remove(0);
                }
            }
            return Ok((rows, n_lines));
        }
        n_seen = n_seen.max(n_lines);
    }
    Err(n_seen)
}

/// The first places that a row ends short of.
struct FirstFill {
    /// How many there are up to its end.
    places: usize,
    fill: usize,
}

fn first_fill(lines: &[&str]) -> Option<FirstFill> {
    if !begins(lines) {
        return None;
    }
    let mut places = 0;
    for line in lines.iter().take(MAX_COLUMNS * MAX_TRIES) {
        let line = split(line)?;
        places += usize::from(line.is_end) + line.fill;
        if line.fill > 0 {
            return Some(FirstFill { places, fill: line.fill });
        }
    }
    None
}

/// Whether the first line is a cell with its bar, or has it on the next.
fn begins(lines: &[&str]) -> bool {
    let mut shown = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| split(line));
    match (shown.next(), shown.next()) {
        (Some(Some(first)), Some(Some(_))) if first.is_end => true,
        (Some(Some(first)), Some(Some(next))) => first.fill == 0 && next.text.is_empty() && next.is_end,
        _ => false,
    }
}

/// What a line shows.
struct Line<'a> {
    text: &'a str,
    /// Whether a cell ends with it.
    is_end: bool,
    /// How many bars touch each other, or stand behind that of the cell.
    fill: usize,
}

/// Reads a line; `None` where bars stand in its text.
fn split(line: &str) -> Option<Line<'_>> {
    let line = line.trim();
    let text = line.trim_end_matches(['|', ' ', '\u{a0}']);
    let bars = line[text.len()..].trim_start();
    let n_bars = bars.matches('|').count();
    if text.contains(['|', '\t']) || n_bars > MAX_COLUMNS {
        return None;
    }
    let is_end = n_bars == 1 || (n_bars > 1 && (!text.is_empty() || !bars.starts_with("||")));
    Some(Line { text, is_end, fill: n_bars - usize::from(is_end) })
}

/// The rows of so many places from the first line on, as far as they go.
fn rows(lines: &[&str], width: usize) -> Rows {
    let mut rows: Vec<Vec<RowCell>> = Vec::new();
    let mut n_lines = 0;
    let mut row: Vec<RowCell> = Vec::new();
    let mut cell: Vec<&str> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(Line { text, is_end, fill }) = split(line) else { break };
        let is_nothing = text.is_empty() && !is_end && fill == 0;
        if is_nothing {
            continue;
        }
        let is_between = row.is_empty() && cell.is_empty() && !is_end;
        if (is_between && !begins(&lines[at..])) || rows.len() > MAX_ROWS {
            break;
        }
        cell.extend((!text.is_empty()).then_some(text));
        if cell.len() > MAX_CELL_LINES {
            break;
        }
        if is_end || (fill > 0 && !cell.is_empty()) {
            row.push(RowCell::new(&std::mem::take(&mut cell).join("\n")));
        }
        let n = row.len() + fill;
        if n > width || (fill > 0 && (n != width || row.is_empty())) {
            break;
        }
        if n == width {
            rows.push(std::mem::take(&mut row));
            n_lines = at + 1;
        }
    }
    (rows, n_lines)
}
