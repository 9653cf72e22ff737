//! What is said of a finding that somebody explained.

use crate::checks::Status;
use crate::checks::explanations::Settled;
use crate::report::Report;

use super::{advice, shortened};

/// What to do about a finding, or why nothing is left to do.
#[must_use]
pub fn settled_advice(settled: &Settled, report: &Report) -> String {
    let advice = advice(&settled.finding, report);
    let said = settled.explanation.map(|explanation| &*explanation.text).unwrap_or_default();
    match settled.finding.status {
        Status::Explained if said.is_empty() => "都已标为看过。".to_owned(),
        Status::Explained => format!("已说明：{said}"),
        Status::Stale => format!("原来的说明“{}”写在改动之前，核对后重新说明。{advice}", shortened(said)),
        Status::Fail | Status::Uncertain => advice,
    }
}
