//! What the form asks of the companion, the module that holds what is not
//! needed to start typing. `crate::companion` answers.

use std::rc::Rc;

use crate::exchange::json::write_string;
use crate::exchange::write_backup;
use crate::formats::CellId;
use crate::report::Report;

/// A question that the companion answers with a text. What it answers about
/// the report on screen is asked by [`State::page_question`].
///
/// [`State::page_question`]: super::State::page_question
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Question {
    /// The file of the report to practise on.
    Rehearsal,
    /// What a paste would write, and the page that shows it.
    Paste {
        report: Rc<Report>,
        at: CellId,
        /// Rows and columns that are selected from there on.
        selection: (usize, usize),
        /// The two flavours of the clipboard; empty where it has none.
        html: Rc<str>,
        text: Rc<str>,
    },
    /// The prose of a clipboard.
    Prose { html: Rc<str>, text: Rc<str> },
}

impl Question {
    /// As the companion reads it.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Rehearsal => ask("rehearsal", &[]),
            Self::Paste { report, at, selection: (rows, columns), html, text } => ask(
                "paste",
                &[
                    // The backup tells typed totals from computed ones.
                    ("report", &write_backup(report, None)),
                    ("at", &at.to_string()),
                    ("rows", &rows.to_string()),
                    ("columns", &columns.to_string()),
                    ("html", html),
                    ("text", text),
                ],
            ),
            Self::Prose { html, text } => ask("prose", &[("html", html), ("text", text)]),
        }
    }
}

/// An object whose values are texts: what is asked, then what the answer is
/// made of.
pub(super) fn ask(what: &str, parts: &[(&str, &str)]) -> String {
    let mut text = String::new();
    put("ask", what, &mut text);
    for (key, value) in parts {
        put(key, value, &mut text);
    }
    text.push('}');
    text
}

/// Puts an entry into an object, which the first one opens.
pub(super) fn put(key: &str, value: &str, object: &mut String) {
    object.push(if object.is_empty() { '{' } else { ',' });
    write_string(key, object);
    object.push(':');
    write_string(value, object);
}

#[cfg(test)]
mod tests {
    use super::ask;

    #[test]
    fn a_question_is_an_object_of_texts() {
        assert_eq!(ask("page", &[]), r#"{"ask":"page"}"#);
        assert_eq!(ask("page", &[("name", "a\"b\n")]), r#"{"ask":"page","name":"a\"b\n"}"#);
    }
}
