//! What is wrong with the prose, in words: the form has neither the rules nor
//! what they say.

use std::rc::Rc;

use crate::checks::{self, CheckContext, Finding, Place};
use crate::exchange::write_string;
use crate::guide::checks::in_a_paragraph;
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
    let begin = [&*places(finding), finding.severity().name()];
    // Where the rule stands, and all that there is to know about it.
    let basis: Rc<str> = format!("{}。{}", words.basis, in_a_paragraph(&words.code)).into();
    let parts = [&words.key, &words.code, &words.headline, &words.place, &words.advice, &basis];
    let mut line = String::new();
    for part in begin.into_iter().chain(parts.map(|part| &**part)) {
        line.push(if line.is_empty() { '[' } else { ',' });
        write_string(part, &mut line);
    }
    line + "]"
}

/// The place to look at first, then every other cell and field.
fn places(finding: &Finding) -> String {
    let problem = &finding.problem;
    let cells = problem.cells.iter().map(|cell| Place::Cell(*cell));
    let fields = problem.fields.iter().map(|field| Place::Field(*field));
    let section = problem.section.map(Place::Section);
    let first = finding.place();
    let others = cells.chain(section).chain(fields).filter(|place| Some(*place) != first);
    first.into_iter().chain(others).map(|place| place.to_string()).collect::<Vec<_>>().join(" ")
}
