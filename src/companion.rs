//! What is not needed to start typing: a module of its own, which the page
//! loads later (`src/bin/companion.rs`). Text in, text out; neither state nor
//! page.

use crate::exchange::json::{self, Json};

pub mod sample;

/// The answer to a question as [`Question::to_text`] writes it; `None` when
/// there is none.
///
/// [`Question::to_text`]: crate::app::companion::Question::to_text
#[must_use]
pub fn answer(question: &str) -> Option<String> {
    let question = json::read(question)?;
    let part = |key: &str| question.get(key).and_then(Json::as_text);
    match part("ask")? {
        "sample" => Some(sample::file()),
        _ => None,
    }
}
