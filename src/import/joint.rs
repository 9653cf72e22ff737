//! Weighs what rows of table 3 may be against each other: down each column
//! the outcomes add up to their total, and what came in is decided or carried
//! over. What several readings leave open stays so.

use crate::clipboard::line;
use crate::formats::{CellId, Format, Role, RowId, TableId};
use crate::report::{Entry, Reading};

/// A row of table 3 with all that it may be.
pub struct Open {
    pub row: RowId,
    pub readings: Vec<Vec<String>>,
}

/// The most partial answers that are looked at.
const MAX_STEPS: usize = 40_000;
/// The most answers that are told apart.
const MAX_ANSWERS: usize = 64;
/// How often what is impossible is looked for again.
const MAX_ROUNDS: usize = 12;

/// For each of the rows the number of its reading, where the sums leave one.
/// `known` is what a cell of another row shows.
pub fn settle(format: &Format, open: &[Open], known: impl Fn(CellId) -> Option<String>) -> Vec<Option<usize>> {
    let numbers = |row: RowId, values: &[String]| -> Vec<i64> {
        let cells = line(format, TableId::T3, row);
        cells.iter().zip(values).map(|(cell, value)| number(format, *cell, value)).collect()
    };
    let domains: Vec<Vec<Vec<i64>>> =
        open.iter().map(|open| open.readings.iter().map(|values| numbers(open.row, values)).collect()).collect();
    let n_columns = domains.iter().flatten().map(Vec::len).max().unwrap_or(0);
    let equation = |rows: Vec<(RowId, i64)>| -> Option<Equation> {
        let mut equation = Equation { terms: Vec::new(), rest: vec![0; n_columns] };
        for (row, sign) in rows {
            if let Some(at) = open.iter().position(|open| open.row == row) {
                equation.terms.push((at, sign));
                continue;
            }
            let cells = line(format, TableId::T3, row);
            let values: Option<Vec<String>> = cells.into_iter().map(&known).collect();
            for (rest, number) in equation.rest.iter_mut().zip(numbers(row, &values?)) {
                *rest += sign * number;
            }
        }
        (!equation.terms.is_empty()).then_some(equation)
    };
    let equations: Vec<Equation> = equations(format).into_iter().filter_map(equation).collect();
    if equations.is_empty() {
        return vec![None; open.len()];
    }
    Search { equations, domains }.settle()
}

fn number(format: &Format, cell: CellId, value: &str) -> i64 {
    let reading = format.spec(cell).map(|spec| Entry::read(value, spec.column.kind, spec.column.unit).reading);
    match reading {
        Some(Reading::Integer(number)) => number,
        _ => 0,
    }
}

/// Rows with the sign that they have in a sum that is zero.
fn equations(format: &Format) -> [Vec<(RowId, i64)>; 2] {
    let rows = || format.table(TableId::T3).rows();
    let totals = || rows().filter(|row| row.role == Role::Total).map(|row| (row.id, -1));
    let outcomes = rows().filter(|row| row.role == Role::Input && row.group.is_some()).map(|row| (row.id, 1));
    let carried = rows().filter(|row| row.group.is_none() && row.role == Role::Input);
    let side = |row: RowId| if row.0 == "carried_forward" { -1 } else { 1 };
    [outcomes.chain(totals()).collect(), carried.map(|row| (row.id, side(row.id))).chain(totals()).collect()]
}

/// Terms of open rows that add up to zero with the rest, in each column.
struct Equation {
    terms: Vec<(usize, i64)>,
    rest: Vec<i64>,
}

struct Search {
    equations: Vec<Equation>,
    /// The readings of each open row, in numbers.
    domains: Vec<Vec<Vec<i64>>>,
}

impl Search {
    fn settle(&self) -> Vec<Option<usize>> {
        let mut left: Vec<Vec<usize>> = self.domains.iter().map(|domain| (0..domain.len()).collect()).collect();
        let is_bound =
            |row: usize| self.equations.iter().any(|equation| equation.terms.iter().any(|term| term.0 == row));
        let nothing = vec![None; left.len()];
        if !self.prune(&mut left) {
            return nothing;
        }
        let mut answers = Answers { found: Vec::new(), n_steps: 0 };
        let mut order: Vec<usize> = (0..left.len()).filter(|row| is_bound(*row)).collect();
        order.sort_by_key(|row| left[*row].len());
        let is_whole = self.search(&order, &left, &mut answers);
        let same = |row: usize| {
            let first = answers.found.first()?[row];
            answers.found.iter().all(|answer| answer[row] == first).then_some(first)
        };
        let only = |row: usize| (left[row].len() == 1).then(|| left[row][0]);
        let rows = 0..left.len();
        match (is_whole, answers.found.is_empty()) {
            (true, true) => nothing,
            (true, false) => rows.map(|row| if is_bound(row) { same(row) } else { None }).collect(),
            (false, _) => rows.map(|row| if is_bound(row) { only(row) } else { None }).collect(),
        }
    }

    /// Takes readings away that no readings of the others make up for; false
    /// where none is left.
    fn prune(&self, left: &mut [Vec<usize>]) -> bool {
        for _ in 0..MAX_ROUNDS {
            let n_left = |left: &[Vec<usize>]| left.iter().map(Vec::len).sum::<usize>();
            let before = n_left(left);
            for equation in &self.equations {
                for column in 0..equation.rest.len() {
                    self.prune_column(equation, column, left);
                }
            }
            if left.iter().any(Vec::is_empty) {
                return false;
            }
            if before == n_left(left) {
                break;
            }
        }
        true
    }

    fn prune_column(&self, equation: &Equation, column: usize, left: &mut [Vec<usize>]) {
        let value = |row: usize, reading: usize| self.domains[row][reading].get(column).copied().unwrap_or(0);
        let bounds = |(row, sign): (usize, i64), left: &[Vec<usize>]| {
            let values = left[row].iter().map(|reading| sign * value(row, *reading));
            values.fold((i64::MAX, i64::MIN), |(low, high), value| (low.min(value), high.max(value)))
        };
        let of_terms: Vec<(i64, i64)> = equation.terms.iter().map(|term| bounds(*term, left)).collect();
        if of_terms.iter().any(|(low, high)| low > high) {
            return;
        }
        let (low, high) = of_terms.iter().fold((0, 0), |sum: (i64, i64), term| (sum.0 + term.0, sum.1 + term.1));
        for ((row, sign), (least, most)) in equation.terms.iter().zip(&of_terms) {
            let fits = |reading: &usize| {
                let number = sign * value(*row, *reading) + equation.rest[column];
                number + low - least <= 0 && number + high - most >= 0
            };
            left[*row].retain(fits);
        }
    }

    /// Goes through all that is left; false where there is too much of it.
    fn search(&self, order: &[usize], left: &[Vec<usize>], answers: &mut Answers) -> bool {
        answers.n_steps += 1;
        if answers.n_steps > MAX_STEPS || answers.found.len() >= MAX_ANSWERS {
            return false;
        }
        let next = order.iter().copied().filter(|row| left[*row].len() > 1).min_by_key(|row| left[*row].len());
        let Some(row) = next else {
            answers.found.push(left.iter().map(|readings| readings.first().copied().unwrap_or(0)).collect());
            return true;
        };
        left[row].iter().all(|reading| {
            let mut tried = left.to_vec();
            tried[row] = vec![*reading];
            !self.prune(&mut tried) || self.search(order, &tried, answers)
        })
    }
}

struct Answers {
    /// The reading of each row.
    found: Vec<Vec<usize>>,
    n_steps: usize,
}
