//! What a finding says: a headline with the difference, the place, what to
//! do, and where the rule stands.

use std::rc::Rc;

use serde_json::{Value, json};

#[cfg(feature = "later")]
use crate::checks::CheckContext;
use crate::checks::arithmetic::Term;
#[cfg(feature = "later")]
use crate::checks::explanations::run_settled;
use crate::checks::{Check, Detail, Equation, Finding, Fix, Place, Rule, Severity, Side, Words};
#[cfg(feature = "later")]
use crate::exchange::explanations;
use crate::formats::{CellId, Format, Layout, Role};
use crate::report::{Decimal, Reading, Report};
use crate::text::{labels, places};

#[cfg(feature = "later")]
mod later;
#[cfg(feature = "later")]
mod settled;

#[cfg(feature = "later")]
pub use settled::settled_advice;

/// A finding in words: what its card shows, and what a cell says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub words: Rc<Words>,
    pub severity: Severity,
    pub cells: Vec<CellId>,
    /// Where it leads.
    pub leads_to: Option<Place>,
    pub sides: Option<SaidSides>,
    /// A change that settles it, and the words of its button.
    pub fix: Option<(Fix, String)>,
}

/// Both sides of an equation in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidSides {
    pub left: SaidSide,
    pub right: SaidSide,
    pub difference: String,
}

/// One side of an equation in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidSide {
    pub amount: String,
    /// The terms. Of many only those that are not zero, for only they can be
    /// looked up.
    pub terms: Vec<EquationTerm>,
}

impl Said {
    #[must_use]
    pub fn of(finding: &Finding, report: &Report) -> Self {
        let problem = &finding.problem;
        let side = |side: &Side| {
            let mut terms = equation_side(finding.check, side, report);
            if terms.len() > 4 {
                terms.retain(|term| !matches!(report.reading(term.cell), Reading::Blank | Reading::Integer(0)));
            }
            SaidSide { amount: side.amount.to_string(), terms }
        };
        Self {
            words: match &problem.detail {
                Detail::Told(words) => words.clone(),
                _ => in_words(finding, report).into(),
            },
            severity: finding.severity(),
            cells: problem.cells.clone(),
            leads_to: finding.place(),
            sides: problem.sides.as_ref().map(|(left, right)| SaidSides {
                left: side(left),
                right: side(right),
                difference: difference(left, right),
            }),
            fix: problem.fix.clone().map(|of| (of.clone(), fix(&of, report))),
        }
    }
}

/// What a finding says, but for its sides.
#[must_use]
pub fn in_words(finding: &Finding, report: &Report) -> Words {
    Words {
        key: finding.key().into(),
        code: finding.check.code.into(),
        headline: headline(finding, report).into(),
        place: place(finding, report).into(),
        advice: advice(finding, report).into(),
        basis: basis(finding.check).into(),
    }
}

/// Everything that the checks say about a report, for other programs:
/// `{"ok", "errors", "warnings", "hints", "findings"}`. `ok` when there is no
/// error; one that was explained counts as a hint.
#[cfg(feature = "later")]
#[must_use]
pub fn validation(report: &Report, last_year: Option<&Report>) -> Value {
    let explanations = explanations::of(report);
    let findings = run_settled(&CheckContext { report, last_year }, &explanations);
    let count = |severity| findings.iter().filter(|settled| settled.severity() == severity).count();
    json!({
        "ok": count(Severity::Error) == 0,
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "hints": count(Severity::Hint),
        "findings": findings.iter().map(|settled| as_json(&settled.finding, report)).collect::<Vec<_>>(),
    })
}

/// A finding for other programs. Offsets count Unicode scalars.
#[must_use]
pub fn as_json(finding: &Finding, report: &Report) -> Value {
    let problem = &finding.problem;
    let amount = |side: &Side| match side.amount.integer() {
        Some(number) => Value::from(number),
        None => Value::from(side.amount.to_string()),
    };
    let (left, right) = problem.sides.as_ref().map(|(left, right)| (amount(left), amount(right))).unwrap_or_default();
    let spans = problem.spans.iter();
    json!({
        "code": finding.check.code,
        "severity": finding.severity().name(),
        "status": finding.status.name(),
        "cells": problem.cells.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "left": left,
        "right": right,
        "spans": spans.map(|span| json!({
            "section": span.section.name(), "start": span.start, "end": span.end,
        })).collect::<Vec<_>>(),
        "message": message(finding, report),
    })
}

#[must_use]
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "必须改正",
        Severity::Warning => "建议核对",
        Severity::Hint => "提示",
    }
}

/// The fact in one line: 〔自然人〕列两边不相等，差 2.
#[must_use]
pub fn headline(finding: &Finding, report: &Report) -> String {
    let format = report.format();
    let problem = &finding.problem;
    // Only who has the rules that can wait has their words.
    #[cfg(feature = "later")]
    if finding.can_wait() {
        return later::headline(finding, report);
    }
    if let Some((left, right)) = &problem.sides {
        return unbalanced(finding.check, left, right, format);
    }
    let cell = problem.cells.first().map(|cell| places::cell(format, *cell)).unwrap_or_default();
    let typed = problem.cells.first().map(|cell| report.shown(*cell)).unwrap_or_default();
    let typed = shortened(&typed);
    match finding.check.code {
        "VAL-01" => format!("{cell}填的是“{typed}”，读不成整数"),
        "VAL-02" => format!("{cell}填了负数 {typed}"),
        "VAL-03" if problem.severity == Some(Severity::Warning) => {
            format!("{cell}的小数超过六位：{typed}")
        }
        "VAL-03" => format!("{cell}填的是“{typed}”，读不成金额"),
        "VAL-04" => format!("{cell}填的是“{typed}”，按未填计"),
        "VAL-05" => {
            let read = problem.cells.first().and_then(|cell| report.reading(*cell).printed()).unwrap_or_default();
            format!("{cell}填的“{typed}”，读作 {read}")
        }
        "VAL-07" => format!("{cell}填了 {typed}，没有选单位"),
        "CMP-06" => format!("{}还有 {} 格未填", tables(problem.cells.first()), problem.cells.len()),
        "CMP-13" => format!("{}一格也没有填", tables(problem.cells.first())),
        code => code.to_owned(),
    }
}

fn unbalanced(check: &Check, left: &Side, right: &Side, format: &Format) -> String {
    let Some(first) = left.cells.first() else { return String::new() };
    let (row, column) = (places::row(format, first.table, first.row), places::column(format, *first));
    let by = difference_of(left, right);
    match check.code {
        "ARI-01" => format!("〔{column}〕列两边不相等，差 {by}"),
        "ARI-02" => format!("〔{column}〕列（七）总计与各项之和不相等，差 {by}"),
        "ARI-07" => {
            format!("{row}现行有效 {} 件，少于制发减废止的 {} 件，差 {by}", left.amount, right.amount)
        }
        "ARI-08" => format!("{row}减少后成了 {} 项，比 0 少 {by}", left.amount),
        "ARI-09" => {
            format!("{row}对外公开总数量 {} 件，少于新公开的 {} 件，差 {by}", left.amount, right.amount)
        }
        _ => format!("{row}的总计与各列之和不相等，差 {by}"),
    }
}

fn difference_of(left: &Side, right: &Side) -> String {
    left.amount.minus(right.amount).map(|by| by.abs().to_string()).unwrap_or_default()
}

/// 左边比右边多 2
#[must_use]
pub fn difference(left: &Side, right: &Side) -> String {
    let word = if left.amount > right.amount { "多" } else { "少" };
    format!("左边比右边{word} {}", difference_of(left, right))
}

/// Where it is, by table, row and column: 表三 〔自然人〕列.
#[must_use]
pub fn place(finding: &Finding, report: &Report) -> String {
    let format = report.format();
    match finding.place() {
        Some(Place::Cell(cell)) => {
            let table =
                format!("{} {}", places::table(cell.table), format.section(format.table(cell.table).section).title);
            match finding.check.code {
                "ARI-01" | "ARI-02" => format!("{table}，〔{}〕列", places::column(format, cell)),
                "CMP-06" | "CMP-13" => table,
                _ => format!("{table}，{}", places::row(format, cell.table, cell.row)),
            }
        }
        Some(Place::Section(section)) => places::section(format, section),
        Some(Place::Field(field)) => format!("{}，{}", labels::HEAD, places::field(field)),
        None => labels::HEAD.to_owned(),
    }
}

/// What to do, where the headline does not say it.
#[must_use]
pub fn advice(finding: &Finding, report: &Report) -> String {
    #[cfg(feature = "later")]
    if finding.can_wait() {
        return later::advice(finding, report);
    }
    let advice = match finding.check.code {
        "ARI-02" | "ARI-03" | "ARI-04" | "ARI-05" | "ARI-06" => {
            "核对总计和各格，改填错的那一格；总计也可以改为自动计算。"
        }
        "ARI-01" => "四个数里至少有一个填错，核对后改填错的那一格。",
        "ARI-07" | "ARI-08" | "ARI-09" => "核对这几格；确实如此时可以不改。",
        "VAL-01" => "改成整数，没有发生填 0。",
        "VAL-02" => "这一格不会小于 0，核对后改正。",
        "VAL-03" => "改成数字，最多六位小数。",
        "VAL-04" => "没有发生填 0；空着表示还没有填。",
        "VAL-07" => "在格旁选“元”或“万元”。",
        _ => "",
    };
    match &finding.problem.detail {
        Detail::Blanks { totals, .. } if !totals.is_empty() => {
            let total =
                |(cell, amount): &(CellId, Decimal)| format!("{} {amount}", places::cell(report.format(), *cell));
            let totals: Vec<String> = totals.iter().map(total).collect();
            format!("其中合计格按各格相加应为：{}。", totals.join("、"))
        }
        Detail::Blanks { .. } => "没有发生填 0。".to_owned(),
        _ => advice.to_owned(),
    }
}

/// The document and clause that the rule stands in, and its code.
#[must_use]
pub fn basis(check: &Check) -> String {
    format!("{}，{}（{}）", check.source.document, check.source.clause, check.code)
}

/// A term of an equation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EquationTerm {
    pub cell: CellId,
    /// ＋ or －.
    pub sign: &'static str,
    /// Its name and its figure: 四 2.
    pub words: String,
}

/// The terms of a side, each with its figure.
#[must_use]
pub fn equation_side(check: &Check, side: &Side, report: &Report) -> Vec<EquationTerm> {
    let format = report.format();
    let is_down = sums_down(side, format);
    let term = |cell: &CellId| {
        let name =
            if is_down { places::row(format, cell.table, cell.row) } else { places::column(format, *cell).to_owned() };
        let shown = report.shown(*cell);
        let figure = if shown.is_empty() { labels::BLANK } else { &shown };
        let sign = if is_subtracted(check, *cell) { "－" } else { "＋" };
        EquationTerm { cell: *cell, sign, words: format!("{name} {figure}") }
    };
    side.cells.iter().map(term).collect()
}

fn is_subtracted(check: &Check, cell: CellId) -> bool {
    let is_minus = |term: &Term| matches!(term, Term::Minus(column) if *column == cell.column);
    match check.rule {
        Rule::Equation(Equation::AtLeast { left, right, .. }) => left.iter().chain(right).any(is_minus),
        _ => false,
    }
}

/// Whether the terms stand in one column of table 3 and are told apart by
/// their rows.
fn sums_down(side: &Side, format: &Format) -> bool {
    side.cells.iter().all(|cell| {
        let is_matrix = matches!(format.table(cell.table).layout, Layout::Matrix { .. });
        let is_total = format.spec(*cell).is_some_and(|spec| spec.column.role == Role::Total);
        is_matrix && !is_total && cell.column == side.cells[0].column
    }) && (side.cells.len() == 1 || side.cells.iter().any(|cell| cell.row != side.cells[0].row))
}

/// The label of the button that applies a fix: 改为 0.
#[must_use]
pub fn fix(fix: &Fix, report: &Report) -> String {
    match fix {
        Fix::Retype { typed, .. } => format!("改为 {typed}"),
        Fix::FillZero(table) => labels::fill_zero(report.blank_cells(*table).len()),
        Fix::Compute(_) => labels::COMPUTE_TOTAL.to_owned(),
    }
}

/// The whole finding in one paragraph, complete without the page.
#[must_use]
pub fn message(finding: &Finding, report: &Report) -> String {
    let mut parts = vec![format!("{}：{}", place(finding, report), headline(finding, report))];
    if let Some((left, right)) = &finding.problem.sides {
        let side = |side: &Side| {
            let mut terms = String::new();
            for term in equation_side(finding.check, side, report) {
                terms += if terms.is_empty() { "" } else { term.sign };
                terms += &term.words;
            }
            let amount = side.amount.to_string();
            if terms.is_empty() { amount } else { format!("{amount}（{terms}）") }
        };
        parts.push(format!("左边 {}，右边 {}", side(left), side(right)));
    }
    let advice = advice(finding, report);
    if !advice.is_empty() {
        parts.push(advice.trim_end_matches('。').to_owned());
    }
    parts.join("。") + "。"
}

fn tables(cell: Option<&CellId>) -> &'static str {
    cell.map(|cell| places::table(cell.table)).unwrap_or_default()
}

/// A cell may hold a whole paragraph; a headline may not.
#[must_use]
pub fn shortened(typed: &str) -> String {
    const MOST: usize = 16;
    let mut shown: String = typed.chars().take(MOST).collect();
    if typed.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}
