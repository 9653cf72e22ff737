//! Files that are not our own, on their way to a report: they are read one
//! after the other, each is shown before anything changes, and somebody says
//! what it is for.

use std::rc::Rc;

use super::companion::{Answer, Matter, ask};
use super::edits::Edit;
use super::ports::CompanionMissing;
use super::{Focus, Message, Open, State, Target};
use crate::exchange;
use crate::exchange::json::{self, Json};
use crate::report::Report;

/// A file or something pasted, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What the draft will be called that is made of it.
    pub draft: Rc<str>,
    pub bytes: Rc<[u8]>,
    pub purpose: Purpose,
    /// For a report that was on screen: what its panel had for a serial when the
    /// file was chosen, which a slow drive may hand over much later.
    pub chosen_at: Option<u32>,
}

/// What a report is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To go on with.
    Draft,
    /// To be compared with, or to be followed by the report of the next year.
    LastYear,
}

/// The files that wait, and what is known of the first of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Opening {
    sources: Vec<Source>,
    found: Option<Found>,
    /// The report on screen when the first of them was asked about.
    beside: Option<Rc<Report>>,
    /// Where the focus is sent while no report is on screen.
    pub(super) focus: Focus,
}

/// A report as it was read.
#[derive(Debug, Clone)]
struct Found {
    report: Rc<Report>,
    /// What it is, in `JsonML`.
    page: Rc<Json>,
}

impl PartialEq for Found {
    /// One that was read is itself, so that nobody compares whole reports.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.report, &other.report)
    }
}

impl Opening {
    /// The page about what was read, and how many more files wait.
    #[must_use]
    pub fn page(&self) -> Option<(&Rc<Json>, usize)> {
        self.found.as_ref().map(|found| (&found.page, self.sources.len() - 1))
    }

    fn go_to(&mut self, target: Target) {
        self.focus = Focus { target: Some(target), serial: self.focus.serial + 1 };
    }
}

impl State {
    /// Where the focus is sent on the page that is shown.
    #[must_use]
    pub fn focus(&self) -> Focus {
        let open = self.open.as_ref().filter(|_| self.opening.found.is_none());
        open.map_or(self.opening.focus, |open| open.focus)
    }

    /// What is to be read now, unless it is shown already. It is read once:
    /// whoever asks looks for another draft than before.
    #[must_use]
    pub fn source_wanted(&self) -> Option<&Source> {
        self.opening.sources.first().filter(|_| self.opening.found.is_none())
    }

    /// What its reader must know about a source beside its bytes.
    #[must_use]
    pub fn source_question(&self, source: &Source) -> String {
        let is_for = if source.purpose == Purpose::LastYear { "last-year" } else { "draft" };
        match &self.open {
            Some(open) => ask(is_for, &[("open", &exchange::write_backup(open.report(), None))]),
            None => ask(is_for, &[]),
        }
    }

    /// Opens a file of our own. Any other waits for its reader; what should
    /// be ours and cannot be read changes nothing.
    pub(super) fn open_source(&mut self, source: Source) {
        let serial = self.open.as_ref().map_or(0, |open| open.panel.serial);
        let then = source.chosen_at.unwrap_or(serial);
        // It was for another report.
        if then >> 16 != serial >> 16 {
            self.message = Some(Message::NotRead);
            return;
        }
        match exchange::read(&source.bytes) {
            Ok(opened) => {
                let focus = self.open.as_ref().filter(|_| then != serial).map(|open| open.focus);
                self.open_as(source.purpose, source.draft, opened.report);
                // Who typed on meanwhile stays there.
                if let (Some(focus), Some(open)) = (focus, &mut self.open) {
                    open.focus = focus;
                }
                if let (Purpose::Draft, Some(open)) = (source.purpose, &mut self.open) {
                    open.last_year = opened.last_year;
                }
                if !opened.notices.is_empty() && !matches!(self.message, Some(Message::Refused(_))) {
                    self.message = Some(Message::Opened(opened.notices));
                }
            }
            Err(error) if is_json(&source.bytes) => self.message = Some(Message::Refused(error)),
            Err(_) => {
                // Of those that wait nothing is said: another is shown or read.
                if self.opening.sources.is_empty() {
                    self.ask_about_first();
                }
                self.opening.sources.push(source);
            }
        }
    }

    /// Says what is being done with the first source.
    pub(super) fn follow_reading(&mut self, words: String) {
        if let Some(Message::Reading(said)) = &mut self.message {
            *said = Some(words);
        }
    }

    /// Lets go of the source that is being read, and of those that wait.
    pub(super) fn stop_reading(&mut self) {
        if self.source_wanted().is_some() {
            self.opening.sources.clear();
            self.message = Some(Message::NotRead);
            self.resume();
        }
    }

    /// Shows what was made of the first source, or why nothing was.
    pub(super) fn take_source(&mut self, draft: &str, answer: Answer) {
        if self.source_wanted().is_none_or(|source| *source.draft != *draft) {
            return;
        }
        // Why another was not opened stays in sight.
        if let Some(Message::Reading(_)) = self.message {
            self.message = None;
        }
        match answer.map(|answer| read(&answer)) {
            Ok(Ok(found)) => {
                self.opening.found = Some(found);
                self.opening.go_to(Target::Found);
            }
            Ok(Err(refusal)) => {
                self.next_source();
                self.message = Some(refusal.map_or(Message::ReaderFailed, Message::NotOpened));
            }
            // It would be missing for the others as well.
            Err(CompanionMissing) => {
                self.opening.sources.clear();
                self.message = Some(Message::CompanionMissing);
            }
        }
    }

    /// Opens what is shown, or lets go of it.
    pub(super) fn decide(&mut self, purpose: Option<Purpose>) {
        let Some(found) = self.opening.found.take() else { return };
        self.message = None;
        let draft = self.opening.sources.first().map(|source| source.draft.clone());
        if let (Some(purpose), Some(draft)) = (purpose, draft) {
            self.open_as(purpose, draft, (*found.report).clone());
        } else {
            self.resume();
        }
        self.next_source();
    }

    /// Sends the focus back to where the work goes on.
    fn resume(&mut self) {
        match &mut self.open {
            Some(open) => open.go_to(open.place_in_use()),
            None => self.opening.go_to(Target::File),
        }
    }

    /// What was read and is shown.
    pub(super) fn found(&self) -> Option<&Report> {
        self.opening.found.as_ref().map(|found| &*found.report)
    }

    /// Has the companion change the report. What is shown of a file was said of
    /// the report as it was: after a change of that, the file is read once more.
    pub(super) fn want_edit(&mut self, edit: Edit) {
        let Some(open) = &mut self.open else { return };
        let is_as_shown = self.opening.beside.as_ref().is_some_and(|beside| Rc::ptr_eq(beside, open.report()));
        if self.opening.found.is_some() && !is_as_shown {
            self.opening.found = None;
            self.ask_about_first();
        } else {
            // What is typed on is asked for once, as it is by now.
            open.edits.retain(|other| other.name != edit.name);
            open.edits.push(edit.into());
        }
    }

    /// Parts of what is shown, in words, are in the report now; where none were
    /// chosen it stays.
    pub(super) fn take_parts(&mut self, said: String) {
        if !said.is_empty() && self.opening.found.take().is_some() {
            self.message = None;
            self.next_source();
        }
        self.message.get_or_insert(Message::Merged(said));
    }

    fn next_source(&mut self) {
        self.opening.sources.remove(0);
        if !self.opening.sources.is_empty() {
            self.ask_about_first();
        }
    }

    fn ask_about_first(&mut self) {
        self.opening.beside = self.open.as_ref().map(|open| open.report().clone());
        self.message = Some(Message::Reading(None));
    }

    fn open_as(&mut self, purpose: Purpose, draft: Rc<str>, report: Report) {
        match purpose {
            Purpose::Draft => {
                let mut open = Open::unsaved(draft, report);
                open.asked = true;
                let waiting = self.message.take();
                self.show(open);
                self.message = waiting;
            }
            Purpose::LastYear => self.compare_with(draft, report),
        }
    }
}

/// `{"report":…,"page":…}`, or `{"refusal":…}` with a sentence; of a
/// reader that broke down there is neither.
fn read(answer: &str) -> Result<Found, Option<String>> {
    let answer = json::read(answer).unwrap_or_default();
    let text = |key| answer.get(key).and_then(Json::as_text);
    let opened = text("report").and_then(|file| exchange::read(file.as_bytes()).ok());
    match (opened, answer.get("page")) {
        (Some(opened), Some(page)) => Ok(Found { report: opened.report.into(), page: page.clone().into() }),
        _ => Err(text("refusal").map(str::to_owned)),
    }
}

/// Whether a file means to be ours; an empty one may have been.
fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    matches!(bytes.trim_ascii().first(), None | Some(b'{' | b'['))
}

impl From<&Source> for Matter {
    fn from(source: &Source) -> Self {
        Self::Source(source.draft.clone())
    }
}
