//! The equations that a cell takes part in, whether they hold or not. The
//! checks report only those that fail; here is the whole of them, one by one,
//! from the same data and the same reading of cells.

use crate::checks::arithmetic::{Direction, Term, operand};
use crate::checks::{CHECKS, Check, Equation, Rule};
use crate::formats::{CellId, CellSpec, Role, RowId, TableId};
use crate::report::Report;

/// One equation at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    pub check: &'static Check,
    pub left: Vec<(Sign, CellId)>,
    /// Empty where the left side is held against zero.
    pub right: Vec<(Sign, CellId)>,
    /// Whether the sides must be equal; else the left one is at least the
    /// right one.
    pub is_equality: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Plus,
    Minus,
}

/// How a relation stands in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Holds(i64, i64),
    Fails(i64, i64),
    /// This cell is blank or holds no number.
    Unknown(CellId),
}

/// All equations in which the cell stands, in the order of the checks.
#[must_use]
pub fn relations(report: &Report, cell: CellId) -> Vec<Relation> {
    let mut relations = Vec::new();
    for check in CHECKS.iter().copied().flatten() {
        if let Rule::Equation(equation) = &check.rule
            && check.formats.contains(&report.format_id())
        {
            of_equation(check, equation, report, &mut relations);
        }
    }
    relations.retain(|relation| relation.cells().any(|other| other == cell));
    relations
}

fn of_equation(check: &'static Check, equation: &Equation, report: &Report, relations: &mut Vec<Relation>) {
    let format = report.format();
    match *equation {
        Equation::Rows { table, left, right } => {
            let columns = left.first().map_or(&[][..], |row| format.table(table).columns(*row));
            for column in columns.iter().filter(|column| column.role == Role::Input) {
                let side = |rows: &[RowId]| {
                    rows.iter().map(|row| (Sign::Plus, CellId { table, row: *row, column: column.id })).collect()
                };
                relations.push(Relation { check, left: side(left), right: side(right), is_equality: true });
            }
        }
        Equation::Total { table, direction, row } => {
            let is_meant = |spec: &&CellSpec| {
                spec.id.table == table
                    && row.is_none_or(|row| spec.id.row == row)
                    && spec.is_total()
                    && (spec.column.role == Role::Total) == (direction == Direction::AcrossRow)
            };
            for spec in format.cells().iter().filter(is_meant) {
                let right = format.parts(spec.id).into_iter().map(|part| (Sign::Plus, part)).collect();
                relations.push(Relation { check, left: vec![(Sign::Plus, spec.id)], right, is_equality: true });
            }
        }
        Equation::AtLeast { table, rows, left, right } => {
            for row in rows {
                let side = |terms: &[Term]| terms.iter().map(|term| signed(table, *row, *term)).collect();
                relations.push(Relation { check, left: side(left), right: side(right), is_equality: false });
            }
        }
    }
}

fn signed(table: TableId, row: RowId, term: Term) -> (Sign, CellId) {
    match term {
        Term::Plus(column) => (Sign::Plus, CellId { table, row, column }),
        Term::Minus(column) => (Sign::Minus, CellId { table, row, column }),
    }
}

impl Relation {
    /// Its cells, the left side first.
    pub fn cells(&self) -> impl Iterator<Item = CellId> {
        self.left.iter().chain(&self.right).map(|(_, cell)| *cell)
    }

    /// Whether its sides are known and it does not hold.
    #[must_use]
    pub fn fails(&self, report: &Report) -> bool {
        matches!(self.standing(report), Standing::Fails(..))
    }

    /// Whether it says what a total is the sum of.
    pub(super) fn defines_total(&self) -> bool {
        matches!(self.check.rule, Rule::Equation(Equation::Total { .. }))
    }

    pub(super) fn standing(&self, report: &Report) -> Standing {
        match (sum(&self.left, report), sum(&self.right, report)) {
            (Ok(left), Ok(right)) if left == right || (!self.is_equality && left > right) => {
                Standing::Holds(left, right)
            }
            (Ok(left), Ok(right)) => Standing::Fails(left, right),
            (Err(cell), _) | (_, Err(cell)) => Standing::Unknown(cell),
        }
    }

    /// The blank cells that it waits for. A total that was typed, or that has
    /// something to add up, waits for nothing: people come to it last.
    pub(super) fn blanks(&self, report: &Report) -> Vec<CellId> {
        let blank = |cell: &CellId| report.reading(*cell).is_blank();
        let parts = self.right.iter().map(|(_, cell)| *cell);
        match (self.defines_total(), self.left.first()) {
            (true, Some((_, total))) if blank(total) => parts.filter(blank).collect(),
            (true, _) => Vec::new(),
            (false, _) => self.cells().filter(blank).collect(),
        }
    }

    /// How many blank cells count as 0 in it, those of computed totals included.
    pub(super) fn zeros(&self, report: &Report) -> usize {
        let left = if self.defines_total() { &[] } else { &self.left[..] };
        let cells = left.iter().chain(&self.right).flat_map(|(_, cell)| report.inputs_of(*cell));
        cells.filter(|cell| report.reading(*cell).is_blank()).count()
    }
}

/// The sum of a side, or the cell that keeps it from being known.
fn sum(side: &[(Sign, CellId)], report: &Report) -> Result<i64, CellId> {
    let mut sum = 0;
    for (sign, cell) in side {
        let number = operand(report, *cell).ok_or(*cell)?;
        sum += if *sign == Sign::Plus { number } else { -number };
    }
    Ok(sum)
}
