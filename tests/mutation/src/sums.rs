//! The sums of the form, once more and without the equations of the checks.

use std::collections::HashSet;

use disclosure_report::checks::{self, CheckContext};
use disclosure_report::formats::{CellId, CellSpec, ColumnId, RowId, TableId};
use disclosure_report::report::{Reading, Report};

/// What the equations of the form say is wrong, place by place.
pub fn equations(report: &Report) -> HashSet<String> {
    let found = checks::run_now(&CheckContext { report, last_year: None });
    found.iter().filter(|finding| finding.code().starts_with("ARI")).map(checks::Finding::key).collect()
}

/// The sums that do not hold, by name; one with a cell that cannot be counted
/// says nothing.
pub fn broken(report: &Report) -> HashSet<String> {
    let mut broken = HashSet::new();
    let mut hold = |name: String, left: Option<i64>, right: Option<i64>| {
        if let (Some(left), Some(right)) = (left, right)
            && left != right
        {
            broken.insert(name);
        }
    };
    let rows: Vec<RowId> = rows_of(report, TableId::T3);
    let outcomes = |row: &&RowId| !["new_received", "carried_in", "outcome_total", "carried_forward"].contains(&row.0);
    let at = |table, row, column| figure(report, CellId { table, row, column });
    for column in report.format().table(TableId::T3).columns(RowId("new_received")) {
        let of = |row| at(TableId::T3, RowId(row), column.id);
        let sum = |a: Option<i64>, b: Option<i64>| Some(a? + b?);
        let name = |what: &str| format!("{what} {}", column.id.0);
        hold(
            name("balance"),
            sum(of("new_received"), of("carried_in")),
            sum(of("outcome_total"), of("carried_forward")),
        );
        let all = rows.iter().filter(outcomes).map(|row| at(TableId::T3, *row, column.id)).sum();
        hold(name("outcomes"), of("outcome_total"), all);
    }
    for table in [TableId::T3, TableId::T4] {
        for row in rows_of(report, table) {
            let parts =
                report.format().table(table).columns(row).iter().filter(|column| column.id != ColumnId("total"));
            let parts = parts.map(|column| at(table, row, column.id)).sum();
            hold(format!("row {}", row.0), at(table, row, ColumnId("total")), parts);
        }
    }
    broken
}

fn rows_of(report: &Report, table: TableId) -> Vec<RowId> {
    let mut rows: Vec<RowId> =
        report.format().cells().iter().map(|spec| spec.id).filter(|id| id.table == table).map(|id| id.row).collect();
    rows.dedup();
    rows
}

/// What a cell counts in a sum of the form: a blank input nothing, a blank
/// total cannot be counted.
fn figure(report: &Report, cell: CellId) -> Option<i64> {
    match report.reading(cell) {
        Reading::Integer(number) => Some(number),
        Reading::Blank | Reading::Dash if !report.format().spec(cell).is_some_and(CellSpec::is_total) => Some(0),
        _ => None,
    }
}
