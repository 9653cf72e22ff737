//! What the form asks of the companion, the module that holds what is not
//! needed to start typing. `crate::companion` answers.

use crate::exchange::json::write_string;

/// A question that the companion answers with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Question {
    /// The file of the built-in sample.
    Sample,
}

impl Question {
    /// As the companion reads it.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Sample => ask("sample", &[]),
        }
    }
}

/// An object whose values are texts: what is asked, then what the answer is
/// made of.
fn ask(what: &str, parts: &[(&str, &str)]) -> String {
    let mut text = "{\"ask\":".to_owned();
    write_string(what, &mut text);
    for (key, value) in parts {
        text.push(',');
        write_string(key, &mut text);
        text.push(':');
        write_string(value, &mut text);
    }
    text.push('}');
    text
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
