//! VAL: figures that can be read and look unlikely.

use super::each_cell;
use crate::checks::passages::passages;
use crate::checks::{Check, CheckContext, HINT, ONLY_2021, Problem, Rule, WARNING, check, form};
use crate::formats::{CellId, ColumnId, TableId, Unit};
use crate::report::{Decimal, Report};

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
/// times what it was last year; or as many as the prose says there are yuan.
fn amount_in_yuan(context: &CheckContext) -> Vec<Problem> {
    let named = fees_in_yuan(context.report);
    each_cell(context, &|spec, entry| {
        let Some(amount) = entry.reading.number().filter(|_| spec.column.unit == Unit::TenThousandYuan) else {
            return false;
        };
        let before = context.last_year.and_then(|report| report.reading(spec.id).number());
        let is_long = amount.integer().is_some_and(|number| number >= 1_000_000);
        let is_named = named.is_some_and(|named| amount >= named);
        is_long || is_named || before.is_some_and(|before| !before.is_zero() && amount >= before.thousandfold())
    })
}

/// The amount of 行政事业性收费 that the prose names, in yuan; the largest.
fn fees_in_yuan(report: &Report) -> Option<Decimal> {
    let mut largest = None;
    for passage in passages(report) {
        for clause in passage.sentences().into_iter().filter(|clause| clause.text().contains("行政事业性收费")) {
            largest = amounts_in_yuan(clause.text()).max().max(largest);
        }
    }
    largest.filter(|amount: &Decimal| !amount.is_zero())
}

/// The amounts of money in a text: 4.043万元 are 40430.
fn amounts_in_yuan(text: &str) -> impl Iterator<Item = Decimal> {
    text.match_indices('元').filter_map(|(at, _)| {
        let before = text[..at].trim_end();
        let number = before.trim_end_matches('万').trim_end();
        let start = number
            .rfind(|c: char| !c.is_ascii_digit() && c != '.')
            .map_or(0, |at| at + number[at..].chars().next().map_or(1, char::len_utf8));
        let amount = Decimal::parse(&number[start..])?;
        let tenfold = |amount: Decimal| (1..10).try_fold(amount, |sum, _| sum.plus(amount));
        if before.ends_with('万') { tenfold(amount.thousandfold()) } else { Some(amount) }
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
