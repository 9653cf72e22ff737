//! ARI: the equations that the form prints or that follow from what its
//! columns mean. All of them are data.
//!
//! How a cell enters an equation is the same for all of them: a blank or dash
//! *input* counts as 0; a blank or dash *total*, and any text that is not a
//! whole number, makes the equation not assessable. That a cell is blank or
//! unreadable is the business of CMP and VAL.

use super::{Check, ERROR, ONLY_2019, ONLY_2021, Problem, Rule, Side, WARNING, form};
use crate::formats::{CellId, CellSpec, ColumnId, Format, Role, RowId, TableId};
use crate::report::{Decimal, Reading, Report};

/// An equation over the cells of one table.
#[derive(Debug)]
pub enum Equation {
    /// In each column: the sum of some rows equals the sum of others.
    Rows { table: TableId, left: &'static [RowId], right: &'static [RowId] },
    /// Each typed total equals the sum of its parts; a computed one always
    /// does. `row` narrows it to the totals of one row.
    Total { table: TableId, direction: Direction, row: Option<RowId> },
    /// In each of the rows: the signed sum of the left columns is at least
    /// that of the right ones.
    AtLeast { table: TableId, rows: &'static [RowId], left: &'static [Term], right: &'static [Term] },
}

/// Which totals of a table are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Totals that sum the row they stand in.
    AcrossRow,
    /// Totals that sum the column they stand in.
    DownColumn,
}

impl Direction {
    /// Whether the cell is a sum in this direction; the corner of a table is one
    /// in both.
    fn sums(self, spec: &CellSpec) -> bool {
        let role = if self == Self::AcrossRow { spec.column.role } else { spec.row.role };
        role == Role::Total
    }

    fn parts(self, format: &Format, total: &CellSpec) -> Vec<CellId> {
        match self {
            Self::AcrossRow => format.parts(total.id),
            Self::DownColumn => {
                let rows = format.table(total.id.table).summed_rows(total.row);
                rows.map(|row| CellId { row: row.id, ..total.id }).collect()
            }
        }
    }
}

/// A column with its sign.
#[derive(Debug, Clone, Copy)]
pub enum Term {
    Plus(ColumnId),
    Minus(ColumnId),
}

const RECEIVED: &[RowId] = &[RowId("new_received"), RowId("carried_in")];
const PROCESSED: &[RowId] = &[RowId("outcome_total"), RowId("carried_forward")];
const DOCUMENTS: &[RowId] = &[RowId("administrative_rules"), RowId("normative_documents")];
const ITEMS: &[RowId] = &[
    RowId("administrative_licensing"),
    RowId("other_public_management_services"),
    RowId("administrative_penalty"),
    RowId("administrative_compulsion"),
    RowId("administrative_institutional_fees"),
];

pub(super) static CHECKS: &[Check] = &[
    // The balance printed in the head of table 3: what came in was either
    // decided or is carried over. 一 4, 二 0, 三（七） 3, 四 0 fails by 1.
    Check {
        code: "ARI-01",
        name: "unbalanced-requests",
        source: form("表三表头：第一项加第二项之和，等于第三项加第四项之和"),
        rule: Rule::Equation(Equation::Rows { table: TableId::T3, left: RECEIVED, right: PROCESSED }),
        ..ERROR
    },
    // （七） is the sum of all results above it; group headings have no cells.
    Check {
        code: "ARI-02",
        name: "wrong-outcome-total",
        source: form("表三第三项（七）总计：等于以上各项办理结果之和"),
        rule: Rule::Equation(Equation::Total { table: TableId::T3, direction: Direction::DownColumn, row: None }),
        ..ERROR
    },
    // 总计 is the sum of the six kinds of applicants, in every row.
    Check {
        code: "ARI-03",
        name: "wrong-applicant-total",
        source: form("表三“总计”列：等于自然人与法人或其他组织各列之和"),
        rule: Rule::Equation(Equation::Total { table: TableId::T3, direction: Direction::AcrossRow, row: None }),
        ..ERROR
    },
    Check {
        code: "ARI-04",
        name: "wrong-reconsideration-total",
        source: form("表四行政复议“总计”：等于四种结果之和"),
        rule: total_of_disputes("reconsideration"),
        ..ERROR
    },
    Check {
        code: "ARI-05",
        name: "wrong-direct-litigation-total",
        source: form("表四未经复议直接起诉“总计”：等于四种结果之和"),
        rule: total_of_disputes("litigation_direct"),
        ..ERROR
    },
    Check {
        code: "ARI-06",
        name: "wrong-later-litigation-total",
        source: form("表四复议后起诉“总计”：等于四种结果之和"),
        rule: total_of_disputes("litigation_after_reconsideration"),
        ..ERROR
    },
    // What was issued and not repealed this year is in force at its end. 现行
    // 有效 may be larger, for it holds older documents too.
    Check {
        code: "ARI-07",
        name: "too-few-documents-in-force",
        formats: ONLY_2021,
        source: form("表二第（一）项：现行有效件数包括本年制发且未废止的文件"),
        rule: at_least(
            DOCUMENTS,
            &[Term::Plus(ColumnId("in_force"))],
            &[Term::Plus(ColumnId("issued")), Term::Minus(ColumnId("repealed"))],
        ),
        ..WARNING
    },
    // There cannot be fewer than no items left.
    Check {
        code: "ARI-08",
        name: "more-items-removed-than-there-were",
        formats: ONLY_2019,
        source: form("表二第（五）（六）（八）项：项目数量减少后不会小于 0"),
        rule: at_least(ITEMS, &[Term::Plus(ColumnId("items_last_year")), Term::Plus(ColumnId("items_change"))], &[]),
        ..WARNING
    },
    // All disclosed documents include those newly disclosed.
    Check {
        code: "ARI-09",
        name: "fewer-disclosed-than-newly-disclosed",
        formats: ONLY_2019,
        source: form("表二第（一）项：对外公开总数量包括本年新公开数量"),
        rule: at_least(
            DOCUMENTS,
            &[Term::Plus(ColumnId("total_disclosed"))],
            &[Term::Plus(ColumnId("newly_disclosed"))],
        ),
        ..WARNING
    },
];

const fn total_of_disputes(row: &'static str) -> Rule {
    let row = Some(RowId(row));
    Rule::Equation(Equation::Total { table: TableId::T4, direction: Direction::AcrossRow, row })
}

const fn at_least(rows: &'static [RowId], left: &'static [Term], right: &'static [Term]) -> Rule {
    Rule::Equation(Equation::AtLeast { table: TableId::T2, rows, left, right })
}

/// An equation at one place: the cells of both sides, each added or taken
/// away. A side without cells is zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    pub left: Vec<(Sign, CellId)>,
    pub right: Vec<(Sign, CellId)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Plus,
    Minus,
}

impl Equation {
    /// The equation at every place of the format where it stands, in print
    /// order.
    #[must_use]
    pub fn instances(&self, format: &Format) -> Vec<Instance> {
        self.instances_for(format, |_| true)
    }

    /// Of those that define totals only the ones of these totals.
    fn instances_for(&self, format: &Format, is_wanted: impl Fn(CellId) -> bool) -> Vec<Instance> {
        match *self {
            Self::Rows { table, left, right } => {
                let columns = left.first().map_or(&[][..], |row| format.table(table).columns(*row));
                let side = |rows, column| added(column_of(table, rows, column));
                columns
                    .iter()
                    .map(|column| Instance { left: side(left, column.id), right: side(right, column.id) })
                    .collect()
            }
            Self::Total { table, direction, row } => {
                let mut instances = Vec::new();
                for spec in format.cells().iter().filter(|spec| spec.id.table == table && is_wanted(spec.id)) {
                    if direction.sums(spec) && row.is_none_or(|row| spec.id.row == row) {
                        let right = added(direction.parts(format, spec));
                        instances.push(Instance { left: added(vec![spec.id]), right });
                    }
                }
                instances
            }
            Self::AtLeast { table, rows, left, right } => {
                let side = |terms: &[Term], row| terms.iter().map(|term| term.at(table, row)).collect();
                rows.iter().map(|row| Instance { left: side(left, *row), right: side(right, *row) }).collect()
            }
        }
    }

    /// Whether it is about the column of totals, as the sum of a row is not.
    fn runs_down_totals(&self, format: &Format, left: &Side) -> bool {
        let runs_down = matches!(self, Self::Rows { .. } | Self::Total { direction: Direction::DownColumn, .. });
        runs_down
            && left.cells.iter().all(|cell| format.spec(*cell).is_some_and(|spec| spec.column.role == Role::Total))
    }

    /// Whether it says what a total is the sum of.
    #[must_use]
    pub fn defines_total(&self) -> bool {
        matches!(self, Self::Total { .. })
    }

    /// Whether the sides must be equal; else the left one is at least the
    /// right one.
    #[must_use]
    pub fn is_equality(&self) -> bool {
        !matches!(self, Self::AtLeast { .. })
    }

    /// Where it does not hold in this report. What defines a computed total
    /// always does.
    #[must_use]
    pub fn problems(&self, report: &Report) -> Vec<Problem> {
        let mut problems = Vec::new();
        for Instance { left, right } in self.instances_for(report.format(), |total| !report.is_computed(total)) {
            if let (Some(left), Some(right)) = (sum(report, &left), sum(report, &right))
                && left.amount != right.amount
                && (self.is_equality() || left.amount < right.amount)
                && !(self.runs_down_totals(report.format(), &left)
                    && is_said_elsewhere(report, &problems, [&left, &right]))
            {
                problems.push(problem(report.format(), left, right));
            }
        }
        problems
    }
}

/// One cause, one finding: a total column that does not hold says nothing new
/// where an input column does not hold either, or where the total of a row is
/// wrong.
fn is_said_elsewhere(report: &Report, problems: &[Problem], sides: [&Side; 2]) -> bool {
    let is_trouble = |total: &CellId| {
        let parts = sum(report, &added(report.format().parts(*total)));
        parts.is_some_and(|parts| operand(report, *total).map(Decimal::from_integer) != Some(parts.amount))
    };
    !problems.is_empty() || sides.iter().any(|side| side.cells.iter().any(is_trouble))
}

impl Term {
    fn at(self, table: TableId, row: RowId) -> (Sign, CellId) {
        match self {
            Self::Plus(column) => (Sign::Plus, CellId { table, row, column }),
            Self::Minus(column) => (Sign::Minus, CellId { table, row, column }),
        }
    }
}

fn added(cells: Vec<CellId>) -> Vec<(Sign, CellId)> {
    cells.into_iter().map(|cell| (Sign::Plus, cell)).collect()
}

/// The cells of a column in these rows.
fn column_of(table: TableId, rows: &[RowId], column: ColumnId) -> Vec<CellId> {
    rows.iter().map(|row| CellId { table, row: *row, column }).collect()
}

/// What the cell counts in an equation; `None` makes it not assessable.
#[must_use]
pub fn operand(report: &Report, cell: CellId) -> Option<i64> {
    let is_total = report.format().spec(cell)?.is_total();
    let is_computed = report.is_computed(cell);
    // Nor is a sum known one part of which is not: a total that was left blank.
    if is_computed && report.format().parts(cell).iter().any(|part| operand(report, *part).is_none()) {
        return None;
    }
    match report.reading(cell) {
        Reading::Integer(number) => Some(number),
        // The sum of nothing is known; the total that nobody typed is not.
        Reading::Blank if is_computed => Some(0),
        Reading::Blank | Reading::Dash if !is_total => Some(0),
        _ => None,
    }
}

/// A side in a report; `None` as soon as one of its cells is not assessable.
fn sum(report: &Report, side: &[(Sign, CellId)]) -> Option<Side> {
    let mut amount = 0;
    for (sign, cell) in side {
        let number = operand(report, *cell)?;
        amount += if *sign == Sign::Plus { number } else { -number };
    }
    Some(Side { amount: Decimal::from_integer(amount), cells: side.iter().map(|(_, cell)| *cell).collect() })
}

fn problem(format: &Format, left: Side, right: Side) -> Problem {
    let concerned = |cell: &CellId| left.cells.contains(cell) || right.cells.contains(cell);
    let cells = format.cells().iter().map(|spec| spec.id).filter(concerned).collect();
    Problem { cells, sides: Some((left, right)), ..Problem::default() }
}

/// Both sides of the balance of table 3 under one column. A side is `None`
/// until each of its figures is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    pub left: Option<Decimal>,
    pub right: Option<Decimal>,
}

/// The balance of each column of table 3, total column included.
#[must_use]
pub fn balances(report: &Report) -> Vec<Balance> {
    let mut balances = Vec::new();
    for column in report.format().table(TableId::T3).columns(RECEIVED[0]) {
        let side = |rows| known_sum(report, &column_of(TableId::T3, rows, column.id));
        balances.push(Balance { left: side(RECEIVED), right: side(PROCESSED) });
    }
    balances
}

/// The sum of cells each of which holds a whole number.
fn known_sum(report: &Report, cells: &[CellId]) -> Option<Decimal> {
    let mut amount = 0;
    for cell in cells {
        let Reading::Integer(number) = report.reading(*cell) else { return None };
        amount += number;
    }
    Some(Decimal::from_integer(amount))
}
