//! Tables drawn with bars, as Markdown has them: `| a | b |`, with or without
//! the outer bars.

use super::grid::{MAX_COLUMNS, MAX_ROWS, RowCell};

/// Whether a line may be a row: it has a bar and something else, and not more
/// bars than a table has columns.
pub fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && (1..=MAX_COLUMNS + 1).contains(&bars(line).take(MAX_COLUMNS + 2).count())
}

/// The places of the bars that are not escaped.
fn bars(line: &str) -> impl Iterator<Item = usize> {
    let mut is_escaped = false;
    line.bytes().enumerate().filter_map(move |(at, byte)| {
        let is_bar = byte == b'|' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_bar.then_some(at)
    })
}

/// Whether it is the line under the head: `|---|:-:|`. `| - | -- |` is a row
/// of blanks.
fn is_rule(line: &str) -> bool {
    let is_drawn =
        |field: &str| field.is_empty() || field.contains("---") || (field.contains(':') && field.contains('-'));
    let is_of_marks = line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'));
    is_of_marks && line.contains('-') && fields(line).iter().all(|field| is_drawn(field.trim()))
}

/// The rows of a table.
pub struct Rows {
    pub cells: Vec<Vec<RowCell>>,
    /// Whether they are of different lengths, so that cells below each other
    /// have nothing in common.
    pub are_ragged: bool,
}

/// The rows of lines that follow each other; `None` when they are no table.
pub fn read(lines: &[&str]) -> Option<Rows> {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    let rows: Vec<&str> = lines.iter().copied().filter(|line| !is_rule(line)).take(MAX_ROWS + 1).collect();
    let has_rule = rows.len() < lines.len();
    let is_framed = rows.iter().all(|row| row.starts_with('|') && ends_with_bar(row));
    if !has_rule && let Some(cells) = closed(&rows, is_framed) {
        return Some(Rows { cells, are_ragged: true });
    }
    let width = rows.iter().map(|row| fields(trimmed(row, true, true)).len()).max()?;
    // In a frame the outer bars are no cells, whatever gets lost between them.
    let usual = if is_framed { 0 } else { usual_width(&rows) };
    let is_even = !is_framed && rows.len() > 1 && rows.iter().all(|row| cells(row, usual).len() == usual);
    if width < 2 && !(has_rule && is_framed) || !(has_rule || is_framed || is_even) {
        return None;
    }
    let cells = rows.iter().map(|row| cells(row, usual).into_iter().map(RowCell::from).collect()).collect();
    Some(Rows { cells, are_ragged: false })
}

/// Rows that end with a bar after each cell, and with bars that touch for the
/// places that a row ends short of; or with none at all for these.
fn closed(rows: &[&str], is_framed: bool) -> Option<Vec<Vec<RowCell>>> {
    let n_filled = rows.iter().filter(|row| row.ends_with("||")).count();
    let lengths: Vec<usize> = rows.iter().map(|row| fields(unfilled(row)).len()).collect();
    let is_closed = rows.len() > 2 && rows.iter().all(|row| ends_with_bar(row) && !unfilled(row).contains("||"));
    let are_ragged = n_filled > 1 || (!is_framed && lengths.iter().any(|length| *length != lengths[0]));
    if !is_closed || !are_ragged {
        return None;
    }
    let cells = |row: &&str| -> Vec<RowCell> {
        let row = unfilled(row);
        let row = if is_framed { row.strip_prefix('|').unwrap_or(row) } else { row };
        fields(row).into_iter().map(shown).map(RowCell::from).collect()
    };
    Some(rows.iter().map(cells).collect())
}

/// A row without its last bar, and without those that touch it. One alone may
/// stand for a cell that shows nothing.
fn unfilled(row: &str) -> &str {
    let cells = row.trim_end_matches('|');
    // The bar of the last cell stands before those: `12 | ||`.
    if row.ends_with("||") { cells.strip_suffix("| ").unwrap_or(cells) } else { row.strip_suffix('|').unwrap_or(row) }
}

/// How many cells most rows have.
fn usual_width(rows: &[&str]) -> usize {
    let mut widths: Vec<usize> = rows.iter().map(|row| fields(trimmed(row, true, true)).len()).collect();
    widths.sort_unstable();
    widths.chunk_by(|a, b| a == b).max_by_key(|run| run.len()).map_or(0, |run| run[0])
}

/// The cells of a row. Where outer bars are missing in other rows, a bar at the
/// edge may stand for an empty cell.
fn cells(row: &str, usual: usize) -> Vec<String> {
    let ways = [(true, true), (false, true), (true, false), (false, false)];
    let read = |(left, right): (bool, bool)| fields(trimmed(row, left, right));
    let fitting = ways.into_iter().map(read).find(|fields| fields.len() == usual);
    fitting.unwrap_or_else(|| read(ways[0])).into_iter().map(shown).collect()
}

fn trimmed(row: &str, left: bool, right: bool) -> &str {
    let row = if left { row.strip_prefix('|').unwrap_or(row) } else { row };
    if right && ends_with_bar(row) { &row[..row.len() - 1] } else { row }
}

fn ends_with_bar(row: &str) -> bool {
    bars(row).last().is_some_and(|at| at + 1 == row.len())
}

fn fields(row: &str) -> Vec<&str> {
    let mut fields = Vec::new();
    let mut start = 0;
    for bar in bars(row) {
        fields.push(&row[start..bar]);
        start = bar + 1;
    }
    fields.push(&row[start..]);
    fields
}

/// What a cell shows.
fn shown(field: &str) -> String {
    let mut text = field.replace("\\|", "|").replace("**", "").replace("&nbsp;", " ");
    for tag in ["<br>", "<br/>", "<br />"] {
        text = text.replace(tag, "\n");
    }
    text.trim().to_owned()
}
