//! Findings about the prose on their way from the companion to the form: one
//! a line, its parts separated by tabs. What only findings about tables have
//! is left out.

use super::{Detail, Finding, Problem, Span, Status};
use crate::formats::SectionId;
use crate::report::Field;

/// The code of the check; the section or field; where in its text; a length
/// and its bound, or words.
#[must_use]
pub fn write(findings: &[Finding]) -> String {
    findings.iter().map(line).collect()
}

fn line(Finding { check, problem, .. }: &Finding) -> String {
    let section = problem.section.map(SectionId::name);
    let place = section.or(problem.fields.first().map(|field| field.name())).unwrap_or_default();
    let span = problem.spans.first().map(|span| format!("{}-{}", span.start, span.end)).unwrap_or_default();
    let detail = match &problem.detail {
        Detail::Length { actual, bound } => format!("{actual}-{bound}"),
        Detail::Words(words) => words.join("\t"),
        Detail::Blanks { .. } | Detail::None => String::new(),
    };
    format!("{}\t{place}\t{span}\t{detail}\n", check.code)
}

/// The findings that [`write`] wrote; `None` when it is another text.
#[must_use]
pub fn read(text: &str) -> Option<Vec<Finding>> {
    let mut findings = Vec::new();
    for line in text.lines() {
        findings.push(finding(line)?);
    }
    Some(findings)
}

fn finding(line: &str) -> Option<Finding> {
    let mut parts = line.split('\t');
    let check = super::check(parts.next()?)?;
    let place = parts.next()?;
    let mut problem = Problem { section: SectionId::from_name(place), ..Problem::default() };
    problem.fields.extend(Field::from_name(place));
    if let (Some((start, end)), Some(section)) = (range(parts.next()?), problem.section) {
        problem.spans.push(Span { section, start, end });
    }
    let detail = parts.next()?;
    problem.detail = match range(detail) {
        Some((actual, bound)) => Detail::Length { actual, bound },
        None if detail.is_empty() => Detail::None,
        None => {
            let mut words = vec![detail.to_owned()];
            words.extend(parts.map(str::to_owned));
            Detail::Words(words)
        }
    };
    Some(Finding { check, status: Status::Fail, problem })
}

fn range(text: &str) -> Option<(usize, usize)> {
    let (one, other) = text.split_once('-')?;
    Some((one.parse().ok()?, other.parse().ok()?))
}
