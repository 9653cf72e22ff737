//! What is wrong with the prose, in words: the form has neither the rules nor
//! what they say. Also of the checks that the form makes itself, where one of
//! their findings was explained.

use crate::checks::explanations::{Settled, run_settled};
use crate::checks::{CheckContext, Finding, Place};
use crate::exchange::{explanations, write_string};
use crate::report::Report;
use crate::text::findings;

/// A list of lists of texts, as `app::prose` reads it.
pub fn findings(report: &Report, last_year: Option<&Report>) -> String {
    let explanations = explanations::of(report);
    let settled = run_settled(&CheckContext { report, last_year }, &explanations);
    let explained: Vec<&str> =
        settled.iter().filter(|it| it.explanation.is_some()).map(|it| it.finding.check.code).collect();
    let is_told = |it: &&Settled| it.finding.can_wait() || explained.contains(&it.finding.check.code);
    let lines: Vec<String> = settled.iter().filter(is_told).map(|settled| line(settled, report)).collect();
    format!("[{}]", lines.join(","))
}

/// One that was explained is a hint: it wants nothing more.
fn line(settled: &Settled, report: &Report) -> String {
    let words = findings::in_words(&settled.finding, report);
    let begin = [&*places(&settled.finding), settled.severity().name()];
    let advice = findings::settled_advice(settled, report);
    let parts = [&*words.key, &*words.code, &*words.headline, &*words.place, &*advice, &*words.basis];
    let mut line = String::new();
    for part in begin.into_iter().chain(parts) {
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
