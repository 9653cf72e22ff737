//! Breaks whole reports, one change each, and counts what the checks find, what
//! they say beside it, and how often the first proposals name the cell. Nothing
//! is left to chance: every cell, pair of neighbours and figure of the prose is
//! broken in turn; what is drawn by lot is drawn from the same seed.
//!
//! Whether a mutant breaks an equation of the form is decided in `sums`, whether
//! anything has to be said about its words beside the kind in `words`.
//!
//! The reports are those of the fixtures; where `DISCLOSURE_REPORT_SAMPLES`
//! names a folder of published ones, the words of those are broken as well.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use disclosure_report::report::{Field, Report};
use disclosure_report::{exchange, import};

mod kinds;
mod outcomes;
mod sums;
mod words;

use outcomes::Outcome;
use words::Base;

const REPORTS: [(&str, &[u8]); 6] = [
    ("001", include_bytes!("../../fixtures/report-001.json")),
    ("004", include_bytes!("../../fixtures/report-004.json")),
    ("005", include_bytes!("../../fixtures/report-005.json")),
    ("007", include_bytes!("../../fixtures/report-007.json")),
    ("008", include_bytes!("../../fixtures/report-008.json")),
    ("017", include_bytes!("../../fixtures/report-017.json")),
];

fn main() -> ExitCode {
    let mut reports = Vec::new();
    for (name, file) in REPORTS {
        match exchange::read(file) {
            Ok(opened) => reports.push((name, opened.report)),
            Err(error) => {
                eprintln!("report {name} cannot be read: {error:?}");
                return ExitCode::FAILURE;
            }
        }
    }
    let mut outcomes = outcomes::of_cells(&reports);
    outcomes.extend(outcomes::of_words(&bases(&reports)));
    println!("{}", outcomes::HEAD);
    outcomes.iter().for_each(Outcome::print);
    let total = |count: fn(&Outcome) -> usize| outcomes.iter().map(count).sum::<usize>();
    let (mutants, due) = (total(|of| of.mutants), total(|of| of.due));
    let (found, beside) = (total(|of| of.found), total(|of| of.beside));
    println!("{mutants} mutants, {due} due, {found} of them found; {beside} told of something else\n");
    for outcome in &outcomes {
        outcome.explain_known();
        outcome.explain();
    }
    published(&reports);
    if outcomes.iter().all(Outcome::is_as_known) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The words of published reports; what comes of them is shown only.
fn published(reports: &[(&str, Report)]) {
    let Some(folder) = env::var_os("DISCLOSURE_REPORT_SAMPLES").filter(|folder| !folder.is_empty()) else {
        println!("published reports: not given, set DISCLOSURE_REPORT_SAMPLES to their folder");
        return;
    };
    let mut found = Vec::new();
    for (name, _) in reports {
        let folder = Path::new(&folder).join(name);
        let source = ["source.html", "source.txt"].iter().find_map(|file| fs::read(folder.join(file)).ok());
        match source.map(|source| import::read(&source)) {
            Some(Ok(opened)) => found.push((*name, opened.report)),
            Some(Err(refusal)) => eprintln!("published report {name}: {}", refusal.words()),
            None => {}
        }
    }
    println!("\nwords of {} published reports\n{}", found.len(), outcomes::HEAD);
    let outcomes = outcomes::of_words(&bases(&found));
    outcomes.iter().for_each(Outcome::print);
    println!();
    outcomes.iter().for_each(Outcome::explain);
}

/// The reports as they would be handed in, each with a year before it that has
/// the words of another.
fn bases(reports: &[(&str, Report)]) -> Vec<Base> {
    let whole: Vec<Report> = reports.iter().map(|(_, report)| whole(report)).collect();
    let base = |(at, (name, _)): (usize, &(&str, Report))| {
        let report = whole[at].clone();
        let last = words::neutral(&report, &whole[(at + 1) % whole.len()]);
        Base { name: (*name).to_owned(), report, last }
    };
    reports.iter().enumerate().map(base).collect()
}

/// With a title and a signature.
fn whole(report: &Report) -> Report {
    let mut report = report.clone();
    let year = report.year().map_or(0, |year| year + 1);
    let organ = report.field(Field::Organ).to_string();
    let title = report.standard_title().unwrap_or_default();
    for (field, text) in
        [(Field::Title, title), (Field::SignatureOrgan, organ), (Field::SignatureDate, format!("{year}年1月20日"))]
    {
        if report.field(field).trim().is_empty() {
            report = report.with_field(field, &text);
        }
    }
    report
}
