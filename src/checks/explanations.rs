//! Findings that a person explained, and figures of the prose that were seen.
//!
//! An explanation is bound to what its finding rests on: the check in its
//! version, cells and words as they are. Where they stand in the text is no part
//! of it, so that an edit elsewhere changes nothing.

use sha2::{Digest, Sha256};

use super::{CheckContext, Detail, Equation, Finding, Rule, Severity, Span, Status, run};
use crate::report::explanations::Explanation;
use crate::report::{Field, Report};

/// The check whose figures are seen one by one.
const FIGURES: &str = "NAR-14";

/// A finding with what was said about it: of another one before, where it is
/// stale.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled<'a> {
    pub finding: Finding,
    pub explanation: Option<&'a Explanation>,
}

impl Settled<'_> {
    /// How grave it still is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        if self.finding.status == Status::Explained { Severity::Hint } else { self.finding.severity() }
    }
}

/// All findings about a report, with what was said about them.
#[must_use]
pub fn run_settled<'a>(context: &CheckContext, explanations: &'a [Explanation]) -> Vec<Settled<'a>> {
    settle(run(context), context.report, explanations)
}

/// Whether an explanation closes a finding: no sum of a table and no entry of a
/// cell, and no error but those that may be right.
#[must_use]
pub fn may_be_explained(finding: &Finding) -> bool {
    !is_plain(finding) && !lists_figures(finding) && may_be_right(finding)
}

/// Whether it lists figures that can be marked as seen.
#[must_use]
pub fn lists_figures(finding: &Finding) -> bool {
    finding.check.code == FIGURES
}

fn is_plain(finding: &Finding) -> bool {
    !finding.can_wait() && !matches!(finding.check.rule, Rule::Equation(Equation::AtLeast { .. }))
}

fn may_be_right(finding: &Finding) -> bool {
    finding.severity() != Severity::Error || finding.check.explainable
}

/// Gives every finding the status that the explanations leave it, and takes the
/// figures that were seen out of their hints.
#[must_use]
pub fn settle<'a>(findings: Vec<Finding>, report: &Report, explanations: &'a [Explanation]) -> Vec<Settled<'a>> {
    let mut settled: Vec<Settled> =
        findings.into_iter().map(|finding| Settled { finding, explanation: None }).collect();
    if explanations.is_empty() {
        return settled;
    }
    let mut in_use = vec![false; explanations.len()];
    for Settled { finding, explanation } in &mut settled {
        if lists_figures(finding) {
            leave_out_seen(finding, report, explanations);
        } else if may_be_explained(finding) {
            let operands = operands(finding, report);
            // One explanation is for one finding, though another may read alike.
            let is_meant = |(it, in_use): (&Explanation, &bool)| {
                !in_use && it.code == finding.check.code && it.operands == operands && !it.text.trim().is_empty()
            };
            if let Some(at) = explanations.iter().zip(&in_use).position(is_meant) {
                in_use[at] = true;
                *explanation = Some(&explanations[at]);
                finding.status = Status::Explained;
            }
        }
    }
    let left: Vec<&Explanation> = explanations
        .iter()
        .zip(in_use)
        .filter(|(it, in_use)| !in_use && !it.text.trim().is_empty())
        .map(|(it, _)| it)
        .collect();
    find_stale(&mut settled, &left);
    settled
}

/// The explanations that are left at a place are for the findings there that have
/// none, both in their order; of too many, the newest.
fn find_stale<'a>(settled: &mut [Settled<'a>], left: &[&'a Explanation]) {
    let is_open = |it: &Settled| it.explanation.is_none() && may_be_explained(&it.finding);
    let key = |it: &Settled| (it.finding.check.code, place(&it.finding));
    let open: Vec<_> = settled.iter().map(|it| is_open(it).then(|| key(it))).collect();
    for (at, it) in settled.iter_mut().enumerate() {
        let Some((code, place)) = &open[at] else { continue };
        let own: Vec<_> = left.iter().filter(|it| it.code == *code && it.place == *place).collect();
        let alike = |findings: &[Option<_>]| findings.iter().filter(|other| **other == open[at]).count();
        let skipped = own.len().saturating_sub(alike(&open));
        if let Some(explanation) = own.get(skipped + alike(&open[..at])) {
            it.explanation = Some(explanation);
            it.finding.status = Status::Stale;
        }
    }
}

/// The figures that nobody saw; all of them where everything was seen.
fn leave_out_seen(finding: &mut Finding, report: &Report, explanations: &[Explanation]) {
    let unseen: Vec<Span> = figures(finding, report)
        .into_iter()
        .filter(|figure| !figure.is_among(explanations))
        .map(|figure| figure.span)
        .collect();
    if unseen.is_empty() {
        finding.status = Status::Explained;
    } else {
        finding.problem.spans = unseen;
    }
}

/// The place that a finding leads to and the section of its words, as explanations
/// name them.
fn place(finding: &Finding) -> String {
    let place = finding.place().map(|place| place.to_string());
    let section = finding.problem.spans.first().map(|span| span.section.name().to_owned());
    let mut names: Vec<String> = place.into_iter().chain(section).collect();
    names.dedup();
    names.join(" ")
}

/// An explanation of a finding.
#[must_use]
pub fn explained(finding: &Finding, report: &Report, text: &str) -> Explanation {
    Explanation {
        code: finding.check.code.to_owned(),
        place: place(finding),
        operands: operands(finding, report),
        text: text.trim().chars().take(Explanation::LONGEST).collect(),
    }
}

/// As many explanations as a report keeps: where there are more, the oldest ones
/// of what is not found any more go first.
#[must_use]
pub fn bounded(mut explanations: Vec<Explanation>, findings: &[Finding], report: &Report) -> Vec<Explanation> {
    if explanations.len() <= Explanation::MOST {
        return explanations;
    }
    let seen = findings.iter().flat_map(|finding| figures(finding, report)).map(|figure| figure.operands);
    let present: Vec<String> = findings.iter().map(|finding| operands(finding, report)).chain(seen).collect();
    while explanations.len() > Explanation::MOST {
        let is_gone = |explanation: &Explanation| !present.contains(&explanation.operands);
        explanations.remove(explanations.iter().position(is_gone).unwrap_or_default());
    }
    explanations
}

/// A hash of all that a finding rests on.
#[must_use]
pub fn operands(finding: &Finding, report: &Report) -> String {
    let problem = &finding.problem;
    let mut parts = Vec::new();
    // What is late depends on the year and on who reports.
    if finding.check.code.starts_with("DDL") {
        parts.extend(
            [Field::ReportYear, Field::OrganKind, Field::OrganLevel, Field::Scope]
                .map(|field| report.field(field).to_string()),
        );
    }
    let sides = problem.sides.iter().flat_map(|(left, right)| [left, right]);
    for cell in problem.cells.iter().chain(sides.clone().flat_map(|side| &side.cells)) {
        parts.extend([cell.to_string(), report.shown(*cell).to_string()]);
    }
    parts.extend(sides.map(|side| side.amount.to_string()));
    for span in &problem.spans {
        // Words that stand against no figure may be found again anywhere.
        let words = if problem.sides.is_some() { span.words(report) } else { clause_at(report, *span) };
        parts.extend([span.section.name().to_owned(), words]);
    }
    match &problem.detail {
        Detail::Words(words) => parts.extend(words.iter().cloned()),
        Detail::Length { actual, bound } => parts.push(format!("{actual}/{bound}")),
        Detail::None | Detail::Blanks { .. } | Detail::Told(_) => {}
    }
    // The words that were found in it stand for the preface, which is long; those
    // about people are hidden.
    let is_named = !parts.is_empty() && !finding.check.code.starts_with("PRV");
    for field in &problem.fields {
        let text = if is_named && *field == Field::Preface { "" } else { report.field(*field) };
        parts.extend([field.name().to_owned(), text.to_owned()]);
    }
    if let Some(section) = problem.section {
        let text = if parts.is_empty() { &*report.prose(section).text } else { "" };
        parts.extend([section.name().to_owned(), text.to_owned()]);
    }
    hash(finding, &parts)
}

/// The check in its version, then the parts, each with its length before it.
fn hash(finding: &Finding, parts: &[String]) -> String {
    const BYTES: usize = 16;
    let check = [finding.check.code.to_owned(), finding.check.version.to_string()];
    let text: String = check.iter().chain(parts).map(|part| part.len().to_string() + ":" + part).collect();
    Sha256::digest(text.as_bytes()).iter().take(BYTES).fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

fn clause_at(report: &Report, span: Span) -> String {
    let text: Vec<char> = report.prose(span.section).text.chars().collect();
    in_its_clause(&text, span).concat()
}

/// A figure that no table has, and the clause that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub span: Span,
    /// The clause before it, itself, and the clause behind it.
    pub words: [String; 3],
    operands: String,
}

impl Figure {
    #[must_use]
    pub fn is_among(&self, explanations: &[Explanation]) -> bool {
        explanations.iter().any(|seen| seen.code == FIGURES && seen.operands == self.operands)
    }

    /// That it was seen.
    #[must_use]
    pub fn seen(&self) -> Explanation {
        Explanation {
            code: FIGURES.to_owned(),
            place: self.span.section.name().to_owned(),
            operands: self.operands.clone(),
            text: String::new(),
        }
    }
}

/// The figures that a hint lists, in their order.
#[must_use]
pub fn figures(finding: &Finding, report: &Report) -> Vec<Figure> {
    let mut figures = Vec::new();
    if let (true, Some(section)) = (lists_figures(finding), finding.problem.section) {
        let text: Vec<char> = report.prose(section).text.chars().collect();
        for span in &finding.problem.spans {
            let words = in_its_clause(&text, *span);
            let parts = [section.name().to_owned(), words.concat(), words[0].chars().count().to_string()];
            figures.push(Figure { span: *span, operands: hash(finding, &parts), words });
        }
    }
    figures
}

fn ends_clause(c: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | '，' | '：' | ';' | '!' | '?' | ',' | ':' | '\n')
}

fn in_its_clause(text: &[char], span: Span) -> [String; 3] {
    let end = span.end.min(text.len());
    let start = span.start.min(end);
    let first = text[..start].iter().rposition(|c| ends_clause(*c)).map_or(0, |at| at + 1);
    let last = text[end..].iter().position(|c| ends_clause(*c)).map_or(text.len(), |at| end + at);
    [&text[first..start], &text[start..end], &text[end..last]].map(|part| part.iter().collect())
}
