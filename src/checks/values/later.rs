//! VAL: figures that can be read and look unlikely.

use super::each_cell;
use crate::checks::{Check, CheckContext, HINT, ONLY_2021, Problem, Rule, WARNING, check, form};
use crate::formats::{CellId, ColumnId, TableId, Unit};
use crate::report::Report;

pub(in crate::checks) static CHECKS: &[Check] = &[
    // 1904573 in a cell of ten thousand yuan would be 19 billion.
    Check {
        code: "VAL-06",
        name: "amount-in-yuan",
        formats: ONLY_2021,
        source: form("表二第（八）项：本年收费金额（单位：万元）"),
        rule: Rule::Later(amount_in_yuan),
        ..WARNING
    },
    // The only figure of a column, while another column misses just as much:
    // typed one column aside.
    Check {
        code: "VAL-08",
        name: "figure-one-column-aside",
        source: form("表三：同一件申请的收到和办理结果填在同一列"),
        rule: Rule::Later(figure_one_column_aside),
        ..HINT
    },
];

/// Seven digits in ten thousand yuan are ten billion yuan; or a thousand
/// times what it was last year.
fn amount_in_yuan(context: &CheckContext) -> Vec<Problem> {
    each_cell(context, &|spec, entry| {
        let Some(amount) = entry.reading.number().filter(|_| spec.column.unit == Unit::TenThousandYuan) else {
            return false;
        };
        let before = context.last_year.and_then(|report| report.reading(spec.id).number());
        let is_long = amount.integer().is_some_and(|number| number >= 1_000_000);
        is_long || before.is_some_and(|before| !before.is_zero() && amount >= before.thousandfold())
    })
}

/// Pairs of columns whose balances miss each other's amount, where one of
/// them holds a single figure.
fn figure_one_column_aside(context: &CheckContext) -> Vec<Problem> {
    let report = context.report;
    let mut failing = Vec::new();
    if let Some(Rule::Equation(balance)) = check("ARI-01").map(|check| &check.rule) {
        for problem in balance.problems(report) {
            if let Some((left, right)) = problem.sides
                && let (Some(cell), Some(by)) = (left.cells.first(), left.amount.minus(right.amount))
            {
                failing.push((cell.column, by));
            }
        }
    }
    let mut problems = Vec::new();
    for (column, by) in &failing {
        if let Some(cell) = lonely_figure(report, *column)
            && failing.iter().any(|(other, difference)| other != column && difference.opposes(*by))
        {
            problems.push(Problem { cells: vec![cell], ..Problem::default() });
        }
    }
    problems
}

/// The only figure of a column of table 3 that is not zero.
fn lonely_figure(report: &Report, column: ColumnId) -> Option<CellId> {
    let mut found = None;
    for spec in report.format().cells() {
        let counts = spec.id.table == TableId::T3
            && spec.id.column == column
            && !spec.is_total()
            && report.reading(spec.id).number().is_some_and(|number| !number.is_zero());
        if counts && found.replace(spec.id).is_some() {
            return None;
        }
    }
    found
}
