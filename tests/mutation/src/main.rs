//! Breaks whole reports, one change each, and counts what the checks find and
//! how often the first proposals name the cell. Nothing is left to chance: every
//! cell and every pair of neighbours is broken in turn.
//!
//! Whether a mutant breaks an equation of the form is decided here once more,
//! by sums over what is printed, without the equations of the checks.

use std::collections::HashSet;
use std::process::ExitCode;

use disclosure_report::checks::proposals::proposals;
use disclosure_report::checks::{self, CheckContext};
use disclosure_report::exchange;
use disclosure_report::formats::{CellId, CellSpec, ColumnId, RowId, TableId};
use disclosure_report::report::{Reading, Report};

mod kinds;

use kinds::{KINDS, Kind, Mutant};

const REPORTS: [(&str, &[u8]); 6] = [
    ("001", include_bytes!("../../fixtures/report-001.json")),
    ("004", include_bytes!("../../fixtures/report-004.json")),
    ("005", include_bytes!("../../fixtures/report-005.json")),
    ("007", include_bytes!("../../fixtures/report-007.json")),
    ("008", include_bytes!("../../fixtures/report-008.json")),
    ("017", include_bytes!("../../fixtures/report-017.json")),
];

/// What came of the mutants of a kind.
#[derive(Default)]
struct Outcome {
    mutants: usize,
    /// Those that break a sum which held before.
    broken: usize,
    /// Those of them about which an equation says something new.
    found: usize,
    /// Those whose cells the first proposals name, with what they held: as many
    /// proposals as cells, or one more.
    first: usize,
    second: usize,
}

fn main() -> ExitCode {
    let mut outcomes: Vec<(&Kind, Outcome)> = KINDS.iter().map(|kind| (kind, Outcome::default())).collect();
    for (name, file) in REPORTS {
        let report = match exchange::read(file) {
            Ok(opened) => opened.report,
            Err(error) => {
                eprintln!("report {name} cannot be read: {error:?}");
                return ExitCode::FAILURE;
            }
        };
        let before = broken(&report);
        let said = equations(&report);
        for (kind, outcome) in &mut outcomes {
            for mutant in (kind.mutants)(&report) {
                outcome.add(&mutant, &before, &said);
            }
        }
    }
    println!("kind                  mutants   break a sum      found   first   second   later or never");
    let mut total = Outcome::default();
    for (kind, outcome) in &outcomes {
        outcome.print(kind.name);
        total.mutants += outcome.mutants;
        total.broken += outcome.broken;
        total.found += outcome.found;
    }
    println!("{} mutants, {} break a sum, {} of them found", total.mutants, total.broken, total.found);
    if total.found == total.broken { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Outcome {
    fn add(&mut self, mutant: &Mutant, before: &HashSet<String>, said: &HashSet<String>) {
        self.mutants += 1;
        if broken(&mutant.report).is_subset(before) {
            return;
        }
        self.broken += 1;
        self.found += usize::from(!equations(&mutant.report).is_subset(said));
        // A change of two cells may be proposed as two.
        let (mut named, n_cells) = (Vec::new(), mutant.was.len());
        for (at, proposal) in proposals(&mutant.report, None).iter().enumerate() {
            named.extend(proposal.changes.iter().map(|change| (change.cell, change.to)));
            if mutant.was.iter().all(|was| named.contains(was)) {
                self.first += usize::from(at < n_cells);
                self.second += usize::from(at == n_cells);
                break;
            }
        }
    }

    fn print(&self, name: &str) {
        let later = self.broken - self.first - self.second;
        println!(
            "{name:<20} {:>8} {:>13} {:>10} {:>7} {:>8} {later:>16}",
            self.mutants, self.broken, self.found, self.first, self.second
        );
    }
}

/// What the equations of the form say is wrong, place by place.
fn equations(report: &Report) -> HashSet<String> {
    let found = checks::run_now(&CheckContext { report, last_year: None });
    found.iter().filter(|finding| finding.code().starts_with("ARI")).map(checks::Finding::key).collect()
}

/// The sums that do not hold, by name; one with a cell that cannot be counted
/// says nothing.
fn broken(report: &Report) -> HashSet<String> {
    let mut broken = HashSet::new();
    let mut hold = |name: String, left: Option<i64>, right: Option<i64>| {
        if let (Some(left), Some(right)) = (left, right)
            && left != right
        {
            broken.insert(name);
        }
    };
    let rows: Vec<RowId> = rows_of(report, TableId::T3);
    let outcomes = |row: &&RowId| !["new_received", "carried_in", "outcome_total", "carried_forward"].contains(&row.0);
    let at = |table, row, column| figure(report, CellId { table, row, column });
    for column in report.format().table(TableId::T3).columns(RowId("new_received")) {
        let of = |row| at(TableId::T3, RowId(row), column.id);
        let sum = |a: Option<i64>, b: Option<i64>| Some(a? + b?);
        let name = |what: &str| format!("{what} {}", column.id.0);
        hold(
            name("balance"),
            sum(of("new_received"), of("carried_in")),
            sum(of("outcome_total"), of("carried_forward")),
        );
        let all = rows.iter().filter(outcomes).map(|row| at(TableId::T3, *row, column.id)).sum();
        hold(name("outcomes"), of("outcome_total"), all);
    }
    for table in [TableId::T3, TableId::T4] {
        for row in rows_of(report, table) {
            let parts =
                report.format().table(table).columns(row).iter().filter(|column| column.id != ColumnId("total"));
            let parts = parts.map(|column| at(table, row, column.id)).sum();
            hold(format!("row {}", row.0), at(table, row, ColumnId("total")), parts);
        }
    }
    broken
}

fn rows_of(report: &Report, table: TableId) -> Vec<RowId> {
    let mut rows: Vec<RowId> =
        report.format().cells().iter().map(|spec| spec.id).filter(|id| id.table == table).map(|id| id.row).collect();
    rows.dedup();
    rows
}

/// What a cell counts in a sum of the form: a blank input nothing, a blank
/// total cannot be counted.
fn figure(report: &Report, cell: CellId) -> Option<i64> {
    match report.reading(cell) {
        Reading::Integer(number) => Some(number),
        Reading::Blank | Reading::Dash if !report.format().spec(cell).is_some_and(CellSpec::is_total) => Some(0),
        _ => None,
    }
}
