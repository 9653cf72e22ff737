//! What the form asks of the companion, the module that holds what is not
//! needed to start typing. `crate::companion` answers.

use std::rc::Rc;

use super::State;
use super::edits::Edit;
use super::ports::CompanionMissing;
use crate::exchange::json::write_string;
use crate::exchange::write_backup;
use crate::formats::CellId;
use crate::report::Report;

/// What the companion said, if it could be had.
pub type Answer = Result<String, CompanionMissing>;

/// What is asked for, and what the answer is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// The file of the report to practise on.
    Rehearsal,
    /// The page of the panel, by serial.
    Page(u32),
    /// What is wrong with the prose of a draft, by serial.
    Prose(Option<Rc<str>>, u64),
    /// What a paste from this cell on would write, and what it was pasted into:
    /// [`Panel::serial`](super::Panel::serial) and revision.
    Paste(CellId, (u32, u64)),
    /// What a source is that this draft may be made of.
    Source(Rc<str>),
    /// A change of the report, of this revision.
    Edit(u64, Rc<Edit>),
}

impl State {
    /// The question about a matter, as the companion reads it; `None` when
    /// nobody needs to know any more.
    #[must_use]
    pub fn question(&self, matter: &Matter) -> Option<String> {
        match matter {
            Matter::Rehearsal => Some(ask("rehearsal", &[])),
            Matter::Page(_) => self.page_question(),
            Matter::Prose(..) => self.prose_question(),
            Matter::Edit(_, edit) => self.edit_question(edit),
            Matter::Paste(..) | Matter::Source(_) => None,
        }
    }
}

/// Asks what a paste would write, and for the page that shows it: from this
/// cell on, over so many selected rows and columns. The two flavours of the
/// clipboard are empty where it has none.
#[must_use]
pub fn paste(report: &Report, at: CellId, (rows, columns): (usize, usize), html: &str, text: &str) -> String {
    let parts = [
        // The backup tells typed totals from computed ones.
        ("report", &*write_backup(report, None)),
        ("at", &at.to_string()),
        ("rows", &rows.to_string()),
        ("columns", &columns.to_string()),
        ("html", html),
        ("text", text),
    ];
    ask("paste", &parts)
}

/// Asks for the prose of a clipboard.
#[must_use]
pub fn words(html: &str, text: &str) -> String {
    ask("words", &[("html", html), ("text", text)])
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
pub fn put(key: &str, value: &str, object: &mut String) {
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
