//! CMP: what a report must contain. That something is blank is said here and
//! nowhere else. What is about the tables stands here; what is about the prose
//! is left out of the first load.

use super::{Check, CheckContext, Detail, Fix, Problem, Rule, WARNING, form};
use crate::formats::{CellId, CellSpec, TableId};
use crate::report::{Cell, Decimal, Reading, Report};

#[cfg(feature = "later")]
pub(super) mod later;

pub(super) static CHECKS: &[Check] = &[
    Check {
        code: "CMP-06",
        name: "blank-cells",
        source: form("表格：没有发生填 0，空着表示还没有填"),
        rule: Rule::Function(blank_cells),
        ..WARNING
    },
    Check {
        code: "CMP-13",
        name: "blank-table",
        source: form("表格：没有发生填 0，空着表示还没有填"),
        rule: Rule::Function(blank_table),
        ..WARNING
    },
];

/// The characters of a text as the notice counts them: without white space,
/// punctuation included.
#[must_use]
pub fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Whether somebody still has to fill the cell: a blank input, or a typed
/// total that is blank or a dash and so keeps its equations from being
/// assessed.
fn is_open(spec: &CellSpec, cell: &Cell) -> bool {
    match cell {
        Cell::Typed(entry) => entry.reading.is_blank() || (spec.is_total() && entry.reading == Reading::Dash),
        Cell::Computed => false,
    }
}

fn is_all_blank(report: &Report, table: TableId) -> bool {
    report.cells().filter(|(spec, _)| spec.id.table == table).all(|(spec, _)| report.reading(spec.id).is_blank())
}

/// Table 4 has but one row: blank as a whole, it is still named cell by cell.
fn is_named_as_a_whole(report: &Report, table: TableId) -> bool {
    table != TableId::T4 && is_all_blank(report, table)
}

fn blank_cells(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    let mut problems = Vec::new();
    for table in TableId::ALL {
        let (mut cells, mut totals) = (Vec::new(), Vec::new());
        for (spec, cell) in report.cells() {
            if spec.id.table == table && is_open(spec, cell) {
                cells.push(spec.id);
                totals.extend(would_be(report, spec.id).map(|amount| (spec.id, amount)));
            }
        }
        if !cells.is_empty() && !is_named_as_a_whole(report, table) {
            problems.push(blanks(report, table, cells, totals));
        }
    }
    problems
}

fn blanks(report: &Report, table: TableId, cells: Vec<CellId>, totals: Vec<(CellId, Decimal)>) -> Problem {
    let detail = Detail::Blanks { table, totals };
    // A dash where a total belongs is open as well, and nothing to fill.
    let fix = (!report.blank_cells(table).is_empty()).then_some(Fix::FillZero(table));
    Problem { cells, detail, fix, ..Problem::default() }
}

/// The value that a total would have if it were computed; `None` for an input
/// and while a part of it cannot be read.
fn would_be(report: &Report, total: CellId) -> Option<Decimal> {
    report.with_computed(total).reading(total).number().filter(|_| !report.format().parts(total).is_empty())
}

fn blank_table(context: &CheckContext) -> Vec<Problem> {
    let mut problems = Vec::new();
    for table in TableId::ALL {
        if is_named_as_a_whole(context.report, table) {
            problems.push(blanks(context.report, table, context.report.blank_cells(table), Vec::new()));
        }
    }
    problems
}
