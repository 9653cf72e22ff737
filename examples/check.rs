//! Checks report files without a browser, with the same engine.
//!
//! ```sh
//! cargo run --release --example check -- [--last-year FILE] FILE…
//! ```
//!
//! Prints one JSON line per file, in order: what was read, the report, every
//! finding. A file that cannot be read gives a line with `error`; the others
//! go on, and the exit status is 1.

use std::process::ExitCode;

use disclosure_report::checks::CheckContext;
use disclosure_report::checks::explanations::run_settled;
use disclosure_report::exchange::{self, Opened, explanations};
use disclosure_report::formats::CellId;
use disclosure_report::import;
use disclosure_report::report::{Field, Provenance, Reading, Report};
use disclosure_report::text;
use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    let last_year = match arguments.last_year.as_deref().map(open).transpose() {
        Ok(last_year) => last_year.map(|opened| opened.report),
        Err(error) => {
            eprintln!("--last-year: {}", error.message);
            return ExitCode::from(2);
        }
    };
    let mut exit = ExitCode::SUCCESS;
    for file in &arguments.files {
        let line = match open(file) {
            Ok(opened) => describe(file, &opened, last_year.as_ref()),
            Err(Unreadable { code, message }) => {
                exit = ExitCode::FAILURE;
                json!({ "file": file, "error": { "code": code, "message": message } })
            }
        };
        println!("{line}");
    }
    exit
}

struct Arguments {
    last_year: Option<String>,
    files: Vec<String>,
}

impl Arguments {
    fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, &'static str> {
        const USAGE: &str = "usage: check [--last-year FILE] FILE…";
        let mut parsed = Self { last_year: None, files: Vec::new() };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--last-year" => parsed.last_year = Some(arguments.next().ok_or(USAGE)?),
                option if option.starts_with("--") => return Err(USAGE),
                _ => parsed.files.push(argument),
            }
        }
        if parsed.files.is_empty() { Err(USAGE) } else { Ok(parsed) }
    }
}

struct Unreadable {
    code: &'static str,
    message: String,
}

fn open(file: &str) -> Result<Opened, Unreadable> {
    let bytes = std::fs::read(file).map_err(|error| Unreadable { code: "unreadable", message: error.to_string() })?;
    import::read(&bytes).map_err(|refusal| Unreadable { code: refusal.code(), message: refusal.words() })
}

fn describe(file: &str, opened: &Opened, last_year: Option<&Report>) -> Value {
    let report = &opened.report;
    let explanations = explanations::of(report);
    let findings = run_settled(&CheckContext { report, last_year }, &explanations);
    let public: Value = serde_json::from_str(&exchange::write(report)).unwrap_or_default();
    json!({
        "file": file,
        "format": report.format_id().name(),
        "report_year": report.year(),
        "organ": &**report.field(Field::Organ),
        "import": provenance(opened),
        "report": public,
        "findings": findings.iter().map(|settled| text::findings::as_json(&settled.finding, report)).collect::<Vec<_>>(),
    })
}

/// Every cell of the format in exactly one of the four lists.
fn provenance(opened: &Opened) -> Value {
    let report = &opened.report;
    let (mut exact, mut inferred, mut not_numbers) = (Vec::new(), Vec::new(), Vec::new());
    for (spec, cell) in report.cells() {
        let id = spec.id.to_string();
        match report.reading(spec.id) {
            _ if opened.missing.contains(&spec.id) => {}
            Reading::Integer(_) | Reading::Decimal(_) if cell.provenance() == Some(Provenance::Inferred) => {
                inferred.push(id);
            }
            Reading::Integer(_) | Reading::Decimal(_) => exact.push(id),
            Reading::Blank | Reading::Dash | Reading::Text => not_numbers.push(id),
        }
    }
    json!({
        "exact": exact,
        "inferred": inferred,
        "missing": ids(&opened.missing),
        "not_numbers": not_numbers,
        "notes": opened.notices.iter().map(text::exchange::notice_as_json).collect::<Vec<_>>(),
    })
}

fn ids(cells: &[CellId]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}
