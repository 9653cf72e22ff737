//! What is wrong with the prose: the companion looks a moment after each
//! change, and says nothing about a report that has changed since. It has the
//! rules, and so it has the words.

use std::rc::Rc;

use super::companion::{Answer, Matter};
use super::{Open, State};
use crate::checks::{Finding, Place, Severity, Words};
use crate::exchange::json::{self, Json};
use crate::formats::Format;

/// What the companion said last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prose {
    pub findings: Rc<[Finding]>,
    /// What they are about: see [`Open::prose_serial`].
    pub of: Option<u64>,
    /// Grows by so much that no revision makes up for it whenever there is
    /// another report to compare with.
    compared: u64,
    /// Whether a question is under way: one at a time.
    pub(super) is_asking: bool,
    /// Whether the companion could not be had, and nobody asked again.
    pub is_missing: bool,
}

impl Open {
    /// Whether the prose was looked at as it is now.
    #[must_use]
    pub fn is_prose_checked(&self) -> bool {
        self.prose.of == Some(self.prose_serial())
    }

    /// Another for every change of the report, and of what it is compared with.
    fn prose_serial(&self) -> u64 {
        self.revision + self.prose.compared
    }

    /// There is another report to compare with.
    pub(super) fn outdate_comparison(&mut self) {
        self.prose.compared += 1 << 32;
        self.panel.outdate();
    }

    pub(super) fn take_prose(&mut self, serial: Option<u64>, answer: Answer) {
        self.prose.is_asking = false;
        match answer.ok().and_then(|answer| findings(&answer, self.report().format())) {
            Some(findings) if serial == Some(self.prose_serial()) => {
                self.prose.findings = findings.into();
                self.prose.of = serial;
            }
            // It has changed meanwhile; the next answer will be right.
            Some(_) => {}
            None => self.prose.is_missing = true,
        }
    }
}

/// The findings that the companion tells of: a list of lists of texts, each
/// with the place, the severity, the key, the code, the headline, the name of
/// the place, the advice and the basis. `None` when it is something else.
fn findings(answer: &str, format: &Format) -> Option<Vec<Finding>> {
    let Ok(Json::List(findings)) = json::parse(answer) else { return None };
    let mut all = Vec::new();
    for finding in &findings {
        all.push(told(finding, format)?);
    }
    Some(all)
}

fn told(finding: &Json, format: &Format) -> Option<Finding> {
    let Json::List(parts) = finding else { return None };
    let mut texts = Vec::new();
    for part in parts {
        texts.push(part.as_text()?);
    }
    let [names, severity, words @ ..] = &*texts else { return None };
    let mut places = Vec::new();
    for name in names.split(' ') {
        places.push(Place::from_name(name, format)?);
    }
    let [key, code, headline, name, advice, basis] = <[&str; 6]>::try_from(words).ok()?.map(Rc::from);
    let words = Words { key, code, headline, place: name, advice, basis };
    Some(Finding::told(places, Severity::from_name(severity)?, words))
}

impl State {
    /// The prose, while it is to be looked at.
    #[must_use]
    pub fn prose_wanted(&self) -> Option<Matter> {
        let open = self.open.as_ref()?;
        let is_wanted = !open.is_prose_checked() && !open.prose.is_asking && !open.prose.is_missing;
        is_wanted.then(|| Matter::Prose(open.draft.clone(), open.prose_serial()))
    }

    pub(super) fn prose_question(&self) -> Option<String> {
        self.report_question("check", &[])
    }
}
