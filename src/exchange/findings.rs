//! Findings about the prose on their way from the companion to the form: the
//! code of the check, and the places in the text.

use super::json::{self, Json, Object};
use crate::checks::{self, Detail, Finding, Problem, Span, Status};
use crate::formats::SectionId;
use crate::report::Field;

/// A list in JSON. What only findings about tables have is left out.
#[must_use]
pub fn write(findings: &[Finding]) -> String {
    let object = |Finding { check, problem, .. }: &Finding| {
        let mut object = Object::default();
        let mut list = |key, items: Vec<Json>| object.insert(key, Json::List(items));
        list("fields", problem.fields.iter().map(|field| Json::text(field.name())).collect());
        list("spans", problem.spans.iter().flat_map(|span| [span.start, span.end]).map(Json::number).collect());
        match &problem.detail {
            Detail::Words(words) => list("words", words.iter().map(|word| Json::text(word)).collect()),
            Detail::Length { actual, bound } => list("length", [actual, bound].map(Json::number).to_vec()),
            Detail::Blanks { .. } | Detail::None => {}
        }
        object.insert("code", Json::text(check.code));
        if let Some(section) = problem.section {
            object.insert("section", Json::text(section.name()));
        }
        Json::Object(object)
    };
    Json::List(findings.iter().map(object).collect()).pretty()
}

/// The findings of a list as [`write`] writes it; `None` when it is another
/// text.
#[must_use]
pub fn read(text: &str) -> Option<Vec<Finding>> {
    let Json::List(findings) = json::parse(text).ok()? else { return None };
    findings.iter().map(finding).collect()
}

fn finding(json: &Json) -> Option<Finding> {
    let Json::Object(object) = json else { return None };
    let text = |key| object.get(key).and_then(Json::as_text);
    let list = |key| match object.get(key) {
        Some(Json::List(items)) => items.as_slice(),
        _ => &[],
    };
    let numbers = |key| -> Vec<usize> {
        let number = |item: &Json| if let Json::Number(digits) = item { digits.parse().ok() } else { None };
        list(key).iter().filter_map(number).collect()
    };
    let section = text("section").and_then(SectionId::from_name);
    let words: Vec<String> = list("words").iter().filter_map(Json::as_text).map(str::to_owned).collect();
    let detail = match numbers("length").as_slice() {
        [actual, bound] => Detail::Length { actual: *actual, bound: *bound },
        _ if words.is_empty() => Detail::None,
        _ => Detail::Words(words),
    };
    let span = |ends: &[usize]| Some(Span { section: section?, start: *ends.first()?, end: *ends.last()? });
    let problem = Problem {
        section,
        fields: list("fields").iter().filter_map(Json::as_text).filter_map(Field::from_name).collect(),
        spans: numbers("spans").chunks(2).filter_map(span).collect(),
        detail,
        ..Problem::default()
    };
    Some(Finding { check: checks::check(text("code")?)?, status: Status::Fail, problem })
}
