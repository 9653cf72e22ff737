//! The ways to break a report.

use disclosure_report::formats::{CellId, CellSpec, TableId};
use disclosure_report::report::{Reading, Report};

/// A way to break a report, and all that it makes of one.
pub struct Kind {
    pub name: &'static str,
    pub mutants: fn(&Report) -> Vec<Mutant>,
}

/// A broken report.
pub struct Mutant {
    pub report: Report,
    /// The cells that were changed, and what they held.
    pub was: Vec<(CellId, i64)>,
}

pub const KINDS: &[Kind] = &[
    Kind { name: "input one more", mutants: |report| retyped(report, inputs, |number| Some(number + 1)) },
    Kind { name: "input much more", mutants: |report| retyped(report, inputs, |number| Some(number + 37)) },
    Kind {
        name: "input one less",
        mutants: |report| retyped(report, inputs, |number| (number > 0).then(|| number - 1)),
    },
    Kind { name: "input left out", mutants: |report| retyped(report, inputs, |number| (number != 0).then_some(0)) },
    Kind {
        name: "digit mistyped",
        mutants: |report| retyped(report, inputs, |number| Some(number / 10 * 10 + (number + 3) % 10)),
    },
    Kind {
        name: "digit dropped",
        mutants: |report| retyped(report, inputs, |number| (number > 9).then_some(number / 10)),
    },
    Kind { name: "digit doubled", mutants: |report| retyped(report, inputs, |number| Some(number * 10 + number % 10)) },
    Kind { name: "digits transposed", mutants: |report| retyped(report, inputs, transposed) },
    Kind { name: "total one more", mutants: |report| retyped(report, totals, |number| Some(number + 1)) },
    Kind { name: "total much more", mutants: |report| retyped(report, totals, |number| Some(number + 100)) },
    Kind { name: "table 4 one more", mutants: |report| retyped(report, of_table_4, |number| Some(number + 1)) },
    Kind { name: "swapped in a row", mutants: |report| swapped(report, |one, other| one.row == other.row) },
    Kind { name: "swapped in a column", mutants: |report| swapped(report, |one, other| one.column == other.column) },
    Kind { name: "row shifted", mutants: shifted_rows },
    Kind { name: "column shifted", mutants: shifted_columns },
];

fn inputs(spec: &CellSpec) -> bool {
    spec.id.table == TableId::T3 && !spec.is_total()
}

fn totals(spec: &CellSpec) -> bool {
    spec.id.table == TableId::T3 && spec.is_total()
}

fn of_table_4(spec: &CellSpec) -> bool {
    spec.id.table == TableId::T4
}

fn figures(report: &Report, is_meant: fn(&CellSpec) -> bool) -> Vec<(CellId, i64)> {
    let figure = |spec: &CellSpec| match report.reading(spec.id) {
        Reading::Integer(number) => Some((spec.id, number)),
        _ => None,
    };
    report.format().cells().iter().filter(|spec| is_meant(spec)).filter_map(figure).collect()
}

fn with(report: &Report, changes: &[(CellId, i64)]) -> Report {
    changes.iter().fold(report.clone(), |report, (cell, number)| report.with_typed(*cell, &number.to_string()))
}

fn retyped(report: &Report, is_meant: fn(&CellSpec) -> bool, other: fn(i64) -> Option<i64>) -> Vec<Mutant> {
    let mutant = |(cell, number)| {
        let other = other(number).filter(|other| *other != number)?;
        Some(Mutant { report: with(report, &[(cell, other)]), was: vec![(cell, number)] })
    };
    figures(report, is_meant).into_iter().filter_map(mutant).collect()
}

/// The last two digits the other way round.
fn transposed(number: i64) -> Option<i64> {
    (number > 9).then(|| number / 100 * 100 + number % 10 * 10 + number / 10 % 10)
}

fn swapped(report: &Report, are_meant: fn(&CellId, &CellId) -> bool) -> Vec<Mutant> {
    let figures = figures(report, inputs);
    let mut mutants = Vec::new();
    for (at, (one, number)) in figures.iter().enumerate() {
        let others = figures[at + 1..].iter().filter(|(other, beside)| beside != number && are_meant(one, other));
        for (other, beside) in others {
            let was = vec![(*one, *number), (*other, *beside)];
            mutants.push(Mutant { report: with(report, &[(*one, *beside), (*other, *number)]), was });
        }
    }
    mutants
}

fn shifted_rows(report: &Report) -> Vec<Mutant> {
    shifted(report, |id| (id.table, id.row.0))
}

fn shifted_columns(report: &Report) -> Vec<Mutant> {
    shifted(report, |id| (id.table, id.column.0))
}

/// Every figure of a line in the cell of the next; the last one in the first.
fn shifted(report: &Report, line: fn(&CellId) -> (TableId, &'static str)) -> Vec<Mutant> {
    let figures = figures(report, |spec| spec.id.table != TableId::T2);
    let mut lines: Vec<(TableId, &str)> = figures.iter().map(|(cell, _)| line(cell)).collect();
    lines.sort_unstable();
    lines.dedup();
    let mutant = |of| {
        let was: Vec<(CellId, i64)> = figures.iter().copied().filter(|(cell, _)| line(cell) == of).collect();
        let cells = was.iter().map(|(cell, _)| *cell);
        let numbers = was.iter().map(|(_, number)| *number);
        let moved: Vec<(CellId, i64)> = cells.zip(numbers.cycle().skip(was.len() - 1)).collect();
        (moved != was).then(|| Mutant { report: with(report, &moved), was })
    };
    lines.into_iter().filter_map(mutant).collect()
}
