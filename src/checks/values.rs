//! VAL: what a single cell may hold. A cell carries at most one of VAL-01 to
//! VAL-04; nothing typed is refused.

use super::{Check, CheckContext, ERROR, Fix, HINT, ONLY_2019, Problem, Rule, Severity, WARNING, form};
use crate::formats::{CellSpec, Unit, ValueKind};
use crate::report::{Cell, Decimal, Entry, Reading, value::MAX_SCALE};

#[cfg(feature = "later")]
pub(super) mod later;

pub(super) static CHECKS: &[Check] = &[
    // 12.5, 约 3, thirty digits: a count is a whole number.
    Check {
        code: "VAL-01",
        name: "unreadable-count",
        source: form("表二、表三、表四：填整数，没有发生填 0"),
        rule: Rule::Function(unreadable_count),
        ..ERROR
    },
    // -3 in a count. Only 本年增/减 of the 2019 format may fall below zero.
    Check {
        code: "VAL-02",
        name: "negative-figure",
        source: form("只有“本年增/减”可以填负数"),
        rule: Rule::Function(negative_figure),
        ..ERROR
    },
    // An amount of money: at most six places after the point (a warning).
    Check {
        code: "VAL-03",
        name: "unreadable-amount",
        source: form("金额填数字，最多六位小数"),
        rule: Rule::Function(unreadable_amount),
        ..ERROR
    },
    // “/” says "not applicable", which the form does not know; blank or 0.
    Check {
        code: "VAL-04",
        name: "dash-in-cell",
        source: form("没有发生填 0，空着表示还没有填"),
        rule: Rule::Function(dash_in_cell),
        ..WARNING
    },
    // １２, 1,234, 12件: read as meant, and said so.
    Check {
        code: "VAL-05",
        name: "figure-with-trimmings",
        source: form("格内只填数字，不带单位、逗号和空格"),
        rule: Rule::Function(figure_with_trimmings),
        ..HINT
    },
    // The form prints no unit for 采购总金额; organs wrote yuan and 万元.
    Check {
        code: "VAL-07",
        name: "amount-without-unit",
        formats: ONLY_2019,
        source: form("表二第（九）项：采购总金额要注明单位"),
        rule: Rule::Function(amount_without_unit),
        ..WARNING
    },
];

/// One problem for each typed cell of which this is true.
fn each_cell(context: &CheckContext, is_wrong: &dyn Fn(&CellSpec, &Entry) -> bool) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (spec, cell) in context.report.cells() {
        if let Cell::Typed(entry) = cell
            && is_wrong(spec, entry)
        {
            problems.push(Problem { cells: vec![spec.id], ..Problem::default() });
        }
    }
    problems
}

fn unreadable_count(context: &CheckContext) -> Vec<Problem> {
    each_cell(context, &|spec, entry| {
        spec.column.kind != ValueKind::Amount && matches!(entry.reading, Reading::Text | Reading::Decimal(_))
    })
}

fn negative_figure(context: &CheckContext) -> Vec<Problem> {
    each_cell(context, &|spec, entry| match (spec.column.kind, entry.reading) {
        (ValueKind::Count | ValueKind::Amount, Reading::Integer(number)) => number < 0,
        (ValueKind::Amount, Reading::Decimal(amount)) => amount.is_negative(),
        _ => false,
    })
}

fn unreadable_amount(context: &CheckContext) -> Vec<Problem> {
    let mut problems =
        each_cell(context, &|spec, entry| spec.column.kind == ValueKind::Amount && entry.reading == Reading::Text);
    for problem in &mut problems {
        let typed = problem.cells.first().map(|cell| context.report.shown(*cell));
        if typed.is_some_and(|typed| is_too_precise(&typed)) {
            problem.severity = Some(Severity::Warning);
        }
    }
    problems
}

/// A number that would be read if it had fewer places after the point.
fn is_too_precise(typed: &str) -> bool {
    typed.trim().split_once('.').is_some_and(|(whole, fraction)| {
        let is_digits = fraction.bytes().all(|b| b.is_ascii_digit());
        is_digits && fraction.len() > MAX_SCALE && Decimal::parse(&format!("{whole}.0")).is_some()
    })
}

fn dash_in_cell(context: &CheckContext) -> Vec<Problem> {
    let mut problems = each_cell(context, &|_, entry| entry.reading == Reading::Dash);
    for problem in &mut problems {
        problem.fix = problem.cells.first().map(|cell| {
            let is_total = context.report.format().spec(*cell).is_some_and(CellSpec::is_total);
            if is_total { Fix::Compute(*cell) } else { Fix::Retype { cell: *cell, typed: "0".to_owned() } }
        });
    }
    problems
}

fn figure_with_trimmings(context: &CheckContext) -> Vec<Problem> {
    let mut problems = each_cell(context, &|_, entry| {
        // Most cells: nothing is printed anew at every key stroke.
        let is_bare = entry.typed.bytes().all(|byte| byte.is_ascii_digit());
        !is_bare && entry.normalised().is_some_and(|plain| !is_plain(&entry.typed, &plain))
    });
    for problem in &mut problems {
        problem.fix = problem.cells.first().and_then(|cell| {
            let typed = context.report.reading(*cell).printed()?;
            Some(Fix::Retype { cell: *cell, typed })
        });
    }
    problems
}

/// Leading zeros are nobody's trimmings: 007 reads as 7 without a doubt.
fn is_plain(typed: &str, plain: &str) -> bool {
    let typed = typed.trim();
    typed == plain || typed.trim_start_matches('0') == plain.trim_start_matches('0')
}

fn amount_without_unit(context: &CheckContext) -> Vec<Problem> {
    if context.report.effective_procurement_unit().is_some() {
        return Vec::new();
    }
    each_cell(context, &|spec, entry| {
        let is_positive = entry.reading.number().is_some_and(|amount| amount > Decimal::from_integer(0));
        spec.column.unit == Unit::Chosen && is_positive
    })
}
