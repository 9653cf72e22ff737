//! What may have gone wrong where sums do not hold: the smallest changes that
//! make them hold again.
//!
//! Every typed figure of table 3 stands in the sum of its row and in that of
//! its column. A single wrong figure therefore breaks all its equations by the
//! same amount and no other one, as a flipped bit breaks two parities; that
//! locates it. Nothing is changed here: these are candidates for a person.

use super::arithmetic::{Instance, Sign, operand};
use super::{CHECKS, Rule, Severity};
use crate::formats::{CellId, RowId, TableId, ValueKind};
use crate::report::value::LARGEST_INTEGER;
use crate::report::{Reading, Report};

/// Changes that, made together, heal equations and break none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// One cell, or two.
    pub changes: Vec<Change>,
    /// The equations that hold afterwards, in the order of the checks.
    pub heals: Vec<Healed>,
    /// Why it looks like what happened, the strongest reason.
    pub likeness: Likeness,
}

/// Another figure for a cell; a blank one has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    pub cell: CellId,
    pub from: Option<i64>,
    pub to: i64,
}

/// An equation at its place: the first cell of its left side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Healed {
    pub code: &'static str,
    pub cell: CellId,
}

/// What a change looks like, from the least telling up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Only the sums speak for it.
    Sums,
    /// The cell is blank: its figure was left out.
    LeftOut,
    /// One digit is another.
    OneDigit,
    /// A digit was left out or is one too many.
    DigitCount,
    /// Two neighbouring digits changed places.
    Transposed,
    /// Two cells changed places.
    Swapped,
    /// It is what last year's report carried forward.
    CarriedForward,
}

/// The most proposals of use to a person.
const MOST: usize = 5;
/// Two cells are looked for among so many at most; where more stand in broken
/// sums, the table is not a matter of two figures.
const MOST_FOR_PAIRS: usize = 120;

/// The changes that heal most equations first; of those the smallest, and of
/// those what looks most like a slip.
#[must_use]
pub fn proposals(report: &Report, last_year: Option<&Report>) -> Vec<Proposal> {
    let sums = Sums::of(report);
    let mut found: Vec<Proposal> = sums.suspects().iter().filter_map(|cell| sums.single(*cell, last_year)).collect();
    let healed: Vec<Healed> = found.iter().flat_map(|proposal| proposal.heals.clone()).collect();
    let left: Vec<CellId> = sums.suspects_beside(&healed);
    if left.len() <= MOST_FOR_PAIRS {
        for (at, one) in left.iter().enumerate() {
            found.extend(left[at + 1..].iter().filter_map(|other| sums.pair(*one, *other)));
        }
    }
    found.sort_by_key(|proposal| {
        let n_cells = proposal.changes.len();
        (std::cmp::Reverse(proposal.heals.len() / n_cells), n_cells, std::cmp::Reverse(proposal.likeness))
    });
    found.truncate(MOST);
    found
}

/// The equations of a report over what was typed.
struct Sums<'a> {
    report: &'a Report,
    equations: Vec<Sum>,
}

/// An equation: the sum of its terms is `excess`, which is 0 where it holds.
struct Sum {
    of: Healed,
    /// Typed cells, each once, and how often it counts. Computed totals are
    /// taken apart.
    terms: Vec<(CellId, i64)>,
    excess: i64,
}

/// What the equations of one cell alone say about it.
enum Apart {
    By(i64),
    /// There are none.
    Unknown,
}

impl<'a> Sums<'a> {
    fn of(report: &'a Report) -> Self {
        let mut equations = Vec::new();
        for check in CHECKS.iter().copied().flatten().filter(|check| check.severity == Severity::Error) {
            let Rule::Equation(equation) = &check.rule else { continue };
            for instance in equation.instances(report.format()) {
                equations.extend(Sum::of(check.code, &instance, report));
            }
        }
        Self { report, equations }
    }

    /// The typed cells of equations that do not hold, in print order.
    fn suspects(&self) -> Vec<CellId> {
        self.suspects_beside(&[])
    }

    /// Those of equations that are not among these.
    fn suspects_beside(&self, healed: &[Healed]) -> Vec<CellId> {
        let broken = self.equations.iter().filter(|sum| sum.excess != 0 && !healed.contains(&sum.of));
        let terms: Vec<CellId> = broken.flat_map(|sum| sum.terms.iter().map(|(cell, _)| *cell)).collect();
        self.report.format().cells().iter().map(|spec| spec.id).filter(|cell| terms.contains(cell)).collect()
    }

    /// Another figure for this cell that heals all its equations.
    fn single(&self, cell: CellId, last_year: Option<&Report>) -> Option<Proposal> {
        let mut difference = None;
        let mut heals = Vec::new();
        for sum in &self.equations {
            let Some(times) = sum.times(cell) else { continue };
            let wanted = sum.wanted(times)?;
            if wanted == 0 || difference.is_some_and(|known| known != wanted) {
                return None;
            }
            difference = Some(wanted);
            heals.push(sum.of);
        }
        let change = self.change(cell, difference?)?;
        let likeness = match last_year {
            Some(last) if is_carried_forward(&change, last) => Likeness::CarriedForward,
            _ => change.likeness(),
        };
        Some(Proposal { changes: vec![change], heals, likeness })
    }

    /// Other figures for two cells that heal all equations of both.
    fn pair(&self, one: CellId, other: CellId) -> Option<Proposal> {
        let (by_one, by_other) = match (self.apart(one, other)?, self.apart(other, one)?) {
            (Apart::By(by_one), Apart::By(by_other)) => (by_one, by_other),
            (Apart::By(by_one), Apart::Unknown) => (by_one, self.rest(one, by_one, other)?),
            (Apart::Unknown, Apart::By(by_other)) => (self.rest(other, by_other, one)?, by_other),
            // They stand in the same equations, which cannot tell them apart.
            (Apart::Unknown, Apart::Unknown) => return None,
        };
        let mut heals = Vec::new();
        for sum in &self.equations {
            let (times_one, times_other) = (sum.times(one).unwrap_or(0), sum.times(other).unwrap_or(0));
            if (times_one, times_other) != (0, 0) {
                if sum.excess + times_one * by_one + times_other * by_other != 0 {
                    return None;
                }
                heals.extend((sum.excess != 0).then_some(sum.of));
            }
        }
        let changes = vec![self.change(one, by_one)?, self.change(other, by_other)?];
        let is_swapped = changes[0].from == Some(changes[1].to) && changes[1].from == Some(changes[0].to);
        let likeness = changes.iter().map(Change::likeness).min()?;
        Some(Proposal { changes, heals, likeness: if is_swapped { Likeness::Swapped } else { likeness } })
    }

    /// By how much a cell is wrong, as the equations say in which the other does
    /// not stand; `None` when they disagree.
    fn apart(&self, cell: CellId, other: CellId) -> Option<Apart> {
        let mut apart = Apart::Unknown;
        for sum in self.equations.iter().filter(|sum| sum.times(other).is_none()) {
            let Some(times) = sum.times(cell) else { continue };
            let wanted = sum.wanted(times)?;
            match apart {
                Apart::By(known) if known != wanted => return None,
                _ if wanted == 0 => return None,
                _ => apart = Apart::By(wanted),
            }
        }
        Some(apart)
    }

    /// By how much a cell is wrong when another one is by this much.
    fn rest(&self, one: CellId, by_one: i64, cell: CellId) -> Option<i64> {
        let shared = self.equations.iter().find_map(|sum| Some((sum, sum.times(one)?, sum.times(cell)?)));
        let (sum, times_one, times) = shared?;
        let excess = sum.excess + times_one * by_one;
        (excess != 0 && excess % times == 0).then(|| -excess / times)
    }

    /// The cell with this much more in it, if it can hold that.
    fn change(&self, cell: CellId, difference: i64) -> Option<Change> {
        let spec = self.report.format().spec(cell)?;
        let from = match self.report.reading(cell) {
            Reading::Integer(number) => Some(number),
            _ => None,
        };
        let to = from.unwrap_or(0) + difference;
        let lowest = if spec.column.kind == ValueKind::SignedCount { -LARGEST_INTEGER } else { 0 };
        (lowest..=LARGEST_INTEGER).contains(&to).then_some(Change { cell, from, to })
    }
}

impl Sum {
    /// `None` when it cannot be assessed.
    fn of(code: &'static str, instance: &Instance, report: &Report) -> Option<Self> {
        let of = Healed { code, cell: instance.left.first()?.1 };
        let mut sum = Self { of, terms: Vec::new(), excess: 0 };
        for (side, terms) in [(1, &instance.left), (-1, &instance.right)] {
            for (sign, cell) in terms {
                let times = if *sign == Sign::Plus { side } else { -side };
                sum.excess += times * operand(report, *cell)?;
                for input in report.inputs_of(*cell) {
                    sum.add(input, times);
                }
            }
        }
        // A computed total is the same on both sides.
        sum.terms.retain(|(_, times)| *times != 0);
        Some(sum)
    }

    fn add(&mut self, cell: CellId, times: i64) {
        match self.terms.iter_mut().find(|(other, _)| *other == cell) {
            Some((_, known)) => *known += times,
            None => self.terms.push((cell, times)),
        }
    }

    fn times(&self, cell: CellId) -> Option<i64> {
        self.terms.iter().find(|(other, _)| *other == cell).map(|(_, times)| *times)
    }

    /// What a cell that counts so often must grow by for the sum to hold.
    fn wanted(&self, times: i64) -> Option<i64> {
        (self.excess % times == 0).then(|| -self.excess / times)
    }
}

impl Change {
    fn likeness(&self) -> Likeness {
        let Some(from) = self.from else { return Likeness::LeftOut };
        let (from, to) = (from.to_string().into_bytes(), self.to.to_string().into_bytes());
        let differing: Vec<usize> = (0..from.len().min(to.len())).filter(|at| from[*at] != to[*at]).collect();
        match differing.as_slice() {
            [_] if from.len() == to.len() => Likeness::OneDigit,
            [one, other]
                if from.len() == to.len()
                    && *other == one + 1
                    && from[*one] == to[*other]
                    && from[*other] == to[*one] =>
            {
                Likeness::Transposed
            }
            _ if is_one_digit_longer(&from, &to) || is_one_digit_longer(&to, &from) => Likeness::DigitCount,
            _ => Likeness::Sums,
        }
    }
}

/// Whether `long` is `short` with one more digit somewhere.
fn is_one_digit_longer(short: &[u8], long: &[u8]) -> bool {
    let same = short.iter().zip(long).take_while(|(one, other)| one == other).count();
    long.len() == short.len() + 1 && short[same..] == long[same + 1..]
}

/// Whether it gives 上年结转 what last year's report carried forward.
fn is_carried_forward(change: &Change, last_year: &Report) -> bool {
    let from = CellId { row: RowId("carried_forward"), ..change.cell };
    let is_carried_in = (change.cell.table, change.cell.row) == (TableId::T3, RowId("carried_in"));
    is_carried_in && last_year.reading(from) == Reading::Integer(change.to)
}
