//! The equations that a cell takes part in, whether they hold or not. The
//! checks report only those that fail; here is the whole of them, one by one,
//! from the same data and the same reading of cells.

use crate::checks::arithmetic::{Instance, Sign, operand};
use crate::checks::{CHECKS, Check, Equation, Rule};
use crate::formats::CellId;
use crate::report::Report;

/// One equation at one place.
#[derive(Debug, Clone)]
pub struct Relation {
    pub check: &'static Check,
    pub equation: &'static Equation,
    pub left: Vec<(Sign, CellId)>,
    /// Empty where the left side is held against zero.
    pub right: Vec<(Sign, CellId)>,
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
            let instances = equation.instances(report.format());
            relations.extend(instances.into_iter().map(|Instance { left, right }| Relation {
                check,
                equation,
                left,
                right,
            }));
        }
    }
    relations.retain(|relation| relation.cells().any(|other| other == cell));
    relations
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

    pub(super) fn standing(&self, report: &Report) -> Standing {
        match (sum(&self.left, report), sum(&self.right, report)) {
            (Ok(left), Ok(right)) if left == right || (!self.equation.is_equality() && left > right) => {
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
        match (self.equation.defines_total(), self.left.first()) {
            (true, Some((_, total))) if blank(total) => parts.filter(blank).collect(),
            (true, _) => Vec::new(),
            (false, _) => self.cells().filter(blank).collect(),
        }
    }

    /// How many blank cells count as 0 in it, those of computed totals included.
    pub(super) fn zeros(&self, report: &Report) -> usize {
        let left = if self.equation.defines_total() { &[] } else { &self.left[..] };
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
