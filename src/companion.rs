//! What is not needed to start typing: a module of its own, which the page
//! loads later (`src/bin/companion.rs`). Text in, text out; neither state nor
//! page.

use crate::clipboard;
use crate::exchange;
use crate::exchange::json::{self, Json, Object};
use crate::formats::{CellId, SectionId};
use crate::guide::{self, Node};
use crate::report::Report;

mod edit;
mod paste;
mod prose;

/// The answer to a question as [`State::question`] and the functions beside it
/// write it; `None` when there is none.
///
/// [`State::question`]: crate::app::State::question
#[must_use]
pub fn answer(question: &str) -> Option<String> {
    let question = json::read(question)?;
    let page = match text(&question, "ask")? {
        "rehearsal" => return Some(guide::rehearsal()),
        "check" => {
            let last_year = report(&question, "last_year");
            return Some(prose::findings(&report(&question, "report")?, last_year.as_ref()));
        }
        "tasks" => guide::rehearsal_page(&report(&question, "report")?),
        "details" => {
            let last_year = report(&question, "last_year");
            let report = report(&question, "report")?;
            match text(&question, "cell")? {
                "" => guide::no_cell(),
                cell => guide::details(&report, last_year.as_ref(), report.format().parse_cell(cell)?),
            }
        }
        "last-year" => {
            let (report, last_year) = (report(&question, "report")?, report(&question, "last_year"));
            let section = SectionId::from_name(text(&question, "place")?);
            guide::last_year(&report, last_year.as_ref(), section)
        }
        "about" => {
            let last_year = report(&question, "last_year");
            guide::about(&report(&question, "report")?, last_year.as_ref(), text(&question, "key")?)?
        }
        // What makes no sense any more changes nothing.
        "edit" => return Some(edit::answer(&question).unwrap_or_else(|| "{}".to_owned())),
        "shortcuts" => guide::shortcuts(),
        "legend" => guide::legend(),
        "paste" => return paste::answer(&question),
        "words" => return Some(clipboard::prose(text(&question, "html")?, text(&question, "text")?)),
        "preview" => preview(&question)?,
        _ => return None,
    };
    Some(Node::to_json(&page))
}

fn text<'a>(question: &'a Object, key: &str) -> Option<&'a str> {
    question.get(key).and_then(Json::as_text)
}

fn report(question: &Object, key: &str) -> Option<Report> {
    exchange::read(text(question, key)?.as_bytes()).ok().map(|opened| opened.report)
}

fn preview(question: &Object) -> Option<Vec<Node>> {
    let report = report(question, "report")?;
    let entries = json::read(text(question, "entries")?)?;
    let entry = |(cell, typed): (&str, &Json)| Some((report.format().parse_cell(cell)?, typed.as_text()?.to_owned()));
    let entries: Option<Vec<(CellId, String)>> = entries.iter().map(entry).collect();
    Some(guide::preview(&report, &entries?, &[], &[]))
}
