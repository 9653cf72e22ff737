//! What is wrong with the prose, in words: the form has neither the rules nor
//! what they say.

use crate::checks::{self, CheckContext, Finding};
use crate::exchange::write_string;
use crate::report::Report;
use crate::text::findings;

/// A list of lists of texts, as `app::prose` reads it.
pub fn findings(report: &Report, last_year: Option<&Report>) -> String {
    let found = checks::run_later(&CheckContext { report, last_year });
    let lines: Vec<String> = found.iter().map(|finding| line(finding, report)).collect();
    format!("[{}]", lines.join(","))
}

fn line(finding: &Finding, report: &Report) -> String {
    let words = findings::in_words(finding, report);
    let place = finding.place().map(|place| place.to_string()).unwrap_or_default();
    let begin = [&*place, finding.severity().name()];
    let parts = [&words.key, &words.code, &words.headline, &words.place, &words.advice, &words.basis];
    let mut line = String::new();
    for part in begin.into_iter().chain(parts.map(|part| &**part)) {
        line.push(if line.is_empty() { '[' } else { ',' });
        write_string(part, &mut line);
    }
    line + "]"
}
