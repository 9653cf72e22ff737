//! The rows of the tables in which a figure is inferred or missing, each whole
//! and under the labels of its columns: what to hold against the source.

use crate::formats::layout::Scope;
use crate::formats::{Block, CellId, Row, Table};
use crate::report::Report;
use crate::text::{labels, places};

use super::found::{Certainty, Read, figure, label, scrolling};
use super::node::{Element, Node, element};

/// The rows with a doubtful cell, folded; while they are unfolded the whole
/// tables are not shown. `None` where nothing is in doubt.
pub(super) fn doubtful(read: &Read, report: &Report) -> Option<Node> {
    let n = read.count(|certainty, _| certainty != Certainty::Exact);
    if n == 0 {
        return None;
    }
    let summary = element("summary").text(format!("只看有推断的和缺的格的行（{n} 格）"));
    let tables = report.format().tables.iter().filter_map(|table| rows_of(read, report, table));
    Some(element("details").class("only").put(summary).put_all(tables.flatten()).into())
}

fn rows_of(read: &Read, report: &Report, table: &'static Table) -> Option<[Element; 2]> {
    let rows: Vec<Element> = table.blocks.iter().flat_map(|block| rows_of_block(read, report, table, block)).collect();
    let name = labels::table_caption(table.id, report.format());
    let heading = element("h4").text(name.clone());
    (!rows.is_empty()).then(|| [heading, scrolling(name, rows)])
}

fn rows_of_block(read: &Read, report: &Report, table: &Table, block: &Block) -> Vec<Element> {
    let cells = |row: &Row| {
        let row = row.id;
        block.columns.iter().map(move |column| CellId { table: table.id, row, column: column.id })
    };
    let is_doubtful = |row: &&Row| cells(row).any(|cell| read.certainty(cell) != Certainty::Exact);
    let row = |row: &Row| {
        // Which of the groups a numbered label stands in, its place tells.
        let is_numbered = row.label.starts_with(|c: char| c.is_ascii_digit());
        let name = if is_numbered { places::row(report.format(), table.id, row.id) } else { row.label.to_owned() };
        let name = label(name, (1, 1), Scope::Row);
        let widths = block.columns.iter().map(|column| (column.span, 1));
        let figures = cells(row).zip(widths).map(|(cell, span)| figure(read, report, cell, span));
        element("tr").put(name).put_all(figures.collect::<Vec<_>>())
    };
    let mut rows: Vec<Element> = block.rows.iter().filter(is_doubtful).map(row).collect();
    if !rows.is_empty() {
        let columns = block.columns.iter().map(|column| label(column.label, (column.span, 1), Scope::Column));
        rows.insert(0, element("tr").put(element("td").class("is-note")).put_all(columns));
    }
    rows
}
