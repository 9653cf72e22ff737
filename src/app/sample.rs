//! The built-in sample: the report of an invented organ, with a few mistakes
//! to find.

use crate::exchange;
use crate::formats::FormatId;
use crate::report::Report;

const SAMPLE: &str = include_str!("sample.json");

/// The sample. A test holds that it can be read.
#[must_use]
pub fn report() -> Report {
    exchange::read(SAMPLE.as_bytes()).map_or_else(|_| Report::new(FormatId::F2021), |opened| opened.report)
}
