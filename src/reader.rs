//! What a file or a clipboard holds that is not our own: the report, and the
//! page that shows it before anything changes. A module of its own, which is
//! loaded with the first file and runs beside the page (`src/bin/reader.rs`):
//! whatever a file does to it, the form goes on.

use crate::exchange::json::{self, Json};
use crate::exchange::{self, write_backup, write_string};
use crate::guide::{self, Node, Use};
use crate::import;

/// The answer to what [`State::source_question`] asks about these bytes:
/// `{"report":…,"page":…}`, the report as a backup and the page in `JsonML`, or
/// `{"refusal":…}` with a sentence. `tell` hears what is being done, in words.
///
/// [`State::source_question`]: crate::app::State::source_question
#[must_use]
pub fn read(bytes: &[u8], question: &str, tell: &dyn Fn(&str)) -> Option<String> {
    let question = json::read(question)?;
    let text = |key| question.get(key).and_then(Json::as_text);
    let on_screen = text("open").and_then(|file| exchange::read(file.as_bytes()).ok()).map(|opened| opened.report);
    let is_for = Use { as_last_year: text("ask") == Some("last-year"), beside: on_screen.as_ref() };
    let mut answer = "{".to_owned();
    match import::read_with(bytes, &mut |stage| tell(stage.words())) {
        Ok(opened) => {
            answer.push_str("\"report\":");
            // The backup tells what was proven from what was inferred.
            write_string(&write_backup(&opened.report, None), &mut answer);
            answer.push_str(",\"page\":");
            answer.push_str(&Node::to_json(&guide::found(&opened, is_for)));
        }
        Err(refusal) => {
            answer.push_str("\"refusal\":");
            write_string(&refusal.words(), &mut answer);
        }
    }
    answer.push('}');
    Some(answer)
}
