//! The explanations of a report: a list under a key of the internal part, so
//! that they are in drafts and backups and in no public file.
//!
//! Only who has the checks that can wait reads it; everybody else keeps it as a
//! key that is not known.

use super::json::{self, Json, Object};
use crate::report::Report;
use crate::report::explanations::Explanation;

/// The object of a backup that holds it, and its key.
const PARENT: &str = "/internal";
const KEY: &str = "explanations";
/// The most characters of a name; no code, place or hash is near it.
const LONGEST_NAME: usize = 100;

/// The explanations of a report. What else stands in their place counts as none.
#[must_use]
pub fn of(report: &Report) -> Vec<Explanation> {
    let list = report.extra(PARENT, KEY).and_then(|json| json::parse(json).ok()).unwrap_or_default();
    list.as_list().iter().filter_map(explanation).take(Explanation::MOST).collect()
}

/// The report with these explanations and no others.
#[must_use]
pub fn with(report: &Report, explanations: &[Explanation]) -> Report {
    let list = Json::List(explanations.iter().map(object).collect());
    report.with_extra(PARENT, KEY, (!explanations.is_empty()).then(|| list.pretty()))
}

fn explanation(value: &Json) -> Option<Explanation> {
    let Json::Object(object) = value else { return None };
    let text = |key| object.get(key).and_then(Json::as_text);
    let name = |key| text(key).filter(|name| name.chars().nth(LONGEST_NAME).is_none()).map(str::to_owned);
    let (code, place, operands) = (name("code")?, name("place")?, name("operands")?);
    let text = text("text")?.chars().take(Explanation::LONGEST).collect();
    (!code.is_empty() && !operands.is_empty()).then_some(Explanation { code, place, operands, text })
}

fn object(explanation: &Explanation) -> Json {
    let Explanation { code, place, operands, text } = explanation;
    let mut object = Object::default();
    for (key, text) in [("code", code), ("place", place), ("operands", operands), ("text", text)] {
        object.insert(key, Json::text(text));
    }
    Json::Object(object)
}
