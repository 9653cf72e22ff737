//! What a file or a clipboard holds that is not our own: the report, and the
//! page that shows it before anything changes.

use super::report;
use crate::exchange::json::{self, Json};
use crate::exchange::{write_backup, write_string};
use crate::guide::{self, Node, Use};
use crate::import;

/// The answer to what `State::source_question` asks about these bytes:
/// `{"report":…,"page":…,"parts":…}`, the report as a backup, the page in
/// `JsonML`, what the report on screen can take over; or `{"refusal":…}` with a
/// sentence.
#[must_use]
pub fn read(bytes: &[u8], question: &str) -> Option<String> {
    let question = json::read(question)?;
    let on_screen = report(&question, "open");
    let is_for = Use {
        as_last_year: question.get("ask").and_then(Json::as_text) == Some("last-year"),
        beside: on_screen.as_ref(),
    };
    let mut answer = "{".to_owned();
    match import::read(bytes) {
        Ok(opened) => {
            answer.push_str("\"report\":");
            // The backup tells what was proven from what was inferred.
            write_string(&write_backup(&opened.report, None), &mut answer);
            answer.push_str(",\"page\":");
            answer.push_str(&Node::to_json(&guide::found(&opened, is_for)));
            if let Some(here) = is_for.beside {
                answer.push_str(",\"parts\":");
                answer.push_str(&guide::parts_to_json(&guide::parts(here, &opened.report)));
            }
        }
        Err(refusal) => {
            answer.push_str("\"refusal\":");
            write_string(&refusal.words(), &mut answer);
        }
    }
    answer.push('}');
    Some(answer)
}
