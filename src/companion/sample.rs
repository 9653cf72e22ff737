//! The built-in sample: the report of an invented organ, with a few mistakes
//! to find.

use crate::exchange;
use crate::formats::FormatId;
use crate::report::Report;

/// As a file of ours; figures that are 0 are left out.
const SAMPLE: &str = include_str!("sample.json");

/// The sample. A test holds that it can be read.
#[must_use]
pub fn report() -> Report {
    let Ok(opened) = exchange::read(SAMPLE.as_bytes()) else { return Report::new(FormatId::F2021) };
    let zero = |report: Report, cell| report.with_typed(cell, "0");
    opened.missing.into_iter().fold(opened.report, zero)
}

/// The sample as a file that keeps what is computed and what is typed.
#[must_use]
pub fn file() -> String {
    exchange::write_backup(&report(), None)
}
