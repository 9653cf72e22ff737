//! XYR: this year's figures against those of the report before. Silent unless
//! the other report is of the year before; a figure that one of them does not
//! show is not compared.

use super::arithmetic::Term;
use super::{Check, CheckContext, ERROR, HINT, ONLY_2019, ONLY_2021, Problem, Rule, Side, Source, WARNING};
use crate::formats::{CellId, CellSpec, ColumnId, RowId, TableId};
use crate::report::{Decimal, Report};

pub(super) static CHECKS: &[Check] = &[
    // What was carried forward comes in again. Lawful: a correction after
    // publication, organs merged or split.
    Check {
        code: "XYR-01",
        name: "carried-in-differs-from-last-year",
        source: between("表三第二项“上年结转”等于上年报告第四项“结转下年度继续办理”"),
        explainable: true,
        rule: Rule::Later(carried_in_total),
        ..ERROR
    },
    Check {
        code: "XYR-02",
        name: "carried-in-differs-in-column",
        source: between("表三第二项各列等于上年报告第四项同一列"),
        rule: Rule::Later(carried_in_by_column),
        ..WARNING
    },
    // Lawful: documents that expire by date, reorganisation, a corrected base.
    Check {
        code: "XYR-03",
        name: "documents-in-force-do-not-continue",
        formats: ONLY_2021,
        source: between("表二第（一）项：现行有效件数等于上年现行有效加本年制发减本年废止"),
        rule: Rule::Later(|context| IN_FORCE.problems(context)),
        ..WARNING
    },
    Check {
        code: "XYR-04",
        name: "items-do-not-continue",
        formats: ONLY_2019,
        source: between("表二：上一年项目数量等于上年报告的上一年项目数量加本年增/减"),
        rule: Rule::Later(|context| ITEMS.problems(context)),
        ..WARNING
    },
    Check {
        code: "XYR-05",
        name: "disclosed-documents-do-not-continue",
        formats: ONLY_2019,
        source: between("表二第（一）项：对外公开总数量等于上年总数量加本年新公开数量"),
        rule: Rule::Later(|context| DISCLOSED.problems(context)),
        ..HINT
    },
    // Whether a pending case is counted again is stated nowhere: a hint.
    Check {
        code: "XYR-06",
        name: "pending-cases-vanished",
        source: between("表四：上年尚未审结的案件，本年应有结果或仍在审理"),
        rule: Rule::Later(pending_cases),
        ..HINT
    },
    Check {
        code: "XYR-07",
        name: "figure-changed-a-lot",
        source: between("变化很大的数，公开前再核对一遍"),
        rule: Rule::Later(changed_a_lot),
        ..HINT
    },
    // Last year's table left in: three years with the same figures were news.
    Check {
        code: "XYR-08",
        name: "same-figures-as-last-year",
        source: between("各项数据核定时间点为报告年度的12月31日，不沿用上年数据"),
        rule: Rule::Later(same_figures),
        ..WARNING
    },
];

/// A change by more than this factor and by more than this much is looked at;
/// both are ours.
const FACTOR: usize = 3;
const CHANGE: i64 = 20;
/// Fewer figures than these may well be the same by chance.
const FEW_FIGURES: usize = 3;

const fn between(clause: &'static str) -> Source {
    Source { document: "与上年报告的衔接", clause }
}

/// A figure that goes on from last year's: the sum of last year's columns,
/// changed by this year's.
struct Continuation {
    rows: &'static [RowId],
    column: ColumnId,
    before: &'static [ColumnId],
    change: &'static [Term],
}

const DOCUMENTS: &[RowId] = &[RowId("administrative_rules"), RowId("normative_documents")];
const IN_FORCE: Continuation = Continuation {
    rows: DOCUMENTS,
    column: ColumnId("in_force"),
    before: &[ColumnId("in_force")],
    change: &[Term::Plus(ColumnId("issued")), Term::Minus(ColumnId("repealed"))],
};
const DISCLOSED: Continuation = Continuation {
    rows: DOCUMENTS,
    column: ColumnId("total_disclosed"),
    before: &[ColumnId("total_disclosed")],
    change: &[Term::Plus(ColumnId("newly_disclosed"))],
};
const ITEMS: Continuation = Continuation {
    rows: &[
        RowId("administrative_licensing"),
        RowId("other_public_management_services"),
        RowId("administrative_penalty"),
        RowId("administrative_compulsion"),
        RowId("administrative_institutional_fees"),
    ],
    column: ColumnId("items_last_year"),
    before: &[ColumnId("items_last_year"), ColumnId("items_change")],
    change: &[],
};

/// The other report, where it is of the year before.
pub(super) fn year_before<'a>(context: &CheckContext<'a>) -> Option<&'a Report> {
    let year = context.report.year()?;
    context.last_year.filter(|last| last.year().and_then(|last| last.checked_add(1)) == Some(year))
}

fn whole(report: &Report, cell: CellId) -> Option<i64> {
    report.reading(cell).number().and_then(Decimal::integer)
}

/// A figure of this year that is not what it follows from.
fn differs(cell: CellId, others: Vec<CellId>, amount: i64, expected: i64) -> Option<Problem> {
    let side = |cells, amount| Side { cells, amount: Decimal::from_integer(amount) };
    (amount != expected).then(|| Problem {
        cells: [vec![cell], others].concat(),
        sides: Some((side(vec![cell], amount), side(Vec::new(), expected))),
        ..Problem::default()
    })
}

impl Continuation {
    fn problems(&self, context: &CheckContext) -> Vec<Problem> {
        let Some(last) = year_before(context) else { return Vec::new() };
        self.rows.iter().filter_map(|row| self.problem(context.report, last, *row)).collect()
    }

    fn problem(&self, report: &Report, last: &Report, row: RowId) -> Option<Problem> {
        let at = |column| CellId { table: TableId::T2, row, column };
        let mut expected = 0;
        for column in self.before {
            expected += whole(last, at(*column))?;
        }
        let mut others = Vec::new();
        for term in self.change {
            let (column, sign) = match term {
                Term::Plus(column) => (*column, 1),
                Term::Minus(column) => (*column, -1),
            };
            expected += sign * whole(report, at(column))?;
            others.push(at(column));
        }
        differs(at(self.column), others, whole(report, at(self.column))?, expected)
    }
}

fn carried(context: &CheckContext, is_wanted: impl Fn(&CellSpec) -> bool) -> Vec<Problem> {
    let Some(last) = year_before(context) else { return Vec::new() };
    let mut problems = Vec::new();
    for spec in context.report.format().cells() {
        if spec.id.table == TableId::T3 && spec.id.row == RowId("carried_in") && is_wanted(spec) {
            let from = CellId { row: RowId("carried_forward"), ..spec.id };
            let figures = whole(context.report, spec.id).zip(whole(last, from));
            problems.extend(figures.and_then(|(amount, expected)| differs(spec.id, Vec::new(), amount, expected)));
        }
    }
    problems
}

fn carried_in_total(context: &CheckContext) -> Vec<Problem> {
    carried(context, CellSpec::is_total)
}

fn carried_in_by_column(context: &CheckContext) -> Vec<Problem> {
    carried(context, |spec| !spec.is_total())
}

fn pending_cases(context: &CheckContext) -> Vec<Problem> {
    let Some(last) = year_before(context) else { return Vec::new() };
    let mut problems = Vec::new();
    for row in context.report.format().table(TableId::T4).rows() {
        let at = |column| CellId { table: TableId::T4, row: row.id, column: ColumnId(column) };
        let figures = whole(context.report, at("total")).zip(whole(last, at("pending")));
        if let Some((total, pending)) = figures.filter(|(total, pending)| total < pending) {
            problems.extend(differs(at("total"), Vec::new(), total, pending));
        }
    }
    problems
}

/// Cells that both formats have mean the same; of rows with a total only that.
fn comparable(report: &Report, last: &Report) -> impl Iterator<Item = (CellId, Decimal, Decimal)> {
    let has_total = |spec: &CellSpec| spec.id.table != TableId::T2;
    let cells = report.format().cells().iter().filter(move |spec| !has_total(spec) || spec.id.column.0 == "total");
    cells.filter_map(|spec| Some((spec.id, report.reading(spec.id).number()?, last.reading(spec.id).number()?)))
}

fn changed_a_lot(context: &CheckContext) -> Vec<Problem> {
    let Some(last) = year_before(context) else { return Vec::new() };
    let is_far = |one: Decimal, other: Decimal| {
        let multiple = (1..FACTOR).try_fold(one, |sum, _| sum.plus(one));
        multiple.is_some_and(|multiple| other > multiple)
            && other.minus(one).is_some_and(|by| by > Decimal::from_integer(CHANGE))
    };
    let mut problems = Vec::new();
    for (cell, now, before) in comparable(context.report, last) {
        if is_far(now, before) || is_far(before, now) {
            let side = |cells, amount| Side { cells, amount };
            let sides = Some((side(vec![cell], now), side(Vec::new(), before)));
            problems.push(Problem { cells: vec![cell], sides, ..Problem::default() });
        }
    }
    problems
}

fn same_figures(context: &CheckContext) -> Vec<Problem> {
    let Some(last) = year_before(context).filter(|last| last.format_id() == context.report.format_id()) else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    for table in [TableId::T2, TableId::T3] {
        let inputs = context.report.format().cells().iter().filter(|spec| spec.id.table == table && !spec.is_total());
        let number = |report: &Report, cell| report.reading(cell).number().filter(|number| !number.is_zero());
        let (mut same, mut is_same) = (Vec::new(), true);
        for spec in inputs {
            let (now, before) = (number(context.report, spec.id), number(last, spec.id));
            is_same &= now == before;
            same.extend(now.map(|_| spec.id));
        }
        if is_same && same.len() >= FEW_FIGURES {
            problems.push(Problem { cells: same, ..Problem::default() });
        }
    }
    problems
}
